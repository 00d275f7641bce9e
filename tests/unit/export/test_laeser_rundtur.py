"""Writing and reading: what is written is read back as the same documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import takewhile
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.laeser import Laesning, LaestBolig, LaestObjekt
from export.skriver import Skriver
from models.register.dokument import Dokument
from models.register.felter import Felt, Felttype, Objekttype
from models.register.objekter import BOERNETYPER
from models.register.profil import bundled
from models.register.vaerdier import NIL
from tests.omfang import rounds

TABEL = bundled()
UNKNOWN = (
    "<Nyt/>",
    '<Nyt a="1 &lt; &quot;2&quot;">tekst &amp; mere</Nyt>',
    '<Nyt><Mere>x</Mere><Andet xmlns="urn:andet"><Tredje xmlns=""/></Andet></Nyt>',
    '<Nyt xmlns="urn:andet" xmlns:ns1="urn:b" ns1:c="d">a<b/>c</Nyt>',
    '<Kladde xsi:type="x">true</Kladde>',
)
UPPER = (Objekttype.BOLIGORGANISATION, Objekttype.AFDELING, Objekttype.BYGGEAFSNIT)

SIGNS = "abcæøå019 &<>\"'\t\n\r.-]]>\u00a0\u2028\U0001f3e0"


class Chance:
    """Documents by chance: quicker to draw than to compose, and found again by their number."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)

    def often(self, share: float = 0.5) -> bool:
        return self._random.random() < share

    def text(self) -> str:
        return "".join(self._random.choices(SIGNS, k=self._random.choice((0, 0, 1, 3, 8))))

    def unknown(self) -> str:
        return self._random.choice(UNKNOWN)

    def value(self, felt: Felt, *, nil: bool = True) -> str:
        if felt.type is Felttype.REFERENCE:
            return ""
        return NIL if nil and self.often(0.1) else self.text()

    def upper(self, objekt: Objekttype) -> Dokument:
        felter = [felt for felt in TABEL.pr_noegle(objekt).values() if felt.i_xml]
        return {felt.noegle: self.value(felt, nil=False) for felt in felter}

    def document(
        self, objekt: Objekttype, *, references: bool = True, marks: tuple[str, ...] = ()
    ) -> Dokument:
        pieces = [piece for piece in self._pieces(objekt, references) if piece]
        if self.often(0.3):
            self._random.shuffle(pieces)
        places = sorted(self._random.choices(range(len(pieces) + 1), k=len(marks)))
        for number, (place, mark) in enumerate(zip(places, marks, strict=True)):
            pieces.insert(place + number, [(f"#{number + 1}", mark)])
        return _numbered(pieces)

    def _pieces(self, objekt: Objekttype, references: bool) -> Iterator[Piece]:
        groups: dict[str, list[Felt]] = {}
        for felt in TABEL.pr_noegle(objekt).values():
            if not felt.i_xml or (felt.type is Felttype.REFERENCE and not references):
                continue
            if len(felt.sti) > 1:
                groups.setdefault(felt.sti[0], []).append(felt)
            elif self.often(0.7):
                yield [(felt.noegle, self.value(felt))]
            if self.often(0.05):
                yield [("?", self.unknown())]
        for name, felter in groups.items():
            yield self._group(f"?{name}/", "", felter)
        if objekt is Objekttype.LEJEKONTRAKT:
            yield self._tenants()

    def _group(self, place: str, prefix: str, felter: Iterable[Felt]) -> Piece:
        piece = [
            (prefix + felt.noegle, self.value(felt, nil=False))
            for felt in felter
            if self.often(0.8)
        ]
        if self.often(0.1):
            piece.append((place, self.unknown()))
        return piece

    def _tenants(self) -> Piece:
        felter = TABEL.pr_noegle(Objekttype.LEJER).values()
        drawn = (
            self._group(f"?lejer[{number}]/", f"lejer[{number}].", felter) for number in (1, 2, 3)
        )
        return [pair for piece in takewhile(bool, drawn) for pair in piece]

    def alike(self, bolig: LaestBolig) -> LaestBolig:
        """Return a dwelling with the same elements and other texts."""
        return LaestBolig(
            felter=self._revalued(bolig.felter),
            linje=0,
            byggeafsnit=self._revalued(bolig.byggeafsnit),
            afdeling=self._revalued(bolig.afdeling),
            boligorganisation=self._revalued(bolig.boligorganisation),
            sted_xml="",
            udgifter=[LaestObjekt(self._revalued(one.felter), 0) for one in bolig.udgifter],
            kontrakter=[LaestObjekt(self._revalued(one.felter), 0) for one in bolig.kontrakter],
        )

    def _revalued(self, document: Dokument) -> Dokument:
        return {
            key: self.text() if text not in ("", NIL) and key[0] not in "?#" else text
            for key, text in document.items()
        }

    def dwelling(self) -> LaestBolig:
        marks = self._random.choice(MARKS)
        felter = self.document(Objekttype.BOLIG, marks=marks)
        has_identity = any(key.endswith("enhedsid") for key in felter)
        place = [self.upper(objekt) if "byggeafsnit" in felter else {} for objekt in UPPER]
        children = {
            objekt: [
                LaestObjekt(self.document(objekt, references=has_identity), 0)
                for mark in marks
                if mark.startswith(objekt.value)
                for _ in range(int(mark.partition(":")[2] or 2))
            ]
            for objekt in BOERNETYPER
        }
        return LaestBolig(
            felter=felter,
            linje=0,
            byggeafsnit=place[2],
            afdeling=place[1],
            boligorganisation=place[0],
            sted_xml="",
            udgifter=children[Objekttype.BOLIGUDGIFT],
            kontrakter=children[Objekttype.LEJEKONTRAKT],
        )


