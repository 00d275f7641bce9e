"""What the rules need to know beside the dwelling: the day, the limits, and the neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.register.regelvalg import Regelvalg


@dataclass(frozen=True, slots=True)
class Omgivelser:
    """Found by whoever checks and given to the rules, so that they look nothing up themselves.

    ``medianer`` are the middle rents of the afdelinger, whole kr. per m² a year, by the afdeling's
    local number; an afdeling with too few dwellings to compare is left out.
    """

    i_dag: date
    valg: Regelvalg
    medianer: Mapping[int, int] = field(default_factory=dict)
