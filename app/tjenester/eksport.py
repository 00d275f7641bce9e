"""The export: what is changed and released, as a file for the register and a submission here.

One pass reads, decides, checks, writes, hashes and keeps. The order of what reaches the disk is
what makes a crash harmless:

1. the submission's row, which says what is about to be written and where;
2. the bytes, in a file of another name beside the target, and the same bytes compressed and the
   objects here, bit by bit;
3. the file's hash in the row;
4. the file under its own name;
5. the row as an open submission.

``recover`` looks for rows that stopped before 5: if the file lies there with the hash of 3, the
submission is opened; otherwise it never happened, and its traces are removed.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine

from app.tjenester import eksportord
from app.tjenester.afregning import OBJEKTER_AD_GANGEN, Afregning
from app.tjenester.filmaal import check_target
from app.tjenester.filstroem import (
    Filstroem,
    cannot_write,
    midlertidig,
    put_in_place,
    sha256_of,
    write_whole,
)
from app.tjenester.gennemgang import Gennemgang, Resultat
from app.tjenester.optaelling import Taeller
from app.tjenester.udvaelgelse import AENDRET_BARN, HELE_BOLIGEN, Aarsag, Regler
from export.xsd import Boligskema, eget_skema
from models.lager import bekraeftelser, forsendelser, indsendelser, journal, udtraek
from models.lager.indsendelser import KANAL_FIL, KANAL_WEBSERVICE, Placeret
from models.lager.motor import write_transaction
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Fund
from models.register.navngivning import name
from models.register.objekter import Noegle
from models.register.overfoersel import (
    AfvistError,
    Eksportplan,
    Fremdrift,
    HoldtTilbage,
    Indsendelse,
    Indsendtobjekt,
    Omfang,
    Udfald,
)
from models.sprog import markeret, oversat, paa_dansk
from models.ur import Ur, now

UDGAAENDE = "udgaaende"
"""The folder in the data folder for what is about to be sent by web service; mostly not there."""


class EksportAfvistError(AfvistError):
    """The file would not pass the checks; ``fund`` are the errors, the first ones of them."""

    def __init__(self, besked: str, fund: Sequence[Fund]) -> None:
        super().__init__(besked)
        self.fund = tuple(fund)


class IntetAtEksportereError(AfvistError):
    """There is nothing to write a file of; ``fund`` are the errors that held back what there was.

    Without errors nothing was changed and released, or there are no dwellings at all.
    """

    def __init__(self, besked: str, fund: Sequence[Fund] = ()) -> None:
        super().__init__(besked)
        self.fund = tuple(fund)


class Eksporttjeneste:
    """Plans and writes exports, and keeps what became of them; one at a time, on any thread.

    ``kontrol`` brings the stored findings up to date, ``officielt`` gives the official schema if
    one is loaded, ``koder_kontrolleret`` says whether the organisation has checked the code lists.
    ``datamappe`` is the program's own folder, in which no file is written. ``efterproev`` false
    leaves the schemas out (for measuring the writing alone).
    """

    def __init__(
        self,
        engine: Engine,
        tabel: Felttabel,
        hvem: Callable[[], str],
        *,
        kontrol: Callable[[Fremdrift], object] | None = None,
        officielt: Callable[[], Boligskema | None] | None = None,
        koder_kontrolleret: Callable[[], bool] | None = None,
        nu: Ur | None = None,
        datamappe: Path | None = None,
        efterproev: bool = True,
    ) -> None:
        self._engine = engine
        self._tabel = tabel
        self._hvem = hvem
        self._kontrol = kontrol
        self._officielt = officielt
        self._koder_kontrolleret = koder_kontrolleret
        self._nu = nu or now
        self._datamappe = datamappe
        self._efterproev = efterproev
        self._eget: Boligskema | None = None
        self._lock = Lock()

    # --- planning ---------------------------------------------------------------------------------

    def plan(
        self, omfang: Omfang, fremdrift: Fremdrift, *, organisation: int | None = None
    ) -> Eksportplan:
        """Return what an export of the objects that are Klar would hold.

        Raises ``AfbrudtError``.
        """
        return self._plan(omfang, fremdrift, organisation, alle_klar=False)

    def plan_without_klar(
        self, omfang: Omfang, fremdrift: Fremdrift, *, organisation: int | None = None
    ) -> Eksportplan:
        """Return what an export of everything changed without errors would hold."""
        return self._plan(omfang, fremdrift, organisation, alle_klar=True)

    def _plan(
        self, omfang: Omfang, fremdrift: Fremdrift, organisation: int | None, *, alle_klar: bool
    ) -> Eksportplan:
        self._check(fremdrift)
        taeller = Taeller(self._tabel)
        passing = self._gennemgang(omfang, alle_klar=alle_klar)
        with self._engine.connect() as connection:
            for held in self._upper_held(connection, organisation):
                taeller.hold(held)
            with closing(passing.boliger(connection, organisation, fremdrift)) as results:
                for result in results:
                    taeller.take(result)
        return Eksportplan(
            omfang=omfang,
            organisation=organisation,
            boliger=taeller.optalt.boliger,
            antal=taeller.optalt.antal,
            holdt_tilbage=tuple(taeller.holdt),
            opsummering=eksportord.opsummering(omfang, taeller.optalt),
            forbehold=eksportord.forbehold(
                self._tabel,
                omfang,
                koder_kontrolleret=self._koder_kontrolleret is not None
                and self._koder_kontrolleret(),
                officielt_skema=self._officielt is not None and self._officielt() is not None,
            ),
            fund=tuple(taeller.fund),
            sendes=tuple(taeller.sendes),
            antal_holdt_tilbage=taeller.antal_holdt,
            antal_ubekraeftede=taeller.ubekraeftede,
            alle_klar=alle_klar,
        )

    def _check(self, fremdrift: Fremdrift) -> None:
        if self._kontrol is not None:
            self._kontrol(fremdrift)

    def _gennemgang(self, omfang: Omfang, *, alle_klar: bool) -> Gennemgang:
        regler = Regler(
            tabel=self._tabel,
            omfang=omfang,
            hele_boligen=self._tabel.antagelse(AENDRET_BARN) == HELE_BOLIGEN,
            alle_klar=alle_klar,
        )
        return Gennemgang(
            self._tabel,
            regler,
            self._skemaer() if self._efterproev else (),
            kontrolleret=self._kontrol is not None,
        )

    def _skemaer(self) -> list[tuple[Boligskema, bool]]:
        if self._eget is None:
            self._eget = eget_skema(self._tabel)
        official = self._officielt() if self._officielt is not None else None
        own = (self._eget, True)
        return [own] if official is None else [own, (official, False)]

    def _upper_held(
        self, connection: Connection, organisation: int | None
    ) -> Iterator[HoldtTilbage]:
        """Yield the objects above the dwellings that are changed; no file can hold them alone."""
        for objekt in (Objekttype.BOLIGORGANISATION, Objekttype.AFDELING, Objekttype.BYGGEAFSNIT):
            for one in udtraek.upper(connection, objekt):
                if not one.skal_indberettes:
                    continue
                if organisation is not None and one.noegle != Noegle(objekt, organisation):
                    continue
                navn = name(self._tabel, objekt, one.felter)
                grund = (
                    oversat(
                        "{navn} er oprettet her uden LBF's id og kan først sendes, når "
                        "registerets fil er hentet."
                    ).format(navn=navn)
                    if one.grundlag is None
                    else oversat("{navn} er ændret, men filen rummer kun boliger.").format(
                        navn=navn
                    )
                )
                kort = (
                    eksportord.KORT[Aarsag.PLADSHOLDER]
                    if one.grundlag is None
                    else markeret("Kan ikke sendes med filen")
                )
                yield HoldtTilbage(one.noegle, "", grund, kort=oversat(kort))

    # --- writing ----------------------------------------------------------------------------------

    def export(
        self, plan: Eksportplan, path: Path, fremdrift: Fremdrift, *, kun_gyldige: bool = True
    ) -> Indsendelse:
        """Write the planned export to a file and return its submission.

        What has errors is held back, or (``kun_gyldige`` false) stops the export. Raises
        ``AfvistError`` (with the errors as ``EksportAfvistError``, ``IntetAtEksportereError`` when
        nothing is left to write) and ``AfbrudtError``; no file is then written, and one that lay
        there before is untouched.
        """
        check_target(path, self._datamappe)
        with self._alone():
            return self._export(
                plan, path.absolute(), fremdrift, KANAL_FIL, kun_gyldige=kun_gyldige
            )

    def prepare(self, plan: Eksportplan, fremdrift: Fremdrift) -> Indsendelse:
        """Make the planned export a submission to be sent by web service; return it.

        All is as in ``export``, but for the file: it lies in the data folder until the bytes are
        kept. Raises ``ValueError`` where there is no data folder.
        """
        if self._datamappe is None:
            raise ValueError("there is no data folder")
        folder = self._datamappe / UDGAAENDE
        with self._alone():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            try:
                path = folder / f"webservice-{self._nu():%Y%m%d-%H%M%S}.xml"
                return self._export(plan, path, fremdrift, KANAL_WEBSERVICE, kun_gyldige=True)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._lock.acquire(blocking=False):
            raise AfvistError(oversat("En eksport er allerede i gang. Vent, til den er færdig."))
        try:
            self._recover()
            yield
        finally:
            self._lock.release()

    def _export(
        self, plan: Eksportplan, path: Path, fremdrift: Fremdrift, kanal: str, *, kun_gyldige: bool
    ) -> Indsendelse:
        self._check(fremdrift)
        uid = str(uuid.uuid4())
        with write_transaction(self._engine) as connection:
            number = indsendelser.begin(
                connection,
                uid=uid,
                oprettet=self._nu(),
                hvem=self._hvem(),
                omfang=plan.omfang,
                fil=path,
                kanal=kanal,
            )
        temporary = midlertidig(path, uid)
        try:
            self._write(plan, number, temporary, fremdrift, kun_gyldige=kun_gyldige)
            put_in_place(temporary, path)
        except BaseException as error:
            temporary.unlink(missing_ok=True)
            with write_transaction(self._engine) as connection:
                indsendelser.discard(connection, number)
            if isinstance(error, OSError):
                raise cannot_write(path, error) from error
            raise
        with write_transaction(self._engine) as connection:
            self._open(connection, number)
        return self._submission(number)

    def _open(self, connection: Connection, number: int) -> None:
        indsendelser.open_(connection, number)
        journal.note(connection, number, tid=self._nu(), hvem=self._hvem())

    def _write(
        self,
        plan: Eksportplan,
        number: int,
        temporary: Path,
        fremdrift: Fremdrift,
        *,
        kun_gyldige: bool,
    ) -> None:
        """Write the bytes, keep them and what they hold, and note what they turned out to be."""
        passing = self._gennemgang(plan.omfang, alle_klar=plan.alle_klar)
        taeller = Taeller(self._tabel)
        with (
            Filstroem(temporary, _Dele(self._engine, number)) as stream,
            self._engine.connect() as connection,
            closing(passing.boliger(connection, plan.organisation, fremdrift)) as results,
        ):
            for piece in passing.skriver.dele(self._kept(results, taeller, number)):
                if kun_gyldige or not taeller.afviser:
                    stream.write(piece)
            if taeller.afviser and not kun_gyldige:
                raise EksportAfvistError(
                    oversat(
                        "Der er fejl i det, der skulle eksporteres, så der er ikke skrevet nogen "
                        "fil. Ret fejlene, eller hold det med fejl tilbage."
                    ),
                    taeller.fund,
                )
            if not taeller.optalt.boliger:
                raise IntetAtEksportereError(
                    eksportord.intet(fejl=taeller.afviser, ubekraeftede=taeller.ubekraeftede),
                    taeller.fund,
                )
            stream.close()
        with write_transaction(self._engine) as connection:
            indsendelser.finish(
                connection,
                number,
                sha256=stream.sha256,
                laengde=stream.laengde,
                boliger=taeller.optalt.boliger,
                opsummering=_in_danish(plan.omfang, taeller.optalt),
            )

    def _kept(self, results: Iterator[Resultat], taeller: Taeller, number: int) -> Iterator[str]:
        """Yield the XML of the dwellings, and keep which objects are in it."""
        objects: list[Placeret] = []
        confirmed: list[int] = []
        for result in results:
            place = taeller.optalt.boliger
            taeller.take(result)
            if not result.xml:
                continue
            if result.afgoerelse is not None:
                objects.extend(
                    Placeret(
                        one.noegle,
                        result.afgoerelse.enhedsid,
                        one.status,
                        name(self._tabel, one.noegle.type, one.felter),
                        place,
                        one.plads,
                        aftryk=one.aftryk,
                    )
                    for one in result.afgoerelse.sendt
                )
                for one in result.afgoerelse.sendt:
                    confirmed.extend(one.bekraeftelser)
            if len(objects) >= OBJEKTER_AD_GANGEN:
                self._keep(number, objects, confirmed)
            yield result.xml
        self._keep(number, objects, confirmed)

    def _keep(self, number: int, objects: list[Placeret], confirmed: list[int]) -> None:
        """Keep some objects and the confirmations they needed, which must still stand."""
        with write_transaction(self._engine) as connection:
            indsendelser.add_objects(connection, number, objects)
            bekraeftelser.link(connection, number, confirmed)
        objects.clear()
        confirmed.clear()

    # --- what was submitted -----------------------------------------------------------------------

    def submissions(self) -> Sequence[Indsendelse]:
        """Return all submissions, newest first."""
        with self._engine.connect() as connection:
            return indsendelser.submissions(connection)

    def submission_objects(self, indsendelse: int) -> Sequence[Indsendtobjekt]:
        """Return the objects of a submission."""
        with self._engine.connect() as connection:
            return indsendelser.objects(connection, indsendelse)

    def save_copy(self, indsendelse: int, path: Path) -> None:
        """Write a submission's exact bytes to a file again. Raises ``AfvistError``."""
        check_target(path, self._datamappe)
        self._submission(indsendelse)
        with self._engine.connect() as connection:
            write_whole(
                path.absolute(),
                indsendelser.content(connection, indsendelse),
                str(uuid.uuid4()),
            )

    def settle(
        self, indsendelse: int, udfald: Udfald, objekter: Sequence[Noegle] | None = None
    ) -> None:
        """Mark a submission, or some of its objects, accepted, rejected or taken back.

        Accepting makes what was in the bytes the baseline, whatever has been edited since. What is
        rejected is no longer Klar. Raises ``AfvistError`` when none of it waits for an answer, and
        while it is being sent.
        """
        with self._lock:
            known = self._submission(indsendelse)
            chosen = None if objekter is None else frozenset(objekter)
            afregning = Afregning(self._engine, self._tabel)
            settled = (
                afregning.accept(indsendelse, chosen)
                if udfald is Udfald.ACCEPTERET
                else afregning.answer(indsendelse, udfald, chosen)
            )
            empty = not sum(known.antal.values())
            if not settled and not (empty and known.tilstand.aaben):
                raise AfvistError(
                    oversat(
                        "Indsendelse nr. {nr} venter ikke på svar på det valgte. Den "
                        "er allerede afgjort."
                    ).format(nr=indsendelse)
                )
            with write_transaction(self._engine) as connection:
                indsendelser.settle_state(connection, indsendelse, udfald)
                told = eksportord.svar(udfald, settled)
                journal.note(connection, indsendelse, tid=self._nu(), hvem=self._hvem(), tekst=told)

    def _submission(self, number: int) -> Indsendelse:
        for one in self.submissions():
            if one.id == number:
                return one
        raise AfvistError(oversat("Der er ingen indsendelse nr. {nr}.").format(nr=number))

    # --- after a crash ----------------------------------------------------------------------------

    def recover(self) -> None:
        """Complete or remove what an export that was cut short has left behind.

        What was being sent by web service is in doubt from now on. Only for the one process that
        may write in the data folder.
        """
        with self._lock:
            self._recover()
            with write_transaction(self._engine) as connection:
                forsendelser.doubt_all_interrupted(connection)

    def _recover(self) -> None:
        with self._engine.connect() as connection:
            begun = indsendelser.unfinished(connection)
        for one in begun:
            in_place = bool(one.sha256) and sha256_of(one.fil) == one.sha256
            with write_transaction(self._engine) as connection:
                if in_place:
                    self._open(connection, one.id)
                else:
                    indsendelser.discard(connection, one.id)
            midlertidig(one.fil, one.uid).unlink(missing_ok=True)


class _Dele:
    """Keeps the compressed parts of a file in order."""

    def __init__(self, engine: Engine, number: int) -> None:
        self._engine = engine
        self._number = number
        self._nr = 0

    def __call__(self, packed: bytes) -> None:
        with write_transaction(self._engine) as connection:
            indsendelser.add_part(connection, self._number, self._nr, packed)
        self._nr += 1


@paa_dansk()
def _in_danish(omfang: Omfang, optalt: eksportord.Optalt) -> tuple[str, ...]:
    """Return the summary as it is stored, whatever the window speaks."""
    return eksportord.opsummering(omfang, optalt)
