"""Answers as text and as JSON."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator, Mapping

import pytest

from app.kommandolinje import svar
from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Noegle


def fund(nr: int, niveau: Alvor = Alvor.FEJL) -> Fund:
    return Fund(
        niveau=niveau,
        kode="boligudgift.slut_foer_start",
        besked=f"Slutdatoen i udgift {nr} ligger før startdatoen.",
        enhedsid="e1",
        objekt=Noegle(Objekttype.BOLIGUDGIFT, nr),
        felt="slut",
    )


def as_text(answer: svar.Svar) -> str:
    out = io.StringIO()
    svar.write_text(answer, out)
    return out.getvalue()


def as_json(answer: svar.Svar) -> dict[str, object]:
    out = io.StringIO()
    svar.write_json("valider", answer, out)
    record: dict[str, object] = json.loads(out.getvalue())
    return record


def test_that_the_text_shows_the_first_findings_of_a_kind_and_counts_the_rest() -> None:
    lines = as_text(svar.Svar(fund=[fund(nr) for nr in range(25)])).splitlines()
    assert lines[0] == "Fejl · boligudgift.slut_foer_start · 25"
    assert len(lines) == 1 + svar.VIST_PR_KODE[Alvor.FEJL] + 1
    assert "og 5 til" in lines[-1]


def test_that_errors_come_before_warnings_in_the_text() -> None:
    text = as_text(svar.Svar(fund=[fund(1, Alvor.ADVARSEL), fund(2)]))
    assert text.index("Fejl") < text.index("Advarsel")


def test_that_the_dwelling_is_named() -> None:
    assert "  Bolig e1: Slutdatoen" in as_text(svar.Svar(fund=[fund(1)]))


def test_that_a_line_in_a_file_is_shown() -> None:
    found = Fund(Alvor.FEJL, "xml.form", "Elementet er ikke lukket.", linje=12)
    assert "  Linje 12: Elementet er ikke lukket.\n" in as_text(svar.Svar(fund=[found]))


def test_that_the_json_has_every_finding_with_its_object() -> None:
    record = as_json(svar.Svar(fund=[fund(nr) for nr in range(25)]))
    findings = record["fund"]
    assert isinstance(findings, list)
    assert len(findings) == 25
    assert findings[3] == {
        "niveau": "fejl",
        "kraever_bekraeftelse": False,
        "kode": "boligudgift.slut_foer_start",
        "besked": "Slutdatoen i udgift 3 ligger før startdatoen.",
        "enhedsid": "e1",
        "objekt": {"type": "boligudgift", "id": 3},
        "felt": "slut",
    }


def test_that_findings_are_counted_by_level() -> None:
    record = as_json(svar.Svar(antal={"boliger": 7}, fund=[fund(1), fund(2, Alvor.INFO)]))
    assert record["antal"] == {"fejl": 1, "advarsler": 0, "info": 1, "boliger": 7}


def test_that_an_error_refuses_only_where_the_command_says_so() -> None:
    assert as_json(svar.Svar(fund=[fund(1)]))["ok"] is True
    assert as_json(svar.Svar(fund=[fund(1)], fejl_afviser=True))["ok"] is False
    assert as_json(svar.Svar(fund=[fund(1, Alvor.ADVARSEL)], fejl_afviser=True))["ok"] is True


def test_that_counts_filled_on_the_way_are_told() -> None:
    antal: dict[str, int] = {}

    def findings() -> Iterator[Fund]:
        yield fund(1)
        antal["boliger"] = 3

    def tekst(final: Mapping[str, int]) -> list[str]:
        return [f"{final['boliger']} boliger, {final['fejl']} fejl"]

    answer = svar.Svar(antal=antal, fund=findings(), tekst=tekst)
    assert as_text(answer).endswith("3 boliger, 1 fejl\n")


def test_that_nothing_is_written_when_the_findings_break_off() -> None:
    def broken() -> Iterator[Fund]:
        yield fund(1)
        raise OSError("gone")

    out = io.StringIO()
    with pytest.raises(OSError, match="gone"):
        svar.write_json("valider", svar.Svar(fund=broken()), out)
    assert not out.getvalue()


class Nowhere(io.StringIO):
    """Takes any amount of text and keeps none of it."""

    def write(self, text: str) -> int:
        return len(text)


def test_that_many_findings_take_little_memory() -> None:
    tracemalloc.start()
    try:
        svar.write_json("valider", svar.Svar(fund=map(fund, range(20_000))), Nowhere())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6_000_000
