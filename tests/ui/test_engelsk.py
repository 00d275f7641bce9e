"""In English every window speaks English, and has room for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models import sprog
from models.register.bekraeftelser import Bekraeftelsespost
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.journal import Beskedkilde, Registerbesked
from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import Omfang, Udfald, ingen_fremdrift
from tests.ui.aendringer import release_amounts
from tests.ui.engelsk import speaking_english
from tests.ui.tastatur import unreachable
from tests.vindue import shown_to_many
from ui.dele.dialog import Dialog
from ui.faner.saet_felt_dialog import SaetFeltDialog
from ui.felter.formular import DELES_AF
from ui.kontrol.bekraeftelse_dialog import BekraeftDialog
from ui.kontrol.regulering_dialog import ReguleringDialog
from ui.motor.kontekst import Kontekst
from ui.motor.tilstand import Tilstand
from ui.navigation.opret_dialog import OpretDialog
from ui.opslag.satser_nyt_aar import NytAarDialog
from ui.stoette.husstandsnavn import Husstandsnavn
from ui.tabeller.indsaet_kolonner import IndsaetKolonner
from ui.tabeller.indsaet_raekker import IndsaetRaekker
from ui.tabeller.indsaet_typer import IndsaetTyper
from ui.tabeller.indsaet_vindue import Indsaetvindue
from ui.udveksling.indsendelsesdetaljer import Indsendelsesdetaljer
from ui.udveksling.kodeord_dialog import KodeordDialog
from ui.udveksling.registerbesked_dialog import BekraeftBeskeder, RegisterbeskedDialog
from ui.udveksling.svarspoergsmaal import Svar, Svarspoergsmaal
from ui.vindue.hovedvindue import Hovedvindue
from ui.vindue.nedbrud_vindue import NedbrudVindue
from ui.vindue.oevelsesbaand import Forfraspoergsmaal

_DANSK = """og ikke er et af som til fra har kan skal der det boligen bolig boliger afdeling udgift
lejer lejere husleje ingen alle eller ved om nu slet ny nye gem luk ret mangler felt felter kladde
klar indberettet fejl advarsel advarsler hvad hvor hvem når uden igen endnu kun blev bliver været
siden efter før denne dette kontrakt lejekontrakt beløb dato navn ja nej"""
DANSKE_ORD = frozenset(_DANSK.split())
FAGORD = re.compile(
    r"boligsikring|boligydelse|indskud|depositum|tomgangsledig|DanmarkBolig|Udbetaling Danmark"
    r"|LBF Stamdata|LBF orienterer|Huslejeklient|HuslejeregisterV4|Dansk\b|Sprog\b|Ældre Sagen"
    r"|^Kladde$|\b(BEK|VEJ|LBK)\b|\b(ja|nej)\b|Wheelchair"
)
"""Names and terms that are Danish in English too."""
KODER = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]*|\b[a-z_]+\.[a-z_0-9]+\b|\b(?:[A-ZÆØÅ][a-zæøå0-9]+){2,}\b|\b\w+_\w+\b"
)
"""Ids, codes of findings, and names of elements."""

Steder = Iterator[tuple[str, str]]


@pytest.fixture
def engelsk_vindue(engelsk: None, vindue: Hovedvindue) -> Hovedvindue:
    """The window over the example data, in English."""
    return vindue


@pytest.fixture(scope="module")
def aabnet_paa_engelsk(program: QApplication, faelles_kontekst: Kontekst) -> Iterator[Hovedvindue]:
    """One window for those tests that only walk through it, opened in English."""
    with ExitStack() as stack:
        with speaking_english(program):
            window = stack.enter_context(shown_to_many(faelles_kontekst))
        yield window


@pytest.fixture
def faelles_paa_engelsk(
    qtbot: QtBot, aabnet_paa_engelsk: Hovedvindue, engelsk: None
) -> Hovedvindue:
    """That window, while the program speaks English.

    What it counted while a test in Danish ran, it tells in Danish: so it counts again.
    """
    status = aabnet_paa_engelsk.status
    assert aabnet_paa_engelsk._forloeb is not None
    aabnet_paa_engelsk._forloeb._timer.start(0)
    qtbot.waitUntil(
        lambda: any("dwellings" in label.text() for label in status.findChildren(QLabel))
    )
    return aabnet_paa_engelsk


@pytest.fixture(scope="module")
def data(faelles_kontekst: Kontekst) -> re.Pattern[str]:
    """A pattern of all that the register holds: names and addresses are data in any language."""
    register = faelles_kontekst.register
    found: set[str] = set()
    for number in register.bolig_ids():
        data = register.boligdata(number)
        assert data is not None
        sted = data.sted
        for objekt in (
            data.bolig,
            *data.udgifter,
            *data.kontrakter,
            sted.byggeafsnit,
            sted.afdeling,
            sted.boligorganisation,
        ):
            found.update(text for text in objekt.felter.values() if re.search("[^\\W\\d]{3}", text))
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile("|".join(re.escape(text) for text in longest_first))


def danish(text: str, data: re.Pattern[str]) -> bool:
    """True when a text is Danish in more than data, names and terms."""
    rest = re.sub(r"<[^>]*>", " ", text.replace("&", ""))
    for known in (KODER, data, FAGORD):
        rest = known.sub(" ", rest)
    words = re.findall(r"[^\W\d_]+", rest.lower())
    return any(word in DANSKE_ORD or re.search("[æøå]", word) for word in words)


def texts(root: QWidget) -> Steder:
    """Yield every text below a widget that can be seen or heard, and where it stands."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisibleTo(root):
            continue
        where = f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for text in (*_own_texts(widget), widget.toolTip(), widget.accessibleName()):
            if text:
                yield text, where
        yield from ((action.text(), f"action of {where}") for action in widget.actions())


