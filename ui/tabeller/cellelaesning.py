"""A pasted cell as a field reads it: a code may be given by its label, an amount has a comma."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from models.register.felter import Felt, Felttabel
from models.register.fundtekst import in_words
from models.register.vaerdier import Ulaest, read, stored_text
from models.sprog import oversat
from ui.felter.inddata import kodetekst
from ui.ord.feltsprog import kodeetiket, vist


@dataclass(frozen=True, slots=True)
class Celle:
    """A pasted cell as it is read: what is shown, and why it cannot be read (else empty)."""

    tekst: str
    grund: str = ""


def codes_of(tabel: Felttabel, felt: Felt) -> dict[str, str]:
    """Return a field's codes by what they may be called: the code, its label, or both together."""
    liste = tabel.koder(felt)
    found: dict[str, str] = {}
    for kode in liste.koder if liste is not None else ():
        labels = (kode.etiket, oversat(kode.etiket))
        known = (kode.vaerdi, *labels, *(kodetekst(kode.vaerdi, one) for one in labels))
        for text in known:
            if text:
                found.setdefault(folded(text), kode.vaerdi)
    return found


def folded(text: str) -> str:
    return text.strip().casefold()


def read_cell(
    tabel: Felttabel, felt: Felt, codes: Mapping[str, str], cell: str, today: date
) -> tuple[str, Celle]:
    """Return the text to store for a cell, and how it is read."""
    if codes and cell:
        code = codes.get(folded(cell))
        if code is None:
            reason = QCoreApplication.translate("Raekkeindsaetning", "Koden står ikke på listen.")
            return cell.strip(), Celle(cell, reason)
        return code, Celle(kodeetiket(tabel, felt, code) or code)
    text = stored_text(felt, cell, today)
    value = read(felt, text)
    reason = in_words(value.grund) if isinstance(value, Ulaest) else ""
    return text, Celle(vist(felt, text), reason)
