"""The scenes of the user guide: parts of the window, as wide as a page of the guide.

A name that begins with an underscore is a step on the way to a picture, and not taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from billeder_atelier import Rum, Saet
from billeder_scener import OEVELSE, Gruppe, Scene
from billeder_sending import SOM_FIL
from billeder_vinduer import VINDUER
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.faner.bolig_fane import BoligFane
from ui.faner.handicap_fane import HandicapFane
from ui.faner.indberetning_fane import IndberetningFane
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.udveksling.import_dialog import ImportDialog

STOERRELSE, VELKOMST_HOEJDE = QSize(1080, 820), 620


def _welcome(rum: Rum) -> QWidget:
    rum.window.resize(STOERRELSE.width(), VELKOMST_HOEJDE)
    return rum.window


def _dwelling(rum: Rum) -> QWidget:
    rum.window.resize(STOERRELSE)
    rum.tab("bolig", BoligFane, rum.boliger[1])
    return rum.window


def _expenses(rum: Rum) -> QWidget:
    card = rum.tab("bolig", BoligFane, rum.boliger[1]).tabel.parentWidget()
    if card is None:
        raise LookupError("udgifter")
    return card


def _problems(rum: Rum) -> QWidget:
    return rum.window.problemer


def _alone(rum: Rum) -> QWidget:
    """Hide the panels, so that a tab has the page's width."""
    rum.window.handlinger["vis_problemer"].trigger()
    rum.window.handlinger["vis_navigator"].trigger()
    return rum.window


def _contracts(rum: Rum) -> QWidget:
    rum.tab("lejekontrakter", LejekontrakterFane, rum.boliger[1])
    return rum.window.faner


def _handicap(rum: Rum) -> QWidget:
    rum.tab("handicap", HandicapFane, rum.boliger[1])
    return rum.window.faner


def _reporting(rum: Rum) -> QWidget:
    rum.tab("indberetning", IndberetningFane, rum.boliger[1])
    return rum.window.faner


def _import(rum: Rum) -> QWidget:
    dialog = rum.trigger("importer", ImportDialog)
    dialog.start(rum.download())
    rum.settle(2)
    return dialog


def _called(gruppe: Gruppe, navne: Mapping[str, str]) -> Gruppe:
    """Return a group up to the last scene that is wanted, with the guide's names for those."""
    scenes = [replace(one, navn=navne.get(one.navn, f"_{one.navn}")) for one in gruppe.scener]
    return replace(gruppe, scener=scenes)


def _only(gruppe: Gruppe, navn: str, kaldt: str) -> Gruppe:
    """Return a group of one of its scenes, which needs none of those before it."""
    return replace(
        gruppe, scener=[Scene(kaldt, one.aabn) for one in gruppe.scener if one.navn == navn]
    )


VEJLEDNING = (
    Gruppe(Saet.TOM, (Scene("velkommen", _welcome),)),
    Gruppe(
        Saet.DATA,
        (
            Scene("bolig", _dwelling),
            Scene("problemer", _problems),
            Scene("_alene", _alone),
            Scene("udgifter", _expenses),
            Scene("lejekontrakter", _contracts),
            Scene("handicap", _handicap),
            Scene("indberetning", _reporting),
            Scene("importer", _import),
        ),
    ),
    _only(VINDUER, "bekraeft", "bekraeft"),
    _called(
        SOM_FIL,
        {"send1-indhold": "send", "journal-historik": "journal"},
    ),
    _only(OEVELSE, "oevelse", "oevelse"),
)
