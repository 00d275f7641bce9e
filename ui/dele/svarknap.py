"""One of several answers of which none is given beforehand."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton


class Svarknap(QRadioButton):
    """The arrows answer, also where nothing is answered yet; Tab only goes past.

    In a group of Qt's in which no button is down the arrows move the keyboard and choose nothing.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the button that an arrow goes to."""
        group = self.group()
        answers = group.buttons() if group is not None and group.checkedButton() is None else []
        super().keyPressEvent(event)
        for button in answers:
            if button.hasFocus() and button is not self:
                button.click()
