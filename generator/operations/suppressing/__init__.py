"""Leaves out faults where a comment in the file asks for it, and judges those comments."""
