"""From the workflow model to the text of a workflow file."""
