"""The tab Lejekontrakter: who lives in the dwelling and when it stands empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.register.dokument import repeated
from models.register.felter import GENTAGET, Objekttype
from models.register.forloeb import Forloebslaeser, Udlejning
from models.register.fund import Fund
from models.register.lejerskifte import Lejerskifte, Skifteplan
from models.register.navngivning import plural, tenants, together
from models.register.objekter import Boligdata, Noegle, Objekt
from models.register.vaerdier import read
from models.sprog import oversat
from ui.dele.kort import Kort, etiket, knap
from ui.dele.tomvisning import Tomvisning
from ui.faner.boernefane import Boernefane
from ui.felter.formular import Formular, Genveje, formularfelter
from ui.lejeforhold.lejere import Lejere
from ui.lejeforhold.lejerskifte_dialog import FlytterDialog, NyLejerDialog, gjort
from ui.motor.besked import Besked, undoable
from ui.motor.trinvis import NAESTE_TUR_MS
from ui.tabeller.boernemodel import Boernemodel, Kolonne, feltkolonne
from ui.tabeller.raekkeindsaetning import LEJERE
from ui.tidsbilleder.belaegning import Belaegning, ledighedsord
from ui.udseende.tema import AFSTAND_S

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

LEDIG, TAB = "ledig", "tomgangsledig"
"""The fields that say that a dwelling is vacant, and that it costs a loss."""


class LejekontrakterFane(Boernefane):
    """A list of contracts and vacancies, and the form of the one chosen."""

    slags = Objekttype.LEJEKONTRAKT

    def build(self, kontekst: Kontekst) -> Iterator[None]:
        """Build the tab for the table of fields in force."""
        yield from super().build(kontekst)
        self._chosen: Noegle | None = None
        self._flow: tuple[type[NyLejerDialog] | type[FlytterDialog], Noegle] | None = None
        self._given_up: Mapping[str, str] = {}
        self._resumed: Mapping[str, str] = {}
        self._data: Boligdata | None = None
        self._refreshing = False
        self._reader = Forloebslaeser(kontekst.tabel)
        page = self.begin_page(
            Tomvisning(
                "users",
                self.tr("Ingen bolig er valgt"),
                self.tr("Vælg en bolig i listen til venstre for at se dens lejekontrakter."),
                self,
            )
        )
        yield
        page.add(self._build_list(page.side))
        yield
        self._card = self._build_form(page.side)
        yield from self.formular.build()
        page.add(self._card)
        self.end_page()

    def _build_list(self, parent: QWidget) -> QWidget:
        tabel, kind = self.kontekst.tabel, self.slags
        card = Kort(plural(tabel, kind), parent)
        columns = [
            feltkolonne(tabel, kind, "start", 110),
            feltkolonne(tabel, kind, "slut", 110),
            Kolonne(self.tr("Hvem"), 260, tekst=self._who, straek=True, smal=120, navn=LEJERE),
            feltkolonne(tabel, kind, "indskud", 120),
            feltkolonne(tabel, kind, "depositum", 130),
        ]
        self.build_table(
            card,
            Boernemodel(tabel, columns, self, redigerbar=False),
            self.create_contract,
            indsaet=self.tr("Indsæt lejekontrakter fra regneark"),
            slet=self.tr("Slet de valgte lejekontrakter"),
        )
        self.tabel.open_requested.connect(self._open_in_form)
        card.add_knap(
            knap(
                self.tr("Ny ledig periode"),
                self.create_vacancy,
                card,
                ikonnavn="door-open",
                slags="stille",
                tip=self.tr("Opret en periode, hvor boligen står tom"),
            )
        )
        self._new = card.add_knap(
            knap(
                self.tr("Ny lejekontrakt"),
                self.create_contract,
                card,
                ikonnavn="plus",
                slags="stille",
                tip=self.tr("Opret en lejekontrakt (Insert)"),
            )
        )
        self._moves_out = card.add_knap(
            knap(
                self.tr("Lejer flytter…"),
                self.start_flytter,
                card,
                ikonnavn="log-out",
                tip=self.tr("Afslut den lejekontrakt, der løber, og svar på, om der er et tab"),
            )
        )
        card.add_knap(
            knap(
                self.tr("Ny lejer…"),
                self.start_ny_lejer,
                card,
                ikonnavn="user",
                tip=self.tr("Afslut det, der løber nu, og opret den nye lejers kontrakt"),
            )
        )
        self._none = etiket(
            self.tr(
                "Boligen har ingen lejekontrakter. Opret en lejekontrakt eller, hvis boligen står "
                "tom, en ledig periode."
            ),
            "svag",
            card,
            ombryd=True,
        )
        self.belaegning = Belaegning(tabel, card)
        self.belaegning.valgt.connect(self._on_point)
        card.add(self.belaegning)
        self.add_table(card)
        card.add(self._none)
        return card

    def _build_form(self, parent: QWidget) -> Kort:
        tabel, kind = self.kontekst.tabel, Objekttype.LEJEKONTRAKT
        card = Kort("", parent)
        self.genhusning = card.add_knap(
            knap(
                self.tr("Genhusning…"),
                self.start_genhusning,
                card,
                ikonnavn="house",
                slags="stille",
                tip=self.tr("Lejeren bor et andet sted for en tid (Ctrl+G)"),
            )
        )
        vacancy_fields = [tabel.felt(kind, LEDIG), tabel.felt(kind, TAB)]
        fields = [felt for felt in formularfelter(tabel, kind) if felt not in vacancy_fields]
        letters = Genveje()
        self.formular = Formular(tabel, fields, self.gemmer, card, genveje=letters)
        self.ledighed = Formular(tabel, vacancy_fields, self.gemmer, card, genveje=letters)
        self.lejere = Lejere(tabel, self.gemmer, letters, card)
        self.lejere.add_requested.connect(self.add_tenant)
        self.lejere.remove_requested.connect(self.remove_tenant)
        for part in (self.formular, self.ledighed, self.lejere):
            part.put_back_requested.connect(self.put_back)
        self._question = QWidget(card)
        words = QVBoxLayout(self._question)
        words.setContentsMargins(AFSTAND_S, 0, 0, 0)
        words.setSpacing(0)
        question = self.tr("Påfører ledigheden boligorganisationen eller afdelingen et tab?")
        words.addWidget(etiket(question, "overskrift", self._question, ombryd=True))
        words.addWidget(
            etiket(oversat(tabel.felt(kind, TAB).hjaelp), "svag", self._question, ombryd=True)
        )
        vacancy = etiket(self.tr("Ledighed"), "overskrift", card)
        vacancy.setContentsMargins(AFSTAND_S, AFSTAND_S, 0, 0)
        for piece in (self.formular, self.lejere, vacancy, self.ledighed, self._question):
            card.add(piece, haenger=True)
        return card

    def _who(self, objekt: Objekt) -> str:
        """Return who has the dwelling in a period, or that it is vacant and with what loss."""
        names = together(tenants(objekt.felter))
        kind = self._reader.udlejning(objekt)
        if kind is Udlejning.UDLEJET:
            return names or self.tr("Ingen lejer er skrevet på")
        vacant = ledighedsord(kind)
        return f"{vacant} · {names}" if names else vacant

    def _answer(self, objekt: Objekt, felt: str) -> bool | None:
        value = read(self.kontekst.tabel.felt(objekt.type, felt), objekt.tekst(felt))
        return value if isinstance(value, bool) else None

    # --- what is shown --------------------------------------------------------------------------

    def leave_dwelling(self) -> None:
        """Show in another dwelling the contract that runs."""
        self._chosen = None

    def show_saved(self, objekt: Objekt) -> None:
        """Show a contract in its row and its form at once."""
        self._model.update_object(objekt)
        if objekt.noegle == self._chosen:
            for part in (self.formular, self.ledighed, self.lejere):
                part.show_object(objekt)

    def refresh_data(self) -> None:
        """Read the contracts anew; the chosen one stays chosen while it is there."""
        self._refreshing = True
        try:
            self._read_anew()
        finally:
            self._refreshing = False

    def _read_anew(self) -> None:
        before = self._chosen
        self._data = (
            self.kontekst.register.boligdata(self._bolig) if self._bolig is not None else None
        )
        self._stack.setCurrentWidget(self._empty if self._data is None else self._page)
        if self._data is None:
            self._show_contract(None)
            return
        self._head.show_dwelling(self._data)
        shown = [
            one for one in self._data.kontrakter if not one.slettet or one.grundlag is not None
        ]
        if all(one.noegle != self._chosen for one in shown):
            self._chosen = _running(shown)
        self.belaegning.show_contracts(shown, self.gemmer.idag())
        self.show_rows(shown)
        self._none.setVisible(not shown)
        let = Skifteplan(self.kontekst.tabel, shown).loebende(self.gemmer.idag())
        self._moves_out.setEnabled(let is not None)
        if self._chosen is not None and self.tabel.current != self._chosen:
            self.tabel.setCurrentIndex(self._model.index(self._model.row(self._chosen), 0))
        self._show_contract(next((one for one in shown if one.noegle == self._chosen), None))
        if self._chosen != before:
            self.refresh_findings()

    def _show_contract(self, objekt: Objekt | None) -> None:
        self.belaegning.set_chosen(objekt.noegle if objekt is not None else None)
        self._card.setVisible(objekt is not None)
        for part in (self.formular, self.ledighed, self.lejere):
            part.show_object(objekt)
        if objekt is None:
            return
        title = self.kontekst.register.navn(objekt.noegle)
        note = self.tr("Markeret slettet") if objekt.slettet else ""
        if objekt.ikke_vedtaget and objekt.skal_indberettes:
            note = self.tr("Ikke vedtaget endnu, sendes ikke")
        self._card.set_titel(title, note)
        self.lejere.setEnabled(not objekt.slettet)
        self._ask_what_applies(vacant=bool(self._answer(objekt, LEDIG)))
        self._question.setVisible(
            bool(self._answer(objekt, LEDIG)) or bool(self._answer(objekt, TAB))
        )

    def _ask_what_applies(self, *, vacant: bool) -> None:
        """Show as required of a letting what is not asked of a vacancy, and the other way round."""
        from models.register.regler.felter import KUN_LEDIG, KUN_UDLEJET

        for keys, asked in ((KUN_UDLEJET, not vacant), (KUN_LEDIG, vacant)):
            for form in (self.formular, self.ledighed):
                for key in keys & form.redaktoerer.keys():
                    editor = form.redaktoerer[key]
                    if editor.kraeves is not asked:
                        editor.kraeves = asked
                        editor.update()

    def refresh_findings(self) -> None:
        """Show what the checks have to say about the contracts."""
        if self._bolig is None:
            return
        fund = self.kontekst.register.fund(bolig=self._bolig)
        self.formular.show_findings(fund)
        self.ledighed.show_findings(fund)
        self._model.set_findings(fund)
        self._findings.show_findings(_of_contracts(fund))

    def _open_in_form(self, noegle: Noegle) -> None:
        """Go on from a cell to where it is typed: its field below, for who it is the name."""
        column = self._model.kolonner[self.tabel.currentIndex().column()]
        if column.felt is not None:
            self.focus_field(noegle, column.felt.noegle)
        elif self.lejere.isVisible() and self.tabel.currentIndex().column() > 0:
            self.lejere.focus_tenant(1)
        else:
            self.focus_field(noegle, "start")

    def focus_field(self, noegle: Noegle, felt: str) -> None:
        """Choose a contract and move the focus to one of its fields."""
        if noegle.type is not Objekttype.LEJEKONTRAKT:
            return
        self._choose(noegle)
        tenant = GENTAGET.fullmatch(felt)
        if tenant is not None and self.lejere.focus_tenant(int(tenant["nr"])):
            return
        for form in (self.formular, self.ledighed):
            if form.focus_field(felt):
                self._page.ensureWidgetVisible(form.redaktoerer[felt])
                return
        self.tabel.go_to(noegle)

    # --- what the user does ---------------------------------------------------------------------

    def _choose(self, noegle: Noegle | None) -> None:
        if noegle != self._chosen:
            self.gemmer.flush()
            self._chosen = noegle
        self.refresh()

    def _on_chosen(self, noegle: Noegle | None) -> None:
        if not self._refreshing and noegle is not None and noegle != self._chosen:
            self._choose(noegle)

    def create_contract(self) -> None:
        """Make a new contract, which by its name is no vacancy, and go to its start."""
        self._create({TAB: "false", LEDIG: "false"})

    def create_vacancy(self) -> None:
        """Make a new vacancy and go to its start; whether it costs a loss is asked."""
        self._create({LEDIG: "true"})

    def _create(self, felter: dict[str, str]) -> None:
        if self._bolig is None:
            return
        self.gemmer.flush()
        new = self.kontekst.redigering.create(Objekttype.LEJEKONTRAKT, self._bolig, felter)
        self._chosen = new.noegle
        self.changed.emit(new.noegle)
        self.refresh()
        self.formular.focus_field("start")

    def start_genhusning(self) -> None:
        """Show the tenants of the dwelling who live elsewhere for a time."""
        self.action_requested.emit("genhusning")

    def start_ny_lejer(self) -> None:
        """Guide a new tenant in."""
        self._start(NyLejerDialog)

    def start_flytter(self) -> None:
        """Guide a tenant out."""
        self._start(FlytterDialog)

    def _start(self, dialog: type[NyLejerDialog] | type[FlytterDialog]) -> None:
        if self._bolig is None:
            self.message_posted.emit(Besked(self.tr("Vælg først den bolig, det gælder.")))
            return
        self.gemmer.flush()
        self.refresh()
        if self._data is not None:
            flow = dialog(self.kontekst, self._data, self.gemmer.idag, self)
            self._flow = (dialog, self._data.bolig.noegle)
            flow.udfoert.connect(self._on_moved)
            flow.opgivet.connect(self._on_given_up)
            if self._resumed:
                flow.resume(self._resumed)
            flow.open()

    def _on_given_up(self, svar: Mapping[str, str]) -> None:
        """A flow was closed with something typed in it: offer to go on."""
        self._given_up = svar
        self.message_posted.emit(
            Besked(self.tr("Intet er ændret."), handling=self.tr("Fortsæt"), udfoer=self._go_on)
        )

    def _go_on(self) -> None:
        """Go on where the flow was begun, whatever tab and dwelling are shown by now."""
        if self._flow is None:
            return
        dialog, bolig = self._flow
        self.place_requested.emit(bolig)
        shown = self.tilstand.placering.bolig
        if shown is not None and shown.noegle == bolig:
            self._resumed = self._given_up
            self.action_requested.emit(dialog.NAVN)
            self._resumed = {}

    def _on_moved(self, skifte: Lejerskifte, nye: Sequence[Objekt]) -> None:
        """A tenant has moved in or out, which took a turn: what was made is shown in the next."""
        QTimer.singleShot(NAESTE_TUR_MS, self, partial(self._show_moved, skifte, nye))

    def _show_moved(self, skifte: Lejerskifte, nye: Sequence[Objekt]) -> None:
        """Show what was made, and offer to undo it."""
        touched = [noegle for noegle, _, _ in skifte.rettelser] + [one.noegle for one in nye]
        self._chosen = touched[-1]
        self.refresh()
        self.tabel.go_to(touched[-1])
        self.tell_soon(touched)  # last: the moment it waits is not to pass here
        self.message_posted.emit(undoable(gjort(skifte), self.undo))

    def add_tenant(self) -> None:
        """Add a tenant and go to its name."""
        if self._chosen is None or self._data is None:
            return
        self.gemmer.flush()
        self.refresh()
        kontrakt = next(one for one in self._data.kontrakter if one.noegle == self._chosen)
        if not repeated(kontrakt.felter, Objekttype.LEJER) and self.lejere.linjer:
            self.lejere.focus_tenant(1)  # the first line is offered already
            return
        nr = self.kontekst.redigering.add_lejer(self._chosen.id)
        self.changed.emit(self._chosen)
        self.refresh()
        self.lejere.focus_tenant(nr)

    def remove_tenant(self, nr: int) -> None:
        """Remove a tenant."""
        chosen = self._chosen
        if chosen is not None:
            self.perform(partial(self.kontekst.redigering.remove_lejer, chosen.id, nr))
            self.changed.emit(chosen)
            self.refresh()


def _running(kontrakter: Sequence[Objekt]) -> Noegle | None:
    """Return the contract to show first: the last one that has not ended, else the last one."""
    running = [one for one in kontrakter if not one.slettet and not one.tekst("slut")]
    last = (running or list(kontrakter))[-1:]
    return last[0].noegle if last else None


def _of_contracts(fund: Sequence[Fund]) -> list[Fund]:
    return [
        one for one in fund if one.objekt is not None and one.objekt.type is Objekttype.LEJEKONTRAKT
    ]
