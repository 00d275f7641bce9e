"""What the practice register holds: files in and out, and after a restart or a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from export.eksempel import write_example
from export.laeser import LaeseError, read
from export.laest import LaestBolig
from export.oeveserver import Oeveserver
from models.register.felter import Felttabel, Objekttype
from models.register.profil import bundled
from tests.omfang import rounds

if TYPE_CHECKING:
    from tests.unit.export.oeveserver.conftest import Kalder

ROOT = Path(__file__).resolve().parents[4]
NY = {"unik_id": "", "ekstern_reference": "ny-1", "start": "2027-01-01"}


def alike(one: Path, other: Path, tabel: Felttabel) -> bool:
    """True when two files hold the same dwellings, whatever their lines."""

    def content(path: Path) -> list[object]:
        return [
            (
                bolig.felter,
                bolig.sted_xml,
                [barn.felter for barn in bolig.udgifter],
                [barn.felter for barn in bolig.kontrakter],
            )
            for bolig in read(path, tabel)
        ]

    return content(one) == content(other)


@hypothesis_settings(max_examples=rounds(10))
@given(st.integers(0, 9), st.integers(0, 1000), st.sampled_from([0.0, 0.5, 1.0]))
def test_that_what_is_loaded_is_what_is_downloaded(
    tmp_path_factory: pytest.TempPathFactory, boliger: int, fro: int, fejl: float
) -> None:
    folder = tmp_path_factory.mktemp("rundtur")
    source, copy = folder / "ind.xml", folder / "ud.xml"
    write_example(source, boliger, fro, fejl)
    server = Oeveserver(folder / "oeve", bundled())
    assert server.load(source) == boliger
    server.download(copy)
    assert alike(source, copy, bundled())


def test_that_order_and_the_unknown_are_kept(tmp_path: Path, tabel: Felttabel) -> None:
    source, copy = tmp_path / "ind.xml", tmp_path / "ud.xml"
    source.write_text(
        '<BoligListe xmlns="urn:oio:lbf:1.0.0"><Foer a="1">x</Foer><BoligStruktur>'
        "<LejekontraktStruktur><Kladde>true</Kladde></LejekontraktStruktur>"
        "<BoligudgiftStruktur><Nyt>1 &amp; 2</Nyt></BoligudgiftStruktur>"
        "<LejekontraktStruktur/><Ukendt/><BoligIdentifikationStruktur>"
        "<BoligUnikIdentifikator>A</BoligUnikIdentifikator></BoligIdentifikationStruktur>"
        "</BoligStruktur><Efter/></BoligListe>",
        encoding="utf-8",
    )
    server = Oeveserver(tmp_path / "oeve", tabel)
    server.load(source)
    server.download(copy)
    assert alike(source, copy, tabel)


def test_that_a_broken_file_leaves_everything_as_it_was(
    tmp_path: Path, tabel: Felttabel, eksempel: Path
) -> None:
    server = Oeveserver(tmp_path / "oeve", tabel)
    server.load(eksempel)
    text = eksempel.read_text(encoding="utf-8")
    broken = tmp_path / "brudt.xml"
    broken.write_text(text[: len(text) // 2], encoding="utf-8")
    for take in (server.load, server.apply):
        with pytest.raises(LaeseError):
            take(broken)
    server.download(tmp_path / "ud.xml")
    assert alike(eksempel, tmp_path / "ud.xml", tabel)


def test_that_a_register_started_anew_holds_what_it_held(
    tmp_path: Path,
    tabel: Felttabel,
    eksempel: Path,
    boliger: list[LaestBolig],
    kalder_af: Callable[[Oeveserver], Kalder],
) -> None:
    folder = tmp_path / "oeve"
    with Oeveserver(folder, tabel) as server:
        server.load(eksempel)
        caller = kalder_af(server)
        new = caller.udgift(boliger[0], **NY)
        first = caller.call("BoligudgiftOpret", new, reference="a/1")
        before = server.taelling()
    with Oeveserver(folder, tabel) as server:
        assert server.taelling() == before
        again = kalder_af(server).call("BoligudgiftOpret", new, reference="a/1")
        assert again.kode == "3"
        name = "BoligudgiftUnikIdentifikator"
        assert again.tekst(name) == first.tekst(name)


_KILLED = """
import sys
from pathlib import Path
from export.oeveserver import Oeveserver
from models.register.profil import bundled
server = Oeveserver(Path(sys.argv[1]), bundled())
server.start()
print(server.adresse, flush=True)
sys.stdin.read()
"""


def test_that_a_killed_register_has_what_it_has_answered_for(
    tmp_path: Path,
    tabel: Felttabel,
    eksempel: Path,
    boliger: list[LaestBolig],
    kalder_af: Callable[[Oeveserver], Kalder],
) -> None:
    folder = tmp_path / "oeve"
    here = Oeveserver(folder, tabel)
    here.load(eksempel)
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        adresse = process.stdout.readline().strip()
        caller = kalder_af(here)
        new = caller.udgift(boliger[0], **NY)
        body = (
            '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
            f'<BoligudgiftOpret xmlns="urn:oio:lbf:1.0.0">{new}</BoligudgiftOpret>'
            "</s:Body></s:Envelope>"
        )
        answer = caller.session.post(adresse, data=body.encode(), timeout=10)
        assert "<kald:ResultatKode>0<" in answer.text
        process.kill()
        assert process.wait() == -signal.SIGKILL or sys.platform == "win32"
    before = sum(len(bolig.udgifter) for bolig in boliger)
    assert here.taelling()["objekter"]["boligudgift"] == before + 1
    assert here.taelling()["kald"]["BoligudgiftOpret"]["accepteret"] == 1


def test_that_the_first_of_two_dwellings_with_one_id_is_changed(
    tmp_path: Path, tabel: Felttabel, boliger: list[LaestBolig], eksempel: Path
) -> None:
    text = eksempel.read_text(encoding="utf-8").replace(
        boliger[1].felter["enhedsid"], boliger[0].felter["enhedsid"]
    )
    twice = tmp_path / "to.xml"
    twice.write_text(text, encoding="utf-8")
    server = Oeveserver(tmp_path / "oeve", tabel)
    assert server.load(twice) == 12
    assert server.taelling()["objekter"][Objekttype.BOLIG.value] == 12
