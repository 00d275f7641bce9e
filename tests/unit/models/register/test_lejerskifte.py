"""A tenant moves in or out: what ends, what is made, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.register.felter import Felttabel, Objekttype
from models.register.forloeb import Tidsrum
from models.register.lejerskifte import Fraflytning, Indflytning, Ledighed, Skifteplan
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import AfvistError


def _kontrakt(nr: int, start: str, slut: str = "", **andre: str) -> Objekt:
    return Objekt(
        type=Objekttype.LEJEKONTRAKT,
        id=nr,
        foraelder=1,
        nr=nr,
        felter={"start": start, "slut": slut, **andre},
        grundlag=None,
        aendret=False,
        klar=False,
        slettet=False,
    )


ANNA = _kontrakt(1, "2020-01-01", **{"lejer[1].navn": "Anna Ærø"})
SLUT = Noegle(Objekttype.LEJEKONTRAKT, 1)


def _ind(
    dag: date, sidste: date | None = None, ledighed: Ledighed = Ledighed.INGEN_PERIODE
) -> Indflytning:
    return Indflytning(("Bo Beck", ""), dag, sidste, ledighed)


def test_that_a_new_tenant_ends_the_running_contract_the_day_before(tabel: Felttabel) -> None:
    skifte = Skifteplan(tabel, [ANNA]).indflytning(_ind(date(2026, 2, 1)))
    assert skifte.navn == "Ny lejer: Bo Beck"
    assert skifte.rettelser == ((SLUT, "slut", "2026-01-31"),)
    assert [dict(one) for one in skifte.nye] == [
        {
            "start": "2026-02-01",
            "ledig": "false",
            "tomgangsledig": "false",
            "lejer[1].navn": "Bo Beck",
        }
    ]
    assert skifte.tomme is None


def test_that_an_end_date_that_does_not_count_is_the_day_after_the_last(tabel: Felttabel) -> None:
    semantik = {
        **tabel.semantik,
        "slutdato_inklusiv": replace(tabel.semantik["slutdato_inklusiv"], vaerdi="nej"),
    }
    plan = Skifteplan(replace(tabel, semantik=semantik), [ANNA])
    assert plan.indflytning(_ind(date(2026, 2, 1))).rettelser == ((SLUT, "slut", "2026-02-01"),)


@pytest.mark.parametrize(
    ("ledighed", "tab"),
    [
        (Ledighed.TAB, "true"),
        (Ledighed.ISTANDSAETTES, "false"),
        (Ledighed.KOMMUNEN, "false"),
        (Ledighed.FRAFLYTTER_BETALER, "false"),
        (Ledighed.UBESVARET, None),
    ],
)
def test_that_the_days_between_become_a_vacancy_with_the_loss_that_was_answered(
    tabel: Felttabel, ledighed: Ledighed, tab: str | None
) -> None:
    skifte = Skifteplan(tabel, [ANNA]).indflytning(
        _ind(date(2026, 3, 1), date(2026, 1, 31), ledighed)
    )
    vacancy = skifte.nye[0]
    assert (vacancy["start"], vacancy["slut"], vacancy["ledig"]) == (
        "2026-02-01",
        "2026-02-28",
        "true",
    )
    assert vacancy.get("tomgangsledig") == tab
    assert skifte.tomme == Tidsrum(date(2026, 2, 1), date(2026, 3, 1))


def test_that_the_days_between_may_stay_untold(tabel: Felttabel) -> None:
    skifte = Skifteplan(tabel, [ANNA]).indflytning(_ind(date(2026, 3, 1), date(2026, 1, 31)))
    assert len(skifte.nye) == 1
    assert skifte.tomme is None


def test_that_a_running_vacancy_ends_when_a_tenant_moves_in(tabel: Felttabel) -> None:
    vacant = _kontrakt(2, "2026-01-01", ledig="true", tomgangsledig="true")
    gone = _kontrakt(1, "2020-01-01", "2025-12-31")
    skifte = Skifteplan(tabel, [gone, vacant]).indflytning(_ind(date(2026, 2, 15)))
    assert skifte.rettelser == ((vacant.noegle, "slut", "2026-02-14"),)


def test_that_a_contract_that_has_ended_keeps_its_end(tabel: Felttabel) -> None:
    gone = _kontrakt(1, "2020-01-01", "2025-12-31")
    skifte = Skifteplan(tabel, [gone]).indflytning(_ind(date(2026, 1, 1)))
    assert skifte.rettelser == ()


def test_that_the_first_tenant_needs_no_contract_before(tabel: Felttabel) -> None:
    skifte = Skifteplan(tabel, []).indflytning(_ind(date(2026, 1, 1)))
    assert skifte.rettelser == ()
    assert len(skifte.nye) == 1


def test_that_a_move_in_before_a_later_contract_is_refused(tabel: Felttabel) -> None:
    with pytest.raises(AfvistError, match=r"allerede en lejekontrakt .* fra 01-01-2020"):
        Skifteplan(tabel, [ANNA]).indflytning(_ind(date(2020, 1, 1)))


def test_that_the_last_day_must_come_before_the_new_first_day(tabel: Felttabel) -> None:
    with pytest.raises(AfvistError, match="skal ligge før den nye lejers"):
        Skifteplan(tabel, [ANNA]).indflytning(_ind(date(2026, 2, 1), date(2026, 2, 1)))


def test_that_a_name_is_needed(tabel: Felttabel) -> None:
    with pytest.raises(AfvistError, match="Skriv navnet"):
        Skifteplan(tabel, []).indflytning(Indflytning((" ",), date(2026, 1, 1), None, Ledighed.TAB))


def test_that_moving_out_ends_the_contract_and_makes_the_special_vacancy(tabel: Felttabel) -> None:
    plan = Skifteplan(tabel, [ANNA])
    contract = plan.loebende(date(2026, 1, 15))
    assert contract is not None
    skifte = plan.fraflytning(contract, Fraflytning(date(2026, 1, 31), Ledighed.TAB))
    assert skifte.navn == "Lejer flytter: Anna Ærø"
    assert skifte.rettelser == ((SLUT, "slut", "2026-01-31"),)
    assert [dict(one) for one in skifte.nye] == [
        {"start": "2026-02-01", "ledig": "true", "tomgangsledig": "true"}
    ]


def test_that_moving_out_before_the_next_contract_fills_the_days_until_it(tabel: Felttabel) -> None:
    plan = Skifteplan(tabel, [ANNA, _kontrakt(2, "2026-03-01")])
    contract = plan.loebende(date(2026, 1, 15))
    assert contract is not None
    skifte = plan.fraflytning(contract, Fraflytning(date(2026, 1, 31), Ledighed.ISTANDSAETTES))
    assert skifte.nye[0]["slut"] == "2026-02-28"


@pytest.mark.parametrize(
    ("sidste", "saetning"),
    [
        (date(2019, 12, 31), "ligger før kontraktens startdato 01-01-2020"),
        (date(2026, 3, 5), "begynder allerede 01-03-2026"),
    ],
)
def test_that_an_impossible_last_day_is_refused(
    tabel: Felttabel, sidste: date, saetning: str
) -> None:
    plan = Skifteplan(tabel, [ANNA, _kontrakt(2, "2026-03-01")])
    contract = plan.loebende(date(2025, 1, 1))
    assert contract is not None
    with pytest.raises(AfvistError, match=saetning):
        plan.fraflytning(contract, Fraflytning(sidste, Ledighed.TAB))


def test_that_doing_nothing_is_refused(tabel: Felttabel) -> None:
    plan = Skifteplan(tabel, [_kontrakt(1, "2020-01-01", "2026-01-31")])
    contract = plan.loebende(date(2026, 1, 15))
    assert contract is not None
    with pytest.raises(AfvistError, match="slutter allerede 31-01-2026"):
        plan.fraflytning(contract, Fraflytning(date(2026, 1, 31), Ledighed.INGEN_PERIODE))
