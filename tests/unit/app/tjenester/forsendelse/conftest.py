"""An office that sends to a practice register over a real socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app import log
from app.tjenester.eksport import Eksporttjeneste
from app.tjenester.forsendelse import Forsendelsestjeneste, never
from app.tjenester.importering import Importtjeneste
from export.oeveserver import Fejlart, Fejltilstand, Oeveserver
from export.webservice import kontrakt
from models.lager import forsendelser
from models.lager.motor import open_engine, write_transaction
from models.lager.redigering import Redigering
from models.lager.register import Register
from models.register.felter import Felttabel, Objekttype
from models.register.forsendelse import Forsendelsesindstillinger, Forsendelsesresultat
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import (
    AfvistError,
    Importrapport,
    Importvalg,
    Indsendelse,
    Indsendelsestilstand,
    Omfang,
    Udfald,
    ingen_fremdrift,
)
from models.register.profil import bundled
from tests.oevekontor import (
    Kontraktlaesning,
    make_list,
    make_office,
    make_register,
    read_once,
)
from tests.skabelon import make_database

RETTET = "4321.00"
"""An amount that no example has."""

Opret = Callable[..., "Posthus"]


class IngenNoeglering:
    """A key store that is not there."""

    def find(self, navn: str) -> str | None:
        return None

    def keep(self, navn: str, hemmelighed: str) -> None:
        raise AfvistError("Der er ingen nøglering.")

    def forget(self, navn: str) -> None:
        """Nothing is kept."""


class Posthus:
    """The database under test, the services over it and the register they send to."""

    def __init__(
        self, mappe: Path, tabel: Felttabel, server: Oeveserver, liste: Path | None
    ) -> None:
        """Without a list the folder holds an office already."""
        mappe.mkdir(parents=True, exist_ok=True)
        self.mappe, self.tabel, self.server = mappe, tabel, server
        self.database = mappe / "huslejeklient.db"
        if liste is None:
            make_database(self.database)
        else:
            make_office(self.database, liste)
        self.engine = open_engine(self.database)
        self.register = Register(self.engine, tabel)
        self.redigering = Redigering(self.engine, tabel)
        self.eksport = Eksporttjeneste(
            self.engine, tabel, lambda: "Anne Jensen", datamappe=mappe, efterproev=False
        )
        self.waited: list[float] = []
        self.use_names(None)
        self.reach(server)

    def use_names(self, path: Path | None) -> None:
        """Take the service's names from a file of the organisation's own."""
        self.forsendelse = Forsendelsestjeneste(
            self.engine,
            self.tabel,
            lambda: "Anne Jensen",
            self.eksport,
            indstillinger=self.mappe / "forsendelse.toml",
            egne_navne=path,
            noeglering=IngenNoeglering(),
            sov=self.waited.append,
        )

    def reopened(self, mappe: Path, server: Oeveserver) -> Posthus:
        """Return the office that a folder holds."""
        return Posthus(mappe, self.tabel, server, None)

    def reach(self, server: Oeveserver, **changed: Any) -> None:
        """Send to a register from now on, with a long patience unless told otherwise."""
        self.server = server
        settings = Forsendelsesindstillinger(
            wsdl=server.wsdl, svar_sekunder=20, ro_sekunder=0, forsoeg=3
        )
        self.forsendelse.save_settings(replace(settings, **changed))

    # --- what a clerk does ------------------------------------------------------------------------

    def udgifter(self, antal: int) -> list[Objekt]:
        """Return the first expense of each of the first dwellings."""
        found = [one.udgifter[0] for one in self.register.iter_boligdata() if one.udgifter]
        assert len(found) >= antal
        return found[:antal]

    def kontrakter(self, antal: int) -> list[Objekt]:
        """Return the first contract of each of the first dwellings that have one."""
        found = [one.kontrakter[0] for one in self.register.iter_boligdata() if one.kontrakter]
        assert len(found) >= antal
        return found[:antal]

    def edit(self, objekt: Objekt, felt: str, tekst: str) -> Noegle:
        """Change a field and mark the object Klar."""
        self.redigering.set_field(objekt.noegle, felt, tekst)
        self.redigering.mark_klar([objekt.noegle])
        return objekt.noegle

    def edited(self, antal: int) -> list[Noegle]:
        """Give expenses of so many dwellings a new amount."""
        return [self.edit(udgift, "beloeb", RETTET) for udgift in self.udgifter(antal)]

    def edit_many(self, objekter: Sequence[Objekt], felt: str, tekst: str) -> set[Noegle]:
        """Change a field of many objects alike and mark them Klar."""
        noegler = [one.noegle for one in objekter]
        self.redigering.set_field_for_many(noegler, felt, tekst)
        self.redigering.mark_klar(noegler)
        return set(noegler)

    def created(self, bolig: int) -> Noegle:
        """Make a new expense under a dwelling and mark it Klar."""
        new = self.created_draft(bolig)
        self.redigering.mark_klar([new])
        return new

    def created_draft(self, bolig: int) -> Noegle:
        """Make a new expense under a dwelling."""
        return self.redigering.create(
            Objekttype.BOLIGUDGIFT,
            bolig,
            {
                "start": "2026-03-01",
                "beloeb": "75.00",
                "boligudgiftstype": "5",
                "modtagertype": "1",
                "indeholdt_i_huslejen": "false",
            },
        ).noegle

    def deleted(self, objekt: Objekt) -> Noegle:
        """Mark an object to be deleted."""
        self.redigering.delete([objekt.noegle])
        self.redigering.mark_klar([objekt.noegle])
        return objekt.noegle

    def prepared(self) -> int:
        """Prepare what is Klar; return the submission's number."""
        plan = self.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift)
        return self.forsendelse.prepare(plan, ingen_fremdrift).id

    def send(
        self, number: int, pause: Callable[[], bool] = never, **kwargs: Any
    ) -> Forsendelsesresultat:
        """Send a submission."""
        return self.forsendelse.send(number, ingen_fremdrift, pause=pause, **kwargs)

    def resolve(self, number: int) -> Forsendelsesresultat:
        """Ask about what is in doubt."""
        return self.forsendelse.resolve(number, ingen_fremdrift)

    def download(self, *, proeve: bool = False) -> Importrapport:
        """Import what the register holds now."""
        path = self.mappe / "download.xml"
        self.server.download(path)
        importering = Importtjeneste(self.engine, self.tabel, lambda: "Anne Jensen")
        return importering.import_file(path, Importvalg(), ingen_fremdrift, proeve=proeve)

    def take_back(self, number: int) -> None:
        """Have the objects in doubt be sent again, though nobody has asked."""
        with write_transaction(self.engine) as connection:
            doubt = forsendelser.objects(connection, number, Udfald.UVIS)
            forsendelser.take_back(connection, [one.placeret.raekke for one in doubt])

    def breaks(self, art: Fejlart, fra: int = 1, til: int | None = None) -> None:
        """Have something go wrong in the register, counted from the next call."""
        self.server.set_fejl(Fejltilstand(art, fra, til, sekunder=0.01))

    # --- what there is to see ---------------------------------------------------------------------

    def submission(self, number: int) -> Indsendelse:
        """Return a submission."""
        return next(one for one in self.eksport.submissions() if one.id == number)

    def tilstand(self, number: int) -> Indsendelsestilstand:
        """Return where a submission stands."""
        return self.submission(number).tilstand

    def outcomes(self, number: int) -> list[Udfald]:
        """Return the outcome of each object."""
        return [one.udfald for one in self.eksport.submission_objects(number)]

    def objekt(self, noegle: Noegle) -> Objekt:
        """Return an object as it stands here."""
        found = self.register.objekt(noegle)
        assert found is not None
        return found

    def messages(self, number: int) -> list[tuple[int, str, str, str, int]]:
        """Return the register's messages: number, level, code, field, whether it asks."""
        with self.engine.connect() as connection:
            rows = connection.execute(
                text(
                    "SELECT id, niveau, kode, felt, bekraeft FROM registerbesked"
                    " WHERE indsendelse_id = :nr ORDER BY id"
                ),
                {"nr": number},
            )
            return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]

    def events(self, number: int) -> list[tuple[str, str]]:
        """Return a submission's history: state and text."""
        with self.engine.connect() as connection:
            rows = connection.execute(
                text(
                    "SELECT tilstand, tekst FROM haendelse WHERE indsendelse_id = :nr ORDER BY id"
                ),
                {"nr": number},
            )
            return [(row[0], row[1]) for row in rows]

    def carried_out(self) -> int:
        """Return how many changes the register has carried out."""
        counts = self.server.taelling()
        return sum(
            one["accepteret"]
            for operation, one in counts["kald"].items()
            if operation.endswith(("Ret", "Opret", "Slet"))
        )

    def doubled(self) -> int:
        """Return how many changes the register was asked for though it had carried them out."""
        return sum(one["dubletter"] for one in self.server.taelling()["kald"].values())

    def agrees(self) -> None:
        """See that the register holds what we take it to hold, and that nothing is lost."""
        report = self.download(proeve=True)
        assert not report.antal_kollisioner
        for objekttype, counts in report.antal.items():
            assert counts.nye + counts.aendrede + counts.forsvundne == 0, objekttype


