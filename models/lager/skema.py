"""The tables. Columns beside ``felter`` are projections of it, for sorting, searching and summing.

``felter`` is an object's document (see ``models.register.dokument``). ``grundlag`` is the document
the register was last known to hold; while it is NULL and ``har_grundlag`` is 1, it equals
``felter`` in everything that is reported. ``venter_siden`` is when an object became a change that
waits to be reported, or was adopted; NULL while nothing waits. Amounts are whole øre, dates ISO
texts, flags 0 or 1.

Columns that a later revision added stand last in their table, where SQLite puts them.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from models.register.felter import Objekttype

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


VENTER = "har_grundlag = 0 OR aendret = 1 OR slettet = 1"
"""What may wait to be reported; ask in these very words, or the partial indexes are not used."""

UBESVARET = "udfald IN ('afventer', 'uvis', 'kraever_bekraeftelse')"
"""What lies in an open submission (``Udfald.ubesvaret``); see ``VENTER``."""

KRAEVER = "aftryk <> ''"
"""Findings that demand a confirmation; see ``VENTER``."""

FOER = "foer IS NOT NULL"
"""Objects whose acceptance took the place of something; see ``VENTER``."""

LEDIG = "ledig = 1 AND slettet = 0"
"""Contracts that mark a vacancy; see ``VENTER``."""


def _flag(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text(str(default)))


def _objekttabel(
    objekt: Objekttype,
    foraelder: Objekttype | None,
    *projektioner: Column[int] | Column[str] | Index,
) -> Table:
    """Return the table of one kind of object: what all objects have, and its projections."""
    parent = (
        Column("foraelder_id", Integer, nullable=True)
        if foraelder is None
        else Column("foraelder_id", ForeignKey(f"{foraelder}.id"), nullable=False, index=True)
    )
    pending = text(VENTER)
    return Table(
        objekt.value,
        metadata,
        Column("id", Integer, primary_key=True),
        parent,
        Column("nr", Integer, nullable=False),
        Column("felter", Text, nullable=False),
        Column("grundlag", Text),
        _flag("har_grundlag"),
        _flag("aendret"),
        _flag("klar"),
        _flag("slettet"),
        *projektioner,
        _flag("ikke_vedtaget"),
        Column("venter_siden", Text),
        CheckConstraint("har_grundlag = 1 OR grundlag IS NULL", name="grundlag"),
        Index(f"ix_{objekt}_venter", "id", sqlite_where=pending, postgresql_where=pending),
        sqlite_strict=True,
    )


boligorganisation = _objekttabel(
    Objekttype.BOLIGORGANISATION,
    None,
    Column("unik_id", Text),
    Column("nummer", Text),
)
afdeling = _objekttabel(
    Objekttype.AFDELING,
    Objekttype.BOLIGORGANISATION,
    Column("unik_id", Text),
    Column("nummer", Text),
)
byggeafsnit = _objekttabel(
    Objekttype.BYGGEAFSNIT,
    Objekttype.AFDELING,
    Column("unik_id", Text),
    Column("nummer", Text),
)
bolig = _objekttabel(
    Objekttype.BOLIG,
    Objekttype.BYGGEAFSNIT,
    Column("enhedsid", Text, index=True),
    Column("soegning", Text, nullable=False, server_default=""),
    Column("sortering", Text, nullable=False, server_default=""),
    Column("tastet", Text),
    _flag("kontrolleret"),
    _flag("mangler_handicap"),
    Column("lejemaalsnummer", Text, index=True),
    Index(None, "nr"),
    Index(
        "ix_bolig_liste",
        "sortering",
        "nr",
        "foraelder_id",
        "slettet",
        "har_grundlag",
        "mangler_handicap",
    ),
    Index(
        "ix_bolig_ukontrolleret",
        "id",
        sqlite_where=text("kontrolleret = 0"),
        postgresql_where=text("kontrolleret = 0"),
    ),
)
boligudgift = _objekttabel(
    Objekttype.BOLIGUDGIFT,
    Objekttype.BOLIG,
    Column("boligudgiftstype", Text),
    Column("start", Text),
    Column("slut", Text),
    Column("beloeb_oere", Integer),
    Index(
        "ix_boligudgift_gaeldende",
        "boligudgiftstype",
        "foraelder_id",
        "slut",
        sqlite_where=text("slettet = 0"),
        postgresql_where=text("slettet = 0"),
    ),
)
lejekontrakt = _objekttabel(
    Objekttype.LEJEKONTRAKT,
    Objekttype.BOLIG,
    Column("start", Text),
    Column("slut", Text),
    Column("ledig", Integer),
    Column("tomgangsledig", Integer),
    Index(
        "ix_lejekontrakt_ledig",
        "foraelder_id",
        "slut",
        sqlite_where=text(LEDIG),
        postgresql_where=text(LEDIG),
    ),
)

OBJEKTTABELLER: dict[Objekttype, Table] = {
    Objekttype.BOLIGORGANISATION: boligorganisation,
    Objekttype.AFDELING: afdeling,
    Objekttype.BYGGEAFSNIT: byggeafsnit,
    Objekttype.BOLIG: bolig,
    Objekttype.BOLIGUDGIFT: boligudgift,
    Objekttype.LEJEKONTRAKT: lejekontrakt,
}

handicapboligtype = Table(
    "handicapboligtype",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("afdeling_id", ForeignKey("afdeling.id"), nullable=False, index=True),
    Column("navn", Text, nullable=False),
    _flag("tastet"),
    _flag("slettet"),
    sqlite_strict=True,
)

fund = Table(
    "fund",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bolig_id", ForeignKey("bolig.id"), nullable=False, index=True),
    Column("objekttype", Text, nullable=False),
    Column("objekt_id", Integer, nullable=False),
    Column("felt", Text, nullable=False),
    Column("niveau", Text, nullable=False),
    Column("kode", Text, nullable=False),
    _flag("kraever_bekraeftelse"),
    Column("besked", Text, nullable=False),
    Column("argumenter", Text, nullable=False),
    # What a confirmation is given for, empty where none is demanded; see ``bekraeftelser``.
    Column("aftryk", Text, nullable=False, server_default=""),
    Index(None, "niveau", "kode", "bolig_id"),
    Index(
        "ix_fund_bekraeftes",
        "kode",
        "bolig_id",
        sqlite_where=text(KRAEVER),
        postgresql_where=text(KRAEVER),
    ),
    sqlite_strict=True,
)

operation = Table(
    "operation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("navn", Text, nullable=False),
    Column("tid", Text, nullable=False),
    Column("saml", Text),
    _flag("fortrudt"),
    sqlite_strict=True,
)

operationsaendring = Table(
    "operationsaendring",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("operation_id", ForeignKey("operation.id"), nullable=False, index=True),
    Column("tabel", Text, nullable=False),
    Column("raekke_id", Integer, nullable=False),
    Column("foer", Text),
    Column("efter", Text),
    sqlite_strict=True,
)

tilstand = Table(
    "tilstand",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("navn", Text, nullable=False, unique=True),
    Column("vaerdi", Text, nullable=False),
    sqlite_strict=True,
)
"""What the database remembers of itself; see ``profilskifte``."""

indlaesning = Table(
    "indlaesning",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tid", Text, nullable=False),
    Column("hvem", Text, nullable=False),
    Column("filnavn", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("antal", Text, nullable=False),
    sqlite_strict=True,
)

indsendelse = Table(
    "indsendelse",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("oprettet", Text, nullable=False),
    Column("hvem", Text, nullable=False),
    Column("kanal", Text, nullable=False),
    Column("omfang", Text, nullable=False),
    Column("filnavn", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("laengde", Integer, nullable=False),
    Column("boliger", Integer, nullable=False),
    Column("tilstand", Text, nullable=False),
    Column("opsummering", Text, nullable=False),
    sqlite_strict=True,
)

indsendelsesdel = Table(
    "indsendelsesdel",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indsendelse_id", ForeignKey("indsendelse.id"), nullable=False, index=True),
    Column("nr", Integer, nullable=False),
    Column("indhold", LargeBinary, nullable=False),
    sqlite_strict=True,
)

indsendtobjekt = Table(
    "indsendtobjekt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indsendelse_id", ForeignKey("indsendelse.id"), nullable=False, index=True),
    Column("objekttype", Text, nullable=False),
    Column("objekt_id", Integer, nullable=False),
    Column("enhedsid", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("udfald", Text, nullable=False),
    Column("beskrivelse", Text, nullable=False, server_default=""),
    # Where it stands in the bytes, from 0: in which dwelling, and as which of its kind there.
    _flag("boligplads"),
    _flag("plads"),
    # What its acceptance took the place of: the fields of the baseline that were another before,
    # for a deletion all of them. A file that still says so is older than the acceptance.
    Column("foer", Text),
    # When it was last tried to send it, noted before the attempt.
    Column("afsendt", Text),
    # The fingerprint of the data as they stood here when they were written; empty if not known.
    Column("aftryk", Text, nullable=False, server_default=""),
    Index("ix_indsendtobjekt_objekt", "objekttype", "objekt_id"),
    Index(
        "ix_indsendtobjekt_foer",
        "objekttype",
        "objekt_id",
        sqlite_where=text(FOER),
        postgresql_where=text(FOER),
    ),
    Index(
        "uq_indsendtobjekt_afventer",
        "objekttype",
        "objekt_id",
        unique=True,
        sqlite_where=text(UBESVARET),
        postgresql_where=text(UBESVARET),
    ),
    sqlite_strict=True,
)

haendelse = Table(
    "haendelse",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indsendelse_id", ForeignKey("indsendelse.id"), nullable=False, index=True),
    Column("tid", Text, nullable=False),
    Column("hvem", Text, nullable=False),
    Column("tilstand", Text, nullable=False),
    Column("tekst", Text, nullable=False),
    sqlite_strict=True,
)
"""The history of a submission: who did what to it when, and where it stood then."""

registerbesked = Table(
    "registerbesked",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indsendelse_id", ForeignKey("indsendelse.id"), nullable=False, index=True),
    Column("indsendtobjekt_id", ForeignKey("indsendtobjekt.id"), index=True),
    Column("tid", Text, nullable=False),
    Column("niveau", Text, nullable=False),
    Column("kode", Text, nullable=False),
    Column("felt", Text, nullable=False),
    Column("besked", Text, nullable=False),
    Column("kilde", Text, nullable=False),
    # The register asks for a confirmation; who gave it, when and why.
    _flag("bekraeft"),
    Column("bekraeftet_af", Text),
    Column("bekraeftet_tid", Text),
    Column("bekraeftet_grund", Text),
    sqlite_strict=True,
)
"""What the register wrote of a submission or one of its objects."""

bekraeftelse = Table(
    "bekraeftelse",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("objekttype", Text, nullable=False),
    # No foreign keys: a confirmation stays, though the creation of what it was about is undone.
    Column("objekt_id", Integer, nullable=False),
    Column("bolig_id", Integer, nullable=False, index=True),
    Column("enhedsid", Text, nullable=False),
    Column("kode", Text, nullable=False),
    Column("felt", Text, nullable=False),
    Column("aftryk", Text, nullable=False),
    Column("besked", Text, nullable=False),
    Column("grund", Text, nullable=False),
    Column("hvem", Text, nullable=False),
    Column("tid", Text, nullable=False),
    Column("trukket", Text),
    # The fields that it let the register change, as documents: what they held and were to hold.
    Column("foer", Text, nullable=False),
    Column("efter", Text, nullable=False),
    Index(None, "objekttype", "objekt_id"),
    sqlite_strict=True,
)
"""What a person has confirmed, of which data and why. Rows are never deleted."""

indsendelsesbekraeftelse = Table(
    "indsendelsesbekraeftelse",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indsendelse_id", ForeignKey("indsendelse.id"), nullable=False),
    Column("bekraeftelse_id", ForeignKey("bekraeftelse.id"), nullable=False, index=True),
    UniqueConstraint("indsendelse_id", "bekraeftelse_id"),
    sqlite_strict=True,
)
"""The confirmations that a submission used."""

genhusning = Table(
    "genhusning",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bolig_id", Integer, nullable=False, index=True),
    Column("lejer", Text, nullable=False),
    Column("genhusningsadresse", Text, nullable=False),
    Column("fra", Text),
    Column("til", Text),
    Column("forlaenget_til", Text),
    Column("bemaerkning", Text, nullable=False),
    Column("paamind", Text),
    Column("meddelt", Text),
    Column("oprettet", Text, nullable=False),
    Column("hvem", Text, nullable=False),
    _flag("slettet"),
    sqlite_strict=True,
)
"""Tenants who live elsewhere for a time, as Udbetaling Danmark is to be told."""
