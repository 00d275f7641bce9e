"""Validation against an XML Schema, one dwelling at a time.

libxml2 says where in a tree an error is, never which object or field that is; this module does. It
also says why in Danish. Validating dwelling by dwelling keeps memory the same however long the file
is, and gives every error (``iterparse`` with a schema gives them only at the end and without a
place).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from export.eksportform import ENDELIG, KLADDE, OBJEKTSTATUS, indberetning, objektstatus
from export.skriver import KanIkkeSkrivesError, Skriver
from export.xsd_generering import HOVEDFIL, SkemaError, documents
from models.register import filfund
from models.register.felter import Felt, Felttabel, Niveau, Objekttype
from models.register.fund import Alvor, Fund
from models.register.fundtekst import in_words
from models.register.objekter import BOERNETYPER, Boligdata, Noegle, Objekt, Sted
from models.register.vaerdier import Ulaest, read
from models.sprog import oversat

KODE_EGEN = "skema.egen"
KODE_OFFICIEL = "skema.officiel"

_BASE = "skema:///"


@dataclass(frozen=True, slots=True)
class Skemafejl:
    """An error a schema finds in a dwelling.

    ``objekt`` and ``nr`` say which object: its kind and, for expenses and contracts, its place from
    0 among those of its kind. ``felt`` is the key of its field where it is one, ``sti`` the element
    names from the dwelling down, ``besked`` a sentence and ``grund`` libxml2's own words.
    """

    objekt: Objekttype
    nr: int
    felt: str
    sti: str
    besked: str
    grund: str


class Boligskema:
    """A compiled schema that tells which object and field an error lies in.

    ``kode`` is the code of its findings, ``ramme`` a text round each message (``filfund``).
    ``hele_listen`` is false for a schema that only knows the dwelling, not the list. ``aftryk``
    tells one official schema from another.
    """

    def __init__(
        self,
        tabel: Felttabel,
        skema: etree.XMLSchema,
        *,
        kode: str,
        ramme: str = "{besked}",
        hele_listen: bool = True,
        aftryk: str = "",
    ) -> None:
        self.kode = kode
        self.aftryk = aftryk
        self._ramme = ramme
        self._tabel = tabel
        self._skema = skema
        self._hele_listen = hele_listen
        writer = Skriver(tabel)
        self._hoved, self._fod = writer.hoved().encode(), writer.fod().encode()
        self._parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        self._uden_mellemrum = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_blank_text=True,
            collect_ids=False,
        )
        self._stier = {objekt: dict(_paths(tabel, objekt)) for objekt in Objekttype}
        self._boern = {
            _tag(tabel, tabel.strukturer[objekt].element): objekt for objekt in BOERNETYPER
        }
        self._lejer = tabel.strukturer[Objekttype.LEJER].element
        self._navne = {
            felt.sti[-1].rpartition(":")[2]: felt.etiket for felt in tabel.felter if felt.i_xml
        }
        for struktur in tabel.strukturer.values():
            self._navne[struktur.element] = struktur.etiket
            self._navne.setdefault(struktur.identifikation, struktur.etiket)

    def fejl(self, bolig: str) -> list[Skemafejl]:
        """Return what is wrong with a dwelling, given as its XML; empty when nothing is."""
        root = etree.fromstring(self._hoved + bolig.encode() + self._fod, self._parser)
        if self._hele_listen:
            if self._skema.validate(root):
                return []
            return list(self._told(root, root))
        found: list[Skemafejl] = []
        for element in root:
            if not self._skema.validate(element):
                found.extend(self._told(root, element))
        return found

    def gyldigt(self, bolig: etree._Element) -> bool:
        """True when nothing is wrong with a dwelling, given as its element in any tree."""
        return self._skema.validate(bolig)

    def gyldige(self, boliger: Iterable[str]) -> bool:
        """True when nothing is wrong with any of these dwellings, which is quicker than one by one.

        Works outside Python's lock, so another thread can go on meanwhile; no other may validate
        by the same schema at that time.
        """
        data = self._hoved + "".join(boliger).encode() + self._fod
        root = etree.fromstring(data, self._uden_mellemrum)
        if self._hele_listen:
            return self._skema.validate(root)
        return all(self._skema.validate(element) for element in root)

    def _told(self, root: etree._Element, validated: etree._Element) -> Iterator[Skemafejl]:
        """Yield the errors of the last validation, the first one at each place."""
        seen: set[object] = set()
        for error in self._skema.error_log:
            element = _found(validated, error.path)
            if element is None:
                element = root[0]
            if element in seen:
                continue
            seen.add(element)
            fejl = self._fejl(element, error.type_name, error.message)
            same = (fejl.grund, _local(element), element.text)
            if fejl.objekt is Objekttype.BOLIG:
                seen.add(same)
            elif self._is_reference(fejl) and same in seen:
                continue
            yield fejl

    def _is_reference(self, fejl: Skemafejl) -> bool:
        """True for an error in what a child says of its dwelling, which the dwelling says too."""
        return bool(fejl.felt) and self._tabel.felt(fejl.objekt, fejl.felt).til is not None

    def _fejl(self, element: etree._Element, kind: str, message: str) -> Skemafejl:
        objekt, nr, path = self._place(element)
        grund = _NAMESPACE.sub("", message).removeprefix(f"Element '{_local(element)}': ")
        if missing := _MISSING.search(grund):
            names = self._required(objekt, path, _names(missing[1]))
            path = [*path, (names[0], 0)]
            besked = self._absent(names)
        elif unexpected := _UNEXPECTED.search(grund):
            names = _names(unexpected[1] or "")
            if names and not {_local(child) for child in _siblings(element)} & set(names):
                names = self._required(objekt, path[:-1], names)
                path = [*path[:-1], (names[0], 0)]
                besked = self._absent(names)
            else:
                besked = self._misplaced(_local(element), names)
        else:
            besked = self._value(objekt, path, element, kind, grund)
        return Skemafejl(
            objekt=objekt,
            nr=nr,
            felt=self._key(objekt, path),
            sti="/".join(step for step, _ in path) or _local(element),
            besked=oversat(self._ramme).format(besked=besked),
            grund=grund,
        )

    def _key(self, objekt: Objekttype, path: Sequence[_Trin]) -> str:
        """Return the key of the field at a path below its object, empty where there is none."""
        names = tuple(name for name, _ in path)
        if names[:1] == (self._lejer,):
            key = self._stier[Objekttype.LEJER].get(names[1:], "")
            return f"{Objekttype.LEJER}[{path[0][1] + 1}].{key}" if key else ""
        known = self._stier[objekt]
        at_field = (known[names[:end]] for end in range(len(names), 0, -1) if names[:end] in known)
        return next(at_field, "")

    def _required(self, objekt: Objekttype, path: Sequence[_Trin], names: list[str]) -> list[str]:
        """Return those of the names that the system requires, all when it requires none."""
        felter = ((name, self._key(objekt, [*path, (name, 0)])) for name in names)
        required = [
            name
            for name, key in felter
            if key and self._tabel.felt(objekt, key).niveau is Niveau.SYSTEMKRAEVET
        ]
        return required or names

    def _misplaced(self, name: str, expected: Sequence[str]) -> str:
        if not expected:
            return oversat(filfund.PLACERING).format(element=name)
        return oversat(filfund.VENTET).format(element=name, elementer=self._called(expected))

    def _absent(self, names: Sequence[str]) -> str:
        return oversat(filfund.MANGLER).format(elementer=self._called(names))

    def _value(
        self,
        objekt: Objekttype,
        path: Sequence[_Trin],
        element: etree._Element,
        kind: str,
        grund: str,
    ) -> str:
        """Return the sentence for a value that does not fit."""
        text = element.text or ""
        name = oversat(self._navne.get(_local(element), _local(element)))
        if not text.strip() and not len(element):
            return oversat(filfund.TOM).format(felt=name)
        felt = self._felt(objekt, self._key(objekt, path))
        reason = oversat(_REASONS.get(kind, grund))
        if choices := _CHOICES.search(grund):
            reason = oversat(filfund.TILLADT).format(vaerdier=choices[1].replace("'", ""))
        elif felt is not None and isinstance(value := read(felt, text), Ulaest):
            reason = in_words(value.grund)
        return oversat(filfund.KAN_IKKE_BRUGES).format(felt=name, tekst=text, grund=reason)

    def _felt(self, objekt: Objekttype, key: str) -> Felt | None:
        felt = self._tabel.felt(objekt, key) if key else None
        return felt if felt is not None and felt.til is None else None

    def _called(self, names: Sequence[str]) -> str:
        *before, told = dict.fromkeys(
            oversat(filfund.NAVNGIVET).format(felt=oversat(self._navne[name]), xml_element=name)
            if name in self._navne
            else name
            for name in names
        )
        for one in reversed(before):
            told = oversat(filfund.ENTEN).format(et_element=one, elementer=told)
        return told

    def _place(self, element: etree._Element) -> tuple[Objekttype, int, list[_Trin]]:
        """Return the object an element belongs to, and the steps from the object down to it."""
        path: list[_Trin] = []
        for step in (element, *element.iterancestors()):
            parent = step.getparent()
            objekt = self._boern.get(str(step.tag))
            if objekt is not None:
                earlier = _earlier(step)
                return objekt, earlier, path
            if parent is None or parent.getparent() is None:
                return Objekttype.BOLIG, 0, path
            same = _earlier(step)
            path.insert(0, (_local(step), same))
        return Objekttype.BOLIG, 0, path


_Trin = tuple[str, int]
"""A step on a path: an element name, and how many of the same name stand before it."""

_NAMESPACE = re.compile(r"\{[^{}']*[:/][^{}']*\}(?=\w)")
_MISSING = re.compile(r"Missing child element\(s\)\. Expected is (?:one of )?\( (.+?) \)")
_UNEXPECTED = re.compile(r"This element is not expected\.(?: Expected is (?:one of )?\( (.+?) \))?")
_CHOICES = re.compile(r"is not an element of the set \{(.*)\}")
_REASONS = {
    "SCHEMAV_CVC_PATTERN_VALID": filfund.FORM,
    "SCHEMAV_CVC_MAXLENGTH_VALID": filfund.FOR_LANG,
    "SCHEMAV_CVC_MINLENGTH_VALID": filfund.FOR_KORT,
    "SCHEMAV_CVC_LENGTH_VALID": filfund.LAENGDE,
    "SCHEMAV_CVC_FRACTIONDIGITS_VALID": filfund.DECIMALER,
    "SCHEMAV_CVC_TOTALDIGITS_VALID": filfund.CIFRE,
    "SCHEMAV_CVC_MAXINCLUSIVE_VALID": filfund.FOR_STOR,
    "SCHEMAV_CVC_MAXEXCLUSIVE_VALID": filfund.FOR_STOR,
    "SCHEMAV_CVC_MININCLUSIVE_VALID": filfund.FOR_LILLE,
    "SCHEMAV_CVC_MINEXCLUSIVE_VALID": filfund.FOR_LILLE,
}


def _names(expected: str) -> list[str]:
    return [name.strip().rpartition(":")[2] for name in expected.split(", ") if name.strip("* ")]


def _found(root: etree._Element, path: str | None) -> etree._Element | None:
    """Return the element libxml2 means by a path in the tree it validated."""
    steps = (path or "").split("/")[2:]
    element = root
    for step in steps:
        number = re.search(r"\[(\d+)\]", step)
        nr = int(number[1]) if number else 1
        children = [child for child in element if _is_step(child, step)]
        if nr > len(children):
            return element
        element = children[nr - 1]
    return element if path else None


def _is_step(child: etree._Element, step: str) -> bool:
    if not isinstance(child.tag, str):
        return False
    name = step.partition("[")[0]
    return name == "*" or name.rpartition(":")[2] == _local(child)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _siblings(element: etree._Element) -> Iterator[etree._Element]:
    parent = element.getparent()
    return iter(()) if parent is None else (one for one in parent if isinstance(one.tag, str))


def _earlier(element: etree._Element) -> int:
    """Return how many siblings of the same name stand before an element."""
    siblings = element.itersiblings(preceding=True)
    return len([sibling for sibling in siblings if sibling.tag == element.tag])


def _tag(tabel: Felttabel, step: str) -> str:
    prefix, _, name = step.rpartition(":")
    return f"{{{tabel.navnerum[prefix]}}}{name}"


def _paths(tabel: Felttabel, objekt: Objekttype) -> Iterator[tuple[tuple[str, ...], str]]:
    for felt in tabel.pr_noegle(objekt).values():
        if felt.i_xml:
            yield tuple(step.rpartition(":")[2] for step in felt.sti), felt.noegle


# --- our own schema -------------------------------------------------------------------------------


class _Lager(etree.Resolver):
    """Finds the schema's other files among those that were generated, nowhere else."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def resolve(self, system_url: str | None, _public_id: str | None, context: Any) -> Any:
        """Give libxml2 the file it asks for. An unknown one is empty, and so an error."""
        content = self._files.get((system_url or "").removeprefix(_BASE), b"")
        return self.resolve_string(content, context)


