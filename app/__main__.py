"""The program's front door: without a command the window, with one the command line.

Neither loads the other: the command line never imports Qt, and the window draws itself before it
loads the database.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 ok, 1 errors found or refused, 2 wrong use."""
    from app.kommandolinje import koersel

    return koersel.run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
