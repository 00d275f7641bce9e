"""What counts and what is left out: I3, I7, I12-I14 and the two classes of I17."""

import pytest

from models.boligstoette.indkomstarter import (
    INDKOMSTARTER,
    Indkomstgruppe,
    i_indkomstregisteret,
    medregnes,
)


@pytest.mark.parametrize(
    ("regel", "koder"),
    [
        ("I1", {"cfc", "barns_indkomst"}),
        ("I3", {"saerlig_stoette", "repatriering"}),
        ("I12", {"aeldrecheck", "mediecheck", "hiv_lsd", "skattefri_godtgoerelse"}),
        (
            "I13",
            {
                "invaliditetsydelse",
                "personligt_tillaeg",
                "plejetillaeg",
                "boerneydelse",
                "boernetilskud",
                "beboerindskudslaan",
                "arbejdsskade",
                "boligstoette",
            },
        ),
        ("I14", {"bortgivet"}),
    ],
)
def test_that_i1_i3_i12_i13_and_i14_are_left_out(regel: str, koder: set[str]) -> None:
    assert {a.kode for a in INDKOMSTARTER.values() if a.regel == regel} == koder
    assert not any(medregnes(kode) for kode in koder)


def test_that_i7_leaves_out_the_interest_of_two_loans_and_counts_the_third() -> None:
    assert not medregnes("renter_boligydelseslaan")
    assert not medregnes("renter_grundskyldslaan")
    assert medregnes("renter_beboerindskudslaan")


def test_that_i2_i4_and_i8_count_in_their_own_group() -> None:
    grupper = {kode: INDKOMSTARTER[kode].gruppe for kode in ("su", "kapitalafkast", "udbytte")}
    assert grupper == {
        "su": Indkomstgruppe.PERSONLIG,
        "kapitalafkast": Indkomstgruppe.KAPITAL,
        "udbytte": Indkomstgruppe.AKTIE,
    }


def test_that_i17_finds_pay_and_benefits_in_the_register_and_not_shares_and_business() -> None:
    i_registeret = {"loen", "dagpenge", "kontanthjaelp", "social_pension", "su", "feriepenge"}
    uden_for = {"aktiegevinst", "udbytte", "virksomhed", "renter", "udenlandsk"}
    assert all(i_indkomstregisteret(kode) for kode in i_registeret)
    assert not any(i_indkomstregisteret(kode) for kode in uden_for)
