"""What was reported for a dwelling on a date, read from the exact bytes that were sent.

Of each object the newest sending at or before the end of the day counts, unless it was rejected or
taken back. What was never sent from here is not guessed: a sentence says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from app.tjenester.sendt_indhold import opened
from app.tjenester.udsnit import only
from models.lager import boligstroem, indsendelser
from models.lager import journal as lager
from models.lager.indsendelser import Placeret
from models.lager.journal import Sendt
from models.lager.raekker import normal_id
from models.register.dokument import is_field
from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.journal import Rapporteret, RapporteretFelt, RapporteretObjekt
from models.register.navngivning import name
from models.register.objekter import Boligdata, Noegle, Objekt, Objektstatus
from models.register.overfoersel import AfvistError, Indsendelsestilstand, Udfald
from models.register.vaerdier import same
from models.sprog import oversat

_TAELLER_IKKE = frozenset({Udfald.AFVIST, Udfald.TRUKKET_TILBAGE})


class Indberettet:
    """Answers what was reported, from one picture of the database."""

    def __init__(self, connection: Connection, tabel: Felttabel) -> None:
        self._connection = connection
        self._tabel = tabel

    def on(self, bolig_id: int, dato: date) -> Rapporteret:
        """Return what had been reported by the end of a day; see the module.

        Raises ``AfvistError`` when there is no such dwelling or kept bytes cannot be read.
        """
        data = next(boligstroem.stream(self._connection, [bolig_id]), None)
        if data is None:
            raise AfvistError(oversat("Boligen findes ikke. Vælg en anden."))
        sent = _newest(lager.sent_of(self._connection, bolig_id), dato)
        documents = dict(self._documents(sent.values()))
        objects = {one.noegle: one for one in data.objekter}
        return Rapporteret(
            bolig=bolig_id,
            enhedsid=data.bolig.tekst("enhedsid"),
            navn=name(self._tabel, Objekttype.BOLIG, data.bolig.felter),
            dato=dato,
            objekter=tuple(
                self._object(sent[noegle], documents[noegle], objects.get(noegle))
                for noegle in _in_order(sent, objects)
            ),
            forbehold=tuple(_reservations(data, sent, dato)),
        )

    def _documents(self, sent: Iterable[Sendt]) -> Iterator[tuple[Noegle, Mapping[str, str]]]:
        """Yield what the bytes of the submissions say of each object."""
        by_submission: dict[int, list[Sendt]] = {}
        for one in sent:
            by_submission.setdefault(one.indsendelse, []).append(one)
        for number, those in by_submission.items():
            places = sorted((one.placeret for one in those), key=lambda one: one.raekke)
            yield from self._one_dwelling(number, places) or self._read(number, places)

    def _one_dwelling(
        self, number: int, places: Sequence[Placeret]
    ) -> list[tuple[Noegle, Mapping[str, str]]]:
        """Return the documents of objects in one dwelling; empty if it is not the one meant."""
        pieces = only(
            indsendelser.content(self._connection, number), self._tabel, places[0].boligplads
        )
        moved = [replace(one, boligplads=0) for one in places]
        try:
            with opened(pieces, self._tabel) as content:
                found = normal_id(content.bolig(moved[0]).felter.get("enhedsid"))
                if found != normal_id(moved[0].enhedsid):
                    return []
                return [(one.noegle, content.document(one)) for one in moved]
        except (AfvistError, IndexError):
            return []

    def _read(
        self, number: int, places: Sequence[Placeret]
    ) -> list[tuple[Noegle, Mapping[str, str]]]:
        """Return the same, all of the submission read. Raises ``AfvistError``."""
        pieces = indsendelser.content(self._connection, number)
        with opened(pieces, self._tabel) as content:
            return [(one.noegle, content.document(one)) for one in places]

    def _object(
        self, sent: Sendt, document: Mapping[str, str], today: Objekt | None
    ) -> RapporteretObjekt:
        objekt = sent.placeret.noegle.type
        deleted = sent.placeret.status is Objektstatus.SLETTET
        there = today is not None and not today.slettet
        then = {} if deleted else document
        now = today.felter if today is not None and there else {}
        return RapporteretObjekt(
            noegle=sent.placeret.noegle,
            navn=name(self._tabel, objekt, now or document),
            status=sent.placeret.status,
            indsendelse=sent.indsendelse,
            tid=sent.tid,
            udfald=sent.udfald,
            findes=there,
            felter=tuple(self._fields(objekt, then, now)),
        )

    def _fields(
        self, objekt: Objekttype, then: Mapping[str, str], now: Mapping[str, str]
    ) -> Iterator[RapporteretFelt]:
        keys = [key for key in {**then, **now} if self._is_reported(objekt, key)]
        for key in sorted(keys, key=lambda key: self._tabel.plads(objekt, key)):
            before, after = then.get(key), now.get(key)
            if same(self._tabel.felt(objekt, key), before or "", after or ""):
                after = before
            yield RapporteretFelt(key, before, after)

    def _is_reported(self, objekt: Objekttype, key: str) -> bool:
        if not is_field(key) or not self._tabel.kender(objekt, key):
            return False
        felt = self._tabel.felt(objekt, key)
        return felt.i_xml and felt.rolle is Rolle.DATA


def _newest(sent: Sequence[Sendt], dato: date) -> dict[Noegle, Sendt]:
    """Return of each object what counts as reported by the end of a day, on the clock here."""
    found: dict[Noegle, Sendt] = {}
    for one in sorted(sent, key=lambda one: (one.tid, one.placeret.raekke)):
        if one.tid.astimezone().date() <= dato and one.udfald not in _TAELLER_IKKE:
            found[one.placeret.noegle] = one
    return found


def _in_order(sent: Mapping[Noegle, Sendt], objects: Mapping[Noegle, Objekt]) -> list[Noegle]:
    """Return the objects sent, in the order they stand in the dwelling."""
    return [noegle for noegle in objects if noegle in sent]


def _reservations(data: Boligdata, sent: Mapping[Noegle, Sendt], dato: date) -> Iterator[str]:
    day = f"{dato.day:02d}-{dato.month:02d}-{dato.year:04d}"
    if not sent:
        yield oversat(
            "Herfra var der ikke sendt noget for boligen den {dato}. Det, registeret havde,"
            " kom andre steder fra."
        ).format(dato=day)
        return
    never = sum(1 for one in data.objekter if one.noegle not in sent and one.grundlag is not None)
    if never:
        yield oversat(
            "{antal} af boligens oplysninger var ikke sendt herfra den {dato}. Det, registeret"
            " havde om dem, kom andre steder fra."
        ).format(antal=never, dato=day)
    states = {one.tilstand for one in sent.values() if one.udfald.ubesvaret}
    if states & {Indsendelsestilstand.FORBEREDT, Indsendelsestilstand.BEKRAEFTET}:
        yield oversat(
            "Noget af det er kun skrevet til en fil. Her er det ikke markeret som sendt, og der er"
            " intet svar."
        )
    if states & {Indsendelsestilstand.SENDT, Indsendelsestilstand.UVIS}:
        yield oversat("Registeret har endnu ikke svaret på noget af det.")
