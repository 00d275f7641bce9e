"""The line under a table that says which of its columns there is no room for."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from models.register.navngivning import listed
from ui.tabeller.boernetabel import Boernetabel
from ui.udseende.stilark import set_slags


class Kolonneplads(QLabel):
    """Out of sight as long as all columns are seen that are to be."""

    def __init__(self, tabel: Boernetabel, parent: QWidget) -> None:
        super().__init__(parent)
        set_slags(self, "lille")
        self.setWordWrap(True)
        self.hide()
        self._table = tabel
        tabel.bredder.yielded.connect(self._tell)

    def _tell(self) -> None:
        titles = self._table.titles(self._table.bredder.gone)
        text = self.tr("Der er ikke plads til {kolonner}. Gør vinduet bredere, eller luk et panel.")
        self.setText(text.format(kolonner=listed(titles)) if titles else "")
        self.setVisible(bool(titles))
