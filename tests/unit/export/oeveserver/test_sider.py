"""The pages of the practice register, uploads, and who is answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from export.laest import LaestBolig
from export.oeveserver import Oeveserver
from export.oeveserver.lager import FILNAVN
from models.register.felter import Felttabel
from models.register.overfoersel import AfvistError

if TYPE_CHECKING:
    from tests.unit.export.oeveserver.conftest import Kalder


def changes(kalder: Kalder, bolig: LaestBolig, *children: str) -> bytes:
    """Return a file in which a dwelling has only some children."""
    own = kalder.bolig(bolig).rstrip().removesuffix("</BoligStruktur>")
    text = "".join([own, *children, "</BoligStruktur>\n"])
    return (kalder.skriver.hoved() + text + kalder.skriver.fod()).encode()


def test_that_the_start_page_says_that_it_is_not_the_register(kalder: Kalder) -> None:
    answer = kalder.session.get(kalder.server.forside, timeout=5)
    page = etree.fromstring(answer.content, etree.HTMLParser())
    assert page.findtext(".//h1") == "Øveserver - ikke det rigtige register"
    assert page.get("lang") == "da"
    assert "12 boliger" in answer.text
    links = [link for link in page.xpath("//a/@href") if link.startswith("/oeve")]
    assert links
    for link in links:
        there = kalder.session.get(kalder.server.forside + link[1:], timeout=5)
        assert there.status_code == 200


def test_that_the_download_is_the_registers_file(
    kalder: Kalder, eksempel: Path, tmp_path: Path
) -> None:
    answer = kalder.session.get(f"{kalder.server.forside}oeve/download.xml", timeout=5)
    kalder.server.download(tmp_path / "ud.xml")
    assert answer.content == (tmp_path / "ud.xml").read_bytes()
    assert answer.content.count(b"<BoligStruktur>") == 12


def test_that_an_uploaded_file_is_carried_out_with_a_log(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    bolig = boliger[0]
    new = {"unik_id": "", "ekstern_reference": "ny-1", "objektstatus": "1"}
    gone = {**bolig.udgifter[1].felter, "objektstatus": "3"}
    content = changes(
        kalder,
        bolig,
        kalder.udgift(bolig, beloeb="99.00"),
        kalder.udgift(bolig, **new),
        kalder.udgift(bolig, slut="2001-01-01"),
        kalder.udgift(bolig, **gone),
        kalder.udgift(bolig, objektstatus="7"),
        kalder.kontrakt(bolig, start="2026-03-01"),
    )
    url = f"{kalder.server.forside}oeve/indlaes"
    before = kalder.server.taelling()["objekter"]["boligudgift"]
    log = kalder.session.post(url, data=content, timeout=5).text
    lines = log.splitlines()
    assert len(lines) == 7
    assert lines[-1] == "Udført: 4. Afvist: 2. Allerede udført: 0. Uændret: 1."
    assert "Slutdatoen 2001-01-01 ligger før startdatoen" in log
    assert "Indflytningsdatoen er ændret" in log
    assert kalder.server.taelling()["objekter"]["boligudgift"] == before
    again = kalder.session.post(url, files={"fil": content}, timeout=5).text
    assert again.splitlines()[-1] == "Udført: 0. Afvist: 2. Allerede udført: 2. Uændret: 3."


def test_that_a_file_without_changes_changes_nothing(kalder: Kalder, eksempel: Path) -> None:
    kvittering = kalder.server.apply(eksempel)
    assert not kvittering.linjer
    assert kvittering.uaendrede > 12
    assert kalder.server.log() == []


def test_that_an_unreadable_upload_is_refused_with_a_sentence(kalder: Kalder) -> None:
    url = f"{kalder.server.forside}oeve/indlaes"
    told = kalder.session.post(url, data=b"<BoligListe", timeout=5)
    assert told.status_code == 400
    assert told.text.strip().endswith(".")
    assert kalder.session.post(url, files={"andet": b"x"}, timeout=5).status_code == 400


def test_that_the_log_tells_of_calls_for_people_and_programs(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    url = f"{kalder.server.forside}oeve/log"
    assert kalder.session.get(url, timeout=5).text == "Loggen er tom.\n"
    for _ in range(2):
        kalder.call("BoligudgiftRet", kalder.udgift(boliger[0], beloeb="0.00"), reference="a/1")
    lines = kalder.session.get(url, timeout=5).text.splitlines()
    assert "BoligudgiftRet" in lines[0]
    assert lines[-1].endswith("gentagelse")
    record = kalder.session.get(url, headers={"Accept": "application/json"}, timeout=5).json()
    assert [one["dublet"] for one in record] == [False, True]
    assert record[0]["reference"] == "a/1"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "huslejeregister.danmarkbolig.dk"},
        {"Host": "127.0.0.1.example.org"},
        {"Host": "["},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_that_only_this_machine_is_answered(kalder: Kalder, headers: dict[str, str]) -> None:
    told = kalder.session.get(kalder.server.forside, headers=headers, timeout=5)
    assert told.status_code in (400, 403)
    assert "boliger" not in told.text


def test_that_its_own_form_and_other_names_of_this_machine_are_answered(kalder: Kalder) -> None:
    port = kalder.server.forside.rstrip("/").rpartition(":")[2]
    for host in (f"localhost:{port}", f"[::1]:{port}", f"127.0.0.1:{port}"):
        headers = {"Host": host, "Origin": f"http://{host}"}
        told = kalder.session.get(kalder.server.forside, headers=headers, timeout=5)
        assert told.status_code == 200


def test_that_a_taken_port_is_told(server: Oeveserver, tmp_path: Path, tabel: Felttabel) -> None:
    port = int(server.forside.rstrip("/").rpartition(":")[2])
    other = Oeveserver(tmp_path / "anden", tabel, port)
    with pytest.raises(AfvistError, match=str(port)):
        other.start()
    other.stop()


def test_that_a_folder_that_cannot_be_used_is_told(tmp_path: Path, tabel: Felttabel) -> None:
    (tmp_path / "fil").write_text("", encoding="ascii")
    (tmp_path / FILNAVN).write_text("dette er ikke en database, men tekst", encoding="ascii")
    for folder in (tmp_path / "fil" / "oeve", tmp_path):
        with pytest.raises(AfvistError, match="kan ikke bruges"):
            Oeveserver(folder, tabel)
