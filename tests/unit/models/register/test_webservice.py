"""What the web service calls things: read from data, corrected by the organisation."""

from pathlib import Path

import pytest

from models.register.felter import Herkomst, Objekttype
from models.register.profil import ProfilError
from models.register.webservice import Navn, Resultat, Verbum, bundled, load


def test_that_every_operation_is_an_entity_and_a_verb() -> None:
    names = [operation.navn for operation in bundled().operationer]
    assert len(names) == len(set(names)) == 4 * 3 + 2 * 5
    assert {"BoligorganisationList", "BoligRet", "BoligudgiftOpret", "LejekontraktSlet"} <= {*names}
    assert "BoligOpret" not in names


def test_that_an_answer_is_named_after_its_operation() -> None:
    names = bundled()
    operation = names.operation(Objekttype.BOLIGUDGIFT, Verbum.HENT)
    assert names.svar(operation) == "BoligudgiftHentSvar"
    assert names.kendt("BoligudgiftHent") is operation
    assert names.kendt("BoligudgiftHentSvar") is None


def test_that_the_register_has_no_creation_of_dwellings() -> None:
    with pytest.raises(KeyError):
        bundled().operation(Objekttype.BOLIG, Verbum.OPRET)


def test_that_codes_and_results_are_each_other() -> None:
    names = bundled()
    assert {names.resultat(names.kode(one)) for one in Resultat} == set(Resultat)
    assert names.resultat("9") is None


def test_that_what_nobody_has_seen_is_marked() -> None:
    names = bundled()
    assumed = dict(names.antaget)
    assert "bekraeft" in assumed
    assert "tjeneste" not in assumed
    assert names.navne[Navn.TJENESTE].herkomst is Herkomst.SET
    assert all(one.kilde for one in (*names.navne.values(), *names.verber.values()))


def test_that_an_organisation_gives_a_name_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "webservice.toml"
    own.write_text('[navn.bekraeft]\nvaerdi = "Gennemtving"\nherkomst = "set"\n', encoding="utf-8")
    names = load(own)
    assert names[Navn.BEKRAEFT] == "Gennemtving"
    assert "bekraeft" not in dict(names.antaget)
    assert names[Navn.INFO] == bundled()[Navn.INFO]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[navn.bekreft]\nvaerdi = 'X'\n", "bekreft"),
        ("[navn.bekraeft]\nvaerdi = 'to ord'\n", "to ord"),
        ("[navn.bekraeft]\nherkomst = 'hørt'\n", "hørt"),
        ("[operationer]\nbolig = ['flyt']\n", "flyt"),
        ("[operationer]\nbolig = 'ret'\n", "liste"),
        ("[operationer\n", "TOML"),
        ("[resultat.ok]\nkode = '1'\n", "både"),
        ("[resultat.ok]\nkode = 1\n", "både"),
        ("[resultat.ok]\nkode = ' '\n", "tom"),
        ("[verbum.ret]\nendelse = 'Opret'\n", "både"),
        ("[navn.fejl]\nvaerdi = 'ValideringsinfoStruktur'\n", "både"),
        ("andet = 1\n", "andet"),
    ],
)
def test_that_an_unusable_file_is_refused_with_its_name(
    tmp_path: Path, text: str, part: str
) -> None:
    own = tmp_path / "webservice.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ProfilError, match=part) as caught:
        load(own)
    assert "webservice.toml" in str(caught.value)


def test_that_without_an_own_file_the_bundled_names_are_in_force(tmp_path: Path) -> None:
    assert load(tmp_path / "webservice.toml") is bundled()
