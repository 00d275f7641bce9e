"""The keys that work where the focus is: each written once, for its control and for the sheet.

Keys of the whole window belong to the window's actions (``handlinger``). Those of tables, fields
and tabs are told here, and whoever handles one asks ``matches`` or takes its ``keys``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent, QKeySequence

from models.sprog import oversat


class Genvej(Enum):
    """What a key does where the focus is."""

    KLAR = ("Ctrl+Enter", "Ctrl+Return")
    NY_RAEKKE = ("Ins",)
    RET = ("F2", "Enter", "Return")
    SLET = ("Del",)
    UD_AF_TABEL = ("Ctrl+End, Tab",)
    KOPIER = ("Ctrl+C",)
    INDSAET = ("Ctrl+V",)
    VAELG_ALLE = ("Ctrl+A",)
    SAET_FELT = ("Ctrl+D",)
    VEDTAGET = ("Ctrl+T",)
    NAESTE_FELT = ("Enter", "Return", "Tab")
    FORRIGE_FELT = ("Shift+Tab",)
    TILBAGE_I_FELT = ("Esc",)
    SVAR = ("J", "Y", "N")
    BEKRAEFT = ("Ctrl+B",)
    BESKED = ("F9",)

    @property
    def keys(self) -> list[QKeySequence]:
        """The keys, the one that is shown first.

        They are read as they stand here: as a person is told, Return is Enter too, and a key that
        stands twice does nothing.
        """
        return [QKeySequence.fromString(key) for key in self.value]


@dataclass(frozen=True, slots=True)
class Genvejsgruppe:
    """Shortcuts of one place: what each does, and its keys as they stand on the keyboard."""

    titel: str
    taster: tuple[tuple[str, str], ...]


def matches(event: QKeyEvent, genvej: Genvej) -> bool:
    """True when the key pressed is one of a shortcut's."""
    pressed = QKeySequence(event.keyCombination())
    return any(pressed == key for key in genvej.keys)


def shown(genvej: Genvej) -> str:
    """Return a shortcut's keys as they are told: ``F2 / Enter``."""
    if genvej is Genvej.SVAR:
        return " / ".join((oversat("J"), oversat("N")))
    # The two Enter keys are one to the hand.
    keys = [key for key in genvej.keys if "Return" not in key.toString()]
    return " / ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def where_the_focus_is() -> list[Genvejsgruppe]:
    """Return the shortcuts of tables and fields, for the sheet of all shortcuts."""
    translate = QCoreApplication.translate
    in_tables = (
        (translate("Genveje", "Ny række"), Genvej.NY_RAEKKE),
        (translate("Genveje", "Ret feltet"), Genvej.RET),
        (translate("Genveje", "Slet de valgte rækker"), Genvej.SLET),
        (translate("Genveje", "Vælg alle rækker"), Genvej.VAELG_ALLE),
        (translate("Genveje", "Sæt felt for valgte boliger"), Genvej.SAET_FELT),
        (translate("Genveje", "Skift mellem vedtaget og ikke vedtaget"), Genvej.VEDTAGET),
        (translate("Genveje", "Forlad tabellen"), Genvej.UD_AF_TABEL),
        (translate("Genveje", "Kopiér med overskrifter"), Genvej.KOPIER),
        (translate("Genveje", "Indsæt fra regneark"), Genvej.INDSAET),
    )
    in_fields = (
        (translate("Genveje", "Næste felt"), Genvej.NAESTE_FELT),
        (translate("Genveje", "Forrige felt"), Genvej.FORRIGE_FELT),
        (translate("Genveje", "Fortryd rettelsen i feltet"), Genvej.TILBAGE_I_FELT),
        (translate("Genveje", "Svar ja eller nej"), Genvej.SVAR),
        (translate("Genveje", "Markér klar"), Genvej.KLAR),
    )
    among_problems = ((translate("Genveje", "Bekræft de valgte advarsler"), Genvej.BEKRAEFT),)
    in_messages = ((translate("Genveje", "Gør det, beskeden tilbyder"), Genvej.BESKED),)
    return [
        Genvejsgruppe(
            translate("Genveje", "I tabeller"), tuple((text, shown(of)) for text, of in in_tables)
        ),
        Genvejsgruppe(
            translate("Genveje", "I felter"), tuple((text, shown(of)) for text, of in in_fields)
        ),
        Genvejsgruppe(
            translate("Genveje", "I listen Problemer"),
            tuple((text, shown(of)) for text, of in among_problems),
        ),
        Genvejsgruppe(
            translate("Genveje", "I en besked"),
            tuple((text, shown(of)) for text, of in in_messages),
        ),
    ]
