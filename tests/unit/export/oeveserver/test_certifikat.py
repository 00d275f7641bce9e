"""TLS with a client certificate, made by the practice register itself."""

from __future__ import annotations

import gc
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from export.oeveserver import (
    ADGANGSKODE,
    Certifikater,
    Fejlart,
    Fejltilstand,
    Oeveserver,
    make_certifikater,
)
from models.register.felter import Felttabel


@pytest.fixture
def certifikater(tmp_path: Path) -> Certifikater:
    """Certificates in a folder of their own."""
    return make_certifikater(tmp_path / "certifikater")


@pytest.fixture
def klient(certifikater: Certifikater, tmp_path: Path) -> Path:
    """The client's key and certificate as requests reads them."""
    key, certificate, _ = pkcs12.load_key_and_certificates(
        certifikater.klient.read_bytes(), ADGANGSKODE.encode()
    )
    assert key is not None
    assert certificate is not None
    path = tmp_path / "klient.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + certificate.public_bytes(Encoding.PEM)
    )
    return path


@pytest.fixture
def server(tmp_path: Path, tabel: Felttabel, certifikater: Certifikater) -> Iterator[Oeveserver]:
    """A practice register that speaks TLS."""
    with Oeveserver(tmp_path / "oeve", tabel, certifikat=certifikater) as server:
        yield server


def fetch(server: Oeveserver, **how: object) -> int:
    """Fetch the contract over a connection of its own and return the status."""
    with requests.Session() as session:
        session.trust_env = False
        return session.get(server.wsdl, timeout=5, **how).status_code  # type: ignore[arg-type]  # any argument


def test_that_the_client_with_the_certificate_is_let_in(
    server: Oeveserver, certifikater: Certifikater, klient: Path
) -> None:
    assert server.adresse.startswith("https://127.0.0.1:")
    assert fetch(server, verify=str(certifikater.udsteder), cert=str(klient)) == 200


def test_that_nobody_is_let_in_without_a_certificate(
    server: Oeveserver, certifikater: Certifikater
) -> None:
    with pytest.raises(requests.ConnectionError):
        fetch(server, verify=str(certifikater.udsteder))


def test_that_a_client_who_does_not_know_the_issuer_refuses_it(
    server: Oeveserver, klient: Path
) -> None:
    with pytest.raises(requests.exceptions.SSLError, match="certificate verify failed"):
        fetch(server, cert=str(klient))


def test_that_the_wrong_certificate_is_met_by_so_many_connections(
    server: Oeveserver, certifikater: Certifikater, klient: Path
) -> None:
    how = {"verify": str(certifikater.udsteder), "cert": str(klient)}
    server.set_fejl(Fejltilstand(Fejlart.FORKERT_CERTIFIKAT, til=2))
    for _ in range(2):
        with pytest.raises(requests.exceptions.SSLError, match="certificate verify failed"):
            fetch(server, **how)
    assert fetch(server, **how) == 200


def test_that_the_certificates_are_kept_and_made_anew_when_one_is_missing(
    certifikater: Certifikater,
) -> None:
    folder = certifikater.udsteder.parent
    before = certifikater.server.read_bytes()
    assert make_certifikater(folder) == certifikater
    assert certifikater.server.read_bytes() == before
    certifikater.klient.unlink()
    make_certifikater(folder)
    assert certifikater.server.read_bytes() != before
    certifikater.udsteder.write_text("ikke et certifikat", encoding="ascii")
    make_certifikater(folder)
    assert b"BEGIN CERTIFICATE" in certifikater.udsteder.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_that_keys_are_readable_by_their_owner_alone(certifikater: Certifikater) -> None:
    for path in (certifikater.server, certifikater.forkert, certifikater.klient):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_that_no_connection_outlives_the_server(
    server: Oeveserver, certifikater: Certifikater, klient: Path
) -> None:
    address = ("127.0.0.1", int(server.adresse.split(":")[2].split("/")[0]))
    with requests.Session() as session, socket.create_connection(address) as silent:
        session.trust_env = False
        how = {"verify": str(certifikater.udsteder), "cert": str(klient)}
        assert session.get(server.wsdl, timeout=5, **how).ok  # type: ignore[arg-type]  # any argument
        newest = socket.create_connection(address)
        server.stop()
        gc.collect()  # what was forgotten would complain of it here
        for one in (silent, newest):
            one.settimeout(5)
            with one:
                assert _is_over(one)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address)


def _is_over(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True
