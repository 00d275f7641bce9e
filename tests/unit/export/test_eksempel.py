"""The example data: the same for the same seed, and like the register's download."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from export import eksempel, eksempelboliger
from models.register.felter import Objekttype
from models.register.profil import bundled

NS = "{urn:oio:lbf:1.0.0}"


def written(folder: Path, boliger: int, froe: int, fejl: float = 0.0) -> bytes:
    path = folder / "eksempel.xml"
    eksempel.write_example(path, boliger, froe, fejl)
    return path.read_bytes()


def test_that_the_same_seed_gives_the_same_bytes_for_ever(tmp_path: Path) -> None:
    digest = hashlib.sha256(written(tmp_path, 20, 7)).hexdigest()
    assert digest == "422414cc5b6f7ab4ff79f55223dc7da0f4e946b09aa2771dafb9b9bceb6dfdca"


def test_that_another_seed_gives_another_example(tmp_path: Path) -> None:
    assert written(tmp_path, 5, 1) != written(tmp_path, 5, 2)


def test_that_every_dwelling_has_two_to_five_expenses_and_one_or_two_contracts() -> None:
    for dwelling in eksempelboliger.dwellings(300, 3):
        assert 2 <= len(dwelling.udgifter) <= 5
        assert 1 <= len(dwelling.kontrakter) <= 2


def test_that_an_example_has_several_afdelinger_byggeafsnit_and_vacancies() -> None:
    dwellings = list(eksempelboliger.dwellings(500, 1))
    assert len({dwelling.afdeling["unik_id"] for dwelling in dwellings}) > 2
    assert len({dwelling.byggeafsnit["unik_id"] for dwelling in dwellings}) > 4
    last = [dwelling.kontrakter[-1] for dwelling in dwellings]
    assert {kontrakt["tomgangsledig"] for kontrakt in last if kontrakt["ledig"] == "true"} == {
        "true",
        "false",
    }
    assert len({dwelling.bolig["enhedsid"] for dwelling in dwellings}) == 500


def test_that_all_keys_of_the_example_are_in_the_table() -> None:
    tabel = bundled()
    for dwelling in eksempelboliger.dwellings(40, 5):
        for objekt, documents in (
            (Objekttype.BOLIG, [dwelling.bolig]),
            (Objekttype.BOLIGUDGIFT, dwelling.udgifter),
            (Objekttype.LEJEKONTRAKT, dwelling.kontrakter),
        ):
            for document in documents:
                for key in document:
                    assert key.startswith("#") or tabel.felt(objekt, key).i_xml


def test_that_the_addresses_belong_to_the_dwellings_in_the_file(tmp_path: Path) -> None:
    root = ElementTree.fromstring(written(tmp_path, 30, 4, fejl=0.0))
    ids = [element.text for element in root.findall(f"*/*/{NS}BoligUnikIdentifikator")]
    assert [enhedsid for enhedsid, _, _ in eksempel.addresses(30, 4)] == ids


def test_that_text_is_escaped(tmp_path: Path) -> None:
    text = written(tmp_path, 400, 1).decode()
    assert "Vaskeri &amp; tørrerum" in text
    ElementTree.fromstring(text)


def test_that_faults_take_their_turn(tmp_path: Path) -> None:
    root = ElementTree.fromstring(written(tmp_path, 40, 1, fejl=1.0))
    ids = Counter(
        element.text for element in root.findall(f"{NS}BoligStruktur/*/{NS}BoligUnikIdentifikator")
    )
    assert sum(count - 1 for count in ids.values()) == 40 // len(eksempel.FEJL)
