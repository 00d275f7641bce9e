"""The dialog of everything that is pasted: the text, what each column is, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.register.fund import Alvor
from models.register.navngivning import listed
from models.register.overfoersel import AfvistError, Fremdrift
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog
from ui.dele.kort import etiket
from ui.dele.svarraekke import Svarraekke
from ui.dele.tomvisning import Tomtekst
from ui.felter.feltredaktoer import set_alvor
from ui.felter.valgboks import Valgboks
from ui.motor.opgaver import Opgaver
from ui.motor.trinvis import NAESTE_TUR_MS
from ui.tabeller import kolonner
from ui.tabeller.kolonnebredder import Kolonnebredder
from ui.tabeller.kolonnegaet import Gaet
from ui.tabeller.kolonnevalg import Kolonnevalg
from ui.tabeller.taltegner import Taltegner
from ui.udseende.tema import AFSTAND_L, AFSTAND_S, AFSTAND_XL, AFSTAND_XS, RAEKKEHOEJDE

TEKSTLINJER = 5
"""How many lines of the pasted text are seen: enough to know it again."""
MAALTE_RAEKKER = 100
"""So many rows of the pasted text tell how wide its columns are."""
BREDESTE = 260
"""Width in pixels that a column always has for its chooser and its cells, if they need as much."""

STRAKS = 20
"""How many rows are written on the GUI thread; more would be felt."""

T = TypeVar("T")


def _perform(act: Callable[[], T], _fremdrift: Fremdrift) -> T:
    return act()


class Indsaetvindue(Dialog):
    """What pasting has in common; nothing is changed before ``indsaet`` is pressed.

    A subclass tells what a column can be (``meanings``), guesses (``guess``), shows a plan
    (``replan``) and carries it out (``perform``). It is opened with what is pasted.
    """

    def __init__(
        self,
        titel: str,
        forklaring: str,
        meanings: Mapping[str, str],
        opgaver: Opgaver,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._opgaver = opgaver
        self._writing = False
        self._meanings = meanings
        self._rows: list[list[str]] = []
        self.setWindowTitle(titel)
        self.resize(820, 560)
        self.valg: list[QComboBox] = []
        self._build(forklaring)

    def open_with(self, text: str) -> None:
        """Read what is pasted in a turn of its own, and show it in the next."""
        QTimer.singleShot(NAESTE_TUR_MS, self, partial(self._read_and_open, text))

    def _read_and_open(self, text: str) -> None:
        self.start(text)
        QTimer.singleShot(NAESTE_TUR_MS, self, self.open)

    def write(self, act: Callable[[], T], then: Callable[[T], object], antal: int) -> None:
        """Write what is pasted, and then tell of it; much of it is written off the GUI thread.

        ``antal`` is how many rows are written. The window stays, with the reason, when it is
        refused.
        """
        if antal > STRAKS:
            self._writing = True
            self.setEnabled(False)
            self._opgaver.start(
                self.windowTitle(), partial(_perform, act), then, afvist=self._refuse
            )
            return
        try:
            done = act()
        except AfvistError as error:
            self._refuse(str(error))
        else:
            then(done)

    def _refuse(self, sentence: str) -> None:
        self._writing = False
        self.setEnabled(True)
        self.indsaet.setFocus(Qt.FocusReason.OtherFocusReason)
        self.besked.setText(sentence)
        set_alvor(self.besked, Alvor.FEJL)

    def reject(self) -> None:
        """Close, unless what is pasted is being written."""
        if not self._writing:
            super().reject()

    def _build(self, forklaring: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(etiket(forklaring, "svag", self, ombryd=True))
        self.tekst = QPlainTextEdit(self)
        self.tekst.setAccessibleName(self.tr("Indsatte kolonner"))
        self.tekst.setPlaceholderText(self.tr("Sæt rækkerne ind her med Ctrl+V"))
        self.tekst.ensurePolished()
        around = 2 * (int(self.tekst.document().documentMargin()) + AFSTAND_XS + 1)
        self.tekst.setFixedHeight(TEKSTLINJER * self.tekst.fontMetrics().lineSpacing() + around)
        self.tekst.setTabChangesFocus(True)
        self.tekst.textChanged.connect(self._read)
        layout.addWidget(self.tekst)
        self._marks = QHBoxLayout()
        self.overskrift = QCheckBox(self.tr("Første række er &overskrifter"), self)
        self.overskrift.toggled.connect(self.replan)
        self._marks.addWidget(self.overskrift)
        self._marks.addStretch(1)
        layout.addLayout(self._marks)
        self.visning = QTableView(self)
        self._choices = Kolonnevalg(self.visning, self)
        layout.addWidget(self._choices)
        self.visning.setAccessibleName(self.tr("Hvad der sker med hver række"))
        self.visning.setShowGrid(False)
        self.visning.setTabKeyNavigation(False)
        self.visning.setWordWrap(False)
        self.visning.verticalHeader().setDefaultSectionSize(RAEKKEHOEJDE)
        layout.addWidget(self.visning, 1)
        self.besked = Alvorslabel(self)
        layout.addWidget(self.besked)
        self.knapper = Svarraekke(self, "", self.perform)
        self.indsaet = self.knapper.udfoer
        layout.addSpacing(AFSTAND_S)
        layout.addWidget(self.knapper)

    def preview_in(self, model: QAbstractItemModel, foerste: int = 0) -> None:
        """Show in a model of the subclass what becomes of each row.

        ``foerste`` is the column of the model where the first pasted one stands.
        """
        self._first_column = foerste
        self.visning.setModel(model)
        self.visning.setItemDelegate(Taltegner(self.visning))
        self._room: dict[int, int] = {}
        Kolonnebredder(self.visning, mindst={}, rum=self._room, uforkortet=BREDESTE)
        self.visning.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.visning.horizontalHeader().setStretchLastSection(False)
        Tomtekst(self.tr("Rækkerne vises her, når du har sat dem ind."), self.visning)

    def start(self, text: str) -> None:
        """Show what is on the clipboard."""
        self.tekst.blockSignals(True)  # it is read once, below
        self.tekst.setPlainText(text.rstrip("\r\n"))
        self.tekst.blockSignals(False)
        self._read()
        if self.indsaet.isEnabled():
            self.indsaet.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the subclass knows ----------------------------------------------------------------

    def guess(self, rows: Sequence[Sequence[str]]) -> Gaet:
        """Return whether the first row is headings, and what each column seems to be."""
        raise NotImplementedError

    def replan(self) -> None:
        """Show what would be done with the columns as they are chosen now."""
        raise NotImplementedError

    def perform(self) -> None:
        """Do it."""
        raise NotImplementedError

    # --- what is shown --------------------------------------------------------------------------

    @property
    def columns(self) -> list[str]:
        """What each column is taken for."""
        return [str(combo.currentData()) for combo in self.valg]

    @property
    def content(self) -> list[list[str]]:
        """The rows without headings."""
        return self._rows[1:] if self.overskrift.isChecked() else self._rows

    @property
    def first_row(self) -> int:
        """The number of the first row of content, as the clerk counts them."""
        return 2 if self.overskrift.isChecked() else 1

    def _read(self) -> None:
        """Read the text anew and guess what its columns are."""
        self._rows = kolonner.rows_of(self.tekst.toPlainText())
        self._guess = self.guess(self._rows)
        self._checked: set[int] = set()
        self.overskrift.blockSignals(True)
        self.overskrift.setChecked(self._guess.overskrifter)
        self.overskrift.blockSignals(False)
        self.valg = [self._combo(nr, key) for nr, key in enumerate(self._guess.kolonner)]
        self._choices.show_boxes(self.valg, self._first_column)
        self._set_tabs()
        self._on_meaning()

    def _on_chosen(self, nr: int, _index: int) -> None:
        """The clerk says what a column is: it is guessed no more."""
        self._checked.add(nr)
        self.valg[nr].setToolTip(self.valg[nr].currentText())
        self._on_meaning()

    def _on_meaning(self) -> None:
        """Show what would be done, and give what a column is called its room."""
        self.replan()
        self._room.clear()
        for nr in range(len(self.valg)):
            self._room[self._first_column + nr] = self._choices.width_of(nr)

    def _set_tabs(self) -> None:
        """Let the columns of the pasted text stand under each other, as they do in a sheet."""
        text_width = self.tekst.fontMetrics().horizontalAdvance
        at, tabs = 0, []
        for cells in zip_longest(*self._rows[:MAALTE_RAEKKER], fillvalue=""):
            at += max(map(text_width, cells)) + AFSTAND_XL
            tabs.append(QTextOption.Tab(at, QTextOption.TabType.LeftTab))
        option = self.tekst.document().defaultTextOption()
        option.setTabs(tabs)
        self.tekst.document().setDefaultTextOption(option)

    def _combo(self, nr: int, key: str) -> QComboBox:
        combo = Valgboks(self._choices.ind)
        combo.setAccessibleName(self.tr("Kolonne {nr} er").format(nr=nr + 1))
        combo.setMinimumContentsLength(6)
        combo.addItem(self.tr("(springes over)"), kolonner.SPRING_OVER)
        for meaning, label in self._meanings.items():
            combo.addItem(label, meaning)
        combo.setCurrentIndex(max(combo.findData(key), 0))
        combo.setToolTip(combo.currentText())
        combo.currentIndexChanged.connect(partial(self._on_chosen, nr))
        return combo

    def titles(self) -> list[str]:
        """Return the columns' titles as they are taken for."""
        skipped = self.tr("(springes over)")
        return [self._meanings.get(key, skipped) for key in self.columns]

    def headings(self) -> list[str]:
        """Return the columns' titles with a mark at those that are guessed."""
        marked = self.tr("{titel} – gættet")
        return [
            marked.format(titel=title) if nr in self._guessed else title
            for nr, title in enumerate(self.titles())
        ]

    @property
    def _guessed(self) -> list[int]:
        """The columns that neither a heading nor the clerk has told of."""
        return sorted(self._guess.gaettet - self._checked)

    def guess_words(self) -> str:
        """Return what the clerk is to look at: columns that are guessed, or left to him."""
        parts = []
        unsure = [nr for nr in self._guess.uvisse if not self.columns[nr]]
        if self._guessed and not self._guess.overskrifter:
            parts.append(
                self.tr("Kolonnerne har ingen overskrifter: se efter, at de er gættet rigtigt.")
            )
        elif self._guessed:
            parts.append(
                _numbered(
                    self._guessed,
                    self.tr("Kolonne {nr} er gættet: se efter, at den er rigtig."),
                    self.tr("Kolonne {nr} er gættet: se efter, at de er rigtige."),
                )
            )
        if unsure:
            parts.append(
                _numbered(
                    unsure,
                    self.tr("Kolonne {nr} springes over: vælg selv, hvad den er."),
                    self.tr("Kolonne {nr} springes over: vælg selv, hvad de er."),
                )
            )
        return " ".join(parts)


def _numbered(columns: Sequence[int], en: str, flere: str) -> str:
    """Return a sentence about some columns, as the clerk counts them."""
    text = en if len(columns) == 1 else flere
    return text.format(nr=listed([str(nr + 1) for nr in columns]))
