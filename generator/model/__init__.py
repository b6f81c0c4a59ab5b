"""What is asked (the product) and what GitHub runs (workflows): frozen values, no positions, no files."""
