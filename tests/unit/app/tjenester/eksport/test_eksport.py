"""What an export holds, holds back, and leaves behind."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from app.tjenester.eksport import EksportAfvistError, IntetAtEksportereError
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objektstatus, Status
from models.register.overfoersel import (
    AfbrudtError,
    AfvistError,
    Indsendelsestilstand,
    Omfang,
    Udfald,
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
        "1 bolig holdes tilbage uden at være markeret klar.",
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
        "Der er intet at indberette.",
        "1 bolig holdes tilbage på grund af fejl.",
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


def test_that_the_checks_are_brought_up_to_date_first(kontor: Kontor) -> None:
    asked: list[str] = []
    kontor.eksport._kontrol = lambda: asked.append("kontrol")
    kontor.plan()
    assert asked == ["kontrol"]


# --- the file and the submission ------------------------------------------------------------------


def test_that_a_submission_keeps_the_exact_bytes_and_their_hash(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    made = kontor.export()
    content = kontor.ud.read_bytes()
    assert made.sha256 == hashlib.sha256(content).hexdigest()
    assert (made.laengde, made.boliger, made.hvem) == (len(content), 1, "Anne Jensen")
    assert made.tilstand is Indsendelsestilstand.AABEN
    assert made.antal == {Udfald.AFVENTER: 1}
    copy = kontor.mappe / "kopi.xml"
    kontor.eksport.save_copy(made.id, copy)
    assert copy.read_bytes() == content
    (objekt,) = kontor.eksport.submission_objects(made.id)
    assert (objekt.noegle, objekt.status) == (kontor.udgift(1).noegle, Objektstatus.AENDRET)
    assert objekt.beskrivelse == "Nettohusleje 01-01-2026"


def test_that_nothing_but_the_file_is_left_in_its_folder(kontor: Kontor) -> None:
    folder = kontor.mappe / "ud"
    folder.mkdir()
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.eksport.export(kontor.plan(), folder / "fil.xml", ingen_fremdrift)
    assert [path.name for path in folder.iterdir()] == ["fil.xml"]


def test_that_an_object_in_an_open_submission_cannot_enter_a_second(kontor: Kontor) -> None:
    udgift = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    plan = kontor.plan()
    kontor.eksport.export(plan, kontor.ud, ingen_fremdrift)
    later = kontor.plan()
    assert later.antal_objekter == 0
    assert [(held.noegle, "venter på svar" in held.grund) for held in later.holdt_tilbage] == [
        (udgift, True)
    ]
    with pytest.raises(IntetAtEksportereError):
        kontor.eksport.export(plan, kontor.ud, ingen_fremdrift)
    assert len(kontor.eksport.submissions()) == 1


def test_that_a_cancelled_export_leaves_nothing(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    plan = kontor.plan()
    with pytest.raises(AfbrudtError):
        kontor.eksport.export(plan, kontor.ud, lambda _done, _total: False)
    assert not list(kontor.mappe.glob("*ud.xml*"))
    assert kontor.rows("indsendelse") == kontor.rows("indsendelsesdel") == 0
    assert kontor.plan().antal_objekter == 1


def test_that_a_folder_that_is_not_there_is_told(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    with pytest.raises(AfvistError, match="kan ikke skrives"):
        kontor.eksport.export(kontor.plan(), kontor.mappe / "ingen" / "ud.xml", ingen_fremdrift)
    assert kontor.rows("indsendelse") == 0


# --- a crash --------------------------------------------------------------------------------------

_DIES = """
import os, sys
from pathlib import Path
from app.tjenester import eksport
from models.lager import indsendelser
from models.lager.motor import open_engine
from models.register.overfoersel import Omfang, ingen_fremdrift
from models.register.profil import bundled

database, ud, where = sys.argv[1:]
module, name = {"begun": (indsendelser, "add_part"), "hashed": (eksport, "put_in_place"),
                "in_place": (indsendelser, "open_")}[where]

def die(*_args):
    os._exit(9)

