"""Expenses and contracts over time: what covers which days, and the total a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.felter import Felttabel, Objekttype
from models.register.forloeb import Forloebslaeser, Tidsrum, Udlejning
from models.register.objekter import Objekt
from models.register.profil import bundled

HUSLEJE, VARME, SAERLIG, REGULERING = "1", "2", "8", "11"


def _objekt(
    objekt: Objekttype, nr: int, felter: dict[str, str], *, slettet: bool = False
) -> Objekt:
    return Objekt(
        type=objekt,
        id=nr,
        foraelder=1,
        nr=nr,
        felter=felter,
        grundlag=felter if slettet else None,
        aendret=False,
        klar=False,
        slettet=slettet,
    )


def _udgift(
    nr: int, art: str, start: str, slut: str = "", beloeb: str = "100.00", **andre: str
) -> Objekt:
    felter = {"boligudgiftstype": art, "start": start, "slut": slut, "beloeb": beloeb, **andre}
    return _objekt(Objekttype.BOLIGUDGIFT, nr, felter)


def _kontrakt(nr: int, start: str, slut: str = "", **andre: str) -> Objekt:
    return _objekt(Objekttype.LEJEKONTRAKT, nr, {"start": start, "slut": slut, **andre})


def _med(tabel: Felttabel, navn: str, vaerdi: str) -> Felttabel:
    semantik = {**tabel.semantik, navn: replace(tabel.semantik[navn], vaerdi=vaerdi)}
    return replace(tabel, semantik=semantik)


def test_that_the_kinds_have_a_lane_each_in_the_order_of_the_code_list(tabel: Felttabel) -> None:
    forloeb = Forloebslaeser(tabel).udgifter(
        [
            _udgift(1, VARME, "2025-01-01"),
            _udgift(2, HUSLEJE, "2024-01-01", "2024-12-31"),
            _udgift(3, HUSLEJE, "2025-01-01"),
        ]
    )
    assert [(bane.navn, len(bane.perioder)) for bane in forloeb.baner] == [
        ("Nettohusleje", 2),
        ("Varme", 1),
    ]
    assert forloeb.baner[0].er_husleje
    assert not forloeb.baner[1].er_husleje


def test_that_each_saerlig_ydelse_has_a_lane_of_its_own(tabel: Felttabel) -> None:
    forloeb = Forloebslaeser(tabel).udgifter(
        [
            _udgift(1, SAERLIG, "2025-01-01", beskrivelse="Antenne"),
            _udgift(2, SAERLIG, "2025-01-01", beskrivelse="Råderet, køkken"),
        ]
    )
    assert [bane.navn for bane in forloeb.baner] == ["Antenne", "Råderet, køkken"]
    assert not any(bane.overlap for bane in forloeb.baner)


@pytest.mark.parametrize(
    ("inklusiv", "huller", "overlap"),
    [
        ("ja", (), ()),
        ("nej", (Tidsrum(date(2024, 12, 31), date(2025, 1, 1)),), ()),
    ],
)
def test_that_whether_the_end_date_counts_is_the_profiles(
    tabel: Felttabel, inklusiv: str, huller: tuple[Tidsrum, ...], overlap: tuple[Tidsrum, ...]
) -> None:
    laeser = Forloebslaeser(_med(tabel, "slutdato_inklusiv", inklusiv))
    bane = laeser.udgifter(
        [_udgift(1, HUSLEJE, "2024-01-01", "2024-12-31"), _udgift(2, HUSLEJE, "2025-01-01")]
    ).baner[0]
    assert bane.huller == huller
    assert bane.overlap == overlap
    assert laeser.slutdato(date(2024, 12, 31)) == date(2024, 12, 31) + timedelta(
        days=inklusiv == "nej"
    )


def test_that_one_shared_day_is_an_overlap_when_end_dates_count(tabel: Felttabel) -> None:
    bane = (
        Forloebslaeser(tabel)
        .udgifter(
            [_udgift(1, HUSLEJE, "2024-01-01", "2025-01-01"), _udgift(2, HUSLEJE, "2025-01-01")]
        )
        .baner[0]
    )
    assert bane.overlap == (Tidsrum(date(2025, 1, 1), date(2025, 1, 2)),)
    assert bane.overlap[0].sidste == date(2025, 1, 1)
    assert bane.overlap[0].dage == 1


def test_that_amounts_a_year_are_shown_a_month(tabel: Felttabel) -> None:
    forloeb = Forloebslaeser(_med(tabel, "beloeb_periode", "aar")).udgifter(
        [_udgift(1, HUSLEJE, "2024-01-01", beloeb="60000.00")]
    )
    assert forloeb.baner[0].perioder[0].beloeb == Decimal("5000.00")
    assert forloeb.trin[0].beloeb == Decimal("5000.00")


def test_that_the_total_steps_where_an_expense_begins_or_ends(tabel: Felttabel) -> None:
    trin = (
        Forloebslaeser(tabel)
        .udgifter(
            [
                _udgift(1, HUSLEJE, "2024-01-01", beloeb="5000.00"),
                _udgift(2, VARME, "2024-03-01", "2024-06-30", beloeb="400.50"),
            ]
        )
        .trin
    )
    assert [(one.fra, one.til, one.beloeb, one.antal) for one in trin] == [
        (date(2024, 1, 1), date(2024, 3, 1), Decimal("5000.00"), 1),
        (date(2024, 3, 1), date(2024, 7, 1), Decimal("5400.50"), 2),
        (date(2024, 7, 1), None, Decimal("5000.00"), 1),
    ]


def test_that_a_total_counts_what_has_no_amount(tabel: Felttabel) -> None:
    rows = [
        _udgift(1, "1", "2026-01-01", beloeb="5000.00"),
        _udgift(2, "2", "2026-03-01", "2026-06-30", beloeb="fem"),
    ]
    found = Forloebslaeser(tabel).udgifter(rows).trin
    assert [(one.antal, one.uden_beloeb) for one in found] == [(1, 0), (2, 1), (1, 0)]


def test_that_expenses_are_read_by_kind_and_from_their_start(tabel: Felttabel) -> None:
    rows = [
        _udgift(1, "1", "2026-01-01"),
        _udgift(2, "2", "2026-01-01"),
        _udgift(3, "", "2020-01-01"),
        _udgift(4, "1", ""),
        _udgift(5, "1", "2025-01-01"),
    ]
    found = Forloebslaeser(tabel).raekkefoelge(rows)
    assert [one.id for one in found] == [5, 1, 4, 2, 3]


@pytest.mark.parametrize(("ligger_i", "total"), [("nej", "5400.00"), ("ja", "5000.00")])
def test_that_what_lies_in_the_rent_is_not_added_to_it(
    tabel: Felttabel, ligger_i: str, total: str
) -> None:
    forloeb = Forloebslaeser(_med(tabel, "indeholdt_ligger_i_nettohusleje", ligger_i)).udgifter(
        [
            _udgift(1, HUSLEJE, "2024-01-01", beloeb="5000.00", indeholdt_i_huslejen="true"),
            _udgift(2, VARME, "2024-01-01", beloeb="400.00", indeholdt_i_huslejen="true"),
        ]
    )
    assert forloeb.trin[0].beloeb == Decimal(total)


def test_that_a_regulation_is_no_part_of_the_monthly_total_and_has_no_holes(
    tabel: Felttabel,
) -> None:
    forloeb = Forloebslaeser(tabel).udgifter(
        [
            _udgift(1, REGULERING, "2024-01-01", "2024-01-31", beloeb="900.00"),
            _udgift(2, REGULERING, "2024-06-01", "2024-06-30", beloeb="300.00"),
        ]
    )
    assert forloeb.trin == ()
    assert forloeb.baner[0].huller == ()


@pytest.mark.parametrize(
    "felter",
    [
        {"start": ""},
        {"start": "\x1aengang i maj"},
        {"start": "2024-01-01", "slut": "\x1asnart"},
        {"start": "2024-01-01", "slut": "2023-12-30"},
    ],
)
def test_that_what_cannot_be_placed_is_named_and_counts_nowhere(
    tabel: Felttabel, felter: dict[str, str]
) -> None:
    udgift = _objekt(
        Objekttype.BOLIGUDGIFT, 9, {"boligudgiftstype": HUSLEJE, "beloeb": "5.00", **felter}
    )
    forloeb = Forloebslaeser(tabel).udgifter([udgift])
    assert forloeb.uden_plads == (udgift.noegle,)
    assert forloeb.baner == ()
    assert forloeb.trin == ()


def test_that_the_last_date_there_is_means_without_end(tabel: Felttabel) -> None:
    forloeb = Forloebslaeser(tabel).udgifter([_udgift(1, HUSLEJE, "2024-01-01", "9999-12-31")])
    assert forloeb.baner[0].perioder[0].til is None


def test_that_deleted_objects_are_left_out(tabel: Felttabel) -> None:
    gone = _objekt(Objekttype.LEJEKONTRAKT, 1, {"start": "2024-01-01"}, slettet=True)
    assert Forloebslaeser(tabel).kontrakter([gone]).perioder == ()


def test_that_contracts_tell_let_vacant_and_with_what_loss(tabel: Felttabel) -> None:
    belaegning = Forloebslaeser(tabel).kontrakter(
        [
            _kontrakt(1, "2020-01-01", "2020-12-31", ledig="false"),
            _kontrakt(2, "2021-01-01", "2021-01-31", ledig="true", tomgangsledig="false"),
            _kontrakt(3, "2021-02-01", "2021-02-28", ledig="true", tomgangsledig="true"),
            _kontrakt(4, "2021-02-20", "2021-03-31", ledig="true"),
            _kontrakt(5, "2021-05-01"),
        ]
    )
    assert [one.udlejning for one in belaegning.perioder] == [
        Udlejning.UDLEJET,
        Udlejning.LEDIG,
        Udlejning.LEDIG_MED_TAB,
        Udlejning.LEDIG_UBESVARET,
        Udlejning.UDLEJET,
    ]
    assert belaegning.huller == (Tidsrum(date(2021, 4, 1), date(2021, 5, 1)),)
    assert belaegning.overlap == (Tidsrum(date(2021, 2, 20), date(2021, 3, 1)),)


_DAYS = st.integers(0, 60).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
_EXPENSES = st.lists(
    st.tuples(_DAYS, st.none() | _DAYS, st.integers(0, 900_000), st.sampled_from("12")), max_size=8
)


@given(_EXPENSES, _DAYS)
def test_that_the_total_of_a_day_is_the_sum_of_what_runs_on_it(
    rows: list[tuple[date, date | None, int, str]], dag: date
) -> None:
    forloeb = Forloebslaeser(bundled()).udgifter(
        [
            _udgift(
                nr,
                art,
                start.isoformat(),
                slut.isoformat() if slut else "",
                f"{Decimal(oere) / 100:.2f}",
            )
            for nr, (start, slut, oere, art) in enumerate(rows)
        ]
    )
    running = [
        Decimal(oere) / 100
        for start, slut, oere, _ in rows
        if start <= dag and (slut is None or (dag <= slut))
    ]
    totals = [trin for trin in forloeb.trin if trin.holds(dag)]
    assert sum((one.beloeb for one in totals), Decimal(0)) == sum(running, Decimal(0))
    assert sum(one.antal for one in totals) == len(running)
    for bane in forloeb.baner:
        covering = sum(one.holds(dag) for one in bane.perioder)
        assert any(one.holds(dag) for one in bane.overlap) is (covering > 1)
        assert not (covering and any(one.holds(dag) for one in bane.huller))
