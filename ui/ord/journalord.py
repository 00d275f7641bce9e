"""The words of the journal: where a submission stands and what became of its objects.

Each is told by a word, an icon and a colour, the same in every list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from models.register.felter import Objekttype
from models.register.journal import Haendelse
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import Indsendelse, Indsendelsestilstand, Udfald
from models.sprog import markeret, oversat
from ui.ord.antal import antal
from ui.udseende.tema import Rolle

SERVICE = "webservice"
"""The channel of what is sent an object at a time; everything else is a file."""
IKKE_SENDT = (Indsendelsestilstand.FORBEREDT, Indsendelsestilstand.BEKRAEFTET)
"""Where a submission stands that the register has not been given."""


@dataclass(frozen=True, slots=True)
class _Tegn:
    """A word with its icon and colour, and what it means in a sentence."""

    ord: str
    ikonnavn: str
    rolle: Rolle
    forklaring: str = ""


_TILSTANDE: Mapping[Indsendelsestilstand, _Tegn] = {
    Indsendelsestilstand.SKRIVES: _Tegn(
        markeret("Skrives"), "pencil", Rolle.TEKST_SVAG, markeret("Filen er ved at blive skrevet.")
    ),
    Indsendelsestilstand.FORBEREDT: _Tegn(
        markeret("Forberedt"),
        "file-check",
        Rolle.ACCENT,
        markeret("Alt er skrevet og gemt her. Registeret har ikke fået det endnu."),
    ),
    Indsendelsestilstand.BEKRAEFTET: _Tegn(
        markeret("Bekræftet"),
        "badge-check",
        Rolle.ACCENT,
        markeret("Det er frigivet til at blive sendt. Registeret har ikke fået det endnu."),
    ),
    Indsendelsestilstand.SENDT: _Tegn(
        markeret("Sendt"),
        "send",
        Rolle.ACCENT,
        markeret("Registeret har fået det. Skriv svaret ind, når det kommer."),
    ),
    Indsendelsestilstand.UVIS: _Tegn(
        markeret("Svaret mangler"),
        "circle-help",
        Rolle.ADVARSEL,
        markeret(
            "Noget er sendt, men svaret nåede ikke frem. Spørg registeret, eller importér en ny "
            "fil, så bliver det afgjort, uden at noget sendes to gange."
        ),
    ),
    Indsendelsestilstand.ACCEPTERET: _Tegn(
        markeret("Modtaget"),
        "circle-check",
        Rolle.OK,
        markeret("Registeret har taget imod det hele."),
    ),
    Indsendelsestilstand.DELVIST_ACCEPTERET: _Tegn(
        markeret("Delvist modtaget"),
        "circle-check",
        Rolle.ADVARSEL,
        markeret("Registeret har taget imod noget. Resten står stadig som ændringer."),
    ),
    Indsendelsestilstand.AFVIST: _Tegn(
        markeret("Afvist"),
        "circle-x",
        Rolle.FEJL,
        markeret("Registeret tog ikke imod noget. Ret det, og send det igen."),
    ),
    Indsendelsestilstand.TRUKKET_TILBAGE: _Tegn(
        markeret("Trukket tilbage"),
        "undo-2",
        Rolle.TEKST_SVAG,
        markeret("Det nåede aldrig registeret. Ændringerne kan sendes igen."),
    ),
}

_UDFALD: Mapping[Udfald, _Tegn] = {
    Udfald.AFVENTER: _Tegn(markeret("Venter på svar"), "clock", Rolle.ACCENT),
    Udfald.UVIS: _Tegn(markeret("Svaret mangler"), "circle-help", Rolle.ADVARSEL),
    Udfald.KRAEVER_BEKRAEFTELSE: _Tegn(markeret("Skal bekræftes"), "badge-check", Rolle.ADVARSEL),
    Udfald.ACCEPTERET: _Tegn(markeret("Modtaget"), "circle-check", Rolle.OK),
    Udfald.AFVIST: _Tegn(markeret("Afvist"), "circle-x", Rolle.FEJL),
    Udfald.TRUKKET_TILBAGE: _Tegn(markeret("Trukket tilbage"), "undo-2", Rolle.TEKST_SVAG),
}

_IKKE_SENDT = _Tegn(markeret("Ikke sendt endnu"), "clock", Rolle.TEKST_SVAG)
_ANTAL_IKKE_SENDT = markeret("{antal} ikke sendt endnu")

_STATUS: Mapping[Objektstatus, str] = {
    Objektstatus.NY: markeret("Ny"),
    Objektstatus.AENDRET: markeret("Ændret"),
    Objektstatus.SLETTET: markeret("Slettet"),
}

_OPTALT: Mapping[Udfald, str] = {
    Udfald.KRAEVER_BEKRAEFTELSE: markeret("{antal} skal bekræftes"),
    Udfald.UVIS: markeret("{antal} uden svar"),
    Udfald.AFVIST: markeret("{antal} afvist"),
    Udfald.AFVENTER: markeret("{antal} venter på svar"),
    Udfald.ACCEPTERET: markeret("{antal} modtaget"),
    Udfald.TRUKKET_TILBAGE: markeret("{antal} trukket tilbage"),
}
"""What asks most of a person comes first."""


def what(noegle: Noegle, navn: str) -> str:
    """Return what an object is called beside the name of the dwelling it lies in."""
    return oversat("Generelt om boligen") if noegle.type is Objekttype.BOLIG else navn


def tidspunkt(when: datetime) -> str:
    """Return a time as the clerk's clock shows it: ``22-11-2026 14:02``."""
    return when.astimezone().strftime("%d-%m-%Y %H:%M")


