"""Two guided flows: a new tenant moves in, and a tenant moves out.

Each asks what only the clerk knows, says in words what will be done while it is answered, and does
it as one operation that is undone as one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Objekttype
from models.register.forloeb import DAG, Udlejning, Udlejningsperiode
from models.register.fund import Alvor
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
from models.sprog import markeret, oversat
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog, height_for
from ui.dele.kort import etiket
from ui.dele.paabegyndt import Paabegyndt, told_again
from ui.dele.svarraekke import Svarraekke
from ui.felter.feltredaktoer import set_alvor
from ui.felter.svarlinje import Datolinje
from ui.lejeforhold.lejerskifte_svar import Navneliste, Tabsspoergsmaal
from ui.motor.vindueslager import TITELLINJE, room_on_screen
from ui.ord.antal import antal
from ui.ord.tidsord import dato, periode, varighed
from ui.udseende.hypertekst import punkter
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

BREDDE = 520

UDEN_TAB = markeret("Boligen står ledig uden tab {periode}{dage}.")
LEDIG = {
    Ledighed.TAB: markeret("Boligen står ledig med tab {periode}{dage}."),
    Ledighed.ISTANDSAETTES: UDEN_TAB,
    Ledighed.KOMMUNEN: UDEN_TAB,
    Ledighed.FRAFLYTTER_BETALER: UDEN_TAB,
    Ledighed.UBESVARET: markeret(
        "Boligen står ledig {periode}{dage}. Om det giver et tab, er ikke besvaret endnu."
    ),
}
"""What is told of the vacancy an answer makes."""


class _Skiftedialog(Dialog):
    """What both flows have: what will happen, what stops it, and doing it."""

    udfoert = Signal(object, object)
    """``Lejerskifte`` that was done, and the list of ``Objekt`` it made."""
    opgivet = Signal(object)
    """The answers of a flow that was closed without being done, where something was typed."""

    NAVN = ""
    """The name of the action that starts the flow."""
    TITEL = ""
    """The title of the window, with the dwelling."""
    VERBUM = ""
    """What the button that does it is called."""

    sidste: Datolinje
    """Asks for the last day of the period that ends."""
    tab: Tabsspoergsmaal
    """Asks whether the vacancy costs a loss."""

    def __init__(
        self,
        kontekst: Kontekst,
        data: Boligdata,
        idag: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        dwelling = kontekst.register.navn(data.bolig.noegle)
        self.setWindowTitle(oversat(self.TITEL).format(bolig=dwelling))
        self._kontekst, self._dwelling = kontekst, data.bolig.id
        self._today = idag
        self._plan = Skifteplan(kontekst.tabel, data.kontrakter)
        self._change: Lejerskifte | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(BREDDE)
        self._begun = Paabegyndt(kontekst.paabegyndt, self.NAVN, data.bolig.id, self.answers, self)
        self._begun.given_up.connect(self.opgivet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, AFSTAND_L, 0, AFSTAND_L)
        whole.setSpacing(AFSTAND_S)
        # The questions are scrolled where the screen is low: the buttons must be seen.
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._questions = QWidget(self._scroll)
        self._scroll.setWidget(self._questions)
        whole.addWidget(self._scroll, 1)
        self.side = QVBoxLayout(self._questions)
        self.bund = QVBoxLayout()
        whole.addLayout(self.bund)
        for layout in (self.side, self.bund):
            layout.setContentsMargins(AFSTAND_L, 0, AFSTAND_L, 0)
            layout.setSpacing(AFSTAND_S)
        self.ask()
        self.side.addStretch(1)
        self._finish()

    def ask(self) -> None:
        """Make the questions and put them on the page."""
        raise NotImplementedError

    def _finish(self) -> None:
        """Put what will happen and the buttons below the questions."""
        self._resumed = told_again(self)
        kept = self._begun.kept
        self._resumed.setVisible(bool(kept))
        self._heading = etiket(self.tr("Det sker"), "overskrift", self)
        self._told = ""
        self._happens = QLabel(self)
        self._happens.setWordWrap(True)
        self._missing = Alvorslabel(self)
        set_slags(self._missing, "svag")
        buttons = Svarraekke(self, oversat(self.VERBUM), self._on_accepted)
        self.udfoer = buttons.udfoer
        for widget in (self._heading, self._happens, self._missing, self._resumed):
            self.bund.addWidget(widget)
        self.bund.addSpacing(AFSTAND_S)
        self.bund.addWidget(buttons)
        if kept:
            self.put_answers(kept)
        self.refresh()

    def answers(self) -> Mapping[str, str]:
        """Return what is answered so far, as texts; empty when nothing is."""
        return {key: text for key, text in self.texts().items() if text}

    def texts(self) -> dict[str, str]:
        """Return the answer to each question, empty where it is not answered."""
        return {
            "sidste": self.sidste.text if self.sidste.touched else "",
            "svar": self.tab.svar.value if self.tab.svar is not None else "",
        }

    def put_answers(self, svar: Mapping[str, str]) -> None:
        """Answer as before; what is not among the answers is left."""
        self.sidste.put(svar.get("sidste", ""))
        self.tab.put(svar.get("svar", ""))

    def resume(self, svar: Mapping[str, str]) -> None:
        """Go on from the answers of a flow that was closed."""
        self.put_answers(svar)
        self.on_answered()

    def on_answered(self) -> None:
        """Something was answered: keep it, and tell what will happen."""
        self._begun.keep_soon()
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
        answer = self.tab.svar
        if change.tomme is not None and answer in LEDIG:
            length = varighed(change.tomme)
            vacant = oversat(LEDIG[answer]).format(
                periode=periode(change.tomme), dage=f" ({length})" if length else ""
            )
            lines.append(vacant)
        if self._plan.uden_plads:
            left_out = antal(
                self._plan.uden_plads,
                self.tr("{antal} kontrakt er ikke regnet med, for dens datoer kan ikke bruges."),
                self.tr("{antal} kontrakter er ikke regnet med, for deres datoer kan ikke bruges."),
            )
            lines.append(left_out)
        return lines

    def last_day_of(self, period: Udlejningsperiode) -> str:
        """Return the label that asks for a period's last day, and says whose it is."""
        if period.udlejning is not Udlejning.UDLEJET:
            return self.tr("Sidste &dag for den ledige periode")
        if names := tenants(period.objekt.felter):
            return self.tr("Sidste &dag for {navn}").format(navn=together(names))
        return self.tr("Sidste &dag for lejekontrakten")

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
        self._told = "\n".join(f"• {line}" for line in lines)
        self._happens.setText(punkter(lines))
        for widget in (self._heading, self._happens):
            widget.setVisible(bool(lines))
        self.udfoer.setEnabled(self._change is not None)
        self._make_room()

    def _make_room(self) -> None:
        """Grow where more is told, as far as the screen goes; then the questions are scrolled."""
        width = max(self.width(), BREDDE)
        for inner in reversed(self._questions.findChildren(QLayout)):
            inner.activate()  # what has come in a question is known to the page only then
        self.bund.activate()
        self.side.activate()
        parts = height_for(self.side, width) + height_for(self.bund, width)
        whole = 2 * AFSTAND_L + AFSTAND_S + parts
        needed = min(whole, room_on_screen(self).height() - TITELLINJE)
        if needed > self.height():
            self.resize(width, needed)

    @property
    def mangler(self) -> str:
        """The sentence that says what is missing or wrong, empty when it can be done."""
        return self._missing.text()

    @property
    def det_sker(self) -> str:
        """What will happen, in words."""
        return self._told

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


