"""The tree of what is changed, as the tab and the first step of sending both show it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTreeView, QWidget

from models.register.felter import Felttabel, Objekttype
from models.register.objekter import Objekt
from ui.tabeller.aendringsmodel import Aendringsmodel, Boliggruppe
from ui.tabeller.kolonnebredder import fit_columns
from ui.udseende.tema import RAEKKEHOEJDE

if TYPE_CHECKING:
    from models.lager.register import Register

AABNES_HOEJST = 12
"""Up to so much that is changed is shown opened from the start."""


def by_dwelling(register: Register, objekter: Sequence[Objekt]) -> tuple[Boliggruppe, ...]:
    """Return objects, those of a dwelling one after the other, by the dwellings they lie in."""
    lines = register.boligvisninger(list(dict.fromkeys(map(_dwelling, objekter))))
    return tuple(
        Boliggruppe(number, lines[number].navn if number in lines else "", tuple(objects))
        for number, objects in groupby(objekter, _dwelling)
    )


def _dwelling(objekt: Objekt) -> int:
    return objekt.id if objekt.type is Objekttype.BOLIG else objekt.foraelder or 0


class Aendringstrae(QTreeView):
    """A tree with its model; ``navn`` is what a screen reader calls it."""

    def __init__(self, tabel: Felttabel, navn: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.aendringer = Aendringsmodel(tabel, self)
        self.setModel(self.aendringer)
        self.setAccessibleName(navn)
        self.setUniformRowHeights(True)
        self.setMinimumHeight(RAEKKEHOEJDE * 3)
        fit_columns(self)
