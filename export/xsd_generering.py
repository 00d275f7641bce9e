"""Makes our own XML Schema from the table of fields.

The schema says what the table says: names, namespaces, order, types, and which elements a report
cannot do without. It describes the normal form (see ``skriver``), so a file in another order or
with unknown elements is not wrong by it; the checks tell of those. A field that is not required by
the system may be empty or nil, and only a code list known to be complete limits its codes.

``python -m export.xsd_generering`` writes the files of the bundled profile anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.builder import ElementMaker

import resources
from models.register.felter import Felt, Felttabel, Felttype, Niveau, Objekttype
from models.register.objekter import BOERNETYPER
from models.register.profil import STANDARDPROFIL, bundled
from models.sprog import oversat

HOVEDFIL = "boligliste.xsd"
"""The file of the register's own namespace; each other namespace has one named by its prefix."""

XS = "http://www.w3.org/2001/XMLSchema"
_OPTIONAL_SUFFIX = "EllerTom"
_LIMIT = "1000000000000"
_UUID = r"\{?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\}?"

_xs = ElementMaker(namespace=XS, nsmap={"xs": XS})


class SkemaError(ValueError):
    """The table of fields cannot be turned into a schema; the message is a Danish sentence."""


def documents(tabel: Felttabel) -> dict[str, bytes]:
    """Return the schema's files by name, the main one first. Raises ``SkemaError``."""
    foreign = {
        prefix: _Fremmed(prefix, namespace)
        for prefix, namespace in tabel.navnerum.items()
        if prefix
    }
    main = _Hovedskema(tabel, foreign).document()
    used = {prefix: schema for prefix, schema in foreign.items() if schema.elementer}
    return {
        HOVEDFIL: _text(main, tabel),
        **{filnavn(prefix): _text(schema.document(), tabel) for prefix, schema in used.items()},
    }


def filnavn(prefix: str) -> str:
    """Return the name of the file of a namespace other than the register's."""
    return f"{prefix}.xsd"


# --- simple types ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Typer:
    """The named simple types one schema document needs."""

    koder: Mapping[str, tuple[str, ...]]
    lavet: dict[str, etree._Element] = field(default_factory=dict)

    def navn(self, felt: Felt, *, optional: bool) -> str:
        """Return the name of a field's type, which is made when it is first asked for."""
        name, base = self._strict(felt)
        if name not in self.lavet and (not optional or name != _FREE):
            base.set("name", name)
            self.lavet[name] = base
        if not optional:
            return name
        if name == _FREE:
            return "xs:string"
        both = name + _OPTIONAL_SUFFIX
        if both not in self.lavet:
            self.lavet.setdefault("Tom", _restricted("xs:token", ("length", "0"), name="Tom"))
            self.lavet[both] = _xs.simpleType(_xs.union(memberTypes=f"Tom {name}"), name=both)
        return both

    def _strict(self, felt: Felt) -> tuple[str, etree._Element]:
        """Return the name of the type that does not allow an empty text, and the type.

        A width or a type that is only assumed restricts nothing.
        """
        codes = self.koder.get(felt.kodeliste)
        if felt.type is Felttype.KODE and codes:
            facets = [("enumeration", code) for code in codes]
            return f"Kode_{felt.kodeliste}", _restricted("xs:token", *facets)
        if felt.type is Felttype.DATO:
            return "Dato", _xs.simpleType(_xs.union(memberTypes="xs:date xs:dateTime"))
        if felt.type is Felttype.CIFRE and felt.bredde is not None and "bredde" not in felt.antaget:
            pattern = ("pattern", f"[0-9]{{{felt.bredde}}}")
            return f"Cifre{felt.bredde}", _restricted("xs:token", pattern)
        kind = Felttype.TEKST if "type" in felt.antaget else felt.type
        name, base, facets = _STRICT.get(kind, _STRICT[Felttype.TEKST])
        return name, _restricted(base, *facets)


_FREE = "Tekst"
"""The type of any text; one that may be empty is no restriction at all."""

