"""Proof that a gate examined something: counters of reports, and the bash that fails closed."""
