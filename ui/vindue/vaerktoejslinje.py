"""The toolbar over the window: back and forward, the way to the place, and what is done most."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QToolBar, QWidget

from models.sprog import oversat
from ui.taster.handlinger import Handlinger

IKON_VAERKTOEJ = 18


def add_toolbar(window: QMainWindow, handlinger: Handlinger, krummer: QWidget) -> QToolBar:
    """Give the window its toolbar, and return it."""
    bar = QToolBar(oversat("Værktøjslinje"), window)
    bar.setObjectName("vaerktoejslinje")
    bar.setMovable(False)
    bar.setIconSize(QSize(IKON_VAERKTOEJ, IKON_VAERKTOEJ))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for navn in ("tilbage", "frem"):
        bar.addAction(handlinger[navn])
    bar.addWidget(krummer)
    for navn in ("palet", "fortryd", "gentag", "vis_stoette"):
        bar.addAction(handlinger[navn])
    window.addToolBar(bar)
    return bar
