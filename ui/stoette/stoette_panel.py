"""The support simulator beside the tabs: what the chosen dwelling means for a tenant.

It follows the place shown and a date. Nothing it is told is stored; only a scenario that the clerk
saves by name is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.boligstoette.advarsler import FORBEHOLD
from models.boligstoette.hjaelp import HJAELP, IKKE_BEREGNET
from models.register.fund import Alvor
from models.register.objekter import Noegle
from models.register.overfoersel import Fremdrift
from models.sprog import oversat
from models.stoette.svar import Mangel, Stoettesvar
from models.stoette.valg import Stoettevalg, Visning
from models.ur import today
from ui.dele.filvalg import Filvalg
from ui.dele.foldekort import Foldekort
from ui.dele.kort import Rulleflade, etiket, knap
from ui.dele.tomvisning import Tomvisning
from ui.felter.feltredaktoer import set_alvor
from ui.felter.formular import Genveje
from ui.felter.hjaelpefelt import Tastefelt, beloebsfelt, hjaelpetekst
from ui.felter.segmenter import Segmenter
from ui.felter.tastede_tal import datotekst, laes_beloeb, laes_dato, laes_tal, tastetal
from ui.motor.besked import Besked
from ui.motor.opgaver import Opgaver
from ui.stoette.regnestykke import regnestykke
from ui.stoette.stoette_beregner import Panelsvar, Spoergsmaal, Stoetteberegner
from ui.stoette.stoette_foerefter import Foerefterkort, Maade
from ui.stoette.stoette_husstand import Husstandsvaelger
from ui.stoette.stoette_maerker import Farekort, Maerkekort, proevetekst
from ui.stoette.stoette_resultat import Resultatkort, som_afsnit
from ui.stoette.stoettegrafkort import Grafkort
from ui.udseende.hypertekst import Hypertekst
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, AFSTAND_XS

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.tilstand import Placering, Tilstand

MINDSTE_BREDDE = 356


def laes_areal(tekst: str) -> Fraction | None:
    """Return an area in m², None for an empty line. Raises ``TastetError``."""
    return laes_tal(tekst) if tekst.strip() else None


def arealtekst(areal: Fraction | None) -> str:
    """Return an area as it is typed."""
    return "" if areal is None else tastetal(areal)


class Stoettepanel(QWidget):
    """The panel. ``set_kontekst`` is called once, when the data are open."""

    message_posted = Signal(object)
    """``Besked``."""
    action_requested = Signal(str)
    """The name of an action of the window: ``stoette_afdeling`` or ``satser``."""

    def __init__(self, parent: QWidget | None = None, idag: Callable[[], date] = today) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setMinimumWidth(MINDSTE_BREDDE)
        self._today = idag
        self._kontekst: Kontekst | None = None
        self._bolig: int | None = None
        self._vendt: frozenset[int] = frozenset()
        self._stale = True
        self._show_when_answered = False
        self.svar: Stoettesvar | None = None
        """The answer shown, None while there is none."""
        self.beregner: Stoetteberegner | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    # --- building -------------------------------------------------------------------------------

    def set_kontekst(self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver) -> None:
        """Build the panel over the open data and follow the place."""
        self._kontekst, self._tilstand, self._opgaver = kontekst, tilstand, opgaver
        self.beregner = Stoetteberegner(kontekst.stoette, opgaver, self)
        self.beregner.besvaret.connect(self._on_answer)
        self._layout.addWidget(self._build_head())
        self._empty = Tomvisning(
            "coins",
            self.tr("Ingen bolig er valgt"),
            self.tr("Vælg en bolig for at se, hvad den betyder for lejerens boligstøtte."),
            self,
        )
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._empty)
        self._page = self._build_page(kontekst)
        self._pages.addWidget(self._page)
        self._layout.addWidget(self._pages, 1)
        self._layout.addWidget(self._build_foot())
        Genveje().mark_all(self)
        tilstand.place_changed.connect(self._on_place)
        tilstand.object_changed.connect(self._on_object_changed)
        tilstand.data_reloaded.connect(self.opdater)
        self._on_place(tilstand.placering)

    def _build_head(self) -> QWidget:
        head = QFrame(self)
        head.setObjectName("panelhoved")
        row = QHBoxLayout(head)
        row.setContentsMargins(AFSTAND_M, AFSTAND_XS, AFSTAND_S, AFSTAND_XS)
        row.setSpacing(AFSTAND_XS)
        row.addWidget(etiket(self.tr("Støttesimulator"), "overskrift", head))
        row.addStretch(1)
        self.hel_afdeling = knap(
            self.tr("Hel afdeling"),
            self._on_afdeling,
            head,
            ikonnavn="building-2",
            slags="stille",
            tip=self.tr("Se en ændring af huslejen for en hel afdeling"),
        )
        self.pdf = knap(
            self.tr("PDF"),
            self._on_pdf,
            head,
            ikonnavn="file-down",
            slags="stille",
            tip=self.tr("Gem beregningen som en PDF, lejeren kan læse"),
        )
        self.pdf.setAccessibleName(self.tr("Gem beregningen som PDF"))
        row.addWidget(self.hel_afdeling)
        row.addWidget(self.pdf)
        return head

    def _build_page(self, kontekst: Kontekst) -> Rulleflade:
        page = Rulleflade(self)
        inside = page.side.layout()
        if inside is not None:
            inside.setContentsMargins(AFSTAND_S, AFSTAND_S, AFSTAND_S, AFSTAND_S)
            inside.setSpacing(AFSTAND_S)
        side = page.side
        self.resultat = Resultatkort(side)
        self.husstand = Husstandsvaelger(kontekst.stoette, side)
        self.forsoeg = self._build_trial(side)
        self.regnestykke = Hypertekst(self.tr("Regnestykket"), side)
        self._account = Foldekort(self.tr("Regnestykket"), side, aaben=True)
        self._account.add(self.regnestykke)
        self.graf = Grafkort(side)
        self.foerefter = Foerefterkort(self._today, side)
        self.foerefter.set_aar(kontekst.stoette.satser.aar())
        self.farer = Farekort(side)
        self.maerker = Maerkekort(side)
        self._not_done = Foldekort(self.tr("Beregnes ikke"), side)
        not_done = Hypertekst(self.tr("Beregnes ikke"), side)
        not_done.vis(self._not_computed)
        self._not_done.add(not_done)
        question = self._build_question(side)
        for card in (
            self.resultat,
            question,
            self.farer,
            self.forsoeg,
            self.foerefter,
            self.graf,
            self._account,
            self.maerker,
            self.logerende,
            self._not_done,
        ):
            page.add(card)
        page.add_bund()
        self._connect_page()
        return page

    def _build_question(self, parent: QWidget) -> QWidget:
        card = QFrame(parent)
        set_slags(card, "kort")
        self.dato: Tastefelt[date] = Tastefelt(
            self.tr("Dato"),
            self._read_date,
            datotekst,
            self._today(),
            card,
            tip=self.tr("Den dag, beregningen gælder for. Skriv 1/2-26, i dag eller +1m."),
            linjet=True,
        )
        self.areal: Tastefelt[Fraction | None] = Tastefelt(
            self.tr("Bruttoetageareal"),
            laes_areal,
            arealtekst,
            None,
            card,
            enhed=HJAELP["areal"].enhed,
            tip=hjaelpetekst("areal"),
            linjet=True,
        )
        self.tillaeg: Tastefelt[Fraction] = Tastefelt(
            self.tr("Prøv at lægge til huslejen"),
            _eller_nul,
            _uden_nul,
            Fraction(0),
            card,
            enhed=self.tr("kr./md."),
            tip=self.tr(
                "Lægges til nettohuslejen i denne beregning. Skriv et minus foran for en "
                "nedsættelse. Intet rettes i registeret."
            ),
            linjet=True,
        )
        self.tillaeg.linje.setPlaceholderText(self.tr("uændret"))
        self._views = Segmenter(
            (
                (Visning.KLADDER, self.tr("Med kladder")),
                (Visning.INDBERETTET, self.tr("Indberettet")),
            ),
            card,
        )
        layout = QVBoxLayout(card)
        layout.setContentsMargins(AFSTAND_M, AFSTAND_S, AFSTAND_M, AFSTAND_S)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self.husstand)
        layout.addWidget(self.dato)
        layout.addWidget(self.areal)
        layout.addWidget(self.tillaeg)
        layout.addWidget(self._views)
        self.logerende = Foldekort(self.tr("Logerende"), parent)
        self.logerende_areal = beloebsfelt("logerende_areal", self.logerende)
        self.logerende_leje = beloebsfelt("logerende_leje_md", self.logerende)
        self.logerende.add(self.logerende_areal)
        self.logerende.add(self.logerende_leje)
        return card

    def _build_trial(self, parent: QWidget) -> QWidget:
        """Build the line that says that marks are turned, and turns them back."""
        line = QFrame(parent)
        set_slags(line, "kort")
        row = QHBoxLayout(line)
        row.setContentsMargins(AFSTAND_M, AFSTAND_XS, AFSTAND_S, AFSTAND_XS)
        self._trial_text = etiket("", "", line, ombryd=True)
        self.vend_tilbage = knap(
            self.tr("Fortryd prøven"),
            self._on_turn_back,
            line,
            ikonnavn="rotate-ccw",
            slags="stille",
        )
        row.addWidget(self._trial_text, 1)
        row.addWidget(self.vend_tilbage)
        line.hide()
        return line

    def _build_foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("panelfod")
        row = QVBoxLayout(foot)
        row.setContentsMargins(AFSTAND_M, AFSTAND_XS, AFSTAND_M, AFSTAND_S)
        row.addWidget(etiket(oversat(FORBEHOLD), "lille", foot, ombryd=True))
        return foot

    def _connect_page(self) -> None:
        self.resultat.satser_oensket.connect(self._on_rates)
        self.husstand.valgt.connect(self.opdater)
        self.husstand.message_posted.connect(self.message_posted)
        for signal in (
            self.dato.redigeret,
            self.areal.redigeret,
            self.tillaeg.redigeret,
            self.logerende_areal.redigeret,
            self.logerende_leje.redigeret,
        ):
            signal.connect(self.opdater)
        self._views.chosen.connect(self._on_view)
        self.graf.akse_valgt.connect(self.opdater)
        self.graf.foldet.connect(self._on_folded)
        self.foerefter.spoerg.connect(self.opdater)
        self.foerefter.foldet.connect(self._on_folded)
        self.farer.vendt.connect(self.vend)
        self.maerker.vendt.connect(self.vend)

    def _not_computed(self) -> str:
        head = self.tr("Dette er ikke med i beregningen:")
        return som_afsnit((head, *(f"• {oversat(one)}." for one in IKKE_BEREGNET)))

    def _read_date(self, text: str) -> date:
        return laes_dato(text, self._today())

    # --- asking ---------------------------------------------------------------------------------

    @property
    def visning(self) -> Visning:
        """Which state of the register's data counts."""
        return self._views.valgt

    def valg(self) -> Stoettevalg | None:
        """Return the question shown, None without a dwelling."""
        if self._bolig is None:
            return None
        return Stoettevalg(
            bolig=self._bolig,
            dato=self.dato.vaerdi,
            husstand=self.husstand.husstand,
            visning=self.visning,
            areal=self.areal.vaerdi,
            vendt=self._vendt,
            leje_tillaeg_md=self.tillaeg.vaerdi,
            logerende_areal=self.logerende_areal.vaerdi,
            logerende_leje_md=self.logerende_leje.vaerdi,
        )

    def opdater(self) -> None:
        """Compute anew, at once or when the panel is shown again."""
        valg = self.valg() if self._kontekst is not None else None
        if valg is None or self.beregner is None:
            return
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        akse = self.graf.akse if self.graf.aaben else None
        foer, efter = self.foerefter.par(valg) or (None, None)
        self.beregner.spoerg(Spoergsmaal(valg, akse, foer, efter))

    def satser_aendret(self) -> None:
        """Offer the years there are now, and compute anew."""
        if self._kontekst is not None:
            self.foerefter.set_aar(self._kontekst.stoette.satser.aar())
            self.opdater()

    def vend(self, numre: frozenset[int]) -> None:
        """Turn the marks of these expenses over, or back, and compare with how they stand."""
        self._vendt = self._vendt ^ numre
        if self._vendt:
            self.foerefter.vaelg(Maade.MAERKER)
            self._show_when_answered = True
        self._show_trial()
        self.opdater()

    def vis_kort(self, kort: QWidget) -> None:
        """Scroll so that a card stands at the top."""
        bar = self._page.verticalScrollBar()
        bar.setValue(min(kort.y() - AFSTAND_S, bar.maximum()))

    def showEvent(self, event: QShowEvent) -> None:
        """Compute what was put off while hidden."""
        super().showEvent(event)
        if self._stale:
            self.opdater()

    # --- answers --------------------------------------------------------------------------------

    def _on_answer(self, answer: Panelsvar) -> None:
        if answer.spoergsmaal.valg.bolig != self._bolig:
            return
        svar = self.svar = answer.svar
        self.resultat.vis(svar)
        asked = svar.mangel is Mangel.AREAL or not svar.grundlag.areal_fra_registeret
        self.areal.setVisible(asked or self.areal.vaerdi is not None)
        if self.areal.laeseligt:
            lacks = svar.mangel is Mangel.AREAL
            set_alvor(self.areal.linje, Alvor.ADVARSEL if lacks else None)
        if svar.mangel is Mangel.HUSSTAND:
            self.husstand.vis_fejl(svar.felt, svar.grund)
        else:
            self.husstand.vis_fejl("", "")
        self._account.setVisible(svar.beregning is not None)
        if svar.beregning is not None:
            self.regnestykke.vis(self._account_text)
        self.graf.setVisible(svar.beregning is not None)
        if self.graf.aaben:
            self.graf.vis(answer.graf)
        self.foerefter.vis(answer.forskel)
        self.farer.vis(svar.farer)
        self.maerker.vis(svar)
        self.pdf.setEnabled(svar.beregning is not None)
        if self._show_when_answered:
            # The cards take their new heights first.
            QTimer.singleShot(0, self._show_comparison)

    def _show_comparison(self) -> None:
        self._show_when_answered = False
        self.vis_kort(self.forsoeg if self._vendt else self.foerefter)

    def _account_text(self) -> str:
        if self.svar is None or self.svar.beregning is None:
            return ""
        return regnestykke(self.svar.beregning)

    def _show_trial(self) -> None:
        self.forsoeg.setVisible(bool(self._vendt))
        self._trial_text.setText(proevetekst(self._vendt, self.svar))

    # --- what happens ---------------------------------------------------------------------------

    def _on_place(self, placering: Placering) -> None:
        bolig = None if placering.bolig is None else placering.bolig.id
        self.hel_afdeling.setEnabled(placering.afdeling is not None)
        if bolig != self._bolig:
            self._bolig = bolig
            self._vendt = frozenset()
            self._show_trial()
            self.areal.vis(None)
            self.logerende_areal.vis(Fraction(0))
            self.logerende_leje.vis(Fraction(0))
            self.svar = None
        self.pdf.setEnabled(self.svar is not None and self.svar.beregning is not None)
        self._pages.setCurrentWidget(self._empty if bolig is None else self._page)
        self.opdater()

    def _on_object_changed(self, _noegle: Noegle) -> None:
        self.opdater()

    def _on_view(self) -> None:
        self.opdater()

    def _on_folded(self, opened: bool) -> None:
        if opened:
            self.opdater()

    def _on_turn_back(self) -> None:
        self.vend(self._vendt)

    def _on_afdeling(self) -> None:
        self.action_requested.emit("stoette_afdeling")

    def _on_rates(self) -> None:
        self.action_requested.emit("satser")

    # --- the PDF --------------------------------------------------------------------------------

    def _on_pdf(self) -> None:
        if self.svar is None or self.svar.beregning is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = filnavn(self.tr("Boligstøtte {bolig} {dato}.pdf"), self.svar)
        dialog = Filvalg(self, self.tr("Gem beregningen"), str(Path(folder) / name))
        dialog.setAcceptMode(Filvalg.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.gem_pdf)
        dialog.open()

    def gem_pdf(self, sti: str) -> None:
        """Write the answer shown as a PDF."""
        if self.svar is None:
            return
        self._pdf_path, self._pdf_answer = Path(sti), self.svar
        self._opgaver.start(self.tr("Gemmer PDF"), self._write_pdf, self._on_pdf_saved)

    def _write_pdf(self, _fremdrift: Fremdrift) -> Path:
        assert self._kontekst is not None
        self._kontekst.stoette.save_pdf(self._pdf_answer, self._pdf_path)
        return self._pdf_path

    def _on_pdf_saved(self, path: Path) -> None:
        text = self.tr("Beregningen er gemt i {fil}.").format(fil=path.name)
        self._saved = path
        self.message_posted.emit(Besked(text, handling=self.tr("Åbn"), udfoer=self._open_pdf))

    def _open_pdf(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))


def _uden_nul(beloeb: Fraction) -> str:
    """Return an amount as it is typed, nothing for 0: that is no rent of 0 kr."""
    return tastetal(beloeb) if beloeb else ""


def _eller_nul(tekst: str) -> Fraction:
    return laes_beloeb(tekst) if tekst.strip() else Fraction(0)


def filnavn(moenster: str, svar: Stoettesvar) -> str:
    """Return a file name for an answer, without signs a file system may refuse."""
    name = moenster.format(bolig=svar.grundlag.navn, dato=datotekst(svar.valg.dato))
    return "".join(sign if sign.isalnum() or sign in " .,-_" else "_" for sign in name)
