"""The program speaking English while it is tested."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from models import sprog
from ui.motor.oversaetter import Oversaetter


@contextmanager
def speaking_english(program: QApplication) -> Iterator[None]:
    """Let the program speak English meanwhile."""
    translator = Oversaetter(program)
    sprog.choose(sprog.ENGELSK)
    program.installTranslator(translator)
    yield
    program.removeTranslator(translator)
    sprog.choose(sprog.DANSK)
