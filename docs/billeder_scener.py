"""The scenes of the window itself: every tab, panel, page and state that has a place in it.

A scene is a name and a function that opens what is to be seen and returns it. The scenes of a group
share one window and are taken in the order of its table; what one has changed, the next one sees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from billeder_atelier import Rum, Saet, wait_for
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.visninger import Boligfilter
from models.sprog import oversat
from ui.faner.afdeling_fane import AfdelingFane
from ui.faner.bolig_fane import BoligFane
from ui.faner.handicap_fane import HandicapFane
from ui.faner.indberetning_fane import IndberetningFane
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.motor.besked import Besked, undoable
from ui.motor.kontekst import Kontekst
from ui.navigation.opret_dialog import OpretDialog
from ui.udseende.tema import set_oevelse
from ui.vindue import oevelsesbaand
from ui.vindue.oevelsesbaand import Forfraspoergsmaal


@dataclass(frozen=True)
class Scene:
    """What is seen, and how it is opened; ``koerer`` where something runs in the picture."""

    navn: str
    aabn: Callable[[Rum], QWidget]
    koerer: bool = False


@dataclass(frozen=True)
class Gruppe:
    """Scenes that share a window; ``aendring`` makes something of the data or services first."""

    saet: Saet
    scener: Sequence[Scene]
    aendring: Callable[[Kontekst], Kontekst] | None = None
    oevelse: bool = False


# --- nothing yet ----------------------------------------------------------------------------------


def _welcome(rum: Rum) -> QWidget:
    return rum.window


def _welcome_unnamed(rum: Rum) -> QWidget:
    rum.window.velkomst.eksempel.click()
    return rum.window


def _create_first(rum: Rum) -> QWidget:
    rum.window.velkomst.navn.setText("Ulla Vestergaard")
    rum.window.velkomst.tom.click()
    return rum.dialog(OpretDialog)


def _cannot_open(rum: Rum) -> QWidget:
    rum.window.show_opening_error(
        oversat(
            "Databasen {name} er lavet med en nyere udgave af Huslejeklient. Hent den nyeste udgave"
            " af programmet. Databasen er ikke ændret."
        ).format(name=rum.scratch / "data" / "huslejeklient.db")
    )
    return rum.window


# --- the tabs -------------------------------------------------------------------------------------


def history_of_expenses(rum: Rum) -> None:
    """Give the first dwelling expenses with a gap, an overlap and an end, one of them changed."""
    bolig = rum.boliger[0]
    create = rum.kontekst.redigering.create
    fields = rum.kontekst.tabel.pr_noegle(Objekttype.BOLIGUDGIFT)
    first = rum.data(0).udgifter[0].felter
    base = {key: text for key, text in first.items() if key in fields and fields[key].redigerbar}
    for start, slut, beloeb in (
        ("2023-01-01", "2023-10-31", "5400.00"),
        ("2024-01-01", "2024-12-31", "5750.00"),
        ("2024-11-01", "2025-06-30", "5900.00"),
    ):
        create(
            Objekttype.BOLIGUDGIFT,
            bolig.id,
            {**base, "start": start, "slut": slut, "beloeb": beloeb},
        )
    rum.kontekst.kontrol.check_changed()
    rum.reload()


def history_of_tenants(rum: Rum) -> None:
    """Give the second dwelling tenants, vacancies of each kind, an overlap and untold days."""
    redigering = rum.kontekst.redigering
    data = rum.data(1)
    redigering.delete([one.noegle for one in data.kontrakter])
    ledig = {"ledig": "true"}
    for felter in (
        {"start": "2024-01-01", "slut": "2025-06-30", "lejer[1].navn": "Anna Ærø"},
        {"start": "2025-07-01", "slut": "2025-07-31", **ledig, "tomgangsledig": "false"},
        {"start": "2025-08-01", "slut": "2025-08-31", **ledig, "tomgangsledig": "true"},
        {"start": "2025-09-01", "slut": "2025-10-15", **ledig},
        {"start": "2025-10-01", "slut": "2025-12-31", "lejer[1].navn": "Bo Beck"},
        {"start": "2026-02-01", "lejer[1].navn": "Ida Falk", "lejer[2].navn": "Åge Østergård"},
    ):
        redigering.create(Objekttype.LEJEKONTRAKT, data.bolig.id, felter)
    rum.kontekst.kontrol.check_changed()
    rum.reload()


def _dwelling(rum: Rum) -> QWidget:
    history_of_expenses(rum)
    rum.tab("bolig", BoligFane, rum.boliger[1])
    return rum.window


def _dwelling_gaps(rum: Rum) -> QWidget:
    rum.tab("bolig", BoligFane, rum.boliger[0])
    return rum.window


def _timeline(rum: Rum) -> QWidget:
    rum.window.resize(1280, 1400)
    fane = rum.tab("bolig", BoligFane, rum.boliger[0])
    if not fane.tidslinje.isVisible():
        fane.toggle_picture()
    rum.settle()
    return fane


def _timeline_table(rum: Rum) -> QWidget:
    fane = rum.tab("bolig", BoligFane, rum.boliger[0])
    fane.tidslinje.som_tabel.setChecked(True)
    return fane


def _dwelling_error(rum: Rum) -> QWidget:
    fane = rum.tab("bolig", BoligFane, rum.boliger[0])
    fane.tidslinje.som_tabel.setChecked(False)
    rum.tab("bolig", BoligFane, rum.boliger[7])
    return rum.window.faner


def _dwelling_field_error(rum: Rum) -> QWidget:
    rum.tab("bolig", BoligFane, rum.boliger[8])
    return rum.window.faner


def _dwelling_not_adopted(rum: Rum) -> QWidget:
    fane = rum.tab("bolig", BoligFane, rum.boliger[1])
    fane.vedtaget_knap.click()
    rum.settle()
    return rum.window.faner


def _contracts(rum: Rum) -> QWidget:
    history_of_tenants(rum)
    rum.window.resize(1280, 800)
    rum.tab("lejekontrakter", LejekontrakterFane, rum.boliger[2])
    rum.tab("lejekontrakter", LejekontrakterFane, rum.boliger[1])
    return rum.window


def _contracts_whole(rum: Rum) -> QWidget:
    rum.window.resize(1280, 1500)
    return rum.tab("lejekontrakter", LejekontrakterFane, rum.boliger[1])


def _contracts_table(rum: Rum) -> QWidget:
    fane = rum.tab("lejekontrakter", LejekontrakterFane, rum.boliger[1])
    fane.belaegning.som_tabel.setChecked(True)
    return fane


def _contracts_vacant(rum: Rum) -> QWidget:
    fane = rum.tab("lejekontrakter", LejekontrakterFane, rum.boliger[1])
    fane.belaegning.som_tabel.setChecked(False)
    vacant = next(one for one in rum.data(1).kontrakter if one.tekst("ledig") == "true")
    fane._choose(vacant.noegle)
    fane.refresh()
    return fane


def _organisation(rum: Rum) -> QWidget:
    rum.window.resize(1280, 800)
    rum.tab("afdeling", AfdelingFane, rum.kontekst.register.organisationer()[0].noegle)
    return rum.window


def _afdeling(rum: Rum) -> QWidget:
    rum.tab("afdeling", AfdelingFane, rum.afdeling)
    rum.settle()
    return rum.window


def _section(rum: Rum) -> QWidget:
    way = rum.kontekst.register.vej(rum.boliger[0])
    rum.tab("afdeling", AfdelingFane, way[2].noegle)
    return rum.window


def select_rows(fane: AfdelingFane, rows: int) -> None:
    """Choose the first dwellings of an afdeling's list."""
    chosen = fane.tabel.selectionModel()
    fane.tabel.setCurrentIndex(fane._model.index(0, 1))
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in range(rows):
        chosen.select(fane._model.index(row, 0), flags)


