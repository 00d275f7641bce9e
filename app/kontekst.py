"""Wire the program: the one place that knows which service fulfils which wish.

Importing this module is cheap; opening the data loads the database engine (about half a second).
"""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from models.filfejl import grund
from models.register.forsendelse import Forsendelsesindstillinger, som_valgt
from models.register.overfoersel import AfvistError
from models.sprog import oversat

if TYPE_CHECKING:
    from app.tjenester.bekraeftelse import Bekraeftelsestjeneste
    from app.tjenester.eksport import Eksporttjeneste
    from app.tjenester.forsendelse import Forsendelsestjeneste
    from app.tjenester.genhusning import Genhusningstjeneste
    from app.tjenester.importering import Importtjeneste
    from app.tjenester.journal import Journaltjeneste
    from app.tjenester.kontrol import Kontroltjeneste
    from app.tjenester.paabegyndt import Paabegyndtlager
    from app.tjenester.regelvalg import Regelvalgstjeneste
    from app.tjenester.snitflade import Snitfladetjeneste
    from app.tjenester.stoette import Stoettetjeneste
    from models.lager.redigering import Redigering
    from models.lager.register import Register
    from models.register.felter import Felttabel
    from ui.motor.kontekst import Kontekst


T = TypeVar("T")


@dataclass(frozen=True)
class Aabnet:
    """The opened data and all services over them."""

    tabel: Felttabel
    register: Register
    redigering: Redigering
    kontrol: Kontroltjeneste
    importering: Importtjeneste
    eksport: Eksporttjeneste
    snitflade: Snitfladetjeneste
    stoette: Stoettetjeneste
    bekraeftelser: Bekraeftelsestjeneste
    journal: Journaltjeneste
    genhusninger: Genhusningstjeneste
    forsendelse: Forsendelsestjeneste
    regelvalg: Regelvalgstjeneste
    paabegyndt: Paabegyndtlager
    indstillinger: Indstillingslager
    mappe: Datamappe
    close: Callable[[], None]

    def recover(self) -> None:
        """Complete or remove what an export that was cut short has left behind.

        Only for the holder of the folder's lock.
        """
        self.eksport.recover()

    def for_window(self) -> Kontekst:
        """Return what the window is given."""
        from ui.motor.kontekst import Kontekst

        return Kontekst(
            tabel=self.tabel,
            register=self.register,
            redigering=self.redigering,
            kontrol=self.kontrol,
            importering=self.importering,
            eksport=self.eksport,
            snitflade=self.snitflade,
            stoette=self.stoette,
            indstillinger=self.indstillinger.current,
            gem_indstillinger=self.indstillinger.keep,
            datamappe=self.mappe.rod,
            bekraeftelser=self.bekraeftelser,
            journal=self.journal,
            genhusninger=self.genhusninger,
            forsendelse=self.forsendelse,
            regelvalg=self.regelvalg,
            paabegyndt=self.paabegyndt,
        )


def load_tabel(mappe: Datamappe) -> Felttabel:
    """Return the table of fields in force. Raises ``AfvistError``."""
    from models.register import profil

    try:
        return profil.load(mappe.snitflade)
    except profil.ProfilError as error:
        raise AfvistError(
            oversat(
                "Jeres egne rettelser af snitfladen kan ikke bruges. {error}. Ret "
                "filen {snitflade}, eller flyt den væk."
            ).format(error=str(error).rstrip("."), snitflade=mappe.snitflade)
        ) from error


def create_folder(mappe: Datamappe) -> None:
    """Make the data folder where it is missing. Raises ``AfvistError``."""
    try:
        mappe.create()
    except OSError as error:
        raise AfvistError(
            oversat(
                "Mappen {rod} kan ikke bruges til data: {error}. Vælg en anden med --data-dir."
            ).format(rod=mappe.rod, error=grund(error))
        ) from error


