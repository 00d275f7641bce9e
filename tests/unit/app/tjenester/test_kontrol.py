"""The check of the database: what it finds, what it re-checks, and when it is told to stop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from app.tjenester.hurtigkontrol import Hurtigkontrol
from app.tjenester.importering import Importtjeneste
from app.tjenester.kontrol import Kontroltjeneste
from export.eksempel import FEJL, write_example
from export.xsd import Boligskema
from export.xsd_generering import HOVEDFIL, documents
from export.xsd_officielt import OfficieltSkema
from models.lager.motor import open_engine, write_transaction
from models.lager.opgradering import upgrade
from models.lager.redigering import Redigering
from models.lager.register import Register
from models.lager.skema import bolig
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle
from models.register.overfoersel import AfbrudtError, AfvistError, Importvalg, ingen_fremdrift
from models.register.profil import bundled
from models.register.regelvalg import STANDARD, Regelvalg
from models.register.vaerdier import stored_text
from tests.skabelon import make_database

BOLIG, UDGIFT = Objekttype.BOLIG, Objekttype.BOLIGUDGIFT
NUMMER = "bolig.lejemaalsnummer_mangler"


@dataclass
class Program:
    """The database under test and what works on it."""

    engine: Engine
    register: Register
    redigering: Redigering
    kontrol: Kontroltjeneste

    def koder(self, bolig: int | None = None) -> Counter[str]:
        """Count the findings by code, the missing lejemålsnumre apart."""
        every = self.register.fund(bolig=bolig, limit=10_000)
        return Counter(fund.kode for fund in every if fund.kode != NUMMER)

    def findings(self) -> list[tuple[str, ...]]:
        """Return what all findings say, in an order of their own."""
        every = self.register.fund(limit=10_000)
        return sorted((str(fund.objekt), fund.kode, fund.felt, fund.besked) for fund in every)

    def expense(self, bolig_id: int, nr: int = 0) -> Noegle:
        data = self.register.boligdata(bolig_id)
        assert data is not None
        return data.udgifter[nr].noegle

    def type(self, noegle: Noegle, felt: str, typed: str) -> None:
        row = bundled().felt(noegle.type, felt)
        self.redigering.set_field(noegle, felt, stored_text(row, typed, date(2026, 3, 1)))

    def give_id(self, bolig_id: int, enhedsid: str) -> None:
        """Give a dwelling another enheds-ID, as an import or a placeholder's typing can."""
        with write_transaction(self.engine) as connection:
            connection.execute(
                text(
                    "UPDATE bolig SET kontrolleret = 0, enhedsid = :new, "
                    "felter = json_set(felter, '$.enhedsid', :new) WHERE id = :id"
                ),
                {"new": enhedsid, "id": bolig_id},
            )

    def enhedsid(self, bolig_id: int) -> str:
        with self.engine.connect() as connection:
            query = select(bolig.c.enhedsid).where(bolig.c.id == bolig_id)
            return str(connection.execute(query).scalar_one())


@pytest.fixture
def started(tmp_path: Path) -> Callable[..., Program]:
    """Return how to start with an imported example."""

    def _started(boliger: int, fejl: float = 0.0) -> Program:
        make_database(tmp_path / "register.db")
        engine, tabel = open_engine(tmp_path / "register.db"), bundled()
        write_example(tmp_path / "eksempel.xml", boliger, 1, fejl, tabel)
        importering = Importtjeneste(engine, tabel, str)
        rapport = importering.import_file(tmp_path / "eksempel.xml", Importvalg(), ingen_fremdrift)
        assert rapport.gennemfoert
        return Program(
            engine,
            Register(engine, tabel),
            Redigering(engine, tabel),
            Kontroltjeneste(engine, tabel),
        )

    return _started


def test_that_a_valid_example_lacks_only_its_numbers(started: Callable[..., Program]) -> None:
    program = started(30)
    assert program.kontrol.check_all(ingen_fremdrift) == 30
    assert program.koder() == {}
    assert {fund.niveau for fund in program.register.fund()} == {Alvor.INFO}


def test_that_every_fault_of_the_example_is_found(started: Callable[..., Program]) -> None:
    program = started(len(FEJL), fejl=1.0)
    program.kontrol.check_all(ingen_fremdrift)
    found = program.koder()
    for fejl in FEJL:
        assert found[fejl.kode] >= 1, fejl.navn
    assert found["bolig.enhedsid_to_gange"] == 2


def test_that_a_second_check_finds_the_same(started: Callable[..., Program]) -> None:
    program = started(40, fejl=0.5)
    program.kontrol.check_all(ingen_fremdrift)
    first = program.register.fund(limit=10_000)
    assert first
    program.kontrol.check_all(ingen_fremdrift)
    assert program.register.fund(limit=10_000) == first


