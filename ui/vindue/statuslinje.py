"""The status line: what is always true about the data."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from models.register.visninger import Optaelling, Ventetid
from ui.ord.ventetidsord import forsinket
from ui.udseende.ikoner import set_icon
from ui.udseende.stilark import set_slags
from ui.udseende.tema import Rolle

if TYPE_CHECKING:
    from ui.vindue.forloeb import Forloeb


class Statuslinje(QStatusBar):
    """Saved when, how much is not yet reported, and whether the codes have been checked."""

    pending_clicked = Signal()
    codes_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._saved = QLabel(self)
        self._pending = self._link(self.tr("Vis, hvad der venter på at blive indberettet"))
        self._pending.clicked.connect(self.pending_clicked)
        self.forsinket = self._link(
            self.tr(
                "Registeret skal have vedtagne ændringer med det samme, mindst én gang om dagen"
            )
        )
        self.forsinket.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_icon(self.forsinket, "clock", Rolle.ADVARSEL)
        self.forsinket.clicked.connect(self.pending_clicked)
        self._size = QLabel(self)
        self._codes = self._link(self.tr("Vis snitfladen"))
        self._codes.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_icon(self._codes, "triangle-alert", Rolle.ADVARSEL)
        self._codes.clicked.connect(self.codes_clicked)
        self.addWidget(self._saved)
        self.addWidget(self._pending)
        self.addWidget(self.forsinket)
        self.addPermanentWidget(self._size)
        self.addPermanentWidget(self._codes)
        for widget in (self._saved, self._pending, self.forsinket, self._size, self._codes):
            widget.hide()

    def follow(self, forloeb: Forloeb) -> None:
        """Tell what is counted whenever it is counted anew."""
        forloeb.counted.connect(self.show_counts)
        forloeb.waiting_counted.connect(self.show_waiting)

    def _link(self, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_slags(button, "status")
        return button

    def show_saved(self, naar: datetime | None = None) -> None:
        """Tell that everything typed is on disk, and since when."""
        text = self.tr("Alt er gemt")
        if naar is not None:
            text = self.tr("Gemt {klokken}").format(klokken=naar.strftime("%H:%M"))
        self._saved.setText(text)
        self._saved.show()

    def show_counts(self, antal: Optaelling) -> None:
        """Tell how much there is, and how much of it is not reported."""
        count = QLocale().toString
        if antal.venter == 0:
            pending = self.tr("Alt er indberettet")
        elif antal.venter == 1:
            pending = self.tr("1 ændring ikke indberettet")
        else:
            pending = self.tr("{antal} ændringer ikke indberettet").format(
                antal=count(antal.venter)
            )
        self._pending.setText(pending)
        self._pending.setAccessibleName(pending)
        self._pending.setVisible(antal.boliger > 0)
        dwellings = self.tr("1 bolig") if antal.boliger == 1 else self.tr("{antal} boliger")
        self._size.setText(dwellings.format(antal=count(antal.boliger)))
        self._size.setVisible(antal.boliger > 0)

    def show_waiting(self, tid: Ventetid) -> None:
        """Tell how much the register should have had by now."""
        text = forsinket(tid)
        self.forsinket.setText(text)
        self.forsinket.setAccessibleName(text)
        self.forsinket.setVisible(bool(text))

    def show_codes(self, *, kontrolleret: bool) -> None:
        """Tell whether the code lists have been checked against LBF's description."""
        self._codes.setText(self.tr("Koder ikke kontrolleret mod LBF"))
        self._codes.setVisible(not kontrolleret)
