"""Paste names as types of dwellings for the handicapped: see what is new, make it as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from models.register.fund import Alvor
from ui.felter.feltredaktoer import set_alvor
from ui.motor.opgaver import Opgaver
from ui.ord.antal import antal
from ui.tabeller.indsaet_kolonner import Kolonnevisning
from ui.tabeller.indsaet_vindue import Indsaetvindue
from ui.tabeller.kolonnegaet import Gaet
from ui.tabeller.kolonner import Raekke
from ui.tabeller.typeindsaetning import TYPE, guess, plan, type_headings

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class IndsaetTyper(Indsaetvindue):
    """Makes a type of each name that the afdeling does not have."""

    pasted = Signal(int)
    """How many types were made."""

    def __init__(
        self, kontekst: Kontekst, opgaver: Opgaver, afdeling: int, parent: QWidget
    ) -> None:
        super().__init__(
            QCoreApplication.translate("IndsaetTyper", "Indsæt handicapboligtyper fra regneark"),
            QCoreApplication.translate(
                "IndsaetTyper",
                "Kopiér typernes navne fra et regneark, ét i hver række, og sæt dem ind her. "
                "Navne, som afdelingen allerede har, springes over.",
            ),
            {TYPE: type_headings()[0]},
            opgaver,
            parent,
        )
        self._kontekst, self._afdeling = kontekst, afdeling
        self._present = [one.navn for one in kontekst.register.handicaptyper(afdeling)]
        self._plan: list[Raekke] = []
        self._model = Kolonnevisning(self)
        self.preview_in(self._model, foerste=1)

    def guess(self, rows: Sequence[Sequence[str]]) -> Gaet:
        """Guess by the heading, or by which column holds words."""
        return guess(rows)

    def replan(self) -> None:
        """Show which names are new."""
        self._plan = plan(self.content, self.columns, self._present, self.first_row)
        new = self._new
        self._model.show_found(self._plan, self.tr("Ny type"), self.headings(), new, ())
        parts = [self.guess_words() if self._plan else ""]
        skipped = len(self._plan) - len(new)
        if skipped:
            parts.append(
                antal(
                    skipped,
                    self.tr("{antal} række springes over; grunden står ud for den."),
                    self.tr("{antal} rækker springes over; grunden står ud for hver."),
                )
            )
        if not new:
            parts.append(self.tr("Der er ingen nye typer at indsætte."))
        told = " ".join(part for part in parts if part)
        self.besked.setText(told or self.tr("Alle rækker er nye typer."))
        set_alvor(self.besked, Alvor.ADVARSEL if told and self._plan else None)
        self.indsaet.setText(
            antal(len(new), self.tr("Indsæt {antal} type"), self.tr("Indsæt {antal} typer"))
            if new
            else self.tr("Indsæt")
        )
        self.indsaet.setEnabled(bool(new))

    @property
    def _new(self) -> Mapping[int, str]:
        """The names that are new, by the number of their row."""
        return {row.nr: row.felter[TYPE] for row in self._plan if row.felter}

    def perform(self) -> None:
        """Make the types, as one step."""
        names = [*self._new.values()]
        make = partial(self._kontekst.redigering.create_handicaptyper, self._afdeling, names)
        self.write(make, self._made, len(names))

    def _made(self, _: None) -> None:
        self.pasted.emit(len(self._new))
        self.accept()
