"""The rates of a year as the page Satser shows them: one row per amount, both schemes beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from models.boligstoette.eksakt import dansk
from models.boligstoette.grundlag import Ordning
from models.boligstoette.satser import SIKKERHEDSTEKST, Sats, Satser, Sikkerhed, grundbeloeb
from models.boligstoette.satskontrol import Afvigelse, Satsfund
from models.register.fundtekst import in_words
from models.sprog import oversat
from ui.ord.lovord import lovhenvisning
from ui.tabeller.talmodel import Talkolonne
from ui.udseende.tema import Rolle

PR_M2 = "m2_"
"""How the keys of the amounts per m² begin."""
_FARVE = {
    Sikkerhed.A: Rolle.OK,
    Sikkerhed.B: Rolle.TEKST,
    Sikkerhed.C: Rolle.TEKST,
    Sikkerhed.D: Rolle.ADVARSEL,
    Sikkerhed.EGEN: Rolle.AENDRET,
}


@dataclass(frozen=True, slots=True)
class Satsraekke:
    """One amount in the schemes that have it; ``fund`` are the checks that contradict it."""

    noegle: str
    navn: str
    sikring: Sats | None
    ydelse: Sats | None
    fund: tuple[Satsfund, ...]

    @property
    def paragraf(self) -> str:
        """The paragraphs of the amount."""
        return " / ".join(
            dict.fromkeys(lovhenvisning(s.paragraf) for s in self.satser if s.paragraf)
        )

    @property
    def satser(self) -> tuple[Sats, ...]:
        """The amounts there are."""
        return tuple(one for one in (self.sikring, self.ydelse) if one is not None)


def satsraekker(satser: Satser, fund: Sequence[Satsfund]) -> list[Satsraekke]:
    """Return the rows of a year, in the order of the Act's table."""
    rows = []
    for noegle, grund in grundbeloeb().items():
        found = tuple(f for f in fund if f.noegle == noegle and f.art is Afvigelse.BELOEB)
        sikring, ydelse = (
            satser.opslag[o].get(noegle) for o in (Ordning.BOLIGSIKRING, Ordning.BOLIGYDELSE)
        )
        if sikring is not None or ydelse is not None:
            rows.append(Satsraekke(noegle, oversat(grund.navn), sikring, ydelse, found))
    return rows


def sikkerhedsord(sikkerhed: Sikkerhed) -> str:
    """Return the word for how well an amount is known."""
    translate = QCoreApplication.translate
    return {
        Sikkerhed.A: translate("Satser", "A: flere"),
        Sikkerhed.B: translate("Satser", "B: én kilde"),
        Sikkerhed.C: translate("Satser", "C: beregnet"),
        Sikkerhed.D: translate("Satser", "D: usikker"),
        Sikkerhed.EGEN: translate("Satser", "Egen"),
    }[sikkerhed]


def satskolonner() -> list[Talkolonne[Satsraekke]]:
    """Return what is told of each amount."""
    translate = QCoreApplication.translate
    kol = Talkolonne[Satsraekke]
    known = translate("Satser", "Hvor sikkert beløbet kendes")
    return [
        kol(translate("Satser", "Sats"), lambda r: r.navn),
        kol(
            translate("Satser", "Boligsikring\nkr. om året"),
            lambda r: _amount(r.sikring, r),
            lambda r: _value(r.sikring),
            translate("Satser", "Kr. om året; satser pr. m² i kr. pr. m² om året"),
        ),
        kol(
            translate("Satser", "Sikkerhed"),
            lambda r: _certainty(r.sikring),
            None,
            known,
            lambda r: _mark(r.sikring),
        ),
        kol(
            translate("Satser", "Boligydelse\nkr. om året"),
            lambda r: _amount(r.ydelse, r),
            lambda r: _value(r.ydelse),
            translate("Satser", "Kr. om året; satser pr. m² i kr. pr. m² om året"),
        ),
        kol(
            translate("Satser", "Sikkerhed"),
            lambda r: _certainty(r.ydelse),
            None,
            known,
            lambda r: _mark(r.ydelse),
        ),
        kol(
            translate("Satser", "Kontrol"),
            _check,
            None,
            translate("Satser", "Om beløbet passer med § 72 og de øvrige satser"),
            lambda r: ("triangle-alert", Rolle.ADVARSEL) if r.fund else ("check", Rolle.OK),
        ),
        kol(translate("Satser", "Paragraf"), lambda r: r.paragraf),
    ]


def _check(row: Satsraekke) -> str:
    translate = QCoreApplication.translate
    return translate("Satser", "Afviger") if row.fund else translate("Satser", "Passer")


def satstekst(noegle: str, vaerdi: Fraction) -> str:
    """Return an amount; those per m² always with øre, as they stand under each other."""
    text = dansk(vaerdi)
    return text if "," in text or not noegle.startswith(PR_M2) else f"{text},00"


def _amount(sats: Sats | None, row: Satsraekke) -> str:
    return "–" if sats is None else satstekst(row.noegle, sats.vaerdi)


def _value(sats: Sats | None) -> Fraction:
    return Fraction(-1) if sats is None else sats.vaerdi


def _certainty(sats: Sats | None) -> str:
    return "" if sats is None else sikkerhedsord(sats.sikkerhed)


def _mark(sats: Sats | None) -> tuple[str, Rolle] | None:
    return None if sats is None else ("", _FARVE[sats.sikkerhed])


def kildetekst(row: Satsraekke) -> list[str]:
    """Return all that is known of an amount, each a sentence; what both schemes share once."""
    said = [in_words(one.besked) for one in row.fund]
    both = (row.sikring, Ordning.BOLIGSIKRING), (row.ydelse, Ordning.BOLIGYDELSE)
    there = [(sats, ordning) for sats, ordning in both if sats is not None]
    if len(there) == 2 and _known(there[0][0]) == _known(there[1][0]):
        return said + _told(row, there)
    return said + [line for one in there for line in _told(row, [one])]


def _known(sats: Sats) -> tuple[object, ...]:
    return sats.sikkerhed, sats.kilder, sats.note, sats.mulige


def _told(row: Satsraekke, satser: Sequence[tuple[Sats, Ordning]]) -> list[str]:
    """Return what is known of amounts that are known alike."""
    amounts = [f"{ordning.value} {satstekst(row.noegle, one.vaerdi)}" for one, ordning in satser]
    named = oversat(" og ").join(amounts)
    sats = satser[0][0]
    said = [f"{named[:1].upper()}{named[1:]}: {oversat(SIKKERHEDSTEKST[sats.sikkerhed])}"]
    said += [f"– {oversat(kilde)}" for kilde in sats.kilder]
    if sats.note:
        said.append(oversat(sats.note))
    if sats.mulige:
        muligt = oversat(" eller ").join(dansk(v) for v in sats.mulige)
        text = QCoreApplication.translate("Satser", "Mulige beløb: {muligt}.")
        said.append(text.format(muligt=muligt))
    return said
