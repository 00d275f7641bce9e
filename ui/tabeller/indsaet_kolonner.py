"""Paste columns on dwellings or afdelinger: see what becomes of each row, do it as one step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.navngivning import label, plural
from models.register.objekter import Noegle
from models.register.operationsord import INDSAET_KOLONNER
from models.sprog import oversat, paa_dansk
from ui.dele.kort import knap
from ui.felter.feltredaktoer import set_alvor
from ui.felter.inddata import TALTYPER
from ui.motor.opgaver import Opgaver
from ui.ord.antal import antal
from ui.tabeller import kolonner
from ui.tabeller.cellelaesning import Celle, codes_of, read_cell
from ui.tabeller.forhaandsvisning import Forhaandsvisning, unreadable
from ui.tabeller.indsaet_vindue import Indsaetvindue
from ui.tabeller.kolonnefund import finder_under
from ui.tabeller.kolonnegaet import Gaet
from ui.tabeller.modelindeks import Indeks
from ui.udseende.ikoner import ikon
from ui.udseende.tema import Rolle, farve

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class Kolonnevisning(Forhaandsvisning[kolonner.Raekke]):
    """The rows as they are read, and in front what becomes of each."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent=parent)
        self._names: Mapping[int, str] = {}

    def show_found(
        self,
        rows: Sequence[kolonner.Raekke],
        first: str,
        titles: Sequence[str],
        names: Mapping[int, str],
        hoejre: Collection[int],
    ) -> None:
        """Show a plan; ``names`` are what is found by its local number, under ``first``."""
        self._names = names
        self.show_plan(rows, (first, *titles), hoejre)

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        row = self._rows[index.row()]
        if index.column() > 0:
            return self.cell_data(row.laest[index.column() - 1], index.column(), role)
        fits = row.fundet is not None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._names.get(row.fundet, "") if row.fundet is not None else row.grund
        if role == Qt.ItemDataRole.DecorationRole:
            return ikon("check", Rolle.OK) if fits else ikon("circle-x", Rolle.FEJL)
        if role == Qt.ItemDataRole.ForegroundRole and not fits:
            return farve(Rolle.FEJL)
        return None


