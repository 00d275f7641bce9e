"""Line icons in the colour of the text, crisp at any resolution.

The drawings are Lucide's (``resources/ikoner``). Qt's own SVG engine draws them from a file, so a
drawing is written once per colour to a folder that lives as long as the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

from PySide6.QtCore import QEvent, QSize, Qt, QTemporaryDir
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

import resources
from ui.udseende.tema import IKON, Farver, Rolle, farver

LUFT = 5
"""Pixels between the icon and the text of a button; Qt itself leaves almost none."""

_NAME = "ikonnavn"
_ROLE = "ikonrolle"
GITTER = 24
"""The drawings' own units."""


class _Folder:
    kept: QTemporaryDir | None = None


def _folder() -> Path:
    if _Folder.kept is None:
        _Folder.kept = QTemporaryDir()
    return Path(_Folder.kept.path())


@cache
def ikonfil(navn: str, colour: str, luft: int = 0) -> Path:
    """Return a file with the drawing in one colour, and air to the right of it.

    Raises ``FileNotFoundError``.
    """
    drawing = resources.path("ikoner", f"{navn}.svg").read_text(encoding="utf-8")
    wide = f"{GITTER + luft * GITTER / IKON:g}"
    drawing = drawing.replace(f'width="{GITTER}"', f'width="{wide}"')
    drawing = drawing.replace(f"0 0 {GITTER} {GITTER}", f"0 0 {wide} {GITTER}")
    target = _folder() / f"{navn}-{colour.lstrip('#')}-{luft}.svg"
    target.write_text(drawing.replace("currentColor", colour), encoding="utf-8")
    return target


@cache
def _icon(navn: str, colour: str, disabled: str, luft: int = 0) -> QIcon:
    icon = QIcon(str(ikonfil(navn, colour, luft)))
    icon.addFile(str(ikonfil(navn, disabled, luft)), QSize(), QIcon.Mode.Disabled)
    # A chosen row is only a little darker: the icon keeps its colour there, which Qt would tint.
    icon.addFile(str(ikonfil(navn, colour, luft)), QSize(), QIcon.Mode.Selected)
    return icon


def ikon(navn: str, rolle: Rolle = Rolle.TEKST) -> QIcon:
    """Return an icon in a colour role of the theme in force."""
    roles = farver()
    return _icon(navn, getattr(roles, rolle.value), roles.tekst_slukket)


def set_icon(target: QAction | QAbstractButton, navn: str, rolle: Rolle = Rolle.TEKST) -> None:
    """Give an action or a button an icon that follows the theme."""
    target.setProperty(_NAME, navn)
    target.setProperty(_ROLE, rolle.value)
    if _has_text_beside(target):
        target.setIconSize(QSize(IKON + LUFT, IKON))
    _show(target, navn, rolle)


def _has_text_beside(target: QAction | QAbstractButton) -> TypeGuard[QAbstractButton]:
    if isinstance(target, QToolButton):
        return target.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    return isinstance(target, QPushButton)


def _show(target: QAction | QAbstractButton, navn: str, rolle: Rolle) -> None:
    roles = farver()
    target.setIcon(_icon(navn, getattr(roles, rolle.value), roles.tekst_slukket, _luft(target)))


def _luft(target: QAction | QAbstractButton) -> int:
    return LUFT if _has_text_beside(target) else 0


def pixmap(navn: str, colour: QColor, *, size: int = IKON, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture; ``ratio`` is the pixel ratio of the device it is drawn on."""
    icon = _icon(navn, colour.name(), colour.name())
    return icon.pixmap(QSize(size, size), ratio)


def draw_icons(app: QApplication, roller: Farver) -> Iterator[None]:
    """Make the icons given by ``set_icon`` in the colours of a theme soon to be in force."""
    wanted = {
        (navn, Rolle(target.property(_ROLE)), _luft(target)) for target, navn in _targets(app)
    }
    yield
    for navn, rolle, luft in wanted:
        _icon(navn, getattr(roller, rolle.value), roller.tekst_slukket, luft)
        yield


def refresh_icons(app: QApplication) -> None:
    """Draw the icons given by ``set_icon`` in the colours of the theme now in force."""
    for target, navn in _targets(app):
        _show(target, navn, Rolle(target.property(_ROLE)))


def _targets(app: QApplication) -> Iterator[tuple[QAction | QAbstractButton, str]]:
    """Yield all that ``set_icon`` has given an icon, and the icon's name."""
    for window in app.topLevelWidgets():
        found: list[QAction | QAbstractButton] = [*window.findChildren(QAction)]
        found += window.findChildren(QAbstractButton)
        for target in found:
            if navn := target.property(_NAME):
                yield target, navn


class Ikonbillede(QLabel):
    """A label that shows one icon and follows the theme."""

    def __init__(
        self,
        navn: str,
        rolle: Rolle = Rolle.TEKST,
        *,
        size: int = IKON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._navn, self._rolle, self._size = navn, rolle, size
        self.setFixedSize(size, size)
        self._draw()

    def set_icon(self, navn: str, rolle: Rolle) -> None:
        """Show another icon."""
        self._navn, self._rolle = navn, rolle
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in the new theme's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        size = QSize(self._size, self._size)
        self.setPixmap(ikon(self._navn, self._rolle).pixmap(size, self.devicePixelRatioF()))