@pytest.fixture(autouse=True)
def own_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the log of other tests be as it was."""
    monkeypatch.setattr(log, "_hidden", set())


@pytest.fixture(scope="session")
def laesning() -> Kontraktlaesning:
    """What reads the practice register's contract, alike at every port."""
    return read_once(kontrakt._read)


@pytest.fixture(autouse=True)
def one_contract(monkeypatch: pytest.MonkeyPatch, laesning: Kontraktlaesning) -> None:
    """Read the contract no more than once."""
    monkeypatch.setattr(kontrakt, "_read", laesning)


@pytest.fixture
def tabel() -> Felttabel:
    return bundled()


@pytest.fixture
def liste(tmp_path: Path) -> Path:
    """A file of fifteen dwellings."""
    path = tmp_path / "liste.xml"
    make_list(path, 15, 1)
    return path


@pytest.fixture
def server(tmp_path: Path, tabel: Felttabel, liste: Path) -> Iterator[Oeveserver]:
    """A practice register that holds the file."""
    make_register(tmp_path / "oeve", liste)
    with Oeveserver(tmp_path / "oeve", tabel) as server:
        yield server


@pytest.fixture
def make_posthus(
    tmp_path: Path, tabel: Felttabel
) -> Iterator[Callable[[Oeveserver, Path], Posthus]]:
    """Return a function that makes an office that has imported a file and sends to a register."""
    with ExitStack() as stack:

        def make(server: Oeveserver, liste: Path) -> Posthus:
            made = Posthus(tmp_path / "data", tabel, server, liste)
            stack.callback(made.engine.dispose)
            return made

        yield make


@pytest.fixture
def posthus(
    make_posthus: Callable[[Oeveserver, Path], Posthus], server: Oeveserver, liste: Path
) -> Posthus:
    """An office that has imported what the register holds."""
    return make_posthus(server, liste)
