"""The timeline above the expenses: what it shows, by mouse, by keyboard and as a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Boligdata, Noegle
from models.register.vaerdier import ULAESELIG
from tests.vindue import shown_in
from ui.faner.bolig_fane import BoligFane
from ui.motor.kontekst import Kontekst
from ui.tidsbilleder.tidsbillede import Punkt
from ui.tidsbilleder.tidslinje import Tidslinje
from ui.tidsbilleder.tidsmoenstre import Udtryk
from ui.vindue.hovedvindue import Hovedvindue

HUSLEJE, VARME, EL = "1", "2", "5"


@pytest.fixture
def bolig(fejlfri: list[Boligdata]) -> Noegle:
    """A dwelling without errors."""
    return fejlfri[0].bolig.noegle


@pytest.fixture
def udgifter(kontekst: Kontekst, bolig: Noegle) -> dict[str, Noegle]:
    """Expenses with a hole in the rent, heat contained in it, and electricity twice."""
    data = kontekst.register.boligdata(bolig.id)
    assert data is not None
    kontekst.redigering.delete([one.noegle for one in data.udgifter])
    rows = {
        "gammel": {"boligudgiftstype": HUSLEJE, "start": "2025-01-01", "slut": "2025-06-30"},
        "ny": {"boligudgiftstype": HUSLEJE, "start": "2025-08-01"},
        "varme": {"boligudgiftstype": VARME, "start": "2025-01-01", "indeholdt_i_huslejen": "true"},
        "el": {"boligudgiftstype": EL, "start": "2025-01-01", "slut": "2025-12-31"},
        "el2": {"boligudgiftstype": EL, "start": "2025-10-01", "indeholdt_i_huslejen": "false"},
    }
    return {
        name: kontekst.redigering.create(
            Objekttype.BOLIGUDGIFT, bolig.id, {"beloeb": "1000.00", **felter}
        ).noegle
        for name, felter in rows.items()
    }


@pytest.fixture
def fane(vindue: Hovedvindue, bolig: Noegle, udgifter: dict[str, Noegle]) -> BoligFane:
    """The tab, showing the dwelling."""
    shown = shown_in(vindue, bolig, "bolig", BoligFane)
    shown.refresh()
    return shown


@pytest.fixture
def tidslinje(fane: BoligFane) -> Tidslinje:
    """The timeline of the tab."""
    assert fane.tidslinje.isVisible()
    return fane.tidslinje


def _refresh(qtbot: QtBot, fane: BoligFane) -> None:
    """Show what there is now; the picture comes a turn after its rows."""
    fane.refresh()
    qtbot.waitUntil(lambda: not fane._picturing.isActive())


def _punkt(tidslinje: Tidslinje, udtryk: Udtryk) -> Punkt:
    return next(one for one in tidslinje.billede.punkter if one.udtryk is udtryk)


def test_that_each_kind_has_a_lane_and_the_total_a_line(tidslinje: Tidslinje) -> None:
    points = tidslinje.billede.punkter
    assert {one.bane for one in points} == {0, 1, 2, 3}
    assert {one.udtryk for one in points if one.bane == 3} == {Udtryk.TRIN}
    assert [one.udtryk for one in points if one.bane == 0] == [
        Udtryk.SAERSKILT,
        Udtryk.HUL,
        Udtryk.SAERSKILT,
    ]


def test_that_contained_and_paid_beside_are_told_apart_in_words_too(tidslinje: Tidslinje) -> None:
    assert "Indeholdt i huslejen" in _punkt(tidslinje, Udtryk.INDEHOLDT).saetning
    beside = [one for one in tidslinje.billede.punkter if one.udtryk is Udtryk.SAERSKILT][-1]
    assert "ved siden af huslejen" in beside.saetning


def test_that_a_hole_and_an_overlap_say_from_when_until_when(tidslinje: Tidslinje) -> None:
    assert _punkt(tidslinje, Udtryk.HUL).saetning == (
        "Nettohusleje har et hul fra 01-07-2025 til og med 31-07-2025: "
        "ingen række gælder i 31 dage."
    )
    assert _punkt(tidslinje, Udtryk.OVERLAP).saetning.startswith(
        "El står der to gange fra 01-10-2025 til og med 31-12-2025."
    )


def test_that_two_rents_at_once_are_marked_as_an_error(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, udgifter: dict[str, Noegle]
) -> None:
    kontekst.redigering.set_field(udgifter["gammel"], "slut", "")
    _refresh(qtbot, fane)
    assert _punkt(fane.tidslinje, Udtryk.OVERLAP_FEJL).noegle == udgifter["ny"]


def test_that_a_total_without_all_its_amounts_says_so(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, udgifter: dict[str, Noegle]
) -> None:
    kontekst.redigering.set_field(udgifter["ny"], "beloeb", ULAESELIG + "fem tusind")
    _refresh(qtbot, fane)
    shown = fane.tidslinje.billede.punkter
    assert _punkt(fane.tidslinje, Udtryk.UDEN_BELOEB).tekst == "beløb kan ikke læses"
    least = [one for one in shown if one.udtryk is Udtryk.TRIN_MINDST]
    assert [one.tekst for one in least] == ["mindst 2.000", "mindst 3.000", "mindst 2.000"]
    assert all("mindst" in one.saetning for one in least)
    assert any(one.udtryk is Udtryk.TRIN for one in shown)


def test_that_the_legend_explains_what_the_picture_has(tidslinje: Tidslinje) -> None:
    explained = [look for look, _ in tidslinje.tegn]
    assert set(explained) == {one.udtryk for one in tidslinje.billede.punkter}
    assert Udtryk.OVERLAP in explained
    assert Udtryk.OVERLAP_FEJL not in explained


def test_that_the_pictures_sentence_tells_how_to_read_until_a_point_is_met(
    qtbot: QtBot, tidslinje: Tidslinje
) -> None:
    assert tidslinje.saetning.startswith("Sådan læses udgifterne")
    hole = _punkt(tidslinje, Udtryk.HUL)

    def met() -> bool:
        # It may get another size as it is shown, and a pointer that stands still tells nothing.
        qtbot.mouseMove(tidslinje.billede, QPoint(1, 1))
        where = tidslinje.billede.rect_of(hole).center().toPoint()
        qtbot.mouseMove(tidslinje.billede, where)
        return tidslinje.saetning == hole.saetning

    qtbot.waitUntil(met)


def test_that_a_click_selects_the_row(
    qtbot: QtBot, fane: BoligFane, tidslinje: Tidslinje, udgifter: dict[str, Noegle]
) -> None:
    heat = _punkt(tidslinje, Udtryk.INDEHOLDT)
    where = tidslinje.billede.rect_of(heat).center().toPoint()
    qtbot.mouseClick(tidslinje.billede, Qt.MouseButton.LeftButton, pos=where)
    assert fane.tabel.current == udgifter["varme"]


def test_that_the_arrows_go_from_point_to_point_and_enter_chooses(
    qtbot: QtBot, fane: BoligFane, tidslinje: Tidslinje, udgifter: dict[str, Noegle]
) -> None:
    picture = tidslinje.billede
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    at = picture.punkt
    assert at is not None
    assert at.noegle == udgifter["gammel"]
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert picture.punkt is not None
    assert picture.punkt.udtryk is Udtryk.HUL
    assert tidslinje.saetning == picture.accessibleDescription() == picture.punkt.saetning
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert picture.punkt.noegle == udgifter["varme"]
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert fane.tabel.current == udgifter["varme"]
    assert fane.tabel.hasFocus()


def _rest_on(tidslinje: Tidslinje, noegle: Noegle) -> Punkt:
    """Let the mouse rest on an expense, and return its point."""
    picture = tidslinje.billede
    resting = next(one for one in picture._shown if one.noegle == noegle)
    where, none = picture.rect_of(resting).center(), Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, where, where, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(picture, moved)
    assert tidslinje.saetning == resting.saetning
    return resting


def test_that_an_amount_told_is_not_left_when_it_has_changed(
    qtbot: QtBot,
    kontekst: Kontekst,
    fane: BoligFane,
    tidslinje: Tidslinje,
    udgifter: dict[str, Noegle],
) -> None:
    resting = _rest_on(tidslinje, udgifter["varme"])
    kontekst.redigering.set_field(udgifter["varme"], "beloeb", "2345.00")
    _refresh(qtbot, fane)
    assert tidslinje.saetning != resting.saetning


def test_that_the_keys_tell_their_point_though_the_mouse_rests_on_another(
    qtbot: QtBot, tidslinje: Tidslinje, udgifter: dict[str, Noegle]
) -> None:
    picture = tidslinje.billede
    resting = _rest_on(tidslinje, udgifter["varme"])
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    assert picture.punkt is not None
    assert picture.punkt is not resting
    assert tidslinje.saetning == picture.punkt.saetning


def test_that_the_same_data_are_a_table_on_demand(
    qtbot: QtBot, fane: BoligFane, tidslinje: Tidslinje, udgifter: dict[str, Noegle]
) -> None:
    tidslinje.som_tabel.setFocus()
    qtbot.keyClick(tidslinje.som_tabel, Qt.Key.Key_Space)
    assert tidslinje.tabel.isVisible()
    assert not tidslinje.billede.isVisible()
    tidslinje.tabel.setFocus()
    tidslinje.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1:4] == ["Fra og med", "Til og med", "Kr./md."]
    assert lines[1].startswith("Nettohusleje\t01-01-2025\t30-06-2025\t1.000,00")
    assert lines[2].startswith("Nettohusleje\t01-07-2025\t31-07-2025\t\tHul")
    tidslinje.tabel.setCurrentIndex(tidslinje.tabel.model().index(2, 0))
    tidslinje.tabel.activated.emit(tidslinje.tabel.currentIndex())
    assert fane.tabel.current == udgifter["ny"]


def test_that_what_cannot_be_drawn_is_told(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, udgifter: dict[str, Noegle]
) -> None:
    kontekst.redigering.set_field(udgifter["varme"], "start", "\x1ai foråret")
    _refresh(qtbot, fane)
    assert fane.tidslinje._note.isVisible()
    assert fane.tidslinje._note.text().startswith("1 udgift er ikke tegnet")


def test_that_a_long_history_is_cut_to_the_years_about_today_until_asked_for(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, udgifter: dict[str, Noegle]
) -> None:
    kontekst.redigering.set_fields(
        [(udgifter["gammel"], "start", "1998-01-01"), (udgifter["gammel"], "slut", "1999-12-31")],
        "",
    )
    _refresh(qtbot, fane)
    picture = fane.tidslinje.billede
    assert fane.tidslinje.hele.isVisible()
    assert udgifter["gammel"] not in [one.noegle for one in picture.punkter]
    fane.tidslinje.hele.toggle()
    assert udgifter["gammel"] in [one.noegle for one in picture.punkter]


def test_that_the_picture_is_drawn_anew_for_what_is_chosen_and_what_has_changed(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, udgifter: dict[str, Noegle]
) -> None:
    picture = fane.tidslinje.billede
    picture.set_chosen(None)
    before = picture.grab().toImage()
    picture.set_chosen(udgifter["el2"])
    assert picture.grab().toImage() != before
    picture.set_chosen(None)
    assert picture.grab().toImage() == before
    kontekst.redigering.set_field(udgifter["el2"], "start", "2026-01-01")
    _refresh(qtbot, fane)
    picture.set_chosen(None)
    assert picture.grab().toImage() != before
