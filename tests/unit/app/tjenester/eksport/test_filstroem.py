"""Files that are there whole or not at all."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tjenester.filstroem import Filstroem, midlertidig, sha256_of, write_whole
from models.register.overfoersel import AfvistError


@given(pieces=st.lists(st.binary(max_size=100_000), max_size=8))
def test_that_file_hash_and_kept_parts_are_the_same_bytes(
    pieces: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("fil") / "ud.xml"
    kept: list[bytes] = []
    with Filstroem(path, kept.append) as stream:
        for piece in pieces:
            stream.write(piece)
        stream.close()
    whole = b"".join(pieces)
    assert path.read_bytes() == whole
    assert zlib.decompress(b"".join(kept)) == whole
    assert (stream.sha256, stream.laengde) == (hashlib.sha256(whole).hexdigest(), len(whole))
    assert sha256_of(path) == stream.sha256


def test_that_what_goes_wrong_in_the_thread_is_raised(tmp_path: Path) -> None:
    def refuse(_: bytes) -> None:
        raise OSError("disken er fuld")

    with Filstroem(tmp_path / "ud.xml", refuse) as stream:
        stream.write(b"x")
        with pytest.raises(OSError, match="disken er fuld"):
            stream.close()


def test_that_a_file_that_lies_there_is_not_overwritten_by_a_temporary_one(tmp_path: Path) -> None:
    path = tmp_path / "ud.xml"
    path.write_text("mit")
    with pytest.raises(FileExistsError):
        Filstroem(path, lambda _: None)
    assert path.read_text() == "mit"


def test_that_a_whole_file_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "ud.xml"
    path.write_text("gammelt")
    write_whole(path, [b"nyt", b"!"], "1")
    assert path.read_bytes() == b"nyt!"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_file_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(AfvistError, match="kan ikke skrives"):
        write_whole(tmp_path / "ingen" / "ud.xml", [b"x"], "1")
    target = tmp_path / "mappe"
    target.mkdir()
    (target / "i").touch()
    with pytest.raises(AfvistError, match="kan ikke skrives"):
        write_whole(target, [b"x"], "1")
    assert not midlertidig(target, "1").exists()


def test_that_a_missing_file_has_no_hash(tmp_path: Path) -> None:
    assert sha256_of(tmp_path / "ingen") == ""
