"""The service's contract: its WSDL, read with zeep, and what of it the program knows.

The contract is somebody else's text: it may not name a DTD or an entity, nor fetch anything from
outside its own place (the server it came from, or its own folder), and all of it has a largest
size.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from export.laeser_stroem import LaeseError, parse
from export.webservice.forbindelse import Forbindelse, check_address, host
from models.filfejl import grund
from models.register.webservice import Operation, Webservicenavne
from models.sprog import oversat

if TYPE_CHECKING:
    from zeep.wsdl import Document

STOERSTE: Final = 20 * 1024 * 1024
"""How many bytes the contract may hold in all."""

FLESTE: Final = 200
"""How many documents it may be made of."""


class KontraktError(Exception):
    """The contract cannot be read. The message is a Danish sentence."""


class AndenVaertError(KontraktError):
    """The contract was fetched in one place and sends the calls to another, which nobody chose."""

    def __init__(self, vaert: str) -> None:
        super().__init__(oversat("WSDL'en peger på {vaert}.").format(vaert=vaert))
        self.goer = oversat("Skriv adressen i indstillingerne, hvis det er den rigtige.")


@dataclass(frozen=True, slots=True)
class Kald:
    """How one operation is called: its SOAPAction, and the name and namespace of its element."""

    action: str
    navnerum: str
    element: str


@dataclass(frozen=True, slots=True)
class Kontrakt:
    """What a WSDL says: where the service is, and its operations by name."""

    tjeneste: str
    adresse: str
    operationer: Mapping[str, Kald]

    def knows(self, operation: Operation) -> bool:
        """True when the service has one of our operations."""
        return operation.navn in self.operationer

    def known(self, navne: Webservicenavne) -> tuple[str, ...]:
        """Return the names of our operations that the service has."""
        return tuple(one.navn for one in navne.operationer if self.knows(one))

    def missing(self, navne: Webservicenavne) -> tuple[str, ...]:
        """Return the names of our operations that the service does not have."""
        return tuple(one.navn for one in navne.operationer if not self.knows(one))

    def strange(self, navne: Webservicenavne) -> tuple[str, ...]:
        """Return the service's operations that the program has no use for."""
        return tuple(name for name in self.operationer if navne.kendt(name) is None)


def is_address(kilde: str) -> bool:
    """True when a contract is fetched from the net rather than read from a file."""
    return kilde.lower().startswith(("http://", "https://"))


def leads_elsewhere(kilde: str, adresse: str) -> bool:
    """True when a contract fetched from the net names a service at another place than its own.

    Whoever can change such a contract could otherwise choose who gets our calls and meets our
    certificate. A contract in a file was chosen by a person, address and all.
    """
    return is_address(kilde) and _place(kilde) != _place(adresse)


def see_that_it_stays(kilde: str, kontrakt: Kontrakt, adresse: str) -> None:
    """See that calls go where the contract is from, or where the settings' own address says.

    Raises ``AndenVaertError``.
    """
    if not adresse and leads_elsewhere(kilde, kontrakt.adresse):
        raise AndenVaertError(host(kontrakt.adresse))


