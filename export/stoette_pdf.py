"""One computation of boligstøtte as a PDF that a tenant can understand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportlab.platypus import Flowable, KeepTogether, Spacer

from export.pdf_ark import (
    BROED,
    OVERSKRIFT,
    STORT,
    SVAG,
    TITEL,
    afsnit,
    bemaerkning,
    dansk_dato,
    punkter,
    som_pdf,
    tabel,
)
from export.stoette_tekster import ORDNING, VISNING, husstanden, kroner, med_fortegn
from models.boligstoette.advarsler import FORBEHOLD
from models.boligstoette.eksakt import dansk
from models.boligstoette.hjaelp import IKKE_BEREGNET
from models.boligstoette.resultat import BEGRAENSNINGSTEKST, Beregning, Konto
from models.sprog import markeret, oversat
from models.stoette.svar import Stoettesvar

_KONTO = {
    Konto.BOLIGUDGIFT: markeret("Boligudgift"),
    Konto.INDKOMST: markeret("Indkomst"),
    Konto.STOETTE: markeret("Boligstøtte"),
}


def answer_as_pdf(svar: Stoettesvar, i_dag: date) -> bytes:
    """Return the PDF of an answer that has a result; ``i_dag`` is printed on it.

    Raises ``ValueError`` for an answer without one.
    """
    if svar.beregning is None:
        raise ValueError("no result")
    indhold = [*_hoved(svar, svar.beregning), *_regnestykke(svar.beregning), *_grundlaget(svar)]
    return som_pdf(
        indhold,
        titel=oversat("Boligstøtte: {navn}").format(navn=svar.grundlag.navn),
        fod=oversat(FORBEHOLD),
        dato=i_dag,
    )


def _hoved(svar: Stoettesvar, beregning: Beregning) -> Iterator[Flowable]:
    valg, grundlag = svar.valg, svar.grundlag
    yield afsnit(oversat("Beregning af boligstøtte"), TITEL)
    yield Spacer(0, 4)
    yield afsnit(grundlag.navn, OVERSKRIFT)
    if grundlag.enhedsid and grundlag.enhedsid != grundlag.navn:
        yield afsnit(oversat("Enheds-ID {id}").format(id=grundlag.enhedsid), SVAG)
    yield afsnit(
        oversat("Beregnet for {dato} med satserne for {satsaar}. Huslejen er {visning}.").format(
            dato=dansk_dato(valg.dato), satsaar=svar.satsaar, visning=oversat(VISNING[valg.visning])
        ),
        BROED,
    )
    yield afsnit(
        oversat("Husstand: {navn}. {beskrivelse}").format(
            navn=svar.husstand.navn, beskrivelse=" ".join(husstanden(svar.husstand))
        ),
        BROED,
    )
    yield Spacer(0, 6)
    yield afsnit(oversat("{md} om måneden").format(md=kroner(beregning.md)), STORT)
    yield afsnit(
        oversat("{ordning}, {stoette_aar} om året. {begraenset_af}").format(
            ordning=ORDNING[beregning.ordning],
            stoette_aar=kroner(beregning.stoette_aar),
            begraenset_af=oversat(BEGRAENSNINGSTEKST[beregning.begraenset_af]),
        ),
        BROED,
    )
    if grundlag.bolig is not None:
        husleje = grundlag.bolig.leje_md - grundlag.bolig.fradrag_md
        yield afsnit(
            oversat(
                "Husleje, der regnes med: {husleje} om måneden. Efter boligstøtten er "
                "der {rest} tilbage at betale, foruden det, der betales ved siden "
                "af."
            ).format(husleje=kroner(husleje), rest=kroner(husleje - beregning.md)),
            BROED,
        )
    yield afsnit(svar.udbetaling_tekst, BROED)
    yield Spacer(0, 6)
    yield bemaerkning([oversat(FORBEHOLD), *beregning.advarsler])


def _regnestykke(beregning: Beregning) -> Iterator[Flowable]:
    yield afsnit(oversat("Sådan er det regnet ud"), OVERSKRIFT)
    yield afsnit(oversat("Alle beløb er kr. om året."), SVAG)
    yield Spacer(0, 3)
    raekker: list[tuple[str, ...]] = []
    fremhaev: list[int] = []
    for konto in Konto:
        fremhaev.append(len(raekker))
        raekker.append((oversat(_KONTO[konto]), "", "", ""))
        for trin in beregning.trin:
            if trin.konto is konto:
                navn = f"{trin.navn}: {trin.udregning}" if trin.udregning else trin.navn
                raekker.append((navn, trin.regel, med_fortegn(trin.beloeb), dansk(trin.loebende)))
    yield tabel(
        ("", oversat("Regel"), oversat("Beløb"), oversat("I alt")),
        raekker,
        (84, 40, 25, 25),
        tal_fra=2,
        fremhaev=fremhaev,
    )


def _grundlaget(svar: Stoettesvar) -> Iterator[Flowable]:
    grundlag = svar.grundlag
    yield afsnit(oversat("Det, der er regnet med"), OVERSKRIFT)
    yield from punkter([linje.forklaring for linje in grundlag.udgifter])
    yield from punkter(grundlag.forklaringer)
    yield from punkter(grundlag.antagelser, SVAG)
    marginaler = svar.marginaler
    if marginaler is not None:
        sidst = marginaler.stoetten_ophoerer
        yield KeepTogether(
            [
                afsnit(oversat("Hvis noget ændrer sig"), OVERSKRIFT),
                *punkter(
                    [
                        oversat(
                            "100 kr. mere i husleje om måneden giver {pr_100_kr_leje} mere i "
                            "støtte."
                        ).format(pr_100_kr_leje=kroner(marginaler.pr_100_kr_leje)),
                        oversat(
                            "1.000 kr. mere i indkomst om måneden giver {pr_1000_kr_indkomst} "
                            "mindre i støtte."
                        ).format(pr_1000_kr_indkomst=kroner(marginaler.pr_1000_kr_indkomst)),
                        *(
                            [
                                oversat("Støtten ophører ved en indkomst på {ved} om året.").format(
                                    ved=kroner(sidst.ved)
                                )
                            ]
                            if sidst is not None
                            else []
                        ),
                    ]
                ),
            ]
        )
    yield KeepTogether(
        [
            afsnit(oversat("Det, der ikke er regnet med"), OVERSKRIFT),
            *punkter([f"{oversat(punkt)}." for punkt in IKKE_BEREGNET], SVAG),
        ]
    )
