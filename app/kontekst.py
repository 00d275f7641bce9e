"""Wire the program: the one place that knows which service fulfils which wish.

Importing this module is cheap; opening the data loads the database engine (about half a second).
"""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from models.filfejl import grund
from models.register.overfoersel import AfvistError

if TYPE_CHECKING:
    from app.tjenester.eksport import Eksporttjeneste
    from app.tjenester.importering import Importtjeneste
    from app.tjenester.kontrol import Kontroltjeneste
    from app.tjenester.snitflade import Snitfladetjeneste
    from app.tjenester.stoette import Stoettetjeneste
    from models.lager.redigering import Redigering
    from models.lager.register import Register
    from models.register.felter import Felttabel
    from ui.kontekst import Kontekst


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
    indstillinger: Indstillingslager
    mappe: Datamappe
    close: Callable[[], None]

    def for_window(self) -> Kontekst:
        """Return what the window is given."""
        from ui.kontekst import Kontekst

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
        )


def load_tabel(mappe: Datamappe) -> Felttabel:
    """Return the table of fields in force. Raises ``AfvistError``."""
    from models.register import profil

    try:
        return profil.load(mappe.snitflade)
    except profil.ProfilError as error:
        raise AfvistError(
            f"Jeres egne rettelser af snitfladen kan ikke bruges. {error}. "
            f"Ret filen {mappe.snitflade}, eller flyt den væk."
        ) from error


def create_folder(mappe: Datamappe) -> None:
    """Make the data folder where it is missing. Raises ``AfvistError``."""
    try:
        mappe.create()
    except OSError as error:
        raise AfvistError(
            f"Mappen {mappe.rod} kan ikke bruges til data: {grund(error)}. "
            "Vælg en anden med --data-dir."
        ) from error


def open_kontekst(mappe: Datamappe, indstillinger: Indstillingslager, *, skriver: bool) -> Aabnet:
    """Open the data and wire the services. Raises ``AfvistError``; the data are as before.

    ``skriver`` is true for the holder of the folder's lock: it also completes or removes what an
    export that was cut short has left behind.
    """
    tabel = load_tabel(mappe)
    create_folder(mappe)

    from app.tjenester.eksport import Eksporttjeneste
    from app.tjenester.importering import Importtjeneste
    from app.tjenester.kontrol import Kontroltjeneste
    from app.tjenester.snitflade import Snitfladetjeneste
    from app.tjenester.stoette import Stoettetjeneste
    from models.lager.motor import open_engine
    from models.lager.opgradering import upgrade
    from models.lager.profilskifte import adapt
    from models.lager.redigering import Redigering
    from models.lager.register import Register

    upgrade(mappe.database)
    engine = open_engine(mappe.database)

    def hvem() -> str:
        return indstillinger.current().navn or _login_name()

    def koder_kontrolleret() -> bool:
        return bool(indstillinger.current().koder_kontrolleret)

    kontrol = Kontroltjeneste(engine, tabel)
    snitflade = Snitfladetjeneste(tabel, mappe.skema, mappe.snitflade, indstillinger)
    eksport = Eksporttjeneste(
        engine,
        tabel,
        hvem,
        kontrol=kontrol.check_changed,
        officielt=snitflade.official,
        koder_kontrolleret=koder_kontrolleret,
    )
    if skriver:
        adapt(engine, tabel)
        eksport.recover()
    register = Register(engine, tabel)
    return Aabnet(
        tabel=tabel,
        register=register,
        redigering=Redigering(engine, tabel),
        kontrol=kontrol,
        importering=Importtjeneste(engine, tabel, hvem),
        eksport=eksport,
        snitflade=snitflade,
        stoette=Stoettetjeneste(register, tabel, mappe.satser, mappe.scenarier, indstillinger),
        indstillinger=indstillinger,
        mappe=mappe,
        close=engine.dispose,
    )


def _login_name() -> str:
    """Return the name the user is logged in by, for a command run before anyone gave a name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
