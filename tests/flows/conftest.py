"""The command line as a script meets it: arguments in; exit code, JSON and sentences out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from app.datamappe import locate
from app.indstillinger import Indstillingslager
from app.kommandolinje import koersel
from app.kontekst import Aabnet, open_kontekst

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def svarskema() -> Draft202012Validator:
    """The JSON Schema that every answer must follow."""
    text = (ROOT / "docs" / "kommandolinje.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@dataclass(frozen=True)
class Kommandosvar:
    """What a command answered."""

    kode: int
    svar: dict[str, Any]

    @property
    def antal(self) -> dict[str, int]:
        """The counts."""
        antal: dict[str, int] = self.svar["antal"]
        return antal

    @property
    def fund(self) -> list[dict[str, Any]]:
        """The findings."""
        fund: list[dict[str, Any]] = self.svar["fund"]
        return fund


Kommandolinje = Callable[..., Kommandosvar]


@pytest.fixture
def kommando(
    datamappe: Path, svarskema: Draft202012Validator, capsys: pytest.CaptureFixture[str]
) -> Kommandolinje:
    """Run a command over the test's data folder; its answer must follow the schema."""

    def run(*arguments: object) -> Kommandosvar:
        words = [str(argument) for argument in arguments]
        kode = koersel.run(["--data-dir", str(datamappe), "--json", *words])
        told = capsys.readouterr()
        assert not told.err
        svar = json.loads(told.out)
        svarskema.validate(svar)
        assert svar["ok"] is (kode == 0)
        return Kommandosvar(kode, svar)

    return run


@pytest.fixture
def eksempel(kommando: Kommandolinje, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes example data to a file."""

    def write(boliger: int, fejl: float = 0.0, fro: int = 1) -> Path:
        path = tmp_path / f"eksempel-{boliger}-{fejl}-{fro}.xml"
        arguments = ["--boliger", boliger, "--fro", fro, "--fejl", fejl, "--ud", path]
        assert kommando("eksempel", *arguments).antal["boliger"] == boliger
        return path

    return write


@pytest.fixture
def kanonisk() -> Callable[[Path], str]:
    """Return a function that gives a document without what may differ after a round trip.

    That is prefixes, comments and the space between elements.
    """

    def canonical(path: Path) -> str:
        return etree.canonicalize(from_file=str(path), strip_text=True, rewrite_prefixes=True)

    return canonical


@pytest.fixture
def aabn(datamappe: Path) -> Iterator[Callable[[], Aabnet]]:
    """Return a function that opens the test's data as the window does."""
    with ExitStack() as stack:

        def open_data() -> Aabnet:
            mappe = locate(datamappe)
            aabnet = open_kontekst(mappe, Indstillingslager(mappe.indstillinger), skriver=False)
            stack.callback(aabnet.close)
            return aabnet

        yield open_data
