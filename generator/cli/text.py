"""Words that the help texts of several commands share."""

EXIT_CODES = """\b
Exit codes:
  0  clean
  1  findings, files that differ, or a waiver that has ended
  2  wrong call or wrong configuration
  3  a bug in gatewright"""


def epilogue(*examples: str) -> str:
    """Give the end of a help text: examples, one per line, and the exit codes."""
    lines = "\n".join(f"  {example}" for example in examples)
    return f"\b\nExamples:\n{lines}\n\n{EXIT_CODES}"
