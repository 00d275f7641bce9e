"""The contract: what is understood of it, and what a hostile one may not do."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from export.oeveserver import Oeveserver
from export.webservice import kontrakt
from export.webservice.fejl import AdgangError
from export.webservice.forbindelse import Adgang, Forbindelse, host
from export.webservice.kontrakt import AndenVaertError, Kald, KontraktError
from models.register.felter import Objekttype
from models.register.profil import bundled
from models.register.webservice import Verbum
from models.register.webservice import bundled as navne
from tests.unit.export.webservice.conftest import Raaserver, http, whole_call, wsdl

Kontraktfil = Callable[[str], str]


def test_that_a_contract_in_a_file_is_read(kontraktfil: Kontraktfil) -> None:
    read = kontrakt.read(kontraktfil(wsdl()), None)
    assert read.tjeneste == "HuslejeregisterV4"
    assert read.adresse == "http://127.0.0.1:9/HuslejeregisterV4"
    assert read.operationer == {"BoligRet": Kald("BoligRet", "urn:oio:lbf:1.0.0", "BoligRet")}
    assert read.known(navne()) == ("BoligRet",)
    assert "BoligHent" in read.missing(navne())
    assert read.knows(navne().operation(Objekttype.BOLIG, Verbum.RET))


def test_that_operations_nobody_here_knows_are_listed(kontraktfil: Kontraktfil) -> None:
    read = kontrakt.read(kontraktfil(wsdl("BilagOpret")), None)
    assert read.strange(navne()) == ("BilagOpret",)
    assert read.known(navne()) == ()


def test_that_the_practice_registers_contract_has_all_we_know(tmp_path: Path) -> None:
    with (
        Oeveserver(tmp_path / "oeve", bundled()) as server,
        Forbindelse(Adgang()) as forbindelse,
    ):
        read = kontrakt.read(server.wsdl, forbindelse)
        assert read.missing(navne()) == ()
        assert read.adresse == server.adresse


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hej",
        "<html><body>Log på</body></html>",
        wsdl()[:900],
        wsdl().replace("<definitions", "<!DOCTYPE a [<!ENTITY b 'c'>]><definitions", 1),
        wsdl().replace(
            "<definitions", '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><definitions', 1
        ),
        wsdl().replace('element="t:BoligRet"', 'element="t:FindesIkke"'),
        wsdl().replace('type="t:pt"', 'type="t:andet"'),
        wsdl().replace("soap:address", "soap:noget"),
        wsdl().replace("<service", "<andet").replace("</service", "</andet"),
    ],
)
def test_that_what_is_no_contract_is_refused(kontraktfil: Kontraktfil, text: str) -> None:
    with pytest.raises(KontraktError):
        kontrakt.read(kontraktfil(text), None)


@pytest.mark.parametrize(
    "sted",
    [
        "http://127.0.0.1:1/andet.xsd",
        "../hemmeligt.xsd",
        "/etc/passwd",
        "file:///etc/passwd",
    ],
)
def test_that_nothing_is_fetched_from_outside_its_own_folder(
    kontraktfil: Kontraktfil, tmp_path: Path, sted: str
) -> None:
    (tmp_path / "hemmeligt.xsd").write_text("<hemmeligt/>", encoding="utf-8")
    path = kontraktfil(wsdl(ekstra=f'<xs:include schemaLocation="{sted}"/>'))
    with pytest.raises(KontraktError, match="et andet sted"):
        kontrakt.read(path, None)


def test_that_a_schema_beside_it_is_read(kontraktfil: Kontraktfil) -> None:
    path = Path(kontraktfil(wsdl(ekstra='<xs:include schemaLocation="mere.xsd"/>')))
    path.with_name("mere.xsd").write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        ' targetNamespace="urn:oio:lbf:1.0.0"/>',
        encoding="utf-8",
    )
    assert kontrakt.read(str(path), None).operationer


def test_that_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KontraktError, match="findes ikke"):
        kontrakt.read(str(tmp_path / "ingen.wsdl"), None)


def test_that_a_contract_on_the_net_may_not_lead_elsewhere(
    raaserver: Callable[..., Raaserver],
) -> None:
    def never_asked(connection: socket.socket) -> None:
        raise AssertionError(connection)

    elsewhere = raaserver(never_asked)
    text = wsdl(ekstra=f'<xs:include schemaLocation="{elsewhere.adresse}"/>')

    def answer(connection: socket.socket) -> None:
        whole_call(connection)
        connection.sendall(http(text.encode()))

    server = raaserver(answer)
    with (
        Forbindelse(Adgang(svar=5)) as forbindelse,
        pytest.raises(KontraktError, match="et andet sted"),
    ):
        kontrakt.read(server.adresse, forbindelse)
    assert elsewhere.connections == 0


def test_that_an_endless_contract_is_given_up(
    kontraktfil: Kontraktfil, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kontraktfil(wsdl())
    monkeypatch.setattr(kontrakt, "STOERSTE", 100)
    with pytest.raises(KontraktError, match="for stor"):
        kontrakt.read(path, None)


def test_that_an_unencrypted_contract_on_the_net_is_refused() -> None:
    with Forbindelse(Adgang()) as forbindelse, pytest.raises(AdgangError, match="ikke krypteret"):
        kontrakt.read("http://register.example/a?wsdl", forbindelse)


def test_that_a_contract_on_the_net_may_not_choose_who_gets_the_calls(
    raaserver: Callable[..., Raaserver],
) -> None:
    def never_asked(connection: socket.socket) -> None:
        raise AssertionError(connection)

    elsewhere = raaserver(never_asked)
    text = wsdl(adresse=elsewhere.adresse)

    def answer(connection: socket.socket) -> None:
        whole_call(connection)
        connection.sendall(http(text.encode()))

    server = raaserver(answer)
    with Forbindelse(Adgang(svar=5)) as forbindelse:
        read = kontrakt.read(server.adresse, forbindelse)
    with pytest.raises(AndenVaertError, match=host(elsewhere.adresse)) as caught:
        kontrakt.see_that_it_stays(server.adresse, read, "")
    assert "Skriv adressen" in caught.value.goer
    kontrakt.see_that_it_stays(server.adresse, read, elsewhere.adresse)
    kontrakt.see_that_it_stays("/jeres/tjeneste.wsdl", read, "")


@pytest.mark.parametrize(
    ("kilde", "adresse", "elsewhere"),
    [
        ("https://a.dk/t?wsdl", "https://a.dk/t", False),
        ("https://a.dk/t?wsdl", "https://A.DK:443/andet", False),
        ("https://a.dk/t?wsdl", "https://b.dk/t", True),
        ("https://a.dk/t?wsdl", "https://a.dk:8443/t", True),
        ("https://a.dk/t?wsdl", "https://a.dk.b.dk/t", True),
        ("https://a.dk/t?wsdl", "https://a.dk@b.dk/t", True),
        ("https://a.dk/t?wsdl", "http://a.dk/t", True),
        ("https://a.dk/t?wsdl", "https://[a", True),
        ("https://a.dk/t?wsdl", "", True),
        ("C:\\tjeneste.wsdl", "https://b.dk/t", False),
    ],
)
def test_that_another_place_is_known(kilde: str, adresse: str, elsewhere: bool) -> None:
    assert kontrakt.leads_elsewhere(kilde, adresse) is elsewhere
