"""What is said when the command line itself is wrong."""

from __future__ import annotations


class BrugsfejlError(Exception):
    """The command line cannot be understood; the message is a Danish sentence."""

    def __init__(self, message: str, usage: str = "") -> None:
        super().__init__(message)
        self.usage = usage
