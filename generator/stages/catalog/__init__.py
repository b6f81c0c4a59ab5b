"""One stage per file; each holds exactly one `STAGE`."""
