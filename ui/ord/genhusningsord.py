"""How a tenant's stay elsewhere is told: its period, and what there is to remember about it."""

from __future__ import annotations

from datetime import date

from models.register.genhusning import Genhusning
from models.sprog import oversat
from ui.ord.tidsord import dato


def periode(genhusning: Genhusning) -> str:
    """Return the period in words, with the prolongation where there is one."""
    fra = dato(genhusning.fra) if genhusning.fra is not None else "?"
    last = genhusning.sidste_dag
    if last is None:
        return oversat("fra {fra} og indtil videre").format(fra=fra)
    if genhusning.forlaenget_til is not None:
        return oversat("fra {fra} til og med {til} (forlænget)").format(fra=fra, til=dato(last))
    return oversat("fra {fra} til og med {til}").format(fra=fra, til=dato(last))


def paamindelse(genhusning: Genhusning, bolig: str, i_dag: date) -> str:
    """Return what there is to remember about a stay today, with the dwelling's name."""
    words = {"lejer": genhusning.lejer, "bolig": bolig}
    last = genhusning.sidste_dag
    if genhusning.meddelt is None:
        return oversat(
            "Udbetaling Danmark har ikke fået besked om genhusningen af {lejer} fra {bolig}."
        ).format(**words)
    if last is not None and last < i_dag:
        return oversat(
            "Genhusningen af {lejer} fra {bolig} sluttede {dag}. Er lejeren flyttet tilbage, eller "
            "skal den forlænges?"
        ).format(dag=dato(last), **words)
    if last is not None:
        return oversat(
            "Genhusningen af {lejer} fra {bolig} slutter {dag}. Skal den forlænges?"
        ).format(dag=dato(last), **words)
    return oversat("Husk genhusningen af {lejer} fra {bolig}.").format(**words)
