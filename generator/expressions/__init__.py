"""GitHub's expression language: reading, evaluating, and evaluating what is only partly known."""
