"""Facts about the sums of the dwellings under a place."""

from __future__ import annotations

from typing import Any

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.visninger import Boligfilter

ORGANISATION = Noegle(Objekttype.BOLIGORGANISATION, 1)


def _rent(lager: Any, bolig: int) -> Any:
    """Return the dwelling's nettohusleje."""
    return lager.register.boern(Noegle(Objekttype.BOLIG, bolig))[0]


def test_that_dwellings_rent_and_vacancies_are_summed_up(lager: Any) -> None:
    ids = lager.register.bolig_ids(under=ORGANISATION)
    found = lager.register.boligsum(ORGANISATION)
    numbers = lager.register.boligtal(ORGANISATION)
    assert found.boliger == len(ids) == len(numbers)
    assert found.ledige == sum(one.ledig for one in numbers.values())
    rents = [one.husleje_oere for one in numbers.values() if one.husleje_oere is not None]
    lacking = lager.register.bolig_ids(filter=Boligfilter.MANGLER_NETTOHUSLEJE)
    assert found.uden_husleje == len(lacking) == len(ids) - len(rents)
    assert found.husleje_oere == sum(rents)
    assert rents


def test_that_dwellings_without_rent_are_counted_as_the_filter_finds_them(lager: Any) -> None:
    lager.redigering.set_field(_rent(lager, 1).noegle, "beloeb", "fem tusind")
    lager.redigering.set_field(_rent(lager, 2).noegle, "start", "2099-01-01")
    lacking = lager.register.bolig_ids(filter=Boligfilter.MANGLER_NETTOHUSLEJE)
    assert lager.register.boligsum(ORGANISATION).uden_husleje == len(lacking)


def test_that_a_changed_rent_is_in_the_sum_at_once(lager: Any) -> None:
    before = lager.register.boligsum(ORGANISATION)
    rent = _rent(lager, 1)
    old = lager.register.boligtal(ORGANISATION)[1].husleje_oere
    lager.redigering.set_field(rent.noegle, "beloeb", "9000.50")
    assert lager.register.boligtal(ORGANISATION)[1].husleje_oere == 900050
    after = lager.register.boligsum(ORGANISATION)
    assert after.husleje_oere == before.husleje_oere - (old or 0) + 900050


def test_that_a_rent_that_has_ended_or_not_begun_is_not_in_the_sum(lager: Any) -> None:
    rent = _rent(lager, 1)
    lager.redigering.set_field(rent.noegle, "start", "2099-01-01")
    assert lager.register.boligtal(ORGANISATION)[1].husleje_oere is None
    lager.redigering.set_field(rent.noegle, "start", "2001-01-01")
    lager.redigering.set_field(rent.noegle, "slut", "2001-12-31")
    assert lager.register.boligtal(ORGANISATION)[1].husleje_oere is None


def test_that_who_has_a_dwelling_is_told(lager: Any) -> None:
    numbers = lager.register.boligtal(ORGANISATION)
    assert numbers[1].hvem == "Åse Bergmann og Bo Juhl"
    assert [one.hvem for one in numbers.values() if one.ledig][:1] == ["Ledig"]


def test_that_only_what_lies_below_is_counted(lager: Any) -> None:
    (organisation,) = lager.register.organisationer()
    parts = [
        lager.register.boligsum(afdeling.noegle)
        for afdeling in lager.register.boern(organisation.noegle)
    ]
    assert sum(part.boliger for part in parts) == lager.register.boligsum(ORGANISATION).boliger
