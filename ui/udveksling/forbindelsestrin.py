"""The steps of the connection test, each with an icon, a word, what was found and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.register.forsendelse import Trin, Trinudfald
from models.sprog import markeret, oversat
from ui.dele.kort import Rulleflade, etiket
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.tema import AFSTAND_S, Rolle

_TEGN: Mapping[Trinudfald, tuple[str, str, Rolle, str]] = {
    Trinudfald.OK: (markeret("I orden"), "circle-check", Rolle.OK, "ok"),
    Trinudfald.FEJL: (markeret("Fejl"), "circle-x", Rolle.FEJL, "fejl"),
    Trinudfald.SPRUNGET_OVER: (markeret("Sprunget over"), "minus", Rolle.TEKST_SVAG, ""),
}


class Forbindelsestrin(Rulleflade):
    """A list of steps that reads aloud: the focus goes from step to step with Tab."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, i_vindue=True)
        self._shown: list[QWidget] = []
        self._empty = etiket("", "svag", self.side, ombryd=True)
        self.add(self._empty)
        self.add_bund()
        self.setAccessibleName(self.tr("Trin i prøven af forbindelsen"))

    def show_first(self, *, beskrevet: bool) -> None:
        """Say what is done first: to test, or to choose the service's description before it."""
        first = (
            self.tr("Tryk Prøv forbindelsen.")
            if beskrevet
            else self.tr("Vælg først tjenestens beskrivelse.")
        )
        then = self.tr(
            "Hvert trin bliver prøvet for sig: værten, den sikre forbindelse med certifikatet, "
            "beskrivelsen af tjenesten, dens operationer og et opslag. Intet bliver ændret i "
            "registeret."
        )
        self._empty.setText(f"{first} {then}")

    def show_steps(self, trin: Sequence[Trin]) -> None:
        """Show these steps in order."""
        for line in self._shown:
            line.hide()
            line.deleteLater()
        self._shown = [self._line(one) for one in trin]
        self._empty.setVisible(not trin)
        layout = self.side.layout()
        if isinstance(layout, QVBoxLayout):
            for nr, line in enumerate(self._shown):
                layout.insertWidget(nr + 1, line)

    def _line(self, trin: Trin) -> QWidget:
        word, icon, role, level = _TEGN[trin.udfald]
        line = QWidget(self.side)
        line.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        heading = QLabel(self.tr("{navn}: {ord}").format(navn=trin.navn, ord=oversat(word)), line)
        heading.setWordWrap(True)
        heading.setProperty("slags", "overskrift")
        heading.setProperty("alvor", level)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(heading)
        told = [text for text in (trin.fandt, trin.goer) if text]
        if trin.fandt:
            words.addWidget(etiket(trin.fandt, "svag", line, ombryd=True))
        if trin.goer:
            words.addWidget(etiket(trin.goer, "", line, ombryd=True))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(AFSTAND_S)
        row.addWidget(Ikonbillede(icon, role, parent=line), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        line.setAccessibleName(" ".join([heading.text(), *told]))
        return line
