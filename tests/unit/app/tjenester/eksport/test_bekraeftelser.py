"""Confirmations: what they hold back, what they let out, and when they fall away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from app.tjenester.bekraeftelse import Bekraeftelsestjeneste
from app.tjenester.eksport import IntetAtEksportereError
from models.lager.motor import write_transaction
from models.lager.skema import fund
from models.register.bekraeftelser import Bekraeftelsespost, aftryk, uden_lokale
from models.register.dokument import encode
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import AfvistError, Indsendelsestilstand, Omfang, Udfald

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor

KODE = "proeve.advarsel"
SAETNING = "Beløbet er usædvanligt."
GRUND = "Vedtaget på afdelingsmødet"


def service(kontor: Kontor) -> Bekraeftelsestjeneste:
    """Return the service over an office's database."""
    return Bekraeftelsestjeneste(kontor.engine, kontor.tabel, lambda: "Bo Lund", nu=_nu)


def _nu() -> datetime:
    return datetime(2026, 2, 1, 13, 30, tzinfo=UTC)


def demand(kontor: Kontor, noegle: Noegle, bolig: int, felt: str = "", kode: str = KODE) -> None:
    """Let the checks have found what must be confirmed of an object as it stands."""
    objekt = kontor.register.objekt(noegle)
    assert objekt is not None
    reported = uden_lokale(kontor.tabel, noegle.type, objekt.felter)
    with write_transaction(kontor.engine) as connection:
        connection.execute(
            insert(fund).values(
                bolig_id=bolig,
                objekttype=noegle.type.value,
                objekt_id=noegle.id,
                felt=felt,
                niveau="advarsel",
                kode=kode,
                kraever_bekraeftelse=1,
                besked=SAETNING,
                argumenter=encode({"a": "b"}),
                aftryk=aftryk(kode, felt, {"a": "b"}, reported),
            )
        )


def posts(kontor: Kontor) -> list[Bekraeftelsespost]:
    """Return all that waits to be confirmed."""
    return [one for group in service(kontor).waiting() for one in group.poster]


@pytest.fixture
def changed(kontor: Kontor) -> Kontor:
    """An office where one expense must be confirmed and another one need not be."""
    noegle = kontor.edit(kontor.udgift(1), "beloeb", "9000.00")
    kontor.edit(kontor.udgift(1, 1), "beloeb", "700.00")
    demand(kontor, noegle, 1, "beloeb")
    return kontor


def sent(kontor: Kontor, indsendelse: int) -> set[Noegle]:
    return {one.noegle for one in kontor.eksport.submission_objects(indsendelse)}


def test_that_an_unconfirmed_warning_holds_its_object_and_no_other_back(changed: Kontor) -> None:
    plan = changed.plan()
    assert plan.antal_ubekraeftede == 1
    held = [one for one in plan.holdt_tilbage if one.ubekraeftet]
    assert [one.noegle for one in held] == [changed.udgift(1).noegle]
    assert SAETNING in held[0].grund
    assert "bekræftes" in held[0].grund
    assert held[0].kort == "Skal bekræftes"
    assert any("advarsler, der skal bekræftes" in text for text in plan.opsummering)
    done = changed.export()
    assert sent(changed, done.id) == {changed.udgift(1, 1).noegle}
    assert changed.texts("BoligudgiftBeloeb") == ["700.00"]


def test_that_a_confirmed_one_is_sent_and_its_confirmation_is_kept_with_the_export(
    changed: Kontor,
) -> None:
    numbers = service(changed).confirm(posts(changed), GRUND)
    assert changed.plan().antal_ubekraeftede == 0
    done = changed.export()
    assert changed.udgift(1).noegle in sent(changed, done.id)
    (given,) = service(changed).given(done.id)
    assert given.id in numbers
    assert (given.besked, given.grund, given.hvem, given.tid) == (SAETNING, GRUND, "Bo Lund", _nu())
    assert (given.foer, given.efter) == ({"beloeb": "5000.5"}, {"beloeb": "9000.00"})
    assert given.indsendelser == (done.id,)


def test_that_an_edit_takes_the_confirmation_away_even_before_the_next_check(
    changed: Kontor,
) -> None:
    service(changed).confirm(posts(changed), GRUND)
    changed.edit(changed.udgift(1), "beloeb", "9500.00")
    done = changed.export()
    assert sent(changed, done.id) == {changed.udgift(1, 1).noegle}


def test_that_nothing_but_unconfirmed_ones_writes_no_file(kontor: Kontor) -> None:
    noegle = kontor.edit(kontor.kontrakt(1), "start", "2024-06-01")
    demand(kontor, noegle, 1, "start")
    with pytest.raises(IntetAtEksportereError, match="skal bekræftes"):
        kontor.export()
    assert not kontor.ud.exists()
    assert kontor.rows("indsendelse") == 0