def _own_texts(widget: QWidget) -> Iterator[str]:
    yield widget.windowTitle() if widget.isWindow() else ""
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(nr) for nr in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(nr) for nr in range(widget.count()))
        yield from (widget.tabToolTip(nr) for nr in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget.model(), QModelIndex())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        for role in roles:
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(min(model.rowCount(parent), 60)):
            index = model.index(row, column, parent)
            yield from (str(index.data(role) or "") for role in roles)
            if column == 0 and model.rowCount(index):
                yield from _cells(model, index)


def wrong(root: QWidget, data: re.Pattern[str]) -> list[str]:
    """Return the Danish that stands in a window."""
    found = {f"{where}: {text}" for text, where in texts(root) if danish(text, data)}
    return sorted(found)


def clipped(root: QWidget) -> list[str]:
    """Return the buttons and one-line labels that are narrower than their text."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QPushButton | QLabel) or not widget.isVisibleTo(root):
            continue
        if isinstance(widget, QLabel) and (widget.wordWrap() or not widget.text()):
            continue
        if widget.width() < widget.minimumSizeHint().width():
            found.append(f"{widget.text()}: {widget.width()} < {widget.minimumSizeHint().width()}")
    return found


def doubled(root: QWidget, hoejst: int = 1) -> list[str]:
    """Return the letters that Alt takes to more places of a window than it may."""
    shown = [
        widget.text().replace("&&", "")
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisibleTo(root)
    ]
    keys = [found[1].lower() for text in shown if (found := re.search(r"&(\w)", text))]
    return sorted({key for key in keys if keys.count(key) > hoejst})


@pytest.mark.parametrize(
    "fane", ["afdeling", "bolig", "handicap", "lejekontrakter", "indberetning"]
)
def test_that_a_tab_is_in_english(
    faelles_paa_engelsk: Hovedvindue, faelles_kontekst: Kontekst, data: re.Pattern[str], fane: str
) -> None:
    bolig = Noegle(Objekttype.BOLIG, faelles_kontekst.register.bolig_ids()[0])
    sted = faelles_kontekst.register.vej(bolig)[1].noegle if fane == "afdeling" else bolig
    faelles_paa_engelsk.go_to(sted)
    faelles_paa_engelsk.faner.show_tab(fane)
    assert faelles_paa_engelsk.faner.navn == fane
    assert wrong(faelles_paa_engelsk, data) == []
    assert clipped(faelles_paa_engelsk) == []
    assert doubled(faelles_paa_engelsk, DELES_AF) == []


def test_that_problems_are_copied_in_english(faelles_paa_engelsk: Hovedvindue) -> None:
    faelles_paa_engelsk.problemer.copy()
    levels = {
        line.split("\t")[0]
        for line in QGuiApplication.clipboard().text().splitlines()
        if "\t" in line
    }
    assert levels
    assert levels <= {"error", "warning", "information"}


def test_that_the_menus_are_in_english(
    faelles_paa_engelsk: Hovedvindue, data: re.Pattern[str]
) -> None:
    actions = list(_actions(faelles_paa_engelsk.menuBar().actions()))
    assert len(actions) > 30
    told = (text for action in actions for text in (action.text(), action.toolTip()))
    assert [text for text in told if danish(text, data)] == []


def _actions(actions: list[QAction]) -> Iterator[QAction]:
    for action in actions:
        yield action
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _actions(menu.actions())


@pytest.mark.parametrize(
    "handling",
    [
        *("importer", "snitflade", "stoette_afdeling", "satser", "indstillinger", "taster", "om"),
        *("eksporter", "palet", "flytter", "ny_lejer", "regler", "forbindelse", "genhusning"),
        "indberettet_dengang",
    ],
)
def test_that_a_window_is_in_english(
    faelles_paa_engelsk: Hovedvindue,
    faelles_kontekst: Kontekst,
    data: re.Pattern[str],
    handling: str,
) -> None:
    faelles_paa_engelsk.go_to(Noegle(Objekttype.BOLIG, faelles_kontekst.register.bolig_ids()[0]))
    faelles_paa_engelsk.handlinger[handling].trigger()
    dialogs = [one for one in faelles_paa_engelsk.findChildren(QDialog) if one.isVisible()]
    assert dialogs
    faults = [
        fault
        for dialog in dialogs
        for fault in (
            *wrong(dialog, data),
            *clipped(dialog),
            *doubled(dialog),
            *unreachable(dialog),
        )
    ]
    for dialog in dialogs:
        dialog.reject()
    assert faults == []


def _small(kontekst: Kontekst, over: Hovedvindue) -> list[QDialog]:
    """Return the windows that ask one thing, which no command opens by itself."""
    noegle = Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0])
    post = Bekraeftelsespost(noegle, noegle.id, "", "Møllevej 4", "x.y", "beloeb", "a", "17")
    asked = Registerbesked(
        *(1, 1, noegle, "", datetime(2026, 11, 22, tzinfo=UTC), Alvor.ADVARSEL, "", "", "17"),
        Beskedkilde.REGISTER,
    )
    return [
        BekraeftDialog([post, post], over, ialt=7),
        BekraeftBeskeder([asked], ["Møllevej 4"], over),
        Forfraspoergsmaal(over),
        Husstandsnavn("", over),
        KodeordDialog(over),
        NytAarDialog(kontekst.stoette, over),
        RegisterbeskedDialog(kontekst.tabel, [], over),
        Svarspoergsmaal(Svar(1, Udfald.ACCEPTERET, None, 5, 4), ["17"], over),
    ]


OPENED_ELSEWHERE = {
    *("ForbindelseVindue", "GenhusningDialog", "ImportDialog", "IndberettetDengang"),
    *("IndstillingerVindue", "Kommandopalet", "OmVindue", "ReglerVindue", "SatserVindue"),
    *("SendVindue", "SnitfladeVindue", "StoetteAfdelingVindue", "TasterVindue"),
    *("FlytterDialog", "NyLejerDialog", "IndsaetKolonner", "IndsaetRaekker"),
    "IndsaetTyper",
    *("OpretDialog", "SaetFeltDialog", "Indsendelsesdetaljer", "ReguleringDialog"),
}
"""The windows of the other tests here."""
DANISH_ONLY = {"Vejledning"}


@pytest.mark.parametrize("valgt", sorted(sprog.SPROG))
def test_that_a_small_window_speaks_the_language_chosen(
    request: pytest.FixtureRequest, valgt: str
) -> None:
    if valgt == sprog.ENGELSK:
        request.getfixturevalue("engelsk")
    window: Hovedvindue = request.getfixturevalue("vindue")
    kontekst: Kontekst = request.getfixturevalue("kontekst")
    for one in _small(kontekst, window):
        one.show()
        danish_there = wrong(one, re.compile("Møllevej"))
        assert bool(danish_there) is (valgt == sprog.DANSK), (type(one).__name__, danish_there)
        assert clipped(one) == []
        assert doubled(one) == []
        one.reject()


def test_that_every_kind_of_window_is_opened(vindue: Hovedvindue, kontekst: Kontekst) -> None:
    small = _small(kontekst, vindue)
    root = Path(__file__).parents[2]
    for path in (root / "ui").rglob("*.py"):
        import_module(".".join(path.relative_to(root).with_suffix("").parts))
    assert _kinds(Dialog) - DANISH_ONLY == OPENED_ELSEWHERE | {type(one).__name__ for one in small}


def _kinds(of: type) -> set[str]:
    """Return the names of the kinds of windows that are no other's base."""
    below: list[type] = of.__subclasses__()
    found = {one.__name__ for one in below if not one.__subclasses__()}
    return found.union(*(_kinds(one) for one in below))


