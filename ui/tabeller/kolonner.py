"""Columns from a spreadsheet: which column is what, and which dwelling each row means.

Pure: texts in, a plan out. The first row may be headings. One column finds the dwelling, the others
are its fields. A row that finds no dwelling, or several, is told and left alone; a cell that nobody
can read is kept as it stands and marked. The afdelinger of an organisation are pasted likewise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.navngivning import label, plural
from models.register.objekter import Noegle
from models.register.vaerdier import Ulaest, read
from models.sprog import oversat
from ui.ord.feltsprog import med_enhed
from ui.tabeller.cellelaesning import Celle
from ui.tabeller.kolonnegaet import Gaet

SPRING_OVER = ""
"""The meaning of a column that is not used."""

NAVN = "boligens navn"
"""The meaning of a column with what the tables call the dwellings."""

NOEGLER = ("enhedsid", "bbr_enhedsid", "lejemaalsnummer", NAVN, "betegnelse", "adresse")
"""What can find a dwelling, the surest first."""

BOLIGFINDERE, AFDELINGSFINDERE = ("enhedsid", "lejemaalsnummer"), ("nummer", "navn")
"""What the clerk is told can find a dwelling, and an afdeling."""


@dataclass(frozen=True, slots=True)
class Slags:
    """What the rows are about, and how one of them is found."""

    objekt: Objekttype
    noegler: tuple[str, ...]
    """What can find one, the surest first."""
    kun_finder: tuple[str, ...]
    """What is never written on it."""
    orden: tuple[str, ...]
    """Its own columns as a sheet without headings is thought to have them, after what finds it."""
    en: str
    flere: str
    """What one and several are called within a sentence."""


def slags_of(tabel: Felttabel, objekt: Objekttype) -> Slags:
    """Return what pasting needs to know of dwellings, or of afdelinger."""
    named = (label(tabel, objekt).lower(), plural(tabel, objekt).lower())
    if objekt is Objekttype.AFDELING:
        return Slags(objekt, AFDELINGSFINDERE, ("nummer",), ("navn", "note"), *named)
    orden = ("adresse", "betegnelse", "note")
    return Slags(objekt, NOEGLER, ("enhedsid", "bbr_enhedsid", NAVN), orden, *named)


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


def meanings(tabel: Felttabel, slags: Slags) -> dict[str, str]:
    """Return what a column can mean: the field's key and its label with the unit."""
    fields = tabel.pr_noegle(slags.objekt)
    editable = list(tabel.redigerbare(slags.objekt))
    keys = [fields[key] for key in slags.noegler if key in fields and fields[key] not in editable]
    local = [felt for felt in editable if felt.rolle is Rolle.LOKAL]
    rest = [felt for felt in editable if felt not in local]
    found = {felt.noegle: med_enhed(felt) for felt in keys}
    if NAVN in slags.noegler:
        found[NAVN] = label(tabel, slags.objekt)
    return found | {felt.noegle: med_enhed(felt) for felt in (*local, *rest)}


def plain(text: str) -> str:
    """Return a heading as headings are compared: letters and digits alone."""
    return re.sub(r"[^a-zæøå0-9]", "", text.casefold())


def guess(tabel: Felttabel, slags: Slags, rows: Sequence[Sequence[str]]) -> Gaet:
    """Return whether the first row is headings, and what each column seems to mean."""
    if not rows:
        return Gaet(False, [])
    known = _headings(tabel, slags)
    named = [known.get(plain(cell), SPRING_OVER) for cell in rows[0]]
    if any(named):
        return Gaet(True, used_once(named))
    columns = [[row[nr] for row in rows if row[nr]] for nr in range(len(rows[0]))]
    found = [SPRING_OVER] * len(columns)
    if slags.objekt is Objekttype.BOLIG:
        ids = (nr for nr, cells in enumerate(columns) if _mostly(_is_id(tabel), cells))
        _name(found, "enhedsid", ids)
        numbered = "lejemaalsnummer"
        addressed = (nr for nr, cells in enumerate(columns) if _mostly(_ADRESSE.fullmatch, cells))
        _name(found, "adresse", addressed)
    else:
        numbered = "nummer"
    _name(found, numbered, (nr for nr, cells in enumerate(columns) if _mostly(_is_number, cells)))
    _name_in_order(found, columns, [key for key in slags.orden if key not in found])
    guessed = frozenset(nr for nr, key in enumerate(found) if key)
    unsure = (nr for nr, cells in enumerate(columns) if cells and not found[nr])
    return Gaet(False, found, guessed, tuple(unsure))


def _headings(tabel: Felttabel, slags: Slags) -> dict[str, str]:
    """Return the headings that are known: as the tables show them, with and without the unit."""
    known = {plain(title): key for key, title in meanings(tabel, slags).items()}
    for felt in tabel.pr_noegle(slags.objekt).values():
        if felt.noegle in known.values():
            known[plain(felt.etiket)] = known[plain(oversat(felt.etiket))] = felt.noegle
    return known


_ADRESSE = re.compile(r"[^\W\d].*[^\W\d][.,]? \d+.*")
"""A road and a number: a dwelling's address."""
_NUMMER = re.compile(r"\d[\d\s./-]*")
_DATO = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](19|20)\d\d|(19|20)\d\d-\d\d-\d\d")


def _name(found: list[str], key: str, columns: Iterable[int]) -> None:
    """Let the first of some columns that is nothing yet be a field."""
    nr = next((nr for nr in columns if not found[nr]), None)
    if nr is not None:
        found[nr] = key


