"""What of a product runs on Render, as a blueprint says it: the section `render`."""
