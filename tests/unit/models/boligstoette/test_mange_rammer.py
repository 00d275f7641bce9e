"""What binds, for many at a time, equals what binds one by one."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import Bolig, Formue, Grundlag, Husstand, Ordning
from models.boligstoette.mange import forbered_bolig, forbered_husstand, stoette_md
from models.boligstoette.mange_rammer import som_begraensninger, stoette_og_rammer
from models.boligstoette.resultat import Begraensning
from models.boligstoette.satser import medfoelgende


def kr(hoejst: int) -> st.SearchStrategy[Fraction]:
    return st.integers(0, hoejst * 4).map(lambda kvarte: Fraction(kvarte, 4))


BOLIGER = st.builds(
    Bolig,
    leje_md=kr(20000),
    areal=st.integers(40, 600).map(lambda m2: Fraction(m2, 4)),
    egnet_for_bevaegelseshaemmede=st.booleans(),
    varmetillaeg=st.booleans(),
    el_i_leje=st.booleans(),
)
HUSSTANDE = st.builds(
    Husstand,
    voksne=st.integers(1, 3),
    boern=st.integers(0, 5),
    indkomst_aar=kr(600000),
    formue=st.builds(Formue, kr(3000000)),
    bevaegelseshaemmet=st.booleans(),
    doegnhjaelp=st.booleans(),
    anvist_uden_loft=st.booleans(),
    foerste_beregning=st.booleans(),
)


@given(
    bolig=BOLIGER,
    husstand=HUSSTANDE,
    ordning=st.sampled_from(Ordning),
    aar=st.sampled_from(medfoelgende().aar()),
)
def test_that_support_and_limits_are_as_computed_one_by_one(
    bolig: Bolig, husstand: Husstand, ordning: Ordning, aar: int
) -> None:
    satser = medfoelgende().hent(aar)
    ventet = beregn(Grundlag(aar, ordning, husstand, bolig), satser)
    par = forbered_husstand(ordning, husstand, satser), forbered_bolig(bolig, satser)
    md, rammer = stoette_og_rammer(*par)
    assert md == ventet.md == stoette_md(*par)
    medvirkende = tuple(r for r in ventet.medvirkende if r is not Begraensning.INDKOMST)
    assert som_begraensninger(rammer) == medvirkende
