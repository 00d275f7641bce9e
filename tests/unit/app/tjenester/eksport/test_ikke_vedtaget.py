"""Facts about exporting what is not adopted yet: it is held back until it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.register.overfoersel import Omfang, Udfald, ingen_fremdrift

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor


def test_that_what_is_not_adopted_is_held_back_and_the_plan_says_why(kontor: Kontor) -> None:
    draft = kontor.edit(kontor.udgift(1), "beloeb", "5100.00", klar=False)
    kontor.edit(kontor.udgift(2), "beloeb", "5200.00")
    kontor.redigering.set_adopted([draft], vedtaget=False)
    plan = kontor.plan()
    assert plan.antal_objekter == 1
    (held,) = plan.holdt_tilbage
    assert held.noegle == draft
    assert "ikke vedtaget endnu" in held.grund
    assert not held.ikke_klar
    assert not held.fejl
    assert any("ikke er vedtaget endnu" in sentence for sentence in plan.opsummering)
    kontor.export()
    assert "5100.00" not in kontor.texts("BoligudgiftBeloeb")


def test_that_not_even_an_export_of_all_without_errors_takes_it(kontor: Kontor) -> None:
    draft = kontor.edit(kontor.udgift(1), "beloeb", "5100.00", klar=False)
    kontor.redigering.set_adopted([draft], vedtaget=False)
    plan = kontor.eksport.plan_without_klar(Omfang.AENDRINGER, ingen_fremdrift)
    assert plan.antal_objekter == 0
    kontor.redigering.set_adopted([draft])
    plan = kontor.eksport.plan_without_klar(Omfang.AENDRINGER, ingen_fremdrift)
    assert plan.antal_objekter == 1


def test_that_an_export_of_everything_holds_what_the_register_knew(kontor: Kontor) -> None:
    draft = kontor.edit(kontor.udgift(1), "beloeb", "5100.00", klar=False)
    kontor.redigering.set_adopted([draft], vedtaget=False)
    kontor.export(Omfang.ALT)
    assert "5000.5" in kontor.texts("BoligudgiftBeloeb")
    assert "5100.00" not in kontor.texts("BoligudgiftBeloeb")


def test_that_acceptance_ends_the_waiting_and_later_edits_go_on(kontor: Kontor) -> None:
    sent = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    edited = kontor.edit(kontor.udgift(2), "beloeb", "5100.00")
    made = kontor.export()
    kontor.redigering.set_field(edited, "beloeb", "5300.00")
    kontor.redigering.set_adopted([edited], vedtaget=False)
    kontor.eksport.settle(made.id, Udfald.ACCEPTERET)
    done, waiting = (kontor.register.objekt(noegle) for noegle in (sent, edited))
    assert done is not None
    assert waiting is not None
    assert (done.venter_siden, done.ikke_vedtaget) == (None, False)
    assert waiting.venter_siden is not None
    assert waiting.ikke_vedtaget


def test_that_an_accepted_deletion_waits_no_longer(kontor: Kontor) -> None:
    noegle = kontor.udgift(1).noegle
    kontor.redigering.delete([noegle])
    kontor.redigering.mark_klar([noegle])
    kontor.eksport.settle(kontor.export().id, Udfald.ACCEPTERET)
    found = kontor.register.objekt(noegle)
    assert found is not None
    assert found.venter_siden is None


def test_that_a_file_that_says_the_same_ends_the_mark(kontor: Kontor) -> None:
    path = kontor.mappe / "hentet.xml"
    draft = kontor.edit(kontor.udgift(1), "beloeb", "5100.00", klar=False)
    other = kontor.edit(kontor.udgift(2), "beloeb", "5300.00", klar=False)
    kontor.redigering.set_adopted([draft, other], vedtaget=False)
    text = path.read_text(encoding="utf-8")
    kontor.imported(text.replace("5000.5", "5100.00", 1))
    done, waiting = (kontor.register.objekt(noegle) for noegle in (draft, other))
    assert done is not None
    assert waiting is not None
    assert (done.venter_siden, done.ikke_vedtaget) == (None, False)
    assert waiting.venter_siden is not None
    assert waiting.ikke_vedtaget
