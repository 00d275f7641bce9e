"""Which household the simulator computes for: a standard one, a saved scenario or one typed in.

What is typed is kept only while the window is open, unless the clerk saves it under a name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from models.register.fund import Alvor
from models.register.overfoersel import AfvistError
from models.sprog import oversat
from models.stoette.valg import Husstandsvalg
from ui.dele.kort import etiket, knap
from ui.felter.valgboks import Valgboks
from ui.motor.besked import Besked
from ui.stoette.husstandsnavn import Husstandsnavn
from ui.stoette.husstandsredaktoer import Husstandsredaktoer
from ui.udseende.tema import AFSTAND_S, AFSTAND_XS

if TYPE_CHECKING:
    from ui.motor.kontekst import Stoette

STANDARD, SCENARIE = "standard", "scenarie"


class Husstandsvaelger(QWidget):
    """The list, and below it the editor when it is wanted."""

    valgt = Signal()
    """Another household, or something in it, was chosen or typed."""
    message_posted = Signal(object)
    """``Besked``."""

    def __init__(self, stoette: Stoette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stoette = stoette
        self._saved: frozenset[str] = frozenset()
        self.liste = Valgboks(self)
        self.liste.setAccessibleName(self.tr("Husstand"))
        self.liste.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.liste.setMinimumContentsLength(16)
        self.liste.setMaxVisibleItems(24)
        self.ret = knap(
            self.tr("Ret"),
            self._on_edit,
            self,
            ikonnavn="pencil",
            slags="stille",
            tip=self.tr("Ret husstandens indkomst og forhold. Det gemmes ikke."),
        )
        self.ret.setCheckable(True)
        top = QHBoxLayout()
        top.setSpacing(AFSTAND_XS)
        top.addWidget(self.liste, 1)
        top.addWidget(self.ret)
        self.forklaring = etiket("", "lille", self, ombryd=True)
        self.redaktoer = Husstandsredaktoer(self)
        self._save = knap(
            self.tr("Gem husstanden…"),
            self._on_save,
            self,
            tip=self.tr(
                "Gem husstanden under et navn. Skriv ikke en lejers navn eller CPR-nummer."
            ),
        )
        self._delete = knap(self.tr("Slet husstanden"), self._on_delete, self, slags="farlig")
        buttons = QHBoxLayout()
        buttons.setSpacing(AFSTAND_S)
        buttons.addWidget(self._save)
        buttons.addWidget(self._delete)
        buttons.addStretch(1)
        self._editing = QWidget(self)
        inside = QVBoxLayout(self._editing)
        inside.setContentsMargins(0, AFSTAND_XS, 0, 0)
        inside.setSpacing(AFSTAND_S)
        inside.addWidget(self.redaktoer)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addLayout(top)
        layout.addWidget(self.forklaring)
        layout.addWidget(self._editing)
        self._editing.hide()
        self._chosen: Husstandsvalg | None = None
        self._typed: Husstandsvalg | None = None
        self.fill()
        self.liste.activated.connect(self._on_activated)
        self.redaktoer.redigeret.connect(self._on_typed)

    def fill(self, noegle: str = "") -> None:
        """Read the households anew and choose one by its key, or the first."""
        self.liste.clear()
        for one in self._stoette.standard_households():
            self.liste.addItem(one.navn, one)
        saved = self._read_scenarios()
        self._saved = frozenset(one.noegle for one in saved)
        if saved:
            self.liste.insertSeparator(self.liste.count())
        for one in saved:
            self.liste.addItem(one.navn, one)
        if self._typed is not None:
            self._offer_typed(self._typed)
        at = next((nr for nr in range(self.liste.count()) if self._key(nr) == noegle), 0)
        self.liste.setCurrentIndex(at)
        self._take(self.liste.itemData(at))

    def _key(self, nr: int) -> str | None:
        one = self.liste.itemData(nr)
        return one.noegle if isinstance(one, Husstandsvalg) else None

    def _read_scenarios(self) -> tuple[Husstandsvalg, ...]:
        try:
            return tuple(self._stoette.scenarios())
        except AfvistError as error:
            self.message_posted.emit(Besked(str(error), Alvor.FEJL))
            return ()

    @property
    def husstand(self) -> Husstandsvalg:
        """The household to compute for."""
        assert self._chosen is not None
        return self._chosen

    @property
    def laeseligt(self) -> bool:
        """False while something typed cannot be read."""
        return self.redaktoer.laeseligt

    def vis_fejl(self, felt: str, besked: str) -> None:
        """Show what is wrong at the input it is about, opening the editor for it."""
        if besked and felt:
            self.aabn_redaktoer()
        self.redaktoer.vis_fejl(felt, besked)

    def aabn_redaktoer(self) -> None:
        """Open the editor."""
        self.ret.setChecked(True)
        self._on_edit()

    def _take(self, valg: object) -> None:
        if not isinstance(valg, Husstandsvalg):
            return
        self._chosen = valg
        self.redaktoer.vis(valg.ordning, valg.husstand)
        self._show_words()

    def _show_words(self) -> None:
        valg = self.husstand
        words = oversat(valg.forklaring)
        if valg.aar is not None and str(valg.aar) not in words:
            words = self.tr("{tekst} Beløb fra {aar}.").format(tekst=words, aar=valg.aar).strip()
        self.forklaring.setText(words)
        self.forklaring.setVisible(bool(words))
        self._delete.setVisible(valg.noegle in self._saved)

    def _on_activated(self, nr: int) -> None:
        self._take(self.liste.itemData(nr))
        self.valgt.emit()

    def _on_edit(self) -> None:
        self._editing.setVisible(self.ret.isChecked())

    def _on_typed(self) -> None:
        """What is typed is a household of its own; the one it came from stays as it was."""
        if self._typed is None or self._chosen is not self._typed:
            source = self.husstand.navn
            name = self.tr("{navn}, rettet").format(navn=source.removesuffix(self.tr(", rettet")))
        else:
            name = self._typed.navn
        self._typed = self._chosen = Husstandsvalg(
            self.redaktoer.husstand(), self.redaktoer.valgt_ordning(), name
        )
        self._offer_typed(self._typed)
        self._show_words()
        self.valgt.emit()

    def _offer_typed(self, typed: Husstandsvalg) -> None:
        at = next((nr for nr in range(self.liste.count()) if self._key(nr) == ""), -1)
        if at < 0:
            self.liste.insertItem(0, typed.navn, typed)
            at = 0
        else:
            self.liste.setItemText(at, typed.navn)
            self.liste.setItemData(at, typed)
        self.liste.setCurrentIndex(at)

    def _on_save(self) -> None:
        proposed = "" if self.husstand.noegle else self.husstand.navn
        dialog = Husstandsnavn(proposed, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.valgt.connect(self.gem)
        dialog.open()

    def gem(self, navn: str) -> None:
        """Save the household shown under a name."""
        if not navn.strip():
            return
        try:
            saved = self._stoette.save_scenario(replace(self.husstand, navn=navn.strip()))
        except AfvistError as error:
            self.message_posted.emit(Besked(str(error), Alvor.FEJL))
            return
        self._typed = None
        self.fill(saved.noegle)
        text = self.tr("Husstanden {navn} er gemt.").format(navn=saved.navn)
        self.message_posted.emit(Besked(text))
        self.valgt.emit()

    def _on_delete(self) -> None:
        name = self.husstand.navn
        try:
            self._stoette.delete_scenario(self.husstand.noegle)
        except AfvistError as error:
            self.message_posted.emit(Besked(str(error), Alvor.FEJL))
            return
        self.fill()
        self.message_posted.emit(Besked(self.tr("Husstanden {navn} er slettet.").format(navn=name)))
        self.valgt.emit()
