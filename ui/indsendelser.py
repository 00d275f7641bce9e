"""The submissions with their receipts: what was sent, when, by whom, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import (
    Indsendelse,
    Indsendelsestilstand,
    Indsendtobjekt,
    Udfald,
)
from models.sprog import oversat
from ui.kort import Kort, etiket, knap
from ui.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.tema import AFSTAND_L, AFSTAND_S, RAEKKEHOEJDE, Rolle

def tidspunkt(when: datetime) -> str:
    """Return a time as the clerk's clock shows it: ``22-11-2026 14:02``."""
    return when.astimezone().strftime("%d-%m-%Y %H:%M")


def tilstandsord(tilstand: Indsendelsestilstand) -> tuple[str, str, Rolle]:
    """Return how a submission's state is told: a word, an icon and a colour."""
    match tilstand:
        case Indsendelsestilstand.ACCEPTERET:
            return oversat("Modtaget"), "circle-check", Rolle.OK
        case Indsendelsestilstand.DELVIST_ACCEPTERET:
            return oversat("Delvist modtaget"), "circle-check", Rolle.ADVARSEL
        case Indsendelsestilstand.AFVIST:
            return oversat("Afvist"), "circle-x", Rolle.FEJL
        case Indsendelsestilstand.TRUKKET_TILBAGE:
            return oversat("Trukket tilbage"), "undo-2", Rolle.TEKST_SVAG
        case Indsendelsestilstand.UVIS:
            return oversat("Svaret er ukendt"), "circle-help", Rolle.ADVARSEL
        case _:
            return oversat("Venter på svar"), "send", Rolle.ACCENT


def udfaldsord(udfald: Udfald) -> tuple[str, str, Rolle]:
    """Return how the outcome of one object is told."""
    match udfald:
        case Udfald.ACCEPTERET:
            return oversat("Modtaget"), "circle-check", Rolle.OK
        case Udfald.AFVIST:
            return oversat("Afvist"), "circle-x", Rolle.FEJL
        case Udfald.TRUKKET_TILBAGE:
            return oversat("Trukket tilbage"), "undo-2", Rolle.TEKST_SVAG
        case Udfald.UVIS:
            return oversat("Svaret er ukendt"), "circle-help", Rolle.ADVARSEL
        case Udfald.KRAEVER_BEKRAEFTELSE:
            return oversat("Skal bekræftes"), "circle-help", Rolle.ADVARSEL
        case Udfald.AFVENTER:
            return oversat("Venter på svar"), "send", Rolle.ACCENT


def statusord(status: Objektstatus) -> str:
    """Return what an object asked the register to do."""
    match status:
        case Objektstatus.NY:
            return oversat("Ny")
        case Objektstatus.AENDRET:
            return oversat("Ændret")
        case Objektstatus.SLETTET:
            return oversat("Slettet")


