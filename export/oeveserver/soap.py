"""Calls and answers as SOAP 1.1, document/literal wrapped."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from export.laeser_stroem import LaeseError, parse
from export.oeveserver.beskeder import Beskedart, Svar
from models.register.webservice import Navn, Operation, Webservicenavne
from models.sprog import oversat

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
INDHOLDSTYPE = "text/xml"

_TRUE = ("true", "1")

_OWN = "kald:"
"""The prefix of what belongs to calls; the objects in an answer are in the default namespace."""


class SoapfejlError(ValueError):
    """A message is no call of the service; the text is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Kald:
    """One call: what is asked, whether a person has confirmed, and the structure sent along.

    ``reference`` is the sender's own mark for the call, empty where there is none.
    """

    operation: Operation
    reference: str
    bekraeftet: bool
    struktur: etree._Element | None


def read_call(content: bytes, navne: Webservicenavne) -> Kald:
    """Return the call in a message. Raises ``SoapfejlError``."""
    try:
        envelope = parse(content)
    except LaeseError as error:
        raise SoapfejlError(error.besked) from error
    body = envelope.find(f"{{{SOAP}}}Body") if envelope.tag == f"{{{SOAP}}}Envelope" else None
    if body is None or len(body) != 1:
        raise SoapfejlError(oversat("Beskeden er ikke en SOAP 1.1-konvolut med ét element i Body."))
    element = body[0]
    namespace = navne[Navn.NAVNERUM]
    name = etree.QName(element)
    operation = navne.kendt(name.localname) if name.namespace == namespace else None
    if operation is None:
        raise SoapfejlError(
            oversat("Operationen {navn} i navnerummet »{navnerum}« findes ikke.").format(
                navn=name.localname, navnerum=name.namespace or ""
            )
        )
    confirm = f"{{{namespace}}}{navne[Navn.BEKRAEFT]}"
    reference = f"{{{namespace}}}{navne[Navn.AFSENDER_REFERENCE]}"
    structures = [child for child in element if child.tag not in (confirm, reference)]
    if len(structures) > 1:
        raise SoapfejlError(
            oversat("Kaldet {navn} rummer mere end én struktur.").format(navn=operation.navn)
        )
    return Kald(
        operation=operation,
        reference=_text(element.find(reference)),
        bekraeftet=_text(element.find(confirm)) in _TRUE,
        struktur=structures[0] if structures else None,
    )


def _text(element: etree._Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


def answer(svar: Svar, navne: Webservicenavne, navnerum: str) -> bytes:
    """Return an answer as a message; ``navnerum`` is that of the objects in it."""
    name = navne.svar(svar.operation)
    result = navne[Navn.RESULTAT]
    parts = [
        f"<{_OWN}{name} xmlns:kald={quoteattr(navne[Navn.NAVNERUM])}"
        f" xmlns={quoteattr(navnerum)}>\n<{_OWN}{result}>\n",
        _leaf(navne[Navn.RESULTAT_KODE], navne.kode(svar.resultat)),
        _leaf(navne[Navn.RESULTAT_TEKST], svar.tekst),
        f"</{_OWN}{result}>\n",
    ]
    for art in Beskedart:
        structure = _OWN + navne[Navn(art.value)]
        for besked in svar.beskeder:
            if besked.art is art:
                parts += [
                    f"<{structure}>\n",
                    _leaf(navne[Navn.BESKED_KODE], besked.kode),
                    _leaf(navne[Navn.BESKED_FELT], besked.felt),
                    _leaf(navne[Navn.BESKED_TEKST], besked.tekst),
                    f"</{structure}>\n",
                ]
    parts += [svar.indhold, f"</{_OWN}{name}>\n"]
    return _envelope("".join(parts))


def fault(sentence: str, *, sender: bool) -> bytes:
    """Return a fault as a message; ``sender`` tells that the call was at fault."""
    code = "soap:Client" if sender else "soap:Server"
    return _envelope(
        f"<soap:Fault>\n<faultcode>{code}</faultcode>\n"
        f"<faultstring>{escape(sentence)}</faultstring>\n</soap:Fault>\n"
    )


def _leaf(name: str, text: str) -> str:
    return f"<{_OWN}{name}>{escape(text)}</{_OWN}{name}>\n"


def _envelope(body: str) -> bytes:
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<soap:Envelope xmlns:soap="{SOAP}"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"<soap:Body>\n{body}</soap:Body>\n</soap:Envelope>\n"
    )
    return text.encode()
