"""Make a regulation in place of a rent that was changed back in time: proposed, edited and done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from models.register.arter import Art
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import AfvistError
from models.register.regulering import (
    Forslag,
    Opgoerelse,
    Reguleringsplaner,
    Reguleringssvar,
)
from models.register.vaerdier import display_value, stored_text
from models.sprog import oversat
from models.ur import today
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog
from ui.dele.kort import etiket
from ui.dele.paabegyndt import Paabegyndt, told_again
from ui.dele.svarknap import Svarknap
from ui.dele.svarraekke import Svarraekke
from ui.felter.feltredaktoer import set_alvor
from ui.felter.svarlinje import Datolinje, Svarlinje
from ui.kontrol.fortrydelig import Fortrydelig
from ui.kontrol.problemer_model import Problemrolle
from ui.motor.besked import Besked
from ui.ord.antal import antal
from ui.ord.tidsord import dato
from ui.udseende.ikoner import set_icon
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.tilstand import Tilstand

BREDDE = 560
NAVN = "regulering"
"""The name of the action that opens the dialog."""
UDGIFT = Objekttype.BOLIGUDGIFT
TILBAGE = "boligudgift.nettohusleje_tilbage"
"""The finding that a regulation answers."""


class ReguleringDialog(Dialog):
    """Shows what a changed rent comes to, and asks whether the new one goes on."""

    udfoert = Signal()
    opgivet = Signal(object, object)
    """``Noegle`` of the rent and the answers, where it was closed with something typed in it."""

    def __init__(
        self,
        kontekst: Kontekst,
        data: Boligdata,
        noegle: Noegle,
        idag: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        """Raises ``AfvistError`` where there is nothing to regulate."""
        super().__init__(parent)
        self._kontekst, self._dwelling, self._today = kontekst, data.bolig.id, idag
        self._plans = Reguleringsplaner(kontekst.tabel, data.udgifter, idag())
        self._codes = self._plans.koder()
        self._proposal = self._plans.forslag(noegle)
        self.setWindowTitle(self.tr("Opret som regulering"))
        self.setMinimumWidth(BREDDE)
        self._rent = noegle
        self._begun = Paabegyndt(kontekst.paabegyndt, NAVN, data.bolig.id, self.answers, self)
        self._begun.given_up.connect(self._on_given_up)
        kept = self._begun.kept
        if kept.get("udgift") != str(noegle.id):
            kept = {}
        side = QVBoxLayout(self)
        side.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        side.setSpacing(AFSTAND_S)
        side.addWidget(etiket(self._told(self._proposal), "", self, ombryd=True))
        side.addWidget(etiket(self.tr("Hvilken vej går pengene?"), "overskrift", self))
        self.arter = self._choice(
            {
                art: self._way(art).format(art=oversat(kode.etiket))
                for art, kode in self._codes.items()
            },
            side,
        )
        self.arter[self._proposal.opgoerelse.art].setChecked(True)
        source = self._codes[self._proposal.opgoerelse.art].kilde
        if source:
            side.addWidget(etiket(oversat(source), "lille", self, ombryd=True))
        self._build_lines(side)
        self._ask_ahead(side)
        if kept:
            side.addWidget(told_again(self))
        self._finish(side)
        self._untouched = self._texts()
        self.put_answers(kept)
        for line in (self.beloeb, self.start, self.sidste, self.beskrivelse):
            line.changed.connect(self._begun.keep_soon)
        for button in (*self.arter.values(), self.ja, self.nej):
            button.clicked.connect(self._begun.keep_soon)

    def _texts(self) -> dict[str, str]:
        return {
            "art": self._kind().value,
            "beloeb": self.beloeb.text,
            "start": self.start.text,
            "sidste": self.sidste.text,
            "beskrivelse": self.beskrivelse.text,
            "fremover": "ja" if self.ja.isChecked() else "nej" if self.nej.isChecked() else "",
        }

    def answers(self) -> Mapping[str, str]:
        """Return what is answered so far, as texts; empty when nothing is."""
        texts = self._texts()
        return {} if texts == self._untouched else {**texts, "udgift": str(self._rent.id)}

    def put_answers(self, svar: Mapping[str, str]) -> None:
        """Answer as before; what is not among the answers is left."""
        for art, button in self.arter.items():
            if art.value == svar.get("art"):
                button.setChecked(True)
        for line, key in (
            (self.beloeb, "beloeb"),
            (self.start, "start"),
            (self.sidste, "sidste"),
            (self.beskrivelse, "beskrivelse"),
        ):
            line.put(svar.get(key, ""))
        for button, word in ((self.ja, "ja"), (self.nej, "nej")):
            if svar.get("fremover") == word:
                button.setChecked(True)

    def _on_given_up(self, svar: Mapping[str, str]) -> None:
        self.opgivet.emit(self._rent, svar)

    def _told(self, forslag: Forslag) -> str:
        worked_out = forslag.opgoerelse
        text = self.tr(
            "Nettohuslejen er ændret fra {foer} kr. til {nu} kr. om måneden, og ændringen gælder "
            "fra {start}. Forskellen er {forskel} kr. om måneden. Til og med {sidste} er det "
            "{tid}, i alt {beloeb} kr."
        )
        last = forslag.tidsrum.sidste
        return text.format(
            foer=self._kroner("beloeb", forslag.foer),
            nu=self._kroner("beloeb", forslag.nu),
            start=dato(forslag.tidsrum.fra),
            forskel=self._kroner("beloeb", abs(worked_out.forskel)),
            tid=_length(worked_out),
            beloeb=self._kroner("beloeb", worked_out.beloeb),
            sidste="" if last is None else dato(last),
        )

    def _way(self, art: Art) -> str:
        """Return whom a kind gives money to, with room for what the register calls it."""
        if art is Art.TILBAGEBETALING:
            return self.tr("Til lejeren: {art}")
        return self.tr("Fra lejeren: {art}")

    def _kroner(self, felt: str, amount: Decimal) -> str:
        return display_value(self._kontekst.tabel.felt(UDGIFT, felt), amount)

    def _choice(self, answers: dict[Art, str], side: QVBoxLayout) -> dict[Art, QRadioButton]:
        group = QButtonGroup(self)
        made = {}
        for art, text in answers.items():
            button = made[art] = QRadioButton(text, self)
            group.addButton(button)
            side.addWidget(button)
        return made

    def _build_lines(self, side: QVBoxLayout) -> None:
        tabel, span = self._kontekst.tabel, self._proposal.tidsrum
        felter = {key: tabel.felt(UDGIFT, key) for key in ("beloeb", "start", "beskrivelse")}
        self.beloeb = Svarlinje(
            self.tr("&Beløb i alt (kr.)"), self, tip=oversat(felter["beloeb"].hjaelp)
        )
        self.beloeb.field.setFixedWidth(160)
        self.beloeb.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.beloeb.field.setText(self._kroner("beloeb", self._proposal.opgoerelse.beloeb))
        self.start = Datolinje(self.tr("&Første dag"), felter["start"], self._today, self)
        self.start.show_day(span.fra)
        self.sidste = Datolinje(
            self.tr("Sidste &dag"),
            felter["start"],
            self._today,
            self,
            tip=self.tr("Den sidste dag, reguleringen gælder for."),
        )
        self.sidste.show_day(span.sidste)
        days = QHBoxLayout()
        days.setSpacing(AFSTAND_M)
        for line in (self.beloeb, self.start, self.sidste):
            days.addWidget(line)
        days.addStretch(1)
        side.addLayout(days)
        self.beskrivelse = Svarlinje(
            self.tr("Be&skrivelse"), self, tip=oversat(felter["beskrivelse"].hjaelp)
        )
        side.addWidget(self.beskrivelse)
        self._name_after_kind()
        for button in self.arter.values():
            button.clicked.connect(self._name_after_kind)

    def _name_after_kind(self) -> None:
        """Propose the kind's own label, which is reported in Danish, until something is typed."""
        if not self.beskrivelse.touched:
            self.beskrivelse.field.setText(self._codes[self._kind()].etiket)

    def _kind(self) -> Art:
        return next(art for art, button in self.arter.items() if button.isChecked())

    def _ask_ahead(self, side: QVBoxLayout) -> None:
        ahead = self._proposal.fremad
        self.ja = Svarknap(self)
        self.nej = Svarknap(self.tr("&Nej, kun i den tid, der er gået"), self)
        group = QButtonGroup(self)
        for button in (self.ja, self.nej):
            group.addButton(button)
            button.setVisible(ahead is not None)
            button.toggled.connect(self._refresh)
        if ahead is None:
            self.nej.setChecked(True)
            return
        self.ja.setText(self.tr("&Ja, fra {dag}").format(dag=dato(ahead)))
        question = self.tr("Gælder det nye beløb også fremover?")
        side.addWidget(etiket(question, "overskrift", self))
        side.addWidget(self.ja)
        side.addWidget(self.nej)

    def _finish(self, side: QVBoxLayout) -> None:
        self.mangler = Alvorslabel(self)
        side.addWidget(self.mangler)
        buttons = Svarraekke(self, self.tr("Opret reguleringen"), self._on_accepted)
        self.udfoer = buttons.udfoer
        side.addSpacing(AFSTAND_S)
        side.addWidget(buttons)
        self._refresh()

    def _refresh(self) -> None:
        answered = self.ja.isChecked() or self.nej.isChecked()
        self.udfoer.setEnabled(answered)
        set_alvor(self.mangler, None)
        self.mangler.setText(
            "" if answered else self.tr("Svar på, om det nye beløb også gælder fremover.")
        )
        self.mangler.setVisible(not answered)

    def _answers(self) -> Reguleringssvar:
        tabel = self._kontekst.tabel
        start, last = self.start.day(), self.sidste.day()
        if start is None or last is None:
            raise AfvistError(oversat("Skriv den første og den sidste dag."))
        return Reguleringssvar(
            self._codes[self._kind()].vaerdi,
            stored_text(tabel.felt(UDGIFT, "beloeb"), self.beloeb.text, self._today()),
            start,
            last,
            self.beskrivelse.text,
            self.ja.isChecked(),
        )

    def _on_accepted(self) -> None:
        try:
            plan = self._plans.plan(self._proposal, self._answers())
            self._kontekst.redigering.regulate(self._dwelling, plan)
        except AfvistError as error:
            self.mangler.setText(str(error))
            set_alvor(self.mangler, Alvor.FEJL)
            self.mangler.show()
            return
        self.udfoert.emit()
        self.accept()


