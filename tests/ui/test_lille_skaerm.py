"""The window can be made as small as a full HD screen at 200 % needs."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from tests.vindue import shown_in
from ui.dele.kort import Rulleflade
from ui.faner.afdeling_fane import AfdelingFane
from ui.motor.kontekst import Kontekst
from ui.vindue.hovedvindue import Hovedvindue

BREDDE, HOEJDE = 944, 496


def _is_whole(field: QLineEdit) -> bool:
    editor = field.parentWidget()
    return editor is not None and field.geometry().bottom() < editor.height()


@pytest.mark.parametrize(
    "fane", ["afdeling", "bolig", "handicap", "lejekontrakter", "indberetning"]
)
def test_that_every_tab_lets_the_window_be_small(
    vindue: Hovedvindue, kontekst: Kontekst, fane: str
) -> None:
    vindue.go_to(Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0]))
    vindue.faner.show_tab(fane)
    vindue.handlinger["vis_stoette"].trigger()
    least = vindue.minimumSizeHint()
    assert least.width() <= BREDDE
    assert least.height() <= HOEJDE


@pytest.mark.parametrize(
    "fane", ["afdeling", "bolig", "handicap", "lejekontrakter", "indberetning"]
)
def test_that_nothing_on_a_page_stands_outside_a_narrow_window(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fane: str
) -> None:
    vindue.resize(BREDDE, 700)
    bolig = Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0])
    long = "Ærøskøbing Almene Andelsboligforenings afdeling ved Åboulevarden og Østre Ringvej " * 2
    kontekst.redigering.set_field(bolig, "adresse", long)
    for level in kontekst.register.vej(bolig)[1:3]:
        kontekst.redigering.set_field(level.noegle, "navn", long)
    vindue.go_to(bolig)
    vindue.faner.show_tab(fane)
    pages = [one for one in vindue.faner.findChildren(Rulleflade) if one.isVisible()]
    assert pages or fane == "indberetning"
    qtbot.waitUntil(lambda: all(one.side.width() <= one.viewport().width() for one in pages))


def test_that_no_field_of_an_afdeling_is_cut_in_a_low_and_narrow_window(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0])
    vindue.resize(1280, 720)
    vindue.handlinger["vis_stoette"].trigger()
    fane = shown_in(vindue, kontekst.register.vej(bolig)[1].noegle, "afdeling", AfdelingFane)
    fields = fane.formularer[Objekttype.AFDELING].findChildren(QLineEdit)
    qtbot.waitUntil(lambda: fields[0].isVisible() and all(_is_whole(field) for field in fields))
