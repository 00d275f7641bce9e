"""Facts about the numbers at places above the dwellings."""

from __future__ import annotations

from typing import Any

from models.lager.fundlager import replace_findings
from models.lager.motor import write_transaction
from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Noegle
from models.register.visninger import Stedtal

FEJL = Fund(Alvor.FEJL, "a.b", "Noget er galt.", objekt=Noegle(Objekttype.BOLIG, 1))
ADVARSEL = Fund(Alvor.ADVARSEL, "a.c", "Se efter.", objekt=Noegle(Objekttype.BOLIG, 2))


def test_that_a_register_in_order_has_no_numbers(lager: Any) -> None:
    assert lager.register.stedtal() == {}


def test_that_dwellings_with_errors_are_counted_once_at_every_level(lager: Any) -> None:
    with write_transaction(lager.engine) as connection:
        replace_findings(connection, [1, 2], [(1, FEJL), (1, FEJL), (2, ADVARSEL)])
    above = lager.register.vej(Noegle(Objekttype.BOLIG, 1))[:-1]
    assert lager.register.stedtal() == {level.noegle: Stedtal(fejl=1) for level in above}


def test_that_dwellings_with_something_to_report_are_counted(lager: Any) -> None:
    bolig = Noegle(Objekttype.BOLIG, 1)
    udgift = next(o for o in lager.register.boern(bolig) if o.type is Objekttype.BOLIGUDGIFT)
    lager.redigering.set_field(udgift.noegle, "beloeb", "1.00")
    lager.redigering.set_field(bolig, "boligtype", "3")
    above = lager.register.vej(bolig)[:-1]
    assert lager.register.stedtal() == {level.noegle: Stedtal(aendret=1) for level in above}
    lager.redigering.put_back(bolig)
    lager.redigering.put_back(udgift.noegle)
    assert lager.register.stedtal() == {}
