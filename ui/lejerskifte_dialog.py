"""Two guided flows: a new tenant moves in, and a tenant moves out.

Each asks what only the clerk knows, says in words what will be done while it is answered, and does
it as one operation that is undone as one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Felt, Objekttype
from models.register.forloeb import DAG, Udlejning, Udlejningsperiode
from models.register.fund import Alvor
from models.register.fundtekst import in_words
from models.register.lejerskifte import (
    Fraflytning,
    Indflytning,
    Ledighed,
    Lejerskifte,
    Skifteplan,
)
from models.register.navngivning import tenants, together
from models.register.objekter import Boligdata
from models.register.overfoersel import AfvistError
from models.register.vaerdier import Ulaest, typed_value
from models.sprog import oversat
from ui.antal import antal
from ui.belaegning import ledighedsord
from ui.feltredaktoer import set_alvor
from ui.kort import etiket, knap
from ui.laeseorden import set_reading_order
from ui.stilark import set_slags
from ui.tema import AFSTAND_L, AFSTAND_S, AFSTAND_XS
from ui.tidsord import dato, periode, varighed

if TYPE_CHECKING:
    from ui.kontekst import Kontekst

BREDDE = 520

UDLEJNING = {
    Ledighed.TAB: Udlejning.LEDIG_MED_TAB,
    Ledighed.ISTANDSAETTES: Udlejning.LEDIG,
    Ledighed.KOMMUNEN: Udlejning.LEDIG,
    Ledighed.FRAFLYTTER_BETALER: Udlejning.LEDIG,
    Ledighed.UBESVARET: Udlejning.LEDIG_UBESVARET,
}
"""What kind of vacancy an answer makes."""


class Svarlinje(QWidget):
    """A label and the line that answers it; its own name for a screen reader."""

    changed = Signal()

    def __init__(self, tekst: str, parent: QWidget, *, tip: str = "") -> None:
        super().__init__(parent)
        self._title = QLabel(tekst, self)
        self.field = QLineEdit(self)
        self.field.setToolTip(tip)
        self.field.textEdited.connect(self._on_edited)
        self._title.setBuddy(self.field)
        self.touched = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addWidget(self._title)
        layout.addWidget(self.field)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text().strip()

    def set_title(self, tekst: str) -> None:
        """Say what is asked."""
        self._title.setText(tekst)

    def _on_edited(self, _text: str) -> None:
        self.touched = True
        self.changed.emit()


class Datolinje(Svarlinje):
    """A line for a day; it takes what a date field takes, and shows the day when it is left."""

    def __init__(
        self, tekst: str, felt: Felt, idag: Callable[[], date], parent: QWidget, *, tip: str = ""
    ) -> None:
        super().__init__(tekst, parent, tip=tip or oversat(felt.hjaelp))
        self._felt, self._today = felt, idag
        self.field.setMaximumWidth(160)
        self.field.setPlaceholderText(self.tr("dd-mm-åååå"))
        self.field.editingFinished.connect(self._on_left)

    def day(self) -> date | None:
        """Return the day, None when nothing is typed. Raises ``AfvistError`` when unreadable."""
        if not self.text:
            return None
        value = typed_value(self._felt, self.text, self._today())
        if isinstance(value, Ulaest):
            raise AfvistError(in_words(value.grund))
        return value if isinstance(value, date) else None

    def show_day(self, dag: date | None) -> None:
        """Propose a day."""
        self.field.setText("" if dag is None else dato(dag))

    def _on_left(self) -> None:
        try:
            self.show_day(self.day())
        except AfvistError:
            return


class Tabsspoergsmaal(QWidget):
    """The question of the loss in the register's own terms; nothing is answered beforehand."""

    changed = Signal()

    def __init__(self, kontekst: Kontekst, uden: str, parent: QWidget) -> None:
        """``uden`` is the answer that no vacancy is to be made."""
        super().__init__(parent)
        question = self.tr("Koster ledigheden boligorganisationen eller afdelingen penge?")
        felt = kontekst.tabel.felt(Objekttype.LEJEKONTRAKT, "tomgangsledig")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addWidget(etiket(question, "overskrift", self, ombryd=True))
        layout.addWidget(etiket(oversat(felt.hjaelp), "lille", self, ombryd=True))
        self._group = QButtonGroup(self)
        self._answers = (
            (Ledighed.TAB, self.tr("&Ja, ledigheden giver et tab")),
            (Ledighed.ISTANDSAETTES, self.tr("Nej, boligen &istandsættes eller renoveres")),
            (Ledighed.KOMMUNEN, self.tr("Nej, &kommunen råder over boligen")),
            (Ledighed.FRAFLYTTER_BETALER, self.tr("Nej, f&raflytteren betaler stadig husleje")),
            (Ledighed.UBESVARET, self.tr("Det &ved jeg ikke endnu")),
            (Ledighed.INGEN_PERIODE, uden),
        )
        self.knapper: dict[Ledighed, QRadioButton] = {}
        for answer, text in self._answers:
            button = QRadioButton(text, self)
            self._group.addButton(button)
            self.knapper[answer] = button
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)
        self.setAccessibleName(question)

    @property
    def svar(self) -> Ledighed | None:
        """The answer, None until one is given."""
        return next((one for one, button in self.knapper.items() if button.isChecked()), None)

    def _on_clicked(self) -> None:
        self.changed.emit()


