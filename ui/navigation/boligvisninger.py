"""What lists show of dwellings: read a page at a time, when it is about to be seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.register.visninger import Boligvisning

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

SIDE, FOER = 48, 12
"""How many dwellings are read at a time, and how many of them above the one that is asked for: a
list asks for its topmost row first, and what is seen is then read at once."""
HUSKES = 4096
"""How many are remembered; far more than any screen shows."""


class Boligvisninger:
    """A cache over ``Register.boligvisninger``; forgetting is cheap, so forget when in doubt."""

    def __init__(self, kontekst: Kontekst) -> None:
        self._register = kontekst.register
        self._places: dict[int, str] = {}
        self._seen: OrderedDict[int, Boligvisning] = OrderedDict()
        self._words = ""

    def look_for(self, words: str) -> None:
        """Show of each dwelling why it is found by these words; nothing more for no words."""
        if words != self._words:
            self._words = words
            self._seen.clear()

    def at(self, ids: Sequence[int], row: int) -> Boligvisning | None:
        """Return the dwelling in a row, reading its page if need be; None when it has vanished."""
        wanted = ids[row]
        found = self._seen.get(wanted)
        if found is None:
            start = max(row - FOER, 0)
            page = [id_ for id_ in ids[start : start + SIDE] if id_ not in self._seen]
            self._seen.update(self._register.boligvisninger(page, self._words))
            while len(self._seen) > HUSKES:
                self._seen.popitem(last=False)
            found = self._seen.get(wanted)
        if found is not None:
            self._seen.move_to_end(wanted)
        return found

    def place_of(self, visning: Boligvisning) -> str:
        """Return where a dwelling lies: ``Afdeling 003 · Byggeafsnit 01``; empty if it is gone."""
        section = visning.byggeafsnit
        if section not in self._places:
            seen = {one.byggeafsnit for one in self._seen.values()}
            self._places |= self._register.stednavne((seen | {section}) - self._places.keys())
        return self._places.get(section, "")

    def forget(self, bolig: int | None = None) -> None:
        """Read a dwelling, or (None) all of them, anew the next time."""
        if bolig is None:
            self._seen.clear()
            self._places.clear()
        else:
            self._seen.pop(bolig, None)