_STRICT: dict[Felttype, tuple[str, str, list[tuple[str, str]]]] = {
    Felttype.TEKST: (_FREE, "xs:token", [("minLength", "1")]),
    Felttype.UUID: ("Uuid", "xs:token", [("pattern", _UUID)]),
    Felttype.CIFRE: ("Cifre", "xs:token", [("pattern", "[0-9]+")]),
    Felttype.JA_NEJ: ("JaNej", "xs:boolean", []),
    Felttype.DECIMAL: ("Tal", "xs:decimal", []),
    Felttype.BELOEB: (
        "Beloeb",
        "xs:decimal",
        [
            ("fractionDigits", "2"),
            ("minExclusive", f"-{_LIMIT}"),
            ("maxExclusive", _LIMIT),
        ],
    ),
}


def _restricted(base: str, *facets: tuple[str, str], name: str = "") -> etree._Element:
    restriction = _xs.restriction(base=base)
    for facet, value in facets:
        restriction.append(_xs(facet, value=value))
    made = _xs.simpleType(restriction)
    if name:
        made.set("name", name)
    return made


def _closed_lists(tabel: Felttabel) -> dict[str, tuple[str, ...]]:
    return {
        navn: tuple(kode.vaerdi for kode in liste.koder)
        for navn, liste in tabel.kodelister.items()
        if liste.lukket and liste.koder
    }


# --- the documents --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Fremmed:
    """The schema document of a namespace other than the register's: its elements are global."""

    prefix: str
    namespace: str
    elementer: dict[str, Felt] = field(default_factory=dict)

    def document(self) -> etree._Element:
        typer = _Typer({})
        schema = _schema(self.namespace)
        for name, felt in self.elementer.items():
            schema.append(_leaf(typer, name, felt))
        schema.extend(typer.lavet.values())
        return schema


@dataclass(slots=True)
class _Gruppe:
    """A group element and what stands in it, in order: fields and groups."""

    navn: str
    indhold: list[tuple[str, Felt] | _Gruppe] = field(default_factory=list)

    def gruppe(self, navn: str) -> _Gruppe:
        """Return the group of that name in this one, opened after the rest if it is new."""
        for part in self.indhold:
            if isinstance(part, _Gruppe) and part.navn == navn:
                return part
        made = _Gruppe(navn)
        self.indhold.append(made)
        return made

    @property
    def kraevet(self) -> bool:
        """True when something in the group is required by the system."""
        return any(
            part.kraevet if isinstance(part, _Gruppe) else _required(part[1])
            for part in self.indhold
        )


