"""What is said of confirmations in the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from models.register.bekraeftelser import Bekraeftelse
from models.register.fund import Fund
from ui.ord.antal import antal


def confirmed_by(bekraeftelse: Bekraeftelse) -> str:
    """Return that it is confirmed, by whom and why, in a few words."""
    text = QCoreApplication.translate("Bekraeftelser", "Bekræftet af {hvem}: {grund}")
    return text.format(hvem=bekraeftelse.hvem, grund=bekraeftelse.grund)


def demanded(fund: Fund) -> str:
    """Return in a sentence what a finding demands, or who gave it when; empty for nothing."""
    if fund.bekraeftet is not None:
        when = f"{fund.bekraeftet.tid.astimezone():%d-%m-%Y %H:%M}"
        return f"{confirmed_by(fund.bekraeftet)} ({when})"
    if fund.skal_bekraeftes:
        return QCoreApplication.translate("Bekraeftelser", "Skal bekræftes, før det kan sendes.")
    return ""


def must_be_confirmed(count: int) -> str:
    """Return in a sentence how many warnings hold something back, empty for none."""
    if not count:
        return ""
    translate = QCoreApplication.translate
    return antal(
        count,
        translate(
            "Bekraeftelser",
            "{antal} advarsel skal bekræftes, før det, den holder tilbage, kan sendes.",
        ),
        translate(
            "Bekraeftelser",
            "{antal} advarsler skal bekræftes, før det, de holder tilbage, kan sendes.",
        ),
    )


def to_confirm(count: int) -> str:
    """Return the words of the button that confirms."""
    translate = QCoreApplication.translate
    return antal(
        count,
        translate("Bekraeftelser", "Bekræft {antal} advarsel…"),
        translate("Bekraeftelser", "Bekræft {antal} advarsler…"),
    )


def to_withdraw(count: int) -> str:
    """Return the words of the button that takes confirmations back."""
    translate = QCoreApplication.translate
    return antal(
        count,
        translate("Bekraeftelser", "Træk {antal} bekræftelse tilbage"),
        translate("Bekraeftelser", "Træk {antal} bekræftelser tilbage"),
    )


def confirmed(count: int, asked: int) -> str:
    """Return what came of confirming some of what was asked for."""
    translate = QCoreApplication.translate
    told = antal(
        count,
        translate("Bekraeftelser", "{antal} advarsel er bekræftet."),
        translate("Bekraeftelser", "{antal} advarsler er bekræftet."),
    )
    if count < asked:
        rest = antal(
            asked - count,
            translate("Bekraeftelser", "{antal} er ændret i mellemtiden og blev ikke bekræftet."),
            translate(
                "Bekraeftelser",
                "{antal} er ændret i mellemtiden og blev ikke bekræftet.",
                "flertal",
            ),
        )
        told = f"{told} {rest}"
    return told


def withdrawn(count: int) -> str:
    """Return that confirmations have been taken back."""
    translate = QCoreApplication.translate
    return antal(
        count,
        translate("Bekraeftelser", "{antal} bekræftelse er trukket tilbage."),
        translate("Bekraeftelser", "{antal} bekræftelser er trukket tilbage."),
    )