class _Skiftedialog(QDialog):
    """What both flows have: what will happen, what stops it, and doing it."""

    udfoert = Signal(object, object)
    """``Lejerskifte`` that was done, and the list of ``Objekt`` it made."""

    def __init__(
        self,
        kontekst: Kontekst,
        data: Boligdata,
        idag: Callable[[], date],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._kontekst, self._dwelling = kontekst, data.bolig.id
        self._today = idag
        self._plan = Skifteplan(kontekst.tabel, data.kontrakter)
        self._change: Lejerskifte | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(BREDDE)
        self.side = QVBoxLayout(self)
        self.side.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        self.side.setSpacing(AFSTAND_S)

    def finish(self, verbum: str) -> None:
        """Put what will happen and the buttons below the questions."""
        self._heading = etiket(self.tr("Det sker"), "overskrift", self)
        self._happens = QLabel(self)
        self._happens.setWordWrap(True)
        self._missing = QLabel(self)
        self._missing.setWordWrap(True)
        set_slags(self._missing, "svag")
        buttons = QDialogButtonBox(self)
        self.udfoer = buttons.addButton(verbum, QDialogButtonBox.ButtonRole.AcceptRole)
        self.udfoer.setDefault(True)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(self.tr("Annuller"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        for widget in (self._heading, self._happens, self._missing, buttons):
            self.side.addWidget(widget)
        self.refresh()

    def work_out(self) -> Lejerskifte | str:
        """Return what will happen, or the sentence that says what is still to be answered.

        Raises ``AfvistError`` when the answers do not fit together.
        """
        raise NotImplementedError

    def tell(self, change: Lejerskifte) -> list[str]:
        """Return what a change does, a sentence each."""
        lines = []
        if change.slutter is not None and change.sidste_dag is not None:
            ended = self.tr("{hvem} får {dag} som sidste dag.")
            lines.append(ended.format(hvem=self._called(change), dag=dato(change.sidste_dag)))
        answer = self.answer()
        if change.tomme is not None and answer in UDLEJNING:
            length = varighed(change.tomme)
            vacant = self.tr("Boligen står ledig {periode}{dage}: {slags}.").format(
                periode=periode(change.tomme),
                dage=f" ({length})" if length else "",
                slags=ledighedsord(UDLEJNING[answer]).lower(),
            )
            lines.append(vacant)
            if answer is Ledighed.TAB:
                lines.append(self.tr("Perioden oprettes som en tomgangsledig-lejekontrakt."))
        if self._plan.uden_plads:
            left_out = antal(
                self._plan.uden_plads,
                self.tr("{antal} kontrakt er ikke regnet med, for dens datoer kan ikke bruges."),
                self.tr("{antal} kontrakter er ikke regnet med, for deres datoer kan ikke bruges."),
            )
            lines.append(left_out)
        return lines

    def answer(self) -> Ledighed | None:
        """Return the answer to the question of the loss."""
        raise NotImplementedError

    def who(self, period: Udlejningsperiode) -> str:
        """Return whose last day is asked for."""
        if period.udlejning is not Udlejning.UDLEJET:
            return self.tr("den ledige periode")
        return together(tenants(period.objekt.felter)) or self.tr("lejekontrakten")

    def _called(self, change: Lejerskifte) -> str:
        names = tenants(change.slutter.felter) if change.slutter is not None else []
        if names:
            return self.tr("Kontrakten med {navn}").format(navn=together(names))
        return self.tr("Den periode, der løber nu,")

    def refresh(self) -> None:
        """Tell what will happen, or what is missing, as the answers stand."""
        self._change, missing, wrong = None, "", False
        try:
            found = self.work_out()
        except AfvistError as error:
            missing, wrong = str(error), True
        else:
            if isinstance(found, str):
                missing = found
            else:
                self._change = found
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        set_alvor(self._missing, Alvor.FEJL if wrong else None)
        lines = [] if self._change is None else self.tell(self._change)
        self._happens.setText("\n".join(f"• {line}" for line in lines))
        for widget in (self._heading, self._happens):
            widget.setVisible(bool(lines))
        self.udfoer.setEnabled(self._change is not None)
        self._make_room()

    def _make_room(self) -> None:
        """Grow where more is told; sentences that break their lines need it said."""
        self.side.activate()
        needed = self.side.totalHeightForWidth(max(self.width(), BREDDE))
        if needed > self.height():
            self.resize(max(self.width(), BREDDE), needed)

    @property
    def mangler(self) -> str:
        """The sentence that says what is missing or wrong, empty when it can be done."""
        return self._missing.text()

    @property
    def det_sker(self) -> str:
        """What will happen, in words."""
        return self._happens.text()

    def _on_accepted(self) -> None:
        if self._change is None:
            return
        try:
            made = self._kontekst.redigering.change_tenants(self._dwelling, self._change)
        except AfvistError as error:
            self._missing.setText(str(error))
            self._missing.show()
            return
        self.udfoert.emit(self._change, made)
        self.accept()


class Navneliste(QWidget):
    """The tenants' names: one line each, and one more for as many as there are."""

    changed = Signal()
    grown = Signal()
    """A line was added: the dialog needs more room."""

    def __init__(self, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tip = tip
        self.linjer: list[Svarlinje] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.flere = knap(
            self.tr("&Tilføj lejer"), self.add_line, self, ikonnavn="plus", slags="stille"
        )
        self._layout.addWidget(self.flere, 0, Qt.AlignmentFlag.AlignLeft)
        self._make_line(self.tr("Lejerens &navn"))
        self._make_line(self.tr("Endnu en &lejer (valgfrit)"))

    @property
    def navne(self) -> tuple[str, ...]:
        """The names typed, in order."""
        return tuple(line.text for line in self.linjer if line.text)

    def add_line(self) -> None:
        """Make room for one more tenant, and go there."""
        line = self._make_line(self.tr("Endnu en lejer (valgfrit)"))
        line.show()
        self.grown.emit()
        line.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_line(self, label: str) -> Svarlinje:
        line = Svarlinje(label, self, tip=self._tip)
        line.changed.connect(self.changed)
        self.linjer.append(line)
        self._layout.insertWidget(self._layout.count() - 1, line)
        set_reading_order(self)
        return line


class NyLejerDialog(_Skiftedialog):
    """A new tenant: who, from when, when the contract before ends, and the days between."""

    def __init__(
        self,
        kontekst: Kontekst,
        data: Boligdata,
        idag: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kontekst, data, idag, parent)
        dwelling = kontekst.register.navn(data.bolig.noegle)
        self.setWindowTitle(self.tr("Ny lejer i {bolig}").format(bolig=dwelling))
        kind = Objekttype.LEJEKONTRAKT
        start, slut = kontekst.tabel.felt(kind, "start"), kontekst.tabel.felt(kind, "slut")
        navn = kontekst.tabel.felt(Objekttype.LEJER, "navn")
        self.navne = Navneliste(oversat(navn.hjaelp), self)
        self.navn = self.navne.linjer[0]
        self.foerste = Datolinje(self.tr("&Første dag"), start, idag, self)
        self.sidste = Datolinje(self.tr("Sidste &dag før"), slut, idag, self)
        self.tab = Tabsspoergsmaal(
            kontekst, self.tr("&Opret ingen ledig periode for dagene imellem"), self
        )
        for widget in (self.navne, self.foerste, self.sidste, self.tab):
            self.side.addWidget(widget)
            widget.changed.connect(self.refresh)
        self.navne.grown.connect(self.refresh)
        self.finish(self.tr("Opret lejekontrakten"))
        set_reading_order(self)

    def work_out(self) -> Lejerskifte | str:
        """Return the moving in, or what is still to be answered."""
        day = self.foerste.day()
        before = self._plan.foer(day) if day is not None else None
        open_end = before is not None and day is not None and before.holds(day)
        self.sidste.setVisible(open_end)
        if before is not None and day is not None and open_end:
            self.sidste.set_title(self.tr("Sidste &dag for {hvem}").format(hvem=self.who(before)))
            if not self.sidste.touched:
                self.sidste.show_day(day - DAG)
        last = self._last(before, asked=open_end)
        empty = self._plan.mellem(last, day) if day is not None else None
        self.tab.setVisible(empty is not None)
        if not self.navne.navne:
            return self.tr("Skriv lejerens navn.")
        if day is None:
            return self.tr("Skriv den første dag, lejekontrakten gælder.")
        if empty is not None and self.tab.svar is None:
            told = self.tr("Der er {dage} imellem. Svar på, om ledigheden koster et tab.")
            return told.format(dage=varighed(empty))
        return self._plan.indflytning(
            Indflytning(
                self.navne.navne,
                day,
                last,
                self.tab.svar or Ledighed.INGEN_PERIODE,
            )
        )

    def _last(self, before: Udlejningsperiode | None, *, asked: bool) -> date | None:
        if before is None:
            return None
        return self.sidste.day() if asked else before.sidste

    def answer(self) -> Ledighed | None:
        """Return the answer to the question of the loss, where it is asked."""
        return self.tab.svar

    def tell(self, change: Lejerskifte) -> list[str]:
        """Return also the contract that is made."""
        who = together(tenants(change.nye[-1]))
        day = self.foerste.day()
        new = self.tr("Ny lejekontrakt med {navn} fra {dag}.")
        return [*super().tell(change), new.format(navn=who, dag=dato(day) if day else "")]


class FlytterDialog(_Skiftedialog):
    """A tenant moves out: the last day, and whether the vacancy costs a loss."""

    def __init__(
        self,
        kontekst: Kontekst,
        data: Boligdata,
        idag: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kontekst, data, idag, parent)
        dwelling = kontekst.register.navn(data.bolig.noegle)
        self.setWindowTitle(self.tr("Lejer flytter fra {bolig}").format(bolig=dwelling))
        self._contract = self._plan.loebende(idag())
        slut = kontekst.tabel.felt(Objekttype.LEJEKONTRAKT, "slut")
        who = self.who(self._contract) if self._contract is not None else ""
        self.sidste = Datolinje(
            self.tr("Sidste &dag for {hvem}").format(hvem=who), slut, idag, self
        )
        if self._contract is not None:
            self.sidste.show_day(self._contract.sidste)
        self.tab = Tabsspoergsmaal(
            kontekst,
            self.tr("&Opret ingen ledig periode, der flytter straks en ny lejer ind"),
            self,
        )
        for widget in (self.sidste, self.tab):
            self.side.addWidget(widget)
            widget.changed.connect(self.refresh)
        self.finish(self.tr("Afslut lejekontrakten"))

    def work_out(self) -> Lejerskifte | str:
        """Return the moving out, or what is still to be answered."""
        if self._contract is None:
            return self.tr("Boligen har ingen lejekontrakt, der kan afsluttes.")
        day = self.sidste.day()
        if day is None:
            return self.tr("Skriv den sidste dag, lejekontrakten gælder.")
        if self.tab.svar is None:
            return self.tr("Svar på, om ledigheden koster et tab.")
        return self._plan.fraflytning(self._contract, Fraflytning(day, self.tab.svar))

    def answer(self) -> Ledighed | None:
        """Return the answer to the question of the loss."""
        return self.tab.svar