def test_that_a_dwellings_own_warning_holds_the_dwelling_and_not_its_children(
    kontor: Kontor,
) -> None:
    bolig = kontor.edit(kontor.bolig(1), "aktuelt_indskud", "1.00")
    udgift = kontor.edit(kontor.udgift(1), "beloeb", "9000.00")
    demand(kontor, bolig, 1)
    done = kontor.export()
    assert sent(kontor, done.id) == {udgift}
    assert kontor.texts("BoligAktueltIndskudBeloeb") == ["30000.5"]


def test_that_everything_holds_an_unconfirmed_object_as_it_was_reported(changed: Kontor) -> None:
    done = changed.export(Omfang.ALT)
    assert changed.udgift(1).noegle not in sent(changed, done.id)
    assert changed.texts("BoligudgiftBeloeb")[:2] == ["5000.5", "700.00"]


def test_that_the_command_lines_export_holds_it_back_too(changed: Kontor) -> None:
    plan = changed.eksport.plan_without_klar(Omfang.AENDRINGER, lambda _done, _total: True)
    done = changed.eksport.export(plan, changed.ud, lambda _done, _total: True, kun_gyldige=False)
    assert sent(changed, done.id) == {changed.udgift(1, 1).noegle}


def test_that_a_confirmation_withdrawn_after_the_plan_holds_the_object_back(
    changed: Kontor,
) -> None:
    numbers = service(changed).confirm(posts(changed), GRUND)
    plan = changed.plan()
    assert service(changed).withdraw(numbers) == 1
    done = changed.eksport.export(plan, changed.ud, lambda _done, _total: True)
    assert sent(changed, done.id) == {changed.udgift(1, 1).noegle}
    assert not service(changed).given(done.id)


def test_that_a_confirmation_withdrawn_while_the_file_is_written_stops_it(changed: Kontor) -> None:
    numbers = service(changed).confirm(posts(changed), GRUND)
    plan = changed.plan()

    def withdrawn(_done: int, _total: int) -> bool:
        service(changed).withdraw(numbers)
        return True

    with pytest.raises(AfvistError, match="trukket tilbage"):
        changed.eksport.export(plan, changed.ud, withdrawn)
    assert not changed.ud.exists()
    assert changed.rows("indsendelse") == 0
    assert changed.rows("indsendtobjekt") == 0
    assert changed.rows("indsendelsesbekraeftelse") == 0


def test_that_an_edit_while_the_file_is_written_leaves_what_was_confirmed_in_it(
    changed: Kontor,
) -> None:
    service(changed).confirm(posts(changed), GRUND)
    plan = changed.plan()
    noegle = changed.udgift(1).noegle

    def edited(_done: int, _total: int) -> bool:
        changed.redigering.set_field(noegle, "beloeb", "1.00")
        return True

    changed.eksport.export(plan, changed.ud, edited)
    assert changed.texts("BoligudgiftBeloeb") == ["9000.00", "700.00"]


def test_that_a_confirmation_that_is_used_stays_until_the_submission_is_answered(
    changed: Kontor,
) -> None:
    numbers = service(changed).confirm(posts(changed), GRUND)
    done = changed.export()
    with pytest.raises(AfvistError, match=f"indsendelse nr. {done.id}"):
        service(changed).withdraw(numbers)
    changed.eksport.settle(done.id, Udfald.AFVIST)
    assert service(changed).withdraw(numbers) == 1
    assert service(changed).withdraw(numbers) == 0
    (given,) = service(changed).given(done.id)
    assert given.trukket == _nu()
    assert service(changed).report(done.id).linjer[0].trukket == _nu()


def test_that_an_export_that_fails_leaves_the_confirmation_unused(
    changed: Kontor, monkeypatch: pytest.MonkeyPatch
) -> None:
    service(changed).confirm(posts(changed), GRUND)

    def fail(_temporary: Path, _path: Path) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("app.tjenester.eksport.put_in_place", fail)
        with pytest.raises(AfvistError):
            changed.export()
    assert changed.rows("indsendelsesbekraeftelse") == 0
    (given,) = service(changed).given()
    assert given.indsendelser == ()
    done = changed.export()
    assert done.tilstand is Indsendelsestilstand.FORBEREDT


def test_that_a_confirmation_needs_a_reason(changed: Kontor) -> None:
    for reason in ("", "  \n\t "):
        with pytest.raises(AfvistError, match="hvorfor"):
            service(changed).confirm(posts(changed), reason)
    assert changed.rows("bekraeftelse") == 0


def test_that_what_has_changed_since_it_was_shown_is_not_confirmed(changed: Kontor) -> None:
    shown = posts(changed)
    changed.edit(changed.udgift(1), "beloeb", "9500.00")
    with pytest.raises(AfvistError, match="ændret"):
        service(changed).confirm(shown, GRUND)
    assert changed.rows("bekraeftelse") == 0


