"""A new download as the answer to what was sent: it closes submissions where it agrees."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from app.tjenester.journal import Journaltjeneste
from models.lager.motor import write_transaction
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Status
from models.register.overfoersel import (
    Importvalg,
    Indsendelse,
    Indsendelsestilstand,
    Udfald,
    Valg,
)
from models.register.profil import bundled

UDGIFT = Objekttype.BOLIGUDGIFT
TILSTAND = Indsendelsestilstand


def send(sted: Any, *noegler: Noegle) -> Indsendelse:
    """Export objects; nobody writes an answer in."""
    sted.redigering.mark_klar(noegler)
    plan = sted.eksport.plan(sted.omfang, sted.ingen)
    made: Indsendelse = sted.eksport.export(plan, sted.folder / "ud.xml", sted.ingen)
    return made


def edited(sted: Any, unik_id: str = "u-10", beloeb: str = "9.00") -> Noegle:
    noegle: Noegle = sted.child(unik_id).noegle
    sted.edit(noegle, "beloeb", beloeb)
    return noegle


def outcome(sted: Any) -> tuple[Indsendelsestilstand, dict[Udfald, int]]:
    newest = sted.eksport.submissions()[0]
    return newest.tilstand, dict(newest.antal)


def test_that_a_file_with_what_was_sent_closes_the_submission(sted: Any) -> None:
    noegle = edited(sted)
    sent = send(sted, noegle)
    sted.fil[0].udgifter[0]["beloeb"] = "9.0"
    rapport = sted.run()
    assert (rapport.besvarede, rapport.ubesvarede) == (1, 0)
    assert outcome(sted) == (TILSTAND.ACCEPTERET, {Udfald.ACCEPTERET: 1})
    found = sted.register.objekt(noegle)
    assert (found.status, found.venter_siden) == (Status.INDBERETTET, None)
    history = Journaltjeneste(sted.engine, bundled(), lambda: "").history(sent.id)
    assert history[-1].tekst == "Bekræftet af registerets fil hentet.xml: 1."
    assert history[-1].tilstand is TILSTAND.ACCEPTERET


@pytest.mark.parametrize("beloeb", ["10000.00", "8.00"])
def test_that_a_file_with_another_value_leaves_it_waiting(sted: Any, beloeb: str) -> None:
    send(sted, edited(sted))
    sted.fil[0].udgifter[0]["beloeb"] = beloeb
    sted.fil[1].udgifter[0]["beskrivelse"] = "Husleje"
    rapport = sted.run(Importvalg(standard=Valg.LOKAL))
    assert (rapport.besvarede, rapport.ubesvarede) == (0, 1)
    assert outcome(sted) == (TILSTAND.FORBEREDT, {Udfald.AFVENTER: 1})


def test_that_a_file_answers_for_some_and_the_rest_waits(sted: Any) -> None:
    send(sted, edited(sted, "u-10"), edited(sted, "u-20"))
    sted.fil[0].udgifter[0]["beloeb"] = "9.00"
    rapport = sted.run()
    assert (rapport.besvarede, rapport.ubesvarede) == (1, 1)
    assert outcome(sted) == (TILSTAND.SENDT, {Udfald.ACCEPTERET: 1, Udfald.AFVENTER: 1})
    sted.fil[1].udgifter[0]["beloeb"] = "9.00"
    assert sted.run().besvarede == 1
    assert outcome(sted) == (TILSTAND.ACCEPTERET, {Udfald.ACCEPTERET: 2})


def test_that_what_was_edited_after_the_sending_stays_without_a_question(sted: Any) -> None:
    noegle = edited(sted)
    send(sted, noegle)
    sted.edit(noegle, "beloeb", "12.00")
    sted.fil[0].udgifter[0]["beloeb"] = "9.00"
    rapport = sted.run()
    assert (rapport.antal_kollisioner, rapport.besvarede) == (0, 1)
    found = sted.register.objekt(noegle)
    assert (found.tekst("beloeb"), found.status) == ("12.00", Status.KLADDE)
    assert found.grundlag["beloeb"] == "9.00"


def test_that_what_was_typed_back_after_the_sending_is_a_change_again(sted: Any) -> None:
    noegle = edited(sted)
    send(sted, noegle)
    sted.edit(noegle, "beloeb", "10000.00")
    sted.fil[0].udgifter[0]["beloeb"] = "9.00"
    assert sted.run().besvarede == 1
    found = sted.register.objekt(noegle)
    assert (found.tekst("beloeb"), found.grundlag["beloeb"]) == ("10000.00", "9.00")
    assert found.venter_siden is not None


def test_that_a_file_older_than_its_answer_is_known(sted: Any) -> None:
    """What the file confirmed took the place of something; a file that still says so is older."""
    noegle = edited(sted)
    send(sted, noegle)
    sted.fil[0].udgifter[0]["beloeb"] = "9.00"
    assert sted.run().besvarede == 1
    sted.fil[0].udgifter[0]["beloeb"] = "10000.00"
    sted.fil[1].udgifter[0]["beskrivelse"] = "Husleje"
    rapport = sted.run(Importvalg(standard=Valg.LOKAL))
    assert rapport.antal_kollisioner == 1
    assert sted.register.objekt(noegle).tekst("beloeb") == "9.00"


def test_that_a_deletion_is_confirmed_by_a_file_without_it(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.redigering.delete([noegle])
    send(sted, noegle)
    kept = sted.fil[0].udgifter.pop(0)
    assert sted.run().besvarede == 1
    assert outcome(sted)[0] is TILSTAND.ACCEPTERET
    sted.fil[0].udgifter.insert(0, kept)
    sted.fil[1].udgifter[0]["beskrivelse"] = "Husleje"
    rapport = sted.run(Importvalg(standard=Valg.LOKAL))
    assert rapport.antal_kollisioner == 1
    assert "u-10" not in {one.tekst("unik_id") for one in sted.children(1) if not one.slettet}


def test_that_a_deletion_the_file_does_not_follow_waits(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.redigering.delete([noegle])
    send(sted, noegle)
    sted.fil[1].udgifter[0]["beskrivelse"] = "Husleje"
    assert sted.run().ubesvarede == 1
    assert sted.register.objekt(noegle).status is Status.MARKERET_SLETTET


def test_that_what_was_brought_back_after_its_deletion_was_sent_is_new(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.redigering.delete([noegle])
    send(sted, noegle)
    sted.redigering.restore([noegle])
    sted.fil[0].udgifter.pop(0)
    assert sted.run().besvarede == 1
    found = sted.register.objekt(noegle)
    assert (found.status, found.tekst("unik_id")) == (Status.NYOPRETTET, "")
    assert found.venter_siden is not None


def test_that_a_new_object_is_known_by_what_was_sent_without_a_question(sted: Any) -> None:
    ny = sted.redigering.create(
        UDGIFT,
        sted.bolig(1).id,
        {"start": "2026-08-01", "boligudgiftstype": "2", "beloeb": "1.00"},
    )
    send(sted, ny.noegle)
    sted.fil[0].udgifter.append(
        sted.new_udgift(50, start="2026-08-01", boligudgiftstype="2", beloeb="1.00")
    )
    rapport = sted.run()
    assert rapport.gennemfoert
    assert (rapport.parringer, rapport.besvarede) == ((), 1)
    assert sted.child("u-50").id == ny.id


def test_that_a_trial_tells_and_changes_nothing(sted: Any) -> None:
    send(sted, edited(sted))
    sted.fil[0].udgifter[0]["beloeb"] = "9.00"
    before = sted.rows()
    assert sted.run(proeve=True).besvarede == 1
    assert sted.rows() == before
    assert sted.run().besvarede == 1


def test_that_a_file_read_before_the_sending_answers_nothing(sted: Any) -> None:
    noegle = sted.child("u-10").noegle
    sted.edit(noegle, "beloeb", "9.00")
    sted.accepted(noegle)
    sted.edit(noegle, "beloeb", "10000.00")
    send(sted, noegle)
    rapport = sted.run()
    assert (rapport.besvarede, rapport.ubesvarede) == (0, 1)


def test_that_an_unknown_answer_is_found_in_the_file(sted: Any) -> None:
    send(sted, edited(sted))
    with write_transaction(sted.engine) as connection:
        connection.execute(text("UPDATE indsendtobjekt SET udfald = 'uvis'"))
        connection.execute(text("UPDATE indsendelse SET tilstand = 'uvis'"))
    sted.fil[0].udgifter[0]["beloeb"] = "9.00"
    assert sted.run().besvarede == 1
    assert outcome(sted)[0] is TILSTAND.ACCEPTERET


def test_that_a_file_just_as_things_stand_here_answers_too(sted: Any) -> None:
    """An older program took the value in without closing the submission."""
    noegle = edited(sted)
    send(sted, noegle)
    sted.fil[0].udgifter[0]["beloeb"] = "9.00"
    sted.run()
    with write_transaction(sted.engine) as connection:
        connection.execute(text("UPDATE indsendtobjekt SET udfald = 'afventer'"))
        connection.execute(text("UPDATE indsendelse SET tilstand = 'forberedt'"))
    sted.fil[1].udgifter[0]["beskrivelse"] = "Husleje"
    assert sted.run().besvarede == 1
    assert outcome(sted)[0] is TILSTAND.ACCEPTERET


def test_that_damaged_bytes_keep_no_file_out(sted: Any) -> None:
    send(sted, edited(sted))
    with write_transaction(sted.engine) as connection:
        connection.execute(text("DELETE FROM indsendelsesdel"))
    sted.fil[0].udgifter[0]["beloeb"] = "9.00"
    rapport = sted.run()
    assert rapport.gennemfoert
    assert (rapport.besvarede, rapport.ubesvarede) == (0, 1)
