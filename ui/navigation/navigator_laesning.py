"""The tree of places is read anew on the worker thread, and moved only when it is another.

After an undo or a change of many dwellings the places are nearly always the same ones. Reading the
levels that are open takes longer than painting the window, and more the more are open.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QTreeView

from models.register.objekter import Noegle
from models.register.overfoersel import Fremdrift
from ui.motor.opgaver import Opgave, Opgaver
from ui.navigation.navigator_model import Navigatorrolle, Niveauer, Stedmodel


class Stedlaeser(QObject):
    """Keeps the tree true; what is open in it stays open."""

    read = Signal()
    """The tree stands as the register does; its rows may be others than before."""

    def __init__(
        self, tree: QTreeView, model: Stedmodel, opgaver: Opgaver, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tree, self._model, self._opgaver = tree, model, opgaver
        self._job: Opgave | None = None
        self._again = False
        opgaver.finished.connect(self._on_finished)
        model.dataChanged.connect(self._on_renamed)

    def start(self) -> None:
        """Read the levels that have been read before anew; ``read`` tells when it is done."""
        if self._job is not None:
            self._again = True
            return
        self._job = self._opgaver.read(
            self.tr("Læser boligerne"),
            partial(self._work, self._model.known()),
        )

    def _on_renamed(self) -> None:
        """What is being read may hold the old name: it is read once more."""
        self._again = self._job is not None

    def expand_few(self) -> None:
        """Open the organisations when there are few: one click less."""
        if self._model.rowCount() <= 2:
            self._tree.expandToDepth(0)

    def _work(self, known: Sequence[Noegle | None], _fremdrift: Fremdrift) -> Niveauer:
        return {noegle: self._model.read_level(noegle) for noegle in known}

    def _on_finished(self, job: Opgave) -> None:
        if job is not self._job:
            return
        self._job = None
        if self._again:
            self._again = False
            self.start()
        elif job.fejl is None:
            self._show(job.resultat)

    def _show(self, levels: Niveauer) -> None:
        if not self._model.stands(levels):
            open_paths = self._open_paths()
            self._model.reload(levels)
            for path in open_paths:
                index = self._model.open_path(path)
                if index.isValid():
                    self._tree.setExpanded(index, True)
            if not open_paths:
                self.expand_few()
        self.read.emit()

    def _open_paths(self) -> Sequence[Sequence[Noegle]]:
        model = self._model
        found: list[list[Noegle]] = []
        waiting: list[tuple[QModelIndex, list[Noegle]]] = [(QModelIndex(), [])]
        while waiting:
            parent, path = waiting.pop()
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                if self._tree.isExpanded(index):
                    here = [*path, index.data(Navigatorrolle.NOEGLE)]
                    found.append(here)
                    waiting.append((index, here))
        return found
