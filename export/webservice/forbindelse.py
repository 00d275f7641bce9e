"""The connection to the web service: explicit about everything, and honest about what was sent.

Nothing is taken from the environment (proxies, authorities, ``.netrc``), redirects are not
followed, answers have a largest size, and every wait an end. Unencrypted addresses are used on this
computer alone. ``requests`` is imported when the first connection is made.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from export.webservice.fejl import AdgangError, Fejlart, KaldError, causes, tls_fejlart
from models.sprog import oversat

if TYPE_CHECKING:
    import requests

STOERSTE_SVAR: Final = 20 * 1024 * 1024
"""How many bytes of an answer are read at most."""

_BLOK: Final = 64 * 1024
_PROEVER: Final = 3
_LEFT_UNDONE: Final = frozenset({408, 425, 429})
"""HTTP statuses by which a server says that it has not begun on the call."""
_SEE_OTHER: Final = 303
"""The redirect by which a server may tell where to see what it has done."""


@dataclass(frozen=True, slots=True)
class Adgang:
    """How the service is reached. ``pkcs12`` and its password are never shown.

    ``forbind`` and ``svar`` are seconds to wait for a connection and for each part of an answer.
    """

    pkcs12: bytes | None = field(default=None, repr=False)
    kodeord: str = field(default="", repr=False)
    ca: Path | None = None
    proxy: str = ""
    forbind: float = 15.0
    svar: float = 60.0
    stoerste_svar: int = STOERSTE_SVAR


@dataclass(frozen=True, slots=True)
class Raasvar:
    """An answer as it came."""

    status: int
    indhold: bytes


class Forbindelse:
    """A session with the service; use it as a context manager, on one thread."""

    def __init__(self, adgang: Adgang) -> None:
        """Raise ``AdgangError`` when certificate or authorities cannot be used."""
        self._adgang = adgang
        self._session = _session(adgang)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the service."""
        self._session.close()

    def get(self, address: str) -> bytes:
        """Return what lies at an address. Raises ``KaldError`` and ``AdgangError``."""
        answer = self._ask("GET", address, None, {})
        if answer.status != 200:
            raise KaldError(Fejlart.STATUS, host(address), status=answer.status)
        return answer.indhold

    def probe(self, address: str) -> None:
        """See that the service lets us in, before anything is sent; whatever it answers will do.

        A server that refuses our certificate may cut the connection before its reason is read. So
        a cut is tried again, and without a certificate it is taken for the reason. Raises
        ``KaldError`` and ``AdgangError``.
        """
        for left in reversed(range(_PROEVER)):
            try:
                self._ask("GET", address, None, {})
            except KaldError as error:
                if error.art is Fejlart.FOR_STORT:
                    return
                if error.art is not Fejlart.AFBRUDT:
                    raise
                if left:
                    continue
                if self._adgang.pkcs12 is None and address.lower().startswith("https"):
                    raise KaldError(Fejlart.KLIENTCERTIFIKAT, host(address)) from error
                raise
            return

    def post(self, address: str, body: bytes, action: str) -> Raasvar:
        """Make one SOAP call and return its answer, whose status is 200 or 500.

        Raises ``KaldError``, which tells whether the service may have had the call.
        """
        headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{action}"'}
        given = _Krop(body)
        answer = self._ask("POST", address, given, headers)
        if answer.status in (200, 500):
            return answer
        art = Fejlart.OPTAGET if answer.status in (*_LEFT_UNDONE, 503) else Fejlart.STATUS
        doubt = answer.status < 300 or answer.status == _SEE_OTHER or answer.status > 500
        raise KaldError(art, host(address), status=answer.status, maaske_modtaget=doubt)

    def _ask(
        self, method: str, address: str, body: _Krop | None, headers: dict[str, str]
    ) -> Raasvar:
        from requests import exceptions

        check_address(address)
        try:
            with self._session.request(
                method,
                address,
                data=body,
                headers=headers,
                timeout=(self._adgang.forbind, self._adgang.svar),
                allow_redirects=False,
                stream=True,
            ) as response:
                return Raasvar(response.status_code, self._content(response, address, body))
        except (exceptions.RequestException, OSError) as error:
            raise _told(error, address, body) from error

    def _content(self, response: requests.Response, address: str, body: _Krop | None) -> bytes:
        """Return an answer's bytes; one that is too long, or trickles in, is not waited for."""
        ends = time.monotonic() + 2 * self._adgang.svar
        parts = bytearray()
        for part in response.iter_content(_BLOK):
            parts += part
            if len(parts) > self._adgang.stoerste_svar:
                raise KaldError(Fejlart.FOR_STORT, host(address), maaske_modtaget=_may(body))
            if time.monotonic() > ends:
                raise KaldError(Fejlart.FRIST, host(address), maaske_modtaget=_may(body))
        return bytes(parts)


