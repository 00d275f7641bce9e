"""What pasted columns are when no heading tells: by most of their cells, and by their place.

Pure. A column of amounts with a cell that nobody can read is still the amounts. What could be more
than one thing is left to the clerk, above all money.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

from models.register.felter import Felt, Felttabel, Felttype, Objekttype
from models.register.vaerdier import Ulaest, read, stored_text
from ui.tabeller.cellelaesning import codes_of, folded

PROEVE = 40
"""How many filled cells of a column tell what it is; the rest are like them."""
TAL = (Felttype.BELOEB, Felttype.DECIMAL)
_KENDT = (Felttype.DATO, Felttype.JA_NEJ, *TAL)
"""Types whose cells can be known by what stands in them, besides the codes."""
_NAESTEN_TAL = re.compile(r".{0,20}?(?<!\d)(?!0\d)\d[\d.,\s]*\D{0,20}")
"""One number and a few words, as stands in a column of amounts: ``300 efter aftale``."""
_OMTRENT = re.compile(
    r"(?:(?:ca|cirka|omkr|omkring|kr|dkk|about|approx)\.?|[~≈<>?])\s*(?!0\d)\d[\d.,\s]*\D{0,8}",
    re.IGNORECASE,
)
"""A number that is amount enough without others: ``ca. 300``."""
_SOM_BELOEB = re.compile(r"\d[.,]\d|\d\s\d{3}|\d\s*kr|,-", re.IGNORECASE)
"""A number that is written as money is: with decimals, in groups, with its unit."""


class Gaet(NamedTuple):
    """What the columns seem to be, and how that is known."""

    overskrifter: bool
    """Whether the first row is headings."""
    kolonner: list[str]
    gaettet: frozenset[int] = frozenset()
    """The columns that no heading told of."""
    uvisse: tuple[int, ...] = ()
    """The columns with something in them that are left to the clerk."""


class Indhold:
    """The filled cells of the columns, and what they could be as fields of an object."""

    def __init__(
        self,
        tabel: Felttabel,
        objekt: Objekttype,
        kolonner: Sequence[Sequence[str]],
        today: date,
    ) -> None:
        self._today = today
        self._tabel = tabel
        self._felter = list(tabel.redigerbare(objekt))
        self._cells = [cells[:PROEVE] for cells in kolonner]
        self.slags = [self._kind(cells) for cells in self._cells]
        """The type of each column's cells; None where they could as well be of another."""

    def guess(self, found: list[str], orden: Sequence[str]) -> set[int]:
        """Fill in the columns that are known; return those that could be more than one field.

        ``orden`` is how the window's own table has its columns.
        """
        self._guess_codes(found)
        unsure: set[int] = set()
        for types in (TAL, (Felttype.DATO,), (Felttype.JA_NEJ,)):
            fields = self._free(types, found, orden)
            alike = columns = [nr for nr in self._open(found) if self.slags[nr] in types]
            if types is TAL and len(columns) > len(fields):
                columns = self._plainest(columns, found)
            chosen: Sequence[str] = fields
            if types == (Felttype.DATO,) and len(columns) < len(fields):
                chosen = self._by_place(found, columns, fields, orden)
            if len(columns) == len(chosen):
                for nr, key in zip(columns, chosen, strict=True):
                    found[nr] = key
            elif fields:
                unsure.update(alike)
        return unsure

    def fill_places(self, found: list[str], orden: Sequence[str]) -> None:
        """Let empty columns between two known ones be what the table has between those."""
        for nr, key in fitting(found, [not cells for cells in self._cells], orden).items():
            found[nr] = key

    def texts(self, found: Sequence[str]) -> list[int]:
        """Return the columns that hold texts and are nothing yet."""
        return [nr for nr in self._open(found) if self.slags[nr] is Felttype.TEKST]

    def _open(self, found: Sequence[str]) -> list[int]:
        return [nr for nr, cells in enumerate(self._cells) if cells and not found[nr]]

    def _free(
        self, types: Collection[Felttype], found: Sequence[str], orden: Sequence[str]
    ) -> list[str]:
        """Return the fields of some types that no column is yet, in the table's order."""
        free = [one.noegle for one in self._felter if one.type in types]
        return sorted(
            (key for key in free if key not in found),
            key=lambda key: orden.index(key) if key in orden else len(orden),
        )

    # --- what a column's cells are --------------------------------------------------------------

    def _kind(self, cells: Sequence[str]) -> Felttype | None:
        """Return the type that at least half of the cells are of; None where two are as likely."""
        fits: dict[Felttype, set[int]] = {}
        for felt in self._felter:
            if felt.type in _KENDT and felt.type not in fits:
                fits[felt.type] = {nr for nr, cell in enumerate(cells) if self._is(felt, cell)}
        known = set().union(*fits.values())
        numbers = [kind for kind in TAL if fits.get(kind)] if known else [*TAL]
        like = _NAESTEN_TAL if known else _OMTRENT
        nearly = {nr for nr, cell in enumerate(cells) if like.fullmatch(cell)} - known
        for kind in numbers:
            fits[kind] = fits.get(kind, set()) | nearly
        most = max((len(rows) for rows in fits.values()), default=0)
        if not most or most * 2 < len(cells):
            return Felttype.TEKST
        best = [kind for kind, rows in fits.items() if len(rows) == most]
        first = min(best, key=_KENDT.index)
        if first is Felttype.JA_NEJ and most * 2 == len(cells):
            return Felttype.TEKST  # a y or an n says little beside another word
        return first if all(fits[kind] & fits[first] for kind in best) else None

    def _is(self, felt: Felt, cell: str) -> bool:
        """Whether a cell is one of a type's: a bare 1 is no yes, and 010226 is no number."""
        if felt.type is Felttype.JA_NEJ and cell.isdigit():
            return False
        if felt.type in TAL and re.match(r"0\d", cell):
            return False
        return not isinstance(read(felt, stored_text(felt, cell, self._today)), Ulaest)

    def _guess_codes(self, found: list[str]) -> None:
        """Give each list of codes the column with most of them, some of them by their labels."""
        for felt in self._felter:
            if felt.type is not Felttype.KODE or felt.noegle in found:
                continue
            codes = codes_of(self._tabel, felt)
            share = {nr: self._coded(codes, nr) for nr in self._open(found)}
            best = max(share, key=lambda nr: share[nr], default=-1)
            if best >= 0 and share[best] * 2 >= 1:
                found[best] = felt.noegle

    def _coded(self, codes: Mapping[str, str], nr: int) -> float:
        cells = self._cells[nr]
        known = [cell for cell in cells if folded(cell) in codes]
        named = any(not cell.isdigit() for cell in known)
        return len(known) / len(cells) if named else 0.0

    def _plainest(self, columns: Sequence[int], found: Sequence[str]) -> list[int]:
        """Return the columns that are most plainly money: written so, else no codes nor 1 and 0."""
        codes = {"0", "1"}
        for felt in self._felter:
            if felt.type is Felttype.KODE and felt.noegle not in found:
                codes |= codes_of(self._tabel, felt).keys()
        as_money = [nr for nr in columns if any(map(_SOM_BELOEB.search, self._cells[nr]))]
        others = [nr for nr in columns if not codes.issuperset(self._cells[nr])]
        return as_money or others or list(columns)

    # --- places ---------------------------------------------------------------------------------

    def _by_place(
        self,
        found: Sequence[str],
        columns: Sequence[int],
        fields: Sequence[str],
        orden: Sequence[str],
    ) -> Sequence[str]:
        """Return the fields that let most empty columns stand where the table has them."""

        def fit(chosen: Sequence[str]) -> int:
            tried = list(found)
            for nr, key in zip(columns, chosen, strict=True):
                tried[nr] = key
            return len(fitting(tried, [not cells for cells in self._cells], orden))

        return max(combinations(fields, len(columns)), key=fit)


def fitting(found: Sequence[str], tomme: Sequence[bool], orden: Sequence[str]) -> dict[int, str]:
    """Return what the empty columns between two known ones are, where they are as many.

    The table must have just so many columns between those two, none of them used elsewhere.
    """
    fits: dict[int, str] = {}
    known = [nr for nr, key in enumerate(found) if key in orden]
    for left, right in pairwise(known):
        between = orden[orden.index(found[left]) + 1 : orden.index(found[right])]
        places = range(left + 1, right)
        if len(between) == len(places) and all(tomme[nr] for nr in places):
            fits.update(zip(places, between, strict=True))
    return {} if set(fits.values()) & set(found) else fits