def tilstandsord(tilstand: Indsendelsestilstand) -> tuple[str, str, Rolle]:
    """Return how a submission's state is told: a word, an icon and a colour."""
    tegn = _TILSTANDE[tilstand]
    return oversat(tegn.ord), tegn.ikonnavn, tegn.rolle


def tilstandsforklaring(tilstand: Indsendelsestilstand) -> str:
    """Return what a state means, and what is to be done about it."""
    return oversat(_TILSTANDE[tilstand].forklaring)


def next_step(indsendelse: Indsendelse) -> str:
    """Return the words of the button that goes on with a submission that is not done."""
    if awaits_sending(indsendelse):
        return oversat("Fortsæt afsendelsen…")
    return oversat("Skriv svaret ind…")


def awaits_sending(indsendelse: Indsendelse) -> bool:
    """Return whether what has no outcome in a submission has not been sent yet.

    By web service each object is sent by itself, and one that is sent has an outcome.
    """
    return indsendelse.kanal == SERVICE or indsendelse.tilstand in IKKE_SENDT


def udfaldsord(udfald: Udfald, *, usendt: bool = False) -> tuple[str, str, Rolle]:
    """Return how the outcome of one object is told: a word, an icon and a colour.

    What is not sent yet is not said to wait for an answer.
    """
    unsent = udfald is Udfald.AFVENTER and usendt
    tegn = _IKKE_SENDT if unsent else _UDFALD[udfald]
    return oversat(tegn.ord), tegn.ikonnavn, tegn.rolle


_SKETE: Mapping[Indsendelsestilstand, str] = {
    Indsendelsestilstand.FORBEREDT: markeret("Skrevet og gemt her."),
    Indsendelsestilstand.BEKRAEFTET: markeret("Frigivet til at blive sendt."),
    Indsendelsestilstand.SENDT: markeret("Givet til registeret."),
}


def event_text(haendelse: Haendelse) -> str:
    """Return what happened; of a step that nobody noted a word at, what the step is."""
    return haendelse.tekst or oversat(_SKETE.get(haendelse.tilstand, ""))


def statusord(status: Objektstatus) -> str:
    """Return what an object asked the register to do."""
    return oversat(_STATUS[status])


def kanalord(kanal: str) -> str:
    """Return how a submission is sent."""
    return oversat("Webservice") if kanal == SERVICE else oversat("Fil")


def optalt(indsendelse: Indsendelse) -> str:
    """Return what became of a submission's objects, counted: ``9 modtaget, 2 afvist``."""
    words = []
    for udfald, text in _OPTALT.items():
        count = indsendelse.antal.get(udfald, 0)
        if count:
            unsent = udfald is Udfald.AFVENTER and awaits_sending(indsendelse)
            told = oversat(_ANTAL_IKKE_SENDT if unsent else text)
            words.append(antal(count, told, told))
    return ", ".join(words)
