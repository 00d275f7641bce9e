"""The certificate's password is asked after and kept off the GUI thread: a key store may wait."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from models.register.overfoersel import Fremdrift
from models.sprog import oversat

if TYPE_CHECKING:
    from ui.motor.kontekst import Forsendelse
    from ui.motor.opgaver import Opgaver


def look_for_password(
    tjeneste: Forsendelse,
    opgaver: Opgaver,
    klar: Callable[[bool], object],
    afvist: Callable[[str], object],
) -> None:
    """Find whether a password must be asked for, and tell ``klar``."""
    opgaver.read(oversat("Ser efter kodeordet"), partial(_is_needed, tjeneste), klar, afvist=afvist)


def keep_password(
    tjeneste: Forsendelse,
    opgaver: Opgaver,
    kodeord: str,
    afvist: Callable[[str], object],
    klar: Callable[[None], object] | None = None,
) -> None:
    """Keep a password in the system's key store."""
    opgaver.start(
        oversat("Gemmer kodeordet"),
        partial(_keep, tjeneste, kodeord),
        klar,
        afvist=afvist,
        stille=True,
    )


def _is_needed(tjeneste: Forsendelse, _fremdrift: Fremdrift) -> bool:
    return tjeneste.needs_password()


def _keep(tjeneste: Forsendelse, kodeord: str, _fremdrift: Fremdrift) -> None:
    tjeneste.keep_password(kodeord)
