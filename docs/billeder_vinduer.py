"""The scenes of what stands in front of the window: every dialog and every page of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from billeder_atelier import Rum, Saet, wait_for
from billeder_scener import Gruppe, Scene, history_of_expenses, select_rows
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QTabWidget, QWidget

from models.register.felter import Felttype, Objekttype
from models.register.genhusning import Genhusning
from models.register.lejerskifte import Ledighed
from models.register.objekter import Noegle
from models.sprog import oversat
from models.stoette.arter import Art
from models.stoette.valg import Akse, Stoettevalg
from ui.faner.afdeling_fane import AfdelingFane
from ui.faner.bolig_fane import BoligFane
from ui.faner.handicap_fane import HandicapFane
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.faner.saet_felt_dialog import SaetFeltDialog
from ui.hjaelp.hjaelp_vinduer import OmVindue, TasterVindue
from ui.hjaelp.vejledning import Vejledning
from ui.kontrol.bekraeftelse_dialog import BekraeftDialog
from ui.lejeforhold.genhusning_dialog import GenhusningDialog
from ui.lejeforhold.lejerskifte_dialog import FlytterDialog, NyLejerDialog
from ui.navigation.kommandopalet import Kommandopalet
from ui.navigation.opret_dialog import OpretDialog
from ui.opslag.regler_vindue import ReglerVindue
from ui.opslag.satser_nyt_aar import NytAarDialog
from ui.opslag.satser_vindue import SatserVindue
from ui.opslag.snitflade_vindue import SnitfladeVindue
from ui.stoette.stoette_afdeling_vindue import StoetteAfdelingVindue
from ui.stoette.stoette_panel import Stoettepanel
from ui.tabeller.indsaet_kolonner import IndsaetKolonner
from ui.tabeller.indsaet_raekker import IndsaetRaekker
from ui.tabeller.indsaet_typer import IndsaetTyper
from ui.udveksling.forbindelse_vindue import ForbindelseVindue
from ui.udveksling.import_dialog import ImportDialog
from ui.udveksling.kodeord_dialog import KodeordDialog
from ui.vindue.indstillinger_vindue import IndstillingerVindue
from ui.vindue.nedbrud_vindue import NedbrudVindue

STOETTEDATO = date(2026, 6, 1)
INDFLYTNING, FRAFLYTNING = "01-12-2026", "30-11-2026"


def type_text(field: QWidget, text: str) -> None:
    """Type where something may stand already."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


# --- import ---------------------------------------------------------------------------------------


def _collision(rum: Rum) -> QWidget:
    path = rum.download(boliger=130)
    for nr in (0, 4, 9):
        rent = rum.data(nr).udgifter[0]
        text = path.read_text(encoding="utf-8")
        at = text.find(rent.tekst("unik_id"))
        stands = (rent.grundlag or rent.felter)["beloeb"]
        old = f"<BoligudgiftBeloeb>{stands}</BoligudgiftBeloeb>"
        amount = text.find(old, at)
        if at > 0 and amount > 0:
            new = f"<BoligudgiftBeloeb>43{nr}1.00</BoligudgiftBeloeb>"
            path.write_text(text[:amount] + new + text[amount + len(old) :], encoding="utf-8")
        rum.kontekst.redigering.set_field(rent.noegle, "beloeb", "9999.00")
    dialog = rum.trigger("importer", ImportDialog)
    dialog.start(path)
    rum.settle(1)
    return dialog


def _import_broken(rum: Rum) -> QWidget:
    path = rum.download()
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: len(text) // 2], encoding="utf-8")
    dialog = rum.trigger("importer", ImportDialog)
    dialog.start(path)
    rum.settle(1)
    return dialog


# --- many at once ---------------------------------------------------------------------------------


def _mass_change(rum: Rum) -> SaetFeltDialog:
    fane = rum.tab("afdeling", AfdelingFane, rum.afdeling)
    rum.settle()
    select_rows(fane, 8)
    fane.boliger.saet_knap.click()
    return rum.dialog(SaetFeltDialog)


def _mass_change_preview(rum: Rum) -> QWidget:
    dialog = _mass_change(rum)
    at = dialog.felt.findData("boligtype")
    dialog.felt.setCurrentIndex(max(at, 0))
    dialog.felt.activated.emit(max(at, 0))
    if isinstance(dialog.vaerdi, QComboBox):
        dialog.vaerdi.setCurrentIndex(2)
        dialog.vaerdi.activated.emit(2)
    return dialog


