"""The window's actions and menus: each action once, with its key, in the menu where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from ui.ikoner import set_icon
from ui.tema import TEMAER

Taste = str | QKeySequence.StandardKey


def _tr(text: str) -> str:
    return QCoreApplication.translate("Handlinger", text)


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


def _rows() -> tuple[_Row, ...]:
    """Return the actions in the order of the menus; ``skille`` puts a line before one."""
    key = QKeySequence.StandardKey
    filer, rediger, gaa = _tr("&Filer"), _tr("&Rediger"), _tr("&Gå")
    vis, vaerktoej, hjaelp = _tr("&Vis"), _tr("&Værktøjer"), _tr("&Hjælp")
    return (
        _Row(filer, "importer", _tr("&Importér hentet fil…"), "Ctrl+O", "file-down"),
        _Row(filer, "eksporter", _tr("&Eksportér ændringer…"), "Ctrl+E", "file-up"),
        _Row(filer, "afslut", _tr("&Afslut"), "Ctrl+Q", "log-out", False, True),
        _Row(rediger, "fortryd", _tr("&Fortryd"), key.Undo, "undo-2"),
        _Row(rediger, "gentag", _tr("&Gentag"), "Ctrl+Shift+Z", "redo-2"),
        _Row(rediger, "soeg", _tr("&Søg bolig"), "Ctrl+F", "search", True, True),
        _Row(gaa, "tilbage", _tr("&Tilbage"), "Alt+Left", "arrow-left"),
        _Row(gaa, "frem", _tr("&Frem"), "Alt+Right", "arrow-right"),
        _Row(gaa, "op", _tr("&Op et niveau"), "Alt+Up", "arrow-up"),
        _Row(gaa, "naeste", _tr("&Næste problem"), "F8", "chevron-down", True, True),
        _Row(gaa, "forrige", _tr("F&orrige problem"), "Shift+F8", "chevron-up"),
        _Row(vis, "vis_navigator", _tr("&Navigator"), "Ctrl+1", "panel-left", True, False, True),
        _Row(vis, "vis_problemer", _tr("&Problemer"), "Ctrl+2", "panel-bottom", True, False, True),
        _Row(vaerktoej, "kontroller", _tr("&Kontrollér alt"), "F5", "shield-check"),
        _Row(vaerktoej, "snitflade", _tr("&Snitflade…"), "", "table-properties"),
        _Row(vaerktoej, "indstillinger", _tr("&Indstillinger…"), "Ctrl+,", "settings", True, True),
        _Row(hjaelp, "taster", _tr("&Genvejstaster"), "F1", "circle-help", False),
        _Row(hjaelp, "om", _tr("&Om Huslejeklient"), "", "info", False),
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
            action.setShortcut(QKeySequence(row.taste))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(row.kan_slaas_til)
            if row.ikonnavn:
                set_icon(action, row.ikonnavn)
            plain = row.tekst.replace("&", "").rstrip("…")
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain} ({shortcut})" if shortcut else plain)
            menus[row.menu].addAction(action)
            self._actions[row.navn] = action
            if row.kraever_data:
                self._needing_data.append(action)
        theme = menus[_tr("&Vis")].addMenu(_tr("&Udseende"))
        self.temaer = _theme_actions(window)
        theme.addActions(self.temaer.actions())

    def __getitem__(self, navn: str) -> QAction:
        """Return an action. Raises ``KeyError``."""
        return self._actions[navn]

    def connect(self, navn: str, then: Callable[[], object]) -> None:
        """Do something when an action is triggered."""
        self._actions[navn].triggered.connect(then)

    def set_data_open(self, *, is_open: bool) -> None:
        """Enable what needs data, or disable it."""
        for action in self._needing_data:
            action.setEnabled(is_open)

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return what each key does, for the page that lists them."""
        return [
            (
                action.text().replace("&", "").rstrip("…"),
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            )
            for action in self._actions.values()
            if not action.shortcut().isEmpty()
        ]


def _theme_actions(window: QMainWindow) -> QActionGroup:
    group = QActionGroup(window)
    texts = (_tr("Som &computeren"), _tr("&Lyst"), _tr("&Mørkt"))
    for valg, text in zip(TEMAER, texts, strict=True):
        action = QAction(text, group)
        action.setCheckable(True)
        action.setData(valg)
    return group
