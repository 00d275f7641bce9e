"""The journal of submissions, confirmations, what is not adopted yet, and genhusning."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OBJEKTTABELLER = (
    "boligorganisation",
    "afdeling",
    "byggeafsnit",
    "bolig",
    "boligudgift",
    "lejekontrakt",
)
KRAEVER = "aftryk <> ''"
UBESVARET = "udfald IN ('afventer', 'uvis', 'kraever_bekraeftelse')"


def upgrade() -> None:
    """Bring the tables to this revision.

    Columns are added one by one: rebuilding a table would lose what refers to it.
    """
    _add_columns()
    _add_journal()
    _add_confirmations()
    _add_genhusning()
    _bring_data_along()


def _add_columns() -> None:
    op.add_column("bolig", sa.Column("lejemaalsnummer", sa.Text(), nullable=True))
    op.create_index(op.f("ix_bolig_lejemaalsnummer"), "bolig", ["lejemaalsnummer"])
    for table in OBJEKTTABELLER:
        op.add_column(
            table,
            sa.Column("ikke_vedtaget", sa.Integer(), server_default=sa.text("0"), nullable=False),
        )
        op.add_column(table, sa.Column("venter_siden", sa.Text(), nullable=True))
    op.add_column(
        "fund", sa.Column("aftryk", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
    op.create_index(
        "ix_fund_bekraeftes",
        "fund",
        ["kode", "bolig_id"],
        sqlite_where=sa.text(KRAEVER),
        postgresql_where=sa.text(KRAEVER),
    )
    op.add_column("indsendtobjekt", sa.Column("afsendt", sa.Text(), nullable=True))
    op.add_column(
        "indsendtobjekt",
        sa.Column("aftryk", sa.Text(), server_default=sa.text("''"), nullable=False),
    )
    op.create_index("ix_indsendtobjekt_objekt", "indsendtobjekt", ["objekttype", "objekt_id"])
    op.drop_index("uq_indsendtobjekt_afventer", table_name="indsendtobjekt")
    op.create_index(
        "uq_indsendtobjekt_afventer",
        "indsendtobjekt",
        ["objekttype", "objekt_id"],
        unique=True,
        sqlite_where=sa.text(UBESVARET),
        postgresql_where=sa.text(UBESVARET),
    )


def _add_journal() -> None:
    op.create_table(
        "haendelse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indsendelse_id", sa.Integer(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("hvem", sa.Text(), nullable=False),
        sa.Column("tilstand", sa.Text(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_haendelse")),
        sa.ForeignKeyConstraint(
            ["indsendelse_id"],
            ["indsendelse.id"],
            name=op.f("fk_haendelse_indsendelse_id_indsendelse"),
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_haendelse_indsendelse_id"), "haendelse", ["indsendelse_id"])
    op.create_table(
        "registerbesked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indsendelse_id", sa.Integer(), nullable=False),
        sa.Column("indsendtobjekt_id", sa.Integer(), nullable=True),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("niveau", sa.Text(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("felt", sa.Text(), nullable=False),
        sa.Column("besked", sa.Text(), nullable=False),
        sa.Column("kilde", sa.Text(), nullable=False),
        sa.Column("bekraeft", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("bekraeftet_af", sa.Text(), nullable=True),
        sa.Column("bekraeftet_tid", sa.Text(), nullable=True),
        sa.Column("bekraeftet_grund", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registerbesked")),
        sa.ForeignKeyConstraint(
            ["indsendelse_id"],
            ["indsendelse.id"],
            name=op.f("fk_registerbesked_indsendelse_id_indsendelse"),
        ),
        sa.ForeignKeyConstraint(
            ["indsendtobjekt_id"],
            ["indsendtobjekt.id"],
            name=op.f("fk_registerbesked_indsendtobjekt_id_indsendtobjekt"),
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_registerbesked_indsendelse_id"), "registerbesked", ["indsendelse_id"])
    op.create_index(
        op.f("ix_registerbesked_indsendtobjekt_id"), "registerbesked", ["indsendtobjekt_id"]
    )


def _add_confirmations() -> None:
    op.create_table(
        "bekraeftelse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objekttype", sa.Text(), nullable=False),
        sa.Column("objekt_id", sa.Integer(), nullable=False),
        sa.Column("bolig_id", sa.Integer(), nullable=False),
        sa.Column("enhedsid", sa.Text(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("felt", sa.Text(), nullable=False),
        sa.Column("aftryk", sa.Text(), nullable=False),
        sa.Column("besked", sa.Text(), nullable=False),
        sa.Column("grund", sa.Text(), nullable=False),
        sa.Column("hvem", sa.Text(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("trukket", sa.Text(), nullable=True),
        sa.Column("foer", sa.Text(), nullable=False),
        sa.Column("efter", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bekraeftelse")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_bekraeftelse_bolig_id"), "bekraeftelse", ["bolig_id"])
    op.create_index(
        op.f("ix_bekraeftelse_objekttype_objekt_id"), "bekraeftelse", ["objekttype", "objekt_id"]
    )
    op.create_table(
        "indsendelsesbekraeftelse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indsendelse_id", sa.Integer(), nullable=False),
        sa.Column("bekraeftelse_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indsendelsesbekraeftelse")),
        sa.UniqueConstraint(
            "indsendelse_id",
            "bekraeftelse_id",
            name=op.f("uq_indsendelsesbekraeftelse_indsendelse_id_bekraeftelse_id"),
        ),
        sa.ForeignKeyConstraint(
            ["indsendelse_id"],
            ["indsendelse.id"],
            name=op.f("fk_indsendelsesbekraeftelse_indsendelse_id_indsendelse"),
        ),
        sa.ForeignKeyConstraint(
            ["bekraeftelse_id"],
            ["bekraeftelse.id"],
            name=op.f("fk_indsendelsesbekraeftelse_bekraeftelse_id_bekraeftelse"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_indsendelsesbekraeftelse_bekraeftelse_id"),
        "indsendelsesbekraeftelse",
        ["bekraeftelse_id"],
    )


def _add_genhusning() -> None:
    op.create_table(
        "genhusning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bolig_id", sa.Integer(), nullable=False),
        sa.Column("lejer", sa.Text(), nullable=False),
        sa.Column("genhusningsadresse", sa.Text(), nullable=False),
        sa.Column("fra", sa.Text(), nullable=True),
        sa.Column("til", sa.Text(), nullable=True),
        sa.Column("forlaenget_til", sa.Text(), nullable=True),
        sa.Column("bemaerkning", sa.Text(), nullable=False),
        sa.Column("paamind", sa.Text(), nullable=True),
        sa.Column("meddelt", sa.Text(), nullable=True),
        sa.Column("oprettet", sa.Text(), nullable=False),
        sa.Column("hvem", sa.Text(), nullable=False),
        sa.Column("slettet", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_genhusning")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_genhusning_bolig_id"), "genhusning", ["bolig_id"])


def _bring_data_along() -> None:
    """Name the states anew, begin the histories, and have every dwelling checked again.

    Since when a change has waited is not known; it is counted from now.
    """
    connection = op.get_bind()
    now = {"now": datetime.now(UTC).isoformat(timespec="seconds")}
    connection.execute(
        sa.text("UPDATE indsendelse SET tilstand = 'forberedt' WHERE tilstand = 'aaben'")
    )
    connection.execute(
        sa.text(
            "INSERT INTO haendelse (indsendelse_id, tid, hvem, tilstand, tekst)"
            " SELECT id, oprettet, hvem, 'forberedt', '' FROM indsendelse"
            " WHERE tilstand != 'skrives' ORDER BY id"
        )
    )
    number = "nullif(trim(json_extract(felter, '$.lejemaalsnummer')), '')"
    connection.execute(
        sa.text(
            f"UPDATE bolig SET lejemaalsnummer = {number}"  # noqa: S608  names of our own
            f" WHERE {number} IS NOT NULL"
        )
    )
    for table in OBJEKTTABELLER:
        connection.execute(
            sa.text(
                f"UPDATE {table} SET venter_siden = :now"  # noqa: S608  names of our own
                " WHERE (har_grundlag = 0 OR aendret = 1 OR slettet = 1)"
                " AND NOT (har_grundlag = 0 AND slettet = 1)"
            ),
            now,
        )
    connection.execute(sa.text("UPDATE bolig SET kontrolleret = 0"))
