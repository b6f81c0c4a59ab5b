"""What tells a kind of project: one file per toolchain, each holding `KIND`."""