Piece = list[tuple[str, str]]
"""Keys and texts that stand together; an unknown element's key still lacks its number."""

MARKS: tuple[tuple[str, ...], ...] = (
    (),
    ("boligudgift",),
    ("lejekontrakt",),
    ("boligudgift", "lejekontrakt"),
    ("boligudgift", "lejekontrakt"),
    ("lejekontrakt", "boligudgift"),
    ("boligudgift:1", "lejekontrakt", "boligudgift"),
    ("lejekontrakt:2", "boligudgift:1", "lejekontrakt", "boligudgift"),
)


def _numbered(pieces: list[Piece]) -> Dokument:
    document: Dokument = {}
    unknown = 0
    for key, text in (pair for piece in pieces for pair in piece):
        unknown += key[0] == "?"
        document[f"{key}{unknown}" if key[0] == "?" else key] = text
    return document


def written(skriver: Skriver, bolig: LaestBolig) -> str:
    place = ""
    for objekt, document in zip(
        UPPER, (bolig.boligorganisation, bolig.afdeling, bolig.byggeafsnit), strict=True
    ):
        place = skriver.identifikation(objekt, document, place)
    return skriver.bolig(
        bolig.felter,
        place,
        [one.felter for one in bolig.udgifter],
        [one.felter for one in bolig.kontrakter],
    )


def everything(bolig: LaestBolig) -> list[list[tuple[str, str]]]:
    """Return all that was read but lines, in order."""
    return [
        list(document.items())
        for document in (
            bolig.felter,
            bolig.byggeafsnit,
            bolig.afdeling,
            bolig.boligorganisation,
            *(one.felter for one in bolig.udgifter),
            *(one.felter for one in bolig.kontrakter),
        )
    ]


ENCODED: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.replace('"utf-8"', '"utf-16"').encode("utf-16"),
    "utf-16 big endian": lambda text: ("\ufeff" + text.partition("?>")[2]).encode("utf-16-be"),
}


@settings(max_examples=rounds(100))
@given(st.integers(0, 2**32), st.sampled_from(sorted(ENCODED)))
def test_that_what_is_written_is_read_back(number: int, encoding: str) -> None:
    chance = Chance(number)
    boliger = [chance.dwelling() for _ in range(2)]
    boliger += [chance.alike(bolig) for bolig in boliger for _ in range(3)]
    skriver = Skriver(TABEL)
    text = b"".join(skriver.dele(written(skriver, bolig) for bolig in boliger)).decode()
    content = ENCODED[encoding](text)
    expected = [everything(bolig) for bolig in boliger]
    for careful in (False, True):
        laesning = Laesning(BytesIO(content), TABEL, omhyggelig=careful)
        assert [everything(bolig) for bolig in laesning] == expected


@pytest.mark.parametrize("careful", [False, True])
def test_that_an_unknown_element_of_every_shape_comes_back(careful: bool) -> None:
    skriver = Skriver(TABEL)
    felter = {"kladde": "false"} | {f"?{nr}": text for nr, text in enumerate(UNKNOWN, start=1)}
    content = b"".join(skriver.dele([skriver.bolig(felter, "")]))
    (bolig,) = Laesning(BytesIO(content), TABEL, omhyggelig=careful)
    assert bolig.felter == felter
