"""Importing: which object of the file is which of those here."""

from __future__ import annotations

from typing import Any

import pytest

from models.register.felter import Objekttype
from models.register.objekter import Status
from models.register.overfoersel import Importantal, Importvalg, Valg

BOLIG, UDGIFT, KONTRAKT = Objekttype.BOLIG, Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT
AFDELING, BYGGEAFSNIT = Objekttype.AFDELING, Objekttype.BYGGEAFSNIT
LOKAL, FIL = Importvalg(standard=Valg.LOKAL), Importvalg(standard=Valg.FIL)


# --- pairs --------------------------------------------------------------------------------------


@pytest.fixture
def ny_udgift(sted: Any) -> Any:
    """An expense is made here, and the file has one with the same kind and start date."""
    sted.ny = sted.redigering.create(
        UDGIFT,
        sted.bolig(1).id,
        {"start": "2026-09-01", "boligudgiftstype": "3", "beloeb": "50.00"},
    )
    sted.fil[0].udgifter.append(
        sted.new_udgift(77, start="2026-09-01", boligudgiftstype="3", beloeb="50.00")
    )
    return sted


def test_that_a_pair_without_an_id_in_common_is_asked_about(ny_udgift: Any) -> None:
    rapport = ny_udgift.run()
    assert not rapport.gennemfoert
    assert [(one.noegle, one.enhedsid) for one in rapport.parringer] == [
        (ny_udgift.ny.noegle, ny_udgift.enhedsid(1))
    ]


@pytest.mark.parametrize("valg", [LOKAL, FIL])
def test_that_an_unanswered_pair_is_kept_apart(ny_udgift: Any, valg: Importvalg) -> None:
    rapport = ny_udgift.run(valg)
    assert rapport.antal[UDGIFT].nye == 1
    assert ny_udgift.register.objekt(ny_udgift.ny.noegle).status is Status.NYOPRETTET
    again = ny_udgift.run()
    assert again.gennemfoert
    assert again.parringer == ()


def test_that_a_pair_can_be_made_one(ny_udgift: Any) -> None:
    rapport = ny_udgift.run(Importvalg(parringer={ny_udgift.ny.noegle: True}))
    assert rapport.gennemfoert
    assert rapport.antal[UDGIFT].nye == 0
    paired = ny_udgift.register.objekt(ny_udgift.ny.noegle)
    assert paired.tekst("unik_id") == "u-77"
    assert paired.status is Status.INDBERETTET
    assert ny_udgift.run().antal[UDGIFT] == Importantal(uaendrede=7)


def test_that_a_pair_can_be_kept_two(ny_udgift: Any) -> None:
    rapport = ny_udgift.run(Importvalg(parringer={ny_udgift.ny.noegle: False}))
    assert rapport.gennemfoert
    assert rapport.antal[UDGIFT].nye == 1


def test_that_a_pair_that_differs_collides(ny_udgift: Any) -> None:
    ny_udgift.fil[0].udgifter[-1]["beloeb"] = "60.00"
    rapport = ny_udgift.run(Importvalg(parringer={ny_udgift.ny.noegle: True}))
    assert not rapport.gennemfoert
    assert [(one.felt, one.lokal, one.fil) for one in rapport.kollisioner] == [
        ("beloeb", "50.00", "60.00")
    ]


def test_that_our_own_reference_pairs_without_asking(ny_udgift: Any) -> None:
    reference = ny_udgift.ny.tekst("ekstern_reference")
    ny_udgift.fil[0].udgifter[-1]["ekstern_reference"] = reference
    rapport = ny_udgift.run()
    assert rapport.gennemfoert
    assert rapport.parringer == ()
    assert ny_udgift.register.objekt(ny_udgift.ny.noegle).tekst("unik_id") == "u-77"


def test_that_objects_without_any_id_are_imported_once(tom: Any) -> None:
    for udgift in tom.fil[0].udgifter:
        del udgift["unik_id"], udgift["ekstern_reference"]
    tom.run()
    tom.fil[0].udgifter[1]["beloeb"] = "3.00"
    again = tom.run()
    assert again.antal[UDGIFT] == Importantal(aendrede=1, uaendrede=5)
    assert len(tom.children(1)) == 3


# --- placeholders -------------------------------------------------------------------------------


def test_that_placeholders_are_known_by_their_numbers(tom: Any) -> None:
    create = tom.redigering.create
    organisation = create(Objekttype.BOLIGORGANISATION, 0, {"nummer": "0045", "navn": "Vores"})
    afdeling = create(AFDELING, organisation.id, {"nummer": "003"})
    byggeafsnit = create(BYGGEAFSNIT, afdeling.id, {"nummer": "01"})
    bolig = create(BOLIG, byggeafsnit.id, {"enhedsid": tom.enhedsid(1), "adresse": "Møllevej 4"})
    kontrakt = create(KONTRAKT, bolig.id, {"start": "2026-07-01"})
    rapport = tom.run()
    assert rapport.gennemfoert
    assert rapport.antal[AFDELING] == Importantal(aendrede=1)
    assert rapport.antal[BOLIG] == Importantal(nye=2, aendrede=1)
    assert tom.bolig(1).id == bolig.id
    assert tom.bolig(1).tekst("adresse") == "Møllevej 4"
    assert tom.bolig(1).status is Status.INDBERETTET
    (known,) = tom.register.organisationer()
    assert (known.id, known.tekst("navn"), known.tekst("unik_id")) == (
        organisation.id,
        "Vores",
        "c0000000-0000-4000-8000-000000000001",
    )
    assert tom.register.objekt(kontrakt.noegle).status is Status.NYOPRETTET
    assert tom.run().antal[BOLIG] == Importantal(uaendrede=3)


def test_that_a_text_that_is_no_id_does_not_identify(tom: Any) -> None:
    for place, bolig in enumerate(tom.fil, start=1):
        for document in (bolig.organisation, bolig.afdeling, bolig.byggeafsnit):
            document["unik_id"] = "MISSING_INFO"
        bolig.byggeafsnit["nummer"] = f"{place:02}"
        bolig.afdeling["nummer"] = "003" if place < 3 else "004"
    rapport = tom.run()
    assert rapport.antal[Objekttype.BOLIGORGANISATION].nye == 1
    assert rapport.antal[AFDELING].nye == 2
    assert rapport.antal[BYGGEAFSNIT].nye == 3
    again = tom.run()
    assert again.antal[BYGGEAFSNIT] == Importantal(uaendrede=3)
    assert again.antal[BOLIG] == Importantal(uaendrede=3)


def test_that_an_id_that_was_missing_is_taken_when_it_comes(tom: Any) -> None:
    uuid = tom.fil[0].afdeling["unik_id"]
    for bolig in tom.fil:
        bolig.afdeling["unik_id"] = "MISSING_INFO"
    tom.run()
    for bolig in tom.fil:
        bolig.afdeling["unik_id"] = uuid
    assert tom.run().antal[AFDELING] == Importantal(aendrede=1)
    afdeling = tom.register.vej(tom.bolig(1).noegle)[1]
    assert afdeling.tekst("unik_id") == uuid


def test_that_a_byggeafsnit_can_move_to_a_new_afdeling(tom: Any) -> None:
    tom.run()
    for bolig in tom.fil:
        bolig.afdeling |= {"unik_id": "a0000000-0000-4000-8000-000000000009", "nummer": "009"}
    assert tom.run().antal[AFDELING].nye == 1
    byggeafsnit, afdeling = tom.register.vej(tom.bolig(1).noegle)[2:0:-1]
    assert (byggeafsnit.tekst("nummer"), afdeling.tekst("nummer")) == ("01", "009")
