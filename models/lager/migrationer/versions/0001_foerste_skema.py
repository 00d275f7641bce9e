"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "boligorganisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("foraelder_id", sa.Integer(), nullable=True),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("felter", sa.Text(), nullable=False),
        sa.Column("grundlag", sa.Text(), nullable=True),
        sa.Column("har_grundlag", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("aendret", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("klar", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("slettet", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unik_id", sa.Text(), nullable=True),
        sa.Column("nummer", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "har_grundlag = 1 OR grundlag IS NULL", name=op.f("ck_boligorganisation_grundlag")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boligorganisation")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("boligorganisation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_boligorganisation_venter",
            ["id"],
            unique=False,
            sqlite_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
            postgresql_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
        )

    op.create_table(
        "indlaesning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("hvem", sa.Text(), nullable=False),
        sa.Column("filnavn", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("antal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indlaesning")),
        sqlite_strict=True,
    )
    op.create_table(
        "indsendelse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("oprettet", sa.Text(), nullable=False),
        sa.Column("hvem", sa.Text(), nullable=False),
        sa.Column("kanal", sa.Text(), nullable=False),
        sa.Column("omfang", sa.Text(), nullable=False),
        sa.Column("filnavn", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("laengde", sa.Integer(), nullable=False),
        sa.Column("boliger", sa.Integer(), nullable=False),
        sa.Column("tilstand", sa.Text(), nullable=False),
        sa.Column("opsummering", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indsendelse")),
        sa.UniqueConstraint("uid", name=op.f("uq_indsendelse_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("navn", sa.Text(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("saml", sa.Text(), nullable=True),
        sa.Column("fortrudt", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sqlite_strict=True,
    )
    op.create_table(
        "tilstand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("navn", sa.Text(), nullable=False),
        sa.Column("vaerdi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tilstand")),
        sa.UniqueConstraint("navn", name=op.f("uq_tilstand_navn")),
        sqlite_strict=True,
    )
    op.create_table(
        "afdeling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("foraelder_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("felter", sa.Text(), nullable=False),
        sa.Column("grundlag", sa.Text(), nullable=True),
        sa.Column("har_grundlag", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("aendret", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("klar", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("slettet", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unik_id", sa.Text(), nullable=True),
        sa.Column("nummer", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "har_grundlag = 1 OR grundlag IS NULL", name=op.f("ck_afdeling_grundlag")
        ),
        sa.ForeignKeyConstraint(
            ["foraelder_id"],
            ["boligorganisation.id"],
            name=op.f("fk_afdeling_foraelder_id_boligorganisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afdeling")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("afdeling", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_afdeling_foraelder_id"), ["foraelder_id"], unique=False
        )
        batch_op.create_index(
            "ix_afdeling_venter",
            ["id"],
            unique=False,
            sqlite_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
            postgresql_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
        )

    op.create_table(
        "indsendelsesdel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indsendelse_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("indhold", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indsendelse_id"],
            ["indsendelse.id"],
            name=op.f("fk_indsendelsesdel_indsendelse_id_indsendelse"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indsendelsesdel")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("indsendelsesdel", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_indsendelsesdel_indsendelse_id"), ["indsendelse_id"], unique=False
        )

    op.create_table(
        "indsendtobjekt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indsendelse_id", sa.Integer(), nullable=False),
        sa.Column("objekttype", sa.Text(), nullable=False),
        sa.Column("objekt_id", sa.Integer(), nullable=False),
        sa.Column("enhedsid", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("udfald", sa.Text(), nullable=False),
        sa.Column("beskrivelse", sa.Text(), server_default="", nullable=False),
        sa.Column("boligplads", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("plads", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("foer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["indsendelse_id"],
            ["indsendelse.id"],
            name=op.f("fk_indsendtobjekt_indsendelse_id_indsendelse"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indsendtobjekt")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("indsendtobjekt", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_indsendtobjekt_indsendelse_id"), ["indsendelse_id"], unique=False
        )
        batch_op.create_index(
            "ix_indsendtobjekt_foer",
            ["objekttype", "objekt_id"],
            unique=False,
            sqlite_where=sa.text("foer IS NOT NULL"),
            postgresql_where=sa.text("foer IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_indsendtobjekt_afventer",
            ["objekttype", "objekt_id"],
            unique=True,
            sqlite_where=sa.text("udfald = 'afventer'"),
            postgresql_where=sa.text("udfald = 'afventer'"),
        )

    op.create_table(
        "operationsaendring",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("raekke_id", sa.Integer(), nullable=False),
        sa.Column("foer", sa.Text(), nullable=True),
        sa.Column("efter", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["operation_id"],
            ["operation.id"],
            name=op.f("fk_operationsaendring_operation_id_operation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operationsaendring")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("operationsaendring", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_operationsaendring_operation_id"), ["operation_id"], unique=False
        )

    op.create_table(
        "byggeafsnit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("foraelder_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("felter", sa.Text(), nullable=False),
        sa.Column("grundlag", sa.Text(), nullable=True),
        sa.Column("har_grundlag", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("aendret", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("klar", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("slettet", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unik_id", sa.Text(), nullable=True),
        sa.Column("nummer", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "har_grundlag = 1 OR grundlag IS NULL", name=op.f("ck_byggeafsnit_grundlag")
        ),
        sa.ForeignKeyConstraint(
            ["foraelder_id"], ["afdeling.id"], name=op.f("fk_byggeafsnit_foraelder_id_afdeling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_byggeafsnit")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("byggeafsnit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_byggeafsnit_foraelder_id"), ["foraelder_id"], unique=False
        )
        batch_op.create_index(
            "ix_byggeafsnit_venter",
            ["id"],
            unique=False,
            sqlite_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
            postgresql_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
        )

    op.create_table(
        "handicapboligtype",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("afdeling_id", sa.Integer(), nullable=False),
        sa.Column("navn", sa.Text(), nullable=False),
        sa.Column("tastet", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("slettet", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["afdeling_id"], ["afdeling.id"], name=op.f("fk_handicapboligtype_afdeling_id_afdeling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handicapboligtype")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("handicapboligtype", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_handicapboligtype_afdeling_id"), ["afdeling_id"], unique=False
        )

    op.create_table(
        "bolig",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("foraelder_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("felter", sa.Text(), nullable=False),
        sa.Column("grundlag", sa.Text(), nullable=True),
        sa.Column("har_grundlag", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("aendret", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("klar", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("slettet", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("enhedsid", sa.Text(), nullable=True),
        sa.Column("soegning", sa.Text(), server_default="", nullable=False),
        sa.Column("sortering", sa.Text(), server_default="", nullable=False),
        sa.Column("tastet", sa.Text(), nullable=True),
        sa.Column("kontrolleret", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("mangler_handicap", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("har_grundlag = 1 OR grundlag IS NULL", name=op.f("ck_bolig_grundlag")),
        sa.ForeignKeyConstraint(
            ["foraelder_id"], ["byggeafsnit.id"], name=op.f("fk_bolig_foraelder_id_byggeafsnit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bolig")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("bolig", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bolig_enhedsid"), ["enhedsid"], unique=False)
        batch_op.create_index(batch_op.f("ix_bolig_foraelder_id"), ["foraelder_id"], unique=False)
        batch_op.create_index(
            "ix_bolig_liste",
            [
                "sortering",
                "nr",
                "foraelder_id",
                "soegning",
                "slettet",
                "har_grundlag",
                "mangler_handicap",
            ],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_bolig_nr"), ["nr"], unique=False)
        batch_op.create_index(
            "ix_bolig_ukontrolleret",
            ["id"],
            unique=False,
            sqlite_where=sa.text("kontrolleret = 0"),
            postgresql_where=sa.text("kontrolleret = 0"),
        )
        batch_op.create_index(
            "ix_bolig_venter",
            ["id"],
            unique=False,
            sqlite_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
            postgresql_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
        )

    op.create_table(
        "boligudgift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("foraelder_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("felter", sa.Text(), nullable=False),
        sa.Column("grundlag", sa.Text(), nullable=True),
        sa.Column("har_grundlag", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("aendret", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("klar", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("slettet", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("boligudgiftstype", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("slut", sa.Text(), nullable=True),
        sa.Column("beloeb_oere", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "har_grundlag = 1 OR grundlag IS NULL", name=op.f("ck_boligudgift_grundlag")
        ),
        sa.ForeignKeyConstraint(
            ["foraelder_id"], ["bolig.id"], name=op.f("fk_boligudgift_foraelder_id_bolig")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boligudgift")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("boligudgift", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_boligudgift_foraelder_id"), ["foraelder_id"], unique=False
        )
        batch_op.create_index(
            "ix_boligudgift_gaeldende",
            ["boligudgiftstype", "foraelder_id", "slut"],
            unique=False,
            sqlite_where=sa.text("slettet = 0"),
            postgresql_where=sa.text("slettet = 0"),
        )
        batch_op.create_index(
            "ix_boligudgift_venter",
            ["id"],
            unique=False,
            sqlite_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
            postgresql_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
        )

    op.create_table(
        "fund",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bolig_id", sa.Integer(), nullable=False),
        sa.Column("objekttype", sa.Text(), nullable=False),
        sa.Column("objekt_id", sa.Integer(), nullable=False),
        sa.Column("felt", sa.Text(), nullable=False),
        sa.Column("niveau", sa.Text(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column(
            "kraever_bekraeftelse", sa.Integer(), server_default=sa.text("0"), nullable=False
        ),
        sa.Column("besked", sa.Text(), nullable=False),
        sa.Column("argumenter", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["bolig_id"], ["bolig.id"], name=op.f("fk_fund_bolig_id_bolig")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("fund", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fund_bolig_id"), ["bolig_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_fund_niveau_kode_bolig_id"), ["niveau", "kode", "bolig_id"], unique=False
        )

    op.create_table(
        "lejekontrakt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("foraelder_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("felter", sa.Text(), nullable=False),
        sa.Column("grundlag", sa.Text(), nullable=True),
        sa.Column("har_grundlag", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("aendret", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("klar", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("slettet", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("slut", sa.Text(), nullable=True),
        sa.Column("ledig", sa.Integer(), nullable=True),
        sa.Column("tomgangsledig", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "har_grundlag = 1 OR grundlag IS NULL", name=op.f("ck_lejekontrakt_grundlag")
        ),
        sa.ForeignKeyConstraint(
            ["foraelder_id"], ["bolig.id"], name=op.f("fk_lejekontrakt_foraelder_id_bolig")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lejekontrakt")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("lejekontrakt", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lejekontrakt_foraelder_id"), ["foraelder_id"], unique=False
        )
        batch_op.create_index(
            "ix_lejekontrakt_ledig",
            ["foraelder_id", "slut"],
            unique=False,
            sqlite_where=sa.text("ledig = 1 AND slettet = 0"),
            postgresql_where=sa.text("ledig = 1 AND slettet = 0"),
        )
        batch_op.create_index(
            "ix_lejekontrakt_venter",
            ["id"],
            unique=False,
            sqlite_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
            postgresql_where=sa.text("har_grundlag = 0 OR aendret = 1 OR slettet = 1"),
        )
