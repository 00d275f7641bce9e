"""The quick look never passes a dwelling that the rules or our own schema would remark on."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from export.eksempel import FEJL
from export.eksempelboliger import Eksempelbolig, dwellings
from export.hurtigkontrol import Hurtigkontrol
from export.skriver import KanIkkeSkrivesError, Skriver
from export.xsd import Boligskema, eget_skema
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Fund
from models.register.objekter import Boligdata, Objekt, Sted
from models.register.profil import bundled
from models.register.regelvalg import STANDARD
from models.register.regler import check_bolig
from models.register.regler.identitet import is_deletion
from models.register.regler.omgivelser import Omgivelser
from tests.omfang import rounds

OMGIVELSER = Omgivelser(date(2026, 3, 1), STANDARD)


@cache
def checks() -> tuple[Felttabel, Hurtigkontrol, Skriver, Boligskema]:
    tabel = bundled()
    return tabel, Hurtigkontrol(tabel), Skriver(tabel, normal=True), eget_skema(tabel)


@cache
def examples() -> list[Eksempelbolig]:
    return list(dwellings(60, 5))


def objekt(kind: Objekttype, nr: int, felter: dict[str, str]) -> Objekt:
    made = Objekt(kind, nr, None, nr, felter, felter, aendret=False, klar=False, slettet=False)
    if is_deletion(made):
        return Objekt(kind, nr, None, nr, felter, felter, aendret=False, klar=False, slettet=True)
    return made


def xml(eksempel: Eksempelbolig) -> str:
    _, _, skriver, _ = checks()
    place = ""
    for kind, felter in (
        (Objekttype.BOLIGORGANISATION, eksempel.boligorganisation),
        (Objekttype.AFDELING, eksempel.afdeling),
        (Objekttype.BYGGEAFSNIT, eksempel.byggeafsnit),
    ):
        place = skriver.identifikation(kind, felter, place)
    return skriver.bolig(eksempel.bolig, place, eksempel.udgifter, eksempel.kontrakter)


def passes(eksempel: Eksempelbolig) -> bool:
    _, quick, skriver, _ = checks()
    root = etree.fromstring((skriver.hoved() + xml(eksempel) + skriver.fod()).encode())
    return quick.passes(root[0])


def findings(eksempel: Eksempelbolig) -> list[Fund]:
    sted = Sted(
        objekt(Objekttype.BOLIGORGANISATION, 1, eksempel.boligorganisation),
        objekt(Objekttype.AFDELING, 1, eksempel.afdeling),
        objekt(Objekttype.BYGGEAFSNIT, 1, eksempel.byggeafsnit),
    )
    data = Boligdata(
        objekt(Objekttype.BOLIG, 1, eksempel.bolig),
        sted,
        tuple(objekt(Objekttype.BOLIGUDGIFT, *one) for one in enumerate(eksempel.udgifter)),
        tuple(objekt(Objekttype.LEJEKONTRAKT, *one) for one in enumerate(eksempel.kontrakter)),
    )
    return check_bolig(data, checks()[0], OMGIVELSER, fra_fil=True)


def test_that_a_valid_example_passes() -> None:
    assert all(passes(eksempel) for eksempel in dwellings(200, 3))


@pytest.mark.parametrize(
    "fejl", [fejl for fejl in FEJL if fejl.navn != "enhedsid_to_gange"], ids=lambda one: one.navn
)
def test_that_no_fault_of_the_example_passes(fejl: object) -> None:
    known = next(one for one in FEJL if one is fejl)
    for eksempel in dwellings(30, 3):
        known.indfoer(eksempel, eksempel)
        assert not passes(eksempel)


def test_that_an_id_that_stands_twice_does_not_pass() -> None:
    for eksempel in deepcopy(dwellings_with_two()):
        eksempel.udgifter[1]["unik_id"] = eksempel.udgifter[0]["unik_id"].upper()
        assert findings(eksempel)
        assert not passes(eksempel)


def test_that_a_child_of_another_dwelling_does_not_pass() -> None:
    one, other = dwellings_with_two()[:2]
    _, quick, skriver, _ = checks()
    contract = xml(one).replace(one.bolig["enhedsid"], other.bolig["enhedsid"])
    text = xml(one)
    at = text.index("<LejekontraktStruktur>")
    spoilt = text[:at] + contract[contract.index("<LejekontraktStruktur>") :]
    assert spoilt != text
    root = etree.fromstring((skriver.hoved() + text + spoilt + skriver.fod()).encode())
    assert [quick.passes(element) for element in root] == [True, False]


def dwellings_with_two() -> list[Eksempelbolig]:
    """Return dwellings with several expenses and a contract."""
    return [one for one in dwellings(30, 3) if len(one.udgifter) > 1 and one.kontrakter]


_TEXTS = st.one_of(
    st.text(max_size=12),
    st.dates().map(str),
    st.sampled_from(
        ["", " ", "2016-01-01", "true", "7", "false", "1", "0", "3", "-1", "5000", "5000.505",
         "+5", ".5", "2030-12-31", "2026-02-29", "2026-01-01T00:00:00", "2026-01-01Z",
         "-0001-01-01", "  1  ", "99", "0a3f50b4-2cf5-32b8-e044-0003ba298018",
         "{0a3f50b4-2cf5-32b8-e044-0003ba298018}", "Diverse", "Varme, aconto", "Fællesantenne",
         "TV + vask", "0.00", "9000.00", "2", "8", "9"]
    ),
)  # fmt: skip
_CHANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9), _TEXTS), max_size=3)


@settings(max_examples=rounds(100))
@given(
    number=st.integers(0, 59),
    changes=_CHANGES,
    taken=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=2),
)
def test_that_what_passes_has_no_findings(
    number: int, changes: list[tuple[int, int, str]], taken: list[tuple[int, int]]
) -> None:
    *_, skema = checks()
    eksempel = deepcopy(examples()[number])
    documents = [
        eksempel.bolig,
        eksempel.byggeafsnit,
        *eksempel.udgifter,
        *eksempel.kontrakter,
    ]
    for key, which, text in changes:
        document = documents[which % len(documents)]
        document[list(document)[key % len(document)]] = text
    for key, which in taken:
        document = documents[which % len(documents)]
        if len(document) > 1:
            del document[list(document)[key % len(document)]]
    try:
        quick = passes(eksempel)
    except KanIkkeSkrivesError:
        return
    assume(quick)
    assert findings(eksempel) == []
    assert skema.fejl(xml(eksempel)) == []
