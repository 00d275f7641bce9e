"""The sums of a place's dwellings in words: what there is, what stands empty, what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from models.register.felter import Felttabel
from models.register.fund import Alvor
from models.register.visninger import Boligsum
from ui.boligkolonner import kroner
from ui.noegletal import Noegletal


def sum_words(tabel: Felttabel, tal: Boligsum) -> list[Noegletal]:
    """Return the numbers to show, those that ask for attention marked."""
    count = QLocale().toString
    found = [
        Noegletal(count(tal.boliger), _tr("bolig") if tal.boliger == 1 else _tr("boliger")),
        Noegletal(
            count(tal.ledige),
            _tr("ledig i dag") if tal.ledige == 1 else _tr("ledige i dag"),
        ),
        Noegletal(
            kroner(tabel, tal.husleje_oere),
            _tr("kr./md. i nettohusleje"),
            forklaring=_tr("Summen af de nettohuslejer, der gælder i dag."),
        ),
    ]
    without = tal.boliger - tal.med_husleje
    if without > 0:
        found.append(Noegletal(count(without), _tr("uden nettohusleje"), Alvor.ADVARSEL))
    found.append(_findings(tal))
    return found


def _findings(tal: Boligsum) -> Noegletal:
    count = QLocale().toString
    warnings = _tr("1 advarsel") if tal.advarsler == 1 else _tr("{antal} advarsler")
    told = warnings.format(antal=count(tal.advarsler)) if tal.advarsler else ""
    if tal.fejl:
        return Noegletal(
            _tr("{antal} fejl").format(antal=count(tal.fejl)), told or _tr("at rette"), Alvor.FEJL
        )
    if told:
        return Noegletal(told, _tr("at se på"), Alvor.ADVARSEL)
    return Noegletal(_tr("Ingen fejl"), _tr("fundet"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Boligsum", text)
