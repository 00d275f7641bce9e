"""The page Satser: the rates of a year, how well each is known, and an own year of the user's."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from models.boligstoette.satser import ManglerSatserError, Satser, SatsError
from models.boligstoette.satskontrol import Satsfund, kontroller_satser
from models.register.fund import Alvor
from models.register.fundtekst import in_words
from models.sprog import oversat
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.beskedbjaelke import Beskedbjaelke
from ui.dele.dialog import Dialog
from ui.dele.hele_raekker import HeleRaekker
from ui.dele.kort import etiket, knap
from ui.felter.feltredaktoer import set_alvor
from ui.felter.tastede_tal import tastetal
from ui.felter.valgboks import Valgboks
from ui.motor.besked import Besked
from ui.opslag.opslagsside import ved_siden
from ui.opslag.satser_model import Satsraekke, kildetekst, satskolonner, satsraekker
from ui.stoette.stoettegrafkort import Taltabel
from ui.tabeller.talmodel import Talmodel
from ui.tabeller.tekstmodel import laesetabel
from ui.udseende.hypertekst import Hypertekst, fed
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S

if TYPE_CHECKING:
    from ui.motor.kontekst import Stoette

BREDDE, HOEJDE, DETALJE = 1240, 690, 216


class SatserVindue(Dialog):
    """The amounts of the chosen year, the cross-check by § 72, and the organisation's own years."""

    rates_changed = Signal()
    """An own year was saved."""

    def __init__(self, stoette: Stoette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stoette = stoette
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Satser for boligstøtte"))
        self.resize(BREDDE, HOEJDE)
        self.beskeder = Beskedbjaelke(self)
        self.aar = Valgboks(self)
        self.aar.setAccessibleName(self.tr("År"))
        self.aar.setToolTip(self.tr("Året, hvis satser vises"))
        self.aar.activated.connect(self._on_year)
        self.oprindelse = etiket("", "svag", self, ombryd=True)
        self.nyt = knap(
            self.tr("Nyt år…"),
            self.aabn_nyt_aar,
            self,
            ikonnavn="plus",
            tip=self.tr("Indtast næste års satser, med et forslag efter reguleringsprocenten"),
        )
        head = QHBoxLayout()
        head.setSpacing(AFSTAND_M)
        head.addWidget(etiket(self.tr("Satser for"), "", self))
        head.addWidget(self.aar)
        head.addWidget(self.oprindelse, 1)
        head.addWidget(self.nyt)
        self.kontrol = Alvorslabel(self)
        self.model: Talmodel[Satsraekke] = Talmodel(satskolonner(), self)
        self.tabel = laesetabel(self.model, self.tr("Satser"), self, Taltabel, straek=0)
        self.tabel.selectionModel().currentRowChanged.connect(self._on_row)
        self.detalje = Hypertekst(self.tr("Om satsen"), self)
        split = ved_siden(HeleRaekker(self.tabel, self), [self.detalje], BREDDE, DETALJE, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_M, AFSTAND_L, AFSTAND_M)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self.beskeder)
        layout.addLayout(head)
        layout.addWidget(self.kontrol)
        layout.addWidget(split, 1)
        layout.addLayout(self._build_foot())
        self._row: Satsraekke | None = None
        self.fyld()

    def _build_foot(self) -> QHBoxLayout:
        text = self.tr("Egne år ligger som filer i {mappe}.").format(mappe=self._stoette.satsmappe)
        where = etiket(text, "lille", self, ombryd=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(where, 1)
        row.addWidget(knap(self.tr("Åbn mappen"), self._on_open_folder, self))
        row.addWidget(knap(self.tr("Luk"), self.accept, self))
        return row

    # --- a year ---------------------------------------------------------------------------------

    def fyld(self, aar: int | None = None) -> None:
        """Offer the years there are and show one, or the newest."""
        years = self._stoette.satser.aar()
        self.aar.clear()
        for one in reversed(years):
            self.aar.addItem(str(one), one)
        self.aar.setCurrentIndex(max(self.aar.findData(aar), 0))
        self.vis_aar(self.aar.currentData())

    def vis_aar(self, aar: int) -> None:
        """Show a year's amounts, or why its file cannot be used."""
        try:
            satser = self._stoette.satser.hent(aar)
        except SatsError as error:
            self.model.show_rows([])
            self.oprindelse.setText("")
            self._show_check([], str(error))
            return
        found = kontroller_satser(satser, self._last_year(aar))
        self.oprindelse.setText(self._origin(satser))
        self._show_check(found)
        self.model.show_rows(satsraekker(satser, found))
        self.tabel.selectRow(0)

    def _last_year(self, aar: int) -> Satser | None:
        try:
            return self._stoette.satser.hent(aar - 1)
        except ManglerSatserError:
            return None
        except SatsError as error:
            self.beskeder.post(Besked(str(error), Alvor.ADVARSEL))
            return None

    def _origin(self, satser: Satser) -> str:
        said = [self.tr("Jeres egen fil.") if satser.egen else self.tr("Følger med programmet.")]
        for ordning, percent in satser.procenter.items():
            text = self.tr("{ordning} reguleret {procent} %.")
            said.append(text.format(ordning=ordning.value.capitalize(), procent=tastetal(percent)))
        return " ".join((*said, *map(oversat, satser.noter)))

    def _show_check(self, found: list[Satsfund], error: str = "") -> None:
        if error:
            text, level = error, Alvor.FEJL
        elif found:
            text, level = " ".join(in_words(one.besked) for one in found), Alvor.ADVARSEL
        else:
            text = self.tr(
                "Kontrolleret: alle beløb passer med grundbeløbene i § 72 og med hinanden."
            )
            level = None
        self.kontrol.setText(text)
        set_alvor(self.kontrol, level)

    def _on_year(self, _index: int) -> None:
        self.vis_aar(self.aar.currentData())

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._row = self.model.row(current.row()) if current.isValid() else None
        self.detalje.vis(self._detail)

    def _detail(self) -> str:
        if self._row is None:
            return ""
        lines = [f"<p style='margin:0 0 8px 0'>{fed(self._row.navn)}</p>"]
        lines += [f"<p style='margin:0 0 6px 0'>{escape(one)}</p>" for one in kildetekst(self._row)]
        return "".join(lines)

    # --- an own year ----------------------------------------------------------------------------

    def aabn_nyt_aar(self) -> None:
        """Ask for the amounts of a year of one's own."""
        from ui.opslag.satser_nyt_aar import NytAarDialog

        dialog = NytAarDialog(self._stoette, self)
        dialog.saved.connect(self._on_saved)
        dialog.open()

    def _on_saved(self, aar: int) -> None:
        self.fyld(aar)
        self.beskeder.post(Besked(self.tr("Satserne for {aar} er gemt.").format(aar=aar)))
        self.rates_changed.emit()

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._stoette.satsmappe)))
