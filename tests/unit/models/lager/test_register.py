"""Facts about reading the register."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert

from models.lager.motor import write_transaction
from models.lager.skema import indsendelse, indsendtobjekt
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle, Status
from models.register.overfoersel import Udfald
from models.register.visninger import Boligfilter

ORGANISATION = Noegle(Objekttype.BOLIGORGANISATION, 1)
AFDELING = Noegle(Objekttype.AFDELING, 1)
BOLIG = Noegle(Objekttype.BOLIG, 1)
UDGIFT = Noegle(Objekttype.BOLIGUDGIFT, 1)
KONTRAKT = Noegle(Objekttype.LEJEKONTRAKT, 1)


def test_that_the_tree_is_read_level_by_level(lager: Any) -> None:
    (organisation,) = lager.register.organisationer()
    assert organisation.foraelder is None
    afdelinger = lager.register.boern(organisation.noegle)
    assert [afdeling.tekst("nummer") for afdeling in afdelinger] == ["001", "002"]
    (afsnit,) = lager.register.boern(afdelinger[0].noegle)
    assert [o.id for o in lager.register.boern(afsnit.noegle)] == [1, 2]
    assert [o.type for o in lager.register.boern(BOLIG)] == [
        Objekttype.BOLIGUDGIFT,
        Objekttype.BOLIGUDGIFT,
        Objekttype.LEJEKONTRAKT,
    ]


def test_that_the_way_to_an_object_begins_at_its_organisation(lager: Any) -> None:
    assert [o.type for o in lager.register.vej(UDGIFT)] == [
        Objekttype.BOLIGORGANISATION,
        Objekttype.AFDELING,
        Objekttype.BYGGEAFSNIT,
        Objekttype.BOLIG,
        Objekttype.BOLIGUDGIFT,
    ]
    assert lager.register.vej(Noegle(Objekttype.BOLIG, 99)) == []


def test_that_an_imported_object_equals_its_baseline(lager: Any) -> None:
    found = lager.register.objekt(BOLIG)
    assert found.status is Status.INDBERETTET
    assert found.grundlag == found.felter
    assert lager.register.objekt(Noegle(Objekttype.BOLIG, 99)) is None


@pytest.mark.parametrize(
    ("noegle", "navn"),
    [
        (AFDELING, "Afdeling 001"),
        (BOLIG, "0A3F50B4-2CF5-32B8-E044-0003BA298018"),
        (Noegle(Objekttype.BOLIGUDGIFT, 2), "Varme 01-01-2026"),
        (KONTRAKT, "Åse Bergmann og Bo Juhl 01-01-2026"),
        (Noegle(Objekttype.LEJEKONTRAKT, 2), "Ledig 01-01-2026"),
        (Noegle(Objekttype.BOLIG, 99), ""),
    ],
)
def test_that_every_object_has_a_name(lager: Any, noegle: Noegle, navn: str) -> None:
    assert lager.register.navn(noegle) == navn


def test_that_the_enhedsid_of_a_child_is_its_dwellings(lager: Any) -> None:
    assert lager.register.enhedsid(UDGIFT) == lager.register.objekt(BOLIG).tekst("enhedsid")
    assert lager.register.enhedsid(AFDELING) == ""


# --- streams ------------------------------------------------------------------------------------


def test_that_dwellings_stream_in_the_registers_order_with_all_below_them(lager: Any) -> None:
    found = list(lager.register.iter_boligdata())
    assert [data.bolig.nr for data in found] == [1, 2, 3]
    assert [len(data.udgifter) for data in found] == [2, 2, 0]
    assert [len(data.kontrakter) for data in found] == [1, 1, 0]
    assert found[2].sted.afdeling.tekst("nummer") == "002"
    assert found[0] == lager.register.boligdata(1)


def test_that_a_stream_is_one_picture_of_the_database(lager: Any) -> None:
    stream = lager.register.iter_boligdata()
    next(stream)
    lager.redigering.set_field(Noegle(Objekttype.BOLIG, 3), "note", "ny")
    assert [data.bolig.tekst("note") for data in stream] == ["", ""]


def test_that_a_stream_can_be_narrowed(lager: Any) -> None:
    lager.redigering.set_field(KONTRAKT, "indskud", "7.00")

    def numbers(**which: Any) -> list[int]:
        return [data.bolig.id for data in lager.register.iter_boligdata(**which)]

    assert numbers(kun_venter=True) == [1]
    assert numbers(kun_ukontrollerede=True) == [1]
    assert numbers(organisation=1) == [1, 2, 3]
    assert numbers(organisation=2) == []
    assert numbers(ids=[3, 1, 1, 99]) == [1, 3]


def test_that_what_waits_is_listed_with_its_dwelling(lager: Any) -> None:
    lager.redigering.set_field(Noegle(Objekttype.LEJEKONTRAKT, 2), "indskud", "7.00")
    lager.redigering.delete([UDGIFT])
    lager.redigering.create(Objekttype.BOLIGUDGIFT, 3)
    assert [(o.type, o.status) for o in lager.register.venter()] == [
        (Objekttype.BOLIGUDGIFT, Status.MARKERET_SLETTET),
        (Objekttype.LEJEKONTRAKT, Status.KLADDE),
        (Objekttype.BOLIGUDGIFT, Status.NYOPRETTET),
    ]


def test_that_what_was_deleted_unreported_has_vanished(lager: Any) -> None:
    made = lager.redigering.create(Objekttype.BOLIGUDGIFT, 1)
    lager.redigering.delete([made.noegle])
    assert lager.register.venter() == []
    assert made.id not in [o.id for o in lager.register.boern(BOLIG)[:3]]
    assert lager.register.optael().udgifter == 4
    assert lager.register.bolig_ids(filter=Boligfilter.AENDRET) == []


def test_that_objects_know_their_open_submission(lager: Any) -> None:
    with write_transaction(lager.engine) as connection:
        connection.execute(
            insert(indsendelse).values(
                uid="u",
                oprettet="2026-06-01T08:00:00+00:00",
                hvem="",
                kanal="fil",
                omfang="aendringer",
                filnavn="",
                sha256="",
                laengde=0,
                boliger=1,
                tilstand="forberedt",
                opsummering="[]",
            )
        )
        for objekt_id, udfald in ((1, Udfald.AFVENTER), (2, Udfald.AFVIST)):
            connection.execute(
                insert(indsendtobjekt).values(
                    indsendelse_id=1,
                    objekttype="boligudgift",
                    objekt_id=objekt_id,
                    enhedsid="",
                    status="2",
                    udfald=udfald.value,
                )
            )
    data = lager.register.boligdata(1)
    assert [udgift.indsendelse for udgift in data.udgifter] == [1, None]
    assert lager.register.objekt(UDGIFT).indsendelse == 1


# --- lists --------------------------------------------------------------------------------------


def test_that_dwellings_are_listed_in_danish_order(lager: Any) -> None:
    for number, address in ((1, "Åvej 1"), (2, "Møllevej 10"), (3, "Møllevej 4")):
        lager.redigering.set_field(Noegle(Objekttype.BOLIG, number), "adresse", address)
    assert lager.register.bolig_ids() == [3, 2, 1]


@pytest.mark.parametrize(
    ("under", "ids"),
    [
        (ORGANISATION, [1, 2, 3]),
        (AFDELING, [1, 2]),
        (Noegle(Objekttype.BYGGEAFSNIT, 2), [3]),
        (BOLIG, [1]),
        (Noegle(Objekttype.LEJEKONTRAKT, 2), [2]),
        (Noegle(Objekttype.AFDELING, 99), []),
    ],
)
def test_that_a_list_holds_what_lies_under_an_object(
    lager: Any, under: Noegle, ids: list[int]
) -> None:
    assert lager.register.bolig_ids(under=under) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("aase", [1]),
        ("ÅSE juhl", [1]),
        ("åse nielsen", []),
        ("{1A3F50B4", [2]),
        ("moelle", [3]),
        ("  ", [1, 2, 3]),
        ("100%", []),
    ],
)
def test_that_all_words_of_a_search_must_be_found(lager: Any, query: str, ids: list[int]) -> None:
    lager.redigering.set_field(Noegle(Objekttype.BOLIG, 3), "adresse", "Møllevej 4")
    assert sorted(lager.register.bolig_ids(soegning=query)) == ids


def test_that_a_house_number_is_not_found_within_an_enhedsid(lager: Any) -> None:
    lager.redigering.set_fields(
        [
            (Noegle(Objekttype.BOLIG, nr), "adresse", f"Askevej {2 * nr}, st. tv")
            for nr in (1, 2, 3)
        ],
        "adresser",
    )
    assert all("4" in lager.register.enhedsid(Noegle(Objekttype.BOLIG, nr)) for nr in (1, 2, 3))
    assert lager.register.bolig_ids(soegning="askevej 4") == [2]
    assert lager.register.bolig_ids(soegning="6 askevej") == [3]
    lager.redigering.set_field(Noegle(Objekttype.BOLIG, 3), "adresse", "Askevej 40, 4. th")
    assert lager.register.bolig_ids(soegning="askevej 4") == [2, 3]


def test_that_filters_find_what_they_say(lager: Any) -> None:
    lager.add_finding(UDGIFT, 1)
    lager.redigering.set_field(Noegle(Objekttype.BOLIGUDGIFT, 3), "beloeb", "7.00")
    lager.redigering.mark_klar([Noegle(Objekttype.BOLIGUDGIFT, 3)])
    lager.redigering.set_field(Noegle(Objekttype.BOLIG, 3), "garage", "1")
    for field in ("egnet_for_bevaegelseshaemmede", "fortrinsret_for_handicappede"):
        lager.redigering.set_field(BOLIG, field, "false")
    found = {chosen: lager.register.bolig_ids(filter=chosen) for chosen in Boligfilter}
    assert found == {
        Boligfilter.ALLE: [1, 2, 3],
        Boligfilter.FEJL: [1],
        Boligfilter.AENDRET: [1, 2, 3],
        Boligfilter.KLADDE: [1, 3],
        Boligfilter.LEDIG: [2],
        Boligfilter.MANGLER_HANDICAP: [2, 3],
        Boligfilter.MANGLER_NETTOHUSLEJE: [3],
    }


@pytest.mark.parametrize(
    ("day", "vacant", "without_rent"),
    [
        (date(2025, 12, 31), [], [3]),
        (date(2026, 6, 30), [2], [3]),
        (date(2026, 7, 1), [], [2, 3]),
    ],
)
def test_that_the_last_day_of_a_period_belongs_to_it(
    lager: Any, day: date, vacant: list[int], without_rent: list[int]
) -> None:
    lager.redigering.set_field(Noegle(Objekttype.LEJEKONTRAKT, 2), "slut", "2026-06-30")
    lager.redigering.set_field(Noegle(Objekttype.BOLIGUDGIFT, 3), "slut", "2026-06-30")
    lager.today = day
    assert lager.register.bolig_ids(filter=Boligfilter.LEDIG) == vacant
    assert lager.register.bolig_ids(filter=Boligfilter.MANGLER_NETTOHUSLEJE) == without_rent


def test_that_a_line_says_what_there_is_to_see(lager: Any) -> None:
    lager.redigering.set_fields(
        [(BOLIG, "adresse", "Møllevej 4"), (BOLIG, "lejemaalsnummer", "17")], "Indsæt"
    )
    lager.add_finding(UDGIFT, 1)
    lager.add_finding(BOLIG, 1, "advarsel")
    lines = lager.register.boligvisninger([1, 2, 99])
    assert sorted(lines) == [1, 2]
    assert lines[1].navn == "Møllevej 4"
    assert lines[1].undertekst == "17 · Åse Bergmann og Bo Juhl"
    assert (lines[1].fejl, lines[1].advarsler) == (1, 1)
    assert lines[1].status is Status.INDBERETTET
    assert not lines[1].ledig
    assert lines[2].ledig
    assert lines[2].undertekst == "Ledig"


def test_that_a_line_shows_the_status_of_all_there_is_in_the_dwelling(lager: Any) -> None:
    def status() -> Any:
        return lager.register.boligvisninger([1])[1].status

    under = Noegle(Objekttype.BOLIGORGANISATION, 1)
    assert (status(), lager.register.venter_under(under)) == (Status.INDBERETTET, {})
    lager.redigering.delete([UDGIFT])
    assert (status(), lager.register.venter_under(under)) == (Status.KLADDE, {1: False})
    lager.redigering.mark_klar([UDGIFT])
    assert (status(), lager.register.venter_under(under)) == (Status.KLAR, {1: True})
    lager.redigering.set_field(KONTRAKT, "indskud", "7.00")
    assert (status(), lager.register.venter_under(under)) == (Status.KLADDE, {1: False})


def test_that_everything_is_counted(lager: Any) -> None:
    lager.add_finding(UDGIFT, 1)
    lager.redigering.set_field(UDGIFT, "beloeb", "7.00")
    lager.redigering.set_field(Noegle(Objekttype.BOLIGUDGIFT, 2), "beloeb", "7.00")
    lager.redigering.mark_klar([Noegle(Objekttype.BOLIGUDGIFT, 2)])
    lager.redigering.create(Objekttype.BOLIGORGANISATION, 0, {"nummer": "0002"})
    counts = lager.register.optael()
    assert counts == lager.register.optael(1)
    assert (counts.afdelinger, counts.byggeafsnit, counts.boliger) == (2, 2, 3)
    assert (counts.udgifter, counts.kontrakter) == (4, 2)
    assert (counts.venter, counts.klar, counts.fejl, counts.advarsler) == (2, 1, 1, 0)
    assert lager.register.optael(2).boliger == 0


def test_that_dwellings_are_found_by_id_and_by_number(lager: Any) -> None:
    lager.redigering.set_field(BOLIG, "lejemaalsnummer", " 12-A")
    enhedsid = lager.register.enhedsid(BOLIG)
    given = f"{{{enhedsid.lower()}}}"
    found = lager.register.find_boliger("enhedsid", [given, enhedsid, "ukendt"])
    assert found == {given: [1], enhedsid: [1]}
    assert lager.register.find_boliger("lejemaalsnummer", ["12-a", ""]) == {"12-a": [1]}


# --- findings and the keying list ---------------------------------------------------------------


def test_that_findings_are_read_by_dwelling_level_and_kind(lager: Any) -> None:
    lager.add_finding(UDGIFT, 1)
    lager.add_finding(Noegle(Objekttype.BOLIG, 2), 2, "advarsel")
    (found,) = lager.register.fund(bolig=1)
    assert found.objekt == UDGIFT
    assert found.enhedsid == lager.register.enhedsid(BOLIG).lower()
    assert [f.niveau for f in lager.register.fund()] == [Alvor.FEJL, Alvor.ADVARSEL]
    assert lager.register.fund(niveau=Alvor.INFO) == []
    assert lager.register.fund(limit=1, offset=1)[0].niveau is Alvor.ADVARSEL
    assert len(lager.register.fund(kode="proeve.fejl")) == 2


def test_that_findings_are_grouped_the_worst_first(lager: Any) -> None:
    lager.add_finding(BOLIG, 1, "advarsel")
    lager.add_finding(UDGIFT, 1)
    lager.add_finding(UDGIFT, 1)
    groups = [(g.kode, g.niveau, g.antal, g.eksempel) for g in lager.register.fundgrupper()]
    assert groups == [
        ("proeve.fejl", Alvor.FEJL, 2, "Noget er galt."),
        ("proeve.fejl", Alvor.ADVARSEL, 1, "Noget er galt."),
    ]


def test_that_the_keying_list_holds_what_differs_from_what_was_keyed(lager: Any) -> None:
    assert lager.register.tasteliste() == []
    lager.redigering.set_field(BOLIG, "lejemaalsnummer", "17")
    (post,) = lager.register.tasteliste(1)
    assert (post.felt, post.vaerdi) == ("lejemaalsnummer", "17")
    assert lager.register.tasteliste(2) == []
    lager.redigering.mark_typed([post])
    assert lager.register.tasteliste() == []
    lager.redigering.set_field(BOLIG, "lejemaalsnummer", "")
    assert [post.vaerdi for post in lager.register.tasteliste()] == [""]


def test_that_a_limited_search_gives_the_first_of_what_the_whole_gives(lager: Any) -> None:
    whole = lager.register.bolig_ids(soegning="0")
    assert len(whole) > 1
    assert lager.register.bolig_ids(soegning="0", limit=1) == whole[:1]
