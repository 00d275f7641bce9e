"""The navigator's filters: small buttons with numbers, at most one pressed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from models.register.visninger import Boligfilter
from ui.dele.flydelayout import Flydelayout
from ui.udseende.stilark import set_slags


class Filterchips(QWidget):
    """One button per filter; those that would find nothing are hidden once they are counted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = Flydelayout(self)
        self._labels: dict[Boligfilter, str] = {}
        self._chips: dict[Boligfilter, QPushButton] = {}
        for filter_, text, tip in self._texts():
            chip = QPushButton(text, self)
            chip.setCheckable(True)
            chip.setToolTip(tip)
            chip.setAccessibleName(tip)
            set_slags(chip, "filter")
            chip.toggled.connect(self._on_toggled)
            layout.addWidget(chip)
            self._labels[filter_] = text
            self._chips[filter_] = chip

    def _texts(self) -> tuple[tuple[Boligfilter, str, str], ...]:
        return (
            (Boligfilter.FEJL, self.tr("Fejl", "flertal"), self.tr("Boliger med fejl")),
            (
                Boligfilter.AENDRET,
                self.tr("Ændret"),
                self.tr("Boliger med ændringer, der ikke er indberettet"),
            ),
            (
                Boligfilter.KLADDE,
                self.tr("Kladde"),
                self.tr("Ændrede boliger, der endnu ikke er sat klar"),
            ),
            (Boligfilter.LEDIG, self.tr("Ledig"), self.tr("Boliger, der står ledige")),
            (
                Boligfilter.MANGLER_HANDICAP,
                self.tr("Mangler handicapsvar"),
                self.tr("Boliger uden svar på handicapoplysningerne"),
            ),
            (
                Boligfilter.MANGLER_NETTOHUSLEJE,
                self.tr("Mangler husleje"),
                self.tr("Boliger uden nettohusleje"),
            ),
        )

    @property
    def filtre(self) -> tuple[Boligfilter, ...]:
        """The filters there are."""
        return tuple(self._chips)

    @property
    def valgt(self) -> Boligfilter | None:
        """The filter pressed, if any."""
        return next((of for of, chip in self._chips.items() if chip.isChecked()), None)

    def choose(self, filter_: Boligfilter | None) -> None:
        """Press one filter, or none."""
        for of, chip in self._chips.items():
            chip.setChecked(of is filter_)

    def chip(self, filter_: Boligfilter) -> QPushButton:
        """Return the button of a filter. Raises ``KeyError``."""
        return self._chips[filter_]

    def show_counts(self, antal: Mapping[Boligfilter, int]) -> None:
        """Tell how many dwellings each filter finds."""
        for filter_, count in antal.items():
            chip, label = self._chips[filter_], self._labels[filter_]
            chip.setText(f"{label} {QLocale().toString(count)}" if count else label)
            chip.setVisible(bool(count) or chip.isChecked())

    def _on_toggled(self, checked: bool) -> None:
        if checked:
            for chip in self._chips.values():
                if chip is not self.sender() and chip.isChecked():
                    chip.setChecked(False)
        self.changed.emit()
