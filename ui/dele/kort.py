"""The pieces of tabs: cards with a heading and buttons, pages of cards, lines of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.register.fund import Alvor, Fund
from models.register.fundtekst import fundbesked
from ui.dele.flydelayout import Flydelayout
from ui.felter.feltredaktoer import set_alvor
from ui.felter.vejledningslink import show_sentence
from ui.motor.pause import later
from ui.ord.bekraeftelse_ord import confirmed_by
from ui.taster.fokus import keyboard_in
from ui.udseende.ikoner import Ikonbillede, set_icon
from ui.udseende.stilark import set_slags
from ui.udseende.tema import (
    AFSTAND_L,
    AFSTAND_M,
    AFSTAND_S,
    AFSTAND_XS,
    ALVOR,
    ALVORSIKON,
    RAEKKEHOEJDE,
    Rolle,
)

FUNDLINJER = 4
"""How many findings are told in full above a form; the Problems panel has them all."""


def knap(
    tekst: str,
    udfoer: Callable[[], object],
    parent: QWidget,
    *,
    ikonnavn: str = "",
    slags: str = "",
    tip: str = "",
    navn: str = "",
) -> QPushButton:
    """Return a button that does something; ``udfoer`` is a bound method.

    ``navn`` is what it is called where its card is not seen, where its text does not say enough.
    """
    button = QPushButton(tekst, parent)
    button.setAutoDefault(False)
    if slags:
        set_slags(button, slags)
    if ikonnavn:
        rolle = Rolle.PAA_ACCENT if slags == "primaer" else Rolle.TEKST
        set_icon(button, ikonnavn, Rolle.ACCENT if slags == "stille" else rolle)
    if tip:
        button.setToolTip(tip)
    if navn:
        button.setAccessibleName(navn)
    button.clicked.connect(udfoer)
    return button


def etiket(tekst: str, slags: str, parent: QWidget, *, ombryd: bool = False) -> QLabel:
    """Return a label of a kind named in ``stilark``."""
    label = QLabel(tekst, parent)
    set_slags(label, slags)
    label.setWordWrap(ombryd)
    return label


HAENG = AFSTAND_S
"""Room at the left of a card for the bars of required fields, so that the labels stand in line."""


KNAPHOEJDE = 32
"""The height in pixels of a button with an edge."""


class Kort(QFrame):
    """A card: a heading with buttons at its right, and room for content below."""

    def __init__(self, titel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_slags(self, "kort")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(AFSTAND_L - HAENG, AFSTAND_M, AFSTAND_L, AFSTAND_L)
        self._layout.setSpacing(AFSTAND_S)
        self._top = QWidget(self)
        self._top.setMinimumHeight(RAEKKEHOEJDE)
        self._head = QHBoxLayout(self._top)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(AFSTAND_S)
        self._title = etiket(titel, "korttitel", self)
        self._title.setVisible(bool(titel))
        self._note = etiket("", "svag", self)
        for told in (self._title, self._note):
            self._head.addWidget(told, 0, Qt.AlignmentFlag.AlignTop)
            told.setMinimumHeight(RAEKKEHOEJDE)
        # Where they have no room beside each other, the buttons go on to the next line.
        self._buttons = Flydelayout(afstand=AFSTAND_S, hoejre=True)
        self._head.addLayout(self._buttons, 1)
        self.add(self._top)
        self._top.setVisible(bool(titel))

    def set_titel(self, titel: str, note: str = "") -> None:
        """Say what the card holds, and a weak note beside it."""
        self._title.setText(titel)
        self._title.setVisible(bool(titel))
        self._note.setText(note)
        self._top.show()

    def add_knap(self, button: QPushButton) -> QPushButton:
        """Put a button at the right of the heading."""
        self._buttons.addWidget(button)
        for told in (self._title, self._note):
            told.setMinimumHeight(KNAPHOEJDE)  # on a line with the first row of buttons
        self._top.show()
        return button

    def add(self, widget: QWidget, straek: int = 0, *, haenger: bool = False) -> None:
        """Put a widget below what is there; with ``haenger`` it has room of its own for bars."""
        if haenger:
            self._layout.addWidget(widget, straek)
            return
        row = QHBoxLayout()
        row.setContentsMargins(HAENG, 0, 0, 0)
        row.addWidget(widget)
        self._layout.addLayout(row, straek)

    def forget_size(self) -> None:
        """Find the size anew: out of sight, Qt keeps the one from before a part was hidden."""
        self._layout.invalidate()
        self.updateGeometry()


class Fundlinjer(QWidget):
    """The findings that belong to an object as a whole, each an icon and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        self._lines: list[tuple[QWidget, Ikonbillede, QLabel]] = []
        for _ in range(FUNDLINJER):
            line = QWidget(self)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(AFSTAND_S)
            icon = Ikonbillede(ALVORSIKON[Alvor.FEJL], ALVOR[Alvor.FEJL], parent=line)
            text = QLabel(line)
            text.setWordWrap(True)
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text, 1)
            layout.addWidget(line)
            self._lines.append((line, icon, text))
        self.hide()

    def show_findings(self, fund: Sequence[Fund]) -> None:
        """Show the findings without a field, errors first."""
        levels = list(Alvor)
        told = [one for one in fund if not one.felt and one.niveau is not Alvor.INFO]
        told.sort(key=lambda one: (one.bekraeftet is not None, levels.index(one.niveau)))
        for nr, (line, icon, text) in enumerate(self._lines):
            line.setVisible(nr < len(told))
            if nr < len(told):
                self._tell(told[nr], icon, text)
        self.setVisible(bool(told))

    @staticmethod
    def _tell(fund: Fund, icon: Ikonbillede, text: QLabel) -> None:
        """Tell of a finding; quietly of one that somebody has vouched for."""
        given = fund.bekraeftet
        if given is None:
            icon.set_icon(ALVORSIKON[fund.niveau], ALVOR[fund.niveau])
            show_sentence(text, fundbesked(fund))
        else:
            icon.set_icon("circle-check", Rolle.OK)
            show_sentence(text, confirmed_by(given))
        text.setToolTip("" if given is None else fundbesked(fund))
        set_slags(text, "" if given is None else "svag")
        set_alvor(text, fund.niveau if given is None else None)


