"""How many examples a property is tried on: few in every run, many in a long one."""

from __future__ import annotations

import os

GANGE = int(os.environ.get("HUSLEJEKLIENT_EKSEMPLER", "1"))
"""How many times the examples of an ordinary run; they are then drawn anew each time."""


def rounds(ordinary: int) -> int:
    """Return how many examples to try of a property that is tried on so many in every run."""
    return ordinary * GANGE
