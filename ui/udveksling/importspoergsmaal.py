"""The questions of an import as tables: each row two answers, chosen by a click or for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QSizePolicy,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Felttabel, Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import Kollision, Parring
from models.register.vaerdier import ULAESELIG
from ui.dele.kort import etiket, knap
from ui.felter.inddata import TALTYPER
from ui.ord.feltsprog import med_enhed, vist
from ui.tabeller.modelindeks import Indeks
from ui.tabeller.tabelmodel import HOEJRE, VENSTRE, Tabelmodel
from ui.tabeller.taltegner import Taltegner
from ui.tabeller.tekstmodel import laesetabel
from ui.udseende.ikoner import ikon
from ui.udseende.tema import AFSTAND_S, RAEKKEHOEJDE, Rolle, farve

if TYPE_CHECKING:
    from models.lager.register import Register

HOEJST_LINJER = 7


@dataclass(frozen=True, slots=True)
class Spoergsmaal:
    """One question: what it is about, its two answers as texts, and what it is a question of.

    With ``tal`` the answers, and what stands before them, are numbers; with ``ulaeselig`` the
    first answer is typing that nobody can read.
    """

    om: tuple[str, ...]
    svar: tuple[str, str]
    data: Any
    tal: bool = False
    ulaeselig: bool = False


class Spoergsmaalsmodel(Tabelmodel[Spoergsmaal]):
    """The questions; the last two columns are the answers, one of which can be chosen."""

    answered = Signal()

    def __init__(self, titler: Sequence[str], parent: QObject) -> None:
        super().__init__(titler, parent)
        self._answers: list[int | None] = []

    def show_questions(self, questions: Sequence[Spoergsmaal]) -> None:
        """Show these questions, all unanswered."""
        self._answers = [None] * len(questions)
        self.show_rows(questions)
        self._draw()

    @property
    def svar(self) -> list[tuple[Any, int | None]]:
        """What each question is of, and which answer was chosen."""
        return [(one.data, answer) for one, answer in zip(self._rows, self._answers, strict=True)]

    @property
    def ubesvarede(self) -> int:
        """How many questions are unanswered."""
        return self._answers.count(None)

    def answer(self, row: int, answer: int) -> None:
        """Answer one question."""
        self._answers[row] = answer
        self._draw()

    def answer_all(self, answer: int) -> None:
        """Answer all questions alike."""
        self._answers = [answer] * len(self._answers)
        self._draw()

    def _draw(self) -> None:
        self.redraw()
        self.answered.emit()

    def answer_of(self, column: int) -> int | None:
        """Return which answer a column is, None for one that is not."""
        nr = column - (len(self._titles) - 2)
        return nr if nr >= 0 else None

    def _is_value(self, column: int) -> bool:
        """Whether a column is an answer or what stands before them, that they would replace."""
        return column >= len(self._titles) - 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title; it stands to the right where all its values do."""
        if role == Qt.ItemDataRole.TextAlignmentRole and self._is_value(section):
            return HOEJRE if all(one.tal for one in self._rows) else VENSTRE
        return super().headerData(section, orientation, role)

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; the chosen answer has a tick and strong text."""
        question = self._rows[index.row()]
        cells = (*question.om, *question.svar)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return HOEJRE if question.tal and self._is_value(index.column()) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells[index.column()]
        answer = self.answer_of(index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return farve(Rolle.FEJL) if answer == 0 and question.ulaeselig else None
        return None if answer is None else self._look(self._answers[index.row()] == answer, role)

    @staticmethod
    def _look(chosen: bool, role: int) -> Any:
        """Return how an answer looks."""
        if role == Qt.ItemDataRole.DecorationRole:
            return ikon("circle-check", Rolle.ACCENT) if chosen else ikon("circle", Rolle.KANT_FELT)
        if role == Qt.ItemDataRole.FontRole and chosen:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.BackgroundRole and chosen:
            return farve(Rolle.ACCENT_FLADE)
        return None


class Svartegner(Taltegner):
    """Tints the chosen answers: the style sheet leaves the background of a cell undrawn."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Indeks) -> None:
        """Draw the cell."""
        tint = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(tint, QColor):
            painter.fillRect(option.rect, tint)
        super().paint(painter, option, index)


