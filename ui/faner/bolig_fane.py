"""The tab Bolig: the dwelling's expenses, and what is reported about the dwelling itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.register.felter import Objekttype
from models.register.forloeb import Forloebslaeser
from models.register.fund import Fund
from models.register.navngivning import plural
from models.register.objekter import Noegle, Objekt
from ui.dele.kort import Kort, etiket, knap
from ui.dele.tomvisning import Tomvisning
from ui.faner.boernefane import Boernefane
from ui.felter.formular import Formular, formularfelter
from ui.kontrol.regulering_dialog import Reguleringshandling
from ui.kontrol.vedtagelse import can_be_marked
from ui.motor.besked import Besked
from ui.motor.pause import later
from ui.motor.trinvis import NAESTE_TUR_MS
from ui.tabeller.boernemodel import Boernemodel, Kolonne, feltkolonne
from ui.tabeller.kolonneplads import Kolonneplads
from ui.tidsbilleder.tidslinje import Tidslinje

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

LAV = 520
"""With less height in pixels than this, the picture leaves too little of the table to be seen."""
VIST, SKJULT = "vist", "skjult"
"""What the clerk may have chosen of the picture, in the settings."""
HANDICAPTYPE = "handicapboligtype"

UDGIFTSKOLONNER = (
    ("boligudgiftstype", 150),
    ("start", 98),
    ("slut", 98),
    ("beloeb", 118),
    ("indeholdt_i_huslejen", 120),
    ("modtagertype", 86),
    ("beskrivelse", 88),
)
"""The columns of the table of expenses and their widths; fields not named come after them."""
SMALLE = {
    "boligudgiftstype": 96,
    "beloeb": 76,
    "indeholdt_i_huslejen": 72,
    "modtagertype": 76,
    "beskrivelse": 96,
}
"""How narrow some of them may become: the amounts are seen even in a narrow table."""
VIGER = ("modtagertype", "beskrivelse", "indeholdt_i_huslejen")
"""Those that give way in a narrow one, the first one first."""


def udgiftskolonner(kontekst: Kontekst) -> list[Kolonne]:
    """Return the columns of the table of expenses: every field that may be edited."""
    tabel, objekt = kontekst.tabel, Objekttype.BOLIGUDGIFT
    editable = [felt.noegle for felt in tabel.redigerbare(objekt)]
    widths = dict(UDGIFTSKOLONNER)
    order = [key for key in widths if key in editable]
    order += [key for key in editable if key not in widths]
    return [
        feltkolonne(
            tabel,
            objekt,
            key,
            widths.get(key, 120),
            straek=key == "beskrivelse",
            smal=SMALLE.get(key, 0),
            viger=VIGER.index(key) + 1 if key in VIGER else 0,
        )
        for key in order
    ]


class BoligFane(Boernefane):
    """Expenses in a table, the dwelling's own data in groups of fields."""

    slags = Objekttype.BOLIGUDGIFT

    def build(self, kontekst: Kontekst) -> Iterator[None]:
        """Build the tab for the table of fields in force."""
        yield from super().build(kontekst)
        self._dwelling: Objekt | None = None
        self._expenses: Sequence[Objekt] = ()
        self._pictured: int | None = None
        """The dwelling whose expenses the picture shows."""
        self._picturing = later(self, NAESTE_TUR_MS, self._show_picture)
        self._reader = Forloebslaeser(kontekst.tabel)
        page = self.begin_page(
            Tomvisning(
                "house",
                self.tr("Ingen bolig er valgt"),
                self.tr("Vælg en bolig i listen til venstre for at se og rette den."),
                self,
            )
        )
        yield
        page.add(self._build_expenses(page.side))
        yield
        card = self._build_form(page.side)
        yield from self.formular.build()
        page.add(card)
        self.end_page()

    def _build_expenses(self, parent: QWidget) -> QWidget:
        tabel = self.kontekst.tabel
        card = Kort(plural(tabel, self.slags), parent)
        self.regulering = Reguleringshandling(
            kontekst=self.kontekst,
            tilstand=self.tilstand,
            parent=self,
            idag=self.gemmer.idag,
        )
        self.regulering.message_posted.connect(self.message_posted)
        self.build_table(
            card,
            Boernemodel(tabel, udgiftskolonner(self.kontekst), self),
            self.create_expense,
            indsaet=self.tr("Indsæt udgifter fra regneark"),
            slet=self.tr("Slet de valgte udgifter"),
            handlinger=(self.regulering.action(self._kept_choice),),
        )
        self._new = card.add_knap(
            knap(
                self.tr("Ny udgift"),
                self.create_expense,
                card,
                ikonnavn="plus",
                tip=self.tr("Opret en udgift (Insert)"),
            )
        )
        card.add_knap(
            knap(
                self.tr("Indsæt…"),
                self.paste,
                card,
                ikonnavn="clipboard-paste",
                tip=self.tr("Indsæt udgifter fra et regneark (Ctrl+V)"),
                navn=self.tr("Indsæt udgifter fra regneark"),
            )
        )
        self._no_expenses = etiket(
            self.tr("Boligen har ingen udgifter. Opret nettohuslejen først med Ny udgift."),
            "svag",
            card,
            ombryd=True,
        )
        self.billede_knap = card.add_knap(
            knap(
                self.tr("Skjul billedet"),
                self.toggle_picture,
                card,
                slags="stille",
                tip=self.tr("Vis eller skjul billedet af udgifterne over tid"),
                navn=self.tr("Vis eller skjul billedet af udgifterne"),
            )
        )
        self._picture_room = QWidget(card)
        room = QVBoxLayout(self._picture_room)
        room.setContentsMargins(0, 0, 0, 0)
        self.tidslinje = Tidslinje(tabel, self._picture_room)
        room.addWidget(self.tidslinje)
        self.tidslinje.valgt.connect(self._on_point)
        card.add(self._picture_room)
        self.add_table(card)
        self._hidden_columns = Kolonneplads(self.tabel, card)
        card.add(self._hidden_columns)
        card.add(self._no_expenses)
        return card

    def _build_form(self, parent: QWidget) -> QWidget:
        card = self._form_card = Kort(self.tr("Generelt om boligen"), parent)
        self.vedtaget_knap = card.add_knap(
            knap("", self._toggle_dwelling, card, ikonnavn="landmark", slags="stille")
        )
        tabel = self.kontekst.tabel
        self.formular = Formular(
            tabel,
            formularfelter(tabel, Objekttype.BOLIG),
            self.gemmer,
            card,
            lister=(HANDICAPTYPE,),
            straks=False,
        )
        self.formular.put_back_requested.connect(self.put_back)
        card.add(self.formular, haenger=True)
        return card

    # --- what is shown --------------------------------------------------------------------------

    def show_saved(self, objekt: Objekt) -> None:
        """Show an expense in its row at once, and the dwelling in its form."""
        if objekt.type is Objekttype.BOLIGUDGIFT:
            self._model.update_object(objekt)
        elif objekt.id == self._bolig:
            self.formular.show_object(objekt)

    def refresh_data(self) -> None:
        """Read the dwelling anew."""
        data = self.kontekst.register.boligdata(self._bolig) if self._bolig is not None else None
        self._stack.setCurrentWidget(self._empty if data is None else self._page)
        if data is None:
            self.formular.show_object(None)
            return
        self._head.show_dwelling(data)
        shown = [one for one in data.udgifter if not one.slettet or one.grundlag is not None]
        self.show_rows(self._in_order(shown))
        self._expenses = shown
        if data.bolig.id == self._pictured:
            self._picturing.start()  # the rows come first: with many, the picture takes as long
        else:
            self._show_picture()
        self._no_expenses.setVisible(not shown)
        types = self.kontekst.register.handicaptyper(data.sted.afdeling.id)
        self.formular.set_valg({HANDICAPTYPE: [(one.navn, "") for one in types]})
        self.formular.show_object(data.bolig)
        self._show_adopted(data.bolig)

    def _show_picture(self) -> None:
        self._picturing.stop()
        self._pictured = self._bolig
        self.tidslinje.show_expenses(self._expenses, self.gemmer.idag())
        self._fit_picture()

    def _in_order(self, udgifter: Sequence[Objekt]) -> Sequence[Objekt]:
        """Return expenses by kind and start; while they are typed in, they stay where they are."""
        place = {one.noegle: nr for nr, one in enumerate(self._model.objekter)}
        if all(one.noegle in place for one in udgifter):
            return sorted(udgifter, key=lambda one: place[one.noegle])
        return self._reader.raekkefoelge(udgifter)

    def _show_adopted(self, bolig: Objekt) -> None:
        self._dwelling = bolig
        draft = bolig.ikke_vedtaget and bolig.skal_indberettes
        note = self.tr("Ikke vedtaget endnu, sendes ikke") if draft else ""
        self._form_card.set_titel(self.tr("Generelt om boligen"), note)
        self.vedtaget_knap.setVisible(can_be_marked([bolig]) and bolig.grundlag is not None)
        self.vedtaget_knap.setText(
            self.tr("Markér som vedtaget") if draft else self.tr("Markér som ikke vedtaget")
        )

    def refresh_findings(self) -> None:
        """Show what the checks have to say about the dwelling and its expenses."""
        if self._bolig is None:
            return
        fund = self.kontekst.register.fund(bolig=self._bolig)
        self.formular.show_findings(fund)
        self._model.set_findings(fund)
        self._findings.show_findings(_not_contracts(fund))

    def focus_field(self, noegle: Noegle, felt: str) -> None:
        """Move the focus to a field of the dwelling or of one of its expenses."""
        if noegle.type is Objekttype.BOLIGUDGIFT:
            self.tabel.go_to(noegle, felt, rediger=bool(felt))
            self._page.ensureWidgetVisible(self.tabel)
        elif felt and self.formular.focus_field(felt):
            self._page.ensureWidgetVisible(self.formular.redaktoerer[felt])
        else:
            self.formular.focus_first()

    # --- what the user does ---------------------------------------------------------------------

    def _to_adopt(self) -> Sequence[Objekt]:
        """Return what the mark is for: the chosen expenses, or the dwelling's own data."""
        focus = self.focusWidget()
        if focus is self.tabel or (focus is not None and self.tabel.isAncestorOf(focus)):
            return super()._to_adopt()
        return [self._dwelling] if self._dwelling is not None else []

    def _toggle_dwelling(self) -> None:
        if self._dwelling is not None:
            self._adoption.toggle([self._dwelling])

    def create_expense(self) -> None:
        """Make a new expense and go to its kind."""
        if self._bolig is None:
            return
        self.gemmer.flush()
        new = self.kontekst.redigering.create(Objekttype.BOLIGUDGIFT, self._bolig)
        self.changed.emit(new.noegle)
        self.refresh()
        self.tabel.go_to(new.noegle, UDGIFTSKOLONNER[0][0], rediger=True)

    def start_regulering(self) -> None:
        """Propose a regulation for the chosen rent, or for the one of the dwelling that has one."""
        if self._bolig is None:
            self.message_posted.emit(Besked(self.tr("Vælg først den bolig, det gælder.")))
            return
        self.regulering.open_in(Noegle(Objekttype.BOLIG, self._bolig), self._kept_choice())

    def _kept_choice(self) -> Noegle | None:
        """Keep what is typed, and return the chosen expense."""
        self.flush()
        return self.tabel.current

    def toggle_picture(self) -> None:
        """Show the picture of the expenses, or give its room to the table."""
        wanted = self._picture_room.isHidden()
        choice = "" if wanted == self._roomy else VIST if wanted else SKJULT
        settings = self.kontekst.indstillinger()
        self.kontekst.gem_indstillinger(replace(settings, udgiftsbillede=choice))
        self._fit_picture()

    @property
    def _roomy(self) -> bool:
        """True when there is room for the picture and a good deal of the table."""
        return self._page.viewport().height() >= LAV

    def _fit_picture(self) -> None:
        chosen = self.kontekst.indstillinger().udgiftsbillede
        shown = chosen == VIST if chosen in (VIST, SKJULT) else self._roomy
        self._picture_room.setVisible(shown)
        self.billede_knap.setVisible(bool(self._model.objekter))
        self.billede_knap.setText(self.tr("Skjul billedet") if shown else self.tr("Vis billedet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the table of expenses comes before its picture."""
        super().resizeEvent(event)
        if self._bolig is not None:
            self._fit_picture()

    def _on_chosen(self, noegle: Noegle | None) -> None:
        self._delete_button.setEnabled(noegle is not None)
        self.tidslinje.set_chosen(noegle)


def _not_contracts(fund: Sequence[Fund]) -> list[Fund]:
    """Return the findings told here: those about contracts are told where contracts are."""
    return [
        one for one in fund if one.objekt is None or one.objekt.type is not Objekttype.LEJEKONTRAKT
    ]
