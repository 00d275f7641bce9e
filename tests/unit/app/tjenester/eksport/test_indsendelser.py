"""The file and its submission, also after a crash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.tjenester import eksport, gennemgang
from app.tjenester.eksport import IntetAtEksportereError
from models.register.objekter import Objektstatus
from models.register.overfoersel import (
    AfbrudtError,
    AfvistError,
    Indsendelsestilstand,
    Udfald,
    ingen_fremdrift,
)
from tests.unit.app.tjenester.eksport.conftest import BOLIG, FIL

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor


# --- the file and the submission ------------------------------------------------------------------


def test_that_a_submission_keeps_the_exact_bytes_and_their_hash(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    made = kontor.export()
    content = kontor.ud.read_bytes()
    assert made.sha256 == hashlib.sha256(content).hexdigest()
    assert (made.laengde, made.boliger, made.hvem) == (len(content), 1, "Anne Jensen")
    assert made.tilstand is Indsendelsestilstand.FORBEREDT
    assert made.antal == {Udfald.AFVENTER: 1}
    copy = kontor.mappe / "kopi.xml"
    kontor.eksport.save_copy(made.id, copy)
    assert copy.read_bytes() == content
    (objekt,) = kontor.eksport.submission_objects(made.id)
    assert (objekt.noegle, objekt.status) == (kontor.udgift(1).noegle, Objektstatus.AENDRET)
    assert objekt.beskrivelse == "Nettohusleje 01-01-2026"


def test_that_nothing_but_the_file_is_left_in_its_folder(kontor: Kontor) -> None:
    folder = kontor.mappe / "ud"
    folder.mkdir()
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    kontor.eksport.export(kontor.plan(), folder / "fil.xml", ingen_fremdrift)
    assert [path.name for path in folder.iterdir()] == ["fil.xml"]


def test_that_an_object_in_an_open_submission_cannot_enter_a_second(kontor: Kontor) -> None:
    udgift = kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    plan = kontor.plan()
    kontor.eksport.export(plan, kontor.ud, ingen_fremdrift)
    later = kontor.plan()
    assert later.antal_objekter == 0
    assert [(held.noegle, "ikke er afsluttet" in held.grund) for held in later.holdt_tilbage] == [
        (udgift, True)
    ]
    with pytest.raises(IntetAtEksportereError):
        kontor.eksport.export(plan, kontor.ud, ingen_fremdrift)
    assert len(kontor.eksport.submissions()) == 1


def test_that_a_cancelled_export_leaves_nothing(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    plan = kontor.plan()
    with pytest.raises(AfbrudtError):
        kontor.eksport.export(plan, kontor.ud, lambda _done, _total: False)
    assert not list(kontor.mappe.glob("*ud.xml*"))
    assert kontor.rows("indsendelse") == kontor.rows("indsendelsesdel") == 0
    assert kontor.plan().antal_objekter == 1


def test_that_an_export_cancelled_when_some_is_kept_leaves_nothing(
    make_kontor: Callable[[], Kontor], monkeypatch: pytest.MonkeyPatch
) -> None:
    kontor = make_kontor()
    kontor.imported(FIL.format(boliger="\n".join(BOLIG.format(nr=nr) for nr in range(1, 6))))
    monkeypatch.setattr(eksport, "OBJEKTER_AD_GANGEN", 1)
    monkeypatch.setattr(gennemgang, "_STEP", 1)
    for nr in range(1, 6):
        kontor.edit(kontor.udgift(nr), "beloeb", "5100.00")
    plan = kontor.plan()
    kept: list[int] = []

    def go_on(done: int, _total: int) -> bool:
        kept.append(kontor.rows("indsendtobjekt"))
        return done < 2

    with pytest.raises(AfbrudtError):
        kontor.eksport.export(plan, kontor.ud, go_on)
    assert kept[-1] > 0
    assert not list(kontor.mappe.glob("*ud.xml*"))
    assert kontor.rows("indsendelse") == kontor.rows("indsendtobjekt") == 0


def test_that_a_folder_that_is_not_there_is_told(kontor: Kontor) -> None:
    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    with pytest.raises(AfvistError, match="kan ikke skrives"):
        kontor.eksport.export(kontor.plan(), kontor.mappe / "ingen" / "ud.xml", ingen_fremdrift)
    assert kontor.rows("indsendelse") == 0


# --- a crash --------------------------------------------------------------------------------------

_DIES = """
import os, sys
from pathlib import Path
from app.tjenester import eksport
from models.lager import indsendelser
from models.lager.motor import open_engine
from models.register.overfoersel import Omfang, ingen_fremdrift
from models.register.profil import bundled

database, ud, where = sys.argv[1:]
module, name = {"begun": (indsendelser, "add_part"), "hashed": (eksport, "put_in_place"),
                "in_place": (indsendelser, "open_")}[where]

def die(*_args):
    os._exit(9)

setattr(module, name, die)
service = eksport.Eksporttjeneste(open_engine(Path(database)), bundled(), lambda: "Anne")
service.export(service.plan(Omfang.AENDRINGER, ingen_fremdrift), Path(ud), ingen_fremdrift)
"""


@pytest.mark.parametrize("where", ["begun", "hashed", "in_place"])
def test_that_a_crash_leaves_no_half_file_and_no_submission_that_lies(
    where: str, kontor: Kontor
) -> None:
    import subprocess
    import sys

    kontor.edit(kontor.udgift(1), "beloeb", "5100.00")
    database = kontor.mappe / "data.db"
    done = subprocess.run(
        [sys.executable, "-c", _DIES, str(database), str(kontor.ud), where],
        cwd=Path(__file__).parents[5],
        check=False,
    )
    assert done.returncode == 9
    assert kontor.rows("indsendelse") == 1
    assert list(kontor.eksport.submissions()) == []
    kontor.eksport.recover()
    submissions = kontor.eksport.submissions()
    assert [one.tilstand for one in submissions] == (
        [Indsendelsestilstand.FORBEREDT] if where == "in_place" else []
    )
    assert kontor.ud.exists() == (where == "in_place")
    assert not list(kontor.mappe.glob(".ud.xml*"))
    for one in submissions:
        assert one.sha256 == hashlib.sha256(kontor.ud.read_bytes()).hexdigest()
    assert kontor.plan().antal_objekter == (0 if submissions else 1)