setattr(module, name, die)
service = eksport.Eksporttjeneste(open_engine(Path(database)), bundled(), lambda: "Anne")
service.export(service.plan(Omfang.AENDRINGER, ingen_fremdrift), Path(ud), ingen_fremdrift)
"""


@pytest.mark.parametrize("where", ["begun", "hashed", "in_place"])
def test_that_a_crash_leaves_no_half_file_and_no_submission_that_lies(
    where: str, kontor: Kontor
) -> None:
    import subprocess
    import sys

    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    database = kontor.mappe / "data.db"
    done = subprocess.run(
        [sys.executable, "-c", _DIES, str(database), str(kontor.ud), where],
        cwd=Path(__file__).parents[5],
        check=False,
    )
    assert done.returncode == 9
    assert kontor.rows("indsendelse") == 1
    assert list(kontor.eksport.submissions()) == []
    kontor.eksport.recover()
    submissions = kontor.eksport.submissions()
    assert [one.tilstand for one in submissions] == (
        [Indsendelsestilstand.AABEN] if where == "in_place" else []
    )
    assert kontor.ud.exists() == (where == "in_place")
    assert not list(kontor.mappe.glob(".ud.xml*"))
    for one in submissions:
        assert one.sha256 == hashlib.sha256(kontor.ud.read_bytes()).hexdigest()
    assert kontor.plan().antal_objekter == (0 if submissions else 1)


# --- answers --------------------------------------------------------------------------------------


def test_that_an_accepted_change_is_reported(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    made = kontor.export()
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    udgift = kontor.udgift(1)
    assert udgift.status is Status.INDBERETTET
    assert udgift.grundlag is not None
    assert udgift.grundlag["beloeb"] == "5100.00"
    assert kontor.eksport.submissions()[0].tilstand is Indsendelsestilstand.ACCEPTERET
    assert kontor.register.venter() == []


def test_that_accepting_takes_what_was_sent_not_what_stands_there_today(kontor: Kontor) -> None:
    noegle = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    made = kontor.export()
    kontor.redigering.set_field(noegle, "beloeb", "5300.00")
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    udgift = kontor.udgift(1)
    assert udgift.status is Status.KLADDE
    assert udgift.grundlag is not None
    assert (udgift.grundlag["beloeb"], udgift.felter["beloeb"]) == ("5100.00", "5300.00")


def test_that_an_edit_back_after_sending_is_a_change_against_what_was_sent(
    kontor: Kontor,
) -> None:
    noegle = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    made = kontor.export()
    kontor.redigering.set_field(noegle, "beloeb", "5000.5")
    assert kontor.udgift(1).status is Status.INDBERETTET
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    assert kontor.udgift(1).status is Status.KLADDE


def test_that_an_accepted_new_object_has_a_baseline_and_is_not_new_again(kontor: Kontor) -> None:
    new = kontor.redigering.create(
        Objekttype.BOLIGUDGIFT,
        1,
        {"start": "2026-03-01", "beloeb": "75.00", "boligudgiftstype": "5"},
    )
    kontor.redigering.mark_klar([new.noegle])
    made = kontor.export()
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    udgift = kontor.udgift(1, 2)
    assert udgift.status is Status.INDBERETTET
    kontor.edit(udgift, "beloeb", "80.00")
    kontor.export()
    assert kontor.texts("ObjektStatusKode") == ["2", "2"]


def test_that_an_accepted_deletion_is_gone_for_good(kontor: Kontor) -> None:
    gone = kontor.udgift(1, 1).noegle
    kontor.redigering.delete([gone])
    kontor.redigering.mark_klar([gone])
    made = kontor.export()
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    assert not kontor.is_shown(gone)
    kontor.export(Omfang.ALT)
    assert len(kontor.texts("BoligudgiftBeloeb")) == 3


def test_that_what_was_brought_back_after_its_deletion_was_sent_is_new(kontor: Kontor) -> None:
    noegle = kontor.udgift(1, 1).noegle
    kontor.redigering.delete([noegle])
    kontor.redigering.mark_klar([noegle])
    made = kontor.export()
    kontor.redigering.restore([noegle])
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    udgift = kontor.udgift(1, 1)
    assert udgift.status is Status.NYOPRETTET
    assert "unik_id" not in udgift.felter


def test_that_a_rejected_object_waits_again_and_is_not_klar(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    made = kontor.export()
    kontor.eksport.settle(made.id, Udfald.AFVIST)
    assert kontor.udgift(1).status is Status.KLADDE
    assert kontor.eksport.submissions()[0].tilstand is Indsendelsestilstand.AFVIST


def test_that_a_submission_taken_back_can_be_sent_again(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    made = kontor.export()
    kontor.eksport.settle(made.id, Udfald.TRUKKET_TILBAGE)
    assert kontor.udgift(1).status is Status.KLAR
    assert kontor.export().tilstand is Indsendelsestilstand.AABEN


def test_that_objects_can_be_settled_one_by_one(kontor: Kontor) -> None:
    first = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    second = kontor.edit(kontor.udgift(2), "beloeb", "5200.00")
    made = kontor.export()
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET, [second])
    assert kontor.eksport.submissions()[0].tilstand is Indsendelsestilstand.AABEN
    assert kontor.udgift(2).grundlag == kontor.udgift(2).felter
    kontor.eksport.settle(made.id, Udfald.AFVIST, [first])
    settled = kontor.eksport.submissions()[0]
    assert settled.tilstand is Indsendelsestilstand.DELVIST_ACCEPTERET
    assert settled.antal == {Udfald.ACCEPTERET: 1, Udfald.AFVIST: 1}


def test_that_a_settled_submission_cannot_be_settled_again(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    made = kontor.export()
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    with pytest.raises(AfvistError, match="allerede afgjort"):
        kontor.eksport.settle(made.id, Udfald.AFVIST)
    with pytest.raises(AfvistError, match=r"ingen indsendelse nr\. 99"):
        kontor.eksport.settle(99, Udfald.AFVIST)


def test_that_local_fields_and_unknown_elements_survive_an_acceptance(kontor: Kontor) -> None:
    kontor.redigering.set_field(Noegle(Objekttype.BOLIG, 1), "adresse", "Møllevej 4")
    kontor.edit(kontor.bolig(1), "boligtype", "3")
    made = kontor.export()
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    assert kontor.bolig(1).felter["adresse"] == "Møllevej 4"
    assert kontor.bolig(1).status is Status.INDBERETTET
    kontor.export(Omfang.ALT)
    assert kontor.texts("BoligNytElement") == ["bevares", "bevares"]


def test_that_an_accepted_file_of_everything_can_be_settled_though_nothing_was_changed(
    kontor: Kontor,
) -> None:
    made = kontor.export(Omfang.ALT)
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    assert kontor.eksport.submissions()[0].tilstand is Indsendelsestilstand.ACCEPTERET


# --- an official schema ---------------------------------------------------------------------------


def test_that_a_file_must_pass_an_official_schema_too(kontor: Kontor, tmp_path: Path) -> None:
    from export.xsd_generering import documents
    from export.xsd_officielt import OfficieltSkema

    for name, content in documents(kontor.tabel).items():
        old = b'name="BoligudgiftBeskrivelseTekst" type="xs:string"'
        new = b'name="BoligudgiftBeskrivelseTekst" type="xs:int"'
        (tmp_path / name).write_bytes(content.replace(old, new))
    plain = kontor.mappe / "hentet.xml"
    text = plain.read_text(encoding="utf-8")
    start = text.index("<BoligNytElement")
    unknown = text[start : text.index("</BoligNytElement>") + len("</BoligNytElement>")]
    kontor.imported(text.replace(unknown, ""))
    schema = OfficieltSkema(tmp_path / "boligliste.xsd", kontor.tabel).skema
    kontor.eksport._officielt = lambda: schema
    wrong = kontor.edit(kontor.udgift(1), "beskrivelse", "ikke et tal")
    kontor.edit(kontor.udgift(2), "beskrivelse", "17")
    plan = kontor.plan()
    assert [held.noegle for held in plan.holdt_tilbage] == [wrong]
    assert [found.kode for found in plan.fund] == ["skema.officiel"]
    assert not any("eget skema" in told for told in plan.forbehold)
    kontor.export()
    assert kontor.texts("BoligudgiftBeskrivelseTekst") == ["17"]


def test_that_an_official_schema_holds_back_elements_it_does_not_know(
    kontor: Kontor, tmp_path: Path
) -> None:
    from export.xsd_generering import documents
    from export.xsd_officielt import OfficieltSkema

    for name, content in documents(kontor.tabel).items():
        (tmp_path / name).write_bytes(content)
    schema = OfficieltSkema(tmp_path / "boligliste.xsd", kontor.tabel).skema
    kontor.edit(kontor.udgift(1), "beskrivelse", "Husleje")
    assert kontor.plan().boliger == 1
    kontor.eksport._officielt = lambda: schema
    plan = kontor.plan()
    assert plan.boliger == 0
    assert "BoligNytElement" in plan.fund[0].besked


def test_that_a_field_the_table_no_longer_has_stops_nothing(kontor: Kontor) -> None:
    own = replace(
        kontor.tabel.felt(Objekttype.BOLIG, "url"),
        noegle="eget",
        sti=("BoligEget",),
        tilpasset=True,
    )
    before = kontor.tabel
    kontor.use(replace(before, felter=(*before.felter, own)))
    kontor.redigering.set_field(Noegle(Objekttype.BOLIG, 1), "eget", "x")
    kontor.use(before)
    kontor.edit(kontor.bolig(1), "boligtype", "3")
    made = kontor.export()
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    assert kontor.bolig(1).status is Status.INDBERETTET
    assert kontor.bolig(1).felter["eget"] == "x"