class Rulleflade(QScrollArea):
    """A page of cards that scrolls up and down, never sideways."""

    def __init__(self, parent: QWidget | None = None, *, i_vindue: bool = False) -> None:
        """``i_vindue`` is for a window in front, which has room of its own around all it holds."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to what is in it, not to itself
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._page = QWidget(self)
        self._layout = QVBoxLayout(self._page)
        self._edge = 0 if i_vindue else AFSTAND_L
        self._layout.setContentsMargins(self._edge, AFSTAND_M, self._edge, AFSTAND_L)
        self.verticalScrollBar().rangeChanged.connect(self._on_scrollable)
        self._layout.setSpacing(AFSTAND_M)
        self.setWidget(self._page)

    @property
    def side(self) -> QWidget:
        """The page, as parent of what is put on it."""
        return self._page

    def add(self, widget: QWidget, straek: int = 0) -> None:
        """Put a widget below what is there."""
        self._layout.addWidget(widget, straek)

    def _on_scrollable(self, _first: int, last: int) -> None:
        """Keep the cards a little from the scroll bar, and in line with all else without one."""
        margins = self._layout.contentsMargins()
        margins.setRight(AFSTAND_S if last else self._edge)
        self._layout.setContentsMargins(margins)

    def show_row(self, table: QAbstractItemView) -> None:
        """Scroll just so far that a table's current row is seen."""
        row = table.visualRect(table.currentIndex())
        at = table.viewport().mapTo(self._page, row.center())
        self.ensureVisible(0, at.y(), 0, row.height())

    def follow(self, table: QAbstractItemView, told: QWidget | None = None) -> None:
        """Keep a table's current row in sight while the keyboard is in it.

        ``told`` is what is said under the table of what is wrong in it: it is seen whole.
        """
        self._followed, self._told, self._led_to = table, told, 0
        self._following = later(self, 0, self._see_row)
        table.selectionModel().currentChanged.connect(self._following.start)
        self.verticalScrollBar().rangeChanged.connect(self._on_grown)

    def _see_row(self) -> None:
        """Scroll where the row is not seen, to an edge of a card rather than through a line."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        led_here = bar.value() == self._led_to > 0
        at_work = keyboard_in(self._followed)
        if not self._followed.currentIndex().isValid() or not (at_work or led_here):
            return
        first, last = self._to_see()
        edges = [edge for edge in self._edges() if last - room <= edge <= first]
        if last <= room and (led_here or first < bar.value()):
            self._lead(0)
        elif at_work and last > bar.value() + room:
            self._lead(min(edges, default=last - room))
        elif at_work and first < bar.value():
            self._lead(max(edges, default=first))

    def _lead(self, value: int) -> None:
        self.verticalScrollBar().setValue(value)
        self._led_to = self.verticalScrollBar().value()

    def _to_see(self) -> tuple[int, int]:
        """Return where what is to be seen of the table begins and ends on the page."""
        table, told = self._followed, self._told
        row = table.visualRect(table.currentIndex())
        air = row.height() // 2
        first = table.viewport().mapTo(self._page, row.topLeft()).y() - air
        last = first + row.height() + 2 * air
        if told is not None and told.isVisible():
            below = told.mapTo(self._page, told.rect().bottomLeft()).y() + 1 + AFSTAND_S
            if below - first <= self.viewport().height():
                last = max(last, below)
        return first, last

    def _edges(self) -> Iterator[int]:
        """Yield where the page can begin without a line of it being cut."""
        for nr in range(self._layout.count()):
            item = self._layout.itemAt(nr)
            widget = item.widget() if item is not None else None
            if isinstance(widget, Kort) and not widget.isHidden():
                yield widget.y() - AFSTAND_S

    def _on_grown(self) -> None:
        """What is being typed stays in sight, whatever is told above it."""
        typed_in = self._followed.state() == QAbstractItemView.State.EditingState
        if typed_in or self.verticalScrollBar().value() == self._led_to > 0:
            self._following.start()

    def add_bund(self, straek: int = 1) -> None:
        """Push what is there to the top; with 0 only where nothing on the page stretches."""
        self._layout.addStretch(straek)
