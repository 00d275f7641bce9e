"""The whole way in the window: from the first start to an accepted report and the next download."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from export.eksempel import write_example
from export.laeser import read
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle, Objekt, Status
from models.register.overfoersel import Udfald
from tests.vindue import opened, shown
from ui.faner.afdeling_fane import AfdelingFane
from ui.faner.bolig_fane import BoligFane
from ui.faner.handicap_fane import HandicapFane
from ui.faner.indberetning_fane import IndberetningFane
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.motor.kontekst import Kontekst
from ui.tabeller.indsaet_kolonner import IndsaetKolonner
from ui.udveksling.import_dialog import ImportDialog
from ui.udveksling.send_vindue import SendVindue
from ui.udveksling.svarspoergsmaal import Svarspoergsmaal
from ui.vindue.hovedvindue import Hovedvindue

T = TypeVar("T", bound=QWidget)

VENT = 20_000
BOLIGER = 40


@pytest.fixture
def kontekst(datamappe: Path) -> Iterator[Kontekst]:
    """An empty database with everything over it."""
    with opened(datamappe) as given:
        yield given


@pytest.fixture
def vindue(qtbot: QtBot, kontekst: Kontekst) -> Iterator[Hovedvindue]:
    """The window at its first start."""
    with shown(qtbot, kontekst) as window:
        yield window


@pytest.fixture
def fil(kontekst: Kontekst, tmp_path: Path) -> Path:
    """What the clerk has downloaded."""
    path = tmp_path / "hentet.xml"
    write_example(path, BOLIGER, 3, 0.0, kontekst.tabel)
    return path


class Sagsbehandler:
    """What a clerk does, with the mouse and the keys."""

    def __init__(self, qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst) -> None:
        self._bot, self._window, self._kontekst = qtbot, vindue, kontekst

    def wait(self, until: Callable[[], bool]) -> None:
        self._bot.waitUntil(until, timeout=VENT)

    def give_name(self, navn: str) -> None:
        self._bot.keyClicks(self._window.velkomst.navn, navn)

    def import_file(self, path: Path) -> None:
        """Import through the dialog, answering nothing."""
        dialog = self._window.findChild(ImportDialog)
        if dialog is None:
            self._window.handlinger["importer"].trigger()
            dialog = self._window.findChild(ImportDialog)
        assert isinstance(dialog, ImportDialog)
        with self._bot.waitSignal(dialog.imported, timeout=VENT):
            dialog.start(path)
            if self._kontekst.register.organisationer():
                self.wait(lambda: dialog._pages.side is dialog._review)
                dialog.importer.click()

    def paste_addresses(self, boliger: list[Objekt]) -> None:
        fane = self._tab("afdeling", AfdelingFane)
        rows = (f"{b.tekst('enhedsid')}\tMøllevej {nr}" for nr, b in enumerate(boliger, start=1))
        QGuiApplication.clipboard().setText("\n".join(rows))
        fane.paste()
        dialog = fane.findChild(IndsaetKolonner)
        assert isinstance(dialog, IndsaetKolonner)
        self.wait(dialog.isVisible)
        dialog.indsaet.click()

    def type_rent(self, bolig: Noegle, udgift: Noegle, text: str) -> None:
        self._window.go_to(bolig)
        fane = self._tab("bolig", BoligFane)
        fane.focus_field(udgift, "beloeb")
        line = self._window.focusWidget()
        assert isinstance(line, QLineEdit)
        self._type(line, text)
        fane.flush()

    def add_contract(self, bolig: Noegle, start: str, lejere: list[str]) -> None:
        self._window.go_to(bolig)
        fane = self._tab("lejekontrakter", LejekontrakterFane)
        fane.create_contract()
        self._type(fane.formular.redaktoerer["start"].inddata, start)
        for number, navn in enumerate(lejere):
            if number:
                fane.add_tenant()
            self._type(fane.lejere.linjer[number].redaktoerer[0].inddata, navn)
        fane.flush()

    def set_handicap_type(self, afdeling: Noegle, navn: str) -> None:
        self._window.go_to(afdeling)
        fane = self._tab("handicap", HandicapFane)
        fane.typer.create_type()
        item = fane.typer.liste.item(0)
        assert item is not None
        item.setText(navn)
        fane.tabel.selectRow(0)
        fane.set_for_chosen("handicapboligtype", navn)

    def confirm_all(self, reason: str) -> None:
        """Say that everything unlikely is right."""
        service = self._kontekst.bekraeftelser
        self._kontekst.kontrol.check_changed()
        for group in service.waiting():
            service.confirm(group.poster, reason)
        assert not service.waiting()

    def send_changes(self, path: Path) -> None:
        """Send by file, upload it, and write in that all of it was received."""
        fane = self._tab("indberetning", IndberetningFane)
        waiting = self._kontekst.register.optael().venter
        self.wait(lambda: len(fane.aendringer.model.objekter) == waiting)
        with self._bot.waitSignal(fane._marking.ended, timeout=VENT):
            fane.aendringer.klar_alle.click()
        for gruppe in self._kontekst.bekraeftelser.waiting():
            self._kontekst.bekraeftelser.confirm(gruppe.poster, "Godkendt på afdelingsmødet")
        fane.refresh()
        self.wait(lambda: fane._plan is not None and fane._plan.antal_objekter == waiting)
        self._window.handlinger["eksporter"].trigger()
        window = fane.findChild(SendVindue)
        assert isinstance(window, SendVindue)
        self.wait(window.videre.isEnabled)
        window.videre.click()
        window.gem.set_path(path)
        window.videre.click()
        self.wait(lambda: window.side is window.indlaes)
        window.videre.click()
        self.wait(lambda: window.side is window.svar)
        window.svar.modtaget.click()
        self.wait(lambda: bool(fane.findChildren(Svarspoergsmaal)))
        fane.findChildren(Svarspoergsmaal)[-1].ja.click()
        self.wait(lambda: window.side is window.faerdig)
        window.reject()

    def _tab(self, navn: str, kind: type[T]) -> T:
        fane = self._window.faner.show_tab(navn)
        assert isinstance(fane, kind)
        return fane

    def _type(self, field: QWidget, text: str) -> None:
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        self._bot.keyClicks(field, text)
        self._bot.keyClick(field, Qt.Key.Key_Tab)


def next_problem_is_in(vindue: Hovedvindue, fane: str) -> bool:
    """Go to the next problem in the panel, which may still list the one before."""
    vindue.problemer.go_to_next()
    return vindue.faner.navn == fane


def test_that_a_clerk_goes_the_whole_way(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fil: Path, tmp_path: Path
) -> None:
    clerk = Sagsbehandler(qtbot, vindue, kontekst)
    register = kontekst.register

    # The first start: a name, and the download.
    assert vindue.velkomst.isVisible()
    clerk.give_name("Ulla Vestergaard")
    vindue.velkomst.importer.click()
    clerk.import_file(fil)
    assert kontekst.indstillinger().navn == "Ulla Vestergaard"
    assert vindue.faner.isVisible()
    before = register.optael()
    assert (before.boliger, before.venter) == (BOLIGER, 0)

    # Addresses pasted; they are the organisation's own and nothing to report.
    afdeling = register.boern(register.organisationer()[0].noegle)[0].noegle
    afsnit = register.boern(afdeling)[0].noegle
    boliger = [o for o in register.boern(afsnit) if o.type is Objekttype.BOLIG]
    vindue.go_to(afdeling)
    clerk.paste_addresses(boliger[:4])
    assert len(register.bolig_ids(soegning="møllevej")) == 4
    assert register.optael().venter == 0

    # A rent, a contract for two, a handicap type.
    first, second = boliger[0].noegle, boliger[1].noegle
    rent = next(o for o in register.boern(first) if o.type is Objekttype.BOLIGUDGIFT)
    clerk.type_rent(first, rent.noegle, "6.250,5")
    changed = register.objekt(rent.noegle)
    assert changed is not None
    assert (changed.tekst("beloeb"), changed.status) == ("6250.50", Status.KLADDE)
    clerk.add_contract(second, "1/2-30", ["Anna Ærø", "Bo Ærø"])
    clerk.set_handicap_type(afdeling, "Kørestolsbolig")
    assert register.tasteliste(afdeling.id)

    # Findings are seen, gone to, and mended.
    clerk.wait(lambda: bool(register.fund(bolig=second.id)))
    clerk.wait(lambda: vindue.problemer.view.model().rowCount() > 0)
    contract = register.boern(second)[-1]
    clerk.wait(lambda: next_problem_is_in(vindue, "lejekontrakter"))
    for other in register.boern(second):
        if other.type is Objekttype.LEJEKONTRAKT and other.id != contract.id:
            kontekst.redigering.set_field(other.noegle, "slut", "2030-01-31")
            vindue.faner.changed.emit(other.noegle)
    for felt, text in (("indskud", "20000.00"), ("anvisningstype", "1"), ("depositum", "0.00")):
        kontekst.redigering.set_field(contract.noegle, felt, text)
    kontekst.redigering.set_field(contract.noegle, "anvist_kommunalt", "false")
    vindue.faner.changed.emit(contract.noegle)
    clerk.wait(lambda: not register.fund(bolig=second.id, niveau=Alvor.FEJL))

    # A rent changed long after it began and a contract years ahead are asked about.
    asked = {group.kode for group in kontekst.bekraeftelser.waiting()}
    assert asked == {"boligudgift.nettohusleje_tilbage", "lejekontrakt.langt_frem"}
    clerk.confirm_all("Aftalt med driften")

    # Only the changes go out, and are accepted.
    out = tmp_path / "ud.xml"
    clerk.send_changes(out)
    sent = list(read(out, kontekst.tabel))
    assert len(sent) == 2
    amounts = [udgift.felter["beloeb"] for bolig in sent for udgift in bolig.udgifter]
    assert amounts == ["6250.50"]
    clerk.wait(lambda: register.optael().venter == 0)
    submission = kontekst.eksport.submissions()[0]
    assert submission.hvem == "Ulla Vestergaard"
    assert set(submission.antal) == {Udfald.ACCEPTERET}

    # The download again: nothing new, nothing twice, nothing to answer.
    clerk.import_file(fil)
    after = register.optael()
    assert (after.boliger, after.udgifter) == (before.boliger, before.udgifter)
    assert after.kontrakter == before.kontrakter + 1
    kept = register.objekt(rent.noegle)
    assert kept is not None
    assert kept.tekst("beloeb") == "6250.50"
