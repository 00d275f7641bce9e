"""Writes documents as the XML of the snitflade.

An object's document (``models.register.dokument``) already holds its elements in order, so writing
it is filling in a text: for each sequence of keys that occurs, one %-template is made and kept. The
common stored text, one without anything to escape, is cut up as it stands in the database and never
decoded: JSON has a backslash before quotation marks and in place of control characters, so without
a backslash every quotation mark is an end, and there is no mark for nil or unreadable typing. That
is several times faster than building elements, and the bytes are the same.

Every element and every fragment ends with a line feed and nothing is indented, so a fragment is the
same text wherever it stands. The register's namespace is the default one, declared at the root; an
element of another namespace declares its own where it stands, and nothing ever declares an empty
one.

A *normal* writer gives the form that our own schema describes: the table's order, known elements
only, children last and references as the objects above have them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from export.boernepladser import distributed
from export.moenster import Moenstre
from models.register.dokument import BOERN, UKENDT, decode, unknown_place
from models.register.felter import GENTAGET, Felt, Felttabel, Felttype, Objekttype
from models.register.filfund import KAN_IKKE_LAESES, ULOVLIGT_TEGN
from models.register.objekter import BOERNETYPER
from models.register.vaerdier import NIL, ULAESELIG
from models.register.vaerdier import ULOVLIGT_TEGN as ULOVLIGT
from models.sprog import oversat

Lagret = str | Mapping[str, str]
"""A document, or the text it is stored as."""

CHUNK = 4 * 1024 * 1024
"""How many characters are gathered before they are given on as bytes.

Whoever takes the bytes in another thread waits for Python's lock a few times for each piece, some
milliseconds at a time; so pieces are large.
"""

XSD = "http://www.w3.org/2001/XMLSchema"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

_GROUP_STEP = re.compile(r"(?P<gruppe>[a-z]+)\[\d+\]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_TO_ESCAPE = re.compile(r"[&<>\r]")
_MOST_TEMPLATES = 2000

_VALUE, _EMPTY, _NIL = "v", "t", "n"


class KanIkkeSkrivesError(ValueError):
    """A field's text cannot stand in XML.

    ``objekt`` and ``nr`` say which object of the dwelling: its kind and, for expenses and
    contracts, its place from 0 among those of its kind; ``felt`` the key of its field. The message
    is a sentence.
    """

    def __init__(self, objekt: Objekttype, felt: str, besked: str, nr: int = 0) -> None:
        super().__init__(besked)
        self.objekt = objekt
        self.felt = felt
        self.besked = besked
        self.nr = nr


@dataclass(slots=True)
class _Element:
    """An element while a template is made: its name and what stands in it, text or elements."""

    navn: str
    indhold: list[str | _Element] = field(default_factory=list)
    pladser: list[list[int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Skabelon:
    """What a sequence of keys looks like in XML.

    ``vaelg`` picks the values of ``tekst``, those at ``pladser`` in the document. ``referencer``
    and ``boern`` are the places of references and of marks for children among them.
    ``med_tomme`` are the same keys with empty elements, by where the only one or all of them are.
    """

    tekst: str
    pladser: tuple[int, ...]
    vaelg: Callable[[Sequence[str]], tuple[str, ...]]
    referencer: tuple[int, ...] = ()
    boern: tuple[int, ...] = ()
    identifikation: _Skabelon | None = None
    med_tomme: dict[int | str, _Skabelon] = field(default_factory=dict)

    def udfyldt(self, values: Sequence[str]) -> str:
        """Return the XML for a document's values, which must be escaped."""
        return self.tekst % self.vaelg(values)


