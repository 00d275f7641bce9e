"""The journal on the command line: the history of a submission, and what was reported when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.kommandolinje import koersel
from app.kontekst import Aabnet
from models.register.fund import Alvor
from models.register.objekter import Noegle

Kommandolinje = Callable[..., Any]
Eksempel = Callable[..., Path]
Aabning = Callable[[], Aabnet]


@dataclass(frozen=True)
class Sendt:
    """A contract whose tenant has another name, sent in a submission."""

    noegle: Noegle
    enhedsid: str
    foer: str
    nr: int


@pytest.fixture
def sendt(kommando: Kommandolinje, eksempel: Eksempel, aabn: Aabning, tmp_path: Path) -> Sendt:
    kommando("importer", eksempel(20))
    data = aabn()
    bolig, kontrakt = next(
        (one.bolig, contract)
        for one in data.register.iter_boligdata()
        for contract in one.kontrakter
        if contract.tekst("lejer[1].navn")
    )
    data.redigering.set_field(kontrakt.noegle, "lejer[1].navn", "Åse Ny")
    data.close()
    exported = kommando("eksporter", "--ud", tmp_path / "ud.xml")
    assert exported.kode == 0
    nr = exported.svar["indsendelse"]["id"]
    return Sendt(kontrakt.noegle, bolig.tekst("enhedsid"), kontrakt.tekst("lejer[1].navn"), nr)


def test_that_an_empty_journal_is_told(
    kommando: Kommandolinje, datamappe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kommando("journal").svar["poster"] == []
    assert koersel.run(["--data-dir", str(datamappe), "journal"]) == 0
    assert capsys.readouterr().out == "Der er ingen indsendelser endnu.\n"


def test_that_the_journal_lists_each_submission_with_its_last_event(
    kommando: Kommandolinje, sendt: Sendt
) -> None:
    answer = kommando("journal")
    (post,) = answer.svar["poster"]
    assert post["indsendelse"]["id"] == sendt.nr
    assert post["seneste"]["tilstand"] == "forberedt"
    assert answer.antal["indsendelser"] == 1


def test_that_a_submission_is_shown_with_all_that_happened(
    kommando: Kommandolinje, sendt: Sendt, aabn: Aabning
) -> None:
    assert kommando("journal", "--sendt", sendt.nr).kode == 0
    data = aabn()
    data.journal.add_message(sendt.nr, sendt.noegle, Alvor.INFO, "Modtaget")
    data.close()
    kommando("indsendelser", "--accepter", sendt.nr)
    shown = kommando("journal", "--vis", sendt.nr).svar
    assert [one["tilstand"] for one in shown["haendelser"]] == [
        "forberedt",
        "bekraeftet",
        "sendt",
        "accepteret",
    ]
    (objekt,) = shown["objekter"]
    assert (objekt["udfald"], objekt["objekt"]["id"]) == ("accepteret", sendt.noegle.id)
    (besked,) = shown["beskeder"]
    assert (besked["besked"], besked["kilde"]) == ("Modtaget", "tastet")


def test_that_what_was_reported_for_a_dwelling_is_held_against_today(
    kommando: Kommandolinje, sendt: Sendt, aabn: Aabning
) -> None:
    data = aabn()
    data.redigering.set_field(sendt.noegle, "lejer[1].navn", "Åse Nyere")
    data.close()
    answer = kommando("journal", "--bolig", sendt.enhedsid)
    (told,) = answer.svar["rapporteret"]
    (objekt,) = told["objekter"]
    assert {"felt": "lejer[1].navn", "da": "Åse Ny", "nu": "Åse Nyere"} in objekt["felter"]
    assert answer.antal["forskelle"] == 1
    before = kommando("journal", "--bolig", sendt.enhedsid.upper(), "--dato", "31-12-2020")
    (told,) = before.svar["rapporteret"]
    assert (told["objekter"], told["dato"]) == ([], "2020-12-31")
    assert "ikke sendt noget" in told["forbehold"][0]


def test_that_people_read_it_as_sentences(
    sendt: Sendt, datamappe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ["--data-dir", str(datamappe), "journal"]
    assert koersel.run([*folder, "--vis", str(sendt.nr)]) == 0
    told = capsys.readouterr().out
    assert f"Nr. {sendt.nr}" in told
    assert "forberedt, ikke sendt endnu" in told
    assert koersel.run([*folder, "--bolig", sendt.enhedsid]) == 0
    told = capsys.readouterr().out
    assert "Åse Ny" in told
    assert "ændret" in told


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--vis", "9"), 1, "Der er ingen indsendelse nr. 9"),
        (("--sendt", "9"), 1, "Der er ingen indsendelse nr. 9."),
        (("--bolig", "findes-ikke"), 1, "Der er ingen bolig med enheds-ID findes-ikke"),
        (("--dato", "2026-01-01"), 2, "--dato hører sammen med --bolig"),
        (("--bolig", "x", "--dato", "i går"), 2, "i går er ikke en dato"),
    ],
)
def test_that_what_cannot_be_answered_is_refused_with_a_sentence(
    kommando: Kommandolinje, words: tuple[str, ...], code: int, sentence: str
) -> None:
    refused = kommando("journal", *words)
    assert refused.kode == code
    assert sentence in refused.svar["fejl"]


def test_that_the_status_tells_how_long_changes_have_waited(
    kommando: Kommandolinje,
    eksempel: Eksempel,
    aabn: Aabning,
    datamappe: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kommando("importer", eksempel(5))
    data = aabn()
    expenses = [one.noegle for bolig in data.register.iter_boligdata() for one in bolig.udgifter]
    data.redigering.set_field_for_many(expenses[:3], "beskrivelse", "Ny tekst")
    data.redigering.set_adopted(expenses[:1], vedtaget=False)
    data.close()
    antal = kommando("status").antal
    assert (antal["venter_i_dag"], antal["ikke_vedtaget"]) == (2, 1)
    assert antal["venter_i_gaar"] + antal["venter_ugen"] + antal["venter_aeldre"] == 0
    assert koersel.run(["--data-dir", str(datamappe), "status"]) == 0
    told = capsys.readouterr().out
    assert "Vedtaget og ikke sendt: 2 fra i dag, 0 fra i går" in told
    assert "1 ændring er ikke vedtaget endnu" in told
