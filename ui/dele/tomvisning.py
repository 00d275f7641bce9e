"""An empty state: what is missing, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.udseende.ikoner import Ikonbillede
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, AFSTAND_XL, Rolle

BREDDE = 420


class Tomvisning(QWidget):
    """An icon, a heading, a sentence and at most one button, in the middle of the room."""

    def __init__(
        self,
        ikonnavn: str,
        overskrift: str,
        tekst: str,
        parent: QWidget | None = None,
        *,
        handling: str = "",
        udfoer: Callable[[], object] | None = None,
        rolle: Rolle = Rolle.TEKST_SVAG,
    ) -> None:
        """``rolle`` is the colour of the icon."""
        super().__init__(parent)
        self._do = udfoer
        icon = Ikonbillede(ikonnavn, rolle, size=32, parent=self)
        self._heading = QLabel(overskrift, self)
        set_slags(self._heading, "overskrift")
        self._text = QLabel(tekst, self)
        set_slags(self._text, "svag")
        self._text.setWordWrap(True)
        self._text.setMaximumWidth(BREDDE)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = QPushButton(handling, self)
        self._button.setVisible(bool(handling))
        self._button.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_XL, AFSTAND_XL, AFSTAND_XL, AFSTAND_XL)
        # A wrapping label must fill its width: aligned in a box layout it gets too little height.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._text, 100)
        row.addStretch(1)
        layout.addStretch(2)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(AFSTAND_M)
        layout.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(AFSTAND_S)
        layout.addLayout(row)
        layout.addSpacing(AFSTAND_M)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _on_clicked(self) -> None:
        if self._do is not None:
            self._do()


class Tomtekst(QLabel):
    """A sentence in the middle of a table for as long as it has no rows."""

    def __init__(self, tekst: str, view: QAbstractItemView) -> None:
        """``view`` has its model already."""
        super().__init__(tekst, view.viewport())
        set_slags(self, "svag")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMargin(AFSTAND_XL)
        self._model = view.model()
        for signal in (
            self._model.modelReset,
            self._model.rowsInserted,
            self._model.rowsRemoved,
        ):
            signal.connect(self._show)
        view.viewport().installEventFilter(self)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the middle."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return False

    def _show(self) -> None:
        self.setVisible(self._model.rowCount() == 0)
