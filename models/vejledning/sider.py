"""The guide's pages: Danish Markdown files in ``resources/vejledning``, read once, found by words.

A page's name is its file's name without the ending. Its title is its first heading. A heading's
anchor is made as code hosts make it, so that a link works in the program and where the files are
read in a browser alike.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import resources

MAPPE = "vejledning"
STARTSIDE = "start"
HVOR_RETTES_FEJLEN = "hvor-rettes-fejlen"
"""The page that says where each kind of error is mended."""

GENVEJE = "genveje"
"""The page of keys; the program adds those of its commands."""

UDDRAG = 45
"""Characters on each side of what was found."""

_HEADING = re.compile(r"^(#{1,6}) +(.+?) *$")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_EMPHASIS = re.compile(r"[*`]")
_MARKS = re.compile(r"[|>]|^[-\d.]+ |---+", re.MULTILINE)
_ENDING = re.compile(r"^(?:#{1,6}|-) +(.+?)([.:?]?) *$(?=\n(?:[-#]|\n)|\n?\Z)", re.MULTILINE)
"""A heading, or one of a list, that nothing on the next line goes on with."""


LISTER = frozenset({"felter", "regler"})
"""The pages that list all there is of something."""


@dataclass(frozen=True, slots=True)
class Overskrift:
    """A heading: its level (1 is the page's title), its plain text and its anchor."""

    niveau: int
    tekst: str
    anker: str


@dataclass(frozen=True)
class Side:
    """One page of the guide."""

    navn: str
    markdown: str

    @cached_property
    def overskrifter(self) -> Sequence[Overskrift]:
        """The headings in order."""
        return tuple(_headings(self.markdown))

    @property
    def titel(self) -> str:
        """The first heading."""
        return self.overskrifter[0].tekst if self.overskrifter else self.navn

    @cached_property
    def tekst(self) -> str:
        """The page without marks and links, for searching."""
        return " ".join(plain(self.markdown).split())

    @cached_property
    def _folded(self) -> str:
        return self.tekst.casefold()

    def weight(self, words: Sequence[str]) -> tuple[int, int, int] | None:
        """Return how much a page is about some folded words; None when one does not stand here.

        First the words in its title, then those in its headings, then how often they stand.
        """
        counts = [self._folded.count(word) for word in words]
        if not all(counts):
            return None
        title = self.titel.casefold()
        headings = " ".join(one.tekst for one in self.overskrifter).casefold()
        return (
            sum(word in title for word in words),
            sum(word in headings for word in words),
            sum(counts),
        )

    def excerpt(self, word: str) -> str:
        """Return the words around the first place of a folded word."""
        at = max(self._folded.find(word), 0)
        start, end = max(at - UDDRAG, 0), at + len(word) + UDDRAG
        before = "…" if start else ""
        after = "…" if end < len(self.tekst) else ""
        words = self.tekst[start:end].split(" ")
        whole = words[bool(start) : -1 if after else None]
        said = " ".join(whole)
        return f"{before}{said.rstrip(' .,;:') if after else said}{after}"


@dataclass(frozen=True, slots=True)
class Afsnit:
    """A part of the table of contents."""

    titel: str
    sider: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traef:
    """A page where every word searched for stands."""

    navn: str
    titel: str
    uddrag: str


class Bog:
    """The whole guide: the pages in the order of the contents."""

    def __init__(self, egne: Mapping[str, str] | None = None) -> None:
        """``egne`` replaces the text of pages that are made from the tables in force."""
        self.afsnit = contents()
        own = egne or {}
        self.sider = {
            name: Side(name, own.get(name) or page_text(name))
            for part in self.afsnit
            for name in part.sider
        }

    def __getitem__(self, navn: str) -> Side:
        """Return a page. Raises ``KeyError``."""
        return self.sider[navn]

    def __contains__(self, navn: object) -> bool:
        """True when there is such a page."""
        return navn in self.sider

    def search(self, text: str) -> list[Traef]:
        """Return the pages that have every word of a text, the best first.

        The long lists of all fields and rules name most words often; unless their title has the
        word, they come after the pages written about it.
        """
        words = text.casefold().split()
        if not words:
            return []
        found = [
            (weight, page)
            for page in self.sider.values()
            if (weight := page.weight(words)) is not None
        ]
        found.sort(key=lambda one: (one[0][0], one[1].navn not in LISTER, one[0]), reverse=True)
        return [Traef(page.navn, page.titel, page.excerpt(words[0])) for _, page in found]


@cache
def contents() -> tuple[Afsnit, ...]:
    """Return the parts of the guide and the names of their pages, in order."""
    with resources.path(MAPPE, "indhold.toml").open("rb") as file:
        rows = tomllib.load(file)["afsnit"]
    return tuple(Afsnit(row["titel"], tuple(row["sider"])) for row in rows)


def page_text(navn: str) -> str:
    """Return the Markdown of a bundled page. Raises ``FileNotFoundError``."""
    return resources.path(MAPPE, f"{navn}.md").read_text(encoding="utf-8")


def slug(heading: str) -> str:
    """Return the anchor of a heading that stands once: ``læs-svaret``."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


def plain(markdown: str) -> str:
    """Return a text without Markdown's marks: links keep their words, headings end as sentences."""
    without = _EMPHASIS.sub("", _LINK.sub(r"\1", _PICTURE.sub("", markdown)))
    return _MARKS.sub(" ", _ENDING.sub(_as_sentence, without))


def _as_sentence(line: re.Match[str]) -> str:
    return f"{line[1]}{line[2] or '.'}"


def _headings(markdown: str) -> Iterator[Overskrift]:
    seen: dict[str, int] = {}
    for line in markdown.splitlines():
        found = _HEADING.match(line)
        if found is None:
            continue
        text = _LINK.sub(r"\1", found[2]).replace("*", "").replace("`", "")
        anchor = slug(text)
        times = seen[anchor] = seen.get(anchor, -1) + 1
        yield Overskrift(len(found[1]), text, f"{anchor}-{times}" if times else anchor)
