"""The codes of what can be wrong with a comment that leaves out faults."""

WITHOUT_CODE = "GW170"  # a comment that asks to leave out faults, and does not say which
MALFORMED = "GW171"  # a comment of that kind that cannot be read
UNKNOWN_CODE = "GW172"  # it names a code that no fault has
FIRM = "GW177"  # it names a code that no comment can leave out
INCOMPLETE = "GW173"  # a rule about gates is left out without a last day, or without a reason
GENERATED = "GW174"  # a rule about gates is left out in a file that was generated
ENDED = "GW175"  # its last day is over, so that the fault shows again
UNUSED = "GW176"  # there is nothing that it would leave out
