"""Importing after the register has accepted what was sent."""

from __future__ import annotations

from typing import Any

import pytest

from models.register.felter import Objekttype
from models.register.objekter import Status
from models.register.overfoersel import Importantal, Importrapport, Importvalg, Udfald, Valg

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


def test_that_what_the_register_still_has_is_to_be_deleted_again(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.redigering.delete([noegle])
    sted.accepted(noegle)
    sted.fil[1].udgifter[0]["beloeb"] = "8.00"
    assert sted.run().gennemfoert
    assert sted.register.objekt(noegle).status is Status.MARKERET_SLETTET


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


def test_that_an_id_given_before_the_acceptance_is_kept(sted: Any) -> None:
    ny = sted.redigering.create(
        UDGIFT,
        sted.bolig(1).id,
        {"start": "2026-08-01", "boligudgiftstype": "2", "beloeb": "1.00"},
    )
    sted.redigering.mark_klar([ny.noegle])
    plan = sted.eksport.plan(sted.omfang, sted.ingen)
    sent = sted.eksport.export(plan, sted.folder / "ud.xml", sted.ingen)
    sted.fil[0].udgifter.append(
        sted.new_udgift(
            50,
            start="2026-08-01",
            boligudgiftstype="2",
            beloeb="1.00",
            ekstern_reference=ny.tekst("ekstern_reference"),
        )
    )
    assert sted.run().gennemfoert
    sted.eksport.settle(sent.id, Udfald.ACCEPTERET)
    accepted = sted.register.objekt(ny.noegle)
    assert (accepted.tekst("unik_id"), accepted.status) == ("u-50", Status.INDBERETTET)
    assert nothing_new(sted.run())
