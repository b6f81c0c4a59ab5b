"""One file per rule; its docstring is its page, and the examples in it are its first tests."""
