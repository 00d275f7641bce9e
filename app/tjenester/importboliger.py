"""Takes the dwellings of a file into the database, some at a time, new ones and known ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.tjenester.importraekker import brought_back, differs, equals, unchanged
from app.tjenester.importsteder import Importsteder, Plads
from app.tjenester.importsvar import Importsvar
from app.tjenester.importtal import Importtal
from export.laeser import LaestBolig, LaestObjekt
from models.lager.indlaesning import Indlaesningslager, Nyt, Raekke
from models.lager.raekker import (
    KILDER,
    PROJEKTIONER,
    SOEGEFELTER,
    SORTERINGSFELTER,
    UDREGNERE,
    normal_id,
    search_text_of,
    sort_text_of,
)
from models.register.dokument import Dokument, encode, is_changed
from models.register.felter import Felttabel, Felttype, Objekttype
from models.register.fletning import local_fields, merge, outdated, with_fields_of
from models.register.navngivning import name, tenants
from models.register.objekter import BOERNETYPER, Noegle
from models.register.overfoersel import Kollision, Parring, Valg
from models.register.parring import UNIK_ID, pair

SLETNING = ""
"""What stands for the field in a collision about an object that was deleted here."""

ENHEDSID = "enhedsid"

_BOLIG = Objekttype.BOLIG
_FLUSH = 5000


class Importboliger:
    """The dwellings of one import and all that lies under them.

    ``kendte`` are the objects whose accepted state the file cannot change, because these very bytes
    were imported before: what the register has accepted since is newer than the file. ``svar`` is
    asked whether the file answers what was sent.
    """

    def __init__(
        self,
        lager: Indlaesningslager,
        steder: Importsteder,
        tabel: Felttabel,
        tal: Importtal,
        *,
        kendte: set[Noegle],
        svar: Importsvar,
    ) -> None:
        self._lager = lager
        self._steder = steder
        self._tabel = tabel
        self._tal = tal
        self._kendte = kendte
        self._svar = svar
        self._reference = next(
            felt.noegle
            for felt in tabel.pr_noegle(_BOLIG).values()
            if felt.type is Felttype.REFERENCE and felt.til is Objekttype.BYGGEAFSNIT
        )
        self._rows: dict[Objekttype, list[tuple[Any, ...]]] = {
            objekt: [] for objekt in (_BOLIG, *BOERNETYPER)
        }
        self._changes: dict[Objekttype, list[Nyt]] = {objekt: [] for objekt in self._rows}
        self._forgotten: dict[Objekttype, list[int]] = {objekt: [] for objekt in self._rows}
        self._tenant_keys: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._met = bytearray(lager.sidste(_BOLIG) + 1)
        self._without_id: Iterator[Raekke] | None = None
        self._order = array("q")
        self._nrs = array("q")

    def take(self, boliger: Sequence[LaestBolig]) -> None:
        """Take some dwellings in, in the file's order."""
        known = self._known(boliger) if self._lager.har_boliger else {}
        old: list[tuple[LaestBolig, Plads, Raekke]] = []
        for place, bolig in enumerate(boliger):
            plads = self._steder.place(bolig)
            if plads.reference and self._reference in bolig.noegler:
                bolig.felter[self._reference] = plads.reference
            row = known.get(place)
            if row is None:
                number, nr = self._add(bolig, plads)
            else:
                number, nr = row.id, row.nr
                old.append((bolig, plads, row))
            if self._lager.har_boliger:
                self._order.append(number)
                self._nrs.append(nr)
        if old:
            self._take_known(old)
            self._write()
            self._lager.refresh()
        elif len(self._rows[BOERNETYPER[0]]) >= _FLUSH or len(self._rows[_BOLIG]) >= _FLUSH:
            self._write()

    def finish(self) -> None:
        """Count what is gone, and put the dwellings in the file's order."""
        self._write()
        self._put_in_order()
        gone = array("q")
        for number, deleted in self._lager.boliger_i(sorted(self._steder.afdelinger)):
            if self._met[number]:
                continue
            if deleted:
                self._svar.confirm_gone(Noegle(_BOLIG, number), self._lager.grundlag(number))
                self._forgotten[_BOLIG].append(number)
            else:
                gone.append(number)
        self._tal.gone(Noegle(_BOLIG, number) for number in gone)
        self._write()
        self._lager.refresh()

    def _known(self, boliger: Sequence[LaestBolig]) -> Mapping[int, Raekke]:
        """Return the dwellings that are here already, by place; equal ids in the file's order."""
        ids = [normal_id(*bolig.texts((ENHEDSID,))) for bolig in boliger]
        found = self._lager.boliger({enhedsid for enhedsid in ids if enhedsid})
        known: dict[int, Raekke] = {}
        for place, enhedsid in enumerate(ids):
            if enhedsid is None:
                if self._without_id is None:
                    self._without_id = self._lager.boliger_uden_id()
                row = next(self._without_id, None)
            else:
                candidates = found.get(enhedsid, ())
                row = next((row for row in candidates if not self._met[row.id]), None)
            if row is not None:
                self._met[row.id] = 1
                known[place] = row
        return known

    # --- new ones -------------------------------------------------------------------------------

    def _add(self, bolig: LaestBolig, plads: Plads) -> tuple[int, int]:
        """Add a dwelling and all under it; return its number and place."""
        number, nr = self._lager.next_id(_BOLIG), self._lager.next_nr()
        names: list[str] = []
        for kontrakt in bolig.kontrakter:
            names.extend(self._tenants(kontrakt))
        enhedsid, handicap, lejemaal = UDREGNERE[_BOLIG](*bolig.texts(KILDER[_BOLIG]))
        self._rows[_BOLIG].append(
            (
                number,
                plads.byggeafsnit,
                nr,
                bolig.tekst,
                1,
                enhedsid,
                search_text_of(bolig.texts(SOEGEFELTER), plads.nummer, names),
                sort_text_of(bolig.texts(SORTERINGSFELTER), nr),
                handicap,
                lejemaal,
            )
        )
        self._tal.new(_BOLIG)
        for objekt, children in zip(BOERNETYPER, (bolig.udgifter, bolig.kontrakter), strict=True):
            rows, computed, sources = self._rows[objekt], UDREGNERE[objekt], KILDER[objekt]
            first = self._lager.next_ids(objekt, len(children))
            for place, child in enumerate(children, start=1):
                values = computed(*child.texts(sources))
                rows.append((first + place - 1, number, place, child.tekst, 1, *values))
            self._tal.new(objekt, len(children))
        return number, nr

    def _tenants(self, kontrakt: LaestObjekt) -> Iterable[str]:
        """Return the names of a contract's tenants."""
        noegler = kontrakt.noegler
        keys = self._tenant_keys.get(noegler)
        if keys is None:
            if len(self._tenant_keys) >= _FLUSH:
                self._tenant_keys.clear()
            keys = self._tenant_keys[noegler] = tuple(tenants({key: key for key in noegler}))
        return [text for text in kontrakt.texts(keys) if text]

    # --- known ones -----------------------------------------------------------------------------

    def _take_known(self, boliger: Sequence[tuple[LaestBolig, Plads, Raekke]]) -> None:
        numbers = [row.id for _, _, row in boliger]
        below = {objekt: self._lager.boern(objekt, numbers) for objekt in BOERNETYPER}
        touched = self._lager.beroert
        for bolig, plads, row in boliger:
            (enhedsid,) = bolig.texts((ENHEDSID,))
            changed = False
            if row.foraelder == plads.byggeafsnit and equals(row, bolig.tekst):
                self._tal.unchanged(_BOLIG, 1)
                self._answer(_BOLIG, [row])
            else:
                changed = self._merge(
                    _BOLIG,
                    row,
                    bolig.felter,
                    enhedsid=enhedsid,
                    foraelder=plads.byggeafsnit,
                    nr=row.nr,
                )
            for objekt, read in zip(BOERNETYPER, (bolig.udgifter, bolig.kontrakter), strict=True):
                here = below[objekt].get(row.id, [])
                changed |= self._take_children(objekt, row.id, read, here, enhedsid)
            if changed:
                touched.boliger.add(row.id)
                touched.soegning.add(row.id)

    def _take_children(
        self,
        objekt: Objekttype,
        bolig: int,
        read: Sequence[LaestObjekt],
        here: Sequence[Raekke],
        enhedsid: str,
    ) -> bool:
        """Take the children of one kind in; return whether anything here has changed."""
        texts = [one.tekst for one in read]
        if len(texts) == len(here) and all(map(equals, here, texts)):
            self._tal.unchanged(objekt, len(texts))
            self._answer(objekt, here)
            return False
        pairs = self._pairs(objekt, read, texts, here, enhedsid)
        changed = False
        place = 0
        for place, one in enumerate(read, start=1):
            row = pairs.get(place - 1)
            if row is not None:
                changed |= self._merge(
                    objekt, row, one.felter, enhedsid=enhedsid, foraelder=bolig, nr=place
                )
                continue
            number = self._lager.next_id(objekt)
            self._rows[objekt].append(
                (number, bolig, place, texts[place - 1], 1, *PROJEKTIONER[objekt](one.felter))
            )
            self._tal.new(objekt)
            changed = True
        paired = {id(row) for row in pairs.values()}
        for row in here:
            if id(row) in paired or row.forsvundet:
                continue
            place += 1
            changed |= self._left_over(objekt, row, place)
        return changed

    def _answer(self, objekt: Objekttype, rows: Sequence[Raekke]) -> None:
        """Let the file answer for objects that it has just as they stand here."""
        if not self._svar.nogen:
            return
        for row in rows:
            noegle = Noegle(objekt, row.id)
            if self._svar.waits(noegle):
                self._svar.confirm(noegle, row.felter, row.felter)

    def _pairs(
        self,
        objekt: Objekttype,
        read: Sequence[LaestObjekt],
        texts: Sequence[str],
        here: Sequence[Raekke],
        enhedsid: str,
    ) -> Mapping[int, Raekke]:
        """Return which object here each one of the file is, by its place in the file."""
        left = list(here)
        pairs: dict[int, Raekke] = {}
        for place, text in enumerate(texts):
            at = next((at for at, row in enumerate(left) if equals(row, text)), None)
            if at is not None:
                pairs[place] = left.pop(at)
        places = [place for place in range(len(read)) if place not in pairs]
        found = pair(self._tabel, objekt, left, [read[place].felter for place in places])
        pairs.update({places[at]: row for at, row in found.sikre.items()})
        asked = {places[at] for at in found.spoergsmaal}
        self._pair_deleted(objekt, read, left, pairs, [at for at in places if at not in asked])
        for at, row in found.spoergsmaal.items():
            noegle = Noegle(objekt, row.id)
            if row.slettet or noegle in self._kendte:
                continue
            if self._svar.has(noegle, read[places[at]].felter):
                pairs[places[at]] = row
                continue
            title = name(self._tabel, objekt, row.felter)
            if self._tal.question(Parring(noegle, enhedsid, title)):
                pairs[places[at]] = row
        return pairs

    def _pair_deleted(
        self,
        objekt: Objekttype,
        read: Sequence[LaestObjekt],
        here: Sequence[Raekke],
        pairs: dict[int, Raekke],
        places: Sequence[int],
    ) -> None:
        """Know objects without an id again whose deletion the register has accepted."""
        paired = {id(row) for row in pairs.values()}
        gone = [row for row in here if row.forsvundet and id(row) not in paired]
        for row in gone:
            before = self._lager.foer_accept(Noegle(objekt, row.id))
            if not before:
                continue
            place = next(
                (
                    at
                    for at in places
                    if at not in pairs
                    and not (read[at].felter.get(UNIK_ID) and before[-1].get(UNIK_ID))
                    and not is_changed(self._tabel, objekt, before[-1], read[at].felter)
                ),
                None,
            )
            if place is not None:
                pairs[place] = row

    def _left_over(self, objekt: Objekttype, row: Raekke, place: int) -> bool:
        """Deal with an object that the file does not have; return whether it has changed."""
        noegle = Noegle(objekt, row.id)
        gone = row.indberettet and self._svar.confirm_gone(noegle, row.grundlag)
        if row.indberettet and row.slettet:
            self._forgotten[objekt].append(row.id)
            return True
        if gone:
            self._changes[objekt].append(brought_back(objekt, row, max(place, row.nr)))
            return True
        if row.indberettet and noegle not in self._kendte:
            self._tal.gone([noegle])
        if row.nr < place:
            self._changes[objekt].append(unchanged(objekt, row, place))
        return False

    def _merge(
        self,
        objekt: Objekttype,
        row: Raekke,
        fil: Dokument,
        *,
        enhedsid: str,
        foraelder: int,
        nr: int,
    ) -> bool:
        """Merge what the file says into an object here; return whether it has changed."""
        noegle = Noegle(objekt, row.id)
        tabel, tal = self._tabel, self._tal
        grundlag = row.grundlag
        news = not row.indberettet or is_changed(tabel, objekt, grundlag, fil)
        if news and noegle in self._kendte:
            tal.met(objekt, changed=False)
            return False
        asked: frozenset[str] = frozenset()
        back = False
        if row.forsvundet:
            back = self._deletion_is_newer(noegle, enhedsid, fil)
            if back and tal.answer(noegle, SLETNING) is not Valg.FIL:
                tal.met(objekt, changed=False)
                return False
        elif news and row.indberettet:
            fil, asked = self._up_to_date(noegle, enhedsid, row, grundlag, fil)
            news = not asked or is_changed(tabel, objekt, grundlag, fil)
        answered = not back and self._svar.confirm(noegle, grundlag, fil)
        if answered:
            grundlag = fil
        slettet = row.slettet and not back
        if slettet and row.indberettet and news and not answered:
            kollision = Kollision(noegle, enhedsid, SLETNING, "", "", "")
            slettet = tal.collision(kollision) is not Valg.FIL

        def vaelg(felt: str) -> Valg:
            return Valg.FIL if slettet or back else tal.answer(noegle, felt)

        merged = merge(tabel, objekt, grundlag=grundlag, lokal=row.felter, fil=fil, vaelg=vaelg)
        for one in () if slettet or back else merged.kollisioner:
            if one.felt not in asked:
                tal.collision(
                    Kollision(noegle, enhedsid, one.felt, one.grundlag, one.lokal, one.fil)
                )
        felter = merged.felter
        aendret = is_changed(tabel, objekt, fil, felter)
        untouched = (answered or not news) and not is_changed(tabel, objekt, row.felter, felter)
        new = Nyt(
            row.id,
            foraelder,
            nr,
            row.tekst if self._equal(objekt, felter, row.felter) else encode(felter),
            self._baseline(objekt, row, fil) if aendret else None,
            indberettet=True,
            aendret=aendret,
            klar=row.klar and untouched and (aendret or slettet),
            slettet=slettet,
            projektioner=PROJEKTIONER[objekt](felter),
        )
        tal.met(objekt, changed=news)
        if differs(new, row) or new.nr != row.nr:
            self._changes[objekt].append(new)
        return differs(new, row)

    def _deletion_is_newer(self, noegle: Noegle, enhedsid: str, fil: Dokument) -> bool:
        """True when the file has an object as it was before the register accepted its deletion."""
        before = self._lager.foer_accept(noegle)
        if not before or is_changed(self._tabel, noegle.type, before[-1], fil):
            return False
        self._tal.collision(Kollision(noegle, enhedsid, SLETNING, "", "", ""))
        return True

    def _up_to_date(
        self, noegle: Noegle, enhedsid: str, row: Raekke, grundlag: Dokument, fil: Dokument
    ) -> tuple[Dokument, frozenset[str]]:
        """Return what the file says without what the register has accepted another value for.

        With it comes which fields the clerk is asked about; those answered with the file's value
        keep it.
        """
        tabel, objekt = self._tabel, noegle.type
        before = self._lager.foer_accept(noegle)
        keys = outdated(tabel, objekt, grundlag=grundlag, fil=fil, foer=before) if before else []
        ours = [
            key
            for key in keys
            if self._tal.collision(
                Kollision(
                    noegle,
                    enhedsid,
                    key,
                    grundlag.get(key, ""),
                    row.felter.get(key, ""),
                    fil.get(key, ""),
                )
            )
            is not Valg.FIL
        ]
        return with_fields_of(tabel, objekt, fil, grundlag, ours), frozenset(keys)

    def _baseline(self, objekt: Objekttype, row: Raekke, fil: Dokument) -> str:
        if row.grundlagstekst is not None and self._equal(objekt, fil, row.grundlag):
            return row.grundlagstekst
        return encode(fil)

    def _equal(self, objekt: Objekttype, one: Dokument, other: Dokument) -> bool:
        """True when two documents are the same, wherever their local fields stand."""
        ours, theirs = (
            [item for item in document.items() if item[0] not in local]
            for document in (one, other)
            for local in [local_fields(self._tabel, objekt, document)]
        )
        return ours == theirs

    # --- writing --------------------------------------------------------------------------------

    def _write(self) -> None:
        self._steder.write()
        for objekt, rows in self._rows.items():
            self._lager.add(objekt, rows)
            rows.clear()
        for objekt, changes in self._changes.items():
            self._lager.change(objekt, changes)
            changes.clear()
        for objekt, numbers in self._forgotten.items():
            self._lager.forget_baseline(objekt, numbers)
            numbers.clear()

    def _put_in_order(self) -> None:
        """Give the file's dwellings the places they have together, in the file's order."""
        places = array("q", sorted(self._nrs))
        if places != self._nrs:
            self._lager.place(
                (number, place)
                for number, place, nr in zip(self._order, places, self._nrs, strict=True)
                if place != nr
            )
