"""The picture of the support in its card: along rent or income, and the same numbers as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableView, QWidget

from models.boligstoette.eksakt import dansk
from models.stoette.valg import Akse
from ui.dele.foldekort import Foldekort
from ui.dele.kort import etiket
from ui.felter.segmenter import Segmenter
from ui.stoette.stoettegraf import Grafdata, Grafpunkt, Stoettegraf
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.udseende.tema import Rolle

TABELHOEJDE = 260


class Taltabel(QTableView):
    """A table whose chosen rows are copied with Ctrl+C, columns separated by tabs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            kopier(self)
            return
        super().keyPressEvent(event)


def kopier(tabel: QTableView) -> str:
    """Put the chosen rows, or all, on the clipboard and return their text."""
    model = tabel.model()
    chosen = sorted({index.row() for index in tabel.selectionModel().selectedRows()})
    columns = range(model.columnCount())
    heads = [str(model.headerData(c, Qt.Orientation.Horizontal) or "") for c in columns]
    lines = ["\t".join(" ".join(head.split()) for head in heads)]
    for row in chosen or range(model.rowCount()):
        lines.append("\t".join(str(model.index(row, c).data() or "") for c in columns))
    text = "\n".join(lines)
    QGuiApplication.clipboard().setText(text)
    return text


class Grafkort(Foldekort):
    """The card. ``akse`` is what the picture runs along."""

    akse_valgt = Signal()
    """Another direction is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, aaben=True)
        self.hoved.setText(self.tr("Støtten i en graf"))
        self.graf = Stoettegraf(self)
        self.laest = etiket("", "svag", self, ombryd=True)
        self._axes = Segmenter(
            ((Akse.LEJE, self.tr("Husleje")), (Akse.INDKOMST, self.tr("Indkomst"))), self
        )
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._axes, 1)
        self.som_tabel = QPushButton(self.tr("Som tabel"), self)
        self.som_tabel.setCheckable(True)
        self.som_tabel.setAutoDefault(False)
        self.som_tabel.setProperty("slags", "filter")
        row.addWidget(self.som_tabel)
        top = QWidget(self)
        row.setContentsMargins(0, 0, 0, 0)
        top.setLayout(row)
        self._model = Tekstmodel(
            (self.tr("Beløb"), self.tr("Støtte, kr./md."), self.tr("Hvad der sker")), self
        )
        self.tabel = laesetabel(self._model, self.tr("Grafens tal"), self, Taltabel)
        self.tabel.setFixedHeight(TABELHOEJDE)
        self.tabel.hide()
        for widget in (top, self.graf, self.laest, self.tabel):
            self.add(widget)
        self._axes.chosen.connect(self.akse_valgt)
        self.som_tabel.toggled.connect(self._on_table)
        self.graf.laest.connect(self._on_read)

    @property
    def akse(self) -> Akse:
        """What the picture runs along."""
        return self._axes.valgt

    def vaelg(self, akse: Akse) -> None:
        """Let the picture run along another direction."""
        self._axes.knap(akse).click()

    def vis(self, data: Grafdata | None) -> None:
        """Show a picture, or none."""
        self.graf.vis(data or Grafdata(self.tr("Ingen graf"), "", ()))
        rows = [self._row(punkt) for punkt in data.punkter] if data is not None else []
        self._model.show_rows(rows)
        self._on_read(None)

    def _row(self, punkt: Grafpunkt) -> Tekstraekke:
        icons = {2: ("info", Rolle.ACCENT)} if punkt.note else {}
        return Tekstraekke((dansk(punkt.x), dansk(punkt.md), punkt.note), punkt, icons)

    def _on_table(self, checked: bool) -> None:
        self.graf.setVisible(not checked)
        self.laest.setVisible(not checked)
        self.tabel.setVisible(checked)

    def _on_read(self, punkt: Grafpunkt | None) -> None:
        chosen = punkt or self.graf.data.valgt
        text = self.graf.punkttekst(chosen) if chosen is not None else ""
        if self.graf.data.foer:
            text = f"{text} {self.tr('Stiplet: det, der sammenlignes med.')}"
        self.laest.setText(text)
