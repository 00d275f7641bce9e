"""The connection to the register: kept as it is typed, the password never shown, each step told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from models.register.forsendelse import FORBEHOLD, Trin, Trinudfald
from tests.ui.forsendelser import Laanteforsendelse
from ui.motor.kontekst import Kontekst
from ui.motor.opgaver import Opgaver
from ui.udveksling.forbindelse_vindue import ForbindelseVindue
from ui.udveksling.kodeord_dialog import KodeordDialog

VENT = 15_000


@pytest.fixture
def tjeneste(kontekst: Kontekst) -> Laanteforsendelse:
    """A web service whose test ends as it is told."""
    return Laanteforsendelse(kontekst.eksport, kontekst.journal, kontekst.forsendelse.prepare)


@pytest.fixture
def opgaver(program: QApplication) -> Iterator[Opgaver]:
    """The queue of jobs."""
    made = Opgaver()
    yield made
    made.close()


@pytest.fixture
def vindue(
    qtbot: QtBot, kontekst: Kontekst, tjeneste: Laanteforsendelse, opgaver: Opgaver
) -> ForbindelseVindue:
    """The window over that service."""
    window = ForbindelseVindue(replace(kontekst, forsendelse=tjeneste), opgaver)
    qtbot.addWidget(window)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    window.show()
    return window


def _type(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def _steps(vindue: ForbindelseVindue) -> list[str]:
    return [line.accessibleName() for line in vindue.trin._shown]


def test_that_it_says_plainly_what_it_has_not_been_tried_against(vindue: ForbindelseVindue) -> None:
    assert FORBEHOLD in [label.text() for label in vindue.findChildren(QLabel)]


def test_that_the_keyboard_has_somewhere_to_begin_and_one_place_for_each_letter(
    qtbot: QtBot, vindue: ForbindelseVindue
) -> None:
    assert vindue.focusWidget() is vindue.proev
    texts = [
        *(one.text() for one in vindue.findChildren(QLabel) if one.buddy() is not None),
        *(one.text() for one in vindue.findChildren(QPushButton)),
    ]
    letters = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    assert sorted(letters) == sorted(set(letters))


def test_that_the_description_is_chosen_before_the_connection_is_tested(
    vindue: ForbindelseVindue,
) -> None:
    assert vindue.trin._empty.text().startswith("Tryk Prøv forbindelsen. Hvert trin")
    vindue.wsdl.clear()
    assert not vindue.proev.isEnabled()
    assert vindue.trin._empty.text().startswith("Vælg først tjenestens beskrivelse. Hvert trin")


def test_that_what_is_typed_is_kept_when_the_field_is_left(
    qtbot: QtBot, vindue: ForbindelseVindue, tjeneste: Laanteforsendelse
) -> None:
    _type(qtbot, vindue.adresse, "https://prøve.example/tjeneste")
    assert tjeneste.settings().adresse == "https://prøve.example/tjeneste"
    vindue.svar.setValue(90)
    assert tjeneste.settings().svar_sekunder == 90


def test_that_the_numbers_that_can_be_chosen_are_those_that_are_kept(
    vindue: ForbindelseVindue, tjeneste: Laanteforsendelse
) -> None:
    for box, key in (
        (vindue.forbind, "forbind_sekunder"),
        (vindue.svar, "svar_sekunder"),
        (vindue.ro, "ro_sekunder"),
        (vindue.forsoeg, "forsoeg"),
    ):
        for number in (100_000, -1):
            box.setValue(number)
            assert vindue._trouble.text() == ""
            assert getattr(tjeneste.settings(), key) == box.value()


def test_that_what_cannot_be_used_is_refused_in_words(
    qtbot: QtBot, vindue: ForbindelseVindue, tjeneste: Laanteforsendelse
) -> None:
    _type(qtbot, vindue.proxy, "!ugyldig")
    assert vindue._trouble.text() == "Proxyens adresse kan ikke læses."
    assert tjeneste.settings().proxy == ""
    _type(qtbot, vindue.proxy, "http://proxy.example:8080")
    assert vindue._trouble.text() == ""
    assert tjeneste.settings().proxy == "http://proxy.example:8080"


def test_that_the_password_goes_to_the_key_store_and_is_never_shown(
    qtbot: QtBot, vindue: ForbindelseVindue, tjeneste: Laanteforsendelse
) -> None:
    tjeneste.mangler_kodeord = True
    _type(qtbot, vindue.certifikat, "certifikat.p12")
    qtbot.waitUntil(lambda: "ikke gemt" in vindue._password_state.text(), timeout=VENT)
    qtbot.keyClick(vindue.skriv_kodeord, Qt.Key.Key_Space)
    dialog = vindue.findChild(KodeordDialog)
    assert isinstance(dialog, KodeordDialog)
    qtbot.keyClicks(dialog.kodeord, "hemmeligt")
    qtbot.keyClick(dialog.kodeord, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tjeneste.gemt == "hemmeligt", timeout=VENT)
    qtbot.waitUntil(lambda: "nøglering" in vindue._password_state.text(), timeout=VENT)
    texts = [field.text() for field in vindue.findChildren(QLineEdit)]
    texts += [label.text() for label in vindue.findChildren(QLabel)]
    assert not any("hemmeligt" in text for text in texts)
    qtbot.keyClick(vindue.glem_kodeord, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: tjeneste.gemt == "", timeout=VENT)


def test_that_a_step_that_fails_says_what_to_do_and_then_it_is_green(
    qtbot: QtBot, vindue: ForbindelseVindue, tjeneste: Laanteforsendelse
) -> None:
    tjeneste.trin = [
        Trin("Værten", Trinudfald.OK, "Den svarer."),
        Trin("Sikker forbindelse", Trinudfald.FEJL, "Certifikatet er udløbet.", "Forny det."),
        Trin("Operationer", Trinudfald.SPRUNGET_OVER, "Et tidligere trin er i vejen."),
    ]
    qtbot.keyClick(vindue.proev, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(_steps(vindue)) == 3, timeout=VENT)
    assert vindue.dom.text().startswith("Der er ikke hul igennem.")
    assert _steps(vindue)[1] == "Sikker forbindelse: Fejl Certifikatet er udløbet. Forny det."
    assert _steps(vindue)[2].startswith("Operationer: Sprunget over")
    tjeneste.trin = [Trin("Værten", Trinudfald.OK, "Den svarer.")]
    qtbot.waitUntil(vindue.proev.isEnabled, timeout=VENT)
    qtbot.keyClick(vindue.proev, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: vindue.dom.text() == "Der er hul igennem.", timeout=VENT)
    assert _steps(vindue) == ["Værten: I orden Den svarer."]
    assert vindue.dom.property("alvor") == "ok"


def test_that_the_test_asks_for_a_password_that_is_not_kept(
    qtbot: QtBot, vindue: ForbindelseVindue, tjeneste: Laanteforsendelse
) -> None:
    tjeneste.mangler_kodeord = True
    _type(qtbot, vindue.certifikat, "certifikat.p12")
    vindue.proev.click()
    qtbot.waitUntil(lambda: bool(vindue.findChildren(KodeordDialog)), timeout=VENT)
    dialog = vindue.findChildren(KodeordDialog)[0]
    qtbot.keyClicks(dialog.kodeord, "hemmeligt")
    qtbot.keyClick(dialog.kodeord, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tjeneste.kodeord == ["hemmeligt"], timeout=VENT)
    assert tjeneste.gemt == ""
