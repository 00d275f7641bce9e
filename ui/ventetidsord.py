"""How long adopted changes have waited, as a sentence: the register wants them at once."""

from __future__ import annotations

from models.register.visninger import Ventetid
from models.sprog import oversat
from ui.antal import antal
from ui.tidsord import dato


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
    """Return what is to be told of what waits: how late it is, and what is not adopted yet."""
    parts = []
    late = forsinket(tid)
    if late and tid.aeldste is not None:
        parts.append(
            oversat(
                "{forsinket}, den ældste siden {dag}. Registeret skal have dem med det samme, "
                "mindst én gang om dagen."
            ).format(forsinket=late, dag=dato(tid.aeldste))
        )
    if tid.ikke_vedtaget:
        parts.append(
            antal(
                tid.ikke_vedtaget,
                oversat("{antal} ændring er ikke vedtaget endnu og bliver ikke sendt."),
                oversat("{antal} ændringer er ikke vedtaget endnu og bliver ikke sendt."),
            )
        )
    return " ".join(parts)
