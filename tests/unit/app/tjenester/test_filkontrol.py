"""The check of a file: findings with line and path, the same with and without the quick look."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from app.tjenester.filkontrol import Filkontrol
from export.eksempel import FEJL, write_example
from export.hurtigkontrol import Hurtigkontrol
from models.register.fund import Alvor, Fund
from models.register.overfoersel import ingen_fremdrift
from models.register.profil import bundled


def check(path: Path) -> tuple[list[Fund], dict[str, int]]:
    kontrol = Filkontrol(bundled(), path, ingen_fremdrift, lambda: None)
    return list(kontrol), kontrol.antal


def example(folder: Path, boliger: int, fejl: float = 0.0) -> Path:
    path = folder / "eksempel.xml"
    write_example(path, boliger, 1, fejl)
    return path


def test_that_a_valid_example_has_no_findings(tmp_path: Path) -> None:
    assert check(example(tmp_path, 60)) == ([], {"boliger": 60})


def test_that_every_fault_of_the_example_is_found(tmp_path: Path) -> None:
    found, antal = check(example(tmp_path, 3 * len(FEJL), fejl=1.0))
    koder = Counter(fund.kode for fund in found)
    for fejl in FEJL:
        assert koder[fejl.kode] >= 3, fejl.navn
    assert antal == {"boliger": 3 * len(FEJL)}


def test_that_the_quick_look_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = example(tmp_path, 150, fejl=0.3)
    quick, _ = check(path)
    monkeypatch.setattr(Hurtigkontrol, "passes", lambda _self, _bolig: False)
    assert check(path) == (quick, {"boliger": 150})
    assert len(quick) > 40


def test_that_a_finding_tells_its_line_and_its_path(tmp_path: Path) -> None:
    path = example(tmp_path, 8)
    lines = path.read_text(encoding="utf-8").split("\n")
    starts = [at for at, line in enumerate(lines, start=1) if line == "<BoligudgiftStruktur>"]
    amounts = [at for at, line in enumerate(lines) if line.startswith("<BoligudgiftBeloeb>")]
    lines[amounts[-1]] = "<BoligudgiftBeloeb>fem</BoligudgiftBeloeb>"
    path.write_text("\n".join(lines), encoding="utf-8")
    (fund,) = check(path)[0]
    assert fund.kode == "felt.ulaeseligt"
    assert fund.linje == starts[-1]
    assert fund.sti.startswith("/BoligListe/BoligStruktur[8]/BoligudgiftStruktur[")
    assert fund.sti.endswith("]/BoligudgiftBeloeb")
    assert len(fund.enhedsid) == 36


def test_that_doubles_are_told_where_they_stand(tmp_path: Path) -> None:
    path = example(tmp_path, 5)
    text = path.read_text(encoding="utf-8")
    end = text.index("</BoligStruktur>") + len("</BoligStruktur>\n")
    first = text[text.index("<BoligStruktur>") : end]
    path.write_text(text.replace("</BoligListe>", first + "</BoligListe>"), encoding="utf-8")
    found, _ = check(path)
    assert [(fund.kode, fund.sti.split("/")[2]) for fund in found] == [
        ("bolig.enhedsid_to_gange", "BoligStruktur[1]"),
        ("bolig.enhedsid_to_gange", "BoligStruktur[6]"),
    ]
    assert "står på 2 boliger" in found[0].besked


def test_that_a_broken_file_is_one_finding_after_the_others(tmp_path: Path) -> None:
    path = example(tmp_path, 3)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: int(len(text) * 0.8)], encoding="utf-8")
    found, antal = check(path)
    assert [(fund.niveau, fund.kode) for fund in found] == [(Alvor.FEJL, "fil.ulaeselig")]
    assert found[0].linje is not None
    assert antal["boliger"] <= 2


def test_that_something_unknown_is_told_and_the_rest_judged(tmp_path: Path) -> None:
    path = example(tmp_path, 3)
    text = path.read_text(encoding="utf-8")
    text = text.replace("<Kladde>false</Kladde>", "<Nyt>1</Nyt><Kladde>false</Kladde>", 1)
    path.write_text(text, encoding="utf-8")
    found, antal = check(path)
    assert [fund.kode for fund in found] == ["snitflade.ukendt_element"]
    assert antal == {"boliger": 3}


def test_that_a_dwelling_under_a_wrong_name_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = example(tmp_path, 3)
    text = path.read_text(encoding="utf-8")
    start = text.rindex("<BoligStruktur>")
    end = text.rindex("</BoligStruktur>")
    wrong = text[start:end].replace("<BoligStruktur>", '<BoligStruktur xmlns="">')
    path.write_text(text[:start] + wrong + text[end:], encoding="utf-8")
    found, antal = check(path)
    assert [(fund.niveau, fund.kode) for fund in found] == [
        (Alvor.FEJL, "snitflade.bolig_ikke_laest")
    ]
    assert found[0].linje == text.count("\n", 0, start) + 1
    assert antal == {"boliger": 2}
