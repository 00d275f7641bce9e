"""The window's actions and menus: each action once, with its key, in the menu where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from models import sprog
from ui.taster.genveje import Genvejsgruppe, where_the_focus_is
from ui.udseende.ikoner import set_icon
from ui.udseende.tema import TEMAER

Taste = str | QKeySequence.StandardKey
ALENE = "alene"
"""The property of an action that is called something else where its menu is not seen."""
FLERE_TASTER = {"gentag": ("Ctrl+Y", "Ctrl+Shift+Z")}
"""Keys that do the same as the one that is shown: Windows' and the others'."""


translate = QCoreApplication.translate


def menu_letters() -> frozenset[str]:
    """Return the letters that open a menu with Alt; a field with one of them would stop that."""
    titles = {row.menu for row in _rows()}
    return frozenset(titel[titel.index("&") + 1].lower() for titel in titles)


@dataclass(frozen=True)
class _Row:
    menu: str
    navn: str
    tekst: str
    taste: Taste = ""
    ikonnavn: str = ""
    kraever_data: bool = True
    skille: bool = False
    kan_slaas_til: bool = False
    alene: str = ""
    """What it is called where the menu is not seen, where its text does not say enough."""


def _rows() -> tuple[_Row, ...]:
    """Return the actions in the order of the menus; ``skille`` puts a line before one."""
    key = QKeySequence.StandardKey
    filer, rediger, gaa = (
        translate("Handlinger", "&Filer"),
        translate("Handlinger", "&Rediger"),
        translate("Handlinger", "&Gå"),
    )
    vis, indberet, vaerktoej, hjaelp = (
        translate("Handlinger", "&Vis"),
        translate("Handlinger", "&Indberetning"),
        translate("Handlinger", "Vær&ktøjer"),
        translate("Handlinger", "&Hjælp"),
    )
    return (
        _Row(
            filer,
            "importer",
            translate("Handlinger", "&Importér hentet fil…"),
            "Ctrl+O",
            "file-down",
        ),
        _Row(filer, "afslut", translate("Handlinger", "&Afslut"), "Ctrl+Q", "power", False, True),
        _Row(rediger, "fortryd", translate("Handlinger", "&Fortryd"), key.Undo, "undo-2"),
        _Row(rediger, "gentag", translate("Handlinger", "&Gentag"), key.Redo, "redo-2"),
        _Row(
            rediger,
            "soeg",
            translate("Handlinger", "&Søg bolig"),
            "Ctrl+F",
            "text-search",
            True,
            True,
        ),
        _Row(
            rediger,
            "palet",
            translate("Handlinger", "Søg eller &udfør…"),
            "Ctrl+K",
            "search",
        ),
        _Row(
            rediger, "ny_lejer", translate("Handlinger", "Ny &lejer…"), "Ctrl+L", "user", True, True
        ),
        _Row(
            rediger,
            "flytter",
            translate("Handlinger", "Lejer fl&ytter…"),
            "Ctrl+Shift+L",
            "log-out",
        ),
        _Row(
            rediger,
            "regulering",
            translate("Handlinger", "Opret som &regulering…"),
            "Ctrl+R",
            "calculator",
        ),
        _Row(gaa, "tilbage", translate("Handlinger", "&Tilbage"), "Alt+Left", "arrow-left"),
        _Row(gaa, "frem", translate("Handlinger", "&Frem"), "Alt+Right", "arrow-right"),
        _Row(gaa, "op", translate("Handlinger", "&Op et niveau"), "Alt+Up", "arrow-up"),
        _Row(
            gaa,
            "naeste",
            translate("Handlinger", "&Næste problem"),
            "F8",
            "chevron-down",
            True,
            True,
        ),
        _Row(gaa, "forrige", translate("Handlinger", "Fo&rrige problem"), "Shift+F8", "chevron-up"),
        _Row(
            gaa,
            "bekraeft",
            translate("Handlinger", "Det, der skal &bekræftes"),
            "Ctrl+F8",
            "circle-check",
            alene=translate("Handlinger", "Vis det, der skal bekræftes"),
        ),
        _Row(gaa, "naeste_panel", translate("Handlinger", "Næste &panel"), "F6", "", True, True),
        _Row(gaa, "forrige_panel", translate("Handlinger", "Forrige pane&l"), "Shift+F6"),
        _Row(
            vis,
            "vis_navigator",
            translate("Handlinger", "&Navigator"),
            "Ctrl+1",
            "panel-left",
            True,
            False,
            True,
        ),
        _Row(
            vis,
            "vis_problemer",
            translate("Handlinger", "&Problemer"),
            "Ctrl+2",
            "panel-bottom",
            True,
            False,
            True,
        ),
        _Row(
            vis,
            "vis_stoette",
            translate("Handlinger", "&Støttesimulator"),
            "Ctrl+3",
            "panel-right",
            True,
            False,
            True,
        ),
        _Row(
            indberet,
            "eksporter",
            translate("Handlinger", "&Send til registeret…"),
            "Ctrl+E",
            "send",
        ),
        _Row(
            indberet,
            "indberettet_dengang",
            translate("Handlinger", "&Hvad vi indberettede for boligen…"),
            "Ctrl+H",
            "history",
        ),
        _Row(
            indberet,
            "genhusning",
            translate("Handlinger", "&Genhusning…"),
            "Ctrl+G",
            "house",
            True,
            True,
        ),
        _Row(
            indberet,
            "forbindelse",
            translate("Handlinger", "&Forbindelse til registeret…"),
            "",
            "key",
            True,
            True,
        ),
        _Row(
            vaerktoej,
            "kontroller",
            translate("Handlinger", "&Kontrollér alt"),
            "F5",
            "shield-check",
        ),
        _Row(
            vaerktoej, "snitflade", translate("Handlinger", "&Snitflade…"), "", "table-properties"
        ),
        _Row(vaerktoej, "regler", translate("Handlinger", "Re&gler…"), "", "list-checks"),
        _Row(
            vaerktoej,
            "stoette_afdeling",
            translate("Handlinger", "Støtte for en &hel afdeling…"),
            "Ctrl+Shift+B",
            "building-2",
            True,
            True,
        ),
        _Row(vaerktoej, "satser", translate("Handlinger", "S&atser…"), "", "coins"),
        _Row(
            vaerktoej,
            "indstillinger",
            translate("Handlinger", "&Indstillinger…"),
            "Ctrl+,",
            "settings",
            True,
            True,
        ),
        _Row(
            vaerktoej, "oevelse", translate("Handlinger", "Ø&v dig…"), "", "sparkles", False, True
        ),
        _Row(
            hjaelp,
            "vejledning",
            translate("Handlinger", "&Brugervejledning"),
            "Ctrl+F1",
            "book-open",
            False,
        ),
        _Row(
            hjaelp,
            "betydning",
            translate("Handlinger", "Hvad b&etyder det?"),
            "Shift+F1",
            "message-circle-question-mark",
            False,
        ),
        _Row(
            hjaelp,
            "hvor_rettes",
            translate("Handlinger", "&Hvor rettes fejlen?"),
            "",
            "circle-help",
            False,
        ),
        _Row(hjaelp, "taster", translate("Handlinger", "&Genvejstaster"), "F1", "keyboard", False),
        _Row(hjaelp, "om", translate("Handlinger", "&Om Huslejeklient"), "", "info", False),
    )


class Handlinger:
    """The actions by name; ``connect`` each to a bound method of the window."""

    def __init__(self, window: QMainWindow) -> None:
        self._actions: dict[str, QAction] = {}
        self._needing_data: list[QAction] = []
        self._rows = _rows()
        bar = window.menuBar()
        menus = {}
        for row in self._rows:
            if row.menu not in menus:
                menus[row.menu] = bar.addMenu(row.menu)
            if row.skille:
                menus[row.menu].addSeparator()
            action = QAction(row.tekst, window)
            keys = [QKeySequence(key) for key in (row.taste, *FLERE_TASTER.get(row.navn, ()))]
            action.setShortcuts([key for key in dict.fromkeys(keys) if not key.isEmpty()])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(row.kan_slaas_til)
            if row.ikonnavn:
                set_icon(action, row.ikonnavn)
                action.setIconVisibleInMenu(not row.kan_slaas_til)  # the tick stands there
            plain = row.tekst.replace("&", "").rstrip("…")
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain} ({shortcut})" if shortcut else plain)
            panel = translate("Handlinger", "Vis eller skjul panelet {panel}").format(panel=plain)
            action.setProperty(ALENE, panel if row.kan_slaas_til else row.alene)
            menus[row.menu].addAction(action)
            self._actions[row.navn] = action
            if row.kraever_data:
                self._needing_data.append(action)
        theme = menus[translate("Handlinger", "&Vis")].addMenu(translate("Handlinger", "&Udseende"))
        self.temaer = _theme_actions(window)
        theme.addActions(self.temaer.actions())
        language = menus[translate("Handlinger", "&Vis")].addMenu(
            translate("Handlinger", "Spr&og (Language)")
        )
        self._add_languages(language, window)
        self._menus = menus
        self._go_menu = menus[translate("Handlinger", "&Gå")]
        self.faner = QActionGroup(window)
        self.seneste = self._go_menu.addMenu(translate("Handlinger", "&Seneste steder"))
        self.seneste.setEnabled(False)

    def _add_languages(self, menu: QMenu, window: QMainWindow) -> None:
        """Add an action for each language, named ``sprog_<language>``."""
        group = QActionGroup(window)
        for valg, navn in sprog.SPROG.items():
            action = QAction(f"&{navn}", group)
            action.setCheckable(True)
            action.setChecked(valg == sprog.chosen())
            self._actions[f"sprog_{valg}"] = action
            self._needing_data.append(action)
            menu.addAction(action)

    def add_tabs(self, titler: Mapping[str, str]) -> None:
        """Add an action for each tab, given by its name and title: Alt with its number."""
        self.faner.setExclusive(False)
        first = self._actions["naeste"]
        for nr, (navn, titel) in enumerate(titler.items(), start=1):
            action = QAction(titel, self.faner)
            told = translate("Handlinger", "Gå til fanen {fane}").format(fane=titel)
            action.setProperty(ALENE, told)
            action.setData(navn)
            action.setShortcut(QKeySequence(f"Alt+{nr}"))
            action.setEnabled(self.seneste.isEnabled())
            self._needing_data.append(action)
            self._go_menu.insertAction(first, action)
        self._go_menu.insertSeparator(first)

    def __getitem__(self, navn: str) -> QAction:
        """Return an action. Raises ``KeyError``."""
        return self._actions[navn]

    def connect(self, navn: str, then: Callable[[], object]) -> None:
        """Do something when an action is triggered."""
        self._actions[navn].triggered.connect(then)

    def trigger(self, navn: str) -> None:
        """Do what an action does. Raises ``KeyError``."""
        self._actions[navn].trigger()

    def set_data_open(self, *, is_open: bool) -> None:
        """Enable what needs data, or disable it."""
        for action in self._needing_data:
            action.setEnabled(is_open)
        # The menu itself: its action follows it, but it does not follow its action.
        self.seneste.setEnabled(is_open)

    def show_undo(self, fortryd: str | None, gentag: str | None) -> None:
        """Tell on undo and redo what they would do; None disables one."""
        for navn, word, operation in (
            ("fortryd", translate("Handlinger", "&Fortryd"), fortryd),
            ("gentag", translate("Handlinger", "&Gentag"), gentag),
        ):
            action = self._actions[navn]
            action.setEnabled(operation is not None)
            about = f": {operation}" if operation else ""
            action.setText(word + about.replace("&", "&&"))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{word.replace('&', '')}{about} ({keys})")

    def commands(self) -> list[QAction]:
        """Return the commands in the order of the menus, for the palette: all but its own.

        Those of submenus are not among them.
        """
        own = self._actions["palet"]
        found = (action for menu in self._menus.values() for action in _inside(menu))
        return [action for action in found if action is not own]

    def shortcuts(self) -> list[Genvejsgruppe]:
        """Return what each key does, for the page that lists them.

        The window's keys stand menu by menu, then those that work where the focus is.
        """
        native = QKeySequence.SequenceFormat.NativeText
        groups = [
            Genvejsgruppe(
                menu.title().replace("&", ""),
                tuple(
                    (
                        self._plain(action),
                        " / ".join(key.toString(native) for key in action.shortcuts()),
                    )
                    for action in _inside(menu)
                    if not action.shortcut().isEmpty()
                ),
            )
            for menu in self._menus.values()
        ]
        return [*(group for group in groups if group.taster), *where_the_focus_is()]

    def _plain(self, action: QAction) -> str:
        """Return what an action is called; undo without the name of what it would undo."""
        text = next((row.tekst for row in self._rows if self._actions[row.navn] is action), "")
        return (text or action.text()).replace("&", "").rstrip("…")


def _inside(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        if not action.isSeparator() and action.menu() is None:
            yield action


def _theme_actions(window: QMainWindow) -> QActionGroup:
    group = QActionGroup(window)
    texts = (
        translate("Handlinger", "Som &computeren"),
        translate("Handlinger", "&Lyst"),
        translate("Handlinger", "&Mørkt"),
    )
    for valg, text in zip(TEMAER, texts, strict=True):
        action = QAction(text, group)
        action.setCheckable(True)
        action.setData(valg)
    return group
