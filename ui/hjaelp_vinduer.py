"""The small windows under Help: the keys, and what the program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.stilark import set_slags
from ui.tema import AFSTAND_L, AFSTAND_S, AFSTAND_XL


class TasterVindue(QDialog):
    """What each key does."""

    def __init__(self, taster: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Genvejstaster"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(AFSTAND_XL)
        grid.setVerticalSpacing(AFSTAND_S)
        for row, (text, key) in enumerate(taster):
            grid.addWidget(QLabel(text, self), row, 0)
            shown = QLabel(key, self)
            set_slags(shown, "svag")
            grid.addWidget(shown, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_XL, AFSTAND_L, AFSTAND_XL, AFSTAND_L)
        layout.setSpacing(AFSTAND_L)
        layout.addLayout(grid)
        layout.addWidget(_close_button(self))


class OmVindue(QDialog):
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
            self.tr("Skriften er Inter (OFL). Ikonerne er Lucide (ISC). Programmet er MIT."), self
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
