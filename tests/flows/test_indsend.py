"""Sending on the command line, over a real socket: set up, sent, killed on the way, gone on."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from app.kontekst import Aabnet
from export.oeveserver import (
    ADGANGSKODE,
    Fejlart,
    Fejltilstand,
    Oeveserver,
    make_certifikater,
    ruter,
)
from models.register.profil import bundled

ROOT = Path(__file__).resolve().parents[2]

Kommandolinje = Callable[..., Any]
Eksempel = Callable[..., Path]
Aabning = Callable[[], Aabnet]


@pytest.fixture
def server(tmp_path: Path, eksempel: Eksempel, kommando: Kommandolinje) -> Iterator[Oeveserver]:
    """A practice register that holds what the office has imported."""
    liste = eksempel(20)
    assert kommando("importer", liste).kode == 0
    with Oeveserver(tmp_path / "oeve", bundled()) as server:
        server.load(liste)
        yield server


@pytest.fixture
def sat_op(server: Oeveserver, kommando: Kommandolinje) -> Oeveserver:
    """The register, which the office is set up to send to."""
    tested = kommando("forbindelsestest", "--wsdl", server.wsdl)
    assert tested.kode == 0
    return server


ADRESSE = "https://boliger.example/4321"


def edited(data: Aabnet, antal: int) -> None:
    """Give so many dwellings a page of their own."""
    dwellings = [one.bolig for one in data.register.iter_boligdata()]
    assert len(dwellings) >= antal
    for bolig in dwellings[:antal]:
        data.redigering.set_field(bolig.noegle, "url", ADRESSE)


def test_that_the_connection_test_is_red_and_then_green(
    server: Oeveserver, kommando: Kommandolinje
) -> None:
    red = kommando("forbindelsestest")
    assert red.kode == 1
    assert red.svar["trin"][0]["udfald"] == "fejl"
    assert red.svar["trin"][0]["goer"]
    assert "ikke prøvet mod LBF's" in red.svar["forbehold"]

    green = kommando("forbindelsestest", "--wsdl", server.wsdl)
    assert green.kode == 0
    assert {step["udfald"] for step in green.svar["trin"]} == {"ok", "sprunget_over"}
    assert kommando("forbindelsestest").kode == 0

    server.stop()
    away = kommando("forbindelsestest")
    assert [step["udfald"] for step in away.svar["trin"]][:2] == ["ok", "fejl"]
    server.start()


def test_that_changes_are_sent_and_accepted(
    sat_op: Oeveserver, kommando: Kommandolinje, aabn: Aabning
) -> None:
    assert kommando("indsend", "--via", "service").antal["objekter"] == 0
    edited(aabn(), 3)
    sent = kommando("indsend", "--via", "service")
    assert sent.kode == 0
    assert sent.antal["accepteret"] == 3
    assert sent.svar["indsendelse"]["kanal"] == "webservice"
    assert sent.svar["indsendelse"]["tilstand"] == "accepteret"
    assert sat_op.taelling()["kald"]["BoligRet"]["accepteret"] == 3
    assert kommando("status").antal["venter"] == 0


def test_that_a_submission_goes_on_and_is_settled(
    sat_op: Oeveserver, kommando: Kommandolinje, aabn: Aabning
) -> None:
    edited(aabn(), 6)
    sat_op.set_fejl(Fejltilstand(Fejlart.HALVT_SVAR, fra=2, til=4))
    first = kommando("indsend", "--via", "service")
    assert first.kode == 1
    assert (first.antal["accepteret"], first.antal["uvis"], first.antal["venter"]) == (1, 3, 2)
    number = first.svar["indsendelse"]["id"]

    second = kommando("indsend", "--genoptag", number)
    assert (second.kode, second.antal["accepteret"], second.antal["uvis"]) == (1, 3, 3)

    third = kommando("indsend", "--afklar", number)
    assert (third.kode, third.antal["accepteret"]) == (0, 6)
    counts = sat_op.taelling()["kald"]["BoligRet"]
    assert (counts["kald"], counts["dubletter"]) == (6, 0)
    assert kommando("indsend", "--genoptag", number).kode == 1
    assert kommando("indsend", "--afklar", 99).kode == 1


def test_that_a_file_is_sent_as_it_was_exported(
    kommando: Kommandolinje, eksempel: Eksempel, aabn: Aabning, tmp_path: Path
) -> None:
    kommando("importer", eksempel(20))
    edited(aabn(), 2)
    out = tmp_path / "ud.xml"
    sent = kommando("indsend", "--via", "fil", "--fil", out)
    assert sent.kode == 0
    assert sent.svar["via"] == "fil"
    assert out.read_text(encoding="utf-8").count(ADRESSE) == 2


@pytest.mark.parametrize(
    "words",
    [
        ["--via", "fil"],
        ["--via", "service", "--fil", "x.xml"],
        ["--genoptag", "1", "--afklar", "1"],
        ["--via", "brevdue"],
        ["--via", "fil", "--fil", "x.xml", "--kodeord-stdin"],
    ],
)
def test_that_wrong_use_is_told(kommando: Kommandolinje, words: list[str]) -> None:
    assert kommando("indsend", *words).kode == 2


def test_that_a_service_that_is_not_set_up_prepares_nothing(
    kommando: Kommandolinje, eksempel: Eksempel, aabn: Aabning
) -> None:
    kommando("importer", eksempel(20))
    edited(aabn(), 1)
    refused = kommando("indsend", "--via", "service")
    assert refused.kode == 1
    assert "ikke sat op" in refused.svar["fejl"]
    assert kommando("indsendelser").antal["indsendelser"] == 0


def test_that_a_process_killed_on_the_way_leaves_nothing_doubled(
    sat_op: Oeveserver,
    kommando: Kommandolinje,
    aabn: Aabning,
    datamappe: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edited(aabn(), 12)
    unanswered, wait_for_ever = Event(), ruter._for_ever

    async def told() -> None:
        unanswered.set()
        await wait_for_ever()

    monkeypatch.setattr(ruter, "_for_ever", told)
    sat_op.set_fejl(Fejltilstand(Fejlart.TIMEOUT_EFTER_MODTAGELSE, fra=5))
    arguments = ["--data-dir", str(datamappe), "indsend", "--via", "service"]
    process = subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert unanswered.wait(60)
    finally:
        process.kill()
        process.wait(30)
    sat_op.set_fejl(Fejltilstand(Fejlart.INGEN))

    (number,) = [one["id"] for one in kommando("indsendelser").svar["indsendelser"]]
    went_on = kommando("indsend", "--genoptag", number)
    assert (went_on.antal["accepteret"], went_on.antal["uvis"]) == (11, 1)
    settled = kommando("indsend", "--afklar", number)
    assert (settled.kode, settled.antal["accepteret"]) == (0, 12)
    counts = sat_op.taelling()["kald"]["BoligRet"]
    assert (counts["kald"], counts["accepteret"], counts["dubletter"]) == (12, 12, 0)


def test_that_the_password_comes_on_standard_input_and_is_not_kept(
    kommando: Kommandolinje,
    eksempel: Eksempel,
    aabn: Aabning,
    tmp_path: Path,
    datamappe: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    liste = eksempel(20)
    kommando("importer", liste)
    edited(aabn(), 2)
    certifikater = make_certifikater(tmp_path / "certifikater")

    def say(word: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{word}\n"))

    with Oeveserver(tmp_path / "tls", bundled(), certifikat=certifikater) as server:
        server.load(liste)
        set_up = ["--wsdl", server.wsdl, "--ca", certifikater.udsteder]
        set_up += ["--certifikat", certifikater.klient]
        say("forkert")
        red = kommando("forbindelsestest", *set_up, "--kodeord-stdin")
        assert [step["navn"] for step in red.svar["trin"] if step["udfald"] == "fejl"] == [
            "Certifikat"
        ]
        say(ADGANGSKODE)
        assert kommando("forbindelsestest", "--kodeord-stdin").kode == 0
        say("")
        asked = kommando("indsend", "--via", "service")
        assert asked.kode == 1
        assert "--kodeord-stdin" in asked.svar["fejl"]
        say(ADGANGSKODE)
        assert kommando("indsend", "--via", "service", "--kodeord-stdin").antal["accepteret"] == 2
    for path in datamappe.rglob("*"):
        assert not path.is_file() or ADGANGSKODE.encode() not in path.read_bytes()
