"""Which shipped blueprint fits a repository, and what of it can be filled in for certain."""