def test_that_a_submission_and_a_regulation_are_in_english(
    qtbot: QtBot,
    engelsk_vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    tmp_path: Path,
    data: re.Pattern[str],
) -> None:
    release_amounts(kontekst, fejlfri, 2)
    plan = kontekst.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift)
    made = kontekst.eksport.export(plan, tmp_path / "ud.xml", ingen_fremdrift)
    tilstand = Tilstand(kontekst, engelsk_vindue)
    opgaver = engelsk_vindue.opgaver
    detaljer = Indsendelsesdetaljer(kontekst, tilstand, opgaver, made.id, engelsk_vindue)
    detaljer.show()
    qtbot.waitUntil(lambda: detaljer.liste.viste == 2)
    for page in range(detaljer.faner.count()):
        detaljer.faner.setCurrentIndex(page)
        assert wrong(detaljer, data) == []
    detaljer.reject()
    today, rent = date(2026, 11, 22), fejlfri[-1].udgifter[0]
    kontekst.redigering.set_field(rent.noegle, "beloeb", "1.00")
    dwelling = kontekst.register.boligdata(fejlfri[-1].bolig.id)
    assert dwelling is not None
    dialog = ReguleringDialog(kontekst, dwelling, rent.noegle, lambda: today, engelsk_vindue)
    dialog.show()
    assert wrong(dialog, data) == []
    assert clipped(dialog) == []
    dialog.reject()


