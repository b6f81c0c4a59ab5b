"""What `gatewright lint` does: which files are judged, and which family of rules judges each."""
