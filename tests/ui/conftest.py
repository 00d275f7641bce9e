"""A real context over example data, and the window over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from app.kontekst import open_kontekst
from export.eksempel import write_example
from models.register.fund import Alvor
from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import Importvalg, ingen_fremdrift
from tests.ui.engelsk import speaking_english
from tests.vindue import F, Fanevisning, opened, shown, shown_alone, shown_to_many
from ui.motor.kontekst import Kontekst
from ui.motor.opgaver import Opgaver
from ui.udseende.program import prepare
from ui.vindue.hovedvindue import Hovedvindue

BOLIGER, FROE, FEJL = 30, 7, 0.3
NAVN = "Ulla Vestergaard"


@pytest.fixture(scope="session")
def eksempelmappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with example data, some of them with faults, all of it checked."""
    mappe = Datamappe(tmp_path_factory.mktemp("eksempel") / "data")
    aabnet = open_kontekst(mappe, Indstillingslager(mappe.indstillinger), skriver=True)
    fil = mappe.rod.parent / "hentet.xml"
    write_example(fil, BOLIGER, FROE, FEJL, aabnet.tabel)
    aabnet.importering.import_file(fil, Importvalg(), ingen_fremdrift)
    aabnet.kontrol.check_all(ingen_fremdrift)
    aabnet.close()
    return mappe.rod


@pytest.fixture(scope="session")
def program(qapp: QApplication) -> QApplication:
    """The application, with the program's style and fonts."""
    prepare(qapp)
    return qapp


@pytest.fixture
def kontekst(eksempelmappe: Path, datamappe: Path) -> Iterator[Kontekst]:
    """What the window is given, over a copy of the example data."""
    shutil.copytree(eksempelmappe, datamappe)
    with opened(datamappe, NAVN) as given:
        yield given


@pytest.fixture
def tom_kontekst(datamappe: Path) -> Iterator[Kontekst]:
    """What the window is given, over an empty database."""
    with opened(datamappe, NAVN) as given:
        yield given


@pytest.fixture
def vindue(program: QApplication, qtbot: QtBot, kontekst: Kontekst) -> Iterator[Hovedvindue]:
    """The window over the example data."""
    with shown(qtbot, kontekst) as window:
        yield window


@pytest.fixture
def vis_fane(program: QApplication, qtbot: QtBot, kontekst: Kontekst) -> Iterator[Fanevisning]:
    """Show a tab at a place, without the rest of the window."""
    with ExitStack() as stack:

        def show(sted: Noegle, navn: str, slags: type[F]) -> F:
            return stack.enter_context(shown_alone(qtbot, kontekst, sted, navn, slags))

        yield show


@pytest.fixture(scope="module")
def faelles_kontekst(
    eksempelmappe: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kontekst]:
    """What one window for all tests of a module is given."""
    datamappe = tmp_path_factory.mktemp("faelles") / "data"
    shutil.copytree(eksempelmappe, datamappe)
    with opened(datamappe, NAVN) as given:
        yield given


@pytest.fixture(scope="module")
def faelles_vindue(program: QApplication, faelles_kontekst: Kontekst) -> Iterator[Hovedvindue]:
    """One window for all tests of a module: for those that walk through it and change nothing."""
    with shown_to_many(faelles_kontekst) as window:
        yield window


@pytest.fixture
def tomt_vindue(
    program: QApplication, qtbot: QtBot, tom_kontekst: Kontekst
) -> Iterator[Hovedvindue]:
    """The window over an empty database."""
    with shown(qtbot, tom_kontekst) as window:
        yield window


@pytest.fixture
def opgaver(program: QApplication) -> Iterator[Opgaver]:
    """The background jobs of a widget that is tested without the window."""
    jobs = Opgaver()
    yield jobs
    jobs.close()


@pytest.fixture
def afdeling(kontekst: Kontekst) -> Noegle:
    """The first afdeling."""
    return kontekst.register.boern(kontekst.register.organisationer()[0].noegle)[0].noegle


@pytest.fixture
def navnloese() -> Callable[[QWidget], list[str]]:
    """Return a walker: the controls below a widget that a screen reader has no name for."""
    return _nameless


def _nameless(root: QWidget) -> list[str]:
    buddies = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, INTERAKTIVE)
        and widget.isVisibleTo(root)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parentWidget(), EJERE)
        and widget not in buddies
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]


INTERAKTIVE = (
    QLineEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
)
EJERE = (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QTabBar, QMenuBar, QToolBar)
"""Qt's own controls: what they make inside themselves they name themselves."""


@pytest.fixture
def fejlfri(kontekst: Kontekst) -> list[Boligdata]:
    """The example's dwellings that have expenses, contracts and no errors."""
    return _without_errors(kontekst)


@pytest.fixture
def faelles_fejlfri(faelles_kontekst: Kontekst) -> list[Boligdata]:
    """Those of them that are so in the window common to a module."""
    return _without_errors(faelles_kontekst)


def _without_errors(kontekst: Kontekst) -> list[Boligdata]:
    register = kontekst.register
    wrong = {one.enhedsid for one in register.fund(niveau=Alvor.FEJL)}
    found = {
        data.bolig.id: data
        for data in register.iter_boligdata()
        if data.bolig.tekst("enhedsid") not in wrong and len(data.udgifter) > 1 and data.kontrakter
    }
    return [found[number] for number in register.bolig_ids() if number in found]


@pytest.fixture
def engelsk(program: QApplication) -> Iterator[None]:
    """The program speaks English meanwhile."""
    with speaking_english(program):
        yield
