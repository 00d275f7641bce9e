"""Every way the register or the line can break, over a real socket: nothing is done twice."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from export.oeveserver import ADGANGSKODE, Fejlart, Oeveserver, make_certifikater
from export.webservice.elementer import Elementer
from export.webservice.fejl import Fejlart as Art
from export.webservice.fejl import KaldError
from export.webservice.klient import Klient
from models.register.objekter import Boligdata, Noegle, Status
from models.register.overfoersel import AfvistError, Indsendelsestilstand, Udfald
from models.register.parring import EKSTERN_REFERENCE, UNIK_ID
from tests.oevekontor import make_list, make_register
from tests.unit.export.webservice.conftest import Raaserver, http, whole_call, wsdl

if TYPE_CHECKING:
    from pathlib import Path

    from export.webservice.kuvert import Svar
    from models.register.felter import Felttabel
    from tests.unit.app.tjenester.forsendelse.conftest import Posthus

TAALMODIG = 20.0
KORT = 0.4
"""Seconds of patience with an answer that never comes."""

I_TVIVL = (
    Fejlart.TIMEOUT_EFTER_MODTAGELSE,
    Fejlart.HALVT_SVAR,
    Fejlart.FEJL_500,
    Fejlart.AFBRUDT,
)
"""After these nobody knows whether the register has done what it was asked."""

UDFOERT = {
    Fejlart.TIMEOUT_EFTER_MODTAGELSE: True,
    Fejlart.HALVT_SVAR: True,
    Fejlart.FEJL_500: False,
    Fejlart.AFBRUDT: False,
}
"""Whether it has."""


def changed(posthus: Posthus) -> Noegle:
    return posthus.edited(1)[0]


def created(posthus: Posthus) -> Noegle:
    return posthus.created(1)


def deleted(posthus: Posthus) -> Noegle:
    return posthus.deleted(posthus.udgifter(1)[0])


def dwelling(posthus: Posthus) -> Noegle:
    bolig = next(posthus.register.iter_boligdata()).bolig
    return posthus.edit(bolig, "aktuelt_indskud", "31000.00")


@pytest.mark.parametrize("change", [changed, created, deleted, dwelling])
@pytest.mark.parametrize("art", I_TVIVL)
def test_that_an_unknown_outcome_is_settled_by_asking(
    posthus: Posthus, art: Fejlart, change: Callable[[Posthus], Noegle]
) -> None:
    posthus.reach(posthus.server, svar_sekunder=KORT)
    noegle = change(posthus)
    number = posthus.prepared()
    posthus.breaks(art, til=1)

    sent = posthus.send(number)
    assert (sent.uvis, sent.accepteret) == (1, 0)
    assert posthus.tilstand(number) is Indsendelsestilstand.UVIS
    assert posthus.carried_out() == UDFOERT[art]

    again = posthus.send(number)
    assert (again.uvis, again.sendt) == (1, 0)

    posthus.reach(posthus.server, svar_sekunder=TAALMODIG)
    found = posthus.resolve(number)
    assert (found.accepteret, found.stoppet) == (1, "")
    assert found.sendt == (not UDFOERT[art])
    assert posthus.tilstand(number) is Indsendelsestilstand.ACCEPTERET
    assert posthus.carried_out() == 1
    assert posthus.doubled() == 0
    assert posthus.objekt(noegle).status in (Status.INDBERETTET, Status.MARKERET_SLETTET)
    assert posthus.register.venter() == []
    posthus.agrees()


def test_that_a_duplicate_counts_as_accepted(posthus: Posthus) -> None:
    posthus.edited(2)
    posthus.created(1)
    number = posthus.prepared()
    posthus.breaks(Fejlart.DUBLET)
    assert posthus.send(number).accepteret == 3
    posthus.agrees()


def test_that_a_slow_answer_is_waited_for(posthus: Posthus) -> None:
    posthus.edited(2)
    number = posthus.prepared()
    posthus.breaks(Fejlart.LANGSOM)
    assert posthus.send(number).accepteret == 2


def test_that_a_creation_that_was_done_before_takes_over_its_id(posthus: Posthus) -> None:
    noegle = posthus.created(1)
    number = posthus.prepared()
    posthus.breaks(Fejlart.HALVT_SVAR, til=1)
    posthus.send(number)
    posthus.take_back(number)

    result = posthus.send(number)

    assert result.accepteret == 1
    assert posthus.carried_out() == 1
    assert posthus.objekt(noegle).felter["unik_id"]
    posthus.agrees()


@pytest.mark.parametrize("slettet", [False, True])
def test_that_a_register_that_tells_no_ids_leaves_a_doubt(
    posthus: Posthus, monkeypatch: pytest.MonkeyPatch, slettet: bool
) -> None:
    if slettet:
        posthus.deleted(posthus.udgifter(1)[0])
        posthus.breaks(Fejlart.AFBRUDT, til=1)
    else:
        posthus.created(1)
        posthus.breaks(Fejlart.HALVT_SVAR, til=1)
    number = posthus.prepared()
    posthus.send(number)
    done = posthus.carried_out()
    whole = Elementer.laeste_boern

    def told(elementer: Elementer, *args: Any) -> Iterator[dict[str, str]]:
        for one in whole(elementer, *args):
            untold = (EKSTERN_REFERENCE, UNIK_ID) if slettet else (EKSTERN_REFERENCE,)
            yield {key: text for key, text in one.items() if key not in untold}

    monkeypatch.setattr(Elementer, "laeste_boern", told)

    found = posthus.resolve(number)

    assert (found.uvis, found.sendt) == (1, 0)
    assert posthus.carried_out() == done


def test_that_there_is_no_going_on_when_nobody_answers(posthus: Posthus) -> None:
    posthus.edited(8)
    number = posthus.prepared()
    posthus.breaks(Fejlart.FEJL_500)
    result = posthus.send(number)
    assert (result.uvis, result.venter) == (3, 5)
    assert "500" in result.stoppet


def test_that_the_register_is_given_time_before_it_is_said_not_to_have_it(
    posthus: Posthus,
) -> None:
    posthus.edited(1)
    number = posthus.prepared()
    posthus.breaks(Fejlart.AFBRUDT, til=1)
    posthus.send(number)
    posthus.reach(posthus.server, ro_sekunder=3600)
    found = posthus.resolve(number)
    assert (found.uvis, found.sendt) == (1, 0)
    assert "kan være i gang" in found.stoppet
    posthus.reach(posthus.server)
    assert posthus.resolve(number).accepteret == 1


def test_that_what_is_neither_before_nor_after_stays_unknown(
    posthus: Posthus, tmp_path: Path
) -> None:
    posthus.edited(1)
    number = posthus.prepared()
    posthus.breaks(Fejlart.AFBRUDT, til=1)
    posthus.send(number)
    other = tmp_path / "andet.xml"
    text = (tmp_path / "liste.xml").read_text(encoding="utf-8")
    before = posthus.udgifter(1)[0].grundlag
    assert before is not None
    amount = f"<BoligudgiftBeloeb>{before['beloeb']}</BoligudgiftBeloeb>"
    other.write_text(
        text.replace(amount, "<BoligudgiftBeloeb>1.23</BoligudgiftBeloeb>"), encoding="utf-8"
    )
    posthus.server.load(other)

    found = posthus.resolve(number)

    assert (found.uvis, found.sendt) == (1, 0)
    assert "hverken" in found.stoppet
    assert posthus.carried_out() == 0


def test_that_asking_is_tried_again_and_given_up_without_a_guess(posthus: Posthus) -> None:
    posthus.edited(1)
    number = posthus.prepared()
    posthus.breaks(Fejlart.HALVT_SVAR)
    posthus.send(number)
    stuck = posthus.resolve(number)
    assert stuck.uvis == 1
    assert stuck.stoppet
    assert sum(posthus.waited) > 0
    posthus.breaks(Fejlart.HALVT_SVAR, til=1)
    assert posthus.resolve(number).accepteret == 1
    assert posthus.carried_out() == 1


def test_that_a_register_that_is_away_is_tried_again_and_has_had_nothing(
    posthus: Posthus, server: Oeveserver, tmp_path: Path, tabel: Felttabel
) -> None:
    posthus.edited(6)
    number = posthus.prepared()
    answers = iter([False] * 3)

    def cut() -> bool:
        if next(answers, None) is None:
            server.stop()
        return False

    cut_off = posthus.send(number, pause=cut)
    assert (cut_off.accepteret, cut_off.uvis + cut_off.venter) == (3, 3)
    assert cut_off.venter >= 2
    assert "forbindelse" in cut_off.stoppet.lower()
    assert sum(posthus.waited) == pytest.approx(1 + 2)

    with Oeveserver(tmp_path / "oeve", tabel) as back:
        posthus.reach(back)
        posthus.resolve(number)
        result = posthus.send(number) if not _done(posthus, number) else None
        assert result is None or result.accepteret == 6
        assert posthus.outcomes(number) == [Udfald.ACCEPTERET] * 6
        assert posthus.carried_out() == 6
        assert posthus.doubled() == 0
        posthus.agrees()


def _done(posthus: Posthus, number: int) -> bool:
    return not posthus.tilstand(number).aaben


def test_that_a_server_with_the_wrong_certificate_gets_nothing(
    posthus: Posthus, tmp_path: Path, tabel: Felttabel
) -> None:
    certificates = make_certifikater(tmp_path / "certifikater")
    noegler = posthus.edited(2)
    number = posthus.prepared()
    with Oeveserver(tmp_path / "tls", tabel, certifikat=certificates) as server:
        server.load(tmp_path / "liste.xml")
        posthus.reach(server, certifikat=str(certificates.klient), ca=str(certificates.udsteder))
        assert posthus.forsendelse.needs_password()
        posthus.breaks(Fejlart.FORKERT_CERTIFIKAT, fra=2)
        assert posthus.send(number, pause=_after_one(posthus), kodeord=ADGANGSKODE).venter == 1
        posthus.breaks(Fejlart.FORKERT_CERTIFIKAT)
        with pytest.raises(AfvistError, match="ikke betroet"):
            posthus.send(number, kodeord=ADGANGSKODE)
        assert posthus.carried_out() == 1
        posthus.breaks(Fejlart.INGEN)
        assert posthus.send(number, kodeord=ADGANGSKODE).accepteret == 2
        assert {posthus.objekt(noegle).status for noegle in noegler} == {Status.INDBERETTET}


def test_that_a_contract_that_leads_to_another_host_sends_nothing(posthus: Posthus) -> None:
    posthus.edited(1)
    number = posthus.prepared()

    def answer(connection: socket.socket) -> None:
        if not connection.recv(1, socket.MSG_PEEK):
            return
        whole_call(connection)
        connection.sendall(http(wsdl(adresse=posthus.server.adresse).encode()))

    server = Raaserver(answer)
    try:
        posthus.reach(posthus.server, wsdl=server.adresse)
        with pytest.raises(AfvistError, match=r"peger på .*Skriv adressen"):
            posthus.send(number)
    finally:
        server.close()
    assert posthus.carried_out() == 0


def _after_one(posthus: Posthus) -> Callable[[], bool]:
    return lambda: posthus.carried_out() >= 1


def test_that_two_hundred_objects_with_errors_and_questions_survive_a_cut(
    tmp_path: Path, tabel: Felttabel, make_posthus: Callable[[Oeveserver, Path], Posthus]
) -> None:
    liste = tmp_path / "mange.xml"
    make_list(liste, 130, 3)
    make_register(tmp_path / "oeve-mange", liste)
    with Oeveserver(tmp_path / "oeve-mange", tabel) as server:
        posthus = make_posthus(server, liste)
        udgifter = posthus.udgifter(110)
        wrong = posthus.edit_many(udgifter[:10], "slut", "1990-01-01")
        noted = posthus.edit_many(udgifter[10:20], "beloeb", "0.00")
        plain = posthus.edit_many(udgifter[20:], "beloeb", "4321.00")
        new = {posthus.created_draft(one.bolig.id) for one in _boliger(posthus, 60)}
        posthus.redigering.mark_klar(list(new))
        asked = posthus.edit_many(posthus.kontrakter(30), "start", "2001-02-03")
        number = posthus.prepared()
        assert len(posthus.outcomes(number)) == 200

        seen = iter(range(10_000))
        posthus.send(number, pause=lambda: next(seen) == 90)
        posthus.breaks(Fejlart.HALVT_SVAR, fra=10)
        posthus.send(number)
        server.stop()
    with Oeveserver(tmp_path / "oeve-mange", tabel) as server:
        posthus.reach(server)
        posthus.resolve(number)
        posthus.send(number)
        result = posthus.forsendelse.standing(number)
        assert (result.afvist, result.uvis, result.venter) == (10, 0, 0)
        assert result.kraever_bekraeftelse == len(asked)
        questions = [row[0] for row in posthus.messages(number) if row[4]]
        assert posthus.forsendelse.confirm_message(questions, "Set efter") == len(questions)
        final = posthus.send(number)
        assert (final.accepteret, final.faerdig) == (190, True)
        assert posthus.tilstand(number) is Indsendelsestilstand.DELVIST_ACCEPTERET
        assert posthus.carried_out() == 190
        assert posthus.doubled() == 0
        assert posthus.server.taelling()["oprettet_to_gange"] == 0
        assert {posthus.objekt(one).status for one in wrong} == {Status.KLADDE}
        assert {posthus.objekt(one).status for one in noted | plain | new | asked} == {
            Status.INDBERETTET
        }


def _boliger(posthus: Posthus, antal: int) -> list[Boligdata]:
    return list(posthus.register.iter_boligdata())[:antal]


def test_that_waiting_for_the_next_attempt_can_be_stopped(posthus: Posthus) -> None:
    posthus.edited(2)
    number = posthus.prepared()
    server = posthus.server
    calls: list[int] = []

    def follow(done: int, _total: int) -> bool:
        calls.append(done)
        if len(calls) == 1:
            server.stop()
        return len(calls) < 4

    result = posthus.forsendelse.send(number, follow)
    assert "pause" in result.stoppet
    assert (result.venter, result.uvis) == (2, 0)
    assert posthus.waited


@pytest.mark.parametrize("change", [changed, created, deleted, dwelling])
def test_that_a_new_download_settles_what_is_in_doubt(
    posthus: Posthus, change: Callable[[Posthus], Noegle]
) -> None:
    noegle = change(posthus)
    number = posthus.prepared()
    posthus.breaks(Fejlart.HALVT_SVAR, til=1)
    assert posthus.send(number).uvis == 1
    posthus.download()
    assert posthus.tilstand(number) is Indsendelsestilstand.ACCEPTERET
    assert posthus.objekt(noegle).status in (Status.INDBERETTET, Status.MARKERET_SLETTET)
    assert posthus.register.venter() == []
    assert posthus.carried_out() == 1


def test_that_a_download_without_it_leaves_the_doubt_to_be_asked_about(posthus: Posthus) -> None:
    posthus.edited(1)
    number = posthus.prepared()
    posthus.breaks(Fejlart.AFBRUDT, til=1)
    posthus.send(number)
    posthus.download()
    assert posthus.tilstand(number) is Indsendelsestilstand.UVIS
    assert posthus.resolve(number).accepteret == 1
    assert posthus.carried_out() == 1


def test_that_the_register_is_given_time_from_when_its_answer_was_given_up(
    posthus: Posthus, monkeypatch: pytest.MonkeyPatch
) -> None:
    posthus.edited(1)
    number = posthus.prepared()
    posthus.reach(posthus.server, ro_sekunder=60)
    now = datetime.now(UTC)
    waited = timedelta()
    monkeypatch.setattr(posthus.forsendelse, "_nu", lambda: now + waited)

    def patient(_klient: Klient, *_: Any, **__: Any) -> Svar:
        nonlocal waited
        waited += timedelta(seconds=100)
        raise KaldError(Art.FRIST, "registeret", maaske_modtaget=True)

    with monkeypatch.context() as slow:
        slow.setattr(Klient, "call", patient)
        posthus.send(number)

    assert posthus.resolve(number).uvis == 1
    waited += timedelta(seconds=61)
    assert posthus.resolve(number).accepteret == 1


def test_that_what_is_in_doubt_is_not_taken_back_to_be_sent_again(posthus: Posthus) -> None:
    posthus.created(1)
    posthus.edited(2)
    number = posthus.prepared()
    posthus.breaks(Fejlart.HALVT_SVAR, til=1)
    answers = iter([False])
    posthus.send(number, pause=lambda: next(answers, True))
    assert sorted(posthus.outcomes(number)) == [Udfald.AFVENTER, Udfald.AFVENTER, Udfald.UVIS]

    posthus.eksport.settle(number, Udfald.TRUKKET_TILBAGE)
    assert posthus.outcomes(number).count(Udfald.UVIS) == 1
    with pytest.raises(AfvistError, match="sendt uden svar"):
        posthus.eksport.settle(number, Udfald.TRUKKET_TILBAGE)

    posthus.breaks(Fejlart.INGEN)
    assert posthus.resolve(number).accepteret == 1
    assert posthus.send(posthus.prepared()).accepteret == 2
    assert posthus.carried_out() == 3
    assert posthus.doubled() == 0
