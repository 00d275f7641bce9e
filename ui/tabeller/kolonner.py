"""Columns from a spreadsheet: which column is what, and which dwelling each row means.

Pure: texts in, a plan out. The first row may be headings. One column finds the dwelling, the others
are its fields. A row that finds no dwelling, or several, is told and left alone; a cell that nobody
can read is kept as it stands and marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.navngivning import label
from models.register.objekter import Noegle
from models.register.vaerdier import Ulaest, read
from models.sprog import oversat
from ui.ord.feltsprog import med_enhed
from ui.tabeller.cellelaesning import Celle

SPRING_OVER = ""
"""The meaning of a column that is not used."""

NAVN = "boligens navn"
"""The meaning of a column with what the tables call the dwellings."""

NOEGLER = ("enhedsid", "bbr_enhedsid", "lejemaalsnummer", NAVN, "betegnelse", "adresse")
"""What can find a dwelling, the surest first."""

KUN_FINDER = ("enhedsid", "bbr_enhedsid", NAVN)
"""What is never written on the dwelling."""

HOEJST = 20_000
"""More rows than any paste of columns has."""


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of a pasted text: tab-separated as spreadsheets give it, else semicolons.

    A cell in quotes may hold the separator, quotes (doubled) and line breaks, as spreadsheets write
    it; its line breaks become spaces. A quote that is not a whole cell's is the cell's own.
    """
    separator = "\t" if "\t" in text else ";"
    cell, at = _CELLS[separator], 0
    row = [""]
    rows: list[list[str]] = []
    while at < len(text) and len(rows) < HOEJST:
        found = cell.match(text, at)
        if found is None:
            break
        quoted, bare = found.groups()
        row[-1] = bare.strip() if quoted is None else " ".join(quoted.replace('""', '"').split())
        at = found.end()
        if text.startswith(separator, at):
            row.append("")
        elif any(row):
            rows.append(row)
            row = [""]
        else:
            row = [""]
        at += 2 if text.startswith("\r\n", at) else 1
    if any(row) and len(rows) < HOEJST:
        rows.append(row)
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


_CELLS = {
    separator: re.compile(
        rf""" *"((?:[^"]++|"")*+)" *(?=[{separator}\r\n]|\Z)|([^{separator}\r\n]*)"""
    )
    for separator in ("\t", ";")
}


def meanings(tabel: Felttabel) -> dict[str, str]:
    """Return what a column can mean: the field's key and its label with the unit."""
    fields = tabel.pr_noegle(Objekttype.BOLIG)
    editable = list(tabel.redigerbare(Objekttype.BOLIG))
    keys = [fields[key] for key in NOEGLER if key in fields and fields[key] not in editable]
    local = [felt for felt in editable if felt.rolle is Rolle.LOKAL]
    rest = [felt for felt in editable if felt not in local]
    found = {felt.noegle: med_enhed(felt) for felt in keys}
    found[NAVN] = label(tabel, Objekttype.BOLIG)
    return found | {felt.noegle: med_enhed(felt) for felt in (*local, *rest)}


def plain(text: str) -> str:
    """Return a heading as headings are compared: letters and digits alone."""
    return re.sub(r"[^a-zæøå0-9]", "", text.casefold())


def guess(tabel: Felttabel, rows: Sequence[Sequence[str]]) -> tuple[bool, list[str]]:
    """Return whether the first row is headings, and what each column seems to mean."""
    if not rows:
        return False, []
    known = _headings(tabel)
    named = [known.get(plain(cell), SPRING_OVER) for cell in rows[0]]
    if any(named):
        return True, used_once(named)
    ids = [_is_id(tabel, [row[nr] for row in rows]) for nr in range(len(rows[0]))]
    found = ["enhedsid" if is_id else SPRING_OVER for is_id in ids]
    if not any(found):
        found[0] = "lejemaalsnummer"
    for nr, key in enumerate(found):
        if not key and _is_number([row[nr] for row in rows]) and "lejemaalsnummer" not in found:
            found[nr] = "lejemaalsnummer"
    free = [key for key in ("adresse", "betegnelse", "note") if key not in found]
    return False, used_once([key or (free.pop(0) if free else SPRING_OVER) for key in found])


def _headings(tabel: Felttabel) -> dict[str, str]:
    """Return the headings that are known: as the tables show them, with and without the unit."""
    known = {plain(title): key for key, title in meanings(tabel).items()}
    for felt in tabel.pr_noegle(Objekttype.BOLIG).values():
        if felt.noegle in known.values():
            known[plain(felt.etiket)] = known[plain(oversat(felt.etiket))] = felt.noegle
    return known


