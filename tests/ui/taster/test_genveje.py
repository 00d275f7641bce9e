"""The keys as they are told to a person."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from ui.motor.qt_tekster import DANSKE, ENGELSKE, Qttekster
from ui.taster.genveje import Genvej, shown, where_the_focus_is


@pytest.mark.parametrize("genvej", [Genvej.RET, Genvej.NAESTE_FELT, Genvej.KLAR])
def test_that_enter_has_one_name_and_both_keys_work(genvej: Genvej) -> None:
    assert "Enter" in shown(genvej)
    assert "Return" not in shown(genvej)
    assert any("Return" in key.toString() for key in genvej.keys)


@pytest.mark.parametrize("texts", [DANSKE, ENGELSKE])
def test_that_both_enter_keys_work_in_each_language(
    program: QApplication, texts: Mapping[str, str]
) -> None:
    translator = Qttekster(texts, program)
    QCoreApplication.installTranslator(translator)
    try:
        keys = [key.toString() for key in Genvej.KLAR.keys]
        told = shown(Genvej.KLAR)
    finally:
        QCoreApplication.removeTranslator(translator)
    assert keys == ["Ctrl+Enter", "Ctrl+Return"]
    assert told == "Ctrl+Enter"


def test_that_no_key_is_told_twice_in_one_place() -> None:
    for gruppe in where_the_focus_is():
        keys = [key for _, key in gruppe.taster]
        assert len(keys) == len(set(keys))


def test_that_keys_are_called_what_stands_on_the_keyboard_in_both_languages(
    program: QApplication,
) -> None:
    for texts in (DANSKE, ENGELSKE):
        translator = Qttekster(texts, program)
        QCoreApplication.installTranslator(translator)
        try:
            for key, called in (("Ins", "Insert"), ("Del", "Delete"), ("Shift+F8", "Shift+F8")):
                assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) == called
        finally:
            QCoreApplication.removeTranslator(translator)
