"""Take the screenshots in ``docs/billeder``: the real program on its example data, light and dark.

    python docs/lav_billeder.py [FOLDER]
    python docs/lav_billeder.py --vejledning [FOLDER]

The second takes those of the user guide (``resources/vejledning/billeder``), light alone.

Runs without a display. Everything is deterministic, so a changed picture is a changed program.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
RODE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RODE))

from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, Qt  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget  # noqa: E402

from app.datamappe import Datamappe  # noqa: E402
from app.indstillinger import Indstillingslager  # noqa: E402
from app.kontekst import open_kontekst  # noqa: E402
from app.tjenester.importering import EKSEMPELFROE  # noqa: E402
from app.vindue import make_application  # noqa: E402
from export.eksempel import write_example  # noqa: E402
from models.register.felter import Objekttype  # noqa: E402
from models.register.indstillinger import Indstillinger  # noqa: E402
from models.register.objekter import Noegle  # noqa: E402
from models.register.overfoersel import ingen_fremdrift  # noqa: E402
from models.register.visninger import Boligfilter  # noqa: E402
from models.stoette.arter import Art  # noqa: E402
from models.stoette.valg import Stoettevalg  # noqa: E402
from ui.bolig_fane import BoligFane  # noqa: E402
from ui.hovedvindue import Hovedvindue  # noqa: E402
from ui.import_dialog import ImportDialog  # noqa: E402
from ui.kontekst import Kontekst  # noqa: E402
from ui.stoette_afdeling_vindue import StoetteAfdelingVindue  # noqa: E402
from ui.tema import Rolle, farve  # noqa: E402

STOERRELSE = QSize(1280, 800)
FEJL = 0.1
"""The share of faults in the file whose import is shown, so that it differs from what is there."""
VEJLEDNING, VELKOMST_HOEJDE = QSize(1080, 820), 620
BOLIGER = 120
STOETTEDATO = date(2026, 6, 1)
RO = 0.9
"""Seconds for timers, checks and counts to come to rest."""


class Fotograf:
    """Takes pictures of one theme."""

    def __init__(self, mappe: Path, tema: str) -> None:
        self._folder, self._theme = mappe, tema

    def take(self, widget: QWidget, navn: str) -> None:
        """Save a picture of a widget as it stands."""
        _rest()
        path = self._folder / f"{navn}-{self._theme}.png"
        _small(widget.grab().toImage()).save(str(path), quality=0)
        sys.stdout.write(f"{path}\n")

    def dialogs(self, window: Hovedvindue) -> Iterator[QDialog]:
        """Yield the dialogs that stand in front of the window, and close them afterwards."""
        for dialog in [d for d in window.findChildren(QDialog) if d.isVisible()]:
            yield dialog
            dialog.reject()
        _rest()


def _small(picture: QImage) -> QImage:
    """Return a picture in 256 colours, the theme's own first: a third of the size, as sharp."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(plain.constBits()).cast("I"))
    roles = [farve(rolle).rgb() for rolle in Rolle]
    table = [*roles, *(colour for colour, _ in colours.most_common(256 - len(roles)))]
    return plain.convertToFormat(
        QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither
    )


def _rest(seconds: float = RO) -> None:
    """Let the program work until it has come to rest; only a script that looks at it may do so."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _with_window(tema: str, fill: bool, then: Callable[[Hovedvindue, Kontekst], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        mappe = Datamappe(Path(folder) / "data")
        lager = Indstillingslager(mappe.indstillinger)
        mappe.create()
        lager.save(Indstillinger(navn="Ulla Vestergaard" if fill else "", tema=tema))
        aabnet = open_kontekst(mappe, lager, skriver=True)
        if fill:
            aabnet.importering.import_example(BOLIGER, ingen_fremdrift)
            aabnet.kontrol.check_all(ingen_fremdrift)
            _edit(aabnet.for_window())
        window = Hovedvindue(lager.current())
        window.resize(STOERRELSE)
        window.show()
        window.set_kontekst(aabnet.for_window())
        _rest()
        then(window, aabnet.for_window())
        window.close()
        window.deleteLater()
        _rest(0.2)
        aabnet.close()


def _edit(kontekst: Kontekst) -> None:
    """Make a day's edits: some released, some not finished, some wrong."""
    register, redigering = kontekst.register, kontekst.redigering
    boliger = [Noegle(Objekttype.BOLIG, id_) for id_ in register.bolig_ids()]

    def rent(bolig: Noegle) -> Noegle:
        return register.boern(bolig)[0].noegle

    for bolig in boliger[:4]:
        redigering.set_field(rent(bolig), "beloeb", "6125.00")
    redigering.mark_klar([rent(bolig) for bolig in boliger[:2]])
    redigering.set_field(boliger[1], "boligtype", "3")
    redigering.set_field(rent(boliger[3]), "slut", "2025-06-30")
    redigering.set_field(rent(boliger[7]), "beloeb", "\x1afem tusind")
    redigering.set_field(boliger[8], "opvarmningsform", "")
    kontekst.kontrol.check_changed()


