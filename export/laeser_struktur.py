"""Which elements the table of fields knows where, prepared for reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.register.felter import Felttabel, Felttype, Objekttype
from models.register.objekter import BOERNETYPER

GENTAGNE: Mapping[Objekttype, Objekttype] = {Objekttype.LEJEKONTRAKT: Objekttype.LEJER}
"""The repeated structures, by the object they lie in."""


@dataclass(frozen=True, slots=True)
class Blad:
    """An element that holds one field's text."""

    noegle: str
    uuid: bool


@dataclass(frozen=True, slots=True)
class Henvisning:
    """An element that holds the identification of the object above."""

    noegle: str
    til: Objekttype


@dataclass(frozen=True, slots=True)
class Barn:
    """An element that is an object of its own."""

    objekt: Objekttype


@dataclass(slots=True)
class Gruppe:
    """What an element may hold: entries by qualified name, in the table's order.

    ``navn`` is the element as the field's path has it. ``gentaget`` is the kind of a structure that
    may stand several times.
    """

    navn: str = ""
    gentaget: Objekttype | None = None
    indhold: dict[str, Indgang] = field(default_factory=dict)
    plads: dict[str, int] = field(default_factory=dict)

    def number(self) -> None:
        """Note each entry's place in the table's order."""
        self.plads = {tag: place for place, tag in enumerate(self.indhold)}
        for entry in self.indhold.values():
            if isinstance(entry, Gruppe):
                entry.number()


Indgang = Blad | Henvisning | Barn | Gruppe


class Struktur:
    """The table of fields as the reader needs it: a ``Gruppe`` for each kind of object."""

    def __init__(self, tabel: Felttabel) -> None:
        self._tabel = tabel
        self.navnerum: str = tabel.navnerum[""]
        self.bolig = self.tag(tabel.strukturer[Objekttype.BOLIG].element)
        self.grupper = {
            objekt: self._gruppe(objekt) for objekt in Objekttype if objekt not in GENTAGNE.values()
        }
        for objekt in BOERNETYPER:
            tag = self.tag(tabel.strukturer[objekt].element)
            self.grupper[Objekttype.BOLIG].indhold[tag] = Barn(objekt)
        for gruppe in self.grupper.values():
            gruppe.number()

    def tag(self, step: str) -> str:
        """Return the qualified name of a step on a field's path."""
        prefix, _, name = step.rpartition(":")
        namespace = self._tabel.navnerum[prefix]
        return f"{{{namespace}}}{name}" if namespace else name

    def identifikation(self, objekt: Objekttype) -> Gruppe:
        """Return what stands in the structure that identifies an object where others refer to it.

        A dwelling's is one group among its fields, the upper levels' hold all their fields.
        """
        own = self.grupper[objekt]
        inner = own.indhold.get(self.tag(self._tabel.strukturer[objekt].identifikation))
        return inner if isinstance(inner, Gruppe) else own

    def _gruppe(self, objekt: Objekttype, *, gentaget: bool = False) -> Gruppe:
        struktur = self._tabel.strukturer[objekt]
        root = Gruppe(struktur.element, objekt if gentaget else None)
        for felt in self._tabel.pr_noegle(objekt).values():
            if not felt.i_xml:
                continue
            group = root
            for step in felt.sti[:-1]:
                inner = group.indhold.setdefault(self.tag(step), Gruppe(step))
                if not isinstance(inner, Gruppe):
                    raise ValueError(f"{step} er både et felt og en gruppe i feltoversigten")
                group = inner
            group.indhold[self.tag(felt.sti[-1])] = (
                Henvisning(felt.noegle, felt.til)
                if felt.type is Felttype.REFERENCE and felt.til is not None
                else Blad(felt.noegle, felt.type is Felttype.UUID)
            )
        if repeated := GENTAGNE.get(objekt):
            tag = self.tag(self._tabel.strukturer[repeated].element)
            root.indhold[tag] = self._gruppe(repeated, gentaget=True)
        return root
