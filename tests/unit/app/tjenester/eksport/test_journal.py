"""Facts about the journal: the history of a submission, messages, and what was reported when."""

from __future__ import annotations

import itertools
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.tjenester.eksport import Eksporttjeneste
from app.tjenester.journal import Journaltjeneste
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.journal import Beskedkilde, maa_foelge
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import AfvistError, Indsendelsestilstand, Udfald
from tests.omfang import rounds

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor

TILSTAND = Indsendelsestilstand


@dataclass
class Ur:
    """A clock that is moved by hand."""

    nu: datetime = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.nu

    def go(self, days: int) -> date:
        """Let days pass; return the day it is then."""
        self.nu += timedelta(days=days)
        return self.nu.astimezone().date()


@pytest.fixture
def ur() -> Ur:
    return Ur()


@pytest.fixture
def journal(kontor: Kontor, ur: Ur) -> Journaltjeneste:
    kontor.eksport = Eksporttjeneste(kontor.engine, kontor.tabel, lambda: "Bo Juhl", nu=ur)
    return Journaltjeneste(kontor.engine, kontor.tabel, lambda: "Bo Juhl", nu=ur)


def sent(kontor: Kontor, beloeb: str = "5100.00") -> tuple[Noegle, int]:
    noegle = kontor.edit(kontor.udgift(1), "beloeb", beloeb)
    return noegle, kontor.export().id


# --- history --------------------------------------------------------------------------------------


def test_that_every_step_of_a_submission_is_in_its_history(
    kontor: Kontor, journal: Journaltjeneste, ur: Ur
) -> None:
    _, number = sent(kontor)
    ur.go(1)
    journal.release(number)
    journal.mark_sent(number)
    ur.go(1)
    kontor.eksport.settle(number, Udfald.ACCEPTERET)
    history = journal.history(number)
    assert [one.tilstand for one in history] == [
        TILSTAND.FORBEREDT,
        TILSTAND.BEKRAEFTET,
        TILSTAND.SENDT,
        TILSTAND.ACCEPTERET,
    ]
    assert {one.hvem for one in history} == {"Bo Juhl"}
    assert history[-1].tid == ur.nu
    assert history[-1].tekst == "Skrevet ind som modtaget: 1."


