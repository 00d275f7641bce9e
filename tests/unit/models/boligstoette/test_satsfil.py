"""An organisation's own file of rates, written and read again."""

from fractions import Fraction
from pathlib import Path

import pytest

from models.boligstoette.grundlag import Ordning
from models.boligstoette.satser import Satser, Satsregister
from models.boligstoette.satsfil import satsfil_tekst
from models.boligstoette.satskontrol import forslag, kontroller_satser


@pytest.mark.parametrize("kilde", ["VEJ 9999", 'et "citat" \\ og\nen linje'])
def test_that_the_file_is_read_as_it_was_typed(satser: Satser, tmp_path: Path, kilde: str) -> None:
    procenter = {ordning: Fraction("3.5") for ordning in Ordning}
    beloeb = {ordning: forslag(satser, ordning, Fraction("3.5")) for ordning in Ordning}
    tekst = satsfil_tekst(2027, beloeb, kilde, procenter, satser)
    (tmp_path / "2027.toml").write_text(tekst, encoding="utf-8")
    laest = Satsregister(tmp_path).hent(2027)
    for ordning in Ordning:
        for noegle, sats in laest.opslag[ordning].items():
            assert sats.vaerdi == beloeb[ordning][noegle]
            assert sats.paragraf == satser.sats(ordning, noegle).paragraf
            assert sats.kilder == (kilde.replace("\n", " "),)
    assert laest.procenter == procenter
    assert kontroller_satser(laest, satser) == []
