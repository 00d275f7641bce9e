"""The visible table: kind of expense x contained in the rent x receiver -> effect.

The register's numbers for kinds and receivers are assumed, so they are recognised by their labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Final

from models.boligstoette.grundlag import Vedligehold
from models.register.arter import Art, Modtager, arter, efter_etiket, modtagere
from models.register.felter import Felttabel, Objekttype
from models.sprog import markeret

__all__ = [
    "MED_VALG",
    "TABEL",
    "Art",
    "Beloeb",
    "Maerke",
    "Modtager",
    "Raekke",
    "Virkning",
    "arter",
    "modtagere",
    "pligter",
    "virkning",
]


class Beloeb(Enum):
    """What becomes of the amount itself."""

    HUSLEJE = "lægges til huslejen"
    TAGES_UD = "tages ud af huslejen"
    TAELLER_IKKE = "tæller ikke"


class Maerke(StrEnum):
    """What is set in the law's dwelling; the values are its field names."""

    VARME_I_LEJE = "varme_i_leje"
    VARMT_VAND_I_LEJE = "varmt_vand_i_leje"
    EL_I_LEJE = "el_i_leje"
    VARMETILLAEG = "varmetillaeg"
    VANDAFGIFT_UDENFOR = "vandafgift_udenfor"
    VANDAFLEDNING_UDENFOR = "vandafledning_udenfor"


@dataclass(frozen=True, slots=True)
class Virkning:
    """What an expense does.

    ``forklaring`` follows the amount's own effect in the sentence; its places are rates in kr. per
    m² a year, named as in ``Ordningssatser``.
    """

    beloeb: Beloeb
    maerker: tuple[Maerke, ...] = ()
    forklaring: str = ""


@dataclass(frozen=True, slots=True)
class Raekke:
    """One row of the table; None stands for any."""

    art: Art
    indeholdt: bool | None
    modtager: Modtager | None
    virkning: Virkning


_VARME_BESIDE = Virkning(
    Beloeb.TAELLER_IKKE,
    (Maerke.VARMETILLAEG,),
    markeret("huslejen får et varmetillæg på {m2_tillaeg_varme} kr. pr. m²"),
)

TABEL: Final = (
    Raekke(Art.NETTOHUSLEJE, None, None, Virkning(Beloeb.HUSLEJE)),
    Raekke(
        Art.VARME,
        True,
        None,
        Virkning(
            Beloeb.HUSLEJE,
            (Maerke.VARME_I_LEJE, Maerke.VARMT_VAND_I_LEJE),
            markeret(
                "trukket fra med {m2_fradrag_varme} kr. pr. m² for varme og "
                "{m2_fradrag_varmt_vand} kr. pr. m² for varmt vand"
            ),
        ),
    ),
    Raekke(Art.VARME, False, Modtager.UDLEJER, _VARME_BESIDE),
    Raekke(Art.VARME, False, Modtager.FORSYNINGSSELSKAB, _VARME_BESIDE),
    Raekke(Art.VARME, False, Modtager.UKENDT, _VARME_BESIDE),
    Raekke(Art.VAND, True, None, Virkning(Beloeb.HUSLEJE)),
    Raekke(
        Art.VAND,
        False,
        None,
        Virkning(
            Beloeb.TAELLER_IKKE,
            (Maerke.VANDAFGIFT_UDENFOR,),
            markeret("huslejen får et tillæg for vandafgift på {m2_tillaeg_vandafgift} kr. pr. m²"),
        ),
    ),
    Raekke(Art.VANDAFLEDNING, True, None, Virkning(Beloeb.HUSLEJE)),
    Raekke(
        Art.VANDAFLEDNING,
        False,
        None,
        Virkning(
            Beloeb.TAELLER_IKKE,
            (Maerke.VANDAFLEDNING_UDENFOR,),
            markeret(
                "huslejen får et tillæg for vandafledning på {m2_tillaeg_vandafledning} kr. pr. m²"
            ),
        ),
    ),
    Raekke(
        Art.EL,
        True,
        None,
        Virkning(
            Beloeb.HUSLEJE,
            (Maerke.EL_I_LEJE,),
            markeret("trukket fra med {m2_fradrag_el} kr. pr. m² for el"),
        ),
    ),
    Raekke(Art.EL, False, None, Virkning(Beloeb.TAELLER_IKKE)),
    Raekke(Art.GARAGE, True, None, Virkning(Beloeb.TAGES_UD)),
    Raekke(Art.GARAGE, False, None, Virkning(Beloeb.TAELLER_IKKE)),
    Raekke(Art.CARPORT, True, None, Virkning(Beloeb.TAGES_UD)),
    Raekke(Art.CARPORT, False, None, Virkning(Beloeb.TAELLER_IKKE)),
    Raekke(Art.SAERLIG_MED, None, None, Virkning(Beloeb.HUSLEJE)),
    Raekke(Art.SAERLIG_UDEN, True, None, Virkning(Beloeb.TAGES_UD)),
    Raekke(Art.SAERLIG_UDEN, False, None, Virkning(Beloeb.TAELLER_IKKE)),
    Raekke(Art.TILBAGEBETALING, None, None, Virkning(Beloeb.TAELLER_IKKE)),
    Raekke(Art.EFTERBETALING, None, None, Virkning(Beloeb.TAELLER_IKKE)),
)
"""Kind x contained x receiver -> effect. Contained water and drainage are not corrected; a conto
is never added as an amount; heat is the same whoever is paid. Regulations belong to past months."""


def _opslag() -> Mapping[tuple[Art, bool, Modtager], Virkning]:
    opslag = {}
    for raekke in TABEL:
        for indeholdt in (True, False):
            for modtager in Modtager:
                if raekke.indeholdt in (None, indeholdt) and raekke.modtager in (None, modtager):
                    opslag[raekke.art, indeholdt, modtager] = raekke.virkning
    return opslag


_VIRKNING: Final = _opslag()


def virkning(art: Art, indeholdt: bool, modtager: Modtager) -> Virkning:
    """Return what an expense does to the computation."""
    return _VIRKNING[art, indeholdt, modtager]


MED_VALG: Final = frozenset(
    art
    for art in Art
    if virkning(art, True, Modtager.UDLEJER) != virkning(art, False, Modtager.UDLEJER)
)
"""The kinds for which the mark *indeholdt i huslejen* matters."""


@lru_cache(maxsize=8)
def pligter(tabel: Felttabel, felt: str) -> Mapping[str, Vedligehold]:
    """Return the tenant's duty of maintenance by the codes of one field."""
    return efter_etiket(tabel, Objekttype.BOLIG, felt, Vedligehold)
