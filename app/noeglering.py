"""The system's key store: the only place where the program keeps a password.

A store that writes its passwords to a file in the clear is no key store, nor is none at all; the
password is then asked for each time and forgotten afterwards. ``keyring`` is imported when it is
first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from app.datamappe import PROGRAM
from models.register.overfoersel import AfvistError
from models.sprog import oversat

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_NOT_SAFE: Final = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")


class IngenNoegleringError(AfvistError):
    """There is no key store to keep a password in."""


class Noeglering(Protocol):
    """Where passwords are kept, each under a name."""

    def find(self, navn: str) -> str | None:
        """Return a kept password, None when there is none or no store."""

    def keep(self, navn: str, hemmelighed: str) -> None:
        """Keep a password. Raises ``IngenNoegleringError``."""

    def forget(self, navn: str) -> None:
        """Remove a password, if it is there."""


class Systemnoeglering:
    """The key store of the system the program runs on."""

    def find(self, navn: str) -> str | None:
        """Return a kept password, None when there is none or the store is not there or locked."""
        from keyring.errors import KeyringError

        store = _store()
        if store is None:
            return None
        try:
            return store.get_password(PROGRAM, navn)
        except (KeyringError, OSError):
            return None

    def keep(self, navn: str, hemmelighed: str) -> None:
        """Keep a password. Raises ``IngenNoegleringError`` when it cannot be kept safely."""
        from keyring.errors import KeyringError

        store = _store()
        try:
            if store is not None:
                store.set_password(PROGRAM, navn, hemmelighed)
                return
        except (KeyringError, OSError):
            pass  # The reason may name what was to be kept; the sentence below says enough.
        raise IngenNoegleringError(
            oversat(
                "Kodeordet kan ikke gemmes: Systemets nøglering er der ikke, eller den er låst."
                " Programmet spørger om kodeordet, hver gang det skal bruges."
            )
        )

    def forget(self, navn: str) -> None:
        """Remove a password, if it is there."""
        from keyring.errors import KeyringError

        store = _store()
        if store is None:
            return
        try:
            store.delete_password(PROGRAM, navn)
        except (KeyringError, OSError):
            return


def _store() -> KeyringBackend | None:
    """Return the store in use, None when there is none that is safe."""
    import keyring

    store = keyring.get_keyring()
    parts = list(getattr(store, "backends", None) or [store])
    if any(type(part).__module__.startswith(_NOT_SAFE) for part in parts):
        return None
    return store
