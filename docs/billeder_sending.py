"""The scenes of sending: by file and by web service, the journal, and what was reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from billeder_atelier import Rum, Saet, rest, wait_for
from billeder_scener import Gruppe, Scene
from PySide6.QtWidgets import QWidget

from app.datamappe import Datamappe
from models.lager import forsendelser
from models.lager.motor import open_engine, write_transaction
from models.register.felter import Objekttype
from models.register.forsendelse import Trin, Trinudfald
from models.register.fund import Alvor
from models.register.overfoersel import Udfald, ingen_fremdrift
from models.sprog import oversat
from tests.ui.forsendelser import Laanteforsendelse
from ui.faner.indberetning_fane import IndberetningFane
from ui.motor.kontekst import Kontekst
from ui.udveksling.forbindelse_vindue import ForbindelseVindue
from ui.udveksling.indberettet_dengang import IndberettetDengang
from ui.udveksling.indsendelsesdetaljer import Indsendelsesdetaljer
from ui.udveksling.registerbesked_dialog import RegisterbeskedDialog
from ui.udveksling.send_vindue import SendVindue
from ui.udveksling.svarspoergsmaal import Svarspoergsmaal


def released(kontekst: Kontekst) -> Kontekst:
    """Confirm what must be, and release what can be."""
    for gruppe in kontekst.bekraeftelser.waiting():
        kontekst.bekraeftelser.confirm(gruppe.poster, oversat("Beløbet er rigtigt"))
    numbers = kontekst.register.bolig_ids()
    for nr in numbers[10:14]:
        data = kontekst.register.boligdata(nr)
        if data is not None:
            kontekst.redigering.set_field(data.udgifter[1].noegle, "beloeb", f"6{nr:03}.00")
    kontekst.kontrol.check_changed(ingen_fremdrift)
    wrong = {one.objekt for one in kontekst.register.fund() if one.niveau is Alvor.FEJL}
    ready = [one.noegle for one in kontekst.register.venter() if one.noegle not in wrong]
    for noegle in ready[:8]:
        kontekst.redigering.mark_klar([noegle])
    return kontekst


def by_service(kontekst: Kontekst) -> Kontekst:
    """Put a web service in place that does as it is told."""
    released(kontekst)
    service = Laanteforsendelse(kontekst.eksport, kontekst.journal, kontekst.forsendelse.prepare)
    service.trin = [
        Trin(oversat("WSDL"), Trinudfald.OK, "tjeneste.wsdl"),
        Trin(oversat("Krypteret forbindelse"), Trinudfald.OK, "TLS 1.3"),
        Trin(
            oversat("Opslag i registeret"),
            Trinudfald.FEJL,
            oversat("{vaert} svarede med HTTP-status {status}.").format(
                vaert="register.example.dk", status=403
            ),
            oversat("Kontrollér adressen. Er den rigtig, så spørg den, der driver tjenesten."),
        ),
    ]
    service.svar = [Udfald.ACCEPTERET, Udfald.UVIS, Udfald.AFVIST, Udfald.ACCEPTERET]
    return replace(kontekst, forsendelse=service)


def _reporting(rum: Rum) -> IndberetningFane:
    sted = rum.kontekst.register.organisationer()[0].noegle
    fane = rum.tab("indberetning", IndberetningFane, sted)
    rum.settle(1)
    return fane


# --- what must be done first ----------------------------------------------------------------------


def _held_back(rum: Rum) -> QWidget:
    _reporting(rum)
    return rum.trigger("eksporter", SendVindue)


# --- by file --------------------------------------------------------------------------------------


def _ready(rum: Rum) -> QWidget:
    _reporting(rum)
    return rum.window


def _contents(rum: Rum) -> QWidget:
    return rum.trigger("eksporter", SendVindue)


def _save(rum: Rum) -> QWidget:
    stepper = rum.trigger("eksporter", SendVindue)
    wait_for(stepper.videre.isEnabled)
    stepper.go_on()
    return stepper


def _save_refused(rum: Rum) -> QWidget:
    stepper = rum.trigger("eksporter", SendVindue)
    wait_for(stepper.videre.isEnabled)
    stepper.go_on()
    stepper.gem.set_path(rum.kontekst.datamappe / "ud.xml")
    stepper.go_on()
    rum.settle()
    return stepper


def _upload(rum: Rum) -> QWidget:
    stepper = rum.trigger("eksporter", SendVindue)
    wait_for(stepper.videre.isEnabled)
    stepper.go_on()
    stepper.gem.set_path(rum.scratch / "boligliste-0900-2026-11-22.xml")
    stepper.go_on()
    wait_for(lambda: stepper.side is stepper.indlaes)
    rum.settle()
    rum.window.beskeder.dismiss()
    return stepper


def _answer(rum: Rum) -> QWidget:
    stepper = rum.trigger("eksporter", SendVindue)
    if stepper.side is stepper.indlaes:
        stepper.go_on()
        wait_for(lambda: stepper.side is stepper.svar)
    return stepper


def _answer_question(rum: Rum) -> QWidget:
    stepper = rum.trigger("eksporter", SendVindue)
    stepper.svar.modtaget.click()
    wait_for(lambda: rum.window.findChildren(Svarspoergsmaal))
    return rum.dialog(Svarspoergsmaal)


def _journal(rum: Rum) -> QWidget:
    """Answer half of it, with messages, and look at the journal."""
    kontekst = rum.kontekst
    number = kontekst.journal.entries()[0].indsendelse.id
    objects = kontekst.journal.objects(number)
    kontekst.eksport.settle(number, Udfald.ACCEPTERET, [one.noegle for one in objects[:2]])
    kontekst.eksport.settle(number, Udfald.AFVIST, [objects[2].noegle])
    rum.reload()
    rum.window.resize(1280, 800)
    _reporting(rum)
    return rum.window


def _details(page: int) -> Callable[[Rum], QWidget]:
    def opened(rum: Rum) -> QWidget:
        fane = _reporting(rum)
        fane.indsendelser.tabel.selectRow(0)
        fane.indsendelser.detaljer.click()
        rum.settle(0.6)
        window = rum.dialog(Indsendelsesdetaljer)
        window.faner.setCurrentIndex(page)
        if page == 0:
            window.liste.tabel.selectRow(2)
        return window

    return opened


def _write_message(rum: Rum) -> QWidget:
    window = _details(0)(rum)
    if isinstance(window, Indsendelsesdetaljer):
        window.skriv.click()
    rum.settle()
    return rum.dialog(RegisterbeskedDialog)


def _no_messages(rum: Rum) -> QWidget:
    return _details(1)(rum)


def _messages(rum: Rum) -> QWidget:
    journal = rum.kontekst.journal
    number = journal.entries()[0].indsendelse.id
    objects = journal.objects(number)
    journal.add_message(number, objects[2].noegle, Alvor.FEJL, "Beløbet kan ikke ændres tilbage.")
    journal.add_message(number, None, Alvor.ADVARSEL, "Behandlet med bemærkninger.")
    return _details(1)(rum)


def _done(rum: Rum) -> QWidget:
    number = rum.kontekst.journal.entries()[0].indsendelse.id
    _reporting(rum)
    stepper = rum.trigger("eksporter", SendVindue)
    rum.kontekst.eksport.settle(number, Udfald.ACCEPTERET)
    rum.reload()
    rum.settle()
    return stepper


def _reported(rum: Rum) -> QWidget:
    journal = rum.kontekst.journal
    sent = journal.objects(journal.entries()[0].indsendelse.id)
    reported = next(one for one in sent if one.noegle.type is Objekttype.BOLIGUDGIFT)
    rum.kontekst.redigering.set_field(reported.noegle, "beloeb", "7000.00")
    rum.window.go_to(rum.kontekst.register.vej(reported.noegle)[3].noegle)
    window = rum.trigger("indberettet_dengang", IndberettetDengang)
    wait_for(lambda: window.rapport is not None)
    return window


def _reported_never(rum: Rum) -> QWidget:
    rum.window.go_to(rum.boliger[50])
    window = rum.trigger("indberettet_dengang", IndberettetDengang)
    wait_for(lambda: window.rapport is not None)
    return window


# --- by web service -------------------------------------------------------------------------------


def _service_chosen(rum: Rum) -> QWidget:
    _reporting(rum)
    stepper = rum.trigger("eksporter", SendVindue)
    wait_for(stepper.videre.isEnabled)
    stepper.indhold.som_service.click()
    return stepper


def _service_ready(rum: Rum) -> QWidget:
    stepper = rum.trigger("eksporter", SendVindue)
    wait_for(stepper.videre.isEnabled)
    stepper.indhold.som_service.click()
    stepper.go_on()
    wait_for(lambda: stepper.side is stepper.tjeneste)
    wait_for(stepper.tjeneste.send_knap.isVisible)
    return stepper


def _service_running(rum: Rum) -> QWidget:
    stepper = rum.trigger("eksporter", SendVindue)
    service = rum.kontekst.forsendelse
    if isinstance(service, Laanteforsendelse):
        service.gaa.clear()
    wait_for(stepper.tjeneste.send_knap.isVisible)
    stepper.tjeneste.send_knap.click()
    rest(1)
    return stepper


def _leave_in_doubt(rum: Rum) -> None:
    """Have the answer to an object that waits be missing, as when the network fails."""
    number = rum.kontekst.journal.entries()[0].indsendelse.id
    engine = open_engine(Datamappe(rum.kontekst.datamappe).database)
    with write_transaction(engine) as connection:
        waiting = next(iter(forsendelser.objects(connection, number, Udfald.AFVENTER)))
        forsendelser.leave_in_doubt(
            connection, waiting.placeret.raekke, datetime.now().astimezone()
        )
    engine.dispose()


def _service_doubt(rum: Rum) -> QWidget:
    service = rum.kontekst.forsendelse
    if isinstance(service, Laanteforsendelse):
        service.gaa.set()
        rum.settle(1)
        _leave_in_doubt(rum)
        rum.reload()
    return rum.trigger("eksporter", SendVindue)


def _connection_tested(rum: Rum) -> QWidget:
    window = rum.trigger("forbindelse", ForbindelseVindue)
    window.test()
    rum.settle()
    return window


TILBAGE = Gruppe(Saet.DATA, (Scene("send-holdes-tilbage", _held_back),))
SOM_FIL = Gruppe(
    Saet.DATA,
    (
        Scene("indberetning-klar", _ready),
        Scene("send1-indhold", _contents),
        Scene("send2-gem", _save),
        Scene("send2-gem-afvist", _save_refused),
        Scene("send3-indlaes", _upload),
        Scene("send4-svar", _answer),
        Scene("send4-spoergsmaal", _answer_question),
        Scene("journal", _journal),
        Scene("journal-oplysninger", _details(0)),
        Scene("journal-besked", _write_message),
        Scene("journal-beskeder-ingen", _no_messages),
        Scene("journal-beskeder", _messages),
        Scene("journal-historik", _details(2)),
        Scene("send5-faerdig", _done),
        Scene("indberettet-dengang", _reported),
        Scene("indberettet-aldrig", _reported_never),
    ),
    aendring=released,
)
SOM_TJENESTE = Gruppe(
    Saet.DATA,
    (
        Scene("tjeneste1-indhold", _service_chosen),
        Scene("tjeneste2-klar", _service_ready),
        Scene("tjeneste2-sender", _service_running, koerer=True),
        Scene("tjeneste2-uvis", _service_doubt),
        Scene("forbindelse-proevet", _connection_tested),
    ),
    aendring=by_service,
)