def _afdeling_chosen(rum: Rum) -> QWidget:
    select_rows(rum.tab("afdeling", AfdelingFane, rum.afdeling), 6)
    return rum.window


def _no_dwelling(rum: Rum) -> QWidget:
    rum.tab("bolig", BoligFane, rum.afdeling)
    return rum.window


def _handicap(rum: Rum) -> QWidget:
    rum.tab("handicap", HandicapFane, rum.afdeling)
    return rum.window


def _handicap_types(rum: Rum) -> QWidget:
    redigering = rum.kontekst.redigering
    for navn in ("Elevator til alle etager", "Niveaufri adgang"):
        redigering.create_handicaptype(rum.afdeling.id, navn)
    rum.window.resize(1280, 1300)
    fane = rum.tab("handicap", HandicapFane, rum.afdeling)
    fane.refresh()
    rum.settle()
    return fane


def _reporting(rum: Rum) -> QWidget:
    rum.window.resize(1280, 800)
    rum.tab("indberetning", IndberetningFane, rum.afdeling)
    rum.settle()
    return rum.window


# --- the panels -----------------------------------------------------------------------------------


def _problems(rum: Rum) -> QWidget:
    rum.tab("bolig", BoligFane, rum.boliger[1])
    rum.window.handlinger["naeste"].trigger()
    return rum.window


