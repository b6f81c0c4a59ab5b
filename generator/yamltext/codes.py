"""The codes of the faults that reading a YAML text can find."""

TOO_LARGE = "GW001"  # more bytes than GitHub accepts in one file
NOT_TEXT = "GW002"  # not UTF-8, or a control character that YAML forbids
SYNTAX = "GW003"  # not YAML: indentation, quotes, brackets, unknown aliases
DUPLICATE_KEY = "GW004"  # the same key twice in one mapping
SEVERAL_DOCUMENTS = "GW005"  # a second document in the file
MERGE_KEY = "GW006"  # `<<`, which GitHub does not merge
KEY_NOT_TEXT = "GW007"  # a list or a mapping as a key
TAG = "GW008"  # an explicit tag that is unknown, or that its value contradicts
TOO_MUCH = "GW009"  # too deep, too many values, or an alias inside its own anchor
