"""The connection test: each way it can go wrong is one red step with a remedy."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from export.eksempel import write_example
from export.laeser import read
from export.oeveserver import (
    ADGANGSKODE,
    Certifikater,
    Fejlart,
    Fejltilstand,
    Oeveserver,
    make_certifikater,
)
from export.webservice import certifikat, hul_igennem
from export.webservice.fejl import AdgangError
from export.webservice.forbindelse import Adgang, host
from export.webservice.hul_igennem import Proeve
from models.register.forsendelse import Trin, Trinudfald
from models.register.overfoersel import AfbrudtError, ingen_fremdrift
from models.register.profil import bundled
from models.register.webservice import bundled as navne
from tests.unit.export.webservice.conftest import Raaserver, http, whole_call, wsdl

OK, FEJL, OVER = Trinudfald.OK, Trinudfald.FEJL, Trinudfald.SPRUNGET_OVER


@pytest.fixture
def certifikater(tmp_path: Path) -> Certifikater:
    return make_certifikater(tmp_path / "certifikater")


@pytest.fixture
def tls(tmp_path: Path, certifikater: Certifikater) -> Iterator[Oeveserver]:
    """A register that speaks TLS and holds one dwelling."""
    liste = tmp_path / "liste.xml"
    write_example(liste, 1, 1)
    with Oeveserver(tmp_path / "oeve", bundled(), certifikat=certifikater) as server:
        server.load(liste)
        yield server


def adgang(certifikater: Certifikater, **changed: Any) -> Callable[[], Adgang]:
    values = {
        "pkcs12": certifikater.klient.read_bytes(),
        "kodeord": ADGANGSKODE,
        "ca": certifikater.udsteder,
        "forbind": 5.0,
        "svar": 5.0,
    }
    return lambda: Adgang(**{**values, **changed})


def proevet(wsdl: str, adgang: Callable[[], Adgang], **changed: Any) -> list[Trin]:
    proeve = Proeve(
        wsdl=wsdl,
        adresse=changed.pop("adresse", ""),
        proxy=changed.pop("proxy", ""),
        adgang=adgang,
        navne=navne(),
        tabel=bundled(),
        forbind=5.0,
        **changed,
    )
    return hul_igennem.run(proeve, ingen_fremdrift)


def udfald(steps: list[Trin]) -> list[Trinudfald]:
    return [step.udfald for step in steps]


def red(steps: list[Trin]) -> Trin:
    """Return the one step that failed; it says what to do."""
    (failed,) = [step for step in steps if step.udfald is FEJL]
    assert failed.goer
    assert failed.fandt.endswith(".")
    return failed


def test_that_all_is_green(tls: Oeveserver, certifikater: Certifikater, tmp_path: Path) -> None:
    organisation = next(read(tmp_path / "liste.xml", bundled())).boligorganisation
    steps = proevet(tls.wsdl, adgang(certifikater), organisation=organisation)
    assert udfald(steps) == [OK] * 7
    ends = certifikat.date_text(certifikat.read(certifikater.klient.read_bytes(), ADGANGSKODE).til)
    assert f"gælder til {ends}" in steps[2].fandt
    assert "LejekontraktSlet" in steps[5].fandt
    assert steps[6].fandt == "BoligorganisationHent svarede."


def test_that_without_data_all_organisations_are_asked_for(
    tls: Oeveserver, certifikater: Certifikater
) -> None:
    assert proevet(tls.wsdl, adgang(certifikater))[6].fandt == "BoligorganisationList svarede."


def test_that_nothing_chosen_is_told(certifikater: Certifikater) -> None:
    steps = proevet("", adgang(certifikater))
    assert udfald(steps) == [FEJL, OVER, OK, OVER, OVER, OVER, OVER]
    assert "WSDL" in red(steps).fandt


def test_that_a_host_that_is_not_there_is_told(certifikater: Certifikater) -> None:
    steps = proevet("https://vaert.invalid/a?wsdl", adgang(certifikater))
    assert "findes ikke" in red(steps).fandt
    assert udfald(steps)[1:4] == [FEJL, OK, OVER]


def test_that_a_wrong_password_is_told(tls: Oeveserver, certifikater: Certifikater) -> None:
    steps = proevet(tls.wsdl, adgang(certifikater, kodeord="forkert"))
    assert udfald(steps) == [OK, OK, FEJL, OVER, OVER, OVER, OVER]
    assert "kodeordet er forkert" in red(steps).fandt


def test_that_a_missing_certificate_is_told(tls: Oeveserver, certifikater: Certifikater) -> None:
    steps = proevet(tls.wsdl, adgang(certifikater, pkcs12=None))
    assert udfald(steps) == [OK, OK, OVER, FEJL, OVER, OVER, OVER]
    assert "certifikat" in red(steps).fandt


def test_that_a_server_nobody_vouches_for_is_told(
    tls: Oeveserver, certifikater: Certifikater
) -> None:
    steps = proevet(tls.wsdl, adgang(certifikater, ca=None))
    assert udfald(steps)[3:5] == [FEJL, OVER]
    assert "ikke betroet" in red(steps).fandt
    tls.set_fejl(Fejltilstand(Fejlart.FORKERT_CERTIFIKAT))
    assert "ikke betroet" in red(proevet(tls.wsdl, adgang(certifikater))).fandt


def test_that_a_page_that_is_no_contract_is_told(
    tls: Oeveserver, certifikater: Certifikater
) -> None:
    steps = proevet(tls.forside, adgang(certifikater))
    assert udfald(steps) == [OK, OK, OK, OK, FEJL, OVER, OVER]


def test_that_missing_operations_are_named(
    certifikater: Certifikater, tls: Oeveserver, kontraktfil: Callable[[str], str]
) -> None:
    path = kontraktfil(wsdl("BoligRet", tls.adresse))
    steps = proevet(path, adgang(certifikater))
    assert udfald(steps) == [OK, OK, OK, OK, OK, FEJL, OVER]
    assert "BoligHent" in red(steps).fandt
    assert "Kendt: BoligRet." in red(steps).fandt


def test_that_a_refused_call_is_told(tls: Oeveserver, certifikater: Certifikater) -> None:
    unknown = {"unik_id": "c0000000-0000-4000-8000-00000000ffff", "nummer": "9999"}
    steps = proevet(tls.wsdl, adgang(certifikater), organisation=unknown)
    assert udfald(steps) == [OK] * 6 + [FEJL]
    assert "afvist" in red(steps).fandt


def leading_to(adresse: str) -> Callable[[socket.socket], None]:
    """Return what answers every call with a contract whose service is at an address."""

    def answer(connection: socket.socket) -> None:
        if not connection.recv(1, socket.MSG_PEEK):
            return  # it was only seen whether anyone is here
        whole_call(connection)
        connection.sendall(http(wsdl("BoligorganisationList", adresse).encode()))

    return answer


def test_that_a_contract_that_leads_to_another_host_is_told(
    raaserver: Callable[..., Raaserver],
) -> None:
    def never_asked(connection: socket.socket) -> None:
        raise AssertionError(connection)

    elsewhere = raaserver(never_asked)
    server = raaserver(leading_to(elsewhere.adresse))
    steps = proevet(server.adresse, Adgang)
    assert udfald(steps) == [OK, OK, OVER, OVER, FEJL, OVER, OVER]
    assert red(steps).fandt == f"WSDL'en peger på {host(elsewhere.adresse)}."
    assert red(steps).goer == "Skriv adressen i indstillingerne, hvis det er den rigtige."
    assert elsewhere.connections == 0


def test_that_the_settings_own_address_is_a_choice(raaserver: Callable[..., Raaserver]) -> None:
    server = raaserver(leading_to("http://127.0.0.1:9/andet"))
    steps = proevet(server.adresse, Adgang, adresse=server.adresse)
    assert steps[4].udfald is OK
    assert server.adresse in steps[4].fandt


def test_that_the_address_of_a_contract_in_a_file_is_shown(
    tls: Oeveserver, certifikater: Certifikater, kontraktfil: Callable[[str], str]
) -> None:
    steps = proevet(kontraktfil(wsdl("BoligRet", tls.adresse)), adgang(certifikater))
    assert steps[4].udfald is OK
    assert tls.adresse in steps[4].fandt


def test_that_a_broken_answer_is_told(tls: Oeveserver, certifikater: Certifikater) -> None:
    tls.set_fejl(Fejltilstand(Fejlart.FEJL_500))
    steps = proevet(tls.wsdl, adgang(certifikater))
    assert udfald(steps) == [OK] * 6 + [FEJL]
    assert "500" in red(steps).fandt


def test_that_an_unencrypted_register_on_this_machine_is_let_pass(tmp_path: Path) -> None:
    with Oeveserver(tmp_path / "aaben", bundled()) as server:
        steps = proevet(server.wsdl, Adgang)
    assert udfald(steps) == [OK, OK, OVER, OVER, OK, OK, OK]


def test_that_it_can_be_stopped(certifikater: Certifikater) -> None:
    proeve = Proeve("", "", "", adgang(certifikater), navne(), bundled())
    with pytest.raises(AfbrudtError):
        hul_igennem.run(proeve, lambda done, _total: done < 2)


# --- the certificate's file -----------------------------------------------------------------------


def own_certificate(fra: datetime, til: datetime, password: bytes = b"kode") -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Prøvehuset")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(fra)
        .not_valid_after(til)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        b"x", key, made, None, BestAvailableEncryption(password)
    )


NU = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize("password", ["kode", "æøå ½ €"])
def test_that_a_certificate_says_whose_it_is(password: str) -> None:
    made = own_certificate(NU, NU + timedelta(days=9), password.encode())
    found = certifikat.read(made, password, now=NU)
    assert (found.navn, found.til) == ("Prøvehuset", NU + timedelta(days=9))


@pytest.mark.parametrize(("fra", "til", "told"), [(-9, -1, "udløb"), (1, 9, "gælder først fra")])
def test_that_a_certificate_that_is_not_valid_now_is_refused(fra: int, til: int, told: str) -> None:
    made = own_certificate(NU + timedelta(days=fra), NU + timedelta(days=til))
    with pytest.raises(AdgangError, match=told) as caught:
        certifikat.read(made, "kode", now=NU)
    assert caught.value.goer


def test_that_a_certificate_near_its_end_is_told(certifikater: Certifikater) -> None:
    today = datetime.now(UTC)
    made = own_certificate(today - timedelta(days=1), today + timedelta(days=12))
    steps = proevet("", adgang(certifikater, pkcs12=made, kodeord="kode"))
    assert "11 dage tilbage" in steps[2].fandt


def test_that_a_file_that_is_no_certificate_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "forkert.p12"
    wrong.write_bytes(b"hej")
    with pytest.raises(AdgangError, match="kan ikke åbnes"):
        certifikat.read(certifikat.load(wrong), "x")
    with pytest.raises(AdgangError, match="kan ikke læses"):
        certifikat.load(tmp_path / "ingen.p12")
    wrong.write_bytes(b"x" * (certifikat.STOERSTE + 1))
    with pytest.raises(AdgangError, match="for stor"):
        certifikat.load(wrong)
