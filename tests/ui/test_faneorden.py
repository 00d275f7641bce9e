"""With the keyboard alone: Tab goes as one reads, and each control has a letter of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from models.register.bekraeftelser import Bekraeftelsespost
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.journal import Beskedkilde, Registerbesked
from models.register.objekter import Boligdata, Noegle
from tests.ui.felthjaelp import without_help
from tests.ui.tastatur import backwards, place, stops, unreachable
from ui.faner.afdeling_fane import AfdelingFane
from ui.faner.bolig_fane import BoligFane
from ui.faner.handicap_fane import HandicapFane
from ui.kontrol.bekraeftelse_dialog import BekraeftDialog
from ui.kontrol.regulering_dialog import ReguleringDialog
from ui.motor.kontekst import Kontekst
from ui.opslag.satser_vindue import SatserVindue
from ui.udveksling.kodeord_dialog import KodeordDialog
from ui.udveksling.registerbesked_dialog import BekraeftBeskeder, RegisterbeskedDialog
from ui.vindue.hovedvindue import Hovedvindue
from ui.vindue.nedbrud_vindue import NedbrudVindue


def _is_read_in_order(root: QWidget, fewest: int) -> None:
    """Fail while the widget is not laid out yet, or when Tab goes back."""
    found = stops(root)
    assert len(found) >= fewest
    places = [place(one, root) for one in found]
    assert all(one != other for one, other in pairwise(places))
    assert backwards(root) == []


@pytest.mark.parametrize(
    "navn", ["afdeling", "bolig", "handicap", "lejekontrakter", "indberetning"]
)
def test_that_tab_goes_through_a_tab_as_one_reads(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata], navn: str
) -> None:
    kontekst.redigering.set_field(fejlfri[0].udgifter[0].noegle, "beloeb", "6001.00")
    vindue.resize(1400, 1000)
    vindue.go_to(fejlfri[0].bolig.noegle)
    fane = vindue.faner.show_tab(navn)
    assert fane is not None
    qtbot.waitUntil(fane.isVisible)
    qtbot.waitUntil(partial(_is_read_in_order, fane, 4))


def test_that_tab_goes_through_the_simulator_as_one_reads(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    vindue.resize(1400, 1000)
    vindue.go_to(fejlfri[0].bolig.noegle)
    vindue.handlinger["vis_stoette"].trigger()
    qtbot.waitUntil(partial(_is_read_in_order, vindue.stoette, 4))


@pytest.mark.parametrize("navn", ["navigator", "problemer"])
def test_that_tab_goes_through_a_panel_as_one_reads(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata], navn: str
) -> None:
    vindue.go_to(fejlfri[0].bolig.noegle)
    qtbot.waitUntil(partial(_is_read_in_order, getattr(vindue, navn), 3))


def _action(navn: str, vindue: Hovedvindue) -> None:
    vindue.handlinger[navn].trigger()


def _afdeling(vindue: Hovedvindue) -> AfdelingFane:
    fane = vindue.faner.show_tab("afdeling")
    assert isinstance(fane, AfdelingFane)
    return fane


def _set_field(vindue: Hovedvindue) -> None:
    fane = _afdeling(vindue)
    fane.tabel.selectAll()
    fane.boliger.saet_knap.click()


def _create(vindue: Hovedvindue) -> None:
    _afdeling(vindue).create_dwelling()


def _paste_columns(vindue: Hovedvindue) -> None:
    QGuiApplication.clipboard().setText("Enheds-ID\tNote\nx\ty")
    _afdeling(vindue).paste()


def _paste_rows(vindue: Hovedvindue) -> None:
    fane = vindue.faner.show_tab("bolig")
    assert isinstance(fane, BoligFane)
    QGuiApplication.clipboard().setText("Art\tFra\tBeløb\nNettohusleje\t01-01-2027\t6.250,50")
    fane.paste()


def _paste_types(vindue: Hovedvindue) -> None:
    fane = vindue.faner.show_tab("handicap")
    assert isinstance(fane, HandicapFane)
    QGuiApplication.clipboard().setText("Kørestolsbolig\t3")
    fane.paste_types()


def _new_year(vindue: Hovedvindue) -> None:
    vindue.handlinger["satser"].trigger()
    rates = vindue.findChild(SatserVindue)
    assert rates is not None
    rates.aabn_nyt_aar()


def _password(vindue: Hovedvindue) -> None:
    KodeordDialog(vindue).open()


VINDUER: dict[str, Callable[[Hovedvindue], None]] = {
    **{
        navn: partial(_action, navn)
        for navn in (
            *("ny_lejer", "flytter", "eksporter", "indberettet_dengang", "genhusning"),
            *("forbindelse", "importer", "snitflade", "stoette_afdeling", "regler", "satser"),
            *("indstillinger", "taster", "om"),
        )
    },
    "saet_felt": _set_field,
    "opret": _create,
    "indsaet_kolonner": _paste_columns,
    "indsaet_raekker": _paste_rows,
    "indsaet_typer": _paste_types,
    "nyt_aar": _new_year,
    "kodeord": _password,
}
"""Every window in front of the main one, and how it is opened."""


def _crash(vindue: Hovedvindue, kontekst: Kontekst, _data: Boligdata) -> QDialog:
    return NedbrudVindue("Traceback", Path("log"), vindue)


def _regulation(vindue: Hovedvindue, kontekst: Kontekst, data: Boligdata) -> QDialog:
    rent = next(one for one in data.udgifter if not one.tekst("slut"))
    kontekst.redigering.set_field(rent.noegle, "beloeb", "1.00")
    now = kontekst.register.boligdata(data.bolig.id)
    assert now is not None
    return ReguleringDialog(kontekst, now, rent.noegle, partial(date, 2026, 11, 22), vindue)


def _register_says(vindue: Hovedvindue, kontekst: Kontekst, _data: Boligdata) -> QDialog:
    return RegisterbeskedDialog(kontekst.tabel, [], vindue)


def _register_asks(vindue: Hovedvindue, kontekst: Kontekst, data: Boligdata) -> QDialog:
    asked = Registerbesked(
        *(1, 1, data.bolig.noegle, "", datetime(2026, 11, 22, tzinfo=UTC)),
        *(Alvor.ADVARSEL, "", "", "Er det rigtigt?", Beskedkilde.REGISTER),
    )
    return BekraeftBeskeder([asked], ["Møllevej 4"], vindue)


def _confirm(vindue: Hovedvindue, kontekst: Kontekst, data: Boligdata) -> QDialog:
    noegle = data.bolig.noegle
    post = Bekraeftelsespost(noegle, noegle.id, "", "Møllevej 4", "x.y", "beloeb", "a", "17")
    return BekraeftDialog([post, post], vindue, ialt=7)


SPOERGSMAAL = {
    "nedbrud": _crash,
    "regulering": _regulation,
    "registerbesked": _register_says,
    "registeret_spoerger": _register_asks,
    "bekraeft": _confirm,
}
"""The windows that only what has happened opens."""


@pytest.mark.parametrize("navn", SPOERGSMAAL)
def test_that_a_window_that_asks_can_be_used_with_the_keyboard_alone_and_tells_of_its_fields(
    qtbot: QtBot,
    faelles_vindue: Hovedvindue,
    faelles_kontekst: Kontekst,
    faelles_fejlfri: list[Boligdata],
    navn: str,
) -> None:
    dialog = SPOERGSMAAL[navn](faelles_vindue, faelles_kontekst, faelles_fejlfri[-1])
    dialog.show()
    qtbot.waitUntil(partial(_is_read_in_order, dialog, 2))
    assert unreachable(dialog) == []
    assert without_help(dialog) == []
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    dialog.reject()


def _shown_since(before: set[QWidget]) -> list[QDialog]:
    new = [one for one in QApplication.topLevelWidgets() if one not in before]
    return [one for one in new if isinstance(one, QDialog) and one.isVisible()]


@pytest.mark.parametrize("navn", VINDUER)
def test_that_a_window_can_be_used_with_the_keyboard_alone_and_tells_of_its_fields(
    qtbot: QtBot, faelles_vindue: Hovedvindue, faelles_fejlfri: list[Boligdata], navn: str
) -> None:
    running = next(
        data
        for data in faelles_fejlfri
        if any(not one.tekst("slut") and not one.slettet for one in data.kontrakter)
    )
    faelles_vindue.go_to(Noegle(Objekttype.BOLIG, running.bolig.id))
    before = set(QApplication.topLevelWidgets())
    VINDUER[navn](faelles_vindue)
    qtbot.waitUntil(lambda: bool(_shown_since(before)))  # some are shown in a turn of their own
    for dialog in reversed(_shown_since(before)):
        pages = dialog.findChild(QTabWidget)
        for nr in range(pages.count() if pages is not None else 1):
            if pages is not None:
                pages.setCurrentIndex(nr)
            qtbot.waitUntil(partial(_is_read_in_order, dialog, 1))
            assert unreachable(dialog) == []
            assert without_help(dialog) == []
        dialog.reject()
