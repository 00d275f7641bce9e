"""The tab Bolig: the dwelling's expenses, and what is reported about the dwelling itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from models.register.felter import Objekttype
from models.register.fund import Fund
from models.register.navngivning import plural
from models.register.objekter import Noegle, Objekt
from ui.besked import Besked
from ui.boernemodel import Boernemodel, Kolonne, feltkolonne
from ui.boernetabel import Boernetabel
from ui.formular import Formular, formularfelter
from ui.kort import Fundlinjer, Kort, Rulleflade, etiket, knap
from ui.redigeringsfane import Redigeringsfane
from ui.regulering_dialog import Reguleringshandling
from ui.tidslinje import Tidslinje
from ui.tomvisning import Tomvisning
from ui.vedtagelse import can_be_marked

if TYPE_CHECKING:
    from ui.kontekst import Kontekst
    from ui.tilstand import Placering

LAV = 520
"""With less height in pixels than this, the picture leaves too little of the table to be seen."""
HANDICAPTYPE = "handicapboligtype"

UDGIFTSKOLONNER = (
    ("boligudgiftstype", 168),
    ("start", 98),
    ("slut", 98),
    ("beloeb", 118),
    ("indeholdt_i_huslejen", 120),
    ("modtagertype", 86),
    ("beskrivelse", 88),
)
"""The columns of the table of expenses and their widths; fields not named come after them."""
SMALLE = {"boligudgiftstype": 112}
"""The widths of some in a narrow table: the amounts are seen even there."""


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
        )
        for key in order
    ]


class BoligFane(Redigeringsfane):
    """Expenses in a table, the dwelling's own data in groups of fields."""

    def build(self, kontekst: Kontekst) -> Iterator[None]:
        """Build the tab for the table of fields in force."""
        yield from super().build(kontekst)
        self._bolig: int | None = None
        self._empty = Tomvisning(
            "house",
            self.tr("Ingen bolig er valgt"),
            self.tr("Vælg en bolig i listen til venstre for at se og rette den."),
            self,
        )
        self._page = Rulleflade(self)
        side = self._page.side
        self._head = self.dwelling_head(side)
        self._findings = Fundlinjer(side)
        self._page.add(self._head)
        self._page.add(self._findings)
        self._dwelling: Objekt | None = None
        self.vedtaget = self.adoption(self._to_adopt)
        yield
        self._page.add(self._build_expenses(side))
        yield
        card = self._build_form(side)
        yield from self.formular.build()
        self._page.add(card)
        self._page.add_bund()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page)

    def _build_expenses(self, parent: QWidget) -> QWidget:
        tabel = self.kontekst.tabel
        card = Kort(plural(tabel, Objekttype.BOLIGUDGIFT), parent)
        self._model = Boernemodel(tabel, udgiftskolonner(self.kontekst), self)
        self.tabel = Boernetabel(tabel, self._model, self.gemmer, card)
        self.tabel.setAccessibleName(plural(tabel, Objekttype.BOLIGUDGIFT))
        self.tabel.create_requested.connect(self.create_expense)
        self.tabel.paste_requested.connect(self.paste)
        self.add_paste_key(self.tr("Indsæt udgifter fra regneark"), self.paste)
        self.tabel.delete_requested.connect(self._delete)
        self.tabel.restore_requested.connect(self.restore)
        self.tabel.put_back_requested.connect(self.put_back)
        self.tabel.chosen.connect(self._on_chosen)
        self.tabel.add_to_menu(self.vedtaget)
        self.regulering = Reguleringshandling(
            kontekst=self.kontekst,
            tilstand=self.tilstand,
            parent=self,
            idag=self.gemmer.idag,
        )
        self.regulering.message_posted.connect(self.message_posted)
        self.tabel.add_to_menu(self.regulering.action(self._kept_choice))
        self.tabel.add_to_menu(
            self.leading_on(
                self.tr("Hvad indberettede vi for boligen…"), "history", "indberettet_dengang"
            )
        )
        self._delete_button = card.add_knap(
            knap(
                self.tr("Slet"),
                self.tabel.delete_chosen,
                card,
                ikonnavn="trash-2",
                slags="stille",
                tip=self.tr("Slet de valgte udgifter (Delete)"),
            )
        )
        card.add_knap(
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
            )
        )
        self._no_expenses = etiket(
            self.tr("Boligen har ingen udgifter. Opret nettohuslejen først med Ny udgift."),
            "svag",
            card,
            ombryd=True,
        )
        self._picture: bool | None = None
        """Whether the clerk wants the picture; None leaves it to the room there is."""
        self.billede_knap = card.add_knap(
            knap(
                self.tr("Skjul billedet"),
                self.toggle_picture,
                card,
                slags="stille",
                tip=self.tr("Vis eller skjul billedet af udgifterne over tid"),
            )
        )
        self._picture_room = QWidget(card)
        room = QVBoxLayout(self._picture_room)
        room.setContentsMargins(0, 0, 0, 0)
        self.tidslinje = Tidslinje(tabel, self._picture_room)
        room.addWidget(self.tidslinje)
        self.tidslinje.valgt.connect(self._on_point)
        card.add(self._picture_room)
        card.add(self.tabel)
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

    def show_place(self, placering: Placering) -> None:
        """Show the dwelling of the place."""
        before = self._bolig
        self._bolig = placering.bolig.id if placering.bolig is not None else None
        if before != self._bolig:
            self.gemmer.flush()
            self._page.verticalScrollBar().setValue(0)
        if before != self._bolig or self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read the dwelling and its findings anew."""
        self._stale = False
        self.refresh_data()
        self.refresh_findings()

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
        self.tabel.show_objects(shown)
        self.tidslinje.show_expenses(shown, self.gemmer.idag())
        self._fit_picture()
        self.tabel.setVisible(bool(shown))
        self._no_expenses.setVisible(not shown)
        self._delete_button.setEnabled(bool(shown))
        types = self.kontekst.register.handicaptyper(data.sted.afdeling.id)
        self.formular.set_valg({HANDICAPTYPE: [(one.navn, "") for one in types]})
        self.formular.show_object(data.bolig)
        self._show_adopted(data.bolig)

    def _show_adopted(self, bolig: Objekt) -> None:
        self._dwelling = bolig
        draft = bolig.ikke_vedtaget and bolig.skal_indberettes
        note = self.tr("Ikke vedtaget endnu, sendes ikke") if draft else ""
        self._form_card.set_titel(self.tr("Generelt om boligen"), note)
        self.vedtaget_knap.setVisible(can_be_marked([bolig]) and bolig.grundlag is not None)
        self.vedtaget_knap.setText(
            self.tr("Nu er det vedtaget") if draft else self.tr("Ikke vedtaget endnu")
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
            return self.tabel.meant_objects
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

    def paste(self) -> None:
        """Show how the rows on the clipboard are read, and add them when confirmed."""
        if self._bolig is not None:
            self.paste_rows(Objekttype.BOLIGUDGIFT, self._bolig, self._model.objekter)

    def _delete(self, noegler: Sequence[Noegle]) -> None:
        if len(noegler) == 1:
            besked = self.tr("{udgift} er slettet.").format(
                udgift=self.kontekst.register.navn(noegler[0])
            )
        else:
            besked = self.tr("{antal} udgifter er slettet.").format(antal=len(noegler))
        self.delete(noegler, besked)

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
        self._picture = self._picture_room.isHidden()
        self._fit_picture()

    def _fit_picture(self) -> None:
        roomy = self._page.viewport().height() >= LAV
        shown = roomy if self._picture is None else self._picture
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

    def _on_point(self, noegle: Noegle) -> None:
        """A period of the picture was chosen: go to its row."""
        if self.tabel.go_to(noegle):
            self._page.show_row(self.tabel)


def _not_contracts(fund: Sequence[Fund]) -> list[Fund]:
    """Return the findings told here: those about contracts are told where contracts are."""
    return [
        one for one in fund if one.objekt is None or one.objekt.type is not Objekttype.LEJEKONTRAKT
    ]
