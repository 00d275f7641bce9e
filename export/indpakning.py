"""A call's structure as the reader of files knows it: inside a dwelling.

The reader understands whole dwellings. A structure of a call (an expense alone, the identification
of an afdeling) is therefore put where it would stand in a file, and what is read is the same.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from export.laeser_omhu import Formfund, Omhyggelig
from export.laeser_struktur import Struktur
from export.laest import LaestBolig
from models.register.felter import Felttabel, Felttype, Objekttype
from models.register.objekter import BOERNETYPER

_UPWARDS = (
    Objekttype.BOLIG,
    Objekttype.BYGGEAFSNIT,
    Objekttype.AFDELING,
    Objekttype.BOLIGORGANISATION,
)


class Indpakning:
    """Reads the structures of calls after a table of fields."""

    def __init__(self, tabel: Felttabel) -> None:
        self._tabel = tabel
        self._struktur = Struktur(tabel)

    def element(self, objekt: Objekttype) -> str:
        """Return the qualified name of an object's own structure."""
        return self._struktur.tag(self._tabel.strukturer[objekt].element)

    def identifikation(self, objekt: Objekttype) -> str:
        """Return the qualified name of the structure that identifies an object."""
        return self._struktur.tag(self._tabel.strukturer[objekt].identifikation)

    def read(self, objekt: Objekttype, element: etree._Element) -> LaestBolig:
        """Return what a structure or an identification of ``objekt`` says, as a dwelling.

        An expense or a contract lies under it, an object above among those above it. Raises
        ``LaeseError`` when elements lie too deep.
        """
        own = deepcopy(element)
        own.tail = None
        identification = own.tag == self.identifikation(objekt)
        if objekt in BOERNETYPER:
            child = self._around(self.element(objekt), own) if identification else own
            bolig = self._around(self.element(Objekttype.BOLIG), child)
            found = child.find(self.identifikation(Objekttype.BOLIG))
            if found is not None:
                bolig.insert(0, deepcopy(found))
        elif objekt is Objekttype.BOLIG:
            bolig = self._around(self.element(objekt), own) if identification else own
        else:
            bolig = self._above(objekt, own, identification=identification)
        return Omhyggelig(self._struktur, Formfund()).bolig(bolig, "")

    def _above(
        self, objekt: Objekttype, own: etree._Element, *, identification: bool
    ) -> etree._Element:
        """Return a dwelling with the references down to an object above it."""
        inner = own
        if not identification:
            found = own.find(self.identifikation(objekt))
            inner = etree.Element(self.identifikation(objekt)) if found is None else found
        for below in reversed(_UPWARDS[: _UPWARDS.index(objekt)]):
            step = self._reference(below)
            inner.tag = step
            name = self.element(below) if below is Objekttype.BOLIG else self.identifikation(below)
            inner = self._around(name, inner)
        return inner

    def _reference(self, objekt: Objekttype) -> str:
        """Return the qualified name of an object's reference to the one above it."""
        felt = next(
            felt
            for felt in self._tabel.pr_noegle(objekt).values()
            if felt.type is Felttype.REFERENCE and felt.i_xml
        )
        return self._struktur.tag(felt.sti[-1])

    def _around(self, name: str, inner: etree._Element) -> etree._Element:
        outer = etree.Element(name, nsmap={None: self._struktur.navnerum})
        outer.append(inner)
        return outer
