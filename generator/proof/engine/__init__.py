"""Finds out whether a deploy can run although a gate did not succeed."""
