"""The Help menu: opens the guide, and finds the place in it that fits where the user is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakMethod

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QWidget

from models.register.felter import Felt, Felttabel
from models.register.fund import Fund
from models.register.visninger import Fundgruppe
from models.vejledning.sider import GENVEJE, HVOR_RETTES_FEJLEN, STARTSIDE
from ui.faner import faner
from ui.felter.vejledningslink import SKEMA
from ui.udseende.program import application

if TYPE_CHECKING:
    from ui.hjaelp.vejledning import Vejledning
    from ui.taster.handlinger import Handlinger
    from ui.udseende.temaskift import Tema

SIDE_TIL_FANE = {
    faner.AFDELING: "ret-oplysningerne",
    faner.BOLIG: "ret-oplysningerne",
    faner.HANDICAP: "handicapoplysninger",
    faner.LEJEKONTRAKTER: "lejekontrakter",
    faner.INDBERETNING: "eksport",
}
"""The page that tells about each tab."""

Sted = tuple[str, str]
"""A page's name, and a heading's anchor or nothing."""


class _Linkmodtager(QObject):
    """Takes links of the scheme from Qt.

    It lives as long as the application: Qt would call a handler that is gone.
    """

    asked = Signal(QUrl)

    @Slot(QUrl)
    def open_link(self, url: QUrl) -> None:
        """Pass a link on."""
        self.asked.emit(url)


def _linkmodtager() -> _Linkmodtager:
    app = application()
    known = app.findChild(_Linkmodtager)
    if isinstance(known, _Linkmodtager):
        return known
    made = _Linkmodtager(app)
    QDesktopServices.setUrlHandler(SKEMA, made, "open_link")  # type: ignore[arg-type]  # not bytes
    return made


class Vejleder(QObject):
    """Answers for links of the scheme ``vejledning`` while the window lives."""

    def __init__(
        self, tema: Tema, handlinger: Handlinger, fane: Callable[[], str], window: QMainWindow
    ) -> None:
        """``fane``, a method of the window, tells which tab is shown, empty for none."""
        super().__init__(window)
        self._tema, self._actions = tema, handlinger
        # The window holds this: held in turn it would be freed by the collector alone.
        self._shown_tab = WeakMethod(fane)
        self._tabel: Felttabel | None = None
        self._guide: Vejledning | None = None
        _linkmodtager().asked.connect(self.open_link)
        handlinger.connect("vejledning", self.open_guide)
        handlinger.connect("betydning", self.explain_focus)
        handlinger.connect("hvor_rettes", self.open_hvor_rettes)
        handlinger.connect("taster", self._open_keys)
        handlinger.connect("om", self._open_about)

    @property
    def _window(self) -> QMainWindow:
        window = self.parent()
        if not isinstance(window, QMainWindow):
            raise RuntimeError("the window that the guide belongs to is gone")
        return window

    def set_tabel(self, tabel: Felttabel) -> None:
        """Tell which table of fields is in force; the guide's list of fields is made from it."""
        self._tabel = tabel
        if self._guide is not None:
            self._guide.close()
            self._guide.deleteLater()
            self._guide = None

    @property
    def vindue(self) -> Vejledning:
        """The guide's window, made when it is first needed."""
        if self._guide is None:
            from ui.hjaelp.vejledning import Vejledning

            self._guide = Vejledning(self._tema, self._window, self._own_pages())
        return self._guide

    def _own_pages(self) -> dict[str, str]:
        """Return the pages that are made from what is in force, by name."""
        from models.vejledning import opslag
        from models.vejledning.sider import page_text

        keys = [page_text(GENVEJE)]
        for group in self._actions.shortcuts():
            keys += ["", f"## {group.titel}", "", f"| {self.tr('Tast')} | {self.tr('Virkning')} |"]
            keys += ["|---|---|", *(f"| **{key}** | {text} |" for text, key in group.taster)]
        lists = opslag.generated(self._tabel) if self._tabel is not None else {}
        return {**lists, GENVEJE: "\n".join(keys)}

    def open_link(self, url: QUrl) -> None:
        """Show what a link names; a window that is closed does not answer."""
        if self._window.isVisible():
            self.vindue.open_url(url)

    def open_guide(self) -> None:
        """Show the guide where it was left."""
        self.vindue.open_page(self.vindue.navn or STARTSIDE)

    def open_hvor_rettes(self) -> None:
        """Show where each kind of error is mended."""
        self.vindue.open_page(HVOR_RETTES_FEJLEN)

    def explain_focus(self) -> None:
        """Show what the field or the finding with the focus means, or else the tab."""
        self.vindue.open_page(*self.place_of(QApplication.focusWidget()))

    def _open_keys(self) -> None:
        from ui.hjaelp.hjaelp_vinduer import TasterVindue

        TasterVindue(self._actions.shortcuts(), self._window).open()

    def _open_about(self) -> None:
        from ui.hjaelp.hjaelp_vinduer import OmVindue

        OmVindue(self._window).open()

    def place_of(self, widget: QWidget | None) -> Sted:
        """Return the place in the guide that tells about a widget, or about the tab."""
        from models.vejledning import opslag

        fund = _finding_at(widget)
        if fund is not None:
            anchor = opslag.regel_anker(fund.kode)
            return (opslag.REGLER, anchor) if anchor else ("kontrol", "")
        felt = _field_at(widget)
        if felt is not None and self._tabel is not None:
            return (opslag.FELTER, opslag.felt_anker(self._tabel, felt))
        shown_tab = self._shown_tab()
        return (SIDE_TIL_FANE.get(shown_tab() if shown_tab is not None else "", STARTSIDE), "")


def _field_at(widget: QWidget | None) -> Felt | None:
    """Return the field whose editor or cell has the focus."""
    from ui.felter.feltredaktoer import Feltredaktoer
    from ui.tabeller.boernemodel import Boernemodel

    while widget is not None:
        if isinstance(widget, Feltredaktoer):
            return widget.felt
        if isinstance(widget, QAbstractItemView):
            model, index = widget.model(), widget.currentIndex()
            if isinstance(model, Boernemodel) and index.isValid():
                return model.kolonner[index.column()].felt
        widget = widget.parentWidget()
    return None


def _finding_at(widget: QWidget | None) -> Fund | Fundgruppe | None:
    """Return the finding, or the kind of findings, chosen in the list with the focus."""
    from ui.kontrol.problemer_model import Problemmodel, Problemrolle

    if not isinstance(widget, QAbstractItemView) or not isinstance(widget.model(), Problemmodel):
        return None
    index = widget.currentIndex()
    found = index.data(Problemrolle.FUND) or index.data(Problemrolle.GRUPPE)
    return found if isinstance(found, Fund | Fundgruppe) else None
