"""The navigator's question: which dwellings fit some words and a filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.register.overfoersel import Fremdrift
from models.register.visninger import Boligfilter
from ui.motor.opgaver import Opgaver

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

FLEST_FUNDNE = 2_000
"""How many dwellings a search shows; nobody reads more, and reading them would be felt."""


@dataclass(frozen=True, slots=True)
class Fundne:
    """The dwellings found, and the words and the filter they were found by."""

    ord: str
    filter: Boligfilter | None
    ids: Sequence[int]
    afkortet: bool = False
    """True when there may be more than these."""


class Boligsoegning(QObject):
    """Answers one question at a time; an answer to what is not asked any more is dropped.

    Words alone are answered at once. A filter may find all the dwellings there are: it is read on
    the worker thread, or taken from what counting the filters has found.
    """

    found = Signal(object)
    """``Fundne``."""

    def __init__(self, kontekst: Kontekst, opgaver: Opgaver, parent: QObject) -> None:
        super().__init__(parent)
        self._register = kontekst.register
        self._opgaver = opgaver
        self._wanted: tuple[str, Boligfilter | None] | None = None
        self._kept: Mapping[Boligfilter, Sequence[int]] = {}

    def start(self, query: str, filter_: Boligfilter | None) -> None:
        """Ask; ``found`` tells the answer, at once or a little later."""
        self._wanted = (query, filter_)
        if filter_ is None:
            self._answer(self._search(query, None))
        elif not query and filter_ in self._kept:
            self._answer(Fundne("", filter_, self._kept[filter_]))
        else:
            self._opgaver.read(
                self.tr("Finder boliger"),
                partial(self._search, query, filter_),
                self._answer,
            )

    def stop(self) -> None:
        """Ask for nothing any more."""
        self._wanted = None

    @property
    def waiting(self) -> bool:
        """True while an answer is on its way."""
        return self._wanted is not None

    def keep(self, ids: Mapping[Boligfilter, Sequence[int]]) -> None:
        """Remember what the filters find."""
        self._kept = ids

    def forget(self) -> None:
        """Something was changed: what the filters find is not known any more."""
        self._kept = {}

    def _search(
        self, query: str, filter_: Boligfilter | None, _fremdrift: Fremdrift | None = None
    ) -> Fundne:
        ids = self._register.bolig_ids(
            filter=filter_ or Boligfilter.ALLE,
            soegning=query,
            limit=FLEST_FUNDNE if query else None,
        )
        return Fundne(query, filter_, ids, bool(query) and len(ids) == FLEST_FUNDNE)

    def _answer(self, fundne: Fundne) -> None:
        if (fundne.ord, fundne.filter) == self._wanted:
            self._wanted = None
            self.found.emit(fundne)
