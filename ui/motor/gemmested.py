"""Where files are saved: the folder of the last time, or the user's documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


def folder(kontekst: Kontekst) -> str:
    """Return the folder to propose; one that is gone is forgotten."""
    last = kontekst.indstillinger().eksportmappe
    if last and Path(last).is_dir():
        return last
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def remember(kontekst: Kontekst, mappe: Path) -> None:
    """Propose this folder the next time."""
    settings = kontekst.indstillinger()
    if settings.eksportmappe != str(mappe):
        kontekst.gem_indstillinger(replace(settings, eksportmappe=str(mappe)))
