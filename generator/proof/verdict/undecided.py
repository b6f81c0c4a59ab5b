"""Says that something of a script is not followed, and what."""


class UndecidedError(Exception):
    """What is met cannot be decided; the message says what it is."""
