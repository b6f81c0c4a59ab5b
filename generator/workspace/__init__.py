"""The work tree: what is planned, what lies there, and the only code that writes."""
