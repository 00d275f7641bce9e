"""Findings: what a check has to say, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.register.bekraeftelser import Bekraeftelse
from models.register.objekter import Noegle


class Alvor(StrEnum):
    """How serious a finding is. Only errors stop an export."""

    FEJL = "fejl"
    ADVARSEL = "advarsel"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Fund:
    """One finding.

    ``kode`` is stable (``boligudgift.slut_foer_start``) and for programs; ``besked`` is a whole
    Danish sentence that says what, where and what to do. ``enhedsid`` names the dwelling;
    ``objekt`` the object in the database where there is one, and ``felt`` the key of its field.
    ``sti`` and ``linje`` say where in a file. ``argumenter`` are the values named in the message.

    ``kraever_bekraeftelse`` is true when the object is held back until a person has confirmed it:
    ``aftryk`` is then what a confirmation is given for, and ``bekraeftet`` the one that holds.
    """

    niveau: Alvor
    kode: str
    besked: str
    enhedsid: str = ""
    objekt: Noegle | None = None
    felt: str = ""
    kraever_bekraeftelse: bool = False
    sti: str = ""
    linje: int | None = None
    argumenter: Mapping[str, str] = field(default_factory=dict)
    aftryk: str = ""
    bekraeftet: Bekraeftelse | None = None

    @property
    def skal_bekraeftes(self) -> bool:
        """True while the finding holds its object back."""
        return self.kraever_bekraeftelse and self.bekraeftet is None
