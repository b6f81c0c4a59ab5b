"""Tools and actions that gates are made of, one file each: what makes them soft, what they need."""
