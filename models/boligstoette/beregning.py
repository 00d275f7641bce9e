"""The computation itself: steps 0 to 13 in the order of the Act."""

from fractions import Fraction

from models.boligstoette import (
    afrunding,
    areal,
    egenbetaling,
    formue,
    graenser,
    grundstoette,
    husleje,
    huslejeloft,
    indkomst,
    loft,
    maksimum,
)
from models.boligstoette.advarsler import advarsler
from models.boligstoette.eksakt import MAANEDER, NUL
from models.boligstoette.grundlag import Grundlag, GrundlagError, Ordning, kontroller
from models.boligstoette.ordning import vaelg_ordning
from models.boligstoette.resultat import Begraensning, Beregning, Konto, Linje, Regnskab
from models.boligstoette.satser import Satser
from models.sprog import markeret, oversat

_UDGIFT, _INDKOMST, _STOETTE = Konto.BOLIGUDGIFT, Konto.INDKOMST, Konto.STOETTE


def beregn(grundlag: Grundlag, satser: Satser) -> Beregning:
    """Return the support of a household in a dwelling with the year's rates, step by step.

    Raises GrundlagError when the basis contradicts itself.
    """
    kontroller(grundlag)
    return _Gang(grundlag, find_ordning(grundlag), satser).beregning()


def find_ordning(grundlag: Grundlag) -> Ordning:
    """Step 0: the scheme that was given, or the one the members' pensions lead to.

    Raises GrundlagError when neither is known.
    """
    if grundlag.ordning is not None:
        return grundlag.ordning
    if not grundlag.husstand.medlemmer:
        raise GrundlagError(
            oversat(
                "Ordningen kan kun findes ud fra medlemmernes pension: angiv medlemmer, eller vælg "
                "boligsikring eller boligydelse."
            ),
            "ordning",
        )
    return vaelg_ordning(grundlag.husstand.medlemmer)


