"""How long adopted changes have waited, as a sentence: the register wants them at once."""

from __future__ import annotations

from models.register.visninger import Ventetid
from models.sprog import oversat
from ui.ord.antal import antal
from ui.ord.tidsord import dato


def forsinket(tid: Ventetid) -> str:
    """Return how many adopted changes the register should have had, empty when there are none."""
    if not tid.forsinket:
        return ""
    return antal(
        tid.forsinket,
        oversat("{antal} vedtaget ændring har ventet i mere end en dag"),
        oversat("{antal} vedtagne ændringer har ventet i mere end en dag"),
    )


def ventetid(tid: Ventetid) -> str:
    """Return how late it is as a whole sentence, empty when nothing is late."""
    late = forsinket(tid)
    if not late or tid.aeldste is None:
        return ""
    return oversat(
        "{forsinket}, den ældste siden {dag}. Registeret skal have det vedtagne med det samme, "
        "mindst én gang om dagen."
    ).format(forsinket=late, dag=dato(tid.aeldste))
