"""What the report of an export's confirmations tells: who confirmed which sentence, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from models.register.overfoersel import Indsendelse


@dataclass(frozen=True, slots=True)
class Vaerdiskift:
    """A field that the register is to change: its label, what it held, and what it is to hold.

    Values are as a clerk reads them, empty where there is none.
    """

    etiket: str
    foer: str
    efter: str


@dataclass(frozen=True, slots=True)
class Rapportlinje:
    """One confirmation. ``titel`` is the name of the rule, ``kode`` its code.

    ``bolig`` and ``objekt`` are names to read, ``objekt`` empty for the dwelling itself.
    ``trukket`` is when it was withdrawn, after the export that used it; None while it stands.
    """

    kode: str
    titel: str
    bolig: str
    enhedsid: str
    objekt: str
    besked: str
    skift: tuple[Vaerdiskift, ...]
    grund: str
    hvem: str
    tid: datetime
    trukket: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bekraeftelsesrapport:
    """All confirmations of one export; ``linjer`` are sorted by kind, then in their order."""

    indsendelse: Indsendelse
    linjer: tuple[Rapportlinje, ...]

    def grupper(self) -> Iterator[tuple[str, list[Rapportlinje]]]:
        """Yield the confirmations kind by kind, each kind with its title."""
        for _, lines in groupby(self.linjer, lambda line: line.kode):
            found = list(lines)
            yield found[0].titel, found
