"""How the web service is reached: kept in a file of its own, checked before it is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.tjenester.forsendelsesindstillinger import load, save, trouble
from models.register.forsendelse import Forsendelsesindstillinger
from models.register.overfoersel import AfvistError


def test_that_settings_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "forsendelse.toml"
    file = tmp_path / 'klient "æ".p12'
    file.write_bytes(b"x")
    chosen = Forsendelsesindstillinger(
        wsdl="https://register.example/a?wsdl",
        adresse="https://register.example/b",
        certifikat=str(file),
        proxy="http://proxy:8080",
        forbind_sekunder=2.5,
        forsoeg=2,
    )
    save(path, chosen)
    assert load(path) == chosen


def test_that_a_missing_or_broken_file_is_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "forsendelse.toml"
    assert load(path) == Forsendelsesindstillinger()
    path.write_text("dette er = ikke [ toml", encoding="utf-8")
    assert load(path) == Forsendelsesindstillinger()


def test_that_values_of_the_wrong_kind_or_size_are_as_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "forsendelse.toml"
    path.write_text(
        'wsdl = 3\nsvar_sekunder = 30\nforbind_sekunder = "5"\nforsoeg = 999\nro_sekunder = nan\n',
        encoding="utf-8",
    )
    assert load(path) == replace(Forsendelsesindstillinger(), svar_sekunder=30.0)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"wsdl": "/findes/ikke.wsdl"}, "findes ikke"),
        ({"wsdl": "http://register.example/a?wsdl"}, "ikke krypteret"),
        ({"adresse": "https://navn:kode@register.example/"}, "kodeord"),
        ({"adresse": "register.example"}, "begynder med https"),
        ({"certifikat": "/findes/ikke.p12"}, "findes ikke"),
        ({"ca": "/findes/ikke.pem"}, "findes ikke"),
        ({"proxy": "http://navn:kode@proxy:8080"}, "Proxyens"),
        ({"svar_sekunder": 0.0}, "mellem 0,05 og 3600"),
        ({"forsoeg": 0}, "mellem 1 og 10"),
        ({"forbind_sekunder": float("nan")}, "mellem"),
    ],
)
def test_that_what_cannot_be_used_is_not_kept(
    tmp_path: Path, changed: dict[str, Any], told: str
) -> None:
    path = tmp_path / "forsendelse.toml"
    with pytest.raises(AfvistError, match=told):
        save(path, replace(Forsendelsesindstillinger(), **changed))
    assert not path.exists()


def test_that_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(AfvistError, match="kan ikke gemmes"):
        save(blocked / "forsendelse.toml", Forsendelsesindstillinger())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b'wsdl = "a"\n= [ toml', "linje 2 kan ikke læses"),
        (b'wsdl = "a"\nforsoeg = 999\n', "linje 2: værdien af »forsoeg« kan ikke bruges"),
        (b"wsdl = '\xff'", "ikke gemt som UTF-8"),
    ],
)
def test_that_a_file_that_cannot_be_used_is_told_of_with_its_place_and_never_written_over(
    tmp_path: Path, text: bytes, told: str
) -> None:
    path = tmp_path / "forsendelse.toml"
    path.write_bytes(text)
    assert told in trouble(path)
    assert str(path) in trouble(path)
    save(path, Forsendelsesindstillinger(wsdl="https://register.example/a?wsdl"))
    assert not trouble(path)
    [kept] = tmp_path.glob("forsendelse-ulaeselig-*.toml")
    assert kept.read_bytes() == text


def test_that_nothing_is_wrong_with_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert not trouble(tmp_path / "forsendelse.toml")
