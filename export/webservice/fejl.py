"""What can go wrong with a call: told in a sentence, and whether the register may have had it."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.sprog import markeret, oversat


class AdgangError(Exception):
    """The service cannot be reached as it is set up. ``goer`` tells what to do about it."""

    def __init__(self, besked: str, goer: str) -> None:
        super().__init__(besked)
        self.goer = goer


class Fejlart(StrEnum):
    """What kind of thing stands in the way."""

    VAERT = "vaert"
    FORBINDELSE = "forbindelse"
    PROXY = "proxy"
    SERVERCERTIFIKAT = "servercertifikat"
    KLIENTCERTIFIKAT = "klientcertifikat"
    TLS = "tls"
    FRIST = "frist"
    AFBRUDT = "afbrudt"
    STATUS = "status"
    OPTAGET = "optaget"
    SVAR = "svar"
    FOR_STORT = "for_stort"


@dataclass(frozen=True, slots=True)
class _Ord:
    besked: str
    goer: str


_ORD: Final = {
    Fejlart.VAERT: _Ord(
        markeret("Værten {vaert} findes ikke på nettet."),
        markeret("Kontrollér adressen, og at computeren er på nettet."),
    ),
    Fejlart.FORBINDELSE: _Ord(
        markeret("Der er ingen forbindelse til {vaert}."),
        markeret(
            "Kontrollér adresse og port. Går trafikken gennem en proxy eller firewall, så spørg"
            " jeres it-afdeling."
        ),
    ),
    Fejlart.PROXY: _Ord(
        markeret("Proxyen kan ikke bruges."),
        markeret("Kontrollér proxyens adresse hos jeres it-afdeling."),
    ),
    Fejlart.SERVERCERTIFIKAT: _Ord(
        markeret("Serveren {vaert} kan ikke vise, hvem den er: dens certifikat er ikke betroet."),
        markeret(
            "Bruger tjenesten sin egen udsteder, så vælg udstederens fil (CA) i indstillingerne."
            " Send intet, før det er afklaret."
        ),
    ),
    Fejlart.KLIENTCERTIFIKAT: _Ord(
        markeret("Serveren {vaert} tager ikke imod jeres certifikat, eller der er intet valgt."),
        markeret(
            "Vælg det certifikat, der er udstedt til tjenesten, og se efter, at det ikke er"
            " udløbet."
        ),
    ),
    Fejlart.TLS: _Ord(
        markeret("Der kan ikke laves en krypteret forbindelse til {vaert}."),
        markeret("Kontrollér, at adressen begynder med https, og at porten er rigtig."),
    ),
    Fejlart.FRIST: _Ord(
        markeret("{vaert} svarede ikke inden for tidsfristen."),
        markeret("Prøv igen senere. Sker det ofte, så sæt tidsfristen op i indstillingerne."),
    ),
    Fejlart.AFBRUDT: _Ord(
        markeret("Forbindelsen til {vaert} blev afbrudt, før svaret var kommet."),
        markeret("Prøv igen senere."),
    ),
    Fejlart.STATUS: _Ord(
        markeret("{vaert} svarede med HTTP-status {status}."),
        markeret("Kontrollér adressen. Er den rigtig, så spørg den, der driver tjenesten."),
    ),
    Fejlart.OPTAGET: _Ord(
        markeret("{vaert} er optaget og tager ikke imod lige nu (HTTP-status {status})."),
        markeret("Prøv igen om lidt."),
    ),
    Fejlart.SVAR: _Ord(
        markeret("Svaret fra {vaert} kan ikke forstås. {detalje}"),
        markeret(
            "Kontrollér, at adressen er webservicens, og at navnene på siden Snitflade passer til"
            " tjenestens WSDL."
        ),
    ),
    Fejlart.FOR_STORT: _Ord(
        markeret("Svaret fra {vaert} er for stort og er ikke læst."),
        markeret("Kontrollér, at adressen er webservicens."),
    ),
}


def saetninger() -> tuple[str, ...]:
    """Return the texts that say what stands in the way, and what can be done about it."""
    return tuple(text for words in _ORD.values() for text in (words.besked, words.goer))


FORBIGAAENDE: Final = frozenset(
    {
        Fejlart.VAERT,
        Fejlart.FORBINDELSE,
        Fejlart.FRIST,
        Fejlart.AFBRUDT,
        Fejlart.OPTAGET,
    }
)
"""What may be over in a moment."""


class KaldError(Exception):
    """A call did not get its answer.

    ``maaske_modtaget`` is true when the register may have had the call, and may have done what it
    asks for; false when it surely has not. The message is a Danish sentence, ``goer`` another on
    what can be done.
    """

    def __init__(
        self,
        art: Fejlart,
        vaert: str,
        *,
        maaske_modtaget: bool = False,
        status: int = 0,
        detalje: str = "",
    ) -> None:
        words = _ORD[art]
        super().__init__(
            oversat(words.besked).format(vaert=vaert, status=status, detalje=detalje).strip()
        )
        self.art = art
        self.goer = oversat(words.goer)
        self.maaske_modtaget = maaske_modtaget

    @property
    def forbigaaende(self) -> bool:
        """True when it may help to try again in a moment."""
        return self.art in FORBIGAAENDE


_ABOUT_CLIENT: Final = (
    "CERTIFICATE_REQUIRED",
    "ALERT_BAD_CERTIFICATE",
    "ALERT_UNSUPPORTED_CERTIFICATE",
    "ALERT_CERTIFICATE",
    "ALERT_UNKNOWN_CA",
    "ALERT_ACCESS_DENIED",
    "ALERT_HANDSHAKE_FAILURE",
)
"""Alerts from a server that refuses the handshake; in TLS 1.3 they come after our last word."""


def tls_fejlart(error: BaseException) -> Fejlart | None:
    """Return what a TLS error behind another is about; None when there is no refusal.

    A connection that simply ends in the middle of an answer is no refusal.
    """
    for one in causes(error):
        if isinstance(one, ssl.SSLCertVerificationError):
            return Fejlart.SERVERCERTIFIKAT
        if isinstance(one, ssl.SSLError):
            reason = str(one.reason or one)
            if any(alert in reason for alert in _ABOUT_CLIENT):
                return Fejlart.KLIENTCERTIFIKAT
    return None


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and all it carries: libraries hide the cause in their arguments."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        waiting.extend(each for each in inner if isinstance(each, BaseException))
