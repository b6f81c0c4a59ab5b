"""What can be told of a bash script by reading it."""