def open_kontekst(
    mappe: Datamappe,
    indstillinger: Indstillingslager,
    *,
    skriver: bool,
    laast: Callable[[Forsendelsesindstillinger], Forsendelsesindstillinger] = som_valgt,
) -> Aabnet:
    """Open the data and wire the services. Raises ``AfvistError``; the data are as before.

    ``skriver`` is true for the holder of the folder's lock, who may bring the data up to date.
    ``laast`` gives the settings of the web service as they must be, whatever is chosen.
    """
    tabel = load_tabel(mappe)
    create_folder(mappe)

    from models.lager.motor import open_engine
    from models.lager.opgradering import upgrade
    from models.lager.profilskifte import adapt
    from models.lager.redigering import Redigering
    from models.lager.register import Register

    upgrade(mappe.database)
    engine = open_engine(mappe.database)
    if skriver:
        adapt(engine, tabel)

    def hvem() -> str:
        return indstillinger.current().navn or _login_name()

    def koder_kontrolleret() -> bool:
        return bool(indstillinger.current().koder_kontrolleret)

    def make_kontrol() -> Kontroltjeneste:
        from app.tjenester.kontrol import Kontroltjeneste

        return Kontroltjeneste(
            engine, tabel, snitflade.official_for_check, regelvalg=regelvalg.current
        )

    def make_regelvalg() -> Regelvalgstjeneste:
        from app.tjenester.regelvalg import Regelvalgstjeneste

        return Regelvalgstjeneste(mappe.regler)

    def make_importering() -> Importtjeneste:
        from app.tjenester.importering import Importtjeneste

        return Importtjeneste(engine, tabel, hvem)

    def make_snitflade() -> Snitfladetjeneste:
        from app.tjenester.snitflade import Snitfladetjeneste

        return Snitfladetjeneste(tabel, mappe.skema, mappe.snitflade, indstillinger)

    def make_eksport() -> Eksporttjeneste:
        from app.tjenester.eksport import Eksporttjeneste

        return Eksporttjeneste(
            engine,
            tabel,
            hvem,
            kontrol=kontrol.check_changed,
            officielt=snitflade.official,
            koder_kontrolleret=koder_kontrolleret,
            datamappe=mappe.rod,
        )

    def make_stoette() -> Stoettetjeneste:
        from app.tjenester.stoette import Stoettetjeneste

        return Stoettetjeneste(
            register, tabel, mappe.satser, mappe.scenarier, indstillinger, datamappe=mappe.rod
        )

    def make_bekraeftelser() -> Bekraeftelsestjeneste:
        from app.tjenester.bekraeftelse import Bekraeftelsestjeneste

        return Bekraeftelsestjeneste(engine, tabel, hvem, datamappe=mappe.rod)

    def make_forsendelse() -> Forsendelsestjeneste:
        from app.tjenester.forsendelse import Forsendelsestjeneste

        return Forsendelsestjeneste(
            engine,
            tabel,
            hvem,
            eksport,
            indstillinger=mappe.forsendelse,
            egne_navne=mappe.webservice,
            laast=laast,
        )

    def make_journal() -> Journaltjeneste:
        from app.tjenester.journal import Journaltjeneste

        return Journaltjeneste(engine, tabel, hvem)

    def make_genhusninger() -> Genhusningstjeneste:
        from app.tjenester.genhusning import Genhusningstjeneste

        return Genhusningstjeneste(engine, tabel, hvem, redigering)

    def make_paabegyndt() -> Paabegyndtlager:
        from app.tjenester.paabegyndt import Paabegyndtlager

        return Paabegyndtlager(mappe.paabegyndt)

    register = Register(engine, tabel)
    redigering = Redigering(engine, tabel)
    regelvalg = later(make_regelvalg)
    kontrol = later(make_kontrol)
    snitflade = later(make_snitflade)
    eksport = later(make_eksport)
    return Aabnet(
        tabel=tabel,
        register=register,
        redigering=redigering,
        kontrol=kontrol,
        importering=later(make_importering),
        eksport=eksport,
        snitflade=snitflade,
        stoette=later(make_stoette),
        bekraeftelser=later(make_bekraeftelser),
        journal=later(make_journal),
        genhusninger=later(make_genhusninger),
        forsendelse=later(make_forsendelse),
        regelvalg=regelvalg,
        paabegyndt=later(make_paabegyndt),
        indstillinger=indstillinger,
        mappe=mappe,
        close=engine.dispose,
    )


def later(make: Callable[[], T]) -> T:
    """Return what behaves as a service that is made when it is first asked for something.

    Importing one costs some hundredths of a second that the window need not wait for.
    """
    return cast("T", _Later(make))


class _Later:
    """Stands in for a service; makes it once, whichever thread asks first."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make
        self._lock = Lock()
        self._service: object = None

    def __getattr__(self, name: str) -> object:
        with self._lock:
            if self._service is None:
                self._service = self._make()
        return getattr(self._service, name)


def _login_name() -> str:
    """Return the name the user is logged in by, for a command run before anyone gave a name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
