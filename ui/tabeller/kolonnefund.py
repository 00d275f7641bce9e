"""What pasted columns are about: dwellings under a place, or an organisation's afdelinger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from models.register.felter import Felttabel, Objekttype
from models.register.navngivning import name
from models.register.objekter import Noegle
from ui.tabeller.kolonner import NAVN, NOEGLER

if TYPE_CHECKING:
    from models.lager.register import Register


class Finder(Protocol):
    """Finds objects of one kind by what a column holds."""

    def find(self, felt: str, texts: Sequence[str]) -> Mapping[str, Sequence[int]]:
        """Return the objects by the texts that find them."""

    def names(self, ids: Sequence[int]) -> Mapping[int, str]:
        """Return what the objects are called."""


def finder_under(register: Register, tabel: Felttabel, under: Noegle) -> Finder:
    """Return what finds the rows' objects: afdelinger in an organisation, elsewhere dwellings."""
    if under.type is Objekttype.BOLIGORGANISATION:
        return _Afdelinger(register, tabel, under)
    return _Boliger(register, under)


class _Boliger:
    """A number is looked for where the clerk stands, as other afdelinger may use it too."""

    def __init__(self, register: Register, under: Noegle) -> None:
        self._register, self._under = register, under

    def find(self, felt: str, texts: Sequence[str]) -> Mapping[str, Sequence[int]]:
        if felt == NAVN:
            lines = self._register.boligvisninger(self._register.bolig_ids(under=self._under))
            called: dict[str, list[int]] = {}
            for number, line in lines.items():
                called.setdefault(line.navn, []).append(number)
            return called
        found = self._register.find_boliger(felt, texts)
        if felt in NOEGLER[:2]:
            return found
        here = set(self._register.bolig_ids(under=self._under))
        return {text: [one for one in ids if one in here] for text, ids in found.items()}

    def names(self, ids: Sequence[int]) -> Mapping[int, str]:
        return {number: line.navn for number, line in self._register.boligvisninger(ids).items()}


class _Afdelinger:
    """A number is found without its leading zeros too, which a spreadsheet takes away."""

    def __init__(self, register: Register, tabel: Felttabel, under: Noegle) -> None:
        below = (one for one in register.boern(under) if not one.slettet)
        self._all = [one for one in below if one.type is Objekttype.AFDELING]
        self._names = {one.id: name(tabel, one.type, one.felter) for one in self._all}

    def find(self, felt: str, texts: Sequence[str]) -> Mapping[str, Sequence[int]]:
        called: dict[str, list[int]] = {}
        for one in self._all:
            called.setdefault(_plain(one.tekst(felt)), []).append(one.id)
        return {text: called.get(_plain(text), []) for text in texts if _plain(text)}

    def names(self, ids: Sequence[int]) -> Mapping[int, str]:
        return {number: self._names[number] for number in ids}


def _plain(text: str) -> str:
    """Return a number or a name as they are compared."""
    plain = text.strip().casefold()
    return plain.lstrip("0") or plain if plain.isdigit() else plain
