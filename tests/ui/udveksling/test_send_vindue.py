"""Guided sending by file: every step by keyboard, and what it does when it is interrupted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import Indsendelsestilstand, Udfald, ingen_fremdrift
from models.register.vaerdier import ULAESELIG
from tests.ui.aendringer import confirm_all
from tests.vindue import shown_in
from ui.faner.indberetning_fane import IndberetningFane
from ui.motor.kontekst import Kontekst
from ui.tabeller.aendringsmodel import NU
from ui.udseende.tema import Rolle
from ui.udveksling.indsendelsesdetaljer import Indsendelsesdetaljer
from ui.udveksling.objektliste import UDFALDET
from ui.udveksling.send_indhold import HVORFOR
from ui.udveksling.send_vindue import SendVindue
from ui.udveksling.svarspoergsmaal import Svarspoergsmaal
from ui.vindue.hovedvindue import Hovedvindue

VENT = 15_000
ENTER = Qt.Key.Key_Return


def _change(kontekst: Kontekst, fejlfri: list[Boligdata], *, confirmed: bool = True) -> None:
    """Change three amounts, one of them unreadably, and release what can be released."""
    texts = ("6001.00", "6002.00", ULAESELIG + "seks tusind")
    for data, text in zip(fejlfri[:3], texts, strict=True):
        kontekst.redigering.set_field(data.udgifter[1].noegle, "beloeb", text)
    kontekst.kontrol.check_changed(ingen_fremdrift)
    kontekst.redigering.mark_klar([data.udgifter[1].noegle for data in fejlfri[:2]])
    if confirmed:
        confirm_all(kontekst)


def _fane(vindue: Hovedvindue, kontekst: Kontekst) -> IndberetningFane:
    return shown_in(
        vindue, kontekst.register.organisationer()[0].noegle, "indberetning", IndberetningFane
    )


def _window(vindue: Hovedvindue) -> SendVindue:
    shown = [one for one in vindue.findChildren(SendVindue) if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def _open(qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst) -> SendVindue:
    fane = _fane(vindue, kontekst)
    qtbot.waitUntil(lambda: fane._plan is not None, timeout=VENT)
    vindue.handlinger["eksporter"].trigger()
    return _window(vindue)


def _press(qtbot: QtBot, window: SendVindue) -> None:
    """Press Enter where the focus is: on the primary button, as soon as it can be pressed."""
    qtbot.waitUntil(window.videre.isEnabled, timeout=VENT)
    qtbot.keyClick(window.videre, ENTER)


def _saved(qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, path: Path) -> SendVindue:
    window = _open(qtbot, vindue, kontekst)
    _press(qtbot, window)
    window.gem.set_path(path)
    _press(qtbot, window)
    qtbot.waitUntil(lambda: window.side is window.indlaes, timeout=VENT)
    return window


def _state(kontekst: Kontekst) -> Indsendelsestilstand:
    return kontekst.journal.entries()[0].indsendelse.tilstand


def _at(window: SendVindue, page: QWidget) -> Callable[[], bool]:
    return lambda: window.side is page


def test_that_nothing_is_counted_before_it_is_known_what_can_be_sent(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    _change(kontekst, fejlfri)
    window = _open(qtbot, vindue, kontekst)
    page = window.indhold
    told = {one.text() for one in page.findChildren(QLabel) if one.isVisible()}
    assert "Ser efter, hvad der kan sendes …" in told
    assert not page.vis_sendes.isVisible()
    page.show_unread()
    told = {one.text() for one in page.findChildren(QLabel) if one.isVisible()}
    assert any(one.startswith("Det blev ikke fundet") for one in told)
    qtbot.waitUntil(page.vis_sendes.isVisible, timeout=VENT)


def test_that_a_file_goes_the_whole_way_by_keyboard(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    tmp_path: Path,
) -> None:
    _change(kontekst, fejlfri)
    path = tmp_path / "ud.xml"
    window = _saved(qtbot, vindue, kontekst, path)
    assert path.exists()
    assert _state(kontekst) is Indsendelsestilstand.FORBEREDT
    assert window.indlaes.fil.tekst == str(path)
    _press(qtbot, window)
    qtbot.waitUntil(_at(window, window.svar), timeout=VENT)
    assert _state(kontekst) is Indsendelsestilstand.SENDT
    qtbot.keyClick(window.svar.modtaget, ENTER)
    qtbot.waitUntil(lambda: bool(vindue.findChildren(Svarspoergsmaal)), timeout=VENT)
    question = vindue.findChildren(Svarspoergsmaal)[-1]
    assert question.ja.text().replace("&", "") == "Markér 2 oplysninger som modtaget"
    qtbot.keyClick(question.ja, Qt.Key.Key_Space)
    qtbot.waitUntil(_at(window, window.faerdig), timeout=VENT)
    assert _state(kontekst) is Indsendelsestilstand.ACCEPTERET
    assert window.trin.accessibleName() == "Alle trin er gjort"
    rows = window.faerdig.liste.tabel.model()
    qtbot.waitUntil(lambda: rows.rowCount() == 2, timeout=VENT)
    assert {rows.index(nr, UDFALDET).data() for nr in range(2)} == {"Modtaget"}


def test_that_what_is_held_back_is_told_with_the_reason_and_gone_to(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    _change(kontekst, fejlfri)
    window = _open(qtbot, vindue, kontekst)
    qtbot.waitUntil(lambda: window.indhold._model.rowCount() == 1, timeout=VENT)
    held = window.indhold._model
    assert "seks tusind" in held.index(0, HVORFOR).data()
    assert held.row(0).ikoner[HVORFOR] == ("circle-x", Rolle.FEJL)
    window.indhold.vis_holdt.click()
    assert window.indhold._reason.text() == held.index(0, HVORFOR).data()  # whole, under its row
    assert window.indhold._reason.isVisible()
    qtbot.keyClick(window.indhold.gaa_til, Qt.Key.Key_Space)
    assert not window.isVisible()
    place = vindue._tilstand.placering if vindue._tilstand is not None else None
    assert place is not None
    assert place.bolig is not None
    assert place.bolig.id == fejlfri[2].bolig.id


def test_that_what_is_sent_is_listed_field_by_field(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    _change(kontekst, fejlfri)
    window = _open(qtbot, vindue, kontekst)
    qtbot.waitUntil(window.videre.isEnabled, timeout=VENT)
    page, model = window.indhold, window.indhold.sendes.model()
    assert page.sendes.isVisible()
    assert not page.gaa_til.isVisible()
    assert page.vis_sendes.text().replace("&", "") == "Sendes (2)"
    assert page.vis_holdt.text().replace("&", "") == "Holdes tilbage (1)"
    assert model.rowCount() == 2
    expense = model.index(0, 0, model.index(0, 0))
    amount = model.index(0, 0, expense)
    assert amount.data() == "Beløb"
    assert amount.siblingAtColumn(NU).data()


def test_that_what_is_unusual_leads_to_the_confirmations(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    _change(kontekst, fejlfri, confirmed=False)
    window = _open(qtbot, vindue, kontekst)
    qtbot.waitUntil(window.indhold.bekraeft.isVisible, timeout=VENT)
    count = sum(gruppe.antal for gruppe in kontekst.bekraeftelser.waiting())
    assert count > 0
    assert str(count) in window.indhold.bekraeft.text()
    assert not window.videre.isEnabled()
    with qtbot.waitSignal(vindue.faner.action_requested) as asked:
        qtbot.keyClick(window.indhold.bekraeft, Qt.Key.Key_Space)
    assert asked.args == ["bekraeft"]


def test_that_nothing_is_saved_while_nothing_is_klar(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    window = _open(qtbot, vindue, kontekst)
    qtbot.waitUntil(lambda: window._plan is not None, timeout=VENT)
    assert not window.videre.isEnabled()
    assert "Markér det klar" in window.videre.toolTip()


@pytest.mark.parametrize("uploaded", [False, True])
def test_that_an_interrupted_sending_opens_again_at_its_step(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    tmp_path: Path,
    uploaded: bool,
) -> None:
    _change(kontekst, fejlfri)
    window = _saved(qtbot, vindue, kontekst, tmp_path / "ud.xml")
    if uploaded:
        _press(qtbot, window)
        qtbot.waitUntil(_at(window, window.svar), timeout=VENT)
    vindue.close()  # the program ends in the middle

    later = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(later)
    later.show()
    later.set_kontekst(kontekst)
    fane = _fane(later, kontekst)
    qtbot.waitUntil(lambda: fane.indsendelser.valgt is not None, timeout=VENT)
    goes_on = fane.indsendelser.fortsaet.text()
    qtbot.waitUntil(lambda: fane.send_knap.text() == goes_on, timeout=VENT)
    fane.send_knap.click()
    again = _window(later)
    assert again.side is (again.svar if uploaded else again.indlaes)
    assert again.trin.nr == (3 if uploaded else 2)
    later.close()


def test_that_a_new_file_is_begun_beside_one_that_waits(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    tmp_path: Path,
) -> None:
    _change(kontekst, fejlfri)
    window = _saved(qtbot, vindue, kontekst, tmp_path / "ud.xml")
    qtbot.keyClick(window.ny, Qt.Key.Key_Space)
    assert window.side is window.indhold
    qtbot.waitUntil(lambda: window._plan is not None and window._job is None, timeout=VENT)
    assert not window.videre.isEnabled()  # an object lies in one open submission at most


def test_that_the_folder_is_remembered_and_the_name_is_free(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    tmp_path: Path,
) -> None:
    _change(kontekst, fejlfri)
    _saved(qtbot, vindue, kontekst, tmp_path / "ud.xml").reject()
    assert kontekst.indstillinger().eksportmappe == str(tmp_path)
    fane = _fane(vindue, kontekst)
    fane.send()
    window = _window(vindue)
    first = window._file_name()
    (tmp_path / first).write_text("", encoding="utf-8")
    assert window._file_name() != first


def test_that_a_file_never_read_is_taken_back(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    tmp_path: Path,
) -> None:
    _change(kontekst, fejlfri)
    window = _saved(qtbot, vindue, kontekst, tmp_path / "ud.xml")
    _press(qtbot, window)
    qtbot.waitUntil(_at(window, window.svar), timeout=VENT)
    qtbot.keyPress(window.svar.traek, ENTER)  # the window is locked before the key is let go
    qtbot.waitUntil(_at(window, window.faerdig), timeout=VENT)
    sent = kontekst.journal.entries()[0].indsendelse
    assert set(sent.antal) == {Udfald.TRUKKET_TILBAGE}


def test_that_a_file_that_cannot_be_written_says_why_and_stays_at_its_step(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
) -> None:
    _change(kontekst, fejlfri)
    window = _open(qtbot, vindue, kontekst)
    _press(qtbot, window)
    window.gem.set_path(kontekst.datamappe / "ud.xml")  # not in the program's own folder
    _press(qtbot, window)
    qtbot.waitUntil(lambda: not window._trouble.isHidden(), timeout=VENT)
    assert window._trouble.text()
    assert window.side is window.gem
    assert kontekst.journal.entries() == []
    assert window.gem.andet.isDefault()
    assert not window.videre.isDefault()
    window.gem.set_path(kontekst.datamappe.parent / "ud.xml")
    assert window.videre.isDefault()
    assert not window.gem.andet.isDefault()
    assert window._trouble.isHidden()


def test_that_some_answers_lead_to_the_submission(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    tmp_path: Path,
) -> None:
    _change(kontekst, fejlfri)
    window = _saved(qtbot, vindue, kontekst, tmp_path / "ud.xml")
    _press(qtbot, window)
    qtbot.waitUntil(_at(window, window.svar), timeout=VENT)
    qtbot.keyClick(window.svar.noget, ENTER)
    details = vindue.findChildren(Indsendelsesdetaljer)
    assert len(details) == 1
    qtbot.waitUntil(lambda: details[0].liste.viste == 2, timeout=VENT)
    sent = {one.noegle for one in kontekst.journal.objects(1)}
    assert sent == {Noegle(data.udgifter[1].type, data.udgifter[1].id) for data in fejlfri[:2]}
