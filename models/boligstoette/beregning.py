"""The computation itself: steps 0 to 13 in the order of the Act."""

from fractions import Fraction

from models.boligstoette import afrunding, areal, egenbetaling, formue, graenser, grundstoette
from models.boligstoette import husleje, huslejeloft, indkomst, loft, maksimum
from models.boligstoette.advarsler import advarsler
from models.boligstoette.eksakt import MAANEDER, NUL
from models.boligstoette.grundlag import (
    Bolig,
    Grundlag,
    GrundlagFejl,
    Husstand,
    Ordning,
    kontroller,
)
from models.boligstoette.ordning import vaelg_ordning
from models.boligstoette.resultat import Begraensning, Beregning, Konto, Regnskab
from models.boligstoette.satser import Ordningssatser, Satser

_UDGIFT, _INDKOMST, _STOETTE = Konto.BOLIGUDGIFT, Konto.INDKOMST, Konto.STOETTE


def beregn(grundlag: Grundlag, satser: Satser) -> Beregning:
    """Return the support of a household in a dwelling with the year's rates, step by step.

    Raises GrundlagFejl when the basis contradicts itself.
    """
    kontroller(grundlag)
    husstand, bolig = grundlag.husstand, grundlag.bolig
    ordning = find_ordning(grundlag)
    tal = satser.for_ordning(ordning)
    regnskab = Regnskab()
    rammer: list[Begraensning] = []

    leje = husleje.aarlig_leje(bolig)
    boligudgift = _boligudgift(regnskab, rammer, husstand, bolig, tal)
    samlet_indkomst = _indkomst(regnskab, husstand, tal)
    graense = graenser.indkomstgraense(husstand, ordning, tal)
    stoette = _stoette(regnskab, rammer, ordning, boligudgift, samlet_indkomst, graense, tal)
    stoette = _loft(regnskab, rammer, ordning, husstand, bolig, boligudgift, stoette)
    hoejst = maksimum.hoejeste_stoette(husstand, bolig, tal)
    stoette = _maksimum(regnskab, rammer, hoejst, stoette)
    md = _udbetaling(regnskab, rammer, husstand, stoette, tal)
    return Beregning(
        aar=satser.aar,
        ordning=ordning,
        md=md,
        stoette_aar=MAANEDER * md,
        begraenset_af=rammer[-1] if rammer else Begraensning.INGEN,
        medvirkende=tuple(rammer),
        boligudgift=boligudgift,
        indkomst=samlet_indkomst,
        indkomstgraense=graense,
        maksimum=hoejst,
        trin=tuple(regnskab.trin),
        advarsler=tuple(advarsler(grundlag, ordning, satser, leje, samlet_indkomst)),
    )


def find_ordning(grundlag: Grundlag) -> Ordning:
    """Step 0: the scheme that was given, or the one the members' pensions lead to.

    Raises GrundlagFejl when neither is known.
    """
    if grundlag.ordning is not None:
        return grundlag.ordning
    if not grundlag.husstand.medlemmer:
        raise GrundlagFejl(
            "Ordningen kan kun findes ud fra medlemmernes pension: angiv medlemmer, eller vælg "
            "boligsikring eller boligydelse.",
            "ordning",
        )
    return vaelg_ordning(grundlag.husstand.medlemmer)


def _boligudgift(
    regnskab: Regnskab,
    rammer: list[Begraensning],
    husstand: Husstand,
    bolig: Bolig,
    tal: Ordningssatser,
) -> Fraction:
    """Steps 1-5."""
    regnskab.laeg_til(
        _UDGIFT,
        "Husleje i 12 måneder",
        husleje.aarlig_leje(bolig),
        "trin 1",
        "§ 10 stk. 1",
        "12 x ({} - {} kr.)" if bolig.fradrag_md.numerator else "12 x {} kr.",
        bolig.leje_md,
        bolig.fradrag_md,
    )
    for navn, pr_m2, paragraf in husleje.m2_korrektioner(bolig, tal):
        regnskab.laeg_til(
            _UDGIFT,
            navn,
            bolig.areal * pr_m2,
            "trin 2",
            paragraf,
            "{} m² x {} kr.",
            bolig.areal,
            pr_m2,
        )
    if bolig.logerende_leje_md.numerator:
        regnskab.laeg_til(
            _UDGIFT,
            "De logerendes leje går fra",
            -husleje.logerendes_leje(bolig),
            "trin 3",
            "§ 10 stk. 1",
            "12 x {} kr.",
            bolig.logerende_leje_md,
        )
    udgift = regnskab.saldo(_UDGIFT)
    if udgift.numerator < 0:
        udgift = regnskab.saet(_UDGIFT, "Mindst 0 kr.", NUL, "trin 3", "§ 10")
    return _efter_areal_og_loft(regnskab, rammer, husstand, bolig, tal, udgift)


def _efter_areal_og_loft(
    regnskab: Regnskab,
    rammer: list[Begraensning],
    husstand: Husstand,
    bolig: Bolig,
    tal: Ordningssatser,
    udgift: Fraction,
) -> Fraction:
    """Steps 4-5: area first, then the maximum."""
    m2 = husleje.areal_uden_logerende(bolig) if bolig.logerende_areal.numerator else bolig.areal
    graense = areal.arealgraense(husstand, bolig)
    if m2 > graense:
        rammer.append(Begraensning.AREAL)
        udgift = regnskab.saet(
            _UDGIFT,
            "Boligen er større end arealgrænsen",
            areal.nedsat_efter_areal(udgift, m2, graense),
            "trin 4",
            "§ 24 i" if husstand.bofaellesskab else "§ 12",
            "{} m² af {} m²",
            graense,
            m2,
        )
    hoejst = huslejeloft.hoejeste_leje(husstand, bolig, tal)
    if hoejst is not None and udgift > hoejst:
        rammer.append(Begraensning.LEJEMAKSIMUM)
        udgift = regnskab.saet(
            _UDGIFT, "Højeste husleje, der gives støtte til", hoejst, "trin 5", "§ 14"
        )
    return udgift