def test_that_what_is_sent_at_once_is_thereby_released(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    _, number = sent(kontor)
    journal.mark_sent(number)
    steps = [one.tilstand for one in journal.history(number)]
    assert steps == [TILSTAND.FORBEREDT, TILSTAND.BEKRAEFTET, TILSTAND.SENDT]


def test_that_no_step_is_taken_twice_or_after_the_answer(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    _, number = sent(kontor)
    journal.mark_sent(number)
    for step in (journal.release, journal.mark_sent):
        with pytest.raises(AfvistError, match=f"nr. {number}"):
            step(number)
    kontor.eksport.settle(number, Udfald.AFVIST)
    before = journal.history(number)
    for step in (journal.release, journal.mark_sent):
        with pytest.raises(AfvistError):
            step(number)
    assert journal.history(number) == before


def test_that_an_answer_for_some_says_that_it_was_sent(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    kontor.edit(kontor.udgift(2), "beloeb", "5200.00")
    noegle, number = sent(kontor)
    kontor.eksport.settle(number, Udfald.ACCEPTERET, [noegle])
    assert journal.entries()[0].indsendelse.tilstand is TILSTAND.SENDT


def test_that_a_line_of_the_journal_tells_the_last_event_and_counts_messages(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    noegle, number = sent(kontor)
    journal.add_message(number, noegle, Alvor.FEJL, "Beløbet er for stort")
    journal.add_message(number, None, Alvor.INFO, "Modtaget i kø")
    journal.mark_sent(number)
    (entry,) = journal.entries()
    assert (entry.indsendelse.id, entry.beskeder, entry.fejl) == (number, 2, 1)
    assert entry.seneste is not None
    assert entry.seneste.tilstand is TILSTAND.SENDT


def test_that_there_is_nothing_to_do_with_a_submission_that_is_not_there(
    journal: Journaltjeneste,
) -> None:
    for step in (journal.release, journal.mark_sent):
        with pytest.raises(AfvistError, match="ingen indsendelse nr"):
            step(9)
    assert journal.history(9) == []


# --- messages -------------------------------------------------------------------------------------


def test_that_a_typed_message_is_kept_with_its_object_and_can_be_taken_back(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    noegle, number = sent(kontor)
    made = journal.add_message(number, noegle, Alvor.FEJL, "  Beløbet er\nfor stort ")
    assert (made.besked, made.noegle, made.kilde) == (
        "Beløbet er for stort",
        noegle,
        Beskedkilde.TASTET,
    )
    assert journal.messages(number) == [made]
    journal.remove_message(made.id)
    assert journal.messages(number) == []


def test_that_an_empty_message_and_a_foreign_object_are_refused(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    _, number = sent(kontor)
    with pytest.raises(AfvistError, match="portalens log"):
        journal.add_message(number, None, Alvor.FEJL, "  ")
    with pytest.raises(AfvistError, match="ikke med i indsendelse"):
        journal.add_message(number, Noegle(Objekttype.BOLIG, 1), Alvor.FEJL, "x")


def test_that_a_message_is_put_aside_with_a_reason_only(
    kontor: Kontor, journal: Journaltjeneste
) -> None:
    noegle, number = sent(kontor)
    made = journal.add_message(number, noegle, Alvor.FEJL, "Boligen er ukendt")
    with pytest.raises(AfvistError, match="grund"):
        journal.put_aside([made.id], " ")
    assert journal.put_aside([made.id], "Rettet i Stamdata") == 1
    (kept,) = journal.messages(number)
    assert (kept.bekraeftet_af, kept.bekraeftet_grund) == ("Bo Juhl", "Rettet i Stamdata")
    assert journal.put_aside([made.id], "igen") == 0


# --- what was reported when -----------------------------------------------------------------------


def test_that_what_was_reported_is_read_from_the_bytes_and_held_against_today(
    kontor: Kontor, journal: Journaltjeneste, ur: Ur
) -> None:
    noegle, number = sent(kontor)
    kontor.eksport.settle(number, Udfald.ACCEPTERET)
    day = ur.go(1)
    kontor.redigering.set_field(noegle, "beloeb", "5900.00")
    told = journal.reported(1, day)
    (one,) = told.objekter
    assert (one.noegle, one.indsendelse, one.udfald) == (noegle, number, Udfald.ACCEPTERET)
    assert [(f.felt, f.da, f.nu) for f in one.forskelle] == [("beloeb", "5100.00", "5900.00")]
    assert len(one.felter) > 1
    (sentence,) = told.forbehold
    assert sentence.startswith("3 af boligens oplysninger var ikke sendt herfra")


def test_that_each_day_has_the_newest_of_its_own_time(
    kontor: Kontor, journal: Journaltjeneste, ur: Ur
) -> None:
    first_day = ur.go(0)
    noegle, number = sent(kontor)
    kontor.eksport.settle(number, Udfald.ACCEPTERET)
    second_day = ur.go(5)
    kontor.edit(kontor.udgift(1), "beloeb", "5300.00")
    second = kontor.export().id
    journal.mark_sent(second)

    def on(day: date) -> tuple[str | None, Udfald]:
        (one,) = journal.reported(1, day).objekter
        assert one.noegle == noegle
        return next(f.da for f in one.felter if f.felt == "beloeb"), one.udfald

    assert on(first_day) == on(second_day - timedelta(days=1)) == ("5100.00", Udfald.ACCEPTERET)
    assert on(second_day) == ("5300.00", Udfald.AFVENTER)
    assert any("ikke svaret" in text for text in journal.reported(1, second_day).forbehold)


def test_that_an_upload_counts_from_the_day_it_was_made(
    kontor: Kontor, journal: Journaltjeneste, ur: Ur
) -> None:
    written = ur.go(0)
    _, number = sent(kontor)
    uploaded = ur.go(2)
    journal.mark_sent(number)
    assert journal.reported(1, written).objekter == ()
    assert len(journal.reported(1, uploaded).objekter) == 1


@pytest.mark.parametrize("udfald", [Udfald.AFVIST, Udfald.TRUKKET_TILBAGE])
def test_that_what_was_rejected_was_not_reported(
    kontor: Kontor, journal: Journaltjeneste, ur: Ur, udfald: Udfald
) -> None:
    _, number = sent(kontor)
    kontor.eksport.settle(number, udfald)
    told = journal.reported(1, ur.go(0))
    assert told.objekter == ()
    assert "ikke sendt noget for boligen" in told.forbehold[0]


def test_that_a_reported_deletion_is_told_as_one(
    kontor: Kontor, journal: Journaltjeneste, ur: Ur
) -> None:
    noegle = kontor.udgift(1).noegle
    kontor.redigering.delete([noegle])
    kontor.redigering.mark_klar([noegle])
    number = kontor.export().id
    kontor.eksport.settle(number, Udfald.ACCEPTERET)
    (one,) = journal.reported(1, ur.go(0)).objekter
    assert (one.status, one.findes, one.forskelle) == (Objektstatus.SLETTET, False, ())


def test_that_a_value_written_otherwise_is_no_difference(
    kontor: Kontor, journal: Journaltjeneste, ur: Ur
) -> None:
    noegle, _ = sent(kontor, "5100.5")
    kontor.redigering.set_field(noegle, "beloeb", "5100.50")
    (one,) = journal.reported(1, ur.go(0)).objekter
    assert one.forskelle == ()


def test_that_a_dwelling_that_is_not_there_is_told(journal: Journaltjeneste) -> None:
    with pytest.raises(AfvistError, match="findes ikke"):
        journal.reported(99, date(2026, 1, 1))


# --- whatever is done -----------------------------------------------------------------------------

SKRIDT = st.sampled_from(["frigiv", "send", "modtag", "modtag en", "afvis", "træk tilbage"])


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=rounds(10),
    deadline=None,
)
@given(steps=st.lists(SKRIDT, min_size=1, max_size=6))
def test_that_an_answered_submission_stays_as_it_is(kontor: Kontor, steps: list[str]) -> None:
    journal = Journaltjeneste(kontor.engine, kontor.tabel, lambda: "")
    for one in kontor.eksport.submissions():
        if one.tilstand.aaben:
            kontor.eksport.settle(one.id, Udfald.TRUKKET_TILBAGE)
    udgifter = [kontor.udgift(nr) for nr in (1, 2)]
    noegler = [
        kontor.edit(one, "beloeb", str(Decimal(one.tekst("beloeb")) + 1)) for one in udgifter
    ]
    number = kontor.export().id
    does = {
        "frigiv": lambda: journal.release(number),
        "send": lambda: journal.mark_sent(number),
        "modtag": lambda: kontor.eksport.settle(number, Udfald.ACCEPTERET),
        "modtag en": lambda: kontor.eksport.settle(number, Udfald.ACCEPTERET, noegler[:1]),
        "afvis": lambda: kontor.eksport.settle(number, Udfald.AFVIST),
        "træk tilbage": lambda: kontor.eksport.settle(number, Udfald.TRUKKET_TILBAGE),
    }
    closed = None
    for step in steps:
        with suppress(AfvistError):
            does[step]()
        post = journal.entries()[0].indsendelse
        states = [one.tilstand for one in journal.history(number)]
        assert post.tilstand is states[-1]
        assert all(itertools.starmap(maa_foelge, itertools.pairwise(states)))
        assert closed in (None, (post.tilstand, dict(post.antal)))
        if not post.tilstand.aaben:
            closed = post.tilstand, dict(post.antal)
