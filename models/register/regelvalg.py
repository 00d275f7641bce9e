"""What an organisation has chosen about the rules: which of the program's own are off, and limits.

What LBF or a supplier says cannot be switched off, nor can an error: it would break a report.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from models.register.regler.graenser import STANDARD as STANDARDGRAENSER


@dataclass(frozen=True, slots=True)
class Regelvalg:
    """The choice in force. ``slukkede`` are codes of rules that are off.

    ``aendrede`` are the thresholds that differ from their default, by key; all others have it.
    """

    slukkede: frozenset[str] = frozenset()
    aendrede: Mapping[str, int] = field(default_factory=dict)

    def graense(self, noegle: str) -> int:
        """Return a threshold in its unit. Raises ``KeyError`` for a key that is none."""
        return self.aendrede.get(noegle, STANDARDGRAENSER[noegle])

    def er_slukket(self, kode: str) -> bool:
        """True when a rule is off."""
        return kode in self.slukkede

    @property
    def aftryk(self) -> str:
        """A mark that is another for every other choice, and empty for the program's own."""
        changed = {
            key: value for key, value in self.aendrede.items() if value != STANDARDGRAENSER[key]
        }
        if not (self.slukkede or changed):
            return ""
        said = json.dumps([sorted(self.slukkede), changed], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:32]


STANDARD: Final = Regelvalg()
"""The program's own choice: every rule on, every threshold at its default."""
