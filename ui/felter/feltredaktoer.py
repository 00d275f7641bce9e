"""The editor of one field, made from its row in the table of fields.

The label stands above with a mnemonic, the unit behind in weak text, the help in the tooltip. A
required field has a thin accent bar; an error has a border, an icon and a sentence; a changed field
a dot that tells the reported value and puts it back from its menu. What is typed is never changed
under the cursor: it takes its readable form when the focus leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from models.register import vaerdier
from models.register.felter import Felt, Felttype, Niveau, Rolle
from models.register.fund import Alvor, Fund
from models.register.fundtekst import VED_FELTET, fundbesked, in_words, ved_feltet
from models.register.objekter import Objekt
from models.sprog import oversat
from models.vejledning.sider import HVOR_RETTES_FEJLEN
from ui.felter.inddata import (
    Inddata,
    JaNejKnapper,
    Kodeboks,
    Valgmulighed,
    bredde_for,
    inddata_til,
)
from ui.felter.vejledningslink import anchor, set_links, show_sentence
from ui.ord.bekraeftelse_ord import confirmed_by
from ui.ord.feltsprog import vist
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_S, AFSTAND_XS, ALVOR, ALVORSIKON, farve, polish
from ui.udseende.tema import Rolle as Farverolle

KRAVSTREG = 3
"""Width in pixels of the bar of a required field."""
FRA_LBF = (Rolle.IDENTITET, Rolle.STAMDATA)
"""What is LBF's: where it is read-only, a link tells where it is mended."""


