"""Sending by web service: its settings, what came of it, and the steps of the connection test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.register.overfoersel import AfvistError
from models.sprog import markeret

FORBEHOLD: Final = markeret(
    "Webserviceklienten er kun prøvet mod programmets eget øveregister. Den er ikke prøvet mod"
    " LBF's egen tjeneste, og navnene på operationer og svar er antaget."
)
"""What must be said wherever the web service is shown."""


class KodeordManglerError(AfvistError):
    """The client certificate's password is neither given nor kept in the system's key store."""


@dataclass(frozen=True, slots=True)
class Forsendelsesindstillinger:
    """How the web service is reached. Passwords are never among these.

    ``wsdl`` is a file or an address. ``adresse`` takes the place of the address in the WSDL,
    ``certifikat`` is the path of a PKCS#12 file with the client certificate, ``ca`` that of a PEM
    file with the authorities to trust in place of the usual ones, ``proxy`` an address; each is
    empty where there is none. ``forbind_sekunder`` and ``svar_sekunder`` are how long to wait for a
    connection and for each part of an answer. ``ro_sekunder`` is how long after a call without an
    answer the register may still be at work with it. ``forsoeg`` is how many times in all to try
    what surely was not received.
    """

    wsdl: str = ""
    adresse: str = ""
    certifikat: str = ""
    ca: str = ""
    proxy: str = ""
    forbind_sekunder: float = 15.0
    svar_sekunder: float = 60.0
    ro_sekunder: float = 60.0
    forsoeg: int = 4


TALGRAENSER: Final[Mapping[str, tuple[float, float]]] = {
    "forbind_sekunder": (0.05, 300),
    "svar_sekunder": (0.05, 3600),
    "ro_sekunder": (0, 86_400),
    "forsoeg": (1, 10),
}
"""The smallest and largest value of each number of the settings."""


def som_valgt(indstillinger: Forsendelsesindstillinger) -> Forsendelsesindstillinger:
    """Return settings as they are: nothing about them is locked."""
    return indstillinger


class Trinudfald(StrEnum):
    """How a step of the connection test went."""

    OK = "ok"
    FEJL = "fejl"
    SPRUNGET_OVER = "sprunget_over"
    """There was nothing to try, or an earlier step is in the way."""


@dataclass(frozen=True, slots=True)
class Trin:
    """One step of the connection test: what was found, and what can be done about a failure."""

    navn: str
    udfald: Trinudfald
    fandt: str
    goer: str = ""


@dataclass(frozen=True, slots=True)
class Forsendelsesresultat:
    """Where a submission by web service stands after a run, its objects counted by outcome.

    ``venter`` are those not sent yet; ``sendt`` how many were sent in this run. ``stoppet`` is a
    Danish sentence on why the run ended before all were sent, empty when it did not.
    """

    indsendelse: int
    i_alt: int
    accepteret: int
    afvist: int
    kraever_bekraeftelse: int
    uvis: int
    venter: int
    sendt: int = 0
    stoppet: str = ""

    @property
    def faerdig(self) -> bool:
        """True when every object has its answer."""
        return not (self.kraever_bekraeftelse or self.uvis or self.venter)
