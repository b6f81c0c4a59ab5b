"""Rules about workflows that anyone wrote."""
