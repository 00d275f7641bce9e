"""Make example data: dwellings as the register's download has them, from a number and a seed.

The same number and seed give the same bytes on every computer and every Python: only
``Random.random`` and ``Random.getrandbits`` are used, whose sequences Python promises to keep.
Names, dates and amounts are invented; the code lists' numbers are those of the table in force.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

import resources
from models.register.dokument import Dokument

I_DAG = date(2026, 3, 1)
"""The day the example is made for; nothing in it depends on the clock."""

AFDELINGER_PR_ORGANISATION = 250
FOERSTE_ORGANISATION = 900


@dataclass(frozen=True, slots=True)
class Eksempelbolig:
    """One dwelling of the example with everything in it, and what only the organisation knows."""

    boligorganisation: Dokument
    afdeling: Dokument
    byggeafsnit: Dokument
    bolig: Dokument
    udgifter: list[Dokument]
    kontrakter: list[Dokument]
    adresse: str
    lejemaalsnummer: str


def dwellings(boliger: int, froe: int) -> Iterator[Eksempelbolig]:
    """Yield the example's dwellings, valid all of them."""
    source = _Tilfaeldig(froe)
    made = 0
    afdeling_nr = 0
    while made < boliger:
        if afdeling_nr % AFDELINGER_PR_ORGANISATION == 0:
            nummer = FOERSTE_ORGANISATION + afdeling_nr // AFDELINGER_PR_ORGANISATION
            organisation = {"unik_id": source.uuid(), "nummer": f"{nummer:04d}"}
        afdeling_nr += 1
        size = min(boliger - made, max(1, min(source.between(40, 160), -(-boliger // 3))))
        yield from _afdeling(source, organisation, afdeling_nr, size)
        made += size


def addresses(boliger: int, froe: int) -> Iterator[tuple[str, str, str]]:
    """Yield enheds-ID, address and lejemålsnummer of the same example's dwellings."""
    for eksempel in dwellings(boliger, froe):
        yield eksempel.bolig["enhedsid"], eksempel.adresse, eksempel.lejemaalsnummer


# --- chance ------------------------------------------------------------------------------------


class _Tilfaeldig:
    """The few draws the example needs, each from ``random()`` or ``getrandbits()`` alone."""

    def __init__(self, froe: int) -> None:
        chance = Random(froe)  # noqa: S311  # example data, no secret
        self.random = chance.random
        self._bits = chance.getrandbits

    def between(self, least: int, most: int) -> int:
        """Return a whole number from ``least`` to ``most``, both included."""
        return least + int(self.random() * (most - least + 1))

    def one_of(self, values: Sequence[str]) -> str:
        return values[int(self.random() * len(values))]

    def chance(self, share: float) -> bool:
        return self.random() < share

    def ja_nej(self, share: float) -> str:
        return "true" if self.random() < share else "false"

    def uuid(self) -> str:
        digits = f"{self._bits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


@cache
def _navne() -> Mapping[str, Sequence[str]]:
    text = resources.path("eksempel", "navne.toml").read_text(encoding="utf-8")
    navne: Mapping[str, Sequence[str]] = tomllib.loads(text)
    return navne


def _beloeb(oere: int) -> str:
    return f"{oere // 100}.{oere % 100:02d}"


INTET = _beloeb(0)


@cache
def _dag(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


# --- the levels above a dwelling ----------------------------------------------------------------


def _afdeling(
    source: _Tilfaeldig, organisation: Dokument, nr: int, size: int
) -> Iterator[Eksempelbolig]:
    number = (nr - 1) % AFDELINGER_PR_ORGANISATION + 1
    afdeling = {"unik_id": source.uuid(), "boligorganisation": "", "nummer": f"{number:03d}"}
    vej = source.one_of(_navne()["veje"])
    kvm_pris = source.between(6500, 10500)  # øre pr. m² and month
    parts = min(source.between(1, 3), size)
    for part in range(1, parts + 1):
        byggeafsnit = {"unik_id": source.uuid(), "afdeling": "", "nummer": f"{part:02d}"}
        bygning = _Bygning(
            kvm_pris=kvm_pris + source.between(-300, 300),
            boligtype="1" if source.chance(0.8) else source.one_of(("2", "3")),
            opvarmningsform=str(source.between(1, 4)),
            lejertype=str(source.between(1, 3)),
            vedligeholdelse="2" if source.chance(0.3) else "1",
            depositum=source.chance(0.1),
        )
        doere = _navne()["doere"]
        for place in range(size * (part - 1) // parts, size * part // parts):
            husnummer = 2 * (place // len(doere)) + 1 + (nr % 2)
            yield _eksempelbolig(
                source,
                bygning,
                (organisation, afdeling, byggeafsnit),
                adresse=f"{vej} {husnummer}, {doere[place % len(doere)]}",
                lejemaalsnummer=f"{number:03d}-{place + 1:04d}",
            )


@dataclass(frozen=True, slots=True)
class _Bygning:
    """What the dwellings of one byggeafsnit have in common."""

    kvm_pris: int
    boligtype: str
    opvarmningsform: str
    lejertype: str
    vedligeholdelse: str
    depositum: bool


def _eksempelbolig(
    source: _Tilfaeldig,
    bygning: _Bygning,
    sted: tuple[Dokument, Dokument, Dokument],
    *,
    adresse: str,
    lejemaalsnummer: str,
) -> Eksempelbolig:
    areal = source.between(420, 1150)  # tenths of a m²
    garage, carport = source.chance(0.08), source.chance(0.1)
    indskud = _beloeb(areal * source.between(3000, 4500))
    if bygning.depositum:  # a tenant deposits one of the two
        indskud, depositum = INTET, _beloeb(source.between(3, 9) * 100_000)
    else:
        depositum = INTET
    organisation, afdeling, byggeafsnit = sted
    udgifter = _udgifter(source, bygning, areal, garage=garage, carport=carport)
    kontrakter = _kontrakter(source, indskud, depositum)
    return Eksempelbolig(
        boligorganisation=organisation,
        afdeling=afdeling,
        byggeafsnit=byggeafsnit,
        bolig=_bolig(
            source,
            bygning,
            areal,
            (indskud, depositum),
            garage=garage,
            carport=carport,
            children=(len(udgifter), len(kontrakter)),
        ),
        udgifter=udgifter,
        kontrakter=kontrakter,
        adresse=adresse,
        lejemaalsnummer=lejemaalsnummer,
    )


# --- a dwelling and what lies under it ----------------------------------------------------------


def _bolig(
    source: _Tilfaeldig,
    bygning: _Bygning,
    areal: int,
    betalt: tuple[str, str],
    *,
    garage: bool,
    carport: bool,
    children: tuple[int, int],
) -> Dokument:
    enhedsid = source.uuid()
    bolig = {
        "enhedsid": enhedsid,
        "bbr_enhedsid": enhedsid,
        "byggeafsnit": "",
        "kladde": "false",
        "objektstatus": "2",
        "lejertype": bygning.lejertype,
        "opvarmningsform": bygning.opvarmningsform,
        "koekken_kun_for_lejer": "true",
        "garage": "1" if garage else "0",
        "carport": "1" if carport else "0",
        "indvendig_vedligeholdelse": bygning.vedligeholdelse,
        "udvendig_vedligeholdelse": "0",
        "egnet_for_bevaegelseshaemmede": source.ja_nej(0.15),
        "fortrinsret_for_handicappede": source.ja_nej(0.05),
        "ikke_aktiv_notifikation": "false",
        "kollegievaerelse": "false",
        "boligtype": bygning.boligtype,
        "lukket_for_opskrivning": source.ja_nej(0.05),
        "aktuelt_indskud": betalt[0],
        "aktuelt_depositum": betalt[1],
    }
    if source.chance(0.7):
        tekst = f"{areal // 10}.{areal % 10}"
        bolig |= {"areal_foer_1998": tekst, "boligstoetteareal": tekst}
    for number, (kind, count) in enumerate(
        zip(("boligudgift", "lejekontrakt"), children, strict=True), start=1
    ):
        if count:
            bolig[f"#{number}"] = kind
    return bolig


NETTOHUSLEJE, VARME, VAND, EL, GARAGE, CARPORT = "1", "2", "3", "5", "6", "7"
SAERLIG_MED, SAERLIG_UDEN = "8", "9"
UDLEJER, FORSYNINGSSELSKAB = "1", "2"
ACONTO = ", aconto"
"""What is said of an expense that is paid to the landlord."""


def _udgifter(
    source: _Tilfaeldig, bygning: _Bygning, areal: int, *, garage: bool, carport: bool
) -> list[Dokument]:
    """Return two to five expenses, three on average; nettohusleje and heating always."""
    husleje = areal * bygning.kvm_pris // 10
    start = date(I_DAG.year, 1, 1).toordinal()
    more: list[Dokument] = []
    if source.chance(0.3):
        foer = husleje * source.between(955, 990) // 1000
        aar = date(I_DAG.year - 1, 1, 1).toordinal()
        more.append(_udgift(source, NETTOHUSLEJE, aar, foer, "Nettohusleje", slut=start - 1))
    if garage:
        more.append(_udgift(source, GARAGE, start, source.between(250, 600) * 100, "Garage"))
    if carport:
        more.append(_udgift(source, CARPORT, start, source.between(150, 350) * 100, "Carport"))
    if source.chance(0.4):
        more.append(_udgift(source, VAND, start, areal * source.between(45, 75), "Vand, aconto"))
    if source.chance(0.2):
        ydelse = source.one_of(_navne()["ydelser"])
        art = SAERLIG_UDEN if ydelse in _navne()["uden_boligstoette"] else SAERLIG_MED
        more.append(_udgift(source, art, start, source.between(40, 450) * 100, ydelse))
    if source.chance(0.1):
        more.append(_udgift(source, EL, start, source.between(150, 500) * 100, "El, aconto"))
    return [
        _udgift(source, NETTOHUSLEJE, start, husleje, "Nettohusleje"),
        _udgift(source, VARME, start, areal * source.between(90, 140), "Varme, aconto"),
        *more[:3],
    ]


def _udgift(
    source: _Tilfaeldig, art: str, start: int, oere: int, beskrivelse: str, *, slut: int = 0
) -> Dokument:
    udgift = {
        "unik_id": source.uuid(),
        "ekstern_reference": "",
        "kladde": "false",
        "objektstatus": "2",
        "start": _dag(start),
    }
    if slut:
        udgift["slut"] = _dag(slut)
    direct = art in (EL, VAND) and source.chance(0.1)
    return udgift | {
        "beloeb": _beloeb(oere),
        "modtagertype": FORSYNINGSSELSKAB if direct else UDLEJER,
        "indeholdt_i_huslejen": "true" if art == NETTOHUSLEJE else "false",
        "beskrivelse": beskrivelse.removesuffix(ACONTO) if direct else beskrivelse,
        "boligudgiftstype": art,
    }


def _kontrakter(source: _Tilfaeldig, indskud: str, depositum: str) -> list[Dokument]:
    """Return one or two contracts; the last one runs and is now and then a vacancy."""
    start = I_DAG.toordinal() - source.between(30, 3600)
    kontrakter = []
    if source.chance(0.5):
        foer = start - source.between(400, 3000)
        ophoert = start - 1 - source.between(0, 14)
        kontrakter.append(_udlejet(source, foer, indskud, depositum, slut=ophoert))
    if source.chance(0.04):
        kontrakter.append(_ledig(source, I_DAG.toordinal() - source.between(1, 29)))
    else:
        kontrakter.append(_udlejet(source, start, indskud, depositum))
    return kontrakter


def _udlejet(
    source: _Tilfaeldig, start: int, indskud: str, depositum: str, *, slut: int = 0
) -> Dokument:
    kommunal = source.chance(0.2)
    kontrakt = _kontrakt(source, start, slut) | {
        "indskud": indskud,
        "anvist_kommunalt": "true" if kommunal else "false",
        "anvisningstype": "3" if kommunal else source.one_of(("1", "1", "1", "2", "4", "7")),
        "tomgangsledig": "false",
        "depositum": depositum,
        "ledig": "false",
        "lejer[1].navn": _person(source),
    }
    if source.chance(0.35):
        kontrakt["lejer[2].navn"] = _person(source)
    return kontrakt


def _ledig(source: _Tilfaeldig, start: int) -> Dokument:
    return _kontrakt(source, start, 0) | {
        "tomgangsledig": source.ja_nej(0.4),
        "ledig": "true",
    }


def _kontrakt(source: _Tilfaeldig, start: int, slut: int) -> Dokument:
    kontrakt = {
        "unik_id": source.uuid(),
        "ekstern_reference": "",
        "bolig": "",
        "kladde": "false",
        "objektstatus": "2",
        "start": _dag(start),
    }
    if slut:
        kontrakt["slut"] = _dag(slut)
    return kontrakt


def _person(source: _Tilfaeldig) -> str:
    navne = _navne()
    middle = f" {source.one_of(navne['efternavne'])}" if source.chance(0.3) else ""
    return f"{source.one_of(navne['fornavne'])}{middle} {source.one_of(navne['efternavne'])}"
