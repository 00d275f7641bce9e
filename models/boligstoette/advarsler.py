"""Sentences that warn without changing the result."""

from collections.abc import Iterator
from fractions import Fraction

from models.boligstoette.grundlag import Grundlag, Husstand, Ordning
from models.boligstoette.ordning import GIVER_BOLIGYDELSE, vaelg_ordning
from models.boligstoette.satser import Satser
from models.sprog import markeret, oversat

FORBEHOLD = markeret("Vejledende beregning. Udbetaling Danmark afgør boligstøtten.")

USIKRE_SATSER = markeret("Satserne for {ordning} i {aar} er delvis udledt og ikke sikre.")
HUSLEJE_OVER_HALV_INDKOMST = markeret(
    "Huslejen er mere end halvdelen af husstandens indkomst. Udbetaling Danmark afgør konkret, "
    "om der kan gives støtte, og hvor meget (§ 15)."
)


def husleje_over_halv_indkomst(leje_aar: Fraction, indkomst: Fraction) -> bool:
    """§ 15: whether the year's rent exceeds half the household's income."""
    return 2 * leje_aar > indkomst


def advarsler(
    grundlag: Grundlag, ordning: Ordning, satser: Satser, leje_aar: Fraction, indkomst: Fraction
) -> Iterator[str]:
    """Yield what the user should know about this computation."""
    if ordning in satser.usikre:
        yield oversat(USIKRE_SATSER).format(ordning=ordning, aar=satser.aar)
    if husleje_over_halv_indkomst(leje_aar, indkomst):
        yield oversat(HUSLEJE_OVER_HALV_INDKOMST)
    yield from _om_ordningen(grundlag.husstand, ordning)
    yield from _uden_virkning(grundlag, ordning)


def _om_ordningen(husstand: Husstand, ordning: Ordning) -> Iterator[str]:
    medlemmer = husstand.medlemmer
    if not medlemmer or vaelg_ordning(medlemmer) is ordning:
        return
    if ordning is Ordning.BOLIGSIKRING:
        yield oversat("Et medlem får en pension, der giver ret til boligydelse, ikke boligsikring.")
    elif all(m.pension not in GIVER_BOLIGYDELSE for m in medlemmer):
        yield oversat("Ingen i husstanden får en pension, der giver ret til boligydelse.")


def _uden_virkning(grundlag: Grundlag, ordning: Ordning) -> Iterator[str]:
    husstand, bolig = grundlag.husstand, grundlag.bolig
    if husstand.bevaegelseshaemmet and not bolig.egnet_for_bevaegelseshaemmede:
        yield (
            oversat(
                "Et medlem er stærkt bevægelseshæmmet, men boligen er ikke angivet som egnet; "
                "begge dele skal være opfyldt."
            )
        )
    if husstand.begge_under_30 and husstand.voksne != 2:
        yield oversat("Reglen om to voksne under 30 år gælder kun, når der er netop to voksne.")
    if (
        husstand.anvist_uden_loft
        and ordning is Ordning.BOLIGSIKRING
        and not husstand.bevaegelseshaemmet
    ):
        yield (
            oversat(
                "Anvisning uden loft gælder kun for modtagere af boligydelse og for stærkt "
                "bevægelseshæmmede (§ 14 stk. 6)."
            )
        )
    if husstand.efterlevende_areal is not None and ordning is Ordning.BOLIGSIKRING:
        yield oversat("Den bevarede arealgrænse gælder efterlevende pensionister (§ 13).")
    if husstand.bofaellesskab:
        yield (
            oversat(
                "Beregningen for bofællesskaber af 3-4 personer (§ 24 i) er ikke efterprøvet mod "
                "offentliggjorte resultater."
            )
        )
