"""Danish for the few texts of Qt's own windows that Qt's Danish lacks."""

from __future__ import annotations

from collections.abc import Mapping

from ui.motor.oversaetter import Tekstoversaetter

TEKSTER: Mapping[str, str] = {
    "&Look in:": "S&øg i:",
    "Look in:": "Søg i:",
    "Files of &type:": "Filer af &typen:",
    "Files of type:": "Filer af typen:",
    "File Name: ": "Filnavn: ",
    "Date Modified": "Ændret",
    "Computer": "Computer",
    "Folder": "Mappe",
    "File Folder": "Mappe",
    "Drive": "Drev",
    "Shortcut": "Genvej",
    "Line up": "En linje op",
    "Line down": "En linje ned",
    "Position": "Placering",
    "Corner Toolbar": "Værktøjslinje i hjørnet",
}
"""Qt's English text, and the Danish one. None of them is a text of the program's own."""


class QtDansk(Tekstoversaetter):
    """Is asked before Qt's own catalogue; knows only what that lacks."""

    def told(self, source: str, disambiguation: str) -> str | None:  # noqa: ARG002 - asked by Qt
        """Return the Danish text, None for one that is asked for elsewhere."""
        return TEKSTER.get(source)