class Indsendelser(Kort):
    """The table of submissions. It asks; the tab does."""

    settle_requested = Signal(int, object, object)
    """The submission, the ``Udfald``, and the objects it is for, None for all that wait."""
    copy_requested = Signal(object)
    """``Indsendelse``: its bytes are to be saved again."""
    details_requested = Signal(object)
    """``Indsendelse``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_titel(self.tr("Indsendelser"))
        self._model = Tekstmodel(
            (
                self.tr("Tidspunkt"),
                self.tr("Svar"),
                self.tr("Fil"),
                self.tr("Boliger"),
                self.tr("Oplysninger"),
                self.tr("Hvem"),
                self.tr("Indhold"),
            ),
            self,
        )
        self.tabel = laesetabel(
            self._model, (140, 136, 180, 64, 92, 128), self.tr("Indsendelser"), self
        )
        self.tabel.setMinimumHeight(RAEKKEHOEJDE * 2)
        self.tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tabel.selectionModel().selectionChanged.connect(self._on_selected)
        self.tabel.doubleClicked.connect(self._on_details)
        self._none = etiket(
            self.tr("Her kommer kvitteringen for hver fil, du eksporterer."), "svag", self
        )
        self.detaljer = self.add_knap(
            knap(self.tr("Detaljer"), self._on_details, self, slags="stille")
        )
        self.kopi = self.add_knap(knap(self.tr("Gem kopi…"), self._on_copy, self, slags="stille"))
        self.traek = self.add_knap(
            knap(
                self.tr("Træk tilbage"),
                self._on_withdrawn,
                self,
                slags="stille",
                tip=self.tr("Filen blev ikke indlæst i portalen; ændringerne kan sendes igen"),
            )
        )
        self.afvist = self.add_knap(
            knap(self.tr("Afvist"), self._on_rejected, self, ikonnavn="circle-x")
        )
        self.modtaget = self.add_knap(
            knap(self.tr("Modtaget"), self._on_accepted, self, ikonnavn="circle-check")
        )
        self.add(self._none)
        self.add(self.tabel, 1)
        self.show_submissions(())

    def show_submissions(self, indsendelser: Sequence[Indsendelse]) -> None:
        """Show these submissions, the newest chosen at first."""
        chosen = self.valgt
        locale = QLocale()
        rows = []
        for one in indsendelser:
            word, icon, role = tilstandsord(one.tilstand)
            cells = (
                tidspunkt(one.oprettet),
                word,
                one.filnavn,
                locale.toString(one.boliger),
                locale.toString(sum(one.antal.values())),
                one.hvem,
                " ".join(one.opsummering),
            )
            rows.append(Tekstraekke(cells, one, {1: (icon, role)}))
        self._model.show_rows(rows)
        self.tabel.setVisible(bool(rows))
        self._none.setVisible(not rows)
        ids = [one.id for one in indsendelser]
        if ids and self.valgt is None:
            self.tabel.selectRow(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self._on_selected()

    @property
    def valgt(self) -> Indsendelse | None:
        """The chosen submission."""
        rows = self.tabel.selectionModel().selectedRows()
        if not rows:
            return None
        found = self._model.row(rows[0].row()).data
        return found if isinstance(found, Indsendelse) else None

    def _on_selected(self) -> None:
        chosen = self.valgt
        waiting = chosen is not None and chosen.ubesvarede > 0
        for button in (self.modtaget, self.afvist, self.traek):
            button.setVisible(waiting)
        for button in (self.detaljer, self.kopi):
            button.setVisible(chosen is not None)

    def _settle(self, udfald: Udfald) -> None:
        if self.valgt is not None:
            self.settle_requested.emit(self.valgt.id, udfald, None)

    def _on_accepted(self) -> None:
        self._settle(Udfald.ACCEPTERET)

    def _on_rejected(self) -> None:
        self._settle(Udfald.AFVIST)

    def _on_withdrawn(self) -> None:
        self._settle(Udfald.TRUKKET_TILBAGE)

    def _on_copy(self) -> None:
        if self.valgt is not None:
            self.copy_requested.emit(self.valgt)

    def _on_details(self) -> None:
        if self.valgt is not None:
            self.details_requested.emit(self.valgt)


class Indsendelsesdetaljer(QDialog):
    """The receipt of one submission, and its objects, which can be settled one by one."""

    settle_requested = Signal(int, object, object)

    def __init__(
        self,
        indsendelse: Indsendelse,
        objekter: Sequence[Indsendtobjekt],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._id = indsendelse.id
        self.setWindowTitle(
            self.tr("Indsendelse {tid}").format(tid=tidspunkt(indsendelse.oprettet))
        )
        self.resize(760, 520)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        size = QLocale().toString(indsendelse.laengde)
        for line in (
            " ".join(indsendelse.opsummering),
            self.tr("Fil: {navn}, {antal} byte").format(navn=indsendelse.filnavn, antal=size),
            self.tr("SHA-256: {sum}").format(sum=indsendelse.sha256),
            self.tr("Kvitteringsnummer: {uid}").format(uid=indsendelse.uid),
            self.tr("Lavet af {navn} {tid}").format(
                navn=indsendelse.hvem or "–", tid=tidspunkt(indsendelse.oprettet)
            ),
        ):
            label = etiket(line, "svag", self, ombryd=True)
            label.setTextInteractionFlags(
                label.textInteractionFlags().TextSelectableByMouse
                | label.textInteractionFlags().TextSelectableByKeyboard
            )
            layout.addWidget(label)
        self._model = Tekstmodel(
            (self.tr("Oplysning"), self.tr("Ændring"), self.tr("Svar"), self.tr("Enheds-ID")), self
        )
        self.tabel = laesetabel(
            self._model, (240, 90, 150), self.tr("Oplysninger i indsendelsen"), self
        )
        self._model.show_rows([_row(one) for one in objekter])
        self.tabel.selectionModel().selectionChanged.connect(self._on_selected)
        layout.addWidget(self.tabel, 1)
        layout.addWidget(
            etiket(
                self.tr("Vælg de oplysninger, portalen har svaret på, og skriv svaret ind."),
                "svag",
                self,
                ombryd=True,
            )
        )
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.modtaget = knap(self.tr("Valgte er modtaget"), self._on_accepted, self)
        self.afvist = knap(self.tr("Valgte er afvist"), self._on_rejected, self)
        buttons.addButton(self.modtaget, role)
        buttons.addButton(self.afvist, role)
        close = buttons.addButton(self.tr("Luk"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._on_selected()

    @property
    def _waiting(self) -> list[Noegle]:
        rows = (index.row() for index in self.tabel.selectionModel().selectedRows())
        chosen = (self._model.row(row).data for row in rows)
        return [one.noegle for one in chosen if one.udfald.ubesvaret]

    def _on_selected(self) -> None:
        waiting = bool(self._waiting)
        self.modtaget.setEnabled(waiting)
        self.afvist.setEnabled(waiting)

    def _on_accepted(self) -> None:
        self._settle(Udfald.ACCEPTERET)

    def _on_rejected(self) -> None:
        self._settle(Udfald.AFVIST)

    def _settle(self, udfald: Udfald) -> None:
        self.settle_requested.emit(self._id, udfald, self._waiting)
        self.accept()


def _row(one: Indsendtobjekt) -> Tekstraekke:
    word, icon, role = udfaldsord(one.udfald)
    cells = (one.beskrivelse, statusord(one.status), word, one.enhedsid)
    return Tekstraekke(cells, one, {2: (icon, role)})
