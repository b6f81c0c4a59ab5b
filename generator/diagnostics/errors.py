"""The errors that the tool raises on purpose, and the exit code of each.

GatewrightError
├── ConfigurationError   2   the user's input or call is wrong; carries the faults
└── WriteError           2   the disk refused; nothing half-written is left
Anything else that reaches the command line is a bug of ours: exit 3.
"""

from typing import ClassVar

from generator.diagnostics.fault import Fault


class GatewrightError(Exception):
    """An expected failure, with the faults that explain it."""

    exit_code: ClassVar[int] = 2

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


class ConfigurationError(GatewrightError):
    """The blueprint, the settings or the call cannot be used as they are."""


class WriteError(GatewrightError):
    """A planned file could not be written."""
