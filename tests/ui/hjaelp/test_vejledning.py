"""The guide opens at what the user asks about, and can be walked and searched with the keyboard."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QImage, QKeySequence, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from models.register import profil
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.indstillinger import Indstillinger
from models.register.objekter import Boligdata, Noegle
from models.vejledning import opslag
from models.vejledning.sider import contents, page_text
from tests.vindue import shown_in
from ui.faner.bolig_fane import BoligFane
from ui.felter.feltredaktoer import Feltredaktoer
from ui.felter.vejledningslink import link_to, open_guide, show_sentence
from ui.hjaelp.fundne_sider import ORD
from ui.hjaelp.vejledning import Vejledning
from ui.motor.besked import Besked
from ui.motor.kontekst import Kontekst
from ui.taster.genveje import Genvej
from ui.udseende.tema import LYSE, MOERKE, set_farver
from ui.udseende.temaskift import Tema
from ui.vindue.hovedvindue import Hovedvindue

SIDER = [name for part in contents() for name in part.sider]


@pytest.fixture
def guide(program: QApplication, qtbot: QtBot) -> Vejledning:
    """The guide alone, with the bundled table."""
    window = Vejledning(Tema(program, "lyst"), None, opslag.generated(profil.bundled()))
    qtbot.addWidget(window)
    window.open_page()
    return window


@pytest.mark.parametrize("name", SIDER)
def test_that_every_page_is_drawn_with_all_its_headings(guide: Vejledning, name: str) -> None:
    guide.open_page(name)
    assert guide.navn == name
    page = guide.page._side
    assert page is not None
    for heading in page.overskrifter:
        assert guide.page.go_to_heading(heading.anker)
        assert guide.page.textCursor().block().text() == heading.tekst


def test_that_the_pictures_of_a_page_are_found(guide: Vejledning) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    found = guide.page.loadResource(kind, QUrl("billeder/udgifter.png"))
    assert isinstance(found, QImage)
    assert not found.isNull()


def test_that_a_picture_is_given_in_the_pixels_it_fills(guide: Vejledning) -> None:
    guide.open_page("udgiftstabellen")
    kind, url = QTextDocument.ResourceType.ImageResource.value, QUrl("billeder/udgifter.png")
    shown, bundled = guide.page.document().resource(kind, url), guide.page.loadResource(kind, url)
    assert isinstance(shown, QImage)
    assert shown.width() < bundled.width()
    assert shown.devicePixelRatio() == guide.page.devicePixelRatioF()


def test_that_each_theme_has_its_own_pictures(guide: Vejledning) -> None:
    kind, url = QTextDocument.ResourceType.ImageResource.value, QUrl("billeder/udgifter.png")
    light = guide.page.loadResource(kind, url)
    set_farver(MOERKE)
    dark = guide.page.loadResource(kind, url)
    set_farver(LYSE)
    assert dark.pixelColor(4, 40).lightness() < 90 < light.pixelColor(4, 40).lightness()


def test_that_what_is_searched_for_is_underlined(qtbot: QtBot, guide: Vejledning) -> None:
    qtbot.keyClicks(guide.search, "husleje")
    qtbot.waitUntil(lambda: bool(guide.page.extraSelections()))
    assert all(one.format.fontUnderline() for one in guide.page.extraSelections())
    item = guide.results.item(0)
    assert item.data(ORD) == ["husleje"]


def test_that_an_unknown_page_shows_the_first(guide: Vejledning) -> None:
    guide.open_page("findes-ikke")
    assert guide.navn == "start"


def test_that_back_and_forward_walk_the_way_that_was_gone(qtbot: QtBot, guide: Vejledning) -> None:
    guide.page.link_clicked.emit(QUrl("hent-filen.md"))
    guide.page.link_clicked.emit(QUrl("hvor-rettes-fejlen.md#en-bolig-mangler"))
    assert guide.navn == "hvor-rettes-fejlen"
    assert not guide.forward.isEnabled()
    qtbot.mouseClick(guide.back, Qt.MouseButton.LeftButton)
    guide.go_back()
    assert guide.navn == "start"
    assert not guide.back.isEnabled()
    guide.go_forward()
    assert guide.navn == "hent-filen"


def test_that_a_link_within_a_page_scrolls_to_its_heading(guide: Vejledning) -> None:
    guide.open_page("hvor-rettes-fejlen")
    guide.page.link_clicked.emit(QUrl("#udbetalingen-driller"))
    assert guide.navn == "hvor-rettes-fejlen"
    assert guide.page.scrolled() > 0


def test_that_a_search_lists_pages_and_enter_opens_the_best(
    qtbot: QtBot, guide: Vejledning
) -> None:
    guide.focus_search()
    qtbot.keyClicks(guide.search, "tomgangsledig")
    qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.results.count() > 2
    assert guide.navn == guide.results.item(0).data(Qt.ItemDataRole.UserRole)
    assert guide.page.extraSelections()


def test_that_a_search_for_nothing_known_says_so_and_emptied_shows_the_contents(
    qtbot: QtBot, guide: Vejledning
) -> None:
    qtbot.keyClicks(guide.search, "xylofon")
    qtbot.waitUntil(lambda: not guide.contents.isVisible())
    assert not guide.results.isVisible()
    guide.search.clear()
    qtbot.waitUntil(guide.contents.isVisible)


def test_that_the_contents_choose_a_page_with_the_arrow_keys(
    qtbot: QtBot, guide: Vejledning
) -> None:
    guide.contents.setFocus()
    qtbot.keyClick(guide.contents, Qt.Key.Key_Down)
    assert guide.navn == "hent-filen"


def test_that_the_page_follows_the_theme(program: QApplication, qtbot: QtBot) -> None:
    tema = Tema(program, "lyst")
    window = Vejledning(tema)
    qtbot.addWidget(window)
    window.open_page("hvor-rettes-fejlen")
    light = window.page.document()
    tema.set_valg("moerkt")
    tema.finish()
    assert window.page.document() is not light
    tema.set_valg("lyst")
    tema.finish()


def test_that_the_help_menu_opens_the_guide_beside_the_window(vindue: Hovedvindue) -> None:
    vindue.handlinger["vejledning"].trigger()
    guide = vindue.vejleder.vindue
    assert guide.isVisible()
    assert not guide.isModal()
    assert guide.navn == "start"


def test_that_the_help_menu_says_where_an_error_is_mended(vindue: Hovedvindue) -> None:
    vindue.handlinger["hvor_rettes"].trigger()
    assert vindue.vejleder.vindue.navn == "hvor-rettes-fejlen"


def _bolig_tab(vindue: Hovedvindue, kontekst: Kontekst, bolig: int) -> BoligFane:
    return shown_in(vindue, Noegle(Objekttype.BOLIG, bolig), "bolig", BoligFane)


def test_that_asking_in_a_field_shows_what_the_field_means(
    vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    fane = _bolig_tab(vindue, kontekst, fejlfri[0].bolig.id)
    editor = fane.formular.redaktoerer["boligtype"]
    place = vindue.vejleder.place_of(editor.inddata)
    assert place == (opslag.FELTER, "boligtype")


def test_that_asking_in_a_cell_shows_what_its_column_means(
    vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    fane = _bolig_tab(vindue, kontekst, fejlfri[0].bolig.id)
    model = fane.tabel.model()
    column = next(
        nr
        for nr, one in enumerate(fane._model.kolonner)
        if one.felt is not None and one.felt.noegle == "beloeb"
    )
    fane.tabel.setCurrentIndex(model.index(0, column))
    felt = kontekst.tabel.felt(Objekttype.BOLIGUDGIFT, "beloeb")
    expected = opslag.felt_anker(kontekst.tabel, felt)
    assert vindue.vejleder.place_of(fane.tabel) == (opslag.FELTER, expected)


def test_that_asking_at_a_problem_shows_its_rule(vindue: Hovedvindue) -> None:
    model = vindue.problemer.view.model()
    vindue.problemer.view.setCurrentIndex(model.index(0, 0))
    page, _ = vindue.vejleder.place_of(vindue.problemer.view)
    assert page in (opslag.REGLER, "kontrol")


@pytest.mark.parametrize(
    ("fane", "side"),
    [
        ("handicap", "handicapoplysninger"),
        ("lejekontrakter", "lejekontrakter"),
        ("indberetning", "eksport"),
    ],
)
def test_that_asking_elsewhere_shows_the_tab(vindue: Hovedvindue, fane: str, side: str) -> None:
    vindue.faner.show_tab(fane)
    assert vindue.vejleder.place_of(None) == (side, "")


def test_that_shift_f1_opens_the_guide(qtbot: QtBot, vindue: Hovedvindue) -> None:
    vindue.faner.show_tab("handicap")
    action = vindue.handlinger["betydning"]
    assert action.shortcut().toString() == "Shift+F1"
    action.trigger()
    assert vindue.vejleder.vindue.isVisible()


def test_that_a_link_from_anywhere_opens_the_page(vindue: Hovedvindue) -> None:
    open_guide("hvor-rettes-fejlen", "en-bolig-mangler")
    guide = vindue.vejleder.vindue
    assert guide.isVisible()
    assert guide.navn == "hvor-rettes-fejlen"
    assert guide.page.textCursor().block().text() == "En bolig mangler"


def test_that_a_link_is_harmless_when_the_window_is_gone(vindue: Hovedvindue) -> None:
    vindue.close()
    assert QDesktopServices.openUrl(QUrl(link_to("start")))
    assert vindue.vejleder._guide is None


def test_that_a_sentence_about_lbf_stamdata_leads_to_the_page(
    program: QApplication, qtbot: QtBot
) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    show_sentence(label, "Areal < 5: ret det i LBF Stamdata.")
    assert 'href="vejledning:hvor-rettes-fejlen"' in label.text()
    assert "&lt; 5" in label.text()
    show_sentence(label, "Skriv <b>her</b>.")
    assert label.text() == "Skriv <b>her</b>."
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_that_a_field_of_lbfs_says_where_it_is_mended(
    vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    fane = _bolig_tab(vindue, kontekst, fejlfri[0].bolig.id)
    editor = fane.formular.redaktoerer["enhedsid"]
    links = [one for one in editor.findChildren(QLabel) if "vejledning:" in one.text()]
    assert [one.isVisibleTo(editor) for one in links] == [True]


def test_that_a_field_of_ones_own_does_not(
    vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    fane = _bolig_tab(vindue, kontekst, fejlfri[0].bolig.id)
    editor: Feltredaktoer = fane.formular.redaktoerer["note"]
    assert not [one for one in editor.findChildren(QLabel) if "vejledning:" in one.text()]


def test_that_the_error_of_a_field_leads_to_where_it_is_mended(
    vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    wrong = [
        one
        for one in kontekst.register.fund(niveau=Alvor.FEJL)
        if "LBF Stamdata" in one.besked and one.objekt is not None
    ]
    assert wrong
    fund = wrong[0]
    assert fund.objekt is not None
    vindue.go_to(fund.objekt)
    vindue.faner.open_field(fund.objekt, fund.felt)
    shown = [
        label
        for label in vindue.findChildren(QLabel)
        if label.isVisible() and 'href="vejledning:' in label.text()
    ]
    assert shown


def test_that_everything_in_the_guide_has_a_name(
    guide: Vejledning, navnloese: Callable[[QWidget], list[str]]
) -> None:
    assert guide.windowTitle()
    assert navnloese(guide) == []


def test_that_the_page_of_keys_has_those_of_the_commands(vindue: Hovedvindue) -> None:
    open_guide("genveje")
    shown = vindue.vejleder.vindue.page.toPlainText()
    for group in vindue.handlinger.shortcuts():
        for text, key in group.taster:
            assert text in shown
            assert key in shown


def test_that_the_problems_panel_says_where_an_error_is_mended(
    qtbot: QtBot, vindue: Hovedvindue
) -> None:
    qtbot.mouseClick(vindue.problemer._where, Qt.MouseButton.LeftButton)
    assert vindue.vejleder.vindue.navn == "hvor-rettes-fejlen"


def test_that_a_refusal_about_lbf_stamdata_leads_to_the_page(vindue: Hovedvindue) -> None:
    vindue.beskeder.post(Besked("Ret det i LBF Stamdata.", Alvor.FEJL))
    assert 'href="vejledning:hvor-rettes-fejlen"' in vindue.beskeder._text.text()


def test_that_a_link_takes_the_colour_of_a_new_theme(program: QApplication, qtbot: QtBot) -> None:
    tema = Tema(program, "lyst")
    label = QLabel()
    qtbot.addWidget(label)
    show_sentence(label, "Ret det i LBF Stamdata.")
    label.show()
    text, before = label.text(), label.grab().toImage()
    tema.set_valg("moerkt")
    qtbot.waitUntil(lambda: label.grab().toImage() != before)
    assert label.text() == text
    tema.set_valg("lyst")
    tema.finish()


def test_that_every_key_the_guide_names_does_something(vindue: Hovedvindue) -> None:
    named = {
        key
        for name in SIDER
        for key in re.findall(r"\*\*((?:Ctrl\+|Alt\+|Shift\+|F\d)[^*]*)\*\*", page_text(name))
    }
    known = {action.shortcut().toString() for action in vindue.findChildren(QAction)}
    known |= {key for genvej in Genvej for keys in genvej.value for key in keys.split(", ")}
    known.add(QKeySequence(QKeySequence.StandardKey.MoveToStartOfDocument).toString())  # Qt's own
    known |= {"Ctrl+Home", "Ctrl+End"}  # Qt's own, in every table
    danish = {"Alt+Venstre": "Alt+Left", "Alt+Højre": "Alt+Right"}
    assert {danish.get(key, key) for key in named} <= known


def test_that_a_window_dropped_without_being_closed_is_freed_at_once(
    program: QApplication, qtbot: QtBot
) -> None:
    assert not gc.isenabled()
    window = Hovedvindue(Indstillinger())
    gone = weakref.ref(window)
    del window
    assert gone() is None