class _Krop:
    """A call's body, which knows whether all of it has been handed over to be sent.

    It has no ``tell``: ``requests`` would else measure it in its own way.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0
        self.afleveret = False

    def __len__(self) -> int:
        return len(self._content)

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.read(_BLOK):
            yield piece

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        end = len(self._content) if size is None or size < 0 else self._at + size
        piece = self._content[self._at : end]
        self._at += len(piece)
        self.afleveret = self._at >= len(self._content)
        return piece


def _may(body: _Krop | None) -> bool:
    return body is not None and body.afleveret


def host(address: str) -> str:
    """Return an address' host and port, for people."""
    try:
        return urlsplit(address).netloc or address
    except ValueError:
        return address


def is_loopback(address: str) -> bool:
    """True when an address leads to this computer itself."""
    name = urlsplit(address).hostname or ""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def check_address(address: str) -> None:
    """See that an address may be used. Raises ``AdgangError``."""
    again = oversat("Ret adressen i indstillingerne.")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise AdgangError(
            oversat("»{adresse}« er ikke en adresse, der begynder med https.").format(
                adresse=address
            ),
            again,
        )
    if parts.username is not None or parts.password is not None:
        raise AdgangError(
            oversat("Adressen rummer et brugernavn eller kodeord. Det kan ikke bruges."), again
        )
    if parts.scheme == "http" and not is_loopback(address):
        raise AdgangError(
            oversat(
                "Adressen til {vaert} er ikke krypteret. Kun øveregisteret på denne computer må nås"
                " uden https."
            ).format(vaert=host(address)),
            again,
        )


def reach(address: str, *, proxy: str = "", seconds: float) -> None:
    """See that the host, or the proxy before it, takes a connection. Raises ``KaldError``."""
    parts = urlsplit(proxy or address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=seconds).close()
    except socket.gaierror as error:
        raise KaldError(Fejlart.VAERT, host(proxy or address)) from error
    except OSError as error:
        raise KaldError(Fejlart.FORBINDELSE, host(proxy or address)) from error


# --- setting up -----------------------------------------------------------------------------------


def _session(adgang: Adgang) -> requests.Session:
    import requests

    session = requests.Session()
    session.trust_env = False  # The environment could replace the authorities and the proxy.
    session.headers["Accept-Encoding"] = "identity"
    session.headers["User-Agent"] = "huslejeklient"
    if adgang.proxy:
        check_proxy(adgang.proxy)
        session.proxies = {"http": adgang.proxy, "https": adgang.proxy}
    if adgang.ca is not None:
        _check_authorities(adgang.ca)
        session.verify = str(adgang.ca)
    if adgang.pkcs12 is not None:
        session.mount("https://", _adapter(adgang.pkcs12, adgang.kodeord))
    return session


def check_proxy(address: str) -> None:
    """See that a proxy's address may be used. Raises ``AdgangError``."""
    try:
        parts = urlsplit(address)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    if not fine or "@" in address:
        raise AdgangError(
            oversat("Proxyens adresse kan ikke bruges."),
            oversat("Skriv den som http://navn:port, uden brugernavn og kodeord."),
        )


def _check_authorities(path: Path) -> None:
    import ssl

    try:
        ssl.create_default_context(cafile=str(path))
    except (OSError, ssl.SSLError) as error:
        raise AdgangError(
            oversat("Filen med udstedere (CA), {fil}, kan ikke bruges.").format(fil=path.name),
            oversat("Vælg en fil i PEM-form med de udstedere, tjenesten bruger."),
        ) from error


def _adapter(pkcs12: bytes, password: str) -> requests.adapters.BaseAdapter:
    from requests_pkcs12 import Pkcs12Adapter

    from export.webservice.certifikat import read

    read(pkcs12, password)
    adapter = Pkcs12Adapter(pkcs12_data=pkcs12, pkcs12_password=password)
    # Some servers ask for the certificate only when they see what is asked for.
    adapter.ssl_context.post_handshake_auth = True
    mounted: requests.adapters.BaseAdapter = adapter
    return mounted


# --- telling what went wrong ----------------------------------------------------------------------


def _told(error: Exception, address: str, body: _Krop | None) -> KaldError:
    """Return what an error of the libraries means.

    The service may have had the call when all of it was handed over; a refused handshake is told
    only afterwards in TLS 1.3 and is the exception.
    """
    tls = tls_fejlart(error)
    if tls is not None:
        return KaldError(tls, host(address))
    return KaldError(_kind(error), host(address), maaske_modtaget=_may(body))


def _kind(error: Exception) -> Fejlart:
    from requests import exceptions
    from urllib3 import exceptions as pool

    known = list(causes(error))

    def has(*kinds: type[BaseException]) -> bool:
        return any(isinstance(one, kinds) for one in known)

    if has(exceptions.ProxyError, pool.ProxyError):
        return Fejlart.PROXY
    if has(pool.NameResolutionError, socket.gaierror):
        return Fejlart.VAERT
    if has(exceptions.ConnectTimeout, pool.NewConnectionError, ConnectionRefusedError):
        return Fejlart.FORBINDELSE
    if has(exceptions.Timeout, pool.ReadTimeoutError, TimeoutError):
        return Fejlart.FRIST
    if has(exceptions.SSLError, pool.SSLError):
        return Fejlart.TLS
    return Fejlart.AFBRUDT
