"""Many changes from the window to the register, which is cut off in the middle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from export.eksempel import write_example
from export.oeveserver import Fejlart, Fejltilstand, Oeveserver
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import (
    Importvalg,
    Indsendelsestilstand,
    Udfald,
    ingen_fremdrift,
)
from tests.vindue import opened, shown
from ui.faner.afdeling_fane import AfdelingFane
from ui.faner.indberetning_fane import IndberetningFane
from ui.faner.saet_felt_dialog import SaetFeltDialog
from ui.motor.kontekst import Kontekst
from ui.udveksling.import_dialog import ImportDialog
from ui.udveksling.send_tjeneste import Tjenesteside
from ui.udveksling.send_vindue import SendVindue
from ui.vindue.hovedvindue import Hovedvindue

VENT = 30_000
BOLIGER, FROE = 60, 5
FOER_BRUDDET = 20
"""So many are received before the register is cut off."""


@pytest.fixture
def fil(tmp_path: Path) -> Path:
    """What the register holds and the clerk has downloaded."""
    path = tmp_path / "hentet.xml"
    write_example(path, BOLIGER, FROE, 0.0)
    return path


@pytest.fixture
def kontekst(datamappe: Path, fil: Path) -> Iterator[Kontekst]:
    """The download imported and checked."""
    with opened(datamappe, "Ulla Vestergaard") as given:
        given.importering.import_file(fil, Importvalg(), ingen_fremdrift)
        given.kontrol.check_all(ingen_fremdrift)
        yield given


@pytest.fixture
def vindue(qtbot: QtBot, kontekst: Kontekst) -> Iterator[Hovedvindue]:
    """The window over it."""
    with shown(qtbot, kontekst) as window:
        yield window


class Registeret:
    """The practice register, which may be cut off and started again over what it was told."""

    def __init__(self, mappe: Path, fil: Path, kontekst: Kontekst) -> None:
        self._mappe, self._tabel = mappe, kontekst.tabel
        self.server = Oeveserver(mappe, self._tabel)
        self.server.load(fil)
        self.server.start()
        self.port = int(self.server.forside.rstrip("/").rpartition(":")[2])

    def cut(self) -> None:
        """Be gone in the middle of whatever is being said."""
        self.server.stop()

    def come_back(self) -> None:
        """Answer again at the same address."""
        self.server = Oeveserver(self._mappe, self._tabel, self.port)
        self.server.start()

    def received(self) -> int:
        """Return how many dwellings the register has been told to change."""
        return self._counted("accepteret")

    def repeated(self) -> int:
        """Return how many calls told it what it had been told already."""
        return self._counted("dubletter")

    def _counted(self, what: str) -> int:
        calls = self.server.taelling()["kald"]
        return int(calls.get("BoligRet", {}).get(what, 0))


@pytest.fixture
def register(tmp_path: Path, fil: Path, kontekst: Kontekst) -> Iterator[Registeret]:
    """The register, holding what was downloaded."""
    made = Registeret(tmp_path / "oeveregister", fil, kontekst)
    kontekst.forsendelse.save_settings(
        replace(
            kontekst.forsendelse.settings(),
            wsdl=made.server.wsdl,
            adresse=made.server.adresse,
            ro_sekunder=0.1,
            svar_sekunder=1,
            forsoeg=1,
        )
    )
    yield made
    made.server.stop()


class Sagsbehandler:
    """What the clerk does."""

    def __init__(self, qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst) -> None:
        self.bot, self._window, self._kontekst = qtbot, vindue, kontekst

    def wait(self, until: Callable[[], bool]) -> None:
        self.bot.waitUntil(until, timeout=VENT)

    def set_field(self, afdeling: Noegle, felt: str, text: str) -> int:
        """Set a field of all dwellings of an afdeling; return how many that is."""
        self._window.go_to(afdeling)
        fane = self._window.faner.show_tab("afdeling")
        assert isinstance(fane, AfdelingFane)
        boliger = len(self._kontekst.register.bolig_ids(under=afdeling))
        self.wait(lambda: fane.tabel.model().rowCount() == boliger)
        fane.tabel.selectAll()
        fane.set_field()
        dialog = fane.findChildren(SaetFeltDialog)[-1]
        dialog.felt.setCurrentIndex(dialog.felt.findData(felt))
        assert dialog.vaerdi is not None
        self.bot.keyClicks(dialog.vaerdi, text)
        assert dialog.saet.text() == f"Sæt for {boliger} boliger"
        before = self._kontekst.register.optael().venter
        self.bot.keyClick(dialog.saet, Qt.Key.Key_Space)
        self.wait(lambda: self._kontekst.register.optael().venter == before + boliger)
        return boliger

    def prepare(self) -> tuple[SendVindue, Tjenesteside]:
        """Mark all of it klar and go to where it is sent by web service."""
        fane = self.reporting()
        waiting = self._kontekst.register.optael().venter
        self.wait(lambda: len(fane.aendringer.model.objekter) == waiting)
        with self.bot.waitSignal(fane._marking.ended, timeout=VENT):
            fane.aendringer.klar_alle.click()
        self.wait(lambda: fane._plan is not None and fane._plan.antal_objekter == waiting)
        fane.send()
        stepper = fane.findChild(SendVindue)
        assert isinstance(stepper, SendVindue)
        self.wait(stepper.videre.isEnabled)
        self.bot.keyClick(stepper.indhold.som_service, Qt.Key.Key_Space)
        self.wait(stepper.videre.isEnabled)
        self.bot.keyClick(stepper.videre, Qt.Key.Key_Return)
        self.wait(stepper.tjeneste.send_knap.isVisible)
        return stepper, stepper.tjeneste

    def reporting(self) -> IndberetningFane:
        self._window.go_to(self._kontekst.register.organisationer()[0].noegle)
        fane = self._window.faner.show_tab("indberetning")
        assert isinstance(fane, IndberetningFane)
        return fane

    def import_file(self, path: Path) -> None:
        """Import a download through the dialog."""
        self._window.handlinger["importer"].trigger()
        dialog = self._window.findChild(ImportDialog)
        assert isinstance(dialog, ImportDialog)
        with self.bot.waitSignal(dialog.imported, timeout=VENT):
            dialog.start(path)
            self.wait(lambda: dialog._pages.side is dialog._review)
            dialog.importer.click()


def test_that_many_changes_are_cut_off_resumed_and_closed_by_the_next_download(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, register: Registeret, tmp_path: Path
) -> None:
    clerk = Sagsbehandler(qtbot, vindue, kontekst)
    organisation = kontekst.register.organisationer()[0]
    afdelinger = kontekst.register.boern(organisation.noegle)
    changed = sum(clerk.set_field(one.noegle, "opvarmningsform", "7") for one in afdelinger)
    assert changed == BOLIGER

    # The register is cut off in the middle: nothing is told to be received that was not.
    # The call under way has been carried out: otherwise a download could not tell of it.
    stepper, page = clerk.prepare()
    register.server.set_fejl(Fejltilstand(Fejlart.TIMEOUT_EFTER_MODTAGELSE, fra=FOER_BRUDDET))
    qtbot.keyClick(page.send_knap, Qt.Key.Key_Space)
    clerk.wait(lambda: register.received() >= FOER_BRUDDET)
    register.cut()
    clerk.wait(lambda: not page.koerer and page.send_knap.isVisible())
    standing = kontekst.forsendelse.standing(page._id)
    assert FOER_BRUDDET - 1 <= standing.accepteret < BOLIGER
    assert standing.venter > 0
    assert standing.accepteret + standing.uvis + standing.venter == BOLIGER
    assert page._stopped.isVisible()
    assert f"{standing.venter} ikke sendt endnu" in page._words.text()

    # It comes back; one more answer is lost on the way, and the rest is sent.
    register.come_back()
    register.server.set_fejl(Fejltilstand(Fejlart.HALVT_SVAR, fra=2, til=2))
    qtbot.keyClick(page.send_knap, Qt.Key.Key_Space)
    clerk.wait(lambda: not page.koerer and page.send_knap.isHidden())
    standing = kontekst.forsendelse.standing(page._id)
    assert standing.uvis > 0
    assert (standing.venter, standing.afvist) == (0, 0)
    assert kontekst.journal.entries()[0].indsendelse.tilstand is Indsendelsestilstand.UVIS

    # The next download tells what became of it, and nothing was told twice.
    stepper.reject()
    download = tmp_path / "hentet-igen.xml"
    register.server.download(download)
    clerk.import_file(download)
    clerk.wait(lambda: kontekst.register.optael().venter == 0)
    submission = kontekst.journal.entries()[0].indsendelse
    assert submission.tilstand is Indsendelsestilstand.ACCEPTERET
    assert submission.antal == {Udfald.ACCEPTERET: BOLIGER}
    assert register.received() == BOLIGER
    assert register.repeated() == 0
    assert register.server.taelling()["objekter"]["bolig"] == BOLIGER
    for number in kontekst.register.bolig_ids():
        bolig = kontekst.register.objekt(Noegle(Objekttype.BOLIG, number))
        assert bolig is not None
        assert bolig.tekst("opvarmningsform") == "7"
