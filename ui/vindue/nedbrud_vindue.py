"""The window after an error nobody caught: what happened, that the data are safe, what to do.

It rests on Qt's own window, not on the program's: that may be what is broken.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.udseende.tema import AFSTAND_L, AFSTAND_S


class NedbrudVindue(QDialog):
    """Shows a report without personal data, and lets the user copy it, go on or close."""

    def __init__(self, rapport: str, logmappe: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rapport = rapport
        self._logmappe = logmappe
        self.setWindowTitle("Huslejeklient")
        self.setMinimumSize(640, 400)
        forklaring = QLabel(
            self.tr(
                "Der er sket noget, som programmet ikke kan håndtere. Det, du har tastet, er gemt. "
                "Luk programmet, og start det igen, hvis noget ser forkert ud. Send gerne teksten "
                "herunder til den, der passer programmet. Den indeholder ingen personoplysninger."
            )
        )
        forklaring.setWordWrap(True)
        self._tekst = QPlainTextEdit(rapport)
        self._tekst.setReadOnly(True)
        self._tekst.setAccessibleName(self.tr("Teknisk beskrivelse"))
        self._tekst.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        log = QLabel(self.tr("Loggen ligger i {mappe}.").format(mappe=logmappe))
        log.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        log.setWordWrap(True)

        knapper = QDialogButtonBox()
        rolle = QDialogButtonBox.ButtonRole
        self.kopier = knapper.addButton(self.tr("&Kopiér teksten"), rolle.ActionRole)
        self.aabn_log = knapper.addButton(self.tr("Åbn &mappen med loggen"), rolle.ActionRole)
        self.luk_program = knapper.addButton(self.tr("&Luk programmet"), rolle.DestructiveRole)
        self.fortsaet = knapper.addButton(self.tr("&Fortsæt"), rolle.AcceptRole)
        self.kopier.clicked.connect(self._copy)
        self.aabn_log.clicked.connect(self._open_log)
        self.luk_program.clicked.connect(self._close_program)
        self.fortsaet.clicked.connect(self.accept)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(forklaring)
        layout.addWidget(self._tekst, 1)
        layout.addWidget(log)
        layout.addSpacing(AFSTAND_S)
        layout.addWidget(knapper)

    def tekst(self) -> str:
        """Return the report as it is shown."""
        return self._tekst.toPlainText()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._rapport)

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logmappe)))

    def _close_program(self) -> None:
        self.reject()
        QApplication.exit(1)


class Nedbrudsmelder(QObject):
    """Shows crashes on the GUI thread, wherever they happened; one window at a time."""

    _crashed = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.vindue: NedbrudVindue | None = None
        self._crashed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, rapport: str, logmappe: Path) -> None:
        """Show a report; may be called on any thread."""
        self._crashed.emit(rapport, logmappe)

    def _show(self, rapport: str, logmappe: Path) -> None:
        # An error while painting comes again with every paint: one window tells enough.
        if self.vindue is not None and self.vindue.isVisible():
            return
        self.vindue = NedbrudVindue(rapport, logmappe, QApplication.activeWindow())
        self.vindue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.vindue.open()