class NyLejerDialog(_Skiftedialog):
    """A new tenant: who, from when, when the contract before ends, and the days between."""

    NAVN = "ny_lejer"
    TITEL = markeret("Ny lejer i {bolig}")
    VERBUM = markeret("Opret lejekontrakten")

    def ask(self) -> None:
        """Ask who, from when, and of what comes before."""
        tabel, idag = self._kontekst.tabel, self._today
        kind = Objekttype.LEJEKONTRAKT
        start, slut = tabel.felt(kind, "start"), tabel.felt(kind, "slut")
        navn = tabel.felt(Objekttype.LEJER, "navn")
        self.navne = Navneliste(oversat(navn.hjaelp), self)
        self.navn = self.navne.linjer[0]
        self.foerste = Datolinje(self.tr("&Første dag"), start, idag, self)
        self.sidste = Datolinje(self.tr("Sidste &dag før"), slut, idag, self)
        self.tab = Tabsspoergsmaal(
            self._kontekst, self.tr("&Opret ingen ledig periode for dagene imellem"), self
        )
        days = QHBoxLayout()
        days.setSpacing(AFSTAND_M)
        days.addWidget(self.foerste)
        days.addWidget(self.sidste, 1)
        self.side.addWidget(self.navne)
        self.side.addLayout(days)
        self.side.addSpacing(AFSTAND_S)
        self.side.addWidget(self.tab)
        for widget in (self.navne, self.foerste, self.sidste, self.tab):
            widget.changed.connect(self.on_answered)
        self.navne.grown.connect(self.refresh)

    def texts(self) -> dict[str, str]:
        """Return also who moves in, and when."""
        return {
            "navne": "\n".join(self.navne.navne),
            "foerste": self.foerste.text,
            **super().texts(),
        }

    def put_answers(self, svar: Mapping[str, str]) -> None:
        """Answer as before."""
        self.navne.put(svar.get("navne", "").split("\n"))
        self.foerste.put(svar.get("foerste", ""))
        super().put_answers(svar)

    def work_out(self) -> Lejerskifte | str:
        """Return the moving in, or what is still to be answered."""
        day = self.foerste.day()
        before = self._plan.foer(day) if day is not None else None
        open_end = before is not None and day is not None and before.holds(day)
        self.sidste.setVisible(open_end)
        if before is not None and day is not None and open_end:
            self.sidste.set_title(self.last_day_of(before))
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
            told = self.tr("Der er {dage} imellem. Svar på, om ledigheden giver et tab.")
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

    def tell(self, change: Lejerskifte) -> list[str]:
        """Return also the contract that is made."""
        who = together(tenants(change.nye[-1]))
        day = self.foerste.day()
        new = self.tr("Ny lejekontrakt med {navn} fra {dag}.")
        return [*super().tell(change), new.format(navn=who, dag=dato(day) if day else "")]


