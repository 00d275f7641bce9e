"""The few texts of Qt's own windows and menus that are said otherwise than Qt says them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from ui.motor.oversaetter import Tekstoversaetter

TASTER: Mapping[str, str] = {"Ins": "Insert", "Del": "Delete", "Return": "Enter"}
"""Keys as they are called on a keyboard, in both languages."""
ENGELSKE: Mapping[str, str] = {**TASTER, "Select All": "Select all"}
DANSKE: Mapping[str, str] = {
    **TASTER,
    "Shift": "Shift",
    "Tab": "Tab",
    "&Redo": "&Gentag",
    "&Paste": "&Indsæt",
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
"""Qt's English text, and what is said. None of them is a text of the program's own."""


class Qttekster(Tekstoversaetter):
    """Is asked before Qt's own catalogue; knows only what is said otherwise."""

    def __init__(self, tekster: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._texts = tekster

    def told(self, source: str, disambiguation: str) -> str | None:  # noqa: ARG002 - asked by Qt
        """Return what is said, None for a text that is asked for elsewhere."""
        return self._texts.get(source)
