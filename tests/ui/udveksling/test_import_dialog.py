"""The import dialog: the first time straight through, later with answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from export.eksempel import write_example
from models.register.felter import Objekttype
from models.register.objekter import Boligdata, Noegle
from models.register.vaerdier import ULAESELIG
from ui.motor.kontekst import Kontekst
from ui.udseende.tema import Rolle, farve
from ui.udveksling.import_dialog import ImportDialog
from ui.vindue.hovedvindue import Hovedvindue

VENT = 20_000


@pytest.fixture
def fil(kontekst: Kontekst, tmp_path: Path) -> Path:
    """The file that the example data came from."""
    path = tmp_path / "hentet.xml"
    write_example(path, 30, 7, 0.3, kontekst.tabel)
    return path


@pytest.fixture
def dialog(qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst) -> ImportDialog:
    """The dialog over the window with data."""
    return _dialog(vindue, kontekst)


def _dialog(vindue: Hovedvindue, kontekst: Kontekst) -> ImportDialog:
    assert vindue._tilstand is not None
    dialog = ImportDialog(kontekst, vindue._tilstand, vindue.opgaver, vindue)
    dialog.message_posted.connect(vindue.beskeder.post)
    dialog.open()
    return dialog


def _reviews(dialog: ImportDialog) -> Callable[[], bool]:
    def reviews() -> bool:
        return dialog._pages.side is dialog._review

    return reviews


@pytest.fixture
def rent(fejlfri: list[Boligdata]) -> Noegle:
    """The rent of a dwelling without errors."""
    return fejlfri[0].udgifter[0].noegle


def _other_rent(fil: Path, kontekst: Kontekst, rent: Noegle) -> None:
    """Let the file say another amount for one expense."""
    found = kontekst.register.objekt(rent)
    assert found is not None
    text = fil.read_text(encoding="utf-8")
    at = text.index(found.tekst("unik_id"))
    old = f"<BoligudgiftBeloeb>{found.tekst('beloeb')}</BoligudgiftBeloeb>"
    amount = text.index(old, at)
    new = "<BoligudgiftBeloeb>4321.00</BoligudgiftBeloeb>"
    fil.write_text(text[:amount] + new + text[amount + len(old) :], encoding="utf-8")


def test_that_the_first_import_goes_straight_through(
    qtbot: QtBot, tomt_vindue: Hovedvindue, tom_kontekst: Kontekst, tmp_path: Path
) -> None:
    path = tmp_path / "hentet.xml"
    write_example(path, 12, 1, 0.0, tom_kontekst.tabel)
    dialog = _dialog(tomt_vindue, tom_kontekst)
    with qtbot.waitSignal(dialog.imported, timeout=VENT):
        dialog.start(path)
    assert tom_kontekst.register.optael().boliger == 12
    message = tomt_vindue.beskeder.besked
    assert message is not None
    assert message.tekst.startswith("hentet.xml er importeret. Boliger: 12 nye")


def test_that_the_same_file_again_changes_nothing(
    qtbot: QtBot, kontekst: Kontekst, dialog: ImportDialog, fil: Path
) -> None:
    before = kontekst.register.optael()
    dialog.start(fil)
    qtbot.waitUntil(_reviews(dialog), timeout=VENT)
    assert dialog.importer.isEnabled()
    with qtbot.waitSignal(dialog.imported, timeout=VENT) as imported:
        dialog.importer.click()
    report = imported.args[0]
    assert report.antal[Objekttype.BOLIG].nye == 0
    assert report.antal_kollisioner == 0
    after = kontekst.register.optael()
    assert (after.boliger, after.udgifter, after.kontrakter, after.venter) == (
        before.boliger,
        before.udgifter,
        before.kontrakter,
        before.venter,
    )


@pytest.mark.parametrize(("answer", "stored"), [(0, "9999.00"), (1, "4321.00")])
def test_that_a_collision_waits_for_an_answer(
    qtbot: QtBot,
    kontekst: Kontekst,
    dialog: ImportDialog,
    fil: Path,
    rent: Noegle,
    answer: int,
    stored: str,
) -> None:
    _other_rent(fil, kontekst, rent)
    kontekst.redigering.set_field(rent, "beloeb", "9999.00")
    dialog.start(fil)
    qtbot.waitUntil(_reviews(dialog), timeout=VENT)
    model = dialog.kollisioner.model
    assert model.rowCount() == 1
    assert not dialog.importer.isEnabled()
    assert model.data(model.index(0, 4)) == "9.999,00"
    assert model.data(model.index(0, 5)) == "4.321,00"
    side = Qt.ItemDataRole.TextAlignmentRole
    for told in (
        model.index(0, 5).data(side),
        model.headerData(5, Qt.Orientation.Horizontal, side),
    ):
        assert told & Qt.AlignmentFlag.AlignRight
    dialog.kollisioner.tabel.clicked.emit(model.index(0, 4 + answer))
    assert dialog.importer.isEnabled()
    with qtbot.waitSignal(dialog.imported, timeout=VENT):
        dialog.importer.click()
    found = kontekst.register.objekt(rent)
    assert found is not None
    assert found.tekst("beloeb") == stored
    assert found.grundlag is not None
    assert found.grundlag["beloeb"] == "4321.00"


def test_that_an_edit_nobody_can_read_is_told_before_it_is_kept(
    qtbot: QtBot, kontekst: Kontekst, dialog: ImportDialog, fil: Path, rent: Noegle
) -> None:
    _other_rent(fil, kontekst, rent)
    kontekst.redigering.set_field(rent, "beloeb", ULAESELIG + "fem tusind")
    dialog.start(fil)
    qtbot.waitUntil(_reviews(dialog), timeout=VENT)
    mine, theirs = (dialog.kollisioner.model.index(0, nr) for nr in (4, 5))
    assert mine.data() == "fem tusind (ulæseligt)"
    assert mine.data(Qt.ItemDataRole.ForegroundRole) == farve(Rolle.FEJL)
    assert theirs.data(Qt.ItemDataRole.ForegroundRole) is None


def test_that_one_button_answers_all(
    qtbot: QtBot, kontekst: Kontekst, dialog: ImportDialog, fil: Path, rent: Noegle
) -> None:
    _other_rent(fil, kontekst, rent)
    kontekst.redigering.set_field(rent, "beloeb", "9999.00")
    dialog.start(fil)
    qtbot.waitUntil(_reviews(dialog), timeout=VENT)
    dialog.kollisioner.foerste.click()
    assert dialog.kollisioner.model.ubesvarede == 0


@pytest.mark.parametrize(
    ("answer", "told"), [(0, "beholder det, du har skrevet"), (1, "får det, der står i filen")]
)
def test_that_it_is_told_what_becomes_of_the_collisions_that_are_not_listed(
    qtbot: QtBot,
    kontekst: Kontekst,
    dialog: ImportDialog,
    fil: Path,
    rent: Noegle,
    answer: int,
    told: str,
) -> None:
    _other_rent(fil, kontekst, rent)
    kontekst.redigering.set_field(rent, "beloeb", "9999.00")
    dialog.start(fil)
    qtbot.waitUntil(_reviews(dialog), timeout=VENT)
    assert dialog._rapport is not None
    dialog._rapport = replace(dialog._rapport, antal_kollisioner=701)
    dialog._on_answered()
    assert "700 felter mere" in dialog._missing.text()
    dialog.kollisioner.tabel.clicked.emit(dialog.kollisioner.model.index(0, 4 + answer))
    assert told in dialog._missing.text()
    assert "700" in dialog._missing.text()


def test_that_closing_the_review_changes_nothing(
    qtbot: QtBot, kontekst: Kontekst, dialog: ImportDialog, fil: Path, rent: Noegle
) -> None:
    _other_rent(fil, kontekst, rent)
    before = kontekst.register.objekt(rent)
    dialog.start(fil)
    qtbot.waitUntil(_reviews(dialog), timeout=VENT)
    dialog.reject()
    assert kontekst.register.objekt(rent) == before


def test_that_a_broken_file_is_explained_and_changes_nothing(
    qtbot: QtBot, kontekst: Kontekst, dialog: ImportDialog, fil: Path
) -> None:
    before = kontekst.register.optael()
    text = fil.read_text(encoding="utf-8")
    fil.write_text(text[: len(text) // 2], encoding="utf-8")
    dialog.start(fil)

    def explained() -> bool:
        return dialog.fejl.isVisible()

    qtbot.waitUntil(explained, timeout=VENT)
    assert "linje" in dialog.fejl.text().lower()
    assert kontekst.register.optael() == before
