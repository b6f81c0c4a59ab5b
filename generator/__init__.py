"""Gatewright: compile a pipeline model to hardened workflows, and prove that its gates can fail."""

__version__ = "0.1.0"
