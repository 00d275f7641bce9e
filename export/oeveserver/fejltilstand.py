"""The ways in which the practice register breaks on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from models.sprog import markeret


class Fejlart(StrEnum):
    """What goes wrong with a call."""

    INGEN = "ingen"
    LANGSOM = "langsom"
    """The answer comes late."""
    TIMEOUT_EFTER_MODTAGELSE = "timeout_efter_modtagelse"
    """The call is carried out, but no answer ever comes."""
    HALVT_SVAR = "halvt_svar"
    """The call is carried out, and the connection is cut in the middle of the answer."""
    FEJL_500 = "fejl_500"
    """Nothing is carried out; the server answers 500 with a page that is no SOAP."""
    FORKERT_CERTIFIKAT = "forkert_certifikat"
    """New connections meet a certificate of another name and issuer (with TLS only)."""
    DUBLET = "dublet"
    """The call is carried out, and the answer is that of the same call made once more."""
    AFBRUDT = "afbrudt"
    """The connection is cut before anything is carried out."""


FORKLARING = {
    Fejlart.INGEN: markeret("Alt virker."),
    Fejlart.LANGSOM: markeret("Svaret kommer sent."),
    Fejlart.TIMEOUT_EFTER_MODTAGELSE: markeret("Kaldet udføres, men der kommer aldrig et svar."),
    Fejlart.HALVT_SVAR: markeret("Kaldet udføres, men forbindelsen brydes midt i svaret."),
    Fejlart.FEJL_500: markeret("Intet udføres, og serveren svarer med fejl 500."),
    Fejlart.FORKERT_CERTIFIKAT: markeret(
        "Nye forbindelser møder et certifikat med et andet navn og en anden udsteder."
    ),
    Fejlart.DUBLET: markeret("Kaldet udføres, men svaret er, at det allerede var udført."),
    Fejlart.AFBRUDT: markeret("Forbindelsen brydes, før noget udføres."),
}
"""What a person reads of each."""


SEKUNDER = 3.0
"""How long a slow answer waits when nothing else is said."""


@dataclass(frozen=True, slots=True)
class Fejltilstand:
    """What goes wrong, from which call to which, both included and counted from 1.

    The count begins when the mode is set. ``til`` is None for without an end. ``sekunder`` is how
    long a slow answer waits.
    """

    art: Fejlart
    fra: int = 1
    til: int | None = None
    sekunder: float = SEKUNDER

    def rammer(self, nr: int) -> bool:
        """True when the mode holds for the call of that number."""
        return nr >= self.fra and (self.til is None or nr <= self.til)


INGEN = Fejltilstand(Fejlart.INGEN)


class Fejlstyring:
    """The mode in force and how many calls have met it; may be changed from any thread."""

    def __init__(self, tilstand: Fejltilstand) -> None:
        self._lock = Lock()
        self._tilstand = tilstand
        self._count = 0

    @property
    def tilstand(self) -> Fejltilstand:
        """The mode in force."""
        return self._tilstand

    def set(self, tilstand: Fejltilstand) -> None:
        """Have another mode in force; its count begins anew."""
        with self._lock:
            self._tilstand = tilstand
            self._count = 0

    def next(self) -> Fejltilstand:
        """Count one call and return what goes wrong with it."""
        with self._lock:
            if self._tilstand.art is Fejlart.FORKERT_CERTIFIKAT:
                return INGEN
            self._count += 1
            return self._tilstand if self._tilstand.rammer(self._count) else INGEN

    def next_connection(self) -> bool:
        """Count one new connection; return whether it is to meet the wrong certificate."""
        with self._lock:
            if self._tilstand.art is not Fejlart.FORKERT_CERTIFIKAT:
                return False
            self._count += 1
            return self._tilstand.rammer(self._count)