class Skriver:
    """Turns documents into XML text after a table of fields; see the module."""

    def __init__(self, tabel: Felttabel, *, normal: bool = False) -> None:
        self._tabel = tabel
        self._normal = normal
        self._skabeloner: dict[tuple[Objekttype, tuple[str, ...], str], _Skabelon] = {}
        self._faste: dict[Objekttype, dict[tuple[str, ...], _Skabelon]] = {
            objekt: {} for objekt in Objekttype
        }
        self._moenstre = {objekt: Moenstre() for objekt in BOERNETYPER}

    # --- the file -------------------------------------------------------------------------------

    def hoved(self) -> str:
        """Return the XML declaration and the start of the list."""
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<{self._tabel.rod} xmlns:xsd="{XSD}" xmlns:xsi="{XSI}"'
            f' xmlns="{_attribute(self._tabel.navnerum[""])}">\n'
        )

    def fod(self) -> str:
        """Return the end of the list."""
        return f"</{self._tabel.rod}>\n"

    def dele(self, boliger: Iterable[str]) -> Iterator[bytes]:
        """Yield a whole file in UTF-8, piece by piece, from the texts of its dwellings.

        Each is encoded by itself: most hold nothing but ASCII, which is many times faster.
        """
        pieces, length = [self.hoved().encode()], 0
        for bolig in boliger:
            pieces.append(bolig.encode())
            length += len(bolig)
            if length >= CHUNK:
                yield b"".join(pieces)
                pieces, length = [], 0
        pieces.append(self.fod().encode())
        yield b"".join(pieces)

    # --- the objects ----------------------------------------------------------------------------

    def identifikation(self, objekt: Objekttype, felter: Lagret, over: str = "") -> str:
        """Return the identification structure of an organisation, afdeling or byggeafsnit.

        ``over`` is that of the object above. Raises ``KanIkkeSkrivesError``.
        """
        return self._objekt(objekt, felter, over)

    def boligidentifikation(self, felter: Lagret) -> str:
        """Return the identification structure of a dwelling. Raises ``KanIkkeSkrivesError``."""
        skabelon, values = self._skabelon(Objekttype.BOLIG, felter, "")
        return "" if skabelon.identifikation is None else skabelon.identifikation.udfyldt(values)

    def barn(self, objekt: Objekttype, felter: Lagret, boligidentifikation: str) -> str:
        """Return one expense or contract alone, as a call of the web service has it.

        Raises ``KanIkkeSkrivesError``.
        """
        return self._objekt(objekt, felter, boligidentifikation)

    def bolig(
        self,
        felter: Lagret,
        byggeafsnit: str,
        udgifter: Sequence[Lagret | None] = (),
        kontrakter: Sequence[Lagret | None] = (),
    ) -> str:
        """Return a dwelling with its expenses and contracts.

        ``byggeafsnit`` is the identification structure of the object above. A child that is None is
        left out but still counted where the document says that children stand. Raises
        ``KanIkkeSkrivesError``.
        """
        skabelon, values = self._skabelon(Objekttype.BOLIG, felter, byggeafsnit)
        own = "" if skabelon.identifikation is None else skabelon.identifikation.udfyldt(values)
        children = (
            self._children(Objekttype.BOLIGUDGIFT, udgifter, own),
            self._children(Objekttype.LEJEKONTRAKT, kontrakter, own),
        )
        marks = [values[at] for at in skabelon.boern]
        *placed, rest = distributed(marks, children)
        for at, text in zip(skabelon.boern, placed, strict=True):
            values[at] = text
        values.append(rest)
        return skabelon.udfyldt(values)

    def _children(
        self, objekt: Objekttype, children: Sequence[Lagret | None], bolig: str
    ) -> list[str]:
        moenstre = self._moenstre[objekt]
        texts = []
        for nr, felter in enumerate(children):
            if felter is None:
                texts.append("")
                continue
            text = moenstre.udfyldt(felter, bolig) if isinstance(felter, str) else None
            if text is None:
                try:
                    skabelon, values = self._skabelon(objekt, felter, bolig)
                except KanIkkeSkrivesError as error:
                    error.nr = nr
                    raise
                text = skabelon.tekst % skabelon.vaelg(values)
                if isinstance(felter, str) and moenstre.laerer and _plain_stored(felter):
                    moenstre.laer(felter, skabelon.pladser, skabelon.referencer, skabelon.tekst)
            texts.append(text)
        return texts

    def _objekt(self, objekt: Objekttype, felter: Lagret, over: str) -> str:
        skabelon, values = self._skabelon(objekt, felter, over)
        return skabelon.udfyldt(values)

    # --- choosing the template and preparing the values -------------------------------------------

    def _skabelon(
        self, objekt: Objekttype, felter: Lagret, over: str
    ) -> tuple[_Skabelon, list[str]]:
        """Return the template for a document, and its values ready to be filled in."""
        if isinstance(felter, str):
            if not _plain_stored(felter):
                return self._skabelon(objekt, decode(felter), over)
            parts = felter.split('"')
            keys, values = tuple(parts[1::4]), parts[3::4]
        else:
            keys, values = tuple(felter), list(felter.values())
            if not _plain("".join(values)):
                return self._with_care(objekt, keys, values, over)
        skabelon = self._faste[objekt].get(keys)
        if skabelon is None:
            skabelon = self._kept(objekt, keys, "")
        for at in skabelon.referencer:
            if self._normal or not values[at]:
                values[at] = over
        if "" in values:
            return self._with_empties(objekt, skabelon, keys, values), values
        return skabelon, values

    def _with_empties(
        self, objekt: Objekttype, skabelon: _Skabelon, keys: tuple[str, ...], values: list[str]
    ) -> _Skabelon:
        """Return the variant of a template in which the empty values are empty elements."""
        where: int | str = values.index("")
        if values.count("") > 1:
            where = "".join([_VALUE if value else _EMPTY for value in values])
        variant = skabelon.med_tomme.get(where)
        if variant is None:
            form = "".join([_VALUE if value else _EMPTY for value in values])
            variant = skabelon.med_tomme[where] = self._kept(objekt, keys, form)
        return variant

    def _with_care(
        self, objekt: Objekttype, keys: tuple[str, ...], texts: list[str], over: str
    ) -> tuple[_Skabelon, list[str]]:
        """Do the same for a document in which something is to be escaped, nil or refused."""
        values, form = [], []
        for key, text in zip(keys, texts, strict=True):
            felt = self._felt(objekt, key)
            if key[0] in (UKENDT, BOERN) or felt is None:
                values.append(text)
                form.append(_VALUE)
            elif felt.type is Felttype.REFERENCE:
                values.append(over if self._normal or not text else text + "\n")
                form.append(_NIL if text == NIL and not self._normal else _VALUE)
            elif text in ("", NIL):
                values.append("")
                form.append(_NIL if text else _EMPTY)
            else:
                values.append(_escaped(objekt, felt, key, text))
                form.append(_VALUE)
        return self._kept(objekt, keys, "".join(form)), values

    def _felt(self, objekt: Objekttype, key: str) -> Felt | None:
        """Return the field of a key; None for one that is not written as a field."""
        if key[0] in (UKENDT, BOERN):
            return None
        try:
            felt = self._tabel.felt(objekt, key)
        except KeyError:
            return None
        return felt if felt.i_xml else None

    def _kept(self, objekt: Objekttype, keys: tuple[str, ...], form: str) -> _Skabelon:
        """Return a template, made when it is first asked for. There are never very many."""
        if len(self._skabeloner) >= _MOST_TEMPLATES:
            self._skabeloner.clear()
            for faste in self._faste.values():
                faste.clear()
        skabelon = self._skabeloner.get((objekt, keys, form))
        if skabelon is None:
            skabelon = self._skabeloner[objekt, keys, form] = self._made(objekt, keys, form)
        if not form:
            self._faste[objekt][keys] = skabelon
        return skabelon

    # --- making a template ------------------------------------------------------------------------

    def _made(self, objekt: Objekttype, keys: tuple[str, ...], form: str) -> _Skabelon:
        """Make the template for a sequence of keys; ``form`` says what is empty or nil."""
        struktur = self._tabel.strukturer[objekt]
        own = struktur.element if objekt in _WITH_ELEMENT else struktur.identifikation
        root = _Element(own)
        outside: dict[str, _Element] = {"<": _Element(""), ">": _Element("")}
        references: list[int] = []
        marks: list[int] = []
        for at in self._sequence(objekt, keys):
            key, shape = keys[at], form[at] if form else _VALUE
            if key[0] == BOERN:
                marks.append(at)
                _put(root, (), "%s", at)
            elif key[0] == UKENDT:
                place = unknown_place(key)
                if place in outside:
                    _put(outside[place], (), "%s\n", at)
                else:
                    _put(root, tuple(place.split("/")) if place else (), "%s\n", at)
            elif felt := self._felt(objekt, key):
                if felt.type is Felttype.REFERENCE:
                    references.append(at)
                _put(root, _groups(key, felt), self._leaf(felt, shape), at)
        identification = next(
            (
                part
                for part in root.indhold
                if isinstance(part, _Element) and part.navn == struktur.identifikation
            ),
            None,
        )
        if objekt is Objekttype.BOLIG:
            _put(root, (), "%s", len(keys))
        whole = _Element("", [outside["<"], root, outside[">"]])
        return _Skabelon(
            *self._text(whole),
            referencer=tuple(references),
            boern=tuple(marks),
            identifikation=(
                _Skabelon(*self._text(_Element("", [identification])))
                if identification is not None and objekt is Objekttype.BOLIG
                else None
            ),
        )

    def _sequence(self, objekt: Objekttype, keys: tuple[str, ...]) -> Sequence[int]:
        """Return which of the keys are written, in order."""
        if not self._normal:
            return range(len(keys))
        known = [at for at, key in enumerate(keys) if self._felt(objekt, key) is not None]
        return sorted(known, key=lambda at: self._tabel.plads(objekt, keys[at]))

    def _leaf(self, felt: Felt, shape: str) -> str:
        name, declared = self._name(felt.sti[-1], "")
        if shape == _NIL:
            return f'<{name}{declared} xsi:nil="true"/>\n'
        if felt.type is Felttype.REFERENCE:
            return "%s"
        return f"<{name}{declared}/>\n" if shape == _EMPTY else f"<{name}{declared}>%s</{name}>\n"

    def _text(
        self, element: _Element
    ) -> tuple[str, tuple[int, ...], Callable[[Sequence[str]], tuple[str, ...]]]:
        text: list[str] = []
        places: list[int] = []
        self._append(element, "", text, places)
        return "".join(text), tuple(places), _picker(places)

    def _append(self, element: _Element, prefix: str, text: list[str], places: list[int]) -> None:
        """Write an element that stands in one of the namespace of ``prefix``."""
        end = ""
        if element.navn:
            name, declared = self._name(self._step(element.navn), prefix)
            prefix = _prefix(self._step(element.navn))
            if not element.indhold:
                text.append(f"<{name}{declared}/>\n")
                return
            text.append(f"<{name}{declared}>\n")
            end = f"</{name}>\n"
        numbers = iter(element.pladser)
        for part in element.indhold:
            if isinstance(part, _Element):
                self._append(part, prefix, text, places)
            else:
                text.append(part)
                places.extend(next(numbers))
        text.append(end)

    def _step(self, step: str) -> str:
        """Return the element name of a step on a path: itself, or that of a repeated structure."""
        repeated = _GROUP_STEP.fullmatch(step)
        if repeated is None:
            return step
        return self._tabel.strukturer[Objekttype(repeated["gruppe"])].element

    def _name(self, step: str, within: str) -> tuple[str, str]:
        """Return an element's local name and, where its namespace is new, the declaration."""
        prefix, name = _prefix(step), step.rpartition(":")[2]
        if prefix == within:
            return name, ""
        namespace = _attribute(self._tabel.navnerum[prefix]).replace("%", "%%")
        return name, f' xmlns="{namespace}"'


