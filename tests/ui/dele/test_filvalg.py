"""Choosing a file in Qt's own window."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from ui.dele.filvalg import AENDRET, NAVN, Filvalg
from ui.udseende.ikoner import ikon


def test_that_the_files_have_the_date_and_the_pictures_of_the_program(
    program: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "mappe").mkdir()
    (tmp_path / "ud.xml").write_text("<a/>")
    changed = datetime(2026, 1, 31, 9, 5).astimezone().timestamp()
    os.utime(tmp_path / "ud.xml", (changed, changed))
    over = QWidget()
    qtbot.addWidget(over)
    dialog = Filvalg(over, "Vælg fil", str(tmp_path))
    dialog.open()
    tree = dialog.findChild(QTreeView)
    assert tree is not None
    files, at = tree.model(), tree.rootIndex()
    qtbot.waitUntil(lambda: files.rowCount(at) == 2)
    assert files.index(1, NAVN, at).data() == "ud.xml"
    assert files.index(1, AENDRET, at).data() == "31-01-2026 09:05"
    shown = [tree.model().index(row, NAVN, at).data(1) for row in range(2)]
    assert [one.cacheKey() for one in shown] == [
        ikon(navn).cacheKey() for navn in ("folder-open", "file")
    ]
    dialog.reject()
