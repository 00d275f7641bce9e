"""How a field and its stored text are told in lists of differences."""

from __future__ import annotations

from models.register.dokument import is_field
from models.register.felter import GENTAGET, Felt, Felttabel, Felttype, Objekttype
from models.sprog import oversat
from ui.ord.feltsprog import kodeetiket, vist


def feltnavn(tabel: Felttabel, objekt: Objekttype, noegle: str) -> str:
    """Return a field's label, numbered where the structure is repeated: ``Navn (2)``.

    What the table does not know is told by the document's own key.
    """
    if not is_field(noegle) or not tabel.kender(objekt, noegle):
        return noegle
    felt = tabel.felt(objekt, noegle)
    name = oversat(felt.etiket)
    gentaget = GENTAGET.fullmatch(noegle)
    return f"{name} ({gentaget['nr']})" if gentaget is not None else name


def feltvaerdi(tabel: Felttabel, objekt: Objekttype, noegle: str, stored: str | None) -> str:
    """Return a stored text as a clerk reads it, with its unit; a dash where there is none."""
    if not is_field(noegle) or not tabel.kender(objekt, noegle):
        return stored or "–"
    felt = tabel.felt(objekt, noegle)
    text = _text(tabel, felt, stored or "")
    return f"{text} {oversat(felt.enhed)}".strip() if text and felt.enhed else text or "–"


def _text(tabel: Felttabel, felt: Felt, stored: str) -> str:
    if felt.type is Felttype.JA_NEJ and not stored.strip():
        return oversat("Ikke besvaret")
    return kodeetiket(tabel, felt, stored) or vist(felt, stored)