def eget_skema(tabel: Felttabel) -> Boligskema:
    """Return the schema of the table of fields. Raises ``SkemaError`` when it makes no schema."""
    files = documents(tabel)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    parser.resolvers.add(_Lager(files))
    main = etree.fromstring(files[HOVEDFIL], parser, base_url=_BASE + HOVEDFIL)
    try:
        skema = etree.XMLSchema(main)
    except etree.XMLSchemaParseError as error:
        raise SkemaError(
            oversat(
                "Felttabellen kan ikke laves til et skema. Ret jeres egen "
                "snitflade.toml, for eksempel to felter med samme element. Teknisk "
                "grund: {error}"
            ).format(error=error)
        ) from error
    return Boligskema(tabel, skema, kode=KODE_EGEN)


class Skemakontrol:
    """Checks a dwelling as it stands in the database against our own schema, or another one.

    ``normal`` is false for a schema that judges the elements as they stand.
    """

    def __init__(
        self, tabel: Felttabel, skema: Boligskema | None = None, *, normal: bool = True
    ) -> None:
        self._tabel = tabel
        self._skema = skema if skema is not None else eget_skema(tabel)
        self._skriver = Skriver(tabel, normal=normal)
        self._last: tuple[Sted | None, str] = (None, "")

    def findings(self, data: Boligdata) -> list[Fund]:
        """Return the schema's errors in a dwelling as it would be reported.

        Typing that nobody can read is not for the schema: the checks tell of it, and of what cannot
        stand in XML. Such a dwelling has no findings here.
        """
        text = self.text(data)
        if text is None:
            return []
        keys = {
            Objekttype.BOLIG: [data.bolig.noegle],
            Objekttype.BOLIGUDGIFT: [one.noegle for one in data.udgifter if not one.slettet],
            Objekttype.LEJEKONTRAKT: [one.noegle for one in data.kontrakter if not one.slettet],
        }
        enhedsid = data.bolig.tekst("enhedsid")
        return [
            fund(fejl, self._skema.kode, enhedsid, keys[fejl.objekt][fejl.nr])
            for fejl in self._skema.fejl(text)
        ]

    def gyldige(self, boliger: Iterable[str]) -> bool:
        """True when the schema finds nothing in any of these dwellings, given as ``text`` has them.

        See ``Boligskema.gyldige``.
        """
        return self._skema.gyldige(boliger)

    def text(self, data: Boligdata) -> str | None:
        """Return a dwelling's XML as it would be reported; None when it cannot stand in XML."""
        return self.text_of(
            data.sted,
            self._reported(data.bolig),
            [self._reported(one) for one in data.udgifter if not one.slettet],
            [self._reported(one) for one in data.kontrakter if not one.slettet],
        )

    def text_of(
        self,
        sted: Sted,
        bolig: Mapping[str, str],
        udgifter: Sequence[Mapping[str, str]],
        kontrakter: Sequence[Mapping[str, str]],
    ) -> str | None:
        """Return a dwelling's XML from documents; None when they cannot stand in XML."""
        try:
            return self._skriver.bolig(bolig, self._byggeafsnit(sted), udgifter, kontrakter)
        except KanIkkeSkrivesError:
            return None

    def _byggeafsnit(self, sted: Sted) -> str:
        known, text = self._last
        if known is not sted:
            text = identifikation(self._skriver, sted)
            self._last = sted, text
        return text

    def _reported(self, objekt: Objekt) -> Mapping[str, str]:
        status = objektstatus(har_grundlag=objekt.grundlag is not None, slettet=objekt.slettet)
        felter = objekt.felter
        if felter.get(KLADDE) == ENDELIG and felter.get(OBJEKTSTATUS) == status:
            return felter
        return indberetning(self._tabel, objekt.type, felter, status)


def identifikation(skriver: Skriver, sted: Sted) -> str:
    """Return the identification structure of a dwelling's byggeafsnit, those above inside it."""
    text = ""
    for objekt in (sted.boligorganisation, sted.afdeling, sted.byggeafsnit):
        text = skriver.identifikation(objekt.type, objekt.felter, text)
    return text


def fund(fejl: Skemafejl, kode: str, enhedsid: str, noegle: Noegle | None) -> Fund:
    """Return a schema's error as a finding on an object."""
    return Fund(
        niveau=Alvor.FEJL,
        kode=kode,
        besked=fejl.besked,
        enhedsid=enhedsid,
        objekt=noegle,
        felt=fejl.felt,
        sti=fejl.sti,
        argumenter={"grund": fejl.grund},
    )
