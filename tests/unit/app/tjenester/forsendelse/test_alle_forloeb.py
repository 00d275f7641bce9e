"""Whatever goes wrong in whatever order: nothing is done twice, and in the end all is settled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from export.oeveserver import Fejlart, Oeveserver
from export.webservice.forbindelse import Forbindelse, Raasvar
from models.register.overfoersel import AfvistError
from tests.omfang import rounds

if TYPE_CHECKING:
    from tests.unit.app.tjenester.forsendelse.conftest import Posthus

KORT = 0.25
ACCEPTERES = 7
FEJL = st.sampled_from(
    [
        Fejlart.INGEN,
        Fejlart.LANGSOM,
        Fejlart.TIMEOUT_EFTER_MODTAGELSE,
        Fejlart.HALVT_SVAR,
        Fejlart.FEJL_500,
        Fejlart.DUBLET,
        Fejlart.AFBRUDT,
    ]
)
FRA = st.integers(1, 4)
ANTAL = st.integers(1, 3)


class NedbrudError(BaseException):
    """The process dies while it waits for an answer, or just after it has come."""


@pytest.fixture
def begyndelse(posthus: Posthus, tmp_path: Path) -> Path:
    """A folder with an office and a register as they are when the sending begins."""
    posthus.edited(3)
    posthus.created(1)
    posthus.created(2)
    posthus.deleted(posthus.udgifter(5)[4])
    posthus.edit(posthus.kontrakter(1)[0], "start", "2001-02-03")
    posthus.edit(posthus.udgifter(7)[6], "slut", "1990-01-01")
    assert posthus.prepared() == 1
    posthus.engine.dispose()
    posthus.server.stop()
    kept = tmp_path / "begyndelse"
    shutil.copytree(posthus.mappe, kept / "data")
    shutil.copytree(tmp_path / "oeve", kept / "oeve")
    return kept


def test_that_any_course_of_faults_settles_every_object_once(
    begyndelse: Path, posthus: Posthus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = iter(range(1_000_000))

    class Forloeb(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.mappe = tmp_path / f"forloeb-{next(folders)}"
            shutil.copytree(begyndelse, self.mappe)
            self.server = Oeveserver(self.mappe / "oeve", posthus.tabel)
            self.server.start()
            self.hus = posthus.reopened(self.mappe / "data", self.server)

        def _impatient(self) -> None:
            self.hus.reach(self.server, svar_sekunder=KORT, forsoeg=2)

        @rule(art=FEJL, fra=FRA, antal=ANTAL)
        def send(self, art: Fejlart, fra: int, antal: int) -> None:
            self._impatient()
            self.hus.breaks(art, fra, fra + antal - 1)
            with suppress(AfvistError):
                self.hus.send(1)

        @rule(art=FEJL, fra=FRA, antal=ANTAL)
        def resolve(self, art: Fejlart, fra: int, antal: int) -> None:
            self._impatient()
            self.hus.breaks(art, fra, fra + antal - 1)
            with suppress(AfvistError):
                self.hus.resolve(1)

        @rule(efter=st.integers(0, 4))
        def die(self, efter: int) -> None:
            """Die at a call, once the register has carried it out."""
            self._impatient()
            self.hus.breaks(Fejlart.INGEN)
            left = iter(range(efter))
            real = Forbindelse.post

            def post(one: Forbindelse, address: str, body: bytes, action: str) -> Raasvar:
                answer = real(one, address, body, action)
                if next(left, None) is None:
                    raise NedbrudError
                return answer

            with monkeypatch.context() as patched:
                patched.setattr(Forbindelse, "post", post)
                with suppress(NedbrudError, AfvistError):
                    self.hus.send(1)
            self.hus.engine.dispose()

        @rule()
        def restart(self) -> None:
            """The register goes away and comes back."""
            self.server.stop()
            with suppress(AfvistError):
                self.hus.send(1)
            self.server.start()

        @rule()
        def confirm(self) -> None:
            asked = [row[0] for row in self.hus.messages(1) if row[4]]
            self.hus.forsendelse.confirm_message(asked, "Det er rigtigt")

        @rule()
        def download(self) -> None:
            self.hus.download()

        @invariant()
        def nothing_is_done_twice(self) -> None:
            if not hasattr(self, "hus"):
                return
            assert self.hus.doubled() == 0
            assert self.hus.carried_out() <= ACCEPTERES
            assert self.hus.server.taelling()["oprettet_to_gange"] == 0

        def teardown(self) -> None:
            if not hasattr(self, "hus"):
                return
            try:
                for _ in self._until_settled():
                    pass
                self.nothing_is_done_twice()
                standing = self.hus.forsendelse.standing(1)
                assert (standing.accepteret, standing.afvist) == (ACCEPTERES, 1)
                assert self.hus.carried_out() == ACCEPTERES
                self.hus.agrees()
            finally:
                self.hus.engine.dispose()
                self.server.stop()
                shutil.rmtree(self.mappe)

        def _until_settled(self) -> Iterator[int]:
            """Send, ask and confirm without faults; three rounds must be enough."""
            self.hus.reach(self.server)
            self.hus.breaks(Fejlart.INGEN)
            for nr in range(3):
                if self.hus.forsendelse.standing(1).faerdig:
                    return
                self.hus.resolve(1)
                if not self.hus.forsendelse.standing(1).faerdig:
                    self.hus.send(1)
                self.confirm()
                yield nr
            assert self.hus.forsendelse.standing(1).faerdig

    run_state_machine_as_test(
        Forloeb, settings=settings(max_examples=rounds(5), stateful_step_count=6)
    )
