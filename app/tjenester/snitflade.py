"""The snitflade in force: the organisation's own corrections, the official schema, the codes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from models.register.felter import Felttabel
from models.register.indstillinger import Indstillinger
from models.register.overfoersel import AfvistError
from models.register.skemastatus import Skemastatus
from models.sprog import oversat
from models.ur import today

if TYPE_CHECKING:
    from export.xsd import Boligskema
    from export.xsd_officielt import OfficieltSkema


class Indstillingsholder(Protocol):
    """Keeps the settings."""

    def current(self) -> Indstillinger:
        """Return the settings in force."""

    def save(self, indstillinger: Indstillinger) -> None:
        """Take new settings into force."""


class Snitfladetjeneste:
    """Answers what the page *Snitflade* asks; may be used from any thread.

    ``mappe`` is the folder in the data folder that a loaded schema is copied to, ``own_file`` where
    the organisation's own corrections lie.
    """

    def __init__(
        self,
        tabel: Felttabel,
        mappe: Path,
        own_file: Path,
        indstillinger: Indstillingsholder,
        i_dag: Callable[[], date] = today,
    ) -> None:
        self._tabel = tabel
        self._mappe = mappe
        self._own_file = own_file
        self._indstillinger = indstillinger
        self._i_dag = i_dag
        self._lock = Lock()
        self._loaded: OfficieltSkema | None = None
        self._for_check: tuple[OfficieltSkema, OfficieltSkema] | None = None

    @property
    def own_file(self) -> Path:
        """Where the organisation's own corrections lie (``snitflade.toml``)."""
        return self._own_file

    def schema_status(self) -> Skemastatus | None:
        """Return what is known of the loaded official schema, None when there is none."""
        path = self._indstillinger.current().officielt_skema
        if not path:
            return None
        try:
            schema = self._official()
        except AfvistError as error:
            return Skemastatus(
                path,
                "",
                (
                    oversat("{error} Eksport er ikke mulig, før skemaet er hentet igen.").format(
                        error=error
                    ),
                ),
                (),
            )
        return None if schema is None else self._status(schema)

    def load_schema(self, path: Path) -> Skemastatus:
        """Take an official XSD into use. Raises ``AfvistError`` when it cannot be used."""
        from export.xsd_officielt import OfficieltSkema, install

        with self._lock:
            installed = install(path, self._mappe, self._tabel)
            self._loaded = schema = OfficieltSkema(installed, self._tabel)
            self._save(officielt_skema=str(installed))
        return self._status(schema)

    def forget_schema(self) -> None:
        """Stop using the official schema."""
        with self._lock:
            self._loaded = None
            self._save(officielt_skema="")
            shutil.rmtree(self._mappe, ignore_errors=True)

    def confirm_codes(self) -> None:
        """Record that the organisation has checked the code lists, by whom and when.

        Raises ``AfvistError`` while nobody has given a name.
        """
        navn = self._indstillinger.current().navn
        if not navn:
            raise AfvistError(
                oversat("Skriv dit navn under Indstillinger først, så det kan noteres.")
            )
        self._save(koder_kontrolleret_af=navn, koder_kontrolleret=self._i_dag().isoformat())

    # --- for the export ---------------------------------------------------------------------------

    def official(self) -> Boligskema | None:
        """Return the official schema that every export must pass, None when there is none.

        Raises ``AfvistError`` when one is loaded but can no longer be read.
        """
        schema = self._official()
        return None if schema is None else schema.skema

    def official_for_check(self) -> Boligskema | None:
        """Return the official schema compiled once more, for the check of the database.

        A check runs beside an export, and two threads must not validate by the same one. Raises
        ``AfvistError`` as ``official`` does.
        """
        from export.xsd_officielt import OfficieltSkema

        schema = self._official()
        if schema is None:
            return None
        with self._lock:
            if self._for_check is None or self._for_check[0] is not schema:
                self._for_check = schema, OfficieltSkema(schema.path, self._tabel)
            return self._for_check[1].skema

    def codes_confirmed(self) -> bool:
        """True when the organisation has checked the code lists."""
        return bool(self._indstillinger.current().koder_kontrolleret)

    def _official(self) -> OfficieltSkema | None:
        from export.xsd_officielt import OfficieltSkema

        path = self._indstillinger.current().officielt_skema
        if not path:
            return None
        with self._lock:
            if self._loaded is None or self._loaded.path != Path(path):
                self._loaded = OfficieltSkema(Path(path), self._tabel)
            return self._loaded

    def _status(self, schema: OfficieltSkema) -> Skemastatus:
        from export.xsd_afvigelser import afvigelser

        return Skemastatus(
            sti=str(schema.path),
            version=schema.version,
            advarsler=schema.advarsler,
            afvigelser=tuple(afvigelser(self._tabel, schema)),
        )

    def _save(self, **changes: str) -> None:
        self._indstillinger.save(replace(self._indstillinger.current(), **changes))
