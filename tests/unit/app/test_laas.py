"""One writer per data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.laas import Holder, Laas, OptagetError

ROOT = Path(__file__).resolve().parents[3]

HOLD = """
import sys
from pathlib import Path
from app.laas import Holder, Laas
laas = Laas.take(Path(sys.argv[1]), Holder.VINDUE)
print("holder", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "huslejeklient.laas"


def test_that_a_held_folder_is_refused_with_who_holds_it(path: Path) -> None:
    with (
        Laas.take(path, Holder.VINDUE),
        pytest.raises(OptagetError, match="Luk vinduet") as refused,
    ):
        Laas.take(path, Holder.KOMMANDO)
    assert refused.value.holder is Holder.VINDUE


def test_that_a_command_is_named_as_the_holder(path: Path) -> None:
    with Laas.take(path, Holder.KOMMANDO), pytest.raises(OptagetError, match="kommando"):
        Laas.take(path, Holder.VINDUE)


def test_that_a_released_folder_is_free(path: Path) -> None:
    with Laas.take(path, Holder.VINDUE):
        pass
    Laas.take(path, Holder.KOMMANDO).release()


def test_that_the_lock_is_gone_with_a_killed_process(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "holder\n"
        with pytest.raises(OptagetError):
            Laas.take(path, Holder.KOMMANDO)
        other.kill()
        other.wait()
        Laas.take(path, Holder.KOMMANDO).release()
