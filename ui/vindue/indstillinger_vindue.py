"""The settings that exist: who is working here, how it looks, and where the data lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.register.indstillinger import Indstillinger
from models.sprog import SPROG
from models.stoette.valg import Udbetaling
from ui.dele.dialog import Dialog
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_S, AFSTAND_XL, AFSTAND_XS, TEMAER

BREDDE = 480


class IndstillingerVindue(Dialog):
    """Every choice is in force and kept at once; there is nothing to confirm."""

    theme_chosen = Signal(str)
    """``system``, ``lyst`` or ``moerkt``."""
    support_changed = Signal()
    """Who the support goes to was chosen."""

    def __init__(
        self,
        indstillinger: Callable[[], Indstillinger],
        gem: Callable[[Indstillinger], None],
        datamappe: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._current, self._save = indstillinger, gem
        self._folder = datamappe
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Indstillinger"))
        hint = self.tr("Står på kvitteringer og bekræftelser.")
        self.navn = self._build_name(indstillinger().navn, hint)
        name_label = self._heading(self.tr("&Dit navn"))
        name_label.setBuddy(self.navn)
        self.temaer = self._build_themes(indstillinger().tema)
        self.sprog = self._build_languages(indstillinger().sprog)
        self.udbetaling = self._build_receivers(indstillinger().stoette_udbetales_til)
        folder = QLineEdit(str(datamappe), self)
        folder.setReadOnly(True)
        folder.setCursorPosition(0)
        folder_label = self._heading(self.tr("Data&mappe"))
        folder_label.setBuddy(folder)
        open_folder = QPushButton(self.tr("Åbn mappen"), self)
        open_folder.setAutoDefault(False)
        open_folder.clicked.connect(self._on_open_folder)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)

        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(folder, 1)
        row.addWidget(open_folder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_XS)
        layout.addWidget(name_label)
        layout.addWidget(self.navn)
        layout.addWidget(self._hint(hint))
        layout.addSpacing(AFSTAND_L)
        layout.addWidget(self._heading(self.tr("Udseende")))
        for button in self.temaer.values():
            layout.addWidget(button)
        layout.addSpacing(AFSTAND_L)
        layout.addWidget(self._heading(self.tr("Sprog (Language)")))
        for button in self.sprog.values():
            layout.addWidget(button)
        layout.addWidget(self._hint(self.tr("Skifter, næste gang programmet startes.")))
        layout.addSpacing(AFSTAND_L)
        layout.addWidget(self._heading(self.tr("Boligstøtten udbetales til")))
        for button in self.udbetaling.values():
            layout.addWidget(button)
        layout.addWidget(self._hint(self.tr("Står i støttesimulatoren og på dens udskrifter.")))
        layout.addSpacing(AFSTAND_L)
        layout.addWidget(folder_label)
        layout.addLayout(row)
        layout.addWidget(
            self._hint(
                self.tr(
                    "Her ligger databasen, sikkerhedskopierne og loggen. Skal de ligge et andet "
                    "sted, kan den, der passer jeres computere, ændre det."
                )
            )
        )
        layout.addSpacing(AFSTAND_XL)
        layout.addWidget(buttons)
        self._fit(layout)

    def _fit(self, layout: QVBoxLayout) -> None:
        """Make room for all: a layout asks for too little where sentences are of several lines."""
        self.setMinimumWidth(BREDDE)
        self.resize(BREDDE, layout.totalHeightForWidth(BREDDE))

    def _build_themes(self, valgt: str) -> dict[str, QRadioButton]:
        self._themes = QButtonGroup(self)
        buttons = {}
        texts = (self.tr("Som computeren"), self.tr("Lyst"), self.tr("Mørkt"))
        for valg, text in zip(TEMAER, texts, strict=True):
            button = QRadioButton(text, self)
            button.setChecked(valgt == valg)
            self._themes.addButton(button)
            button.toggled.connect(self._on_theme)
            buttons[valg] = button
        return buttons

    def _build_languages(self, valgt: str) -> dict[str, QRadioButton]:
        self._languages = QButtonGroup(self)
        buttons = {}
        for valg, text in SPROG.items():
            button = QRadioButton(text, self)
            button.setChecked(valgt == valg)
            self._languages.addButton(button)
            button.toggled.connect(self._on_language)
            buttons[valg] = button
        return buttons

    def _build_receivers(self, valgt: str) -> dict[Udbetaling, QRadioButton]:
        self._receivers = QButtonGroup(self)
        buttons = {}
        for kind, text in (
            (
                Udbetaling.ORGANISATION,
                self.tr("Boligorganisationen, som trækker den fra i huslejen"),
            ),
            (Udbetaling.LEJER, self.tr("Lejeren")),
        ):
            button = QRadioButton(text, self)
            button.setChecked(valgt == kind.value)
            self._receivers.addButton(button)
            button.toggled.connect(self._on_receiver)
            buttons[kind] = button
        return buttons

    def _build_name(self, navn: str, hint: str) -> QLineEdit:
        field = QLineEdit(navn, self)
        field.setToolTip(hint)
        field.editingFinished.connect(self._on_name)
        return field

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        set_slags(label, "overskrift")
        return label

    def _hint(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        set_slags(label, "lille")
        return label

    def _on_name(self) -> None:
        navn = " ".join(self.navn.text().split())
        if navn and navn != self._current().navn:
            self._save(replace(self._current(), navn=navn))

    def _on_theme(self, checked: bool) -> None:
        if not checked:
            return
        valg = next(valg for valg, button in self.temaer.items() if button.isChecked())
        self._save(replace(self._current(), tema=valg))
        self.theme_chosen.emit(valg)

    def _on_language(self, checked: bool) -> None:
        if checked:
            valg = next(valg for valg, button in self.sprog.items() if button.isChecked())
            self._save(replace(self._current(), sprog=valg))

    def _on_receiver(self, checked: bool) -> None:
        if not checked:
            return
        kind = next(kind for kind, button in self.udbetaling.items() if button.isChecked())
        self._save(replace(self._current(), stoette_udbetales_til=kind.value))
        self.support_changed.emit()

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
