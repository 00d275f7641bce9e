"""Lets Qt's ``tr`` read the program's own catalogues (``models.sprog``)."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from models.sprog import oversat


class Oversaetter(QTranslator):
    """Asks the catalogues in force; what they do not know, Qt says as it stands.

    The class that Qt sends along as the context is passed over: a Danish text has one translation,
    unless ``tr`` is given a second text that tells two uses of it apart.
    """

    def isEmpty(self) -> bool:
        """False: there is something to ask."""
        return False

    def translate(
        self,
        context: str | bytes,  # noqa: ARG002
        sourceText: str | bytes,  # noqa: N803
        disambiguation: str | bytes | None = None,
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """Return a text in the language in force, None where no catalogue knows it."""
        source = _text(sourceText)
        told = oversat(source, _text(disambiguation or ""))
        return None if told == source else told


def _text(given: str | bytes) -> str:
    return given if isinstance(given, str) else given.decode()
