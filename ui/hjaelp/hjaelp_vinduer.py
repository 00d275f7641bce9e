"""The small windows under Help: the keys, and what the program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui.dele.dialog import Dialog
from ui.taster.genveje import Genvejsgruppe
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XL, AFSTAND_XS

KOLONNER = 3
"""How many columns the page of shortcuts has."""


class TasterVindue(Dialog):
    """What each key does: the window's by menu, and those that work where the focus is."""

    def __init__(self, grupper: Sequence[Genvejsgruppe], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Genvejstaster"))
        columns = QHBoxLayout()
        columns.setSpacing(AFSTAND_XL)
        for chosen in _in_columns(grupper):
            column = QVBoxLayout()
            column.setSpacing(AFSTAND_L)
            for group in chosen:
                column.addLayout(self._group(group))
            column.addStretch(1)
            columns.addLayout(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_XL, AFSTAND_L, AFSTAND_XL, AFSTAND_L)
        layout.setSpacing(AFSTAND_L)
        layout.addLayout(columns)
        layout.addWidget(_close_button(self))

    def _group(self, group: Genvejsgruppe) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(AFSTAND_XS)
        title = QLabel(group.titel, self)
        set_slags(title, "overskrift")
        rows.addWidget(title)
        for text, key in group.taster:
            # No grid: the longest text and the longest key are seldom in the same row.
            row = QHBoxLayout()
            row.setSpacing(AFSTAND_M)
            shown = QLabel(key, self)
            set_slags(shown, "tast")
            row.addWidget(QLabel(text, self), 1)
            row.addWidget(shown)
            rows.addLayout(row)
        return rows


def _in_columns(grupper: Sequence[Genvejsgruppe]) -> list[list[Genvejsgruppe]]:
    """Return the groups in columns of about the same height, in order."""
    height = sum(len(group.taster) + 2 for group in grupper) / KOLONNER
    columns: list[list[Genvejsgruppe]] = [[]]
    filled = 0.0
    for group in grupper:
        if filled >= height * len(columns) and len(columns) < KOLONNER:
            columns.append([])
        columns[-1].append(group)
        filled += len(group.taster) + 2
    return columns


class OmVindue(Dialog):
    """What the program is, and which version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Om Huslejeklient"))
        title = QLabel("Huslejeklient", self)
        set_slags(title, "titel")
        version = QLabel(
            self.tr("Version {version}").format(version=QCoreApplication.applicationVersion()), self
        )
        set_slags(version, "svag")
        text = QLabel(
            self.tr(
                "Til almene boligorganisationer, der indberetter til huslejeregisteret i "
                "boligportalen. Programmet er lavet uden for LBF, og felter og koder er samlet fra "
                "offentligt materiale. Hvad der er set, og hvad der er antaget, står under "
                "Værktøjer, Snitflade."
            ),
            self,
        )
        text.setWordWrap(True)
        licences = QLabel(
            self.tr(
                "Skriften er Inter (OFL). Ikonerne er Lucide (ISC). Programmet har MIT-licensen."
            ),
            self,
        )
        licences.setWordWrap(True)
        set_slags(licences, "lille")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_XL, AFSTAND_L, AFSTAND_XL, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        for widget in (title, version, text, licences, _close_button(self)):
            layout.addWidget(widget)
        self.setFixedWidth(440)


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    return buttons
