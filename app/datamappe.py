"""The data folder: where everything the program keeps for one user lies, and under which name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "huslejeklient"


@dataclass(frozen=True, slots=True)
class Datamappe:
    """A data folder and the places in it."""

    rod: Path

    @property
    def database(self) -> Path:
        """The database with the register's data and the clerk's edits."""
        return self.rod / "huslejeklient.db"

    @property
    def indstillinger(self) -> Path:
        """The user's settings."""
        return self.rod / "indstillinger.toml"

    @property
    def snitflade(self) -> Path:
        """The organisation's own corrections of the snitflade, where there are any."""
        return self.rod / "snitflade.toml"

    @property
    def forsendelse(self) -> Path:
        """How the web service is reached; never a password."""
        return self.rod / "forsendelse.toml"

    @property
    def webservice(self) -> Path:
        """The organisation's own names of the web service, where there are any."""
        return self.rod / "webservice.toml"

    @property
    def regler(self) -> Path:
        """The organisation's choice of rules and thresholds, where it has made one."""
        return self.rod / "regler.toml"

    @property
    def satser(self) -> Path:
        """The folder of the organisation's own years of rates for boligstøtte."""
        return self.rod / "satser"

    @property
    def scenarier(self) -> Path:
        """The households that the clerk has saved by name for the støtte simulator."""
        return self.rod / "scenarier.json"

    @property
    def paabegyndt(self) -> Path:
        """What is typed in guided flows that are begun and not done."""
        return self.rod / "paabegyndt.json"

    @property
    def skema(self) -> Path:
        """The folder of the loaded official schema."""
        return self.rod / "skema"

    @property
    def oeveserver(self) -> Path:
        """The folder of the practice register that the command line starts."""
        return self.rod / "oeveserver"

    @property
    def oevelse(self) -> Datamappe:
        """The data folder of the practice window: another one, inside this."""
        return Datamappe(self.rod / "oevelse")

    @property
    def log(self) -> Path:
        """The folder of the log files."""
        return self.rod / "log"

    @property
    def laas(self) -> Path:
        """The file that the running program holds locked."""
        return self.rod / "huslejeklient.laas"

    def create(self) -> None:
        """Make the folder where it is missing, readable by its user alone.

        Raises ``OSError`` when it cannot be made.
        """
        if self.rod.is_dir():
            return
        self.rod.parent.mkdir(parents=True, exist_ok=True)
        self.rod.mkdir(mode=0o700, exist_ok=True)


def locate(chosen: str | os.PathLike[str] | None = None) -> Datamappe:
    """Return the chosen data folder, or the user's own; neither need exist yet."""
    if chosen is not None:
        return Datamappe(Path(chosen).expanduser().absolute())
    # Late: a command with --data-dir has no use for it.
    import platformdirs

    return Datamappe(Path(platformdirs.user_data_dir(PROGRAM, appauthor=False)))
