"""Choosing a file, with room for what is told of each where the window is Qt's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QIdentityProxyModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QStandardPaths,
    Qt,
)
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFileSystemModel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.udseende.ikoner import ikon

Indeks = QModelIndex | QPersistentModelIndex

STOERRELSE, SLAGS = 88, 80
"""How wide the columns of a file's size and kind are; the date has the rest."""
NAVN, AENDRET = 0, 3
"""The columns of Qt's own list of files."""
TIDSPUNKT = "dd-MM-yyyy HH:mm"


class Filvisning(QIdentityProxyModel):
    """The files with the program's own pictures, and a date as it stands everywhere else.

    Qt tells of it as the system's language does, and on a system without any like no language. A
    provider of icons would be asked on a thread of Qt's, which Python may hold up while it ends.
    """

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        files, file = self.sourceModel(), self.mapToSource(index)
        if isinstance(files, QFileSystemModel):
            if role == Qt.ItemDataRole.DecorationRole and index.column() == NAVN:
                return ikon("folder-open" if files.isDir(file) else "file")
            if role == Qt.ItemDataRole.DisplayRole and index.column() == AENDRET:
                return files.lastModified(file).toString(TIDSPUNKT)
        return super().data(index, role)


class Stedtegner(QStyledItemDelegate):
    """The names of places alone: Qt's own pictures of them are in the colours of no theme."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Indeks) -> None:
        """Leave the picture out."""
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.icon = QIcon()


class Filvalg(QFileDialog):
    """Qt's own window where the system has none; then its columns cut nothing off."""

    def __init__(self, parent: QWidget, titel: str, sted: str = "") -> None:
        super().__init__(parent, titel, sted)
        self.setProxyModel(Filvisning(self))  # the system's own window pays no heed to it
        names = Stedtegner(self)
        for folders in self.findChildren(QComboBox, "lookInCombo"):
            folders.setItemDelegate(names)
            folders.setIconSize(QSize(0, 0))  # of the one it stands at
        for places in self.findChildren(QListView, "sidebar"):
            places.setItemDelegate(names)

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
