"""What the tool says about a file: faults as data, rendered elsewhere."""