class Fundtekst(QLabel):
    """A sentence that takes the height its width asks for; a grid may count on another width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        set_slags(self, "lille")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the width is another."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(0)  # else no fewer lines are ever asked for than before
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))


class Feltredaktoer(QWidget):
    """Label, control, unit and error sentence of one field of one object."""

    tastet = Signal(object)
    """The editor: its ``stored`` text was changed by the user."""
    forladt = Signal(object)
    """The editor: the focus has left it."""
    besoegt = Signal(object)
    """The editor: the focus has come to it."""
    saet_tilbage_valgt = Signal(object)
    """The editor: the user wants the reported value back."""

    def __init__(
        self,
        felt: Felt,
        noegle: str,
        valg: Sequence[Valgmulighed],
        idag: Callable[[], date],
        parent: QWidget | None = None,
        *,
        liste: bool = False,
    ) -> None:
        super().__init__(parent)
        self.felt = felt
        self.noegle = noegle
        self.stored = ""
        self.besoeg = ""
        """The mark of this visit, set by the owner; see ``Gemmer.new_visit``."""
        self.kraeves = True
        """False where a required field is not asked for, as of a vacancy who pays what."""
        self._idag = idag
        self._at_focus = ""
        self._wrong_at_focus = False
        self._reported: str | None = None
        self._findings: list[Fund] = []
        self._has_focus = False
        self._read_only = False
        self._sentence = ""
        self._dot: QLabel | None = None
        self._error: tuple[QWidget, Ikonbillede, QLabel] | None = None
        self.inddata: Inddata = inddata_til(felt, valg, self, liste=liste)
        self._build()
        self.set_label(oversat(felt.etiket))
        self._tell()

    def _build(self) -> None:
        self._label = QLabel(self)
        set_slags(self._label, "lille")
        self._label.setBuddy(self.inddata)
        head = self._head = QHBoxLayout()
        head.setSpacing(AFSTAND_XS)
        head.addWidget(self._label)
        self._where = self._where_to_mend() if self.felt.rolle in FRA_LBF else None
        if self._where is not None:
            head.addSpacing(AFSTAND_S)
            head.addWidget(self._where)
        head.addStretch(1)

        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(self.inddata, 1)
        bare = self.felt.type is Felttype.KODE and not isinstance(self.inddata, Kodeboks)
        after = self.tr("kode, listen kendes ikke") if bare else oversat(self.felt.enhed)
        if after:
            unit = QLabel(after, self)
            set_slags(unit, "svag")
            row.addWidget(unit)
        width = bredde_for(self.felt, self.fontMetrics(), smal=bare)
        if width is not None:
            self.inddata.setMaximumWidth(width)
            row.addStretch(1)

        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_S, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(row)

        self.inddata.redigeret.connect(self._edited)
        self.inddata.forladt.connect(self._left)
        self.inddata.fortrudt.connect(self._undo_visit)
        for widget in (self.inddata, *self.inddata.findChildren(QWidget)):
            widget.installEventFilter(self)

    def _where_to_mend(self) -> QLabel:
        where = QLabel(self)
        set_slags(where, "lille")
        set_links(where)
        where.setText(anchor(self.tr("Rettes hos LBF"), HVOR_RETTES_FEJLEN))
        where.hide()
        return where

    def _error_line(self) -> tuple[QWidget, Ikonbillede, QLabel]:
        """Return the line under the control; most fields never have anything to say in it."""
        if self._error is None:
            line = QWidget(self)
            icon = Ikonbillede(ALVORSIKON[Alvor.FEJL], ALVOR[Alvor.FEJL], parent=line)
            text = Fundtekst(line)
            below = QHBoxLayout(line)
            below.setContentsMargins(0, 0, 0, 0)
            below.setSpacing(AFSTAND_XS)
            below.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            below.addWidget(text, 1)
            self._layout.addWidget(line)
            self._error = (line, icon, text)
        return self._error

    def _changed_dot(self) -> QLabel:
        """Return the dot beside the label, made when the field is first changed."""
        if self._dot is None:
            self._dot = QLabel("●", self)
            set_slags(self._dot, "aendret")
            self._head.insertWidget(1, self._dot)
        return self._dot

    @property
    def smallest(self) -> int:
        """The width in pixels in which the label and the control stand whole, locked or not."""
        head = [self._label] if self._where is None else [self._label, self._where]
        words = sum(one.sizeHint().width() + AFSTAND_S for one in head) + AFSTAND_S
        return max(words, self.minimumSizeHint().width())

    # --- what is shown --------------------------------------------------------------------------

    def set_label(self, label: str) -> None:
        """Set the label; an ampersand marks the mnemonic."""
        self._label.setText(label)
        plain = label.replace("&", "")
        self.inddata.setAccessibleName(plain)
        if isinstance(self.inddata, JaNejKnapper):
            self.inddata.set_label(plain)

    def set_valg(self, valg: Sequence[Valgmulighed]) -> None:
        """Offer other values, for a control that has a list."""
        if isinstance(self.inddata, Kodeboks):
            self.inddata.set_valg(valg)

    def vis(self, objekt: Objekt, *, laast: bool = False) -> None:
        """Show the field of an object; typing that is under way is left alone."""
        text = objekt.tekst(self.noegle)
        reported = self._differs_from(objekt, text)
        if (text, reported, laast) == (self.stored, self._reported, self._read_only):
            return
        if text != self.stored or not self._has_focus:
            self._show(text)
        self._reported = reported
        if laast is not self._read_only:
            self._lock(laast)
        self._tell()

    def _differs_from(self, objekt: Objekt, text: str) -> str | None:
        """Return the reported text when it means something else, None when it does not."""
        if objekt.grundlag is None or self.felt.rolle is not Rolle.DATA or not self.felt.i_xml:
            return None
        reported = objekt.grundlag.get(self.noegle, "")
        return None if vaerdier.same(self.felt, reported, text) else reported

    def leave(self) -> None:
        """Another object is about to be shown: this visit is over."""
        self._has_focus = False

    def focus(self) -> None:
        """Move the keyboard focus here, the text selected."""
        self.inddata.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(self.inddata, QLineEdit):
            self.inddata.selectAll()

    def set_findings(self, findings: Sequence[Fund]) -> None:
        """Show what the checks have found about this field."""
        if self._findings != list(findings):
            self._findings = list(findings)
            self._tell()

    @property
    def aendret(self) -> bool:
        """True when the value differs from the reported one."""
        return self._reported is not None

    @property
    def fejltekst(self) -> str:
        """The sentence shown under the field, empty when there is none."""
        return self._sentence

    def _show(self, text: str) -> None:
        self.stored = text
        self.inddata.vis(text, vist(self.felt, text))

    def _lock(self, laast: bool) -> None:
        self._read_only = laast
        if isinstance(self.inddata, QLineEdit):
            self.inddata.setReadOnly(laast)
        else:
            self.inddata.setEnabled(not laast)
        if self._where is not None:
            self._where.setVisible(laast)

    def _tell(self) -> None:
        """Show the dot, the error and the tooltip that fit what stands here."""
        if self._dot is not None or self.aendret:
            self._changed_dot().setVisible(self.aendret)
        if self._reported is not None:
            self._changed_dot().setToolTip(self._reported_sentence())
        level, sentence = self._worst()
        self._sentence = sentence
        if self._error is not None or sentence:
            line, icon, text = self._error_line()
            line.setVisible(bool(sentence))
            show_sentence(text, sentence)
            set_alvor(text, level)
            if level is not None:
                icon.set_icon(ALVORSIKON[level], ALVOR[level])
            else:
                icon.set_icon("circle-check", Farverolle.OK)
        set_alvor(self.inddata, level)
        tooltip = self._tooltip()
        self._label.setToolTip(tooltip)
        self.inddata.setToolTip(tooltip)
        self.inddata.setAccessibleDescription(sentence or oversat(self.felt.hjaelp))
        self.update()

    def _is_wrong(self) -> bool:
        return isinstance(vaerdier.read(self.felt, self.stored), vaerdier.Ulaest)

    def _worst(self) -> tuple[Alvor | None, str]:
        """Return the worst there is to say; half a value is not scolded while it is typed."""
        value = vaerdier.read(self.felt, self.stored)
        typing = self._has_focus and not self._wrong_at_focus
        if isinstance(value, vaerdier.Ulaest) and not typing:
            return Alvor.FEJL, in_words(value.grund)
        for level in (Alvor.FEJL, Alvor.ADVARSEL):
            for fund in self._findings:
                if fund.niveau is level and fund.bekraeftet is None:
                    return level, ved_feltet(fund)
        return None, self._confirmation()

    def _confirmation(self) -> str:
        """Return who has vouched for what is unusual here, empty when nobody has."""
        given = (fund.bekraeftet for fund in self._findings if fund.bekraeftet is not None)
        return next((confirmed_by(one) for one in given), "")

    def _tooltip(self) -> str:
        parts = [oversat(self.felt.hjaelp)]
        parts += [
            fundbesked(one)
            for one in self._findings
            if one.bekraeftet is not None or one.kode in VED_FELTET
        ]
        if self.felt.rolle is Rolle.LOKAL or self._read_only:
            pass
        elif self.felt.niveau is Niveau.SYSTEMKRAEVET:
            parts.append(self.tr("Systemkrævet: uden det kan der ikke indberettes."))
        elif self.felt.niveau is Niveau.KRAEVET:
            parts.append(self.tr("Krævet."))
        if self._reported is not None:
            parts.append(self._reported_sentence())
        return "\n".join(part for part in parts if part)

    def _reported_sentence(self) -> str:
        shown = vist(self.felt, self._reported or "")
        if not shown:
            return self.tr("Indberettet: ikke udfyldt.")
        return self.tr("Indberettet: {vaerdi}").format(vaerdi=shown)

    # --- what the user does ---------------------------------------------------------------------

    def _edited(self) -> None:
        self.stored = vaerdier.stored_text(self.felt, self.inddata.typed(), self._idag())
        self._findings = []
        self._tell()
        self.tastet.emit(self)

    def _left(self) -> None:
        if not self._has_focus:
            return
        self._has_focus = False
        self._show(self.stored)
        self._tell()
        self.forladt.emit(self)

    def _undo_visit(self) -> None:
        if self.stored == self._at_focus:
            return
        self._show(self._at_focus)
        self._tell()
        self.tastet.emit(self)

    def put_back(self) -> None:
        """Ask for the reported value."""
        self.saet_tilbage_valgt.emit(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the focus comes, and offer the reported value in the line's own menu."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self._entered()
        elif isinstance(event, QContextMenuEvent) and self.aendret:
            self._open_menu(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _entered(self) -> None:
        if self._has_focus:
            return
        self._has_focus = True
        self._at_focus = self.stored
        self._wrong_at_focus = self._is_wrong()
        self.besoegt.emit(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the reported value."""
        if self.aendret:
            self._open_menu(self, event)

    def _open_menu(self, watched: QObject, event: QContextMenuEvent) -> None:
        menu = (
            watched.createStandardContextMenu() if isinstance(watched, QLineEdit) else QMenu(self)
        )
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = QAction(self.tr("Sæt tilbage til indberettet"), menu)
        action.setToolTip(self._reported_sentence())
        action.triggered.connect(self.put_back)
        first = menu.actions()[0] if menu.actions() else None
        if first is None:
            menu.addAction(action)
        else:
            menu.insertAction(first, action)
            menu.insertSeparator(first)
        menu.popup(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar of a required field beside the control."""
        asked = self.kraeves and not self._read_only and self.felt.rolle is Rolle.DATA
        if not asked or self.felt.niveau is Niveau.VALGFRI:
            return
        control = self.inddata.geometry()
        painter = QPainter(self)
        painter.fillRect(
            0, control.top() + 2, KRAVSTREG, control.height() - 4, farve(Farverolle.ACCENT)
        )
        painter.end()


def set_alvor(widget: QWidget, level: Alvor | None) -> None:
    """Let a widget take the colours of a finding's level, None for none."""
    value = level.value if level else ""
    if (widget.property("alvor") or "") != value:
        widget.setProperty("alvor", value)
        polish(widget)


def er_laast(felt: Felt, objekt: Objekt) -> bool:
    """True when the clerk cannot change a field of an object.

    Identity is LBF's, except on a placeholder made by hand, which waits to be matched by it.
    """
    if felt.rolle is Rolle.IDENTITET:
        return objekt.grundlag is not None
    return not felt.redigerbar
