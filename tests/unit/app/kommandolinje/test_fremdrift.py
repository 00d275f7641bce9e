"""Progress on a terminal."""

from __future__ import annotations

import io
from itertools import count

from app.kommandolinje.fremdrift import Fremdriftslinje


class Terminal(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def seconds() -> float:
    return float(next(_CLOCK))


_CLOCK = count()


def test_that_a_terminal_sees_how_far_it_is_and_then_nothing() -> None:
    out = Terminal()
    linje = Fremdriftslinje(out, seconds)
    assert linje(1, 4)
    assert out.getvalue().endswith("25 %")
    linje.clear()
    assert out.getvalue().endswith("\r\x1b[K")


def test_that_a_script_sees_nothing() -> None:
    out = io.StringIO()
    linje = Fremdriftslinje(out, seconds)
    assert linje(1, 4)
    linje.clear()
    assert not out.getvalue()


def test_that_nothing_is_shown_while_the_total_is_unknown() -> None:
    out = Terminal()
    assert Fremdriftslinje(out, seconds)(1, 0)
    assert not out.getvalue()
