"""Importing: what becomes of the file's objects and of those that are here already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from models.register.felter import Objekttype
from models.register.objekter import Status
from models.register.overfoersel import (
    AfbrudtError,
    AfvistError,
    Importantal,
    Importvalg,
    Valg,
    ingen_fremdrift,
)
from tests.omfang import rounds

BOLIG, UDGIFT, KONTRAKT = Objekttype.BOLIG, Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT
AFDELING, BYGGEAFSNIT = Objekttype.AFDELING, Objekttype.BYGGEAFSNIT
LOKAL, FIL = Importvalg(standard=Valg.LOKAL), Importvalg(standard=Valg.FIL)


# --- into an empty database ---------------------------------------------------------------------


def test_that_everything_in_the_file_is_counted_as_new(tom: Any) -> None:
    rapport = tom.run()
    assert rapport.gennemfoert
    assert {objekt: antal.nye for objekt, antal in rapport.antal.items()} == {
        Objekttype.BOLIGORGANISATION: 1,
        AFDELING: 1,
        BYGGEAFSNIT: 1,
        BOLIG: 3,
        UDGIFT: 6,
        KONTRAKT: 3,
    }
    assert rapport.fil == "hentet.xml"


def test_that_the_documents_are_those_of_the_file(sted: Any) -> None:
    data = list(sted.register.iter_boligdata())
    assert [dict(one.bolig.felter) for one in data] == [one.felter for one in sted.fil]
    assert [[dict(u.felter) for u in one.udgifter] for one in data] == [
        one.udgifter for one in sted.fil
    ]
    assert all(one.status is Status.INDBERETTET for each in data for one in each.objekter)
    assert dict(data[0].sted.afdeling.felter) == sted.fil[0].afdeling


def test_that_dwellings_can_be_searched_and_are_in_order(sted: Any) -> None:
    ids = sted.register.bolig_ids()
    assert [sted.register.enhedsid(sted.bolig(n).noegle) for n in (1, 2, 3)] == [
        one.felter["enhedsid"] for one in sted.fil
    ]
    assert sted.register.bolig_ids(soegning="carla") == [ids[1]]


def test_that_an_import_is_noted(sted: Any) -> None:
    (row,) = sted.rows()["indlaesning"]
    assert "Karen" in row
    assert "hentet.xml" in row


def test_that_new_dwellings_are_to_be_checked(sted: Any) -> None:
    unchecked = list(sted.register.iter_boligdata(kun_ukontrollerede=True))
    assert len(unchecked) == 3


def test_that_equal_enhedsids_are_two_dwellings(tom: Any) -> None:
    tom.fil[1].felter["enhedsid"] = tom.fil[0].felter["enhedsid"]
    assert tom.run().antal[BOLIG].nye == 3
    again = tom.run()
    assert again.antal[BOLIG] == Importantal(uaendrede=3)


def test_that_dwellings_without_an_id_are_imported_once(tom: Any) -> None:
    for bolig in tom.fil[:2]:
        del bolig.felter["enhedsid"]
    assert tom.run().antal[BOLIG].nye == 3
    assert tom.run().antal[BOLIG] == Importantal(uaendrede=3)


def test_that_a_dwelling_without_a_place_is_imported_once(tom: Any) -> None:
    first = tom.fil[0]
    del first.felter["byggeafsnit"]
    first.organisation, first.afdeling, first.byggeafsnit = {}, {}, {}
    assert tom.run().antal[BYGGEAFSNIT].nye == 2
    again = tom.run()
    assert again.antal[BYGGEAFSNIT] == Importantal(uaendrede=2)
    assert again.antal[BOLIG] == Importantal(uaendrede=3)


def test_that_a_reference_that_deviates_is_kept_with_its_dwelling(tom: Any) -> None:
    del tom.fil[2].afdeling["unik_id"]
    assert tom.run().antal[AFDELING].nye == 1
    assert tom.bolig(1).felter["byggeafsnit"] == ""
    kept = tom.bolig(3).felter["byggeafsnit"]
    assert kept.startswith("<ByggeafsnitIdentifikationStruktur>")
    assert "AfdelingUnikIdentifikator" not in kept
    assert tom.run().antal[BOLIG] == Importantal(uaendrede=3)


def test_that_several_organisations_live_side_by_side(sted: Any) -> None:
    for bolig in sted.fil:
        bolig.organisation = {"unik_id": "c0000000-0000-4000-8000-000000000002", "nummer": "0099"}
        bolig.afdeling = {**bolig.afdeling, "unik_id": "a0000000-0000-4000-8000-000000000002"}
        bolig.byggeafsnit = {**bolig.byggeafsnit, "unik_id": "b0000000-0000-4000-8000-000000000002"}
    sted.fil = [sted.new_bolig(7) for _ in range(1)]
    sted.fil[0].organisation = {"unik_id": "c0000000-0000-4000-8000-000000000002", "nummer": "0099"}
    sted.fil[0].afdeling = {
        "unik_id": "a0000000-0000-4000-8000-000000000002",
        "boligorganisation": "",
        "nummer": "003",
    }
    sted.fil[0].byggeafsnit = {
        "unik_id": "b0000000-0000-4000-8000-000000000002",
        "afdeling": "",
        "nummer": "01",
    }
    rapport = sted.run()
    assert rapport.antal[AFDELING] == Importantal(nye=1)
    assert rapport.antal[BOLIG] == Importantal(nye=1)
    assert len(sted.register.organisationer()) == 2


# --- the same file again ------------------------------------------------------------------------


def test_that_the_same_file_again_changes_nothing(sted: Any) -> None:
    before = sted.rows()
    rapport = sted.run()
    after = sted.rows()
    del before["indlaesning"], after["indlaesning"]
    assert after == before
    assert {(a.nye, a.aendrede, a.forsvundne) for a in rapport.antal.values()} == {(0, 0, 0)}
    assert rapport.antal_kollisioner == 0


def test_that_local_edits_survive_the_same_file(sted: Any) -> None:
    udgift = sted.child("u-10").noegle
    sted.edit(udgift, "beloeb", "1.00")
    sted.edit(sted.bolig(1).noegle, "adresse", "Møllevej 4")
    sted.redigering.create(KONTRAKT, sted.bolig(2).id, {"start": "2026-07-01"})
    before = sted.rows()
    rapport = sted.run()
    after = sted.rows()
    for table in ("bolig", "boligudgift", "lejekontrakt"):
        assert after[table] == before[table]
    assert rapport.antal_kollisioner == 0
    assert sted.register.objekt(udgift).status is Status.KLADDE


def test_that_values_written_differently_are_the_same(sted: Any) -> None:
    sted.edit(sted.child("u-10").noegle, "beloeb", "12.00")
    sted.fil[0].udgifter[0]["beloeb"] = "10000.0"
    sted.fil[0].felter["enhedsid"] = f"{{{sted.enhedsid(1).upper()}}}"
    rapport = sted.run()
    assert rapport.antal[UDGIFT].aendrede == 0
    assert rapport.antal_kollisioner == 0
    assert rapport.antal[BOLIG] == Importantal(uaendrede=3)


# --- merging ------------------------------------------------------------------------------------


def test_that_what_only_the_file_has_changed_is_taken(sted: Any) -> None:
    sted.edit(sted.bolig(1).noegle, "note", "ring først")
    sted.fil[0].felter["boligtype"] = "2"
    rapport = sted.run()
    assert rapport.antal[BOLIG] == Importantal(aendrede=1, uaendrede=2)
    bolig = sted.bolig(1)
    assert bolig.tekst("boligtype") == "2"
    assert bolig.tekst("note") == "ring først"
    assert bolig.status is Status.INDBERETTET
    assert [one.bolig.id for one in sted.register.iter_boligdata(kun_ukontrollerede=True)]


def test_that_only_what_is_changed_is_to_be_checked_again(sted: Any) -> None:
    with sted.engine.begin() as connection:
        connection.execute(text("UPDATE bolig SET kontrolleret = 1"))
    sted.fil[1].udgifter[0]["beloeb"] = "1.00"
    sted.run()
    unchecked = [one.bolig.id for one in sted.register.iter_boligdata(kun_ukontrollerede=True)]
    assert unchecked == [sted.bolig(2).id]


def test_that_a_tenants_new_name_can_be_searched(sted: Any) -> None:
    sted.fil[0].kontrakter[0]["lejer[1].navn"] = "Åse Østergård"
    sted.run()
    assert sted.register.bolig_ids(soegning="åse øster") == [sted.bolig(1).id]


def test_that_different_fields_of_one_object_merge(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.edit(noegle, "beloeb", "1.00")
    sted.fil[0].udgifter[0]["start"] = "2026-03-01"
    rapport = sted.run()
    assert rapport.antal_kollisioner == 0
    udgift = sted.register.objekt(noegle)
    assert (udgift.tekst("beloeb"), udgift.tekst("start")) == ("1.00", "2026-03-01")
    assert sted.baseline(noegle)["beloeb"] == "10000.00"
    assert sted.baseline(noegle)["start"] == "2026-03-01"
    assert udgift.status is Status.KLADDE


def test_that_both_having_changed_alike_is_no_matter(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.edit(noegle, "beloeb", "1.00")
    sted.fil[0].udgifter[0]["beloeb"] = "1.0"
    rapport = sted.run()
    assert rapport.antal_kollisioner == 0
    assert sted.register.objekt(noegle).status is Status.INDBERETTET


@pytest.fixture
def kollision(sted: Any) -> Any:
    """The rent is edited here and changed in the file."""
    sted.edit(sted.child("u-10").noegle, "beloeb", "1.00")
    sted.fil[0].udgifter[0]["beloeb"] = "2.00"
    return sted


def test_that_a_collision_stops_the_import_and_is_told_of(kollision: Any) -> None:
    before = kollision.rows()
    rapport = kollision.run()
    assert not rapport.gennemfoert
    assert kollision.rows() == before
    (one,) = rapport.kollisioner
    assert (one.noegle, one.felt) == (kollision.child("u-10").noegle, "beloeb")
    assert (one.grundlag, one.lokal, one.fil) == ("10000.00", "1.00", "2.00")
    assert one.enhedsid == kollision.enhedsid(1)


@pytest.mark.parametrize(("valg", "value"), [(LOKAL, "1.00"), (FIL, "2.00")])
def test_that_an_answer_for_all_decides_a_collision(
    kollision: Any, valg: Importvalg, value: str
) -> None:
    rapport = kollision.run(valg)
    assert rapport.gennemfoert
    assert rapport.antal_kollisioner == 1
    udgift = kollision.child("u-10")
    assert udgift.tekst("beloeb") == value
    assert kollision.baseline(udgift.noegle)["beloeb"] == "2.00"
    assert udgift.aendret is (valg is LOKAL)


def test_that_an_answer_for_a_field_goes_before_that_for_all(kollision: Any) -> None:
    noegle = kollision.child("u-10").noegle
    rapport = kollision.run(Importvalg(felter={(noegle, "beloeb"): Valg.FIL}))
    assert rapport.gennemfoert
    assert kollision.child("u-10").tekst("beloeb") == "2.00"


def test_that_a_trial_changes_nothing(kollision: Any) -> None:
    kollision.fil.append(kollision.new_bolig(9))
    before = kollision.rows()
    rapport = kollision.run(FIL, proeve=True)
    assert not rapport.gennemfoert
    assert rapport.antal[BOLIG].nye == 1
    assert kollision.rows() == before


def test_that_what_is_klar_stays_klar_while_the_file_says_nothing_new(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.edit(noegle, "beloeb", "1.00")
    sted.redigering.mark_klar([noegle])
    sted.run()
    assert sted.register.objekt(noegle).klar
    sted.fil[0].udgifter[0]["beskrivelse"] = "Husleje"
    sted.run()
    assert not sted.register.objekt(noegle).klar


def test_that_the_elements_order_and_unknown_elements_are_the_files(sted: Any) -> None:
    noegle = sted.bolig(1).noegle
    sted.edit(noegle, "garage", "3")
    sted.fil[0].felter = {
        "?1": "<Nyt/>",
        **dict(reversed(list(sted.fil[0].felter.items()))),
    }
    assert sted.run().gennemfoert
    keys = [key for key in sted.bolig(1).felter if key != "garage"]
    assert keys[0] == "?1"
    assert keys.index("boligtype") < keys.index("kladde")
    assert sted.bolig(1).tekst("garage") == "3"


# --- new, gone and deleted ----------------------------------------------------------------------


def test_that_new_objects_are_added_in_the_files_order(sted: Any) -> None:
    sted.fil.insert(1, sted.new_bolig(9))
    sted.fil[0].udgifter.insert(0, sted.new_udgift(99))
    rapport = sted.run()
    assert rapport.antal[BOLIG] == Importantal(nye=1, uaendrede=3)
    assert rapport.antal[UDGIFT] == Importantal(nye=3, uaendrede=6)
    order = [one.bolig.tekst("enhedsid") for one in sted.register.iter_boligdata()]
    assert order == [one.felter["enhedsid"] for one in sted.fil]
    assert sted.register.bolig_ids() == [sted.bolig(number).id for number in (1, 9, 2, 3)]
    first = next(iter(sted.register.iter_boligdata()))
    assert [one.tekst("unik_id") for one in first.udgifter] == ["u-99", "u-10", "u-11"]


def test_that_what_is_gone_is_told_of_and_kept(sted: Any) -> None:
    gone = sted.fil.pop(2)
    del sted.fil[0].kontrakter[0]
    rapport = sted.run()
    assert rapport.antal[BOLIG] == Importantal(uaendrede=2, forsvundne=1)
    assert rapport.antal[KONTRAKT] == Importantal(uaendrede=1, forsvundne=1)
    assert set(rapport.forsvundne) == {sted.bolig(3).noegle, sted.child("k-10").noegle}
    assert sted.bolig(3).tekst("enhedsid") == gone.felter["enhedsid"]


def test_that_nothing_is_gone_from_an_afdeling_that_is_not_in_the_file(sted: Any) -> None:
    sted.fil = [sted.new_bolig(9)]
    sted.fil[0].afdeling = {
        "unik_id": "a0000000-0000-4000-8000-000000000002",
        "boligorganisation": "",
        "nummer": "004",
    }
    sted.fil[0].byggeafsnit = {
        "unik_id": "b0000000-0000-4000-8000-000000000002",
        "afdeling": "",
        "nummer": "01",
    }
    assert sted.run().antal[BOLIG] == Importantal(nye=1)


def test_that_a_byggeafsnit_that_is_gone_is_told_of(sted: Any) -> None:
    sted.fil[2].byggeafsnit = {
        "unik_id": "b0000000-0000-4000-8000-000000000002",
        "afdeling": "",
        "nummer": "02",
    }
    sted.run()
    sted.fil[2].byggeafsnit = sted.fil[0].byggeafsnit
    rapport = sted.run()
    assert rapport.antal[BYGGEAFSNIT] == Importantal(uaendrede=1, forsvundne=1)
    way = sted.register.vej(sted.bolig(3).noegle)
    assert way[-2].tekst("nummer") == "01"


def test_that_what_is_deleted_here_stays_deleted(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.redigering.delete([noegle])
    rapport = sted.run()
    assert rapport.antal_kollisioner == 0
    assert sted.register.objekt(noegle).status is Status.MARKERET_SLETTET


@pytest.mark.parametrize(("valg", "deleted"), [(LOKAL, True), (FIL, False)])
def test_that_a_deletion_collides_with_a_change_in_the_file(
    sted: Any, valg: Importvalg, deleted: bool
) -> None:
    noegle = sted.child("u-10").noegle
    sted.redigering.delete([noegle])
    sted.fil[0].udgifter[0]["beloeb"] = "2.00"
    stopped = sted.run()
    assert not stopped.gennemfoert
    assert [(one.noegle, one.felt) for one in stopped.kollisioner] == [(noegle, "")]
    assert sted.run(valg).gennemfoert
    udgift = sted.register.objekt(noegle)
    assert udgift.slettet is deleted
    assert udgift.tekst("beloeb") == "2.00"


def test_that_what_is_deleted_here_and_there_is_gone_for_good(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.redigering.delete([noegle])
    del sted.fil[0].udgifter[0]
    rapport = sted.run()
    assert rapport.antal[UDGIFT].forsvundne == 0
    assert rapport.forsvundne == ()
    assert sted.register.venter() == []


# --- failures -----------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [0, 1, 500, -20])
def test_that_a_broken_file_leaves_everything_as_it_was(sted: Any, cut: int) -> None:
    sted.fil[0].felter["boligtype"] = "2"
    before = sted.rows()
    path: Path = sted.write()
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(AfvistError) as caught:
        sted.tjeneste.import_file(path, FIL, ingen_fremdrift)
    assert str(caught.value)
    assert sted.rows() == before


def test_that_a_file_that_breaks_late_leaves_an_empty_database_empty(tom: Any) -> None:
    tom.fil = [tom.new_bolig(number) for number in range(1, 700)]
    path: Path = tom.write()
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(AfvistError, match="slutter filen midt i"):
        tom.tjeneste.import_file(path, FIL, ingen_fremdrift)
    assert not any(tom.rows()[table] for table in ("bolig", "boligudgift", "indlaesning"))


@pytest.mark.parametrize("proeve", [True, False])
def test_that_a_file_with_a_dwelling_under_a_wrong_name_is_refused(sted: Any, proeve: bool) -> None:
    before = sted.rows()
    path: Path = sted.write()
    end = b"</BoligListe>"
    path.write_bytes(path.read_bytes().replace(end, b"<Boligstruktur/>" + end))
    with pytest.raises(AfvistError, match=r"^Linje \d+: .*boligen er ikke læst"):
        sted.tjeneste.import_file(path, FIL, ingen_fremdrift, proeve=proeve)
    assert sted.rows() == before


def test_that_a_cancelled_import_leaves_everything_as_it_was(sted: Any) -> None:
    sted.fil[0].felter["boligtype"] = "2"
    before = sted.rows()

    def cancel(_done: int, _total: int) -> bool:
        return False

    with pytest.raises(AfbrudtError):
        sted.tjeneste.import_file(sted.write(), FIL, cancel)
    assert sted.rows() == before


def test_that_undo_does_not_cross_an_import(sted: Any) -> None:
    sted.edit(sted.bolig(1).noegle, "boligtype", "3")
    sted.run()
    assert sted.register.kan_fortryde() is not None
    sted.fil[1].felter["boligtype"] = "2"
    sted.run()
    assert sted.register.kan_fortryde() is None


# --- a great many -------------------------------------------------------------------------------


def test_that_many_dwellings_are_taken_in_and_known_again(tom: Any) -> None:
    tom.fil = [tom.new_bolig(number) for number in range(1, 1100)]
    assert tom.run().antal[BOLIG] == Importantal(nye=1099)
    tom.fil.reverse()
    tom.fil[5].udgifter[0]["beloeb"] = "1.00"
    again = tom.run()
    assert again.antal[BOLIG] == Importantal(uaendrede=1099)
    assert again.antal[UDGIFT] == Importantal(aendrede=1, uaendrede=2197)
    order = [one.bolig.tekst("enhedsid") for one in tom.register.iter_boligdata()]
    assert order == [one.felter["enhedsid"] for one in tom.fil]


def test_that_example_data_have_addresses(empty: Callable[[], Any]) -> None:
    made = empty()
    rapport = made.tjeneste.import_example(20, ingen_fremdrift)
    assert rapport.antal[BOLIG].nye == 20
    assert all(one.bolig.tekst("adresse") for one in made.register.iter_boligdata())
    assert made.tjeneste.import_example(20, ingen_fremdrift).antal[BOLIG].uaendrede == 20


@settings(max_examples=rounds(25))
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3)), min_size=1, max_size=4))
def test_that_whatever_happens_to_the_bytes_nothing_is_half_done(
    sted: Any, changes: list[tuple[float, bytes]]
) -> None:
    before = sted.rows()
    path: Path = sted.write()
    content = bytearray(path.read_bytes())
    for share, new in changes:
        at = int(share * (len(content) - 1))
        content[at : at + 2] = new
    path.write_bytes(bytes(content))
    try:
        rapport = sted.tjeneste.import_file(path, FIL, ingen_fremdrift)
    except AfvistError:
        assert sted.rows() == before
    else:
        assert rapport.gennemfoert
        assert len(sted.rows()["indlaesning"]) == len(before["indlaesning"]) + 1
