"""The client certificate in its PKCS#12 file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from export.webservice.fejl import AdgangError
from models.filfejl import grund
from models.sprog import oversat

STOERSTE: Final = 1024 * 1024
"""How many bytes a certificate's file may hold."""


@dataclass(frozen=True, slots=True)
class Certifikat:
    """Whose certificate it is, and when it begins and ends to be valid (UTC)."""

    navn: str
    fra: datetime
    til: datetime


def load(path: Path) -> bytes:
    """Return the bytes of a certificate's file. Raises ``AdgangError``."""
    choose = oversat("Vælg filen (.p12 eller .pfx) igen i indstillingerne.")
    try:
        with path.open("rb") as file:
            content = file.read(STOERSTE + 1)
    except OSError as error:
        raise AdgangError(
            oversat("Certifikatet {fil} kan ikke læses: {grund}.").format(
                fil=path.name, grund=grund(error)
            ),
            choose,
        ) from error
    if len(content) > STOERSTE:
        raise AdgangError(
            oversat("Filen {fil} er for stor til at være et certifikat.").format(fil=path.name),
            choose,
        )
    return content


def read(pkcs12: bytes, password: str, *, now: datetime | None = None) -> Certifikat:
    """Return what a certificate says of itself.

    Raises ``AdgangError`` for a wrong password, a file without certificate and key, and one that is
    not valid now.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    try:
        key, certificate, _ = load_key_and_certificates(pkcs12, password.encode())
    except (ValueError, TypeError, NotImplementedError) as error:
        raise AdgangError(
            oversat("Certifikatet kan ikke åbnes: kodeordet er forkert, eller filen er ødelagt."),
            oversat("Skriv kodeordet igen. Hjælper det ikke, så hent certifikatets fil på ny."),
        ) from error
    if key is None or certificate is None:
        raise AdgangError(
            oversat("Filen rummer ikke både et certifikat og dets nøgle."),
            oversat("Vælg den fil, der blev udstedt med nøglen i."),
        )
    names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    found = Certifikat(
        navn=str(names[0].value) if names else certificate.subject.rfc4514_string(),
        fra=certificate.not_valid_before_utc,
        til=certificate.not_valid_after_utc,
    )
    _check_dates(found, now or datetime.now(UTC))
    return found


def _check_dates(found: Certifikat, now: datetime) -> None:
    if now > found.til:
        raise AdgangError(
            oversat("Certifikatet udløb {dato}.").format(dato=date_text(found.til)),
            oversat("Bestil et nyt certifikat, og vælg det i indstillingerne."),
        )
    if now < found.fra:
        raise AdgangError(
            oversat("Certifikatet gælder først fra {dato}.").format(dato=date_text(found.fra)),
            oversat("Kontrollér computerens ur, eller vælg et certifikat, der gælder nu."),
        )


def date_text(time: datetime) -> str:
    """Return a day as it is written in Danish, in the computer's own time zone."""
    return time.astimezone().strftime("%d-%m-%Y")
