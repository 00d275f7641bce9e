"""The words of pictures over time: days, periods, amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from models.register.felter import Felt
from models.register.forloeb import Tidsrum
from models.register.vaerdier import display
from ui.ord.antal import antal

translate = QCoreApplication.translate


def dato(dag: date) -> str:
    """Return a day as a clerk writes it: ``01-02-2026``."""
    return f"{dag.day:02}-{dag.month:02}-{dag.year:04}"


def beloeb(felt: Felt, kroner: Decimal) -> str:
    """Return an amount as a clerk reads it: ``5.000,50``."""
    return display(felt, f"{kroner:.2f}")


def kort_beloeb(felt: Felt, kroner: Decimal) -> str:
    """Return an amount without the øre it does not have: rounded, a sum would not add up."""
    return beloeb(felt, kroner).removesuffix(",00")


def periode(rum: Tidsrum) -> str:
    """Return a period in words: ``fra 01-01-2026 til og med 31-01-2026``."""
    if rum.sidste is None:
        return translate("Tidsord", "fra {fra} og indtil videre").format(fra=dato(rum.fra))
    if rum.dage == 1:
        return translate("Tidsord", "den {dag}").format(dag=dato(rum.fra))
    return translate("Tidsord", "fra {fra} til og med {til}").format(
        fra=dato(rum.fra), til=dato(rum.sidste)
    )


def varighed(rum: Tidsrum) -> str:
    """Return how long a period is, empty when it runs on."""
    if rum.dage is None:
        return ""
    return antal(
        rum.dage, translate("Tidsord", "{antal} dag"), translate("Tidsord", "{antal} dage")
    )


def datoer(rum: Tidsrum) -> tuple[str, str]:
    """Return a period's first and last day for a table; it runs on when the last is empty."""
    return dato(rum.fra), dato(rum.sidste) if rum.sidste is not None else ""
