"""Merging the file's document with what has been edited here."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from models.register.dokument import is_changed
from models.register.felter import Objekttype
from models.register.fletning import Fletning, merge, outdated, with_fields_of
from models.register.overfoersel import Valg
from models.register.profil import bundled

TABEL = bundled()
KONTRAKT, BOLIG = Objekttype.LEJEKONTRAKT, Objekttype.BOLIG


def merged(
    grundlag: Mapping[str, str],
    lokal: Mapping[str, str],
    fil: Mapping[str, str],
    valg: Valg = Valg.STOP,
    objekt: Objekttype = KONTRAKT,
) -> Fletning:
    def vaelg(_felt: str) -> Valg:
        return valg

    return merge(TABEL, objekt, grundlag=grundlag, lokal=lokal, fil=fil, vaelg=vaelg)


def test_that_without_edits_the_file_decides() -> None:
    fil = {"?1": "<X/>", "slut": "2026-01-31", "start": "2026-01-01"}
    result = merged({"start": "2025-01-01"}, {"start": "2025-01-01"}, fil)
    assert list(result.felter.items()) == list(fil.items())


def test_that_an_edit_of_what_the_file_leaves_alone_stays() -> None:
    before = {"start": "2026-01-01", "slut": ""}
    result = merged(before, {**before, "slut": "2026-02-28"}, before)
    assert result.felter == {"start": "2026-01-01", "slut": "2026-02-28"}
    assert result.kollisioner == ()


def test_that_a_field_the_file_does_not_have_is_put_in_its_place() -> None:
    before = {"kladde": "false", "start": "2026-01-01", "ledig": "false"}
    result = merged(before, {**before, "slut": "2026-02-28"}, before)
    assert list(result.felter) == ["kladde", "start", "slut", "ledig"]


def test_that_a_removed_value_stays_removed() -> None:
    before = {"start": "2026-01-01", "slut": "2026-02-28"}
    result = merged(before, {**before, "slut": ""}, before)
    assert result.felter["slut"] == ""


def test_that_a_collision_keeps_the_local_value_until_it_is_answered() -> None:
    before = {"slut": "2026-01-31"}
    for valg, value in ((Valg.STOP, "1"), (Valg.LOKAL, "1"), (Valg.FIL, "2")):
        result = merged(before, {"slut": "1"}, {"slut": "2"}, valg)
        assert result.felter["slut"] == value
        (one,) = result.kollisioner
        assert (one.felt, one.grundlag, one.lokal, one.fil) == ("slut", "2026-01-31", "1", "2")


def test_that_technical_and_identifying_fields_are_the_files() -> None:
    before = {"unik_id": "", "kladde": "true", "objektstatus": "1"}
    fil = {"unik_id": "k-1", "kladde": "false", "objektstatus": "2"}
    assert merged(before, before, fil).felter == fil


def test_that_local_fields_stay() -> None:
    result = merged({}, {"adresse": "Møllevej 4", "note": "x"}, {"kladde": "false"}, objekt=BOLIG)
    assert result.felter == {"kladde": "false", "adresse": "Møllevej 4", "note": "x"}


def test_that_an_added_tenant_stays() -> None:
    before = {"lejer[1].navn": "Anna"}
    result = merged(before, {**before, "lejer[2].navn": "Bo"}, before)
    assert result.felter == {"lejer[1].navn": "Anna", "lejer[2].navn": "Bo"}


def test_that_a_removed_tenant_stays_removed() -> None:
    before = {"lejer[1].navn": "Anna", "lejer[2].navn": "Bo"}
    result = merged(before, {"lejer[1].navn": "Bo"}, before)
    assert result.felter == {"lejer[1].navn": "Bo"}


def test_that_a_tenant_removed_here_and_one_added_there_leave_no_gap() -> None:
    before = {"lejer[1].navn": "Anna", "lejer[2].navn": "Bo"}
    result = merged(before, {"lejer[1].navn": "Bo"}, {**before, "lejer[3].navn": "Carl"})
    assert result.felter == {"lejer[1].navn": "Bo", "lejer[2].navn": "Carl"}


_FIELDS = ("start", "slut", "indskud", "ledig", "lejer[1].navn")
documents = st.dictionaries(
    st.sampled_from(_FIELDS), st.sampled_from(["", "1", "2", "2026-01-01", "true"])
)


@given(documents, documents, documents)
def test_that_merging_again_changes_nothing(
    grundlag: dict[str, str], lokal: dict[str, str], fil: dict[str, str]
) -> None:
    first = merged(grundlag, lokal, fil, Valg.LOKAL).felter
    again = merged(fil, first, fil)
    assert not is_changed(TABEL, KONTRAKT, first, again.felter)
    assert again.kollisioner == ()


@given(documents, documents)
def test_that_the_baseline_again_keeps_what_is_here(
    grundlag: dict[str, str], lokal: dict[str, str]
) -> None:
    result = merged(grundlag, lokal, grundlag)
    assert not is_changed(TABEL, KONTRAKT, lokal, result.felter)


@given(documents, documents, documents)
def test_that_the_file_wins_where_it_is_asked_to(
    grundlag: dict[str, str], lokal: dict[str, str], fil: dict[str, str]
) -> None:
    result = merged(grundlag, lokal, fil, Valg.FIL)
    for one in result.kollisioner:
        assert result.felter.get(one.felt, "") == fil.get(one.felt, "")


def test_that_only_what_was_so_before_an_acceptance_is_outdated() -> None:
    grundlag = {"start": "2026-01-01", "slut": "2026-03-31", "ledig": "true"}
    fil = {"start": "2025-01-01", "slut": "2026-01-31", "ledig": "false"}
    foer = [{"slut": "2026-01-31"}, {"slut": "2026-02-28", "ledig": "true"}]
    assert outdated(TABEL, KONTRAKT, grundlag=grundlag, fil=fil, foer=foer) == ["slut"]


def test_that_a_field_that_was_empty_before_an_acceptance_is_outdated() -> None:
    grundlag, fil = {"start": "2026-01-01", "slut": "2026-03-31"}, {"start": "2026-01-01"}
    keys = outdated(TABEL, KONTRAKT, grundlag=grundlag, fil=fil, foer=[{"slut": ""}])
    assert keys == ["slut"]
    assert with_fields_of(TABEL, KONTRAKT, fil, grundlag, keys) == grundlag


def test_that_a_tenant_removed_by_an_acceptance_is_removed_from_an_older_document() -> None:
    fil = {"start": "2026-01-01", "lejer[1].navn": "Anna", "lejer[2].navn": "Bo"}
    grundlag = {"start": "2026-01-01", "lejer[1].navn": "Bo"}
    foer = [{"lejer[1].navn": "Anna", "lejer[2].navn": "Bo"}]
    keys = outdated(TABEL, KONTRAKT, grundlag=grundlag, fil=fil, foer=foer)
    assert with_fields_of(TABEL, KONTRAKT, fil, grundlag, keys) == grundlag
