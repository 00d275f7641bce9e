"""Sending by web service: settings, the connection test, sending, asking and confirming.

It has only been tried against the program's own practice register (``FORBEHOLD``). What the calls
mean for the objects is in ``afsendelse`` and ``afklaring``; zeep, requests and cryptography are
imported when the service is first reached.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine

from app import log
from app.noeglering import Noeglering, Systemnoeglering
from app.tjenester import forsendelsesindstillinger
from app.tjenester.afklaring import Afklaret, Afklaring
from app.tjenester.afsendelse import (
    FOERSTE_PAUSE,
    Afsendelse,
    Koersel,
    Omstaendigheder,
    Pause,
    Sag,
    in_words,
)
from app.tjenester.eksport import Eksporttjeneste
from app.tjenester.journalord import (
    BEKRAEFTEDE,
    ENDNU_IKKE,
    SENDES,
    STILLING,
    UKLARE,
    fortalt,
)
from export.webservice import certifikat, hul_igennem, kontrakt
from export.webservice.fejl import AdgangError, KaldError
from export.webservice.forbindelse import Adgang, Forbindelse, check_address
from export.webservice.klient import Klient
from export.webservice.kontrakt import AndenVaertError, KontraktError
from models.lager import forsendelser, indsendelser, journal, udtraek
from models.lager.forsendelser import Forsendelseskladde
from models.lager.indsendelser import KANAL_WEBSERVICE
from models.lager.motor import LagerError, write_transaction
from models.register import fundtekst, webservice
from models.register.felter import Felttabel, Objekttype
from models.register.forsendelse import (
    Forsendelsesindstillinger,
    Forsendelsesresultat,
    KodeordManglerError,
    Trin,
    som_valgt,
)
from models.register.overfoersel import (
    AfvistError,
    Eksportplan,
    Fremdrift,
    Indsendelse,
    Indsendelsestilstand,
    Omfang,
    Udfald,
)
from models.register.profil import ProfilError
from models.register.webservice import Webservicenavne
from models.sprog import oversat, paa_dansk
from models.ur import Ur, now


def never() -> bool:
    """A ``Pause`` that never stops."""
    return False


class Forsendelsestjeneste:
    """Sends submissions by web service; one at a time, on any thread.

    ``egne_navne`` is the organisation's own file of names. ``laast`` gives the settings as they
    must be, whatever is chosen. ``sov`` waits between two attempts, the
    first time for ``foerste_pause`` seconds.
    """

    def __init__(
        self,
        engine: Engine,
        tabel: Felttabel,
        hvem: Callable[[], str],
        eksport: Eksporttjeneste,
        *,
        indstillinger: Path,
        egne_navne: Path | None = None,
        laast: Callable[[Forsendelsesindstillinger], Forsendelsesindstillinger] = som_valgt,
        noeglering: Noeglering | None = None,
        nu: Ur | None = None,
        sov: Callable[[float], None] = time.sleep,
        foerste_pause: float = FOERSTE_PAUSE,
    ) -> None:
        self._engine = engine
        self._tabel = tabel
        self._hvem = hvem
        self._eksport = eksport
        self._fil = indstillinger
        self._egne_navne = egne_navne
        self._laast = laast
        self._noeglering = noeglering or Systemnoeglering()
        self._nu = nu or now
        self._sov = sov
        self._foerste_pause = foerste_pause
        self._lock = Lock()

    # --- settings and password --------------------------------------------------------------------

    @property
    def besked(self) -> str:
        """A sentence when the file of how the service is reached cannot be used, else empty."""
        return forsendelsesindstillinger.trouble(self._fil)

    def settings(self) -> Forsendelsesindstillinger:
        """Return how the service is reached, as far as its file can be used."""
        return self._laast(forsendelsesindstillinger.load(self._fil))

    def save_settings(self, indstillinger: Forsendelsesindstillinger) -> None:
        """Keep how the service is reached. Raises ``AfvistError`` for what cannot be used."""
        if self._laast(indstillinger) != indstillinger:
            raise AfvistError(
                oversat("I øvelsen sendes der kun til øveserveren. Adresserne kan ikke ændres.")
            )
        forsendelsesindstillinger.save(self._fil, indstillinger)

    def needs_password(self) -> bool:
        """True when a password must be asked for: the certificate has none in the key store."""
        chosen = self.settings().certifikat
        return bool(chosen) and self._noeglering.find(chosen) is None

    def keep_password(self, kodeord: str) -> None:
        """Keep the certificate's password in the system's key store.

        Raises ``AfvistError`` when there is none, or no certificate is chosen.
        """
        chosen = self.settings().certifikat
        if not chosen:
            raise AfvistError(oversat("Vælg certifikatet først."))
        log.hide(kodeord)
        self._noeglering.keep(chosen, kodeord)

    def forget_password(self) -> None:
        """Remove the password from the key store."""
        self._noeglering.forget(self.settings().certifikat)

    # --- the connection test ----------------------------------------------------------------------

    def test(self, fremdrift: Fremdrift, *, kodeord: str | None = None) -> Sequence[Trin]:
        """Try the connection step by step. Raises ``AfbrudtError``."""
        chosen = self.settings()

        def access() -> Adgang:
            try:
                return self._access(chosen, kodeord)
            except KodeordManglerError as error:
                goer = oversat("Skriv kodeordet, når der spørges om det, eller gem det.")
                raise AdgangError(str(error), goer) from error

        return hul_igennem.run(
            hul_igennem.Proeve(
                wsdl=chosen.wsdl,
                adresse=chosen.adresse,
                proxy=chosen.proxy,
                adgang=access,
                navne=self._names(),
                tabel=self._tabel,
                organisation=self._organisation(),
                forbind=chosen.forbind_sekunder,
            ),
            fremdrift,
        )

    def _organisation(self) -> Mapping[str, str] | None:
        """Return one organisation as the register last knew it."""
        with self._engine.connect() as connection:
            for one in udtraek.upper(connection, Objekttype.BOLIGORGANISATION):
                if one.grundlag is not None:
                    return one.grundlag
        return None

    # --- sending ----------------------------------------------------------------------------------

    def prepare(self, plan: Eksportplan, fremdrift: Fremdrift) -> Indsendelse:
        """Make a planned export of changes a submission to be sent by web service.

        Raises as ``Eksporttjeneste.export``.
        """
        if plan.omfang is not Omfang.AENDRINGER:
            raise AfvistError(
                oversat("Webservicen tager kun imod ændringer. Send alle boliger som fil.")
            )
        return self._eksport.prepare(plan, fremdrift)

    def send(
        self,
        indsendelse: int,
        fremdrift: Fremdrift,
        *,
        kodeord: str | None = None,
        pause: Pause = never,
    ) -> Forsendelsesresultat:
        """Send what of a submission has not been sent; also goes on after a pause or a crash.

        What was sent without an answer is never sent again here; see ``resolve``. Raises
        ``AfvistError`` when nothing can be sent.
        """
        with self._alone(), self._case(indsendelse, kodeord) as sag:
            om = self._circumstances(fremdrift, pause)
            self._release(indsendelse)
            with _doubt_told(), paa_dansk():
                result = self._run(sag, om, None)
        return _told(result)

    def resolve(
        self,
        indsendelse: int,
        fremdrift: Fremdrift,
        *,
        kodeord: str | None = None,
        pause: Pause = never,
    ) -> Forsendelsesresultat:
        """Ask the register about what was sent without an answer, and settle what agrees.

        What surely did not arrive is sent again. Raises ``AfvistError``.
        """
        with self._alone(), self._case(indsendelse, kodeord) as sag:
            om = self._circumstances(fremdrift, pause)
            with _doubt_told(), paa_dansk():
                result = self._resolve(sag, om)
        return _told(result)

    def standing(self, indsendelse: int) -> Forsendelsesresultat:
        """Return where a submission stands. Raises ``AfvistError``."""
        self._find(indsendelse)
        return self._result(indsendelse, Koersel())

    def confirm_message(self, ids: Sequence[int], grund: str) -> int:
        """Confirm what the register asks about, and return how many messages that was.

        Objects with nothing left to confirm are sent again by ``send``, marked as confirmed.
        Raises ``AfvistError`` without a reason.
        """
        if not grund.strip():
            raise AfvistError(oversat("Skriv, hvorfor oplysningerne er rigtige."))
        with write_transaction(self._engine) as connection:
            done, submissions = forsendelser.confirm(
                connection, ids, hvem=self._hvem(), tid=self._nu(), grund=grund.strip()
            )
            for number in submissions:
                self._note(connection, number, BEKRAEFTEDE.format(antal=done))
        return done

    # --- one run, in Danish: it writes the journal ------------------------------------------------

    def _resolve(self, sag: Sag, om: Omstaendigheder) -> Forsendelsesresultat:
        try:
            found = Afklaring(sag, om, self.settings().ro_sekunder).run()
        finally:
            self._settle(sag.number)
        if found.stoppet or not found.ikke_modtaget:
            told = found.stoppet or self._left_open(found)
            return self._closed(sag.number, Koersel(stoppet=told))
        return self._run(sag, om, found)

    def _run(self, sag: Sag, om: Omstaendigheder, found: Afklaret | None) -> Forsendelsesresultat:
        try:
            koersel = Afsendelse(sag, om).run(None if found is None else found.ikke_modtaget)
        finally:
            self._settle(sag.number)
        if found is not None and not koersel.stoppet:
            koersel.stoppet = self._left_open(found)
        return self._closed(sag.number, koersel)

    def _left_open(self, found: Afklaret) -> str:
        """Return what asking could not settle, in words; empty when nothing is left."""
        told = []
        if found.for_tidligt:
            told.append(ENDNU_IKKE.format(antal=found.for_tidligt))
        if found.uklare:
            told.append(UKLARE.format(antal=found.uklare))
        return " ".join(told)

    def _circumstances(self, fremdrift: Fremdrift, pause: Pause) -> Omstaendigheder:
        return Omstaendigheder(
            fremdrift=fremdrift,
            pause=pause,
            forsoeg=self.settings().forsoeg,
            foerste_pause=self._foerste_pause,
            nu=self._nu,
            sov=self._sov,
        )

    def _release(self, number: int) -> None:
        """Note that a person has released a submission, and that it is now being sent."""
        with write_transaction(self._engine) as connection:
            self._move(connection, number, Indsendelsestilstand.BEKRAEFTET)
            self._move(connection, number, Indsendelsestilstand.SENDT, SENDES)

    def _move(
        self, connection: Connection, number: int, til: Indsendelsestilstand, tekst: str = ""
    ) -> None:
        """Let a submission come further on its way, if it is not there yet."""
        journal.move(connection, number, til, tid=self._nu(), hvem=self._hvem(), tekst=tekst)

    def _settle(self, number: int) -> None:
        """Note where the submission stands after a run, however it ended."""
        with write_transaction(self._engine) as connection:
            forsendelser.doubt_interrupted(connection, number)
            indsendelser.settle_state(connection, number, Udfald.AFVENTER)

    def _closed(self, number: int, koersel: Koersel) -> Forsendelsesresultat:
        result = self._result(number, koersel)
        told = STILLING.format(
            accepteret=result.accepteret,
            afvist=result.afvist,
            spoerger=result.kraever_bekraeftelse,
            uvis=result.uvis,
            venter=result.venter,
        )
        with write_transaction(self._engine) as connection:
            self._note(connection, number, " ".join([told, koersel.stoppet]).strip())
        return result

    def _result(self, number: int, koersel: Koersel) -> Forsendelsesresultat:
        with self._engine.connect() as connection:
            counts = forsendelser.counts(connection, number)
        return Forsendelsesresultat(
            indsendelse=number,
            i_alt=sum(counts.values()),
            accepteret=counts.get(Udfald.ACCEPTERET, 0),
            afvist=counts.get(Udfald.AFVIST, 0),
            kraever_bekraeftelse=counts.get(Udfald.KRAEVER_BEKRAEFTELSE, 0),
            uvis=counts.get(Udfald.UVIS, 0),
            venter=counts.get(Udfald.AFVENTER, 0),
            sendt=koersel.sendt,
            stoppet=koersel.stoppet,
        )

    def _note(self, connection: Connection, number: int, tekst: str) -> None:
        journal.note(connection, number, tid=self._nu(), hvem=self._hvem(), tekst=tekst)

    # --- reaching the service ---------------------------------------------------------------------

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._lock.acquire(blocking=False):
            raise AfvistError(oversat("Der sendes allerede. Vent, eller sæt det på pause."))
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def _case(self, number: int, kodeord: str | None) -> Iterator[Sag]:
        """Reach the service for one submission, whose interrupted objects are in doubt."""
        known = self._find(number)
        if known.kanal != KANAL_WEBSERVICE:
            raise AfvistError(
                oversat("Indsendelse nr. {nr} er en fil og sendes ikke med webservice.").format(
                    nr=number
                )
            )
        if not known.tilstand.aaben:
            raise AfvistError(
                oversat("Indsendelse nr. {nr} er allerede afgjort.").format(nr=number)
            )
        with write_transaction(self._engine) as connection:
            if forsendelser.doubt_interrupted(connection, number):
                indsendelser.settle_state(connection, number, Udfald.AFVENTER)
        with self._reached(kodeord) as klient:
            yield Sag(self._engine, self._tabel, klient, number, known.uid)

    def _find(self, number: int) -> Forsendelseskladde:
        with self._engine.connect() as connection:
            known = forsendelser.find(connection, number)
        if known is None:
            raise AfvistError(oversat("Der er ingen indsendelse nr. {nr}.").format(nr=number))
        return known

    @contextmanager
    def _reached(self, kodeord: str | None) -> Iterator[Klient]:
        kept, trouble = forsendelsesindstillinger.load_and_tell(self._fil)
        chosen = self._laast(kept)
        if trouble:
            raise AfvistError(trouble)
        if not chosen.wsdl:
            raise AfvistError(
                oversat("Der er ikke valgt nogen WSDL. Vælg den i indstillingerne for webservice.")
            )
        try:
            with Forbindelse(self._access(chosen, kodeord)) as forbindelse:
                contract = kontrakt.read(chosen.wsdl, forbindelse)
                kontrakt.see_that_it_stays(chosen.wsdl, contract, chosen.adresse)
                klient = Klient(forbindelse, contract, self._names(), chosen.adresse)
                check_address(klient.adresse)
                forbindelse.probe(klient.adresse)
                yield klient
        except (KaldError, AdgangError) as error:
            raise AfvistError(in_words(error)) from error
        except AndenVaertError as error:
            raise AfvistError(f"{error} {error.goer}") from error
        except KontraktError as error:
            raise AfvistError(str(error)) from error

    def _access(self, chosen: Forsendelsesindstillinger, kodeord: str | None) -> Adgang:
        """Return our access. Raises ``KodeordManglerError`` and ``AdgangError``."""
        pkcs12 = None
        if chosen.certifikat:
            pkcs12 = certifikat.load(Path(chosen.certifikat))
            if kodeord is None:
                kodeord = self._noeglering.find(chosen.certifikat)
            if kodeord is None:
                raise KodeordManglerError(
                    oversat("Skriv certifikatets kodeord. Det er ikke gemt i systemets nøglering.")
                )
            log.hide(kodeord)
        return Adgang(
            pkcs12=pkcs12,
            kodeord=kodeord or "",
            ca=Path(chosen.ca) if chosen.ca else None,
            proxy=chosen.proxy,
            forbind=chosen.forbind_sekunder,
            svar=chosen.svar_sekunder,
        )

    def _names(self) -> Webservicenavne:
        try:
            return webservice.load(self._egne_navne)
        except ProfilError as error:
            raise AfvistError(
                oversat("Jeres egne navne på webservicen kan ikke bruges. {grund}.").format(
                    grund=str(error).rstrip(".")
                )
            ) from error


@contextmanager
def _doubt_told() -> Iterator[None]:
    """Say of a database that could not be written on the way what has become of what was sent."""
    try:
        yield
    except LagerError as error:
        text = oversat(
            "{fejl} Det, der blev sendt lige nu, kan være nået frem, uden at svaret er gemt. Spørg "
            "registeret om det; det sendes ikke igen af sig selv."
        )
        raise LagerError(text.format(fejl=fundtekst.in_words(str(error)))) from error


def _told(result: Forsendelsesresultat) -> Forsendelsesresultat:
    """Return a result as it is told in the language in force."""
    return replace(result, stoppet=fortalt(result.stoppet))