def _indkomst(regnskab: Regnskab, husstand: Husstand, tal: Ordningssatser) -> Fraction:
    """Step 6: the adults' income and the formuetillæg."""
    if husstand.indkomst_aar is not None:
        regnskab.laeg_til(
            _INDKOMST, "Husstandens indkomst", husstand.indkomst_aar, "trin 6, I1", "§ 8 stk. 1"
        )
    else:
        for nr, beloeb in enumerate(indkomst.medlemsindkomster(husstand.medlemmer), 1):
            regnskab.laeg_til(
                _INDKOMST, f"Indkomst, medlem {nr}", beloeb, "trin 6, I1", "§ 8 stk. 1"
            )
    samlet = formue.samlet_formue(husstand.formue)
    if samlet.numerator:
        regnskab.laeg_til(
            _INDKOMST,
            "Formuetillæg",
            formue.formuetillaeg(samlet, tal),
            "trin 6, F1",
            "§ 8 a",
            "formue {} kr.",
            samlet,
        )
    return regnskab.saldo(_INDKOMST)


def _stoette(
    regnskab: Regnskab,
    rammer: list[Begraensning],
    ordning: Ordning,
    boligudgift: Fraction,
    samlet_indkomst: Fraction,
    graense: Fraction,
    tal: Ordningssatser,
) -> Fraction:
    """Steps 7-9."""
    er_ydelse = ordning is Ordning.BOLIGYDELSE
    paragraf = grundstoette.PARAGRAF[ordning]
    regnskab.laeg_til(
        _STOETTE,
        "75 % af boligudgift og tillæg" if er_ydelse else "60 % af boligudgiften",
        grundstoette.andel_af_boligudgift(ordning, boligudgift, tal.tillaeg_til_boligudgift),
        "trin 8",
        paragraf,
        "75 % x ({} + {} kr.)" if er_ydelse else "60 % x {} kr.",
        boligudgift,
        tal.tillaeg_til_boligudgift,
    )
    nedsaettelse = grundstoette.nedsaettelse_for_indkomst(ordning, samlet_indkomst, graense)
    if nedsaettelse.numerator:
        rammer.append(Begraensning.INDKOMST)
    stoette = regnskab.laeg_til(
        _STOETTE,
        f"{'22,5' if er_ydelse else '18'} % af indkomsten over grænsen",
        -nedsaettelse,
        "trin 7-8",
        paragraf,
        "{} kr. mod grænsen {} kr.",
        samlet_indkomst,
        graense,
    )
    selv = egenbetaling.egenbetaling(ordning, samlet_indkomst, tal)
    hoejst = boligudgift - selv
    if stoette > hoejst:
        rammer.append(Begraensning.EGENBETALING)
        stoette = hoejst
    return regnskab.saet(
        _STOETTE,
        "Egenbetaling",
        stoette,
        "trin 9",
        egenbetaling.PARAGRAF[ordning],
        "højst {} - {} kr.",
        boligudgift,
        selv,
    )


def _loft(
    regnskab: Regnskab,
    rammer: list[Begraensning],
    ordning: Ordning,
    husstand: Husstand,
    bolig: Bolig,
    boligudgift: Fraction,
    stoette: Fraction,
) -> Fraction:
    """Step 10."""
    if not loft.loftet_gaelder(ordning, husstand, bolig):
        return stoette
    hoejst = loft.hoejst_af_boligudgiften(boligudgift)
    if stoette > hoejst:
        rammer.append(Begraensning.LOFT_15_PCT)
        stoette = hoejst
    return regnskab.saet(
        _STOETTE,
        "Højst 15 % af boligudgiften",
        stoette,
        "trin 10",
        "§ 22 stk. 3",
        "15 % x {} kr.",
        boligudgift,
    )


def _maksimum(
    regnskab: Regnskab, rammer: list[Begraensning], hoejst: Fraction | None, stoette: Fraction
) -> Fraction:
    """Step 11."""
    if hoejst is None:
        return stoette
    if stoette > hoejst:
        rammer.append(Begraensning.STOETTEMAKSIMUM)
        stoette = hoejst
    return regnskab.saet(
        _STOETTE, "Højeste støtte", stoette, "trin 11", "§ 23", "højst {} kr.", hoejst
    )


def _udbetaling(
    regnskab: Regnskab,
    rammer: list[Begraensning],
    husstand: Husstand,
    stoette: Fraction,
    tal: Ordningssatser,
) -> int:
    """Steps 12-13."""
    md = afrunding.pr_maaned(stoette)
    regnskab.saet(
        _STOETTE,
        "Afrundet til hele kroner om måneden",
        Fraction(MAANEDER * md),
        "trin 12",
        "§ 23",
        "12 x {} kr.",
        Fraction(md),
    )
    udbetales = afrunding.udbetales(md, tal, foerste_beregning=husstand.foerste_beregning)
    if udbetales != md:
        rammer.append(Begraensning.MINIMUM)
        regnskab.saet(
            _STOETTE,
            "Støtten er under det mindste beløb, der udbetales",
            NUL,
            "trin 13",
            "§§ 33-34",
            "under {} kr. om året",
            tal.minimum_udbetaling_aar,
        )
    return udbetales
