"""The guide to the organisation's own corrections shows a file that works."""

from __future__ import annotations

import re
from pathlib import Path

from export.skriver import Skriver
from export.xsd import eget_skema
from export.xsd_generering import documents
from models.register.felter import Objekttype
from models.register.profil import load

GUIDE = Path(__file__).parents[3] / "docs" / "snitflade.md"


def test_that_the_example_of_own_corrections_can_be_used(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    path = tmp_path / "snitflade.toml"
    path.write_text(example[1], encoding="utf-8")
    tabel = load(path)
    eget_skema(tabel)
    main = documents(tabel)["boligliste.xsd"].decode()
    assert 'name="BoligLejemaalNummerTekst"' in main
    assert 'name="ByggeafsnitIdentifikator" type="Cifre3"' in main
    assert '<xs:enumeration value="2"/>' in main
    assert tabel.antagelse("aendret_barn") == "hele_boligen"
    bolig = {"lejemaalsnummer": "17", "genhusning": "true"}
    text = Skriver(tabel).bolig(bolig, "")
    assert "<BoligLejemaalNummerTekst>17</BoligLejemaalNummerTekst>" in text
    assert "<BoligGenhusningIndikator>true</BoligGenhusningIndikator>" in text
    assert tabel.pr_noegle(Objekttype.BOLIG)["genhusning"].tilpasset


def test_that_the_guide_names_the_generated_schema() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert "resources/snitflade/v4-rekonstrueret/boligliste.xsd" in text
    assert (GUIDE.parents[1] / "resources/snitflade/v4-rekonstrueret/boligliste.xsd").is_file()
