"""What is typed in guided flows, kept over a kill."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.tjenester.paabegyndt import Paabegyndtlager


@pytest.fixture
def fil(tmp_path: Path) -> Path:
    return tmp_path / "paabegyndt.json"


def test_that_the_flow_begun_last_stands_last_also_when_read_again(fil: Path) -> None:
    lager = Paabegyndtlager(fil)
    lager.keep("ny_lejer:1", {"navne": "Åse"})
    lager.keep("flytter:2", {"sidste": "30-06-2026"})
    lager.keep("ny_lejer:1", {"navne": "Åse Bech"})
    assert list(Paabegyndtlager(fil).all().items()) == [
        ("flytter:2", {"sidste": "30-06-2026"}),
        ("ny_lejer:1", {"navne": "Åse Bech"}),
    ]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the folder's own rights are what counts")
def test_that_nobody_else_may_read_what_is_typed(fil: Path) -> None:
    Paabegyndtlager(fil).keep("ny_lejer:1", {"navne": "Åse"})
    assert stat.S_IMODE(fil.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_that_nothing_is_left_of_a_flow_that_is_done(fil: Path) -> None:
    lager = Paabegyndtlager(fil)
    lager.keep("ny_lejer:1", {"navne": "Åse"})
    lager.forget("ny_lejer:1")
    assert not fil.exists()


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"ny_lejer:1": 7}', "\udcff"])
def test_that_a_file_that_cannot_be_read_holds_nothing_and_is_written_anew(
    fil: Path, text: str
) -> None:
    fil.write_bytes(text.encode("utf-8", "surrogateescape"))
    lager = Paabegyndtlager(fil)
    assert not lager.all()
    lager.keep("flytter:2", {"sidste": "i dag"})
    assert Paabegyndtlager(fil).all() == {"flytter:2": {"sidste": "i dag"}}


def test_that_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    lager = Paabegyndtlager(tmp_path / "fil" / "paabegyndt.json")
    lager.keep("flytter:2", {"sidste": "i dag"})
    assert lager.all() == {"flytter:2": {"sidste": "i dag"}}
