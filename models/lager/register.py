"""Read the register. Thread-safe: every question opens a short connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Engine, Select, case, func, or_, select

from models.lager import boliglister, boligstroem, boligsummer, stedtal, ventetid
from models.lager.laesning import (
    BOERN,
    FORAELDER,
    chunks,
    is_shown,
    read_object,
    read_objects,
    table_of,
)
from models.lager.operationer import last_done, next_undone, place_of
from models.lager.operationer import size as operation_size
from models.lager.skema import afdeling, bolig, byggeafsnit, handicapboligtype
from models.lager.skema import fund as fundtabel
from models.lager.soegning_sqlite import document_text
from models.register.dokument import decode
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.navngivning import name
from models.register.objekter import BOERNETYPER, Boligdata, Noegle, Objekt
from models.register.operationsord import fortalt
from models.register.visninger import (
    Boligfilter,
    Boligfundtal,
    Boligsum,
    Boligtal,
    Boligvisning,
    Fundgruppe,
    Handicaptype,
    Optaelling,
    Rettelsessted,
    Stedtal,
    Tastepost,
    Ventetid,
)
from models.ur import today

__all__ = [
    "Boligfilter",
    "Boligvisning",
    "Fundgruppe",
    "Handicaptype",
    "Optaelling",
    "Register",
    "Stedtal",
    "Tastepost",
    "Ventetid",
]

_DWELLING_AND_BELOW: Final = (Objekttype.BOLIG, *BOERNETYPER)


class Register:
    """The database as records."""

    def __init__(self, engine: Engine, tabel: Felttabel, today: Callable[[], date] = today) -> None:
        self._engine = engine
        self._tabel = tabel
        self._today = today

    # --- objects ------------------------------------------------------------------------------

    def organisationer(self) -> list[Objekt]:
        """Return the organisations, by number."""
        with self._engine.connect() as connection:
            return self._below(connection, Objekttype.BOLIGORGANISATION, None)

    def boern(self, noegle: Noegle) -> list[Objekt]:
        """Return what lies directly under an object, each kind in its order.

        What was deleted before it was ever reported is left out.
        """
        with self._engine.connect() as connection:
            return [
                child
                for objekt in BOERN[noegle.type]
                for child in self._below(connection, objekt, noegle.id)
            ]

    def _below(
        self, connection: Connection, objekt: Objekttype, parent: int | None
    ) -> list[Objekt]:
        table = table_of(objekt)

        def change(query: Select[Any]) -> Select[Any]:
            shown = query.where(is_shown(table))
            return shown if parent is None else shown.where(table.c.foraelder_id == parent)

        return read_objects(connection, objekt, change)

    def objekt(self, noegle: Noegle) -> Objekt | None:
        """Return one object, or None when there is none."""
        with self._engine.connect() as connection:
            return read_object(connection, noegle)

    def vej(self, noegle: Noegle) -> list[Objekt]:
        """Return the way to an object: its organisation first, itself last; empty if not found."""
        with self._engine.connect() as connection:
            return self._way(connection, noegle)

    @staticmethod
    def _way(connection: Connection, noegle: Noegle) -> list[Objekt]:
        way: list[Objekt] = []
        at: Noegle | None = noegle
        while at is not None:
            found = read_object(connection, at)
            if found is None:
                return []
            way.insert(0, found)
            above = FORAELDER.get(found.type)
            at = Noegle(above, found.foraelder) if above and found.foraelder else None
        return way

    def enhedsid(self, noegle: Noegle) -> str:
        """Return the enheds-ID of the dwelling an object is or lies under; empty for others."""
        return next(
            (o.tekst("enhedsid") for o in self.vej(noegle) if o.type is Objekttype.BOLIG), ""
        )

    def navn(self, noegle: Noegle) -> str:
        """Return what an object is called, empty when there is none: ``Varme 01-01-2026``."""
        found = self.objekt(noegle)
        return "" if found is None else name(self._tabel, found.type, found.felter)

    def boligdata(self, bolig_id: int) -> Boligdata | None:
        """Return a dwelling with all that lies under it, or None when there is none."""
        with self._engine.connect() as connection:
            return next(boligstroem.stream(connection, [bolig_id]), None)

    def iter_boligdata(
        self,
        *,
        organisation: int | None = None,
        kun_venter: bool = False,
        kun_ukontrollerede: bool = False,
        ids: Iterable[int] | None = None,
    ) -> Iterator[Boligdata]:
        """Yield dwellings with all that lies under them, in the register's order.

        ``kun_venter`` keeps those with something not yet reported, ``kun_ukontrollerede`` those
        changed since their last check. Memory does not grow with their number. All of it is one
        picture of the database; close the iterator when it is not read to the end.
        """
        with self._engine.connect() as connection:
            chosen = boligstroem.dwellings(
                connection,
                organisation=organisation,
                pending=kun_venter,
                unchecked=kun_ukontrollerede,
                ids=ids,
            )
            yield from boligstroem.stream(connection, chosen)

    def venter(self, organisation: int | None = None) -> list[Objekt]:
        """Return the dwellings, expenses and contracts not yet reported, in order of dwelling."""
        with self._engine.connect() as connection:
            chosen = boligstroem.dwellings(connection, organisation=organisation, pending=True)
            return [
                objekt
                for data in boligstroem.stream(connection, chosen)
                for objekt in data.objekter
                if objekt.skal_indberettes
            ]

    # --- lists --------------------------------------------------------------------------------

    def bolig_ids(
        self,
        *,
        under: Noegle | None = None,
        filter: Boligfilter = Boligfilter.ALLE,
        soegning: str = "",
        limit: int | None = None,
    ) -> list[int]:
        """Return the dwellings of a list in Danish order of their names, the first ``limit``.

        ``under`` is any object above them. Every word of ``soegning`` must stand in the enheds-ID,
        address, label, lejemålsnummer, note, byggeafsnit number or a tenant's name; a word of one
        or two letters or a short number must begin a word there. If none are found, letters are
        read more loosely; see ``tekstnoegler``.
        """
        with self._engine.connect() as connection:
            return boliglister.dwelling_ids(
                connection,
                self._tabel,
                self._today(),
                under=under,
                chosen=filter,
                query=soegning,
                limit=limit,
            )

    def boliger(self, under: Noegle, limit: int | None = None) -> list[Objekt]:
        """Return the dwellings under an object, deleted ones left out, in the register's order."""

        def change(query: Select[Any]) -> Select[Any]:
            here = query.where(bolig.c.slettet == 0, boliglister.below(under))
            return here.limit(limit)

        with self._engine.connect() as connection:
            return read_objects(connection, Objekttype.BOLIG, change)

    def tomme_afdelinger(self, organisation: int) -> set[int]:
        """Return the afdelinger of an organisation that have no byggeafsnit yet."""
        filled = select(byggeafsnit.c.foraelder_id).where(is_shown(byggeafsnit))
        query = select(afdeling.c.id).where(
            afdeling.c.foraelder_id == organisation, afdeling.c.id.not_in(filled)
        )
        with self._engine.connect() as connection:
            return set(connection.execute(query).scalars())

    def venter_under(self, under: Noegle) -> dict[int, bool]:
        """Return the dwellings under an object in which expenses or contracts wait to be reported.

        Each with whether all of those are Klar, as ``dwelling_status`` asks.
        """
        inside = select(bolig.c.id).where(bolig.c.slettet == 0, boliglister.below(under))
        with self._engine.connect() as connection:
            return boliglister.waiting_below(connection, inside)

    def boligvisninger(self, ids: Sequence[int], soegning: str = "") -> dict[int, Boligvisning]:
        """Return how dwellings look as lines, those that exist.

        Where they were found by ``soegning``, the line of one found by a tenant of another time
        than today names that tenant first.
        """
        with self._engine.connect() as connection:
            return boliglister.dwelling_lines(connection, self._tabel, self._today(), ids, soegning)

    def stednavne(self, byggeafsnit: Iterable[int]) -> dict[int, str]:
        """Return where some byggeafsnit lie: ``Afdeling 003 · Byggeafsnit 01``."""
        with self._engine.connect() as connection:
            return boliglister.place_names(connection, self._tabel, byggeafsnit)

    def optael(self, organisation: int | None = None) -> Optaelling:
        """Count everything, or what one organisation has."""
        with self._engine.connect() as connection:
            return boliglister.count(connection, organisation)

    def waiting_by_age(self, organisation: int | None = None) -> Ventetid:
        """Count the adopted changes that wait to be sent by age; the register wants them daily."""
        with self._engine.connect() as connection:
            return ventetid.by_age(connection, self._today(), organisation)

    def stedtal(self) -> dict[Noegle, Stedtal]:
        """Count the dwellings that ask for attention, by every place above them that has any."""
        with self._engine.connect() as connection:
            return stedtal.count_places(connection)

    def boligsum(self, under: Noegle) -> Boligsum:
        """Sum up the dwellings under an object: vacant, rent a month, findings."""
        with self._engine.connect() as connection:
            return boligsummer.sums(connection, self._tabel, self._today(), under)

    def boligtal(self, under: Noegle) -> dict[int, Boligtal]:
        """Return what each dwelling under an object costs today, and who has it."""
        with self._engine.connect() as connection:
            return boligsummer.numbers(connection, self._tabel, self._today(), under)

    def find_boliger(self, felt: str, tekster: Iterable[str]) -> dict[str, list[int]]:
        """Return the dwellings whose field holds each of the texts, by the text as it was given.

        Ids are compared without braces and case, other texts without case and outer spaces.
        """
        wanted: dict[str, set[str]] = {}
        for tekst in tekster:
            wanted.setdefault(_normal(tekst), set()).add(tekst)
        wanted.pop("", None)
        found: dict[str, list[int]] = {}
        shown = or_(bolig.c.slettet == 0, bolig.c.har_grundlag == 1)
        with self._engine.connect() as connection:
            rows: Iterable[Any]
            if felt == "enhedsid":
                query = select(bolig.c.id, bolig.c.enhedsid).where(shown)
                rows = (
                    row
                    for part in chunks(wanted)
                    for row in connection.execute(query.where(bolig.c.enhedsid.in_(part)))
                )
            else:
                column = document_text(bolig.c.felter, felt)
                rows = connection.execute(select(bolig.c.id, column).where(shown))
            for dwelling, text in sorted(rows, key=lambda row: row[0]):
                for given in wanted.get(_normal(text or ""), ()):
                    found.setdefault(given, []).append(dwelling)
        return found

    # --- findings -----------------------------------------------------------------------------

    def fund(
        self,
        *,
        bolig: int | None = None,
        niveau: Alvor | None = None,
        kode: str | None = None,
        skal_bekraeftes: bool = False,
        limit: int = 1000,
        offset: int = 0,
    ) -> list[Fund]:
        """Return findings, dwelling by dwelling; ``skal_bekraeftes`` only those that wait for it.

        One that a person has confirmed tells by whom and why.
        """
        from models.lager.fundlager import read_findings

        with self._engine.connect() as connection:
            return read_findings(
                connection,
                bolig=bolig,
                niveau=niveau,
                kode=kode,
                skal_bekraeftes=skal_bekraeftes,
                limit=limit,
                offset=offset,
            )

    def fundboliger(
        self, limit: int = 1000, *, skal_bekraeftes: bool = False
    ) -> list[Boligfundtal]:
        """Return dwellings with findings: those with errors first, each part as lists are.

        ``skal_bekraeftes`` leaves out those in which nothing waits to be confirmed.
        """
        from models.lager.fundlager import dwellings_with_findings

        with self._engine.connect() as connection:
            return dwellings_with_findings(
                connection, self._tabel, limit, skal_bekraeftes=skal_bekraeftes
            )

    def flere_fund_end(self, antal: int) -> bool:
        """Return whether there are more findings than so many; quickly, however many there are."""
        query = select(fundtabel.c.id).limit(1).offset(antal)
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def flere_ukontrollerede_end(self, antal: int) -> bool:
        """Return whether more dwellings than so many have changed since they were checked."""
        unchecked = select(bolig.c.id).where(boligstroem.UKONTROLLERET)
        with self._engine.connect() as connection:
            return connection.execute(unchecked.limit(1).offset(antal)).first() is not None

    def fundgrupper(self) -> list[Fundgruppe]:
        """Return the kinds of findings: errors first, the most frequent first."""
        severity = case(
            {alvor.value: number for number, alvor in enumerate(Alvor)}, value=fundtabel.c.niveau
        )
        count = func.count().label("antal")
        query = (
            select(fundtabel.c.kode, fundtabel.c.niveau, count, func.min(fundtabel.c.id))
            .group_by(fundtabel.c.niveau, fundtabel.c.kode)
            .order_by(severity, count.desc(), fundtabel.c.kode)
        )
        from models.lager import bekraeftelser

        with self._engine.connect() as connection:
            groups = connection.execute(query).all()
            examples: dict[int, str] = {}
            for part in chunks([group[3] for group in groups]):
                messages = select(fundtabel.c.id, fundtabel.c.besked).where(
                    fundtabel.c.id.in_(part)
                )
                examples.update((row[0], row[1]) for row in connection.execute(messages))
            demanded = bekraeftelser.counts(connection)
        return [
            Fundgruppe(
                row[0],
                Alvor(row[1]),
                row[2],
                examples[row[3]],
                *demanded.get((row[0], row[1]), (0, 0)),
            )
            for row in groups
        ]

    # --- handicap types and the keying list ---------------------------------------------------

    def handicaptyper(self, afdeling_id: int) -> list[Handicaptype]:
        """Return the types of dwellings for the handicapped that an afdeling has, by name."""
        table = handicapboligtype.c
        query = select(table.id, table.afdeling_id, table.navn, table.tastet).where(
            table.afdeling_id == afdeling_id, table.slettet == 0
        )
        with self._engine.connect() as connection:
            types = [
                Handicaptype(row[0], row[1], row[2], row[3] == 1)
                for row in connection.execute(query)
            ]
        return sorted(types, key=lambda kind: (kind.navn.casefold(), kind.id))

    def tasteliste(self, afdeling_id: int | None = None) -> list[Tastepost]:
        """Return what is to be keyed in the portal by hand, as it differs from what was keyed.

        Only fields without an element are keyed; those that are mapped to one are exported.
        """
        keys = [
            felt.noegle
            for felt in self._tabel.pr_noegle(Objekttype.BOLIG).values()
            if felt.tastes and not felt.i_xml
        ]
        query = select(bolig.c.id, bolig.c.felter, bolig.c.tastet).where(bolig.c.slettet == 0)
        if afdeling_id is not None:
            inside = select(byggeafsnit.c.id).where(byggeafsnit.c.foraelder_id == afdeling_id)
            query = query.where(bolig.c.foraelder_id.in_(inside))
        written = [document_text(bolig.c.felter, key) != "" for key in keys]
        query = query.where(or_(bolig.c.tastet.is_not(None), *written))
        posts = []
        with self._engine.connect() as connection:
            for dwelling, felter, typed in connection.execute(query.order_by(bolig.c.nr)):
                document, keyed = decode(felter), decode(typed) if typed else {}
                for key in keys:
                    text = document.get(key, "")
                    if text != keyed.get(key, ""):
                        title = name(self._tabel, Objekttype.BOLIG, document)
                        posts.append(Tastepost(dwelling, key, text, title))
        return posts

    # --- undo ---------------------------------------------------------------------------------

    def kan_fortryde(self) -> str | None:
        """Return the name of the operation that undo would take back, if any."""
        with self._engine.connect() as connection:
            operation = last_done(connection)
        return None if operation is None else fortalt(operation.navn)

    def kan_gentage(self) -> str | None:
        """Return the name of the operation that redo would do again, if any."""
        with self._engine.connect() as connection:
            operation = next_undone(connection)
        return None if operation is None else fortalt(operation.navn)

    def fortryd_omfang(self) -> int:
        """Return how many rows undo would change."""
        with self._engine.connect() as connection:
            return operation_size(connection, last_done(connection))

    def fortryd_sted(self) -> Rettelsessted | None:
        """Return where what undo would change is seen, None where it is not one dwelling alone."""
        with self._engine.connect() as connection:
            return place_of(connection, last_done(connection))

    def gentag_sted(self) -> Rettelsessted | None:
        """Return where what redo would change is seen, None where it is not one dwelling alone."""
        with self._engine.connect() as connection:
            return place_of(connection, next_undone(connection))

    def gentag_omfang(self) -> int:
        """Return how many rows redo would change."""
        with self._engine.connect() as connection:
            return operation_size(connection, next_undone(connection))


def _normal(text: str) -> str:
    return text.strip().strip("{}").casefold()