def test_that_the_simulator_is_in_english_and_leaves_room_for_the_rest(
    qtbot: QtBot, engelsk_vindue: Hovedvindue, kontekst: Kontekst, data: re.Pattern[str]
) -> None:
    engelsk_vindue.go_to(Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0]))
    engelsk_vindue.resize(1280, 720)
    engelsk_vindue.faner.show_tab("afdeling")  # of the tabs, the one that asks for most room
    engelsk_vindue.handlinger["vis_stoette"].trigger()
    panel = engelsk_vindue.stoette.panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.svar is not None)
    panel.husstand.aabn_redaktoer()
    assert wrong(engelsk_vindue.stoette, data) == []
    assert engelsk_vindue.width() == 1280
    assert clipped(engelsk_vindue.problemer) == []


def test_that_the_first_start_is_in_english(engelsk: None, tomt_vindue: Hovedvindue) -> None:
    assert wrong(tomt_vindue, re.compile("(?!)")) == []
    assert clipped(tomt_vindue) == []


def test_that_the_sheet_of_a_crash_is_in_english(
    engelsk: None, qtbot: QtBot, tmp_path: Path
) -> None:
    window = NedbrudVindue("Traceback", tmp_path)
    qtbot.addWidget(window)
    window.show()
    assert wrong(window, re.compile(re.escape(str(tmp_path)))) == []


def test_that_pasting_and_setting_and_making_are_in_english(
    faelles_paa_engelsk: Hovedvindue, faelles_kontekst: Kontekst, data: re.Pattern[str]
) -> None:
    register, opgaver, today = (
        faelles_kontekst.register,
        faelles_paa_engelsk.opgaver,
        date(2026, 11, 22),
    )
    bolig = register.bolig_ids()[0]
    afdeling = register.vej(Noegle(Objekttype.BOLIG, bolig))[1].noegle
    chosen = [one for one in (register.objekt(Noegle(Objekttype.BOLIG, bolig)),) if one]
    over = faelles_paa_engelsk
    windows: list[QDialog] = [
        *(
            IndsaetRaekker(
                faelles_kontekst,
                opgaver,
                kind,
                bolig,
                nuvaerende=[],
                idag=today,
                parent=over,
            )
            for kind in (Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT)
        ),
        IndsaetKolonner(faelles_kontekst, opgaver, afdeling, today, over),
        IndsaetTyper(faelles_kontekst, opgaver, afdeling.id, over),
        SaetFeltDialog(faelles_kontekst, chosen, today, "", over),
        OpretDialog(faelles_kontekst, (Objekttype.AFDELING, Objekttype.BOLIG), afdeling.id, over),
    ]
    for window, text in zip(
        windows, ("Kind\tx", "1/1-26\t300\t5", "Unit ID\tAddress", "a\t1\nA"), strict=False
    ):
        assert isinstance(window, Indsaetvindue)
        window.start(text)
    for window in windows:
        window.show()
        assert wrong(window, data) == []
        assert clipped(window) == []
        assert doubled(window) == []
        window.reject()
