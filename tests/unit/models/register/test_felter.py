"""The table of fields that ships."""

from __future__ import annotations

import pytest

from models.register.felter import Felttabel, Felttype, Herkomst, Niveau, Objekttype, Rolle


def test_that_every_key_is_there_once(tabel: Felttabel) -> None:
    keys = [(felt.objekt, felt.noegle) for felt in tabel.felter]
    assert len(keys) == len(set(keys))


def test_that_every_element_of_an_object_is_there_once(tabel: Felttabel) -> None:
    paths = [(felt.objekt, felt.sti) for felt in tabel.felter if felt.sti]
    assert len(paths) == len(set(paths))


def test_that_every_field_says_what_it_is(tabel: Felttabel) -> None:
    for felt in tabel.felter:
        assert felt.etiket
        assert felt.hjaelp.endswith((".", "?")), felt.noegle
        assert felt.kilde or not felt.i_xml, felt.noegle


def test_that_codes_have_a_list_and_references_a_goal(tabel: Felttabel) -> None:
    for felt in tabel.felter:
        assert (felt.type is Felttype.KODE) == (tabel.koder(felt) is not None), felt.noegle
        assert (felt.type is Felttype.REFERENCE) == (felt.til is not None), felt.noegle


def test_that_every_used_prefix_has_a_namespace(tabel: Felttabel) -> None:
    for felt in tabel.felter:
        for step in felt.sti:
            assert step.rpartition(":")[0] in tabel.navnerum


def test_that_local_fields_never_have_an_element(tabel: Felttabel) -> None:
    for felt in tabel.felter:
        if felt.rolle in (Rolle.LOKAL, Rolle.STAMDATA):
            assert not felt.i_xml, felt.noegle


def test_that_reported_data_are_asked_for_unless_the_table_says_otherwise(
    tabel: Felttabel,
) -> None:
    assert tabel.felt(Objekttype.BOLIG, "boligtype").niveau is Niveau.KRAEVET
    assert tabel.felt(Objekttype.BOLIG, "boligtype").herkomst is Herkomst.SET_I_AELDRE_VERSION


def test_that_repeated_keys_find_their_field(tabel: Felttabel) -> None:
    felt = tabel.felt(Objekttype.LEJEKONTRAKT, "lejer[12].navn")
    assert felt is tabel.felt(Objekttype.LEJER, "navn")
    with pytest.raises(KeyError):
        tabel.felt(Objekttype.LEJEKONTRAKT, "lejer[1].alder")
    with pytest.raises(KeyError):
        tabel.felt(Objekttype.LEJEKONTRAKT, "findes_ikke")


def test_that_places_follow_the_elements(tabel: Felttabel) -> None:
    keys = ["unik_id", "start", "slut", "ledig", "lejer[1].navn", "lejer[2].navn", "lejer[10].navn"]
    places = [tabel.plads(Objekttype.LEJEKONTRAKT, key) for key in keys]
    assert places == sorted(places)


def test_that_identity_is_read_only(tabel: Felttabel) -> None:
    editable = {felt.noegle for felt in tabel.redigerbare(Objekttype.BOLIG)}
    assert "boligtype" in editable
    assert "adresse" in editable
    assert not editable & {"enhedsid", "kladde", "antal_rum"}


def test_that_assumptions_are_read_by_name(tabel: Felttabel) -> None:
    assert tabel.antagelse("beloeb_periode") == "maaned"
    assert tabel.antagelse("slutdato_inklusiv") == "ja"
    with pytest.raises(KeyError):
        tabel.antagelse("findes_ikke")


def test_that_codes_have_labels(tabel: Felttabel) -> None:
    koder = tabel.koder(tabel.felt(Objekttype.BOLIGUDGIFT, "boligudgiftstype"))
    assert koder is not None
    assert koder.etiket("1") == "Nettohusleje"
    assert koder.etiket("99") is None
