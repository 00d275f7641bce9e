"""Two small questions about the register's messages: what it wrote, and why it is right anyway."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Felttabel
from models.register.fund import Alvor
from models.register.journal import Registerbesked
from models.register.overfoersel import Indsendtobjekt
from models.sprog import oversat
from ui.dele.dialog import Dialog
from ui.dele.kort import etiket
from ui.dele.paabegyndt import Paabegyndt, told_again
from ui.dele.svarraekke import Svarraekke
from ui.felter.valgboks import Valgboks
from ui.ord.antal import antal
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_S, AFSTAND_XS

if TYPE_CHECKING:
    from ui.motor.kontekst import Paabegyndtlager

BREDDE = 520
NAVN, NAVN_GRUND = "registerbesked", "registergrund"
TEKSTHOEJDE = 110
NAEVNES = 6
"""How many of the register's questions are told in full before they are confirmed."""


@dataclass(frozen=True, slots=True)
class SkrevetBesked:
    """What was typed: about these objects, or (none) about all of the submission.

    ``felt`` is the key of the field it is about, empty where none is meant.
    """

    niveau: Alvor
    tekst: str
    felt: str
    objekter: tuple[Indsendtobjekt, ...]


class RegisterbeskedDialog(Dialog):
    """What the portal's log says, copied or typed: about all of it, or about what is chosen."""

    written = Signal(object)
    """``SkrevetBesked``."""
    opgivet = Signal(str)
    """What was typed when it was closed without being saved."""

    def __init__(
        self, tabel: Felttabel, valgte: Sequence[Indsendtobjekt], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chosen = tuple(valgte)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Skriv registerets besked"))
        self.setMinimumWidth(BREDDE)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        self._layout.setSpacing(AFSTAND_S)
        self._layout.addWidget(
            etiket(
                self.tr(
                    "Skriv det, som det står i registerets log. Beskeden vises i listen over "
                    "problemer, til oplysningen er ændret eller modtaget."
                ),
                "svag",
                self,
                ombryd=True,
            )
        )
        self.beskedfelt = QPlainTextEdit(self)
        self.beskedfelt.setToolTip(self.tr("Beskeden, som registeret skrev den"))
        self.beskedfelt.setTabChangesFocus(True)
        self.beskedfelt.setFixedHeight(TEKSTHOEJDE)
        self.beskedfelt.textChanged.connect(self._on_typed)
        self._begun: Paabegyndt | None = None
        self._labelled(self.tr("Registerets &besked"), self.beskedfelt)
        self._build_levels()
        self._build_scope()
        self._build_fields(tabel)
        buttons = Svarraekke(self, self.tr("Gem beskeden"), self._on_accepted)
        self.gem = buttons.udfoer
        self.gem.setEnabled(False)
        self._layout.addSpacing(AFSTAND_S)
        self._layout.addWidget(buttons)
        # On a low screen Qt makes a new window lower than what is in it.
        self.resize(BREDDE, self._layout.totalHeightForWidth(BREDDE))
        self.beskedfelt.setFocus(Qt.FocusReason.OtherFocusReason)

    def _labelled(self, text: str, widget: QWidget) -> None:
        label = QLabel(text, self)
        set_slags(label, "lille")
        label.setBuddy(widget)
        self._layout.addWidget(label)
        self._layout.addWidget(widget)

    def _build_levels(self) -> None:
        self._levels = QButtonGroup(self)
        self.niveauer: dict[Alvor, QRadioButton] = {}
        self._layout.addWidget(etiket(self.tr("Hvad slags besked er det?"), "overskrift", self))
        for level, text in (
            (Alvor.FEJL, self.tr("&Fejl: registeret tog ikke imod")),
            (Alvor.ADVARSEL, self.tr("&Advarsel: der skal ses på det")),
            (Alvor.INFO, self.tr("&Oplysning: der skal ikke gøres noget")),
        ):
            button = QRadioButton(text, self)
            self._levels.addButton(button)
            self.niveauer[level] = button
            self._layout.addWidget(button)
        self.niveauer[Alvor.FEJL].setChecked(True)

    def _build_scope(self) -> None:
        self._scope = QButtonGroup(self)
        self.for_alle = QRadioButton(self.tr("&Hele indsendelsen"), self)
        if len(self._chosen) == 1:
            one = self._chosen[0]
            text = self.tr("&Kun {oplysning}").format(oplysning=one.beskrivelse or one.enhedsid)
        else:
            text = antal(len(self._chosen), "", self.tr("&Kun de {antal} valgte oplysninger"))
        self.for_valgte = QRadioButton(text, self)
        for button in (self.for_alle, self.for_valgte):
            self._scope.addButton(button)
        self.for_valgte.setVisible(bool(self._chosen))
        (self.for_valgte if self._chosen else self.for_alle).setChecked(True)
        self._layout.addWidget(etiket(self.tr("Hvad gælder den?"), "overskrift", self))
        self._layout.addWidget(self.for_alle)
        self._layout.addWidget(self.for_valgte)
        self.for_alle.toggled.connect(self._on_scope)

    def _build_fields(self, tabel: Felttabel) -> None:
        self.feltvalg = Valgboks(self)
        self.feltvalg.setToolTip(self.tr("Det felt, beskeden handler om, hvis den nævner et"))
        self.feltvalg.addItem(self.tr("Intet bestemt felt"), "")
        kinds = {one.noegle.type for one in self._chosen}
        if len(kinds) == 1:
            for felt in tabel.redigerbare(kinds.pop()):
                self.feltvalg.addItem(oversat(felt.etiket), felt.noegle)
        self._field_box = QWidget(self)
        lines = QVBoxLayout(self._field_box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(AFSTAND_XS)
        label = etiket(self.tr("F&elt"), "lille", self._field_box)
        label.setBuddy(self.feltvalg)
        lines.addWidget(label)
        lines.addWidget(self.feltvalg)
        self._layout.addWidget(self._field_box)
        self._on_scope()

    def _on_scope(self) -> None:
        self._field_box.setVisible(self.for_valgte.isChecked() and self.feltvalg.count() > 1)

    def keep_in(self, lager: Paabegyndtlager, indsendelse: int, tekst: str = "") -> None:
        """Keep what is typed while it is open, and show what was typed when it was closed.

        ``tekst`` is that; a program that was killed has kept it itself.
        """
        self._begun = Paabegyndt(lager, NAVN, indsendelse, self._answers, self)
        self._begun.given_up.connect(self._on_given_up)
        kept = self._begun.kept.get("besked", "")
        if kept:
            self._layout.insertWidget(self._layout.count() - 1, told_again(self))
        self.beskedfelt.setPlainText(kept or tekst)
        self.beskedfelt.moveCursor(QTextCursor.MoveOperation.End)

    def _on_given_up(self, svar: Mapping[str, str]) -> None:
        self.opgivet.emit(svar["besked"])

    def _answers(self) -> Mapping[str, str]:
        return {"besked": self.tekst} if self.tekst else {}

    def _on_typed(self) -> None:
        self.gem.setEnabled(bool(self.tekst))
        if self._begun is not None:
            self._begun.keep_soon()

    @property
    def tekst(self) -> str:
        """What the register wrote."""
        return self.beskedfelt.toPlainText().strip()

    def _on_accepted(self) -> None:
        chosen_only = self.for_valgte.isChecked()
        self.written.emit(
            SkrevetBesked(
                next(level for level, button in self.niveauer.items() if button.isChecked()),
                self.tekst,
                str(self.feltvalg.currentData() or "") if chosen_only else "",
                self._chosen if chosen_only else (),
            )
        )
        self.accept()


class BekraeftBeskeder(Dialog):
    """What the register asks about is right; the reason is sent with the confirmation."""

    confirmed = Signal(object, str)
    """The numbers of the messages, and the reason."""

    def __init__(
        self,
        beskeder: Sequence[Registerbesked],
        steder: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """``steder`` are what the first messages are about, in their order."""
        super().__init__(parent)
        self._ids = [one.id for one in beskeder]
        self._begun: Paabegyndt | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Bekræft over for registeret"))
        self.setMinimumWidth(BREDDE)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        heading = antal(
            len(beskeder),
            self.tr("Registeret spørger, om {antal} oplysning er rigtig"),
            self.tr("Registeret spørger, om {antal} oplysninger er rigtige"),
        )
        layout.addWidget(etiket(heading, "overskrift", self, ombryd=True))
        for one, sted in zip(beskeder[:NAEVNES], steder, strict=False):
            told = QVBoxLayout()
            told.setSpacing(0)
            told.addWidget(etiket(sted, "overskrift", self, ombryd=True))
            told.addWidget(etiket(one.besked, "", self, ombryd=True))
            layout.addLayout(told)
        if len(beskeder) > NAEVNES:
            more = antal(
                len(beskeder) - NAEVNES,
                self.tr("og {antal} til"),
                self.tr("og {antal} til"),
            )
            layout.addWidget(etiket(more, "svag", self))
        self.grund = QLineEdit(self)
        hint = self.tr("Begrundelsen gemmes med dit navn. Oplysningerne sendes så igen.")
        self.grund.setToolTip(hint)
        self.grund.textChanged.connect(self._on_typed)
        label = QLabel(self.tr("&Hvorfor er det rigtigt?"), self)
        label.setBuddy(self.grund)
        layout.addSpacing(AFSTAND_XS)
        layout.addWidget(label)
        layout.addWidget(self.grund)
        layout.addWidget(etiket(hint, "lille", self, ombryd=True))
        verb = antal(
            len(beskeder),
            self.tr("Bekræft {antal} oplysning"),
            self.tr("Bekræft {antal} oplysninger"),
        )
        buttons = Svarraekke(self, verb, self._on_accepted)
        self.bekraeft = buttons.udfoer
        self.bekraeft.setEnabled(False)
        layout.addSpacing(AFSTAND_S)
        layout.addWidget(buttons)
        self.grund.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_in(self, lager: Paabegyndtlager, indsendelse: int) -> None:
        """Keep the reason while it is typed: it outlives a program that is killed."""
        self._begun = Paabegyndt(lager, NAVN_GRUND, indsendelse, self._answers, self)
        kept = self._begun.kept
        if kept.get("om") == self._about():
            self._layout.insertWidget(self._layout.count() - 1, told_again(self))
            self.grund.setText(kept.get("grund", ""))

    def _answers(self) -> Mapping[str, str]:
        typed = self.grund.text().strip()
        return {"grund": typed, "om": self._about()} if typed else {}

    def _about(self) -> str:
        """Return what tells these questions from all others."""
        return " ".join(map(str, self._ids))

    def _on_typed(self, text: str) -> None:
        self.bekraeft.setEnabled(bool(text.strip()))
        if self._begun is not None:
            self._begun.keep_soon()

    def _on_accepted(self) -> None:
        self.confirmed.emit(self._ids, self.grund.text().strip())
        self.accept()
