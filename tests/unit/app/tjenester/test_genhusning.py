"""Facts about genhusning: the record, the reminder, the message, and the mapped fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tjenester.genhusning import VARSEL, Genhusningstjeneste
from app.tjenester.importering import Importtjeneste
from models.lager.motor import open_engine
from models.lager.redigering import Redigering
from models.lager.register import Register
from models.register.felter import Felttabel
from models.register.genhusning import Genhusning, field_values, is_due, mapped_fields
from models.register.objekter import Boligdata
from models.register.overfoersel import AfvistError, ingen_fremdrift
from models.register.profil import bundled, load
from tests.skabelon import make_database

FRA, TIL = date(2026, 3, 1), date(2026, 6, 30)
OPHOLD = Genhusning(0, 1, "Åse Bergmann", "Søndergade 4, 8000 Aarhus C", FRA, TIL)

EGNE = """
[[felt]]
objekt = "lejekontrakt"
noegle = "genhusning_markering"
etiket = "Genhusning"
type = "ja_nej"
rolle = "data"
sti = "LejekontraktGenhusningIndikator"
[[felt]]
objekt = "lejekontrakt"
noegle = "genhusning_adresse"
etiket = "Genhusningsadresse"
type = "tekst"
rolle = "data"
sti = "LejekontraktGenhusningAdresseTekst"
[[felt]]
objekt = "lejekontrakt"
noegle = "genhusning_til"
etiket = "Genhusning slutter"
type = "dato"
rolle = "data"
sti = "LejekontraktGenhusningSlutDato"
[[felt]]
objekt = "lejekontrakt"
noegle = "genhusning_lejer"
etiket = "Genhust"
type = "tekst"
rolle = "lokal"
"""


@dataclass
class Data:
    tabel: Felttabel
    register: Register
    redigering: Redigering
    genhusninger: Genhusningstjeneste
    nu: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)

    @property
    def bolig(self) -> Boligdata:
        found = self.register.boligdata(1)
        assert found is not None
        return found


@pytest.fixture
def make(tmp_path: Path) -> Callable[[str], Data]:
    def build(own: str) -> Data:
        path = tmp_path / "snitflade.toml"
        path.write_text(own, encoding="utf-8")
        tabel = load(path)
        make_database(tmp_path / "data.db")
        engine = open_engine(tmp_path / "data.db")
        Importtjeneste(engine, tabel, lambda: "").import_example(3, ingen_fremdrift)
        redigering = Redigering(engine, tabel)
        data = Data(tabel, Register(engine, tabel), redigering, None)  # type: ignore[arg-type]  # set below
        data.genhusninger = Genhusningstjeneste(
            engine, tabel, lambda: "Bo Juhl", redigering, lambda: data.nu
        )
        return data

    return build


@pytest.fixture
def data(make: Callable[[str], Data]) -> Data:
    return make("")


# --- the record -----------------------------------------------------------------------------------


def test_that_a_stay_is_kept_with_who_and_when_and_a_day_to_be_reminded(data: Data) -> None:
    made = data.genhusninger.save(replace(OPHOLD, lejer=" Åse  Bergmann "))
    assert made == replace(
        OPHOLD, id=made.id, paamind=TIL - VARSEL, oprettet=data.nu, hvem="Bo Juhl"
    )
    assert data.genhusninger.list() == [made]
    assert data.genhusninger.list(bolig=2) == []


@pytest.mark.parametrize(
    ("aendring", "ord"),
    [
        ({"lejer": " "}, "hvem der genhuses"),
        ({"genhusningsadresse": ""}, "adressen"),
        ({"fra": None}, "første dag"),
        ({"til": FRA - timedelta(days=1)}, "før den første"),
        ({"forlaenget_til": TIL}, "forlængelse"),
        ({"til": None, "forlaenget_til": TIL}, "forlængelse"),
        ({"bolig": 99}, "findes ikke"),
    ],
)
def test_that_what_does_not_hold_together_is_refused(
    data: Data, aendring: dict[str, object], ord: str
) -> None:
    with pytest.raises(AfvistError, match=ord):
        data.genhusninger.save(replace(OPHOLD, **aendring))  # type: ignore[arg-type]  # of any field
    assert data.genhusninger.list() == []


def test_that_an_extension_must_be_told_and_a_new_reminder_need_not(data: Data) -> None:
    made = data.genhusninger.mark_told(data.genhusninger.save(OPHOLD).id)
    assert made.meddelt == data.nu
    later = data.genhusninger.save(replace(made, paamind=date(2026, 5, 1)))
    assert later.meddelt == data.nu
    longer = data.genhusninger.save(replace(later, forlaenget_til=date(2026, 9, 30)))
    assert (longer.meddelt, longer.sidste_dag) == (None, date(2026, 9, 30))


def test_that_a_deleted_stay_is_on_no_list(data: Data) -> None:
    made = data.genhusninger.save(OPHOLD)
    data.genhusninger.delete(made.id)
    assert data.genhusninger.list() == []
    for ask in (data.genhusninger.besked, data.genhusninger.mark_told):
        with pytest.raises(AfvistError, match="findes ikke længere"):
            ask(made.id)


# --- the reminder ---------------------------------------------------------------------------------


def test_that_the_most_urgent_comes_first(data: Data) -> None:
    second = data.genhusninger.save(replace(OPHOLD, paamind=date(2026, 3, 2)))
    first = data.genhusninger.save(replace(OPHOLD, paamind=date(2026, 2, 1)))
    data.genhusninger.save(replace(OPHOLD, fra=date(2026, 5, 1), paamind=date(2026, 5, 2)))
    assert data.genhusninger.due(date(2026, 3, 2)) == [first, second]


DATOER = st.dates(date(2025, 1, 1), date(2027, 1, 1))


@given(fra=DATOER, paamind=st.none() | DATOER, i_dag=DATOER, told=st.none() | DATOER)
def test_that_a_reminder_comes_until_it_is_told_and_never_before_its_day(
    fra: date, paamind: date | None, i_dag: date, told: date | None
) -> None:
    meddelt = None if told is None else datetime(told.year, told.month, told.day, 12, tzinfo=UTC)
    due = is_due(replace(OPHOLD, fra=fra, paamind=paamind, meddelt=meddelt), i_dag)
    if due:
        days = [day for day in (fra, paamind) if day is not None]
        assert i_dag >= min(days)
    if meddelt is not None and (paamind is None or meddelt.astimezone().date() >= paamind):
        assert not due


# --- the message ----------------------------------------------------------------------------------


def test_that_the_message_holds_who_where_and_the_period(data: Data) -> None:
    made = data.genhusninger.save(replace(OPHOLD, bemaerkning="Vandskade"))
    enhedsid = data.bolig.bolig.tekst("enhedsid")
    text = data.genhusninger.besked(made.id)
    assert text.splitlines() == [
        "Genhusning: Åse Bergmann",
        "Lejeren er midlertidigt genhust og beholder sin egen bolig.",
        f"Egen bolig: {data.register.navn(data.bolig.bolig.noegle)} (enheds-ID {enhedsid})",
        "Genhusningsadresse: Søndergade 4, 8000 Aarhus C",
        "Periode: 01-03-2026 til 30-06-2026, begge dage med",
        "Bemærkning: Vandskade",
        "Meddelt af: Bo Juhl",
    ]


def test_that_the_message_tells_an_extension_and_an_open_end(data: Data) -> None:
    longer = data.genhusninger.save(replace(OPHOLD, forlaenget_til=date(2026, 9, 30)))
    assert "Ny sidste dag: 30-09-2026" in data.genhusninger.besked(longer.id)
    open_ = data.genhusninger.save(replace(OPHOLD, til=None))
    assert "fra 01-03-2026, sidste dag kendes ikke" in data.genhusninger.besked(open_.id)
    assert open_.paamind is None


# --- the mapped fields ----------------------------------------------------------------------------


def test_that_nothing_is_mapped_without_the_organisations_names(data: Data) -> None:
    assert mapped_fields(bundled()) == ()
    assert not data.genhusninger.can_map()
    made = data.genhusninger.save(OPHOLD)
    with pytest.raises(AfvistError, match="kendes ikke"):
        data.genhusninger.put_in_contract(made.id, data.bolig.kontrakter[0].noegle)


def test_that_the_organisations_names_are_filled_in_the_contract(
    make: Callable[[str], Data],
) -> None:
    data = make(EGNE)
    assert data.genhusninger.can_map()
    made = data.genhusninger.save(replace(OPHOLD, forlaenget_til=date(2026, 9, 30)))
    kontrakt = data.bolig.kontrakter[0].noegle
    assert data.genhusninger.put_in_contract(made.id, kontrakt) == 1
    found = data.register.objekt(kontrakt)
    assert found is not None
    told = {key: text for key, text in found.felter.items() if key.startswith("genhusning_")}
    assert told == {
        "genhusning_markering": "true",
        "genhusning_adresse": "Søndergade 4, 8000 Aarhus C",
        "genhusning_til": "2026-09-30",
    }
    assert found.aendret
    data.redigering.undo()
    assert data.register.objekt(kontrakt) == data.bolig.kontrakter[0]
    assert "genhusning_til" not in data.bolig.kontrakter[0].felter


def test_that_only_fields_with_an_element_have_a_value(make: Callable[[str], Data]) -> None:
    values = field_values(make(EGNE).tabel, OPHOLD)
    assert set(values) == {"genhusning_markering", "genhusning_adresse", "genhusning_til"}
    assert values["genhusning_til"] == "2026-06-30"