def _place(address: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(address)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
        return parts.scheme, parts.hostname or "", port
    except ValueError:
        return "", address, None


def read(kilde: str, forbindelse: Forbindelse | None) -> Kontrakt:
    """Return the contract in a file or at an address.

    Raises ``KontraktError``; for an address also ``KaldError`` and ``AdgangError``.
    """
    if is_address(kilde):
        if forbindelse is None:
            raise ValueError("an address needs a connection")
        check_address(kilde)
        return _read(kilde, _Bounded(_from_net(kilde, forbindelse)))
    return _read(kilde, _Bounded(_from_folder(Path(kilde))))


class _RefusedError(Exception):
    """Something of the contract is not fetched; the message is a Danish sentence."""


class _Bounded:
    """Fetches documents until they are too much."""

    def __init__(self, fetch: Callable[[str], bytes]) -> None:
        self._fetch = fetch
        self._bytes = 0
        self._documents = 0

    def __call__(self, address: str) -> bytes:
        content = self._fetch(address)
        self._bytes += len(content)
        self._documents += 1
        if self._bytes > STOERSTE or self._documents > FLESTE:
            raise _RefusedError(oversat("WSDL'en er for stor og er ikke læst."))
        try:
            parse(content)  # Refuses a DOCTYPE before zeep's own parser sees it.
        except LaeseError as error:
            raise _RefusedError(
                oversat("WSDL'en er ikke hel XML uden DOCTYPE, så den læses ikke.")
            ) from error
        return content


def _from_net(kilde: str, forbindelse: Forbindelse) -> Callable[[str], bytes]:
    own = urlsplit(kilde)

    def fetch(address: str) -> bytes:
        asked = urlsplit(address)
        if (asked.scheme, asked.netloc) != (own.scheme, own.netloc):
            raise _outside(address)
        return forbindelse.get(address)

    return fetch


def _from_folder(kilde: Path) -> Callable[[str], bytes]:
    folder = kilde.resolve().parent

    def fetch(address: str) -> bytes:
        if is_address(address):
            raise _outside(address)
        if address.lower().startswith("file:"):
            address = unquote(urlsplit(address).path)
        path = Path(address).resolve()
        if not path.is_relative_to(folder):
            raise _outside(address)
        try:
            with path.open("rb") as file:
                return file.read(STOERSTE + 1)
        except OSError as error:
            raise _RefusedError(
                oversat("{fil} kan ikke læses: {grund}.").format(fil=path.name, grund=grund(error))
            ) from error

    return fetch


def _outside(address: str) -> _RefusedError:
    return _RefusedError(
        oversat(
            "WSDL'en henviser til {adresse}, som ligger et andet sted end den selv. Det hentes"
            " ikke."
        ).format(adresse=address)
    )


def _read(kilde: str, fetch: _Bounded) -> Kontrakt:
    from lxml import etree
    from zeep import Settings
    from zeep.exceptions import Error as ZeepError
    from zeep.transports import Transport
    from zeep.wsdl import Document

    transport = Transport(session=_NoSession())
    transport.load = fetch
    settings = Settings(strict=True, forbid_dtd=True, forbid_entities=True, xml_huge_tree=False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # zeep warns of parts it leaves out; we look ourselves
            return _contract(Document(kilde, transport, settings=settings))
    except _RefusedError as error:
        raise KontraktError(str(error)) from error
    # zeep answers a contract that breaks its expectations with whatever Python raises on the way.
    except (
        ZeepError,
        etree.LxmlError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:
        raise KontraktError(oversat("Det er ikke en WSDL, der kan læses.")) from error
    except (RecursionError, NotImplementedError, AssertionError) as error:
        raise KontraktError(oversat("WSDL'en er lavet på en måde, der ikke kan læses.")) from error


class _NoSession:
    """Takes the place of a session: zeep fetches nothing by itself."""

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}

    def mount(self, _prefix: str, _adapter: object) -> None:
        """Take an adapter that is never used."""


def _contract(document: Document) -> Kontrakt:
    """Return the first SOAP port that has an address."""
    for service in document.services.values():
        for port in service.ports.values():
            address = str(port.binding_options.get("address") or "")
            operations = {
                str(name): call
                for name, operation in port.binding.all().items()
                if (call := _call(operation)) is not None
            }
            if address and operations:
                return Kontrakt(str(service.name), address, operations)
    raise KontraktError(
        oversat(
            "WSDL'en har ingen tjeneste med SOAP, en adresse og operationer af formen document."
        )
    )


def _call(operation: Any) -> Kald | None:
    """Return how an operation is called; None for one that has no single element as its body."""
    body = getattr(getattr(operation, "input", None), "body", None)
    name = getattr(body, "qname", None)
    if name is None or getattr(operation, "style", "document") != "document":
        return None
    return Kald(str(operation.soapaction or ""), str(name.namespace or ""), str(name.localname))
