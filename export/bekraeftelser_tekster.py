"""The words that the PDF and the workbook on an export's confirmations have in common."""

from __future__ import annotations

from datetime import datetime

from models.register.bekraeftelsesrapport import Bekraeftelsesrapport, Rapportlinje, Vaerdiskift
from models.sprog import oversat


def titel(rapport: Bekraeftelsesrapport) -> str:
    """Return what the report is called."""
    return oversat("Bekræftelser i indsendelse nr. {nr}").format(nr=rapport.indsendelse.id)


def omfang(rapport: Bekraeftelsesrapport) -> str:
    """Return in a sentence how much has been confirmed."""
    count = len(rapport.linjer)
    if not count:
        return oversat("Indsendelsen rummer ingen bekræftede advarsler.")
    if count == 1:
        return oversat("1 advarsel er bekræftet af en person, før indsendelsen blev skrevet.")
    return oversat(
        "{antal} advarsler er bekræftet af en person, før indsendelsen blev skrevet."
    ).format(antal=count)


def hoved(rapport: Bekraeftelsesrapport) -> list[tuple[str, str]]:
    """Return what identifies the submission: names and values."""
    sent = rapport.indsendelse
    return [
        (oversat("Indsendelse"), str(sent.id)),
        (oversat("Eget id"), sent.uid),
        (oversat("Skrevet"), tidspunkt(sent.oprettet)),
        (oversat("Skrevet af"), sent.hvem),
        (oversat("Fil"), sent.filnavn),
        (oversat("Filens SHA-256"), sent.sha256),
        (oversat("Indhold"), " ".join(sent.opsummering)),
    ]


def tidspunkt(tid: datetime) -> str:
    """Return a time as a clerk reads it, here and now: ``22-11-2026 14:05``."""
    return f"{tid.astimezone():%d-%m-%Y %H:%M}"


def hvor(linje: Rapportlinje) -> str:
    """Return which object a confirmation is about."""
    return f"{linje.bolig} \u00b7 {linje.objekt}" if linje.objekt else linje.bolig


def skiftet(skift: Vaerdiskift) -> str:
    """Return a change of a field in words."""
    nothing = oversat("intet")
    return oversat("{felt}: før {foer}, nu {efter}.").format(
        felt=skift.etiket, foer=skift.foer or nothing, efter=skift.efter or nothing
    )


def af_hvem(linje: Rapportlinje) -> str:
    """Return who confirmed when, and when it was withdrawn if it was."""
    told = f"{linje.hvem}, {_samlet(linje.tid)}"
    if linje.trukket is None:
        return told
    gone = oversat("Trukket tilbage {tid}.").format(tid=_samlet(linje.trukket))
    return f"{told}. {gone}"


def _samlet(tid: datetime) -> str:
    """Return a time that is not broken over two lines."""
    return tidspunkt(tid).replace(" ", "\u00a0")
