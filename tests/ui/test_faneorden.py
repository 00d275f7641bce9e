"""The Tab key goes through every tab and dialog as one reads: downwards, and from left to right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Boligdata, Noegle
from ui.hovedvindue import Hovedvindue
from ui.kontekst import Kontekst


def _stops(root: QWidget) -> list[QWidget]:
    """Return where the Tab key stops inside a widget, in its order."""
    found: list[QWidget] = []
    at = root.nextInFocusChain()
    seen = {root}
    while at is not None and at not in seen:
        seen.add(at)
        if (
            root.isAncestorOf(at)
            and at.isVisible()
            and at.isEnabled()
            and at.focusPolicy() & Qt.FocusPolicy.TabFocus
            and at.focusProxy() is None
        ):
            found.append(at)
        at = at.nextInFocusChain()
    return found


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _goes_back(one: QRect, other: QRect) -> bool:
    """True when the second is read before the first: wholly above it, or left of it in its line."""
    if other.bottom() <= one.top():
        return not other.left() >= one.right()  # the top of the next column is read on to
    same_line = other.top() < one.bottom() and one.top() < other.bottom()
    return same_line and other.right() <= one.left()


def _told(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text}"


def _wrong(root: QWidget) -> list[str]:
    """Return where Tab goes back; once it must, from the last stop round to the first."""
    stops = _stops(root)
    back = [
        f"{_told(one)} -> {_told(other)}"
        for one, other in pairwise([*stops, *stops[:1]])
        if _goes_back(_place(one, root), _place(other, root))
    ]
    return back if len(back) > 1 else []


def _is_read_in_order(root: QWidget, fewest: int) -> None:
    """Fail while the widget is not laid out yet, or when Tab goes back."""
    stops = _stops(root)
    assert len(stops) >= fewest
    places = [_place(one, root) for one in stops]
    assert all(one != other for one, other in pairwise(places))
    assert _wrong(root) == []


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


def _open(vindue: Hovedvindue, navn: str) -> Callable[[], QDialog]:
    def opened() -> QDialog:
        before = set(QApplication.topLevelWidgets())
        vindue.handlinger[navn].trigger()
        new = [one for one in QApplication.topLevelWidgets() if one not in before]
        return next(one for one in new if isinstance(one, QDialog) and one.isVisible())

    return opened


DIALOGER: Sequence[str] = ("ny_lejer", "flytter", "snitflade", "indstillinger", "satser")


@pytest.mark.parametrize("navn", DIALOGER)
def test_that_tab_goes_through_a_dialog_as_one_reads(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata], navn: str
) -> None:
    running = next(
        data
        for data in fejlfri
        if any(not one.tekst("slut") and not one.slettet for one in data.kontrakter)
    )
    vindue.go_to(Noegle(Objekttype.BOLIG, running.bolig.id))
    dialog = _open(vindue, navn)()
    qtbot.waitUntil(partial(_is_read_in_order, dialog, 2))
    dialog.reject()
