"""Rows of an import: when one is to hold something else, and what it is to hold then."""

from __future__ import annotations

from models.lager.indlaesning import Nyt, Raekke
from models.lager.raekker import PROJEKTIONER
from models.register.dokument import encode
from models.register.felter import Objekttype
from models.register.parring import UNIK_ID


def equals(row: Raekke, text: str) -> bool:
    """True when the register's document of an object is this very text and nothing is edited."""
    return row.tekst == text and row.indberettet and row.grundlagstekst is None and not row.slettet


def differs(new: Nyt, row: Raekke) -> bool:
    """True when a row is to hold something else than before, its place aside."""
    return (
        new.foraelder != row.foraelder
        or new.tekst != row.tekst
        or new.grundlagstekst != (row.grundlagstekst if new.aendret else None)
        or (new.indberettet, new.aendret, new.klar, new.slettet)
        != (row.indberettet, row.aendret, row.klar, row.slettet)
    )


def unchanged(objekt: Objekttype, row: Raekke, place: int) -> Nyt:
    """Return a row as it is, in another place among its siblings."""
    return Nyt(
        row.id,
        row.foraelder,
        place,
        row.tekst,
        row.grundlagstekst,
        row.indberettet,
        row.aendret,
        row.klar,
        row.slettet,
        PROJEKTIONER[objekt](row.felter),
    )


def brought_back(objekt: Objekttype, row: Raekke, place: int) -> Nyt:
    """Return an object that was kept here while the register deleted it as asked: it is new."""
    felter = {key: text for key, text in row.felter.items() if key != UNIK_ID}
    return Nyt(
        row.id,
        row.foraelder,
        place,
        encode(felter),
        None,
        indberettet=False,
        aendret=False,
        klar=False,
        slettet=False,
        projektioner=PROJEKTIONER[objekt](felter),
    )
