"""Facts about the register's messages among the findings of the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.tjenester.journal import Journaltjeneste
from app.tjenester.kontrol import Kontroltjeneste
from models.register.fund import Alvor, Fund
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError, Udfald, ingen_fremdrift

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor


@pytest.fixture
def journal(kontor: Kontor) -> Journaltjeneste:
    return Journaltjeneste(kontor.engine, kontor.tabel, lambda: "Bo Juhl")


def told(kontor: Kontor) -> list[Fund]:
    """Check what has changed, and return what the register has written."""
    Kontroltjeneste(kontor.engine, kontor.tabel).check_changed()
    return [one for one in kontor.register.fund() if one.kode.startswith("register.")]


def rejected(kontor: Kontor, journal: Journaltjeneste) -> tuple[Noegle, int]:
    noegle = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    number = kontor.export().id
    journal.add_message(number, noegle, Alvor.FEJL, "Beløbet er for stort", felt="beloeb")
    kontor.eksport.settle(number, Udfald.AFVIST)
    return noegle, number


def test_that_a_message_stands_among_the_findings_of_its_object(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    noegle, number = rejected(kontor, journal)
    (found,) = told(kontor)
    assert found.objekt == noegle
    assert (found.niveau, found.kode, found.felt) == (Alvor.FEJL, "register.tastet", "beloeb")
    assert found.besked == "Registeret skriver: Beløbet er for stort"
    assert found.argumenter == {"indsendelse": str(number)}
    assert not found.kraever_bekraeftelse


def test_that_a_check_of_everything_tells_it_too(kontor: Kontor, journal: Journaltjeneste) -> None:
    rejected(kontor, journal)
    Kontroltjeneste(kontor.engine, kontor.tabel).check_all(ingen_fremdrift)
    assert len([one for one in kontor.register.fund() if one.kode == "register.tastet"]) == 1


def test_that_what_was_rejected_is_not_sent_again_as_it_is(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    noegle, _ = rejected(kontor, journal)
    told(kontor)
    with pytest.raises(AfvistError, match="har fejl"):
        kontor.redigering.mark_klar([noegle])


def test_that_the_message_goes_when_the_object_is_edited_and_comes_back_with_its_value(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    noegle, _ = rejected(kontor, journal)
    kontor.redigering.set_field(noegle, "beloeb", "5200.00")
    assert told(kontor) == []
    kontor.redigering.undo()
    assert len(told(kontor)) == 1


def test_that_it_goes_with_a_new_sending_and_with_the_acceptance(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    noegle, _ = rejected(kontor, journal)
    kontor.edit(kontor.udgift(1), "beloeb", "5200.00")
    second = kontor.export()
    kontor.redigering.set_field(noegle, "beloeb", "5100.00")
    assert told(kontor) == []
    journal.add_message(second.id, noegle, Alvor.INFO, "Set")
    kontor.redigering.set_field(noegle, "beloeb", "5200.00")
    assert [one.besked for one in told(kontor)] == ["Registeret skriver: Set"]
    kontor.eksport.settle(second.id, Udfald.ACCEPTERET)
    assert told(kontor) == []


def test_that_it_goes_when_the_submission_is_taken_back(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    noegle = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    number = kontor.export().id
    journal.add_message(number, noegle, Alvor.ADVARSEL, "Er det rigtigt?")
    assert len(told(kontor)) == 1
    kontor.eksport.settle(number, Udfald.TRUKKET_TILBAGE)
    assert told(kontor) == []


def test_that_what_is_put_aside_can_be_sent_as_it_is(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    noegle, number = rejected(kontor, journal)
    (message,) = journal.messages(number)
    assert len(told(kontor)) == 1
    journal.put_aside([message.id], "Boligen er rettet i Stamdata")
    assert told(kontor) == []
    kontor.redigering.mark_klar([noegle])
    again = kontor.register.objekt(noegle)
    assert again is not None
    assert again.klar


def test_that_a_message_about_a_deletion_stands_while_it_is_deleted(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    noegle = kontor.udgift(1).noegle
    kontor.redigering.delete([noegle])
    kontor.redigering.mark_klar([noegle])
    number = kontor.export().id
    journal.add_message(number, noegle, Alvor.FEJL, "Kan ikke slettes")
    kontor.eksport.settle(number, Udfald.AFVIST)
    assert len(told(kontor)) == 1
    kontor.redigering.restore([noegle])
    assert told(kontor) == []


def test_that_a_message_about_all_of_a_submission_is_no_finding(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    journal.add_message(kontor.export().id, None, Alvor.FEJL, "Filen er for stor")
    assert told(kontor) == []
