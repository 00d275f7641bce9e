"""Names from a spreadsheet that become types of dwellings for the handicapped: which are new.

Pure: texts in, a plan out.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from models.sprog import oversat
from ui.tabeller.cellelaesning import Celle
from ui.tabeller.kolonnegaet import Gaet
from ui.tabeller.kolonner import SPRING_OVER, Raekke, plain

TYPE = "type"
"""The meaning of the column of names; the others are not used."""


def type_headings() -> tuple[str, ...]:
    """Return what may stand over a column of types: the copy's own heading first."""
    return (
        QCoreApplication.translate("Handicaptyper", "Handicapboligtype"),
        QCoreApplication.translate("Handicaptyper", "Handicapboligtyper"),
    )


def guess(rows: Sequence[Sequence[str]]) -> Gaet:
    """Return which column holds the names: the one with the heading, else the first with words."""
    if not rows:
        return Gaet(False, [])
    known = {plain(heading) for heading in type_headings()}
    headed = [nr for nr, cell in enumerate(rows[0]) if plain(cell) in known]
    width = range(len(rows[0]))
    worded = [nr for nr in width if any(any(map(str.isalpha, row[nr])) for row in rows)]
    names = next(iter(headed or worded), 0)
    columns = [TYPE if nr == names else SPRING_OVER for nr in width]
    several = sum(any(row[nr] for row in rows) for nr in width) > 1
    return Gaet(bool(headed), columns, frozenset({names} if several and not headed else ()))


def plan(
    rows: Sequence[Sequence[str]], columns: Sequence[str], known: Sequence[str], first: int
) -> list[Raekke]:
    """Return which rows are new types; ``known`` are the names there are."""
    seen: dict[str, str] = {
        name.casefold(): oversat("Afdelingen har allerede typen.") for name in known
    }
    found = []
    for nr, cells in enumerate(rows, start=first):
        name = cells[columns.index(TYPE)] if TYPE in columns else ""
        reason = seen.get(name.casefold(), "") if name else oversat("Rækken har intet navn.")
        seen.setdefault(name.casefold(), oversat("Samme type som række {nr}.").format(nr=nr))
        shown = tuple(map(Celle, cells))
        values = {} if reason else {TYPE: name}
        found.append(Raekke(nr, tuple(cells), None if reason else nr, values, reason, shown))
    return found
