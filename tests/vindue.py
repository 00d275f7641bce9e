"""The program as the window's tests open it: what the window is given, and the window over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from app.kontekst import open_kontekst
from models.register.indstillinger import Indstillinger
from models.register.objekter import Noegle
from ui.faner.fane import Fane
from ui.faner.faner import Faner
from ui.motor.kontekst import Kontekst
from ui.motor.opgaver import Opgaver
from ui.motor.tilstand import Tilstand
from ui.udseende.program import application
from ui.udseende.temaskift import Tema
from ui.vindue.hovedvindue import Hovedvindue

F = TypeVar("F", bound=Fane)


class Fanevisning(Protocol):
    """What shows a tab of a kind, by its name, at a place."""

    def __call__(self, sted: Noegle, navn: str, slags: type[F]) -> F:
        """Return the tab."""
        ...


def shown_in(vindue: Hovedvindue, sted: Noegle, navn: str, slags: type[F]) -> F:
    """Return a tab of the window, showing a place."""
    vindue.go_to(sted)
    shown = vindue.faner.show_tab(navn)
    assert isinstance(shown, slags)
    return shown


@contextmanager
def opened(rod: Path, navn: str = "") -> Iterator[Kontekst]:
    """Give what the window is given over a data folder; ``navn`` is the clerk's."""
    mappe = Datamappe(rod)
    lager = Indstillingslager(mappe.indstillinger)
    lager.save(Indstillinger(navn=navn))
    aabnet = open_kontekst(mappe, lager, skriver=True)
    yield aabnet.for_window()
    aabnet.close()


@contextmanager
def shown(qtbot: QtBot, kontekst: Kontekst) -> Iterator[Hovedvindue]:
    """Show the window over what it is given, and close it afterwards."""
    window = _shown(kontekst)
    qtbot.addWidget(window)
    yield window
    window.close()


@contextmanager
def shown_to_many(kontekst: Kontekst) -> Iterator[Hovedvindue]:
    """Show a window that many tests look at in turn, and take it down after the last of them."""
    window = _shown(kontekst)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def shown_alone(
    qtbot: QtBot, kontekst: Kontekst, sted: Noegle, navn: str, slags: type[F]
) -> Iterator[F]:
    """Show the tabs without the rest of the window, one of them built and showing a place."""
    faner, opgaver = Faner(), Opgaver()
    qtbot.addWidget(faner)
    tema = Tema(application(), "lyst", faner)
    tilstand = Tilstand(kontekst, faner)
    tilstand.go_to(sted)
    faner.resize(1000, 760)
    faner.show_tab(navn)
    faner.show()
    for _ in faner.open(kontekst, tilstand, opgaver):
        pass
    tema.finish()
    faner.changed.connect(tilstand.object_edited)
    faner.go_in()
    assert isinstance(faner.fane, slags)
    yield faner.fane
    faner.close()
    opgaver.close()


def _shown(kontekst: Kontekst) -> Hovedvindue:
    window = Hovedvindue(kontekst.indstillinger())
    window.show()
    window.set_kontekst(kontekst)
    return window