_WITH_ELEMENT = frozenset({Objekttype.BOLIG, *BOERNETYPER})


def _groups(key: str, felt: Felt) -> tuple[str, ...]:
    repeated = GENTAGET.fullmatch(key)
    steps = felt.sti[:-1]
    return steps if repeated is None else (key[: repeated.end("nr") + 1], *steps)


def _put(element: _Element, groups: tuple[str, ...], text: str, at: int) -> None:
    """Put a piece of template into its group, which is opened after what stands there already."""
    for group in groups:
        inner = next(
            (part for part in element.indhold if isinstance(part, _Element) and part.navn == group),
            None,
        )
        if inner is None:
            inner = _Element(group)
            element.indhold.append(inner)
        element = inner
    element.indhold.append(text)
    element.pladser.append([at] if "%s" in text else [])


def _prefix(step: str) -> str:
    return step.rpartition(":")[0]


def _picker(places: list[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    if len(places) > 1:
        return itemgetter(*places)
    if not places:
        return _nothing
    one = places[0]

    def _one(values: Sequence[str]) -> tuple[str, ...]:
        return (values[one],)

    return _one


def _nothing(_values: Sequence[str]) -> tuple[str, ...]:
    return ()


def _plain_stored(text: str) -> bool:
    """True when a stored document can be cut up and written as it stands; see the module."""
    return (
        "\\" not in text
        and "<" not in text
        and "&" not in text
        and ">" not in text
        and (text.isascii() or ("\ufffe" not in text and "\uffff" not in text))
    )


def _plain(text: str) -> bool:
    """True when none of these characters needs care."""
    return text.isprintable() and "<" not in text and "&" not in text and ">" not in text


def _escaped(objekt: Objekttype, felt: Felt, key: str, text: str) -> str:
    if text.startswith(ULAESELIG):
        told = oversat(KAN_IKKE_LAESES).format(felt=oversat(felt.etiket), tekst=text[1:])
        raise KanIkkeSkrivesError(objekt, key, told)
    illegal = ULOVLIGT.search(text)
    if illegal is not None:
        told = oversat(ULOVLIGT_TEGN).format(
            felt=oversat(felt.etiket), tegn=f"U+{ord(illegal[0]):04X}"
        )
        raise KanIkkeSkrivesError(objekt, key, told)
    return _TO_ESCAPE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES[match[0]]


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
