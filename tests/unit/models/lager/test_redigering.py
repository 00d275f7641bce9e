"""Facts about editing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from models.lager import redigering as module
from models.lager.motor import write_transaction
from models.lager.skema import bolig
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Status
from models.register.overfoersel import AfvistError
from models.register.vaerdier import NIL, ULAESELIG
from models.register.visninger import Tastepost

AFDELING = Noegle(Objekttype.AFDELING, 1)
BOLIG = Noegle(Objekttype.BOLIG, 1)
UDGIFT = Noegle(Objekttype.BOLIGUDGIFT, 1)
KONTRAKT = Noegle(Objekttype.LEJEKONTRAKT, 1)


# --- fields -------------------------------------------------------------------------------------


def test_that_an_edit_makes_a_draft_and_keeps_the_baseline(lager: Any) -> None:
    before = lager.register.objekt(UDGIFT)
    after = lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    assert after.tekst("beloeb") == "1200.00"
    assert after.grundlag == before.felter
    assert after.status is Status.KLADDE
    assert lager.register.objekt(UDGIFT) == after


@pytest.mark.parametrize("text", ["1000.00", "1000.0", "1000"])
def test_that_typing_the_value_back_clears_the_change(lager: Any, text: str) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    assert lager.redigering.set_field(UDGIFT, "beloeb", text).status is Status.INDBERETTET


def test_that_a_field_emptied_again_leaves_the_document_as_it_was_read(lager: Any) -> None:
    before = lager.register.objekt(BOLIG).felter
    lager.redigering.set_field(BOLIG, "garage", "1")
    lager.redigering.set_field(BOLIG, "garage", "")
    after = lager.register.objekt(BOLIG)
    assert list(after.felter.items()) == list(before.items())
    assert after.status is Status.INDBERETTET


def test_that_a_value_typed_back_stands_in_its_place_again(lager: Any) -> None:
    before = lager.register.objekt(BOLIG).felter
    lager.redigering.set_field(BOLIG, "boligtype", "")
    assert "boligtype" not in lager.register.objekt(BOLIG).felter
    lager.redigering.set_field(BOLIG, "boligtype", "1")
    assert list(lager.register.objekt(BOLIG).felter.items()) == list(before.items())


@pytest.mark.parametrize("empty", ["", NIL, "  "])
def test_that_an_element_that_was_empty_is_empty_as_before(tomt: Any, empty: str) -> None:
    tomt.imported(Objekttype.BOLIGORGANISATION, None, 1, {"nummer": "0001"})
    tomt.imported(Objekttype.AFDELING, 1, 1, {"nummer": "001"})
    tomt.imported(Objekttype.BYGGEAFSNIT, 1, 1, {"nummer": "01"})
    noegle = tomt.imported(Objekttype.BOLIG, 1, 1, {"garage": empty, "boligtype": "1"})
    tomt.redigering.set_field(noegle, "garage", "2")
    after = tomt.redigering.set_field(noegle, "garage", "")
    assert after.felter == {"garage": empty, "boligtype": "1"}
    assert not after.aendret


def test_that_a_local_field_is_no_change(lager: Any) -> None:
    after = lager.redigering.set_field(BOLIG, "adresse", "Møllevej 4")
    assert after.status is Status.INDBERETTET
    assert lager.register.bolig_ids(soegning="moellevej") == [1]


def test_that_unreadable_typing_is_kept(lager: Any) -> None:
    typed = ULAESELIG + "vist nok 5 \x00 \ud800"
    after = lager.redigering.set_field(UDGIFT, "beloeb", typed)
    assert after.tekst("beloeb") == typed.replace("\ud800", "\ufffd")
    assert after.status is Status.KLADDE


def test_that_an_edit_asks_for_a_check_and_takes_klar_back(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.redigering.mark_klar([UDGIFT])
    with write_transaction(lager.engine) as connection:
        connection.execute(update(bolig).values(kontrolleret=1))
    after = lager.redigering.set_field(UDGIFT, "beloeb", "1300.00")
    assert after.status is Status.KLADDE
    assert not lager.checked(1)
    assert lager.checked(2)


def test_that_the_same_text_again_is_no_operation(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1000.00")
    assert lager.register.kan_fortryde() is None
    assert lager.checked(1)


@pytest.mark.parametrize(
    ("noegle", "felt", "reason"),
    [
        (BOLIG, "enhedsid", "LBF Stamdata"),
        (AFDELING, "nummer", "LBF Stamdata"),
        (BOLIG, "antal_rum", "LBF Stamdata"),
        (UDGIFT, "unik_id", "af programmet"),
        (BOLIG, "kladde", "af programmet"),
    ],
)
def test_that_what_is_not_the_clerks_is_refused(
    lager: Any, noegle: Noegle, felt: str, reason: str
) -> None:
    before = lager.tables()
    with pytest.raises(AfvistError, match=reason):
        lager.redigering.set_field(noegle, felt, "1")
    assert lager.tables() == before


def test_that_a_deleted_object_is_not_edited(lager: Any) -> None:
    lager.redigering.delete([UDGIFT])
    with pytest.raises(AfvistError, match="Gendan den først"):
        lager.redigering.set_field(UDGIFT, "beloeb", "1.00")


def test_that_an_object_that_is_gone_is_told(lager: Any) -> None:
    with pytest.raises(AfvistError, match="findes ikke længere"):
        lager.redigering.set_field(Noegle(Objekttype.BOLIGUDGIFT, 99), "beloeb", "1.00")


def test_that_one_field_is_set_on_many(lager: Any) -> None:
    noegler = [Noegle(Objekttype.BOLIG, number) for number in (1, 2, 3)]
    lager.redigering.set_field(BOLIG, "garage", "1")
    assert lager.redigering.set_field_for_many(noegler, "garage", "1") == 2
    assert lager.register.kan_fortryde() == "Ret garage på 3 boliger"
    lager.redigering.undo()
    garages = [data.bolig.tekst("garage") for data in lager.register.iter_boligdata()]
    assert garages == ["1", "", ""]


def test_that_a_paste_is_all_or_nothing(lager: Any) -> None:
    before = lager.tables()
    values = [(BOLIG, "adresse", "Vej 1"), (Noegle(Objekttype.BOLIG, 2), "enhedsid", "x")]
    with pytest.raises(AfvistError):
        lager.redigering.set_fields(values, "Indsæt adresser")
    assert lager.tables() == before


def test_that_a_paste_has_its_own_name(lager: Any) -> None:
    values = [(BOLIG, "adresse", "Vej 1"), (BOLIG, "note", "x"), (UDGIFT, "beloeb", "1.00")]
    assert lager.redigering.set_fields(values, "Indsæt adresser") == 2
    assert lager.redigering.undo() == "Indsæt adresser"
    assert lager.register.kan_fortryde() is None


# --- back to the baseline -----------------------------------------------------------------------


def test_that_one_field_or_all_are_put_back(lager: Any) -> None:
    before = lager.register.objekt(BOLIG)
    lager.redigering.set_field(BOLIG, "boligtype", "3")
    lager.redigering.set_field(BOLIG, "garage", "1")
    lager.redigering.set_field(BOLIG, "adresse", "Møllevej 4")
    one = lager.redigering.put_back(BOLIG, "boligtype")
    assert one.tekst("boligtype") == "1"
    assert one.aendret
    everything = lager.redigering.put_back(BOLIG)
    assert not everything.aendret
    assert everything.tekst("adresse") == "Møllevej 4"
    reported = {key: text for key, text in everything.felter.items() if key != "adresse"}
    assert list(reported.items()) == list(before.felter.items())


def test_that_tenants_are_put_back(lager: Any) -> None:
    before = lager.register.objekt(KONTRAKT)
    lager.redigering.remove_lejer(1, 1)
    lager.redigering.add_lejer(1, "Ny Lejer")
    lager.redigering.add_lejer(1, "Endnu En")
    lager.redigering.put_back(KONTRAKT, "lejer[3].navn")
    lager.redigering.put_back(KONTRAKT, "lejer[2].navn")
    after = lager.redigering.put_back(KONTRAKT, "lejer[1].navn")
    assert list(after.felter.items()) == list(before.felter.items())


def test_that_what_was_never_reported_has_nothing_to_go_back_to(lager: Any) -> None:
    made = lager.redigering.create(Objekttype.BOLIGUDGIFT, 1)
    with pytest.raises(AfvistError, match="aldrig indberettet"):
        lager.redigering.put_back(made.noegle)


def test_that_putting_an_unchanged_object_back_is_no_operation(lager: Any) -> None:
    lager.redigering.put_back(BOLIG)
    assert lager.register.kan_fortryde() is None


# --- tenants ------------------------------------------------------------------------------------


def test_that_tenants_come_and_go_and_are_found(lager: Any) -> None:
    assert lager.redigering.add_lejer(1, "Çelik Özdemir") == 3
    assert lager.register.bolig_ids(soegning="celik") == [1]
    lager.redigering.remove_lejer(1, 1)
    felter = lager.register.objekt(KONTRAKT).felter
    assert [text for key, text in felter.items() if key.startswith("lejer")] == [
        "Bo Juhl",
        "Çelik Özdemir",
    ]
    assert lager.register.bolig_ids(soegning="aase") == []


def test_that_a_tenant_may_lose_the_name_without_going(lager: Any) -> None:
    after = lager.redigering.set_field(KONTRAKT, "lejer[1].navn", "")
    assert after.felter["lejer[1].navn"] == ""
    assert after.felter["lejer[2].navn"] == "Bo Juhl"


# --- objects ------------------------------------------------------------------------------------


def test_that_a_new_expense_has_our_reference_and_comes_last(lager: Any) -> None:
    one = lager.redigering.create(Objekttype.BOLIGUDGIFT, 1, {"beloeb": "7.00", "slut": ""})
    other = lager.redigering.create(Objekttype.BOLIGUDGIFT, 1)
    assert one.status is Status.NYOPRETTET
    assert (one.nr, other.nr) == (3, 4)
    assert len(one.tekst("ekstern_reference")) == 36
    assert one.tekst("ekstern_reference") != other.tekst("ekstern_reference")
    assert one.tekst("beloeb") == "7.00"
    assert "slut" not in one.felter
    assert [*one.felter] == sorted(
        one.felter, key=lambda key: lager.tabel.plads(Objekttype.BOLIGUDGIFT, key)
    )


def test_that_a_new_object_cannot_bring_the_registers_ids(lager: Any) -> None:
    with pytest.raises(AfvistError, match="af programmet"):
        lager.redigering.create(Objekttype.BOLIGUDGIFT, 1, {"unik_id": "x"})


def test_that_placeholders_are_made_from_the_top_and_may_be_named(tomt: Any) -> None:
    organisation = tomt.redigering.create(Objekttype.BOLIGORGANISATION, 0, {"nummer": "0001"})
    afdeling = tomt.redigering.create(Objekttype.AFDELING, organisation.id)
    afsnit = tomt.redigering.create(Objekttype.BYGGEAFSNIT, afdeling.id)
    made = tomt.redigering.create(Objekttype.BOLIG, afsnit.id, {"adresse": "Vej 2"})
    tomt.redigering.set_field(made.noegle, "enhedsid", "{ABC}")
    tomt.redigering.set_field(afsnit.noegle, "nummer", "07")
    assert tomt.register.boligvisninger([made.id])[made.id].pladsholder
    assert tomt.register.bolig_ids(soegning="07 abc") == [made.id]
    assert not tomt.checked(made.id)


def test_that_nothing_is_made_under_what_is_deleted_or_missing(tomt: Any) -> None:
    made = tomt.redigering.create(Objekttype.BOLIGORGANISATION, 0)
    tomt.redigering.delete([made.noegle])
    with pytest.raises(AfvistError, match="slettet"):
        tomt.redigering.create(Objekttype.AFDELING, made.id)
    with pytest.raises(AfvistError, match="findes ikke"):
        tomt.redigering.create(Objekttype.AFDELING, 99)


def test_that_what_lbf_gave_is_not_deleted(lager: Any) -> None:
    for noegle in (BOLIG, AFDELING):
        with pytest.raises(AfvistError, match="kommer fra LBF"):
            lager.redigering.delete([UDGIFT, noegle])
    assert lager.register.objekt(UDGIFT).status is Status.INDBERETTET


def test_that_a_placeholder_goes_and_comes_with_all_below_it(lager: Any) -> None:
    afdeling = lager.redigering.create(Objekttype.AFDELING, 1)
    afsnit = lager.redigering.create(Objekttype.BYGGEAFSNIT, afdeling.id)
    made = lager.redigering.create(Objekttype.BOLIG, afsnit.id)
    child = lager.redigering.create(Objekttype.BOLIGUDGIFT, made.id)
    lager.redigering.delete([afdeling.noegle])
    assert lager.register.objekt(child.noegle).slettet
    assert made.id not in lager.register.bolig_ids()
    lager.redigering.restore([child.noegle])
    assert [o.slettet for o in lager.register.vej(child.noegle)] == [False] * 5


def test_that_a_deleted_object_can_be_released_and_brought_back(lager: Any) -> None:
    lager.redigering.delete([UDGIFT])
    lager.redigering.mark_klar([UDGIFT])
    assert lager.register.objekt(UDGIFT).klar
    lager.redigering.restore([UDGIFT])
    assert lager.register.objekt(UDGIFT).status is Status.INDBERETTET


# --- klar ---------------------------------------------------------------------------------------


def test_that_only_what_has_something_to_report_becomes_klar(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.redigering.mark_klar([UDGIFT, BOLIG])
    assert lager.register.objekt(UDGIFT).status is Status.KLAR
    assert lager.register.objekt(BOLIG).status is Status.INDBERETTET
    lager.redigering.mark_klar([UDGIFT], klar=False)
    assert lager.register.objekt(UDGIFT).status is Status.KLADDE


def test_that_klar_is_refused_for_errors_but_not_for_warnings(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.add_finding(UDGIFT, 1, "advarsel")
    lager.redigering.mark_klar([UDGIFT])
    lager.redigering.mark_klar([UDGIFT], klar=False)
    lager.add_finding(UDGIFT, 1, "fejl")
    with pytest.raises(AfvistError, match="Nettohusleje 01-01-2026 har fejl"):
        lager.redigering.mark_klar([UDGIFT])


def test_that_a_placeholder_is_not_klar(lager: Any) -> None:
    made = lager.redigering.create(Objekttype.BOLIG, 1, {"adresse": "Vej 9"})
    with pytest.raises(AfvistError, match="Vej 9 er oprettet her"):
        lager.redigering.mark_klar([made.noegle])


# --- handicap types and the keying list ---------------------------------------------------------


def test_that_a_type_is_renamed_on_its_dwellings_as_one_operation(lager: Any) -> None:
    number = lager.redigering.create_handicaptype(1, " Kørestol ")
    lager.redigering.mark_type_typed(number)
    lager.redigering.set_field(BOLIG, "handicapboligtype", "Kørestol")
    lager.redigering.set_field(Noegle(Objekttype.BOLIG, 3), "handicapboligtype", "Kørestol")
    lager.redigering.rename_handicaptype(number, "Kørestole")
    (kind,) = lager.register.handicaptyper(1)
    assert (kind.navn, kind.tastet) == ("Kørestole", False)
    types = [data.bolig.tekst("handicapboligtype") for data in lager.register.iter_boligdata()]
    assert types == ["Kørestole", "", "Kørestol"]
    lager.redigering.undo()
    assert lager.register.objekt(BOLIG).tekst("handicapboligtype") == "Kørestol"
    assert lager.register.handicaptyper(1)[0].tastet


def test_that_an_afdeling_has_each_type_once_and_with_a_name(lager: Any) -> None:
    number = lager.redigering.create_handicaptype(1, "Kørestol")
    lager.redigering.create_handicaptype(2, "Kørestol")
    for name in ("kørestol ", " "):
        with pytest.raises(AfvistError):
            lager.redigering.create_handicaptype(1, name)
    lager.redigering.rename_handicaptype(number, "KØRESTOL")
    assert lager.register.handicaptyper(1)[0].navn == "KØRESTOL"


def test_that_a_type_in_use_is_not_deleted(lager: Any) -> None:
    number = lager.redigering.create_handicaptype(1, "Kørestol")
    lager.redigering.set_field(BOLIG, "handicapboligtype", "Kørestol")
    with pytest.raises(AfvistError, match="valgt på 1 bolig"):
        lager.redigering.delete_handicaptype(number)
    lager.redigering.set_field(BOLIG, "handicapboligtype", "")
    lager.redigering.delete_handicaptype(number)
    assert lager.register.handicaptyper(1) == []
    with pytest.raises(AfvistError, match="findes ikke længere"):
        lager.redigering.rename_handicaptype(number, "Andet")


def test_that_ticks_are_no_edits(lager: Any) -> None:
    lager.redigering.mark_typed([Tastepost(1, "lejemaalsnummer", "17", "")])
    assert lager.checked(1)
    lager.redigering.mark_typed([Tastepost(1, "lejemaalsnummer", "17", "")], tastet=False)
    assert lager.register.tasteliste() == []


# --- what is written stays ----------------------------------------------------------------------


def test_that_everything_typed_is_there_after_the_program_is_killed(
    lager: Any, make_lager: Callable[[Path], Any]
) -> None:
    script = f"""
import os, signal
from pathlib import Path
from models.lager.motor import open_engine
from models.lager.redigering import Redigering
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.profil import bundled
redigering = Redigering(open_engine(Path({str(lager.path)!r})), bundled())
for end in range(1, 9):
    redigering.set_field(Noegle(Objekttype.BOLIG, 1), "adresse", "Møllevej"[:end], saml="a")
redigering.create(Objekttype.BOLIGUDGIFT, 1, {{"beloeb": "7.00"}})
os.kill(os.getpid(), signal.SIGKILL)
"""
    root = Path(module.__file__).parents[2]
    lager.engine.dispose()
    done = subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    again = make_lager(lager.path)
    assert again.register.objekt(BOLIG).tekst("adresse") == "Møllevej"
    assert again.register.bolig_ids(soegning="moellevej") == [1]
    assert len(again.register.boligdata(1).udgifter) == 3
    assert again.redigering.undo() == "Opret boligudgift"
    assert again.redigering.undo() == "Ret adresse"
    assert again.register.objekt(BOLIG).tekst("adresse") == ""
