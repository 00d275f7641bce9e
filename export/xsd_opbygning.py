"""What an XML Schema says of elements: which stand in which, how often, and of what type.

Only as much of XML Schema as data schemas use: named and nameless types, references, extensions,
groups, and simple types down to a built-in one. Content is asked for one element at a time, so a
schema that refers to itself is no danger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from export.xsd_generering import XS
from export.xsd_officielt import Skemafil, elements_of

_DEEPEST = 50
"""How many types may be derived from each other."""

_PARTICLES = ("sequence", "choice", "all", "group", "element", "any")


@dataclass(frozen=True, slots=True)
class Forekomst:
    """An element where it may stand: its name and namespace, whether it must and may recur.

    ``node`` is its declaration.
    """

    navn: str
    navnerum: str
    kraevet: bool
    gentages: bool
    node: etree._Element


@dataclass(frozen=True, slots=True)
class Simpel:
    """A simple type: the built-in types it comes down to, and the values it lists, if it does."""

    indbyggede: frozenset[str]
    vaerdier: tuple[str, ...]


class Opbygning:
    """Answers questions about a schema's elements."""

    def __init__(self, filer: Sequence[Skemafil]) -> None:
        self._elementer = elements_of(filer, "element")
        self._typer = {**elements_of(filer, "complexType"), **elements_of(filer, "simpleType")}
        self._grupper = elements_of(filer, "group")

    def globalt(self, navn: str) -> Forekomst | None:
        """Return a global element by its local name, None when there is none."""
        for (namespace, name), node in self._elementer.items():
            if name == navn:
                return Forekomst(name, namespace, kraevet=True, gentages=False, node=node)
        return None

    def indhold(self, element: Forekomst) -> list[Forekomst]:
        """Return the elements that may stand in an element, in order."""
        definition = self._type_of(element.node)
        if definition is None or _local(definition) != "complexType":
            return []
        return list(self._content(definition, 0))

    def simpel(self, element: Forekomst) -> Simpel | None:
        """Return an element's simple type; None when it holds elements or anything at all."""
        own = element.node
        name = own.get("type")
        if name is not None:
            return self._simple_by_name(own, name, 0)
        definition = self._type_of(own)
        return self._simple(definition, 0) if definition is not None else None

    # --- content ----------------------------------------------------------------------------------

    def _type_of(self, element: etree._Element) -> etree._Element | None:
        name = element.get("type")
        if name is not None:
            return self._typer.get(_qname(element, name))
        return next(element.iterchildren(f"{{{XS}}}complexType", f"{{{XS}}}simpleType"), None)

    def _content(self, definition: etree._Element, depth: int) -> Iterator[Forekomst]:
        """Yield what a complex type, an extension or a restriction holds."""
        if depth > _DEEPEST:
            return
        for child in definition:
            kind = _local(child)
            if kind == "complexContent":
                yield from self._content(child, depth + 1)
            elif kind == "extension":
                base = self._typer.get(_qname(child, child.get("base", "")))
                if base is not None:
                    yield from self._content(base, depth + 1)
                yield from self._content(child, depth + 1)
            elif kind == "restriction":
                yield from self._content(child, depth + 1)
            elif kind in _PARTICLES:
                yield from self._particle(child, depth, required=True, repeated=False)

    def _particle(
        self, node: etree._Element, depth: int, *, required: bool, repeated: bool
    ) -> Iterator[Forekomst]:
        kind = _local(node)
        required = required and node.get("minOccurs", "1") != "0"
        repeated = repeated or node.get("maxOccurs", "1") not in ("0", "1")
        if node.get("maxOccurs") == "0" or depth > _DEEPEST:
            return
        if kind == "element":
            yield self._occurrence(node, required=required, repeated=repeated)
            return
        if kind == "group" and node.get("ref") is not None:
            group = self._grupper.get(_qname(node, node.get("ref", "")))
            inner = () if group is None else tuple(group)
        else:
            inner = tuple(node)
        for child in inner:
            if _local(child) in _PARTICLES:
                yield from self._particle(
                    child, depth + 1, required=required and kind != "choice", repeated=repeated
                )

    def _occurrence(self, node: etree._Element, *, required: bool, repeated: bool) -> Forekomst:
        reference = node.get("ref")
        if reference is not None:
            namespace, name = _qname(node, reference)
            node = self._elementer.get((namespace, name), node)
            return Forekomst(name, namespace, required, repeated, node)
        schema = node.getroottree().getroot()
        form = node.get("form", schema.get("elementFormDefault", "unqualified"))
        namespace = schema.get("targetNamespace", "") if form == "qualified" else ""
        return Forekomst(str(node.get("name")), namespace, required, repeated, node)

    # --- simple types -----------------------------------------------------------------------------

    def _simple_by_name(self, node: etree._Element, name: str, depth: int) -> Simpel | None:
        namespace, local = _qname(node, name)
        if namespace == XS:
            return Simpel(frozenset({local}), ())
        definition = self._typer.get((namespace, local))
        return self._simple(definition, depth + 1) if definition is not None else None

    def _simple(self, definition: etree._Element, depth: int) -> Simpel | None:
        """Return what a simple type, or a complex one with simple content, comes down to."""
        if depth > _DEEPEST:
            return None
        for child in definition:
            kind = _local(child)
            if kind == "simpleContent":
                return self._simple(child, depth + 1)
            if kind in ("restriction", "extension"):
                return self._derived(child, depth)
            if kind == "union":
                return _joined(list(self._members(child, depth)))
            if kind == "list":
                return Simpel(frozenset({"list"}), ())
        return None

    def _derived(self, node: etree._Element, depth: int) -> Simpel | None:
        base = (
            self._simple_by_name(node, node.get("base", ""), depth)
            if node.get("base") is not None
            else self._simple(node, depth + 1)
        )
        inner = node.find(f"{{{XS}}}simpleType")
        if base is None and inner is not None:
            base = self._simple(inner, depth + 1)
        values = tuple(str(one.get("value")) for one in node.iterchildren(f"{{{XS}}}enumeration"))
        if base is None:
            return None
        return Simpel(base.indbyggede, values or base.vaerdier)

    def _members(self, union: etree._Element, depth: int) -> Iterator[Simpel | None]:
        for name in union.get("memberTypes", "").split():
            yield self._simple_by_name(union, name, depth)
        for inner in union.iterchildren(f"{{{XS}}}simpleType"):
            yield self._simple(inner, depth + 1)


def _joined(members: list[Simpel | None]) -> Simpel | None:
    known = [member for member in members if member is not None]
    if not known:
        return None
    built_in = frozenset[str]().union(*(member.indbyggede for member in known))
    listed = all(member.vaerdier for member in known)
    values = tuple(value for member in known for value in member.vaerdier) if listed else ()
    return Simpel(built_in, values)


def _local(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _qname(node: etree._Element, name: str) -> tuple[str, str]:
    """Return namespace and local name of a qualified name where it stands in a schema."""
    prefix, _, local = name.rpartition(":")
    return node.nsmap.get(prefix or None, "") or "", local
