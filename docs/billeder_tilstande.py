"""The scenes of what is seldom seen: rare questions, what runs, what is empty, Qt's own windows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from threading import Event

from billeder_atelier import Rum, Saet, rest
from billeder_scener import Gruppe, Scene
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QTabWidget, QWidget

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.journal import Beskedkilde, Registerbesked
from models.register.objekter import Noegle
from models.register.overfoersel import Fremdrift
from ui.faner.afdeling_fane import AfdelingFane
from ui.faner.bolig_fane import BoligFane
from ui.faner.handicap_fane import HandicapFane
from ui.faner.indberetning_fane import IndberetningFane
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.hjaelp.vejledning import Vejledning
from ui.kontrol.regulering_dialog import ReguleringDialog
from ui.opslag.snitflade_skema import Skemaside
from ui.opslag.snitflade_vindue import SnitfladeVindue
from ui.stoette.husstandsnavn import Husstandsnavn
from ui.udveksling.import_dialog import ImportDialog
from ui.udveksling.registerbesked_dialog import BekraeftBeskeder

IDAG = date(2026, 11, 22)


# --- rare questions -------------------------------------------------------------------------------


def _regulation(rum: Rum) -> QWidget:
    rum.tab("bolig", BoligFane, rum.boliger[1])
    data = rum.data(1)
    dialog = ReguleringDialog(rum.kontekst, data, data.udgifter[0].noegle, lambda: IDAG, rum.window)
    dialog.open()
    return dialog


def _confirm_to_register(rum: Rum) -> QWidget:
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    asked = [
        Registerbesked(
            nr,
            1,
            rum.boliger[nr],
            "",
            now,
            Alvor.ADVARSEL,
            "",
            "",
            "Huslejen er mere end 50 % højere end før.",
            Beskedkilde.REGISTER,
            bekraeft=True,
        )
        for nr in (1, 2)
    ]
    name = rum.kontekst.register.navn
    places = [f"{name(rum.boliger[n])} · {name(rum.data(n).udgifter[0].noegle)}" for n in (1, 2)]
    dialog = BekraeftBeskeder(asked, places, rum.window)
    dialog.open()
    return dialog


def _save_scenario(rum: Rum) -> QWidget:
    rum.tab("bolig", BoligFane, rum.boliger[1])
    rum.window.handlinger["vis_stoette"].trigger()
    rum.settle()
    panel = rum.window.stoette.panel
    if panel is None:
        raise LookupError("stoette")
    panel.husstand._on_save()
    return rum.dialog(Husstandsnavn)


def _choose_file(rum: Rum) -> QWidget:
    rum.trigger("importer", ImportDialog).choose_file()
    rum.settle()
    return rum.dialog(QFileDialog)


def _schema_in_use(rum: Rum) -> QWidget:
    window = rum.trigger("snitflade", SnitfladeVindue)
    page = window.findChild(Skemaside)
    if page is None:
        raise LookupError("skema")
    path = rum.scratch / "boligliste.xsd"
    path.write_text(_other_schema(), encoding="utf-8")
    page.load_file(str(path))
    rum.settle(1)
    tabs = window.findChild(QTabWidget)
    if tabs is None:
        raise LookupError("faner")
    tabs.setCurrentWidget(page)
    return window


def _other_schema() -> str:
    return (
        '<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" version="2">'
        '<xs:element name="BoligListe"><xs:complexType><xs:sequence>'
        '<xs:element name="Bolig" type="xs:string" maxOccurs="unbounded"/>'
        "</xs:sequence></xs:complexType></xs:element></xs:schema>"
    )


# --- menus ----------------------------------------------------------------------------------------


def _field_menu(rum: Rum) -> QWidget:
    rum.tab("afdeling", AfdelingFane, rum.afdeling)
    field = rum.window.navigator.search
    field.setText("vej")
    menu = field.createStandardContextMenu()
    menu.setParent(rum.window, menu.windowFlags())
    return _as_large_as_it_asks(menu)


def _column_menu(rum: Rum) -> QWidget:
    rum.window.navigator.clear_search()
    fane = rum.tab("afdeling", AfdelingFane, rum.afdeling)
    menu = fane.boliger.kolonnemenu
    menu.aboutToShow.emit()
    return _as_large_as_it_asks(menu)


def _as_large_as_it_asks(menu: QMenu) -> QMenu:
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    return menu


# --- what runs ------------------------------------------------------------------------------------

_gaa = Event()


def _work(fremdrift: Fremdrift) -> None:
    fremdrift(42, 120)
    _gaa.wait(15)


def _job_runs(rum: Rum) -> QWidget:
    _gaa.clear()
    fane = rum.tab("afdeling", AfdelingFane, rum.afdeling)
    rum.window.opgaver.start(
        fane.tr("Skriver {fil}").format(fil="boligliste-0900-2026-11-22.xml"), _work
    )
    rest(1.2)
    return rum.window


def _import_runs(rum: Rum) -> QWidget:
    _gaa.set()
    rum.settle()
    dialog = rum.trigger("importer", ImportDialog)
    dialog._pages.show_page(dialog._busy)
    name = "boligliste-0900-2026-11-22.xml"
    dialog._busy_title.setText(
        QCoreApplication.translate("ImportDialog", "Læser {fil}").format(fil=name)
    )
    dialog._bar.setRange(0, 100)
    dialog._bar.setValue(35)
    dialog._busy_count.setText("35 %")
    return dialog


# --- the guide ------------------------------------------------------------------------------------


def _guide_search(text: str) -> Callable[[Rum], QWidget]:
    def opened(rum: Rum) -> QWidget:
        guide = rum.trigger("vejledning", Vejledning)
        guide.search.setText(text)
        rum.settle()
        return guide

    return opened


# --- nothing yet ----------------------------------------------------------------------------------


def _no_dwellings(rum: Rum) -> QWidget:
    create = rum.kontekst.redigering.create
    organisation = create(Objekttype.BOLIGORGANISATION, 0, {})
    create(Objekttype.AFDELING, organisation.noegle.id, {})
    rum.reload()
    rum.tab("afdeling", AfdelingFane, organisation.noegle)
    return rum.window


def _empty_afdeling(rum: Rum) -> QWidget:
    organisation = rum.kontekst.register.organisationer()[0].noegle
    rum.tab("afdeling", AfdelingFane, rum.kontekst.register.boern(organisation)[0].noegle)
    return rum.window


def _empty_dwelling(rum: Rum) -> QWidget:
    create = rum.kontekst.redigering.create
    organisation = rum.kontekst.register.organisationer()[0].noegle
    afdeling = rum.kontekst.register.boern(organisation)[0].noegle
    section = create(Objekttype.BYGGEAFSNIT, afdeling.id, {})
    create(Objekttype.BOLIG, section.noegle.id, {"adresse": "Møllevej 4, 2. tv"})
    rum.reload()
    rum.tab("bolig", BoligFane, _only(rum))
    return rum.window


def _only(rum: Rum) -> Noegle:
    return Noegle(Objekttype.BOLIG, rum.kontekst.register.bolig_ids()[0])


def _empty_contracts(rum: Rum) -> QWidget:
    rum.tab("lejekontrakter", LejekontrakterFane, _only(rum))
    return rum.window


def _empty_handicap(rum: Rum) -> QWidget:
    rum.tab("handicap", HandicapFane, rum.kontekst.register.organisationer()[0].noegle)
    return rum.window


def _empty_reporting(rum: Rum) -> QWidget:
    rum.tab("indberetning", IndberetningFane, rum.kontekst.register.organisationer()[0].noegle)
    return rum.window


SJAELDNE = Gruppe(
    Saet.DATA,
    (
        Scene("sjaelden-regulering", _regulation),
        Scene("sjaelden-bekraeft-register", _confirm_to_register),
        Scene("sjaelden-scenarie", _save_scenario),
        Scene("sjaelden-vaelg-fil", _choose_file),
        Scene("sjaelden-skema", _schema_in_use),
        Scene("sjaelden-feltmenu", _field_menu),
        Scene("sjaelden-kolonnemenu", _column_menu),
        Scene("sjaelden-job", _job_runs, koerer=True),
        Scene("sjaelden-import-koerer", _import_runs),
        Scene("sjaelden-vejledning-soeg", _guide_search("husleje")),
        Scene("sjaelden-vejledning-intet", _guide_search("xyzzy")),
    ),
)
NAESTEN_TOMT = Gruppe(
    Saet.TOM,
    (
        Scene("naesten-tom-organisation", _no_dwellings),
        Scene("naesten-tom-afdeling", _empty_afdeling),
        Scene("naesten-tom-bolig", _empty_dwelling),
        Scene("naesten-tom-lejekontrakter", _empty_contracts),
        Scene("naesten-tom-handicap", _empty_handicap),
        Scene("naesten-tom-indberetning", _empty_reporting),
    ),
)