def _mass_change_text(rum: Rum) -> QWidget:
    dialog = _mass_change(rum)
    at = next(nr for nr, felt in enumerate(dialog._fields) if felt.type is Felttype.BELOEB)
    dialog.felt.setCurrentIndex(at)
    if dialog.vaerdi is not None:
        QTest.keyClicks(dialog.vaerdi, "fem tusind")
    return dialog


UDGIFTER = (
    "Art\tFra\tTil\tBeløb\n"
    "Nettohusleje\t01-01-2027\t\t6.250,50\n"
    "Varme\t01-01-2027\t31-12-2027\t480\n"
    "Vand\ti overmorgen\t\tfire hundrede\n"
)


def _paste_expenses(rum: Rum) -> QWidget:
    fane = rum.tab("bolig", BoligFane, rum.boliger[1])
    QGuiApplication.clipboard().setText(UDGIFTER)
    fane.paste()
    rum.settle()
    return rum.dialog(IndsaetRaekker)


def _paste_unheaded(rum: Rum) -> QWidget:
    fane = rum.tab("bolig", BoligFane, rum.boliger[1])
    rows = "Varme\t01-01-2027\t\t480\tja\tUdlejer\tEfter måler\nVand\t01-01-2027\t\tca. 300"
    QGuiApplication.clipboard().setText(rows)
    fane.paste()
    rum.settle()
    return rum.dialog(IndsaetRaekker)


def _paste_types(rum: Rum) -> QWidget:
    fane = rum.tab("handicap", HandicapFane, rum.afdeling)
    QGuiApplication.clipboard().setText("3\tKørestolsbolig\n1\tPlejebolig\n2\tkørestolsbolig")
    fane.paste_types()
    rum.settle()
    return rum.dialog(IndsaetTyper)


def _paste_nothing(rum: Rum) -> QWidget:
    fane = rum.tab("lejekontrakter", LejekontrakterFane, rum.boliger[1])
    QGuiApplication.clipboard().setText("")
    fane.paste()
    rum.settle()
    return rum.dialog(IndsaetRaekker)


def _paste_columns(rum: Rum) -> QWidget:
    fane = rum.tab("afdeling", AfdelingFane, rum.afdeling)
    fields = rum.kontekst.tabel.pr_noegle(Objekttype.BOLIG)
    names = [oversat(fields[key].etiket) for key in ("enhedsid", "betegnelse", "note")]
    rows = [rum.data(nr).bolig.tekst("enhedsid") for nr in range(4)]
    lines = ["\t".join(names), *(f"{one}\tVed gavlen\tSet ved syn" for one in rows), "x\ty\tz"]
    QGuiApplication.clipboard().setText("\n".join(lines))
    fane.paste()
    rum.settle()
    return rum.dialog(IndsaetKolonner)


def _create_dwelling(rum: Rum) -> QWidget:
    fane = rum.tab("afdeling", AfdelingFane, rum.afdeling)
    fane.create_dwelling()
    return rum.dialog(OpretDialog)


# --- tenants --------------------------------------------------------------------------------------


def _let(rum: Rum) -> Noegle:
    """Let the third dwelling to one tenant, and return it."""
    data = rum.data(2)
    if all(one.tekst("lejer[1].navn") != "Anna Ærø" for one in data.kontrakter):
        rum.kontekst.redigering.delete([one.noegle for one in data.kontrakter])
        rum.kontekst.redigering.create(
            Objekttype.LEJEKONTRAKT,
            data.bolig.id,
            {"start": "2024-01-01", "lejer[1].navn": "Anna Ærø"},
        )
        rum.reload()
    return rum.boliger[2]


def _new_tenant(rum: Rum) -> QWidget:
    rum.tab("lejekontrakter", LejekontrakterFane, _let(rum))
    return rum.trigger("ny_lejer", NyLejerDialog)


def _new_tenant_gap(rum: Rum) -> NyLejerDialog:
    rum.tab("lejekontrakter", LejekontrakterFane, _let(rum))
    dialog = rum.trigger("ny_lejer", NyLejerDialog)
    type_text(dialog.navn.field, "Børge Åkjær")
    type_text(dialog.foerste.field, INDFLYTNING)
    type_text(dialog.sidste.field, "31-10-2026")
    return dialog


def _new_tenant_answered(rum: Rum) -> QWidget:
    dialog = _new_tenant_gap(rum)
    dialog.tab.knapper[Ledighed.TAB].click()
    return dialog


def _moves_out(rum: Rum) -> FlytterDialog:
    rum.tab("lejekontrakter", LejekontrakterFane, _let(rum))
    return rum.trigger("flytter", FlytterDialog)


