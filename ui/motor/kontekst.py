"""What the window needs from the rest of the program: given to it, never fetched by it.

The window reads and edits through ``models.lager``; whatever touches files or the network is a use
case in ``app`` and reaches the window as one of the protocols below. Each method may be called on a
worker thread (see ``opgaver``); those that take a ``Fremdrift`` always should be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from models.register.bekraeftelser import (
    Bekraeftelse,
    Bekraeftelsesgruppe,
    Bekraeftelsespost,
)
from models.register.felter import Felttabel
from models.register.forsendelse import Forsendelsesindstillinger, Forsendelsesresultat, Trin
from models.register.fund import Alvor
from models.register.genhusning import Genhusning
from models.register.indstillinger import Indstillinger
from models.register.journal import Haendelse, Journalpost, Rapporteret, Registerbesked
from models.register.objekter import Noegle
from models.register.overfoersel import (
    Eksportplan,
    Fremdrift,
    Importrapport,
    Importvalg,
    Indsendelse,
    Indsendtobjekt,
    Omfang,
    Udfald,
)
from models.register.regelvalg import Regelvalg
from models.register.skemastatus import Skemastatus

if TYPE_CHECKING:
    from models.boligstoette.satser import Satsregister
    from models.lager.redigering import Redigering
    from models.lager.register import Register
    from models.register.regler import Regel
    from models.stoette.svar import Afdelingsvirkning, Kurve, Stoetteforskel, Stoettesvar
    from models.stoette.valg import Afdelingsplan, Akse, Husstandsvalg, Stoettevalg


class Kontrol(Protocol):
    """Checks what stands in the database and keeps the findings there."""

    def check_all(self, fremdrift: Fremdrift) -> int:
        """Check everything anew and return the number of findings. Raises ``AfbrudtError``."""

    def check_changed(self, fremdrift: Fremdrift = ...) -> Sequence[int]:
        """Check the dwellings changed since their last check; return their local numbers.

        Raises ``AfbrudtError``; what has been checked until then stays checked.
        """


class Importering(Protocol):
    """Reads the register's download into the database."""

    def import_file(
        self, path: Path, valg: Importvalg, fremdrift: Fremdrift, *, proeve: bool = False
    ) -> Importrapport:
        """Import a file, or (``proeve``) only tell what an import would do.

        Raises ``AfvistError`` with line, place and reason for a file that cannot be used, and
        ``AfbrudtError``; the database is then as before. Unanswered collisions or pairs with
        ``Valg.STOP`` give a report with ``gennemfoert`` false.
        """

    def import_example(self, boliger: int, fremdrift: Fremdrift) -> Importrapport:
        """Fill the database with example data."""


class Eksport(Protocol):
    """Writes the snitflade file and keeps the submissions."""

    def plan(
        self, omfang: Omfang, fremdrift: Fremdrift, *, organisation: int | None = None
    ) -> Eksportplan:
        """Return what an export of the objects that are Klar would hold."""

    def export(
        self, plan: Eksportplan, path: Path, fremdrift: Fremdrift, *, kun_gyldige: bool = True
    ) -> Indsendelse:
        """Write the planned export to a file and return its submission.

        What has errors is held back, or (``kun_gyldige`` false) stops the export. Raises
        ``AfvistError`` when there is nothing to write or something stops it, and ``AfbrudtError``;
        no file is then written.
        """

    def submissions(self) -> Sequence[Indsendelse]:
        """Return all submissions, newest first."""

    def submission_objects(self, indsendelse: int) -> Sequence[Indsendtobjekt]:
        """Return the objects of a submission."""

    def save_copy(self, indsendelse: int, path: Path) -> None:
        """Write a submission's exact bytes to a file again."""

    def settle(
        self, indsendelse: int, udfald: Udfald, objekter: Sequence[Noegle] | None = None
    ) -> None:
        """Mark a submission, or some of its objects, accepted, rejected or taken back.

        Accepting makes what was in the bytes the baseline, whatever has been edited since.
        """


