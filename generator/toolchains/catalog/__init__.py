"""The toolchains, one module each; a module's docstring is its page of the documentation."""
