"""Toolchains: how components of each kind are set up and examined."""
