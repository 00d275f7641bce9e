"""Genhusning: who lives elsewhere for a time, and the message that Udbetaling Danmark needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.genhusning import Genhusning
from models.register.lejerskifte import Skifteplan
from models.register.navngivning import tenants
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import AfvistError
from models.ur import today
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog
from ui.dele.kort import Kort, etiket, knap
from ui.dele.paabegyndt import Paabegyndt, told_again
from ui.felter.feltredaktoer import set_alvor
from ui.felter.svarlinje import Datolinje, Svarlinje
from ui.ord.genhusningsord import periode
from ui.ord.journalord import tidspunkt
from ui.ord.tidsord import dato
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, RAEKKEHOEJDE, Rolle

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

BREDDE, HOEJDE = 940, 620
BESKEDBREDDE = 380
NAVN = "genhusning"
"""The name of the action that opens it."""
NOTHING: Mapping[str, str] = {}
SKEL = "\n"
"""What stands between the lines of a stay where they are kept as one text."""


class GenhusningDialog(Dialog):
    """The dwelling's stays in a list, the one at hand in a form, and its message beside it."""

    changed = Signal()
    """A stay was kept, deleted, or told of."""
    opgivet = Signal(object)
    """What was typed and not kept when it was closed; see ``answers``."""

    def __init__(
        self,
        kontekst: Kontekst,
        bolig: int,
        idag: Callable[[], date] = today,
        parent: QWidget | None = None,
        *,
        svar: Mapping[str, str] = NOTHING,
    ) -> None:
        """``svar`` is what was typed when it was closed; see ``answers``."""
        super().__init__(parent)
        self._kontekst, self._dwelling, self._today = kontekst, bolig, idag
        self._service = kontekst.genhusninger
        self._shown = Genhusning(0, bolig, "", "")
        self._proposed: tuple[str, ...] = ()
        self._typed: dict[int, tuple[str, ...]] = {}
        self._begun = Paabegyndt(kontekst.paabegyndt, NAVN, bolig, self.answers, self)
        self._begun.given_up.connect(self.opgivet)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = kontekst.register.navn(Noegle(Objekttype.BOLIG, bolig))
        self.setWindowTitle(self.tr("Genhusning fra {bolig}").format(bolig=name))
        self.resize(BREDDE, HOEJDE)
        told = self.tr(
            "Skriv genhusningen her, og giv Udbetaling Danmark beskeden. Også en forlængelse skal "
            "meddeles."
        )
        if not self._service.can_map():
            told = self.tr("Genhusning sendes ikke med filen.") + " " + told
        intro = etiket(told, "svag", self, ombryd=True)
        middle = QHBoxLayout()
        middle.setSpacing(AFSTAND_L)
        middle.addWidget(self._build_form(), 1)
        middle.addWidget(self._build_message())
        self._trouble = Alvorslabel(self, "svag")
        self.gem = knap(
            self.tr("&Gem genhusningen"), self.save, self, ikonnavn="check", slags="primaer"
        )
        self.gem.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(AFSTAND_S)
        self.slet = knap(self.tr("Sl&et"), self.delete, self, ikonnavn="trash-2", slags="stille")
        foot.addWidget(self.slet)
        foot.addWidget(self._trouble, 1)
        foot.addWidget(knap(self.tr("&Luk"), self.reject, self))
        foot.addWidget(self.gem)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_M)
        layout.addWidget(intro)
        layout.addWidget(self._build_list())
        layout.addLayout(middle, 1)
        self._resumed = told_again(self)
        self._resumed.setVisible(bool(self._begun.kept))
        layout.addWidget(self._resumed)
        layout.addLayout(foot)
        self._put_back(svar or self._begun.kept)
        self.lejer.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- building -------------------------------------------------------------------------------

    def _build_list(self) -> QWidget:
        card = Kort("", self)
        card.set_titel(self.tr("Boligens genhusninger"))
        self.ny = card.add_knap(
            knap(self.tr("&Ny genhusning"), self.start_new, card, ikonnavn="plus")
        )
        self._model = Tekstmodel(
            (
                self.tr("Lejer"),
                self.tr("Periode"),
                self.tr("Udbetaling Danmark"),
                self.tr("Adresse"),
            ),
            self,
        )
        self.tabel = laesetabel(self._model, self.tr("Boligens genhusninger"), card)
        self.tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tabel.setTabKeyNavigation(False)
        self.tabel.setFixedHeight(RAEKKEHOEJDE * 3 + 4)
        self.tabel.selectionModel().selectionChanged.connect(self._on_chosen)
        card.add(self.tabel)
        self._list_card = card
        return card

    def _build_form(self) -> QWidget:
        card = Kort("", self)
        self._form_card = card
        felt = self._kontekst.tabel.felt(Objekttype.LEJEKONTRAKT, "start")
        self.lejer = Svarlinje(
            self.tr("&Hvem er genhuset"),
            card,
            tip=self.tr("Lejeren, der bor et andet sted for en tid"),
        )
        self._who = etiket("", "lille", card, ombryd=True)
        self.adresse = Svarlinje(
            self.tr("Genhusningens &adresse"), card, tip=self.tr("Der, hvor lejeren bor imens")
        )
        self.fra = Datolinje(
            self.tr("&Fra og med"), felt, self._today, card, tip=self.tr("Første dag")
        )
        self.til = Datolinje(
            self.tr("&Til og med"),
            felt,
            self._today,
            card,
            tip=self.tr("Sidste dag; tom, hvis den ikke kendes endnu"),
        )
        self.forlaenget = Datolinje(
            self.tr("F&orlænget til"),
            felt,
            self._today,
            card,
            tip=self.tr("Den nye sidste dag, når den er blevet forlænget"),
        )
        self.paamind = Datolinje(
            self.tr("&Mind mig om det den"),
            felt,
            self._today,
            card,
            tip=self.tr("Står på fanen Indberetning og vises, når programmet startes"),
        )
        self.bemaerkning = Svarlinje(
            self.tr("&Bemærkning"),
            card,
            tip=self.tr("Kommer med i beskeden til Udbetaling Danmark"),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(AFSTAND_L)
        grid.setVerticalSpacing(AFSTAND_S)
        grid.addWidget(self.lejer, 0, 0, 1, 2)
        grid.addWidget(self._who, 1, 0, 1, 2)
        grid.addWidget(self.adresse, 2, 0, 1, 2)
        grid.addWidget(self.fra, 3, 0)
        grid.addWidget(self.til, 3, 1)
        grid.addWidget(self.forlaenget, 4, 0)
        grid.addWidget(self.paamind, 4, 1)
        grid.addWidget(self.bemaerkning, 5, 0, 1, 2)
        box = QWidget(card)
        box.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        card.add(box)
        card.add(QWidget(card), 1)
        for line in self._lines:
            line.changed.connect(self._on_typed)
        return card

    @property
    def _lines(self) -> tuple[Svarlinje, ...]:
        return (
            self.lejer,
            self.adresse,
            self.fra,
            self.til,
            self.forlaenget,
            self.paamind,
            self.bemaerkning,
        )

    def _build_message(self) -> QWidget:
        card = Kort("", self)
        card.setFixedWidth(BESKEDBREDDE)
        card.set_titel(self.tr("Besked til Udbetaling Danmark"))
        self.besked = QPlainTextEdit(card)
        self.besked.setReadOnly(True)
        self.besked.setTabChangesFocus(True)
        self.besked.setAccessibleName(self.tr("Besked til Udbetaling Danmark"))
        self._told = Alvorslabel(card, "svag")
        self.kopier = knap(self.tr("&Kopiér beskeden"), self.copy, card, ikonnavn="copy")
        self.meddelt = knap(
            self.tr("&Markér som meddelt"), self.mark_told, card, ikonnavn="circle-check"
        )
        self.i_kontrakten = knap(
            self.tr("Skriv i &lejekontrakten"),
            self.put_in_contract,
            card,
            tip=self.tr("I har selv indlæst navnene på registerets felter til genhusning"),
        )
        self.i_kontrakten.setVisible(self._service.can_map())
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(self.kopier)
        row.addWidget(self.meddelt)
        row.addStretch(1)
        buttons = QWidget(card)
        buttons.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        card.add(self.besked, 1)
        card.add(self._told)
        card.add(buttons)
        card.add(self.i_kontrakten)
        return card

    # --- what is shown --------------------------------------------------------------------------

    def answers(self) -> Mapping[str, str]:
        """Return what is typed and not kept: the lines of each stay, by its number."""
        return {str(one): SKEL.join(texts) for one, texts in self._typed.items()}

    def _put_back(self, svar: Mapping[str, str]) -> None:
        """Show what was typed, the stay begun last in front."""
        there = {0, *(one.id for one in self._service.list(bolig=self._dwelling))}
        for number, text in svar.items():
            texts = tuple(text.split(SKEL))
            if number.isdigit() and int(number) in there and len(texts) == len(self._lines):
                self._typed[int(number)] = texts
        last = next(reversed(self._typed), None)
        self._read(last or 0)
        if last == 0:
            self.start_new()

    def _read(self, chosen: int) -> None:
        """Read the list anew and show the chosen stay, or else the newest or an empty one."""
        stays = self._service.list(bolig=self._dwelling)
        self._model.show_rows([_row(one) for one in stays])
        self._list_card.setVisible(bool(stays))
        rows = [nr for nr, one in enumerate(stays) if one.id == chosen]
        if stays:
            self.tabel.selectRow(rows[0] if rows else 0)
            self._show(stays[rows[0] if rows else 0])
        else:
            self.start_new()

    def _on_chosen(self) -> None:
        rows = self.tabel.selectionModel().selectedRows()
        if rows:
            self._show(self._model.row(rows[0].row()).data)

    def _show(self, genhusning: Genhusning) -> None:
        self._shown = genhusning
        new = genhusning.id == 0
        title = self.tr("Ny genhusning") if new else genhusning.lejer
        self._form_card.set_titel(title)
        for line, text in (
            (self.lejer, genhusning.lejer),
            (self.adresse, genhusning.genhusningsadresse),
            (self.bemaerkning, genhusning.bemaerkning),
        ):
            line.field.setText(text)
        for line, day in (
            (self.fra, genhusning.fra),
            (self.til, genhusning.til),
            (self.forlaenget, genhusning.forlaenget_til),
            (self.paamind, genhusning.paamind),
        ):
            line.show_day(day)
        self._proposed = self._texts()
        typed = self._typed.get(genhusning.id, self._proposed)
        for one, text in zip(self._lines, typed, strict=True):
            one.field.setText(text)
        self._who.setText(self._proposal()[1] if new else "")
        self._who.setVisible(bool(self._who.text()))
        self.slet.setVisible(not new)
        self._show_missing()
        self._show_message()

    def _show_message(self) -> None:
        one = self._shown
        kept = one.id != 0
        text = ""
        if kept:
            try:
                text = self._service.besked(one.id)
            except AfvistError as error:
                text = str(error)
        self.besked.setPlainText(text)
        self.besked.setPlaceholderText(self.tr("Gem genhusningen, så står beskeden her."))
        self.kopier.setEnabled(bool(text))
        self.meddelt.setEnabled(kept)
        self.i_kontrakten.setEnabled(kept and bool(self._running()))
        if not kept:
            told = ""
        elif one.meddelt is not None:
            told = self.tr("Meddelt {tid}.").format(tid=tidspunkt(one.meddelt))
        else:
            told = self.tr("Ikke meddelt endnu.")
        self._told.setText(told)
        self._told.setVisible(bool(told))
        set_alvor(self._told, Alvor.ADVARSEL if kept and one.meddelt is None else None)

    def _show_missing(self) -> None:
        """Say what is still to be written; until then nothing can be kept."""
        missing = not all(line.text for line in (self.lejer, self.adresse, self.fra))
        self.gem.setEnabled(not missing)
        told = self.tr("Skriv, hvem der er genhuset, adressen og den første dag.")
        self._trouble.setText(told if missing else "")
        set_alvor(self._trouble, None)

    def _refuse(self, error: AfvistError) -> None:
        self._trouble.setText(str(error))
        set_alvor(self._trouble, Alvor.FEJL)

    def _texts(self) -> tuple[str, ...]:
        return tuple(line.field.text() for line in self._lines)

    def _on_typed(self) -> None:
        self._show_missing()
        self._typed.pop(self._shown.id, None)
        if self._texts() != self._proposed:
            self._typed[self._shown.id] = self._texts()
        self._begun.keep_soon()

    def _is_kept(self) -> None:
        """What was typed of the stay shown stands in the database now, or is given up."""
        self._typed.pop(self._shown.id, None)
        self._begun.keep_soon()

    # --- what the user does ---------------------------------------------------------------------

    def start_new(self) -> None:
        """Show an empty form; the tenant of the contract that runs, or ran last, is proposed."""
        self.tabel.clearSelection()
        self._show(Genhusning(0, self._dwelling, self._proposal()[0], ""))
        self.lejer.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lejer.field.selectAll()

    def _proposal(self) -> tuple[str, str]:
        """Return who it may be, and what is to be said of that where no contract runs."""
        data = self._kontekst.register.boligdata(self._dwelling)
        plan = Skifteplan(self._kontekst.tabel, data.kontrakter if data is not None else ())
        contract = plan.loebende(self._today())
        names = " og ".join(tenants(contract.objekt.felter)) if contract is not None else ""
        if contract is None or not names:
            return "", self.tr(
                "Der står ingen lejer i boligens lejekontrakter. Skriv, hvem der er genhuset."
            )
        if contract.sidste is None or contract.sidste >= self._today():
            return names, ""
        told = self.tr(
            "Boligen er ikke udlejet i dag. Foreslået er den seneste lejer, hvis sidste dag var "
            "{dag}."
        )
        return names, told.format(dag=dato(contract.sidste))

    def _running(self) -> list[Objekt]:
        """Return the contracts that have not ended."""
        data = self._kontekst.register.boligdata(self._dwelling)
        return [
            one
            for one in (data.kontrakter if data is not None else ())
            if not one.slettet and not one.tekst("slut")
        ]

    def put_in_contract(self) -> None:
        """Write the stay into the contract that runs, in the fields the organisation has named."""
        running = self._running()
        try:
            if running:
                self._service.put_in_contract(self._shown.id, running[-1].noegle)
        except AfvistError as error:
            self._refuse(error)
            return
        self.changed.emit()

    def save(self) -> None:
        """Keep what is typed."""
        try:
            typed = replace(
                self._shown,
                lejer=self.lejer.text,
                genhusningsadresse=self.adresse.text,
                fra=self.fra.day(),
                til=self.til.day(),
                forlaenget_til=self.forlaenget.day(),
                paamind=self.paamind.day(),
                bemaerkning=self.bemaerkning.text,
            )
            kept = self._service.save(typed)
        except AfvistError as error:
            self._refuse(error)
            return
        self._is_kept()
        self._read(kept.id)
        self.changed.emit()

    def delete(self) -> None:
        """Take the stay off the lists."""
        try:
            self._service.delete(self._shown.id)
        except AfvistError as error:
            self._refuse(error)
            return
        self._is_kept()
        self._read(0)
        self.changed.emit()

    def mark_told(self) -> None:
        """Note that Udbetaling Danmark has been told of the stay as it is kept."""
        try:
            self._service.mark_told(self._shown.id)
        except AfvistError as error:
            self._refuse(error)
            return
        self._read(self._shown.id)
        self.changed.emit()

    def copy(self) -> None:
        """Copy the message."""
        QGuiApplication.clipboard().setText(self.besked.toPlainText())


def _not_told() -> str:
    return QCoreApplication.translate("GenhusningDialog", "Ikke meddelt")


def _row(one: Genhusning) -> Tekstraekke:
    told = tidspunkt(one.meddelt) if one.meddelt is not None else _not_told()
    mark = ("circle-check", Rolle.OK) if one.meddelt is not None else ("clock", Rolle.ADVARSEL)
    return Tekstraekke((one.lejer, periode(one), told, one.genhusningsadresse), one, {2: mark})
