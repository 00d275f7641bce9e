"""Reads the register's download: ``BoligListe``, one dwelling at a time.

    laesning = Laesning(path, tabel)
    for bolig in laesning:          # LaestBolig, in the file's order
        ...
    laesning.fund, laesning.sha256  # complete when the last dwelling has been read

Memory holds one dwelling, whatever the size of the file. A file that cannot be used raises
``LaeseError``, perhaps after some dwellings, so nothing may be kept before the end is reached.

Elements are found through the table of fields alone. A dwelling is read twice as fast when all its
elements are known, in the table's order and without attributes (``Layout``); any other is read
element by element (``Omhyggelig``), with the same result where both can.

Normalised are only: character set, whitespace between elements, comments, prefixes and braces
round ids. Attributes on elements that hold elements are not kept; that is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from lxml import etree

from export.laeser_omhu import Formfund, Omhyggelig, bare
from export.laeser_stroem import LaeseError, Stroem
from export.laeser_struktur import Laeststed, Layout, Struktur, layout
from export.laeser_ukendt import XSI
from export.laest import LaestBolig, LaestObjekt
from models.filfejl import grund
from models.register.dokument import Dokument
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import BOERNETYPER
from models.register.overfoersel import Fremdrift, ingen_fremdrift

__all__ = ["LaeseError", "Laesning", "LaestBolig", "LaestObjekt", "read"]

_KENDTE_RODATTRIBUTTER = {f"{{{XSI}}}schemaLocation", f"{{{XSI}}}noNamespaceSchemaLocation"}
_MEST = 2000
"""How many layouts, and references with each, are kept."""

_ATTRIBUTES = 1_000_000
_count_texts_and_attributes = etree.XPath(f"count(.//text())+{_ATTRIBUTES}*count(.//@*)")


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
        self._layouts: dict[Objekttype, dict[tuple[str, ...], Layout | None]] = {
            objekt: {} for objekt in (Objekttype.BOLIG, *BOERNETYPER)
        }
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
                Fund(Alvor.ADVARSEL, "fil.ingen_boliger", "Der er ingen boliger i filen."),
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
            raise LaeseError(f"Filen kan ikke åbnes: {grund(error)}.") from error

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
                f"filen begynder med {stream.rod}, men skal begynde med {self._tabel.rod}. Vælg den"
                " fil, der er hentet fra registeret.",
                stream.rodlinje,
                f"/{stream.rod}",
            )
        if stream.navnerum != expected:
            raise LaeseError(
                f"filens navnerum er »{stream.navnerum}«, men snitfladens er »{expected}«. Filen er"
                " lavet til en anden version af snitfladen.",
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
                name = etree.QName(element).localname
                texts.append(self._omhu.ukendt(element, self._tabel.rod, f"{self._rod}/{name}"))
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            element = before
        texts.reverse()
        return texts

    # --- one dwelling ---------------------------------------------------------------------------

    def _bolig(self, element: etree._Element) -> LaestBolig:
        bolig = None if self._kun_omhu else self._usual(element)
        if bolig is None:
            bolig = self._omhu.bolig(element, f"{self._sti}[{self.boliger}]")
        return bolig

    def _usual(self, element: etree._Element) -> LaestBolig | None:
        """Return a dwelling in which everything is as usual; None for any other."""
        elements = list(element.iter())
        texts = [each.text or "" for each in elements]
        if _count_texts_and_attributes(element) != len(texts) - texts.count(""):
            return None
        tags = cast(list[str], [each.tag for each in elements])
        known = self._struktur.boern
        starts = [at for at, tag in enumerate(tags) if tag in known]
        first = starts[0] if starts else len(tags)
        own = self._layout(Objekttype.BOLIG, tuple(tags[:first]))
        if own is None or len(element) != own.egne + len(starts):
            return None
        if not _as_laid_out(own, elements, texts, 0):
            return None
        joined = "".join(texts)
        plain = joined.isprintable() and '"' not in joined and "\\" not in joined
        flad = _Flad(elements, tags, texts, plain=plain, braces="{" in joined)
        children = self._usual_children(own, flad, starts)
        if children is None:
            return None
        sted = self._sted(own, elements, texts)
        bolig = LaestBolig(
            None,
            element.sourceline or 0,
            byggeafsnit=sted.byggeafsnit,
            afdeling=sted.afdeling,
            boligorganisation=sted.boligorganisation,
            sted_xml=sted.xml,
            udgifter=children[Objekttype.BOLIGUDGIFT],
            kontrakter=children[Objekttype.LEJEKONTRAKT],
        )
        kinds = tuple([objekt for objekt, found in children.items() if found])
        _lay_out(bolig, own, kinds, flad, texts[:first])
        return bolig

    def _usual_children(
        self, own: Layout, flad: _Flad, starts: Sequence[int]
    ) -> dict[Objekttype, list[LaestObjekt]] | None:
        """Return a dwelling's children by kind, when they stand in the table's order."""
        elements, tags, texts = flad.elementer, flad.tags, flad.tekster
        identification = slice(*own.identifikation) if own.identifikation else slice(0, 0)
        identity = (tags[identification], texts[identification])
        children: dict[Objekttype, list[LaestObjekt]] = {objekt: [] for objekt in BOERNETYPER}
        place = 0
        for start, stop in pairwise([*starts, len(tags)]):
            objekt = self._struktur.boern[tags[start]]
            plan = self._layout(objekt, tuple(tags[start:stop]))
            if plan is None or len(elements[start]) != plan.egne:
                return None
            if BOERNETYPER.index(objekt) < place or not _as_laid_out(plan, elements, texts, start):
                return None
            place = BOERNETYPER.index(objekt)
            if plan.henvisning:
                begin, end = plan.henvisning
                reference = slice(start + begin, start + end)
                if (tags[reference], texts[reference]) != identity:
                    return None
            child = LaestObjekt(None, elements[start].sourceline or 0)
            _lay_out(child, plan, (), flad, texts[start:stop])
            children[objekt].append(child)
        return children

    def _layout(self, objekt: Objekttype, tags: tuple[str, ...]) -> Layout | None:
        kept = self._layouts[objekt]
        try:
            return kept[tags]
        except KeyError:
            if len(kept) >= _MEST:
                kept.clear()
            made = kept[tags] = layout(self._struktur, objekt, tags)
            return made

    def _sted(
        self, own: Layout, elements: Sequence[etree._Element], texts: Sequence[str]
    ) -> Laeststed:
        if own.henvisning is None:
            return _INTET_STED
        begin, end = own.henvisning
        key = tuple(texts[begin:end])
        sted = own.steder.get(key)
        if sted is None:
            if len(own.steder) >= _MEST:
                own.steder.clear()
            sted = own.steder[key] = self._omhu.sted(
                elements[begin], Objekttype.BYGGEAFSNIT, f"{self._sti}[{self.boliger}]"
            )
        return sted


class _Flad(NamedTuple):
    """A dwelling's elements in document order, with their names and texts.

    ``plain`` and ``braces`` say whether the texts are stored as they are, and whether braces stand
    in them.
    """

    elementer: list[etree._Element]
    tags: list[str]
    tekster: list[str]
    plain: bool
    braces: bool


_INTET_STED = Laeststed({}, {}, {}, "")


def _as_laid_out(
    plan: Layout, elements: Sequence[etree._Element], texts: Sequence[str], start: int
) -> bool:
    """True when the elements lie in each other as the layout has it, with no text between them."""
    if texts[start]:
        return False
    for at, count in plan.antal:
        if len(elements[start + at]) != count or texts[start + at]:
            return False
    return True


def _lay_out(
    objekt: LaestObjekt,
    plan: Layout,
    kinds: tuple[Objekttype, ...],
    flad: _Flad,
    texts: Sequence[str],
) -> None:
    values = plan.vaelg(texts)
    if flad.braces:
        values = tuple(
            [bare(value) if at in plan.uuider else value for at, value in enumerate(values)]
        )
    objekt.lay_out(plan.opstillinger[kinds], values, plain=flad.plain)


def _numbered(mark: str, texts: Sequence[str]) -> Dokument:
    return {f"{mark}{number}": text for number, text in enumerate(texts, start=1)}
