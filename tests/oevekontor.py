"""An office and a practice register that hold the same list, and the register's contract.

They are alike for many tests and take long to make: made once, and copied.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.tjenester.importering import Importtjeneste
from export.eksempel import write_example
from export.oeveserver import Oeveserver
from export.webservice.kontrakt import Kontrakt
from models.lager.motor import open_engine
from models.register.overfoersel import Importvalg, ingen_fremdrift
from models.register.profil import bundled
from tests.skabelon import make_database

Kontraktlaesning = Callable[[str, Any], Kontrakt]
"""Reads the contract at an address, by what fetches the bytes at an address."""


def make_list(liste: Path, boliger: int, froe: int) -> None:
    """Make a file of example dwellings."""
    liste.write_bytes(_list(boliger, froe))


def make_office(database: Path, liste: Path) -> None:
    """Make a database that has imported a list and nothing else."""
    database.write_bytes(_database(liste.name, liste.read_bytes()))


def make_register(mappe: Path, liste: Path) -> None:
    """Make the folder of a practice register that holds a list."""
    mappe.mkdir()
    for name, content in _register(liste.read_bytes()).items():
        (mappe / name).write_bytes(content)


@cache
def _list(boliger: int, froe: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        liste = Path(folder, "liste.xml")
        write_example(liste, boliger, froe)
        return liste.read_bytes()


@cache
def _database(navn: str, indhold: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        database, liste = Path(folder, "liste.db"), Path(folder, "fil", navn)
        liste.parent.mkdir()
        liste.write_bytes(indhold)
        make_database(database)
        engine = open_engine(database)
        importering = Importtjeneste(engine, bundled(), lambda: "Anne Jensen")
        importering.import_file(liste, Importvalg(), ingen_fremdrift)
        engine.dispose()
        assert {one.name for one in Path(folder).iterdir()} == {database.name, "fil"}
        return database.read_bytes()


@cache
def _register(indhold: bytes) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        mappe, liste = Path(folder, "oeve"), Path(folder, "liste.xml")
        liste.write_bytes(indhold)
        Oeveserver(mappe, bundled()).load(liste)
        return {one.name: one.read_bytes() for one in mappe.iterdir()}


def read_once(read: Kontraktlaesning) -> Kontraktlaesning:
    """Return what reads a contract, but one that has been read at another port only once.

    It is fetched each time.
    """
    known: dict[bytes, Kontrakt] = {}

    def reading(kilde: str, fetch: Callable[[str], bytes]) -> Kontrakt:
        here = urlsplit(kilde).netloc
        if not here:
            return read(kilde, fetch)
        said = fetch(kilde).replace(here.encode(), _HERE.encode())
        if said not in known:
            found = read(kilde, fetch)
            known[said] = replace(found, adresse=found.adresse.replace(here, _HERE))
        return replace(known[said], adresse=known[said].adresse.replace(_HERE, here))

    return reading


_HERE = "her.invalid"
