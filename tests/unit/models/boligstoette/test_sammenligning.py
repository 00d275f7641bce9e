"""Before and after."""

from collections.abc import Callable

from models.boligstoette.resultat import Beregning
from models.boligstoette.sammenligning import sammenlign

Beregner = Callable[..., Beregning]


def test_that_the_steps_that_differ_explain_the_difference(stoette: Beregner) -> None:
    foer, efter = stoette(boern=1, leje_md=6500), stoette(boern=1, leje_md=6500, varme_i_leje=True)
    svar = sammenlign(foer, efter)
    assert svar.md == efter.md - foer.md < 0
    assert svar.trin[0].navn == "Varme er indeholdt i huslejen"
    assert svar.trin[0].forskel == -5490


def test_that_a_step_that_is_gone_is_told_too(stoette: Beregner) -> None:
    svar = sammenlign(stoette(varme_i_leje=True), stoette())
    assert svar.trin[0].foer == -5490
    assert svar.trin[0].efter == 0


def test_that_equal_computations_do_not_differ(stoette: Beregner) -> None:
    svar = sammenlign(stoette(), stoette())
    assert (svar.md, svar.trin) == (0, ())
