"""A rent changed back in time as a regulation: how much, which way, and what is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.arter import Art
from models.register.felter import Objekttype
from models.register.forloeb import Tidsrum
from models.register.objekter import Objekt
from models.register.overfoersel import AfvistError
from models.register.profil import bundled
from models.register.regulering import Forslag, Reguleringsplaner, Reguleringssvar, opgoer

I_DAG = date(2026, 6, 10)
KRONER = st.decimals("0.01", "50000", places=2)
DAGE = st.dates(date(2015, 1, 1), date(2027, 1, 1))
HUSLEJE = {
    "start": "2026-01-01",
    "beloeb": "5000.00",
    "modtagertype": "1",
    "indeholdt_i_huslejen": "true",
    "beskrivelse": "Nettohusleje",
    "boligudgiftstype": "1",
}


def husleje(nr: int = 1, foer: dict[str, str] | None = None, **felter: str) -> Objekt:
    now = {**HUSLEJE, **felter}
    known = None if foer is None else {**now, **foer}
    return Objekt(
        Objekttype.BOLIGUDGIFT, nr, 1, nr, now, known, known != now, klar=False, slettet=False
    )


def planer(*udgifter: Objekt) -> Reguleringsplaner:
    return Reguleringsplaner(bundled(), udgifter, I_DAG)


def svar(forslag: Forslag, *, fremover: bool) -> Reguleringssvar:
    worked_out = forslag.opgoerelse
    code = planer().koder()[worked_out.art].vaerdi
    last = forslag.tidsrum.sidste
    assert last is not None
    text = str(worked_out.beloeb)
    return Reguleringssvar(code, text, forslag.tidsrum.fra, last, "Regulering", fremover)


@given(KRONER, KRONER, DAGE, st.integers(1, 2000))
def test_that_the_sign_decides_the_kind_and_the_amount_is_the_difference(
    foer: Decimal, nu: Decimal, fra: date, dage: int
) -> None:
    if foer == nu:
        with pytest.raises(ValueError, match="nothing"):
            opgoer(foer, nu, Tidsrum(fra, fra + timedelta(dage)))
        return
    found = opgoer(foer, nu, Tidsrum(fra, fra + timedelta(dage)))
    assert found.art is (Art.EFTERBETALING if nu > foer else Art.TILBAGEBETALING)
    assert found.beloeb >= 0
    assert 0 <= found.dage < found.af_dage <= 31
    exact = (nu - foer) * (found.maaneder + Decimal(found.dage) / found.af_dage)
    assert abs(abs(exact) - found.beloeb) <= Decimal("0.005")
    assert opgoer(nu, foer, Tidsrum(fra, fra + timedelta(dage))).beloeb == found.beloeb


@given(KRONER, KRONER, st.integers(2015, 2026), st.integers(1, 12), st.integers(1, 60))
def test_that_whole_months_come_to_the_difference_of_each(
    foer: Decimal, nu: Decimal, aar: int, maaned: int, antal: int
) -> None:
    if foer == nu:
        return
    years, month = divmod(maaned - 1 + antal, 12)
    found = opgoer(foer, nu, Tidsrum(date(aar, maaned, 1), date(aar + years, month + 1, 1)))
    assert (found.maaneder, found.dage) == (antal, 0)
    assert found.beloeb == abs(nu - foer) * antal


def test_that_a_reported_rent_is_put_back_and_goes_on_by_a_new_one() -> None:
    rent = husleje(foer={"beloeb": "4800.00"})
    planned = planer(rent)
    found = planned.forslag(rent.noegle)
    assert found.opgoerelse.beloeb == 1200
    plan = planned.plan(found, svar(found, fremover=True))
    assert (rent.noegle, "beloeb", "4800.00") in plan.rettelser
    assert [one["beloeb"] for one in plan.nye] == ["5000.00", "1200.00"]
    assert plan.nye[0]["start"] == "2026-07-01"
    assert plan.nye[1]["boligudgiftstype"] == "12"
    assert plan.nye[1]["indeholdt_i_huslejen"] == "false"
    once = planned.plan(found, svar(found, fremover=False))
    assert once.rettelser == ((rent.noegle, "beloeb", "4800.00"),)
    assert len(once.nye) == 1


def test_that_a_new_rent_that_reaches_back_gives_way_to_the_one_before() -> None:
    earlier = husleje(1, {}, start="2025-01-01", slut="2026-01-01", beloeb="5200.00")
    rent = husleje(2)
    planned = planer(earlier, rent)
    found = planned.forslag(rent.noegle)
    assert found.opgoerelse.art is Art.TILBAGEBETALING
    once = planned.plan(found, svar(found, fremover=False))
    assert once.slettes == (rent.noegle,)
    assert once.rettelser == ((earlier.noegle, "slut", ""),)
    on = planned.plan(found, svar(found, fremover=True))
    assert on.slettes == ()
    assert (rent.noegle, "start", "2026-07-01") in on.rettelser


def test_that_what_cannot_be_regulated_is_refused() -> None:
    same = husleje(foer={})
    moved = husleje(foer={"start": "2025-12-01", "beloeb": "1.00"})
    ahead = husleje(foer={"beloeb": "1.00"}, start="2026-07-01")
    heat = husleje(foer={"beloeb": "1.00"}, boligudgiftstype="2")
    for one in (same, moved, ahead, heat, husleje()):
        with pytest.raises(AfvistError):
            planer(one).forslag(one.noegle)
    rent = husleje(foer={"beloeb": "4800.00"})
    found = planer(rent).forslag(rent.noegle)
    wrong = svar(found, fremover=False)
    for changed in (replace(wrong, beloeb="-1.00"), replace(wrong, sidste_dag=date(2020, 1, 1))):
        with pytest.raises(AfvistError):
            planer(rent).plan(found, changed)
