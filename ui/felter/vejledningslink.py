"""Links into the guide from anywhere in the program: ``vejledning:side#overskrift``.

A label opens such a link as any other; the main window answers for the scheme. So a field or a
finding needs to know only the page's name, not who shows it.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from models.vejledning.sider import HVOR_RETTES_FEJLEN
from ui.udseende.program import application

SKEMA = "vejledning"
LBF_STAMDATA = "LBF Stamdata"
"""The words that lead to the page that says where an error is mended."""


def link_to(side: str, anker: str = "") -> str:
    """Return a link's address."""
    return f"{SKEMA}:{side}#{anker}" if anker else f"{SKEMA}:{side}"


def open_guide(side: str, anker: str = "") -> None:
    """Show a page of the guide, at a heading where one is named."""
    QDesktopServices.openUrl(QUrl(link_to(side, anker)))


def anchor(words: str, side: str, anker: str = "") -> str:
    """Return words as a link, in rich text."""
    return f'<a href="{escape(link_to(side, anker))}">{escape(words)}</a>'


def show_sentence(label: QLabel, sentence: str) -> None:
    """Show a sentence; where it names LBF Stamdata, the words lead to where errors are mended."""
    if LBF_STAMDATA not in sentence:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        label.setText(sentence)
        return
    set_links(label)
    link = anchor(LBF_STAMDATA, HVOR_RETTES_FEJLEN)
    label.setText(escape(sentence).replace(LBF_STAMDATA, link))


class _Linkfarver(QObject):
    """Lets labels with links read their text anew when the theme changes: Qt colours it once."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read a label's text anew."""
        if event.type() == QEvent.Type.PaletteChange and isinstance(watched, QLabel):
            text = watched.text()
            watched.clear()
            watched.setText(text)
        return super().eventFilter(watched, event)


def _linkfarver() -> _Linkfarver:
    app = application()
    known = app.findChild(_Linkfarver)
    return known if isinstance(known, _Linkfarver) else _Linkfarver(app)


def set_links(label: QLabel) -> None:
    """Let a label's links be opened with the mouse and with the keyboard."""
    label.installEventFilter(_linkfarver())
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse
        | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    label.setOpenExternalLinks(True)
