"""What is known of a loaded official schema, as records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skemaafvigelse:
    """A difference between our table and a loaded schema, in one Danish sentence."""

    element: str
    besked: str


@dataclass(frozen=True, slots=True)
class Skemastatus:
    """The loaded official schema: where it lies, its version, warnings and differences."""

    sti: str
    version: str
    advarsler: tuple[str, ...]
    afvigelser: tuple[Skemaafvigelse, ...]
