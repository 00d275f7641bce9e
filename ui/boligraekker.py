"""The dwellings of an afdeling or a byggeafsnit as rows, read once and then row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.register.felter import Objekttype
from models.register.navngivning import dwelling_name
from models.register.objekter import Noegle, Objekt
from ui.boernemodel import Kolonne

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.kontekst import Kontekst

_BETWEEN: Mapping[Objekttype, int] = {
    Objekttype.BOLIGORGANISATION: 3,
    Objekttype.AFDELING: 2,
    Objekttype.BYGGEAFSNIT: 1,
}
"""How many levels lie between an object and its dwellings."""


def boliger_under(kontekst: Kontekst, noegle: Noegle) -> list[Objekt]:
    """Return the dwellings under an object that are not deleted, in the register's order."""
    found: list[Objekt] = []
    level = [noegle]
    for _ in range(_BETWEEN[noegle.type]):
        found = [child for one in level for child in kontekst.register.boern(one)]
        level = [child.noegle for child in found]
    return [one for one in found if not one.slettet]


def navnekolonne(titel: str, bredde: int, *, straek: bool = False) -> Kolonne:
    """Return the column that tells what a dwelling is called."""
    return Kolonne(titel, bredde, tekst=_name, straek=straek)


def _name(objekt: Objekt) -> str:
    return dwelling_name(objekt.felter) or "–"