def _moves_out_answered(rum: Rum) -> QWidget:
    dialog = _moves_out(rum)
    type_text(dialog.sidste.field, FRAFLYTNING)
    dialog.tab.knapper[Ledighed.ISTANDSAETTES].click()
    return dialog


def _genhusning_new(rum: Rum) -> QWidget:
    rum.tab("lejekontrakter", LejekontrakterFane, _let(rum))
    return rum.trigger("genhusning", GenhusningDialog)


def _genhusning(rum: Rum) -> QWidget:
    for lejer, fra in (("Anna Ærø", date(2026, 10, 1)), ("Bo Beck", date(2025, 2, 1))):
        rum.kontekst.genhusninger.save(
            Genhusning(
                0,
                _let(rum).id,
                lejer,
                "Nørregade 7, 8000 Aarhus C",
                fra=fra,
                til=date(2027, 3, 31),
                paamind=date(2027, 3, 1),
                bemaerkning="Køkken og bad sættes i stand.",
            )
        )
    return rum.trigger("genhusning", GenhusningDialog)


# --- confirming -----------------------------------------------------------------------------------


def _confirm(rum: Rum) -> QWidget:
    rum.tab("bolig", BoligFane, rum.boliger[1])
    rum.window.handlinger["bekraeft"].trigger()
    rum.settle()
    rum.window.problemer.view.selectAll()
    rum.settle()
    rum.window.problemer.confirm_chosen()
    wait_for(lambda: rum.window.findChildren(BekraeftDialog))
    return rum.dialog(BekraeftDialog)


# --- the tools ------------------------------------------------------------------------------------


def _action(handling: str, kind: type[QWidget]) -> Callable[[Rum], QWidget]:
    def opened(rum: Rum) -> QWidget:
        return rum.trigger(handling, kind)

    return opened


def _page(handling: str, kind: type[QDialog], nr: int) -> Callable[[Rum], QWidget]:
    def opened(rum: Rum) -> QWidget:
        dialog = rum.trigger(handling, kind)
        tabs = dialog.findChild(QTabWidget)
        if tabs is None:
            raise LookupError(handling)
        tabs.setCurrentIndex(nr)
        return dialog

    return opened


def _palette(text: str) -> Callable[[Rum], QWidget]:
    def opened(rum: Rum) -> QWidget:
        palette = rum.trigger("palet", Kommandopalet)
        QTest.keyClicks(palette.felt, text)
        rum.settle()
        return palette

    return opened


def _rules_changed(rum: Rum) -> QWidget:
    dialog = rum.trigger("regler", ReglerVindue)
    own = next(one.kode for one in rum.kontekst.regelvalg.rules() if one.kan_slukkes)
    dialog.regler.model.set_on(own, on=False)
    dialog.regler.vis_regel(own)
    return dialog


def _new_year(rum: Rum) -> QWidget:
    window = rum.trigger("satser", SatserVindue)
    window.aabn_nyt_aar()
    return rum.dialog(NytAarDialog)


def _password(rum: Rum) -> QWidget:
    dialog = KodeordDialog(rum.window)
    dialog.open()
    return dialog


def _guide(navn: str) -> Callable[[Rum], QWidget]:
    def opened(rum: Rum) -> QWidget:
        guide = rum.trigger("vejledning", Vejledning)
        guide.open_page(navn)
        return guide

    return opened


def _crash(rum: Rum) -> QWidget:
    report = 'Traceback (most recent call last):\n  File "ui/faner.py", line 17\nValueError: 17\n'
    window = NedbrudVindue(report * 4, rum.scratch / "data" / "log", rum.window)
    window.show()
    return window


# --- the simulator --------------------------------------------------------------------------------


def _panel(rum: Rum) -> Stoettepanel:
    panel = rum.window.stoette.panel
    if panel is None:
        raise LookupError("stoette")
    return panel


def with_heat(rum: Rum) -> Noegle:
    """Return the first dwelling with support whose heat is paid beside the rent."""
    household = rum.kontekst.stoette.standard_households()[0]
    for noegle in rum.boliger:
        answer = rum.kontekst.stoette.compute(Stoettevalg(noegle.id, STOETTEDATO, household))
        beside = [
            u for u in answer.grundlag.udgifter if u.art == oversat(Art.VARME) and not u.indeholdt
        ]
        if answer.md and beside:
            return noegle
    raise LookupError("the example has no heat beside the rent")


def _support(rum: Rum) -> QWidget:
    history_of_expenses(rum)
    rum.window.handlinger["vis_stoette"].setChecked(False)
    rum.window.handlinger["vis_stoette"].trigger()
    rum.settle()
    _panel(rum).dato.vis(STOETTEDATO)
    rum.tab("bolig", BoligFane, with_heat(rum))
    return rum.window


