"""Pasting rows of a spreadsheet as expenses and contracts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from models.register.felter import Felttabel, Objekttype
from models.register.objekter import Boligdata, Noegle, Objekt
from models.register.profil import bundled
from models.register.vaerdier import ULAESELIG, display
from tests.vindue import shown_in
from ui.faner.bolig_fane import BoligFane
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.motor.kontekst import Kontekst
from ui.tabeller.indsaet_raekker import IndsaetRaekker
from ui.tabeller.raekkeindsaetning import LEJERE, plan
from ui.tabeller.raekkeindsaetning import guess as guess_with_reason
from ui.vindue.hovedvindue import Hovedvindue

UDGIFT, KONTRAKT = Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT
IDAG = date(2026, 11, 22)
UDGIFTER = (
    "Art\tStartdato\tSlutdato\tBeløb (kr./md.)\tMit eget\n"
    "Varme\t1/2-26\t\t1.234,5\tx\n"
    "Vand\t32-1-26\t\tmange\ty\n"
    "\t\t\t\t"
)


def _label(key: str) -> str:
    return bundled().felt(UDGIFT, key).etiket


def guess(
    tabel: Felttabel, objekt: Objekttype, rows: list[list[str]], today: date
) -> tuple[bool, list[str]]:
    """Return what the columns are, however that is known."""
    found = guess_with_reason(tabel, objekt, rows, today)
    return found.overskrifter, found.kolonner


@pytest.fixture
def bolig(fejlfri: list[Boligdata]) -> Noegle:
    """A dwelling with expenses and a contract."""
    return fejlfri[0].bolig.noegle


def _expenses(kontekst: Kontekst, bolig: Noegle) -> list[Objekt]:
    below = kontekst.register.boern(bolig)
    return [one for one in below if one.type is UDGIFT and not one.slettet]


def _paste(
    vindue: Hovedvindue, bolig: Noegle, tab: str, text: str
) -> tuple[BoligFane | LejekontrakterFane, IndsaetRaekker]:
    vindue.go_to(bolig)
    fane = vindue.faner.show_tab(tab)
    assert isinstance(fane, (BoligFane, LejekontrakterFane))
    QGuiApplication.clipboard().setText(text)
    fane.paste()
    dialog = fane.findChild(IndsaetRaekker)
    assert isinstance(dialog, IndsaetRaekker)
    assert not dialog.isVisible()  # it has been read, which took a turn
    while not dialog.isVisible():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return fane, dialog


# --- reading ------------------------------------------------------------------------------------


def test_that_columns_without_headings_are_known_by_what_stands_in_them() -> None:
    rows = [["Varme", "01-02-2026", "1.234,50", "ja"], ["2", "1/3-26", "75", "nej"]]
    headings, columns = guess(bundled(), UDGIFT, rows, IDAG)
    assert not headings
    assert columns[:3] == ["boligudgiftstype", "start", "beloeb"]
    assert bundled().felt(UDGIFT, columns[3]).etiket == _label("indeholdt_i_huslejen")


def test_that_a_column_with_a_strange_heading_is_known_by_its_cells() -> None:
    rows = [
        ["Hvad", "Startdato", "Pris", "Mit eget"],
        ["Varme", "01-02-2026", "100", "a b"],
        ["Vand", "01-02-2026", "mange", "c d"],
        ["Hundehold", "01-02-2026", "75", "e f"],
    ]
    expected = ["boligudgiftstype", "start", "beloeb", ""]
    assert guess(bundled(), UDGIFT, rows, IDAG) == (True, expected)


def test_that_from_and_to_are_the_days_even_where_half_of_them_cannot_be_read() -> None:
    rows = [["Art", "Fra", "Til", "Beløb"], ["Vand", "overmorgen", "", "fire"]]
    headings, found = guess(bundled(), UDGIFT, rows, IDAG)
    assert headings
    assert found[1:] == ["start", "slut", "beloeb"]


def test_that_our_own_copied_headings_are_known() -> None:
    felt = bundled().felt(UDGIFT, "beloeb")
    row = ["Status", _label("boligudgiftstype"), f"{felt.etiket} ({felt.enhed})"]
    assert guess(bundled(), UDGIFT, [row], IDAG) == (True, ["", "boligudgiftstype", "beloeb"])


def test_that_a_code_is_read_by_its_label_and_an_unknown_one_is_marked() -> None:
    columns = ["boligudgiftstype"]
    known, unknown = plan(bundled(), UDGIFT, [["varme"], ["Hundehold"]], columns, IDAG)
    kode = bundled().koder(bundled().felt(UDGIFT, "boligudgiftstype"))
    assert kode is not None
    assert kode.etiket(known.felter["boligudgiftstype"]) == "Varme"
    assert unknown.felter["boligudgiftstype"] == "Hundehold"
    assert unknown.ulaeste == 1


def test_that_several_tenants_stand_in_one_cell() -> None:
    (row,) = plan(bundled(), KONTRAKT, [["Åse Bergmann og Bo Juhl"]], [LEJERE], IDAG)
    assert row.felter == {"lejer[1].navn": "Åse Bergmann", "lejer[2].navn": "Bo Juhl"}


def test_that_tenants_may_stand_in_columns_of_their_own() -> None:
    headings = ["Fra", "Lejer 1", "Lejer 2", "Medlejer"]
    rows = [["1/1-27", "Åse Bergmann", "", "Bo Juhl og Ib Ek"]]
    told, columns = guess(bundled(), KONTRAKT, [headings, *rows], IDAG)
    assert (told, columns) == (True, ["start", LEJERE, LEJERE, LEJERE])
    (row,) = plan(bundled(), KONTRAKT, rows, columns, IDAG)
    names = [text for key, text in row.felter.items() if key.startswith("lejer[")]
    assert names == ["Åse Bergmann", "Bo Juhl", "Ib Ek"]


@given(st.lists(st.text(max_size=12).filter(lambda text: bool(text.strip())), max_size=6))
def test_that_no_typing_is_lost(cells: list[str]) -> None:
    felt = bundled().felt(UDGIFT, "beloeb")
    rows = plan(bundled(), UDGIFT, [[cell] for cell in cells], ["beloeb"], IDAG)
    assert len(rows) == len(cells)
    for row, cell in zip(rows, cells, strict=True):
        if row.ulaeste:
            assert row.felter["beloeb"] == ULAESELIG + cell
            assert display(felt, row.felter["beloeb"]) == cell


# --- doing --------------------------------------------------------------------------------------


def test_that_rows_are_shown_as_read_and_added_as_one_step(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, bolig: Noegle
) -> None:
    before = _expenses(kontekst, bolig)
    fane, dialog = _paste(
        vindue, bolig, "bolig", UDGIFTER.replace("Art", _label("boligudgiftstype"), 1)
    )
    assert dialog.overskrift.isChecked()
    shown = dialog.visning.model()
    assert [shown.index(0, column).data() for column in range(4)] == [
        "Varme",
        "01-02-2026",
        "",
        "1.234,50",
    ]
    assert "2 celler kan ikke læses" in dialog.besked.text()
    assert dialog.indsaet.text().replace("&", "") == "Indsæt 2 boligudgifter"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    after = _expenses(kontekst, bolig)
    new = after[len(before) :]
    assert after[: len(before)] == before
    assert [one.tekst("beloeb") for one in new] == ["1234.50", f"{ULAESELIG}mange"]
    assert new[1].tekst("start") == f"{ULAESELIG}32-1-26"
    assert new[0].tekst("start") == "2026-02-01"
    assert fane._model.rowCount() >= len(after)
    message = vindue.beskeder.besked
    assert message is not None
    assert message.tekst == "2 boligudgifter er indsat."
    vindue.undo()
    assert _expenses(kontekst, bolig) == before


def test_that_columns_that_are_guessed_are_told_until_the_clerk_says_what_they_are(
    vindue: Hovedvindue, bolig: Noegle
) -> None:
    text = "Varme\t01-01-2026\t\t300\t1\nVand\t01-01-2026\t\tca. 300\t2"
    _, dialog = _paste(vindue, bolig, "bolig", text)
    assert dialog.columns == ["boligudgiftstype", "start", "slut", "beloeb", ""]
    told = dialog.besked.text()
    assert told.startswith(
        "Kolonnerne har ingen overskrifter: se efter, at de er gættet rigtigt. "
        "Kolonne 5 springes over: vælg selv, hvad den er. "
    )
    assert "1 celle kan ikke læses" in told
    model = dialog.visning.model()
    heads = [model.headerData(nr, Qt.Orientation.Horizontal) for nr in range(5)]
    assert [head.endswith(" – gættet") for head in heads] == [True] * 4 + [False]
    for nr, key in enumerate((*dialog.columns[:4], "beskrivelse")):
        dialog.valg[nr].setCurrentIndex(0)
        dialog.valg[nr].setCurrentIndex(dialog.valg[nr].findData(key))
    assert "Kolonne" not in dialog.besked.text()
    assert not model.headerData(3, Qt.Orientation.Horizontal).endswith(" – gættet")
    dialog.reject()


def test_that_a_guess_beside_headings_names_its_column(vindue: Hovedvindue, bolig: Noegle) -> None:
    text = "Art\tStartdato\tNu\nVarme\t01-01-2026\t300"
    _, dialog = _paste(vindue, bolig, "bolig", text.replace("Art", _label("boligudgiftstype"), 1))
    assert dialog.besked.text() == "Kolonne 3 er gættet: se efter, at den er rigtig."
    dialog.reject()


def test_that_what_is_chosen_over_a_column_can_be_read_in_a_narrow_window(
    vindue: Hovedvindue, bolig: Noegle
) -> None:
    felter = bundled().redigerbare(UDGIFT)
    _, dialog = _paste(vindue, bolig, "bolig", "\t".join(felt.etiket for felt in felter) + "\n1")
    dialog.resize(560, 520)
    QCoreApplication.processEvents()
    dialog.visning.window().repaint()
    for box in dialog.valg:
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
        assert room.width() > box.fontMetrics().horizontalAdvance(box.currentText())
        assert box.toolTip() == box.currentText()
    assert dialog.visning.horizontalScrollBar().maximum() > 0
    dialog.reject()


def test_that_ctrl_v_in_the_table_opens_the_preview(
    qtbot: QtBot, vindue: Hovedvindue, bolig: Noegle
) -> None:
    fane = shown_in(vindue, bolig, "bolig", BoligFane)
    QGuiApplication.clipboard().setText("Varme\t100")
    fane.tabel.setFocus()
    qtbot.keyClick(fane.tabel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = fane.findChild(IndsaetRaekker)
    assert isinstance(dialog, IndsaetRaekker)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.focusWidget() is dialog.indsaet, "Enter does it, and is no line of the text"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_the_present_ones_are_replaced_only_when_asked_for(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, bolig: Noegle
) -> None:
    before = _expenses(kontekst, bolig)
    fane, dialog = _paste(vindue, bolig, "bolig", "Varme\t01-01-2026\t100")
    assert not dialog.erstat.isChecked()
    dialog.erstat.click()
    assert "slettes" in dialog.besked.text()
    dialog.indsaet.click()
    (only,) = _expenses(kontekst, bolig)
    assert fane.tabel.current == only.noegle, "what was pasted is chosen, and in sight"
    assert only.tekst("beloeb") == "100.00"
    vindue.undo()
    assert _expenses(kontekst, bolig) == before


def test_that_a_contract_is_pasted_with_its_tenants(
    vindue: Hovedvindue, kontekst: Kontekst, bolig: Noegle
) -> None:
    text = "Startdato\tLejer\n01-02-2026\tÅse Bergmann og Bo Juhl"
    _, dialog = _paste(vindue, bolig, "lejekontrakter", text)
    assert dialog.indsaet.text().replace("&", "") == "Indsæt 1 lejekontrakt"
    dialog.indsaet.click()
    new = kontekst.register.boern(bolig)[-1]
    assert new.type is KONTRAKT
    assert new.tekst("lejer[2].navn") == "Bo Juhl"
    assert (new.tekst("ledig"), new.tekst("tomgangsledig")) == ("false", "false")


def test_that_a_pasted_vacancy_leaves_the_question_of_loss_open(
    vindue: Hovedvindue, kontekst: Kontekst, bolig: Noegle
) -> None:
    label = kontekst.tabel.felt(KONTRAKT, "ledig").etiket
    _, dialog = _paste(vindue, bolig, "lejekontrakter", f"Startdato\t{label}\n01-02-2026\tja")
    dialog.indsaet.click()
    new = kontekst.register.boern(bolig)[-1]
    assert new.tekst("ledig") == "true"
    assert "tomgangsledig" not in new.felter


def test_that_an_empty_clipboard_gives_nothing_to_do(vindue: Hovedvindue, bolig: Noegle) -> None:
    _, dialog = _paste(vindue, bolig, "bolig", "")
    assert not dialog.indsaet.isEnabled()
    assert dialog.besked.text() == "Der er ingen rækker at indsætte."


def test_that_everything_in_the_dialog_has_a_name(
    vindue: Hovedvindue, bolig: Noegle, navnloese: Callable[[QWidget], list[str]]
) -> None:
    _, dialog = _paste(vindue, bolig, "bolig", "Varme\t01-01-2026\t100")
    assert dialog.windowTitle()
    assert navnloese(dialog) == []


def test_that_many_rows_are_written_on_the_worker_while_the_window_waits(
    qtbot: QtBot, vindue: Hovedvindue, bolig: Noegle, kontekst: Kontekst
) -> None:
    rows = [f"Varme\t01-{1 + nr % 12:02}-{2020 + nr // 12}\t{100 + nr}" for nr in range(30)]
    before = len(kontekst.register.boern(bolig))
    fane, dialog = _paste(vindue, bolig, "bolig", "\n".join(rows))
    dialog.indsaet.click()
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: len(kontekst.register.boern(bolig)) == before + 30)
    qtbot.waitUntil(lambda: not fane.findChildren(type(dialog)))
    assert kontekst.register.kan_fortryde() == "Indsæt 30 boligudgifter"


def test_that_the_menu_of_a_row_offers_a_new_row_and_pasting(
    vindue: Hovedvindue, kontekst: Kontekst, bolig: Noegle
) -> None:
    fane = shown_in(vindue, bolig, "bolig", BoligFane)
    QGuiApplication.clipboard().setText(UDGIFTER)
    fane.tabel.selectRow(0)
    fane.tabel.customContextMenuRequested.emit(QPoint(8, 8))
    menu = fane.tabel.findChild(QMenu)
    assert isinstance(menu, QMenu)
    offered = {action.text(): action for action in menu.actions()}
    offered["Indsæt udgifter fra regneark"].trigger()
    assert isinstance(fane.findChild(IndsaetRaekker), IndsaetRaekker)
    before = len(_expenses(kontekst, bolig))
    offered["Ny række"].trigger()
    assert len(_expenses(kontekst, bolig)) == before + 1
    menu.close()


def test_that_each_chooser_stands_over_its_column_and_amounts_to_the_right(
    vindue: Hovedvindue, bolig: Noegle
) -> None:
    _, dialog = _paste(vindue, bolig, "bolig", UDGIFTER)
    QCoreApplication.processEvents()
    header = dialog.visning.horizontalHeader()
    view = dialog.visning.viewport()
    for nr, box in enumerate(dialog.valg):
        column = view.mapTo(dialog, QPoint(header.sectionViewportPosition(nr), 0)).x()
        assert box.mapTo(dialog, QPoint(0, 0)).x() == column
        assert 0 <= header.sectionSize(nr) - box.width() <= 4
        assert header.sectionSize(nr) >= dialog._choices.width_of(nr)
    amount = dialog.columns.index("beloeb")
    assert dialog.titles()[amount] == "Beløb (kr./md.)"
    model, role = dialog.visning.model(), Qt.ItemDataRole.TextAlignmentRole
    assert model.index(0, amount).data(role) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(amount, Qt.Orientation.Vertical, role) is None  # rows are no columns
    assert not dialog.tekst.verticalScrollBar().isVisible()
    dialog.reject()
