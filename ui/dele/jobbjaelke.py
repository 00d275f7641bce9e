"""The slim panel above the status line that shows the job under way, with cancel."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.motor.opgaver import Fremskridt, Opgave, Opgaver
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, AFSTAND_XS

TAALMODIGHED_MS = 500
"""A job shorter than this shows nothing."""
LANG_TAALMODIGHED_MS = 2_500
"""The same for a job that gives way to others: nobody waits for it."""
FULD = 1000


class Jobbjaelke(QFrame):
    """Shows what is going on, how far it is, and a button that stops it."""

    def __init__(self, opgaver: Opgaver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobbjaelke")
        self._opgave: Opgave | None = None
        self._title = QLabel(self)
        self._count = QLabel(self)
        self._count.setProperty("slags", "svag")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Fremdrift"))
        self._stop = QPushButton(self.tr("Afbryd"), self)
        self._stop.clicked.connect(self._on_stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(AFSTAND_M, AFSTAND_XS, AFSTAND_S, AFSTAND_XS)
        layout.setSpacing(AFSTAND_M)
        layout.addWidget(self._title)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._count)
        layout.addWidget(self._stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.show)
        self.hide()
        opgaver.started.connect(self._on_started)
        opgaver.progressed.connect(self._on_progressed)
        opgaver.finished.connect(self._on_finished)

    def _on_started(self, opgave: Opgave) -> None:
        if opgave.stille:
            return
        self._opgave = opgave
        self._title.setText(opgave.titel)
        self._count.clear()
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self._stop.setText(self.tr("Afbryd"))
        self._patience.start(LANG_TAALMODIGHED_MS if opgave.viger else TAALMODIGHED_MS)

    def _on_progressed(self, fremskridt: Fremskridt) -> None:
        self._title.setText(fremskridt.opgave.titel)
        if fremskridt.ialt > 0:
            self._bar.setRange(0, FULD)
            self._bar.setValue(min(FULD, fremskridt.faerdig * FULD // fremskridt.ialt))
            percent = min(100, fremskridt.faerdig * 100 // fremskridt.ialt)
            self._count.setText(self.tr("{procent} %").format(procent=percent))
        elif fremskridt.faerdig:
            self._count.setText(QLocale().toString(fremskridt.faerdig))

    def _on_finished(self, opgave: Opgave) -> None:
        if opgave is self._opgave:
            self._opgave = None
            self._patience.stop()
            self.hide()

    def _on_stop(self) -> None:
        if self._opgave is not None:
            self._opgave.cancel()
            self._stop.setEnabled(False)
            self._stop.setText(self.tr("Afbryder…"))
