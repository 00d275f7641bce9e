"""The quick look passes nothing that the rules would remark on, and most of the rest."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from export.eksempelboliger import Eksempelbolig, dwellings
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import Boligdata, Objekt, Sted
from models.register.profil import bundled
from models.register.regelvalg import STANDARD, Regelvalg
from models.register.regler import check_bolig
from models.register.regler.felter import is_usual
from models.register.regler.forbrug import SLET_IKKE
from models.register.regler.hurtig import Kontraktblik, documents_are_plain
from models.register.regler.hurtig import is_plain as is_plain_in_a_file
from models.register.regler.identitet import LEJEMAALSNUMMER_MANGLER
from models.register.regler.omgivelser import Omgivelser
from tests.omfang import rounds

AFDELING = 1


@cache
def examples() -> list[Eksempelbolig]:
    return list(dwellings(80, 5))


def is_plain(
    eksempel: Eksempelbolig, omgivelser: Omgivelser, tabel: Felttabel | None = None
) -> bool:
    """Look as the check of the database does at a dwelling of which nothing waits."""
    tabel = tabel or bundled()
    return is_usual(tabel, Objekttype.BOLIG, eksempel.bolig) and documents_are_plain(
        tabel,
        eksempel.bolig,
        eksempel.udgifter,
        eksempel.kontrakter,
        omgivelser=omgivelser,
        afdeling=AFDELING,
    )


def objekt(kind: Objekttype, number: int, felter: dict[str, str]) -> Objekt:
    return Objekt(
        kind, number, None, number, felter, felter, aendret=False, klar=False, slettet=False
    )


def codes(
    eksempel: Eksempelbolig, omgivelser: Omgivelser, tabel: Felttabel | None = None
) -> set[str]:
    """Return what the rules find, the missing number apart."""
    data = Boligdata(
        objekt(Objekttype.BOLIG, 1, eksempel.bolig),
        Sted(
            objekt(Objekttype.BOLIGORGANISATION, 1, eksempel.boligorganisation),
            objekt(Objekttype.AFDELING, AFDELING, eksempel.afdeling),
            objekt(Objekttype.BYGGEAFSNIT, 1, eksempel.byggeafsnit),
        ),
        tuple(objekt(Objekttype.BOLIGUDGIFT, *one) for one in enumerate(eksempel.udgifter)),
        tuple(objekt(Objekttype.LEJEKONTRAKT, *one) for one in enumerate(eksempel.kontrakter)),
    )
    found = check_bolig(data, tabel or bundled(), omgivelser)
    return {fund.kode for fund in found} - {LEJEMAALSNUMMER_MANGLER.kode}


def test_that_a_plain_example_passes_with_its_median() -> None:
    omgivelser = Omgivelser(date(2026, 11, 22), STANDARD, {AFDELING: 1000})
    assert all(is_plain(one, omgivelser) for one in examples())
    assert not any(codes(one, omgivelser) for one in examples())


def first_with_garden() -> Eksempelbolig:
    """Return a plain example: rent, heat and water on account, and a garden beside the rent."""
    eksempel = deepcopy(examples()[0])
    assert [one["boligudgiftstype"] for one in eksempel.udgifter] == ["1", "2", "3", "8"]
    return eksempel


RENT, HEAT, WATER, GARDEN = range(4)


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param({GARDEN: {"modtagertype": "2"}}, id="a garden paid to the supplier"),
        pytest.param({HEAT: {"modtagertype": "2"}}, id="heat on account paid to the supplier"),
        pytest.param(
            {HEAT: {"modtagertype": "2", "beskrivelse": "Varme", "indeholdt_i_huslejen": "true"}},
            id="heat in the rent paid to the supplier",
        ),
        pytest.param(
            {
                GARDEN: {"indeholdt_i_huslejen": "true", "slut": "2026-01-31"},
                RENT: {"start": "2026-02-01"},
            },
            id="in the rent where there is none",
        ),
        pytest.param({WATER: {"indeholdt_i_huslejen": "true"}}, id="in the rent and on account"),
        pytest.param(
            {
                WATER: {"indeholdt_i_huslejen": "true", "beskrivelse": "Vand"},
                HEAT: {"boligudgiftstype": "3", "beskrivelse": "Vand, aconto"},
            },
            id="water in the rent and beside it",
        ),
        pytest.param({GARDEN: {"beskrivelse": "TV"}}, id="television with support"),
    ],
)
def test_that_an_unlikely_expense_is_left_to_the_rules(edits: dict[int, dict[str, str]]) -> None:
    omgivelser = Omgivelser(date(2026, 11, 22), STANDARD, {AFDELING: 1000})
    eksempel = first_with_garden()
    assert is_plain(eksempel, omgivelser)
    for number, texts in edits.items():
        eksempel.udgifter[number].update(texts)
    assert codes(eksempel, omgivelser)
    assert not is_plain(eksempel, omgivelser)


def test_that_an_expense_in_the_rent_that_runs_all_the_while_passes() -> None:
    omgivelser = Omgivelser(date(2026, 11, 22), STANDARD, {AFDELING: 1000})
    eksempel = first_with_garden()
    eksempel.udgifter[GARDEN]["indeholdt_i_huslejen"] = "true"
    assert is_plain(eksempel, omgivelser)
    assert not codes(eksempel, omgivelser)


def test_that_an_expense_in_the_rent_passes_when_the_rent_changes() -> None:
    omgivelser = Omgivelser(date(2026, 11, 22), STANDARD, {AFDELING: 1000})
    eksempel = first_with_garden()
    eksempel.udgifter[GARDEN]["indeholdt_i_huslejen"] = "true"
    later = {**eksempel.udgifter[RENT], "unik_id": eksempel.kontrakter[0]["unik_id"]}
    eksempel.udgifter.append({**later, "start": "2026-07-01"})
    eksempel.udgifter[RENT]["slut"] = "2026-06-30"
    assert is_plain(eksempel, omgivelser)
    assert not codes(eksempel, omgivelser)


@pytest.mark.parametrize("start", ["2026-06-30", "2026-07-01"])
def test_that_a_rent_that_has_ended_contains_nothing(start: str) -> None:
    exclusive = replace(bundled().semantik["slutdato_inklusiv"], vaerdi="nej")
    tabel = replace(bundled(), semantik={**bundled().semantik, "slutdato_inklusiv": exclusive})
    omgivelser = Omgivelser(date(2026, 11, 22), STANDARD)
    eksempel = first_with_garden()
    eksempel.kontrakter.clear()
    eksempel.udgifter[RENT]["slut"] = "2026-06-30"
    assert is_plain(eksempel, omgivelser, tabel)
    eksempel.udgifter[GARDEN] |= {"indeholdt_i_huslejen": "true", "start": start}
    assert codes(eksempel, omgivelser, tabel) == {SLET_IKKE.kode}
    assert not is_plain(eksempel, omgivelser, tabel)


def test_that_a_period_of_one_day_passes() -> None:
    omgivelser = Omgivelser(date(2026, 11, 22), STANDARD, {AFDELING: 1000})
    eksempel = first_with_garden()
    eksempel.udgifter[GARDEN]["slut"] = eksempel.udgifter[GARDEN]["start"]
    assert is_plain(eksempel, omgivelser)
    assert not codes(eksempel, omgivelser)


def let(start: str, slut: str = "") -> Kontraktblik:
    """Return what is seen of a letting."""
    return Kontraktblik(True, True, start, slut, "false", "false", "", "")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(("2020-01-01", "2026-01-31"), "2026-01-31Z", id="a day with a time zone"),
        pytest.param(("2020-01-01", "92026-01-31"), "", id="a year that cannot be read"),
    ],
)
def test_that_days_that_are_not_written_plainly_are_left_to_the_rules(
    first: tuple[str, str], second: str
) -> None:
    def passes(*kontrakter: Kontraktblik) -> bool:
        return is_plain_in_a_file(bundled(), [], kontrakter, ("", ""))

    assert passes(let("2020-01-01", "2026-01-31"), let("2026-02-01"))
    assert not passes(let(*first), *([let(second)] if second else []))


_TEXTS = st.one_of(
    st.text(max_size=10),
    st.dates(date(2015, 1, 1), date(2030, 1, 1)).map(str),
    st.sampled_from(
        ["", "true", "false", "1", "2", "3", "5", "6", "8", "9", "11", "0.00", "-1.00", "60.0",
         "5000.00", "900.00", "Diverse", "Varme, aconto", "Vand", "Haveleje", "haveleje",
         "Fællesantenne", "TV + vask", "2025-12-31", "2026-01-01", "2026-01-02"]
    ),
)  # fmt: skip
_CHANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9), _TEXTS), max_size=4)
_COPIES = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from(["start", "slut", "boligudgiftstype", "beskrivelse", "beloeb"]),
        _TEXTS,
    ),
    max_size=2,
)


@settings(max_examples=rounds(120))
@given(
    number=st.integers(0, 79),
    changes=_CHANGES,
    copies=_COPIES,
    median=st.none() | st.integers(20, 120).map(lambda steps: steps * 25),
    percent=st.integers(5, 500),
    today=st.dates(date(2025, 1, 1), date(2028, 1, 1)),
)
def test_that_what_passes_has_no_findings(
    number: int,
    changes: list[tuple[int, int, str]],
    copies: list[tuple[int, str, str]],
    median: int | None,
    percent: int,
    today: date,
) -> None:
    eksempel = deepcopy(examples()[number])
    for which, key, text in copies:
        more = dict(eksempel.udgifter[which % len(eksempel.udgifter)])
        more |= {"unik_id": more["unik_id"][:-2] + f"{len(eksempel.udgifter):02d}", key: text}
        eksempel.udgifter.append(more)
    documents = [eksempel.bolig, *eksempel.udgifter, *eksempel.kontrakter]
    for key_number, which, text in changes:
        document = documents[which % len(documents)]
        document[list(document)[key_number % len(document)]] = text
    valg = Regelvalg(aendrede={"median_procent": percent})
    omgivelser = Omgivelser(today, valg, {} if median is None else {AFDELING: median})
    assume(is_plain(eksempel, omgivelser))
    assert codes(eksempel, omgivelser) == set()
