"""What becomes of a submission, and what the register then is taken to hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from models.register.felter import Objekttype
from models.register.objekter import Noegle, Status
from models.register.overfoersel import (
    AfvistError,
    Indsendelsestilstand,
    Omfang,
    Udfald,
)

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor


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
    assert kontor.export().tilstand is Indsendelsestilstand.FORBEREDT


def test_that_objects_can_be_settled_one_by_one(kontor: Kontor) -> None:
    first = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    second = kontor.edit(kontor.udgift(2), "beloeb", "5200.00")
    made = kontor.export()
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET, [second])
    assert kontor.eksport.submissions()[0].tilstand is Indsendelsestilstand.SENDT
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
