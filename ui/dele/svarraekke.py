"""The last row of a window in front: the button that does what it is for, and the one that leaves.

The first is lit: Enter is as good as pressing it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox


class Svarraekke(QDialogButtonBox):
    """Calls ``goer`` when the button with the verb is pressed; the other closes the window."""

    def __init__(self, vindue: QDialog, verbum: str, goer: Callable[[], object]) -> None:
        super().__init__(vindue)
        self.udfoer = self.addButton(verbum, QDialogButtonBox.ButtonRole.AcceptRole)
        self.udfoer.setDefault(True)
        self.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.accepted.connect(goer)
        self.rejected.connect(vindue.reject)
