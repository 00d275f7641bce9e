"""The dated rates: reading, refusing, and an organisation's own file."""

from fractions import Fraction
from pathlib import Path

import pytest

import resources
from models.boligstoette.grundlag import Ordning
from models.boligstoette.satser import (
    ManglerSatserError,
    Opreguleringsgruppe,
    Satser,
    SatsError,
    Satsregister,
    Sikkerhed,
    grundbeloeb,
    laes_satsfil,
    medfoelgende,
)


def test_that_rates_of_2019_to_2026_are_bundled() -> None:
    assert Satsregister().aar() == list(range(2019, 2027))


def test_that_a_year_without_rates_is_refused_with_the_years_there_are() -> None:
    with pytest.raises(ManglerSatserError, match=r"ingen satser for 2027.*2019-2026"):
        medfoelgende().hent(2027)


def test_that_every_amount_has_paragraph_source_and_certainty() -> None:
    for aar in medfoelgende().aar():
        satser = medfoelgende().hent(aar)
        for ordning in Ordning:
            for noegle, sats in satser.opslag[ordning].items():
                assert sats.paragraf.startswith("§"), (aar, noegle)
                assert sats.kilder, (aar, noegle)
                assert sats.sikkerhed is not Sikkerhed.EGEN


def test_that_2026_has_the_corrected_boligsikring(satser: Satser) -> None:
    sats = satser.sats(Ordning.BOLIGSIKRING, "indkomstgraense")
    assert (sats.vaerdi, sats.sikkerhed) == (Fraction(170300), Sikkerhed.A)
    assert any("VEJ 9336" in kilde for kilde in sats.kilder)
    assert any("VEJ 10077" in note for note in satser.noter)


def test_that_amounts_per_square_metre_are_exact(satser: Satser) -> None:
    assert satser.for_ordning(Ordning.BOLIGSIKRING).m2_fradrag_varme == Fraction("91.5")


def test_that_only_boligydelse_has_the_tillaeg(satser: Satser) -> None:
    assert satser.for_ordning(Ordning.BOLIGYDELSE).tillaeg_til_boligudgift == 8500
    assert satser.for_ordning(Ordning.BOLIGSIKRING).tillaeg_til_boligudgift == 0


def test_that_boligsikring_of_2019_and_2020_is_marked_uncertain() -> None:
    usikre = {a: medfoelgende().hent(a).usikre for a in medfoelgende().aar()}
    assert {a for a, o in usikre.items() if o} == {2019, 2020}
    assert usikre[2019] == {Ordning.BOLIGSIKRING}


def test_that_two_possible_amounts_are_kept(satser: Satser) -> None:
    sats = medfoelgende().hent(2019).sats(Ordning.BOLIGSIKRING, "leje_maksimum")
    assert sats.mulige == (Fraction(81400), Fraction(81500))
    assert satser.sats(Ordning.BOLIGSIKRING, "leje_maksimum").mulige == ()


def test_that_r1s_percentages_are_known_for_2023_and_absent_for_2026(satser: Satser) -> None:
    procenter = medfoelgende().hent(2023).opregulering
    assert procenter[Opreguleringsgruppe.FOERTIDSPENSION_2B] == Fraction("1.95")
    assert satser.opregulering == {}


def _egen(mappe: Path, aar: int, aendret: dict[str, str] | None = None) -> Path:
    """Write 2026's amounts as another year's file in the short form."""
    linjer = [f"aar = {aar}"]
    for ordning in Ordning:
        linjer.append(f"[{ordning}]")
        for noegle, sats in medfoelgende().hent(2026).opslag[ordning].items():
            vaerdi = (aendret or {}).get(f"{ordning}.{noegle}", str(float(sats.vaerdi)))
            if vaerdi:
                linjer.append(f"{noegle} = {vaerdi}")
    fil = mappe / f"{aar}.toml"
    fil.write_text("\n".join(linjer), encoding="utf-8")
    return fil


