"""A stored text of a field as the window shows it, in the language in force."""

from __future__ import annotations

from models.register.felter import Felt, Felttabel, Felttype
from models.register.vaerdier import display
from models.sprog import oversat


def vist(felt: Felt, stored: str) -> str:
    """Return a stored text as a clerk reads it; yes and no in the language in force."""
    text = display(felt, stored)
    return oversat(text) if felt.type is Felttype.JA_NEJ else text


def kodeetiket(tabel: Felttabel, felt: Felt, stored: str) -> str:
    """Return the label of a stored code, empty for one the field's list does not know."""
    liste = tabel.koder(felt)
    label = liste.etiket(stored.strip()) if liste is not None else None
    return oversat(label) if label else ""


def med_enhed(felt: Felt) -> str:
    """Return a field's label with its unit behind: ``Beløb (kr./md.)``."""
    name = oversat(felt.etiket)
    return f"{name} ({oversat(felt.enhed)})" if felt.enhed else name
