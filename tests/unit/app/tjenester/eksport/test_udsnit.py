"""Facts about reading one dwelling out of the bytes of many."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from app.tjenester.journal import Journaltjeneste
from app.tjenester.udsnit import only
from export.eksempel import write_example
from export.laeser import read
from models.lager.motor import write_transaction
from models.register.overfoersel import AfvistError, Omfang, Udfald
from models.register.profil import bundled

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor

TABEL = bundled()
BOLIGER = 8


@pytest.fixture(scope="module")
def bytes_(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path: Path = tmp_path_factory.mktemp("udsnit") / "eksempel.xml"
    write_example(path, BOLIGER, 1, tabel=TABEL)
    return path.read_bytes()


def cut(content: bytes, seed: int, longest: int) -> Iterator[bytes]:
    """Yield the bytes in pieces of many lengths."""
    chance = random.Random(seed)
    at = 0
    while at < len(content):
        length = chance.randint(1, longest)
        yield content[at : at + length]
        at += length


@given(plads=st.integers(0, BOLIGER - 1), seed=st.integers(0, 99), longest=st.integers(1, 5000))
def test_that_the_one_dwelling_is_as_in_the_whole(
    bytes_: bytes, plads: int, seed: int, longest: int
) -> None:
    alone = b"".join(only(cut(bytes_, seed, longest), TABEL, plads))
    (found,) = read(BytesIO(alone), TABEL)
    whole = list(read(BytesIO(bytes_), TABEL))[plads]
    assert found.felter == whole.felter
    assert [one.felter for one in found.udgifter] == [one.felter for one in whole.udgifter]
    assert [one.felter for one in found.kontrakter] == [one.felter for one in whole.kontrakter]


def test_that_nothing_after_the_dwelling_is_asked_for(bytes_: bytes) -> None:
    pieces = cut(bytes_, 1, 400)
    list(only(pieces, TABEL, 0))
    assert next(pieces, None) is not None


def test_that_the_journal_reads_the_right_dwelling_of_an_export_of_everything(
    kontor: Kontor,
) -> None:
    kontor.edit(kontor.kontrakt(2), "lejer[1].navn", "Bo Ny")
    number = kontor.export(Omfang.ALT).id
    kontor.eksport.settle(number, Udfald.ACCEPTERET)
    journal = Journaltjeneste(kontor.engine, kontor.tabel, lambda: "")
    day = kontor.eksport.submissions()[0].oprettet.date()
    (one,) = journal.reported(2, day).objekter
    assert next(felt.da for felt in one.felter if felt.felt == "lejer[1].navn") == "Bo Ny"


def test_that_bytes_that_are_not_whole_are_told(kontor: Kontor) -> None:
    kontor.edit(kontor.kontrakt(2), "lejer[1].navn", "Bo Ny")
    day = kontor.export().oprettet.date()
    with write_transaction(kontor.engine) as connection:
        connection.execute(text("DELETE FROM indsendelsesdel"))
    with pytest.raises(AfvistError, match="ikke hele"):
        Journaltjeneste(kontor.engine, kontor.tabel, lambda: "").reported(2, day)
