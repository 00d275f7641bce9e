"""Practising: data of its own, a register of its own, and no way out to the real one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import oevelse
from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from app.kontekst import Aabnet, load_tabel, open_kontekst
from app.oevelse import BOLIGER, Oevelse
from models.register.forsendelse import Forsendelsesindstillinger
from models.register.indstillinger import Indstillinger
from models.register.overfoersel import AfvistError, Omfang, ingen_fremdrift


@pytest.fixture
def mappe(datamappe: Path) -> Datamappe:
    """The practice folder in the test's data folder."""
    own = Datamappe(datamappe)
    own.create()
    own.oevelse.create()
    return own.oevelse


@pytest.fixture
def aabnet(mappe: Datamappe) -> Iterator[Aabnet]:
    """Practice data, opened for the first time."""
    yield from opened(mappe)


@pytest.fixture
def proeve(mappe: Datamappe) -> Iterator[Oevelse]:
    """A session whose register runs."""
    session = Oevelse(mappe)
    session.start(load_tabel(mappe))
    yield session
    session.stop()


def opened(mappe: Datamappe) -> Iterator[Aabnet]:
    session = Oevelse(mappe)
    session.start(load_tabel(mappe))
    aabnet = open_kontekst(
        mappe, Indstillingslager(mappe.indstillinger), skriver=True, laast=session.laast
    )
    session.fill(aabnet)
    yield aabnet
    aabnet.close()
    session.stop()


def test_that_there_is_something_to_practise_on_and_nothing_waits(aabnet: Aabnet) -> None:
    counted = aabnet.register.optael()
    assert counted.boliger == BOLIGER
    assert counted.venter == 0
    assert aabnet.register.organisationer()
    first = next(aabnet.register.iter_boligdata()).bolig
    assert first.tekst("adresse")


def test_that_a_change_is_sent_to_the_practice_register_and_accepted(aabnet: Aabnet) -> None:
    udgift = next(one.udgifter[0] for one in aabnet.register.iter_boligdata() if one.udgifter)
    aabnet.redigering.set_field(udgift.noegle, "beskrivelse", "Nettohusleje, øvet")
    plan = aabnet.eksport.plan_without_klar(Omfang.AENDRINGER, ingen_fremdrift)
    indsendelse = aabnet.forsendelse.prepare(plan, ingen_fremdrift)
    resultat = aabnet.forsendelse.send(indsendelse.id, ingen_fremdrift)
    assert (resultat.i_alt, resultat.accepteret) == (1, 1)
    assert aabnet.register.optael().venter == 0


def test_that_the_connection_test_is_green(aabnet: Aabnet) -> None:
    assert {trin.udfald.value for trin in aabnet.forsendelse.test(ingen_fremdrift)} <= {
        "ok",
        "sprunget_over",
    }


def test_that_what_was_practised_is_there_the_next_time(mappe: Datamappe) -> None:
    for expected in ("", "Øvet note"):
        for aabnet in opened(mappe):
            bolig = next(aabnet.register.iter_boligdata()).bolig
            assert bolig.tekst("note") == expected
            aabnet.redigering.set_field(bolig.noegle, "note", "Øvet note")


@pytest.mark.parametrize(
    "changed",
    [
        {"adresse": "https://huslejeregister.danmarkbolig.dk/HuslejeregisterV4"},
        {"wsdl": "https://huslejeregister.danmarkbolig.dk/?wsdl"},
        {"proxy": "http://127.0.0.1:1"},
    ],
)
def test_that_no_other_address_can_be_chosen(aabnet: Aabnet, changed: dict[str, Any]) -> None:
    chosen = replace(aabnet.forsendelse.settings(), **changed)
    with pytest.raises(AfvistError, match="øveserveren"):
        aabnet.forsendelse.save_settings(chosen)
    aabnet.forsendelse.save_settings(replace(aabnet.forsendelse.settings(), forsoeg=2))
    assert aabnet.forsendelse.settings().forsoeg == 2


def test_that_an_address_written_into_the_file_is_passed_over(
    mappe: Datamappe, aabnet: Aabnet
) -> None:
    mappe.forsendelse.write_text(
        'wsdl = "https://example.org/?wsdl"\nadresse = "https://example.org"\n', encoding="utf-8"
    )
    settings = aabnet.forsendelse.settings()
    assert settings.adresse.startswith("http://127.0.0.1:")
    assert settings.wsdl.startswith("http://127.0.0.1:")


def test_that_without_its_register_practising_reaches_nothing(mappe: Datamappe) -> None:
    chosen = Forsendelsesindstillinger(wsdl="https://example.org", adresse="https://example.org")
    assert Oevelse(mappe).laast(chosen) == Forsendelsesindstillinger()
    assert Oevelse(mappe).forside == ""


def test_that_the_register_has_a_start_page(proeve: Oevelse) -> None:
    assert proeve.forside.startswith("http://127.0.0.1:")


def test_that_name_and_looks_are_taken_over_the_first_time(mappe: Datamappe) -> None:
    lager = Indstillingslager(mappe.indstillinger)
    session = Oevelse(mappe)
    session.prepare_settings(
        lager, Indstillinger(navn="Ulla", tema="moerkt", sidste_sted="bolig:9")
    )
    assert lager.current() == Indstillinger(navn="Ulla", tema="moerkt")
    session.prepare_settings(lager, Indstillinger(navn="Kaj"))
    assert Indstillingslager(mappe.indstillinger).current().navn == "Ulla"


def test_that_everything_practised_can_be_thrown_away(mappe: Datamappe) -> None:
    for _ in opened(mappe):
        pass
    assert mappe.database.exists()
    oevelse.forget(mappe)
    assert not mappe.rod.exists()
    assert mappe.rod.parent.exists()
    oevelse.forget(mappe)


def test_that_the_window_is_started_over_the_same_data_folder(tmp_path: Path) -> None:
    program, arguments, environment = oevelse.command(Datamappe(tmp_path))
    assert program == sys.executable
    assert arguments[:3] == ["-m", "app", "--oevelse"]
    assert arguments[-1] == str(tmp_path)
    assert Path(environment["PYTHONPATH"].split(":" if sys.platform != "win32" else ";")[0], "app")
