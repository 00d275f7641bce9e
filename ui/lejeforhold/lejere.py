"""The tenants of a contract: one line each, more can be added, any can be removed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from models.register.dokument import repeated
from models.register.felter import Felttabel, Objekttype
from models.register.navngivning import plural
from models.register.objekter import Objekt
from models.register.vaerdier import read
from models.sprog import oversat
from ui.dele.kort import etiket, knap
from ui.felter.feltredaktoer import Feltredaktoer
from ui.felter.formular import Genveje
from ui.felter.inddata import valgmuligheder
from ui.felter.redaktoerside import Redaktoerside
from ui.motor.gemmer import Gemmer
from ui.taster.fokus import keyboard_in
from ui.taster.laeseorden import set_reading_order
from ui.udseende.ikoner import set_icon
from ui.udseende.tema import AFSTAND_S


class _Linje(QWidget):
    """One tenant: the fields of the structure, and a button that removes it."""

    remove_pressed = Signal(int)

    def __init__(self, nr: int, redaktoerer: list[Feltredaktoer], parent: QWidget) -> None:
        super().__init__(parent)
        self.nr = nr
        self.redaktoerer = redaktoerer
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_S)
        for editor in redaktoerer:
            editor.setParent(self)
            layout.addWidget(editor, 1, Qt.AlignmentFlag.AlignTop)
        self.fjern = QToolButton(self)
        set_icon(self.fjern, "x")
        self.fjern.clicked.connect(self._on_pressed)
        layout.addWidget(self.fjern, 0, Qt.AlignmentFlag.AlignBottom)

    def _on_pressed(self) -> None:
        self.remove_pressed.emit(self.nr)


class Lejere(Redaktoerside):
    """The tenants of one contract; a contract without any offers a first line to fill."""

    add_requested = Signal()
    remove_requested = Signal(int)
    """The number of the tenant to remove."""

    def __init__(
        self, tabel: Felttabel, gemmer: Gemmer, genveje: Genveje, parent: QWidget | None = None
    ) -> None:
        """``genveje`` are the letters of the form that it is shown with."""
        super().__init__(gemmer, parent)
        self._tabel = tabel
        self._letters = genveje
        self.linjer: list[_Linje] = []
        self._vacant = etiket(self.tr("En ledig periode har ingen lejere."), "svag", self)
        self._add = knap(
            self.tr("Tilføj lejer"),
            self._on_add,
            self,
            ikonnavn="plus",
            slags="stille",
            navn=self.tr("Tilføj lejer til lejekontrakten"),
        )
        heading = etiket(plural(tabel, Objekttype.LEJER), "overskrift", self)
        head = QHBoxLayout()
        head.setContentsMargins(AFSTAND_S, 0, 0, 0)
        head.addWidget(heading)
        head.addWidget(self._vacant)
        head.addStretch(1)
        head.addWidget(self._add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(AFSTAND_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, AFSTAND_S, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addLayout(head)
        layout.addLayout(self._rows)

    # --- what is shown --------------------------------------------------------------------------

    def show_object(self, objekt: Objekt | None) -> None:
        """Show the tenants of a contract; the lines are made anew when their number changes."""
        before, self._objekt = self._objekt, objekt
        at = next((line.nr for line in self.linjer if keyboard_in(line)), 0)
        if objekt is None:
            self._make([])
            return
        numbers = repeated(objekt.felter, Objekttype.LEJER)
        vacant = read(self._tabel.felt(objekt.type, "ledig"), objekt.tekst("ledig")) is True
        self._vacant.setVisible(vacant and not numbers)
        self._add.setVisible(not (vacant and not numbers))
        shown = numbers or ([] if vacant else [1])
        another = before is None or before.noegle != objekt.noegle
        if another or [line.nr for line in self.linjer] != shown:
            self._make(shown)
        for line in self.linjer:
            line.fjern.setVisible(bool(numbers))
            for editor in line.redaktoerer:
                editor.vis(self._gemmer.with_pending(objekt, editor.noegle))
        if at and not any(map(keyboard_in, self.linjer)):
            self.focus_tenant(min(at, len(self.linjer)))  # the line it was in is gone

    def _make(self, numbers: list[int]) -> None:
        self._gemmer.flush()
        for line in self.linjer:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        letters = self._letters.copy()
        self.linjer = [self._line(nr, letters) for nr in numbers]
        for line in self.linjer:
            self._rows.addWidget(line)
        set_reading_order(self)

    def _line(self, nr: int, genveje: Genveje) -> _Linje:
        editors = []
        for felt in self._tabel.redigerbare(Objekttype.LEJER):
            key = f"{Objekttype.LEJER}[{nr}].{felt.noegle}"
            editor = Feltredaktoer(felt, key, valgmuligheder(self._tabel, felt), self._gemmer.idag)
            navn = genveje.mark(oversat(felt.etiket))
            editor.set_label(f"{navn} ({nr})" if nr > 1 else navn)
            self.listen(editor)
            editors.append(editor)
        line = _Linje(nr, editors, self)
        line.fjern.setToolTip(self.tr("Fjern lejer {nr}").format(nr=nr))
        line.fjern.setAccessibleName(line.fjern.toolTip())
        line.remove_pressed.connect(self.remove_requested)
        return line

    def focus_tenant(self, nr: int) -> bool:
        """Move the focus to a tenant's first field; False when there is no such tenant."""
        for line in self.linjer:
            if line.nr == nr and line.redaktoerer:
                line.redaktoerer[0].focus()
                return True
        return False

    # --- what the user does ---------------------------------------------------------------------

    def _on_add(self) -> None:
        self.add_requested.emit()
