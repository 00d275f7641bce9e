"""Lets Qt's ``tr`` read the program's own catalogues (``models.sprog``)."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from models.sprog import oversat


class Tekstoversaetter(QTranslator):
    """Is asked by Qt for one text at a time; a kind of it says what it knows (``told``).

    The class that Qt sends along as the context is passed over: a text has one translation, unless
    ``tr`` is given a second text that tells two uses of it apart.
    """

    def told(self, source: str, disambiguation: str) -> str | None:
        """Return a text translated, None for one that is asked for elsewhere."""
        raise NotImplementedError

    def isEmpty(self) -> bool:
        """False: there is something to ask."""
        return False

    def translate(
        self,
        context: str | bytes,  # noqa: ARG002 - Qt's own
        sourceText: str | bytes,  # noqa: N803 - Qt's own
        disambiguation: str | bytes | None = None,
        n: int = -1,  # noqa: ARG002 - Qt's own
    ) -> str | None:
        """Return what ``told`` returns."""
        return self.told(_text(sourceText), _text(disambiguation or ""))


class Oversaetter(Tekstoversaetter):
    """Asks the catalogues in force; what they do not know, Qt says as it stands."""

    def told(self, source: str, disambiguation: str) -> str | None:
        """Return a text in the language in force, None where no catalogue knows it."""
        told = oversat(source, disambiguation)
        return None if told == source else told


def _text(given: str | bytes) -> str:
    return given if isinstance(given, str) else given.decode()
