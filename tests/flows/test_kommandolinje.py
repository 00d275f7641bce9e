"""The whole way on the command line: import, check, export, accept, import again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.kommandolinje import koersel
from app.kontekst import Aabnet
from app.laas import Holder, Laas
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objekt

ROOT = Path(__file__).resolve().parents[2]

Kommandolinje = Callable[..., Any]
Eksempel = Callable[..., Path]
Aabning = Callable[[], Aabnet]


def first(data: Aabnet, objekttype: Objekttype) -> Objekt:
    """Return the first object of a kind under the first dwelling that has one."""
    for boligdata in data.register.iter_boligdata():
        for objekt in boligdata.objekter:
            if objekt.type is objekttype:
                return objekt
    raise AssertionError(f"no {objekttype}")


def test_that_an_example_goes_through_unchanged(
    kommando: Kommandolinje, eksempel: Eksempel, kanonisk: Callable[[Path], str], tmp_path: Path
) -> None:
    source = eksempel(500)
    imported = kommando("importer", source)
    assert imported.kode == 0
    assert imported.svar["objekter"]["bolig"]["nye"] == 500

    checked = kommando("valider")
    assert checked.kode == 0
    assert checked.antal["boliger"] == 500
    assert checked.antal["fejl"] == 0

    whole = tmp_path / "alt.xml"
    assert kommando("eksporter", "--ud", whole, "--alt").kode == 0
    assert kanonisk(whole) == kanonisk(source)

    status = kommando("status")
    assert status.antal["boliger"] == 500
    assert status.antal["venter"] == 0


def test_that_a_broken_file_is_refused_and_leaves_everything_as_it_was(
    kommando: Kommandolinje, eksempel: Eksempel, tmp_path: Path
) -> None:
    kommando("importer", eksempel(20))
    before = kommando("status").svar
    text = eksempel(30, fro=2).read_text(encoding="utf-8")
    broken = tmp_path / "brudt.xml"
    broken.write_text(text[: len(text) * 3 // 4], encoding="utf-8")

    refused = kommando("importer", broken)
    assert refused.kode == 1
    assert "linje" in refused.svar["fejl"].lower()
    assert kommando("status").svar == before


def test_that_a_change_goes_out_and_comes_home_without_collisions(
    kommando: Kommandolinje, eksempel: Eksempel, aabn: Aabning, tmp_path: Path
) -> None:
    source = eksempel(20)
    kommando("importer", source)
    data = aabn()
    udgift = first(data, Objekttype.BOLIGUDGIFT)
    data.redigering.set_field(udgift.noegle, "beskrivelse", "Husleje 4321")

    out = tmp_path / "aendringer.xml"
    exported = kommando("eksporter", "--ud", out)
    assert exported.kode == 0
    assert exported.svar["objekter"] == [{"type": "boligudgift", "status": "2", "antal": 1}]
    assert out.read_text(encoding="utf-8").count("Husleje 4321") == 1

    nr = exported.svar["indsendelse"]["id"]
    accepted = kommando("indsendelser", "--accepter", nr)
    assert accepted.svar["indsendelser"][0]["tilstand"] == "accepteret"
    assert kommando("status").antal["venter"] == 0

    # The register's next download holds what was accepted.
    whole = tmp_path / "alt.xml"
    kommando("eksporter", "--ud", whole, "--alt")
    again = kommando("importer", whole)
    assert again.kode == 0
    assert again.antal["kollisioner"] == 0
    assert again.antal["nye"] == 0
    assert aabn().register.optael().boliger == 20


def test_that_importing_the_same_file_twice_changes_nothing(
    kommando: Kommandolinje, eksempel: Eksempel
) -> None:
    source = eksempel(20)
    first_time = kommando("importer", source)
    again = kommando("importer", source)
    assert again.kode == 0
    assert (again.antal["nye"], again.antal["aendrede"], again.antal["forsvundne"]) == (0, 0, 0)
    assert again.antal["uaendrede"] == first_time.antal["nye"]


def test_that_a_collision_stops_the_import_until_a_choice_is_made(
    kommando: Kommandolinje, eksempel: Eksempel, aabn: Aabning, tmp_path: Path
) -> None:
    source = eksempel(5)
    kommando("importer", source)
    data = aabn()
    udgift = first(data, Objekttype.BOLIGUDGIFT)
    theirs = source.read_text(encoding="utf-8").replace(
        f">{udgift.tekst('beloeb')}<", ">1111.11<", 1
    )
    newer = tmp_path / "nyere.xml"
    newer.write_text(theirs, encoding="utf-8")
    data.redigering.set_field(udgift.noegle, "beloeb", "2222.22")

    stopped = kommando("importer", newer)
    assert stopped.kode == 1
    assert stopped.svar["gennemfoert"] is False
    assert stopped.svar["kollisioner"][0]["lokal"] == "2222.22"
    assert stopped.svar["kollisioner"][0]["fil"] == "1111.11"
    assert value(data, udgift.noegle) == "2222.22"

    assert kommando("importer", newer, "--ved-konflikt", "lokal").kode == 0
    assert value(data, udgift.noegle) == "2222.22"
    data.redigering.set_field(udgift.noegle, "beloeb", "3333.33")
    newest = tmp_path / "nyest.xml"
    newest.write_text(theirs.replace(">1111.11<", ">4444.44<", 1), encoding="utf-8")
    assert kommando("importer", newest, "--ved-konflikt", "fil").kode == 0
    assert value(data, udgift.noegle) == "4444.44"


def test_that_a_collision_is_told_in_words(
    kommando: Kommandolinje,
    eksempel: Eksempel,
    aabn: Aabning,
    datamappe: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = eksempel(5)
    kommando("importer", source)
    data = aabn()
    udgift = first(data, Objekttype.BOLIGUDGIFT)
    newer = tmp_path / "nyere.xml"
    text = source.read_text(encoding="utf-8")
    newer.write_text(text.replace(f">{udgift.tekst('beloeb')}<", ">1111.11<", 1), encoding="utf-8")
    data.redigering.set_field(udgift.noegle, "beloeb", "2222.22")
    assert koersel.run(["--data-dir", str(datamappe), "importer", str(newer)]) == 1
    told = capsys.readouterr().out
    assert "er ikke indlæst; alt er, som det var" in told
    assert "1 felt er rettet både her og i filen" in told
    assert "Beløb: her 2.222,22, i filen 1.111,11" in told
    assert "--ved-konflikt" in told


def value(data: Aabnet, noegle: Noegle) -> str:
    objekt = data.register.objekt(noegle)
    assert objekt is not None
    return objekt.tekst("beloeb")


def test_that_an_error_refuses_the_export_unless_only_the_valid_is_wanted(
    kommando: Kommandolinje, eksempel: Eksempel, aabn: Aabning, tmp_path: Path
) -> None:
    kommando("importer", eksempel(5))
    data = aabn()
    boliger = [boligdata.udgifter[0] for boligdata in data.register.iter_boligdata()]
    data.redigering.set_field(boliger[0].noegle, "slut", "1999-01-01")
    data.redigering.set_field(boliger[1].noegle, "beskrivelse", "Husleje 4321")

    out = tmp_path / "ud.xml"
    refused = kommando("eksporter", "--ud", out)
    assert refused.kode == 1
    assert refused.antal["holdt_tilbage"] == 1
    assert not out.exists()
    assert not kommando("indsendelser").svar["indsendelser"]

    partial = kommando("eksporter", "--ud", out, "--kun-gyldige")
    assert partial.kode == 0
    assert partial.antal["objekter"] == 1
    assert partial.svar["holdt_tilbage"][0]["objekt"]["id"] == boliger[0].id
    assert "1999-01-01" not in out.read_text(encoding="utf-8")


def test_that_only_errors_and_nothing_written_is_an_error(
    kommando: Kommandolinje, eksempel: Eksempel, aabn: Aabning, tmp_path: Path
) -> None:
    kommando("importer", eksempel(5))
    data = aabn()
    wrong = first(data, Objekttype.BOLIGUDGIFT)
    data.redigering.set_field(wrong.noegle, "slut", "1999-01-01")
    out = tmp_path / "ud.xml"
    refused = kommando("eksporter", "--ud", out, "--kun-gyldige")
    assert refused.kode == 1
    assert refused.svar["indsendelse"] is None
    assert refused.fund[0]["objekt"] == {"type": "boligudgift", "id": wrong.id}
    assert not out.exists()
    assert not kommando("indsendelser").svar["indsendelser"]


@pytest.mark.parametrize("options", [(), ("--kun-gyldige",)], ids=["all", "valid"])
def test_that_everything_of_an_empty_database_writes_no_file(
    kommando: Kommandolinje, tmp_path: Path, options: tuple[str, ...]
) -> None:
    out = tmp_path / "ud.xml"
    answer = kommando("eksporter", "--ud", out, "--alt", *options)
    assert answer.kode == 0
    assert answer.svar["indsendelse"] is None
    assert not out.exists()


def test_that_nothing_changed_writes_no_file(
    kommando: Kommandolinje, eksempel: Eksempel, tmp_path: Path
) -> None:
    kommando("importer", eksempel(3))
    out = tmp_path / "ud.xml"
    answer = kommando("eksporter", "--ud", out)
    assert answer.kode == 0
    assert answer.svar["indsendelse"] is None
    assert not out.exists()


def test_that_a_rejected_change_waits_again(
    kommando: Kommandolinje, eksempel: Eksempel, aabn: Aabning, tmp_path: Path
) -> None:
    kommando("importer", eksempel(3))
    data = aabn()
    udgift = first(data, Objekttype.BOLIGUDGIFT)
    data.redigering.set_field(udgift.noegle, "beskrivelse", "Husleje 4321")
    nr = kommando("eksporter", "--ud", tmp_path / "ud.xml").svar["indsendelse"]["id"]

    rejected = kommando("indsendelser", "--afvis", nr, "--objekt", f"boligudgift:{udgift.id}")
    assert rejected.svar["objekter"][0]["udfald"] == "afvist"
    assert kommando("status").antal["venter"] == 1


def test_that_an_unknown_submission_is_refused(kommando: Kommandolinje) -> None:
    refused = kommando("indsendelser", "--accepter", 7)
    assert refused.kode == 1
    assert "nr. 7" in refused.svar["fejl"]


def test_that_a_file_with_faults_is_told_line_by_line(
    kommando: Kommandolinje, eksempel: Eksempel, datamappe: Path
) -> None:
    checked = kommando("valider", eksempel(50, fejl=0.5))
    assert checked.kode == 1
    assert checked.antal["boliger"] == 50
    assert checked.antal["fejl"] == sum(fund["niveau"] == "fejl" for fund in checked.fund) > 0
    for fund in checked.fund:
        assert fund["sti"].startswith("/BoligListe")
        assert fund["linje"] > 1
        assert fund["objekt"] is None
    assert not datamappe.exists()


def test_that_a_valid_file_has_no_errors(kommando: Kommandolinje, eksempel: Eksempel) -> None:
    assert kommando("valider", eksempel(50)).kode == 0


def test_that_file_and_database_are_judged_alike(
    kommando: Kommandolinje, eksempel: Eksempel
) -> None:
    source = eksempel(60, fejl=0.3)
    kommando("importer", source)

    def errors(fund: list[dict[str, Any]]) -> list[tuple[str, str]]:
        return sorted((f["enhedsid"], f["kode"]) for f in fund if f["niveau"] == "fejl")

    assert errors(kommando("valider", source).fund) == errors(kommando("valider").fund)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"ikke xml",
        b"<BoligListe>",
        b"<Andet/>",
        b"\x00\xff\xfe",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><BoligListe>&x;</BoligListe>',
    ],
    ids=["empty", "text", "unclosed", "other root", "bytes", "entity"],
)
@pytest.mark.parametrize("command", ["importer", "valider"])
def test_that_a_file_that_is_no_download_is_an_error(
    kommando: Kommandolinje, tmp_path: Path, command: str, content: bytes
) -> None:
    path = tmp_path / "fil.xml"
    path.write_bytes(content)
    assert kommando(command, path).kode == 1


def test_that_a_writing_command_is_refused_while_the_window_is_open(
    kommando: Kommandolinje, eksempel: Eksempel, datamappe: Path, tmp_path: Path
) -> None:
    source = eksempel(3)
    kommando("importer", source)
    with Laas.take(datamappe / "huslejeklient.laas", Holder.VINDUE):
        for writing in (
            ("importer", source),
            ("eksporter", "--ud", tmp_path / "ud.xml"),
            ("indsendelser", "--accepter", 1),
        ):
            refused = kommando(*writing)
            assert refused.kode == 1
            assert "Luk vinduet" in refused.svar["fejl"]
        for reading in (("status",), ("indsendelser",), ("valider",), ("valider", source)):
            assert kommando(*reading).kode == 0
    assert kommando("importer", source).kode == 0


def test_that_a_damaged_database_is_refused_in_a_sentence(
    kommando: Kommandolinje, datamappe: Path
) -> None:
    datamappe.mkdir()
    (datamappe / "huslejeklient.db").write_bytes(b"ikke en database" * 100)
    refused = kommando("status")
    assert refused.kode == 1
    assert "database" in refused.svar["fejl"]


def test_that_own_corrections_that_cannot_be_used_are_told_of(
    kommando: Kommandolinje, datamappe: Path
) -> None:
    datamappe.mkdir()
    (datamappe / "snitflade.toml").write_text("[[felt]\n", encoding="utf-8")
    refused = kommando("status")
    assert refused.kode == 1
    assert "snitflade.toml" in refused.svar["fejl"]


@pytest.fixture
def proces(datamappe: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command in a process of its own, in the plainest locale."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment["PYTHONPATH"] = str(ROOT)

    def run(*arguments: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "app", "--data-dir", datamappe, *map(str, arguments)],
            env=environment,
            capture_output=True,
            check=False,
        )

    return run


def test_that_answers_are_utf8_whatever_the_locale(
    proces: Callable[..., subprocess.CompletedProcess[bytes]], eksempel: Eksempel
) -> None:
    imported = proces("importer", eksempel(3))
    assert imported.returncode == 0, imported.stderr
    assert "er indlæst" in imported.stdout.decode("utf-8")
    assert not imported.stderr
    wrong = proces("hop")
    assert wrong.returncode == 2
    assert "vælg mellem" in wrong.stderr.decode("utf-8")
    answer = json.loads(proces("status", "--json").stdout)
    assert answer["antal"]["boliger"] == 3


def test_that_a_closed_pipe_is_no_error_message(datamappe: Path, eksempel: Eksempel) -> None:
    command = [sys.executable, "-m", "app", "valider", str(eksempel(200, fejl=1.0)), "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
