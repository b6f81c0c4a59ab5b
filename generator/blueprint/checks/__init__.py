"""What the shape of a blueprint cannot say: names that must exist, plans, times, promises."""
