"""Reading by skeletons: what is alike but for its texts is understood once.

A structure's *skeleton* is its XML without the texts. Two structures with the same skeleton differ
in nothing but their texts, so it is enough to read one of them element by element: its texts are
replaced by numbered marks, and where these turn up in the documents says where each text belongs.
What is unusual about a skeleton (an unknown element, another order) is noted again whenever it is
met; one from which something would be lost (an attribute, text between elements) teaches nothing,
and such a dwelling is always read element by element.

The XML is what libxml2 makes of the parsed element, so it holds no comments, no entities and no
declarations beyond those of namespaces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from export.laeser_omhu import Formfund, Gentagelse, Omhyggelig, bare
from export.laeser_stroem import LaeseError
from export.laeser_struktur import Struktur
from export.laeser_ukendt import fragment
from export.laest import LaestBolig, LaestObjekt, Laeststed, Opstilling, Vaelger, picker
from models.register.dokument import BOERN, Dokument, is_field
from models.register.felter import Felttabel, Felttype, Objekttype
from models.register.objekter import BOERNETYPER

_TEXT = re.compile(">([^<]+)<")
_BETWEEN = "\0"
"""Stands where a text was; no XML holds it."""

_MARK = re.compile("\\{\ue000(\\d+)\ue001\\}")
"""A mark as a field keeps it; where a field leaves out the braces round an id, it is an id."""
_BARE_MARK = re.compile("\ue000(\\d+)\ue001")

_MOST = 500
"""How many skeletons, and references of one skeleton, are kept."""

_LONGEST = 10_000
"""How many signs a skeleton, or a reference, that is kept may have."""

_KINDS: tuple[tuple[Objekttype, ...], ...] = (
    (),
    *((objekt,) for objekt in BOERNETYPER),
    BOERNETYPER,
)
"""The kinds of children that a dwelling may have, in the table's order."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """An identification where it stands: its XML without texts, and what picks these."""

    skelet: str
    vaelg: Vaelger


