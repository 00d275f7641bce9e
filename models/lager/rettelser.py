"""What editing a field means for an object's row: pure functions from columns to columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from models.lager.raekker import SOEGEFELTER, Celle, projections
from models.register.dokument import (
    Dokument,
    decode,
    encode,
    is_changed,
    is_field,
    with_field,
    without_repeated,
)
from models.register.felter import GENTAGET, Felt, Felttabel, Objekttype, Rolle
from models.register.overfoersel import AfvistError
from models.register.vaerdier import NIL
from models.sprog import oversat

UPPER: Final = frozenset(
    {
        Objekttype.BOLIGORGANISATION,
        Objekttype.AFDELING,
        Objekttype.BYGGEAFSNIT,
        Objekttype.BOLIG,
    }
)
"""What comes from LBF's master data; what is made by hand among it is only a placeholder."""

Raekke = Mapping[str, Any]


def refuse_uneditable(felt: Felt, objekt: Objekttype, row: Raekke) -> None:
    """Raise ``AfvistError`` when the clerk may not change a field of an object."""
    if row["slettet"]:
        raise AfvistError(oversat("Oplysningen er slettet. Gendan den først, og ret den så."))
    if felt.redigerbar:
        return
    if felt.rolle is Rolle.IDENTITET and objekt in UPPER and not row["har_grundlag"]:
        return
    if felt.rolle is Rolle.TEKNIK:
        raise AfvistError(
            oversat("Feltet {etiket} skrives af programmet og kan ikke rettes.").format(
                etiket=oversat(felt.etiket)
            )
        )
    raise AfvistError(
        oversat(
            "Feltet {etiket} kommer fra LBF Stamdata. Ret det dér, og hent så en ny fil."
        ).format(etiket=oversat(felt.etiket))
    )


def storable(text: str) -> str:
    """Return the text with halves of characters, which no file can hold, replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def baseline_of(row: Raekke) -> Dokument | None:
    """Return what the register was last known to hold, None for an object never reported."""
    if not row["har_grundlag"]:
        return None
    return decode(row["felter"] if row["grundlag"] is None else row["grundlag"])


def with_text(
    tabel: Felttabel,
    objekt: Objekttype,
    felter: Dokument,
    *,
    baseline: Mapping[str, str] | None,
    key: str,
    text: str,
) -> Dokument:
    """Return the document with one field set as the clerk means it.

    An emptied field has no element, unless the register has an empty one; a tenant stays with an
    empty name until it is removed.
    """
    if text != "" or GENTAGET.fullmatch(key):
        return with_field(tabel, objekt, felter, key, text)
    known = None if baseline is None else baseline.get(key)
    if known is not None and known.strip() in ("", NIL):
        return with_field(tabel, objekt, felter, key, known)
    return {other: kept for other, kept in felter.items() if other != key}


def put_back_field(
    tabel: Felttabel, objekt: Objekttype, felter: Dokument, baseline: Mapping[str, str], key: str
) -> Dokument:
    """Return the document with one field as the register has it."""
    if key in baseline:
        return with_field(tabel, objekt, felter, key, baseline[key])
    repeated = GENTAGET.fullmatch(key)
    if repeated is not None:
        return without_repeated(felter, Objekttype(repeated["gruppe"]), int(repeated["nr"]))
    return {other: kept for other, kept in felter.items() if other != key}


def with_local_of(
    tabel: Felttabel, objekt: Objekttype, baseline: Mapping[str, str], felter: Mapping[str, str]
) -> Dokument:
    """Return the baseline's document with the local fields of another."""
    result = _reported(tabel, objekt, baseline)
    for key, text in felter.items():
        if _is_local(tabel, objekt, key):
            result = with_field(tabel, objekt, result, key, text)
    return result


def _reported(tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str]) -> Dokument:
    return {key: text for key, text in felter.items() if not _is_local(tabel, objekt, key)}


def _same_reported(
    tabel: Felttabel, objekt: Objekttype, one: Mapping[str, str], other: Mapping[str, str]
) -> bool:
    return all(
        _is_local(tabel, objekt, key)
        for key in one.keys() | other.keys()
        if one.get(key) != other.get(key)
    )


def _is_local(tabel: Felttabel, objekt: Objekttype, key: str) -> bool:
    if not is_field(key):
        return False
    return not (tabel.kender(objekt, key) and tabel.felt(objekt, key).i_xml)


def columns_of(
    tabel: Felttabel, objekt: Objekttype, row: Raekke, felter: Dokument
) -> dict[str, Celle]:
    """Return an object's columns after an edit that gives it the document ``felter``.

    The baseline is kept apart from the first reported edit on; when everything reported is as in
    the baseline again, so is the order of its elements.
    """
    baseline = baseline_of(row)
    columns: dict[str, Celle] = {"klar": 0}
    if baseline is not None:
        same = _same_reported(tabel, objekt, baseline, felter)
        if same and row["grundlag"] is not None:
            felter = with_local_of(tabel, objekt, baseline, felter)
        columns["grundlag"] = None if same else row["grundlag"] or row["felter"]
        columns["aendret"] = int(not same and is_changed(tabel, objekt, baseline, felter))
    return {**columns, "felter": encode(felter), **projections(objekt, felter)}


def is_searched(key: str) -> bool:
    """True when dwellings are found or sorted by a field."""
    return key in SOEGEFELTER or GENTAGET.fullmatch(key) is not None
