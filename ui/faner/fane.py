"""What every tab of the main window is: shown late, given the program's parts, told of changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.register.objekter import Noegle

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgaver
    from ui.motor.tilstand import Placering, Tilstand


class Fane(QWidget):
    """A tab. The window builds it when it is first shown, and then calls, in this order:

    ``attach(tilstand, opgaver)``, ``build(kontekst)``, ``show_place(placering)``.

    Afterwards ``show_place`` comes whenever the place changes or its records are read anew while
    the tab is shown (a hidden tab gets it when it is shown again). A tab listens to
    ``tilstand.object_changed``, ``data_reloaded`` and ``findings_changed`` itself where it needs
    them. It starts work on files through ``opgaver``, and never starts a thread.
    """

    changed = Signal(object)
    """``Noegle``: the tab has edited, created, deleted or put back this object."""
    place_requested = Signal(object)
    """``Noegle``: the user wants to go to this object."""
    message_posted = Signal(object)
    """``Besked``: something to tell in the message bar, for example "Udgiften er slettet."."""

    action_requested = Signal(str)
    """The name of an action of the window (``handlinger``) that the tab leads on to."""
    flush_requested = Signal()
    """The tab is about to read everything: every tab is to keep what is typed in it."""

    tilstand: Tilstand
    opgaver: Opgaver
    kontekst: Kontekst

    def attach(self, tilstand: Tilstand, opgaver: Opgaver) -> None:
        """Give the tab the shared state and the background jobs."""
        self.tilstand = tilstand
        self.opgaver = opgaver

    def build(self, kontekst: Kontekst) -> Iterator[None]:
        """Give the tab what it reads and edits through, and make its widgets.

        Making them all would be felt: each ``yield`` is a place to look at what the user does.
        """
        self.kontekst = kontekst
        yield

    def show_place(self, placering: Placering) -> None:
        """Show the place, or an empty state that says what to do next."""
        raise NotImplementedError

    def focus_field(self, noegle: Noegle, felt: str) -> None:
        """Move the keyboard focus to a field of an object at the place shown.

        ``felt`` may be empty: then the object itself.
        """
        raise NotImplementedError

    def flush(self) -> None:
        """Keep what is typed at once; called before an undo, an export and the end."""
