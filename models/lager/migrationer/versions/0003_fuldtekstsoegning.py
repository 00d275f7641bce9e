"""A full-text index to search by, and addresses in the order of floors and doors.

The keys are computed by the program's own functions: a later change of them migrates them again.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from models.lager import soegning_sqlite
from models.lager.raekker import SORTERINGSFELTER
from models.lager.tekstnoegler import searchable, sort_key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LISTE = "ix_bolig_liste"
LISTENS_KOLONNER = [
    "sortering",
    "nr",
    "foraelder_id",
    "slettet",
    "har_grundlag",
    "mangler_handicap",
]
"""Less the texts that were searched in it, so that the list is read in a third of the time."""
AT_A_TIME = 2_000


def upgrade() -> None:
    """Bring the database to this revision."""
    connection = op.get_bind()
    op.drop_index(LISTE, table_name="bolig")
    for rows in _pages(connection):
        connection.execute(
            sa.text("UPDATE bolig SET soegning = :found, sortering = :sorted WHERE id = :which"),
            [
                {
                    "which": number,
                    "found": _search_text(enhedsid, soegning),
                    "sorted": f"0{sort_key(name)}" if name else sortering,
                }
                for number, enhedsid, soegning, sortering, name in rows
            ],
        )
    op.create_index(LISTE, "bolig", LISTENS_KOLONNER)
    soegning_sqlite.create(connection)
    soegning_sqlite.remember_after(connection, 0)
    soegning_sqlite.gather(connection)


def _pages(connection: sa.Connection) -> Iterator[list[tuple[int, str | None, str, str, str]]]:
    """Yield dwellings: number, enheds-ID, both keys as they were, and what they are sorted by."""
    names = ", ".join(f"nullif(json_extract(felter, '$.{key}'), '')" for key in SORTERINGSFELTER)
    query = sa.text(
        f"SELECT id, enhedsid, soegning, sortering, coalesce({names}, '') FROM bolig"  # noqa: S608 - own keys
        " WHERE id > :last ORDER BY id LIMIT :many"
    )
    last = 0
    while True:
        rows = [tuple(row) for row in connection.execute(query, {"last": last, "many": AT_A_TIME})]
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _search_text(enhedsid: str | None, soegning: str) -> str:
    """Return the text with its words marked; its first line is the enheds-ID where there is one."""
    if enhedsid is None:
        return searchable(soegning)
    first, _, rest = soegning.partition("\n")
    return "".join(first.split()).strip("{}") + searchable(rest)