def test_that_an_organisation_may_add_a_year(tmp_path: Path) -> None:
    _egen(tmp_path, 2027, {"boligsikring.indkomstgraense": "175000"})
    register = Satsregister(tmp_path)
    assert register.aar()[-1] == 2027
    satser = register.hent(2027)
    assert satser.egen
    sats = satser.sats(Ordning.BOLIGSIKRING, "indkomstgraense")
    assert (sats.vaerdi, sats.sikkerhed) == (Fraction(175000), Sikkerhed.EGEN)
    assert not register.hent(2026).egen


def test_that_the_organisations_file_is_used_instead_of_the_bundled(tmp_path: Path) -> None:
    _egen(tmp_path, 2026, {"boligsikring.leje_maksimum": "96000"})
    assert (
        Satsregister(tmp_path).hent(2026).for_ordning(Ordning.BOLIGSIKRING).leje_maksimum == 96000
    )


@pytest.mark.parametrize(
    ("aendret", "besked"),
    [
        ({"boligydelse.tillaeg_til_boligudgift": ""}, "mangler: tillaeg_til_boligudgift"),
        ({"boligydelse.leje_maksimum": '"113000"'}, "leje_maksimum skal være et tal"),
        ({"boligydelse.leje_maksimum": "-5"}, "større end 0"),
        ({"boligydelse.leje_maksimum": "nan"}, "skal være et tal"),
        ({"boligydelse.leje_maksimum": "true"}, "skal være et tal"),
        ({"boligydelse.leje_maksimum": "1\nfremmed = 2"}, "ukendte satser: fremmed"),
        (
            {"boligydelse.leje_maksimum": '{ vaerdi = 5, sikkerhed = "Å" }'},
            "sikkerhed skal være A, B, C, D eller egen",
        ),
        ({"boligydelse.leje_maksimum": '{ vaerdi = 5, mulige = ["x"] }'}, "liste af tal"),
        ({"boligydelse.leje_maksimum": '{ vaerdi = 5, kilder = "x" }'}, "kilder skal være"),
        ({"boligydelse.leje_maksimum": "{ sikkerhed = 1 }"}, "skal være et tal"),
    ],
)
def test_that_a_bad_file_of_rates_is_refused(
    tmp_path: Path, aendret: dict[str, str], besked: str
) -> None:
    with pytest.raises(SatsError, match=besked):
        laes_satsfil(_egen(tmp_path, 2027, aendret), egen=True)


@pytest.mark.parametrize(
    ("tekst", "besked"),
    [
        ("aar = 2026", "skal være 2027"),
        ("aar = 2027", r"\[boligsikring\] mangler"),
        ("aar = ", "kan ikke læses"),
        ('aar = 2027\nkilder = "x"', r"\[kilder\] skal være et afsnit"),
        ("aar = 2027\nopregulering = 5", r"\[opregulering\] skal være et afsnit"),
        ("", "skal være 2027"),
    ],
)
def test_that_a_file_that_is_not_the_years_rates_is_refused(
    tmp_path: Path, tekst: str, besked: str
) -> None:
    fil = tmp_path / "2027.toml"
    fil.write_text(tekst, encoding="utf-8")
    with pytest.raises(SatsError, match=besked):
        laes_satsfil(fil)


def test_that_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    fil = tmp_path / "2027.toml"
    fil.write_bytes(b"# \xe6\naar = 2027")
    with pytest.raises(SatsError, match="kan ikke læses"):
        laes_satsfil(fil)


def test_that_every_rate_has_a_2003_amount_and_a_name() -> None:
    for noegle, grund in grundbeloeb().items():
        assert grund.navn
        assert grund.beloeb, noegle
    assert resources.path("satser", "grundbeloeb.toml").is_file()


def test_that_a_changed_file_is_read_again_when_asked(tmp_path: Path) -> None:
    register = Satsregister(tmp_path / "findes_ikke_endnu")
    assert register.aar() == list(range(2019, 2027))
    (tmp_path / "findes_ikke_endnu").mkdir()
    assert not register.hent(2026).egen
    _egen(tmp_path / "findes_ikke_endnu", 2026)
    register.glem()
    assert register.hent(2026).egen
