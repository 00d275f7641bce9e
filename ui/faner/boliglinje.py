"""The line above a dwelling: what it is called, where it lies, its status, and Markér klar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from models.register.felter import Objekttype
from models.register.navngivning import name
from models.register.objekter import Boligdata, Objekt, Status
from ui.dele.forkortet import Forkortet
from ui.dele.kort import knap
from ui.ord.antal import antal
from ui.ord.statustekst import Statusvisning, objektstatus, statusvisning
from ui.udseende.ikoner import Ikonbillede, set_icon
from ui.udseende.tema import AFSTAND_S, Rolle

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


DEL = " · "


class _Sted(Forkortet):
    """A place that is told without its last part where it has no room."""

    def shown(self, room: int) -> str:
        """Return the place, else its first part, else the beginning of that."""
        whole, first = self.text(), self.text().partition(DEL)[0]
        told = whole if self.fontMetrics().horizontalAdvance(whole) <= room else first
        return self.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, room)


class Boliglinje(QWidget):
    """The dwelling's name, place and status; the button marks it and all under it Klar."""

    flush_requested = Signal()
    """What is typed is to be kept first, and shown here."""
    reported_requested = Signal()
    """What was reported for the dwelling at a time is to be shown."""
    klar_requested = Signal(object)
    """A list of the ``Objekt`` that are changed and not Klar."""

    def __init__(self, kontekst: Kontekst, parent: QWidget) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self._waiting: list[Objekt] = []
        # A long name must not push the tab wider than the room between the panels.
        self._name = Forkortet("titel", self)
        self._place = _Sted("svag", self)
        self._place.setMinimumWidth(0)
        self._place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._icon = Ikonbillede("check", Rolle.TEKST_SVAG, parent=self)
        self._status = QLabel(self)
        self.dengang = QToolButton(self)
        self.dengang.setToolTip(self.tr("Hvad indberettede vi for boligen? (Ctrl+H)"))
        self.dengang.setAccessibleName(self.tr("Hvad indberettede vi for boligen?"))
        self.dengang.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(self.dengang, "history")
        self.dengang.clicked.connect(self.reported_requested)
        self.klar = knap(
            self.tr("Markér klar"),
            self.ask,
            self,
            ikonnavn="circle-check",
            navn=self.tr("Markér boligen klar"),
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self._name)
        layout.addWidget(self._place, 1)
        for widget in (self._icon, self._status, self.dengang, self.klar):
            layout.addWidget(widget)

    def show_dwelling(self, data: Boligdata) -> None:
        """Show a dwelling."""
        tabel = self._kontekst.tabel
        self._name.setText(name(tabel, Objekttype.BOLIG, data.bolig.felter))
        above = (data.sted.afdeling, data.sted.byggeafsnit)
        place = DEL.join(name(tabel, one.type, one.felter) for one in above)
        self._place.setText(place)
        pending = [one for one in data.objekter if one.skal_indberettes]
        self._waiting = [one for one in pending if not one.klar]
        if not self._waiting and self.klar.hasFocus():
            # Else the keyboard is on the next button: the one that deletes.
            self.dengang.setFocus(Qt.FocusReason.OtherFocusReason)
        self.klar.setVisible(bool(self._waiting))
        self._allow(known=data.bolig.grundlag is not None)
        status = self._told(data, len(pending))
        self._icon.set_icon(status.ikonnavn, status.rolle)
        self._status.setText(status.ord)

    def _allow(self, *, known: bool) -> None:
        """Let the dwelling be marked where the register knows it; else say what it waits for."""
        self.klar.setEnabled(known)
        tip = self.tr("Boligens ændringer er færdige og kan eksporteres (Ctrl+Enter)")
        if not known:
            tip = self.tr("Boligen kan først sendes, når den har fået LBF's id.")
        self.klar.setToolTip(tip)

    def _told(self, data: Boligdata, pending: int) -> Statusvisning:
        """Return how the dwelling with all under it is told."""
        if data.bolig.grundlag is None:
            return objektstatus(data.bolig)
        if not pending:
            return statusvisning(Status.INDBERETTET)
        if not self._waiting:
            return statusvisning(Status.KLAR)
        text = antal(pending, self.tr("{antal} ændring"), self.tr("{antal} ændringer"))
        return Statusvisning(text, "pencil", Rolle.AENDRET)

    def ask(self) -> None:
        """Ask for what is changed to be marked Klar."""
        self.flush_requested.emit()
        if self._waiting:
            self.klar_requested.emit(self._waiting)
