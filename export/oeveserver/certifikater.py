"""Throw-away certificates for practising with TLS and a client certificate.

They are worth nothing outside the machine: the issuer is made here, only this program is told to
trust it, and its key is thrown away when the certificates are made. The client's is a PKCS#12 file
as an organisation gets one, with a password that is no secret.
"""

from __future__ import annotations

import ipaddress
import os
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ADGANGSKODE = "oevelse"
"""The password of the practice client's PKCS#12 file."""

_LIFETIME = timedelta(days=365)
_MARGIN = timedelta(days=7)
"""How long before the end new ones are made."""

_Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Certifikater:
    """The files: the issuer to trust, the server's, one that is wrong, and the client's.

    ``klient`` is PKCS#12 with the password ``ADGANGSKODE``; the server's files hold key and
    certificate.
    """

    udsteder: Path
    server: Path
    forkert: Path
    klient: Path

    def server_context(self) -> ssl.SSLContext:
        """Return TLS as the practice register speaks it: only to who has the client's."""
        return self._context(self.server)

    def wrong_context(self) -> ssl.SSLContext:
        """Return the same with a certificate that nobody should trust."""
        return self._context(self.forkert)

    def _context(self, own: Path) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(own)
        context.load_verify_locations(self.udsteder)
        context.verify_mode = ssl.CERT_REQUIRED
        return context


def make(mappe: Path) -> Certifikater:
    """Return the certificates in a folder; made there where they are missing or near their end."""
    mappe.mkdir(parents=True, exist_ok=True)
    made = Certifikater(
        udsteder=mappe / "udsteder.pem",
        server=mappe / "server.pem",
        forkert=mappe / "forkert.pem",
        klient=mappe / "klient.p12",
    )
    if not _usable(made):
        _write_all(made)
    return made


def _usable(certifikater: Certifikater) -> bool:
    files = (
        certifikater.udsteder,
        certifikater.server,
        certifikater.forkert,
        certifikater.klient,
    )
    if not all(file.is_file() for file in files):
        return False
    try:
        issuer = x509.load_pem_x509_certificate(certifikater.udsteder.read_bytes())
    except ValueError:
        return False
    return issuer.not_valid_after_utc - _MARGIN > datetime.now(UTC)


def _write_all(certifikater: Certifikater) -> None:
    issuer_key, issuer = _issuer("Øveserverens udsteder")
    server_key = _new_key()
    server = _signed(
        _name("Øveserver"), server_key, issuer, issuer_key, ExtendedKeyUsageOID.SERVER_AUTH
    )
    other_key, other = _issuer("En anden udsteder")
    wrong_key = _new_key()
    wrong = _signed(
        _name("forkert.invalid"),
        wrong_key,
        other,
        other_key,
        ExtendedKeyUsageOID.SERVER_AUTH,
        hosts=("forkert.invalid",),
    )
    client_key = _new_key()
    client = _signed(
        _name("Øvende boligorganisation"),
        client_key,
        issuer,
        issuer_key,
        ExtendedKeyUsageOID.CLIENT_AUTH,
    )
    _write(certifikater.server, _pem_key(server_key) + _pem(server))
    _write(certifikater.forkert, _pem_key(wrong_key) + _pem(wrong))
    _write(
        certifikater.klient,
        pkcs12.serialize_key_and_certificates(
            b"oevelse",
            client_key,
            client,
            [issuer],
            serialization.BestAvailableEncryption(ADGANGSKODE.encode()),
        ),
    )
    _write(certifikater.udsteder, _pem(issuer))  # last: what is there is whole


def _issuer(name: str) -> tuple[_Key, x509.Certificate]:
    key = _new_key()
    subject = _name(name)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        _builder(subject, key, subject)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return key, certificate


def _signed(
    subject: x509.Name,
    key: _Key,
    issuer: x509.Certificate,
    issuer_key: _Key,
    usage: x509.ObjectIdentifier,
    *,
    hosts: tuple[str, ...] = ("localhost",),
) -> x509.Certificate:
    names: list[x509.GeneralName] = [x509.DNSName(host) for host in hosts]
    if hosts == ("localhost",):
        names += [x509.IPAddress(ipaddress.ip_address(one)) for one in ("127.0.0.1", "::1")]
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return (
        _builder(subject, key, issuer.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        .add_extension(authority, critical=False)
        .sign(issuer_key, hashes.SHA256())
    )


def _builder(subject: x509.Name, key: _Key, issuer: x509.Name) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _LIFETIME)
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _new_key() -> _Key:
    return ec.generate_private_key(ec.SECP256R1())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _pem_key(key: _Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as file:  # noqa: PTH123 - a file that is open already
        file.write(content)
