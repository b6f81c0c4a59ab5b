"""The codes of the faults that a workflow's or an action's shape can have."""

SHAPE = "GW250"  # a value of a kind that GitHub does not take at this place
UNKNOWN_KEY = "GW251"  # a key that GitHub did not know when our list of them was made
UNCLEAR = "GW252"  # a part that lacks what says what it is, or says it twice
