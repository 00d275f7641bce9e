"""Colours can be told apart, computed from the roles and not from the eye."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QWidget

import resources
from ui.udseende.ikoner import ikonfil, pixmap, set_icon
from ui.udseende.stilark import stilark
from ui.udseende.tema import (
    LYSE,
    MOERKE,
    OEVELSE_LYSE,
    OEVELSE_MOERKE,
    SKRIFT,
    Farver,
    Rolle,
    farver,
    set_oevelse,
    skrift,
)
from ui.udseende.temaskift import Tema

TEMAER = [LYSE, MOERKE, OEVELSE_LYSE, OEVELSE_MOERKE]
NAVNE = ["lyst", "moerkt", "oevelse-lyst", "oevelse-moerkt"]
TEKST, MAERKE = 4.5, 3.0

PAA = ("bund", "flade")
TEKSTER = ("tekst", "tekst_svag", "tekst_slukket", "accent", "fejl", "advarsel", "ok", "aendret")
PAR = (
    ("paa_accent", "accent"),
    ("tekst", "flade_dyb"),
    ("tekst_svag", "flade_dyb"),
    ("tekst_slukket", "flade_dyb"),
    ("tekst", "accent_flade"),
    ("tekst_svag", "accent_flade"),
    ("accent", "accent_flade"),
    ("tekst", "fejl_flade"),
    ("fejl", "fejl_flade"),
    ("fejl", "accent_flade"),
    ("advarsel", "accent_flade"),
    ("aendret", "accent_flade"),
    ("tekst", "advarsel_flade"),
    ("advarsel", "advarsel_flade"),
    ("tekst", "ok_flade"),
    ("ok", "ok_flade"),
    ("paa_oevelse", "oevelse"),
    ("paa_oevelse", "oevelse_stribe"),
)


def _luminance(colour: str) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_that_contrast_is_computed_as_wcag_says() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tema", TEMAER, ids=NAVNE)
@pytest.mark.parametrize("rolle", TEKSTER)
@pytest.mark.parametrize("bag", PAA)
def test_that_every_text_colour_can_be_read_on_every_surface(
    tema: Farver, rolle: str, bag: str
) -> None:
    assert _contrast(getattr(tema, rolle), getattr(tema, bag)) >= TEKST


@pytest.mark.parametrize("tema", TEMAER, ids=NAVNE)
@pytest.mark.parametrize("par", PAR, ids="-".join)
def test_that_text_can_be_read_on_coloured_surfaces(tema: Farver, par: tuple[str, str]) -> None:
    text, behind = par
    assert _contrast(getattr(tema, text), getattr(tema, behind)) >= TEKST


@pytest.mark.parametrize("tema", TEMAER, ids=NAVNE)
@pytest.mark.parametrize("bag", PAA)
def test_that_the_border_of_a_field_can_be_seen(tema: Farver, bag: str) -> None:
    assert _contrast(tema.kant_felt, getattr(tema, bag)) >= MAERKE


def test_that_every_role_is_a_colour_of_both_themes() -> None:
    names = {field.name for field in fields(Farver)} - {"moerkt"}
    assert {rolle.value for rolle in Rolle} == names
    for tema in TEMAER:
        for name in names:
            assert QColor(getattr(tema, name)).isValid(), name


@pytest.mark.parametrize("tema", TEMAER, ids=NAVNE)
def test_that_the_style_sheet_leaves_no_role_unfilled(program: QApplication, tema: Farver) -> None:
    assert "@" not in stilark(tema)


def test_that_dialogs_buttons_carry_no_icons_of_the_systems(program: QApplication) -> None:
    with_icons = stilark(LYSE).replace("buttons-have-icons: 0", "buttons-have-icons: 1")
    assert _close_button_has_icon(with_icons), "the rule is not the one that decides"
    assert not _close_button_has_icon(stilark(LYSE))


def _close_button_has_icon(style: str) -> bool:
    box = QDialogButtonBox()
    box.setStyleSheet(style)  # its own: the program's would go through every widget there is
    box.ensurePolished()
    return not box.addButton(QDialogButtonBox.StandardButton.Cancel).icon().isNull()


def test_that_a_choice_of_theme_changes_colours_and_icons(program: QApplication) -> None:
    window = QWidget()
    button = QPushButton(window)
    tema = Tema(program, "lyst")
    set_icon(button, "search")
    assert farver() is LYSE
    light = button.icon().pixmap(QSize(16, 16)).toImage()
    tema.set_valg("moerkt")
    tema.finish()
    assert farver() is MOERKE
    assert button.icon().pixmap(QSize(16, 16)).toImage() != light
    tema.set_valg("noget andet")
    assert tema.valg == "system"
    tema.set_valg("lyst")
    tema.finish()


def test_that_practising_has_a_colour_of_its_own_in_both_themes(program: QApplication) -> None:
    set_oevelse(til=True)
    try:
        tema = Tema(program, "lyst")
        tema.finish()
        assert farver() is OEVELSE_LYSE
        tema.set_valg("moerkt")
        tema.finish()
        assert farver() is OEVELSE_MOERKE
        assert OEVELSE_LYSE.accent != LYSE.accent
        assert OEVELSE_MOERKE.accent != MOERKE.accent
    finally:
        set_oevelse(til=False)
        Tema(program, "lyst").finish()


def test_that_icons_take_the_colour_they_are_given(program: QApplication) -> None:
    picture = pixmap("check", QColor("#ff0000"), size=48).toImage()
    solid = [
        picture.pixelColor(x, y)
        for x in range(48)
        for y in range(48)
        if picture.pixelColor(x, y).alpha() == 255
    ]
    assert solid
    assert all(colour.red() > 250 and colour.green() < 5 for colour in solid)


def test_that_every_icon_can_be_coloured_and_has_its_licence(program: QApplication) -> None:
    folder = resources.path("ikoner")
    names = sorted(path.stem for path in folder.glob("*.svg"))
    assert names
    for name in names:
        assert "currentColor" not in ikonfil(name, "#123456").read_text(encoding="utf-8"), name
    assert "ISC" in (folder / "LICENSE.txt").read_text(encoding="utf-8")


def test_that_the_bundled_font_is_used_with_figures_of_one_width(program: QApplication) -> None:
    font = skrift()
    assert QFontInfo(font).family() == SKRIFT
    metrics = QFontMetricsF(font)
    widths = {round(metrics.horizontalAdvance(digit * 10), 3) for digit in "0123456789"}
    assert len(widths) == 1
    raw = QRawFont.fromFont(font)
    for letter in "æøåÆØÅé§½²€–":
        assert raw.supportsCharacter(ord(letter)), letter