def _support_whole(rum: Rum) -> QWidget:
    rum.window.resize(1280, 2400)
    rum.settle()
    return _panel(rum)


def _support_turned(rum: Rum) -> QWidget:
    panel = _panel(rum)
    answer = panel.svar
    if answer is None:
        raise LookupError("svar")
    heat = next(u.noegle.id for u in answer.grundlag.udgifter if u.art == oversat(Art.VARME))
    panel.vend(frozenset({heat}))
    rum.settle()
    panel.vis_kort(panel.forsoeg)
    return panel


def _support_graph(rum: Rum) -> QWidget:
    rum.window.resize(1280, 800)
    panel = _panel(rum)
    panel.vend_tilbage.click()
    panel.graf.vaelg(Akse.INDKOMST)
    rum.settle()
    panel.vis_kort(panel.graf)
    return panel


def _support_household(rum: Rum) -> QWidget:
    rum.window.resize(1280, 800)
    panel = _panel(rum)
    panel.husstand.aabn_redaktoer()
    return panel


def _support_household_whole(rum: Rum) -> QWidget:
    rum.window.resize(1280, 2400)
    rum.settle()
    return _panel(rum)


def _support_none(rum: Rum) -> QWidget:
    rum.window.resize(1280, 800)
    rum.window.go_to(rum.afdeling)
    return rum.window


def _support_afdeling(page: int) -> Callable[[Rum], QWidget]:
    def opened(rum: Rum) -> QWidget:
        rum.tab("bolig", BoligFane, rum.boliger[0])
        dialog = rum.trigger("stoette_afdeling", StoetteAfdelingVindue)
        if page < 0:
            return dialog
        dialog.dato.vis(STOETTEDATO)
        dialog.beregn()
        rum.settle(1)
        dialog.faner.setCurrentIndex(page)
        return dialog

    return opened


VINDUER = Gruppe(
    Saet.DATA,
    (
        Scene("importer", _action("importer", ImportDialog)),
        Scene("importer-kollisioner", _collision),
        Scene("importer-ulaeselig", _import_broken),
        Scene("saet-felt", _mass_change_preview),
        Scene("saet-felt-fejl", _mass_change_text),
        Scene("indsaet-udgifter", _paste_expenses),
        Scene("indsaet-gaettet", _paste_unheaded),
        Scene("indsaet-tomt", _paste_nothing),
        Scene("indsaet-kolonner", _paste_columns),
        Scene("indsaet-typer", _paste_types),
        Scene("opret-bolig", _create_dwelling),
        Scene("ny-lejer", _new_tenant),
        Scene("ny-lejer-dage", _new_tenant_gap),
        Scene("ny-lejer-svaret", _new_tenant_answered),
        Scene("flytter", _moves_out),
        Scene("flytter-svaret", _moves_out_answered),
        Scene("genhusning-ny", _genhusning_new),
        Scene("genhusning", _genhusning),
        Scene("bekraeft", _confirm),
        Scene("palet", _palette("")),
        Scene("palet-soegning", _palette("vej")),
        Scene("palet-intet", _palette("qqq")),
        Scene("taster", _action("taster", TasterVindue)),
        Scene("om", _action("om", OmVindue)),
        Scene("indstillinger", _action("indstillinger", IndstillingerVindue)),
        *(Scene(f"snitflade{nr + 1}", _page("snitflade", SnitfladeVindue, nr)) for nr in range(5)),
        *(Scene(f"regler{nr + 1}", _page("regler", ReglerVindue, nr)) for nr in range(2)),
        Scene("regler-aendret", _rules_changed),
        Scene("satser", _action("satser", SatserVindue)),
        Scene("satser-nyt-aar", _new_year),
        Scene("forbindelse", _action("forbindelse", ForbindelseVindue)),
        Scene("kodeord", _password),
        Scene("nedbrud", _crash),
        Scene("vejledning", _guide("start")),
        Scene("vejledning-felter", _guide("felter")),
        Scene("vejledning-udgifter", _guide("udgiftstabellen")),
    ),
)
STOETTE = Gruppe(
    Saet.DATA,
    (
        Scene("stoette", _support),
        Scene("stoette-hel", _support_whole),
        Scene("stoette-vendt", _support_turned),
        Scene("stoette-graf", _support_graph),
        Scene("stoette-husstand", _support_household),
        Scene("stoette-husstand-hel", _support_household_whole),
        Scene("stoette-ingen", _support_none),
        *(Scene(f"stoette-afdeling{nr + 1}", _support_afdeling(nr)) for nr in range(-1, 4)),
    ),
)
