"""What the stages of a pipeline are: which gates apply, and the workflows that hold them."""
