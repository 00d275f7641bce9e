"""The connection test, as the register's own test client has one: step by step, each with a remedy.

A step that fails stops those that need it; these are skipped and say so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from export.webservice import certifikat, kontrakt
from export.webservice.elementer import Elementer
from export.webservice.fejl import AdgangError, KaldError
from export.webservice.forbindelse import (
    Adgang,
    Forbindelse,
    check_address,
    check_proxy,
    host,
    reach,
)
from export.webservice.klient import Klient
from export.webservice.kontrakt import AndenVaertError, Kontrakt, KontraktError
from export.webservice.kuvert import AfvistKaldError, Svar
from models.register.felter import Felttabel, Objekttype
from models.register.forsendelse import Trin, Trinudfald
from models.register.overfoersel import AfbrudtError, Fremdrift
from models.register.webservice import Resultat, Verbum, Webservicenavne
from models.sprog import markeret, oversat

_SNART: Final = 30
"""From how many days before its end a certificate is said to end soon."""


@dataclass(frozen=True)
class Proeve:
    """What is tried: the contract's file or address, the address in its place, and our access.

    ``adgang`` gives the access with the certificate's password; it raises ``AdgangError``.
    ``organisation`` is the document of one of our organisations, None when there is none yet;
    ``forbind`` how many seconds to wait for a connection.
    """

    wsdl: str
    adresse: str
    proxy: str
    adgang: Callable[[], Adgang]
    navne: Webservicenavne
    tabel: Felttabel
    organisation: Mapping[str, str] | None = None
    forbind: float = 15.0


class _Fejlet(Exception):  # noqa: N818  # how a step ends, not an error of the program's
    """A step failed; the first text tells what was found, the second what can be done."""

    def __init__(self, fandt: str, goer: str = "") -> None:
        super().__init__(fandt)
        self.fandt = fandt
        self.goer = goer


class _SprungetOver(Exception):  # noqa: N818 - no error
    """There was nothing to try; the text says why."""


@dataclass
class _Fundet:
    """What the steps have found for those after them."""

    adresse: str = ""
    adgang: Adgang | None = None
    forbindelse: Forbindelse | None = None
    kontrakt: Kontrakt | None = None
    fejlede: set[str] = field(default_factory=set)


def run(proeve: Proeve, fremdrift: Fremdrift) -> list[Trin]:
    """Try everything, and return each step. Raises ``AfbrudtError``."""
    found = _Fundet()
    steps: list[Trin] = []
    try:
        for nr, (navn, step, needs) in enumerate(_TRIN):
            if not fremdrift(nr, len(_TRIN)):
                raise AfbrudtError
            steps.append(_taken(navn, step, needs, proeve, found))
            if steps[-1].udfald is Trinudfald.FEJL:
                found.fejlede.add(navn)
        fremdrift(len(_TRIN), len(_TRIN))
    finally:
        if found.forbindelse is not None:
            found.forbindelse.close()
    return steps


_Skridt = Callable[[Proeve, _Fundet], str]


def _taken(
    navn: str, step: _Skridt, needs: tuple[str, ...], proeve: Proeve, found: _Fundet
) -> Trin:
    called = oversat(navn)
    blocked = next((need for need in needs if need in found.fejlede), None)
    if blocked is not None:
        found.fejlede.add(navn)
        return Trin(
            called,
            Trinudfald.SPRUNGET_OVER,
            oversat("Ikke prøvet, fordi trinnet {navn} ikke gik godt.").format(
                navn=oversat(blocked)
            ),
        )
    try:
        return Trin(called, Trinudfald.OK, step(proeve, found))
    except _SprungetOver as skipped:
        return Trin(called, Trinudfald.SPRUNGET_OVER, str(skipped))
    except _Fejlet as failed:
        return Trin(called, Trinudfald.FEJL, failed.fandt, failed.goer)
    except (KaldError, AdgangError) as error:
        return Trin(called, Trinudfald.FEJL, str(error), error.goer)


# --- the steps ------------------------------------------------------------------------------------


def _settings(proeve: Proeve, found: _Fundet) -> str:
    if not proeve.wsdl:
        raise _Fejlet(
            oversat("Der er ikke valgt nogen WSDL."),
            oversat("Vælg WSDL'ens fil eller adresse i indstillingerne. Den fås hos LBF."),
        )
    if proeve.proxy:
        check_proxy(proeve.proxy)
    for address in (proeve.adresse, proeve.wsdl if kontrakt.is_address(proeve.wsdl) else ""):
        if address:
            check_address(address)
            found.adresse = found.adresse or address
    if not found.adresse:
        found.kontrakt = _read(proeve.wsdl, None)
        check_address(found.kontrakt.adresse)
        found.adresse = found.kontrakt.adresse
    return oversat("Tjenesten søges på {vaert}.").format(vaert=host(found.adresse))


def _host(proeve: Proeve, found: _Fundet) -> str:
    reach(found.adresse, proxy=proeve.proxy, seconds=proeve.forbind)
    if proeve.proxy:
        return oversat("Proxyen {vaert} tager imod.").format(vaert=host(proeve.proxy))
    return oversat("{vaert} tager imod.").format(vaert=host(found.adresse))


def _certificate(proeve: Proeve, found: _Fundet) -> str:
    found.adgang = proeve.adgang()
    if found.adgang.pkcs12 is None:
        raise _SprungetOver(oversat("Der er ikke valgt noget certifikat."))
    own = certifikat.read(found.adgang.pkcs12, found.adgang.kodeord)
    told = oversat("{navn}, gælder til {dato}.").format(
        navn=own.navn, dato=certifikat.date_text(own.til)
    )
    left = (own.til - datetime.now(UTC)).days
    if left < _SNART:
        told += " " + oversat("Der er {dage} dage tilbage. Bestil et nyt nu.").format(dage=left)
    return told


def _encryption(_proeve: Proeve, found: _Fundet) -> str:
    if found.adgang is None:
        raise ValueError("the certificate comes first")
    found.forbindelse = Forbindelse(found.adgang)
    if not found.adresse.lower().startswith("https"):
        raise _SprungetOver(
            oversat("Adressen er på denne computer og er ikke krypteret. Sådan er øveregisteret.")
        )
    found.forbindelse.probe(found.adresse)
    if found.adgang.pkcs12 is None:
        return oversat("Forbindelsen er krypteret, og serveren er betroet.")
    return oversat("Forbindelsen er krypteret, og serveren tager imod certifikatet.")


def _contract(proeve: Proeve, found: _Fundet) -> str:
    if found.kontrakt is None:
        found.kontrakt = _read(proeve.wsdl, found.forbindelse)
    try:
        kontrakt.see_that_it_stays(proeve.wsdl, found.kontrakt, proeve.adresse)
    except AndenVaertError as error:
        raise _Fejlet(str(error), error.goer) from error
    check_address(proeve.adresse or found.kontrakt.adresse)
    return oversat("{tjeneste} på {adresse}, {antal} operationer.").format(
        tjeneste=found.kontrakt.tjeneste,
        adresse=proeve.adresse or found.kontrakt.adresse,
        antal=len(found.kontrakt.operationer),
    )


def _operations(proeve: Proeve, found: _Fundet) -> str:
    contract = _needed(found.kontrakt)
    known, missing = contract.known(proeve.navne), contract.missing(proeve.navne)
    if missing:
        raise _Fejlet(
            oversat("Tjenesten mangler: {navne}. Kendt: {kendte}.").format(
                navne=", ".join(missing), kendte=", ".join(known) or oversat("ingen")
            ),
            oversat(
                "Navnene er antaget. Sammenlign med WSDL'en, og ret dem i jeres egen"
                " webservice.toml."
            ),
        )
    told = oversat("Alle {antal} operationer er kendt: {navne}.").format(
        antal=len(known), navne=", ".join(known)
    )
    strange = contract.strange(proeve.navne)
    if strange:
        told += " " + oversat("Bruges ikke her: {navne}.").format(navne=", ".join(strange))
    return told


def _call(proeve: Proeve, found: _Fundet) -> str:
    """Ask for our own organisation, or for all of them when we know none."""
    if found.forbindelse is None:
        raise ValueError("the connection comes first")
    klient = Klient(found.forbindelse, _needed(found.kontrakt), proeve.navne, proeve.adresse)
    verbum = Verbum.LIST if proeve.organisation is None else Verbum.HENT
    operation = klient.operation(Objekttype.BOLIGORGANISATION, verbum)
    if operation is None:
        raise _SprungetOver(oversat("Tjenesten har ikke operationen at prøve med."))
    asked = []
    if proeve.organisation is not None:
        asked = [Elementer(proeve.tabel).organisation(proeve.organisation)]
    try:
        svar = klient.call(operation, asked)
    except AfvistKaldError as error:
        raise _Fejlet(
            oversat("{navn} blev ikke forstået: {tekst}").format(
                navn=operation.navn, tekst=str(error)
            ),
            oversat("Navnene er antaget. Sammenlign med WSDL'en."),
        ) from error
    if svar.resultat is not Resultat.OK:
        raise _Fejlet(
            oversat("{navn} blev afvist: {tekst}").format(navn=operation.navn, tekst=_said(svar)),
            oversat(
                "Kontrollér, at certifikatet har adgang til organisationen, og at det er den"
                " rigtige tjeneste."
            ),
        )
    return oversat("{navn} svarede.").format(navn=operation.navn)


def _said(svar: Svar) -> str:
    return " ".join(part for part in (svar.tekst, *(one.tekst for one in svar.beskeder)) if part)


def _read(kilde: str, forbindelse: Forbindelse | None) -> Kontrakt:
    try:
        return kontrakt.read(kilde, forbindelse)
    except KontraktError as error:
        raise _Fejlet(
            str(error), oversat("Hent WSDL'en på ny, og vælg den i indstillingerne.")
        ) from error


def _needed(contract: Kontrakt | None) -> Kontrakt:
    if contract is None:
        raise ValueError("the contract comes first")
    return contract


_INDSTILLINGER: Final = markeret("Indstillinger")
_VAERT: Final = markeret("Forbindelse til værten")
_CERTIFIKAT: Final = markeret("Certifikat")
_KRYPTERING: Final = markeret("Krypteret forbindelse")
_WSDL: Final = markeret("WSDL")
_OPERATIONER: Final = markeret("Operationer")
_HENT: Final = markeret("Opslag i registeret")

_TRIN: Final[tuple[tuple[str, _Skridt, tuple[str, ...]], ...]] = (
    (_INDSTILLINGER, _settings, ()),
    (_VAERT, _host, (_INDSTILLINGER,)),
    (_CERTIFIKAT, _certificate, ()),
    (_KRYPTERING, _encryption, (_INDSTILLINGER, _VAERT, _CERTIFIKAT)),
    (_WSDL, _contract, (_INDSTILLINGER, _VAERT, _CERTIFIKAT, _KRYPTERING)),
    (_OPERATIONER, _operations, (_WSDL,)),
    (_HENT, _call, (_WSDL, _KRYPTERING)),
)
