"""The page Regler: every rule, which of our own are on, and the thresholds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from models.register.fund import Alvor
from models.register.regelvalg import STANDARD, Regelvalg
from models.register.regler import Regel, alle_regler
from models.register.regler.graenser import GRAENSER
from ui.motor.kontekst import Kontekst
from ui.opslag.regler_model import BEKRAEFT, I_BRUG, KODE, NIVEAU, REGEL, TITEL
from ui.opslag.regler_vindue import ReglerVindue
from ui.vindue.hovedvindue import Hovedvindue

HUL = "boligudgift.hul"
MANGLER = "bolig.nettohusleje_mangler"
FAST = "lejekontrakt.indflytning_aendret"


@pytest.fixture
def side(qtbot: QtBot, program: QApplication, kontekst: Kontekst) -> ReglerVindue:
    """The page, shown."""
    side = ReglerVindue(kontekst.regelvalg)
    side.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(side)
    side.show()
    return side


def shown(side: ReglerVindue) -> list[Regel]:
    model = side.regler.tabel.model()
    return [model.index(nr, 0).data(REGEL) for nr in range(model.rowCount())]


def cell(side: ReglerVindue, kode: str, column: int, role: int = 0) -> object:
    nr = [regel.kode for regel in shown(side)].index(kode)
    return side.regler.tabel.model().index(nr, column).data(role)


def test_that_every_rule_is_listed_with_what_it_is(side: ReglerVindue) -> None:
    assert [regel.kode for regel in shown(side)] == [regel.kode for regel in alle_regler()]
    assert cell(side, FAST, TITEL) == "En indberettet indflytningsdato er ændret"
    assert cell(side, FAST, NIVEAU) == "Advarsel"
    assert cell(side, FAST, BEKRAEFT) == "Ja"
    assert cell(side, FAST, KODE) == FAST
    assert cell(side, FAST, I_BRUG) == "Altid"


def test_that_only_our_own_have_a_box(side: ReglerVindue) -> None:
    check = Qt.ItemDataRole.CheckStateRole
    for regel in alle_regler():
        state = cell(side, regel.kode, I_BRUG, check)
        assert (state == Qt.CheckState.Checked) == regel.kan_slukkes


def test_that_the_chosen_rule_is_told_in_full(side: ReglerVindue) -> None:
    side.regler.vis_regel("boligudgift.nettohusleje_tilbage")
    told = side.regler.detalje.text()
    assert "11 og 12" in told
    assert "Tilbage i tiden: 31 dage" in told
    assert "Hvorfor" in told
    assert "holdes tilbage" in told
    assert side.regler.i_brug.isEnabled()
    side.regler.vis_regel(FAST)
    assert not side.regler.i_brug.isEnabled()
    assert side.regler.i_brug.isChecked()


def test_that_a_rule_is_switched_off_from_the_keyboard(qtbot: QtBot, side: ReglerVindue) -> None:
    side.regler.vis_regel(HUL)
    side.regler.tabel.setFocus()
    qtbot.keyClick(side.regler.tabel, Qt.Key.Key_Space)
    assert side.valg.slukkede == {HUL}
    assert not side.regler.i_brug.isChecked()
    side.regler.i_brug.click()
    assert side.valg.slukkede == frozenset()
    side.regler.vis_regel(FAST)
    qtbot.keyClick(side.regler.tabel, Qt.Key.Key_Space)
    assert side.valg.slukkede == frozenset()


def test_that_a_choice_is_saved_and_told(
    qtbot: QtBot, side: ReglerVindue, kontekst: Kontekst
) -> None:
    assert not side.gem.isEnabled()
    assert not side.nulstil.isEnabled()
    side.regler.model.set_on(MANGLER, on=False)
    side.graenser.linjer["aendring_procent"].tal.setValue(25)
    assert side.gem.isEnabled()
    with qtbot.waitSignal(side.choice_saved):
        side.gem.click()
    chosen = Regelvalg(frozenset({MANGLER}), {"aendring_procent": 25})
    assert kontekst.regelvalg.current() == chosen
    assert "aendring_procent = 25" in kontekst.regelvalg.fil.read_text(encoding="utf-8")


def test_that_closing_keeps_nothing(side: ReglerVindue, kontekst: Kontekst) -> None:
    assert side.luk.text().replace("&", "") == "Luk"
    side.regler.model.set_on(HUL, on=False)
    assert side.luk.text().replace("&", "") == "Annuller"
    side.luk.click()
    assert kontekst.regelvalg.current() == STANDARD


def test_that_all_is_put_back(side: ReglerVindue) -> None:
    side.regler.model.set_on(HUL, on=False)
    for line in side.graenser.linjer.values():
        line.tal.setValue(line.graense.hoejst)
    side.nulstil.click()
    assert side.valg == STANDARD
    assert not side.gem.isEnabled()


def test_that_a_threshold_tells_its_unit_and_default_and_is_put_back(side: ReglerVindue) -> None:
    for one in GRAENSER:
        line = side.graenser.linjer[one.noegle]
        assert line.tal.text() == f"{one.standard} {one.enhed}"
        assert (line.tal.minimum(), line.tal.maximum()) == (one.mindst, one.hoejst)
        assert not line.nulstil.isEnabled()
        line.tal.setValue(one.hoejst)
        assert line.nulstil.isEnabled()
        line.nulstil.click()
        assert line.tal.value() == one.standard


def test_that_rules_are_found_by_their_words(qtbot: QtBot, side: ReglerVindue) -> None:
    qtbot.keyClicks(side.regler.soeg, "indskud DEPOSITUM")
    found = {regel.kode for regel in shown(side)}
    assert "lejekontrakt.indskud_og_depositum" in found
    assert len(found) < 6
    side.regler.soeg.setText("qzx")
    assert shown(side) == []
    assert side.regler.detalje.text() == ""


def test_that_rules_are_filtered_by_kind(side: ReglerVindue) -> None:
    chips = {level: chip for chip, level in side.regler._levels.items()}
    chips[Alvor.FEJL].click()
    assert {regel.niveau for regel in shown(side)} == {Alvor.FEJL}
    chips[Alvor.INFO].click()
    assert {regel.niveau for regel in shown(side)} == {Alvor.INFO}
    chips[Alvor.INFO].click()
    side.regler.egne.click()
    assert all(regel.kan_slukkes for regel in shown(side))
    side.regler.bekraeftes.click()
    assert all(regel.kan_slukkes and regel.kraever_bekraeftelse for regel in shown(side))
    assert shown(side)


def test_that_a_file_that_cannot_be_used_is_told(
    qtbot: QtBot, program: QApplication, kontekst: Kontekst
) -> None:
    kontekst.regelvalg.fil.write_text("slukkede = [", encoding="utf-8")
    from app.tjenester.regelvalg import Regelvalgstjeneste

    side = ReglerVindue(Regelvalgstjeneste(kontekst.regelvalg.fil))
    side.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(side)
    side.show()
    assert "linje 1" in side._service.besked
    assert not side.beskeder.isHidden()


def test_that_saving_checks_everything_anew(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    may = {regel.kode for regel in alle_regler() if regel.kan_slukkes}

    def told() -> set[str]:
        return {fund.kode for fund in kontekst.register.fund()} & may

    before = told()
    assert before
    vindue.handlinger["regler"].trigger()
    side = next(one for one in vindue.findChildren(QDialog) if isinstance(one, ReglerVindue))
    for kode in before:
        side.regler.model.set_on(kode, on=False)
    side.gem.click()
    qtbot.waitUntil(lambda: not told(), timeout=15_000)


def test_that_everything_has_a_name(
    side: ReglerVindue, navnloese: Callable[[QWidget], list[str]]
) -> None:
    assert navnloese(side) == []
    side.faner.setCurrentWidget(side.graenser)
    assert navnloese(side) == []


def test_that_tab_reaches_search_table_and_buttons(qtbot: QtBot, side: ReglerVindue) -> None:
    side.regler.vis_regel(HUL)
    side.regler.soeg.setFocus()
    reached: set[QWidget | None] = set()
    for _ in range(14):
        qtbot.keyClick(side.focusWidget() or side, Qt.Key.Key_Tab)
        reached.add(side.focusWidget())
    assert {side.regler.tabel, side.regler.i_brug} <= reached
