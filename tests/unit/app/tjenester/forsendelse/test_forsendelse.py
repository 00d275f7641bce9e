"""Sending to a register that answers: what becomes of accepted, rejected and questioned objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.tjenester.forsendelse import Forsendelsestjeneste
from app.tjenester.forsendelsesudfald import Bogholder
from export.webservice.forbindelse import Forbindelse
from export.webservice.klient import Klient
from models.lager.motor import LagerError
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Status
from models.register.overfoersel import (
    AfvistError,
    Indsendelsestilstand,
    Omfang,
    Udfald,
    ingen_fremdrift,
)
from models.register.parring import UNIK_ID

if TYPE_CHECKING:
    from pathlib import Path

    from export.webservice.kuvert import Svar
    from tests.unit.app.tjenester.forsendelse.conftest import Posthus


def test_that_what_is_accepted_is_the_baseline(posthus: Posthus) -> None:
    changed = posthus.edited(4)
    gone = posthus.deleted(posthus.udgifter(6)[5])
    number = posthus.prepared()
    assert posthus.tilstand(number) is Indsendelsestilstand.FORBEREDT

    result = posthus.send(number)

    assert (result.i_alt, result.accepteret, result.sendt, result.stoppet) == (5, 5, 5, "")
    assert result.faerdig
    assert posthus.tilstand(number) is Indsendelsestilstand.ACCEPTERET
    assert {posthus.objekt(noegle).status for noegle in changed} == {Status.INDBERETTET}
    assert gone not in {one.noegle for one in posthus.register.boern(_over(posthus, gone))}
    assert posthus.register.venter() == []
    assert posthus.carried_out() == 5
    posthus.agrees()


def test_that_a_new_object_takes_over_the_registers_id(posthus: Posthus) -> None:
    new = posthus.created(1)
    posthus.send(posthus.prepared())
    made = posthus.objekt(new)
    assert made.status is Status.INDBERETTET
    assert made.felter[UNIK_ID]
    posthus.agrees()

    posthus.edit(made, "beloeb", "80.00")
    posthus.send(posthus.prepared())
    assert posthus.server.taelling()["kald"]["BoligudgiftRet"]["accepteret"] == 1
    posthus.agrees()


def test_that_a_dwelling_and_what_lies_under_it_are_sent_in_that_order(posthus: Posthus) -> None:
    udgift = posthus.udgifter(1)[0]
    assert udgift.foraelder is not None
    kontrakt = next(one for one in posthus.kontrakter(15) if one.foraelder == udgift.foraelder)
    bolig = posthus.objekt(Noegle(Objekttype.BOLIG, udgift.foraelder))
    posthus.edit(kontrakt, "indskud", "20000.00")
    posthus.edit(udgift, "beloeb", "4321.00")
    posthus.edit(bolig, "aktuelt_indskud", "31000.00")
    result = posthus.send(posthus.prepared())
    assert result.accepteret == 3
    order = [one.operation for one in posthus.server.log()]
    assert order == ["BoligRet", "BoligudgiftRet", "LejekontraktRet"]
    posthus.agrees()


def test_that_the_bytes_are_kept_and_no_file_is_left(posthus: Posthus, tmp_path: Path) -> None:
    posthus.edited(2)
    number = posthus.prepared()
    made = posthus.submission(number)
    assert made.kanal == "webservice"
    copy = tmp_path / "kopi.xml"
    posthus.eksport.save_copy(number, copy)
    assert copy.stat().st_size == made.laengde
    assert not list(posthus.mappe.rglob("*.xml"))


def test_that_a_rejected_object_waits_again_with_the_registers_words(posthus: Posthus) -> None:
    good, bad = posthus.udgifter(2)
    posthus.edit(good, "beloeb", "0.00")
    posthus.edit(bad, "slut", "1990-01-01")
    number = posthus.prepared()

    result = posthus.send(number)

    assert (result.accepteret, result.afvist) == (1, 1)
    assert posthus.tilstand(number) is Indsendelsestilstand.DELVIST_ACCEPTERET
    assert posthus.objekt(bad.noegle).status is Status.KLADDE
    assert [row[1:] for row in posthus.messages(number)] == [
        ("info", "beloeb_nul", "beloeb", 0),
        ("fejl", "slut_foer_start", "slut", 0),
    ]
    posthus.send(_again(posthus, bad.noegle))
    assert posthus.objekt(bad.noegle).status is Status.INDBERETTET
    posthus.agrees()


def _again(posthus: Posthus, noegle: Noegle) -> int:
    posthus.edit(posthus.objekt(noegle), "slut", "2031-01-01")
    return posthus.prepared()


def test_that_what_the_register_asks_about_is_sent_again_when_it_is_confirmed(
    posthus: Posthus,
) -> None:
    kontrakt = posthus.kontrakter(1)[0]
    noegle = posthus.edit(kontrakt, "start", "2019-02-01")
    number = posthus.prepared()

    first = posthus.send(number)
    assert (first.kraever_bekraeftelse, first.accepteret) == (1, 0)
    assert not first.faerdig
    assert posthus.tilstand(number) is Indsendelsestilstand.SENDT
    (asked,) = posthus.messages(number)
    assert asked[1] == "advarsel"
    assert asked[4] == 1
    assert posthus.send(number).sendt == 0

    with pytest.raises(AfvistError, match="hvorfor"):
        posthus.forsendelse.confirm_message([asked[0]], " ")
    assert posthus.forsendelse.confirm_message([asked[0]], "Rettet efter kontrakten") == 1
    assert posthus.forsendelse.confirm_message([asked[0]], "Igen") == 0

    second = posthus.send(number)
    assert second.accepteret == 1
    assert posthus.objekt(noegle).status is Status.INDBERETTET
    assert posthus.tilstand(number) is Indsendelsestilstand.ACCEPTERET
    assert [one[0] for one in posthus.messages(number)] == [asked[0]], "it is not asked anew"
    posthus.agrees()


def test_that_an_object_edited_meanwhile_stays_changed_against_what_was_sent(
    posthus: Posthus,
) -> None:
    (noegle,) = posthus.edited(1)
    number = posthus.prepared()
    posthus.redigering.set_field(noegle, "beloeb", "5555.00")
    posthus.send(number)
    objekt = posthus.objekt(noegle)
    assert objekt.status is Status.KLADDE
    assert objekt.grundlag is not None
    assert (objekt.grundlag["beloeb"], objekt.felter["beloeb"]) == ("4321.00", "5555.00")


def test_that_a_pause_leaves_the_rest_to_be_sent_later(posthus: Posthus) -> None:
    posthus.edited(5)
    number = posthus.prepared()
    answers = iter([False, False, True])
    first = posthus.send(number, pause=lambda: next(answers))
    assert (first.accepteret, first.venter, first.uvis) == (2, 3, 0)
    assert "pause" in first.stoppet
    assert posthus.tilstand(number) is Indsendelsestilstand.SENDT

    stopped = posthus.forsendelse.send(number, lambda done, _total: done < 3)
    assert (stopped.accepteret, stopped.venter) == (3, 2)

    assert posthus.send(number).accepteret == 5
    assert posthus.carried_out() == 5
    assert posthus.doubled() == 0


def test_that_progress_counts_the_objects(posthus: Posthus) -> None:
    posthus.edited(3)
    number = posthus.prepared()
    seen: list[tuple[int, int]] = []

    def follow(done: int, total: int) -> bool:
        seen.append((done, total))
        return True

    posthus.forsendelse.send(number, follow)
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_that_the_history_tells_of_each_run(posthus: Posthus) -> None:
    posthus.edited(1)
    number = posthus.prepared()
    posthus.send(number)
    states = [state for state, _ in posthus.events(number)]
    assert states == ["forberedt", "bekraeftet", "sendt", "accepteret"]
    assert posthus.events(number)[-1][1].startswith("Accepteret 1,")


def test_that_what_the_service_has_no_operation_for_is_not_sent(
    posthus: Posthus, tmp_path: Path
) -> None:
    own = tmp_path / "navne.toml"
    own.write_text('[operationer]\nboligudgift = ["hent", "list", "ret"]\n', encoding="utf-8")
    posthus.use_names(own)
    posthus.edited(1)
    gone = posthus.deleted(posthus.udgifter(3)[2])
    number = posthus.prepared()
    result = posthus.send(number)
    assert (result.accepteret, result.venter) == (1, 1)
    assert "BoligudgiftSlet" in result.stoppet
    assert posthus.objekt(gone).status is Status.MARKERET_SLETTET


def test_that_only_an_open_submission_for_the_service_is_sent(
    posthus: Posthus, tmp_path: Path
) -> None:
    posthus.edited(1)
    plan = posthus.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift)
    made = posthus.eksport.export(plan, tmp_path / "fil.xml", ingen_fremdrift)
    with pytest.raises(AfvistError, match="er en fil"):
        posthus.send(made.id)
    with pytest.raises(AfvistError, match="ingen indsendelse"):
        posthus.send(99)
    posthus.eksport.settle(made.id, Udfald.TRUKKET_TILBAGE)
    number = posthus.prepared()
    posthus.send(number)
    with pytest.raises(AfvistError, match="allerede afgjort"):
        posthus.send(number)


def test_that_everything_is_not_sent_by_the_service(posthus: Posthus) -> None:
    plan = posthus.eksport.plan(Omfang.ALT, ingen_fremdrift)
    with pytest.raises(AfvistError, match="kun imod ændringer"):
        posthus.forsendelse.prepare(plan, ingen_fremdrift)


def test_that_a_prepared_submission_can_be_taken_back(posthus: Posthus) -> None:
    posthus.edited(2)
    number = posthus.prepared()
    posthus.eksport.settle(number, Udfald.TRUKKET_TILBAGE)
    assert posthus.tilstand(number) is Indsendelsestilstand.TRUKKET_TILBAGE
    again = posthus.prepared()
    assert posthus.send(again).accepteret == 2


def _over(posthus: Posthus, noegle: Noegle) -> Noegle:
    foraelder = posthus.objekt(noegle).foraelder
    assert foraelder is not None
    return Noegle(Objekttype.BOLIG, foraelder)


def test_that_what_a_dead_process_was_sending_is_in_doubt_from_the_start(
    posthus: Posthus, monkeypatch: pytest.MonkeyPatch
) -> None:
    posthus.edited(3)
    number = posthus.prepared()
    with monkeypatch.context() as patched:
        patched.setattr(Forbindelse, "post", _killed)
        patched.setattr(Forsendelsestjeneste, "_settle", lambda _self, _number: None)
        with pytest.raises(KeyboardInterrupt):
            posthus.send(number)
    assert posthus.outcomes(number) == [Udfald.AFVENTER] * 3
    posthus.eksport.recover()
    assert posthus.outcomes(number) == [Udfald.UVIS, Udfald.AFVENTER, Udfald.AFVENTER]
    assert posthus.tilstand(number) is Indsendelsestilstand.UVIS
    posthus.resolve(number)
    assert posthus.send(number).accepteret == 3
    assert posthus.carried_out() == 3


def _killed(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_that_what_is_taken_back_while_it_is_sent_is_not_sent(posthus: Posthus) -> None:
    posthus.edited(4)
    number = posthus.prepared()
    done = iter([False, True])

    def withdraw() -> bool:
        if next(done, False):
            posthus.eksport.settle(number, Udfald.TRUKKET_TILBAGE)
        return False

    result = posthus.send(number, pause=withdraw)

    assert posthus.carried_out() == 1
    assert (result.accepteret, result.sendt) == (1, 1)
    assert posthus.outcomes(number) == [Udfald.ACCEPTERET] + 3 * [Udfald.TRUKKET_TILBAGE]
    assert posthus.send(posthus.prepared()).accepteret == 3
    assert posthus.carried_out() == 4
    assert posthus.doubled() == 0


def test_that_what_is_on_its_way_cannot_be_taken_back(
    posthus: Posthus, monkeypatch: pytest.MonkeyPatch
) -> None:
    posthus.edited(1)
    number = posthus.prepared()
    refused: list[str] = []
    call = Klient.call

    def settling(klient: Klient, *args: Any, **kwargs: Any) -> Svar:
        for udfald in (Udfald.TRUKKET_TILBAGE, Udfald.AFVIST, Udfald.ACCEPTERET):
            with pytest.raises(AfvistError) as caught:
                posthus.eksport.settle(number, udfald)
            refused.append(str(caught.value))
        return call(klient, *args, **kwargs)

    monkeypatch.setattr(Klient, "call", settling)
    assert posthus.send(number).accepteret == 1
    assert len(refused) == 3
    assert all("pause" in sentence for sentence in refused)


def test_that_what_is_no_longer_adopted_is_not_sent(posthus: Posthus) -> None:
    noegler = posthus.edited(3)
    number = posthus.prepared()
    posthus.redigering.set_adopted([noegler[1]], vedtaget=False)

    result = posthus.send(number)

    assert (result.accepteret, result.venter) == (2, 1)
    assert "vedtaget" in result.stoppet
    assert posthus.carried_out() == 2
    posthus.redigering.set_adopted([noegler[1]])
    assert posthus.send(number).accepteret == 3


def test_that_a_disk_that_is_full_on_the_way_says_what_is_in_doubt(
    posthus: Posthus, monkeypatch: pytest.MonkeyPatch
) -> None:
    posthus.edited(3)
    number = posthus.prepared()

    def full(*_: Any) -> Udfald:
        raise LagerError("Disken er fuld. Gør plads på den, og prøv igen. Det sidste er ikke gemt.")

    with monkeypatch.context() as broken:
        broken.setattr(Bogholder, "take", full)
        with pytest.raises(AfvistError, match="kan være nået frem, uden at svaret er gemt"):
            posthus.send(number)
    assert posthus.forsendelse.resolve(number, ingen_fremdrift).accepteret == 1
    assert posthus.send(number).accepteret == 3
    assert posthus.carried_out() == 3
    posthus.agrees()


def test_that_a_broken_file_of_settings_is_read_once_and_told_of(
    monkeypatch: pytest.MonkeyPatch, posthus: Posthus
) -> None:
    posthus.edited(1)
    number = posthus.prepared()
    (posthus.mappe / "forsendelse.toml").write_text("wsdl = [", encoding="utf-8")
    read: list[Path] = []

    def read_text(path: Path) -> str:
        read.append(path)
        return path.read_text(encoding="utf-8")

    monkeypatch.setattr("app.tjenester.tomlfil.read_text", read_text)
    with pytest.raises(AfvistError, match="kan ikke bruges: linje 1"):
        posthus.send(number)
    assert len(read) == 1