class Vejledningsfotograf(Fotograf):
    """Takes the user guide's pictures: parts of the window, as wide as a page of the guide."""

    def __init__(self, mappe: Path) -> None:
        super().__init__(mappe, "lyst")

    def take(self, widget: QWidget, navn: str) -> None:
        """Save a picture of a widget as it stands."""
        _rest()
        path = self._folder / f"{navn}.png"
        _small(widget.grab().toImage()).save(str(path), quality=0)
        sys.stdout.write(f"{path}\n")


def _guide(foto: Vejledningsfotograf) -> Callable[[Hovedvindue, Kontekst], None]:
    def pictures(window: Hovedvindue, kontekst: Kontekst) -> None:
        window.resize(VEJLEDNING)
        chosen = Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[1])
        window.go_to(chosen)
        bolig = window.faner.show_tab("bolig")
        foto.take(window, "bolig")
        if isinstance(bolig, BoligFane):
            card = bolig.tabel.parentWidget()
            if card is not None:
                foto.take(card, "udgifter")
        foto.take(window.problemer, "problemer")
        window.handlinger["vis_problemer"].trigger()
        window.handlinger["vis_navigator"].trigger()
        for navn in ("lejekontrakter", "handicap", "indberetning"):
            window.faner.show_tab(navn)
            foto.take(window.faner, navn)
        file = kontekst.datamappe / "hentet-2026-11-22.xml"
        write_example(file, BOLIGER, EKSEMPELFROE, FEJL, kontekst.tabel)
        window.handlinger["importer"].trigger()
        for dialog in foto.dialogs(window):
            if isinstance(dialog, ImportDialog):
                dialog.start(file)
                _rest(2)
                foto.take(dialog, "importer")

    return pictures


def _guide_start(foto: Vejledningsfotograf) -> Callable[[Hovedvindue, Kontekst], None]:
    def pictures(window: Hovedvindue, _kontekst: Kontekst) -> None:
        window.resize(VEJLEDNING.width(), VELKOMST_HOEJDE)
        foto.take(window, "velkommen")

    return pictures


def _working(foto: Fotograf) -> Callable[[Hovedvindue, Kontekst], None]:
    def pictures(window: Hovedvindue, kontekst: Kontekst) -> None:
        chosen = Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[1])
        window.go_to(chosen)
        way = kontekst.register.vej(chosen)
        window.faner.show_tab("bolig")
        foto.take(window, "bolig")
        window.faner.show_tab("lejekontrakter")
        foto.take(window, "lejekontrakter")
        window.go_to(way[1].noegle)
        window.faner.show_tab("afdeling")
        foto.take(window, "afdeling")
        window.faner.show_tab("handicap")
        foto.take(window, "handicap")
        window.faner.show_tab("indberetning")
        foto.take(window, "indberetning")
        window.handlinger["naeste"].trigger()
        foto.take(window, "problem")
        window.navigator.filter_by(Boligfilter.FEJL)
        foto.take(window, "fejlfilter")
        window.navigator.clear_search()
        for handling, navn in (
            ("importer", "importer"),
            ("indstillinger", "indstillinger"),
            ("taster", "taster"),
            ("palet", "palet"),
            ("om", "om"),
            ("vejledning", "vejledning"),
        ):
            window.handlinger[handling].trigger()
            _rest(0.2)
            for dialog in foto.dialogs(window):
                foto.take(dialog, navn)
        for navn in ("snitflade", "regler"):
            window.handlinger[navn].trigger()
            _rest(0.2)
            for dialog in foto.dialogs(window):
                tabs = dialog.findChild(QTabWidget)
                for index in range(tabs.count() if tabs is not None else 0):
                    if tabs is not None:
                        tabs.setCurrentIndex(index)
                    foto.take(dialog, f"{navn}{index + 1}")

    return pictures


