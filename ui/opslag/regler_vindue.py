"""The page Regler: every rule and who says so, which of our own are on, and the thresholds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.register.fund import Alvor
from models.register.overfoersel import AfvistError
from models.register.regelvalg import STANDARD, Regelvalg
from models.register.regler import Ophav, Regel
from models.register.regler.graenser import GRAENSER
from models.register.regler.moenster import as_pattern
from models.sprog import oversat
from ui.dele.beskedbjaelke import Beskedbjaelke
from ui.dele.dialog import Dialog
from ui.dele.kort import etiket, knap
from ui.motor.besked import Besked
from ui.opslag.graenser import Graenseside
from ui.opslag.opslagsside import Opslagsside, opslag
from ui.opslag.regler_model import KODE, Regelfilter, Regelmodel, ophav_ord
from ui.ord.alvorsord import alvor_flertal, alvor_ord
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S

if TYPE_CHECKING:
    from ui.motor.kontekst import Regelvalgtjeneste

BREDDE, HOEJDE, DETALJE = 1240, 720, 310
MINDST_SAGT = 24
"""With fewer letters between the places, a sentence tells nothing the title does not."""
_PLACE = re.compile(r"\{\w+\}")


class ReglerVindue(Dialog):
    """What the program looks for; the organisation chooses among the program's own rules."""

    choice_saved = Signal()
    """Another choice is in force: everything is to be checked anew."""

    def __init__(self, regelvalg: Regelvalgtjeneste, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = regelvalg
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Regler"))
        self.resize(BREDDE, HOEJDE)
        self.beskeder = Beskedbjaelke(self)
        intro = etiket(
            self.tr(
                "Alt, hvad programmet kontrollerer, og hvem der siger det. Programmets egne "
                "advarsler kan slås fra, og deres grænser ændres; det, LBF eller registeret "
                "kræver, gælder altid."
            ),
            "svag",
            self,
            ombryd=True,
        )
        self.regler = Regelside(regelvalg, self)
        self.graenser = Graenseside(self)
        tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        tabs.tabBar().setAccessibleName(self.tr("Regler og grænser"))
        tabs.addTab(self.regler, self.tr("Regler"))
        tabs.addTab(self.graenser, self.tr("Grænser"))
        self.faner = tabs
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_M, AFSTAND_L, AFSTAND_M)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self.beskeder)
        layout.addWidget(intro)
        layout.addWidget(tabs, 1)
        layout.addLayout(self._build_foot())
        self._show(regelvalg.current())
        self.regler.model.changed.connect(self._on_changed)
        self.graenser.changed.connect(self._on_changed)
        self._on_changed()
        self.regler.soeg.setFocus()  # what is typed at once searches
        QShortcut(QKeySequence.StandardKey.Find, self, self._on_find)
        if regelvalg.besked:
            self.beskeder.post(Besked(regelvalg.besked, Alvor.ADVARSEL))

    def _build_foot(self) -> QHBoxLayout:
        text = self.tr("Valget ligger i {fil}.").format(fil=self._service.fil)
        where = etiket(text, "lille", self, ombryd=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.nulstil = knap(
            self.tr("Nulstil alt"),
            self.put_back,
            self,
            tip=self.tr("Slå alle regler til, og sæt alle grænser til deres udgangspunkt"),
        )
        self.gem = knap(self.tr("Gem og kontrollér alt"), self.save, self, slags="primaer")
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(where, 1)
        row.addWidget(self.nulstil)
        self.luk = knap(self.tr("Luk"), self.reject, self)
        row.addWidget(self.luk)
        row.addWidget(self.gem)
        return row

    @property
    def valg(self) -> Regelvalg:
        """The choice as it stands on the page."""
        return Regelvalg(self.regler.model.slukkede, self.graenser.aendrede)

    def put_back(self) -> None:
        """Show the program's own choice; it is kept when it is saved."""
        self._show(STANDARD)

    def save(self) -> None:
        """Keep the choice and ask for everything to be checked anew."""
        try:
            self._service.save(self.valg)
        except AfvistError as error:
            self.beskeder.post(Besked(str(error), Alvor.FEJL))
            return
        self._on_changed()
        self.choice_saved.emit()
        self.accept()

    def _show(self, valg: Regelvalg) -> None:
        self.regler.model.choose(valg.slukkede)
        self.graenser.choose(valg.aendrede)

    def _on_changed(self) -> None:
        chosen = self.valg
        changed = chosen.aftryk != self._service.current().aftryk
        self.gem.setEnabled(changed)
        self.luk.setText(self.tr("Annuller") if changed else self.tr("Luk"))
        self.nulstil.setEnabled(bool(chosen.aftryk))

    def _on_find(self) -> None:
        self.faner.setCurrentWidget(self.regler)
        self.regler.soeg.setFocus()
        self.regler.soeg.selectAll()


class Regelside(Opslagsside[Regel]):
    """The table of rules with search and filters, and beside it the chosen rule in full."""

    def __init__(self, regelvalg: Regelvalgtjeneste, parent: QWidget) -> None:
        self._service = regelvalg
        self.model = Regelmodel(regelvalg.rules(), parent)
        self._filter = Regelfilter(parent)
        super().__init__(
            self.model,
            self._filter,
            parent,
            navn=QCoreApplication.translate("Regelside", "Regler"),
            soeg=QCoreApplication.translate("Regelside", "Søg i reglerne…"),
            om=QCoreApplication.translate("Regelside", "Om reglen"),
        )
        self.tabel.setColumnHidden(KODE, True)  # it stands beside the rule, for those who need it
        self._levels: dict[QPushButton, Alvor] = {}
        rules = self.model.raekker
        for level in Alvor:
            count = sum(regel.niveau is level for regel in rules)
            self._levels[self.chip(f"{alvor_flertal(level)} {count}", alene=True)] = level
        own = sum(regel.kan_slukkes for regel in rules)
        asked = sum(regel.kraever_bekraeftelse for regel in rules)
        self.egne = self.chip(self.tr("Kan slås fra {antal}").format(antal=own))
        self.bekraeftes = self.chip(self.tr("Skal bekræftes {antal}").format(antal=asked))
        self.i_brug = QCheckBox(self.tr("Reglen er i brug"), self)
        self.i_brug.toggled.connect(self._on_toggled)
        self.model.changed.connect(self._show_state)
        self.tabel.selectionModel().currentRowChanged.connect(self._show_state)
        self.lay_out(BREDDE, DETALJE, self.i_brug)

    def vis_regel(self, kode: str) -> None:
        """Go to a rule."""
        for nr, regel in enumerate(self.model.raekker):
            shown = self._filter.mapFromSource(self.model.index(nr, 0))
            if regel.kode == kode and shown.isValid():
                self.tabel.selectRow(shown.row())

    def choose(self) -> None:
        """Show the rules of the kind that is pressed, and with the words searched for."""
        self._filter.choose(
            next((level for chip, level in self._levels.items() if chip.isChecked()), None),
            self.soeg.text(),
            egne=self.egne.isChecked(),
            bekraeftes=self.bekraeftes.isChecked(),
        )

    def _show_state(self) -> None:
        regel = self.valgt
        may = regel is not None and regel.kan_slukkes
        self.i_brug.setEnabled(may)
        self.i_brug.setVisible(regel is not None)
        if regel is not None:
            self.i_brug.setChecked(regel.kode not in self.model.slukkede)
            self.i_brug.setToolTip(
                ""
                if may
                else self.tr(
                    "Den gælder altid, fordi den ikke er programmets egen, "
                    "eller fordi den er en fejl."
                )
            )

    def _on_toggled(self, on: bool) -> None:
        if self.valgt is not None:
            self.model.set_on(self.valgt.kode, on=on)

    def told(self, regel: Regel) -> str:
        """Return all there is to say of a rule, as rich text."""
        rows = [
            (self.tr("Slags"), alvor_ord(regel.niveau)),
            (self.tr("Hvem siger det"), ophav_ord(regel.ophav)),
            (
                self.tr("Hvorfor") if regel.ophav is Ophav.EGEN else self.tr("Kilde"),
                oversat(regel.kilde),
            ),
            (self.tr("Ser på"), self._reach(regel)),
            (self.tr("Bekræftelse"), self._confirmation(regel)),
            (self.tr("Grænser"), self._limits(regel)),
            (self.tr("Kode"), regel.kode),
        ]
        sentence = as_pattern(oversat(regel.besked))
        if len(_PLACE.sub("", oversat(regel.besked))) < MINDST_SAGT:
            sentence = ""
        return opslag(oversat(regel.titel), sentence, rows)

    def _reach(self, regel: Regel) -> str:
        if regel.kun_ventende:
            return self.tr("Det, der venter på at blive indberettet.")
        if regel.kun_database:
            return self.tr("Alt i databasen.")
        return self.tr("Alt i databasen, og filer, der kontrolleres for sig.")

    def _confirmation(self, regel: Regel) -> str:
        if not regel.kraever_bekraeftelse:
            return ""
        return self.tr(
            "Det, der venter på at blive indberettet, holdes tilbage, til det er bekræftet."
        )

    def _limits(self, regel: Regel) -> str:
        current = self._service.current()
        return ", ".join(
            self.tr("{graense}: {tal} {enhed}").format(
                graense=oversat(one.titel),
                tal=QLocale().toString(current.graense(one.noegle)),
                enhed=oversat(one.enhed),
            )
            for one in GRAENSER
            if one.noegle in regel.graenser
        )
