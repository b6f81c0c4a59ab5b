"""Where a product is deployed to: each kind of place, and the scripts that reach it."""
