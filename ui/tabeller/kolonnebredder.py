"""Columns as wide as what they hold: short ones are seen whole, long ones share what is left."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import nlargest
from operator import itemgetter

from PySide6.QtCore import QEvent, QModelIndex, QObject, Signal
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QTreeView

from ui.motor.pause import later
from ui.motor.trinvis import NAESTE_TUR_MS
from ui.udseende.tema import AFSTAND_XL

SETE_RAEKKER = 40
"""So many rows are measured: those first seen. All of them would take seconds in a large table."""
MAALTE = 4
"""Of those, so many cells with the longest texts are asked what they want."""
MINDST = 64
"""No column is narrower than this because of the others."""
UFORKORTET = 160
"""What a column for which nothing else is said asks for at most, where others can give way."""
LUFT = AFSTAND_XL
"""Room beside each column, where there is enough."""
PIL = 18
"""What a heading keeps free for the arrow of a sorted column, in pixels."""


def shared(wanted: Sequence[int], room: int, least: Sequence[int] = ()) -> list[int]:
    """Return the widths of columns that want so much, where they have this room together.

    Where there is too little, the widest give way first, and equally; the short ones are kept, and
    none goes below its own ``least`` (``MINDST`` where none is given).
    """
    least = least or [MINDST] * len(wanted)
    widths = list(wanted)
    while (over := sum(widths) - room) > 0:
        free = [nr for nr, width in enumerate(widths) if width > least[nr]]
        if not free:
            break
        top = max(widths[nr] for nr in free)
        below = max((widths[nr] for nr in free if widths[nr] < top), default=0)
        widest = [nr for nr in free if widths[nr] == top]
        lower = max(below, top - -(-over // len(widest)))
        for nr in widest:
            widths[nr] = max(lower, least[nr])
    return widths


class Kolonnebredder(QObject):
    """Fits the columns of a table or tree to its rows, until the user has drawn one himself.

    ``straek`` is the column that takes the room that is left. ``mindst`` says how narrow some
    columns may become; where that is not enough, those of ``viger`` give way wholly, the first one
    first. Where neither is given, any column may become as narrow as ``MINDST``. Those of ``viger``
    that are in ``straks`` too give way as soon as another would be cut. ``rum`` is what some ask
    for however little they hold. In the columns ``hele`` headings alone may be cut. Those for which
    ``mindst`` says nothing ask for ``uforkortet`` at most.
    """

    drawn = Signal()
    """The user has drawn a column: from now on the widths are his."""
    fitted = Signal()
    """The columns have got their widths, be it from the user."""
    yielded = Signal()
    """Other columns than before have given way."""

    def __init__(
        self,
        view: QTableView | QTreeView,
        straek: int | None = None,
        *,
        mindst: Mapping[int, int] | None = None,
        viger: Sequence[int] = (),
        straks: Collection[int] = (),
        rum: Mapping[int, int] | None = None,
        hele: Collection[int] = (),
        uforkortet: int = UFORKORTET,
    ) -> None:
        super().__init__(view)
        self._uncut = uforkortet
        self._whole, self._at_once = frozenset(hele), frozenset(straks)
        self._view, self._stretched = view, straek
        self._asked = {} if rum is None else rum  # what the caller fills later counts too
        self._narrowest, self._yielding = mindst, list(viger)
        self._header.setStretchLastSection(straek is None)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._wanted: dict[int, int] = {}
        self._tight: dict[int, int] = {}
        self._empty: set[int] = set()
        """The columns that hold nothing."""
        self._gone: set[int] = set()
        self.tomme_viger = False
        """Whether one of ``viger`` that holds nothing gives way as soon as another is cut."""
        self._fits = self._stopped = False
        self._has_fitted = False
        self._timer = later(self, NAESTE_TUR_MS, self.fit)
        self._header.sectionResized.connect(self._on_resized)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        model = view.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self.measure_anew)
        if isinstance(view, QTreeView):
            view.expanded.connect(self.measure_anew)

    @property
    def _header(self) -> QHeaderView:
        view = self._view
        return view.horizontalHeader() if isinstance(view, QTableView) else view.header()

    @property
    def fits(self) -> bool:
        """Whether the columns are fitted; else their widths are the user's."""
        return not self._stopped

    @property
    def gone(self) -> Sequence[int]:
        """The columns that have given way, from the left."""
        return sorted(self._gone)

    def keep(self, column: int) -> None:
        """Show a column that gives way where it is asked for."""
        if column in self._yielding:
            self._yielding.remove(column)
        if column in self._gone:
            self._hide(self._gone - {column})
            self.yielded.emit()
            self._timer.start()

    def stop(self) -> None:
        """Leave the widths, and which columns are seen, to the user."""
        self._stopped = True
        self._hide(set())
        self.yielded.emit()

    def go_on(self) -> None:
        """Fit the columns again."""
        self._stopped = False
        self.measure_anew()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Fit the columns when the view is shown or gets another size."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self._timer.start()
        return False

    def measure_anew(self) -> None:
        """Fit the columns to what they hold now."""
        self._wanted = {}
        self._timer.start()

    def _on_resized(self, column: int) -> None:
        follows = self._stretched is None and column == self._last
        # What is opened by a double click is built while the button is down: nobody draws in it.
        mine = self._fits or self._stopped or follows
        if self._has_fitted and not mine and QApplication.mouseButtons():
            self._stopped = True
            self.drawn.emit()
        if self._stopped:
            self._timer.start()

    @property
    def _last(self) -> int:
        """The last column: where none is named, it follows the edge of the view."""
        header = self._header
        shown = (header.logicalIndex(nr) for nr in reversed(range(header.count())))
        return next((nr for nr in shown if not header.isSectionHidden(nr)), -1)

    def fit(self) -> None:
        """Give every column its width, where it is not the user's."""
        view, header = self._view, self._header
        if not view.isVisible():
            return
        if self._stopped:
            self.fitted.emit()
            return
        chosen = [
            nr for nr in range(header.count()) if nr in self._gone or not header.isSectionHidden(nr)
        ]
        if not chosen:
            return
        before = self._gone
        if list(self._wanted) != chosen:
            self._hide(set())  # what is hidden cannot be measured
            self._measure(chosen)
        room = view.viewport().width()
        shown = self._seen(chosen, room)
        self._hide(set(chosen) - set(shown))
        if self._gone != before:
            self.yielded.emit()
        wanted = [self._wanted[nr] for nr in shown]
        widths = wanted if sum(wanted) <= room else self._narrowed(shown, room)
        left = room - sum(widths)
        air = max(min(LUFT, left // len(shown)), 0)
        widths, left = [width + air for width in widths], left - air * len(shown)
        self._fits = True
        for nr, width in zip(shown, widths, strict=True):
            more = left if nr == self._stretched and left > 0 else 0
            header.resizeSection(nr, width + more)
        self._fits, self._has_fitted = False, True
        self.fitted.emit()

    def _least(self, column: int) -> int:
        """Return how narrow a column may become."""
        if self._narrowest is None:
            return MINDST
        least = self._uncut if column in self._whole else self._narrowest.get(column, self._uncut)
        return min(self._tight[column], least)

    def _seen(self, chosen: Sequence[int], room: int) -> list[int]:
        """Return the columns there is room for."""
        shown = list(chosen)
        yielding = [nr for nr in self._yielding if nr in shown]
        for nr in yielding:
            soon = nr in self._at_once or (self.tomme_viger and nr in self._empty)
            if soon and sum(self._tight[one] for one in shown) > room:
                shown.remove(nr)
        for nr in yielding if self._narrowest is not None else ():
            if sum(map(self._least, shown)) <= room:
                break
            if nr in shown:
                shown.remove(nr)
        return shown

    def _narrowed(self, shown: Sequence[int], room: int) -> list[int]:
        """Return widths for too little room: what can give way wholly becomes narrow first."""
        widths: dict[int, int] = {}
        firm = [nr for nr in shown if nr not in self._yielding]
        for group, others in (
            ([nr for nr in shown if nr in self._yielding], sum(self._tight[nr] for nr in firm)),
            (firm, 0),
        ):
            tight, least = [self._tight[nr] for nr in group], [self._least(nr) for nr in group]
            left = room - others - sum(widths.values())
            widths.update(zip(group, shared(tight, left, least), strict=True))
        return [widths[nr] for nr in shown]

    def _hide(self, gone: set[int]) -> None:
        before, self._gone = self._gone, gone
        self._fits = True
        for nr in before ^ gone:
            self._header.setSectionHidden(nr, nr in gone)
        self._fits = False

    def _breaks(self, column: int) -> int:
        """Return the line breaks in a heading: Qt asks for its height beside it, for the arrow."""
        title = self._header.model().headerData(column, self._header.orientation())
        return str(title or "").count("\n")

    def _measure(self, shown: Sequence[int]) -> None:
        """Find what each column asks for, and how narrow it may be without being cut."""
        self._wanted, self._tight, self._empty = {}, {}, set()
        arrow = PIL if self._header.isSortIndicatorShown() else 0
        for nr in shown:
            heading = self._header.sectionSizeHint(nr)
            texts = [(self._text_width(cell), cell) for cell in self._cells(nr)]
            if not any(width for width, _ in texts):
                self._empty.add(nr)
            # Asking what a cell wants takes fifty times as long as asking how long its text is.
            longest = nlargest(MAALTE, texts, key=itemgetter(0))
            held = max((self._wanted_by(cell) for _, cell in longest), default=0)
            cell = max(held, self._asked.get(nr, 0))
            self._wanted[nr] = max(heading, cell)
            more = self._header.fontMetrics().lineSpacing() * self._breaks(nr) if arrow else 0
            # Where a column may be narrowed, its heading goes on to another line.
            least = (self._narrowest or {}).get(nr, heading - arrow - more)
            self._tight[nr] = max(least, cell)

    def _cells(self, column: int) -> Iterator[QModelIndex]:
        """Yield the cells of a column in the rows first seen."""
        view, model = self._view, self._view.model()
        index = model.index(0, 0)
        for row in range(SETE_RAEKKER):
            if not index.isValid():
                return
            yield index.siblingAtColumn(column)
            if isinstance(view, QTreeView):
                index = view.indexBelow(index)
            else:
                index = model.index(row + 1, 0)

    def _wanted_by(self, cell: QModelIndex) -> int:
        view, width = self._view, self._view.sizeHintForIndex(cell).width()
        if isinstance(view, QTreeView) and cell.column() == 0:
            depth = int(view.rootIsDecorated())
            while (cell := cell.parent()).isValid():
                depth += 1
            width += depth * view.indentation()
        return width

    def _text_width(self, cell: QModelIndex) -> int:
        return self._view.fontMetrics().horizontalAdvance(str(cell.data() or ""))


def fit_columns(
    view: QTableView | QTreeView, straek: int | None = None, viger: Sequence[int] = ()
) -> Kolonnebredder:
    """Have the columns of a view fit what they hold; called when it has its model.

    Those of ``viger`` give way as soon as another would be cut, the first one first.
    """
    return Kolonnebredder(view, straek, mindst={} if viger else None, viger=viger, straks=viger)
