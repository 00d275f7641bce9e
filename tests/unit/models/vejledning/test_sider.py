"""The guide is whole: all pages in the contents, all links lead somewhere, all is answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import resources
from models.boligstoette.hjaelp import IKKE_BEREGNET
from models.vejledning.sider import Bog, Side, contents, page_text, plain, slug

ROOT = Path(__file__).resolve().parents[4]
PAGES = sorted(path.stem for path in resources.path("vejledning").glob("*.md"))
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")

PORTALENS_SPOERGSMAAL = (
    "Hvordan indberettes særlige ydelser?",
    "Hvordan indberettes forbrugsafgifter?",
    "Hvornår og hvordan indberettes tomgangsledighed?",
    "Hvornår og hvordan foretages handicapregistrering?",
    "En beboer har fået reguleret sin boligstøtte - men der er ikke foretaget ændringer i "
    "indberetningen?",
    "Hvordan afklares en henvendelse fra Udbetaling Danmark angående boligstøtten eller "
    "boligportal (huslejeregistret)?",
    "Hvad er forskellen på, om en udgift er 'Indeholdt i huslejen' eller 'a conto' set i forhold "
    "til boligstøtten?",
    "Hvordan læses tabellen over de indberettede boligudgifter i boligportal (huslejeregistret)?",
    "Hvad skal man gøre, hvis der er problemer med udbetalingen?",
)


def test_that_the_contents_name_every_page_once() -> None:
    named = [name for part in contents() for name in part.sider]
    assert sorted(named) == PAGES
    assert len(named) == len(set(named))


@pytest.mark.parametrize("name", PAGES)
def test_that_every_link_of_a_page_leads_somewhere(name: str) -> None:
    bog = Bog()
    wrong = []
    for target in LINK.findall(page_text(name)):
        if target.startswith("mailto:"):
            continue
        page, _, anchor = target.partition("#")
        page = page.removesuffix(".md") or name
        anchors = [one.anker for one in bog[page].overskrifter] if page in bog else []
        if page not in bog or (anchor and anchor not in anchors):
            wrong.append(target)
    assert wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_that_every_picture_is_there_and_is_described(name: str) -> None:
    for description, target in PICTURE.findall(page_text(name)):
        assert description
        assert resources.path("vejledning", *target.split("/")).is_file()


def test_that_no_picture_is_left_over() -> None:
    used = {
        target.split("/")[-1] for name in PAGES for _, target in PICTURE.findall(page_text(name))
    }
    folder = resources.path("vejledning", "billeder")
    assert {path.name for path in folder.iterdir() if path.is_file()} == used
    assert {path.name for path in (folder / "moerkt").iterdir()} == used


@pytest.mark.parametrize("name", PAGES)
def test_that_a_page_has_one_title_and_no_exclamation_marks(name: str) -> None:
    page = Side(name, page_text(name))
    assert [one.niveau for one in page.overskrifter].count(1) == 1
    assert page.overskrifter[0].niveau == 1
    assert "!" not in page.tekst


@pytest.mark.parametrize("question", PORTALENS_SPOERGSMAAL)
def test_that_every_question_of_the_portal_is_answered(question: str) -> None:
    text = page_text("spoergsmaal-og-svar")
    assert f"## {question}\n" in text
    answer = text.partition(f"## {question}\n")[2].partition("\n## ")[0]
    assert len(plain(answer).split()) > 20


def test_that_the_page_of_where_to_mend_names_every_place() -> None:
    text = page_text("hvor-rettes-fejlen")
    for needed in (
        "LBF Stamdata",
        "DanmarkBolig",
        "7012 8076",
        "boligsupport@atp.dk",
        "anvisningsaftaler",
        "opskrivningsaftaler",
        "husdyr",
        "billeder",
    ):
        assert needed in text


def test_that_the_folder_of_documents_points_to_every_page_by_its_title() -> None:
    readme = (ROOT / "docs" / "brugervejledning" / "README.md").read_text(encoding="utf-8")
    for name, page in Bog().sider.items():
        assert f"[{page.titel}](../../resources/vejledning/{name}.md)" in readme


def test_that_a_heading_that_stands_twice_has_two_anchors() -> None:
    page = Side("x", "# Side\n\n## Startdato\n\n## Startdato\n")
    assert [one.anker for one in page.overskrifter] == ["side", "startdato", "startdato-1"]


def test_that_an_anchor_keeps_danish_letters() -> None:
    assert slug("Læs svaret, og gå videre?") == "læs-svaret-og-gå-videre"


def test_that_a_search_finds_the_page_about_it_first() -> None:
    bog = Bog()
    assert bog.search("hvor rettes")[0].navn == "hvor-rettes-fejlen"
    assert bog.search("UDGIFTSTABELLEN")[0].navn == "udgiftstabellen"
    assert "7012" in bog.search("7012 8076")[0].uddrag
    found = [one.navn for one in bog.search("husleje")]
    assert found[0] == "udgiftstabellen"
    assert found[-2:] == ["regler", "felter"]
    assert bog.search("reglerne")[0].navn == "regler"


def test_that_an_excerpt_does_not_run_a_heading_into_what_follows() -> None:
    page = Side("x", "# Side\n\n## To huslejer\n\n- Kode: `a.b`\n\nHuslejen *løber*.\n")
    assert page.tekst == "Side. To huslejer. Kode: a.b. Huslejen løber."


def test_that_an_excerpt_that_goes_on_ends_with_one_sign() -> None:
    page = Side("x", f"# S\n\nHuslejen {'a' * 38} b. cccccccccc\n")
    assert page.excerpt("huslejen").endswith("a b…")


def test_that_a_search_needs_every_word() -> None:
    assert Bog().search("husleje xylofon") == []
    assert Bog().search("   ") == []


def test_that_a_page_of_the_tables_in_force_replaces_the_bundled_one() -> None:
    bog = Bog({"felter": "# Felterne\n\nJeres egne."})
    assert bog["felter"].tekst.endswith("Jeres egne.")
    assert bog["start"].titel == "Kom i gang"


def test_that_the_page_of_the_simulator_names_all_that_is_not_computed() -> None:
    text = resources.path("vejledning", "stoettesimulator.md").read_text(encoding="utf-8")
    assert [one for one in IKKE_BEREGNET if f"- {one}." not in text] == []
