"""Reads files of other formats into values that the analyses work on, whoever wrote them."""
