"""A dwelling of the register as it stands on a date: its expenses read, and what the law sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from models.boligstoette.eksakt import MAANEDER, NUL
from models.boligstoette.grundlag import Bolig, Vedligehold
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import Boligdata, Objekt
from models.register.vaerdier import Vaerdi, read
from models.stoette.arter import (
    Art,
    Beloeb,
    Maerke,
    Modtager,
    Virkning,
    arter,
    modtagere,
    pligter,
    virkning,
)
from models.stoette.valg import Visning

FORBRUG = frozenset({Art.VARME, Art.VAND, Art.VANDAFLEDNING, Art.EL})
"""What the tenant uses; the landlord passes it on."""
_VEDROERER_FORTIDEN = frozenset({Art.TILBAGEBETALING, Art.EFTERBETALING})

SEMANTIK_INDEHOLDT = "indeholdt_ligger_i_nettohusleje"

INDVENDIG, UDVENDIG = "indvendig_vedligeholdelse", "udvendig_vedligeholdelse"
STANDARDPLIGT: Mapping[str, Vedligehold] = {
    INDVENDIG: Vedligehold.DELVIS,
    UDVENDIG: Vedligehold.INGEN,
}
"""The duty where the register has no known code: an almen lease under § 26 almenlejeloven."""


@dataclass(frozen=True, slots=True)
class Post:
    """An expense on the date. ``beloeb_md`` is kr. a month, None when it cannot be read.

    ``indeholdt`` is None when unanswered. ``art`` None is a kind the computation does not know.
    """

    objekt: Objekt
    felter: Mapping[str, str]
    art: Art | None
    beloeb_md: Fraction | None
    indeholdt: bool | None
    modtager: Modtager
    start: date

    def er_indeholdt(self, vendt: frozenset[int]) -> bool:
        """Return the mark as it is used: unanswered is no, turned is the opposite."""
        return bool(self.indeholdt) is not (self.objekt.id in vendt)

    def virkning(self, vendt: frozenset[int]) -> Virkning | None:
        """Return what it does; None for a kind that is not known."""
        if self.art is None:
            return None
        return virkning(self.art, self.er_indeholdt(vendt), self.modtager)


@dataclass(frozen=True, slots=True)
class Tilstand:
    """A dwelling on a date; ``felter`` None when it is not there in the chosen state.

    ``husleje`` is the nettohusleje that runs, the one that began last when there are several
    (``flere_huslejer``); ``poster`` all other expenses. ``areal`` is m². A duty of maintenance is
    None where the register has no known code, ``egnet`` where it has no answer.
    """

    data: Boligdata
    dato: date
    felter: Mapping[str, str] | None
    husleje: Post | None
    flere_huslejer: bool
    poster: tuple[Post, ...]
    areal: Fraction | None
    egnet: bool | None
    pligt: Mapping[str, Vedligehold | None]


class Tilstandslaeser:
    """Reads dwellings with one table of fields."""

    def __init__(self, tabel: Felttabel) -> None:
        self._tabel = tabel
        self._udgift = tabel.pr_noegle(Objekttype.BOLIGUDGIFT)
        self._bolig = tabel.pr_noegle(Objekttype.BOLIG)
        self._arter = arter(tabel)
        self._modtagere = modtagere(tabel)
        self._pligter = {felt: pligter(tabel, felt) for felt in (INDVENDIG, UDVENDIG)}
        self._pr = 1 if tabel.antagelse("beloeb_periode") == "maaned" else MAANEDER
        self._sidste_dag_med = tabel.antagelse("slutdato_inklusiv") == "ja"
        self.ligger_i_husleje = tabel.antagelse(SEMANTIK_INDEHOLDT) == "ja"

    def laes(self, data: Boligdata, dato: date, visning: Visning) -> Tilstand:
        """Return the dwelling on a date, as reported or as it stands here."""
        felter = felter_i(data.bolig, visning)
        huslejer: list[Post] = []
        poster: list[Post] = []
        for udgift in data.udgifter if felter is not None else ():
            post = self._post(udgift, dato, visning)
            if post is not None:
                (huslejer if post.art is Art.NETTOHUSLEJE else poster).append(post)
        huslejer.sort(key=_begyndt)
        return Tilstand(
            data=data,
            dato=dato,
            felter=felter,
            husleje=huslejer[-1] if huslejer else None,
            flere_huslejer=len(huslejer) > 1,
            poster=tuple(poster),
            areal=self._areal(felter or {}),
            egnet=self._svar(felter or {}, "egnet_for_bevaegelseshaemmede"),
            pligt={
                felt: koder.get((felter or {}).get(felt, "").strip())
                for felt, koder in self._pligter.items()
            },
        )

    def _post(self, udgift: Objekt, dato: date, visning: Visning) -> Post | None:
        felter = felter_i(udgift, visning)
        if felter is None:
            return None
        start = self._vaerdi(felter, "start")
        if not isinstance(start, date) or start > dato:
            return None
        slut = self._vaerdi(felter, "slut")
        if isinstance(slut, date):
            sidste = slut if self._sidste_dag_med else slut - timedelta(days=1)
            if sidste < dato:
                return None
        beloeb = self._vaerdi(felter, "beloeb")
        indeholdt = self._vaerdi(felter, "indeholdt_i_huslejen")
        return Post(
            objekt=udgift,
            felter=felter,
            art=self._arter.get(felter.get("boligudgiftstype", "").strip()),
            beloeb_md=Fraction(beloeb) / self._pr if isinstance(beloeb, Decimal) else None,
            indeholdt=indeholdt if isinstance(indeholdt, bool) else None,
            modtager=self._modtagere.get(felter.get("modtagertype", "").strip(), Modtager.UKENDT),
            start=start,
        )

    def _vaerdi(self, felter: Mapping[str, str], noegle: str) -> Vaerdi | None:
        text = felter.get(noegle)
        value = read(self._udgift[noegle], text) if text else None
        return value if isinstance(value, str | Decimal | date | bool) else None

    def _svar(self, felter: Mapping[str, str], noegle: str) -> bool | None:
        text = felter.get(noegle)
        value = read(self._bolig[noegle], text) if text else None
        return value if isinstance(value, bool) else None

    def _areal(self, felter: Mapping[str, str]) -> Fraction | None:
        text = felter.get("boligstoetteareal")
        value = read(self._bolig["boligstoetteareal"], text) if text else None
        return Fraction(value) if isinstance(value, Decimal) and value > 0 else None

    def lovens_bolig(
        self,
        tilstand: Tilstand,
        *,
        areal: Fraction | None = None,
        vendt: frozenset[int] = frozenset(),
        leje_tillaeg_md: Fraction = NUL,
    ) -> Bolig | None:
        """Return the dwelling as the law sees it; None when rent or area is missing.

        ``areal`` counts only where the register has none.
        """
        husleje, m2 = tilstand.husleje, tilstand.areal or areal
        if husleje is None or husleje.beloeb_md is None or m2 is None:
            return None
        leje, fradrag = husleje.beloeb_md + leje_tillaeg_md, NUL
        maerker: set[Maerke] = set()
        for post in tilstand.poster:
            gives = post.virkning(vendt)
            if gives is None:
                continue
            maerker.update(gives.maerker)
            inden_i = self.ligger_i_husleje and post.er_indeholdt(vendt)
            kr = post.beloeb_md or NUL
            if gives.beloeb is Beloeb.HUSLEJE and not inden_i:
                leje += kr
            elif gives.beloeb is Beloeb.TAGES_UD and inden_i:
                fradrag += kr
        if Maerke.VARME_I_LEJE in maerker:
            # Both at once is a contradiction in the data; heat in the rent outranks a supplement.
            maerker.discard(Maerke.VARMETILLAEG)
        indvendig, udvendig = self.pligt(tilstand, INDVENDIG), self.pligt(tilstand, UDVENDIG)
        return Bolig(
            leje_md=leje,
            areal=m2,
            egnet_for_bevaegelseshaemmede=bool(tilstand.egnet),
            varme_i_leje=Maerke.VARME_I_LEJE in maerker,
            varmt_vand_i_leje=Maerke.VARMT_VAND_I_LEJE in maerker,
            el_i_leje=Maerke.EL_I_LEJE in maerker,
            vandafgift_udenfor=Maerke.VANDAFGIFT_UDENFOR in maerker,
            vandafledning_udenfor=Maerke.VANDAFLEDNING_UDENFOR in maerker,
            varmetillaeg=Maerke.VARMETILLAEG in maerker,
            vedligehold_indvendig=indvendig,
            vedligehold_andet=udvendig,
            fradrag_md=fradrag,
        )

    def betaling_md(self, tilstand: Tilstand, *, uden_forbrug: bool = False) -> Fraction:
        """Return all that the tenant pays by the register, kr. a month; 0 without a rent.

        ``uden_forbrug`` leaves out heat, water, drainage and el, which the landlord passes on.
        """
        husleje = tilstand.husleje
        sum_md = NUL if husleje is None else husleje.beloeb_md or NUL
        for post in tilstand.poster:
            if post.art in _VEDROERER_FORTIDEN or (uden_forbrug and post.art in FORBRUG):
                continue
            if not (self.ligger_i_husleje and post.indeholdt):
                sum_md += post.beloeb_md or NUL
        return sum_md

    @staticmethod
    def pligt(tilstand: Tilstand, felt: str) -> Vedligehold:
        """Return a duty of maintenance, the usual one where the register has no known code."""
        return tilstand.pligt[felt] or STANDARDPLIGT[felt]


def felter_i(objekt: Objekt, visning: Visning) -> Mapping[str, str] | None:
    """Return an object's fields in a state; None when it is not there."""
    if visning is Visning.INDBERETTET:
        return objekt.grundlag
    return None if objekt.slettet else objekt.felter


def _begyndt(post: Post) -> date:
    return post.start
