"""The tab Afdeling: the list of dwellings, pasted columns and placeholders."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objekt
from tests.vindue import Fanevisning, shown_in
from ui.faner.afdeling_fane import AfdelingFane
from ui.motor.kontekst import Kontekst
from ui.navigation.opret_dialog import OpretDialog
from ui.tabeller.indsaet_kolonner import IndsaetKolonner
from ui.udseende.tema import AFSTAND_L
from ui.vindue.hovedvindue import Hovedvindue

UKENDT = "ffffffff-2cf5-32b8-e044-0003ba298018"


@pytest.fixture
def fane(vis_fane: Fanevisning, afdeling: Noegle) -> AfdelingFane:
    """The tab, showing the afdeling."""
    return vis_fane(afdeling, "afdeling", AfdelingFane)


@pytest.fixture
def fane_i_vindue(vindue: Hovedvindue, afdeling: Noegle) -> AfdelingFane:
    """The tab in the window, showing the afdeling."""
    return shown_in(vindue, afdeling, "afdeling", AfdelingFane)


def _unique(fane: AfdelingFane) -> list[Objekt]:
    """Return dwellings whose enheds-ID no other has."""
    ids = [one.tekst("enhedsid") for one in fane._model.objekter]
    return [one for one in fane._model.objekter if ids.count(one.tekst("enhedsid")) == 1]


def _paste(qtbot: QtBot, fane: AfdelingFane, text: str) -> IndsaetKolonner:
    QGuiApplication.clipboard().setText(text)
    fane.paste()
    dialog = fane.findChild(IndsaetKolonner)
    assert isinstance(dialog, IndsaetKolonner)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_that_addresses_are_pasted_as_one_step(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: AfdelingFane
) -> None:
    first, second = _unique(fane_i_vindue)[:2]
    dialog = _paste(
        qtbot,
        fane_i_vindue,
        f"Enheds-ID\tAdresse\tLejemålsnummer\n"
        f"{{{first.tekst('enhedsid').upper()}}}\tMøllevej 4, 2. tv\t77-1\n"
        f"{second.tekst('enhedsid')}\tMøllevej 6\t77-2\n"
        f"{UKENDT}\tMøllevej 8\t77-3",
    )
    assert dialog.overskrift.isChecked()
    assert "1 passer ikke" in dialog.besked.text()
    assert dialog.indsaet.text().replace("&", "") == "Indsæt i 2 boliger"
    dialog.indsaet.click()
    shown = fane_i_vindue._model.objekt(fane_i_vindue._model.row(first.noegle))
    assert shown.tekst("adresse") == "Møllevej 4, 2. tv"
    assert shown.tekst("lejemaalsnummer") == "77-1"
    assert not shown.aendret
    message = vindue.beskeder.besked
    assert message is not None
    assert message.tekst == "2 boliger er opdateret. 1 række passede ikke og er sprunget over."
    vindue.undo()
    for one in (first, second):
        assert (
            fane_i_vindue._model.objekt(fane_i_vindue._model.row(one.noegle)).tekst("adresse") == ""
        )


def test_that_rows_that_do_not_fit_are_copied_with_their_reason(
    qtbot: QtBot, fane: AfdelingFane
) -> None:
    dialog = _paste(qtbot, fane, f"{UKENDT}\tMøllevej 8")
    assert not dialog.indsaet.isEnabled()
    dialog.copy_rejected()
    told = f"{UKENDT}\tMøllevej 8\tIngen bolig har enheds-ID {UKENDT}."
    assert QGuiApplication.clipboard().text() == told


def test_that_what_a_column_is_can_be_corrected(qtbot: QtBot, fane: AfdelingFane) -> None:
    one = _unique(fane)[0]
    dialog = _paste(qtbot, fane, f"{one.tekst('enhedsid')}\tved gavlen")
    dialog.valg[1].setCurrentIndex(dialog.valg[1].findData("note"))
    dialog.indsaet.click()
    assert fane._model.objekt(fane._model.row(one.noegle)).tekst("note") == "ved gavlen"


def test_that_an_address_typed_in_the_list_is_kept(
    qtbot: QtBot, kontekst: Kontekst, fane: AfdelingFane
) -> None:
    noegle = fane._model.objekt(0).noegle
    fane.tabel.go_to(noegle, "adresse", rediger=True)
    editor = fane.tabel.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Åvej 1")

    def kept() -> bool:
        found = kontekst.register.objekt(noegle)
        return found is not None and found.tekst("adresse") == "Åvej 1"

    qtbot.waitUntil(kept, timeout=1000)
    assert editor.isVisible()


def test_that_the_list_is_sorted_in_danish_order(kontekst: Kontekst, fane: AfdelingFane) -> None:
    names = ["Åvej 1", "Ærøvej 2", "Byvej 10", "Byvej 2"]
    chosen = [one.noegle for one in fane._model.objekter][: len(names)]
    kontekst.redigering.set_fields(
        [(noegle, "adresse", name) for noegle, name in zip(chosen, names, strict=True)], "Ret"
    )
    fane.refresh()
    column = fane._model.column("adresse")
    fane.tabel.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    shown = [one.tekst("adresse") for one in fane._model.objekter if one.tekst("adresse")]
    assert shown == ["Byvej 2", "Byvej 10", "Ærøvej 2", "Åvej 1"]


def test_that_the_status_of_a_dwelling_counts_what_lies_under_it(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: AfdelingFane
) -> None:
    bolig = next(one for one in fane_i_vindue._model.objekter if one.grundlag is not None)
    index = fane_i_vindue._model.index(fane_i_vindue._model.row(bolig.noegle), 0)
    assert index.data() == "Indberettet"
    rent = kontekst.register.boern(bolig.noegle)[0]
    kontekst.redigering.set_field(rent.noegle, "beskrivelse", "Ny")
    fane_i_vindue.tilstand.reload()
    qtbot.waitUntil(lambda: index.data() == "Kladde")


def test_that_a_third_click_on_a_heading_gives_the_order_from_before(
    kontekst: Kontekst, fane: AfdelingFane
) -> None:
    came = [one.noegle for one in fane._model.objekter]
    kontekst.redigering.set_fields(
        [(came[2], "adresse", "Byvej 2"), (came[1], "adresse", "Åvej 1")], "Ret"
    )
    fane.refresh()
    header, column = fane.tabel.horizontalHeader(), fane._model.column("adresse")
    at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    left = Qt.MouseButton.LeftButton
    orders = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), left, Qt.KeyboardModifier.NoModifier, at)
        orders.append([one.noegle for one in fane._model.objekter])
    rising, falling, back = orders
    assert rising[:2] == [came[2], came[1]]
    assert falling[:2] == [came[1], came[2]]  # those without an address are last here too
    assert back == came


def test_that_an_imported_id_cannot_be_edited_in_the_list(fane: AfdelingFane) -> None:
    index = fane._model.index(0, fane._model.column("enhedsid"))
    assert not fane._model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_that_a_dwelling_made_by_hand_is_a_placeholder(
    qtbot: QtBot, kontekst: Kontekst, fane: AfdelingFane
) -> None:
    rows = fane._model.rowCount()
    fane.create_dwelling()
    dialog = fane.findChild(OpretDialog)
    assert isinstance(dialog, OpretDialog)
    qtbot.keyClicks(dialog.svar[Objekttype.BOLIG][0].field, "Møllevej 99")
    dialog.opret.click()
    assert fane._model.rowCount() == rows + 1
    new = next(one for one in fane._model.objekter if one.tekst("adresse") == "Møllevej 99")
    assert new.grundlag is None
    row = fane._model.row(new.noegle)
    assert fane._model.data(fane._model.index(row, 0)) == "Mangler LBF's id"
    assert "mangler LBF's id" in fane._counts.text()


def test_that_a_double_click_goes_to_the_dwelling(
    qtbot: QtBot, vindue: Hovedvindue, fane_i_vindue: AfdelingFane
) -> None:
    noegle = fane_i_vindue._model.objekt(0).noegle
    with qtbot.waitSignal(fane_i_vindue.place_requested) as asked:
        fane_i_vindue.tabel.doubleClicked.emit(fane_i_vindue._model.index(0, 0))
    assert asked.args == [noegle]
    assert vindue.faner.navn == "bolig"


def test_that_the_organisation_shows_its_afdelinger(
    vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: AfdelingFane
) -> None:
    organisation = kontekst.register.organisationer()[0]
    vindue.go_to(organisation.noegle)
    assert fane_i_vindue.afdelinger.isVisible()
    assert not fane_i_vindue.tabel.isVisible()
    children = kontekst.register.boern(organisation.noegle)
    assert fane_i_vindue.afdelinger.model().rowCount() == len(children)


def test_that_an_afdeling_without_number_and_name_is_called_so(
    vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: AfdelingFane
) -> None:
    organisation = kontekst.register.organisationer()[0]
    kontekst.redigering.create(Objekttype.AFDELING, organisation.id)
    vindue.go_to(organisation.noegle)
    model = fane_i_vindue.afdelinger.model()
    shown = {model.index(row, 2).data() for row in range(model.rowCount())}
    assert "Afdeling uden nummer" in shown


def test_that_an_afdeling_tells_how_many_of_its_dwellings_are_changed(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: AfdelingFane
) -> None:
    bolig = next(one for one in fane_i_vindue._model.objekter if one.grundlag is not None)
    rent = kontekst.register.boern(bolig.noegle)[0]
    kontekst.redigering.set_field(rent.noegle, "beskrivelse", "Ny")
    changed = kontekst.register.stedtal()
    vindue.go_to(kontekst.register.organisationer()[0].noegle)
    model = fane_i_vindue._departments.model
    at = next(nr for nr, one in enumerate(model.objekter) if one.noegle in changed)
    index = model.index(at, 0)
    qtbot.waitUntil(lambda: index.data() == "1 bolig ændret")


def test_that_editing_in_the_list_stays_in_the_list(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: AfdelingFane
) -> None:
    noegle = fane_i_vindue._model.objekt(0).noegle
    vindue.go_to(noegle)
    vindue.faner.show_tab("afdeling")
    fane_i_vindue.gemmer.gem(noegle, "adresse", "Åvej 1", fane_i_vindue.gemmer.new_visit())
    fane_i_vindue.flush()
    assert vindue.faner.navn == "afdeling"
    assert (
        fane_i_vindue._model.objekt(fane_i_vindue._model.row(noegle)).tekst("adresse") == "Åvej 1"
    )


def test_that_the_sums_go_on_to_another_line_where_there_is_little_room(
    qtbot: QtBot, vindue: Hovedvindue, fane_i_vindue: AfdelingFane
) -> None:
    qtbot.waitUntil(lambda: len(fane_i_vindue.noegletal.tal) > 3)
    assert fane_i_vindue.minimumSizeHint().width() < 600


def test_that_an_id_and_a_number_stand_on_one_line_where_both_are_seen_whole(
    fane: AfdelingFane,
) -> None:
    form = fane.formularer[Objekttype.AFDELING]
    group, editors = form._groups[0], form.redaktoerer

    def columns(width: int) -> int:
        group.set_width(width, 3)
        return group._columns

    needed = group._two_columns()
    assert needed == 310 + AFSTAND_L + editors["nummer"].smallest
    assert [columns(width) for width in (needed - 1, needed, 700)] == [1, 2, 2]


def test_that_names_and_notes_of_afdelinger_are_pasted_as_one_step(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, afdeling: Noegle
) -> None:
    organisation, first = kontekst.register.vej(afdeling)
    second = kontekst.redigering.create(Objekttype.AFDELING, organisation.id, {"nummer": "087"})
    fane = shown_in(vindue, organisation.noegle, "afdeling", AfdelingFane)
    QGuiApplication.clipboard().setText(
        f"Afdelingsnummer\tNavn\tNote\n{first.tekst('nummer')}\tNord\tny\n87\tSyd\t\n999\tVest\tx"
    )
    fane.afdelinger.setFocus()
    qtbot.keyClick(fane.afdelinger, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = fane.findChild(IndsaetKolonner)
    assert isinstance(dialog, IndsaetKolonner)
    qtbot.waitUntil(dialog.isVisible)
    model = dialog.visning.model()
    assert model.index(2, 0).data() == "Ingen afdeling har afdelingsnummer 999."
    assert dialog.indsaet.text().replace("&", "") == "Indsæt i 2 afdelinger"
    dialog.indsaet.click()

    def now(noegle: Noegle) -> list[str]:
        objekt = kontekst.register.objekt(noegle)
        assert objekt is not None
        return [objekt.tekst("navn"), objekt.tekst("note")]

    assert [now(first.noegle), now(second.noegle)] == [["Nord", "ny"], ["Syd", ""]]
    message = vindue.beskeder.besked
    assert message is not None
    assert message.tekst.startswith("2 afdelinger er opdateret. 1 række passede ikke")
    assert kontekst.register.kan_fortryde() == "Indsæt kolonner på 2 afdelinger"
    vindue.undo()
    assert [now(first.noegle), now(second.noegle)] == [
        [first.tekst("navn"), first.tekst("note")],
        ["", ""],
    ]
