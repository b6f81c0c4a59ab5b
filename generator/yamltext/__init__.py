"""The door to YAML: text to values with their places, and values to text."""
