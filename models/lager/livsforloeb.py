"""Objects come, go, come back and are released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import uuid4

from sqlalchemy import func, select

from models.lager.fundlager import with_errors
from models.lager.laesning import BOERN, FORAELDER, chunks, table_of
from models.lager.operationer import Operationsbog
from models.lager.raekker import projections
from models.lager.raekkesoegning import row_of, rows_of
from models.lager.rettelser import UPPER, refuse_uneditable
from models.lager.ventetid import IKKE_VEDTAGET, waits
from models.register.dokument import Dokument, decode, encode, with_field
from models.register.felter import Felttabel, Felttype, Objekttype, Rolle
from models.register.navngivning import label, name
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import AfvistError
from models.sprog import oversat

_WRITTEN: Final[Mapping[str, str]] = {"kladde": "true", "objektstatus": Objektstatus.NY.value}
"""What a new object says of itself until the export writes its own."""


def create(
    bog: Operationsbog,
    tabel: Felttabel,
    objekt: Objekttype,
    parent: int,
    felter: Mapping[str, str],
) -> int:
    """Create an object and return its number.

    Raises ``AfvistError`` under a deleted parent, and for a field that is not to be edited.
    """
    above = FORAELDER.get(objekt)
    if above is not None and row_of(bog.connection, Noegle(above, parent))["slettet"]:
        raise AfvistError(
            oversat("{navn} er slettet. Gendan den først.").format(navn=label(tabel, above))
        )
    empty = {"slettet": 0, "har_grundlag": 0}
    document = {} if objekt in UPPER else _technical(tabel, objekt)
    for key, text in felter.items():
        refuse_uneditable(tabel.felt(objekt, key), objekt, empty)
        if text != "":
            document = with_field(tabel, objekt, document, key, text)
    table = table_of(objekt)
    siblings = select(func.coalesce(func.max(table.c.nr), 0))
    if above is not None and objekt is not Objekttype.BOLIG:
        siblings = siblings.where(table.c.foraelder_id == parent)
    values = {
        "foraelder_id": parent if above is not None else None,
        "nr": bog.connection.execute(siblings).scalar_one() + 1,
        "felter": encode(document),
        **projections(objekt, document),
    }
    return bog.insert(table, values)


def _technical(tabel: Felttabel, objekt: Objekttype) -> Dokument:
    """Return what the program itself writes on a new expense or contract."""
    document: Dokument = {}
    for felt in tabel.pr_noegle(objekt).values():
        if felt.rolle is not Rolle.TEKNIK:
            continue
        if felt.noegle == "ekstern_reference":
            document[felt.noegle] = str(uuid4())
        elif felt.type is Felttype.REFERENCE:
            document[felt.noegle] = ""
        elif felt.noegle in _WRITTEN:
            document[felt.noegle] = _WRITTEN[felt.noegle]
    return document


def delete(bog: Operationsbog, tabel: Felttabel, noegler: Iterable[Noegle]) -> None:
    """Mark objects, and what lies under placeholders, as deleted."""
    for objekt, numbers in _by_kind(noegler).items():
        if objekt in UPPER:
            _refuse_imported(bog, tabel, objekt, numbers)
        _set_deleted(bog, objekt, numbers, deleted=1)


def _refuse_imported(
    bog: Operationsbog, tabel: Felttabel, objekt: Objekttype, numbers: Sequence[int]
) -> None:
    for row in rows_of(bog.connection, table_of(objekt), numbers):
        if row["har_grundlag"]:
            title = name(tabel, objekt, decode(row["felter"]))
            raise AfvistError(
                oversat(
                    "{title} kommer fra LBF og kan ikke slettes her. Nedlægges den, rettes "
                    "det i LBF Stamdata."
                ).format(title=title)
            )


def restore(bog: Operationsbog, noegler: Iterable[Noegle]) -> None:
    """Bring objects back, with what lies under them and above them if that is deleted too."""
    for objekt, numbers in _by_kind(noegler).items():
        _restore_above(bog, objekt, numbers)
        _set_deleted(bog, objekt, numbers, deleted=0)


def _restore_above(bog: Operationsbog, objekt: Objekttype, numbers: Sequence[int]) -> None:
    above = FORAELDER.get(objekt)
    if above is None:
        return
    rows = rows_of(bog.connection, table_of(objekt), numbers)
    parents = sorted({row["foraelder_id"] for row in rows})
    deleted = [row for row in rows_of(bog.connection, table_of(above), parents) if row["slettet"]]
    if deleted:
        _restore_above(bog, above, [row["id"] for row in deleted])
        bog.update(table_of(above), [(row, {"slettet": 0, "klar": 0}) for row in deleted])


def _set_deleted(
    bog: Operationsbog, objekt: Objekttype, numbers: Sequence[int], *, deleted: int
) -> None:
    table = table_of(objekt)
    for part in chunks(numbers):
        rows = rows_of(bog.connection, table, part)
        bog.update(table, [(row, {"slettet": deleted, "klar": 0}) for row in rows])
        if objekt not in UPPER:
            continue
        for below in BOERN[objekt]:
            children = table_of(below)
            query = select(children.c.id).where(children.c.foraelder_id.in_(part))
            found = list(bog.connection.execute(query).scalars())
            _set_deleted(bog, below, found, deleted=deleted)


def mark_klar(
    bog: Operationsbog, tabel: Felttabel, noegler: Iterable[Noegle], *, klar: bool
) -> None:
    """Release objects that have something to report, or take them back."""
    for objekt, numbers in _by_kind(noegler).items():
        table = table_of(objekt)
        for part in chunks(numbers):
            rows = [row for row in rows_of(bog.connection, table, part) if not klar or waits(row)]
            if klar:
                _refuse_unfit(bog, tabel, objekt, rows)
            bog.update(table, [(row, {"klar": int(klar)}) for row in rows])


def set_adopted(bog: Operationsbog, noegler: Iterable[Noegle], *, adopted: bool) -> int:
    """Mark objects that have something to report as adopted or not; return how many change."""
    changed = 0
    for objekt, numbers in _by_kind(noegler).items():
        table = table_of(objekt)
        for part in chunks(numbers):
            rows = [row for row in rows_of(bog.connection, table, part) if waits(row)]
            changed += bog.update(
                table,
                [
                    (row, {IKKE_VEDTAGET: int(not adopted), "klar": 0})
                    for row in rows
                    if row[IKKE_VEDTAGET] == int(adopted)
                ],
                search=False,
            )
    return changed


def _refuse_unfit(
    bog: Operationsbog, tabel: Felttabel, objekt: Objekttype, rows: Sequence[Mapping[str, object]]
) -> None:
    faulty = with_errors(bog.connection, objekt.value, [int(str(row["id"])) for row in rows])
    for row in rows:
        title = name(tabel, objekt, decode(str(row["felter"])))
        if objekt in UPPER and not row["har_grundlag"]:
            raise AfvistError(
                oversat(
                    "{title} er oprettet her og kendes ikke af LBF. Indlæs en fil fra LBF, "
                    "hvor den er med, før den kan indberettes."
                ).format(title=title)
            )
        if row["id"] in faulty:
            raise AfvistError(
                oversat("{title} har fejl. Ret dem, og markér den så som klar.").format(title=title)
            )
        if row[IKKE_VEDTAGET]:
            raise AfvistError(
                oversat(
                    "{navn} er ikke vedtaget endnu, og registeret skal kun have det, der er"
                    " endeligt vedtaget. Markér den som vedtaget, når den er det."
                ).format(navn=title)
            )


def _by_kind(noegler: Iterable[Noegle]) -> dict[Objekttype, list[int]]:
    """Return the numbers of each kind of object, the lowest kinds first and each only once."""
    found: dict[Objekttype, dict[int, None]] = {}
    for noegle in noegler:
        found.setdefault(noegle.type, {})[noegle.id] = None
    return {objekt: list(found[objekt]) for objekt in reversed(Objekttype) if objekt in found}