def _name_in_order(found: list[str], columns: Sequence[Sequence[str]], free: list[str]) -> None:
    """Let the columns of texts be what is free, in order; empty ones keep their place if they can.

    Only what looks like an address is one.
    """
    first = next((nr for nr, key in enumerate(found) if key), len(found))
    texts = [nr for nr, cells in enumerate(columns) if not found[nr] and _mostly(_is_text, cells)]
    empty = [nr for nr, cells in enumerate(columns) if not cells and nr > first]
    for tried in (sorted((*texts, *empty)), texts):
        keys = iter(free)
        named = {}
        for nr in tried:
            key = next((key for key in keys if not (columns[nr] and key == "adresse")), "")
            named[nr] = key
        if all(named[nr] for nr in texts):
            break
    for nr, key in named.items():
        found[nr] = key


def _mostly(fits: Callable[[str], object], cells: Sequence[str]) -> bool:
    """Whether at least half of the filled cells are such."""
    return bool(cells) and sum(bool(fits(cell)) for cell in cells) * 2 >= len(cells)


def _is_id(tabel: Felttabel) -> Callable[[str], bool]:
    felt = tabel.felt(Objekttype.BOLIG, "enhedsid")
    return lambda cell: not isinstance(read(felt, cell), Ulaest)


def _is_number(cell: str) -> bool:
    """Whether a cell is a number that something goes by; money and days are none."""
    return bool(_NUMMER.fullmatch(cell)) and not _DATO.fullmatch(cell)


def _is_text(cell: str) -> bool:
    return any(sign.isalpha() for sign in cell)


def used_once(found: Sequence[str], *, undtagen: str = "") -> list[str]:
    """Return the meanings with each, but for the one named, used once, the first time it stands."""
    return [
        key if key == undtagen or key not in found[:nr] else SPRING_OVER
        for nr, key in enumerate(found)
    ]


def finder(slags: Slags, columns: Sequence[str]) -> int | None:
    """Return the column that finds the dwelling: the surest of those there are."""
    usable = [nr for nr, key in enumerate(columns) if key in slags.noegler]
    return min(usable, key=lambda nr: slags.noegler.index(columns[nr]), default=None)


@dataclass(frozen=True, slots=True)
class Raekke:
    """One row and what becomes of it: whose new texts it holds, or why it is nobody's."""

    nr: int
    celler: tuple[str, ...]
    fundet: int | None
    """The dwelling, or what else the rows are about."""
    felter: Mapping[str, str]
    grund: str = ""
    laest: tuple[Celle, ...] = ()
    """The cells as they are read."""

    @property
    def ulaeste(self) -> int:
        """How many cells that are written cannot be read."""
        return sum(bool(celle.grund) for celle in self.laest) if self.fundet is not None else 0


def plan(
    rows: Sequence[Sequence[str]],
    columns: Sequence[str],
    found: Mapping[str, Sequence[int]],
    navn: str = "",
    *,
    slags: Slags,
    laes: Callable[[str, str], tuple[str, Celle]],
    first: int = 1,
) -> list[Raekke]:
    """Return what becomes of each row; ``navn`` is what the column that finds them is called.

    ``laes`` returns what to store for a field's cell, and how it is read.

    ``found`` holds the dwellings by the text that finds them, ``first`` the number of the first
    row as the clerk counts them. A text that is empty leaves the field alone.
    """
    at = finder(slags, columns)
    called = at is not None and columns[at] in (NAVN, "navn")
    seen: dict[int, int] = {}
    result = []
    for nr, cells in enumerate(rows, start=first):
        key = cells[at] if at is not None else ""
        those = found.get(key, ())
        values, shown = {}, []
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if column and place != at and cell and column not in slags.kun_finder:
                values[column], told = laes(column, cell)
            else:
                told = Celle(cell)
            shown.append(told)
        reason = _reason(slags, "" if called else navn, key, len(those))
        one = those[0] if not reason else None
        if one is not None and one in seen:
            reason = oversat("Samme {ting} som række {nr}.").format(ting=slags.en, nr=seen[one])
            one = None
        elif one is not None:
            seen[one] = nr
            if not values:
                reason, one = oversat("Rækken har intet at indsætte."), None
        result.append(Raekke(nr, tuple(cells), one, values, reason, tuple(shown)))
    return result


def _reason(slags: Slags, navn: str, key: str, count: int) -> str:
    """Return why a row is left alone; without a ``navn`` they are found by what they are called."""
    if count == 1:
        return ""
    if not key:
        sentence = oversat("Rækken siger ikke, hvilken {ting} den gælder.")
    elif not navn and not count:
        sentence = oversat("Ingen {ting} hedder »{noegle}«.")
    elif not navn:
        sentence = oversat("{antal} {flere} hedder »{noegle}«.")
    elif not count:
        sentence = oversat("Ingen {ting} har {felt} {noegle}.")
    else:
        sentence = oversat("{antal} {flere} har {felt} {noegle}.")
    return sentence.format(
        ting=slags.en, flere=slags.flere, felt=inside(navn), noegle=key, antal=count
    )


def inside(navn: str) -> str:
    """Return a label as it stands within a sentence; what is all in capitals is kept."""
    return navn if navn[:2].isupper() else navn[:1].lower() + navn[1:]


def values(slags: Slags, rows: Sequence[Raekke]) -> list[tuple[Noegle, str, str]]:
    """Return the fields to set, as ``Redigering.set_fields`` takes them."""
    return [
        (Noegle(slags.objekt, row.fundet), key, text)
        for row in rows
        if row.fundet is not None
        for key, text in row.felter.items()
    ]
