"""Where a dwelling of the file belongs: the organisation, afdeling and byggeafsnit above it.

They come from LBF and are matched by LBF's id, else by their numbers under the same parent, which
is how placeholders made by hand are found. There are few of them, so they are all kept in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.tjenester.importtal import Importtal
from export.laeser import LaestBolig
from models.lager.indlaesning import Indlaesningslager, Nyt, Raekke
from models.lager.raekker import PROJEKTIONER, normal_id
from models.register.dokument import Dokument, encode
from models.register.felter import Felttabel, Felttype, Objekttype
from models.register.fletning import local_fields
from models.register.objekter import Noegle
from models.register.parring import UNIK_ID
from models.register.vaerdier import Ulaest, read

_LEVELS = (Objekttype.BOLIGORGANISATION, Objekttype.AFDELING, Objekttype.BYGGEAFSNIT)
_MOST_KEPT = 5000


@dataclass(slots=True, eq=False)
class _Overniveau:
    """An object above the dwellings; ``fil`` is what the file says of it, once it has been met."""

    id: int
    foraelder: int | None
    unik_id: str | None
    nummer: str | None
    indberettet: bool
    raekke: Raekke | None
    fil: Dokument | None = None


@dataclass(frozen=True, slots=True)
class Plads:
    """The byggeafsnit of a dwelling.

    ``reference`` is what the dwelling's own reference to it must say: empty when it says the same
    as the objects above have.
    """

    byggeafsnit: int
    nummer: str | None
    reference: str


class Importsteder:
    """Finds or makes the objects above the dwellings of one import; ``write`` adds the new ones."""

    def __init__(self, lager: Indlaesningslager, tabel: Felttabel, tal: Importtal) -> None:
        self._lager = lager
        self._tabel = tabel
        self._tal = tal
        self._kept: dict[str, Plads] = {}
        self._uuids = {
            felt.noegle
            for objekt in _LEVELS
            for felt in tabel.pr_noegle(objekt).values()
            if felt.type is Felttype.UUID
        }
        self._rows: dict[Objekttype, list[tuple[Any, ...]]] = {objekt: [] for objekt in _LEVELS}
        self._levels: dict[Objekttype, list[_Overniveau]] = {}
        self._by_id: dict[Objekttype, dict[str, _Overniveau]] = {}
        self._by_number: dict[Objekttype, dict[tuple[int | None, str | None], _Overniveau]] = {}
        for objekt in _LEVELS:
            self._levels[objekt] = []
            self._by_id[objekt], self._by_number[objekt] = {}, {}
            for raekke in lager.alle(objekt):
                unik_id, nummer = _ids(self._tabel, objekt, raekke.felter)
                self._know(
                    objekt,
                    _Overniveau(
                        raekke.id, raekke.foraelder, unik_id, nummer, raekke.indberettet, raekke
                    ),
                )

    @property
    def afdelinger(self) -> set[int]:
        """The afdelinger that the file has dwellings in."""
        return {one.id for one in self._levels[Objekttype.AFDELING] if one.fil is not None}

    def place(self, bolig: LaestBolig) -> Plads:
        """Return where a dwelling of the file belongs; what is missing above it is made."""
        kept = self._kept.get(bolig.sted_xml)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[bolig.sted_xml] = self._found(bolig)
        return kept

    def _found(self, bolig: LaestBolig) -> Plads:
        parent: int | None = None
        deviates = False
        nummer = None
        for objekt, document in zip(
            _LEVELS, (bolig.boligorganisation, bolig.afdeling, bolig.byggeafsnit), strict=True
        ):
            level = self._level(objekt, parent, document)
            deviates |= not self._same(document, level.fil or {})
            parent, nummer = level.id, level.nummer
        return Plads(parent or 0, nummer, bolig.sted_xml if deviates else "")

    def _level(self, objekt: Objekttype, parent: int | None, document: Dokument) -> _Overniveau:
        unik_id, nummer = _ids(self._tabel, objekt, document)
        known = self._by_id[objekt].get(unik_id) if unik_id else None
        if known is None:
            known = self._by_number[objekt].get((parent, nummer))
            if known is not None and (
                (unik_id and known.unik_id) or (nummer is None and not known.indberettet)
            ):
                known = None
        if known is None:
            known = _Overniveau(
                self._lager.next_id(objekt), parent, unik_id, nummer, indberettet=True, raekke=None
            )
            self._know(objekt, known)
            self._add(objekt, known, document)
            self._tal.new(objekt)
        elif known.fil is None:
            self._adopt(objekt, known, parent, document)
        known.fil = known.fil if known.fil is not None else document
        return known

    def _know(self, objekt: Objekttype, level: _Overniveau) -> None:
        self._levels[objekt].append(level)
        if level.unik_id:
            self._by_id[objekt].setdefault(level.unik_id, level)
        self._by_number[objekt].setdefault((level.foraelder, level.nummer), level)

    def _add(self, objekt: Objekttype, level: _Overniveau, document: Dokument) -> None:
        nr = len(self._levels[objekt])
        row = (level.id, level.foraelder, nr, encode(document), 1)
        self._rows[objekt].append((*row, *PROJEKTIONER[objekt](document)))

    def write(self) -> None:
        """Add what is new; the dwellings below must be added after."""
        for objekt, rows in self._rows.items():
            self._lager.add(objekt, rows)
            rows.clear()

    def _adopt(
        self, objekt: Objekttype, level: _Overniveau, parent: int | None, document: Dokument
    ) -> None:
        """Let a known object have what the file says of it, its local fields kept."""
        row = level.raekke
        if row is None:
            return
        local = local_fields(self._tabel, objekt, row.felter)
        reported = {key: text for key, text in row.felter.items() if key not in local}
        same = row.indberettet and self._same(document, reported)
        self._tal.met(objekt, changed=not same)
        if same and row.foraelder == parent and not (row.slettet or row.grundlagstekst):
            level.fil = reported
            return
        felter = {**document, **local}
        if row.foraelder != parent:
            self.write()  # its new parent may itself be new
        self._lager.change(
            objekt,
            [
                Nyt(
                    row.id,
                    parent,
                    row.nr,
                    encode(felter),
                    None,
                    indberettet=True,
                    aendret=False,
                    klar=False,
                    slettet=False,
                    projektioner=PROJEKTIONER[objekt](felter),
                )
            ],
        )
        level.foraelder, level.indberettet = parent, True
        level.unik_id, level.nummer = _ids(self._tabel, objekt, document)
        self._know_again(objekt, level)
        touched = self._lager.beroert
        {
            Objekttype.BOLIGORGANISATION: touched.organisationer,
            Objekttype.AFDELING: touched.afdelinger,
            Objekttype.BYGGEAFSNIT: touched.byggeafsnit,
        }[objekt].add(row.id)

    def _know_again(self, objekt: Objekttype, level: _Overniveau) -> None:
        if level.unik_id:
            self._by_id[objekt][level.unik_id] = level
        self._by_number[objekt][level.foraelder, level.nummer] = level

    def _same(self, one: Mapping[str, str], other: Mapping[str, str]) -> bool:
        """True when two documents say the same in the same order; the spelling of ids aside."""
        if one is other:
            return True
        return len(one) == len(other) and all(
            left == right and self._normal(left, one[left]) == self._normal(right, other[right])
            for left, right in zip(one, other, strict=True)
        )

    def _normal(self, key: str, text: str) -> str | None:
        return normal_id(text) if key in self._uuids else text.strip()

    def finish(self) -> None:
        """Count what lies in the file's afdelinger and is not in the file."""
        seen = self.afdelinger
        self._tal.gone(
            Noegle(Objekttype.BYGGEAFSNIT, one.id)
            for one in self._levels[Objekttype.BYGGEAFSNIT]
            if one.fil is None and one.indberettet and one.foraelder in seen
        )


def _ids(
    tabel: Felttabel, objekt: Objekttype, document: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """Return what identifies an object; a text that is no id, as MISSING_INFO, does not."""
    unik_id, nummer = PROJEKTIONER[objekt](document)
    is_id = unik_id is not None and not isinstance(
        read(tabel.felt(objekt, UNIK_ID), str(unik_id)), Ulaest
    )
    return (
        str(unik_id) if is_id else None,
        None if nummer is None else str(nummer),
    )
