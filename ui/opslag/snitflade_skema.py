"""The loaded official schema: take one into use, see what it says otherwise than our table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.register.overfoersel import AfvistError, Fremdrift
from models.register.skemastatus import Skemastatus
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.filvalg import Filvalg
from ui.dele.tomvisning import Tomvisning
from ui.motor.opgaver import Opgaver
from ui.tabeller.kolonnebredder import fit_columns
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, polish

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class Skemaside(QWidget):
    """Load or forget the official XSD; every export must pass it while it is in use."""

    def __init__(self, kontekst: Kontekst, opgaver: Opgaver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snitflade = kontekst.snitflade
        self._opgaver = opgaver
        self._path = Path()
        self._state = Alvorslabel(self)
        self._state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._warnings = Alvorslabel(self)
        self.tom = Tomvisning(
            "file-check",
            self.tr("Der er ikke valgt noget officielt skema"),
            self.tr(
                "Har I LBF's XSD, så vælg den her. En eksport skal så overholde både den og "
                "tabellen over felter."
            ),
            self,
            handling=self.tr("Vælg skema…"),
            udfoer=self._on_load,
        )
        self.load = QPushButton(self.tr("Vælg skema…"), self)
        self.load.clicked.connect(self._on_load)
        self.forget = QPushButton(self.tr("Brug det ikke mere"), self)
        self.forget.clicked.connect(self._on_forget)
        for button in (self.load, self.forget):
            button.setAutoDefault(False)
        self._heading = QLabel(self.tr("Forskelle mellem skemaet og tabellen over felter"), self)
        set_slags(self._heading, "overskrift")
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self._heading.text())
        self.tree.ensurePolished()
        self.tree.setUniformRowHeights(True)
        self.tree.setHeaderLabels([self.tr("Element"), self.tr("Forskel")])
        self.tree.setRootIsDecorated(False)
        fit_columns(self.tree)
        buttons = QHBoxLayout()
        buttons.setSpacing(AFSTAND_S)
        buttons.addWidget(self.load)
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, AFSTAND_M, 0, AFSTAND_S)
        layout.setSpacing(AFSTAND_M)
        for widget in (self._state, self._warnings):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addWidget(self._heading)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.tom, 1)
        layout.addStretch(0)
        self._read()

    def _read(self) -> None:
        self._opgaver.read(
            self.tr("Læser skemaet"),
            self._status,
            self._show,
            afvist=self._refused,
        )

    def _status(self, _fremdrift: Fremdrift) -> Skemastatus | None:
        return self._snitflade.schema_status()

    def _show(self, status: Skemastatus | None) -> None:
        self.tree.clear()
        self.tom.setVisible(status is None)
        self._state.setVisible(status is not None)
        for button in (self.load, self.forget):
            button.setVisible(status is not None)
        self._warnings.setVisible(status is not None and bool(status.advarsler))
        differences = status.afvigelser if status is not None else ()
        self._heading.setVisible(bool(differences))
        self.tree.setVisible(bool(differences))
        self._mark("")
        if status is None:
            return
        text = self.tr("I brug: {fil} (version {version})")
        if not status.version:
            text = self.tr("I brug: {fil} (uden version)")
        if not differences:
            text += "\n" + self.tr("Skemaet siger det samme som tabellen over felter.")
        self._state.setText(text.format(fil=status.sti, version=status.version))
        self._warnings.setText("\n".join(status.advarsler))
        self._warnings.setProperty("alvor", "advarsel")
        polish(self._warnings)
        for difference in differences:
            item = QTreeWidgetItem([difference.element, difference.besked])
            item.setToolTip(1, difference.besked)
            self.tree.addTopLevelItem(item)

    def _mark(self, alvor: str) -> None:
        self._state.setProperty("alvor", alvor)
        polish(self._state)

    def _refused(self, sentence: str) -> None:
        self._state.setText(sentence)
        self._state.show()
        self._mark("fejl")

    def _on_load(self) -> None:
        dialog = Filvalg(self, self.tr("Vælg LBF's skema"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(Filvalg.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("XML-skema (*.xsd)"), self.tr("Alle filer (*)")])
        dialog.fileSelected.connect(self.load_file)
        dialog.open()

    def load_file(self, path: str) -> None:
        """Take a schema into use."""
        self._path = Path(path)
        self._opgaver.start(self.tr("Læser skemaet"), self._take, self._show, afvist=self._refused)

    def _take(self, _fremdrift: Fremdrift) -> Skemastatus:
        return self._snitflade.load_schema(self._path)

    def _on_forget(self) -> None:
        try:
            self._snitflade.forget_schema()
        except AfvistError as error:
            self._refused(str(error))
            return
        self._show(None)
