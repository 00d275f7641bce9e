"""The problems panel: one verdict, and every finding one click from its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.register.fund import Alvor
from models.register.overfoersel import Fremdrift
from models.vejledning.sider import HVOR_RETTES_FEJLEN
from ui.dele.flydelayout import Flydelayout
from ui.felter.vejledningslink import open_guide
from ui.kontrol.bekraeftelse_handling import Bekraeftelseshandling, Valgt
from ui.kontrol.problemer_model import (
    SKAL_BEKRAEFTES_IKON,
    Fundlaesning,
    Problemmodel,
    Problemrolle,
)
from ui.kontrol.problemliste import Problemliste
from ui.kontrol.regulering_dialog import offer_regulation
from ui.motor.besked import Besked
from ui.motor.pause import later
from ui.motor.tilstand import Placering, Tilstand
from ui.ord.alvorsord import alvor_flertal
from ui.ord.bekraeftelse_ord import to_confirm, to_withdraw
from ui.ord.problemdom import verdict
from ui.taster.genveje import Genvej, shown
from ui.udseende.ikoner import Ikonbillede, set_icon
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, AFSTAND_XS, ALVOR, ALVORSIKON, Rolle

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgave, Opgaver

QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own number for a widget without a largest size."""
GENLAESPAUSE_MS = 90
"""How long after much has changed the findings are read anew: after the tab and the navigator."""
MINDSTE_HOEJDE = 92


