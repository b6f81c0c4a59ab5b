"""From the text of a blueprint to typed, checked values with every default filled in."""
