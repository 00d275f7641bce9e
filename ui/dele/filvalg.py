"""Choosing a file, with room for what is told of each where the window is Qt's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QTreeView

STOERRELSE, SLAGS = 88, 80
"""How wide the columns of a file's size and kind are; the date has the rest."""


class Filvalg(QFileDialog):
    """Qt's own window where the system has none; then its columns cut nothing off."""

    def showEvent(self, event: QShowEvent) -> None:
        """Give the columns their room."""
        super().showEvent(event)
        for tree in self.findChildren(QTreeView):  # there is none in the system's own window
            header = tree.header()
            header.resizeSection(1, STOERRELSE)
            header.resizeSection(2, SLAGS)
            header.setStretchLastSection(True)


def downloads() -> str:
    """Return the folder that a browser saves in, or the user's own where there is none."""
    place = QStandardPaths.StandardLocation
    folder = QStandardPaths.writableLocation(place.DownloadLocation)
    return folder if Path(folder).is_dir() else QStandardPaths.writableLocation(place.HomeLocation)
