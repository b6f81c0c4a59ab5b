"""Recognises the resources of a `render.yaml`, in any state that people have it in."""
