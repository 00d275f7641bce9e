"""The practice register as a server on a thread of its own, beside a window or a test."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
import ssl
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from export.oeveserver.certifikater import Certifikater
from export.oeveserver.fejltilstand import INGEN, Fejlart, Fejlstyring, Fejltilstand
from export.oeveserver.filkoersel import Filkvittering
from export.oeveserver.forbindelser import Forbindelser
from export.oeveserver.lager import Lager, Logpost
from export.oeveserver.register import Oeveregister
from export.oeveserver.ruter import Ruter
from models.filfejl import grund
from models.register import webservice
from models.register.felter import Felttabel
from models.register.overfoersel import AfvistError
from models.register.webservice import Webservicenavne
from models.sprog import oversat, paa_dansk

VAERT = "127.0.0.1"

_PATIENCE = 1.0
"""Seconds that calls under way are given when the server stops."""


class Oeveserver:
    """A practice register that listens while it is entered.

    ``mappe`` is where it keeps what it is told, from one time to the next. With ``certifikat`` it
    speaks TLS and only to who has the client's certificate. Port 0 is any that is free. Everything
    may be asked from any thread, the register's content also while the server is not listening.
    """

    def __init__(
        self,
        mappe: Path,
        tabel: Felttabel,
        port: int = 0,
        certifikat: Certifikater | None = None,
        *,
        fejl: Fejltilstand = INGEN,
        navne: Webservicenavne | None = None,
    ) -> None:
        """Raises ``AfvistError`` when the folder cannot be used."""
        self._navne = navne or webservice.bundled()
        self._port = port
        self._certifikat = certifikat
        self._fejl = Fejlstyring(INGEN)
        self.set_fejl(fejl)
        try:
            lager = Lager(mappe)
        except (OSError, sqlite3.Error) as error:
            reason = (
                grund(error)
                if isinstance(error, OSError)
                else oversat("det, der ligger der, er ikke et øveregister, der kan læses")
            )
            raise AfvistError(
                oversat("Mappen {mappe} kan ikke bruges: {grund}.").format(
                    mappe=mappe, grund=reason
                )
            ) from error
        self._register = Oeveregister(lager, tabel, self._navne)
        self._ruter = Ruter(
            self._register, tabel, self._navne, self._fejl, tls=certifikat is not None
        )
        self._thread: Thread | None = None
        self._stop: Callable[[], object] | None = None
        self._failure: OSError | None = None

    # --- listening --------------------------------------------------------------------------------

    def start(self) -> None:
        """Listen. Raises ``AfvistError`` when the port is taken."""
        ready = Event()
        self._failure = None
        self._thread = Thread(target=self._run, args=(ready,), name="oeveserver", daemon=True)
        self._thread.start()
        ready.wait()
        if self._failure is not None:
            self._thread.join()
            self._thread = None
            raise AfvistError(
                oversat("Øveserveren kan ikke lytte på port {port}: {grund}.").format(
                    port=self._port, grund=grund(self._failure)
                )
            ) from self._failure

    def stop(self) -> None:
        """Stop listening; calls under way are cut short. Harmless when it does not listen."""
        if self._thread is not None and self._stop is not None:
            self._stop()
            self._thread.join()
        self._thread = self._stop = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _value: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _run(self, ready: Event) -> None:
        # It plays the register, which is Danish.
        new_loop = asyncio.SelectorEventLoop  # on Windows another would be taken
        with paa_dansk(), asyncio.Runner(loop_factory=new_loop) as runner:
            runner.run(self._serve(ready))

    async def _serve(self, ready: Event) -> None:
        loop, stopped = asyncio.get_running_loop(), asyncio.Event()
        self._stop = lambda: loop.call_soon_threadsafe(stopped.set)
        runner = web.AppRunner(
            self._ruter.application(),
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=_PATIENCE,
        )
        try:
            listening = socket.create_server((VAERT, self._port))
        except OSError as error:
            self._failure = error
            ready.set()
            return
        await runner.setup()
        assert runner.server is not None
        connections = Forbindelser(listening, self._ssl_context(), runner.server)
        try:
            connections.accept()
            scheme = "http" if self._certifikat is None else "https"
            self._ruter.base = f"{scheme}://{VAERT}:{listening.getsockname()[1]}"
            ready.set()
            await stopped.wait()
        finally:
            ready.set()
            await connections.refuse()
            await runner.cleanup()
            await connections.cut_off()

    def _ssl_context(self) -> ssl.SSLContext | None:
        if self._certifikat is None:
            return None
        context = self._certifikat.server_context()
        wrong = self._certifikat.wrong_context()

        def choose(
            connection: ssl.SSLObject | ssl.SSLSocket, _name: str | None, _own: ssl.SSLContext
        ) -> None:
            if self._fejl.next_connection():
                connection.context = wrong

        context.sni_callback = choose
        return context

    @property
    def adresse(self) -> str:
        """The service's address, while it listens."""
        return self._ruter.adresse

    @property
    def wsdl(self) -> str:
        """The address of the WSDL, while it listens."""
        return self._ruter.wsdl

    @property
    def forside(self) -> str:
        """The address of the start page, while it listens."""
        return f"{self._ruter.base}/"

    # --- faults and content -----------------------------------------------------------------------

    @property
    def fejl(self) -> Fejltilstand:
        """What goes wrong at present."""
        return self._fejl.tilstand

    def set_fejl(self, tilstand: Fejltilstand) -> None:
        """Have something else go wrong, counted from the next call.

        Raises ``AfvistError`` for the wrong certificate without TLS.
        """
        if tilstand.art is Fejlart.FORKERT_CERTIFIKAT and self._certifikat is None:
            raise AfvistError(
                oversat("Et forkert certifikat kan kun øves, når øveserveren har certifikat.")
            )
        self._fejl.set(tilstand)

    def load(self, liste: Path) -> int:
        """Hold what a file of dwellings holds and nothing else; return how many dwellings.

        Raises ``LaeseError``; everything is then as before.
        """
        return self._register.load(liste)

    def apply(self, fil: Path) -> Filkvittering:
        """Carry out a file of changes as the page for uploads does. Raises ``LaeseError``."""
        return self._register.apply(fil)

    def download(self, path: Path) -> None:
        """Write a file of all dwellings in the register's form. Raises ``OSError``."""
        with path.open("wb") as file:
            file.writelines(self._register.download())

    def taelling(self) -> dict[str, Any]:
        """Return the counts; see ``Oeveregister.taelling``."""
        return self._register.taelling()

    def log(self) -> list[Logpost]:
        """Return the newest entries of the log, the oldest of them first."""
        return self._register.log_entries()
