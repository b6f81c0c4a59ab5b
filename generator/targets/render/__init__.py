"""What the target Render makes of the section `render`: its `render.yaml`, and what is wrong."""
