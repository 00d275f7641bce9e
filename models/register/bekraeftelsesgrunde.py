"""The reasons a clerk may choose among when a warning is confirmed; own words always may do.

A kind of warning has reasons of its own where there are usual ones; the kinds are told by the codes
of their rules. None is ever chosen beforehand: a reason is what a person answers for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from models.sprog import markeret, oversat

_FAELLES: Final = (
    markeret("Oplysningen er kontrolleret og er rigtig"),
    markeret("Det tidligere indberettede var forkert"),
)
_TILBAGE: Final = markeret("Huslejen var indberettet forkert, og lejeren har betalt det rigtige")

_VARSLET: Final = markeret("Huslejen er varslet fra den nye dato")
_VEDTAGET: Final = markeret("Det nye beløb er vedtaget og varslet")
_AFREGNING: Final = markeret("Beløbet følger af en ny aftale eller afregning")
_UDLEJER: Final = markeret("Lejeren betaler til udlejer, som det er meldt")
_SELSKAB: Final = markeret("Lejeren betaler selv direkte til forsyningsselskabet")
_EN_YDELSE: Final = markeret("Det er én ydelse, og navnet er det, lejeren kender den under")
_BEGGE_INDSKUD: Final = markeret("Lejeren har betalt begge beløb")

_PR_KODE: Final[Mapping[str, tuple[str, ...]]] = {
    "lejekontrakt.indflytning_aendret": (
        markeret("Lejeren fik nøglerne en anden dag end aftalt"),
        markeret("Datoen var tastet forkert"),
    ),
    "lejekontrakt.langt_frem": (markeret("Lejekontrakten er underskrevet, og datoen er aftalt"),),
    "lejekontrakt.tomgang_med_tab": (markeret("Ledigheden giver boligorganisationen et tab"),),
    "lejekontrakt.indskud_og_depositum": (_BEGGE_INDSKUD,),
    "lejekontrakt.indskud_flere_steder": (_BEGGE_INDSKUD,),
    "bolig.indskud_og_depositum": (markeret("En ny lejer betaler begge beløb"),),
    "bolig.lejemaalsnummer_to_gange": (markeret("Boligerne har samme nummer hos os"),),
    "boligudgift.varsling_aendret": (_VARSLET, markeret("Datoen var tastet forkert")),
    "boligudgift.varsel_kort": (
        markeret("Stigningen er varslet til tiden"),
        markeret("Stigningen følger af en lov eller af lejerens egen aftale"),
    ),
    "boligudgift.stor_rettelse": (
        _VEDTAGET,
        markeret("Beløbet var tastet forkert"),
        _AFREGNING,
    ),
    "boligudgift.stor_aendring": (_VEDTAGET, _AFREGNING),
    "boligudgift.langt_fra_median": (
        markeret("Boligen er anderledes end de andre i afdelingen"),
        _VEDTAGET,
    ),
    "boligudgift.nettohusleje_tilbage": (_TILBAGE,),
    "boligudgift.hul": (markeret("Der var ingen udgift i de dage"),),
    "boligudgift.beloeb_ikke_positivt": (markeret("Lejeren betaler ikke for det i perioden"),),
    "boligudgift.forsyningsselskab_indeholdt": (_SELSKAB,),
    "boligudgift.forsyningsselskab_art": (_SELSKAB,),
    "boligudgift.aconto_forsyningsselskab": (_SELSKAB,),
    "boligudgift.aconto_indeholdt": (_UDLEJER,),
    "boligudgift.saerlig_ydelse_egen_art": (_EN_YDELSE,),
    "boligudgift.saerlig_ydelse_intetsigende": (_EN_YDELSE,),
    "boligudgift.saerlig_ydelse_samlet": (_EN_YDELSE,),
}
"""The reasons that are usual for one rule; those that all have in common come after them."""


def grunde(koder: Iterable[str]) -> list[str]:
    """Return the reasons to offer for warnings of these kinds, in the language in force.

    Warnings of several kinds are offered those that fit them all.
    """
    own = [_PR_KODE.get(kode, ()) for kode in dict.fromkeys(koder)]
    shared = [text for text in (own[0] if own else ()) if all(text in one for one in own)]
    common = _FAELLES[:1] if _TILBAGE in shared else _FAELLES  # the other says the same, and less
    return [oversat(text) for text in dict.fromkeys([*shared, *common])]