class Spoergsmaalsliste(QWidget):
    """A heading, two buttons that answer all, and the table."""

    answered = Signal()

    def __init__(
        self,
        titler: Sequence[str],
        knapper: tuple[str, str],
        forklaring: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.model = Spoergsmaalsmodel(titler, self)
        self.model.answered.connect(self.answered)
        self.tabel = laesetabel(self.model, forklaring, self)
        self.tabel.setItemDelegate(Svartegner(self.tabel))
        self.tabel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tabel.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.tabel.clicked.connect(self._on_cell)
        self.tabel.activated.connect(self._on_cell)
        self.foerste = knap(knapper[0], self._on_first, self)
        self.anden = knap(knapper[1], self._on_second, self)
        head = QHBoxLayout()
        head.setSpacing(AFSTAND_S)
        head.addWidget(etiket(forklaring, "overskrift", self, ombryd=True), 1)
        head.addWidget(self.foerste)
        head.addWidget(self.anden)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, AFSTAND_S, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addLayout(head)
        layout.addWidget(self.tabel)

    def show_questions(self, questions: Sequence[Spoergsmaal]) -> None:
        """Show these questions; without any the list is out of sight."""
        self.model.show_questions(questions)
        self.setVisible(bool(questions))
        rows = min(len(questions), HOEJST_LINJER) + 1
        self.tabel.setMinimumHeight(rows * RAEKKEHOEJDE + 12)

    def _on_cell(self, index: QModelIndex) -> None:
        answer = self.model.answer_of(index.column())
        if answer is not None:
            self.model.answer(index.row(), answer)

    def _on_first(self) -> None:
        self.model.answer_all(0)

    def _on_second(self) -> None:
        self.model.answer_all(1)


def of_collisions(
    tabel: Felttabel, register: Register, kollisioner: Sequence[Kollision], tr: Callable[[str], str]
) -> list[Spoergsmaal]:
    """Return the question of each collision: mine or the file's."""
    return [_of_collision(tabel, register, one, tr) for one in kollisioner]


def _of_collision(
    tabel: Felttabel, register: Register, one: Kollision, tr: Callable[[str], str]
) -> Spoergsmaal:
    title = register.navn(one.noegle)
    if not one.felt:
        return Spoergsmaal(
            (_dwelling(register, one.noegle, one.enhedsid), title, tr("Slettet her"), ""),
            (tr("Slet"), tr("Behold filens")),
            one,
        )
    felt = tabel.felt(one.noegle.type, one.felt)
    reported, mine, theirs = (
        vist(felt, text) or "–" for text in (one.grundlag, one.lokal, one.fil)
    )
    unreadable = one.lokal.startswith(ULAESELIG)
    if unreadable:
        mine = tr("{vaerdi} (ulæseligt)").format(vaerdi=mine)
    return Spoergsmaal(
        (_dwelling(register, one.noegle, one.enhedsid), title, med_enhed(felt), reported),
        (mine, theirs),
        one,
        tal=felt.type in TALTYPER,
        ulaeselig=unreadable,
    )


def of_pairs(
    register: Register, parringer: Sequence[Parring], tr: Callable[[str], str]
) -> list[Spoergsmaal]:
    """Return the question of each pair: the same, or two."""
    return [
        Spoergsmaal(
            (_dwelling(register, one.noegle, one.enhedsid), one.beskrivelse),
            (tr("Det er den samme"), tr("Det er to forskellige")),
            one,
        )
        for one in parringer
    ]


def _dwelling(register: Register, noegle: Noegle, enhedsid: str) -> str:
    way = register.vej(noegle)
    dwellings = [one for one in way if one.type is Objekttype.BOLIG]
    return register.navn(dwellings[0].noegle) if dwellings else enhedsid
