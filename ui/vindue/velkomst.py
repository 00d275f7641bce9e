"""The first start: who is working here, and three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.dele.alvorslabel import Alvorslabel
from ui.dele.valgknap import Valgknap
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XL, AFSTAND_XS, polish

BREDDE = 560


class Velkomst(QWidget):
    """Shown while there is nothing in the database."""

    name_given = Signal(str)
    """The clerk's name, as typed."""
    import_requested = Signal()
    example_requested = Signal()
    empty_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = QWidget(self)
        card.setMaximumWidth(BREDDE)
        title = QLabel(self.tr("Velkommen til Huslejeklient"), card)
        set_slags(title, "titel")
        intro = QLabel(
            self.tr(
                "Her retter du boligorganisationens oplysninger til huslejeregisteret på din egen "
                "computer, får dem kontrolleret, og laver filen, du indlæser i boligportalen."
            ),
            card,
        )
        intro.setWordWrap(True)
        set_slags(intro, "svag")
        self.navn = QLineEdit(card)
        self.navn.setPlaceholderText(self.tr("For- og efternavn"))
        self.navn.setMaximumWidth(BREDDE // 2)
        self.navn.editingFinished.connect(self._on_name)
        self.navn.textEdited.connect(self._on_typing)
        self.navn.returnPressed.connect(self._on_enter)
        label = QLabel(self.tr("&Dit navn"), card)
        set_slags(label, "overskrift")
        label.setBuddy(self.navn)
        self._hint = Alvorslabel(card)
        self._show_hint(missing=False)
        self.importer = Valgknap(
            "file-down",
            self.tr("Importér en hentet fil"),
            self.tr("Hent jeres boliger i boligportalen under XML download, og vælg filen her."),
            card,
        )
        self.eksempel = Valgknap(
            "sparkles",
            self.tr("Se programmet med eksempeldata"),
            self.tr("120 opdigtede boliger, som du frit kan rette i."),
            card,
        )
        self.tom = Valgknap(
            "plus",
            self.tr("Begynd uden en fil"),
            self.tr(
                "Opret boligorganisation og afdeling selv. De sendes ikke, før en hentet fil "
                "giver dem LBF's id'er."
            ),
            card,
        )
        self.importer.clicked.connect(self._on_import)
        self.eksempel.clicked.connect(self._on_example)
        self.tom.clicked.connect(self._on_empty)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for widget, after in (
            (title, AFSTAND_S),
            (intro, AFSTAND_XL),
            (label, AFSTAND_XS),
            (self.navn, AFSTAND_XS),
            (self._hint, AFSTAND_XL),
            (self.importer, AFSTAND_M),
            (self.eksempel, AFSTAND_M),
            (self.tom, 0),
        ):
            inside.addWidget(widget)
            inside.addSpacing(after)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 10)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)

    def set_navn(self, navn: str) -> None:
        """Show the name known already."""
        self.navn.setText(navn)

    def _on_name(self) -> None:
        navn = " ".join(self.navn.text().split())
        if navn:
            self.name_given.emit(navn)

    def _on_typing(self) -> None:
        self._show_hint(missing=False)

    def _on_enter(self) -> None:
        if self._named():
            self.importer.setFocus(Qt.FocusReason.TabFocusReason)

    def _named(self) -> bool:
        """True when a name is given; else ask for it where it is to be written."""
        if self.navn.text().strip():
            self._on_name()
            return True
        self._show_hint(missing=True)
        self.navn.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _show_hint(self, *, missing: bool) -> None:
        if missing:
            text = self.tr("Skriv dit navn først. Det står på kvitteringer og bekræftelser.")
        else:
            text = self.tr("Står på kvitteringer og bekræftelser. Kan ændres i Indstillinger.")
        self._hint.setText(text)
        self._hint.setProperty("slags", "" if missing else "lille")
        self._hint.setProperty("alvor", "fejl" if missing else "")
        self.navn.setProperty("alvor", "fejl" if missing else "")
        polish(self._hint)
        polish(self.navn)

    def _on_import(self) -> None:
        if self._named():
            self.import_requested.emit()

    def _on_example(self) -> None:
        if self._named():
            self.example_requested.emit()

    def _on_empty(self) -> None:
        if self._named():
            self.empty_requested.emit()
