"""Which document of an object is written: what the clerk has, or what the register holds."""

from __future__ import annotations

from collections.abc import Mapping

from models.register.dokument import Dokument, with_field
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import Objektstatus

KLADDE = "kladde"
OBJEKTSTATUS = "objektstatus"
ENDELIG = "false"


def indberetning(
    tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str], status: Objektstatus
) -> Dokument:
    """Return a document as it is reported: no draft, and with what the register is to do."""
    document = with_field(tabel, objekt, felter, KLADDE, ENDELIG)
    return with_field(tabel, objekt, document, OBJEKTSTATUS, status)


def objektstatus(*, har_grundlag: bool, slettet: bool) -> Objektstatus:
    """Return what a changed object asks the register to do."""
    if slettet:
        return Objektstatus.SLETTET
    return Objektstatus.AENDRET if har_grundlag else Objektstatus.NY
