"""The guide inside the program: contents, search, back and forward, and the pages themselves.

It stands beside the main window and stops nothing. Other windows reach it by links of the scheme
``vejledning:side#overskrift`` (see ``vejledningslink``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.vejledning.sider import STARTSIDE, Bog
from ui.dele.dialog import Dialog
from ui.hjaelp.fundne_sider import ORD, Sidetegner
from ui.hjaelp.vejledningsside import Sidevisning
from ui.motor.pause import later
from ui.udseende.ikoner import set_icon
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_S, AFSTAND_XS, skrift
from ui.udseende.temaskift import Tema

BREDDE, HOEJDE, INDHOLD_BREDDE = 980, 680, 270
NAVN = int(Qt.ItemDataRole.UserRole)
SOEGEPAUSE_MS = 120


@dataclass
class _Sted:
    navn: str
    anker: str
    rullet: int = 0


class Vejledning(Dialog):
    """The guide's window; one is kept and shown again."""

    def __init__(
        self, tema: Tema, parent: QWidget | None = None, egne: Mapping[str, str] | None = None
    ) -> None:
        """``egne`` are the pages made from what is in force, by name."""
        super().__init__(parent)
        self._bog = Bog(egne)
        self._way: list[_Sted] = []
        self._at = -1
        self.setWindowTitle(self.tr("Brugervejledning"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(BREDDE, HOEJDE)
        self.back = self._button("arrow-left", self.tr("Tilbage (Alt+Venstre)"))
        self.back.clicked.connect(self.go_back)
        self.forward = self._button("arrow-right", self.tr("Frem (Alt+Højre)"))
        self.forward.clicked.connect(self.go_forward)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Søg i vejledningen…"))
        self.search.setAccessibleName(self.tr("Søg i vejledningen"))
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(self._on_search_entered)
        self._pause = later(self, SOEGEPAUSE_MS, self._on_searched)
        self.search.textChanged.connect(self._on_typed)
        self.contents = self._contents()
        self.results = QListWidget(self)
        self.results.setAccessibleName(self.tr("Fundne sider"))
        self.results.setFrameShape(QFrame.Shape.NoFrame)
        self.results.setItemDelegate(Sidetegner(self.results))
        self.results.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.itemClicked.connect(self._on_result)
        self.results.itemActivated.connect(self._on_result)
        self._none = QLabel(self.tr("Intet fundet. Prøv med et andet eller et kortere ord."), self)
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.setMargin(AFSTAND_S)
        set_slags(self._none, "svag")
        self._none.setObjectName("panel")  # the ground of the lists it stands instead of
        self._left = QStackedWidget(self)
        for page in (self.contents, self.results, self._none):
            self._left.addWidget(page)
        self.page = Sidevisning(self)
        self.page.setAccessibleName(self.tr("Side"))
        self.page.link_clicked.connect(self._on_link)
        self._lay_out()
        self._keys()
        tema.changed.connect(self._show_again)

    # --- building -------------------------------------------------------------------------------

    def _button(self, icon: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        set_icon(button, icon)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setEnabled(False)
        return button

    def _contents(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(self.tr("Indhold"))
        tree.setHeaderHidden(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        set_slags(tree, "indhold")
        tree.setIndentation(14)
        tree.setRootIsDecorated(False)
        for part in self._bog.afsnit:
            above = QTreeWidgetItem([part.titel])
            above.setFlags(Qt.ItemFlag.ItemIsEnabled)
            above.setFont(0, skrift(fed=True))
            tree.addTopLevelItem(above)
            for name in part.sider:
                item = QTreeWidgetItem([self._bog[name].titel])
                item.setData(0, NAVN, name)
                above.addChild(item)
        tree.expandAll()
        tree.setItemsExpandable(False)
        tree.currentItemChanged.connect(self._on_chosen)
        return tree

    def _lay_out(self) -> None:
        head = QFrame(self)
        head.setObjectName("panelhoved")
        line = QHBoxLayout(head)
        line.setContentsMargins(AFSTAND_S, AFSTAND_XS, AFSTAND_S, AFSTAND_XS)
        line.setSpacing(AFSTAND_XS)
        line.addWidget(self.back)
        line.addWidget(self.forward)
        line.addSpacing(AFSTAND_XS)
        line.addWidget(self.search)
        line.addStretch(1)
        self.search.setFixedWidth(INDHOLD_BREDDE)
        split = QSplitter(self)
        split.addWidget(self._left)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        split.setSizes([INDHOLD_BREDDE, BREDDE - INDHOLD_BREDDE])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(split, 1)

    def _keys(self) -> None:
        for key, then in (
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("Ctrl+F", self.focus_search),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(then)

    # --- going somewhere ------------------------------------------------------------------------

    def open_page(self, navn: str = STARTSIDE, anker: str = "") -> None:
        """Show a page, at a heading where one is named, and come to the front.

        An unknown name shows the first page.
        """
        self._go(_Sted(navn if navn in self._bog else STARTSIDE, anker))
        self.show()
        self.raise_()
        self.activateWindow()

    def open_url(self, url: QUrl) -> None:
        """Show what a link of the scheme ``vejledning`` names."""
        self.open_page(url.path(), url.fragment(QUrl.ComponentFormattingOption.FullyDecoded))

    @property
    def navn(self) -> str:
        """The name of the page shown."""
        return self._way[self._at].navn if self._way else ""

    def _go(self, sted: _Sted) -> None:
        here = self._way[self._at] if self._way else None
        if here is not None:
            here.rullet = self.page.scrolled()
        if here is None or (here.navn, here.anker) != (sted.navn, sted.anker):
            self._way[self._at + 1 :] = [sted]
            self._at = len(self._way) - 1
        self._show_place(fresh=True)

    def go_back(self) -> None:
        """Show the page before, as it stood."""
        self._move(-1)

    def go_forward(self) -> None:
        """Show the page that was gone back from."""
        self._move(1)

    def _move(self, steps: int) -> None:
        if 0 <= self._at + steps < len(self._way):
            self._way[self._at].rullet = self.page.scrolled()
            self._at += steps
            self._show_place(fresh=False)

    def _show_place(self, *, fresh: bool) -> None:
        sted = self._way[self._at]
        self.page.show_page(self._bog[sted.navn])
        if not fresh:
            self.page.scroll_to(sted.rullet)
        elif sted.anker:
            self.page.go_to_heading(sted.anker)
        self.page.mark(self._words())
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._way) - 1)
        self.contents.blockSignals(True)
        for index in range(self.contents.topLevelItemCount()):
            above = self.contents.topLevelItem(index)
            for row in range(above.childCount() if above is not None else 0):
                item = above.child(row) if above is not None else None
                if item is not None and item.data(0, NAVN) == sted.navn:
                    self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)

    def _show_again(self) -> None:
        """Draw the page in the theme now in force."""
        if self._way:
            at = self.page.scrolled()
            self.page.show_page(self._bog[self.navn])
            self.page.scroll_to(at)
            self.page.mark(self._words())

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        name = item.data(0, NAVN) if item is not None else None
        if name:
            self._go(_Sted(name, ""))

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() not in ("", "vejledning"):
            QDesktopServices.openUrl(url)
            return
        name = url.path().removesuffix(".md") or self.navn
        if name in self._bog:
            anchor = url.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
            self._go(_Sted(name, anchor))

    # --- searching ------------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Move the focus to the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _words(self) -> list[str]:
        return self.search.text().casefold().split()

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_searched(self) -> None:
        self._pause.stop()
        self.results.clear()
        for found in self._bog.search(self.search.text()):
            item = QListWidgetItem(f"{found.titel}\n{found.uddrag}")
            item.setData(NAVN, found.navn)
            item.setData(ORD, self._words())
            self.results.addItem(item)
        if not self._words():
            self._left.setCurrentWidget(self.contents)
        else:
            self._left.setCurrentWidget(self.results if self.results.count() else self._none)
        self.page.mark(self._words())

    def _on_search_entered(self) -> None:
        """Show the best page."""
        self._on_searched()
        if self.results.count():
            self.results.setCurrentRow(0)
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)
            self._on_result(self.results.item(0))

    def _on_result(self, item: QListWidgetItem) -> None:
        self._go(_Sted(item.data(NAVN), ""))
        self.page.go_to_mark()

    # --- the window -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first page when none has been asked for."""
        super().showEvent(event)
        if not self._way:
            self._go(_Sted(STARTSIDE, ""))
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the search behind."""
        self.search.clear()
        super().closeEvent(event)
