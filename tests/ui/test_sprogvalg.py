"""The language is chosen, and then spoken: what differs in it, and what is kept in Danish."""

from __future__ import annotations

import re
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models import sprog
from models.register.felter import Objekttype
from ui.motor.kontekst import Kontekst
from ui.ord.problemdom import verdict
from ui.tabeller.indsaet_raekker import IndsaetRaekker
from ui.vindue.hovedvindue import Hovedvindue
from ui.vindue.indstillinger_vindue import IndstillingerVindue


def test_that_the_language_is_chosen_in_the_menu_for_the_next_start(
    vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    assert vindue.handlinger["sprog_da"].isChecked()
    vindue.handlinger["sprog_en"].trigger()
    assert kontekst.indstillinger().sprog == sprog.ENGELSK
    assert sprog.chosen() == sprog.DANSK
    vindue.handlinger["sprog_da"].trigger()
    assert kontekst.indstillinger().sprog == sprog.DANSK


def test_that_the_language_is_chosen_among_the_settings(
    vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    vindue.handlinger["indstillinger"].trigger()
    window = vindue.findChild(IndstillingerVindue)
    assert isinstance(window, IndstillingerVindue)
    assert window.sprog[sprog.DANSK].isChecked()
    window.sprog[sprog.ENGELSK].setChecked(True)
    assert kontekst.indstillinger().sprog == sprog.ENGELSK
    window.reject()


@pytest.mark.parametrize(("fejl", "told"), [(1, "1 error"), (2, "2 errors"), (12, "12 errors")])
def test_that_errors_are_counted_in_english(engelsk: None, fejl: int, told: str) -> None:
    assert verdict(fejl, 1) == f"{told}, 1 warning"


def test_that_tr_tells_the_uses_of_a_word_apart(engelsk: None, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert widget.tr("Fejl") == "Error"
    assert widget.tr("Fejl", "flertal") == "Errors"


@pytest.mark.parametrize("valgt", sorted(sprog.SPROG))
def test_that_no_two_of_a_menu_have_the_same_key(
    request: pytest.FixtureRequest, valgt: str
) -> None:
    if valgt == sprog.ENGELSK:
        request.getfixturevalue("engelsk")
    window: Hovedvindue = request.getfixturevalue("vindue")
    bar = window.menuBar()
    menus = [bar.actions(), *(action.menu().actions() for action in bar.actions())]  # type: ignore[attr-defined]  # all are menus
    for actions in menus:
        keys = [found[1].lower() for one in actions if (found := re.search("&(\\w)", one.text()))]
        assert keys
        assert sorted(set(keys)) == sorted(keys)


def test_that_what_was_pasted_in_english_is_undone_under_a_danish_name_in_danish(
    qtbot: QtBot, engelsk: None, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    register = kontekst.register
    dialog = IndsaetRaekker(
        kontekst,
        vindue.opgaver,
        Objekttype.BOLIGUDGIFT,
        register.bolig_ids()[0],
        nuvaerende=[],
        idag=date(2026, 11, 22),
        parent=vindue,
    )
    dialog.start("Heating\t01-01-2027\t480")
    dialog.show()
    with qtbot.waitSignal(dialog.pasted):
        dialog.perform()
    assert register.kan_fortryde() == "Paste 1 housing expense"
    sprog.choose(sprog.DANSK)
    assert register.kan_fortryde() == "Indsæt 1 boligudgift"
