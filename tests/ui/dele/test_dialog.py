"""Every window in front has room for what is in it, and fits the screens clerks have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from ui.dele.dialog import Dialog
from ui.motor.kontekst import Kontekst
from ui.vindue.hovedvindue import Hovedvindue

BAERBAR = QSize(1366 - 16, 768 - 84)
"""What a small laptop has left for a window at 100 %."""
FULD_HD_200 = QSize(960 - 16, 540 - 44)
"""What a full HD screen has left at 200 %."""
VINDUER = (
    *("importer", "eksporter", "snitflade", "regler", "stoette_afdeling", "satser"),
    *("indstillinger", "forbindelse", "vejledning", "taster", "om", "palet"),
    *("ny_lejer", "flytter", "genhusning", "indberettet_dengang"),
)
ROD = Path(__file__).parents[3]


def test_that_every_window_in_front_finds_its_size() -> None:
    classes = {
        path.name: re.findall(r"^class (\w+)\(.*\bQDialog\b", path.read_text("utf-8"), re.MULTILINE)
        for path in (ROD / "ui").rglob("*.py")
    }
    assert {name: found for name, found in classes.items() if found} == {
        "dialog.py": ["Dialog"],
        "nedbrud_vindue.py": ["NedbrudVindue"],  # it is not to rest on what may be broken
    }


def _opened(window: Hovedvindue, kontekst: Kontekst, handling: str) -> QDialog:
    window.go_to(Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0]))
    window.handlinger[handling].trigger()
    return next(one for one in window.findChildren(QDialog) if one.isVisible())


@pytest.mark.parametrize("handling", ["importer", "indstillinger", "ny_lejer"])
def test_that_a_window_fits_a_small_laptop(
    monkeypatch: pytest.MonkeyPatch, vindue: Hovedvindue, kontekst: Kontekst, handling: str
) -> None:
    monkeypatch.setattr(Dialog, "plads", BAERBAR)
    dialog = _opened(vindue, kontekst, handling)
    assert dialog.width() <= BAERBAR.width()
    assert dialog.height() <= BAERBAR.height()
    layout = dialog.layout()
    if layout is not None and layout.hasHeightForWidth():
        assert dialog.height() >= layout.totalMinimumHeightForWidth(dialog.width())


@pytest.mark.parametrize("handling", VINDUER)
def test_that_a_window_fits_full_hd_at_200_per_cent(
    monkeypatch: pytest.MonkeyPatch, vindue: Hovedvindue, kontekst: Kontekst, handling: str
) -> None:
    monkeypatch.setattr(Dialog, "plads", FULD_HD_200)
    dialog = _opened(vindue, kontekst, handling)
    assert dialog.width() <= FULD_HD_200.width()
    assert dialog.height() <= FULD_HD_200.height()
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isDefault()]
    for button in buttons:
        if button.isVisible():
            place = QRect(button.mapTo(dialog, QPoint(0, 0)), button.size())
            assert dialog.rect().contains(place), button.text()


def test_that_what_does_not_fit_scrolls_and_the_buttons_do_not(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(Dialog, "plads", QSize(400, 300))
    dialog = Dialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    for nr in range(30):
        layout.addWidget(QLabel(f"Linje {nr}"))
    button = QPushButton("Gem")
    layout.addWidget(button)
    dialog.show()
    assert dialog.height() == 300
    assert button.parentWidget() is dialog
    assert dialog.rect().contains(button.geometry())
