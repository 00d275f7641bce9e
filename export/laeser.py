"""Reads the register's download: ``BoligListe``, one dwelling at a time.

    laesning = Laesning(path, tabel)
    for bolig in laesning:          # LaestBolig, in the file's order
        ...
    laesning.fund, laesning.sha256  # complete when the last dwelling has been read

Memory holds one dwelling, whatever the size of the file. A file that cannot be used raises
``LaeseError``, perhaps after some dwellings, so nothing may be kept before the end is reached.

Elements are found through the table of fields alone. A dwelling is read twice as fast when all its
elements but for their texts have been met before (``Skeletlaeser``); any other is read element by
element (``Omhyggelig``), with the same result.

Normalised are only: character set, whitespace between elements, comments, prefixes and braces
round ids. Attributes on elements that hold elements are not kept; that is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from export.laeser_omhu import IKKE_LAEST, Formfund, Omhyggelig
from export.laeser_skelet import Skeletlaeser
from export.laeser_stroem import LaeseError, Stroem
from export.laeser_struktur import Struktur
from export.laeser_ukendt import XSI
from export.laest import LaestBolig, LaestObjekt
from models.filfejl import grund
from models.register.dokument import Dokument
from models.register.felter import Felttabel, Objekttype
from models.register.filfund import INGEN_BOLIGER
from models.register.fund import Alvor, Fund
from models.register.overfoersel import Fremdrift, ingen_fremdrift
from models.sprog import oversat

__all__ = ["LaeseError", "Laesning", "LaestBolig", "LaestObjekt", "read"]

_KENDTE_RODATTRIBUTTER = {f"{{{XSI}}}schemaLocation", f"{{{XSI}}}noNamespaceSchemaLocation"}


def read(
    source: Path | BinaryIO, tabel: Felttabel, fremdrift: Fremdrift = ingen_fremdrift
) -> Iterator[LaestBolig]:
    """Yield the dwellings of a file; see ``Laesning``."""
    return iter(Laesning(source, tabel, fremdrift))


class Laesning:
    """One reading of one file; see the module.

    ``fremdrift`` is called with bytes. ``boliger`` counts the dwellings read so far, ``nr`` is the
    number in the file, from 1, of the one given last.
    """

    def __init__(
        self,
        source: Path | BinaryIO,
        tabel: Felttabel,
        fremdrift: Fremdrift = ingen_fremdrift,
        *,
        spring_over: Callable[[etree._Element, int], bool] | None = None,
        omhyggelig: bool = False,
    ) -> None:
        """``spring_over`` tells of a dwelling's element and number whether to leave it unread.

        Where something unknown stands beside a dwelling it is not asked. ``omhyggelig`` reads every
        dwelling element by element (for the tests).
        """
        self._source = source
        self._tabel = tabel
        self._fremdrift = fremdrift
        self._spring_over = spring_over
        self._kun_omhu = omhyggelig
        self._struktur = Struktur(tabel)
        self._form = Formfund()
        self._omhu = Omhyggelig(self._struktur, self._form)
        self._skelet = Skeletlaeser(tabel, self._struktur, self._form)
        self._rod = f"/{tabel.rod}"
        self._sti = f"{self._rod}/{tabel.strukturer[Objekttype.BOLIG].element}"
        self.boliger = 0
        self.nr = 0
        self.sha256 = ""

    @property
    def fund(self) -> tuple[Fund, ...]:
        """What is unusual about the file's form: one finding for each kind, name and place."""
        if self.sha256 and not self.boliger:
            return (
                *self._form.fund,
                Fund(Alvor.ADVARSEL, "fil.ingen_boliger", INGEN_BOLIGER),
            )
        return self._form.fund

    def __iter__(self) -> Iterator[LaestBolig]:
        """Yield the dwellings. Raises ``LaeseError`` and ``AfbrudtError``."""
        try:
            if isinstance(self._source, Path):
                with self._source.open("rb") as file:
                    yield from self._read(file, self._source.stat().st_size)
            else:
                yield from self._read(self._source, 0)
        except OSError as error:
            raise LaeseError(
                oversat("Filen kan ikke åbnes: {error}.").format(error=grund(error))
            ) from error

    def _read(self, file: BinaryIO, length: int) -> Iterator[LaestBolig]:
        stream = Stroem(file, length, self._fremdrift)
        self._check_root(stream)
        waiting: LaestBolig | None = None
        for element in stream.elements(self._struktur.bolig, self._sti):
            before = self._beside(element.getprevious())
            self.boliger += 1
            if not before and self._spring_over and self._spring_over(element, self.boliger):
                continue
            bolig = self._bolig(element)
            if before:
                bolig.felter = {**_numbered("?<", before), **bolig.felter}
            if waiting is not None:
                yield waiting
            waiting, self.nr = bolig, self.boliger
        after = self._beside(stream.rodelement[-1] if len(stream.rodelement) else None)
        self.sha256 = stream.sha256
        if waiting is not None:
            waiting.felter.update(_numbered("?>", after))
            yield waiting

    def _check_root(self, stream: Stroem) -> None:
        expected = self._struktur.navnerum
        if stream.rod != self._tabel.rod:
            raise LaeseError(
                oversat(
                    "filen begynder med {rod}, men skal begynde med {ventet}. Vælg den fil, der er"
                    " hentet fra registeret."
                ).format(rod=stream.rod, ventet=self._tabel.rod),
                stream.rodlinje,
                f"/{stream.rod}",
            )
        if stream.navnerum != expected:
            raise LaeseError(
                oversat(
                    "filens navnerum er »{navnerum}«, men snitfladens er »{ventet}«. Filen er lavet"
                    " til en anden version af snitfladen."
                ).format(navnerum=stream.navnerum, ventet=expected),
                stream.rodlinje,
                f"/{stream.rod}",
            )
        for attribute in stream.rodattributter:
            if attribute not in _KENDTE_RODATTRIBUTTER:
                name = etree.QName(attribute).localname
                self._form.note(
                    "snitflade.ukendt_attribut", name, stream.rod, stream.rodlinje, self._rod
                )

    def _beside(self, element: etree._Element | None) -> list[str]:
        """Remove an element under the root and those before it; return the unknown ones as text."""
        texts = []
        while element is not None:
            before = element.getprevious()
            if element.tag != self._struktur.bolig:
                texts.append(self._unknown(element))
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            element = before
        texts.reverse()
        return texts

    def _unknown(self, element: etree._Element) -> str:
        """Return an element beside the dwellings as text and note it.

        One that is called nearly as a dwelling was meant as one: its content would be left unread.
        """
        name = etree.QName(element).localname
        meant = etree.QName(self._struktur.bolig).localname.casefold() == name.casefold()
        kode = IKKE_LAEST if meant else "snitflade.ukendt_element"
        return self._omhu.ukendt(element, self._tabel.rod, f"{self._rod}/{name}", kode)

    # --- one dwelling ---------------------------------------------------------------------------

    def _bolig(self, element: etree._Element) -> LaestBolig:
        bolig = None if self._kun_omhu else self._skelet.read(element)
        if bolig is None:
            bolig = self._omhu.bolig(element, f"{self._sti}[{self.boliger}]")
        return bolig


def _numbered(mark: str, texts: Sequence[str]) -> Dokument:
    return {f"{mark}{number}": text for number, text in enumerate(texts, start=1)}
