"""The steps of sending by file: save it, and upload it at the register's own client."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.register.overfoersel import Eksportplan, Indsendelse
from models.sprog import oversat
from ui.dele.filvalg import Filvalg
from ui.dele.kort import etiket, knap
from ui.felter.vejledningslink import anchor, set_links
from ui.ord.antal import antal
from ui.udseende.ikoner import set_icon
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XS, Rolle, practising

PORTALENS_SIDE = "https://lbf.dk/selvbetjeninger/indberetning-til-boligportal-huslejeregister/"
"""LBF's own page about reporting; the register's client is opened from it."""
EKSPORTSIDE, INDLAES = "eksport", "indlaes-i-boligportalen"
"""Where the guide tells how a file is uploaded."""


LUFT = 24
"""What a field keeps free beside its text, in pixels."""


class Kopilinje(QWidget):
    """A label, a text that can only be read and copied, and buttons beside it."""

    def __init__(self, titel: str, tekst: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.tekst = tekst
        self.field = QLineEdit(self)
        self.field.setReadOnly(True)
        label = etiket(titel, "lille", self)
        label.setBuddy(self.field)
        self._row = QHBoxLayout()
        self._row.setSpacing(AFSTAND_S)
        self._row.addWidget(self.field, 1)
        self.kopier = self.add_knap(self.tr("Kopiér"), self.copy, "copy")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addWidget(label)
        layout.addLayout(self._row)

    def add_knap(self, tekst: str, udfoer: Callable[[], object], ikonnavn: str) -> QPushButton:
        """Put a button beside the text."""
        button = knap(tekst, udfoer, self, ikonnavn=ikonnavn)
        self._row.addWidget(button)
        return button

    def show_text(self, tekst: str) -> None:
        """Show another text."""
        self.tekst = tekst
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the text as there is room for."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        """Leave something out of a text that is too long for the field."""
        room = self.field.width() - LUFT
        # Of a long path the file's name is seen, of an address where it leads and to what.
        mode = Qt.TextElideMode
        where = mode.ElideMiddle if "://" in self.tekst else mode.ElideLeft
        self.field.setText(self.field.fontMetrics().elidedText(self.tekst, where, room))
        self.field.setToolTip(self.tekst)
        self.field.setCursorPosition(0)

    def copy(self) -> None:
        """Copy the text."""
        QGuiApplication.clipboard().setText(self.tekst)


def file_steps() -> tuple[str, ...]:
    """Return what the steps are called; the file of one who practises goes to no portal."""
    return (
        oversat("Se, hvad der sendes"),
        oversat("Gem filen"),
        oversat("Indlæs den i øveregisteret")
        if practising()
        else oversat("Indlæs den i boligportalen"),
        oversat("Skriv svaret ind"),
    )


def upload_heading() -> str:
    """Return what the step is headed in which the file is uploaded."""
    if practising():
        return oversat("Indlæs filen i øveregisteret")
    return oversat("Indlæs filen i boligportalen")


def saved_told() -> str:
    """Return what is told of a file just saved."""
    if practising():
        return oversat("Filen er gemt. Indlæs den i øveregisteret, og marker den her som modtaget.")
    return oversat(
        "Filen er gemt. Indlæs den i boligportalen under XML upload, og marker den her som "
        "modtaget."
    )


def light(button: QPushButton, *, among: tuple[QPushButton, ...]) -> None:
    """Let one of some buttons be the primary one, which Enter presses."""
    for one in among:
        slags = "primaer" if one is button else ""
        one.setDefault(one is button)
        if one.property("slags") != slags:
            set_slags(one, slags)


def free_name(mappe: Path, nummer: str) -> str:
    """Return a name for today's file of an organisation that no file in the folder has."""
    day = f"{datetime.now().astimezone():%Y-%m-%d}"
    stem = "-".join(part for part in ("boligliste", nummer, day) if part)
    name, nr = f"{stem}.xml", 2
    while (mappe / name).exists():
        name, nr = f"{stem}-{nr}.xml", nr + 1
    return name


