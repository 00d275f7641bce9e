"""The first step of sending: what is to be sent, what is held back and why, and by which way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Felttabel, Objekttype
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
from ui.ord.bekraeftelse_ord import must_be_confirmed
from ui.ord.holdtord import held_sign
from ui.ord.journalord import what
from ui.tabeller.aendringsmodel import Boliggruppe
from ui.tabeller.aendringstrae import AABNES_HOEJST, Aendringstrae, by_dwelling
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, AFSTAND_XS, RAEKKEHOEJDE, practising

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


HVORFOR = 2
"""The column that says why something is held back."""


@dataclass(frozen=True, slots=True)
class Sendeplan:
    """A plan with what is told of it: what is sent, what is held back, what is to be confirmed.

    ``grupper`` is what is sent, by dwelling. ``steder`` and ``navne`` are the dwellings and the
    names of what is held back, in its order; ``ubekraeftede`` counts the findings that a person
    must confirm first. ``service`` says whether there is a web service to send by.
    """

    plan: Eksportplan
    grupper: tuple[Boliggruppe, ...]
    steder: tuple[str, ...]
    navne: tuple[str, ...]
    ubekraeftede: int
    service: bool


def read_plan(
    kontekst: Kontekst, organisation: int | None, fremdrift: Fremdrift = ingen_fremdrift
) -> Sendeplan:
    """Plan an export of what is Klar and find what is to be told of it."""
    plan = kontekst.eksport.plan(Omfang.AENDRINGER, fremdrift, organisation=organisation)
    register = kontekst.register
    sent = [one for one in map(register.objekt, plan.sendes) if one is not None]
    numbers = [_dwelling(kontekst, one.noegle) for one in plan.holdt_tilbage]
    lines = register.boligvisninger([nr for nr in numbers if nr])
    return Sendeplan(
        plan,
        by_dwelling(register, sent),
        tuple(lines[number].navn if number in lines else "" for number in numbers),
        tuple(what(one.noegle, register.navn(one.noegle)) for one in plan.holdt_tilbage),
        sum(kind.skal_bekraeftes for kind in register.fundgrupper()),
        bool(kontekst.forsendelse.settings().wsdl),
    )


def _dwelling(kontekst: Kontekst, noegle: Noegle) -> int:
    """Return the dwelling an object lies in, 0 for one above the dwellings."""
    if noegle.type is Objekttype.BOLIG:
        return noegle.id
    objekt = kontekst.register.objekt(noegle) if noegle.type in BOERNETYPER else None
    return (objekt.foraelder or 0) if objekt is not None else 0


class Indholdsside(QWidget):
    """What is sent, field by field, what is held back and why, and the way to send it."""

    place_requested = Signal(object)
    """``Noegle`` of an object that is held back."""
    confirm_requested = Signal()
    """What must be confirmed first is to be shown."""
    connection_requested = Signal()
    """How the web service is reached is to be set up."""

    def __init__(self, tabel: Felttabel, parent: QWidget) -> None:
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
        self.sendes = Aendringstrae(tabel, self.tr("Det, der sendes"), self)
        self._model = Tekstmodel(
            (
                self.tr("Bolig"),
                self.tr("Hvad"),
                self.tr("Hvorfor det ikke sendes"),
            ),
            self,
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
        layout.addWidget(self._build_choice())
        self._lists = QStackedWidget(self)
        self._lists.addWidget(HeleRaekker(self.sendes, self._lists))
        self._lists.addWidget(HeleRaekker(self.tabel, self._lists))
        layout.addWidget(self._lists, 1)
        layout.addWidget(self._reason)
        layout.addWidget(self.stop)
        layout.addSpacing(AFSTAND_XS)
        layout.addWidget(self._build_ways())
        layout.addWidget(self._reservations)
        self._end = QWidget(self)
        layout.addWidget(self._end, 0)
        self._summary.setText(self.tr("Ser efter, hvad der kan sendes …"))
        self._show_lists(anything=False)
        self.stop.hide()

    def _build_choice(self) -> QWidget:
        """Build the line that says which of the two lists is shown."""
        self._choice = QWidget(self)
        row = QHBoxLayout(self._choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self._choice)
        self.vis_sendes, self.vis_holdt = (QPushButton(self._choice) for _ in range(2))
        for button, side in ((self.vis_sendes, "venstre"), (self.vis_holdt, "hoejre")):
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("plads", side)
            set_slags(button, "segment")
            group.addButton(button)
            row.addWidget(button)
        self.gaa_til = knap(
            self.tr("Gå til oplysningen"), self.go_to_chosen, self, ikonnavn="arrow-right"
        )
        row.addStretch(1)
        row.addWidget(self.gaa_til)
        self.vis_sendes.setChecked(True)
        self._show_counts(0, 0)
        self.vis_holdt.toggled.connect(self._show_list)
        return self._choice

    def _show_counts(self, sendes: int, holdt: int) -> None:
        for button, text, count in (
            (self.vis_sendes, self.tr("Sendes ({antal})"), sendes),
            (self.vis_holdt, self.tr("Holdes tilbage ({antal})"), holdt),
        ):
            button.setText(text.format(antal=QLocale().toString(count)))
            button.setEnabled(count > 0)

    def _show_list(self) -> None:
        held = self.vis_holdt.isChecked()
        self._lists.setCurrentIndex(int(held))
        self.gaa_til.setVisible(held)
        self._on_chosen()

    def _build_ways(self) -> QWidget:
        box = QWidget(self)
        self._ways = QButtonGroup(box)
        self.som_fil = QRadioButton(
            self.tr("Som en &fil, jeg selv indlæser i øveregisteret")
            if practising()
            else self.tr("Som en &fil, jeg selv indlæser i boligportalen"),
            box,
        )
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

    def show_unread(self) -> None:
        """Tell that it was not found what could be sent: the reading was cancelled or refused."""
        self._summary.setText(
            self.tr("Det blev ikke fundet, hvad der kan sendes. Luk vinduet, og åbn det igen.")
        )

    def show_plan(self, sendeplan: Sendeplan) -> None:
        """Tell what would be sent."""
        plan = sendeplan.plan
        told = plan.opsummering if plan.antal_objekter else plan.opsummering[1:]
        self._summary.setText(" ".join(told))
        self._summary.setVisible(bool(told))
        self._reservations.setText(" ".join(plan.forbehold))
        self._reservations.setVisible(bool(plan.forbehold))
        count = sendeplan.ubekraeftede
        self._unconfirmed.setVisible(count > 0)
        self._unconfirmed.setText(must_be_confirmed(count))
        self.bekraeft.setVisible(count > 0)
        self.bekraeft.setText(
            antal(count, self.tr("&Bekræft {antal}…"), self.tr("&Bekræft {antal}…"))
        )
        self._show_sent(sendeplan)
        self._show_held(sendeplan)
        held = plan.antal_holdt_tilbage or len(plan.holdt_tilbage)
        self._show_counts(plan.antal_objekter, held)
        if self._choice.isHidden() or not (plan.antal_objekter and held):
            (self.vis_sendes if plan.antal_objekter else self.vis_holdt).setChecked(True)
        anything = bool(plan.antal_objekter or held)
        self._show_lists(anything=anything)
        self._show_list()
        self.som_service.setEnabled(sendeplan.service)
        if not sendeplan.service:
            self.som_fil.setChecked(True)
        self.stop.setVisible(any(one.fejl for one in plan.holdt_tilbage))

    def _show_lists(self, *, anything: bool) -> None:
        for widget in (self._choice, self._lists):
            widget.setVisible(anything)
        policy = self._end.sizePolicy().Policy
        self._end.setSizePolicy(
            self._end.sizePolicy().horizontalPolicy(),
            policy.Fixed if anything else policy.Expanding,
        )

    def _show_sent(self, sendeplan: Sendeplan) -> None:
        self.sendes.aendringer.show_groups(sendeplan.grupper, {})
        if len(sendeplan.plan.sendes) <= AABNES_HOEJST:
            self.sendes.expandAll()

    def _show_held(self, sendeplan: Sendeplan) -> None:
        held = sendeplan.plan.holdt_tilbage
        rows = []
        for one, place, name in zip(held, sendeplan.steder, sendeplan.navne, strict=True):
            sign = held_sign(one)
            cells = (place, name, one.grund if one.har_fejl else sign.ord)
            icons = {HVORFOR: (sign.ikonnavn, sign.rolle)}
            rows.append(Tekstraekke(cells, one, icons, {HVORFOR: one.grund}))
        self._model.show_rows(rows)
        if rows:
            self.tabel.selectRow(0)

    def _on_chosen(self) -> None:
        """Tell the whole reason, of which the row has a few words or as many as it has room for."""
        rows = self.tabel.selectionModel().selectedRows()
        one = self._model.row(rows[0].row()).data if rows else None
        self._reason.setText(one.grund if one is not None else "")
        self._reason.setVisible(one is not None and self.vis_holdt.isChecked())

    def go_to_chosen(self) -> None:
        """Ask to go to what is held back."""
        rows = self.tabel.selectionModel().selectedRows()
        if rows:
            self.place_requested.emit(self._model.row(rows[0].row()).data.noegle)