def _support(foto: Fotograf) -> Callable[[Hovedvindue, Kontekst], None]:
    def pictures(window: Hovedvindue, kontekst: Kontekst) -> None:
        window.handlinger["vis_stoette"].trigger()
        panel = window.stoette.panel
        if panel is None:
            raise RuntimeError("the simulator did not open")
        panel.dato.vis(STOETTEDATO)
        window.go_to(_with_heat(kontekst))
        foto.take(window, "stoette")
        heat = _heat(window)
        panel.vend(frozenset({heat}))
        _rest()
        panel.vis_kort(panel.foerefter)
        foto.take(window, "stoette-vendt")
        panel.vis_kort(panel.graf)
        foto.take(window, "stoette-graf")
        window.handlinger["satser"].trigger()
        for dialog in foto.dialogs(window):
            foto.take(dialog, "satser")
        window.handlinger["stoette_afdeling"].trigger()
        for dialog in foto.dialogs(window):
            if isinstance(dialog, StoetteAfdelingVindue):
                _rest()
                dialog.dato.vis(STOETTEDATO)
                dialog.beregn()
                foto.take(dialog, "stoette-afdeling")
                dialog.faner.setCurrentIndex(1)
                foto.take(dialog, "stoette-husstande")

    return pictures


def _with_heat(kontekst: Kontekst) -> Noegle:
    """Return the first dwelling with support whose heat is paid beside the rent."""
    household = kontekst.stoette.standard_households()[0]
    for number in kontekst.register.bolig_ids():
        answer = kontekst.stoette.compute(Stoettevalg(number, STOETTEDATO, household))
        beside = [u for u in answer.grundlag.udgifter if u.art == Art.VARME and not u.indeholdt]
        if answer.md and beside:
            return Noegle(Objekttype.BOLIG, number)
    raise RuntimeError("the example has no heat beside the rent")


def _heat(window: Hovedvindue) -> int:
    """Return the local number of the heat of the dwelling shown in the simulator."""
    panel = window.stoette.panel
    answer = panel.svar if panel is not None else None
    if answer is None:
        raise RuntimeError("the simulator has not answered")
    return next(u.noegle.id for u in answer.grundlag.udgifter if u.art == Art.VARME)


def _first_start(foto: Fotograf) -> Callable[[Hovedvindue, Kontekst], None]:
    def pictures(window: Hovedvindue, _kontekst: Kontekst) -> None:
        foto.take(window, "velkommen")
        window.velkomst.navn.setText("Ulla Vestergaard")
        window.velkomst.tom.click()
        _rest(0.2)
        for dialog in foto.dialogs(window):
            foto.take(dialog, "opret")

    return pictures


def main() -> int:
    """Take all pictures."""
    guide = "--vejledning" in sys.argv
    named = [Path(one) for one in sys.argv[1:] if not one.startswith("--")]
    usual = ("resources", "vejledning", "billeder") if guide else ("docs", "billeder")
    folder = named[0] if named else RODE.joinpath(*usual)
    folder.mkdir(parents=True, exist_ok=True)
    application: QApplication = make_application()
    application.setApplicationVersion("0.1.0")
    if guide:
        parts = Vejledningsfotograf(folder)
        _with_window("lyst", fill=False, then=_guide_start(parts))
        _with_window("lyst", fill=True, then=_guide(parts))
        return 0
    for tema in ("lyst", "moerkt"):
        foto = Fotograf(folder, tema)
        _with_window(tema, fill=False, then=_first_start(foto))
        _with_window(tema, fill=True, then=_working(foto))
        _with_window(tema, fill=True, then=_support(foto))
    return 0


if __name__ == "__main__":
    finished = main()
    sys.stdout.flush()
    # The pictures are on disk. Taking several closed windows apart at the interpreter's end crashes
    # in Qt; the program itself has one window and ends in the ordinary way.
    os._exit(finished)
