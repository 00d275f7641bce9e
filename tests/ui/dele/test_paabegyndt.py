"""A window in which something is begun: closed, it is done or given up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.tjenester.paabegyndt import Paabegyndtlager
from ui.dele.paabegyndt import Paabegyndt


@pytest.mark.parametrize(
    ("typed", "done", "given_up"),
    [
        ({"navn": "Åse"}, False, [{"navn": "Åse"}]),
        ({"navn": "Åse"}, True, []),
        ({}, False, []),
    ],
)
def test_that_a_window_that_is_closed_is_done_or_given_up(
    qtbot: QtBot,
    tmp_path: Path,
    typed: dict[str, str],
    done: bool,
    given_up: list[dict[str, str]],
) -> None:
    lager = Paabegyndtlager(tmp_path / "paabegyndt.json")
    lager.keep("ny_lejer:7", {"navn": "Å"})
    window = QDialog()
    qtbot.addWidget(window)
    told: list[dict[str, str]] = []
    begun = Paabegyndt(lager, "ny_lejer", 7, lambda: typed, window)
    begun.given_up.connect(told.append)
    begun.keep_soon()
    (window.accept if done else window.reject)()
    assert told == given_up
    assert not lager.all()
