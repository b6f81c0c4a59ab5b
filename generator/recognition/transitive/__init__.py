"""Finds what a command runs in other files: scripts, targets, sessions and images."""