class Problemer(QWidget):
    """Shows what the checks found, kind by kind or dwelling by dwelling, and where."""

    field_requested = Signal(object)
    """``Fund``: the user wants to go to what a finding is about."""
    check_requested = Signal()
    """The user wants everything checked anew."""
    message_posted = Signal(object)
    """``Besked``: what came of confirming something."""
    shown_requested = Signal()
    """The panel is out of sight, and is to be shown."""
    emptied = Signal(bool)
    """There is nothing to list any more (true), or there is again (false)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_empty = False
        self._tilstand: Tilstand | None = None
        self._model: Problemmodel | None = None
        self._opgaver: Opgaver | None = None
        self._reading: Opgave | None = None
        self._read_again = False
        self._reload_timer = later(self, GENLAESPAUSE_MS, self.reload)
        self._icon = Ikonbillede("circle-check", Rolle.OK, parent=self)
        self.dom = QLabel(self)
        set_slags(self.dom, "overskrift")
        hints = (self.tr("Vis fejl"), self.tr("Vis advarsler"), self.tr("Vis oplysninger"))
        self._chips = {
            level: self._chip(alvor_flertal(level), hint)
            for level, hint in zip(Alvor, hints, strict=True)
        }
        for chip in self._chips.values():
            chip.setChecked(True)
        self.kun_ventende = self._chip(
            "", self.tr("Vis kun det, der skal bekræftes, før det sendes")
        )
        set_icon(self.kun_ventende, SKAL_BEKRAEFTES_IKON, Rolle.ADVARSEL)
        self.kun_her = self._chip(self.tr("Denne bolig"), self.tr("Vis kun den valgte bolig"))
        self.efter_bolig = self._chip(self.tr("Efter bolig"), self.tr("Saml problemerne pr. bolig"))
        self._handling: Bekraeftelseshandling | None = None
        self.bekraeft = QPushButton(self)
        self.bekraeft.setAutoDefault(False)
        set_slags(self.bekraeft, "stille")
        set_icon(self.bekraeft, "badge-check", Rolle.ACCENT)
        self.bekraeft.clicked.connect(self.confirm_chosen)
        self._where = self._button(
            "circle-help", self.tr("Hvor rettes fejlen?"), lambda: open_guide(HVOR_RETTES_FEJLEN)
        )
        self._check = self._button(
            "refresh-cw", self.tr("Kontrollér alt"), self.check_requested.emit
        )
        self._copy = self._button("copy", self.tr("Kopiér listen som tekst"), self.copy)
        self.view = Problemliste(self)
        self.view.requested.connect(self.field_requested)
        self.view.confirm_requested.connect(self.confirm_chosen)
        self._empty = QLabel(self)
        set_slags(self._empty, "svag")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        self._lay_out()
        self._show_verdict()

    def _chip(self, text: str, tip: str) -> QPushButton:
        chip = QPushButton(text, self)
        chip.setCheckable(True)
        chip.setToolTip(tip)
        chip.setAccessibleName(tip)
        set_slags(chip, "filter")
        chip.toggled.connect(self._apply_filter)
        return chip

    def _button(self, icon: str, tip: str, then: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        set_icon(button, icon)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(then)
        return button

    def _lay_out(self) -> None:
        self._head = QFrame(self)
        self._head.setObjectName("panelhoved")
        line = QHBoxLayout(self._head)
        line.setContentsMargins(AFSTAND_M, AFSTAND_XS, AFSTAND_S, AFSTAND_XS)
        line.setSpacing(AFSTAND_XS)
        line.addWidget(self._icon)
        line.addSpacing(AFSTAND_XS)
        line.addWidget(self.dom)
        line.addSpacing(AFSTAND_M)
        flow = Flydelayout()
        line.addLayout(flow, 1)
        for chip in (*self._chips.values(), self.kun_ventende, self.kun_her, self.efter_bolig):
            flow.addWidget(chip)
        flow.addWidget(self.bekraeft)
        line.addWidget(self._where)
        line.addWidget(self._check)
        line.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._pages, 1)

    def set_kontekst(self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver) -> None:
        """Fill the panel; called once, when the data are open."""
        self._tilstand, self._opgaver = tilstand, opgaver
        if opgaver is not None:
            opgaver.finished.connect(self._on_job_finished)
        self._handling = Bekraeftelseshandling(kontekst, tilstand, opgaver, self)
        self._handling.message_posted.connect(self.message_posted)
        self._model = Problemmodel(kontekst, self)
        self.view.show_model(self._model)
        self.view.selectionModel().selectionChanged.connect(self._show_choice)
        regulation = offer_regulation(self.view, kontekst, tilstand)
        regulation.message_posted.connect(self.message_posted)
        tilstand.findings_changed.connect(self.reload)
        tilstand.data_reloaded.connect(self._reload_timer.start)
        tilstand.place_changed.connect(self._on_place_changed)
        self.reload()

    # --- what has happened ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read the findings anew; what is open and chosen stays so."""
        if self._model is not None:
            self._model.forget()
            self._show()

    def _show(self) -> None:
        """Show what has been read; many findings are first read on the worker thread."""
        model, opgaver = self._model, self._opgaver
        if model is None:
            return
        if opgaver is None or model.kept is not None or not model.many():
            self._take(model.kept)
        elif self._reading is None:
            self._reading = opgaver.read(self.tr("Læser problemerne"), self._read)
        else:
            self._read_again = True

    def _read(self, _fremdrift: Fremdrift) -> Fundlaesning | None:
        return self._model.read() if self._model is not None else None

    def _on_job_finished(self, job: Opgave) -> None:
        if job is not self._reading:
            return
        self._reading = None
        read: Fundlaesning | None = job.resultat
        if self._read_again or (self._model and read and not self._model.fits(read)):
            self._read_again = False
            self._show()
        elif read is not None:
            self._take(read)

    def _take(self, read: Fundlaesning | None) -> None:
        self.view.show_read(read)
        self._show_verdict()
        if self._model is not None and not self._model.skal_bekraeftes:
            self.kun_ventende.setChecked(False)  # the last one is confirmed: all else is next

    def _on_place_changed(self, _placering: Placering) -> None:
        bolig = self._tilstand.placering.bolig if self._tilstand is not None else None
        self.kun_her.setEnabled(bolig is not None)
        if self.kun_her.isChecked():
            self._apply_filter()

    def _apply_filter(self) -> None:
        if self._model is None or self._tilstand is None:
            return
        changed = self._model.group_by_dwelling(self.efter_bolig.isChecked())
        levels = frozenset(level for level, chip in self._chips.items() if chip.isChecked())
        bolig = self._tilstand.placering.bolig
        here = bolig.id if bolig is not None and self.kun_her.isChecked() else None
        waiting = self.kun_ventende.isChecked()
        if self._model.set_filter(levels, here, skal_bekraeftes=waiting) or changed:
            self._show()

    def _show_verdict(self) -> None:
        model = self._model
        counts = model.antal if model is not None else dict.fromkeys(Alvor, 0)
        for level, chip in self._chips.items():
            chip.setVisible(counts[level] > 0)
        self.kun_her.setVisible(any(counts.values()))
        self.efter_bolig.setVisible(any(counts.values()))
        self._copy.setEnabled(any(counts.values()))
        worst = next((level for level in Alvor if counts[level]), None)
        all_checked = model is None or model.alt_kontrolleret
        if worst in (Alvor.FEJL, Alvor.ADVARSEL):
            self._icon.set_icon(ALVORSIKON[worst], ALVOR[worst])
        elif all_checked:
            self._icon.set_icon("circle-check", Rolle.OK)
        else:
            self._icon.set_icon("clock", Rolle.TEKST_SVAG)
        waits = model.skal_bekraeftes if model is not None else 0
        self.dom.setText(
            verdict(counts[Alvor.FEJL], counts[Alvor.ADVARSEL], alt_kontrolleret=all_checked)
        )
        self.kun_ventende.setText(
            self.tr("{antal} skal bekræftes").format(antal=QLocale().toString(waits))
        )
        self.kun_ventende.setVisible(waits > 0 or self.kun_ventende.isChecked())
        self._show_choice()
        shown = model is not None and model.rowCount() > 0
        self._pages.setCurrentWidget(self.view if shown else self._empty)
        self._empty.setText(self._nothing() if worst is not None else "")
        self._fold(empty=worst is None)

    def _nothing(self) -> str:
        """Return why nothing is listed while there are findings."""
        every = all(chip.isChecked() for chip in self._chips.values())
        if every and self.kun_her.isChecked() and not self.kun_ventende.isChecked():
            return self.tr("Denne bolig har ingen fejl eller advarsler.")
        return self.tr("Intet passer til det, der er valgt ovenfor. Slå et af valgene fra.")

    def _fold(self, *, empty: bool) -> None:
        """Leave only the verdict while there is nothing to list."""
        self._pages.setVisible(not empty)
        head = self._head.sizeHint().height()
        self.setMinimumHeight(head if empty else MINDSTE_HOEJDE)
        self.setMaximumHeight(head if empty else QWIDGETSIZE_MAX)
        if empty != self._is_empty:
            self._is_empty = empty
            self.emptied.emit(empty)

    # --- going there ----------------------------------------------------------------------------

    def go_to_next(self) -> None:
        """Choose the finding after the chosen one, around the end, and go to its field."""
        self.view.go_to_next()

    def go_to_previous(self) -> None:
        """Choose the finding before the chosen one, and go to its field."""
        self.view.go_to_previous()

    # --- confirming -----------------------------------------------------------------------------

    def show_waiting(self) -> None:
        """Show what waits to be confirmed, the first kind of it chosen; nothing is told of."""
        if self._model is not None and not self._model.skal_bekraeftes:
            told = self.tr("Der er intet, der skal bekræftes.")
            self.message_posted.emit(Besked(told))
            return
        if not self.isVisible():
            self.shown_requested.emit()
        self.kun_ventende.setChecked(True)
        self.kun_her.setChecked(False)
        self._apply_filter()
        self.view.choose_first()

    def chosen(self) -> Valgt:
        """Return what is chosen in the list, to be confirmed or taken back."""
        rows = self.view.selectionModel().selectedRows() if self._model is not None else []
        found = [index.data(Problemrolle.FUND) for index in rows]
        groups = [index.data(Problemrolle.GRUPPE) for index in rows]
        bolig = self._tilstand.placering.bolig if self._tilstand is not None else None
        here = bolig.id if bolig is not None and self.kun_her.isChecked() else None
        return Valgt(
            fund=tuple(one for one in found if one is not None),
            grupper=tuple(group for one, group in zip(found, groups, strict=True) if one is None),
            bolig=here,
        )

    def confirm_chosen(self) -> None:
        """Ask about the chosen findings that wait; take back the confirmed ones if none does."""
        if self._handling is None:
            return
        chosen = self.chosen()
        if chosen.ventende:
            self._handling.confirm(chosen)
        elif chosen.bekraeftede:
            self._handling.withdraw(chosen.bekraeftede)
        elif self._model is not None and self._model.skal_bekraeftes:
            self.show_waiting()

    def _show_choice(self) -> None:
        """Let the button say what it does to what is chosen."""
        chosen = self.chosen()
        self.bekraeft.setVisible(bool(chosen.ventende or chosen.bekraeftede))
        if chosen.ventende:
            self.bekraeft.setText(to_confirm(chosen.ventende))
        else:
            self.bekraeft.setText(to_withdraw(len(chosen.bekraeftede)))
        self.bekraeft.setToolTip(shown(Genvej.BEKRAEFT))

    # --- copying --------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put all findings that are shown on the clipboard, as text."""
        if self._model is not None:
            QGuiApplication.clipboard().setText("\n".join((self.dom.text(), *self.view.text())))