class Forsendelse(Protocol):
    """Sends submissions by web service, an object at a time, and asks what became of them.

    Where a method takes ``kodeord``, it is the client certificate's password for this once; None
    takes the one in the system's key store, and raises ``KodeordManglerError`` when there is none.
    """

    @property
    def besked(self) -> str:
        """A sentence when the file of how the service is reached cannot be used, else empty."""

    def settings(self) -> Forsendelsesindstillinger:
        """Return how the service is reached."""

    def save_settings(self, indstillinger: Forsendelsesindstillinger) -> None:
        """Keep how the service is reached. Raises ``AfvistError`` for what cannot be used."""

    def needs_password(self) -> bool:
        """True when a password must be asked for: the certificate has none in the key store."""

    def keep_password(self, kodeord: str) -> None:
        """Keep the password in the system's key store. Raises ``AfvistError`` without one."""

    def forget_password(self) -> None:
        """Remove the password from the key store."""

    def test(self, fremdrift: Fremdrift, *, kodeord: str | None = None) -> Sequence[Trin]:
        """Try the connection step by step; see ``FORBEHOLD`` for what it does not prove."""

    def prepare(self, plan: Eksportplan, fremdrift: Fremdrift) -> Indsendelse:
        """Make a planned export (of changes) a submission to be sent by web service.

        Its bytes and hash are those of the file; no file is left. Raises as ``Eksport.export``.
        """

    def send(
        self,
        indsendelse: int,
        fremdrift: Fremdrift,
        *,
        kodeord: str | None = None,
        pause: Callable[[], bool] = ...,
    ) -> Forsendelsesresultat:
        """Send what of a submission has not been sent; also goes on after a pause or a crash.

        Stops after the current object when ``pause`` says so or the user cancels. What was sent
        without an answer is never sent again here; see ``resolve``. Raises ``AfvistError`` when
        nothing can be sent.
        """

    def resolve(
        self,
        indsendelse: int,
        fremdrift: Fremdrift,
        *,
        kodeord: str | None = None,
        pause: Callable[[], bool] = ...,
    ) -> Forsendelsesresultat:
        """Ask the register about what was sent without an answer, and settle what agrees.

        What surely did not arrive is sent again. Raises ``AfvistError``.
        """

    def standing(self, indsendelse: int) -> Forsendelsesresultat:
        """Return where a submission stands. Raises ``AfvistError``."""

    def confirm_message(self, ids: Sequence[int], grund: str) -> int:
        """Confirm what the register asks about, and return how many messages that was.

        Objects with nothing left to confirm are sent again by ``send``, marked as confirmed.
        Raises ``AfvistError`` without a reason.
        """


class Snitflade(Protocol):
    """The snitflade in force, its own corrections and the official schema."""

    @property
    def own_file(self) -> Path:
        """Where the organisation's own corrections lie (``snitflade.toml``)."""

    def schema_status(self) -> Skemastatus | None:
        """Return what is known of the loaded official schema, None when there is none."""

    def load_schema(self, path: Path) -> Skemastatus:
        """Take an official XSD into use. Raises ``AfvistError`` when it cannot be used."""

    def forget_schema(self) -> None:
        """Stop using the official schema."""

    def confirm_codes(self) -> None:
        """Record that the organisation has checked the code lists, by whom and when."""