def test_that_a_group_is_confirmed_but_for_what_has_changed(changed: Kontor) -> None:
    demand(changed, changed.udgift(1, 1).noegle, 1, "beloeb")
    shown = posts(changed)
    assert len(shown) == 2
    changed.edit(changed.udgift(1), "beloeb", "9500.00")
    assert len(service(changed).confirm(shown, GRUND)) == 1
    assert [one.noegle for one in posts(changed)] == [changed.udgift(1).noegle]


def test_that_a_confirmation_is_spent_once_the_register_has_accepted_by_it(
    changed: Kontor,
) -> None:
    service(changed).confirm(posts(changed), GRUND)
    first = changed.export()
    changed.eksport.settle(first.id, Udfald.AFVIST)
    changed.redigering.mark_klar([changed.udgift(1).noegle])
    again = changed.export()
    assert changed.udgift(1).noegle in sent(changed, again.id)
    changed.eksport.settle(again.id, Udfald.ACCEPTERET)
    assert [one.noegle for one in posts(changed)] == [changed.udgift(1).noegle]
    assert len(service(changed).given(again.id)) == 1


def test_that_what_is_confirmed_is_not_confirmed_twice(changed: Kontor) -> None:
    shown = posts(changed)
    assert len(service(changed).confirm(shown, GRUND)) == 1
    assert len(service(changed).confirm(shown, "En anden grund")) == 0
    assert changed.rows("bekraeftelse") == 1


def test_that_groups_tell_how_many_and_where(changed: Kontor) -> None:
    demand(changed, changed.udgift(1, 1).noegle, 1, "beloeb", "proeve.anden")
    (first, other) = sorted(service(changed).waiting(), key=lambda group: group.kode != KODE)
    assert (first.kode, first.antal, other.kode, other.antal) == (KODE, 1, "proeve.anden", 1)
    (post,) = first.poster
    assert post.bolig == 1
    assert "01-01-2026" in post.navn
    assert post.enhedsid == changed.bolig(1).tekst("enhedsid")
    assert [one.kode for one in service(changed).waiting(kode=KODE)] == [KODE]
    assert list(service(changed).waiting(bolig=2)) == []


def test_that_the_findings_tell_who_confirmed_them_and_why(changed: Kontor) -> None:
    (before,) = changed.register.fund(kode=KODE)
    assert before.skal_bekraeftes
    assert changed.register.fundgrupper()[-1].skal_bekraeftes == 1
    service(changed).confirm(posts(changed), GRUND)
    (after,) = changed.register.fund(kode=KODE)
    assert not after.skal_bekraeftes
    assert after.bekraeftet is not None
    assert (after.bekraeftet.hvem, after.bekraeftet.grund) == ("Bo Lund", GRUND)
    group = next(one for one in changed.register.fundgrupper() if one.kode == KODE)
    assert (group.skal_bekraeftes, group.bekraeftet) == (0, 1)
    assert changed.register.fund(skal_bekraeftes=True) == []


def test_that_typing_the_same_value_again_keeps_the_confirmation(changed: Kontor) -> None:
    service(changed).confirm(posts(changed), GRUND)
    changed.redigering.set_field(changed.udgift(1).noegle, "beloeb", "9500.00")
    changed.redigering.undo()
    changed.redigering.mark_klar([changed.udgift(1).noegle])
    done = changed.export()
    assert changed.udgift(1).noegle in sent(changed, done.id)


def test_that_a_new_object_is_confirmed_with_nothing_before(kontor: Kontor) -> None:
    made: Objekt = kontor.redigering.create(
        Objekttype.BOLIGUDGIFT,
        1,
        {"start": "2026-05-01", "beloeb": "100.00", "boligudgiftstype": "2"},
    )
    kontor.redigering.mark_klar([made.noegle])
    demand(kontor, made.noegle, 1, "beloeb")
    service(kontor).confirm(posts(kontor), GRUND)
    (given,) = service(kontor).given()
    assert (given.foer, given.efter) == ({}, {"beloeb": "100.00"})


@pytest.mark.parametrize("save", ["save_pdf", "save_excel"])
def test_that_the_report_is_written_where_it_is_asked_for(
    changed: Kontor, tmp_path: Path, save: str
) -> None:
    service(changed).confirm(posts(changed), GRUND)
    done = changed.export()
    write: Callable[[int, Path], None] = getattr(service(changed), save)
    write(done.id, tmp_path / "rapport")
    assert (tmp_path / "rapport").read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")


def test_that_the_report_tells_the_values_as_a_clerk_reads_them(changed: Kontor) -> None:
    service(changed).confirm(posts(changed), GRUND)
    done = changed.export()
    (line,) = service(changed).report(done.id).linjer
    (skift,) = line.skift
    assert (skift.foer, skift.efter) == ("5.000,50", "9.000,00")
    assert line.titel == KODE
    with pytest.raises(AfvistError, match="ingen indsendelse"):
        service(changed).report(99)