class FlytterDialog(_Skiftedialog):
    """A tenant moves out: the last day, and whether the vacancy costs a loss."""

    NAVN = "flytter"
    TITEL = markeret("Lejer flytter fra {bolig}")
    VERBUM = markeret("Afslut lejekontrakten")

    def ask(self) -> None:
        """Ask for the last day, and of the vacancy after it."""
        self._contract = self._plan.loebende(self._today())
        slut = self._kontekst.tabel.felt(Objekttype.LEJEKONTRAKT, "slut")
        self.sidste = Datolinje(self.tr("Sidste &dag"), slut, self._today, self)
        if self._contract is not None:
            self.sidste.set_title(self.last_day_of(self._contract))
            self.sidste.show_day(self._contract.sidste)
        self.tab = Tabsspoergsmaal(
            self._kontekst,
            self.tr("&Opret ingen ledig periode; en ny lejer flytter straks ind"),
            self,
        )
        self.side.addWidget(self.sidste)
        self.side.addSpacing(AFSTAND_S)
        self.side.addWidget(self.tab)
        for widget in (self.sidste, self.tab):
            widget.changed.connect(self.on_answered)

    def work_out(self) -> Lejerskifte | str:
        """Return the moving out, or what is still to be answered."""
        if self._contract is None:
            return self.tr("Boligen har ingen lejekontrakt, der kan afsluttes.")
        day = self.sidste.day()
        if day is None:
            return self.tr("Skriv den sidste dag, lejekontrakten gælder.")
        if self.tab.svar is None:
            return self.tr("Svar på, om ledigheden giver et tab.")
        return self._plan.fraflytning(self._contract, Fraflytning(day, self.tab.svar))


def gjort(skifte: Lejerskifte) -> str:
    """Return the sentence that tells of a change of tenant that is done."""
    moved_in = tenants(skifte.nye[-1]) if skifte.nye else []
    if moved_in:
        return oversat("Lejekontrakten med {navn} er oprettet.").format(navn=together(moved_in))
    moved_out = tenants(skifte.slutter.felter) if skifte.slutter is not None else []
    if moved_out:
        return oversat("Lejekontrakten med {navn} er afsluttet.").format(navn=together(moved_out))
    return oversat("Lejekontrakten er afsluttet.")
