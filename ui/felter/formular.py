"""A form: the editors of an object's fields in groups, one or several columns by the width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Felt, Felttabel, Felttype, Objekttype, Rolle
from models.register.fund import Fund
from models.register.objekter import Objekt
from models.sprog import oversat
from ui.felter.feltredaktoer import Feltredaktoer, er_laast
from ui.felter.inddata import Valgmulighed, valgmuligheder
from ui.felter.redaktoerside import Redaktoerside
from ui.motor.gemmer import Gemmer
from ui.taster.bogstaver import mark, share_letters
from ui.taster.handlinger import menu_letters
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_S

KOLONNEBREDDE = 300
"""The least width in pixels of a column of fields."""
MINDST = 160
"""No form is really so narrow; Qt gives a widget such a width before it is laid out."""
IDBREDDE = 330
"""The same where an id of 36 characters must be seen whole."""
IDPLADS = 310
"""What an id takes of a form where what stands beside it gets the rest."""
DELES_AF = 3
"""So many labels share a letter at most."""


def formularfelter(tabel: Felttabel, objekt: Objekttype) -> list[Felt]:
    """Return the fields a form shows: what may be edited, and what identifies the object."""
    return [
        felt
        for felt in tabel.pr_noegle(objekt).values()
        if felt.redigerbar or felt.rolle in (Rolle.IDENTITET, Rolle.STAMDATA)
    ]


class Genveje:
    """Gives each label of a form a mnemonic: one of its own, or one of another label's.

    The menus keep theirs, and the digits are the tabs'.
    """

    def __init__(self) -> None:
        self._taken = Counter(dict.fromkeys(menu_letters(), DELES_AF))

    def copy(self) -> Genveje:
        """Return the same letters taken, for labels that come and go."""
        other = Genveje()
        other._taken = self._taken.copy()
        return other

    def mark(self, label: str) -> str:
        """Return the label with an ampersand before its letter."""
        return mark(label.replace("&", "&&"), self._taken, DELES_AF)

    def mark_all(self, inside: QWidget) -> None:
        """Mark the labels of all fields in a widget that have no letter yet."""
        share_letters(inside, self._taken, DELES_AF)


class Feltgruppe(QWidget):
    """A heading and its editors in columns."""

    def __init__(self, titel: str, redaktoerer: Sequence[Feltredaktoer], parent: QWidget) -> None:
        super().__init__(parent)
        self._editors = redaktoerer
        self._columns = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_S)
        if titel:
            heading = QLabel(titel, self)
            set_slags(heading, "overskrift")
            heading.setContentsMargins(AFSTAND_S, 0, 0, 0)  # in line with the labels
            layout.addWidget(heading)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(AFSTAND_L)
        self._grid.setVerticalSpacing(AFSTAND_S)
        layout.addLayout(self._grid)
        self.set_columns(2)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest editor: with less room the columns become fewer."""
        widest = max((editor.minimumSizeHint().width() for editor in self._editors), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def set_width(self, width: int, most: int) -> None:
        """Use as many columns as a width in pixels has room for, ``most`` at most."""
        ids = any(editor.felt.type is Felttype.UUID for editor in self._editors)
        columns = max(1, min(most, width // (IDBREDDE if ids else KOLONNEBREDDE)))
        if ids and columns == 1 and most > 1 and width >= self._two_columns():
            columns = 2  # of different widths
        self.set_columns(columns)

    def _two_columns(self) -> int:
        """Return the width in which two columns stand whole, one as wide as an id."""
        return AFSTAND_L + sum(
            max((self._id_room(nr, 2), *(one.smallest for one in self._editors[nr::2])))
            for nr in range(2)
        )

    def _id_room(self, column: int, columns: int) -> int:
        """Return what a column must have for the ids in it."""
        column_editors = self._editors[column::columns]
        return IDPLADS if any(one.felt.type is Felttype.UUID for one in column_editors) else 0

    def set_columns(self, columns: int) -> None:
        """Place the editors in this many columns, row by row."""
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
            self._grid.setColumnMinimumWidth(column, 0)
        self._columns = columns
        for nr, editor in enumerate(self._editors):
            at = (nr // columns, nr % columns)
            self._grid.addWidget(editor, *at, Qt.AlignmentFlag.AlignTop)
        for column in range(len(self._editors), columns):
            self._grid.addWidget(QWidget(self), 0, column)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
            if columns > 1:
                self._grid.setColumnMinimumWidth(column, self._id_room(column, columns))


class Formular(Redaktoerside):
    """The editors of one object, in groups."""

    def __init__(
        self,
        tabel: Felttabel,
        felter: Iterable[Felt],
        gemmer: Gemmer,
        parent: QWidget | None = None,
        *,
        kolonner: int = 3,
        lister: Collection[str] = (),
        straks: bool = True,
        genveje: Genveje | None = None,
    ) -> None:
        """``lister`` are the keys of text fields that offer a list, given later by ``set_valg``.

        With ``straks`` false the editors are made by ``build``, a few at a time. Forms that are
        seen together share ``genveje``.
        """
        super().__init__(gemmer, parent)
        self._most_columns = kolonner
        self._lists = frozenset(lister)
        self.redaktoerer: dict[str, Feltredaktoer] = {}
        self._groups: list[Feltgruppe] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_L)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setEnabled(False)
        self._building = self._build(tabel, _grouped(felter), layout, genveje or Genveje())
        if straks:
            for _ in self._building:
                pass

    def build(self) -> Iterator[None]:
        """Make the editors, a few at a time."""
        return self._building

    def _build(
        self,
        tabel: Felttabel,
        groups: Mapping[str, Sequence[Felt]],
        layout: QVBoxLayout,
        genveje: Genveje,
    ) -> Iterator[None]:
        for titel, rows in groups.items():
            editors = []
            for felt in rows:
                editors.append(self._editor(tabel, felt, genveje))
                yield
            group = Feltgruppe(titel, editors, self)
            self._groups.append(group)
            layout.addWidget(group)

    def _editor(self, tabel: Felttabel, felt: Felt, genveje: Genveje) -> Feltredaktoer:
        editor = Feltredaktoer(
            felt,
            felt.noegle,
            valgmuligheder(tabel, felt),
            self._gemmer.idag,
            self,
            liste=felt.noegle in self._lists,
        )
        editor.set_label(genveje.mark(oversat(felt.etiket)))
        self.listen(editor)
        self.redaktoerer[felt.noegle] = editor
        return editor

    # --- what is shown --------------------------------------------------------------------------

    def show_object(self, objekt: Objekt | None) -> None:
        """Show an object; None empties the form. What is being typed is left alone."""
        if self._objekt is not None and (objekt is None or objekt.noegle != self._objekt.noegle):
            self._gemmer.flush()
            for editor in self.redaktoerer.values():
                editor.leave()
        self._objekt = objekt
        self.setEnabled(objekt is not None and not objekt.slettet)
        if objekt is None:
            return
        for key, editor in self.redaktoerer.items():
            typed = self._gemmer.with_pending(objekt, key)
            editor.vis(typed, laast=er_laast(editor.felt, objekt))

    def show_findings(self, fund: Sequence[Fund]) -> None:
        """Show the findings of the object beside their fields."""
        by_field: dict[str, list[Fund]] = {}
        for one in fund:
            if self._objekt is not None and one.objekt == self._objekt.noegle:
                by_field.setdefault(one.felt, []).append(one)
        for key, editor in self.redaktoerer.items():
            editor.set_findings(by_field.get(key, ()))

    def set_valg(self, valg: Mapping[str, Sequence[Valgmulighed]]) -> None:
        """Offer other values in the named fields' lists."""
        for key, values in valg.items():
            self.redaktoerer[key].set_valg(values)

    def focus_field(self, felt: str) -> bool:
        """Move the focus to a field; False when the form does not have it."""
        editor = self.redaktoerer.get(felt)
        if editor is None:
            return False
        editor.focus()
        return True

    def focus_first(self) -> None:
        """Move the focus to the first field that can be edited."""
        for editor in self.redaktoerer.values():
            if editor.felt.redigerbar:
                editor.focus()
                return

    # --- what the user does ---------------------------------------------------------------------

    def _visited(self, editor: Feltredaktoer) -> None:
        super()._visited(editor)
        self._bring_into_sight(editor)

    def _bring_into_sight(self, editor: Feltredaktoer) -> None:
        """Scroll to an editor come to by its letter; under the mouse nothing may move."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(editor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as the width has room for."""
        super().resizeEvent(event)
        if self.width() < MINDST:
            return  # not laid out yet
        for group in self._groups:
            group.set_width(self.width(), self._most_columns)
        self.updateGeometry()


def _grouped(felter: Iterable[Felt]) -> dict[str, list[Felt]]:
    """Return the fields by group in the table's order; what can only be read comes last."""
    groups: dict[str, list[Felt]] = {}
    for felt in felter:
        groups.setdefault(oversat(felt.gruppe), []).append(felt)
    named = sorted(groups.items(), key=lambda one: not any(felt.redigerbar for felt in one[1]))
    return dict(named)
