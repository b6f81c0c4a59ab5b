"""Sizes what a `render.yaml` asks for: what it costs, what it can hold, what can be recovered."""