def _length(worked_out: Opgoerelse) -> str:
    """Return the whole months and the days beside them in words."""
    months = antal(
        worked_out.maaneder, oversat("{antal} hel måned"), oversat("{antal} hele måneder")
    )
    if not worked_out.dage:
        return months
    days = oversat("{dage} af månedens {af_dage} dage").format(
        dage=worked_out.dage, af_dage=worked_out.af_dage
    )
    if not worked_out.maaneder:
        return days
    return oversat("{maaneder} og {dage}").format(maaneder=months, dage=days)


class Reguleringshandling(Fortrydelig):
    """Opens the dialog for a rent, and tells what came of it."""

    def __init__(
        self,
        kontekst: Kontekst,
        tilstand: Tilstand,
        parent: QWidget,
        idag: Callable[[], date] = today,
    ) -> None:
        super().__init__(kontekst, tilstand, parent)
        self._widget = parent
        self.idag = idag

    def action(self, noegle: Callable[[], Noegle | None]) -> QAction:
        """Return the action for the rent that ``noegle`` gives."""
        action = QAction(self.tr("Opret som regulering i stedet…"), self)
        set_icon(action, "calculator")
        action.triggered.connect(partial(self._open_for, noegle))
        return action

    def _open_for(self, noegle: Callable[[], Noegle | None], *_checked: bool) -> None:
        about = noegle()
        if about is not None:
            self.open(about)

    def open_in(self, bolig: Noegle, valgt: Noegle | None) -> None:
        """Show the proposal for the chosen rent of a dwelling, or else for the one that has one."""
        data = self._kontekst.register.boligdata(bolig.id)
        if data is None:
            return
        kontekst = self._kontekst
        possible = Reguleringsplaner(kontekst.tabel, data.udgifter, self.idag()).mulige()
        begun = kontekst.paabegyndt.all().get(f"{NAVN}:{bolig.id}", {}).get("udgift")
        valgt = next((one for one in possible if str(one.id) == begun), valgt)
        if valgt is None or (possible and valgt not in possible):
            valgt = possible[0] if possible else None
        if valgt is not None:
            self.open(valgt)
            return
        told = self.tr("Vælg en nettohusleje, hvis beløb er ændret tilbage i tiden.")
        self.message_posted.emit(Besked(told))

    def open(self, noegle: Noegle, svar: Mapping[str, str] | None = None) -> None:
        """Show the proposal for a rent, or say why there is none; ``svar`` are answers given."""
        read = self._kontekst.register.objekt(noegle)
        data = None
        if read is not None and read.type is UDGIFT and read.foraelder is not None:
            data = self._kontekst.register.boligdata(read.foraelder)
        if data is None:
            return
        try:
            dialog = ReguleringDialog(self._kontekst, data, noegle, self.idag, self._widget)
        except AfvistError as error:
            self.message_posted.emit(Besked(str(error)))
            return
        dialog.put_answers(svar or {})
        dialog.udfoert.connect(self._on_done)
        dialog.opgivet.connect(self._on_given_up)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_given_up(self, noegle: Noegle, svar: Mapping[str, str]) -> None:
        """It was closed with something typed in it: offer to go on."""
        go_on = partial(self.open, noegle, svar)
        told = self.tr("Intet er ændret.")
        self.message_posted.emit(Besked(told, handling=self.tr("Fortsæt"), udfoer=go_on))

    def _on_done(self) -> None:
        self._tilstand.reload()
        told = self.tr("Reguleringen er oprettet, og nettohuslejen er sat tilbage.")
        self.tell_done(told)


def offer_regulation(
    view: QTreeView, kontekst: Kontekst, tilstand: Tilstand
) -> Reguleringshandling:
    """Offer a regulation in the menu of the findings that one answers."""
    handling = Reguleringshandling(kontekst, tilstand, view)

    def chosen() -> Noegle | None:
        fund = view.currentIndex().data(Problemrolle.FUND)
        return fund.objekt if fund is not None and fund.kode == TILBAGE else None

    action = handling.action(chosen)
    view.addAction(action)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    view.selectionModel().currentChanged.connect(lambda: action.setVisible(chosen() is not None))
    action.setVisible(chosen() is not None)
    return handling
