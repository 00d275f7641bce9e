"""A message to the user, as data: the message bar shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.register.fund import Alvor
from models.sprog import oversat


@dataclass(frozen=True, slots=True)
class Besked:
    """One message: a whole Danish sentence, and at most one thing to do about it.

    ``handling`` is the verb on the button (``Fortryd``), ``udfoer`` a bound method that does it,
    and ``taste`` the key of its own that does the same, where it has one.
    Information goes away by itself after a while; warnings and errors stay until they are closed.
    """

    tekst: str
    alvor: Alvor = Alvor.INFO
    handling: str = ""
    udfoer: Callable[[], object] | None = None
    taste: str = ""


def undoable(tekst: str, udfoer: Callable[[], object]) -> Besked:
    """Return what tells of a change that is done and offers to undo it, as Ctrl+Z does."""
    return Besked(tekst, handling=oversat("Fortryd"), udfoer=udfoer, taste="Ctrl+Z")
