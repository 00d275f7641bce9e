"""Importing a file that was exported here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.register.felter import Objekttype
from models.register.objekter import Noegle, Status
from models.register.overfoersel import AfvistError, Importvalg, Omfang, Udfald, Valg


def exported(sted: Any, omfang: Omfang = Omfang.AENDRINGER) -> tuple[int, Path]:
    """Export what is Klar; return the submission and its file."""
    path = sted.folder / "ud.xml"
    plan = sted.eksport.plan(omfang, sted.ingen)
    return sted.eksport.export(plan, path, sted.ingen).id, path


def import_of(sted: Any, path: Path) -> Any:
    """Import a file, whatever it contradicts."""
    return sted.tjeneste.import_file(path, Importvalg(standard=Valg.FIL), sted.ingen)


@pytest.fixture
def edited(sted: Any) -> tuple[Any, Noegle]:
    """A register with one expense edited and Klar."""
    noegle: Noegle = sted.child("u-10").noegle
    sted.edit(noegle, "beloeb", "9.00")
    sted.redigering.mark_klar([noegle])
    return sted, noegle


@pytest.mark.parametrize("udfald", [None, Udfald.AFVIST, Udfald.TRUKKET_TILBAGE])
@pytest.mark.parametrize("omfang", list(Omfang))
def test_that_our_own_file_is_refused_until_it_is_accepted(
    edited: tuple[Any, Noegle], omfang: Omfang, udfald: Udfald | None
) -> None:
    sted, noegle = edited
    number, path = exported(sted, omfang)
    if udfald is not None:
        sted.eksport.settle(number, udfald)
    before = sted.rows()
    with pytest.raises(AfvistError, match=f"indsendelse nr. {number}. Den rummer ikke"):
        import_of(sted, path)
    assert sted.rows() == before
    assert sted.register.objekt(noegle).status in (Status.KLADDE, Status.KLAR)


def test_that_our_own_accepted_file_changes_nothing(edited: tuple[Any, Noegle]) -> None:
    sted, noegle = edited
    number, path = exported(sted, Omfang.ALT)
    sted.eksport.settle(number, Udfald.ACCEPTERET)
    rapport = import_of(sted, path)
    assert rapport.gennemfoert
    assert all(antal.aendrede == 0 for antal in rapport.antal.values())
    assert sted.register.objekt(noegle).tekst("beloeb") == "9.00"


def test_that_a_download_equal_to_an_export_is_a_download(sted: Any) -> None:
    sted.edit(sted.child("u-10").noegle, "beloeb", "9.00")
    _, path = exported(sted, Omfang.ALT)
    assert path.read_bytes() == sted.write().read_bytes()
    rapport = import_of(sted, path)
    assert rapport.gennemfoert
    assert sted.child("u-10").tekst("beloeb") == "9.00"
    assert rapport.antal[Objekttype.BOLIG].uaendrede == 3
