"""The one style sheet, built from the colour roles.

What a widget is for is said with dynamic properties, never with a style sheet of its own:

``slags`` on a button: ``primaer`` (the one thing to do here), ``stille`` (no border), ``farlig``;
``slags`` on a label: ``stort`` (a panel's one big number), ``titel`` (of a page), ``korttitel``,
``overskrift`` (within a card), ``svag``, ``lille``;
``slags`` on a frame: ``kort`` (a card), ``linje`` (a thin line), ``raekker`` (round whole rows);
``slags`` on a table or tree: ``ramme`` (a frame where it does not stand in a card), ``indhold``
(a table of contents, which never has one);
``alvor`` on a field or a label: ``fejl``, ``advarsel``, ``info`` or nothing.

After changing a property call ``tema.polish``; ``set_slags`` does.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.udseende.ikoner import ikonfil
from ui.udseende.tema import (
    RADIUS,
    RAEKKEHOEJDE,
    SKRIFT_KAEMPE_PT,
    SKRIFT_LILLE_PT,
    SKRIFT_MELLEM_PT,
    SKRIFT_STOR_PT,
    Farver,
    polish,
)


def set_slags(widget: QWidget, slags: str) -> None:
    """Say what a widget is for; see the module's docstring."""
    widget.setProperty("slags", slags)
    polish(widget)


def stilark(farver: Farver) -> str:
    """Return the style sheet of a theme."""
    images = {
        "ned": ("chevron-down", farver.tekst_svag),
        "op": ("chevron-up", farver.tekst_svag),
        "hoejre": ("chevron-right", farver.tekst_svag),
        "flueben": ("check", farver.paa_accent),
        "flueben_svag": ("check", farver.tekst_svag),
        "delvis": ("minus", farver.paa_accent),
        "valgt": ("check", farver.tekst),
        "luk": ("x", farver.tekst_svag),
        "tilbage": ("arrow-left", farver.tekst),
        "frem": ("arrow-right", farver.tekst),
        "opad": ("arrow-up", farver.tekst),
        "nyt": ("plus", farver.tekst),
        "liste": ("list-checks", farver.tekst),
        "detaljer": ("table-properties", farver.tekst),
    }
    values = {
        **{name: getattr(farver, name) for name in Farver.__slots__ if name != "moerkt"},
        **{f"billede_{key}": ikonfil(*of).as_posix() for key, of in images.items()},
        "radius": f"{RADIUS}px",
        "raekke": f"{RAEKKEHOEJDE}px",
        "lille": f"{SKRIFT_LILLE_PT}pt",
        "mellem": f"{SKRIFT_MELLEM_PT}pt",
        "stor": f"{SKRIFT_STOR_PT}pt",
        "kaempe": f"{SKRIFT_KAEMPE_PT}pt",
    }
    sheet = _SHEET
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet


