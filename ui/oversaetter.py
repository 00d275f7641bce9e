"""Lets Qt's ``tr`` read the program's own catalogues (``models.sprog``)."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from models.sprog import oversat


class Oversaetter(QTranslator):
    """Asks the catalogues in force; what they do not know, Qt says as it stands.

    The context that Qt sends along is passed over: a Danish text has one translation.
    """

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
        """Return a text in the language in force, None where no catalogue knows it."""
        source = sourceText if isinstance(sourceText, str) else sourceText.decode()
        told = oversat(source)
        return None if told == source else told
