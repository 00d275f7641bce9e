"""Import the register's download: choose the file, see what it would do, answer, do it.

The first import goes straight through. Later ones are tried first, and nothing local is overwritten
without an answer. Everything that reads or writes runs on the worker thread.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.fundtekst import fundbesked
from models.register.navngivning import plural
from models.register.objekter import Noegle
from models.register.overfoersel import (
    AfbrudtError,
    Fremdrift,
    Importantal,
    Importrapport,
    Importvalg,
    Kollision,
    Valg,
)
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog
from ui.dele.filvalg import Filvalg, downloads
from ui.dele.kort import Rulleflade, etiket, knap
from ui.dele.sidestak import Sidestak
from ui.dele.tomvisning import Tomvisning
from ui.motor.besked import Besked
from ui.ord.antal import antal
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, RAEKKEHOEJDE
from ui.udveksling.importspoergsmaal import Spoergsmaalsliste, of_collisions, of_pairs

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Fremskridt, Opgave, Opgaver
    from ui.motor.tilstand import Tilstand

LILLE, STOR = (560, 380), (880, 640)
"""The dialog's size in pixels while it asks for a file, and when it shows what that would do."""

SVAR = (Valg.LOKAL, Valg.FIL)
"""The answers to a collision, in the order of their columns."""


