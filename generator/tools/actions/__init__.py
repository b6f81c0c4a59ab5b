"""Actions that gates are made of: every file describes one, or one family."""