class Gemside(QWidget):
    """Where the file is to lie."""

    changed = Signal()
    """Another place is proposed, or this one was refused."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._path, self._refused = Path(), False
        self._words = etiket("", "", self, ombryd=True)
        self.sti = Kopilinje(self.tr("&Filen gemmes som"), "", self)
        self.andet = self.sti.add_knap(self.tr("Vælg et andet sted…"), self.choose, "folder-open")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_L)
        layout.addWidget(self._words)
        layout.addWidget(self.sti)
        layout.addWidget(
            etiket(
                self.tr(
                    "En nøjagtig kopi gemmes også her i programmet. Mister du filen, kan du hente "
                    "den igen i journalen."
                ),
                "svag",
                self,
                ombryd=True,
            )
        )
        layout.addStretch(1)

    @property
    def path(self) -> Path:
        """Where the file is to lie."""
        return self._path

    def show_plan(self, plan: Eksportplan) -> None:
        """Tell what the file is going to hold."""
        self._words.setText(" ".join(plan.opsummering))

    def set_path(self, path: Path) -> None:
        """Propose a place."""
        self._path = path
        self.sti.show_text(str(path))
        self._refuse(refused=False)

    @property
    def refused(self) -> bool:
        """Whether nothing can be saved at this place; another one takes it back."""
        return self._refused

    def refuse(self) -> None:
        """Note that nothing can be saved at this place."""
        self._refuse(refused=True)

    def _refuse(self, *, refused: bool) -> None:
        self._refused = refused
        set_icon(self.andet, "folder-open", Rolle.PAA_ACCENT if refused else Rolle.TEKST)
        self.changed.emit()

    def choose(self) -> None:
        """Let the user choose another place."""
        dialog = Filvalg(self, self.tr("Gem filen til boligportalen"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(Filvalg.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("XML-filer (*.xml)"))
        dialog.setDefaultSuffix("xml")
        dialog.setDirectory(str(self._path.parent))
        dialog.selectFile(self._path.name)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, chosen: str) -> None:
        self.set_path(Path(chosen))


class Indlaesside(QWidget):
    """How the file is uploaded at the register's own client, and the words to copy for it."""

    copy_requested = Signal(object)
    """``Indsendelse``: the file is lost and its bytes are to be saved again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sent: Indsendelse | None = None
        self._words = etiket("", "", self, ombryd=True)
        self.adresse = Kopilinje(self.tr("&Herfra åbnes boligportalen"), PORTALENS_SIDE, self)
        self.aabn = self.adresse.add_knap(
            self.tr("Åbn i browseren"), self._on_open, "external-link"
        )
        self.fil = Kopilinje(self.tr("&Filen, der skal indlæses"), "", self)
        self.vis = self.fil.add_knap(self.tr("Vis i mappen"), self._on_show, "folder-open")
        self.igen = self.fil.add_knap(self.tr("Gem den igen…"), self._on_again, "download")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_M)
        layout.addWidget(self._words)
        layout.addWidget(self.adresse)
        self.adresse.setVisible(not practising())
        for nr, text in enumerate(self._steps(), start=1):
            line = self.tr("{nr}. {tekst}").format(nr=nr, tekst=text)
            layout.addWidget(etiket(line, "", self, ombryd=True))
        layout.addWidget(self.fil)
        guide = QLabel(self)
        set_links(guide)
        guide.setText(anchor(self.tr("Læs mere i vejledningen"), EKSPORTSIDE, INDLAES))
        layout.addWidget(guide)
        layout.addWidget(
            etiket(
                self.tr(
                    "Antaget — ikke kontrolleret mod LBF's snitfladebeskrivelse. Navnet »XML "
                    "upload og download« er set i en ældre brugervejledning."
                ),
                "lille",
                self,
                ombryd=True,
            )
        )
        layout.addStretch(1)

    def _steps(self) -> tuple[str, ...]:
        wait = self.tr(
            "Vent på, at den er læst, og kom tilbage hertil. Du kan roligt lukke vinduet imens; "
            "det åbner her igen."
        )
        if practising():
            page = self.tr("Vælg »Øveregisterets side« i båndet øverst, og indlæs filen der.")
            return (page, wait)
        return (
            self.tr("Log ind i boligportalen."),
            self.tr("Gå til »XML upload og download«, og vælg filen."),
            wait,
        )

    def show_submission(self, indsendelse: Indsendelse, path: Path | None) -> None:
        """Show the file of a submission; where it lies is known for those saved just now."""
        self._sent = indsendelse
        count = sum(indsendelse.antal.values())
        self._words.setText(
            antal(
                count,
                self.tr("Filen er gemt med {antal} ændring. Nu skal den indlæses."),
                self.tr("Filen er gemt med {antal} ændringer. Nu skal den indlæses."),
            )
        )
        known = path is not None and path.exists()
        self.fil.show_text(str(path) if path is not None and known else indsendelse.filnavn)
        self.vis.setVisible(known)

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl(PORTALENS_SIDE))

    def _on_show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.fil.tekst).parent)))

    def _on_again(self) -> None:
        if self._sent is not None:
            self.copy_requested.emit(self._sent)
