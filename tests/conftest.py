"""What all tests share: no display, a data folder of their own, and Qt's warnings as failures."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.omfang import GANGE, rounds

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "tests",
    max_examples=rounds(50),
    deadline=None,
    derandomize=GANGE == 1,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("tests")

INDSAMLINGER = count(1)
NYT_AT_SE = 5_000
"""How many objects are made before it is worth looking for those that nobody holds."""
ALT_SET_EFTER = 100
"""How many such looks pass between two at all there is in memory."""

HARMLESS_QT_MESSAGES = ("This plugin does not support ",)
"""What the platform without a display says of itself."""


@pytest.fixture(autouse=True, scope="session")
def collector_off() -> None:
    """Keep the collector from running on a worker thread, where it would destroy widgets."""
    gc.collect()
    gc.freeze()
    gc.disable()


@pytest.fixture(autouse=True)
def garbage_collected() -> Iterator[None]:
    """Collect between tests what the collector would have collected during them.

    What is there before a test is not looked at again after it, and a test that makes little is not
    looked at alone: all that is in memory is looked at once in ``ALT_SET_EFTER`` times.
    """
    if gc.get_count()[0] > NYT_AT_SE:
        if next(INDSAMLINGER) % ALT_SET_EFTER == 0:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
    yield
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        # A window that was closed goes when the event loop runs next: in another test, which it
        # would follow.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtBot]:
    """pytest-qt's robot, which holds the windows it is to close.

    It knows them by weak references. A window that a test made for itself would be garbage from the
    test's last line until it is closed, and the collector, should its moment be there, would take
    the window apart in an order that ends the process.
    """
    held: list[QWidget] = []
    add = qtbot.addWidget

    def add_and_hold(widget: QWidget, **more: Any) -> None:
        from PySide6.QtCore import Qt

        if not widget.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):  # Qt's own otherwise
            held.append(widget)
        add(widget, **more)

    monkeypatch.setattr(qtbot, "addWidget", add_and_hold)
    yield qtbot
    held.clear()


@pytest.fixture
def datamappe(tmp_path: Path) -> Path:
    """The data folder of one test; it is not made yet."""
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def qt_warnings_fail() -> Iterator[None]:
    """Fail the test during which Qt complained; costs nothing to a test without Qt."""
    if "PySide6.QtCore" not in sys.modules:
        yield
        return
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    complaints: list[str] = []

    def collect(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        grave = kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg)
        if grave and not message.startswith(HARMLESS_QT_MESSAGES):
            complaints.append(message)

    previous = qInstallMessageHandler(collect)
    yield
    qInstallMessageHandler(previous)
    assert not complaints, f"Qt complained: {complaints}"
