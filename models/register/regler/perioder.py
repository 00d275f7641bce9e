"""Rules on periods: order of the dates, and what may not run at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Objekt
from models.register.regler.regel import Ophav, Regel, Sag
from models.sprog import markeret, oversat

_EGEN_LAESNING = markeret("Programmets læsning af felterne; ikke set i LBF's beskrivelse.")

_SLUT_FOER_START = markeret("Slutdatoen {slut} ligger før startdatoen {start}. Ret en af dem.")
SLUT_FOER_START = {
    Objekttype.BOLIGUDGIFT: Regel(
        kode="boligudgift.slut_foer_start",
        niveau=Alvor.FEJL,
        titel=markeret("En boligudgift slutter, før den starter"),
        besked=_SLUT_FOER_START,
        ophav=Ophav.EGEN,
        kilde=_EGEN_LAESNING,
    ),
    Objekttype.LEJEKONTRAKT: Regel(
        kode="lejekontrakt.slut_foer_start",
        niveau=Alvor.FEJL,
        titel=markeret("En lejekontrakt slutter, før den starter"),
        besked=_SLUT_FOER_START,
        ophav=Ophav.EGEN,
        kilde=_EGEN_LAESNING,
    ),
}
NETTOHUSLEJE_OVERLAPPER = Regel(
    kode="boligudgift.nettohusleje_overlapper",
    niveau=Alvor.FEJL,
    titel=markeret("To nettohuslejer gælder samtidig"),
    besked=markeret(
        "Nettohuslejen fra {start} begynder, før den fra {foer_start} er ophørt ({foer_slut}). "
        "Lad den første slutte dagen før, eller ret startdatoen."
    ),
    ophav=Ophav.EGEN,
    kilde=_EGEN_LAESNING,
)
NETTOHUSLEJE_MANGLER = Regel(
    kode="bolig.nettohusleje_mangler",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En udlejet bolig har ingen nettohusleje"),
    besked=markeret(
        "Boligen er udlejet fra {start}, men har ingen nettohusleje, der gælder. Opret den, ellers "
        "kan boligstøtten ikke beregnes, eller bekræft, at der ikke er nogen."
    ),
    ophav=Ophav.EGEN,
    kilde=_EGEN_LAESNING,
    kun_database=True,
    kraever_bekraeftelse=True,
)
KONTRAKTER_OVERLAPPER = Regel(
    kode="lejekontrakt.overlapper",
    niveau=Alvor.FEJL,
    titel=markeret("To lejekontrakter gælder samtidig"),
    besked=markeret(
        "Lejekontrakten fra {start} begynder, før den fra {foer_start} er ophørt "
        "({foer_slut}). Ret den ene af datoerne."
    ),
    ophav=Ophav.EGEN,
    kilde=_EGEN_LAESNING,
)
TO_LOEBENDE = Regel(
    kode="lejekontrakt.to_loebende",
    niveau=Alvor.FEJL,
    titel=markeret("To lejekontrakter løber uden slutdato"),
    besked=markeret(
        "Lejekontrakterne fra {foer_start} og {start} løber begge uden slutdato. "
        "Sæt en slutdato på den, der er ophørt."
    ),
    ophav=Ophav.EGEN,
    kilde=_EGEN_LAESNING,
)

REGLER = (
    *SLUT_FOER_START.values(),
    NETTOHUSLEJE_OVERLAPPER,
    NETTOHUSLEJE_MANGLER,
    KONTRAKTER_OVERLAPPER,
    TO_LOEBENDE,
)


@dataclass(frozen=True, slots=True)
class _Periode:
    objekt: Objekt
    start: date
    slut: date | None


def rule_slut_foer_start(sag: Sag) -> Iterator[Fund]:
    """A period must not end before it starts."""
    for objekt in (*sag.udgifter, *sag.kontrakter):
        slut = sag.dato(objekt, "slut")
        if slut and (start := sag.dato(objekt, "start")) and slut < start:
            yield sag.fund(
                SLUT_FOER_START[objekt.type],
                objekt,
                "slut",
                slut=sag.vist(objekt, "slut"),
                start=sag.vist(objekt, "start"),
            )


def rule_nettohusleje_overlapper(sag: Sag) -> Iterator[Fund]:
    """A dwelling has one nettohusleje at a time."""
    art = nettohusleje(sag.tabel)
    if art is None:
        return
    huslejer = [
        udgift for udgift in sag.udgifter if udgift.tekst("boligudgiftstype").strip() == art
    ]
    for first, second in _overlapping(sag, huslejer):
        yield sag.fund(NETTOHUSLEJE_OVERLAPPER, second.objekt, "start", **_both(sag, first, second))


def rule_nettohusleje_mangler(sag: Sag) -> Iterator[Fund]:
    """A dwelling that is let has a nettohusleje that runs; a new lease waits for it."""
    art = nettohusleje(sag.tabel)
    if sag.fra_fil or art is None:
        return
    rents = [udgift for udgift in sag.udgifter if _art(udgift) == art]
    if any(not rent.tekst("slut") for rent in rents):
        return
    ends = [slut for rent in rents if (slut := sag.dato(rent, "slut")) is not None]
    for kontrakt in sag.kontrakter:
        start = sag.dato(kontrakt, "start")
        if start is None or kontrakt.tekst("slut") or sag.svar(kontrakt, "ledig"):
            continue
        if any(slut > max(start, sag.omgivelser.i_dag) for slut in ends):
            continue
        about = kontrakt if kontrakt.skal_indberettes else sag.data.bolig
        yield sag.fund(NETTOHUSLEJE_MANGLER, about, start=sag.vist(kontrakt, "start"))
        return


def rule_kontrakter_overlapper(sag: Sag) -> Iterator[Fund]:
    """A dwelling has one contract at a time, a vacancy being one of them."""
    for first, second in _overlapping(sag, sag.kontrakter):
        regel = TO_LOEBENDE if first.slut is second.slut is None else KONTRAKTER_OVERLAPPER
        yield sag.fund(regel, second.objekt, "start", **_both(sag, first, second))


def _both(sag: Sag, first: _Periode, second: _Periode) -> dict[str, str]:
    return {
        "start": sag.vist(second.objekt, "start"),
        "foer_start": sag.vist(first.objekt, "start"),
        "foer_slut": sag.vist(first.objekt, "slut") or oversat("uden slutdato"),
    }


def _art(udgift: Objekt) -> str:
    return udgift.tekst("boligudgiftstype").strip()


@lru_cache(maxsize=8)
def nettohusleje(tabel: Felttabel) -> str | None:
    """Return the code of nettohusleje, found by its label since the numbers are assumed."""
    koder = tabel.koder(tabel.felt(Objekttype.BOLIGUDGIFT, "boligudgiftstype"))
    if koder is None:
        return None
    return next(
        (kode.vaerdi for kode in koder.koder if kode.etiket.casefold() == "nettohusleje"), None
    )


def _overlapping(sag: Sag, objekter: Sequence[Objekt]) -> Iterator[tuple[_Periode, _Periode]]:
    """Yield each period that begins while an earlier one runs, with that one before it.

    Periods with a date that cannot be read, or that end before they start, have findings of their
    own and are left out. Whether the last day is included is an assumption of the profile.
    """
    if len(objekter) < 2:
        return
    periods = _periods(sag, objekter)
    if len(periods) < 2:
        return
    included = sag.tabel.antagelse("slutdato_inklusiv") == "ja"
    periods.sort(key=_start)
    latest = periods[0]
    for period in periods[1:]:
        if (
            latest.slut is None
            or period.start < latest.slut
            or (included and period.start == latest.slut)
        ):
            yield latest, period
        if latest.slut is not None and (period.slut is None or period.slut > latest.slut):
            latest = period


def _start(period: _Periode) -> date:
    return period.start


def _periods(sag: Sag, objekter: Iterable[Objekt]) -> list[_Periode]:
    periods = []
    for objekt in objekter:
        start, slut = sag.dato(objekt, "start"), sag.dato(objekt, "slut")
        if start is None or (slut is None and objekt.tekst("slut").strip()):
            continue
        if slut is None or start <= slut:
            periods.append(_Periode(objekt, start, slut))
    return periods