def test_that_a_change_is_checked_and_the_rest_left_alone(
    started: Callable[..., Program],
) -> None:
    program = started(5)
    program.kontrol.check_all(ingen_fremdrift)
    assert program.kontrol.check_changed() == []
    program.type(program.expense(3), "slut", "31-12-2025")
    assert program.kontrol.check_changed() == [3]
    found = program.register.fund(bolig=3, niveau=Alvor.FEJL)
    assert [(fund.kode, fund.felt) for fund in found] == [("boligudgift.slut_foer_start", "slut")]
    assert found[0].objekt == program.expense(3)
    program.type(program.expense(3), "slut", "")
    assert program.kontrol.check_changed() == [3]
    assert program.koder() == {}


def test_that_the_first_check_may_be_one_of_changes(started: Callable[..., Program]) -> None:
    program = started(12, fejl=0.5)
    assert program.kontrol.check_changed() == list(range(1, 13))
    by_changes = program.register.fund(limit=10_000)
    program.kontrol.check_all(ingen_fremdrift)
    assert program.register.fund(limit=10_000) == by_changes


def test_that_sharing_an_id_concerns_both(started: Callable[..., Program]) -> None:
    program = started(4)
    program.kontrol.check_all(ingen_fremdrift)
    own = program.enhedsid(3)
    program.give_id(3, program.enhedsid(1))
    assert program.kontrol.check_changed() == [1, 3]
    assert program.koder(bolig=1) == program.koder(bolig=3) == {"bolig.enhedsid_to_gange": 1}
    program.give_id(3, own)
    assert program.kontrol.check_changed() == [1, 3]
    assert program.koder() == {}


def test_that_a_dwelling_made_by_hand_waits_and_can_go_again(
    started: Callable[..., Program],
) -> None:
    program = started(3)
    program.kontrol.check_all(ingen_fremdrift)
    made = program.redigering.create(BOLIG, 1).noegle
    assert program.kontrol.check_changed() == [made.id]
    assert program.koder(bolig=made.id)["bolig.pladsholder"] == 1
    assert not program.koder(bolig=made.id)["skema.egen"]
    program.redigering.delete([made])
    program.kontrol.check_changed()
    assert program.koder(bolig=made.id) == {}


def test_that_a_deleted_expense_has_no_findings(started: Callable[..., Program]) -> None:
    program = started(2)
    program.type(program.expense(1, 1), "beloeb", "fem")
    program.kontrol.check_changed()
    assert program.koder(bolig=1) == {"felt.ulaeseligt": 1}
    program.redigering.delete([program.expense(1, 1)])
    program.kontrol.check_changed()
    assert program.koder(bolig=1) == {}


def test_that_the_schema_judges_what_the_rules_accept(started: Callable[..., Program]) -> None:
    program = started(120)
    program.give_id(70, "{{" + program.enhedsid(70) + "}}")
    program.kontrol.check_all(ingen_fremdrift)
    assert set(program.koder()) == {"skema.egen"}
    found = program.register.fund(kode="skema.egen")
    assert {fund.objekt for fund in found} == {Noegle(BOLIG, 70)}
    assert found[0].felt == "enhedsid"