class _Hovedskema:
    """The schema document of the register's namespace."""

    def __init__(self, tabel: Felttabel, fremmede: Mapping[str, _Fremmed]) -> None:
        self._tabel = tabel
        self._fremmede = fremmede
        self._typer = _Typer(_closed_lists(tabel))

    def document(self) -> etree._Element:
        tabel = self._tabel
        bolig = tabel.strukturer[Objekttype.BOLIG].element
        schema = _schema(
            tabel.navnerum[""], {prefix: one.namespace for prefix, one in self._fremmede.items()}
        )
        content = [
            _xs.element(
                _xs.complexType(
                    _xs.sequence(_xs.element(ref=bolig, minOccurs="0", maxOccurs="unbounded"))
                ),
                name=tabel.rod,
            ),
            _xs.element(name=bolig, type=f"{bolig}Type"),
            self._object_type(Objekttype.BOLIG),
            *(self._object_type(child) for child in BOERNETYPER),
            *self._identification_types(),
        ]
        schema.extend(
            _xs("import", namespace=one.namespace, schemaLocation=filnavn(prefix))
            for prefix, one in self._fremmede.items()
            if one.elementer
        )
        schema.extend([*content, *self._typer.lavet.values()])
        return schema

    def _object_type(self, objekt: Objekttype) -> etree._Element:
        element = self._tabel.strukturer[objekt].element
        sequence = self._sequence(self._content(objekt))
        if objekt is Objekttype.BOLIG:
            for child in BOERNETYPER:
                name = self._tabel.strukturer[child].element
                sequence.append(
                    _xs.element(name=name, type=f"{name}Type", minOccurs="0", maxOccurs="unbounded")
                )
        return _xs.complexType(sequence, name=f"{element}Type")

    def _identification_types(self) -> Iterator[etree._Element]:
        for objekt in (
            Objekttype.BOLIG,
            Objekttype.BYGGEAFSNIT,
            Objekttype.AFDELING,
            Objekttype.BOLIGORGANISATION,
        ):
            name = self._tabel.strukturer[objekt].identifikation
            content = self._content(objekt)
            if objekt is Objekttype.BOLIG:
                content = content.gruppe(name)
            yield _xs.complexType(self._sequence(content), name=f"{name}Type")

    def _content(self, objekt: Objekttype) -> _Gruppe:
        """Return an object's elements as a tree, repeated structures in their place."""
        content = _Gruppe("")
        for felt in self._fields(objekt):
            within = content
            if felt.objekt is not objekt:
                within = within.gruppe(self._tabel.strukturer[felt.objekt].element)
            for step in felt.sti[:-1]:
                if ":" in step:
                    raise SkemaError(
                        oversat(
                            "Feltet {felt} ligger i elementet {element} fra et andet navnerum. Et"
                            " skema kan kun beskrive enkelte felter derfra."
                        ).format(felt=felt.noegle, element=step)
                    )
                within = within.gruppe(step)
            within.indhold.append((felt.sti[-1], felt))
        return content

    def _fields(self, objekt: Objekttype) -> list[Felt]:
        repeated = _REPEATED.get(objekt)
        return [
            felt for felt in self._tabel.felter if felt.objekt in (objekt, repeated) and felt.i_xml
        ]

    def _sequence(self, group: _Gruppe) -> etree._Element:
        sequence = _xs.sequence()
        for part in group.indhold:
            sequence.append(self._group(part) if isinstance(part, _Gruppe) else self._field(*part))
        return sequence

    def _group(self, group: _Gruppe) -> etree._Element:
        repeated = self._tabel.strukturer[Objekttype.LEJER].element
        if group.navn == self._tabel.strukturer[Objekttype.BOLIG].identifikation:
            element = _xs.element(name=group.navn, type=f"{group.navn}Type")
        else:
            element = _xs.element(_xs.complexType(self._sequence(group)), name=group.navn)
        if group.navn == repeated or not group.kraevet:
            element.set("minOccurs", "0")
        if group.navn == repeated:
            element.set("maxOccurs", "unbounded")
        return element

    def _field(self, step: str, felt: Felt) -> etree._Element:
        prefix, _, name = step.rpartition(":")
        if felt.til is not None:
            name = self._tabel.strukturer[felt.til].identifikation
            element = _xs.element(name=step, type=f"{name}Type")
        elif prefix:
            known = self._fremmede[prefix].elementer.get(name)
            if known is None or _required(known):
                self._fremmede[prefix].elementer[name] = felt
            element = _xs.element(ref=step)
        else:
            element = _leaf(self._typer, name, felt)
        if not _required(felt):
            element.set("minOccurs", "0")
        return element


_REPEATED = {Objekttype.LEJEKONTRAKT: Objekttype.LEJER}


def _required(felt: Felt) -> bool:
    return felt.niveau is Niveau.SYSTEMKRAEVET


def _leaf(typer: _Typer, name: str, felt: Felt) -> etree._Element:
    element = _xs.element(name=name, type=typer.navn(felt, optional=not _required(felt)))
    if not _required(felt):
        element.set("nillable", "true")
    return element


def _schema(namespace: str, prefixes: Mapping[str, str] | None = None) -> etree._Element:
    nsmap: dict[str | None, str] = {"xs": XS, None: namespace}
    nsmap.update(prefixes or {})
    return etree.Element(
        f"{{{XS}}}schema",
        {"targetNamespace": namespace, "elementFormDefault": "qualified"},
        nsmap=nsmap,
    )


def _text(schema: etree._Element, tabel: Felttabel) -> bytes:
    note = etree.Comment(
        f" Lavet af felttabellen {tabel.profil}. Ret ikke her: kør python -m export.xsd_generering "
    )
    schema.insert(0, note)
    etree.indent(schema)
    text: bytes = etree.tostring(schema, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def main() -> int:
    """Write the files of the bundled profile, and say which."""
    folder = resources.path("snitflade", STANDARDPROFIL)
    for name, content in documents(bundled()).items():
        (folder / name).write_bytes(content)
        sys.stdout.write(f"{folder / name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
