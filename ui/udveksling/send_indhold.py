"""The first step of sending: what is to be sent, what is held back and why, and by which way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import BOERNETYPER, Noegle
from models.register.overfoersel import (
    Eksportplan,
    Fremdrift,
    Omfang,
    ingen_fremdrift,
)
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.hele_raekker import HeleRaekker
from ui.dele.kort import etiket, knap
from ui.ord.antal import antal
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, AFSTAND_XS, RAEKKEHOEJDE, Rolle

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


@dataclass(frozen=True, slots=True)
class Sendeplan:
    """A plan with what is told of it: names of what is held back, and what is to be confirmed.

    ``steder`` and ``navne`` are the dwellings and the names of what is held back, in its order;
    ``ubekraeftede`` counts the
    findings that a person must confirm first. ``service`` says whether there is a web service to
    send by.
    """

    plan: Eksportplan
    steder: tuple[str, ...]
    navne: tuple[str, ...]
    ubekraeftede: int
    service: bool


def read_plan(
    kontekst: Kontekst, organisation: int | None, fremdrift: Fremdrift = ingen_fremdrift
) -> Sendeplan:
    """Plan an export of what is Klar and find what is to be told of it."""
    plan = kontekst.eksport.plan(Omfang.AENDRINGER, fremdrift, organisation=organisation)
    waiting = kontekst.bekraeftelser.waiting()
    register = kontekst.register
    numbers = [_dwelling(kontekst, one.noegle) for one in plan.holdt_tilbage]
    lines = register.boligvisninger([number for number in numbers if number])
    return Sendeplan(
        plan,
        tuple(lines[number].navn if number in lines else "" for number in numbers),
        tuple(register.navn(one.noegle) for one in plan.holdt_tilbage),
        sum(gruppe.antal for gruppe in waiting),
        bool(kontekst.forsendelse.settings().wsdl),
    )


def _dwelling(kontekst: Kontekst, noegle: Noegle) -> int:
    """Return the dwelling an object lies in, 0 for one above the dwellings."""
    if noegle.type is Objekttype.BOLIG:
        return noegle.id
    objekt = kontekst.register.objekt(noegle) if noegle.type in BOERNETYPER else None
    return (objekt.foraelder or 0) if objekt is not None else 0


class Indholdsside(QWidget):
    """What is sent in sentences, a table of what is held back, and the way to send it."""

    place_requested = Signal(object)
    """``Noegle`` of an object that is held back."""
    confirm_requested = Signal()
    """What must be confirmed first is to be shown."""
    connection_requested = Signal()
    """How the web service is reached is to be set up."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._summary = etiket("", "", self, ombryd=True)
        self._reservations = etiket("", "lille", self, ombryd=True)
        self._unconfirmed = Alvorslabel(self, alvor=Alvor.ADVARSEL)
        self.bekraeft = knap("", self.confirm_requested.emit, self, ikonnavn="badge-check")
        for widget in (self._unconfirmed, self.bekraeft):
            widget.hide()
        confirm = QHBoxLayout()
        confirm.setSpacing(AFSTAND_M)
        confirm.addWidget(self._unconfirmed, 1)
        confirm.addWidget(self.bekraeft)
        self._held_title = etiket("", "overskrift", self)
        self.gaa_til = knap(self.tr("Gå til"), self.go_to_chosen, self, ikonnavn="arrow-right")
        held = QHBoxLayout()
        held.addWidget(self._held_title, 1)
        held.addWidget(self.gaa_til)
        self._model = Tekstmodel(
            (self.tr("Bolig"), self.tr("Hvad"), self.tr("Hvorfor det ikke sendes")), self
        )
        self.tabel = laesetabel(self._model, self.tr("Holdes tilbage"), self)
        self.tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tabel.setTabKeyNavigation(False)
        self.tabel.setMinimumHeight(RAEKKEHOEJDE * 3)
        self.tabel.doubleClicked.connect(self.go_to_chosen)
        self.tabel.selectionModel().selectionChanged.connect(self._on_chosen)
        self._reason = etiket("", "", self, ombryd=True)
        self.stop = QCheckBox(self.tr("Send &intet, så længe noget har fejl"), self)
        self.stop.setToolTip(self.tr("Ellers holdes det, der har fejl, tilbage, og resten sendes."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self._summary)
        layout.addLayout(confirm)
        layout.addLayout(held)
        self._held = HeleRaekker(self.tabel, self)
        layout.addWidget(self._held, 1)
        layout.addWidget(self._reason)
        layout.addWidget(self.stop)
        layout.addSpacing(AFSTAND_XS)
        layout.addWidget(self._build_ways())
        layout.addWidget(self._reservations)
        self._end = QWidget(self)
        layout.addWidget(self._end, 0)

    def _build_ways(self) -> QWidget:
        box = QWidget(self)
        self._ways = QButtonGroup(box)
        self.som_fil = QRadioButton(self.tr("Som en &fil, jeg selv indlæser i portalen"), box)
        self.som_service = QRadioButton(self.tr("Over &webservicen"), box)
        self.som_fil.setChecked(True)
        for button in (self.som_fil, self.som_service):
            self._ways.addButton(button)
        self.forbindelse = knap(
            self.tr("Indstil forbindelsen…"),
            self.connection_requested.emit,
            box,
            slags="stille",
        )
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_M)
        row.addWidget(self.som_service)
        row.addWidget(self.forbindelse)
        row.addStretch(1)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(etiket(self.tr("Hvordan skal det sendes?"), "overskrift", box))
        layout.addWidget(self.som_fil)
        layout.addLayout(row)
        return box

    def show_plan(self, sendeplan: Sendeplan) -> None:
        """Tell what would be sent."""
        plan = sendeplan.plan
        self._summary.setText(" ".join(plan.opsummering))
        self._reservations.setText(" ".join(plan.forbehold))
        self._reservations.setVisible(bool(plan.forbehold))
        count = sendeplan.ubekraeftede
        self._unconfirmed.setVisible(count > 0)
        self._unconfirmed.setText(
            antal(
                count,
                self.tr("{antal} usædvanlig oplysning skal bekræftes, før den kan sendes."),
                self.tr("{antal} usædvanlige oplysninger skal bekræftes, før de kan sendes."),
            )
        )
        self.bekraeft.setVisible(count > 0)
        self.bekraeft.setText(
            antal(count, self.tr("&Bekræft {antal}…"), self.tr("&Bekræft {antal}…"))
        )
        self._show_held(sendeplan)
        self.som_service.setEnabled(sendeplan.service)
        if not sendeplan.service:
            self.som_fil.setChecked(True)
        self.stop.setVisible(any(one.fejl for one in plan.holdt_tilbage))

    def _show_held(self, sendeplan: Sendeplan) -> None:
        held = sendeplan.plan.holdt_tilbage
        rows = [
            Tekstraekke((place, name, one.grund), one, {0: ("triangle-alert", Rolle.ADVARSEL)})
            for one, place, name in zip(held, sendeplan.steder, sendeplan.navne, strict=True)
        ]
        i_alt = sendeplan.plan.antal_holdt_tilbage
        self._model.show_rows(rows)
        self._held_title.setText(
            antal(
                i_alt or len(rows),
                self.tr("{antal} ændring holdes tilbage"),
                self.tr("{antal} ændringer holdes tilbage"),
            )
        )
        for widget in (self._held_title, self.gaa_til, self._held, self._reason):
            widget.setVisible(bool(rows))
        self._end.setSizePolicy(
            self._end.sizePolicy().horizontalPolicy(),
            self._end.sizePolicy().Policy.Fixed
            if rows
            else self._end.sizePolicy().Policy.Expanding,
        )
        if rows:
            self.tabel.selectRow(0)

    def _on_chosen(self) -> None:
        rows = self.tabel.selectionModel().selectedRows()
        self._reason.setText(self._model.row(rows[0].row()).data.grund if rows else "")

    def go_to_chosen(self) -> None:
        """Ask to go to what is held back."""
        rows = self.tabel.selectionModel().selectedRows()
        if rows:
            self.place_requested.emit(self._model.row(rows[0].row()).data.noegle)
