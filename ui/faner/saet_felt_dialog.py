"""Set one field of the chosen dwellings: what would change is shown before anything does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.register import vaerdier
from models.register.felter import Felt, Felttabel, Felttype, Objekttype
from models.register.fund import Alvor
from models.register.fundtekst import in_words
from models.register.navngivning import name
from models.register.objekter import Noegle, Objekt
from models.sprog import oversat
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog
from ui.dele.kort import etiket
from ui.dele.paabegyndt import INTET, Paabegyndt, told_again
from ui.dele.svarraekke import Svarraekke
from ui.felter.feltredaktoer import er_laast, set_alvor
from ui.felter.inddata import TALTYPER, Inddata, inddata_til, valgmuligheder
from ui.felter.valgboks import Valgboks
from ui.ord.antal import antal
from ui.ord.feltsprog import kodeetiket, med_enhed, vist
from ui.tabeller.kolonner import NOEGLER
from ui.tabeller.modelindeks import Indeks
from ui.tabeller.tabelmodel import HOEJRE, VENSTRE, Tabelmodel
from ui.udseende.tema import AFSTAND_L, AFSTAND_S, RAEKKEHOEJDE, Rolle, farve

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst, Paabegyndtlager

NAVN = "saet_felt"
NAVNEBREDDE, VAERDIBREDDE = 260, 180


@dataclass(frozen=True, slots=True)
class Aendring:
    """One dwelling: what stands there now, and what would.

    ``bliver`` is None while there is no value; ``laast`` is true when it cannot be changed.
    """

    noegle: Noegle
    navn: str
    nu: str
    bliver: str | None
    aendres: bool
    laast: bool


@dataclass(frozen=True, slots=True)
class Staaende:
    """What stands in the field of a dwelling, as it is stored and as it is shown."""

    noegle: Noegle
    navn: str
    tekst: str
    vist: str
    laast: bool


def standing(tabel: Felttabel, objekter: Sequence[Objekt], felt: Felt) -> list[Staaende]:
    """Return what stands in a field of each object; read once, for a plan at every letter."""
    return [
        Staaende(
            objekt.noegle,
            name(tabel, objekt.type, objekt.felter),
            objekt.tekst(felt.noegle),
            _shown(tabel, felt, objekt.tekst(felt.noegle)),
            objekt.slettet or er_laast(felt, objekt),
        )
        for objekt in objekter
    ]


def plan(
    tabel: Felttabel, staaende: Sequence[Staaende], felt: Felt, text: str | None
) -> list[Aendring]:
    """Return what a stored text would change in a field of each object, the changed ones first.

    With None, as long as no value is typed that can be read, it tells what stands there.
    """
    new = None if text is None else _shown(tabel, felt, text)
    found = []
    for one in staaende:
        changes = not one.laast and text is not None and one.tekst != text
        then = new if changes or new is None else one.vist
        found.append(Aendring(one.noegle, one.navn, one.vist, then, changes, one.laast))
    return sorted(found, key=lambda one: not one.aendres)


def _shown(tabel: Felttabel, felt: Felt, text: str) -> str:
    return kodeetiket(tabel, felt, text) or vist(felt, text)


class Aendringsvisning(Tabelmodel[Aendring]):
    """The plan as a table: the dwelling, now, afterwards."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent=parent)
        self._titles = (self.tr("Bolig"), self.tr("Står nu"), self.tr("Bliver til"))
        self._numbers = False

    def show_plan(self, rows: Sequence[Aendring], *, tal: bool) -> None:
        """Show a plan; with ``tal`` the values are numbers."""
        if tal is not self._numbers:
            self._numbers = tal
            self.redraw()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 1, 2)
        self.show_rows(rows)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title; it stands where the values stand."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return HOEJRE if self._numbers and section > 0 else VENSTRE
        return super().headerData(section, orientation, role)

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; dwellings that stay as they are stand weakly."""
        one = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if index.column() == 2 and not one.aendres:
                same = "" if one.bliver is None else self.tr("uændret")
                return self.tr("kan ikke rettes") if one.laast else same
            text = (one.navn, one.nu, one.bliver)[index.column()]
            return text or self.tr("ikke udfyldt")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return HOEJRE if self._numbers and index.column() > 0 else None
        if role == Qt.ItemDataRole.ForegroundRole:
            empty = not (one.navn, one.nu, one.bliver)[index.column()]
            stays = one.laast or (one.bliver is not None and not one.aendres)
            return farve(Rolle.TEKST_SVAG) if empty or stays else None
        return None


class SaetFeltDialog(Dialog):
    """Asks for a field and a value; nothing is changed before its button is pressed."""

    set_requested = Signal(object, object, str)
    """The dwellings that change (a list of ``Noegle``), the ``Felt`` and the text to store."""
    opgivet = Signal(object)
    """What was chosen, where it was closed without being set; see ``answers``."""

    def __init__(
        self,
        kontekst: Kontekst,
        objekter: Sequence[Objekt],
        idag: date,
        felt: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Sæt felt for valgte boliger"))
        self.resize(680, 520)
        self._tabel, self._objects, self._today = kontekst.tabel, list(objekter), idag
        self._fields = [
            felt
            for felt in kontekst.tabel.redigerbare(Objekttype.BOLIG)
            if felt.noegle not in NOEGLER  # what tells a dwelling from the others is not theirs too
        ]
        self._standing: list[Staaende] = []
        self._plan: list[Aendring] = []
        self._text = ""
        self._begun: Paabegyndt | None = None
        self.vaerdi: Inddata | None = None
        self._build()
        at = self.felt.findData(felt)
        self.felt.setCurrentIndex(max(at, 0))
        self._show_field()

    def keep_in(
        self, lager: Paabegyndtlager, afdeling: int, svar: Mapping[str, str] = INTET
    ) -> None:
        """Keep what is chosen; ``svar`` is what was chosen when it was closed.

        A program that was killed has kept it itself, for the dwellings of this afdeling.
        """
        self._begun = Paabegyndt(lager, NAVN, afdeling, self.answers, self)
        self._begun.given_up.connect(self.opgivet)
        kept = self._begun.kept
        if kept:
            self._layout.insertWidget(self._layout.count() - 1, told_again(self))
        self._put_answers(kept or svar)

    def answers(self) -> Mapping[str, str]:
        """Return what the field is to be set to, as texts; empty while nothing is chosen."""
        empties = self.toem.isChecked()
        if not (self._text or empties):
            return {}
        felt = self._fields[self.felt.currentIndex()].noegle
        return {"felt": felt, "tekst": self._text, "toem": "ja" if empties else ""}

    def _put_answers(self, svar: Mapping[str, str]) -> None:
        """Choose as before, where there is still such a field."""
        at = self.felt.findData(svar.get("felt", ""))
        if at < 0 or self.vaerdi is None:
            return
        self.felt.setCurrentIndex(at)
        text = svar.get("tekst", "")
        self.vaerdi.vis(text, vist(self._fields[at], text))
        self.toem.setChecked(bool(svar.get("toem")))
        self._replan()

    def _build(self) -> None:
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        self.felt = Valgboks(self)
        self.felt.setAccessibleName(self.tr("Felt, der sættes"))
        self.felt.setToolTip(self.tr("Feltet, der får samme værdi for alle de valgte boliger"))
        for felt in self._fields:
            self.felt.addItem(med_enhed(felt), felt.noegle)
        self.felt.currentIndexChanged.connect(self._show_field)
        self._line = QHBoxLayout()
        self._line.setSpacing(AFSTAND_S)
        label = etiket(self.tr("&Felt"), "svag", self)
        label.setBuddy(self.felt)
        self._line.addWidget(label)
        self.felt.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._line.addWidget(self.felt, 1)  # the value has as much room as the field's name
        self._to = etiket(self.tr("sættes &til"), "svag", self)
        self._line.addWidget(self._to)
        layout.addLayout(self._line)
        self.toem = QCheckBox(self.tr("Tø&m feltet i stedet"), self)
        self.toem.toggled.connect(self._replan)
        layout.addWidget(self.toem)
        self._model = Aendringsvisning(self)
        self.visning = QTableView(self)
        self.visning.setModel(self._model)
        self.visning.setAccessibleName(self.tr("Hvad der ændres"))
        self.visning.setShowGrid(False)
        self.visning.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.visning.setTabKeyNavigation(False)
        self.visning.setWordWrap(False)
        self.visning.verticalHeader().hide()
        self.visning.verticalHeader().setDefaultSectionSize(RAEKKEHOEJDE)
        header = self.visning.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.visning.setColumnWidth(0, NAVNEBREDDE)
        self.visning.setColumnWidth(1, VAERDIBREDDE)
        layout.addWidget(self.visning, 1)
        self.besked = Alvorslabel(self)
        layout.addWidget(self.besked)
        buttons = Svarraekke(self, "", self._on_accepted)
        self.saet = buttons.udfoer
        layout.addSpacing(AFSTAND_S)
        layout.addWidget(buttons)

    def _show_field(self) -> None:
        """Offer the control of the field chosen."""
        felt = self._fields[self.felt.currentIndex()]
        self._standing = standing(self._tabel, self._objects, felt)
        if self.vaerdi is not None:
            self._line.removeWidget(self.vaerdi)
            self.vaerdi.hide()
            self.vaerdi.deleteLater()
        control = inddata_til(felt, valgmuligheder(self._tabel, felt), self, i_tabel=True)
        control.setAccessibleName(oversat(felt.etiket))
        control.setToolTip(oversat(felt.hjaelp))
        control.redigeret.connect(self._replan)
        if felt.type is Felttype.JA_NEJ:
            control.vis("", "")
        self._line.addWidget(control, 1)
        self._to.setBuddy(control)
        self.vaerdi = control
        control.show()
        self._replan()

    def _replan(self) -> None:
        """Show what the value typed would change."""
        felt = self._fields[self.felt.currentIndex()]
        empties = self.toem.isChecked()
        typed = self.vaerdi.typed() if self.vaerdi is not None and not empties else ""
        if self.vaerdi is not None:
            self.vaerdi.setEnabled(not empties)
        self._text = vaerdier.stored_text(felt, typed, self._today)
        value = vaerdier.read(felt, self._text)
        unreadable = isinstance(value, vaerdier.Ulaest)
        ready = bool(self._text) or empties
        new = self._text if ready and not unreadable else None
        self._plan = plan(self._tabel, self._standing, felt, new)
        self._model.show_plan(self._plan, tal=felt.type in TALTYPER)
        changed = sum(one.aendres for one in self._plan)
        if isinstance(value, vaerdier.Ulaest):
            self.besked.setText(in_words(value.grund))
        else:
            self.besked.setText(
                self._told(changed) if ready else self.tr("Skriv, hvad feltet skal sættes til.")
            )
        level = Alvor.FEJL if unreadable else None
        set_alvor(self.besked, level)
        if self.vaerdi is not None:
            set_alvor(self.vaerdi, level)
        self.saet.setText(
            antal(changed, self.tr("Sæt for {antal} bolig"), self.tr("Sæt for {antal} boliger"))
            if not empties
            else antal(
                changed, self.tr("Tøm for {antal} bolig"), self.tr("Tøm for {antal} boliger")
            )
        )
        self.saet.setEnabled(changed > 0 and not unreadable)
        if self._begun is not None:
            self._begun.keep_soon()

    def _told(self, changed: int) -> str:
        parts = [
            antal(changed, self.tr("{antal} bolig ændres."), self.tr("{antal} boliger ændres."))
        ]
        locked = sum(one.laast for one in self._plan)
        same = len(self._plan) - changed - locked
        if same:
            parts.append(
                antal(
                    same,
                    self.tr("{antal} har allerede værdien."),
                    self.tr("{antal} har allerede værdien.", "flertal"),
                )
            )
        if locked:
            parts.append(
                antal(
                    locked,
                    self.tr("{antal} kan ikke rettes."),
                    self.tr("{antal} kan ikke rettes."),
                )
            )
        return " ".join(parts)

    def _on_accepted(self) -> None:
        felt = self._fields[self.felt.currentIndex()]
        chosen = [one.noegle for one in self._plan if one.aendres]
        self.accept()
        self.set_requested.emit(chosen, felt, self._text)
