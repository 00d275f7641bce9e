"""Every control has a name that a screen reader can say, and every page can be left with Tab."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from ui.hovedvindue import Hovedvindue
from ui.kontekst import Kontekst

Navnloese = Callable[[QWidget], list[str]]


@pytest.mark.parametrize(
    "fane", ["afdeling", "bolig", "handicap", "lejekontrakter", "indberetning"]
)
def test_that_everything_in_a_tab_has_a_name(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, navnloese: Navnloese, fane: str
) -> None:
    bolig = Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0])
    vindue.go_to(bolig if fane != "afdeling" else kontekst.register.vej(bolig)[1].noegle)
    vindue.faner.show_tab(fane)
    assert vindue.faner.navn == fane
    assert navnloese(vindue) == []


def test_that_everything_at_the_first_start_has_a_name(
    qtbot: QtBot, tomt_vindue: Hovedvindue, navnloese: Navnloese
) -> None:
    assert navnloese(tomt_vindue) == []


@pytest.mark.parametrize(
    "handling",
    ["importer", "snitflade", "stoette_afdeling", "satser", "indstillinger", "taster", "om"],
)
def test_that_everything_in_a_window_has_a_name(
    qtbot: QtBot, vindue: Hovedvindue, navnloese: Navnloese, handling: str
) -> None:
    vindue.handlinger[handling].trigger()
    dialogs = [dialog for dialog in vindue.findChildren(QDialog) if dialog.isVisible()]
    assert dialogs
    for dialog in dialogs:
        assert dialog.windowTitle()
        assert navnloese(dialog) == []
        dialog.reject()