class Stoette(Protocol):
    """Computes boligstøtte for dwellings in the database. Nothing asked is kept."""

    @property
    def satser(self) -> Satsregister:
        """The rates: the bundled years and the organisation's own."""

    @property
    def satsmappe(self) -> Path:
        """Where the organisation's own years lie (``<aar>.toml``)."""

    def save_rates(self, aar: int, tekst: str) -> Path:
        """Keep an own year (the text of ``models.boligstoette.satsfil``) and use it from now on.

        Raises ``AfvistError`` when the text cannot be used or written; the old one then stays.
        """

    def standard_households(self) -> Sequence[Husstandsvalg]:
        """Return the standard households, in order."""

    def scenarios(self) -> Sequence[Husstandsvalg]:
        """Return the households the clerk has saved by name. Raises ``AfvistError``."""

    def save_scenario(self, husstand: Husstandsvalg) -> Husstandsvalg:
        """Save a household under its ``navn``, in place of one of that name.

        Returns it as it will be listed. Raises ``AfvistError``.
        """

    def delete_scenario(self, noegle: str) -> None:
        """Forget a saved household."""

    def compute(self, valg: Stoettevalg) -> Stoettesvar:
        """Answer one question, a few ms; what is missing is told in the answer, never raised."""

    def compare(self, foer: Stoettevalg, efter: Stoettevalg) -> Stoetteforskel:
        """Answer two questions and what makes the difference."""

    def curve(
        self, svar: Stoettesvar, akse: Akse, til: Fraction | None = None, antal: int = 200
    ) -> Kurve | None:
        """Return the curve through an answer, from 0 to ``til``; None for one without a result."""

    def afdeling(self, plan: Afdelingsplan, fremdrift: Fremdrift) -> Afdelingsvirkning:
        """Compute a whole afdeling. Raises ``AfbrudtError``, ``AfvistError``."""

    def save_pdf(self, svar: Stoettesvar, path: Path) -> None:
        """Write one answer as a PDF a tenant can read. Raises ``AfvistError``."""

    def save_afdeling_pdf(self, virkning: Afdelingsvirkning, path: Path) -> None:
        """Write an afdeling's result as a PDF. Raises ``AfvistError``."""

    def save_afdeling_excel(self, virkning: Afdelingsvirkning, path: Path) -> None:
        """Write an afdeling's result as an Excel workbook. Raises ``AfvistError``."""


class Bekraeftelser(Protocol):
    """Findings that hold their objects back until a person has said that they are right."""

    def waiting(
        self, *, bolig: int | None = None, kode: str | None = None
    ) -> Sequence[Bekraeftelsesgruppe]:
        """Return what waits to be confirmed, by rule: all of it, of one dwelling or of one rule.

        Of each rule the first ones are listed, all are counted.
        """

    def confirm(self, poster: Sequence[Bekraeftelsespost], grund: str) -> Sequence[int]:
        """Confirm findings for a reason; return the numbers of the confirmations given.

        What has changed since it was shown is passed over. Raises ``AfvistError`` for an empty
        reason, and when all of it has changed.
        """

    def withdraw(self, numbers: Sequence[int]) -> int:
        """Take confirmations back; they stay in the records, marked with when.

        Raises ``AfvistError`` while one is used in a submission that waits for an answer.
        """

    def given(self, indsendelse: int | None = None) -> Sequence[Bekraeftelse]:
        """Return the confirmations given, by rule; those a submission used, if given."""

    def save_pdf(self, indsendelse: int, path: Path) -> None:
        """Write the report of a submission's confirmations as a PDF. Raises ``AfvistError``."""

    def save_excel(self, indsendelse: int, path: Path) -> None:
        """Write the same report as an Excel workbook. Raises ``AfvistError``."""


