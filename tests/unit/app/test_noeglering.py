"""The key store: the only place for a password, and no place at all when it is not safe."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from app.noeglering import IngenNoegleringError, Systemnoeglering


class Kasse(KeyringBackend):
    """A key store in memory."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


class Laast(Kasse):
    """A key store that nobody opens."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(password)


class IKlartekst(Kasse):
    """A store that writes passwords to a file for all to read."""


IKlartekst.__module__ = "keyrings.alt.file"


@pytest.fixture(autouse=True)
def own_store() -> Iterator[None]:
    """Put the store of the system back afterwards."""
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_that_a_password_is_kept_found_and_forgotten() -> None:
    kasse = Kasse()
    keyring.set_keyring(kasse)
    noeglering = Systemnoeglering()
    assert noeglering.find("a") is None
    noeglering.keep("a", "æøå")
    assert kasse.kept == {("huslejeklient", "a"): "æøå"}
    assert noeglering.find("a") == "æøå"
    noeglering.forget("a")
    noeglering.forget("a")
    assert noeglering.find("a") is None


@pytest.mark.parametrize("store", [fail.Keyring, Laast, IKlartekst])
def test_that_nothing_is_kept_where_it_is_not_safe(store: type[KeyringBackend]) -> None:
    unsafe = store()
    keyring.set_keyring(unsafe)
    noeglering = Systemnoeglering()
    with pytest.raises(IngenNoegleringError) as caught:
        noeglering.keep("a", "hemmeligt")
    assert "hemmeligt" not in str(caught.value)
    assert noeglering.find("a") is None
    noeglering.forget("a")
    assert not getattr(unsafe, "kept", {})
