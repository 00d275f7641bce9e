"""Confirming on the command line: shown, refused without a reason, done, kept with the export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.kontekst import Aabnet
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import ingen_fremdrift

Kommandolinje = Callable[..., Any]
Eksempel = Callable[..., Path]
Aabning = Callable[[], Aabnet]

KODE = "lejekontrakt.indflytning_aendret"
GRUND = "Lejeren fik nøglerne en anden dag end aftalt"


@pytest.fixture
def flyttet(kommando: Kommandolinje, eksempel: Eksempel, aabn: Aabning) -> list[Noegle]:
    """Two reported contracts with another move-in date, in two dwellings."""
    kommando("importer", eksempel(20))
    data = aabn()
    noegler = []
    for one in data.register.iter_boligdata():
        contract = next((k for k in one.kontrakter if k.tekst("start")), None)
        if contract is not None and len(one.kontrakter) == 1:
            start = contract.tekst("start")
            data.redigering.set_field(contract.noegle, "start", f"{start[:8]}17")
            noegler.append(contract.noegle)
        if len(noegler) == 2:
            break
    data.kontrol.check_changed(ingen_fremdrift)
    data.close()
    assert noegler[0].type is Objekttype.LEJEKONTRAKT
    return noegler


def test_that_what_waits_is_shown_and_nothing_confirmed(
    kommando: Kommandolinje, flyttet: list[Noegle]
) -> None:
    shown = kommando("bekraeft", "--vis", "--kode", KODE)
    assert shown.kode == 0
    assert shown.antal["venter"] == 2
    assert {one["objekt"]["id"] for one in shown.fund} == {one.id for one in flyttet}
    assert all(one["bekraeftet"] is None for one in shown.fund)
    assert shown.svar["bekraeftelser"] == []


def test_that_one_dwelling_is_confirmed_and_the_other_held_back(
    kommando: Kommandolinje, flyttet: list[Noegle], aabn: Aabning, tmp_path: Path
) -> None:
    data = aabn()
    enhedsid = data.register.enhedsid(flyttet[0])
    data.close()
    done = kommando(
        "bekraeft", "--kode", KODE, "--enhed", f"{{{enhedsid.upper()}}}", "--grund", GRUND
    )
    assert done.kode == 0
    (given,) = done.svar["bekraeftelser"]
    assert (given["kode"], given["grund"], given["enhedsid"]) == (KODE, GRUND, enhedsid)
    assert done.antal["bekraeftet"] == 1
    assert kommando("bekraeft", "--vis", "--kode", KODE).antal["venter"] == 1

    sent = kommando("eksporter", "--ud", tmp_path / "ud.xml")
    assert sent.kode == 0
    assert sent.antal["ubekraeftede"] == 1
    shown = kommando("indsendelser", "--vis", sent.svar["indsendelse"]["id"])
    assert [one["objekt"]["id"] for one in shown.svar["objekter"]] == [flyttet[0].id]


@pytest.mark.parametrize("hvordan", ["eksporter", "indsend"])
def test_that_nothing_sent_for_want_of_a_confirmation_is_not_ok(
    kommando: Kommandolinje, flyttet: list[Noegle], tmp_path: Path, hvordan: str
) -> None:
    assert flyttet
    target = tmp_path / "ud.xml"
    told = {"eksporter": ("eksporter", "--ud"), "indsend": ("indsend", "--via", "fil", "--fil")}
    done = kommando(*told[hvordan], target)
    assert (done.kode, done.svar["ok"]) == (1, False)
    assert done.svar["indsendelse"] is None
    assert not target.exists()


def test_that_everything_is_confirmed_and_told_by_the_check(
    kommando: Kommandolinje, flyttet: list[Noegle]
) -> None:
    before = kommando("valider")
    assert before.antal["skal_bekraeftes"] >= 2
    assert kommando("bekraeft", "--alle", "--grund", GRUND).kode == 0
    after = kommando("valider")
    assert after.antal["skal_bekraeftes"] == 0
    assert after.antal["bekraeftet"] == before.antal["skal_bekraeftes"]
    confirmed = [one for one in after.fund if one.get("bekraeftet")]
    assert {one["bekraeftet"]["grund"] for one in confirmed} == {GRUND}


def test_that_nothing_to_confirm_is_not_ok(kommando: Kommandolinje, eksempel: Eksempel) -> None:
    kommando("importer", eksempel(5))
    done = kommando("bekraeft", "--alle", "--grund", GRUND)
    assert (done.kode, done.antal["bekraeftet"]) == (1, 0)
    assert kommando("bekraeft", "--vis").kode == 0
    unknown = kommando("bekraeft", "--vis", "--enhed", "findes-ikke")
    assert unknown.kode == 1
    assert "findes-ikke" in unknown.svar["fejl"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--kode", KODE),
        ("--grund", GRUND),
        ("--grund", "  ", "--alle"),
        ("--kode", KODE, "--alle", "--grund", GRUND),
        ("--vis", "--grund", GRUND),
    ],
)
def test_that_wrong_use_is_told(kommando: Kommandolinje, arguments: tuple[str, ...]) -> None:
    refused = kommando("bekraeft", *arguments)
    assert refused.kode == 2
    assert refused.svar["fejl"]


def test_that_the_text_tells_what_to_do(
    kommando: Kommandolinje,
    flyttet: list[Noegle],
    capsys: pytest.CaptureFixture[str],
    datamappe: Path,
) -> None:
    from app.kommandolinje import koersel

    assert koersel.run(["--data-dir", str(datamappe), "bekraeft", "--vis"]) == 0
    shown = capsys.readouterr().out
    assert f"Advarsel · {KODE} · 2" in shown
    assert "[skal bekræftes]" in shown
    koersel.run(["--data-dir", str(datamappe), "bekraeft", "--alle", "--grund", GRUND])
    assert "er bekræftet." in capsys.readouterr().out
    koersel.run(["--data-dir", str(datamappe), "valider"])
    assert f": {GRUND}]" in capsys.readouterr().out
