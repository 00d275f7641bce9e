"""The log tells nothing about tenants."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from app import log, nedbrud

SECRET = "Karla Friis"


def fail() -> None:
    try:
        int(SECRET)
    except ValueError as error:
        raise RuntimeError(f"could not store {SECRET}") from error


def caught() -> RuntimeError:
    try:
        fail()
    except RuntimeError as error:
        return error
    raise AssertionError("fail() did not fail")


@pytest.mark.parametrize(
    "text",
    ["cpr 010190-1234 her", "cpr 0101901234", "skriv til karla.friis@bolig.dk", f"navn='{SECRET}'"],
)
def test_that_personal_data_are_masked(text: str) -> None:
    masked = log.mask(text)
    assert "0101" not in masked
    assert "friis" not in masked.lower()
    assert "‹" in masked


def test_that_the_users_own_folder_is_masked() -> None:
    assert log.mask(f"open {Path.home() / 'data'}") == f"open {Path('~') / 'data'}"


def test_that_an_exception_is_told_by_kind_and_place_alone() -> None:
    record = logging.LogRecord(
        "app", logging.ERROR, "", 0, "Uncaught error", None, (RuntimeError, caught(), None)
    )
    text = log.Renset("%(message)s").format(record)
    assert SECRET not in text
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert "test_log.py" in text


def test_that_what_another_formatter_told_is_not_repeated() -> None:
    error = caught()
    record = logging.LogRecord(
        "app", logging.ERROR, "", 0, "Fejl", None, (type(error), error, None)
    )
    assert SECRET in logging.Formatter().format(record)
    assert SECRET not in log.Renset().format(record)
    assert SECRET in logging.Formatter().format(record)


def test_that_a_crash_report_holds_no_message() -> None:
    rapport = nedbrud.report(caught())
    assert SECRET not in rapport
    assert "Python" in rapport
    assert "test_log.py" in rapport


def test_that_an_uncaught_error_is_logged_and_shown(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    shown: list[nedbrud.Nedbrud] = []
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None)
    nedbrud.install(tmp_path, shown.append)
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    assert [crash.logmappe for crash in shown] == [tmp_path]
    assert "builtins.RuntimeError" in shown[0].rapport
    assert "Uncaught error" in caplog.text
