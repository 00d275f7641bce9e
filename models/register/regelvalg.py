"""The organisation's choices among the rules: which of ours are off, and the thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Regelvalg:
    """Which of the program's own rules are switched off (codes), and thresholds by key."""

    slaaet_fra: frozenset[str] = frozenset()
    graenser: Mapping[str, str] = field(default_factory=dict)
