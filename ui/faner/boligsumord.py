"""The sums of a place's dwellings in words: what there is, what stands empty, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from models.register.felter import Felttabel
from models.register.fund import Alvor
from models.register.objekter import Objekt
from models.register.visninger import Boligsum
from models.sprog import oversat
from ui.dele.noegletal import Noegletal
from ui.faner.boligkolonner import kroner
from ui.ord.antal import antal


def sum_words(tabel: Felttabel, tal: Boligsum) -> list[Noegletal]:
    """Return the numbers to show, those that ask for attention marked."""
    count = QLocale().toString
    found = [
        Noegletal(count(tal.boliger), oversat("bolig") if tal.boliger == 1 else oversat("boliger")),
        Noegletal(
            count(tal.ledige),
            oversat("ledig i dag") if tal.ledige == 1 else oversat("ledige i dag"),
        ),
        Noegletal(
            kroner(tabel, tal.husleje_oere),
            oversat("kr./md. i nettohusleje"),
            forklaring=oversat("Summen af de nettohuslejer, der gælder i dag."),
        ),
    ]
    if tal.uden_husleje:
        found.append(
            Noegletal(count(tal.uden_husleje), oversat("uden nettohusleje"), Alvor.ADVARSEL)
        )
    found.append(_findings(tal))
    return found


def count_words(boliger: Sequence[Objekt], byggeafsnit: int | None) -> str:
    """Return what there is in a place besides the sums; None where byggeafsnit are not counted."""
    parts = [] if byggeafsnit is None else [sections(byggeafsnit)]
    placeholders = sum(one.grundlag is None for one in boliger)
    if placeholders:
        parts.append(
            antal(
                placeholders,
                oversat("{antal} bolig mangler LBF's id og sendes først, når den har fået det"),
                oversat("{antal} boliger mangler LBF's id og sendes først, når de har fået det"),
            )
        )
    return " · ".join(parts)


def sections(count: int) -> str:
    """Return a number of byggeafsnit with the word."""
    one, several = oversat("{antal} byggeafsnit"), oversat("{antal} byggeafsnit", "flertal")
    return antal(count, one, several)


def _findings(tal: Boligsum) -> Noegletal:
    count = QLocale().toString
    warnings = oversat("1 advarsel") if tal.advarsler == 1 else oversat("{antal} advarsler")
    told = warnings.format(antal=count(tal.advarsler)) if tal.advarsler else ""
    if tal.fejl:
        return Noegletal(
            antal(tal.fejl, oversat("{antal} fejl"), oversat("{antal} fejl", "flertal")),
            told or oversat("at rette"),
            Alvor.FEJL,
        )
    if told:
        return Noegletal(told, oversat("at se på"), Alvor.ADVARSEL)
    return Noegletal(oversat("Ingen fejl"), oversat("fundet"))