def test_that_the_quick_look_changes_nothing(
    started: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = started(300, fejl=0.2)
    program.redigering.create(UDGIFT, 7, {"beloeb": "100.00"})
    program.redigering.delete([program.expense(9)])
    program.type(Noegle(BOLIG, 11), "lejemaalsnummer", "42")
    program.type(program.expense(13, 1), "beloeb", "fem")
    program.redigering.create(BOLIG, 1)
    program.kontrol.check_all(ingen_fremdrift)
    quick = program.findings()

    def nothing(hurtig: Hurtigkontrol, *_: object) -> tuple[set[int], list[object]]:
        hurtig.pays = False
        return set(), []

    monkeypatch.setattr(Hurtigkontrol, "look", nothing)
    program.kontrol.check_all(ingen_fremdrift)
    assert program.findings() == quick
    assert len(quick) > 300


def test_that_progress_is_told_and_a_stop_is_heard(started: Callable[..., Program]) -> None:
    program = started(10)
    told: list[tuple[int, int]] = []

    def fremdrift(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    program.kontrol.check_all(fremdrift)
    assert told[0] == (0, 10)
    assert told[-1] == (10, 10)

    def stop(_done: int, _total: int) -> bool:
        return False

    with pytest.raises(AfbrudtError):
        program.kontrol.check_all(stop)
    assert program.koder() == {}


def test_that_an_empty_database_is_in_order(tmp_path: Path) -> None:
    upgrade(tmp_path / "tom.db")
    kontrol = Kontroltjeneste(open_engine(tmp_path / "tom.db"), bundled())
    assert kontrol.check_all(ingen_fremdrift) == 0
    assert kontrol.check_changed() == []


# --- what is around a dwelling ------------------------------------------------------------------


def give_number(program: Program, bolig_id: int, nummer: str) -> None:
    program.redigering.set_field(Noegle(BOLIG, bolig_id), "lejemaalsnummer", nummer)


def test_that_sharing_a_number_concerns_both(started: Callable[..., Program]) -> None:
    program = started(4)
    program.kontrol.check_all(ingen_fremdrift)
    give_number(program, 1, "003-1")
    give_number(program, 3, "003-1")
    assert program.kontrol.check_changed() == [1, 3]
    delt = "bolig.lejemaalsnummer_to_gange"
    assert program.koder(bolig=1) == program.koder(bolig=3) == {delt: 1}
    found = program.register.fund(bolig=3, kode=delt)[0]
    assert "003-1" in found.besked
    assert not found.kraever_bekraeftelse
    before = program.findings()
    program.kontrol.check_all(ingen_fremdrift)
    assert program.findings() == before
    give_number(program, 3, "003-3")
    assert program.kontrol.check_changed() == [1, 3]
    assert program.koder() == {}


def test_that_sharing_a_number_names_the_others_and_asks_anew_when_they_are_swapped(
    started: Callable[..., Program],
) -> None:
    program = started(8)
    delt = "bolig.lejemaalsnummer_to_gange"
    for number in (1, 3):
        give_number(program, number, "003-1")
    program.kontrol.check_changed()
    first = program.register.fund(bolig=1, kode=delt)[0]
    third = program.register.navn(Noegle(BOLIG, 3))
    assert f"står på 2 boliger i organisationen, også på {third}." in first.besked
    give_number(program, 3, "003-3")
    give_number(program, 4, "003-1")
    program.kontrol.check_changed()
    swapped = program.register.fund(bolig=1, kode=delt)[0]
    assert swapped.argumenter["antal"] == first.argumenter["antal"]
    assert swapped.argumenter["andre"] == program.register.navn(Noegle(BOLIG, 4))
    for number in (3, 5, 6):
        give_number(program, number, "003-1")
    program.kontrol.check_changed()
    many = program.register.fund(bolig=1, kode=delt)[0].argumenter["andre"]
    assert many.endswith(", …")
    assert many.count(",") == 3


def test_that_numbers_of_other_organisations_and_of_what_is_gone_are_not_shared(
    started: Callable[..., Program],
) -> None:
    program = started(3)
    made = program.redigering.create(BOLIG, 1).noegle
    give_number(program, 1, "7")
    give_number(program, made.id, "7")
    program.kontrol.check_changed()
    assert program.koder(bolig=1) == {"bolig.lejemaalsnummer_to_gange": 1}
    program.redigering.delete([made])
    program.kontrol.check_changed()
    assert program.koder(bolig=1) == {}
    with write_transaction(program.engine) as connection:
        connection.execute(text("INSERT INTO boligorganisation (id, nr, felter) VALUES (9,9,'{}')"))
        connection.execute(
            text("INSERT INTO afdeling (id, foraelder_id, nr, felter) VALUES (99, 9, 9, '{}')")
        )
        connection.execute(
            text("INSERT INTO byggeafsnit (id, foraelder_id, nr, felter) VALUES (99, 99, 9, '{}')")
        )
        connection.execute(text("UPDATE bolig SET foraelder_id = 99 WHERE id = 2"))
    give_number(program, 2, "7")
    program.kontrol.check_changed()
    assert "bolig.lejemaalsnummer_to_gange" not in program.koder()


def test_that_a_rent_unlike_the_others_is_found_and_the_others_left_alone(
    started: Callable[..., Program],
) -> None:
    program = started(40)
    program.kontrol.check_all(ingen_fremdrift)
    assert program.koder() == {}
    for bolig_id in range(1, 41):
        data = program.register.boligdata(bolig_id)
        assert data is not None
        if data.bolig.tekst("boligstoetteareal"):
            break
    program.type(program.expense(bolig_id), "beloeb", "99.000")
    assert program.kontrol.check_changed() == [bolig_id]
    assert program.koder()["boligudgift.langt_fra_median"] == 1
    changed = program.findings()
    program.kontrol.check_all(ingen_fremdrift)
    assert program.findings() == changed


# --- the choice of rules and the day ------------------------------------------------------------

HUL = "boligudgift.hul"


def make_a_hole(program: Program) -> None:
    """Let a dwelling be without rent for a month of its letting."""
    data = program.register.boligdata(1)
    assert data is not None
    rent = data.udgifter[0].noegle
    program.redigering.set_field(rent, "start", "2026-03-01")
    program.redigering.create(
        UDGIFT,
        1,
        {
            "start": "2025-01-01",
            "slut": "2026-01-31",
            "beloeb": data.udgifter[0].tekst("beloeb"),
            "boligudgiftstype": "1",
            "modtagertype": "1",
            "indeholdt_i_huslejen": "true",
        },
    )


def test_that_another_choice_of_rules_asks_for_everything(started: Callable[..., Program]) -> None:
    program = started(5)
    valg = [STANDARD]
    kontrol = Kontroltjeneste(program.engine, bundled(), regelvalg=lambda: valg[0])
    kontrol.check_all(ingen_fremdrift)
    make_a_hole(program)
    assert kontrol.check_changed() == [1]
    assert program.koder()[HUL] == 1
    assert kontrol.check_changed() == []
    valg[0] = Regelvalg(frozenset({HUL, NUMMER}))
    assert len(kontrol.check_changed()) == 5
    assert HUL not in program.koder()
    assert not [fund for fund in program.register.fund() if fund.kode == NUMMER]
    assert kontrol.check_changed() == []
    valg[0] = Regelvalg(aendrede={"hul_dage": 40})
    assert len(kontrol.check_changed()) == 5
    assert HUL not in program.koder()
    valg[0] = STANDARD
    assert len(kontrol.check_changed()) == 5
    assert program.koder()[HUL] == 1


def test_that_the_quick_look_heeds_the_choice(started: Callable[..., Program]) -> None:
    program = started(30)
    off = Regelvalg(frozenset({NUMMER}))
    kontrol = Kontroltjeneste(program.engine, bundled(), regelvalg=lambda: off)
    assert kontrol.check_all(ingen_fremdrift) == 0


def test_that_another_day_asks_for_what_waits_alone(started: Callable[..., Program]) -> None:
    program = started(6)
    today = [date(2026, 3, 1)]
    kontrol = Kontroltjeneste(program.engine, bundled(), today=lambda: today[0])
    kontrol.check_all(ingen_fremdrift)
    data = program.register.boligdata(2)
    assert data is not None
    program.redigering.set_field(data.kontrakter[-1].noegle, "start", "2026-12-01")
    kontrol.check_changed()
    assert program.koder(bolig=2)["lejekontrakt.langt_frem"] == 1
    assert kontrol.check_changed() == []
    today[0] = date(2026, 10, 1)
    assert kontrol.check_changed() == [2]
    assert "lejekontrakt.langt_frem" not in program.koder()
    assert kontrol.check_changed() == []


# --- the official schema ------------------------------------------------------------------------


def official(folder: Path, *, most: str) -> Boligskema:
    """Return an official schema as ours, but one that allows no more than so many contracts."""
    folder.mkdir()
    for name, content in documents(bundled()).items():
        text = content.decode()
        if most:
            text = re.sub(
                r'(<xs:element [^>]*LejekontraktStruktur"[^>]*maxOccurs=)"unbounded"',
                rf'\1"{most}"',
                text,
            )
        (folder / name).write_text(text, encoding="utf-8")
    return OfficieltSkema(folder / HOVEDFIL, bundled()).skema


def test_that_a_loaded_official_schema_judges_the_database(
    started: Callable[..., Program], tmp_path: Path
) -> None:
    program = started(5)
    loaded: list[Boligskema | None] = [official(tmp_path / "streng", most="0")]
    kontrol = Kontroltjeneste(program.engine, bundled(), lambda: loaded[0])
    kontrol.check_all(ingen_fremdrift)
    assert set(program.koder()) == {"skema.officiel"}
    every = [fund for fund in program.register.fund() if fund.kode != NUMMER]
    assert {fund.niveau for fund in every} == {Alvor.FEJL}
    assert kontrol.check_changed() == []
    loaded[0] = official(tmp_path / "mild", most="")
    assert len(kontrol.check_changed()) == 5
    assert program.koder() == {}
    loaded[0] = official(tmp_path / "streng igen", most="0")
    assert len(kontrol.check_changed()) == 5
    assert set(program.koder()) == {"skema.officiel"}
    loaded[0] = None
    assert len(kontrol.check_changed()) == 5
    assert program.koder() == {}


def test_that_an_official_schema_that_cannot_be_read_stops_the_check_of_everything_alone(
    started: Callable[..., Program],
) -> None:
    program = started(3)

    def unreadable() -> Boligskema | None:
        raise AfvistError("Skemaet kan ikke læses.")

    kontrol = Kontroltjeneste(program.engine, bundled(), unreadable)
    assert len(kontrol.check_changed()) == 3
    with pytest.raises(AfvistError):
        kontrol.check_all(ingen_fremdrift)
