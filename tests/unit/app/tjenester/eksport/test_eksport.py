"""What an export holds, holds back, and leaves behind."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from app.tjenester.eksport import EksportAfvistError, IntetAtEksportereError
from app.tjenester.kontrol import Kontroltjeneste
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import (
    Omfang,
    ingen_fremdrift,
)
from models.register.vaerdier import ULAESELIG

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor

GOLDEN = Path(__file__).parents[4] / "data" / "snitflade"
LBF = "{urn:oio:lbf:1.0.0}"


def golden(name: str, path: Path) -> None:
    """Compare with a file that was looked at; UPDATE_GOLDEN=1 writes it anew."""
    known = GOLDEN / f"{name}.xml"
    if os.environ.get("UPDATE_GOLDEN"):
        known.write_bytes(path.read_bytes())
    assert path.read_bytes() == known.read_bytes()


def canonical(path: Path) -> bytes:
    parser = etree.XMLParser(remove_blank_text=True)
    return etree.tostring(etree.parse(path, parser), method="c14n", exclusive=True)


# --- the bytes ------------------------------------------------------------------------------------


def test_that_everything_is_written_back_as_it_was_imported(kontor: Kontor) -> None:
    kontor.export(Omfang.ALT)
    assert canonical(kontor.ud) == canonical(kontor.mappe / "hentet.xml")


def test_that_a_new_expense_is_written_as_it_was_looked_at(kontor: Kontor) -> None:
    new = kontor.redigering.create(
        Objekttype.BOLIGUDGIFT,
        1,
        {
            "start": "2026-03-01",
            "beloeb": "75.00",
            "boligudgiftstype": "5",
            "beskrivelse": "El & lys",
        },
    )
    kontor.redigering.mark_klar([new.noegle])
    kontor.export()
    text = kontor.ud.read_text(encoding="utf-8")
    kontor.ud.write_text(text.replace(new.tekst("ekstern_reference"), "EGEN-ID"), encoding="utf-8")
    golden("ny", kontor.ud)


def test_that_a_changed_dwelling_is_written_as_it_was_looked_at(kontor: Kontor) -> None:
    kontor.edit(kontor.bolig(2), "boligtype", "3")
    kontor.export()
    golden("aendret", kontor.ud)


def test_that_a_deleted_expense_is_written_as_it_was_looked_at(kontor: Kontor) -> None:
    udgift = kontor.udgift(1, 1)
    kontor.redigering.delete([udgift.noegle])
    kontor.redigering.mark_klar([udgift.noegle])
    kontor.export()
    golden("slettet", kontor.ud)


def test_that_a_changed_child_is_written_as_it_was_looked_at(kontor: Kontor) -> None:
    kontor.edit(kontor.bolig(1), "boligtype", "3", klar=False)
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.export()
    golden("kun_barn_aendret", kontor.ud)


def test_that_a_whole_dwelling_is_written_as_it_was_looked_at(kontor: Kontor) -> None:
    whole = replace(kontor.tabel.semantik["aendret_barn"], vaerdi="hele_boligen")
    kontor.use(replace(kontor.tabel, semantik={**kontor.tabel.semantik, "aendret_barn": whole}))
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.export()
    golden("hele_boligen", kontor.ud)


def test_that_unchanged_values_of_a_changed_object_keep_their_source_text(kontor: Kontor) -> None:
    udgift = kontor.udgift(1)
    kontor.redigering.set_field(udgift.noegle, "beloeb", "1.00")
    kontor.redigering.set_field(udgift.noegle, "beloeb", "5000.50")
    kontor.edit(udgift, "beskrivelse", "Husleje")
    kontor.export()
    assert kontor.texts("BoligudgiftBeloeb") == ["5000.5"]


def test_that_an_export_of_everything_holds_changes_that_are_klar_and_no_others(
    kontor: Kontor,
) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.edit(kontor.udgift(2), "beloeb", "9999.00", klar=False)
    plan = kontor.plan(Omfang.ALT)
    assert (plan.boliger, plan.antal_objekter) == (2, 1)
    kontor.export(Omfang.ALT)
    assert kontor.texts("BoligudgiftBeloeb") == ["5100.00", "600", "5000.5", "600"]


# --- the summary ----------------------------------------------------------------------------------


def test_that_a_plan_says_in_words_what_it_holds_and_holds_back(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.edit(kontor.kontrakt(1), "slut", "2026-05-31")
    kontor.edit(kontor.udgift(2), "beloeb", "5100.00", klar=False)
    plan = kontor.plan()
    assert plan.opsummering == (
        "1 bolig: 1 nyt beløb, 1 ændret lejekontrakt.",
        "1 bolig holdes tilbage på grund af ændringer, der ikke er markeret klar.",
    )
    assert plan.antal == {
        (Objekttype.BOLIGUDGIFT, Objektstatus.AENDRET): 1,
        (Objekttype.LEJEKONTRAKT, Objektstatus.AENDRET): 1,
    }
    assert [held.noegle for held in plan.holdt_tilbage] == [kontor.udgift(2).noegle]
    assert "Kodelisterne er ikke kontrolleret mod LBF's snitfladebeskrivelse." in plan.forbehold


def test_that_placeholders_are_held_back(kontor: Kontor) -> None:
    sted = kontor.register.vej(Noegle(Objekttype.BOLIG, 1))
    bolig = kontor.redigering.create(Objekttype.BOLIG, sted[2].id, {"adresse": "Møllevej 4"})
    udgift = kontor.redigering.create(Objekttype.BOLIGUDGIFT, bolig.id, {"start": "2026-01-01"})
    afdeling = kontor.redigering.create(Objekttype.AFDELING, sted[0].id, {"nummer": "009"})
    plan = kontor.plan()
    assert plan.boliger == 0
    held = {held.noegle: held.grund for held in plan.holdt_tilbage}
    assert set(held) == {bolig.noegle, udgift.noegle, afdeling.noegle}
    assert all("uden LBF's id" in grund for grund in held.values())


def test_that_a_plan_can_be_for_one_organisation(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    other = kontor.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift, organisation=77)
    own = kontor.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift, organisation=1)
    assert (other.antal_objekter, own.antal_objekter) == (0, 1)


def test_that_on_the_command_line_everything_without_errors_counts_as_klar(
    kontor: Kontor,
) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00", klar=False)
    plan = kontor.eksport.plan_without_klar(Omfang.AENDRINGER, ingen_fremdrift)
    assert plan.antal_objekter == 1
    kontor.eksport.export(plan, kontor.ud, ingen_fremdrift)
    assert kontor.texts("BoligudgiftBeloeb") == ["5100.00"]


# --- errors ---------------------------------------------------------------------------------------


def test_that_what_the_checks_refuse_is_held_back_and_the_rest_written(kontor: Kontor) -> None:
    wrong = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.edit(kontor.udgift(2), "beloeb", "5200.00")
    kontor.add_error(wrong, 1)
    plan = kontor.plan()
    assert [(held.noegle, held.grund, held.fejl) for held in plan.holdt_tilbage] == [
        (wrong, "Noget er galt. Ret det.", True)
    ]
    kontor.export()
    assert kontor.texts("BoligudgiftBeloeb") == ["5200.00"]


def test_that_an_export_that_must_hold_everything_is_refused_with_the_errors(
    kontor: Kontor,
) -> None:
    wrong = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.edit(kontor.udgift(2), "beloeb", "5200.00")
    kontor.add_error(wrong, 1)
    kontor.ud.write_text("det gamle")
    with pytest.raises(EksportAfvistError) as error:
        kontor.eksport.export(kontor.plan(), kontor.ud, ingen_fremdrift, kun_gyldige=False)
    assert [found.objekt for found in error.value.fund] == [wrong]
    assert kontor.ud.read_text() == "det gamle"
    assert list(kontor.eksport.submissions()) == []


def test_that_what_the_schema_refuses_is_held_back(kontor: Kontor) -> None:
    wrong = kontor.edit(kontor.udgift(1), "beloeb", ULAESELIG + "mange penge")
    also = kontor.edit(kontor.kontrakt(1), "start", "snart")
    kontor.edit(kontor.udgift(1, 1), "beloeb", "700.00")
    plan = kontor.plan()
    assert {held.noegle for held in plan.holdt_tilbage} == {wrong, also}
    assert plan.antal_objekter == 1
    assert {found.felt for found in plan.fund} == {"beloeb", "start"}


def test_that_a_wrong_dwelling_is_held_back_but_not_its_children(kontor: Kontor) -> None:
    bolig = kontor.edit(kontor.bolig(1), "aktuelt_indskud", "gratis")
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    plan = kontor.plan()
    assert [held.noegle for held in plan.holdt_tilbage] == [bolig]
    kontor.export()
    assert kontor.texts("BoligAktueltIndskudBeloeb") == ["30000.5"]


def test_that_an_error_in_a_dwellings_identity_holds_its_children_back(kontor: Kontor) -> None:
    udgift = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.add_error(Noegle(Objekttype.BOLIG, 1), 1, "enhedsid")
    plan = kontor.plan()
    assert plan.boliger == 0
    assert {held.noegle for held in plan.holdt_tilbage} == {Noegle(Objekttype.BOLIG, 1), udgift}
    assert plan.opsummering == (
        "Intet er klar til at sende.",
        "1 bolig holdes tilbage på grund af fejl.",
    )


def test_that_the_plan_names_what_is_sent_and_what_has_errors(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.edit(kontor.udgift(2), "beloeb", "5200.00", klar=False)
    kontor.add_error(kontor.udgift(2).noegle, 2)
    plan = kontor.plan()
    assert plan.sendes == (kontor.udgift(1).noegle,)
    (held,) = plan.holdt_tilbage
    assert (held.har_fejl, held.kort) == (True, "Har fejl")
    assert not held.fejl  # it was not released, so that it does not stop an export


def test_that_a_dwelling_held_back_for_two_reasons_is_told_of_once(kontor: Kontor) -> None:
    kontor.edit(kontor.bolig(1), "aktuelt_indskud", "gratis")
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00", klar=False)
    assert kontor.plan().opsummering == (
        "Intet er klar til at sende.",
        "1 bolig holdes tilbage på grund af fejl og på grund af ændringer, der ikke er markeret"
        " klar.",
    )


def test_that_an_export_of_everything_leaves_out_dwellings_with_errors(kontor: Kontor) -> None:
    kontor.add_error(Noegle(Objekttype.BOLIG, 1), 1)
    plan = kontor.plan(Omfang.ALT)
    assert (plan.boliger, plan.antal_holdt_tilbage) == (1, 1)
    with pytest.raises(EksportAfvistError):
        kontor.eksport.export(plan, kontor.ud, ingen_fremdrift, kun_gyldige=False)
    kontor.export(Omfang.ALT)
    assert len(kontor.root) == 1


def test_that_an_unchanged_faulty_child_holds_a_whole_dwelling_back(kontor: Kontor) -> None:
    whole = replace(kontor.tabel.semantik["aendret_barn"], vaerdi="hele_boligen")
    kontor.use(replace(kontor.tabel, semantik={**kontor.tabel.semantik, "aendret_barn": whole}))
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.add_error(kontor.kontrakt(1).noegle, 1)
    assert kontor.plan().boliger == 0


def test_that_nothing_to_export_is_said(kontor: Kontor) -> None:
    with pytest.raises(IntetAtEksportereError, match="intet at eksportere"):
        kontor.export()
    assert not kontor.ud.exists()
    assert kontor.rows("indsendelse") == 0


def test_that_everything_of_nothing_writes_no_file(empty: Kontor) -> None:
    with pytest.raises(IntetAtEksportereError, match="intet at eksportere") as nothing:
        empty.export(Omfang.ALT)
    assert nothing.value.fund == ()
    assert not empty.ud.exists()
    assert empty.rows("indsendelse") == empty.rows("indsendelsesdel") == 0


def test_that_everything_held_back_writes_no_file_and_tells_the_errors(kontor: Kontor) -> None:
    kontor.ud.write_text("det gamle")
    for nr in (1, 2):
        kontor.add_error(Noegle(Objekttype.BOLIG, nr), nr)
    with pytest.raises(IntetAtEksportereError) as nothing:
        kontor.export(Omfang.ALT)
    assert {found.objekt for found in nothing.value.fund} == {
        Noegle(Objekttype.BOLIG, 1),
        Noegle(Objekttype.BOLIG, 2),
    }
    assert kontor.ud.read_text() == "det gamle"
    assert kontor.rows("indsendelse") == kontor.rows("indsendelsesdel") == 0


# --- what only the program writes -----------------------------------------------------------------

_TEKNIK = re.compile(r"<(Kladde|ObjektStatusKode)>.*?</\1>\n?")

Altered = Callable[[Callable[[str], str]], "Kontor"]


def without_technical(text: str) -> str:
    return _TEKNIK.sub("", text)


def test_that_what_the_source_lacked_of_the_programs_own_is_written_as_it_was_read(
    altered: Altered,
) -> None:
    kontor = altered(without_technical)
    kontor.eksport._kontrol = Kontroltjeneste(kontor.engine, kontor.tabel).check_changed
    plan = kontor.plan(Omfang.ALT)
    assert (plan.boliger, plan.antal_holdt_tilbage, plan.fund) == (2, 0, ())
    kontor.eksport.export(plan, kontor.ud, ingen_fremdrift, kun_gyldige=False)
    assert canonical(kontor.ud) == canonical(kontor.mappe / "hentet.xml")


def test_that_an_unreadable_draft_mark_of_the_source_is_written_as_it_was_read(
    altered: Altered,
) -> None:
    kontor = altered(lambda text: text.replace("<Kladde>false<", "<Kladde>måske<"))
    kontor.eksport._kontrol = Kontroltjeneste(kontor.engine, kontor.tabel).check_changed
    kontor.export(Omfang.ALT)
    assert canonical(kontor.ud) == canonical(kontor.mappe / "hentet.xml")


def test_that_a_changed_object_gets_them_and_its_unchanged_siblings_do_not(
    altered: Altered,
) -> None:
    kontor = altered(without_technical)
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.export(Omfang.ALT)
    assert kontor.texts("BoligudgiftBeloeb") == ["5100.00", "600", "5000.5", "600"]
    assert kontor.texts("Kladde") == ["false"]
    assert kontor.texts("ObjektStatusKode") == ["2"]


def test_that_other_errors_beside_them_still_hold_an_object_back(altered: Altered) -> None:
    kontor = altered(
        lambda text: without_technical(text).replace("Beloeb>600<", "Beloeb>meget<", 1)
    )
    plan = kontor.plan(Omfang.ALT)
    assert [held.noegle for held in plan.holdt_tilbage] == [kontor.udgift(1, 1).noegle]
    assert [found.felt for found in plan.fund] == ["beloeb"]


def test_that_the_checks_are_brought_up_to_date_first(kontor: Kontor) -> None:
    asked: list[str] = []
    kontor.eksport._kontrol = lambda _: asked.append("kontrol")
    kontor.plan()
    assert asked == ["kontrol"]
