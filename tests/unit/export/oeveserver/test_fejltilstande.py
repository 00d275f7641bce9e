"""Every way the practice register breaks on purpose, met through a real socket."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import requests

from export.laest import LaestBolig
from export.oeveserver import Fejlart, Fejltilstand, Oeveserver
from export.oeveserver.fejltilstand import INGEN, Fejlstyring
from models.register.felter import Felttabel, Objekttype
from models.register.overfoersel import AfvistError

if TYPE_CHECKING:
    from tests.unit.export.oeveserver.conftest import Kalder

SHORT = 0.5
NY = {"unik_id": "", "ekstern_reference": "ny-1", "start": "2027-01-01"}


def created(kalder: Kalder) -> int:
    """Return how many expenses the register has been given."""
    return int(kalder.server.taelling()["objekter"]["boligudgift"])


def test_that_a_slow_answer_comes_late_but_comes(kalder: Kalder, boliger: list[LaestBolig]) -> None:
    kalder.server.set_fejl(Fejltilstand(Fejlart.LANGSOM, sekunder=0.2))
    before = time.monotonic()
    assert kalder.call("BoligRet", kalder.bolig(boliger[0])).kode == "0"
    assert time.monotonic() - before >= 0.2


def test_that_a_time_out_after_receipt_has_kept_the_object(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    before = created(kalder)
    kalder.server.set_fejl(Fejltilstand(Fejlart.TIMEOUT_EFTER_MODTAGELSE, til=1))
    new = kalder.udgift(boliger[0], **NY)
    with pytest.raises(requests.exceptions.ReadTimeout):
        kalder.call("BoligudgiftOpret", new, reference="a/1", timeout=SHORT)
    assert created(kalder) == before + 1
    assert kalder.call("BoligudgiftOpret", new, reference="a/1").kode == "3"
    assert created(kalder) == before + 1


def test_that_half_an_answer_is_no_answer_though_the_object_is_kept(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    before = created(kalder)
    kalder.server.set_fejl(Fejltilstand(Fejlart.HALVT_SVAR))
    with pytest.raises((requests.exceptions.ChunkedEncodingError, requests.ConnectionError)):
        kalder.call("BoligudgiftOpret", kalder.udgift(boliger[0], **NY))
    assert created(kalder) == before + 1


def test_that_a_server_error_keeps_nothing_and_is_no_soap(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    before = created(kalder)
    kalder.server.set_fejl(Fejltilstand(Fejlart.FEJL_500))
    answer = kalder.post("uanset hvad")
    assert answer.status_code == 500
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "Envelope" not in answer.text
    assert created(kalder) == before


def test_that_a_cut_connection_keeps_nothing(kalder: Kalder, boliger: list[LaestBolig]) -> None:
    before = created(kalder)
    kalder.server.set_fejl(Fejltilstand(Fejlart.AFBRUDT))
    with pytest.raises(requests.ConnectionError):
        kalder.call("BoligudgiftOpret", kalder.udgift(boliger[0], **NY))
    assert created(kalder) == before
    assert kalder.server.taelling()["kald"] == {}


@pytest.mark.parametrize("operation", ["BoligudgiftOpret", "BoligudgiftRet"])
def test_that_a_duplicate_is_answered_as_done_already_and_done_once(
    kalder: Kalder, boliger: list[LaestBolig], operation: str
) -> None:
    before = created(kalder)
    kalder.server.set_fejl(Fejltilstand(Fejlart.DUBLET))
    new = operation == "BoligudgiftOpret"
    changed = NY if new else {"beloeb": "17.00"}
    answer = kalder.call(operation, kalder.udgift(boliger[0], **changed))
    assert answer.kode == "3"
    assert created(kalder) == before + new
    assert bool(answer.tekst("BoligudgiftUnikIdentifikator")) is new
    assert kalder.server.taelling()["kald"][operation]["dubletter"] == 0


def test_that_a_mode_hits_the_calls_it_is_set_for(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    kalder.server.set_fejl(Fejltilstand(Fejlart.FEJL_500, fra=2, til=3))
    whole = [kalder.post("uanset hvad").headers["Content-Type"][:8] for _ in range(4)]
    assert whole == ["text/xml", "text/htm", "text/htm", "text/xml"]


def test_that_a_mode_may_be_given_from_the_start(
    tmp_path: Path, tabel: Felttabel, kalder_af: Callable[[Oeveserver], Kalder]
) -> None:
    broken = Fejltilstand(Fejlart.FEJL_500)
    with Oeveserver(tmp_path / "oeve", tabel, fejl=broken) as server:
        assert server.fejl == broken
        assert kalder_af(server).post("uanset hvad").headers["Content-Type"].startswith("text/html")


def test_that_the_wrong_certificate_needs_tls(tmp_path: Path, tabel: Felttabel) -> None:
    server = Oeveserver(tmp_path / "oeve", tabel)
    with pytest.raises(AfvistError, match="certifikat"):
        server.set_fejl(Fejltilstand(Fejlart.FORKERT_CERTIFIKAT))


def test_that_the_server_stops_while_a_call_waits(
    tmp_path: Path, tabel: Felttabel, kalder_af: Callable[[Oeveserver], Kalder]
) -> None:
    with Oeveserver(tmp_path / "oeve", tabel) as server:
        server.set_fejl(Fejltilstand(Fejlart.TIMEOUT_EFTER_MODTAGELSE))
        with pytest.raises(requests.exceptions.ReadTimeout):
            kalder_af(server).post("uanset hvad", SHORT)
    with pytest.raises(requests.ConnectionError):
        kalder_af(server).post("uanset hvad", SHORT)


def test_that_the_count_begins_with_the_mode() -> None:
    fejl = Fejlstyring(INGEN)
    assert fejl.next() is INGEN
    fejl.set(Fejltilstand(Fejlart.DUBLET, fra=1, til=1))
    assert [fejl.next().art for _ in range(2)] == [Fejlart.DUBLET, Fejlart.INGEN]
    fejl.set(Fejltilstand(Fejlart.FORKERT_CERTIFIKAT, fra=2, til=2))
    assert [fejl.next_connection() for _ in range(3)] == [False, True, False]
    assert fejl.next() is INGEN


@pytest.mark.parametrize("as_json", [True, False])
def test_that_a_mode_can_be_set_over_http(kalder: Kalder, as_json: bool) -> None:
    url = f"{kalder.server.forside}oeve/fejl"
    given = {"art": "langsom", "fra": "2", "til": "", "sekunder": "0.1"}
    told = (
        kalder.session.post(url, json=given, timeout=5)
        if as_json
        else kalder.session.post(url, data=given, timeout=5)
    )
    assert told.status_code == 200
    assert kalder.server.fejl == Fejltilstand(Fejlart.LANGSOM, fra=2, sekunder=0.1)
    assert kalder.session.get(url, timeout=5).json()["art"] == "langsom"


@pytest.mark.parametrize(
    "given",
    [
        {"art": "ukendt"},
        {"art": "langsom", "fra": "mange"},
        {"art": "langsom", "fra": 3, "til": 2},
        {"art": "forkert_certifikat"},
        ["langsom"],
    ],
)
def test_that_a_mode_that_cannot_be_is_refused_with_a_sentence(
    kalder: Kalder, given: object
) -> None:
    told = kalder.session.post(f"{kalder.server.forside}oeve/fejl", json=given, timeout=5)
    assert told.status_code == 400
    assert told.text.strip().endswith(".")
    assert kalder.server.fejl is INGEN


def test_that_faults_leave_the_control_alone(kalder: Kalder) -> None:
    kalder.server.set_fejl(Fejltilstand(Fejlart.AFBRUDT))
    for page in ("", "oeve/taelling", "oeve/log", "oeve/download.xml"):
        assert kalder.session.get(kalder.server.forside + page, timeout=5).status_code == 200
    assert kalder.session.get(kalder.server.wsdl, timeout=5).status_code == 200


def test_that_two_hundred_calls_at_once_are_each_carried_out_once(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    before = created(kalder)
    bodies = [
        (
            f"a/{number}",
            kalder.udgift(boliger[number % 12], **NY | {"ekstern_reference": f"{number}"}),
        )
        for number in range(200)
    ]
    with ThreadPoolExecutor(8) as pool:
        codes = list(
            pool.map(
                lambda one: kalder.call("BoligudgiftOpret", one[1], reference=one[0]).kode, bodies
            )
        )
    assert codes == ["0"] * 200
    assert created(kalder) == before + 200
    assert kalder.server.taelling()["oprettet_to_gange"] == 0
    assert kalder.server.taelling()["kald"]["BoligudgiftOpret"]["dubletter"] == 0


def test_that_the_answer_to_what_was_kept_can_be_asked_for(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    kalder.server.set_fejl(Fejltilstand(Fejlart.HALVT_SVAR, til=1))
    with pytest.raises((requests.exceptions.ChunkedEncodingError, requests.ConnectionError)):
        kalder.call("BoligudgiftOpret", kalder.udgift(boliger[0], **NY))
    asked = (
        "<BoligudgiftIdentifikationStruktur><EksternReference>ny-1</EksternReference>"
        "</BoligudgiftIdentifikationStruktur>"
    )
    found = kalder.call("BoligudgiftHent", asked)
    assert found.tekst("BoligudgiftStartDato") == "2027-01-01"
    assert Objekttype.BOLIGUDGIFT.value.capitalize() in str(found.svar.tag)