_SHEET = """
QMainWindow, QDialog { background: @bund; }
QFileDialog {
  backward-icon: url("@billede_tilbage"); forward-icon: url("@billede_frem");
  filedialog-parent-directory-icon: url("@billede_opad");
  filedialog-new-directory-icon: url("@billede_nyt");
  filedialog-listview-icon: url("@billede_liste");
  filedialog-detailedview-icon: url("@billede_detaljer");
}
QFileDialog { min-width: 780px; }
QFileDialog QListView#sidebar { min-width: 132px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }
QMainWindow::separator { background: @kant; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @kant; }

QLabel[slags="stort"] { font-size: @kaempe; font-weight: 600; }
QLabel[slags="titel"] { font-size: @stor; font-weight: 600; }
QLabel[slags="overskrift"] { font-weight: 600; }
QLabel[slags="korttitel"] { font-size: @mellem; font-weight: 600; }
QLabel[slags="svag"] { color: @tekst_svag; }
QLabel[slags="aendret"] { color: @aendret; }
QLabel[slags="lille"] { color: @tekst_svag; font-size: @lille; }
QLabel[slags="tast"] {
  color: @tekst; font-size: @lille; background: @flade_dyb; border: 1px solid @kant;
  border-radius: 4px; padding: 1px 6px;
}
QLabel[alvor="fejl"] { color: @fejl; }
QLabel[alvor="advarsel"] { color: @advarsel; }
QLabel[alvor="ok"] { color: @ok; }

QFrame[slags="kort"] { background: @flade; border: 1px solid @kant; border-radius: 8px; }
QFrame[slags="linje"] { background: @kant; border: none; max-height: 1px; min-height: 1px; }
QFrame[slags="lodret"] { background: @kant; border: none; max-width: 1px; min-width: 1px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {
  background: @flade; color: @tekst; border: 1px solid @kant_felt; border-radius: @radius;
  padding: 4px 8px; selection-background-color: @accent; selection-color: @paa_accent;
  placeholder-text-color: @tekst_svag; lineedit-clear-button-icon: url("@billede_luk");
}
QLineEdit, QComboBox, QDateEdit { min-height: 20px; }
QSpinBox { min-height: 28px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover {
  border-color: @tekst_svag;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid @accent; padding: 3px 7px;
}
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only {
  background: @flade_dyb; border-color: @kant;
}
QLineEdit:read-only:focus, QPlainTextEdit:read-only:focus, QTextEdit:read-only:focus {
  border-color: @accent;
}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
  background: @flade_dyb; color: @tekst_svag; border-color: @kant;
}
QLineEdit[alvor="fejl"], QComboBox[alvor="fejl"], QPlainTextEdit[alvor="fejl"] {
  border: 2px solid @fejl; padding: 3px 7px; background: @fejl_flade;
}
QLineEdit[alvor="advarsel"], QComboBox[alvor="advarsel"],
QPlainTextEdit[alvor="advarsel"] { border: 2px solid @advarsel; padding: 3px 7px; }
QLineEdit[celle="true"], QLineEdit[celle="true"]:focus { padding: 3px 6px; }
QTextBrowser, QTextBrowser:read-only, QTextBrowser:focus, QTextBrowser:hover {
  background: @flade; border: none; border-radius: 0; padding: 0;
}
QTextBrowser[slags="ramme"], QTextBrowser[slags="ramme"]:hover {
  border: 1px solid @kant; border-radius: 8px; padding: 3px;
}
QTextBrowser[slags="ramme"]:focus { border: 2px solid @accent; border-radius: 8px; padding: 2px; }
QComboBox { padding-right: 24px; combobox-popup: 0; }
QComboBox:focus { padding-right: 23px; }
QComboBox::drop-down { border: none; width: 24px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("@billede_ned"); width: 14px; height: 14px; }
QSpinBox { padding: 0; }
QSpinBox:focus { padding: 0; }
QSpinBox QLineEdit, QSpinBox QLineEdit:focus {
  background: transparent; border: none; padding: 0 0 0 7px; min-height: 0;
}
QSpinBox::up-button, QSpinBox::down-button {
  subcontrol-origin: border; width: 24px; height: 15px; border: none; background: transparent;
}
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url("@billede_op"); width: 14px; height: 14px; }
QSpinBox::down-arrow { image: url("@billede_ned"); width: 14px; height: 14px; }
QComboBox QAbstractItemView {
  background: @flade; color: @tekst; border: 1px solid @kant; border-radius: 0; padding: 4px;
  selection-background-color: @accent_flade; selection-color: @tekst; outline: none;
}
QComboBox QAbstractItemView::item { min-height: 24px; padding: 2px 6px; }

QPushButton {
  background: @flade; color: @tekst; border: 1px solid @kant_felt; border-radius: @radius;
  padding: 5px 14px; min-height: 20px; font-weight: 500; outline: none;
}
QPushButton:hover { background: @accent_flade; border-color: @accent; }
QPushButton:pressed { background: @flade_dyb; }
QPushButton:focus { border: 2px solid @accent; padding: 4px 13px; }
QPushButton:disabled { color: @tekst_slukket; border-color: @kant; background: @bund; }
QPushButton:default, QPushButton[slags="primaer"] {
  background: @accent; color: @paa_accent; border: 1px solid @accent;
}
QPushButton:default:hover, QPushButton[slags="primaer"]:hover { border-color: @tekst; }
QPushButton:default:focus, QPushButton[slags="primaer"]:focus { border: 2px solid @tekst; }
QPushButton:default:disabled, QPushButton[slags="primaer"]:disabled {
  background: @flade_dyb; color: @tekst_slukket; border-color: @kant;
}
QPushButton[slags="stille"] {
  background: transparent; border: 1px solid transparent; color: @accent; padding: 5px 8px;
}
QPushButton[slags="stille"]:hover { background: @accent_flade; }
QPushButton[slags="stille"]:focus { border: 2px solid @accent; padding: 4px 7px; }
QPushButton[slags="stille"]:disabled { color: @tekst_slukket; background: transparent; }
QPushButton[menu="true"] { padding-right: 26px; }
QPushButton::menu-indicator {
  image: url("@billede_ned"); width: 14px; height: 14px; subcontrol-origin: padding;
  subcontrol-position: center right; right: 6px;
}
QPushButton[slags="farlig"] { color: @fejl; border-color: @fejl; }
QPushButton[slags="farlig"]:hover { background: @fejl_flade; }
QPushButton[slags="valg"] {
  text-align: left; padding: 12px 16px; border: 1px solid @kant; border-radius: 8px;
}
QPushButton[slags="valg"]:hover { border-color: @accent; }
QPushButton[slags="valg"]:focus { border: 2px dashed @accent; padding: 11px 15px; }
QPushButton[slags="filter"] {
  background: transparent; border: 1px solid @kant_felt; border-radius: 12px; padding: 1px 9px;
  min-height: 20px; font-size: @lille; color: @tekst_svag;
}
QPushButton[slags="filter"]:hover { border-color: @accent; color: @tekst; }
QPushButton[slags="filter"]:checked {
  background: @accent_flade; border-color: @accent; color: @tekst;
}
QPushButton[slags="filter"]:focus { border: 2px solid @accent; padding: 0 8px; }

QPushButton[slags="segment"] {
  padding: 4px 12px; border-radius: 0; margin-left: -1px; color: @tekst_svag; font-weight: 400;
}
QPushButton[slags="segment"][plads="venstre"] {
  border-top-left-radius: @radius; border-bottom-left-radius: @radius; margin-left: 0;
}
QPushButton[slags="segment"][plads="hoejre"] {
  border-top-right-radius: @radius; border-bottom-right-radius: @radius;
}
QPushButton[slags="segment"]:hover { color: @tekst; }
QPushButton[slags="segment"]:checked {
  background: @accent; border-color: @accent; color: @paa_accent; font-weight: 500;
}
QPushButton[slags="segment"][ubesvaret="true"]:checked {
  background: @flade_dyb; border-color: @kant_felt; color: @tekst;
}
QPushButton[slags="segment"]:focus { border: 2px solid @tekst; padding: 3px 11px; }
QPushButton[slags="segment"]:disabled {
  color: @tekst_slukket; border-color: @kant; background: @bund;
}
QPushButton[slags="segment"]:checked:disabled { background: @flade_dyb; color: @tekst_svag; }

QToolButton {
  background: transparent; color: @tekst; border: 1px solid transparent; border-radius: @radius;
  padding: 4px;
}
QToolButton:hover { background: @accent_flade; }
QToolButton:pressed, QToolButton:checked { background: @flade_dyb; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @tekst_slukket; }
QToolButton[slags="krumme"] { padding: 3px 6px; color: @tekst_svag; }
QToolButton[slags="krumme"]:hover { color: @tekst; }
QToolButton[slags="her"] { padding: 3px 6px; font-weight: 600; }
QToolButton[slags="fold"] { padding: 5px 2px; text-align: left; }
QToolButton[slags="fold"]:checked { background: transparent; }
QToolButton[slags="fold"]:hover { background: @accent_flade; }
QToolButton[slags="status"] { padding: 1px 6px; color: @tekst_svag; font-size: @lille; }
QToolButton[slags="status"]:hover { color: @tekst; }
QToolButton::menu-indicator { image: none; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 16px; height: 16px; border: 1px solid @kant_felt; background: @flade; border-radius: 4px;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: @accent; border-color: @accent; image: url("@billede_flueben");
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: @accent; border-color: @accent; image: url("@billede_delvis");
}
QRadioButton::indicator:checked {
  border-color: @accent;
  background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 @paa_accent, stop: 0.36 @paa_accent, stop: 0.44 @accent, stop: 1 @accent);
}
QRadioButton { padding-left: 5px; }
QCheckBox:focus, QRadioButton:focus {
  outline: 2px solid @accent; outline-radius: 4px; outline-offset: 2px;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
  background: @flade_dyb; border-color: @kant;
}
QCheckBox::indicator:checked:disabled {
  background: @flade_dyb; border-color: @kant; image: url("@billede_flueben_svag");
}
QRadioButton::indicator:checked:disabled {
  background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 @tekst_svag, stop: 0.36 @tekst_svag, stop: 0.44 @flade_dyb, stop: 1 @flade_dyb);
}

QMenuBar { background: @bund; padding: 2px 4px; }
QMenuBar::item { padding: 5px 9px; border-radius: @radius; background: transparent; }
QMenuBar::item:selected { background: @accent_flade; }
QMenu { background: @flade; border: 1px solid @kant; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 8px; border-radius: 4px; }
QMenu::item:selected { background: @accent_flade; color: @tekst; }
QMenu::item:disabled { color: @tekst_slukket; }
QMenu::right-arrow { image: url("@billede_hoejre"); width: 14px; height: 14px; right: 8px; }
QMenu::separator { height: 1px; background: @kant; margin: 4px 8px; }
QMenu::icon { padding-left: 6px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url("@billede_valgt"); }
QToolTip { background: @flade; color: @tekst; border: 1px solid @kant_felt; padding: 4px 6px; }

QToolBar {
  background: @bund; border: none; border-bottom: 1px solid @kant; padding: 4px 8px; spacing: 2px;
}
QStatusBar { background: @bund; border-top: 1px solid @kant; color: @tekst_svag; min-height: 26px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @tekst_svag; font-size: @lille; padding: 0 6px; }

QTabWidget::pane { border: none; background: @bund; }
QTabBar { background: @bund; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: @tekst_svag; padding: 8px 14px 7px 14px; border: none;
  border-bottom: 2px solid transparent; font-weight: 500;
}
QTabBar::tab:hover { color: @tekst; border-bottom-color: @kant_felt; }
QTabBar::tab:selected { color: @tekst; border-bottom-color: @accent; }
QTabBar::tab:selected:focus {
  border: 2px solid @accent; border-radius: @radius; padding: 6px 12px 7px 12px;
}
QTabBar::tab:disabled { color: @tekst_slukket; }

QAbstractItemView {
  background: @flade; color: @tekst; border: none; outline: none;
  selection-background-color: @accent_flade; selection-color: @tekst;
}
QTreeView::item, QListView::item, QTableView::item { padding: 0 6px; border: none; }
QTreeView::item, QListView::item { min-height: @raekke; }
QTreeView::item:hover, QListView::item:hover { background: @bund; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
  background: @accent_flade; color: @tekst;
}
QTreeView::item:focus, QListView::item:focus, QTableView::item:focus {
  border: 1px solid @accent; padding: 0 5px;
}
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url("@billede_hoejre"); }
QTreeView::branch:has-children:open { image: url("@billede_ned"); }
QTableView { gridline-color: @kant; }
QDialog QTableView, QDialog QTreeView, QDialog QFrame[slags="raekker"],
QAbstractItemView[slags="ramme"] {
  border: 1px solid @kant; border-radius: 8px; padding: 3px;
}
QDialog QFrame[slags="raekker"] { background: @flade; }
QDialog QFrame[slags="raekker"] QAbstractItemView,
QDialog QFrame[slags="kort"] QTableView, QDialog QFrame[slags="kort"] QTreeView,
QDialog QFrame[slags="kort"] QFrame[slags="raekker"],
QFrame[slags="kort"] QAbstractItemView[slags="ramme"] {
  border: none; padding: 0;
}
QDialog QTreeView[slags="indhold"] { border: none; border-radius: 0; padding: 0; }
QHeaderView { background: @flade; border: none; }
QHeaderView::section {
  background: @flade; color: @tekst_svag; border: none; border-bottom: 1px solid @kant;
  padding: 5px 8px; font-size: @lille; font-weight: 500;
}
QHeaderView::section:vertical { border: none; }
QHeaderView::up-arrow { image: url("@billede_op"); }
QHeaderView::down-arrow { image: url("@billede_ned"); }
QHeaderView::up-arrow, QHeaderView::down-arrow {
  width: 12px; height: 12px; subcontrol-position: top center;
}
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: @flade; border: none; border-bottom: 1px solid @kant; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @kant_felt; border-radius: 2px; margin: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @tekst_svag; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
  background: @kant; border: none; border-radius: 2px; min-height: 4px; max-height: 4px;
}
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QGroupBox {
  background: @flade; border: 1px solid @kant; border-radius: 8px; margin-top: 28px; padding: 12px;
  font-weight: 600;
}
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 4px 2px; }

#beskedbjaelke[alvor="info"] { background: @accent_flade; border-bottom: 1px solid @kant; }
#beskedbjaelke[alvor="advarsel"] { background: @advarsel_flade; border-bottom: 1px solid @kant; }
#beskedbjaelke[alvor="fejl"] { background: @fejl_flade; border-bottom: 1px solid @kant; }
#beskedbjaelke[svaever="true"] { border: 1px solid @kant_felt; border-radius: @radius; }
#jobbjaelke { background: @flade; border-top: 1px solid @kant; }
#panel { background: @flade; }
#panelhoved { background: @flade; border-bottom: 1px solid @kant; }
#panelfod { border-top: 1px solid @kant; }
"""
