"""The Snitflade page: every field and where the knowledge of it comes from, and the schema."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Felt, Kode, Kodeliste
from models.register.navngivning import label
from models.sprog import oversat
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog
from ui.motor.opgaver import Opgaver
from ui.opslag.opslagsside import Opslagsside, opslag
from ui.opslag.snitflade_model import (
    Feltfilter,
    Feltmodel,
    Kendskab,
    antaget_ord,
    kendskab,
    kendskab_ord,
    niveau_ord,
    type_ord,
)
from ui.opslag.snitflade_skema import Skemaside
from ui.tabeller.kolonnebredder import Kolonnebredder, fit_columns
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XS, RAEKKEHOEJDE

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

BREDDE, HOEJDE, DETALJE = 1220, 708, 270
KODE, HERKOMST, KILDE = range(3)
"""The columns of a list or a code, of how it is known, and from where."""
KODEBREDDE = 220
"""How narrow the first becomes before the second does."""
LISTENAVN = Qt.ItemDataRole.UserRole
"""The name of a list in the file of own corrections."""


class SnitfladeVindue(Dialog):
    """What is seen, seen in an older version, assumed, and corrected by the organisation itself."""

    codes_confirmed = Signal()
    """Someone has recorded that the code lists have been checked."""

    def __init__(self, kontekst: Kontekst, opgaver: Opgaver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Snitflade"))
        self.resize(BREDDE, HOEJDE)
        title = QLabel(oversat(kontekst.tabel.titel), self)
        set_slags(title, "titel")
        title.setWordWrap(True)
        intro = QLabel(
            self.tr(
                "LBF's gældende beskrivelse har ikke kunnet læses. For hvert felt står her, om det "
                "er set, kun set i en ældre version eller antaget. Kontrollér det mod "
                "beskrivelsen, før I indberetter."
            ),
            self,
        )
        intro.setWordWrap(True)
        set_slags(intro, "svag")
        tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        tabs.tabBar().setAccessibleName(self.tr("Dele af snitfladen"))
        fields = Feltside(kontekst, self)
        fields.soeg.setFocus()  # what is typed at once searches
        tabs.addTab(fields, self.tr("Felter"))
        codes = Kodeside(kontekst, self)
        codes.confirmed.connect(self.codes_confirmed)
        tabs.addTab(codes, self.tr("Kodelister"))
        tabs.addTab(_assumptions(kontekst, self), self.tr("Antagelser"))
        tabs.addTab(_documents(kontekst, self), self.tr("Beskrivelser"))
        tabs.addTab(Skemaside(kontekst, opgaver, self), self.tr("Officielt skema"))
        close = QPushButton(self.tr("Luk"), self)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(AFSTAND_S)
        foot.addWidget(self._own_file(), 1)
        open_folder = QPushButton(self.tr("Åbn mappen"), self)
        open_folder.setAutoDefault(False)
        open_folder.clicked.connect(self._on_open_folder)
        foot.addWidget(open_folder)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        for widget in (title, intro):
            layout.addWidget(widget)
        layout.addSpacing(AFSTAND_XS)
        layout.addWidget(tabs, 1)
        layout.addLayout(foot)

    def _own_file(self) -> QLabel:
        path = self._kontekst.snitflade.own_file
        if path.exists():
            text = self.tr("Jeres egne rettelser er i brug: {fil}")
        else:
            text = self.tr("Jeres egne rettelser kan skrives i {fil}. Filen findes ikke endnu.")
        line = QLabel(text.format(fil=path), self)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.setWordWrap(True)
        set_slags(line, "lille")
        return line

    def _on_open_folder(self) -> None:
        folder = self._kontekst.snitflade.own_file.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class Feltside(Opslagsside[Felt]):
    """The table of fields with search and filters, and beside it the chosen field in full."""

    def __init__(self, kontekst: Kontekst, parent: QWidget) -> None:
        model = Feltmodel(kontekst.tabel, parent)
        self._filter = Feltfilter(parent)
        super().__init__(
            model,
            self._filter,
            parent,
            navn=QCoreApplication.translate("Feltside", "Felter i snitfladen"),
            soeg=QCoreApplication.translate("Feltside", "Søg felt eller element…"),
            om=QCoreApplication.translate("Feltside", "Om feltet"),
        )
        self._tabel = kontekst.tabel
        self._known = {
            self.chip(f"{kendskab_ord(known)} {count}", alene=True): known
            for known, count in model.antal.most_common()
        }
        self.lay_out(BREDDE, DETALJE)

    def choose(self) -> None:
        """Show the fields that are known as is pressed, and with the words searched for."""
        known = next((known for chip, known in self._known.items() if chip.isChecked()), None)
        self._filter.choose(known, self.soeg.text())

    def told(self, felt: Felt) -> str:
        """Return all that is known of a field, as rich text."""
        rows = [
            (self.tr("Element"), " / ".join(felt.sti) or self.tr("Intet kendt. Sendes ikke.")),
            (self.tr("Niveau"), niveau_ord(felt.niveau)),
            (self.tr("Type"), type_ord(felt.type)),
            (self.tr("Kodeliste"), felt.kodeliste),
            (self.tr("Herkomst"), kendskab_ord(kendskab(felt))),
            (self.tr("Heraf antaget"), _capital(", ".join(map(antaget_ord, felt.antaget)))),
            (self.tr("Kilde"), oversat(felt.kilde)),
        ]
        title = f"{label(self._tabel, felt.objekt)}: {oversat(felt.etiket)}"
        return opslag(title, oversat(felt.hjaelp), rows)


class Kodeside(QWidget):
    """The code lists, and the record that someone has checked them."""

    confirmed = Signal()

    def __init__(self, kontekst: Kontekst, parent: QWidget) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self._state = Alvorslabel(self)
        self.button = QPushButton(self.tr("Registrér, at koderne er kontrolleret"), self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._on_confirm)
        head = QHBoxLayout()
        head.setSpacing(AFSTAND_M)
        head.addWidget(self._state, 1)
        head.addWidget(self.button)
        tree = _tree(
            self,
            self.tr("Kodelister"),
            (
                self.tr("Liste og koder"),
                self.tr("Herkomst"),
                self.tr("Kilde"),
            ),
        )
        # What a list is of may be cut before where it is known from.
        Kolonnebredder(tree, mindst={KODE: KODEBREDDE}, viger=(KODE,))
        used = {felt.kodeliste for felt in kontekst.tabel.felter}
        for name, kodeliste in kontekst.tabel.kodelister.items():
            if name in used:
                tree.addTopLevelItem(self._item(kodeliste))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, AFSTAND_M, 0, AFSTAND_S)
        layout.setSpacing(AFSTAND_M)
        layout.addLayout(head)
        layout.addWidget(tree, 1)
        self.kilde = QLabel(self)
        self.kilde.setWordWrap(True)
        self.kilde.setMinimumHeight(self.kilde.fontMetrics().lineSpacing())
        set_slags(self.kilde, "svag")
        layout.addWidget(self.kilde)
        tree.currentItemChanged.connect(self._on_chosen)
        first = tree.topLevelItem(0)
        if first is not None:
            tree.setCurrentItem(first)
        self._show_state()

    def _item(self, kodeliste: Kodeliste) -> QTreeWidgetItem:
        item = self._line(self._used_by(kodeliste), kodeliste)
        item.setData(KODE, LISTENAVN, kodeliste.navn)
        for kode in kodeliste.koder:
            item.addChild(self._line(f"{kode.vaerdi} – {oversat(kode.etiket)}", kode))
        if not kodeliste.koder:
            item.setText(HERKOMST, self.tr("Ukendt"))
            item.addChild(QTreeWidgetItem([self.tr("Ingen koder kendes. Alle bevares.")]))
        return item

    def _line(self, text: str, of: Kodeliste | Kode) -> QTreeWidgetItem:
        known = kendskab_ord(Kendskab(of.herkomst))
        line = QTreeWidgetItem([text, known, oversat(of.kilde)])
        line.setToolTip(KILDE, oversat(of.kilde))
        return line

    def _used_by(self, kodeliste: Kodeliste) -> str:
        """Return the fields of a list, and of what they are fields where that is one thing."""
        tabel = self._kontekst.tabel
        fields = [felt for felt in tabel.felter if felt.kodeliste == kodeliste.navn]
        names = ", ".join(dict.fromkeys(oversat(felt.etiket) for felt in fields))
        of, *others = dict.fromkeys(label(tabel, felt.objekt) for felt in fields)
        return names if others else f"{of}: {names}"

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        """Tell all of what may be cut in the row."""
        told = [item.text(nr).rstrip(".") for nr in (KODE, KILDE)] if item is not None else []
        listenavn = item.data(KODE, LISTENAVN) if item is not None else None
        if listenavn:
            told.append(self.tr("I jeres egen fil hedder listen »{navn}«").format(navn=listenavn))
        self.kilde.setText(" ".join(f"{one}." for one in told if one))

    def _show_state(self) -> None:
        settings = self._kontekst.indstillinger()
        if settings.koder_kontrolleret:
            day = date.fromisoformat(settings.koder_kontrolleret[:10]).strftime("%d-%m-%Y")
            text = self.tr("Koderne er kontrolleret mod LBF's beskrivelse af {navn} den {dag}.")
            text = text.format(navn=settings.koder_kontrolleret_af, dag=day)
            self.button.setText(self.tr("Registrér en ny kontrol"))
        else:
            text = self.tr(
                "Koderne er ikke kontrolleret mod LBF's beskrivelse. Gennemgå listerne, ret dem i "
                "jeres egen fil, hvis de er anderledes, og registrér så, at det er gjort."
            )
        self._state.setText(text)
        self._state.setProperty("alvor", "ok" if settings.koder_kontrolleret else "advarsel")

    def _on_confirm(self) -> None:
        self._kontekst.snitflade.confirm_codes()
        self._show_state()
        self.confirmed.emit()


def _assumptions(kontekst: Kontekst, parent: QWidget) -> QWidget:
    translate = QCoreApplication.translate
    page = QWidget(parent)
    tree = _tree(
        page,
        translate("SnitfladeVindue", "Antagelser"),
        (
            translate("SnitfladeVindue", "Spørgsmål"),
            translate("SnitfladeVindue", "Svar, der bruges"),
            translate("SnitfladeVindue", "Herkomst"),
        ),
    )
    fit_columns(tree)
    tree.setUniformRowHeights(False)
    words = {
        "ja": translate("SnitfladeVindue", "Ja"),
        "nej": translate("SnitfladeVindue", "Nej"),
        "maaned": translate("SnitfladeVindue", "Pr. måned"),
        "aar": translate("SnitfladeVindue", "Pr. år"),
        "kun_aendrede": translate("SnitfladeVindue", "Kun det ændrede"),
        "hele_boligen": translate("SnitfladeVindue", "Hele boligen"),
    }
    for semantik in kontekst.tabel.semantik.values():
        known = kendskab_ord(Kendskab(semantik.herkomst))
        answer = words.get(semantik.vaerdi, semantik.vaerdi)
        question = _one_to_a_line(oversat(semantik.forklaring))
        item = QTreeWidgetItem([question, answer, known])
        lines = question.count("\n") + 1
        if lines > 1:
            metrics = tree.fontMetrics()
            widest = max(map(metrics.horizontalAdvance, question.splitlines())) + AFSTAND_L
            item.setSizeHint(0, QSize(widest, RAEKKEHOEJDE + (lines - 1) * metrics.lineSpacing()))
        others = ", ".join(semantik.muligheder)
        tip = translate(
            "SnitfladeVindue", "{navn}: mulige svar er {svar}. Ændres i jeres egen fil."
        )
        for column in range(3):
            item.setToolTip(column, tip.format(navn=semantik.navn, svar=others))
        tree.addTopLevelItem(item)
    return _filled(page, tree)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _month(udgivet: str) -> str:
    """Return a month of a year in the order of all dates: ``2021-10`` is 10-2021."""
    return "-".join(reversed(udgivet.split("-")))


def _one_to_a_line(text: str) -> str:
    """Return a text with a line for each sentence, as a tree breaks no line by itself."""
    return re.sub(r"([.?]) (?=[A-Z])", r"\1\n", text)


def _documents(kontekst: Kontekst, parent: QWidget) -> QWidget:
    translate = QCoreApplication.translate
    page = QWidget(parent)
    tree = _tree(
        page,
        translate("SnitfladeVindue", "Beskrivelser"),
        (
            translate("SnitfladeVindue", "LBF's beskrivelse"),
            translate("SnitfladeVindue", "Udgivet"),
            translate("SnitfladeVindue", "Læst"),
            translate("SnitfladeVindue", "Bemærkning"),
        ),
    )
    fit_columns(tree)
    for document in kontekst.tabel.dokumenter:
        read = (
            translate("SnitfladeVindue", "Ja")
            if document.laest
            else translate("SnitfladeVindue", "Nej")
        )
        item = QTreeWidgetItem(
            [
                oversat(document.titel),
                _month(document.udgivet),
                read,
                oversat(document.note),
            ]
        )
        item.setToolTip(3, oversat(document.note))
        tree.addTopLevelItem(item)
    return _filled(page, tree)


def _filled(page: QWidget, tree: QTreeWidget) -> QWidget:
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, AFSTAND_M, 0, AFSTAND_S)
    tree.setRootIsDecorated(False)
    layout.addWidget(tree)
    return page


def _tree(parent: QWidget, name: str, headers: tuple[str, ...]) -> QTreeWidget:
    """Return a small read-only table; rows may have rows below them."""
    tree = QTreeWidget(parent)
    tree.setAccessibleName(name)
    tree.ensurePolished()
    tree.setHeaderLabels(headers)
    tree.setUniformRowHeights(True)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    return tree
