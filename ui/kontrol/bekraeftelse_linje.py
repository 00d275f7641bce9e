"""A line above the changes: how many a person must confirm first, and a way there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.register.fund import Alvor
from ui.dele.ikonlinje import Ikonlinje
from ui.ord.bekraeftelse_ord import must_be_confirmed


class Bekraeftelseslinje(Ikonlinje):
    """Hidden while nothing must be confirmed."""

    shown_requested = Signal()
    """The user wants to see what must be confirmed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.vis = self.add_knap(self.tr("Vis det, der skal bekræftes"), self.shown_requested.emit)

    def show_count(self, count: int) -> None:
        """Tell how many warnings wait to be confirmed, as the panel of problems counts them."""
        self.tell(must_be_confirmed(count), Alvor.ADVARSEL)
