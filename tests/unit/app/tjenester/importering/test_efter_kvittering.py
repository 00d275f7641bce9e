"""Importing after the register has accepted what was sent."""

from __future__ import annotations

from typing import Any

import pytest

from models.register.felter import Objekttype
from models.register.objekter import Status
from models.register.overfoersel import Importantal, Importrapport, Importvalg, Valg

BOLIG, UDGIFT, KONTRAKT = Objekttype.BOLIG, Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT


def nothing_new(rapport: Importrapport) -> bool:
    """True when an import has found nothing that is new, changed, gone or in doubt."""
    states = {(antal.nye, antal.aendrede, antal.forsvundne) for antal in rapport.antal.values()}
    doubts = rapport.antal_kollisioner + len(rapport.parringer) + len(rapport.forsvundne)
    return rapport.gennemfoert and states == {(0, 0, 0)} and doubts == 0


def test_that_the_file_from_before_does_not_take_an_accepted_edit_back(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.edit(noegle, "beloeb", "9.00")
    sted.accepted(noegle)
    rapport = sted.run()
    assert nothing_new(rapport)
    assert "fil.indlaest_foer" in {fund.kode for fund in rapport.fund}
    udgift = sted.register.objekt(noegle)
    assert (udgift.tekst("beloeb"), udgift.status) == ("9.00", Status.INDBERETTET)


def test_that_the_file_from_before_does_not_lose_an_accepted_contract(sted: Any) -> None:
    ny = sted.redigering.create(
        KONTRAKT, sted.bolig(1).id, {"start": "2026-08-01", "ledig": "false"}
    )
    sted.redigering.add_lejer(ny.id, "Karen")
    sted.redigering.add_lejer(ny.id, "Bo")
    sted.accepted(ny.noegle)
    assert nothing_new(sted.run())
    assert sted.register.objekt(ny.noegle).status is Status.INDBERETTET


def test_that_the_file_from_before_does_not_bring_back_what_was_deleted(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.redigering.delete([noegle])
    sted.accepted(noegle)
    count = len(sted.children(1))
    rapport = sted.run()
    assert nothing_new(rapport)
    assert len(sted.children(1)) == count
    assert sted.register.venter() == []


def test_that_a_new_file_that_agrees_changes_nothing(sted: Any) -> None:
    udgift = sted.child("u-10").noegle
    sted.edit(udgift, "beloeb", "9.00")
    ny = sted.redigering.create(
        UDGIFT,
        sted.bolig(1).id,
        {"start": "2026-08-01", "boligudgiftstype": "2", "beloeb": "1.00"},
    )
    sted.accepted(udgift, ny.noegle)
    sted.fil[0].udgifter[0]["beloeb"] = "9.00"
    sted.fil[0].udgifter.append(
        sted.new_udgift(
            50,
            start="2026-08-01",
            boligudgiftstype="2",
            beloeb="1.00",
            ekstern_reference=ny.tekst("ekstern_reference"),
        )
    )
    assert nothing_new(sted.run())
    assert sted.child("u-50").id == ny.id
    assert nothing_new(sted.run())


def test_that_an_accepted_object_is_known_without_our_reference(sted: Any) -> None:
    ny = sted.redigering.create(
        UDGIFT,
        sted.bolig(1).id,
        {"start": "2026-08-01", "boligudgiftstype": "2", "beloeb": "1.00"},
    )
    sted.accepted(ny.noegle)
    sted.fil[0].udgifter.append(
        sted.new_udgift(50, start="2026-08-01", boligudgiftstype="2", beloeb="1.00")
    )
    assert nothing_new(sted.run())
    assert sted.child("u-50").id == ny.id


def test_that_a_newer_file_that_disagrees_is_taken(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.edit(noegle, "beloeb", "9.00")
    sted.accepted(noegle)
    sted.fil[0].udgifter[0]["beloeb"] = "8.00"
    rapport = sted.run()
    assert rapport.antal[UDGIFT] == Importantal(aendrede=1, uaendrede=5)
    assert sted.register.objekt(noegle).tekst("beloeb") == "8.00"


def test_that_what_the_register_has_changed_since_is_to_be_deleted_again(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.redigering.delete([noegle])
    sted.accepted(noegle)
    sted.fil[0].udgifter[0]["beloeb"] = "8.00"
    assert sted.run().gennemfoert
    assert sted.register.objekt(noegle).status is Status.MARKERET_SLETTET


# --- another file that is older than the acceptance -----------------------------------------------


def older(sted: Any) -> None:
    """Make the file another one than was imported, of the same time."""
    sted.fil[1].udgifter[0]["beskrivelse"] = "Husleje"


@pytest.fixture
def accepted(sted: Any) -> Any:
    """A register that has accepted an amount; the file still has the old one and is another."""
    sted.noegle = sted.child("u-10").noegle
    sted.edit(sted.noegle, "beloeb", "9.00")
    sted.accepted(sted.noegle)
    older(sted)
    return sted


def test_that_an_older_file_collides_with_what_was_accepted(accepted: Any) -> None:
    rapport = accepted.run()
    assert not rapport.gennemfoert
    assert [(one.felt, one.grundlag, one.lokal, one.fil) for one in rapport.kollisioner] == [
        ("beloeb", "9.00", "9.00", "10000.00")
    ]


def test_that_what_was_accepted_can_be_kept(accepted: Any) -> None:
    rapport = accepted.run(Importvalg(standard=Valg.LOKAL))
    assert rapport.gennemfoert
    assert rapport.antal[UDGIFT] == Importantal(aendrede=1, uaendrede=5)
    udgift = accepted.register.objekt(accepted.noegle)
    assert (udgift.tekst("beloeb"), udgift.status) == ("9.00", Status.INDBERETTET)


def test_that_the_files_value_can_be_taken_for_what_was_accepted(accepted: Any) -> None:
    assert accepted.run(Importvalg(standard=Valg.FIL)).antal_kollisioner == 1
    udgift = accepted.register.objekt(accepted.noegle)
    assert (udgift.tekst("beloeb"), udgift.status) == ("10000.00", Status.INDBERETTET)
    assert nothing_new(accepted.run())


@pytest.mark.parametrize("value", ["10000.00", "7.00"])
def test_that_an_edit_since_is_kept_against_what_was_accepted(accepted: Any, value: str) -> None:
    accepted.edit(accepted.noegle, "beloeb", value)
    rapport = accepted.run(Importvalg(standard=Valg.LOKAL))
    assert rapport.antal_kollisioner == 1
    assert accepted.baseline(accepted.noegle)["beloeb"] == "9.00"
    udgift = accepted.register.objekt(accepted.noegle)
    assert (udgift.tekst("beloeb"), udgift.status) == (value, Status.KLADDE)


def test_that_the_files_value_ends_an_edit_since(accepted: Any) -> None:
    accepted.edit(accepted.noegle, "beloeb", "7.00")
    rapport = accepted.run(Importvalg(standard=Valg.FIL))
    assert rapport.antal_kollisioner == 1
    assert accepted.register.objekt(accepted.noegle).tekst("beloeb") == "10000.00"


def test_that_a_file_from_before_two_acceptances_collides(accepted: Any) -> None:
    accepted.edit(accepted.noegle, "beloeb", "11.00")
    accepted.accepted(accepted.noegle)
    assert [one.fil for one in accepted.run().kollisioner] == ["10000.00"]
    accepted.fil[0].udgifter[0]["beloeb"] = "9.0"
    assert [one.fil for one in accepted.run().kollisioner] == ["9.0"]


def test_that_accepted_tenants_are_kept_against_an_older_file(sted: Any) -> None:
    noegle = sted.child("k-10").noegle
    sted.redigering.add_lejer(noegle.id, "Karen")
    sted.accepted(noegle)
    older(sted)
    assert not sted.run().gennemfoert
    assert sted.run(Importvalg(standard=Valg.LOKAL)).gennemfoert
    kontrakt = sted.register.objekt(noegle)
    assert (kontrakt.tekst("lejer[2].navn"), kontrakt.status) == ("Karen", Status.INDBERETTET)


@pytest.fixture
def deleted(sted: Any) -> Any:
    """A register that has accepted a deletion; the file still has the object and is another."""
    sted.noegle = sted.child("u-10").noegle
    sted.redigering.delete([sted.noegle])
    sted.accepted(sted.noegle)
    older(sted)
    return sted


def test_that_an_older_file_collides_with_an_accepted_deletion(deleted: Any) -> None:
    rapport = deleted.run()
    assert not rapport.gennemfoert
    assert [(one.noegle, one.felt) for one in rapport.kollisioner] == [(deleted.noegle, "")]


def test_that_an_accepted_deletion_can_be_kept(deleted: Any) -> None:
    assert deleted.run(Importvalg(standard=Valg.LOKAL)).gennemfoert
    assert len(deleted.register.boern(deleted.bolig(1).noegle)) == 2
    assert deleted.register.venter() == []


def test_that_the_file_can_bring_back_what_was_deleted(deleted: Any) -> None:
    assert deleted.run(Importvalg(standard=Valg.FIL)).gennemfoert
    assert len(deleted.register.boern(deleted.bolig(1).noegle)) == 3
    assert deleted.register.objekt(deleted.noegle).status is Status.INDBERETTET
    assert nothing_new(deleted.run())


@pytest.mark.parametrize("same_bytes", [True, False])
def test_that_a_deletion_is_known_without_any_id(tom: Any, same_bytes: bool) -> None:
    for udgift in tom.fil[0].udgifter:
        del udgift["unik_id"], udgift["ekstern_reference"]
    tom.run()
    bolig = tom.bolig(1).noegle
    noegle = tom.register.boern(bolig)[0].noegle
    tom.redigering.delete([noegle])
    tom.accepted(noegle)
    if not same_bytes:
        older(tom)
        assert [one.noegle for one in tom.run().kollisioner] == [noegle]
    rapport = tom.run(Importvalg(standard=Valg.LOKAL))
    assert rapport.antal[UDGIFT].nye == 0
    assert len(tom.register.boern(bolig)) == 2


def test_that_an_accepted_new_object_is_kept_though_an_older_file_lacks_it(sted: Any) -> None:
    ny = sted.redigering.create(
        UDGIFT,
        sted.bolig(1).id,
        {"start": "2026-08-01", "boligudgiftstype": "2", "beloeb": "1.00"},
    )
    sted.accepted(ny.noegle)
    older(sted)
    assert sted.run().forsvundne == (ny.noegle,)
    assert sted.register.objekt(ny.noegle).status is Status.INDBERETTET


@pytest.mark.parametrize("valg", [Valg.LOKAL, Valg.FIL])
def test_that_objects_in_an_open_submission_are_updated(sted: Any, valg: Valg) -> None:
    noegle = sted.child("u-10").noegle
    sted.edit(noegle, "beloeb", "9.00")
    sted.redigering.mark_klar([noegle])
    plan = sted.eksport.plan(sted.omfang, sted.ingen)
    sted.eksport.export(plan, sted.folder / "ud.xml", sted.ingen)
    sted.fil[0].udgifter[0]["beskrivelse"] = "Husleje"
    assert sted.run(Importvalg(standard=valg)).antal_kollisioner == 0
    udgift = sted.register.objekt(noegle)
    assert (udgift.tekst("beloeb"), udgift.tekst("beskrivelse")) == ("9.00", "Husleje")
    assert udgift.indsendelse is not None


def test_that_an_id_given_by_the_file_that_accepts_is_kept(sted: Any) -> None:
    ny = sted.redigering.create(
        UDGIFT,
        sted.bolig(1).id,
        {"start": "2026-08-01", "boligudgiftstype": "2", "beloeb": "1.00"},
    )
    sted.redigering.mark_klar([ny.noegle])
    plan = sted.eksport.plan(sted.omfang, sted.ingen)
    sted.eksport.export(plan, sted.folder / "ud.xml", sted.ingen)
    sted.fil[0].udgifter.append(
        sted.new_udgift(
            50,
            start="2026-08-01",
            boligudgiftstype="2",
            beloeb="1.00",
            ekstern_reference=ny.tekst("ekstern_reference"),
        )
    )
    assert sted.run().besvarede == 1
    accepted = sted.register.objekt(ny.noegle)
    assert (accepted.tekst("unik_id"), accepted.status) == ("u-50", Status.INDBERETTET)
    assert nothing_new(sted.run())
