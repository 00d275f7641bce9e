"""The steps of something guided: which are done, which is at hand, which are to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.udseende.ikoner import Ikonbillede
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_S, Rolle

BREDDE = 190


class Trinliste(QFrame):
    """A column of steps; a step that is done has a tick, the one at hand stands bold."""

    def __init__(self, trin: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        set_slags(self, "kort")
        self.setFixedWidth(BREDDE)
        self._titles: tuple[str, ...] = ()
        self._at = 0
        self._lines: list[tuple[QWidget, Ikonbillede, QLabel]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        self._layout.setSpacing(AFSTAND_L)
        self._layout.addStretch(1)
        self.set_trin(trin)

    def set_trin(self, trin: Sequence[str]) -> None:
        """Show other steps."""
        if tuple(trin) == self._titles:
            return
        self._titles = tuple(trin)
        while len(self._lines) < len(trin):
            self._add_line()
        self.show_step(min(self._at, len(trin)))

    def _add_line(self) -> None:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(AFSTAND_S)
        icon = Ikonbillede("circle", Rolle.TEKST_SVAG, parent=line)
        text = QLabel(line)
        text.setWordWrap(True)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        self._layout.insertWidget(len(self._lines), line)
        self._lines.append((line, icon, text))

    @property
    def nr(self) -> int:
        """The step at hand, from 0; the number of steps when all are done."""
        return self._at

    def show_step(self, nr: int) -> None:
        """Say which step is at hand; those before it are done."""
        self._at = nr
        for at, (line, icon, text) in enumerate(self._lines):
            shown = at < len(self._titles)
            line.setVisible(shown)
            if not shown:
                continue
            text.setText(self.tr("{nr}. {titel}").format(nr=at + 1, titel=self._titles[at]))
            set_slags(text, "overskrift" if at == nr else "svag")
            if at < nr:
                icon.set_icon("circle-check", Rolle.OK)
            elif at == nr:
                icon.set_icon("arrow-right", Rolle.ACCENT)
            else:
                icon.set_icon("circle", Rolle.TEKST_SVAG)
        if nr < len(self._titles):
            self.setAccessibleName(
                self.tr("Trin {nr} af {alle}: {titel}").format(
                    nr=nr + 1, alle=len(self._titles), titel=self._titles[nr]
                )
            )
        else:
            self.setAccessibleName(self.tr("Alle trin er gjort"))
