"""The window "Støtte for en hel afdeling": what a change of the rent does to every household."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.boligstoette.advarsler import FORBEHOLD
from models.boligstoette.eksakt import dansk
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError, Fremdrift
from models.sprog import oversat
from models.stoette.svar import (
    Afdelingsvirkning,
    Boligvirkning,
    Husstandsvirkning,
    Mangel,
    UdeladtBolig,
)
from models.stoette.valg import Afdelingsplan, Husstandsvalg, Lejeaendring, Visning
from models.ur import today
from ui.dele.beskedbjaelke import Beskedbjaelke
from ui.dele.dialog import Dialog
from ui.dele.filvalg import Filvalg
from ui.dele.hele_raekker import HeleRaekker
from ui.dele.kort import Kort, Rulleflade, etiket, knap
from ui.felter.hjaelpefelt import Tastefelt
from ui.felter.tastede_tal import datotekst, laes_beloeb, laes_dato, tastetal
from ui.felter.valgboks import Valgboks
from ui.motor.besked import Besked
from ui.motor.opgaver import Fremskridt, Opgave, Opgaver
from ui.stoette.stoettegrafkort import Taltabel
from ui.stoette.virkningsgraf import Virkningsgraf
from ui.stoette.virkningsord import husstandsnote, sammenfatning
from ui.stoette.virkningstabeller import (
    boligkolonner,
    husstandskolonner,
    udeladtkolonner,
)
from ui.tabeller.talmodel import Talmodel
from ui.tabeller.tekstmodel import laesetabel
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XS

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

BREDDE, HOEJDE = 1240, 704
STANDARDPROCENT = Fraction(4)
AREALFELT = "boligstoetteareal"


class StoetteAfdelingVindue(Dialog):
    """The question at the top, the answer as a picture and as tables below."""

    beregnet = Signal()
    """A result is shown."""
    bolig_valgt = Signal(object, str)
    """``Noegle`` of a dwelling to go to, and the field to fill in there, empty for none."""

    def __init__(
        self,
        kontekst: Kontekst,
        opgaver: Opgaver,
        afdeling: int | None,
        parent: QWidget | None = None,
        idag: Callable[[], date] = today,
    ) -> None:
        super().__init__(parent)
        self._kontekst, self._opgaver, self._today = kontekst, opgaver, idag
        self._job: Opgave | None = None
        self._result: Afdelingsvirkning | None = None
        self._shown_household = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Støtte for en hel afdeling"))
        self.resize(BREDDE, HOEJDE)
        self.beskeder = Beskedbjaelke(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_M, AFSTAND_L, AFSTAND_M)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self.beskeder)
        layout.addWidget(self._build_question(afdeling))
        layout.addWidget(self._build_progress())
        self.resume = QLabel(self)
        self.resume.setWordWrap(True)
        layout.addWidget(self.resume)
        layout.addWidget(self._build_answer(), 1)
        layout.addLayout(self._build_foot())
        opgaver.progressed.connect(self._on_progress)
        opgaver.finished.connect(self._on_finished)
        self._show_inputs()
        self._show_busy()
        if self.afdeling.count():
            self.beregn()

    @property
    def virkning(self) -> Afdelingsvirkning | None:
        """The result shown."""
        return self._result

    # --- building -------------------------------------------------------------------------------

    def _build_question(self, afdeling: int | None) -> QWidget:
        card = QFrame(self)
        set_slags(card, "kort")
        self.afdeling = Valgboks(card)
        self.afdeling.setAccessibleName(self.tr("Afdeling"))
        self.afdeling.setToolTip(self.tr("Afdelingen, der regnes for"))
        self.afdeling.setMinimumContentsLength(14)
        self.afdeling.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        register = self._kontekst.register
        for organisation in register.organisationer():
            for one in register.boern(organisation.noegle):
                if one.type is Objekttype.AFDELING:
                    self.afdeling.addItem(register.navn(one.noegle), one.id)
        self.afdeling.setCurrentIndex(max(self.afdeling.findData(afdeling), 0))
        self.aendring = Valgboks(card)
        self.aendring.setAccessibleName(self.tr("Ændring af huslejen"))
        self.aendring.setToolTip(self.tr("Den nye husleje, der regnes med. Intet rettes."))
        self.aendring.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.aendring.setMinimumContentsLength(17)
        for text, kind in (
            (self.tr("Nettohuslejen ændres i procent"), Lejeaendring.PROCENT),
            (self.tr("Nettohuslejen ændres i kroner"), Lejeaendring.KRONER),
            (self.tr("Kladderne mod det indberettede"), Lejeaendring.KLADDER),
        ):
            self.aendring.addItem(text, kind)
        self.stoerrelse: Tastefelt[Fraction] = Tastefelt(
            self.tr("Med"),
            laes_beloeb,
            tastetal,
            STANDARDPROCENT,
            card,
            tip=self.tr("Skriv et minus foran for en nedsættelse."),
            bredde=72,
        )
        self._unit = etiket("", "svag", card)
        self.dato: Tastefelt[date] = Tastefelt(
            self.tr("Fra"),
            self._read_date,
            datotekst,
            self._today(),
            card,
            tip=self.tr("Den dag, den nye husleje gælder. Årets satser bruges."),
        )
        self.husstande = QPushButton(card)
        self.husstande.setAutoDefault(False)
        self.husstande.setMenu(self._build_households())
        self.husstande.setProperty("menu", True)
        self.start = knap(self.tr("Beregn"), self.beregn, card, slags="primaer")
        self.start.setDefault(True)
        row = QHBoxLayout(card)
        row.setContentsMargins(AFSTAND_M, AFSTAND_S, AFSTAND_M, AFSTAND_S)
        row.setSpacing(AFSTAND_M)
        row.addWidget(self.afdeling, 1)
        row.addWidget(self.aendring, 1)
        amount = QHBoxLayout()
        amount.setSpacing(AFSTAND_XS)
        amount.addWidget(self.stoerrelse)
        amount.addWidget(self._unit)
        row.addLayout(amount)
        row.addWidget(self.dato)
        row.addWidget(self.husstande)
        row.addWidget(self.start)
        self.aendring.activated.connect(self._on_kind)
        return card

    def _build_households(self) -> QMenu:
        menu = QMenu(self)
        self._households: list[tuple[QAction, Husstandsvalg]] = []
        for one in self._kontekst.stoette.standard_households():
            self._add_household(menu, one, chosen=True)
        try:
            saved = self._kontekst.stoette.scenarios()
        except AfvistError as error:
            saved = ()
            self.beskeder.post(Besked(str(error), Alvor.FEJL))
        if saved:
            menu.addSeparator()
        for one in saved:
            self._add_household(menu, one, chosen=False)
        self._count_households()
        return menu

    def _add_household(self, menu: QMenu, one: Husstandsvalg, *, chosen: bool) -> None:
        action = menu.addAction(one.navn.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(chosen)
        action.setToolTip(one.forklaring)
        action.toggled.connect(self._on_household)
        self._households.append((action, one))

    def _build_progress(self) -> QWidget:
        self._working = QWidget(self)
        self._bar = QProgressBar(self._working)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Beregningens fremdrift"))
        self._how_far = etiket("", "svag", self._working)
        self.afbryd = knap(self.tr("Afbryd"), self.stop, self._working)
        row = QHBoxLayout(self._working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(AFSTAND_M)
        row.addWidget(self._how_far)
        row.addWidget(self._bar, 1)
        row.addWidget(self.afbryd)
        return self._working

    def _build_answer(self) -> QWidget:
        self.faner = QTabWidget(self)
        self.faner.setDocumentMode(True)
        self.faner.tabBar().setAccessibleName(self.tr("Dele af resultatet"))
        self.graf = Virkningsgraf(self)
        self.graf.valgt.connect(self._on_picture)
        holder = Rulleflade(self, i_vindue=True)
        card = Kort("", holder.side)
        self.saetning = etiket("", "svag", card, ombryd=True)
        card.add(self.graf)
        card.add(self.saetning)
        holder.add(card)
        holder.add_bund()
        self.husstandsmodel: Talmodel[Husstandsvirkning] = Talmodel(husstandskolonner(), self)
        self.husstandstabel = self._table(self.husstandsmodel, self.tr("Husstande"), straek=0)
        self.husstandstabel.selectionModel().currentRowChanged.connect(self._on_household_row)
        self.boligmodel: Talmodel[Boligvirkning] = Talmodel(boligkolonner(0), self)
        self.boligtabel = self._table(self.boligmodel, self.tr("Boliger"))
        self.boligtitel = etiket("", "overskrift", self)
        self.udeladtmodel: Talmodel[UdeladtBolig] = Talmodel(udeladtkolonner(), self)
        self.udeladttabel = self._table(self.udeladtmodel, self.tr("Udeladte boliger"))
        self.husstandsnote = etiket("", "svag", self, ombryd=True)
        note = self.tr("Dobbeltklik på en bolig for at gå til den og rette det, der mangler.")
        self.boligtabel.activated.connect(self._on_dwelling)
        self.udeladttabel.activated.connect(self._on_left_out)
        self.udeladt = self._page(etiket(note, "svag", self, ombryd=True), self.udeladttabel)
        self.faner.addTab(holder, self.tr("Hvem det rammer"))
        households = self._page(self.husstandsnote, self.husstandstabel)
        self.faner.addTab(households, self.tr("Husstande"))
        self.faner.addTab(self._page(self.boligtitel, self.boligtabel), self.tr("Boliger"))
        self.faner.addTab(self.udeladt, self.tr("Udeladte"))
        return self.faner

    def _page(self, above: QWidget, table: QTableView) -> QWidget:
        page = QWidget(self)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, AFSTAND_M, 0, 0)
        inside.setSpacing(AFSTAND_S)
        inside.addWidget(above)
        inside.addWidget(HeleRaekker(table, page), 1)
        return page

    def _table(self, model: Talmodel[Any], name: str, straek: int | None = None) -> QTableView:
        table = laesetabel(model, name, self, Taltabel, straek)
        table.setSortingEnabled(True)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        return table

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(etiket(oversat(FORBEHOLD), "lille", self, ombryd=True), 1)
        self.excel = knap(
            self.tr("Gem som Excel…"), self._on_excel, self, ikonnavn="table-properties"
        )
        self.pdf = knap(self.tr("Gem som PDF…"), self._on_pdf, self, ikonnavn="file-down")
        for button in (self.excel, self.pdf, knap(self.tr("Luk"), self.accept, self)):
            row.addWidget(button)
        return row

    def _read_date(self, text: str) -> date:
        return laes_dato(text, self._today())

    # --- asking ---------------------------------------------------------------------------------

    @property
    def slags(self) -> Lejeaendring:
        """How the rent changes."""
        return Lejeaendring(self.aendring.currentData())

    def plan(self) -> Afdelingsplan:
        """Return the question as it stands."""
        return Afdelingsplan(
            afdeling=self.afdeling.currentData(),
            dato=self.dato.vaerdi,
            husstande=tuple(one for action, one in self._households if action.isChecked()),
            aendring=self.slags,
            stoerrelse=self.stoerrelse.vaerdi,
            visning=Visning.INDBERETTET,
        )

    def beregn(self) -> None:
        """Compute; the old answer stays until the new one is there."""
        if self._job is not None or not (self.stoerrelse.laeseligt and self.dato.laeseligt):
            return
        self._plan = self.plan()
        self._job = self._opgaver.start(
            self.tr("Beregner støtten i afdelingen"),
            self._work,
            self._on_result,
            afvist=self._on_refused,
            laeser=True,
        )
        self._show_busy()

    def stop(self) -> None:
        """Stop the computation under way."""
        if self._job is not None:
            self._job.cancel()

    def _work(self, fremdrift: Fremdrift) -> Afdelingsvirkning:
        return self._kontekst.stoette.afdeling(self._plan, fremdrift)

    def _on_progress(self, step: Fremskridt) -> None:
        if step.opgave is not self._job:
            return
        self._bar.setMaximum(step.ialt)
        self._bar.setValue(step.faerdig)
        text = self.tr("{antal} af {ialt} boliger")
        self._how_far.setText(text.format(antal=dansk(step.faerdig), ialt=dansk(step.ialt)))

    def _on_finished(self, job: Opgave) -> None:
        if job is self._job:
            self._job = None
            self._show_busy()

    def _on_refused(self, text: str) -> None:
        self.beskeder.post(Besked(text, Alvor.FEJL))

    def _show_busy(self) -> None:
        busy = self._job is not None
        self._working.setVisible(busy)
        self._how_far.setText(self.tr("Beregner…"))
        self._bar.setMaximum(0)
        self.start.setEnabled(not busy and bool(self.afdeling.count()))
        for button in (self.excel, self.pdf):
            button.setEnabled(not busy and self._result is not None)

    def done(self, result: int) -> None:
        """Stop what is under way and close."""
        self.stop()
        super().done(result)

    # --- answers --------------------------------------------------------------------------------

    def _on_result(self, virkning: Afdelingsvirkning) -> None:
        self._result = virkning
        self._shown_household = 0
        self.resume.setText(sammenfatning(virkning))
        self.husstandsnote.setText(husstandsnote(len(virkning.boliger)))
        self.graf.vis(virkning)
        self.graf.vaelg(0)
        self.husstandsmodel.show_rows(virkning.husstande)
        self.husstandstabel.selectRow(0)
        self.udeladtmodel.show_rows(virkning.udeladte)
        nr = self.faner.indexOf(self.udeladt)
        self.faner.setTabVisible(nr, bool(virkning.udeladte))
        self.faner.setTabText(
            nr, self.tr("Udeladte ({antal})").format(antal=dansk(len(virkning.udeladte)))
        )
        self._show_household(0)
        self._show_busy()
        self.beregnet.emit()

    def _show_household(self, nr: int) -> None:
        if self._result is None or not 0 <= nr < len(self._result.husstande):
            return
        self._shown_household = nr
        self.boligmodel.show_columns(boligkolonner(nr))
        self.boligmodel.show_rows(self._result.boliger)
        name = self._result.husstande[nr].husstand.navn
        self.saetning.setText(self.graf.saetning(self._result.husstande[nr]))
        self.boligtitel.setText(self.tr("Som husstand: {navn}").format(navn=name))

    def _on_picture(self, nr: int) -> None:
        if self._result is None:
            return
        row = self.husstandsmodel.row_of(self._result.husstande[nr])
        if row != self.husstandstabel.currentIndex().row():
            self.husstandstabel.selectRow(row)

    def _on_dwelling(self, index: QModelIndex) -> None:
        self._go_to(self.boligmodel.row(index.row()).bolig, "")

    def _on_left_out(self, index: QModelIndex) -> None:
        one = self.udeladtmodel.row(index.row())
        self._go_to(one.bolig, AREALFELT if one.mangel is Mangel.AREAL else "")

    def _go_to(self, bolig: int, felt: str) -> None:
        self.accept()
        self.bolig_valgt.emit(Noegle(Objekttype.BOLIG, bolig), felt)

    def _on_household_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._result is None or not current.isValid():
            return
        one = self.husstandsmodel.row(current.row())
        nr = next(n for n, other in enumerate(self._result.husstande) if other is one)
        if nr != self._shown_household:
            self.graf.vaelg(nr)
            self._show_household(nr)

    # --- inputs ---------------------------------------------------------------------------------

    def _on_kind(self, _index: int) -> None:
        self._show_inputs()

    def _show_inputs(self) -> None:
        kind = self.slags
        drafts = kind is Lejeaendring.KLADDER
        self.stoerrelse.setVisible(not drafts)
        self._unit.setVisible(not drafts)
        self._unit.setText("%" if kind is Lejeaendring.PROCENT else self.tr("kr./md."))

    def _on_household(self, _checked: bool) -> None:
        self._count_households()

    def _count_households(self) -> None:
        chosen = sum(action.isChecked() for action, _ in self._households)
        text = self.tr("1 husstand") if chosen == 1 else self.tr("{antal} husstande")
        self.husstande.setText(text.format(antal=chosen))

    # --- saving ---------------------------------------------------------------------------------

    def _on_pdf(self) -> None:
        self._ask_for_file(self.tr("PDF (*.pdf)"), "pdf", self.gem_pdf)

    def _on_excel(self) -> None:
        self._ask_for_file(self.tr("Excel (*.xlsx)"), "xlsx", self.gem_excel)

    def _ask_for_file(self, kind: str, suffix: str, then: Callable[[str], None]) -> None:
        if self._result is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = self.tr("Boligstøtte {navn} {dato}").format(
            navn=self._result.navn, dato=datotekst(self._result.plan.dato)
        )
        safe = "".join(sign if sign.isalnum() or sign in " .,-_" else "_" for sign in name)
        dialog = Filvalg(self, self.tr("Gem"), str(Path(folder) / f"{safe}.{suffix}"))
        dialog.setAcceptMode(Filvalg.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(suffix)
        dialog.fileSelected.connect(then)
        dialog.open()

    def gem_pdf(self, sti: str) -> None:
        """Write the result as a PDF."""
        self._save(Path(sti), self._kontekst.stoette.save_afdeling_pdf)

    def gem_excel(self, sti: str) -> None:
        """Write the result as an Excel workbook."""
        self._save(Path(sti), self._kontekst.stoette.save_afdeling_excel)

    def _save(self, path: Path, write: Callable[[Afdelingsvirkning, Path], None]) -> None:
        if self._result is not None:
            self._saving = (path, write, self._result)
            self._opgaver.start(
                self.tr("Gemmer {fil}").format(fil=path.name),
                self._write,
                self._on_saved,
                afvist=self._on_refused,
            )

    def _write(self, _fremdrift: Fremdrift) -> Path:
        path, write, result = self._saving
        write(result, path)
        return path

    def _on_saved(self, path: Path) -> None:
        self._saved = path
        text = self.tr("Resultatet er gemt i {fil}.").format(fil=path.name)
        self.beskeder.post(Besked(text, handling=self.tr("Åbn"), udfoer=self._open_saved))

    def _open_saved(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))
