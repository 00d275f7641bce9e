"""Danish for the few texts of Qt's own windows that Qt's Danish lacks."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTranslator

TEKSTER: Mapping[str, str] = {
    "&Look in:": "S&øg i:",
    "Look in:": "Søg i:",
    "Files of &type:": "Filer af &typen:",
    "Files of type:": "Filer af typen:",
    "File Name: ": "Filnavn: ",
    "Date Modified": "Ændret",
    "Computer": "Computer",
    "Line up": "En linje op",
    "Line down": "En linje ned",
    "Position": "Placering",
    "Corner Toolbar": "Værktøjslinje i hjørnet",
}
"""Qt's English text, and the Danish one. None of them is a text of the program's own."""


class QtDansk(QTranslator):
    """Is asked before Qt's own catalogue; knows only what that lacks."""

    def isEmpty(self) -> bool:
        """False: there is something to ask."""
        return False

    def translate(
        self,
        context: str | bytes,  # noqa: ARG002
        sourceText: str | bytes,  # noqa: N803
        disambiguation: str | bytes | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """Return the Danish text, None for one that is asked for elsewhere."""
        source = sourceText if isinstance(sourceText, str) else sourceText.decode()
        return TEKSTER.get(source)
