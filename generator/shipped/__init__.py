"""What comes with the package as data: pinned actions and images, blueprints, schemas."""