class IndsaetKolonner(Indsaetvindue):
    """Pastes columns on the dwellings they name; in an organisation on its afdelinger."""

    pasted = Signal(int, int)
    """How many were changed, and how many rows did not fit."""

    def __init__(
        self,
        kontekst: Kontekst,
        opgaver: Opgaver,
        under: Noegle,
        idag: date,
        parent: QWidget | None = None,
    ) -> None:
        tabel = kontekst.tabel
        upper = under.type is Objekttype.BOLIGORGANISATION
        self._kind = Objekttype.AFDELING if upper else Objekttype.BOLIG
        self.slags = kolonner.slags_of(tabel, self._kind)
        self._fields = tabel.pr_noegle(self._kind)
        known = kolonner.AFDELINGSFINDERE if upper else kolonner.BOLIGFINDERE
        self._examples = [kolonner.inside(oversat(self._fields[key].etiket)) for key in known]
        super().__init__(
            QCoreApplication.translate("IndsaetKolonner", "Indsæt kolonner"),
            QCoreApplication.translate(
                "IndsaetKolonner",
                "Kopiér rækker fra et regneark, og sæt dem ind her. Én kolonne skal vise, hvilken "
                "{ting} det er ({ene} eller {anden}). De andre skrives på den.",
            ).format(ting=self.slags.en, ene=self._examples[0], anden=self._examples[1]),
            kolonner.meanings(tabel, self.slags),
            opgaver,
            parent,
        )
        self._kontekst = kontekst
        self._find = finder_under(kontekst.register, tabel, under)
        self._today = idag
        self._plan: list[kolonner.Raekke] = []
        self._model = Kolonnevisning(self)
        self.preview_in(self._model, foerste=1)
        self.kopier = knap(
            self.tr("Kopiér rækker, der ikke passer"), self.copy_rejected, self, slags="stille"
        )
        self.knapper.addButton(self.kopier, QDialogButtonBox.ButtonRole.ActionRole)

    # --- what is shown --------------------------------------------------------------------------

    def guess(self, rows: Sequence[Sequence[str]]) -> Gaet:
        """Guess by the headings, or by what looks like an id."""
        return kolonner.guess(self._kontekst.tabel, self.slags, rows)

    def replan(self) -> None:
        """Find what the rows are about and show what would be done."""
        columns, rows = self.columns, self.content
        at = kolonner.finder(self.slags, columns)
        found = self._find.find(columns[at], [row[at] for row in rows]) if at is not None else {}
        named = self.titles()[at] if at is not None else ""
        tabel, fields = self._kontekst.tabel, self._fields
        codes = {key: codes_of(tabel, fields[key]) for key in columns if key in fields}

        def read(column: str, cell: str) -> tuple[str, Celle]:
            return read_cell(tabel, fields[column], codes[column], cell, self._today)

        self._plan = kolonner.plan(
            rows, columns, found, named, slags=self.slags, laes=read, first=self.first_row
        )
        ids = [row.fundet for row in self._plan if row.fundet is not None]
        numbers = [
            nr
            for nr, key in enumerate(columns, start=1)
            if key in fields and fields[key].type in TALTYPER
        ]
        first = label(tabel, self._kind)
        self._model.show_found(self._plan, first, self.headings(), self._find.names(ids), numbers)
        self._tell(at, len(ids))

    def _tell(self, at: int | None, fits: int) -> None:
        rejected = len(self._plan) - fits
        if not self._plan:
            text, level = self.tr("Der er ingen rækker at indsætte."), None
        elif at is None:
            text = self.tr(
                "Vælg den kolonne, der viser, hvilken {ting} det er, for eksempel {felt}."
            ).format(ting=self.slags.en, felt=self._examples[0])
            level = Alvor.ADVARSEL
        elif rejected:
            text = " ".join(
                (
                    antal(
                        fits, self.tr("{antal} række passer."), self.tr("{antal} rækker passer.")
                    ),
                    antal(
                        rejected,
                        self.tr("{antal} passer ikke og springes over; grunden står ud for den."),
                        self.tr("{antal} passer ikke og springes over; grunden står ud for hver."),
                    ),
                )
            )
            level = Alvor.ADVARSEL
        else:
            text, level = self.tr("Alle rækker passer."), None
        wrong = sum(row.ulaeste for row in self._plan)
        if wrong:
            text, level = f"{text} {unreadable(wrong)}", Alvor.ADVARSEL
        if self._plan and (guessed := self.guess_words()):
            text, level = f"{guessed} {text}", Alvor.ADVARSEL
        self.besked.setText(text)
        set_alvor(self.besked, level)
        noun = self.slags.en if fits == 1 else self.slags.flere
        into = self.tr("Indsæt i {antal} {ting}")
        self.indsaet.setText(antal(fits, into, into, ting=noun) if fits else self.tr("Indsæt"))
        self.indsaet.setEnabled(fits > 0)
        self.kopier.setVisible(rejected > 0)

    # --- what the user does ---------------------------------------------------------------------

    def copy_rejected(self) -> None:
        """Copy the rows that did not fit, with the reason, tab-separated."""
        lines = ["\t".join((*row.celler, row.grund)) for row in self._plan if row.fundet is None]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def perform(self) -> None:
        """Write what fits, as one step."""
        values = kolonner.values(self.slags, self._plan)
        count = len({noegle for noegle, _, _ in values})
        with paa_dansk():
            ting = plural(self._kontekst.tabel, self._kind).lower()
        called = INDSAET_KOLONNER[count > 1].format(antal=count, ting=ting)
        write = partial(self._kontekst.redigering.set_fields, values, called)
        self.write(write, self._written, len(values))

    def _written(self, changed: int) -> None:
        self.pasted.emit(changed, sum(row.fundet is None for row in self._plan))
        self.accept()
