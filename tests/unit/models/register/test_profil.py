"""The profile that ships, and an organisation's own corrections on top of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.register.felter import Felttabel, Felttype, Herkomst, Niveau, Objekttype, Rolle
from models.register.profil import ProfilError, bundled, load

BOLIG = Objekttype.BOLIG


def own(folder: Path, text: str) -> Path:
    path = folder / "snitflade.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_that_the_bundled_profile_is_in_force_without_an_own_file(tmp_path: Path) -> None:
    assert load() is bundled()
    assert load(tmp_path / "findes_ikke.toml") is bundled()
    assert load(own(tmp_path, "")).felter == bundled().felter


def test_that_a_label_and_a_level_can_be_corrected(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        '[[felt]]\nobjekt = "bolig"\nnoegle = "url"\netiket = "Hjemmeside"\nniveau = "kraevet"\n',
    )
    felt = load(path).felt(BOLIG, "url")
    assert (felt.etiket, felt.niveau, felt.tilpasset) == ("Hjemmeside", Niveau.KRAEVET, True)
    known = bundled().felt(BOLIG, "url")
    assert felt.sti == known.sti
    assert not known.tilpasset


def test_that_a_file_with_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "snitflade.toml"
    path.write_bytes(b'\xef\xbb\xbf[semantik.slutdato_inklusiv]\nvaerdi = "nej"\n')
    assert load(path).antagelse("slutdato_inklusiv") == "nej"


def test_that_a_code_list_is_replaced_whole(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        '[kodeliste.garage]\nherkomst = "set"\nlukket = true\n'
        'koder = [{ vaerdi = "1", etiket = "Ja" }, { vaerdi = "2", etiket = "Nej" }]\n',
    )
    liste = load(path).kodelister["garage"]
    assert liste.lukket
    assert [kode.vaerdi for kode in liste.koder] == ["1", "2"]
    assert liste.koder[0].herkomst is Herkomst.SET


def test_that_a_field_can_be_added_and_mapped(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        '[[felt]]\nobjekt = "bolig"\nnoegle = "lejemaalsnummer"\nrolle = "data"\n'
        'sti = "BoligLejemaalsnummerIdentifikator"\n'
        '[[felt]]\nobjekt = "bolig"\nnoegle = "genhusning"\netiket = "Genhusning"\n'
        'type = "ja_nej"\nrolle = "data"\nsti = "BoligGenhusningIndikator"\n',
    )
    table = load(path)
    assert table.felt(BOLIG, "lejemaalsnummer").i_xml
    added = table.felt(BOLIG, "genhusning")
    assert (added.type, added.niveau, added.tilpasset) == (Felttype.JA_NEJ, Niveau.KRAEVET, True)


def order(table: Felttabel) -> list[str]:
    return list(table.pr_noegle(BOLIG))


def test_that_our_own_field_is_reported_once_it_has_an_element(tmp_path: Path) -> None:
    row = '[[felt]]\nobjekt = "bolig"\nnoegle = "lejemaalsnummer"\n'
    assert load(own(tmp_path, row)).felt(BOLIG, "lejemaalsnummer").rolle is Rolle.LOKAL
    mapped = own(tmp_path, row + 'sti = "BoligLejemaalNummer"\n')
    assert load(mapped).felt(BOLIG, "lejemaalsnummer").rolle is Rolle.DATA


def test_that_a_field_can_be_moved(tmp_path: Path) -> None:
    moved = '[[felt]]\nobjekt = "bolig"\nnoegle = "boligtype"\nefter = "{}"\n'
    after = order(load(own(tmp_path, moved.format("lejertype"))))
    assert after.index("boligtype") == after.index("lejertype") + 1
    assert sorted(after) == sorted(order(bundled()))
    assert order(load(own(tmp_path, moved.format(""))))[0] == "boligtype"


def test_that_names_and_namespaces_can_be_corrected(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        'rod = "BoligSamling"\n[navnerum]\n"" = "urn:oio:lbf:4.0.0"\n'
        '[struktur.lejer]\nelement = "LejerStruktur"\n',
    )
    table = load(path)
    assert table.rod == "BoligSamling"
    assert table.navnerum == {"": "urn:oio:lbf:4.0.0", "bbr": "urn:oio:bbr:1.0.0"}
    lejer = table.strukturer[Objekttype.LEJER]
    assert (lejer.element, lejer.etiket) == ("LejerStruktur", "Lejer")


def test_that_an_assumption_keeps_its_explanation(tmp_path: Path) -> None:
    path = own(tmp_path, '[semantik.beloeb_periode]\nvaerdi = "aar"\nherkomst = "set"\n')
    semantik = load(path).semantik["beloeb_periode"]
    assert (semantik.vaerdi, semantik.herkomst) == ("aar", Herkomst.SET)
    assert semantik.forklaring == bundled().semantik["beloeb_periode"].forklaring


def test_that_a_document_can_be_added(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        '[[dokument]]\ntitel = "Vores"\nversion = "4.1"\nudgivet = "2025-01"\nlaest = true\n',
    )
    assert load(path).dokumenter[-1].titel == "Vores"
    assert len(load(path).dokumenter) == len(bundled().dokumenter) + 1


BOLIGTYPE = '[[felt]]\nobjekt = "bolig"\nnoegle = "boligtype"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[felt]\n", "snitflade.toml er ikke gyldig TOML"),
        ("[felter]\n", "»felter« kendes ikke; der kan stå dokument, felt"),
        ('[[felt]]\nobjekt = "bolig"\n', "felt nr. 1 (uden noegle): noegle mangler"),
        ('[[felt]]\nnoegle = "boligtype"\n', "felt nr. 1 (boligtype): objekt mangler"),
        (
            BOLIGTYPE + '[[felt]]\nobjekt = "hus"\nnoegle = "url"\n',
            "felt nr. 2 (url): objekt »hus« kendes ikke; der kan stå boligorganisation",
        ),
        (BOLIGTYPE + 'niveau = "maaske"\n', "niveau »maaske« kendes ikke; der kan stå systemkra"),
        (BOLIGTYPE + 'etikket = "x"\n', "felt nr. 1 (boligtype): »etikket« kendes ikke"),
        (BOLIGTYPE + "etiket = 7\n", "etiket skal være en tekst i anførselstegn, ikke 7"),
        (BOLIGTYPE + 'bredde = "4"\n', "bredde skal være et helt tal over nul"),
        (BOLIGTYPE + 'tastes = "ja"\n', "tastes skal være true eller false"),
        (BOLIGTYPE + 'antaget = "niveau"\n', "antaget skal være en liste"),
        (BOLIGTYPE + 'sti = "Bolig Type"\n', "»Bolig Type« i sti kan ikke være navnet"),
        (
            BOLIGTYPE + 'sti = "x:Type"\n',
            "felt boligtype på bolig: præfikset »x« i sti",
        ),
        (BOLIGTYPE + 'sti = "Kladde"\n', "felt boligtype på bolig: sti er den samme som kladde"),
        (BOLIGTYPE + 'kodeliste = "huse"\n', "felt boligtype på bolig: kodelisten »huse« findes"),
        (BOLIGTYPE + 'efter = "tag"\n', "efter »tag« kendes ikke"),
        ('[[felt]]\nobjekt = "bolig"\nnoegle = "ny"\n', "felt nr. 1 (ny): etiket mangler"),
        ('[[felt]]\nobjekt = "bolig"\nnoegle = "Ny Ting"\n', "noegle skal bestå af små bogstaver"),
        ('[felt]\nobjekt = "bolig"\n', "skal begynde med [[felt]]"),
        (
            '[semantik.slutdato_inklusiv]\nvaerdi = "måske"\n',
            "semantik »slutdato_inklusiv«: vaerdi »måske« kan ikke bruges; der kan stå ja, nej",
        ),
        (
            '[semantik.ukendt]\nvaerdi = "ja"\n',
            "antagelsen kendes ikke; der kan stå beloeb",
        ),
        (
            '[kodeliste.garage]\nkoder = [{ vaerdi = "1" }]\n',
            "kodeliste »garage«: kode nr. 1: etiket mangler",
        ),
        (
            '[kodeliste.garage]\nkoder = [{ vaerdi = 1, etiket = "Ja" }]\n',
            "kode nr. 1: vaerdi skal være en tekst",
        ),
        (
            '[kodeliste.garage]\nkoder = [{vaerdi="1",etiket="a"},{vaerdi="1",etiket="b"}]\n',
            "kode nr. 2: værdien »1« står der to gange",
        ),
        ('[kodeliste.garage]\nlukket = "ja"\n', "lukket skal være true eller false"),
        ('[kodeliste]\ngarage = "x"\n', "kodeliste »garage«: skal skrives som et afsnit"),
        ('[struktur.hus]\nelement = "Hus"\n', "objektet »hus« kendes ikke"),
        ('[[dokument]]\ntitel = "x"\n', "dokument nr. 1: titel, version, udgivet og laest"),
    ],
)
def test_that_a_mistake_is_named_with_file_and_row(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ProfilError) as refused:
        load(own(tmp_path, text))
    sentence = str(refused.value)
    assert sentence.startswith("snitflade.toml")
    assert told in sentence
    assert sentence.endswith(".")


def test_that_a_file_in_another_encoding_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "snitflade.toml"
    path.write_bytes('[[felt]]\netiket = "Køkken"\n'.encode("latin-1"))
    with pytest.raises(ProfilError, match="Gem den igen som UTF-8"):
        load(path)


def test_that_a_folder_in_the_files_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfilError, match="kan ikke læses"):
        load(tmp_path)
