"""The tab Afdeling: what is known of an afdeling, and the list of its dwellings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from models.register.felter import Felt, Objekttype
from models.register.navngivning import name
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import Fremdrift
from models.register.visninger import Boligsum, Boligtal, Stedtal
from models.sprog import oversat
from ui.dele.kort import Kort, Rulleflade
from ui.dele.noegletal import Talhoved
from ui.dele.paabegyndt import INTET
from ui.dele.tomvisning import Tomvisning
from ui.faner.afdelingsliste import Afdelingsliste
from ui.faner.boligliste import Boligliste
from ui.faner.boligraekker import Boliglaeser
from ui.faner.boligsumord import count_words, sections, sum_words
from ui.faner.redigeringsfane import Redigeringsfane
from ui.faner.saet_felt_dialog import SaetFeltDialog
from ui.felter.formular import Formular, formularfelter
from ui.motor.besked import Besked, undoable
from ui.motor.pause import later
from ui.navigation.oprettelse import STEDER, Oprettelse
from ui.ord.antal import antal

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.tilstand import Placering

MANGE = 500
"""Setting a field of more dwellings than this holds editing back; it would be felt."""
TALPAUSE_MS = 250
"""How long edits rest before the sums are found anew."""


@dataclass(frozen=True)
class _Tal:
    """What is counted on the worker thread, and of which place."""

    under: Noegle
    sum: Boligsum
    boliger: Mapping[int, Boligtal]
    steder: Mapping[Noegle, Stedtal]


class AfdelingFane(Redigeringsfane):
    """The form of the chosen level, and below it the dwellings or the afdelinger in it."""

    def build(self, kontekst: Kontekst) -> Iterator[None]:
        """Build the tab for the table of fields in force."""
        yield from super().build(kontekst)
        self._level: Objekt | None = None
        self._places = Oprettelse(kontekst, self)
        self._places.created.connect(self._on_created)
        self._was_set = ""
        self._listed: Noegle | None = None
        self._summed: Noegle | None = None
        self._reader = Boliglaeser(kontekst, self.opgaver, self)
        self._reader.read.connect(self._on_read)
        self._empty = Tomvisning(
            "building-2",
            self.tr("Her er endnu ingen boliger"),
            self.tr(
                "Importér den fil, du har hentet i boligportalen, med Filer > Importér hentet fil. "
                "Har du ingen, kan du oprette en boligorganisation og en afdeling her."
            ),
            self,
            handling=self.tr("Opret i hånden"),
            udfoer=self.create_first,
        )
        page = Rulleflade(self)
        head = Talhoved(5, page.side)
        self._title, self._counts, self.noegletal = head.titel, head.note, head.tal
        page.add(head)
        yield
        page.add(self._build_forms(page.side))
        for form in self.formularer.values():
            yield from form.build()
        page.add(self._build_dwellings(page.side), 1)
        yield
        page.add(self._build_departments(page.side), 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(page)
        self._page = page
        self._sum_timer = later(self, TALPAUSE_MS, self._count)

    def _build_forms(self, parent: QWidget) -> QWidget:
        tabel = self.kontekst.tabel
        card = self._form_card = Kort("", parent)
        self.formularer: dict[Objekttype, Formular] = {}
        for kind in STEDER:  # a dwelling is shown with its afdeling
            felter = formularfelter(tabel, kind)
            form = Formular(tabel, felter, self.gemmer, card, straks=False)
            form.put_back_requested.connect(self.put_back)
            self.formularer[kind] = form
            card.add(form, haenger=True)
            form.hide()
        return card

    def _build_dwellings(self, parent: QWidget) -> QWidget:
        card = self.boliger = Boligliste(self.kontekst, self.gemmer, self._reader.status, parent)
        self.kolonner, self._model, self.tabel = card.kolonner, card.model, card.tabel
        self.tabel.open_requested.connect(self.place_requested)
        self.tabel.paste_requested.connect(self.paste)
        self.tabel.create_requested.connect(self.create_dwelling)
        self.tabel.delete_requested.connect(self._delete)
        self.tabel.put_back_requested.connect(self.put_back)
        card.section_requested.connect(self.create_section)
        card.field_requested.connect(self.set_field)
        self.addAction(card.saet_felt)
        return card

    def _build_departments(self, parent: QWidget) -> QWidget:
        card = self._departments = Afdelingsliste(self.kontekst, self.gemmer, parent)
        card.hide()
        self.afdelinger = card.tabel
        self.afdelinger.open_requested.connect(self.place_requested)
        self.afdelinger.create_requested.connect(self.create_department)
        self.afdelinger.paste_requested.connect(self.paste)
        self.afdelinger.delete_requested.connect(self._delete)
        return card

    # --- what is shown --------------------------------------------------------------------------

    def show_place(self, placering: Placering) -> None:
        """Show the organisation, the afdeling or the byggeafsnit of the place."""
        before, self._level = self._level, _level(placering)
        self._stack.setCurrentWidget(self._empty if self._level is None else self._page)
        if self._level is None:
            return
        same = before is not None and before.noegle == self._level.noegle
        self._show_form()
        if not same or self._stale:
            self.gemmer.flush()
            self._show_lists()
            self._sum_timer.start(0)

    def refresh(self) -> None:
        """Read the level and its list anew."""
        if self._level is None:
            return
        self._level = self.kontekst.register.objekt(self._level.noegle)
        if self._level is not None:
            self._show_form()
            self._show_lists()
            self._sum_timer.start()

    def _show_form(self) -> None:
        level = self._level
        if level is None:
            return
        self._title.setText(name(self.kontekst.tabel, level.type, level.felter))
        for kind, form in self.formularer.items():
            form.setVisible(kind is level.type)
            form.show_object(level if kind is level.type else None)
        self._form_card.forget_size()

    def _show_lists(self) -> None:
        level = self._level
        if level is None:
            return
        self._stale = False
        whole = level.type is Objekttype.BOLIGORGANISATION
        self._departments.setVisible(whole)
        self.boliger.setVisible(not whole)
        if whole:
            self._reader.stop()
            self._show_departments(level)
        else:
            self._show_dwellings(level)

    def _show_departments(self, level: Objekt) -> None:
        children = [one for one in self.kontekst.register.boern(level.noegle) if not one.slettet]
        self.afdelinger.show_objects(children)
        counts = self.kontekst.register.optael(level.id)
        parts = (
            antal(counts.afdelinger, self.tr("{antal} afdeling"), self.tr("{antal} afdelinger")),
            sections(counts.byggeafsnit),
        )
        self._counts.setText(" · ".join(parts))

    def _show_dwellings(self, level: Objekt) -> None:
        if not self._reader.start(level.noegle) and self._listed != level.noegle:
            self._counts.setText("")
            self.boliger.show_dwellings([], self.tr("Læser boligerne …"))

    def _on_read(self, found: Sequence[Objekt]) -> None:
        level = self._level
        if level is None:
            return
        self._listed = level.noegle
        self.boliger.show_dwellings(
            found,
            self.tr("Her er ingen boliger. Importér en hentet fil, eller opret en med Ny bolig."),
        )
        sections = None
        if level.type is Objekttype.AFDELING:
            below = self.kontekst.register.boern(level.noegle)
            sections = sum(not one.slettet for one in below)
        words = (self._above(level), count_words(found, sections))
        self._counts.setText(" · ".join(word for word in words if word))

    def _above(self, level: Objekt) -> str:
        """Return which afdeling a byggeafsnit is in."""
        if level.type is not Objekttype.BYGGEAFSNIT or level.foraelder is None:
            return ""
        above = self.kontekst.register.objekt(Noegle(Objekttype.AFDELING, level.foraelder))
        return name(self.kontekst.tabel, above.type, above.felter) if above is not None else ""

    # --- sums -----------------------------------------------------------------------------------

    def _count(self) -> None:
        """Find the sums of the place on the worker thread."""
        if self._level is not None:
            self.opgaver.read(
                self.tr("Lægger sammen"),
                partial(self._add_up, self._level.noegle),
                self._show_sums,
            )

    def _add_up(self, under: Noegle, _fremdrift: Fremdrift) -> _Tal:
        register = self.kontekst.register
        if under.type is Objekttype.BOLIGORGANISATION:
            return _Tal(under, register.boligsum(under), {}, register.stedtal())
        return _Tal(under, register.boligsum(under), register.boligtal(under), {})

    def _show_sums(self, tal: _Tal) -> None:
        if self._level is None or tal.under != self._level.noegle:
            return
        self._departments.show_numbers(tal.steder)
        self.kolonner.tal = tal.boliger
        self._model.redraw()
        if self._summed != tal.under:  # later the rows do not move under the cursor
            self._summed = tal.under
            self.tabel.bredder.measure_anew()
            self._model.sort_again()
        self.noegletal.show_numbers(sum_words(self.kontekst.tabel, tal.sum))

    def focus_field(self, noegle: Noegle, felt: str) -> None:
        """Move the focus to a field of the level shown, or to a dwelling in the list."""
        if noegle.type is Objekttype.BOLIG:
            self.tabel.go_to(noegle, felt)
        elif noegle.type in self.formularer:
            form = self.formularer[noegle.type]
            if not felt or not form.focus_field(felt):
                form.focus_first()

    # --- what the user does ---------------------------------------------------------------------

    def flush(self) -> None:
        """Keep what is typed and which columns are shown."""
        super().flush()
        if hasattr(self, "kolonner"):
            self.kolonner.flush()

    def set_field(self) -> None:
        """Ask for a field and a value for the selected dwellings."""
        chosen = self.tabel.chosen_objects
        if not chosen:
            return
        self.gemmer.flush()
        at = self.tabel.currentIndex().column()
        felt = self._model.kolonner[at].felt if at >= 0 else None
        self._ask_for_many(chosen, felt.noegle if felt is not None else "")

    def _ask_for_many(
        self, chosen: Sequence[Objekt], felt: str, svar: Mapping[str, str] = INTET
    ) -> None:
        way = self.kontekst.register.vej(chosen[0].noegle)
        afdeling = next(one.id for one in way if one.type is Objekttype.AFDELING)
        dialog = SaetFeltDialog(self.kontekst, chosen, self.gemmer.idag(), felt, self)
        dialog.keep_in(self.kontekst.paabegyndt, afdeling, svar)
        dialog.set_requested.connect(self._set_for_many)
        dialog.opgivet.connect(partial(self._on_not_set, [one.noegle for one in chosen]))
        dialog.open()

    def _on_not_set(self, noegler: Sequence[Noegle], svar: Mapping[str, str]) -> None:
        """It was closed with a value in it: offer to go on."""
        go_on = partial(self._set_again, noegler, svar)
        told = self.tr("Intet er ændret.")
        self.message_posted.emit(Besked(told, handling=self.tr("Fortsæt"), udfoer=go_on))

    def _set_again(self, noegler: Sequence[Noegle], svar: Mapping[str, str]) -> None:
        read = map(self.kontekst.register.objekt, noegler)
        if chosen := [one for one in read if one is not None and not one.slettet]:
            self._ask_for_many(chosen, "", svar)

    def _set_for_many(self, noegler: Sequence[Noegle], felt: Felt, text: str) -> None:
        """Set the field on the worker thread; what takes long shows how far it is."""
        self.opgaver.start(
            self.tr("Sætter {felt}").format(felt=oversat(felt.etiket).rstrip("?").lower()),
            partial(self.kontekst.redigering.set_field_for_many, noegler, felt.noegle, text),
            self._on_set,
            laaser=len(noegler) > MANGE,
        )
        self._was_set = oversat(felt.etiket).rstrip("?")

    def _on_set(self, changed: int) -> None:
        self.tilstand.reload()
        text = self.tr("{felt} er sat for {boliger}.").format(
            felt=self._was_set,
            boliger=antal(changed, self.tr("{antal} bolig"), self.tr("{antal} boliger")),
        )
        self.message_posted.emit(undoable(text, self.undo))

    def paste(self) -> None:
        """Show what the clipboard's columns would change, and change it when confirmed."""
        if self._level is not None:
            self.paste_columns(self._level.noegle)

    def create_first(self) -> None:
        """Make an organisation, an afdeling and a byggeafsnit by hand."""
        self.gemmer.flush()
        self._places.first()

    def create_department(self) -> None:
        """Make an afdeling with a byggeafsnit by hand."""
        self._create(self._places.department)

    def create_section(self) -> None:
        """Make a byggeafsnit by hand."""
        self._create(self._places.section)

    def create_dwelling(self) -> None:
        """Make a dwelling by hand."""
        self._create(self._places.dwelling)

    def _create(self, ask: Callable[[Objekt], None]) -> None:
        if self._level is not None:
            self.gemmer.flush()
            ask(self._level)

    def _on_created(self, noegle: Noegle) -> None:
        self._stale = True
        self.tilstand.reload()
        if self._level is None:
            self.place_requested.emit(noegle)

    def _delete(self, noegler: Sequence[Noegle]) -> None:
        besked = (
            self.tr("{navn} er slettet.").format(navn=self.kontekst.register.navn(noegler[0]))
            if len(noegler) == 1
            else self.tr("{antal} er slettet.").format(antal=len(noegler))
        )
        self._stale = True
        self.delete(noegler, besked)
        self.refresh()

    # --- what has happened ----------------------------------------------------------------------

    def _on_object_changed(self, noegle: Noegle) -> None:
        if not self.isVisible():
            self._stale = True
            return
        objekt = self.kontekst.register.objekt(noegle)
        if objekt is None:
            self.refresh()
        elif noegle.type is Objekttype.BOLIG:
            self._reader.touch()
            self._model.update_object(objekt)
        elif noegle.type is Objekttype.AFDELING:
            self._departments.model.update_object(objekt)
        self._sum_timer.start()

    def _on_findings_changed(self) -> None:
        super()._on_findings_changed()
        if self.isVisible():
            self._sum_timer.start()

    def _on_data_reloaded(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True


def _level(placering: Placering) -> Objekt | None:
    """Return the object whose form is shown: a dwelling is shown with its afdeling."""
    if placering.bolig is not None:
        return placering.afdeling
    return placering.byggeafsnit or placering.afdeling or placering.boligorganisation
