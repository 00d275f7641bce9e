"""Rows from a spreadsheet that become expenses or contracts: which column is what, and its values.

Pure: texts in, a plan out. Amounts have a decimal comma, dates are read as they are typed, and a
code may be given by its label. A cell that nobody can read is kept as it stands and marked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from models.register.felter import Felttabel, Felttype, Objekttype
from models.sprog import oversat
from ui.ord.feltsprog import med_enhed
from ui.tabeller.cellelaesning import Celle, codes_of, read_cell
from ui.tabeller.kolonnegaet import Gaet, Indhold
from ui.tabeller.kolonner import SPRING_OVER, plain, used_once

LEJERE = "lejere"
"""The meaning of a column of tenants' names: one, or several with ``og`` between. More than one
column may have it."""
OGSAA_LEJERE = (
    "hvem",
    "lejer",
    "lejere",
    "navn",
    "lejernavn",
    "lejer i dag",
    "lejers navn",
    "navn på lejer",
    "medlejer",
    "who",
    "name",
    "tenant",
    "tenants",
    "co-tenant",
)
"""What people also call such a column; there may be a number after it."""
OGSAA: Mapping[str, tuple[str, ...]] = {
    "start": ("fra", "fra dato", "fra og med", "gælder fra", "from"),
    "slut": ("til", "til dato", "til og med", "gælder til", "to", "until"),
    "beloeb": ("kr.", "kr./md.", "pr. måned", "pris"),
}
"""What people also call the columns of a field, where the object has it."""
FLEST = 500
"""How many rows are pasted at a time: more than any dwelling has."""


@dataclass(frozen=True, slots=True)
class Indsatraekke:
    """One row: the fields of the new object, and its cells as they are read."""

    nr: int
    felter: Mapping[str, str]
    celler: tuple[Celle, ...]

    @property
    def ulaeste(self) -> int:
        """How many cells cannot be read."""
        return sum(bool(celle.grund) for celle in self.celler)


def meanings(tabel: Felttabel, objekt: Objekttype) -> dict[str, str]:
    """Return what a column can mean: a field by its key, with label and unit; or the tenants."""
    found = {felt.noegle: med_enhed(felt) for felt in tabel.redigerbare(objekt)}
    if objekt is Objekttype.LEJEKONTRAKT:
        found[LEJERE] = QCoreApplication.translate("Raekkeindsaetning", "Lejere")
    return found


def guess(
    tabel: Felttabel,
    objekt: Objekttype,
    rows: Sequence[Sequence[str]],
    today: date,
    orden: Sequence[str] = (),
) -> Gaet:
    """Return whether the first row is headings, and what each column seems to mean.

    ``orden`` is how the window's own table has its columns.
    """
    if not rows:
        return Gaet(False, [])
    known = _headings(tabel, objekt)
    read = used_once([_meant(known, cell) for cell in rows[0]], undtagen=LEJERE)
    headed = any(read)
    columns = _columns(rows[1:] if headed else rows, len(read))
    content = Indhold(tabel, objekt, columns, today)
    found = list(read)
    unsure = content.guess(found, orden)
    if not headed:
        rest = [felt.noegle for felt in tabel.redigerbare(objekt) if felt.type is Felttype.TEKST]
        if objekt is Objekttype.LEJEKONTRAKT:
            rest.insert(0, LEJERE)
        for nr, key in zip(content.texts(found), rest, strict=False):
            found[nr] = key
        content.fill_places(found, orden)
        unsure = {nr for nr, cells in enumerate(columns) if cells and not found[nr]}
    guessed = frozenset(nr for nr, key in enumerate(found) if key != read[nr])
    return Gaet(headed, found, guessed, tuple(sorted(unsure)))


def _columns(rows: Sequence[Sequence[str]], count: int) -> list[list[str]]:
    """Return the filled cells of each column."""
    return [[row[nr] for row in rows if row[nr]] for nr in range(count)]


def _headings(tabel: Felttabel, objekt: Objekttype) -> dict[str, str]:
    """Return the headings that are known, as the labels stand and as the tables show them."""
    fields = {felt.noegle for felt in tabel.redigerbare(objekt)}
    known = {plain(word): key for key, words in OGSAA.items() if key in fields for word in words}
    for felt in tabel.redigerbare(objekt):
        known[plain(felt.noegle)] = felt.noegle
        known[plain(felt.etiket)] = known[plain(oversat(felt.etiket))] = felt.noegle
        known[plain(f"{felt.etiket} {felt.enhed}")] = felt.noegle
        known[plain(med_enhed(felt))] = felt.noegle
    if objekt is Objekttype.LEJEKONTRAKT:
        known.update({plain(word): LEJERE for word in OGSAA_LEJERE})
    return known


def _meant(known: Mapping[str, str], heading: str) -> str:
    """Return what a heading means: ``Lejer 2`` is a tenant as ``Lejer`` is."""
    exact, word = plain(heading), plain(heading).rstrip("0123456789")
    numbered = LEJERE if known.get(word) == LEJERE else SPRING_OVER
    return known.get(exact, numbered)


def plan(
    tabel: Felttabel,
    objekt: Objekttype,
    rows: Sequence[Sequence[str]],
    columns: Sequence[str],
    today: date,
    *,
    first: int = 1,
) -> list[Indsatraekke]:
    """Return what each row becomes, those with nothing in them left out."""
    found = []
    fields = {key: tabel.felt(objekt, key) for key in columns if key not in (LEJERE, SPRING_OVER)}
    codes = {key: codes_of(tabel, felt) for key, felt in fields.items()}
    for nr, cells in enumerate(rows[:FLEST], start=first):
        tenants = [cell for key, cell in zip(columns, cells, strict=True) if key == LEJERE]
        felter = _tenants(tabel, tenants)
        shown = []
        for key, cell in zip(columns, cells, strict=True):
            if key in fields:
                text, read_as = read_cell(tabel, fields[key], codes[key], cell, today)
                shown.append(read_as)
                if text:
                    felter[key] = text
            else:
                shown.append(Celle(cell))
        if felter:
            found.append(Indsatraekke(nr, felter, tuple(shown)))
    return found


def _tenants(tabel: Felttabel, cells: Sequence[str]) -> dict[str, str]:
    field = next(iter(tabel.pr_noegle(Objekttype.LEJER)))
    parts = (part.strip() for cell in cells for part in re.split(" og | and ", cell))
    names = [part for part in parts if part]
    return {f"{Objekttype.LEJER}[{nr}].{field}": text for nr, text in enumerate(names, start=1)}
