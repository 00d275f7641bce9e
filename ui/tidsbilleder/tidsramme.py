"""A picture over time with its legend, its sentence, and a table of the same data on demand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.register.objekter import Noegle
from ui.dele.kort import etiket, knap
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.tidsbilleder.tidsbillede import Banehoved, Punkt, Tidsbillede
from ui.tidsbilleder.tidsmoenstre import Signatur, Udtryk
from ui.udseende.tema import AFSTAND_S, AFSTAND_XS, RAEKKEHOEJDE

TABELLINJER = 16
"""How many rows the table shows at most before it scrolls."""


class Tidsramme(QWidget):
    """The picture and what belongs to it."""

    valgt = Signal(object)
    """``Noegle`` of the object chosen in the picture or in its table."""

    def __init__(
        self,
        navn: str,
        laesning: str,
        signatur: Sequence[tuple[Udtryk, str]],
        kolonner: Sequence[str],
        parent: QWidget | None = None,
        *,
        tal: int,
    ) -> None:
        """``laesning`` says how to read the picture; ``kolonner`` are the table's.

        ``tal`` is the column of numbers.
        """
        super().__init__(parent)
        self._reading = laesning
        self.billede = Tidsbillede(navn, self)
        self.billede.valgt.connect(self.valgt)
        self.billede.fortalt.connect(self._on_told)
        self._legend = Signatur(signatur, self)
        self._sentence = _lines(etiket(laesning, "lille", self, ombryd=True))
        self._note = etiket("", "lille", self, ombryd=True)
        self._note.setProperty("alvor", "advarsel")
        self._note.hide()
        self.hele = self._toggle(
            self.tr("Hele perioden"), self.tr("Vis al tid, ikke kun årene omkring i dag")
        )
        self.hele.toggled.connect(self._on_whole)
        self.som_tabel = self._toggle(self.tr("Som tabel"), self.tr("Vis det samme som en tabel"))
        self.som_tabel.toggled.connect(self._on_table)
        self._model = Tekstmodel(kolonner, self, hoejre=(tal,))
        last = len(kolonner) - 1
        self.tabel = laesetabel(self._model, navn, self, straek=0 if tal == last else last)
        self.tabel.clicked.connect(self._on_row)
        self.tabel.activated.connect(self._on_row)
        copy = QAction(self.tr("Kopiér"), self.tabel)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.tabel.addAction(copy)
        self.tabel.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.tabel.hide()
        self._build()

    def _toggle(self, tekst: str, tip: str) -> QPushButton:
        button = knap(tekst, self._nothing, self, slags="filter", tip=tip)
        button.setCheckable(True)
        return button

    def _nothing(self) -> None:
        """The buttons act when they are toggled, however that came about."""

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(AFSTAND_S)
        top.addWidget(self._legend, 1)
        top.addStretch(0)  # keeps the buttons at the right when there is no legend
        top.addWidget(self.hele, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.som_tabel, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addLayout(top)
        for widget in (self.billede, self.tabel):
            layout.addWidget(widget)
        layout.addSpacing(AFSTAND_XS)
        for label in (self._sentence, self._note):
            layout.addWidget(label)
        self.setTabOrder(self.hele, self.som_tabel)
        self.setTabOrder(self.som_tabel, self.billede)

    # --- what is shown --------------------------------------------------------------------------

    def show_points(
        self, baner: Sequence[Banehoved], punkter: Sequence[Punkt], idag: date, note: str = ""
    ) -> None:
        """Show these points; ``note`` tells what could not be drawn."""
        self.billede.show_points(baner, punkter, idag)
        self._legend.show_looks({one.udtryk for one in punkter})
        in_time = sorted(punkter, key=_in_time)
        self._model.show_rows([Tekstraekke(one.celler, one) for one in in_time])
        self.tabel.setFixedHeight(
            (min(max(len(punkter), 2), TABELLINJER) + 1) * RAEKKEHOEJDE + AFSTAND_S
        )
        self.hele.setVisible(self.billede.er_lang)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def set_chosen(self, noegle: Noegle | None) -> None:
        """Mark an object's points as chosen."""
        self.billede.set_chosen(noegle)

    @property
    def tegn(self) -> Sequence[tuple[Udtryk, str]]:
        """The looks that the legend explains, and what it says of them."""
        return self._legend.led

    @property
    def saetning(self) -> str:
        """The sentence under the picture: of a point, or how to read the picture."""
        return self._sentence.text()

    # --- what the user does ---------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the table with headers, tab-separated as spreadsheets take it."""
        columns = range(self._model.columnCount())
        header = [str(self._model.headerData(nr, Qt.Orientation.Horizontal)) for nr in columns]
        rows = [self._model.row(nr).celler for nr in range(self._model.rowCount())]
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in [header, *rows]))

    def _on_told(self, sentence: str) -> None:
        self._sentence.setText(sentence or self._reading)

    def _on_whole(self, on: bool) -> None:
        self.billede.set_hele(on)

    def _on_table(self, on: bool) -> None:
        self.billede.setVisible(not on)
        self._legend.setVisible(not on)
        self.tabel.setVisible(on)

    def _on_row(self, index: QModelIndex) -> None:
        punkt = self._model.row(index.row()).data
        if isinstance(punkt, Punkt) and punkt.noegle is not None:
            self.valgt.emit(punkt.noegle)


def _in_time(punkt: Punkt) -> tuple[int, date]:
    return punkt.bane, punkt.rum.fra


def _lines(label: QLabel) -> QLabel:
    """Keep room for two lines, so that nothing moves while the mouse moves."""
    label.setMinimumHeight(label.fontMetrics().height() * 2)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label
