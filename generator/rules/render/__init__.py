"""What is wrong, old or unwise in a `render.yaml`, beyond what its schema says."""
