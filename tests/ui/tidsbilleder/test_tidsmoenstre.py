"""The looks of periods: readable in both themes, and told apart without colour."""

from __future__ import annotations

import pytest

from ui.tidsbilleder.tidsmoenstre import STILE, Flademoenster, Udtryk
from ui.udseende.tema import LYSE, MOERKE, Farver

UDGIFTER = (
    Udtryk.SAERSKILT,
    Udtryk.INDEHOLDT,
    Udtryk.UBESVARET,
    Udtryk.HUL,
    Udtryk.OVERLAP,
)
BELAEGNING = (
    Udtryk.UDLEJET,
    Udtryk.LEDIG,
    Udtryk.LEDIG_MED_TAB,
    Udtryk.LEDIG_UBESVARET,
    Udtryk.OVERLAP_FEJL,
)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("farver", [LYSE, MOERKE])
@pytest.mark.parametrize("udtryk", list(Udtryk))
def test_that_text_and_edges_have_contrast(farver: Farver, udtryk: Udtryk) -> None:
    stil = STILE[udtryk]
    assert _contrast(getattr(farver, stil.tekst), getattr(farver, stil.flade)) >= 4.5
    assert _contrast(getattr(farver, stil.streg), farver.flade) >= 3


@pytest.mark.parametrize("sammen", [UDGIFTER, BELAEGNING])
def test_that_no_two_looks_of_a_picture_differ_by_colour_alone(sammen: tuple[Udtryk, ...]) -> None:
    def shape(udtryk: Udtryk) -> tuple[Flademoenster, bool, bool]:
        stil = STILE[udtryk]
        return stil.moenster, stil.stiplet, stil.flade == stil.streg

    assert len({shape(one) for one in sammen}) == len(sammen)
