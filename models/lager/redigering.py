"""Edit the register: the only way in for the clerk's changes.

Every call is one transaction and one named operation that can be undone, also after a restart.
Drafts accept anything; what is refused, with ``AfvistError`` and a Danish sentence, is what is not
the clerk's to change. Whatever changes an object takes it back from *Klar*, and its dwelling is to
be checked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Engine

from models.lager import fortryd, handicaptyper, livsforloeb, tasteliste
from models.lager.fortryd import ForaeldetError, IndsendtError
from models.lager.laesning import CHUNK, chunks, read_object, table_of
from models.lager.motor import write_transaction
from models.lager.operationer import Operation, Operationsbog, clear_history
from models.lager.raekkesoegning import row_of, rows_of
from models.lager.rettelser import (
    baseline_of,
    columns_of,
    is_searched,
    put_back_field,
    refuse_uneditable,
    storable,
    with_local_of,
    with_text,
)
from models.register import operationsord
from models.register.dokument import decode, repeated, without_repeated
from models.register.felter import Felt, Felttabel, Objekttype
from models.register.lejerskifte import Lejerskifte
from models.register.navngivning import label, lower_first, name, plural
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import AfbrudtError, AfvistError, Fremdrift, ingen_fremdrift
from models.register.regulering import Reguleringsplan
from models.register.visninger import Tastepost
from models.sprog import oversat, paa_dansk
from models.ur import Ur, now


class Redigering:
    """The operations the clerk can do."""

    def __init__(
        self,
        engine: Engine,
        tabel: Felttabel,
        now: Ur = now,
    ) -> None:
        self._engine = engine
        self._tabel = tabel
        self._now = now

    @contextmanager
    def _operation(self, navn: str, saml: str | None = None) -> Iterator[Operationsbog]:
        with write_transaction(self._engine) as connection:
            bog = Operationsbog(connection, navn, saml, self._now())
            yield bog
            bog.finish()

    @staticmethod
    def _object(bog: Operationsbog, noegle: Noegle) -> Objekt:
        found = read_object(bog.connection, noegle)
        if found is None:
            raise AfvistError(oversat("Oplysningen findes ikke længere. Åbn boligen igen."))
        return found

    # --- fields -------------------------------------------------------------------------------

    def set_field(self, noegle: Noegle, felt: str, text: str, *, saml: str | None = None) -> Objekt:
        """Set one field of one object to a stored text (see ``vaerdier``), and return the object.

        Consecutive calls with an equal ``saml`` become one operation: a form passes one for as
        long as the clerk types in the same field. The same text again changes nothing.
        """
        row_felt = self._tabel.felt(noegle.type, felt)
        with self._operation(operationsord.correction(row_felt), saml) as bog:
            self._set(bog, noegle.type, {noegle.id: {felt: text}})
            return self._object(bog, noegle)

    def set_field_for_many(
        self,
        noegler: Iterable[Noegle],
        felt: str,
        text: str,
        fremdrift: Fremdrift = ingen_fremdrift,
    ) -> int:
        """Set one field of many objects; return how many it changed. Raises ``AfbrudtError``."""
        return self.set_fields([(noegle, felt, text) for noegle in noegler], "", fremdrift)

    def set_fields(
        self,
        values: Sequence[tuple[Noegle, str, str]],
        navn: str,
        fremdrift: Fremdrift = ingen_fremdrift,
    ) -> int:
        """Set many fields as one operation called ``navn``; return how many objects it changed.

        All or nothing. An empty ``navn`` is made up from the field and the number of objects.
        Raises ``AfbrudtError`` when it is stopped on the way; nothing is then changed.
        """
        wanted: dict[Objekttype, dict[int, dict[str, str]]] = {}
        for noegle, felt, text in values:
            wanted.setdefault(noegle.type, {}).setdefault(noegle.id, {})[felt] = text
        title = navn or self._title(values)
        with self._operation(title) as bog:
            return sum(self._set(bog, objekt, texts, fremdrift) for objekt, texts in wanted.items())

    def _title(self, values: Sequence[tuple[Noegle, str, str]]) -> str:
        if not values:
            return "Ret"
        noegle, key, _ = values[0]
        felt = self._tabel.felt(noegle.type, key)
        if len(values) == 1:
            return operationsord.correction(felt)
        about = {"felt": lower_first(felt.etiket), "antal": len({one for one, _, _ in values})}
        if len({one.type for one, _, _ in values}) > 1:
            return operationsord.RET_STEDER.format(**about)
        with paa_dansk():
            several = lower_first(plural(self._tabel, noegle.type))
        return operationsord.RET_FLERE.format(**about, ting=several)

    def _set(
        self,
        bog: Operationsbog,
        objekt: Objekttype,
        texts: Mapping[int, Mapping[str, str]],
        fremdrift: Fremdrift = ingen_fremdrift,
    ) -> int:
        """Set fields of objects of one kind, given by the object's number."""
        keys = {key for fields in texts.values() for key in fields}
        felter = {key: self._tabel.felt(objekt, key) for key in keys}
        search = any(is_searched(key) for key in keys)
        changed = 0
        for at, part in enumerate(chunks(texts)):
            if not fremdrift(at * CHUNK, len(texts)):
                raise AfbrudtError
            rows = rows_of(bog.connection, table_of(objekt), part)
            changes = []
            for row in rows:
                document = self._document(objekt, row, texts[row["id"]], felter)
                if document is not None:
                    changes.append((row, columns_of(self._tabel, objekt, row, document)))
            changed += bog.update(table_of(objekt), changes, search=search)
        return changed

    def _document(
        self,
        objekt: Objekttype,
        row: Mapping[str, object],
        texts: Mapping[str, str],
        felter: Mapping[str, Felt],
    ) -> dict[str, str] | None:
        """Return an object's document with new texts, or None when they are what it has."""
        old = decode(str(row["felter"]))
        baseline = baseline_of(row)
        new = old
        for key, given in texts.items():
            text = storable(given)
            if text == new.get(key, ""):
                continue
            refuse_uneditable(felter[key], objekt, row)
            new = with_text(self._tabel, objekt, new, baseline=baseline, key=key, text=text)
        return None if new == old else new

    def put_back(self, noegle: Noegle, felt: str | None = None) -> Objekt:
        """Put one field, or all that is reported, back to what the register last held."""
        title = operationsord.SAET_ALT_TILBAGE
        if felt is not None:
            etiket = self._tabel.felt(noegle.type, felt).etiket
            title = operationsord.SAET_TILBAGE.format(felt=lower_first(etiket))
        with self._operation(title) as bog:
            self._put_back(bog, noegle, felt)
            return self._object(bog, noegle)

    def put_back_many(self, poster: Sequence[tuple[Noegle, str | None]]) -> None:
        """Put fields, or (None) whole objects, back in one step, each in its way.

        What was never reported is deleted, and what was deleted is brought back.
        """
        with self._operation(operationsord.SAET_FLERE_TILBAGE.format(antal=len(poster))) as bog:
            for noegle, felt in poster:
                row = row_of(bog.connection, noegle)
                if row["slettet"]:
                    livsforloeb.restore(bog, [noegle])
                elif baseline_of(row) is None:
                    livsforloeb.delete(bog, self._tabel, [noegle])
                else:
                    self._put_back(bog, noegle, felt)

    def _put_back(self, bog: Operationsbog, noegle: Noegle, felt: str | None) -> None:
        row = row_of(bog.connection, noegle)
        baseline = baseline_of(row)
        if baseline is None:
            raise AfvistError(
                oversat(
                    "Oplysningen er aldrig indberettet, så der er intet at sætte den tilbage til."
                )
            )
        if row["slettet"]:
            raise AfvistError(oversat("Oplysningen er slettet. Gendan den først."))
        old = decode(row["felter"])
        new = (
            with_local_of(self._tabel, noegle.type, baseline, old)
            if felt is None
            else put_back_field(self._tabel, noegle.type, old, baseline, felt)
        )
        if new != old:
            columns = columns_of(self._tabel, noegle.type, row, new)
            bog.update(table_of(noegle.type), [(row, columns)])

    # --- tenants ------------------------------------------------------------------------------

    def add_lejer(self, kontrakt_id: int, navn: str = "") -> int:
        """Add a tenant to a contract and return the tenant's number."""
        noegle = Noegle(Objekttype.LEJEKONTRAKT, kontrakt_id)
        with self._operation(operationsord.TILFOEJ_LEJER) as bog:
            row = row_of(bog.connection, noegle)
            numbers = repeated(decode(row["felter"]), Objekttype.LEJER)
            number = (numbers[-1] if numbers else 0) + 1
            first = next(iter(self._tabel.pr_noegle(Objekttype.LEJER)))
            key = f"{Objekttype.LEJER}[{number}].{first}"
            refuse_uneditable(self._tabel.felt(noegle.type, key), noegle.type, row)
            document = with_text(
                self._tabel,
                noegle.type,
                decode(row["felter"]),
                baseline=None,
                key=key,
                text=storable(navn),
            )
            columns = columns_of(self._tabel, noegle.type, row, document)
            bog.update(table_of(noegle.type), [(row, columns)])
            return number

    def remove_lejer(self, kontrakt_id: int, nr: int) -> None:
        """Remove a tenant from a contract; the later ones move up."""
        noegle = Noegle(Objekttype.LEJEKONTRAKT, kontrakt_id)
        with self._operation(operationsord.FJERN_LEJER) as bog:
            row = row_of(bog.connection, noegle)
            first = next(iter(self._tabel.pr_noegle(Objekttype.LEJER)))
            felt = self._tabel.felt(Objekttype.LEJER, first)
            refuse_uneditable(felt, noegle.type, row)
            document = without_repeated(decode(row["felter"]), Objekttype.LEJER, nr)
            columns = columns_of(self._tabel, noegle.type, row, document)
            bog.update(table_of(noegle.type), [(row, columns)])

    # --- whole objects ------------------------------------------------------------------------

    def create(
        self, type: Objekttype, foraelder: int, felter: Mapping[str, str] | None = None
    ) -> Objekt:
        """Create an object under another and return it.

        An expense or a contract gets our own reference, by which the register's answer is known
        again. What is made among the upper levels (``foraelder`` 0 for an organisation) is a
        placeholder until an import knows it. Raises ``AfvistError`` when the parent is deleted.
        """
        with paa_dansk():
            title = operationsord.OPRET.format(ting=lower_first(label(self._tabel, type)))
        texts = {key: storable(text) for key, text in (felter or {}).items()}
        with self._operation(title) as bog:
            number = livsforloeb.create(bog, self._tabel, type, foraelder, texts)
            return self._object(bog, Noegle(type, number))

    def create_many(
        self,
        type: Objekttype,
        bolig_id: int,
        rows: Sequence[Mapping[str, str]],
        navn: str,
        *,
        i_stedet_for: Sequence[Noegle] = (),
    ) -> list[Objekt]:
        """Create expenses or contracts of a dwelling as one operation called ``navn``.

        ``i_stedet_for`` are deleted in the same step. All or nothing; raises ``AfvistError``.
        """
        with self._operation(navn) as bog:
            if i_stedet_for:
                livsforloeb.delete(bog, self._tabel, i_stedet_for)
            numbers = [
                livsforloeb.create(
                    bog,
                    self._tabel,
                    type,
                    bolig_id,
                    {key: storable(text) for key, text in felter.items()},
                )
                for felter in rows
            ]
            return [self._object(bog, Noegle(type, number)) for number in numbers]

    def change_tenants(self, bolig_id: int, skifte: Lejerskifte) -> list[Objekt]:
        """End and make contracts of a dwelling as one operation; return what was made.

        All or nothing. Raises ``AfvistError`` as ``set_field`` and ``create`` do.
        """
        with self._operation(skifte.navn) as bog:
            return self._carry_out(bog, Objekttype.LEJEKONTRAKT, bolig_id, skifte)

    def regulate(self, bolig_id: int, plan: Reguleringsplan) -> list[Objekt]:
        """Make a regulation in place of a changed rent, as one operation; return what was made.

        All or nothing. Raises ``AfvistError`` as ``set_field`` and ``create`` do.
        """
        with self._operation(plan.navn) as bog:
            if plan.slettes:
                livsforloeb.delete(bog, self._tabel, plan.slettes)
            return self._carry_out(bog, Objekttype.BOLIGUDGIFT, bolig_id, plan)

    def _carry_out(
        self,
        bog: Operationsbog,
        kind: Objekttype,
        bolig_id: int,
        plan: Lejerskifte | Reguleringsplan,
    ) -> list[Objekt]:
        """Correct and make a dwelling's objects of one kind; return what was made."""
        wanted: dict[int, dict[str, str]] = {}
        for noegle, felt, text in plan.rettelser:
            wanted.setdefault(noegle.id, {})[felt] = text
        self._set(bog, kind, wanted)
        made = []
        for felter in plan.nye:
            texts = {key: storable(text) for key, text in felter.items()}
            number = livsforloeb.create(bog, self._tabel, kind, bolig_id, texts)
            made.append(self._object(bog, Noegle(kind, number)))
        return made

    def delete(self, noegler: Sequence[Noegle]) -> None:
        """Mark objects as deleted. They stay, to be reported as deleted or brought back.

        Raises ``AfvistError`` for the upper levels and dwellings that come from LBF's master data.
        """
        with self._operation(self._about(operationsord.SLET, noegler)) as bog:
            livsforloeb.delete(bog, self._tabel, noegler)

    def restore(self, noegler: Sequence[Noegle]) -> None:
        """Bring deleted objects back, with what lies under a placeholder."""
        with self._operation(self._about(operationsord.GENDAN, noegler)) as bog:
            livsforloeb.restore(bog, noegler)

    def mark_klar(self, noegler: Sequence[Noegle], klar: bool = True) -> None:
        """Release objects for the next export, or take them back from it.

        Objects with nothing to report are passed over. Raises ``AfvistError`` when one has an
        error among the findings, so check what has changed first, for placeholders, and for what
        is not adopted yet.
        """
        with self._operation(
            self._about(operationsord.KLAR if klar else operationsord.IKKE_KLAR, noegler)
        ) as bog:
            livsforloeb.mark_klar(bog, self._tabel, noegler, klar=klar)

    def set_adopted(self, noegler: Sequence[Noegle], vedtaget: bool = True) -> int:
        """Mark changes as finally adopted, or as not adopted yet; return how many it changed.

        What is not adopted can be computed with, but neither be released nor exported. Objects
        with nothing to report are passed over.
        """
        title = self._about(
            operationsord.VEDTAGET if vedtaget else operationsord.IKKE_VEDTAGET, noegler
        )
        with self._operation(title) as bog:
            return livsforloeb.set_adopted(bog, noegler, adopted=vedtaget)

    @paa_dansk()
    def _about(self, texts: tuple[str, str], noegler: Sequence[Noegle]) -> str:
        one, several = texts
        if len(noegler) == 1:
            with self._engine.connect() as connection:
                found = read_object(connection, noegler[0])
            if found is not None:
                return one.format(navn=name(self._tabel, found.type, found.felter))
        return several.format(antal=len(noegler))

    # --- handicap types and the keying list ---------------------------------------------------

    def create_handicaptype(self, afdeling_id: int, navn: str) -> int:
        """Define a type of dwelling for the handicapped on an afdeling; return its number.

        Raises ``AfvistError`` for an empty name or one the afdeling has.
        """
        with self._operation(operationsord.OPRET_TYPE.format(type=navn.strip())) as bog:
            return handicaptyper.create(bog, afdeling_id, storable(navn))

    def create_handicaptyper(self, afdeling_id: int, navne: Sequence[str]) -> None:
        """Define several types as one operation. Raises ``AfvistError`` as above."""
        one, several = operationsord.OPRET_TYPE, operationsord.OPRET_TYPER
        called = one.format(type=navne[0]) if len(navne) == 1 else several.format(antal=len(navne))
        with self._operation(called) as bog:
            for navn in navne:
                handicaptyper.create(bog, afdeling_id, storable(navn))

    def rename_handicaptype(self, id: int, navn: str) -> None:
        """Rename a type, also on the dwellings that have it. Raises ``AfvistError`` as above."""
        with self._operation(operationsord.OMDOEB_TYPE.format(type=navn.strip())) as bog:
            handicaptyper.rename(bog, self._tabel, id, storable(navn))

    def delete_handicaptype(self, id: int) -> None:
        """Delete a type. Raises ``AfvistError`` while dwellings have it."""
        with self._operation(operationsord.SLET_TYPE) as bog:
            handicaptyper.delete(bog, id)

    def mark_typed(self, poster: Sequence[Tastepost], tastet: bool = True) -> None:
        """Tick values off as keyed in the portal, or take the ticks away."""
        with self._operation(operationsord.TASTET if tastet else operationsord.IKKE_TASTET) as bog:
            tasteliste.mark(bog, poster, typed=tastet)

    def mark_type_typed(self, id: int, tastet: bool = True) -> None:
        """Tick a type of dwelling for the handicapped off as keyed, or take the tick away."""
        with self._operation(operationsord.TYPE_TASTET) as bog:
            handicaptyper.mark_typed(bog, id, typed=tastet)

    # --- undo and redo ------------------------------------------------------------------------

    def undo(self) -> str | None:
        """Take the last operation back; return its name, or None when there is none."""
        return self._step(fortryd.undo, oversat("fortrydes"))

    def redo(self) -> str | None:
        """Do the operation that was undone last again; return its name, or None."""
        return self._step(fortryd.redo, oversat("gentages"))

    def _step(self, step: Callable[..., Operation | None], verb: str) -> str | None:
        try:
            with write_transaction(self._engine) as connection:
                done = step(connection)
        except ForaeldetError as error:
            with write_transaction(self._engine) as connection:
                clear_history(connection)
            raise AfvistError(
                oversat(
                    "Det kan ikke {verb}, for oplysningerne er siden ændret af en "
                    "indlæsning eller en kvittering. Listen over det, der kan fortrydes, "
                    "er nu tom."
                ).format(verb=verb)
            ) from error
        except IndsendtError as error:
            raise AfvistError(
                oversat(
                    "Oprettelsen kan ikke {verb}, for oplysningen har været med i en "
                    "indsendelse. Slet den i stedet."
                ).format(verb=verb)
            ) from error
        return None if done is None else operationsord.fortalt(done.navn)
