"""Axes of pictures: round steps, and numbers as a Danish reader writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10

from models.boligstoette.eksakt import dansk

RUNDE = (1, 2, 5, 10)
"""What a step may be times a power of ten."""


@dataclass(frozen=True, slots=True)
class Talakse:
    """One direction of a picture: values from ``fra`` to ``til`` laid over pixels."""

    fra: float
    til: float
    start: float
    slut: float

    def plads(self, vaerdi: float | Fraction | int) -> float:
        """Return where a value lies, in pixels."""
        span = self.til - self.fra or 1.0
        return self.start + (float(vaerdi) - self.fra) / span * (self.slut - self.start)

    def vaerdi(self, plads: float) -> float:
        """Return the value at a pixel."""
        span = self.slut - self.start or 1.0
        return self.fra + (plads - self.start) / span * (self.til - self.fra)


def rundt_skridt(span: float, hoejst: int) -> int:
    """Return the smallest round step that gives at most ``hoejst`` parts of a span."""
    mindst = max(span / max(hoejst, 1), 1.0)
    tier = int(10 ** floor(log10(mindst)))
    return next((n * tier for n in RUNDE if n * tier >= mindst), 10 * tier)


def rund_op(vaerdi: float, skridt: int) -> int:
    """Return the first multiple of a step at or above a value."""
    return ceil(vaerdi / skridt) * skridt


def maerker(fra: float, til: float, hoejst: int) -> Iterator[tuple[int, str]]:
    """Yield the values to mark on an axis, each with its text: ``1.000``."""
    skridt = rundt_skridt(til - fra, hoejst)
    vaerdi = rund_op(fra, skridt)
    while vaerdi <= til:
        yield vaerdi, dansk(vaerdi)
        vaerdi += skridt