def _problems_high(rum: Rum) -> QWidget:
    rum.window.resize(1280, 1500)
    rum.window.dokker.give_problems(700)
    rum.settle()
    rum.window.problemer.view.expandAll()
    return rum.window.problemer


def _problems_by_dwelling(rum: Rum) -> QWidget:
    rum.window.problemer.efter_bolig.setChecked(True)
    rum.settle()
    rum.window.problemer.view.expandAll()
    return rum.window.problemer


def _problems_to_confirm(rum: Rum) -> QWidget:
    rum.window.problemer.efter_bolig.setChecked(False)
    rum.window.dokker.give_problems(148)
    rum.window.resize(1280, 800)
    rum.settle()
    tree = rum.window.navigator.tree
    tree.scrollTo(tree.currentIndex())
    rum.window.handlinger["bekraeft"].trigger()
    return rum.window


def _problems_none(rum: Rum) -> QWidget:
    rum.window.problemer.kun_ventende.setChecked(False)
    rum.tab("bolig", BoligFane, rum.boliger[20])
    rum.window.problemer.kun_her.setChecked(True)
    return rum.window


def _navigator_filter(rum: Rum) -> QWidget:
    rum.window.problemer.kun_her.setChecked(False)
    rum.window.navigator.filter_by(Boligfilter.FEJL)
    return rum.window


def _navigator_search(rum: Rum) -> QWidget:
    rum.window.navigator.clear_search()
    rum.window.navigator.search.setText("vej 4")
    return rum.window.navigator


def _navigator_nothing(rum: Rum) -> QWidget:
    rum.window.navigator.search.setText("findes slet ikke")
    return rum.window.navigator


def _navigator_menu(rum: Rum) -> QWidget:
    rum.window.navigator.clear_search()
    rum.settle()
    menu = rum.window.navigator.menu_for(rum.afdeling)
    if menu is None:
        raise LookupError("menu")
    menu.popup(rum.window.mapToGlobal(rum.window.rect().center()))
    return menu


def _menu(titel_nr: int) -> Callable[[Rum], QWidget]:
    def opened(rum: Rum) -> QWidget:
        menu = rum.window.menuBar().actions()[titel_nr].menu()
        if not isinstance(menu, QWidget):
            raise LookupError(titel_nr)
        menu.resize(menu.sizeHint())  # a low screen would cut it off
        return menu

    return opened


def _nothing() -> None:
    """What the button of a message does in a picture."""


def _told_done(rum: Rum) -> QWidget:
    text = QCoreApplication.translate("Boernefane", "{navn} er slettet.")
    about = rum.kontekst.register.navn(rum.boliger[0])
    rum.window.beskeder.post(undoable(text.format(navn=about), _nothing))
    return rum.window


def _told_to_go_on(rum: Rum) -> QWidget:
    text = oversat("»Ny lejer« i {bolig} blev afbrudt. Det, du nåede at skrive, er gemt.")
    about = rum.kontekst.register.navn(rum.boliger[0])
    told = Besked(text.format(bolig=about), Alvor.ADVARSEL, oversat("Fortsæt"), _nothing)
    rum.window.beskeder.post(told)
    return rum.window


def _told_wrong(rum: Rum) -> QWidget:
    text = oversat("Afdelingen har allerede handicapboligtypen {known}.")
    rum.window.beskeder.post(Besked(text.format(known="Niveaufri adgang"), Alvor.FEJL))
    return rum.window


