"""SOAP 1.1 envelopes: what is asked, and what is answered.

The names round the objects' own elements are assumed (``models.register.webservice``), so answers
are read by local names, and what is not known in them is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from export.laeser_stroem import LaeseError, parse
from export.webservice.kontrakt import Kald
from models.register.fund import Alvor
from models.register.webservice import Navn, Operation, Resultat, Webservicenavne
from models.sprog import oversat

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"

_LONGEST: Final = 2000
"""How many characters of a message are kept."""


class SvarError(ValueError):
    """An answer cannot be understood. The message is a Danish sentence."""


class AfvistKaldError(Exception):
    """The service found the call itself wrong and did nothing (a SOAP fault of the client's).

    The message is what the service wrote.
    """


@dataclass(frozen=True, slots=True)
class Svarbesked:
    """One message in an answer. ``element`` is the XML element it is about, empty for none.

    ``bekraeft`` says that the register asks whether it is right.
    """

    niveau: Alvor
    kode: str
    element: str
    tekst: str
    bekraeft: bool = False


@dataclass(frozen=True, slots=True)
class Svar:
    """An answer: how it went, what the register says, and the elements that came with it."""

    resultat: Resultat
    tekst: str
    beskeder: tuple[Svarbesked, ...]
    elementer: tuple[etree._Element, ...]


def envelope(
    kald: Kald,
    navne: Webservicenavne,
    elementer: Sequence[etree._Element],
    *,
    bekraeft: bool = False,
    reference: str = "",
) -> bytes:
    """Return a call in UTF-8. ``reference`` is our own mark of it."""
    root = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soap": SOAP})
    body = etree.SubElement(root, f"{{{SOAP}}}Body")
    asked = etree.SubElement(body, _tag(kald.navnerum, kald.element), nsmap={"k": kald.navnerum})
    if bekraeft:
        etree.SubElement(asked, _tag(kald.navnerum, navne[Navn.BEKRAEFT])).text = "true"
    if reference:
        etree.SubElement(
            asked, _tag(kald.navnerum, navne[Navn.AFSENDER_REFERENCE])
        ).text = reference
    asked.extend(elementer)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def answer(
    content: bytes, navne: Webservicenavne, operation: Operation, *, bekraeftet: bool = False
) -> Svar:
    """Return what an answer says. Raises ``SvarError`` and ``AfvistKaldError``.

    One that says done, and names errors or asks what the call has not confirmed, says nothing.
    """
    body = _body(content)
    fault = body.find(f"{{{SOAP}}}Fault")
    if fault is not None:
        _raise_fault(fault)
    wrapper = next((one for one in _elements(body) if _name(one) == navne.svar(operation)), None)
    if wrapper is None:
        raise SvarError(oversat("Der mangler elementet {navn}.").format(navn=navne.svar(operation)))
    structure = _child(wrapper, navne[Navn.RESULTAT])
    code = "" if structure is None else _text(structure, navne[Navn.RESULTAT_KODE])
    result = navne.resultat(code)
    if structure is None or result is None:
        raise SvarError(oversat("Det siger ikke, hvordan det gik."))
    messages = tuple(_messages(wrapper, navne))
    if result in _DONE and any(_speaks_against(one, bekraeftet=bekraeftet) for one in messages):
        raise SvarError(oversat("Det siger både, at det er udført, og at noget er galt."))
    around = {navne[navn] for navn in (Navn.RESULTAT, *_LEVELS)}
    return Svar(
        resultat=result,
        tekst=_text(structure, navne[Navn.RESULTAT_TEKST]),
        beskeder=messages,
        elementer=tuple(one for one in _elements(wrapper) if _name(one) not in around),
    )


_DONE: Final = frozenset({Resultat.OK, Resultat.DUBLET})

_LEVELS: Final = {
    Navn.FEJL: (Alvor.FEJL, False),
    Navn.INFO: (Alvor.INFO, False),
    Navn.SANDSYNLIGHED: (Alvor.ADVARSEL, True),
}


def _speaks_against(besked: Svarbesked, *, bekraeftet: bool) -> bool:
    return besked.niveau is Alvor.FEJL or (besked.bekraeft and not bekraeftet)


def _messages(wrapper: etree._Element, navne: Webservicenavne) -> Iterator[Svarbesked]:
    kinds = {navne[navn]: level for navn, level in _LEVELS.items()}
    for one in _elements(wrapper):
        level = kinds.get(_name(one))
        if level is not None:
            niveau, bekraeft = level
            yield Svarbesked(
                niveau,
                _text(one, navne[Navn.BESKED_KODE]),
                _text(one, navne[Navn.BESKED_FELT]),
                _text(one, navne[Navn.BESKED_TEKST]),
                bekraeft,
            )


def _body(content: bytes) -> etree._Element:
    try:
        root = parse(content)
    except LaeseError as error:
        raise SvarError(oversat("Det er ikke hel XML.")) from error
    body = root.find(f"{{{SOAP}}}Body") if root.tag == f"{{{SOAP}}}Envelope" else None
    if body is None:
        raise SvarError(oversat("Det er ikke et SOAP-svar."))
    return body


def _raise_fault(fault: etree._Element) -> None:
    text = _text(fault, "faultstring")
    code = _text(fault, "faultcode").rpartition(":")[2]
    if code.split(".")[0] == "Client":
        raise AfvistKaldError(text)
    raise SvarError(oversat("Tjenesten meldte fejl: {tekst}").format(tekst=text))


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements in another, whatever the namespace they stand in."""
    return (one for one in parent if isinstance(one.tag, str))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _child(parent: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in _elements(parent) if _name(one) == name), None)


def _text(parent: etree._Element, name: str) -> str:
    child = _child(parent, name)
    return "" if child is None else " ".join((child.text or "").split())[:_LONGEST]


def _tag(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}" if namespace else name
