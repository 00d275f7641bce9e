"""What was reported for a dwelling, as known on a date, field by field against today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor
from models.register.journal import Rapporteret, RapporteretFelt, RapporteretObjekt
from models.register.navngivning import label
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import AfvistError, Fremdrift
from models.ur import today
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog
from ui.dele.kort import etiket, knap
from ui.dele.tomvisning import Tomtekst
from ui.felter.feltredaktoer import set_alvor
from ui.felter.svarlinje import Datolinje
from ui.ord.antal import antal
from ui.ord.feltord import feltnavn, feltvaerdi
from ui.ord.journalord import tidspunkt, udfaldsord
from ui.ord.tidsord import dato
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.taster.genveje import Genvej
from ui.udseende.tema import AFSTAND_L, AFSTAND_S, Rolle

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgaver

BREDDE, HOEJDE = 1160, 560
HVAD, FELT, DENGANG, I_DAG, FORSKEL, SENDT = range(6)


class IndberettetDengang(Dialog):
    """A day, and the table of what was reported then and stands here today."""

    def __init__(
        self,
        kontekst: Kontekst,
        opgaver: Opgaver,
        bolig: int,
        idag: Callable[[], date] = today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kontekst, self._opgaver = kontekst, opgaver
        self._bolig, self._today = bolig, idag
        self._rapport: Rapporteret | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = kontekst.register.navn(Noegle(Objekttype.BOLIG, bolig))
        self.setWindowTitle(self.tr("Hvad vi indberettede for {bolig}").format(bolig=name))
        self.resize(BREDDE, HOEJDE)
        felt = kontekst.tabel.felt(Objekttype.LEJEKONTRAKT, "start")
        self.dag = Datolinje(
            self.tr("&Hvad havde vi indberettet den"),
            felt,
            idag,
            self,
            tip=self.tr("Skriv en dato, for eksempel 1/3-26 eller -1m, og tryk Enter"),
        )
        self.dag.show_day(idag())
        self.dag.field.editingFinished.connect(self.show_chosen)
        self.kun_forskelle = QCheckBox(self.tr("Vis kun det, der er &forskelligt i dag"), self)
        self.kun_forskelle.toggled.connect(self._show)
        top = QHBoxLayout()
        top.setSpacing(AFSTAND_L)
        top.addWidget(self.dag)
        top.addWidget(self.kun_forskelle, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        self.svar = Alvorslabel(self, "overskrift")
        self.forbehold = etiket("", "svag", self, ombryd=True)
        self._model = Tekstmodel(
            (
                self.tr("Oplysning"),
                self.tr("Felt"),
                self.tr("Indberettet dengang"),
                self.tr("Her i dag"),
                self.tr("Forskel"),
                self.tr("Sendt"),
            ),
            self,
        )
        self.tabel = laesetabel(
            self._model, self.tr("Indberettet dengang og i dag, felt for felt"), self
        )
        self._nothing = Tomtekst("", self.tabel)
        copy = QAction(self.tr("Kopiér tabellen"), self.tabel)
        copy.setShortcuts(Genvej.KOPIER.keys)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.tabel.addAction(copy)
        buttons = QDialogButtonBox(self)
        self.kopier = knap(
            self.tr("&Kopiér tabellen"), self.copy, self, ikonnavn="copy", slags="stille"
        )
        buttons.addButton(self.kopier, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(self.tr("&Luk"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)  # Enter in the date must show the day, not close the window
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        layout.addLayout(top)
        layout.addWidget(self.svar)
        layout.addWidget(self.tabel, 1)
        layout.addWidget(self.forbehold)
        layout.addWidget(buttons)
        self.dag.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dag.field.selectAll()
        self.show_chosen()

    @property
    def rapport(self) -> Rapporteret | None:
        """What is shown, None until it has been read."""
        return self._rapport

    def show_chosen(self) -> None:
        """Read what was reported on the day typed."""
        try:
            day = self.dag.day()
        except AfvistError as error:
            self._tell(str(error), Alvor.FEJL)
            return
        if day is None:
            self._tell(self.tr("Skriv den dato, det gælder."))
            return
        if self._rapport is not None and self._rapport.dato == day:
            return
        self._opgaver.read(
            self.tr("Finder det indberettede"),
            partial(self._read, day),
            self._on_read,
            afvist=self._on_refused,
        )

    def _read(self, day: date, _fremdrift: Fremdrift) -> Rapporteret:
        return self._kontekst.journal.reported(self._bolig, day)

    def _on_refused(self, sentence: str) -> None:
        self._tell(sentence, Alvor.FEJL)

    def _on_read(self, rapport: Rapporteret) -> None:
        self._rapport = rapport
        self._show()

    def _tell(self, sentence: str, alvor: Alvor | None = None) -> None:
        self.svar.setText(sentence)
        set_alvor(self.svar, alvor)

    def _show(self) -> None:
        rapport = self._rapport
        if rapport is None:
            return
        self._tell(self._sentence(rapport))
        self._nothing.setText(
            self.tr("Vælg en senere dag for at se, hvad der er sendt siden.")
            if rapport.dato < self._today()
            else self.tr("Når du har sendt noget om boligen, står det her.")
        )
        self.forbehold.setText(" ".join(rapport.forbehold))
        self.forbehold.setVisible(bool(rapport.forbehold and rapport.objekter))
        only = self.kun_forskelle.isChecked()
        rows = [
            self._row(one, felt)
            for one in rapport.objekter
            for felt in (one.forskelle if only else one.felter)
        ]
        self._model.show_rows(rows)
        self.tabel.setEnabled(bool(rows))
        self.kopier.setEnabled(bool(rows))
        self.kun_forskelle.setEnabled(bool(rapport.objekter))

    def _sentence(self, rapport: Rapporteret) -> str:
        day = dato(rapport.dato)
        if not rapport.objekter:
            return self.tr(
                "Herfra er der ikke sendt noget om boligen den {dag} eller før. Det, registeret "
                "havde dengang, kom et andet sted fra."
            ).format(dag=day)
        details = antal(
            len(rapport.objekter),
            self.tr("{antal} oplysning"),
            self.tr("{antal} oplysninger"),
        )
        sent = self.tr("Til og med {dag} var {oplysninger} sendt herfra.").format(
            dag=day, oplysninger=details
        )
        count = sum(len(one.forskelle) for one in rapport.objekter)
        if not count:
            return self.tr("{sendt} Alt står på samme måde her i dag.").format(sendt=sent)
        others = antal(
            count,
            self.tr("{antal} felt er anderledes her i dag."),
            self.tr("{antal} felter er anderledes her i dag."),
        )
        return f"{sent} {others}"

    def _row(self, one: RapporteretObjekt, felt: RapporteretFelt) -> Tekstraekke:
        tabel = self._kontekst.tabel
        kind = one.noegle.type
        word, icon, role = udfaldsord(one.udfald)
        if felt.ens:
            difference, marks = self.tr("Det samme"), {}
        else:
            gone = not one.findes
            difference = self.tr("Findes ikke") if gone else self.tr("Anderledes")
            marks = {FORSKEL: ("pencil", Rolle.AENDRET), I_DAG: ("pencil", Rolle.AENDRET)}
        cells = (
            self._called(tabel, one),
            feltnavn(tabel, kind, felt.felt),
            feltvaerdi(tabel, kind, felt.felt, felt.da),
            feltvaerdi(tabel, kind, felt.felt, felt.nu) if one.findes else "–",
            difference,
            self.tr("{tid}, {udfald}").format(
                tid=tidspunkt(one.tid), udfald=word[:1].lower() + word[1:]
            ),
        )
        return Tekstraekke(cells, (one, felt), {**marks, SENDT: (icon, role)})

    def _called(self, tabel: Felttabel, one: RapporteretObjekt) -> str:
        kind = one.noegle.type
        name = one.navn
        if kind is Objekttype.BOLIG:
            name = self.tr("Generelt om boligen")
        elif label(tabel, kind) not in name:
            name = f"{label(tabel, kind)}: {name}"
        if one.status is Objektstatus.SLETTET:
            return self.tr("{navn} (slettet)").format(navn=name)
        return name

    def copy(self) -> None:
        """Copy the table with its headings, tab-separated."""
        rows = ["\t".join(self._titles())]
        rows += ["\t".join(self._model.row(nr).celler) for nr in range(self._model.rowCount())]
        QGuiApplication.clipboard().setText("\n".join(rows))

    def _titles(self) -> Iterator[str]:
        for column in range(self._model.columnCount()):
            yield str(self._model.headerData(column, Qt.Orientation.Horizontal))
