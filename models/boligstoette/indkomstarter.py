"""Which kinds of income count, as what, and whether the income register has them."""

from dataclasses import dataclass
from enum import StrEnum


class Indkomstgruppe(StrEnum):
    """The part of the household's income a kind belongs to."""

    PERSONLIG = "personlig"
    KAPITAL = "kapital"
    AKTIE = "aktie"
    UDELADT = "udeladt"


@dataclass(frozen=True, slots=True)
class Indkomstart:
    """A kind of income; ``i_registeret`` says that the indkomstregister has it (I17)."""

    kode: str
    navn: str
    gruppe: Indkomstgruppe
    regel: str
    i_registeret: bool = False


def _arter(
    gruppe: Indkomstgruppe, regel: str, navne: tuple[tuple[str, str], ...], *, i_registeret: bool
) -> tuple[Indkomstart, ...]:
    return tuple(Indkomstart(kode, navn, gruppe, regel, i_registeret) for kode, navn in navne)


INDKOMSTARTER: dict[str, Indkomstart] = {
    art.kode: art
    for art in (
        *_arter(
            Indkomstgruppe.PERSONLIG,
            "I2",
            (
                ("loen", "Løn efter AM-bidrag, uden ATP og fuldt fradragsberettiget pension"),
                ("dagpenge", "Dagpenge"),
                ("kontanthjaelp", "Kontanthjælp (beløbet før sanktioner)"),
                ("social_pension", "Folkepension og førtidspension"),
                ("efterloen", "Efterløn"),
                ("su", "SU"),
                ("feriepenge", "Feriepenge"),
                ("gruppeliv", "Indbetaling til gruppeliv og sundhedsforsikring"),
                ("engangsbeloeb", "Bonus, gratiale, legat og andre engangsbeløb"),
            ),
            i_registeret=True,
        ),
        *_arter(
            Indkomstgruppe.PERSONLIG,
            "I2",
            (
                ("virksomhed", "Overskud af egen virksomhed efter omkostninger"),
                ("underholdsbidrag", "Underholdsbidrag, der er skattepligtigt"),
            ),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.PERSONLIG,
            "I4",
            (("opsparet_overskud", "Hævet opsparet overskud med virksomhedsskat"),),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.PERSONLIG,
            "I9",
            (("udenlandsk", "Udenlandsk indkomst, der ikke beskattes her"),),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.PERSONLIG,
            "I11",
            (("dis", "DIS-indkomst med fiktiv skat"),),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.KAPITAL,
            "I4",
            (("kapitalafkast", "Kapitalafkast i virksomhedsordningen"),),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.KAPITAL,
            "I5",
            (
                ("renter", "Renteindtægter minus renteudgifter"),
                ("kursgevinst", "Kursgevinst, der er kapitalindkomst"),
            ),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.KAPITAL,
            "I7",
            (("renter_beboerindskudslaan", "Renter af beboerindskudslån, fra forfaldsdagen"),),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.AKTIE,
            "I8",
            (("udbytte", "Udbytte over 5.000 kr."), ("aktiegevinst", "Gevinst på aktier, netto")),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.UDELADT,
            "I1",
            (("cfc", "CFC-indkomst"), ("barns_indkomst", "Børns indkomst")),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.UDELADT,
            "I3",
            (
                ("saerlig_stoette", "Særlig støtte efter § 34 og hjælp til bestemte udgifter"),
                ("repatriering", "Hjælp efter repatrieringsloven og hjemrejseloven"),
            ),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.UDELADT,
            "I7",
            (
                ("renter_boligydelseslaan", "Renter af boligydelseslån"),
                ("renter_grundskyldslaan", "Renter af grundskyldslån"),
            ),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.UDELADT,
            "I12",
            (
                ("aeldrecheck", "Ældrecheck (supplerende pensionsydelse)"),
                ("mediecheck", "Mediecheck"),
                ("hiv_lsd", "Godtgørelse til hiv-smittede og LSD-erstatning med afkast"),
                ("skattefri_godtgoerelse", "Anden skattefri godtgørelse"),
            ),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.UDELADT,
            "I13",
            (
                ("invaliditetsydelse", "Invaliditetsydelse"),
                ("personligt_tillaeg", "Personligt tillæg og helbredstillæg"),
                ("plejetillaeg", "Bistands- og plejetillæg"),
                ("boerneydelse", "Børne- og ungeydelse"),
                ("boernetilskud", "Børnetilskud og forskudsvis børnebidrag"),
                ("beboerindskudslaan", "Udbetalt beboerindskudslån"),
                ("arbejdsskade", "Engangsbeløb efter arbejdsskadeloven"),
                ("boligstoette", "Boligstøtten selv"),
            ),
            i_registeret=False,
        ),
        *_arter(
            Indkomstgruppe.UDELADT,
            "I14",
            (("bortgivet", "Det, en pensionist har givet bort"),),
            i_registeret=False,
        ),
    )
}


def medregnes(kode: str) -> bool:
    """I3, I7, I12-I14: whether a kind of income counts. Raises KeyError for an unknown kind."""
    return INDKOMSTARTER[kode].gruppe is not Indkomstgruppe.UDELADT


def i_indkomstregisteret(kode: str) -> bool:
    """I17 (§ 8 b): whether the indkomstregister has the kind. Raises KeyError if unknown."""
    return INDKOMSTARTER[kode].i_registeret