class ImportDialog(Dialog):
    """The dialog; give it a file with ``start``, or let the user choose one."""

    message_posted = Signal(object)
    """``Besked``: what the import did."""
    imported = Signal(object)
    """``Importrapport`` of an import that was carried through."""

    def __init__(
        self,
        kontekst: Kontekst,
        tilstand: Tilstand,
        opgaver: Opgaver,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kontekst, self._tilstand, self._opgaver = kontekst, tilstand, opgaver
        self._path: Path | None = None
        self._job: Opgave | None = None
        self._rapport: Importrapport | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Importér hentet fil"))
        self.setAcceptDrops(True)
        self.resize(*LILLE)
        self._pages = Sidestak(self)
        self._choose, self._busy, self._review = (
            self._build_choose(),
            self._build_busy(),
            self._build_review(),
        )
        for page in (self._choose, self._busy, self._review):
            self._pages.add(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.addWidget(self._pages)
        opgaver.progressed.connect(self._on_progress)
        opgaver.finished.connect(self._on_finished)

    # --- pages ----------------------------------------------------------------------------------

    def _build_choose(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_M)
        self.fejl = Alvorslabel(page, alvor=Alvor.FEJL)
        self.fejl.hide()
        layout.addWidget(self.fejl)
        self.vaelg = Tomvisning(
            "file-down",
            self.tr("Vælg den hentede fil"),
            self.tr(
                "Hent jeres boliger i boligportalen under XML download, og vælg filen her, eller "
                "slip den på vinduet. Det, du har rettet, bliver ikke overskrevet, uden at du har "
                "svaret."
            ),
            page,
            handling=self.tr("Vælg fil…"),
            udfoer=self.choose_file,
        )
        layout.addWidget(self.vaelg, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(knap(self.tr("Annuller"), self.reject, page))
        layout.addLayout(row)
        return page

    def _build_busy(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_M)
        self._busy_title = etiket("", "titel", page)
        self._busy_count = etiket("", "svag", page)
        self._bar = QProgressBar(page)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Fremdrift"))
        layout.addStretch(1)
        for widget in (self._busy_title, self._bar, self._busy_count):
            layout.addWidget(widget)
        layout.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        self.afbryd = knap(self.tr("Afbryd"), self.cancel, page)
        row.addWidget(self.afbryd)
        layout.addLayout(row)
        return page

    def _build_review(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_M)
        self._review_title = etiket("", "titel", page, ombryd=True)
        self._review_words = etiket("", "svag", page, ombryd=True)
        self._counts = Tekstmodel(
            (
                "",
                self.tr("Nye"),
                self.tr("Ændrede"),
                self.tr("Uændrede"),
                self.tr("Ikke i filen"),
            ),
            self,
            hoejre=range(1, 5),
        )
        table = laesetabel(self._counts, self.tr("Optælling"), page, straek=0)
        table.setFixedHeight(RAEKKEHOEJDE * 7 + AFSTAND_L)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kollisioner = Spoergsmaalsliste(
            (
                self.tr("Bolig"),
                self.tr("Oplysning"),
                self.tr("Felt"),
                self.tr("Indberettet før"),
                self.tr("Min rettelse"),
                self.tr("I filen"),
            ),
            (self.tr("Behold alle mine"), self.tr("Brug alle filens")),
            self.tr("Både du og filen har ændret det samme. Vælg for hvert felt eller for alle."),
            page,
        )
        self.parringer = Spoergsmaalsliste(
            (self.tr("Bolig"), self.tr("Oplysning"), self.tr("Samme"), self.tr("Hver sin")),
            (self.tr("Alle er de samme"), self.tr("Ingen er de samme")),
            self.tr("Er det, du har oprettet, det samme som det, filen har?"),
            page,
        )
        for part in (self.kollisioner, self.parringer):
            part.answered.connect(self._on_answered)
        self._missing = etiket("", "svag", page, ombryd=True)
        self.importer = QPushButton(self.tr("Importér"), page)
        self.importer.setProperty("slags", "primaer")
        self.importer.clicked.connect(self.import_now)
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(self._missing, 1)
        row.addWidget(knap(self.tr("Annuller"), self.reject, page))
        row.addWidget(self.importer)
        told = Rulleflade(page, i_vindue=True)
        for widget in (self._review_title, self._review_words, table):
            told.add(widget)
        told.add(self.kollisioner, 1)
        told.add(self.parringer, 1)
        told.add_bund(0)
        layout.addWidget(told, 1)
        layout.addLayout(row)
        return page

    # --- choosing -------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Let the user choose a file."""
        dialog = Filvalg(self, self.tr("Vælg den hentede fil"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(Filvalg.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("XML-filer (*.xml)"), self.tr("Alle filer (*)")])
        dialog.setDirectory(downloads())
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, chosen: str) -> None:
        self.start(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if self._job is None and len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Start with the file that was dropped."""
        self.start(Path(event.mimeData().urls()[0].toLocalFile()))

    def start(self, path: Path) -> None:
        """Import a file: straight when nothing was imported before, else tried first."""
        self._path = path
        if self._is_first():
            self._run(self.tr("Importerer {fil}"), Importvalg(), proeve=False)
        else:
            self._run(self.tr("Læser {fil}"), Importvalg(), proeve=True)

    def _is_first(self) -> bool:
        """True when no organisation has come from the register yet."""
        return all(one.grundlag is None for one in self._kontekst.register.organisationer())

    # --- working --------------------------------------------------------------------------------

    def _run(self, titel: str, valg: Importvalg, *, proeve: bool) -> None:
        path = self._path
        if path is None:
            return
        self.fejl.hide()
        title = titel.format(fil=path.name)
        self._busy_title.setText(title)
        self._busy_count.setText("")
        self._bar.setRange(0, 0)
        self._pages.show_page(self._busy)
        self._job = self._opgaver.start(
            title,
            partial(self._work, path, valg, proeve),
            self._on_report,
            afvist=self._on_refused,
            laaser=not proeve,
        )

    def _work(
        self, path: Path, valg: Importvalg, proeve: bool, fremdrift: Fremdrift
    ) -> Importrapport:
        """Runs on the worker thread."""
        return self._kontekst.importering.import_file(path, valg, fremdrift, proeve=proeve)

    def _on_progress(self, fremskridt: Fremskridt) -> None:
        if fremskridt.opgave is not self._job:
            return
        if fremskridt.ialt:
            self._bar.setRange(0, 1000)
            self._bar.setValue(fremskridt.faerdig * 1000 // fremskridt.ialt)
            percent = fremskridt.faerdig * 100 // fremskridt.ialt
            self._busy_count.setText(self.tr("{procent} %").format(procent=percent))

    def _on_finished(self, opgave: Opgave) -> None:
        if opgave is not self._job:
            return
        self._job = None
        if isinstance(opgave.fejl, AfbrudtError):
            self._pages.show_page(self._choose)

    def _on_refused(self, sentence: str) -> None:
        self._pages.show_page(self._choose)
        name = self._path.name if self._path is not None else ""
        self.fejl.setText(
            self.tr("{fil} er ikke importeret. {grund}").format(fil=name, grund=sentence)
        )
        self.fejl.show()

    def cancel(self) -> None:
        """Stop the job; the database is then as before."""
        if self._job is not None:
            self._job.cancel()

    def reject(self) -> None:
        """Close, and stop what is under way."""
        self.cancel()
        super().reject()

    # --- the report -----------------------------------------------------------------------------

    def _on_report(self, rapport: Importrapport) -> None:
        if rapport.gennemfoert:
            self._tilstand.reload()
            self.message_posted.emit(self._told(rapport))
            self.imported.emit(rapport)
            self.accept()
            return
        self._rapport = rapport
        self._show_review(rapport)

    def _show_review(self, rapport: Importrapport) -> None:
        self._review_title.setText(
            self.tr("Det sker der, når {fil} importeres").format(fil=rapport.fil)
        )
        self._counts.show_rows(
            [
                Tekstraekke((self._plural(kind), *_counted(rapport.antal[kind])))
                for kind in Objekttype
                if kind in rapport.antal and kind is not Objekttype.LEJER
            ]
        )
        self._review_words.setText(self._words(rapport))
        register, tabel = self._kontekst.register, self._kontekst.tabel
        self.kollisioner.show_questions(
            of_collisions(tabel, register, rapport.kollisioner, self.tr)
        )
        self.parringer.show_questions(of_pairs(register, rapport.parringer, self.tr))
        self._pages.show_page(self._review)
        self.resize(self.size().expandedTo(QSize(*STOR)).boundedTo(self.plads))
        self._on_answered()
        self.importer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _plural(self, kind: Objekttype) -> str:
        return plural(self._kontekst.tabel, kind)

    def _words(self, rapport: Importrapport) -> str:
        parts = []
        if rapport.besvarede:
            parts.append(
                antal(
                    rapport.besvarede,
                    self.tr("{antal} oplysning, der er sendt, er bekræftet af filen."),
                    self.tr("{antal} oplysninger, der er sendt, er bekræftet af filen."),
                )
            )
        if rapport.ubesvarede:
            parts.append(
                antal(
                    rapport.ubesvarede,
                    self.tr("{antal} oplysning, der er sendt, venter stadig på svar."),
                    self.tr("{antal} oplysninger, der er sendt, venter stadig på svar."),
                )
            )
        gone = sum(one.forsvundne for one in rapport.antal.values())
        if gone:
            parts.append(
                antal(
                    gone,
                    self.tr(
                        "{antal} oplysning er ikke i filen. Den slettes ikke af sig selv; se den "
                        "efter, og slet den, hvis den skal væk."
                    ),
                    self.tr(
                        "{antal} oplysninger er ikke i filen. De slettes ikke af sig selv; se dem "
                        "efter, og slet dem, der skal væk."
                    ),
                )
            )
        if rapport.antal_kollisioner:
            parts.append(
                antal(
                    rapport.antal_kollisioner,
                    self.tr("{antal} felt er ændret både her og i filen."),
                    self.tr("{antal} felter er ændret både her og i filen."),
                )
            )
        parts.extend(fundbesked(one) for one in rapport.fund[:2])
        return " ".join(parts) or self.tr("Det, du har rettet, bevares.")

    def _on_answered(self) -> None:
        rapport = self._rapport
        if rapport is None:
            return
        missing = self.kollisioner.model.ubesvarede + self.parringer.model.ubesvarede
        more = rapport.antal_kollisioner - len(rapport.kollisioner)
        words = []
        if missing:
            one = self.tr("{antal} spørgsmål mangler svar.")
            words.append(antal(missing, one, self.tr("{antal} spørgsmål mangler svar.", "flertal")))
        if more > 0:
            words.append(self._rest_told(more))
        self._missing.setText(" ".join(words))
        self.importer.setEnabled(missing == 0)

    def _rest_told(self, more: int) -> str:
        """Say what happens to the collisions that are too many to be listed."""
        count = QLocale().toString(more)
        rest = self._rest()
        if rest is None:
            return self.tr(
                "{antal} felter mere er ændret begge steder. De er for mange til at vises og "
                "følger det svar, de fleste her får."
            ).format(antal=count)
        if rest is Valg.LOKAL:
            text = self.tr("De {antal} felter, der ikke er vist, beholder det, du har skrevet.")
        else:
            text = self.tr("De {antal} felter, der ikke er vist, får det, der står i filen.")
        return text.format(antal=count)

    def _rest(self) -> Valg | None:
        """Return the answer of those not listed: what most got; None before any is given."""
        given = [
            SVAR[answer]
            for one, answer in self.kollisioner.model.svar
            if isinstance(one, Kollision) and answer is not None
        ]
        return max(SVAR, key=given.count) if given else None

    def import_now(self) -> None:
        """Import with the answers given."""
        self._run(self.tr("Importerer {fil}"), self._answers(), proeve=False)

    def _answers(self) -> Importvalg:
        felter: dict[tuple[Noegle, str], Valg] = {}
        for one, answer in self.kollisioner.model.svar:
            if isinstance(one, Kollision) and answer is not None:
                felter[one.noegle, one.felt] = SVAR[answer]
        rest = Valg.STOP
        rapport = self._rapport
        if rapport is not None and rapport.antal_kollisioner > len(rapport.kollisioner):
            rest = self._rest() or Valg.STOP
        return Importvalg(
            standard=rest,
            felter=felter,
            parringer={
                one.noegle: answer == 0
                for one, answer in self.parringer.model.svar
                if answer is not None
            },
        )

    def _told(self, rapport: Importrapport) -> Besked:
        counted = rapport.antal.get(Objekttype.BOLIG, Importantal())
        locale = QLocale()
        text = self.tr(
            "{fil} er importeret. Boliger: {nye} nye, {aendrede} ændrede, {ens} uændrede."
        ).format(
            fil=rapport.fil,
            nye=locale.toString(counted.nye),
            aendrede=locale.toString(counted.aendrede),
            ens=locale.toString(counted.uaendrede),
        )
        more = rapport.antal_kollisioner - len(rapport.kollisioner)
        if more > 0:
            text += " " + self._rest_told(more)
        wrong = sum(one.niveau is Alvor.FEJL for one in rapport.fund)
        if wrong:
            one = self.tr("Filen har {antal} fejl; se Problemer.")
            several = self.tr("Filen har {antal} fejl; se Problemer.", "flertal")
            text += " " + antal(wrong, one, several)
        return Besked(text, Alvor.ADVARSEL if wrong else Alvor.INFO)


def _counted(antal: Importantal) -> tuple[str, str, str, str]:
    locale = QLocale()
    return (
        locale.toString(antal.nye),
        locale.toString(antal.aendrede),
        locale.toString(antal.uaendrede),
        locale.toString(antal.forsvundne),
    )