class _Gang:
    """One computation on its way through the steps."""

    def __init__(self, grundlag: Grundlag, ordning: Ordning, satser: Satser) -> None:
        self.grundlag = grundlag
        self.husstand = grundlag.husstand
        self.bolig = grundlag.bolig
        self.ordning = ordning
        self.er_ydelse = ordning is Ordning.BOLIGYDELSE
        self.satser = satser
        self.tal = satser.for_ordning(ordning)
        self.regnskab = Regnskab()
        self.rammer: list[Begraensning] = []

    def beregning(self) -> Beregning:
        leje = self._leje()
        udgift = self._boligudgift()
        samlet = self._husstandsindkomst()
        graense = graenser.indkomstgraense(self.husstand, self.ordning, self.tal)
        stoette = self._grundstoette(udgift, samlet, graense)
        stoette = self._egenbetaling(stoette, udgift, samlet)
        stoette = self._loft(stoette, udgift)
        hoejst = maksimum.hoejeste_stoette(self.husstand, self.bolig, self.tal)
        stoette = self._maksimum(stoette, hoejst)
        md = self._udbetaling(stoette)
        return Beregning(
            aar=self.satser.aar,
            ordning=self.ordning,
            md=md,
            stoette_aar=MAANEDER * md,
            begraenset_af=self.rammer[-1] if self.rammer else Begraensning.INGEN,
            medvirkende=tuple(self.rammer),
            boligudgift=udgift,
            indkomst=samlet,
            indkomstgraense=graense,
            maksimum=hoejst,
            trin=tuple(self.regnskab.trin),
            advarsler=tuple(advarsler(self.grundlag, self.ordning, self.satser, leje, samlet)),
        )

    def _leje(self) -> Fraction:
        """Step 1."""
        bolig = self.bolig
        skabelon = "12 x ({} - {} kr.)" if bolig.fradrag_md.numerator else "12 x {} kr."
        linje = Linje(
            markeret("Husleje i 12 måneder"),
            "trin 1",
            "§ 10 stk. 1",
            skabelon,
            (bolig.leje_md, bolig.fradrag_md),
        )
        return self.regnskab.laeg_til(_UDGIFT, husleje.aarlig_leje(bolig), linje)

    def _boligudgift(self) -> Fraction:
        """Steps 2-5: amounts per m², lodgers, then the area limit and last the maximum."""
        bolig = self.bolig
        for navn, pr_m2, paragraf in husleje.m2_korrektioner(bolig, self.tal):
            linje = Linje(navn, "trin 2", paragraf, "{} m² x {} kr.", (bolig.areal, pr_m2))
            self.regnskab.laeg_til(_UDGIFT, bolig.areal * pr_m2, linje)
        if bolig.logerende_leje_md.numerator:
            linje = Linje(
                markeret("De logerendes leje går fra"),
                "trin 3",
                "§ 10 stk. 1",
                "12 x {} kr.",
                (bolig.logerende_leje_md,),
            )
            self.regnskab.laeg_til(_UDGIFT, -husleje.logerendes_leje(bolig), linje)
        udgift = self.regnskab.saldo(_UDGIFT)
        if udgift.numerator < 0:
            linje = Linje(markeret("Boligudgiften er mindst 0 kr."), "trin 3", "§ 10")
            udgift = self.regnskab.saet(_UDGIFT, NUL, linje)
        return self._under_huslejeloft(self._efter_areal(udgift))

    def _efter_areal(self, udgift: Fraction) -> Fraction:
        """Step 4."""
        bolig = self.bolig
        m2 = husleje.areal_uden_logerende(bolig) if bolig.logerende_areal.numerator else bolig.areal
        graense = areal.arealgraense(self.husstand, bolig)
        if m2 <= graense:
            return udgift
        self.rammer.append(Begraensning.AREAL)
        linje = Linje(
            markeret("Boligen er større end arealgrænsen"),
            "trin 4",
            "§ 24 i" if self.husstand.bofaellesskab else "§ 12",
            markeret("{} m² af {} m²"),
            (graense, m2),
        )
        nedsat = areal.nedsat_efter_areal(udgift, m2, graense)
        return self.regnskab.saet(_UDGIFT, nedsat, linje)

    def _under_huslejeloft(self, udgift: Fraction) -> Fraction:
        """Step 5."""
        hoejst = huslejeloft.hoejeste_leje(self.husstand, self.bolig, self.tal)
        if hoejst is None or udgift <= hoejst:
            return udgift
        self.rammer.append(Begraensning.LEJEMAKSIMUM)
        linje = Linje(markeret("Højeste husleje, der gives støtte til"), "trin 5", "§ 14")
        return self.regnskab.saet(_UDGIFT, hoejst, linje)

    def _husstandsindkomst(self) -> Fraction:
        """Step 6: the adults' income and the formuetillæg."""
        regnskab, husstand = self.regnskab, self.husstand
        if husstand.indkomst_aar is not None:
            linje = Linje(markeret("Husstandens indkomst"), "trin 6, I1", "§ 8 stk. 1")
            regnskab.laeg_til(_INDKOMST, husstand.indkomst_aar, linje)
        else:
            for nr, beloeb in enumerate(indkomst.medlemsindkomster(husstand.medlemmer), 1):
                linje = Linje(
                    oversat("Indkomst, medlem {nr}").format(nr=nr), "trin 6, I1", "§ 8 stk. 1"
                )
                regnskab.laeg_til(_INDKOMST, beloeb, linje)
        samlet = formue.samlet_formue(husstand.formue)
        if samlet.numerator:
            linje = Linje(
                markeret("Formuetillæg"),
                "trin 6, F1",
                "§ 8 a",
                markeret("formue {} kr."),
                (samlet,),
            )
            regnskab.laeg_til(_INDKOMST, formue.formuetillaeg(samlet, self.tal), linje)
        return regnskab.saldo(_INDKOMST)

    def _grundstoette(self, udgift: Fraction, samlet: Fraction, graense: Fraction) -> Fraction:
        """Steps 7-8."""
        ordning, tillaeg = self.ordning, self.tal.tillaeg_til_boligudgift
        paragraf = grundstoette.PARAGRAF[ordning]
        linje = (
            Linje(
                markeret("75 % af boligudgift og tillæg"),
                "trin 8",
                paragraf,
                "75 % x ({} + {} kr.)",
                (udgift, tillaeg),
            )
            if self.er_ydelse
            else Linje(
                markeret("60 % af boligudgiften"), "trin 8", paragraf, "60 % x {} kr.", (udgift,)
            )
        )
        andel = grundstoette.andel_af_boligudgift(ordning, udgift, tillaeg)
        self.regnskab.laeg_til(_STOETTE, andel, linje)
        nedsaettelse = grundstoette.nedsaettelse_for_indkomst(ordning, samlet, graense)
        if nedsaettelse.numerator:
            self.rammer.append(Begraensning.INDKOMST)
        linje = Linje(
            markeret("22,5 % af indkomsten over grænsen")
            if self.er_ydelse
            else markeret("18 % af indkomsten over grænsen"),
            "trin 7-8",
            paragraf,
            markeret("indkomst {} kr., grænse {} kr."),
            (samlet, graense),
        )
        return self.regnskab.laeg_til(_STOETTE, -nedsaettelse, linje)

    def _egenbetaling(self, stoette: Fraction, udgift: Fraction, samlet: Fraction) -> Fraction:
        """Step 9."""
        selv = egenbetaling.egenbetaling(self.ordning, samlet, self.tal)
        linje = Linje(
            markeret("Lejerens egenbetaling"),
            "trin 9",
            egenbetaling.PARAGRAF[self.ordning],
            markeret("højst {} - {} kr."),
            (udgift, selv),
        )
        return self._hoejst(stoette, udgift - selv, Begraensning.EGENBETALING, linje)

    def _loft(self, stoette: Fraction, udgift: Fraction) -> Fraction:
        """Step 10."""
        if not loft.loftet_gaelder(self.ordning, self.husstand, self.bolig):
            return stoette
        linje = Linje(
            markeret("Højst 15 % af boligudgiften"),
            "trin 10",
            "§ 22 stk. 3",
            "15 % x {} kr.",
            (udgift,),
        )
        hoejst = loft.hoejst_af_boligudgiften(udgift)
        return self._hoejst(stoette, hoejst, Begraensning.LOFT_15_PCT, linje)

    def _maksimum(self, stoette: Fraction, hoejst: Fraction | None) -> Fraction:
        """Step 11."""
        if hoejst is None:
            return stoette
        linje = Linje(
            markeret("Højeste støtte"), "trin 11", "§ 23", markeret("højst {} kr."), (hoejst,)
        )
        return self._hoejst(stoette, hoejst, Begraensning.STOETTEMAKSIMUM, linje)

    def _hoejst(
        self, stoette: Fraction, hoejst: Fraction, ramme: Begraensning, linje: Linje
    ) -> Fraction:
        if stoette > hoejst:
            self.rammer.append(ramme)
            stoette = hoejst
        return self.regnskab.saet(_STOETTE, stoette, linje)

    def _udbetaling(self, stoette: Fraction) -> int:
        """Steps 12-13."""
        md = afrunding.pr_maaned(stoette)
        linje = Linje(
            markeret("Afrundet til hele kroner om måneden"),
            "trin 12",
            "",
            "12 x {} kr.",
            (Fraction(md),),
        )
        self.regnskab.saet(_STOETTE, Fraction(MAANEDER * md), linje)
        udbetales = afrunding.udbetales(
            md, self.tal, foerste_beregning=self.husstand.foerste_beregning
        )
        if udbetales != md:
            self.rammer.append(Begraensning.MINIMUM)
            linje = Linje(
                markeret("Støtten er under det mindste beløb, der udbetales"),
                "trin 13",
                "§§ 33-34",
                markeret("under {} kr. om året"),
                (self.tal.minimum_udbetaling_aar,),
            )
            self.regnskab.saet(_STOETTE, NUL, linje)
        return udbetales
