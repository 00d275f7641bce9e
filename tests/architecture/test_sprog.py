"""Every text is marked, translated and compiled; nothing Danish slips past the catalogues."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "resources" / "sprog" / "en"
NAMES = ("app", "data", "export", "models", "ui")
ALLOWED = {
    "kontrol.py": {"bolig.kontrolleret = 0"},
    "laeser_struktur.py": {" er både et felt og en gruppe i feltoversigten"},
    "regelvalg.py": {  # the head of a file
        "# Regler, der er slået fra, og grænser, der er ændret. Skrives af siden Regler og kan"
        " rettes her.\n"
    },
    "xsd_generering.py": {
        " Lavet af felttabellen {}. Ret ikke her: kør python -m export.xsd_generering "
    },
    "hjaelpefelt.py": {"kr. om året", "kr. om måneden"},  # what a longer unit is looked up by
    "kolonner.py": {"[^a-zæøå0-9]"},
    "raekkeindsaetning.py": {
        " og | and ",
        "fra dato",
        "fra og med",
        "gælder fra",
        "til dato",
        "til og med",
        "gælder til",
        "navn på lejer",
        "pr. måned",
    },
}
"""Literals that look Danish and are none of the window's texts."""

BEHIND = sorted(
    path
    for package in ("app", "export")
    for path in (ROOT / package).rglob("*.py")
    if not {"kommandolinje", "oeveserver"} & set(path.parts)
)
"""The modules whose sentences the window shows; the command line and the practice register are
Danish.
"""


@cache
def tool() -> ModuleType:
    """The tool that keeps the catalogues."""
    path = ROOT / "docs" / "opdater_sprog.py"
    spec = importlib.util.spec_from_file_location("opdater_sprog", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def messages(name: str, ending: str = "po") -> Iterator[Message]:
    with (CATALOGUES / f"{name}.{ending}").open("rb") as file:
        catalog = read_po(file) if ending == "po" else read_mo(file)
    return (one for one in catalog if one.id)


def key(message: Message) -> str:
    """What the tool knows a message by: its text and the context that tells it apart."""
    context = message.context  # bytes when babel has read it in a compiled file
    return str(
        tool().keyed(message.id, context.decode() if isinstance(context, bytes) else context)
    )


def test_that_every_text_of_a_package_stands_in_its_catalogue() -> None:
    texts = tool().all_texts()  # reads the whole program, which takes a while
    for name in NAMES:
        assert {key(one) for one in messages(name)} == set(texts[name]), name


@pytest.mark.parametrize("name", NAMES)
def test_that_every_text_is_translated(name: str) -> None:
    assert [one.id for one in messages(name) if not one.string or one.fuzzy] == []


@pytest.mark.parametrize("name", NAMES)
def test_that_what_the_program_reads_is_what_was_translated(name: str) -> None:
    written = {key(one): one.string for one in messages(name) if one.string}
    assert {key(one): one.string for one in messages(name, "mo")} == written


@pytest.mark.parametrize("name", NAMES)
def test_that_a_translation_has_the_places_and_marks_of_its_text(name: str) -> None:
    wrong = {
        one.id: list(tool().faults(one.id, one.string))
        for one in messages(name)
        if one.string and any(tool().faults(one.id, one.string))
    }
    assert wrong == {}


def test_that_the_catalogues_are_the_same_bytes_each_time() -> None:
    texts = {"Gem {fil}": ["ui/a.py"], "Luk": ["ui/b.py"]}
    once, again = (tool().po_and_mo(texts, {"Luk": "Close"}) for _ in range(2))
    assert once == again
    assert b"Close" in once[1]


WINDOW = sorted(path for path in (ROOT / "ui").rglob("*.py") if path.name != "qt_tekster.py")
"""The window's modules but for the one that is itself a catalogue."""


@pytest.mark.parametrize("path", WINDOW, ids=lambda path: path.name)
def test_that_the_window_says_nothing_that_is_not_translated(path: Path) -> None:
    found = {text for _, text in tool().unmarked(path.read_text(encoding="utf-8"))}
    assert found - ALLOWED.get(path.name, set()) == set()


@pytest.mark.parametrize("path", BEHIND, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_that_what_is_behind_the_window_says_nothing_that_is_not_translated(path: Path) -> None:
    found = {text for _, text in tool().unmarked(path.read_text(encoding="utf-8"))}
    assert found - ALLOWED.get(path.name, set()) == set()


def test_that_the_catalogues_are_installed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {"*.po", "*.mo"} <= set(settings["tool"]["setuptools"]["package-data"]["*"])


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("self.tr('Luk')", ["Luk"]),
        ("oversat('En ' 'sætning')", ["En sætning"]),
        ("translate('Sted', 'Ny')", ["Ny"]),
        ("oversat('a' if x else 'b')", ["a", "b"]),
        ("markeret('Klar')", ["Klar"]),
        ("self.tr('Fejl', 'flertal')", ["flertal\4Fejl"]),
        ("translate('Sted', 'Fejl', 'flertal')", ["flertal\4Fejl"]),
        ("oversat('Fejl', 'flertal')", ["flertal\4Fejl"]),
        ("oversat(felt.etiket)", []),
        ("text.translate(table)", []),
    ],
)
def test_that_a_marked_text_is_found(source: str, found: list[str]) -> None:
    assert list(tool().texts_in_source(source, "her")) == found


@pytest.mark.parametrize(
    "source",
    ["oversat(f'{a} b')", "self.tr('a' + b)", "tr('Sted', 'Ny')", "markeret(a)", "oversat('a', b)"],
)
def test_that_a_text_put_together_is_refused(source: str) -> None:
    with pytest.raises(tool().TekstError):
        list(tool().texts_in_source(source, "her"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gem {fil}", "Save {file}"),
        ("&Luk", "Close"),
        ("Luk", "&Close"),
        ("Vælg…", "Choose"),
        (" eller ", "or"),
    ],
)
def test_that_a_translation_that_does_not_fit_is_told(text: str, told: str) -> None:
    assert list(tool().faults(text, told))


def test_that_a_forgotten_text_is_found_and_what_is_marked_is_not() -> None:
    source = '''
"""Om boligen og det hele."""
title = "Vælg en bolig"
said = self.tr("Vælg en bolig")
raise RuntimeError("er der ikke")
name = f"{count} er med"
key = "bolig"
'''
    assert [line for line, _ in tool().unmarked(source)] == [3, 6]
