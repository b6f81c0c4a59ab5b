"""The command line: it parses, calls one operation, and prints what that returned."""
