"""What an expense is and who is paid, told by the labels: the register's numbers are assumed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from models.register.felter import Felttabel, Objekttype


class Art(StrEnum):
    """The kinds of expenses, by the register's labels."""

    NETTOHUSLEJE = "Nettohusleje"
    VARME = "Varme"
    VAND = "Vand"
    VANDAFLEDNING = "Vandafledningsafgift"
    EL = "El"
    GARAGE = "Garage"
    CARPORT = "Carport"
    SAERLIG_MED = "Særlig ydelse med boligstøtte"
    SAERLIG_UDEN = "Særlig ydelse uden boligstøtte"
    TILBAGEBETALING = "Regulering af nettohusleje, tilbagebetaling"
    EFTERBETALING = "Regulering af nettohusleje, efterbetaling"


class Modtager(StrEnum):
    """Who the tenant pays, by the register's labels."""

    UDLEJER = "Udlejer"
    FORSYNINGSSELSKAB = "Forsyningsselskab"
    UKENDT = ""


FORBRUG: Final = frozenset({Art.VARME, Art.VAND, Art.VANDAFLEDNING, Art.EL})
"""What a supplier may be paid for directly."""
SAERLIGE: Final = frozenset({Art.SAERLIG_MED, Art.SAERLIG_UDEN})
"""Each an expense of its own, known by its name."""
REGULERINGER: Final = frozenset({Art.TILBAGEBETALING, Art.EFTERBETALING})
"""Each stands alone and is no running amount."""

E = TypeVar("E", bound=StrEnum)


@lru_cache(maxsize=8)
def arter(tabel: Felttabel) -> Mapping[str, Art]:
    """Return the kinds by the register's codes."""
    return efter_etiket(tabel, Objekttype.BOLIGUDGIFT, "boligudgiftstype", Art)


@lru_cache(maxsize=8)
def modtagere(tabel: Felttabel) -> Mapping[str, Modtager]:
    """Return the receivers by the register's codes."""
    return efter_etiket(tabel, Objekttype.BOLIGUDGIFT, "modtagertype", Modtager)


def efter_etiket(tabel: Felttabel, objekt: Objekttype, felt: str, art: type[E]) -> Mapping[str, E]:
    """Return the members of an enumeration of labels by the codes of a field's list."""
    koder = tabel.koder(tabel.felt(objekt, felt))
    kendte = {medlem.value.casefold(): medlem for medlem in art if medlem.value}
    if koder is None:
        return {}
    return {
        kode.vaerdi: kendte[etiket]
        for kode in koder.koder
        if (etiket := kode.etiket.strip().casefold()) in kendte
    }
