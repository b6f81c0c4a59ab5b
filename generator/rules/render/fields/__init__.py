"""The table of all fields of a `render.yaml`, from https://render.com/docs/blueprint-spec."""
