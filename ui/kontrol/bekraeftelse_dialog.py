"""Confirm warnings: the sentences are read, a reason is given, and nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from models.register.bekraeftelser import Bekraeftelsespost
from models.register.bekraeftelsesgrunde import grunde
from models.register.fundtekst import besked
from ui.dele.dialog import Dialog
from ui.dele.kort import etiket
from ui.dele.paabegyndt import INTET, Paabegyndt, told_again
from ui.dele.svarknap import Svarknap
from ui.dele.svarraekke import Svarraekke
from ui.ord.antal import antal
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XS, Rolle

if TYPE_CHECKING:
    from ui.motor.kontekst import Paabegyndtlager

NAVN = "bekraeft"
"""The name of the action that shows what can be confirmed."""
STOERRELSE = (760, 560)
LAENGSTE_GRUND = 500
VISES = 500
"""How many sentences are shown; the rest are counted, and stand among the problems."""


class BekraeftDialog(Dialog):
    """Asks whether warnings are right all the same, and why."""

    confirmed = Signal(object, str)
    """``Sequence[Bekraeftelsespost]`` and the reason given."""
    opgivet = Signal(object)
    """The reason, where it was closed with one in it and nothing was confirmed; see ``answers``."""

    def __init__(
        self,
        poster: Sequence[Bekraeftelsespost],
        parent: QWidget | None = None,
        *,
        ialt: int | None = None,
    ) -> None:
        """``ialt`` is how many wait in all, where the list holds only the first ones."""
        super().__init__(parent)
        self._poster = tuple(poster)
        self._begun: Paabegyndt | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.resize(*STOERRELSE)
        self._verb = antal(
            len(self._poster),
            self.tr("Bekræft {antal} advarsel"),
            self.tr("Bekræft {antal} advarsler"),
        )
        self.setWindowTitle(self._verb)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_M)
        layout.addLayout(self._build_head(ialt))
        self.liste = self._build_list()
        layout.addWidget(self.liste, 1)
        layout.addLayout(self._build_reasons())
        layout.addWidget(self._build_buttons())
        self._show_ready()
        first = self.valg[0] if self.valg else self.egen
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_in(self, lager: Paabegyndtlager, svar: Mapping[str, str] = INTET) -> None:
        """Keep the reason while it is written; ``svar`` is what was given when it was closed.

        A program that was killed has kept it itself, for these very findings and no others.
        """
        first = min(one.bolig for one in self._poster)
        self._begun = Paabegyndt(lager, NAVN, first, self.answers, self)
        self._begun.given_up.connect(self.opgivet)
        kept = self._begun.kept
        if kept.get("om") == self._about():
            self._layout.insertWidget(self._layout.count() - 1, told_again(self))
            svar = kept
        self._put_reason(svar.get("grund", ""))

    # --- building -------------------------------------------------------------------------------

    def _build_head(self, ialt: int | None) -> QHBoxLayout:
        dwellings = len({one.bolig for one in self._poster})
        how_many = antal(
            len(self._poster),
            self.tr("Du bekræfter {antal} advarsel"),
            self.tr("Du bekræfter {antal} advarsler"),
        )
        where = antal(dwellings, self.tr("i {antal} bolig."), self.tr("i {antal} boliger."))
        self.omfang = etiket(f"{how_many} {where}", "overskrift", self, ombryd=True)
        words = QVBoxLayout()
        words.setSpacing(AFSTAND_XS)
        words.addWidget(self.omfang)
        words.addWidget(
            etiket(
                self.tr(
                    "Du siger hermed god for, at oplysningerne er rigtige, selv om de er "
                    "usædvanlige. Dit navn, tidspunktet og din begrundelse gemmes sammen med det, "
                    "der sendes. Rettes en oplysning siden, gælder bekræftelsen ikke længere."
                ),
                "svag",
                self,
                ombryd=True,
            )
        )
        if ialt is not None and ialt > len(self._poster):
            rest = antal(
                ialt - len(self._poster),
                self.tr("Der er {antal} mere af samme slags, som ikke er med her."),
                self.tr("Der er {antal} flere af samme slags, som ikke er med her."),
            )
            words.addWidget(etiket(rest, "svag", self, ombryd=True))
        head = QHBoxLayout()
        head.setSpacing(AFSTAND_M)
        icon = Ikonbillede("triangle-alert", Rolle.ADVARSEL, size=24, parent=self)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _build_list(self) -> QTextBrowser:
        """Return the sentences whole, each under the name of what it is about."""
        shown = self._poster[:VISES]
        parts = [
            f'<p><span style="font-weight:600">{escape(one.navn or one.enhedsid)}</span><br>'
            f"{escape(_sentence(one))}</p>"
            for one in shown
        ]
        if rest := len(self._poster) - len(shown):
            more = antal(rest, self.tr("og {antal} til"), self.tr("og {antal} til"))
            parts.append(f"<p>{escape(more)}</p>")
        text = QTextBrowser(self)
        set_slags(text, "ramme")
        text.setAccessibleName(self.tr("Det, der bekræftes"))
        text.setTabChangesFocus(True)
        text.setOpenLinks(False)
        text.document().setDocumentMargin(AFSTAND_M)
        text.setHtml("".join(parts))
        return text

    def _build_reasons(self) -> QVBoxLayout:
        heading = etiket(self.tr("Hvorfor er det rigtigt?"), "overskrift", self)
        self._group = QButtonGroup(self)
        self.valg: list[QRadioButton] = []
        layout = QVBoxLayout()
        layout.setSpacing(AFSTAND_XS)
        layout.addWidget(heading)
        for reason in grunde(one.kode for one in self._poster):
            button = Svarknap(reason.replace("&", "&&"), self)
            button.setProperty("grund", reason)
            self._group.addButton(button)
            self.valg.append(button)
            layout.addWidget(button)
        self.anden = Svarknap(self.tr("En anden grund:"), self)
        self._group.addButton(self.anden)
        self.egen = QLineEdit(self)
        self.egen.setMaxLength(LAENGSTE_GRUND)
        self.egen.setAccessibleName(self.tr("En anden grund"))
        self.egen.setPlaceholderText(self.tr("Skriv begrundelsen med egne ord"))
        self.egen.textEdited.connect(self._on_typed)
        self._group.buttonToggled.connect(self._on_chosen)
        own = QHBoxLayout()
        own.setSpacing(AFSTAND_S)
        own.addWidget(self.anden)
        own.addWidget(self.egen, 1)
        layout.addLayout(own)
        return layout

    def _build_buttons(self) -> Svarraekke:
        buttons = Svarraekke(self, self._verb, self._on_accepted)
        self.bekraeft = buttons.udfoer
        return buttons

    # --- the reason -----------------------------------------------------------------------------

    @property
    def grund(self) -> str:
        """The reason given so far, empty for none."""
        chosen = self._group.checkedButton()
        if chosen is None:
            return ""
        if chosen is self.anden:
            return self.egen.text().strip()
        return str(chosen.property("grund"))

    def answers(self) -> Mapping[str, str]:
        """Return the reason given so far, and what it is about; empty for none."""
        return {"grund": self.grund, "om": self._about()} if self.grund else {}

    def _about(self) -> str:
        """Return what tells these findings, as they stand, from all others."""
        return sha256("".join(sorted(one.aftryk for one in self._poster)).encode()).hexdigest()

    def _put_reason(self, grund: str) -> None:
        """Give a reason again: one of those to choose among, or one in own words."""
        if not grund:
            return
        own = next((one for one in self.valg if one.property("grund") == grund), self.anden)
        if own is self.anden:
            self.egen.setText(grund)
        own.setChecked(True)

    def _on_typed(self, _text: str) -> None:
        self.anden.setChecked(True)
        self._on_answered()

    def _on_chosen(self, _button: QRadioButton, _on: bool) -> None:
        self._on_answered()

    def _on_answered(self) -> None:
        self._show_ready()
        if self._begun is not None:
            self._begun.keep_soon()

    def _show_ready(self) -> None:
        ready = bool(self.grund)
        self.bekraeft.setEnabled(ready)
        self.bekraeft.setToolTip("" if ready else self.tr("Vælg eller skriv først en begrundelse."))

    def _on_accepted(self) -> None:
        if not self.grund:
            return
        self.confirmed.emit(self._poster, self.grund)
        self.accept()


def _sentence(post: Bekraeftelsespost) -> str:
    return besked(post.kode, post.besked, tuple(post.argumenter.items()))
