"""Imports the register's download: one file, one transaction, nothing half done.

What the file says becomes the new baseline of every object in it. What has been edited here stays
where the file says nothing new; where both have changed a field differently, ``Importvalg``
decides. Objects that the file no longer has are counted and listed, never deleted. Importing the
same file again changes nothing, nor does importing it after an export of it was accepted: for bytes
that were imported before, what the register has accepted since counts as newer. A file that was
exported here and not accepted is refused: it tells what was sent, not what the register holds.

Other bytes can be as old: a field in which the file says what the baseline said before an
acceptance, or an object as it was before its accepted deletion, is a collision too.

A deletion here collides with a file that has changed the object since; the collision's field is
empty then. A pair that only the clerk can decide (``Parring``) and that has no answer stops the
import with ``Valg.STOP``; otherwise the two are kept as two objects.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from app.tjenester.importboliger import ENHEDSID, Importboliger
from app.tjenester.importsteder import Importsteder
from app.tjenester.importsvar import Importsvar
from app.tjenester.importtal import Importtal
from export.eksempel import addresses, write_example
from export.laeser import LaeseError, Laesning, LaestBolig
from models.filfejl import grund
from models.lager.indlaesning import Indlaesningslager
from models.lager.motor import write_transaction
from models.register.felter import Felttabel
from models.register.filfund import INDLAEST_FOER
from models.register.fund import Alvor, Fund
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError, Fremdrift, Importrapport, Importvalg, Valg
from models.sprog import markeret, oversat
from models.ur import Ur, now, stamp

EKSEMPELFROE = 1
"""The seed of the example data that the first start offers."""

_OWN = markeret(
    "Filen er den, programmet selv skrev som indsendelse nr. {nr}. Den rummer ikke registerets "
    "svar. Hent en ny fil i boligportalen, eller marker indsendelsen modtaget under Indberetning."
)
_AT_A_TIME = 250
_HASH_BLOCK = 1024 * 1024


class _FortrydError(Exception):
    """The import is not to stand."""


class Importtjeneste:
    """Reads the register's download into the database; see the module."""

    def __init__(
        self,
        engine: Engine,
        tabel: Felttabel,
        hvem: Callable[[], str],
        nu: Ur = now,
    ) -> None:
        """``hvem`` gives the clerk's name, ``nu`` the time, for the list of imports."""
        self._engine = engine
        self._tabel = tabel
        self._hvem = hvem
        self._nu = nu

    def import_file(
        self, path: Path, valg: Importvalg, fremdrift: Fremdrift, *, proeve: bool = False
    ) -> Importrapport:
        """Import a file, or (``proeve``) only tell what an import would do.

        Raises ``AfvistError`` with line, place and reason for a file that cannot be used (the
        ``LaeseError`` is its cause), and ``AfbrudtError``; the database is then as before.
        Unanswered collisions or pairs with ``Valg.STOP`` give a report with ``gennemfoert`` false.
        """
        laesning = Laesning(path, self._tabel, fremdrift)
        return self._import(path, laesning, laesning, valg, proeve=proeve)

    def import_example(self, boliger: int, fremdrift: Fremdrift) -> Importrapport:
        """Fill the database with example data, addresses and lejemålsnumre included."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "eksempel.xml"
            write_example(path, boliger, EKSEMPELFROE, tabel=self._tabel)
            laesning = Laesning(path, self._tabel, fremdrift)
            named = _with_addresses(laesning, addresses(boliger, EKSEMPELFROE))
            return self._import(path, laesning, named, Importvalg(standard=Valg.LOKAL))

    def _import(
        self,
        path: Path,
        laesning: Laesning,
        boliger: Iterable[LaestBolig],
        valg: Importvalg,
        *,
        proeve: bool = False,
    ) -> Importrapport:
        tal = Importtal(valg)
        fund: list[Fund] = []
        done = False
        try:
            with suppress(_FortrydError), write_transaction(self._engine) as connection:
                lager = Indlaesningslager(connection, self._nu)
                fund.extend(self._run(lager, path, laesning, boliger, tal))
                _refuse_unread(laesning.fund)
                if proeve or tal.stoppet:
                    raise _FortrydError
                done = True
        except LaeseError as error:
            raise AfvistError(error.besked) from error
        return Importrapport(
            fil=path.name,
            gennemfoert=done,
            antal=tal.counts(),
            kollisioner=tuple(tal.kollisioner),
            antal_kollisioner=tal.antal_kollisioner,
            parringer=tuple(tal.parringer),
            forsvundne=tuple(tal.forsvundne),
            fund=(*fund, *laesning.fund),
            besvarede=tal.besvarede,
            ubesvarede=tal.ubesvarede,
        )

    def _run(
        self,
        lager: Indlaesningslager,
        path: Path,
        laesning: Laesning,
        boliger: Iterable[LaestBolig],
        tal: Importtal,
    ) -> Iterator[Fund]:
        kendte = lager.accepterede()
        sha256 = _sha256(path) if lager.har_indsendelser else ""
        before = lager.indlaest_foer(sha256) if sha256 else None
        own = lager.ubesvaret_indsendelse(sha256) if sha256 and before is None else None
        if own is not None:
            raise AfvistError(oversat(_OWN).format(nr=own))
        if before is None or not kendte:
            kendte = set[Noegle]()
        else:
            yield _imported_before(before)
        steder = Importsteder(lager, self._tabel, tal)
        svar = Importsvar(lager.connection, self._tabel, gaelder=before is None)
        modtager = Importboliger(lager, steder, self._tabel, tal, kendte=kendte, svar=svar)
        remaining = iter(boliger)
        while part := list(islice(remaining, _AT_A_TIME)):
            modtager.take(part)
        modtager.finish()
        steder.finish()
        tal.besvarede, tal.ubesvarede = svar.finish(
            fil=path.name, tid=self._nu(), hvem=self._hvem()
        )
        lager.log(
            tid=stamp(self._nu()),
            hvem=self._hvem(),
            filnavn=path.name,
            sha256=laesning.sha256,
            antal=json.dumps(
                {
                    objekt.value: {
                        "nye": antal.nye,
                        "aendrede": antal.aendrede,
                        "uaendrede": antal.uaendrede,
                        "forsvundne": antal.forsvundne,
                    }
                    for objekt, antal in tal.counts().items()
                }
            ),
        )


def _refuse_unread(fund: Iterable[Fund]) -> None:
    """Refuse a file of which something could not be read. Raises ``LaeseError`` for the first."""
    for one in fund:
        if one.niveau is Alvor.FEJL:
            raise LaeseError(one.besked, one.linje, one.sti)


def _with_addresses(
    boliger: Iterable[LaestBolig], local: Iterator[tuple[str, str, str]]
) -> Iterator[LaestBolig]:
    """Give the dwellings of the example their local fields; both come in the same order."""
    for bolig, (enhedsid, adresse, lejemaalsnummer) in zip(boliger, local, strict=True):
        if bolig.felter.get(ENHEDSID) == enhedsid:
            bolig.felter |= {"adresse": adresse, "lejemaalsnummer": lejemaalsnummer}
        yield bolig


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_HASH_BLOCK):
                digest.update(block)
    except OSError as error:
        raise LaeseError(
            oversat("Filen kan ikke åbnes: {error}.").format(error=grund(error))
        ) from error
    return digest.hexdigest()


def _imported_before(time: str) -> Fund:
    day = datetime.fromisoformat(time).astimezone()
    return Fund(
        Alvor.INFO,
        "fil.indlaest_foer",
        INDLAEST_FOER.format(dato=f"{day:%d-%m-%Y}"),
    )
