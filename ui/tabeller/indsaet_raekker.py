"""Paste rows of a spreadsheet as new expenses or contracts of a dwelling, as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.navngivning import label, plural
from models.register.objekter import Noegle, Objekt
from models.register.operationsord import INDSAET
from models.sprog import oversat, paa_dansk
from ui.felter.feltredaktoer import set_alvor
from ui.felter.inddata import TALTYPER
from ui.motor.opgaver import Opgaver
from ui.ord.antal import antal
from ui.tabeller import raekkeindsaetning
from ui.tabeller.forhaandsvisning import Forhaandsvisning, unreadable
from ui.tabeller.indsaet_vindue import Indsaetvindue
from ui.tabeller.kolonnegaet import Gaet
from ui.tabeller.modelindeks import Indeks

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

NYE_FELTER: Mapping[Objekttype, Mapping[str, str]] = {
    Objekttype.LEJEKONTRAKT: {"ledig": "false", "tomgangsledig": "false"},
}
"""What a new object is unless the pasted columns say otherwise: a contract is no vacancy."""


class Raekkevisning(Forhaandsvisning[raekkeindsaetning.Indsatraekke]):
    """The rows as they are read; cells that cannot be read are marked and tell why."""

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        celle = self._rows[index.row()].celler[index.column()]
        return self.cell_data(celle, index.column(), role)


class IndsaetRaekker(Indsaetvindue):
    """Adds the rows to those the dwelling has, or puts them in their place when asked to."""

    pasted = Signal(object)
    """The new objects, a list of ``Objekt``."""

    def __init__(
        self,
        kontekst: Kontekst,
        opgaver: Opgaver,
        objekt: Objekttype,
        bolig: int,
        *,
        nuvaerende: Sequence[Noegle],
        idag: date,
        parent: QWidget,
        orden: Sequence[str] = (),
    ) -> None:
        """``nuvaerende`` are the objects of the kind that the dwelling has now.

        ``orden`` is how the window's own table of them has its columns.
        """
        translate = QCoreApplication.translate
        super().__init__(
            translate("IndsaetRaekker", "Indsæt {navn} fra regneark").format(
                navn=plural(kontekst.tabel, objekt).lower()
            ),
            translate(
                "IndsaetRaekker",
                "Kopiér rækker fra et regneark, og sæt dem ind her. Vælg, hvad hver kolonne er, "
                "og se, hvordan cellerne læses, før noget gemmes.",
            ),
            raekkeindsaetning.meanings(kontekst.tabel, objekt),
            opgaver,
            parent,
        )
        self._kontekst, self._kind, self._bolig = kontekst, objekt, bolig
        self._current, self._today, self._order = list(nuvaerende), idag, orden
        self._plan: list[raekkeindsaetning.Indsatraekke] = []
        self._model = Raekkevisning(parent=self)
        self.preview_in(self._model)
        self.erstat = QCheckBox(
            self.tr("E&rstat de nuværende ({antal})").format(antal=len(self._current)), self
        )
        self.erstat.setToolTip(self.tr("De nuværende slettes i samme skridt og kan fortrydes."))
        self.erstat.setVisible(bool(self._current))
        self.erstat.toggled.connect(self.replan)
        self._marks.addWidget(self.erstat)

    def guess(self, rows: Sequence[Sequence[str]]) -> Gaet:
        """Guess by the headings, or by what the cells hold."""
        return raekkeindsaetning.guess(
            self._kontekst.tabel, self._kind, rows, self._today, self._order
        )

    def replan(self) -> None:
        """Show how the cells are read."""
        self._plan = raekkeindsaetning.plan(
            self._kontekst.tabel,
            self._kind,
            self.content,
            self.columns,
            self._today,
            first=self.first_row,
        )
        self._model.show_plan(self._plan, self.headings(), self._numbers())
        count = len(self._plan)
        wrong = sum(row.ulaeste for row in self._plan)
        parts = []
        if not count:
            parts.append(self.tr("Der er ingen rækker at indsætte."))
        elif guessed := self.guess_words():
            parts.append(guessed)
        if wrong:
            parts.append(unreadable(wrong))
        if len(self.content) > raekkeindsaetning.FLEST:
            parts.append(
                self.tr("Kun de første {antal} rækker tages med.").format(
                    antal=raekkeindsaetning.FLEST
                )
            )
        if count and self.erstat.isChecked():
            parts.append(
                antal(
                    len(self._current),
                    self.tr("Den nuværende slettes."),
                    self.tr("De {antal} nuværende slettes."),
                )
            )
        self.besked.setText(" ".join(parts) or self.tr("Alle celler kan læses."))
        set_alvor(self.besked, Alvor.ADVARSEL if parts and count else None)
        self.indsaet.setText(self._action(count))
        self.indsaet.setEnabled(count > 0)

    def _numbers(self) -> list[int]:
        """Return the columns that hold amounts and other numbers."""
        fields = self._kontekst.tabel.pr_noegle(self._kind)
        return [
            nr
            for nr, key in enumerate(self.columns)
            if key in fields and fields[key].type in TALTYPER
        ]

    def _action(self, count: int) -> str:
        if not count:
            return self.tr("Indsæt {ting}").format(ting=self._noun(count))
        return oversat(INDSAET).format(antal=count, ting=self._noun(count))

    @paa_dansk()
    def _operation(self, count: int) -> str:
        """Return what the step is called: kept in Danish, whatever the window speaks."""
        return INDSAET.format(antal=count, ting=self._noun(count))

    def _noun(self, count: int) -> str:
        called = label if count == 1 else plural
        return called(self._kontekst.tabel, self._kind).lower()

    def perform(self) -> None:
        """Make the objects, as one step."""
        rows = [self._with_standard(row.felter) for row in self._plan]
        replaced = self._current if self.erstat.isChecked() else []
        make = partial(
            self._kontekst.redigering.create_many,
            self._kind,
            self._bolig,
            rows,
            self._operation(len(rows)),
            i_stedet_for=replaced,
        )
        self.write(make, self._made, len(rows))

    def _made(self, made: Sequence[Objekt]) -> None:
        self.accept()
        self.pasted.emit(made)

    def _with_standard(self, felter: Mapping[str, str]) -> dict[str, str]:
        """Return a row's fields with what is taken for granted; a vacancy's loss never is."""
        standard = dict(NYE_FELTER.get(self._kind, {}))
        if felter.get("ledig", "false") != "false":
            standard.pop("tomgangsledig", None)
        return {**standard, **felter}