def _is_id(tabel: Felttabel, cells: Sequence[str]) -> bool:
    felt = tabel.felt(Objekttype.BOLIG, "enhedsid")
    filled = [cell for cell in cells if cell]
    good = sum(not isinstance(read(felt, cell), Ulaest) for cell in filled)
    return bool(filled) and good * 2 > len(filled)


def _is_number(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    good = sum(not any(sign.isalpha() for sign in cell) for cell in filled)
    return bool(filled) and good * 2 > len(filled)


def used_once(found: Sequence[str], *, undtagen: str = "") -> list[str]:
    """Return the meanings with each, but for the one named, used once, the first time it stands."""
    return [
        key if key == undtagen or key not in found[:nr] else SPRING_OVER
        for nr, key in enumerate(found)
    ]


def finder(columns: Sequence[str]) -> int | None:
    """Return the column that finds the dwelling: the surest of those there are."""
    usable = [nr for nr, key in enumerate(columns) if key in NOEGLER]
    return min(usable, key=lambda nr: NOEGLER.index(columns[nr]), default=None)


@dataclass(frozen=True, slots=True)
class Raekke:
    """One row and what becomes of it: a dwelling and its new texts, or why there is none."""

    nr: int
    celler: tuple[str, ...]
    bolig: int | None
    felter: Mapping[str, str]
    grund: str = ""
    laest: tuple[Celle, ...] = ()
    """The cells as they are read."""

    @property
    def ulaeste(self) -> int:
        """How many cells that are written cannot be read."""
        return sum(bool(celle.grund) for celle in self.laest) if self.bolig is not None else 0


def plan(
    rows: Sequence[Sequence[str]],
    columns: Sequence[str],
    found: Mapping[str, Sequence[int]],
    navn: str = "",
    *,
    laes: Callable[[str, str], tuple[str, Celle]],
    first: int = 1,
) -> list[Raekke]:
    """Return what becomes of each row; ``navn`` is what the column that finds them is called.

    ``laes`` returns what to store for a field's cell, and how it is read.

    ``found`` holds the dwellings by the text that finds them, ``first`` the number of the first
    row as the clerk counts them. A text that is empty leaves the field alone.
    """
    at = finder(columns)
    seen: dict[int, int] = {}
    result = []
    for nr, cells in enumerate(rows, start=first):
        key = cells[at] if at is not None else ""
        dwellings = found.get(key, ())
        values, shown = {}, []
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if column and place != at and cell and column not in KUN_FINDER:
                values[column], told = laes(column, cell)
            else:
                told = Celle(cell)
            shown.append(told)
        called = at is not None and columns[at] == NAVN
        reason = _unnamed(key, len(dwellings)) if called else _reason(navn, key, len(dwellings))
        dwelling = dwellings[0] if not reason else None
        if dwelling is not None and dwelling in seen:
            reason = oversat("Samme bolig som række {nr}.").format(nr=seen[dwelling])
            dwelling = None
        elif dwelling is not None:
            seen[dwelling] = nr
            if not values:
                reason, dwelling = oversat("Rækken har intet at indsætte."), None
        result.append(Raekke(nr, tuple(cells), dwelling, values, reason, tuple(shown)))
    return result


def _reason(navn: str, key: str, count: int) -> str:
    if not key:
        return oversat("Rækken siger ikke, hvilken bolig den gælder.")
    if count == 0:
        return oversat("Ingen bolig har {felt} {noegle}.").format(felt=_inside(navn), noegle=key)
    if count > 1:
        return oversat("{antal} boliger har {felt} {noegle}.").format(
            antal=count, felt=_inside(navn), noegle=key
        )
    return ""


def _unnamed(key: str, count: int) -> str:
    """Return why a dwelling's name does not find it."""
    if key and count == 0:
        return oversat("Ingen bolig hedder »{navn}«.").format(navn=key)
    if count > 1:
        return oversat("{antal} boliger hedder »{navn}«.").format(antal=count, navn=key)
    return _reason("", key, count)


def _inside(navn: str) -> str:
    """Return a label as it stands within a sentence; what is all in capitals is kept."""
    return navn if navn[:2].isupper() else navn[:1].lower() + navn[1:]


def values(rows: Sequence[Raekke]) -> list[tuple[Noegle, str, str]]:
    """Return the fields to set, as ``Redigering.set_fields`` takes them."""
    return [
        (Noegle(Objekttype.BOLIG, row.bolig), key, text)
        for row in rows
        if row.bolig is not None
        for key, text in row.felter.items()
    ]