def _low_window(rum: Rum) -> QWidget:
    rum.window.resize(1280, 720)
    rum.tab("bolig", BoligFane, rum.boliger[1])
    return rum.window


def _all_panels_low(rum: Rum) -> QWidget:
    rum.window.handlinger["vis_stoette"].trigger()
    rum.settle()
    return rum.window


def _edited_place(rum: Rum) -> QWidget:
    rum.window.handlinger["vis_stoette"].trigger()
    rum.window.resize(1280, 800)
    fane = rum.tab("bolig", BoligFane, rum.boliger[2])
    fane.tabel.setFocus()
    fane.tabel.setCurrentIndex(fane._model.index(0, 3))
    QTest.keyClick(fane.tabel, Qt.Key.Key_F2)
    return rum.window


# --- practising -----------------------------------------------------------------------------------


def _practice(rum: Rum) -> QWidget:
    name = QApplication.applicationDisplayName()
    band = oevelsesbaand.dress(rum.window, rum.window.handlinger)
    QApplication.setApplicationDisplayName(name)
    band.set_ready(is_ready=True)
    rum.tab("bolig", BoligFane, rum.boliger[1])
    return rum.window


def _practice_again(rum: Rum) -> QWidget:
    question = Forfraspoergsmaal(rum.window)
    question.open()
    wait_for(question.isVisible)
    return question


def _practice_dialog(rum: Rum) -> QWidget:
    dialog = rum.trigger("eksporter", QDialog)
    rum.settle()
    return dialog


TOMT = Gruppe(
    Saet.TOM,
    (
        Scene("tom-velkommen", _welcome),
        Scene("tom-velkommen-uden-navn", _welcome_unnamed),
        Scene("tom-opret", _create_first),
        Scene("tom-kan-ikke-aabnes", _cannot_open),
    ),
)
STEDER = Gruppe(
    Saet.DATA,
    (
        Scene("bolig", _dwelling),
        Scene("bolig-huller", _dwelling_gaps),
        Scene("tidslinje", _timeline),
        Scene("tidslinje-tabel", _timeline_table),
        Scene("bolig-fejl", _dwelling_error),
        Scene("bolig-feltfejl", _dwelling_field_error),
        Scene("bolig-ikke-vedtaget", _dwelling_not_adopted),
        Scene("lejekontrakter", _contracts),
        Scene("lejekontrakter-hel", _contracts_whole),
        Scene("lejekontrakter-tabel", _contracts_table),
        Scene("lejekontrakter-ledig", _contracts_vacant),
        Scene("organisation", _organisation),
        Scene("afdeling", _afdeling),
        Scene("byggeafsnit", _section),
        Scene("afdeling-valgt", _afdeling_chosen),
        Scene("bolig-ingen-valgt", _no_dwelling),
        Scene("handicap", _handicap),
        Scene("handicap-typer", _handicap_types),
        Scene("indberetning", _reporting),
        Scene("problem", _problems),
        Scene("problemer-hoejt", _problems_high),
        Scene("problemer-efter-bolig", _problems_by_dwelling),
        Scene("problemer-bekraeft", _problems_to_confirm),
        Scene("problemer-ingen", _problems_none),
        Scene("navigator-filter", _navigator_filter),
        Scene("navigator-soegning", _navigator_search),
        Scene("navigator-intet", _navigator_nothing),
        Scene("navigator-menu", _navigator_menu),
        *(Scene(f"menu{nr + 1}", _menu(nr)) for nr in range(7)),
        Scene("besked-info", _told_done),
        Scene("besked-advarsel", _told_to_go_on),
        Scene("besked-fejl", _told_wrong),
        Scene("lavt-vindue", _low_window),
        Scene("lavt-vindue-stoette", _all_panels_low),
        Scene("redigering", _edited_place),
    ),
)
OEVELSE = Gruppe(
    Saet.DATA,
    (
        Scene("oevelse", _practice),
        Scene("oevelse-forfra", _practice_again),
        Scene("oevelse-send", _practice_dialog),
    ),
    oevelse=True,
)


def practise(*, til: bool) -> None:
    """Have the themes be those of practising, or the usual ones again."""
    set_oevelse(til=til)
