"""The proof that emitted workflows hold every gate, from their text and what is expected of it."""
