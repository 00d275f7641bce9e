"""The connection: what it refuses, what it waits for, and what it knows of a call that failed."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from export.oeveserver import ADGANGSKODE, Certifikater, Oeveserver, make_certifikater
from export.webservice.fejl import AdgangError, Fejlart, KaldError
from export.webservice.forbindelse import (
    Adgang,
    Forbindelse,
    check_address,
    check_proxy,
    reach,
)
from models.register.profil import bundled
from tests.unit.export.webservice.conftest import Raaserver, http, whole_call

if TYPE_CHECKING:
    from collections.abc import Iterator

Raa = Callable[[Callable[[socket.socket], None]], Raaserver]

BREV = b"<a>" + b"x" * 500_000 + b"</a>"


def post(server: Raaserver, adgang: Adgang | None = None, brev: bytes = BREV) -> bytes:
    with Forbindelse(adgang or Adgang(svar=5)) as forbindelse:
        return forbindelse.post(server.adresse, brev, "BoligRet").indhold


def failure(server: Raaserver, adgang: Adgang | None = None, brev: bytes = BREV) -> KaldError:
    with pytest.raises(KaldError) as caught:
        post(server, adgang, brev)
    return caught.value


def answering(content: bytes) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        whole_call(connection)
        connection.sendall(content)

    return answer


def test_that_a_call_goes_whole_and_the_answer_comes(raaserver: Raa) -> None:
    got: list[bytes] = []

    def answer(connection: socket.socket) -> None:
        got.append(whole_call(connection))
        connection.sendall(http(b"<svar/>"))

    assert post(raaserver(answer)) == b"<svar/>"
    assert got == [BREV]


def test_that_a_call_cut_before_its_end_was_surely_not_received(raaserver: Raa) -> None:
    def answer(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    error = failure(raaserver(answer), brev=b"x" * 20_000_000)
    assert not error.maaske_modtaget
    assert error.forbigaaende


def test_that_a_call_cut_after_its_end_may_have_been_received(raaserver: Raa) -> None:
    def answer(connection: socket.socket) -> None:
        whole_call(connection)

    error = failure(raaserver(answer))
    assert error.maaske_modtaget
    assert error.art is Fejlart.AFBRUDT


@pytest.mark.parametrize(
    "content",
    [
        http(b"<halvt", Content_Length="1000"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<hal",
        b"noget helt andet\r\n\r\n",
    ],
)
def test_that_half_an_answer_leaves_a_doubt(raaserver: Raa, content: bytes) -> None:
    assert failure(raaserver(answering(content))).maaske_modtaget


def test_that_an_answer_that_never_comes_is_not_waited_for(raaserver: Raa) -> None:
    def answer(connection: socket.socket) -> None:
        whole_call(connection)
        connection.recv(1)  # until the client has gone

    error = failure(raaserver(answer), Adgang(svar=0.1))
    assert error.art is Fejlart.FRIST
    assert error.maaske_modtaget


def test_that_an_answer_that_trickles_in_is_given_up(raaserver: Raa) -> None:
    def answer(connection: socket.socket) -> None:
        whole_call(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
        connection.settimeout(0.02)
        while True:
            connection.sendall(b"x" * 65536)
            try:
                connection.recv(1)
            except TimeoutError:
                continue
            return

    error = failure(raaserver(answer), Adgang(svar=0.2))
    assert error.art in (Fejlart.FRIST, Fejlart.FOR_STORT)
    assert error.maaske_modtaget


def test_that_an_answer_that_is_too_long_is_not_read(raaserver: Raa) -> None:
    server = raaserver(answering(http(b"x" * 300_000)))
    error = failure(server, Adgang(stoerste_svar=100_000, svar=5))
    assert error.art is Fejlart.FOR_STORT
    assert error.maaske_modtaget


@pytest.mark.parametrize(
    ("status", "art", "doubt"),
    [
        ("202 Accepted", Fejlart.STATUS, True),
        ("204 No Content", Fejlart.STATUS, True),
        ("301 Moved", Fejlart.STATUS, False),
        ("303 See Other", Fejlart.STATUS, True),
        ("401 Unauthorized", Fejlart.STATUS, False),
        ("404 Not Found", Fejlart.STATUS, False),
        ("429 Too Many Requests", Fejlart.OPTAGET, False),
        ("502 Bad Gateway", Fejlart.STATUS, True),
        ("503 Service Unavailable", Fejlart.OPTAGET, True),
    ],
)
def test_that_a_status_tells_whether_the_call_was_refused(
    raaserver: Raa, status: str, art: Fejlart, doubt: bool
) -> None:
    elsewhere = raaserver(answering(http(b"")))
    error = failure(raaserver(answering(http(b"", status, Location=elsewhere.adresse))))
    assert (error.art, error.maaske_modtaget) == (art, doubt)
    assert elsewhere.connections == 0


def test_that_nobody_at_home_is_surely_not_received(raaserver: Raa) -> None:
    server = raaserver(answering(b""))
    server.close()
    error = failure(server)
    assert (error.art, error.maaske_modtaget) == (Fejlart.FORBINDELSE, False)
    with pytest.raises(KaldError, match="ingen forbindelse"):
        reach(server.adresse, seconds=1)


def test_that_an_unknown_host_is_told() -> None:
    with pytest.raises(KaldError, match="findes ikke") as caught:
        reach("https://vaert.invalid/", seconds=1)
    assert caught.value.art is Fejlart.VAERT


def test_that_the_environment_decides_nothing(
    raaserver: Raa, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = raaserver(answering(http(b"<fra-proxy/>")))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, proxy.adresse)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/findes/ikke.pem")
    assert post(raaserver(answering(http(b"<direkte/>")))) == b"<direkte/>"
    assert proxy.connections == 0


def test_that_a_chosen_proxy_is_used(raaserver: Raa) -> None:
    server = raaserver(answering(http(b"<direkte/>")))
    proxy = raaserver(answering(http(b"<fra-proxy/>")))
    root = proxy.adresse.removesuffix("/s")
    assert post(server, Adgang(proxy=root, svar=5)) == b"<fra-proxy/>"
    assert server.connections == 0


@pytest.mark.parametrize(
    "address",
    [
        "",
        "huslejeregister.example",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://register.example/",
        "https://navn:kode@register.example/",
        "https://[::1",
        "http://127.0.0.1.register.example/",
    ],
)
def test_that_an_address_that_is_not_safe_is_refused(address: str) -> None:
    with pytest.raises(AdgangError) as caught:
        check_address(address)
    assert caught.value.goer


@pytest.mark.parametrize("address", ["https://register.example/a?b", "http://127.0.0.1:80/"])
def test_that_a_safe_address_may_be_used(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize("address", ["proxy:8080", "http://navn:kode@proxy:8080", "http://"])
def test_that_a_proxy_with_a_password_in_it_is_refused(address: str) -> None:
    with pytest.raises(AdgangError, match="Proxyens"):
        check_proxy(address)


# --- TLS ------------------------------------------------------------------------------------------


@pytest.fixture
def certifikater(tmp_path: Path) -> Certifikater:
    return make_certifikater(tmp_path / "certifikater")


@pytest.fixture
def tls(tmp_path: Path, certifikater: Certifikater) -> Iterator[Oeveserver]:
    with Oeveserver(tmp_path / "oeve", bundled(), certifikat=certifikater) as server:
        yield server


def adgang(certifikater: Certifikater, **changed: object) -> Adgang:
    values: dict[str, object] = {
        "pkcs12": certifikater.klient.read_bytes(),
        "kodeord": ADGANGSKODE,
        "ca": certifikater.udsteder,
    }
    return Adgang(**{**values, **changed})  # type: ignore[arg-type]  # of any field


def test_that_the_certificate_opens_the_door(tls: Oeveserver, certifikater: Certifikater) -> None:
    with Forbindelse(adgang(certifikater)) as forbindelse:
        assert b"definitions" in forbindelse.get(tls.wsdl)


def test_that_a_missing_certificate_is_told_before_anything_is_sent(
    tls: Oeveserver, certifikater: Certifikater
) -> None:
    with (
        Forbindelse(adgang(certifikater, pkcs12=None)) as forbindelse,
        pytest.raises(KaldError, match="certifikat") as caught,
    ):
        forbindelse.probe(tls.adresse)
    assert caught.value.art is Fejlart.KLIENTCERTIFIKAT
    assert not caught.value.maaske_modtaget
    assert tls.taelling()["kald"] == {}


def test_that_an_unknown_issuer_is_not_trusted(tls: Oeveserver, certifikater: Certifikater) -> None:
    with (
        Forbindelse(adgang(certifikater, ca=None)) as forbindelse,
        pytest.raises(KaldError, match="ikke betroet") as caught,
    ):
        forbindelse.post(tls.adresse, b"<a/>", "BoligRet")
    assert caught.value.art is Fejlart.SERVERCERTIFIKAT
    assert not caught.value.maaske_modtaget


def test_that_a_wrong_password_is_told_before_anything_is_sent(certifikater: Certifikater) -> None:
    with pytest.raises(AdgangError, match="kodeordet er forkert"):
        Forbindelse(adgang(certifikater, kodeord="gæt"))


def test_that_authorities_that_are_none_are_refused(
    certifikater: Certifikater, tmp_path: Path
) -> None:
    wrong = tmp_path / "tom.pem"
    wrong.write_text("ikke en PEM-fil", encoding="utf-8")
    for path in (wrong, tmp_path / "findes-ikke.pem"):
        with pytest.raises(AdgangError, match="udstedere"):
            Forbindelse(adgang(certifikater, ca=path))


def test_that_the_access_shows_no_password(certifikater: Certifikater) -> None:
    shown = repr(adgang(certifikater))
    assert ADGANGSKODE not in shown
    assert "pkcs12" not in shown


def test_that_a_server_that_answers_at_all_lets_us_in(
    tls: Oeveserver, certifikater: Certifikater
) -> None:
    with Forbindelse(adgang(certifikater)) as forbindelse:
        forbindelse.probe(tls.adresse)


def test_that_a_cut_without_encryption_is_a_cut(raaserver: Raa) -> None:
    server = raaserver(lambda _connection: None)
    with (
        Forbindelse(Adgang(svar=5)) as forbindelse,
        pytest.raises(KaldError, match="afbrudt") as caught,
    ):
        forbindelse.probe(server.adresse)
    assert caught.value.art is Fejlart.AFBRUDT
    assert server.connections > 1
