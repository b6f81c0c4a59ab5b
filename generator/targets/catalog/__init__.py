"""One file per deployment target; its docstring is its page."""
