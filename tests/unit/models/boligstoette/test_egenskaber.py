"""What must hold for every computation, whatever the input."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.boligstoette.beregning import beregn
from models.boligstoette.kontrakt import beregn_objekt, laes_grundlag
from models.boligstoette.mange import forbered_bolig, forbered_husstand, stoette_md
from models.boligstoette.marginaler import marginaler
from models.boligstoette.resultat import Begraensning, Beregning
from models.boligstoette.satser import medfoelgende
from models.boligstoette.varianter import med_leje

JA_NEJ = st.booleans()
VEDLIGEHOLD = st.sampled_from(["ingen", "delvis", "fuld"])


def kroner(hoejst: int, mindst: int = 0) -> st.SearchStrategy[str]:
    """Amounts as texts with up to two decimals, whole ones and round ones more often."""
    return st.one_of(
        st.integers(mindst // 1000, hoejst // 1000).map(lambda n: str(n * 1000)),
        st.integers(mindst, hoejst).map(str),
        st.decimals(mindst, hoejst, places=2).map(str),
    )


MEDLEM = st.fixed_dictionaries(
    {},
    optional={
        "personlig": kroner(600000, -50000),
        "kapital": kroner(50000, -50000),
        "udbytte": kroner(20000),
        "aktiegevinst": kroner(50000, -20000),
        "alder": st.integers(18, 99),
        "pension": st.sampled_from(
            ["folkepension", "foertid_foer_2003", "foertid", "senior", "ingen"]
        ),
    },
)
BOLIG = st.fixed_dictionaries(
    {
        "leje_md": kroner(20000),
        "areal": st.one_of(st.integers(15, 200).map(str), st.decimals(15, 200, places=1).map(str)),
    },
    optional={
        "egnet_for_bevaegelseshaemmede": JA_NEJ,
        "varme_i_leje": JA_NEJ,
        "varmt_vand_i_leje": JA_NEJ,
        "el_i_leje": JA_NEJ,
        "vandafgift_udenfor": JA_NEJ,
        "vandafledning_udenfor": JA_NEJ,
        "vedligehold_indvendig": VEDLIGEHOLD,
        "vedligehold_andet": VEDLIGEHOLD,
        "logerende_areal": st.integers(0, 14),
        "logerende_leje_md": kroner(3000),
    },
)
VALGFRIT = {
    "formue_registreret": kroner(3000000, -100000),
    "formue_andelsbolig": kroner(2000000),
    "formue_uregistreret": kroner(300000, -50000),
    "foertids_eller_seniorpension": JA_NEJ,
    "bevaegelseshaemmet": JA_NEJ,
    "doegnhjaelp": JA_NEJ,
    "anvist_uden_loft": JA_NEJ,
    "efterlevende_areal": st.integers(65, 130),
    "foerste_beregning": JA_NEJ,
}


@st.composite
def objekter(draw: st.DrawFn, *, medlemmer: bool | None = None) -> dict[str, Any]:
    """Objects that the contract accepts."""
    objekt: dict[str, Any] = {
        "aar": draw(st.integers(2019, 2026)),
        "boern": draw(st.integers(0, 6)),
        "bolig": draw(BOLIG),
        **draw(st.fixed_dictionaries({}, optional=VALGFRIT)),
    }
    if draw(JA_NEJ) if medlemmer is None else medlemmer:
        liste = draw(st.lists(MEDLEM, min_size=1, max_size=4))
        if len(liste) > 1 and draw(JA_NEJ):
            liste[0] = {**liste[0], "aegtefaelle": 1}
            liste[1] = {**liste[1], "aegtefaelle": 0}
        objekt |= {"ordning": "auto", "voksne": len(liste), "medlemmer": liste}
    else:
        objekt |= {
            "ordning": draw(st.sampled_from(["boligsikring", "boligydelse"])),
            "voksne": draw(st.integers(1, 4)),
            "indkomst_aar": draw(kroner(700000, -20000)),
            "begge_under_30": draw(JA_NEJ),
        }
    return objekt


def _beregn(objekt: dict[str, Any]) -> Beregning:
    grundlag = laes_grundlag(objekt)
    return beregn(grundlag, medfoelgende().hent(grundlag.aar))


def _md(objekt: dict[str, Any]) -> int:
    md: int = beregn_objekt(objekt)["md"]
    return md


@given(objekter(), kroner(5000))
def test_that_more_rent_never_lowers_the_support(objekt: dict[str, Any], mere: str) -> None:
    bolig = objekt["bolig"]
    hoejere = {**bolig, "leje_md": Decimal(bolig["leje_md"]) + Decimal(mere)}
    assert _md({**objekt, "bolig": hoejere}) >= _md(objekt)


@given(objekter(medlemmer=False), kroner(100000))
def test_that_more_income_never_raises_the_support(objekt: dict[str, Any], mere: str) -> None:
    indkomst = Decimal(objekt["indkomst_aar"]) + Decimal(mere)
    assert _md({**objekt, "indkomst_aar": indkomst}) <= _md(objekt)


@given(objekter(), kroner(1000000))
def test_that_more_wealth_never_raises_the_support(objekt: dict[str, Any], mere: str) -> None:
    formue = Decimal(objekt.get("formue_registreret", 0)) + Decimal(mere)
    assert _md({**objekt, "formue_registreret": formue}) <= _md(objekt)


@given(objekter())
def test_that_the_year_is_twelve_whole_months_and_the_last_running_value(
    objekt: dict[str, Any],
) -> None:
    svar = beregn_objekt(objekt)
    assert svar["stoette_aar"] == 12 * svar["md"]
    assert svar["md"] >= 0
    assert svar["trin"][-1]["loebende"] == str(svar["stoette_aar"])


@given(objekter())
def test_that_the_month_is_at_most_a_twelfth_of_the_maximum(objekt: dict[str, Any]) -> None:
    beregning = _beregn(objekt)
    if beregning.maksimum is not None:
        assert beregning.md <= int(beregning.maksimum / 12 + Fraction(1, 2))


@given(objekter())
def test_that_the_amounts_of_every_account_add_up(objekt: dict[str, Any]) -> None:
    saldo: dict[str, Fraction] = {}
    for trin in _beregn(objekt).trin:
        saldo[trin.konto] = saldo.get(trin.konto, Fraction(0)) + trin.beloeb
        assert trin.loebende == saldo[trin.konto]


@given(objekter(medlemmer=True), st.randoms(use_true_random=False))
def test_that_the_order_of_the_members_changes_nothing(
    objekt: dict[str, Any], tilfaeldig: Any
) -> None:
    medlemmer = objekt["medlemmer"]
    orden = list(range(len(medlemmer)))
    tilfaeldig.shuffle(orden)
    ny_plads = {gammel: ny for ny, gammel in enumerate(orden)}
    blandet = []
    for gammel in orden:
        medlem = dict(medlemmer[gammel])
        if "aegtefaelle" in medlem:
            medlem["aegtefaelle"] = ny_plads[medlem["aegtefaelle"]]
        blandet.append(medlem)
    foer, efter = _beregn(objekt), _beregn({**objekt, "medlemmer": blandet})
    assert (foer.md, foer.indkomst, foer.ordning) == (efter.md, efter.indkomst, efter.ordning)


@given(objekter())
def test_that_the_many_at_a_time_path_equals_the_readable_rules(objekt: dict[str, Any]) -> None:
    grundlag = laes_grundlag(objekt)
    satser = medfoelgende().hent(grundlag.aar)
    husstand = forbered_husstand(grundlag.ordning, grundlag.husstand, satser)
    bolig = forbered_bolig(grundlag.bolig, satser)
    assert stoette_md(husstand, bolig) == beregn(grundlag, satser).md


@given(objekter(), st.integers(0, 100))
def test_that_nothing_changes_before_the_next_threshold(
    objekt: dict[str, Any], procent: int
) -> None:
    grundlag = laes_grundlag(objekt)
    satser = medfoelgende().hent(grundlag.aar)
    naeste = marginaler(grundlag, satser).naeste_leje
    if naeste is None:
        return
    leje = grundlag.bolig.leje_md
    mellem = leje + (naeste.ved - 1 - leje) * procent / 100
    nu, der = beregn(grundlag, satser), beregn(med_leje(grundlag, mellem), satser)
    assert set(nu.medvirkende) - {Begraensning.MINIMUM} == set(der.medvirkende) - {
        Begraensning.MINIMUM
    }
    assert (nu.md == 0) == (der.md == 0)


def _lister_og_objekter(barn: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(barn, max_size=3) | st.dictionaries(st.text(max_size=8), barn, max_size=3)


JSON = st.recursive(
    st.none() | JA_NEJ | st.integers() | st.floats() | st.text(max_size=8),
    _lister_og_objekter,
    max_leaves=8,
)


@given(objekter(), st.data())
def test_that_any_value_anywhere_gives_an_answer(
    objekt: dict[str, Any], data: st.DataObject
) -> None:
    noegle = data.draw(st.sampled_from([*objekt, *objekt["bolig"]]))
    vaerdi = data.draw(JSON)
    if noegle in objekt:
        svar = beregn_objekt({**objekt, noegle: vaerdi})
    else:
        svar = beregn_objekt({**objekt, "bolig": {**objekt["bolig"], noegle: vaerdi}})
    assert "md" in svar or set(svar) == {"fejl", "noegle"}


@given(JSON)
def test_that_any_json_gives_an_answer(vaerdi: object) -> None:
    assert set(beregn_objekt(vaerdi)) == {"fejl", "noegle"}
