"""A second start calls the first window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.motor.enkelt_vindue import Kaldelytter, call_first


def test_that_nobody_answers_where_no_window_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    assert not call_first(tmp_path)


def test_that_the_first_window_is_called(qtbot: QtBot, tmp_path: Path) -> None:
    lytter = Kaldelytter(tmp_path)
    with qtbot.waitSignal(lytter.called):
        assert call_first(tmp_path)


def test_that_windows_on_different_folders_do_not_hear_each_other(
    qtbot: QtBot, tmp_path: Path
) -> None:
    lytter = Kaldelytter(tmp_path / "en")
    assert not call_first(tmp_path / "anden")
    lytter.deleteLater()


def test_that_a_socket_left_by_a_killed_program_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    left_behind = Kaldelytter(tmp_path)
    lytter = Kaldelytter(tmp_path)
    with qtbot.waitSignal(lytter.called):
        assert call_first(tmp_path)
    left_behind.deleteLater()
