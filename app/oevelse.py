"""Practising: the program over data of its own, with a practice register beside it.

The practice folder lies in the data folder and is a data folder itself. Its register runs in the
same process as the window. Whatever is chosen there, the web service is only reached at that
register.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import app
from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from models.filfejl import grund
from models.register.forsendelse import Forsendelsesindstillinger
from models.register.indstillinger import Indstillinger
from models.register.overfoersel import AfvistError, Importvalg, Valg, ingen_fremdrift
from models.sprog import oversat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.kontekst import Aabnet
    from export.oeveserver import Oeveserver
    from models.register.felter import Felttabel

BOLIGER = 60
"""How many dwellings there are to practise on."""

_RO_SEKUNDER = 2.0
"""How long the practice register may still be at work with a call: hardly at all."""


class Oevelse:
    """One session of practising in a folder."""

    def __init__(self, mappe: Datamappe) -> None:
        self._mappe = mappe
        self._server: Oeveserver | None = None
        self.forfra = False
        """Set when the window was closed to throw everything away and begin anew."""

    def prepare_settings(self, indstillinger: Indstillingslager, egne: Indstillinger) -> None:
        """Take the clerk's name and looks over from the real settings, the first time only."""
        if not self._mappe.indstillinger.exists():
            indstillinger.keep(
                replace(indstillinger.current(), navn=egne.navn, tema=egne.tema, sprog=egne.sprog)
            )

    def start(self, tabel: Felttabel) -> None:
        """Start the practice register, filled where it is empty. Raises ``AfvistError``."""
        from export.oeveserver import Oeveserver

        server = Oeveserver(self._mappe.oeveserver, tabel)
        if not server.taelling()["objekter"]["bolig"]:
            from app.tjenester.importering import EKSEMPELFROE
            from export.eksempel import write_example

            with tempfile.TemporaryDirectory(prefix="huslejeklient-") as folder:
                path = Path(folder, "eksempel.xml")
                write_example(path, BOLIGER, EKSEMPELFROE, tabel=tabel)
                server.load(path)
        server.start()
        self._server = server

    def stop(self) -> None:
        """Stop the practice register; harmless when it does not run."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    @property
    def forside(self) -> str:
        """The address of the register's start page, empty while it does not run."""
        return "" if self._server is None else self._server.forside

    def laast(self, valgt: Forsendelsesindstillinger) -> Forsendelsesindstillinger:
        """Return settings of the web service that reach the practice register and nothing else."""
        if self._server is None:
            return replace(valgt, wsdl="", adresse="", certifikat="", ca="", proxy="")
        return replace(
            valgt,
            wsdl=self._server.wsdl,
            adresse=self._server.adresse,
            certifikat="",
            ca="",
            proxy="",
            ro_sekunder=min(valgt.ro_sekunder, _RO_SEKUNDER),
        )

    def fill(self, aabnet: Aabnet) -> None:
        """Import the practice register's download into data that hold nothing yet.

        The example's addresses are put in first, so that dwellings have names; the download then
        says what the register holds. Raises ``AfvistError``.
        """
        if self._server is None or aabnet.register.organisationer():
            return
        aabnet.importering.import_example(BOLIGER, ingen_fremdrift)
        with tempfile.TemporaryDirectory(prefix="huslejeklient-") as folder:
            path = Path(folder, "hentet.xml")
            self._server.download(path)
            aabnet.importering.import_file(path, Importvalg(standard=Valg.FIL), ingen_fremdrift)


def forget(mappe: Datamappe) -> None:
    """Throw everything practised away; nobody may have the folder open. Raises ``AfvistError``."""
    try:
        shutil.rmtree(mappe.rod)
    except FileNotFoundError:
        return
    except OSError as error:
        raise AfvistError(
            oversat("Mappen {mappe} kan ikke ryddes: {grund}.").format(
                mappe=mappe.rod, grund=grund(error)
            )
        ) from error


def command(mappe: Datamappe) -> tuple[str, list[str], Mapping[str, str]]:
    """Return program, arguments and environment that open the practice window of a data folder."""
    root = str(Path(app.__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, known] if known else [root])}
    return (
        sys.executable,
        ["-m", "app", "--oevelse", "--data-dir", str(mappe.rod)],
        environment,
    )
