"""The password: in the key store or asked for each time, and nowhere else."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app import log
from app.tjenester.forsendelse import Forsendelsestjeneste
from export.oeveserver import ADGANGSKODE, Certifikater, Oeveserver, make_certifikater
from models.register.forsendelse import KodeordManglerError, Trinudfald
from models.register.overfoersel import AfvistError, ingen_fremdrift

if TYPE_CHECKING:
    from models.register.felter import Felttabel
    from tests.unit.app.tjenester.forsendelse.conftest import Posthus


class Kasse:
    """A key store in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def find(self, navn: str) -> str | None:
        return self.kept.get(navn)

    def keep(self, navn: str, hemmelighed: str) -> None:
        self.kept[navn] = hemmelighed

    def forget(self, navn: str) -> None:
        self.kept.pop(navn, None)


@pytest.fixture
def certifikater(tmp_path: Path) -> Certifikater:
    return make_certifikater(tmp_path / "certifikater")


@pytest.fixture
def sikret(
    posthus: Posthus, tmp_path: Path, tabel: Felttabel, certifikater: Certifikater
) -> Iterator[Posthus]:
    """An office that sends to a register with TLS, and has nowhere to keep a password."""
    with Oeveserver(tmp_path / "tls", tabel, certifikat=certifikater) as server:
        server.load(tmp_path / "liste.xml")
        posthus.reach(server, certifikat=str(certifikater.klient), ca=str(certifikater.udsteder))
        yield posthus


@pytest.fixture
def logget() -> Iterator[io.StringIO]:
    """Everything that is logged by anybody, written as the program's log is."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(log.Renset("%(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def test_that_without_a_key_store_the_password_is_asked_for_each_time(sikret: Posthus) -> None:
    sikret.edited(2)
    number = sikret.prepared()
    service = sikret.forsendelse
    assert service.needs_password()
    with pytest.raises(KodeordManglerError):
        sikret.send(number)
    with pytest.raises(AfvistError, match="nøglering"):
        service.keep_password(ADGANGSKODE)
    assert sikret.send(number, kodeord=ADGANGSKODE).accepteret == 2
    assert service.needs_password()
    assert service.test(ingen_fremdrift)[2].udfald is Trinudfald.FEJL
    steps = service.test(ingen_fremdrift, kodeord=ADGANGSKODE)
    assert {step.udfald for step in steps} == {Trinudfald.OK}


def test_that_a_kept_password_is_not_asked_for(sikret: Posthus) -> None:
    kasse = Kasse()
    service = Forsendelsestjeneste(
        sikret.engine,
        sikret.tabel,
        lambda: "Anne Jensen",
        sikret.eksport,
        indstillinger=sikret.mappe / "forsendelse.toml",
        noeglering=kasse,
    )
    service.keep_password(ADGANGSKODE)
    assert not service.needs_password()
    assert {step.udfald for step in service.test(ingen_fremdrift)} == {Trinudfald.OK}
    service.forget_password()
    assert kasse.kept == {}
    service.save_settings(replace(service.settings(), certifikat=""))
    assert not service.needs_password()
    with pytest.raises(AfvistError, match="certifikatet først"):
        service.keep_password("x")


def test_that_the_password_is_written_nowhere(
    sikret: Posthus, logget: io.StringIO, certifikater: Certifikater
) -> None:
    sikret.edited(1)
    number = sikret.prepared()
    with pytest.raises(AfvistError) as refused:
        sikret.send(number, kodeord="helt-forkert-kode")
    assert "helt-forkert-kode" not in str(refused.value)
    sikret.send(number, kodeord=ADGANGSKODE)
    for secret in ("helt-forkert-kode", ADGANGSKODE):
        logging.getLogger("app").warning("Noget med %s i", secret)
    sikret.engine.dispose()
    told = logget.getvalue()
    assert "Noget med ‹hemmeligt› i" in told
    files = [path for path in sikret.mappe.rglob("*") if path.is_file()]
    assert files
    for secret in ("helt-forkert-kode", ADGANGSKODE):
        assert secret not in told
        for path in files:
            assert secret.encode() not in path.read_bytes()
        assert secret not in repr(sikret.forsendelse.settings())


def test_that_what_a_tenant_is_called_is_not_logged_either(
    posthus: Posthus, logget: io.StringIO
) -> None:
    posthus.edited(3)
    posthus.send(posthus.prepared())
    assert "urllib3" in logget.getvalue()
    assert "BoligudgiftBeloeb" not in logget.getvalue()
    assert "LejerNavnTekst" not in logget.getvalue()