@dataclass(frozen=True, slots=True)
class _Upwards:
    """The objects above a dwelling with marks for texts; ``kendte`` those met, by their texts."""

    vaelg: Vaelger
    sted: Laeststed
    kendte: dict[tuple[str, ...], Laeststed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Composed:
    """A value that is more than one text: an unknown element. ``skabelon`` is a %-template."""

    plads: int
    skabelon: str
    vaelg: Vaelger


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the texts of a skeleton belong.

    ``vaelg`` picks the document's values, and an empty one more, from the texts with an empty one
    at their end; ``uuider`` are the places of the values that are ids. ``opstillinger`` are what
    the values are called, by the kinds of children a dwelling has. ``reference`` identifies the
    dwelling, in itself and in its children. ``sammensatte`` are the values that ``vaelg`` leaves
    empty, ``fund`` what there is to say of the skeleton.
    """

    vaelg: Vaelger
    uuider: frozenset[int]
    opstillinger: Mapping[tuple[Objekttype, ...], Opstilling]
    reference: _Reference | None
    opad: _Upwards | None = None
    sammensatte: tuple[_Composed, ...] = ()
    fund: tuple[Gentagelse, ...] = ()


class _UnusualError(Exception):
    """A skeleton holds something that must be read element by element."""


class Skeletlaeser:
    """Reads the dwellings in whose skeletons nothing is unusual."""

    def __init__(self, tabel: Felttabel, struktur: Struktur, fund: Formfund) -> None:
        self._struktur = struktur
        self._fund = fund
        self._identifikation = struktur.tag(tabel.strukturer[Objekttype.BOLIG].identifikation)
        self._navne = {
            objekt: tabel.strukturer[objekt].element for objekt in (Objekttype.BOLIG, *BOERNETYPER)
        }
        self._referencer = {
            objekt: next(
                (
                    felt.noegle
                    for felt in tabel.pr_noegle(objekt).values()
                    if felt.type is Felttype.REFERENCE
                ),
                "",
            )
            for objekt in BOERNETYPER
        }
        self._planer: dict[tuple[str, Objekttype], dict[str, _Plan | None]] = {}
        self._kept = 0

    def read(self, element: etree._Element) -> LaestBolig | None:
        """Return a dwelling, or None for one that must be read element by element."""
        xml = etree.tostring(element, encoding="unicode", with_tail=False)
        if "&" in xml:
            return None
        prefix = f"{element.prefix}:" if element.prefix else ""
        first, second = BOERNETYPER
        *pieces, last = xml.split(f"<{prefix}{self._navne[first]}>")
        kinds = [first] * len(pieces)
        more = last.split(f"<{prefix}{self._navne[second]}>")
        kinds += [second] * (len(more) - 1)
        pieces += more
        start = xml[: xml.index(">") + 1]
        texts = _TEXT.split(pieces[0])
        own = self._plan(start, Objekttype.BOLIG, prefix, texts[::2], last=not kinds)
        if own is None:
            return None
        read = [(own, [*texts[1::2], ""])]
        for place, objekt in enumerate(kinds, start=1):
            texts = _TEXT.split(pieces[place])
            plan = self._plan(start, objekt, prefix, texts[::2], last=place == len(kinds))
            if plan is None:
                return None
            read.append((plan, [*texts[1::2], ""]))
        return self._assembled(element, kinds, read)

    def _assembled(
        self,
        element: etree._Element,
        kinds: Sequence[Objekttype],
        read: Sequence[tuple[_Plan, list[str]]],
    ) -> LaestBolig | None:
        own, own_texts = read[0]
        identity = own.reference.vaelg(own_texts) if own.reference else ()
        joined = "".join([text for _, texts in read for text in texts])
        plain = joined.isprintable() and '"' not in joined and "\\" not in joined
        braces = "{" in joined
        children: dict[Objekttype, list[LaestObjekt]] = {objekt: [] for objekt in BOERNETYPER}
        lines = element[-len(kinds) :] if kinds else []
        for (plan, texts), objekt, line in zip(read[1:], kinds, lines, strict=True):
            reference = plan.reference
            if reference and (
                own.reference is None
                or reference.skelet != own.reference.skelet
                or reference.vaelg(texts) != identity
            ):
                return None
            values = _values(plan, texts, braces)
            if values is None:
                return None
            child = LaestObjekt(None, line.sourceline or 0)
            child.lay_out(plan.opstillinger[()], values, plain=plain and not plan.sammensatte)
            children[objekt].append(child)
        values = _values(own, own_texts, braces)
        if values is None:
            return None
        sted = _NOWHERE if own.opad is None else _upwards(own.opad, own_texts)
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
        present = tuple([objekt for objekt, found in children.items() if found])
        bolig.lay_out(own.opstillinger[present], values, plain=plain and not own.sammensatte)
        for plan, _ in read:
            for gentagelse in plan.fund:
                self._fund.repeat(gentagelse)
        return bolig

    # --- learning -------------------------------------------------------------------------------

    def _plan(
        self, start: str, objekt: Objekttype, prefix: str, parts: list[str], *, last: bool
    ) -> _Plan | None:
        """Return the plan of a skeleton, None when it holds anything unusual.

        ``start`` is the dwelling's start tag, which decides what the names mean. ``parts`` is the
        XML between the texts, of a child without its start tag; ``last`` says that the dwelling's
        end tag is there.
        """
        plans = self._planer.setdefault((start, objekt), {})
        skeleton = _BETWEEN.join(parts)
        try:
            return plans[skeleton]
        except KeyError:
            if len(start) + len(skeleton) > _LONGEST:
                return None
        marked = parts[0] + "".join(
            [f">{{\ue000{number}\ue001}}<{part}" for number, part in enumerate(parts[1:])]
        )
        if objekt is not Objekttype.BOLIG:
            marked = f"{start}<{prefix}{self._navne[objekt]}>{marked}"
        if not last:
            marked += f"</{prefix}{self._navne[Objekttype.BOLIG]}>"
        try:
            plan = self._learned(objekt, marked, len(parts) - 1)
        except (_UnusualError, LaeseError, etree.XMLSyntaxError):
            plan = None
        self._keep(start, objekt, skeleton, plan)
        if plan is not None and plan.fund:
            return None  # read this one element by element, so that line and path are noted
        return plan

    def _keep(self, start: str, objekt: Objekttype, skeleton: str, plan: _Plan | None) -> None:
        """Keep what has been learned; forget everything when it has become too much."""
        self._kept += 1
        if self._kept > _MOST:
            self._planer.clear()
            self._kept = 1
        self._planer.setdefault((start, objekt), {})[skeleton] = plan

    def _learned(self, objekt: Objekttype, marked: str, count: int) -> _Plan:
        """Return where the marks turn up when a dwelling is read element by element."""
        element = etree.fromstring(marked, _PARSER)
        unusual = Formfund()
        bolig = Omhyggelig(self._struktur, unusual).bolig(element, "")
        if any(gentagelse.kode in _LOSING for gentagelse in unusual.gentagelser):
            raise _UnusualError
        plan = self._read_marks(objekt, element, bolig, count)
        return replace(plan, fund=unusual.gentagelser)

    def _read_marks(
        self, objekt: Objekttype, element: etree._Element, bolig: LaestBolig, count: int
    ) -> _Plan:
        children = {
            Objekttype.BOLIGUDGIFT: bolig.udgifter,
            Objekttype.LEJEKONTRAKT: bolig.kontrakter,
        }
        number = sum(map(len, children.values()))
        if objekt is Objekttype.BOLIG:
            if number:
                raise _UnusualError
            identity = element.find(self._identifikation)
            reference = (
                None
                if identity is None
                else _reference(fragment(identity, self._struktur.navnerum), count)
            )
            opad = None
            if bolig.sted_xml:
                sted = Laeststed(
                    bolig.byggeafsnit, bolig.afdeling, bolig.boligorganisation, bolig.sted_xml
                )
                opad = _Upwards(_reference(bolig.sted_xml, count).vaelg, sted)
            return _made(bolig.felter, count, _KINDS, reference, opad)
        if number != 1 or len(children[objekt]) != 1 or len(bolig.felter) != 1:
            raise _UnusualError
        felter = children[objekt][0].felter
        reference = None
        key = self._referencer[objekt]
        if key in felter:
            reference = _reference(felter[key], count)
            felter[key] = ""
        return _made(felter, count, _KINDS[:1], reference, None)


_LOSING = frozenset({"snitflade.ukendt_attribut", "snitflade.tekst_mellem_elementer"})
"""What is noted of a form from which something is lost."""

_NOWHERE = Laeststed({}, {}, {}, "")

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True
)


def _reference(xml: str, count: int) -> _Reference:
    numbers = [int(number) for number in _MARK.findall(xml)]
    return _Reference(_MARK.sub(_BETWEEN, xml), picker([*numbers, count]))


def _made(
    felter: Dokument,
    count: int,
    kinds: tuple[tuple[Objekttype, ...], ...],
    reference: _Reference | None,
    opad: _Upwards | None,
) -> _Plan:
    """Return the plan for a document with marks, of ``count`` texts."""
    places: list[int] = []
    uuids: set[int] = set()
    composed: list[_Composed] = []
    for at, (key, text) in enumerate(felter.items()):
        mark = _MARK.fullmatch(text) if is_field(key) else None
        bare_mark = _BARE_MARK.fullmatch(text)
        found = mark or bare_mark
        if bare_mark is not None:
            uuids.add(at)
        elif found is None and text:
            numbers = [int(number) for number in _MARK.findall(text)]
            template = _MARK.sub("%s", text.replace("%", "%%"))
            composed.append(_Composed(at, template, picker(numbers)))
        places.append(count if found is None else int(found[1]))
    return _Plan(
        vaelg=picker([*places, count]),
        uuider=frozenset(uuids),
        opstillinger={kind: Opstilling(tuple(felter), _marks(kind)) for kind in kinds},
        reference=reference,
        opad=opad,
        sammensatte=tuple(composed),
    )


def _marks(kinds: tuple[Objekttype, ...]) -> Dokument:
    """Return the marks for children that stand in the table's order."""
    return {f"{BOERN}{number}": objekt.value for number, objekt in enumerate(kinds, start=1)}


def _values(plan: _Plan, texts: Sequence[str], braces: bool) -> tuple[str, ...] | None:
    """Return a document's values; None when one of them must be read element by element."""
    values = plan.vaelg(texts)
    if not braces and not plan.sammensatte:
        return values
    changed = list(values)
    if braces:
        for at in plan.uuider:
            changed[at] = bare(changed[at])
    for one in plan.sammensatte:
        parts = one.vaelg(texts)
        if not all(map(str.strip, parts)):
            return None
        changed[one.plads] = one.skabelon % parts
    return tuple(changed)


def _upwards(opad: _Upwards, texts: Sequence[str]) -> Laeststed:
    """Return the objects above a dwelling; the same texts give the same objects."""
    key = opad.vaelg(texts)
    sted = opad.kendte.get(key)
    if sted is None:

        def filled(document: Dokument) -> Dokument:
            return {name: _filled(text, texts) for name, text in document.items()}

        sted = Laeststed(
            byggeafsnit=filled(opad.sted.byggeafsnit),
            afdeling=filled(opad.sted.afdeling),
            boligorganisation=filled(opad.sted.boligorganisation),
            xml=_with_texts(opad.sted.xml, texts),
        )
        if len(opad.kendte) >= _MOST:
            opad.kendte.clear()
        if len(sted.xml) <= _LONGEST:
            opad.kendte[key] = sted
    return sted


def _filled(text: str, texts: Sequence[str]) -> str:
    bare_mark = _BARE_MARK.fullmatch(text)
    if bare_mark is not None:
        return bare(texts[int(bare_mark[1])])
    return _with_texts(text, texts)


def _with_texts(marked: str, texts: Sequence[str]) -> str:
    """Return a text with the texts in the place of their marks."""

    def text_of(match: re.Match[str]) -> str:
        return texts[int(match[1])]

    return _MARK.sub(text_of, marked)
