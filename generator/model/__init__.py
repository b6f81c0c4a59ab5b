"""What is asked (the product) and what GitHub runs (workflows), as frozen values."""