class Journal(Protocol):
    """The history of every submission, the register's messages, and what was reported when."""

    def entries(self) -> Sequence[Journalpost]:
        """Return all submissions as lines of the journal, newest first."""

    def history(self, indsendelse: int) -> Sequence[Haendelse]:
        """Return what happened to a submission, the oldest first."""

    def objects(self, indsendelse: int) -> Sequence[Indsendtobjekt]:
        """Return the objects of a submission, in the order they stand in it."""

    def messages(self, indsendelse: int) -> Sequence[Registerbesked]:
        """Return the register's messages about a submission, in the order they came."""

    def release(self, indsendelse: int) -> None:
        """Note that a person has looked a prepared submission through and releases it.

        Raises ``AfvistError`` for one that is not merely prepared.
        """

    def mark_sent(self, indsendelse: int) -> None:
        """Note that a file was uploaded. Raises ``AfvistError`` when it no longer waits for that.

        One that was not released yet is thereby released.
        """

    def add_message(
        self,
        indsendelse: int,
        noegle: Noegle | None,
        niveau: Alvor,
        tekst: str,
        *,
        felt: str = "",
    ) -> Registerbesked:
        """Keep a message typed from the portal's log, about an object or all of a submission.

        Raises ``AfvistError`` for an empty text and an object that is not in the submission.
        """

    def remove_message(self, besked: int) -> None:
        """Take back a message that was typed. Raises ``AfvistError`` for the register's own."""

    def put_aside(self, beskeder: Sequence[int], grund: str) -> int:
        """Note that messages are dealt with elsewhere, and why; return how many that was.

        They stay in the journal and no longer stand among the problems, so that what was rejected
        can be sent again as it is. Raises ``AfvistError`` without a reason.
        """

    def reported(self, bolig_id: int, dato: date) -> Rapporteret:
        """Return what had been reported for a dwelling by the end of a day, against today.

        Raises ``AfvistError`` when there is no such dwelling or kept bytes cannot be read.
        """


class Genhusninger(Protocol):
    """Tenants who live elsewhere for a time."""

    def list(self, *, bolig: int | None = None) -> Sequence[Genhusning]:
        """Return the stays, the latest start first; only those of one dwelling if given."""

    def save(self, genhusning: Genhusning) -> Genhusning:
        """Keep a new (``id`` 0) or changed stay and return it as it is kept.

        Raises ``AfvistError`` for what does not hold together.
        """

    def delete(self, id: int) -> None:
        """Take a stay off the lists; its row is kept."""

    def due(self, i_dag: date) -> Sequence[Genhusning]:
        """Return the stays to be reminded of by a day, the most urgent first."""

    def besked(self, id: int) -> str:
        """Return the message to Udbetaling Danmark, to be copied. Raises ``AfvistError``."""

    def mark_told(self, id: int) -> Genhusning:
        """Note that Udbetaling Danmark has been told of a stay as it stands."""

    def can_map(self) -> bool:
        """True when the organisation has loaded the snitflade's names for genhusning."""

    def put_in_contract(self, id: int, kontrakt: Noegle) -> int:
        """Write a stay into the mapped fields of a contract; return how many contracts changed.

        One operation that can be undone. Raises ``AfvistError`` when nothing is mapped.
        """


class Regelvalgtjeneste(Protocol):
    """Which rules are in force, and with which thresholds."""

    @property
    def besked(self) -> str:
        """A sentence when the file of choices could not be used, else empty."""

    @property
    def fil(self) -> Path:
        """Where the choices lie (``regler.toml``)."""

    def rules(self) -> Sequence[Regel]:
        """Return every rule there is."""

    def current(self) -> Regelvalg:
        """Return the choices in force."""

    def save(self, valg: Regelvalg) -> None:
        """Keep choices; the next check then checks everything anew. Raises ``AfvistError``."""


class Paabegyndtlager(Protocol):
    """Guided flows that are begun and not done."""

    def all(self) -> Mapping[str, Mapping[str, str]]:
        """Return what is typed in each by its name, the one begun last at the end."""

    def keep(self, navn: str, svar: Mapping[str, str]) -> None:
        """Keep what is typed in one; nothing typed forgets it."""

    def forget(self, navn: str) -> None:
        """Forget one that is done or given up."""


@dataclass(frozen=True)
class Kontekst:
    """Everything the window is given."""

    tabel: Felttabel
    register: Register
    redigering: Redigering
    kontrol: Kontrol
    importering: Importering
    eksport: Eksport
    snitflade: Snitflade
    stoette: Stoette
    indstillinger: Callable[[], Indstillinger]
    gem_indstillinger: Callable[[Indstillinger], None]
    datamappe: Path
    bekraeftelser: Bekraeftelser
    journal: Journal
    genhusninger: Genhusninger
    forsendelse: Forsendelse
    regelvalg: Regelvalgtjeneste
    paabegyndt: Paabegyndtlager
