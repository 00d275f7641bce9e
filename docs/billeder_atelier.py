"""Where the pictures are taken: example data, a window over them, and the wait for it to rest.

But for the clock everything is deterministic: a changed picture is a changed program.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog, QWidget

from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from app.kontekst import open_kontekst
from app.tjenester.importering import EKSEMPELFROE
from export.eksempel import write_example
from models import sprog
from models.register.felter import Objekttype
from models.register.indstillinger import Indstillinger
from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import ingen_fremdrift
from ui.motor.kontekst import Kontekst
from ui.udseende.tema import Rolle, farve
from ui.vindue.hovedvindue import Hovedvindue

STOERRELSE = QSize(1280, 800)
BOLIGER = 120
FEJL = 0.1
"""The share of faults in a file whose import is shown, so that it differs from what is there."""
RO = 0.9
"""Seconds for timers, checks and counts to come to rest."""
HVIL = 0.35
LAENGST = 15.0
"""How long a scene rests when nothing runs, and at most, in seconds."""

W = TypeVar("W", bound=QWidget)


class Saet(StrEnum):
    """What a scene is over."""

    TOM = auto()
    DATA = auto()


def rest(seconds: float = RO) -> None:
    """Let the program work until it has come to rest; only a script that looks at it may do so."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def wait_for(is_so: Callable[[], object]) -> None:
    """Let the program work until something is so. Raises ``TimeoutError``."""
    until = time.monotonic() + LAENGST
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError("the program did not get that far")
        rest(0.02)


def edit_example(kontekst: Kontekst) -> None:
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


def _colours() -> Iterator[QColor]:
    """The theme's colours, and those between each and what is behind it: the edges of letters."""
    behind = farve(Rolle.FLADE)
    for colour in map(farve, Rolle):
        yield colour
        for share in (0.25, 0.5, 0.75):
            mixed = (
                round(one * share + other * (1 - share))
                for one, other in zip(colour.getRgb()[:3], behind.getRgb()[:3], strict=True)
            )
            yield QColor(*mixed)


def small(picture: QImage) -> QImage:
    """Return a picture in 256 colours, the theme's own first: a third of the size, as sharp."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(plain.constBits()).cast("I"))
    roles = [colour.rgb() for colour in _colours()]
    table = [*roles, *(colour for colour, _ in colours.most_common(256 - len(roles)))]
    return plain.convertToFormat(
        QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither
    )


@dataclass(frozen=True)
class Rum:
    """A window over some data, and what a scene needs to open what it is about."""

    window: Hovedvindue
    kontekst: Kontekst
    scratch: Path
    """A folder for the files a scene writes."""

    @cached_property
    def boliger(self) -> Sequence[Noegle]:
        """The dwellings, in order."""
        return [Noegle(Objekttype.BOLIG, nr) for nr in self.kontekst.register.bolig_ids()]

    @cached_property
    def afdeling(self) -> Noegle:
        """The afdeling of the first dwelling."""
        return self.kontekst.register.vej(self.boliger[0])[1].noegle

    def data(self, nr: int) -> Boligdata:
        """Return a dwelling with its expenses and contracts. Raises ``LookupError``."""
        found = self.kontekst.register.boligdata(self.boliger[nr].id)
        if found is None:
            raise LookupError(nr)
        return found

    def tab(self, navn: str, kind: type[W], sted: Noegle | None = None) -> W:
        """Show a tab, at a place, and return it. Raises ``LookupError``."""
        if sted is not None:
            self.window.go_to(sted)
        fane = self.window.faner.show_tab(navn)
        self.settle()
        if not isinstance(fane, kind):
            raise LookupError(navn)
        return fane

    def dialog(self, kind: type[W]) -> W:
        """Return the window of a kind that stands in front. Raises ``LookupError``."""
        shown = [one for one in self.window.findChildren(kind) if one.isVisible()]
        if not shown:
            raise LookupError(kind.__name__)
        return shown[-1]

    def trigger(self, handling: str, kind: type[W]) -> W:
        """Do an action, and return the window it opened."""
        self.window.handlinger[handling].trigger()
        self.settle()
        return self.dialog(kind)

    def reload(self) -> None:
        """Let the window know that a scene has changed the data behind its back."""
        if self.window._tilstand is not None:
            self.window._tilstand.reload()
        self.settle()

    def settle(self, seconds: float = HVIL) -> None:
        """Let the window come to rest: nothing runs, and nothing has begun for a while."""
        rest(seconds)
        wait_for(lambda: not self.window.opgaver.busy and self.window.opgaver.current is None)
        rest(0.1)

    def close_windows(self) -> None:
        """Close what stands in front of the window, the innermost first."""
        for dialog in reversed([d for d in self.window.findChildren(QDialog) if d.isVisible()]):
            dialog.reject()
        self.window.beskeder.dismiss()
        rest(0.05)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def download(self, navn: str = "hentet-2026-11-22.xml", boliger: int = BOLIGER) -> Path:
        """Write a download that differs from the data, and return where it lies."""
        path = self.scratch / navn
        write_example(path, boliger, EKSEMPELFROE, FEJL, self.kontekst.tabel)
        return path


@contextmanager
def data_folder() -> Iterator[Path]:
    """A data folder with the example and a day's edits, checked; it is copied, never opened."""
    with tempfile.TemporaryDirectory() as folder:
        mappe = Datamappe(Path(folder) / "data")
        mappe.create()
        aabnet = open_kontekst(mappe, Indstillingslager(mappe.indstillinger), skriver=True)
        aabnet.importering.import_example(BOLIGER, ingen_fremdrift)
        aabnet.kontrol.check_all(ingen_fremdrift)
        edit_example(aabnet.for_window())
        aabnet.close()
        yield mappe.rod


@contextmanager
def opened(
    tema: str,
    kilde: Path | None = None,
    aendring: Callable[[Kontekst], Kontekst] | None = None,
) -> Iterator[Rum]:
    """A window of its own over a copy of a data folder, or over nothing.

    ``aendring`` may make something of the data first, or put another service in place.
    """
    with tempfile.TemporaryDirectory() as folder:
        mappe = Datamappe(Path(folder) / "data")
        if kilde is None:
            mappe.create()
        else:
            shutil.copytree(kilde, mappe.rod)
        lager = Indstillingslager(mappe.indstillinger)
        navn = "" if kilde is None else "Ulla Vestergaard"
        lager.save(Indstillinger(navn=navn, tema=tema, sprog=sprog.chosen(), eksportmappe=folder))
        aabnet = open_kontekst(mappe, lager, skriver=True)
        kontekst = aabnet.for_window()
        if aendring is not None:
            kontekst = aendring(kontekst)
        window = Hovedvindue(lager.current())
        window.resize(STOERRELSE)
        window.show()
        window.set_kontekst(kontekst)
        rum = Rum(window, kontekst, Path(folder))
        rum.settle()
        try:
            yield rum
        finally:
            rum.close_windows()
            window.close()
            window.deleteLater()
            rest(0.2)
            aabnet.close()


def told(text: str) -> None:
    """Tell the one who runs the script."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
