"""What the tool can do; every operation returns data and prints nothing."""
