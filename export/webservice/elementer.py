"""The elements of objects one at a time: written as in the file, read as from the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from lxml import etree

from export.indpakning import Indpakning
from export.laeser_stroem import parse
from export.laest import LaestBolig, LaestObjekt
from export.skriver import XSI, Skriver
from models.register.dokument import BOERN, Dokument, is_field, unknown_place, with_field
from models.register.felter import Felttabel, Felttype, Objekttype
from models.register.objekter import BOERNETYPER

_OUTSIDE = ("<", ">")


class Elementer:
    """Makes elements of documents and documents of elements, after a table of fields."""

    def __init__(self, tabel: Felttabel) -> None:
        self._tabel = tabel
        self._skriver = Skriver(tabel)
        self._indpakning = Indpakning(tabel)

    # --- writing ----------------------------------------------------------------------------------

    def bolig(self, bolig: LaestBolig) -> etree._Element:
        """Return a dwelling's element without what lies under it.

        Raises ``KanIkkeSkrivesError``.
        """
        own = {
            key: text
            for key, text in bolig.felter.items()
            if key[0] != BOERN and (is_field(key) or unknown_place(key) not in _OUTSIDE)
        }
        above = f"{bolig.sted_xml}\n" if bolig.sted_xml else ""
        return self._parsed(self._skriver.bolig(own, above))

    def barn(self, objekt: Objekttype, barn: LaestObjekt, bolig: LaestBolig) -> etree._Element:
        """Return an expense's or a contract's element; it always says which dwelling it is under.

        Raises ``KanIkkeSkrivesError``.
        """
        document: Mapping[str, str] = barn.felter
        for felt in self._tabel.pr_noegle(objekt).values():
            if felt.type is Felttype.REFERENCE and felt.i_xml and felt.noegle not in document:
                document = with_field(self._tabel, objekt, document, felt.noegle, "")
        own = self._skriver.boligidentifikation(bolig.felter)
        return self._parsed(self._skriver.barn(objekt, document, own))

    def boligidentifikation(self, felter: Mapping[str, str]) -> etree._Element:
        """Return what identifies a dwelling. Raises ``KanIkkeSkrivesError``."""
        return self._parsed(self._skriver.boligidentifikation(felter))

    def organisation(self, felter: Mapping[str, str]) -> etree._Element:
        """Return what identifies an organisation. Raises ``KanIkkeSkrivesError``."""
        return self._parsed(self._skriver.identifikation(Objekttype.BOLIGORGANISATION, felter))

    def identifikation(self, objekt: Objekttype, element: etree._Element) -> etree._Element:
        """Return the part of an object's element that identifies it.

        Raises ``ValueError`` when there is none.
        """
        found = element.find(self._indpakning.identifikation(objekt))
        if found is None:
            raise ValueError(f"no identification in {element.tag!r}")
        return deepcopy(found)

    def _parsed(self, text: str) -> etree._Element:
        default = self._tabel.navnerum[""]
        return parse(f'<o xmlns="{default}" xmlns:xsi="{XSI}">{text}</o>'.encode())[0]

    # --- reading ----------------------------------------------------------------------------------

    def laest_bolig(self, elements: Sequence[etree._Element]) -> LaestBolig | None:
        """Return the dwelling among an answer's elements, None when there is none.

        Raises ``LaeseError``.
        """
        own = self._indpakning.element(Objekttype.BOLIG)
        for element in elements:
            if element.tag == own:
                return self._indpakning.read(Objekttype.BOLIG, element)
        return None

    def laeste_boern(
        self, objekt: Objekttype, elements: Sequence[etree._Element]
    ) -> Iterator[Dokument]:
        """Yield the documents of the expenses or contracts among an answer's elements.

        Raises ``LaeseError``.
        """
        known = (self._indpakning.element(objekt), self._indpakning.identifikation(objekt))
        for element in elements:
            if element.tag not in known:
                continue
            read = self._indpakning.read(objekt, element)
            children = dict(zip(BOERNETYPER, (read.udgifter, read.kontrakter), strict=True))
            yield from (one.felter for one in children[objekt])
