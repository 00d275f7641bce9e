"""Pages of which one is seen; those that are not ask for no room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Sidestak(QWidget):
    """As large as the page that is seen; a stack of Qt's own is as large as its largest page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._pages: list[QWidget] = []

    def add(self, page: QWidget) -> None:
        """Put a page below the others; the first is seen."""
        page.setVisible(not self._pages)
        self._pages.append(page)
        self._layout.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show a page instead of the one that is seen."""
        for one in self._pages:
            one.setVisible(one is page)

    @property
    def side(self) -> QWidget | None:
        """The page that is seen."""
        return next((one for one in self._pages if not one.isHidden()), None)
