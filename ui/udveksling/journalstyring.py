"""What is done with submissions from the journal: answers, messages, copies and reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from models.register.journal import Registerbesked
from models.register.objekter import Noegle
from models.register.overfoersel import Fremdrift, Indsendelse, Indsendtobjekt, Udfald
from ui.dele.filvalg import Filvalg
from ui.kontrol.bekraeftelse_handling import OVER_BOLIGEN
from ui.motor.besked import Besked
from ui.motor.gemmested import folder, remember
from ui.ord.antal import antal
from ui.udveksling.indsendelsesdetaljer import Indsendelsesdetaljer
from ui.udveksling.registerbesked_dialog import (
    NAEVNES,
    BekraeftBeskeder,
    RegisterbeskedDialog,
    SkrevetBesked,
)
from ui.udveksling.svarspoergsmaal import Svar, Svarspoergsmaal

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgaver
    from ui.motor.tilstand import Tilstand


class Journalstyring(QObject):
    """Asks what is to be asked, does it on the worker thread, and tells what came of it."""

    message_posted = Signal(object)
    """``Besked``."""
    continue_requested = Signal(object)
    """``Indsendelse`` that is to be sent on from where it stands."""
    place_requested = Signal(object)
    """``Noegle`` of an object to go to."""
    settled = Signal(int)
    """The submission whose answer was written in."""

    def __init__(
        self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver, window: QWidget
    ) -> None:
        super().__init__(window)
        self._kontekst, self._tilstand, self._opgaver = kontekst, tilstand, opgaver
        self._window = window
        self._written_for, self._not_saved = 0, ""

    # --- a submission in full -------------------------------------------------------------------

    def open(self, indsendelse: Indsendelse) -> Indsendelsesdetaljer:
        """Show all there is about a submission."""
        window = Indsendelsesdetaljer(
            self._kontekst, self._tilstand, self._opgaver, indsendelse.id, self._window
        )
        window.settle_requested.connect(self.settle)
        window.copy_requested.connect(self.copy)
        window.continue_requested.connect(self.continue_requested)
        window.message_requested.connect(self.write_message)
        window.removal_requested.connect(self.remove_message)
        window.confirmation_requested.connect(self.confirm_messages)
        window.report_requested.connect(self.report)
        window.place_requested.connect(self.place_requested)
        window.open()
        return window

    # --- answers --------------------------------------------------------------------------------

    def settle(
        self, indsendelse: int, udfald: Udfald, objekter: Sequence[Noegle] | None = None
    ) -> None:
        """Write what became of a submission or of some of its objects.

        That it was received is asked for first: it cannot be taken back.
        """
        if udfald is not Udfald.ACCEPTERET:
            self._write_answer(indsendelse, udfald, objekter)
            return
        self._opgaver.read(
            self.tr("Tæller op"),
            partial(self._count, indsendelse, objekter),
            self._ask,
        )

    def _count(
        self, indsendelse: int, objekter: Sequence[Noegle] | None, _fremdrift: Fremdrift
    ) -> tuple[Svar, tuple[str, ...]]:
        waiting = [
            one
            for one in self._kontekst.journal.objects(indsendelse)
            if one.udfald.ubesvaret and (objekter is None or one.noegle in objekter)
        ]
        summary = next(
            (
                post.indsendelse.opsummering[:1]
                for post in self._kontekst.journal.entries()
                if post.indsendelse.id == indsendelse and objekter is None
            ),
            (),
        )
        svar = Svar(
            indsendelse,
            Udfald.ACCEPTERET,
            None if objekter is None else tuple(objekter),
            len(waiting),
            len({one.enhedsid for one in waiting}),
        )
        return svar, summary

    def _ask(self, found: tuple[Svar, tuple[str, ...]]) -> None:
        svar, summary = found
        question = Svarspoergsmaal(svar, summary, self._window)
        question.confirmed.connect(self._on_confirmed)
        question.open()

    def _on_confirmed(self, svar: Svar) -> None:
        self._write_answer(svar.indsendelse, svar.udfald, svar.objekter)

    def _write_answer(
        self, indsendelse: int, udfald: Udfald, objekter: Sequence[Noegle] | None
    ) -> None:
        self._opgaver.start(
            self.tr("Skriver svaret ind"),
            partial(self._settle, indsendelse, udfald, objekter),
            self._on_settled,
            laaser=True,
        )

    def _settle(
        self,
        indsendelse: int,
        udfald: Udfald,
        objekter: Sequence[Noegle] | None,
        _fremdrift: Fremdrift,
    ) -> tuple[int, Udfald]:
        self._kontekst.eksport.settle(indsendelse, udfald, objekter)
        return indsendelse, udfald

    def _on_settled(self, done: tuple[int, Udfald]) -> None:
        indsendelse, udfald = done
        self._tilstand.reload()
        self.settled.emit(indsendelse)
        self.message_posted.emit(Besked(self._settled_sentence(udfald)))

    def _settled_sentence(self, udfald: Udfald) -> str:
        if udfald is Udfald.ACCEPTERET:
            return self.tr("Modtaget. Det, der blev sendt, er nu det indberettede.")
        if udfald is Udfald.AFVIST:
            return self.tr("Afvist. Ændringerne står stadig her; ret dem, og markér dem klar igen.")
        return self.tr("Trukket tilbage. Ændringerne kan sendes igen.")

    # --- the register's messages ----------------------------------------------------------------

    def write_message(self, indsendelse: int, objekter: Sequence[Indsendtobjekt]) -> None:
        """Let the clerk type what the register wrote, about some objects or about all of it."""
        dialog = RegisterbeskedDialog(self._kontekst.tabel, objekter, self._window)
        typed = self._not_saved if self._written_for == indsendelse else ""
        dialog.keep_in(self._kontekst.paabegyndt, indsendelse, typed)
        dialog.opgivet.connect(self._on_not_saved)
        self._written_for, self._not_saved = indsendelse, ""
        dialog.written.connect(self._on_written)
        dialog.open()

    def _on_not_saved(self, tekst: str) -> None:
        """It was closed unsaved: what is typed stands there when it is opened again."""
        self._not_saved = tekst

    def _on_written(self, skrevet: SkrevetBesked) -> None:
        self._opgaver.start(
            self.tr("Gemmer beskeden"),
            partial(self._add, self._written_for, skrevet),
            self._on_messages_changed,
        )

    def _add(self, indsendelse: int, skrevet: SkrevetBesked, fremdrift: Fremdrift) -> str:
        about: list[Noegle | None] = [one.noegle for one in skrevet.objekter] or [None]
        for noegle in about:
            self._kontekst.journal.add_message(
                indsendelse, noegle, skrevet.niveau, skrevet.tekst, felt=skrevet.felt
            )
        self._kontekst.kontrol.check_changed(fremdrift)
        return self.tr("Beskeden er gemt og står blandt problemerne.")

    def remove_message(self, besked: int) -> None:
        """Take a typed message back."""
        self._opgaver.start(
            self.tr("Fjerner beskeden"), partial(self._remove, besked), self._on_messages_changed
        )

    def _remove(self, besked: int, fremdrift: Fremdrift) -> str:
        self._kontekst.journal.remove_message(besked)
        self._kontekst.kontrol.check_changed(fremdrift)
        return self.tr("Beskeden er fjernet.")

    def _on_messages_changed(self, sentence: str) -> None:
        self._tilstand.findings_found()
        self.message_posted.emit(Besked(sentence))

    def confirm_messages(self, indsendelse: int, beskeder: Sequence[Registerbesked]) -> None:
        """Ask why what the register asks about is right."""
        steder = [self._place(one) for one in beskeder[:NAEVNES]]
        dialog = BekraeftBeskeder(beskeder, steder, self._window)
        dialog.keep_in(self._kontekst.paabegyndt, indsendelse)
        dialog.confirmed.connect(self._on_messages_confirmed)
        dialog.open()

    def _place(self, besked: Registerbesked) -> str:
        register = self._kontekst.register
        way = register.vej(besked.noegle) if besked.noegle is not None else ()
        below = [one.noegle for one in way if one.type not in OVER_BOLIGEN]
        return " \u00b7 ".join(register.navn(one) for one in below) or besked.enhedsid

    def _on_messages_confirmed(self, ids: Sequence[int], grund: str) -> None:
        self._opgaver.start(
            self.tr("Bekræfter"), partial(self._confirm, ids, grund), self._on_messages_changed
        )

    def _confirm(self, ids: Sequence[int], grund: str, _fremdrift: Fremdrift) -> str:
        count = self._kontekst.forsendelse.confirm_message(ids, grund)
        return antal(
            count,
            self.tr("{antal} er bekræftet. Fortsæt afsendelsen, så sendes den igen."),
            self.tr("{antal} er bekræftet. Fortsæt afsendelsen, så sendes de igen."),
        )

    # --- files ----------------------------------------------------------------------------------

    def copy(self, indsendelse: Indsendelse) -> None:
        """Ask where a submission's exact bytes are to be saved again."""
        self._ask_where(
            self.tr("Gem en kopi af filen"),
            indsendelse.filnavn,
            self.tr("XML-filer (*.xml)"),
            partial(self._kontekst.eksport.save_copy, indsendelse.id),
        )

    def report(self, indsendelse: Indsendelse, som_excel: bool) -> None:
        """Ask where the report of a submission's confirmations is to be saved."""
        service = self._kontekst.bekraeftelser
        name = Path(indsendelse.filnavn).stem or indsendelse.uid
        if som_excel:
            self._ask_where(
                self.tr("Gem bekræftelserne som Excel"),
                f"bekraeftelser-{name}.xlsx",
                self.tr("Excel-projektmapper (*.xlsx)"),
                partial(service.save_excel, indsendelse.id),
            )
        else:
            self._ask_where(
                self.tr("Gem bekræftelserne som PDF"),
                f"bekraeftelser-{name}.pdf",
                self.tr("PDF-filer (*.pdf)"),
                partial(service.save_pdf, indsendelse.id),
            )

    def _ask_where(self, title: str, name: str, filter_: str, save: Callable[[Path], None]) -> None:
        dialog = Filvalg(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(Filvalg.AcceptMode.AcceptSave)
        dialog.setNameFilter(filter_)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.setDirectory(folder(self._kontekst))
        dialog.selectFile(name)
        self._saving = save
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _on_file_chosen(self, chosen: str) -> None:
        self.save_to(Path(chosen), self._saving)

    def save_to(self, path: Path, save: Callable[[Path], None]) -> None:
        """Write a file on the worker thread."""
        remember(self._kontekst, path.parent)
        self._opgaver.start(
            self.tr("Gemmer {fil}").format(fil=path.name),
            partial(self._save, save, path),
            self._on_saved,
        )

    def _save(self, save: Callable[[Path], None], path: Path, _fremdrift: Fremdrift) -> Path:
        save(path)
        return path

    def _on_saved(self, path: Path) -> None:
        self.message_posted.emit(Besked(self.tr("Gemt som {fil}.").format(fil=path.name)))
