"""An element we have no room for, as text that can stand inside our own XML.

Comments, prefixes and the whitespace between elements are not kept; names, namespaces, attributes
and texts are. Inside the text the register's namespace is the default one and ``xsi`` is declared.
"""

from __future__ import annotations

from lxml import etree

from export.laeser_stroem import LaeseError
from models.sprog import oversat

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
NIL_ATTRIBUT = f"{{{XSI}}}nil"
_TYPE_ATTRIBUT = f"{{{XSI}}}type"

DYBESTE = 40
"""How many levels of elements are read."""

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


def fragment(element: etree._Element, default: str, sti: str = "") -> str:
    """Return an element as XML that stands where ``default`` is the default namespace.

    Raises ``LaeseError`` when elements lie in more than ``DYBESTE`` levels.
    """
    parts: list[str] = []
    _append(element, default, parts, sti, 1)
    return "".join(parts)


def is_blank(text: str | None) -> bool:
    """True for no text or only whitespace, as it stands between elements."""
    return text is None or text.isspace() or not text


def _append(element: etree._Element, default: str, parts: list[str], sti: str, level: int) -> None:
    if level > DYBESTE:
        raise LaeseError(
            oversat(
                "elementerne ligger i mere end {antal} niveauer. Filen kan ikke være hentet fra"
                " registeret."
            ).format(antal=DYBESTE),
            element.sourceline,
            sti,
        )
    name = etree.QName(element)
    namespace = name.namespace or ""
    parts.append(f"<{name.localname}")
    if namespace != default:
        parts.append(f' xmlns="{namespace.translate(_ATTRIBUTE)}"')
    _append_attributes(element, parts)
    children = list(element)
    text = element.text
    if not children:
        parts.append(f">{text.translate(_TEXT)}</{name.localname}>" if text else "/>")
        return
    mixed = not (is_blank(text) and all(is_blank(child.tail) for child in children))
    parts.append(">")
    if mixed and text:
        parts.append(text.translate(_TEXT))
    for child in children:
        _append(child, namespace, parts, sti, level + 1)
        if mixed and child.tail:
            parts.append(child.tail.translate(_TEXT))
    parts.append(f"</{name.localname}>")


def _append_attributes(element: etree._Element, parts: list[str]) -> None:
    declared: dict[str, str] = {XSI: "xsi", XML: "xml"}
    for key, value in element.items():
        name = etree.QName(key)
        prefixed = name.localname
        if name.namespace:
            prefix = declared.get(name.namespace)
            if prefix is None:
                prefix = declared[name.namespace] = f"ns{len(declared) - 1}"
                parts.append(f' xmlns:{prefix}="{name.namespace.translate(_ATTRIBUTE)}"')
            prefixed = f"{prefix}:{name.localname}"
        if key == _TYPE_ATTRIBUT:
            parts.append(_type_prefix(element, str(value)))
        parts.append(f' {prefixed}="{str(value).translate(_ATTRIBUTE)}"')


def _type_prefix(element: etree._Element, value: str) -> str:
    """Return the declaration of the prefix that the value of ``xsi:type`` uses, if it has one."""
    prefix, colon, _ = value.strip().partition(":")
    namespace = element.nsmap.get(prefix) if colon else None
    if not namespace or prefix in ("xsi", "xml") or prefix.startswith("ns"):
        return ""
    return f' xmlns:{prefix}="{namespace.translate(_ATTRIBUTE)}"'
