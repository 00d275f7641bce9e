"""The tab Indberetning: what is changed, Klar, the file, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from export.laeser import read
from models.register.objekter import Boligdata, Noegle, Objekt, Status
from models.register.overfoersel import HoldtTilbage, Importvalg, Udfald, ingen_fremdrift
from models.register.regelvalg import Regelvalg
from models.register.regler import alle_regler
from models.register.vaerdier import ULAESELIG
from tests.ui.aendringer import confirm_all
from tests.vindue import Fanevisning, shown_in
from ui.faner.aendringer import Aendringer
from ui.faner.indberetning_fane import IndberetningFane, read_overview
from ui.faner.redigeringsfane import Redigeringsfane
from ui.motor.kontekst import Kontekst
from ui.tabeller.aendringsmodel import FOER, NU, STATUS
from ui.udveksling.indsendelsesdetaljer import Indsendelsesdetaljer
from ui.udveksling.send_vindue import SendVindue
from ui.udveksling.svarspoergsmaal import Svarspoergsmaal
from ui.vindue.hovedvindue import Hovedvindue

VENT = 15_000


@pytest.fixture
def udgifter(fejlfri: list[Boligdata]) -> list[Objekt]:
    """An expense beside the rent of each of three dwellings without errors."""
    return [data.udgifter[1] for data in fejlfri[:3]]


@pytest.fixture
def aendret(kontekst: Kontekst, udgifter: list[Objekt]) -> Noegle:
    """The organisation after two amounts were changed and a third mistyped."""
    asked = {one.kode for one in alle_regler() if one.kan_slukkes and one.kraever_bekraeftelse}
    kontekst.regelvalg.save(Regelvalg(frozenset(asked)))  # large steps are not what is tested
    for udgift, text in zip(
        udgifter, ("6001.00", "6002.00", ULAESELIG + "seks tusind"), strict=True
    ):
        kontekst.redigering.set_field(udgift.noegle, "beloeb", text)
    kontekst.kontrol.check_changed(ingen_fremdrift)
    confirm_all(kontekst)
    return kontekst.register.organisationer()[0].noegle


@pytest.fixture
def fane(qtbot: QtBot, vis_fane: Fanevisning, aendret: Noegle) -> IndberetningFane:
    """The tab with them."""
    return _read(qtbot, vis_fane(aendret, "indberetning", IndberetningFane))


@pytest.fixture
def fane_i_vindue(qtbot: QtBot, vindue: Hovedvindue, aendret: Noegle) -> IndberetningFane:
    """The tab in the window with them."""
    return _read(qtbot, shown_in(vindue, aendret, "indberetning", IndberetningFane))


def _read(qtbot: QtBot, fane: IndberetningFane) -> IndberetningFane:
    qtbot.waitUntil(_shows(fane, 3), timeout=VENT)
    return fane


def _shows(fane: IndberetningFane, count: int) -> Callable[[], bool]:
    def shows() -> bool:
        return len(fane.aendringer.model.objekter) == count

    return shows


def _reread(fane: IndberetningFane) -> Callable[[], bool]:
    def nothing_waits() -> bool:
        chosen = fane.indsendelser.valgt
        return chosen is not None and not chosen.antal.get(Udfald.AFVENTER)

    return nothing_waits


def _index(fane: IndberetningFane, noegle: Noegle) -> QModelIndex:
    model = fane.aendringer.model
    for row in range(model.rowCount()):
        top = model.index(row, 0)
        for child in range(model.rowCount(top)):
            index = model.index(child, 0, top)
            gren = model.gren(index)
            if gren is not None and gren.noegle == noegle:
                return index
    raise AssertionError(f"{noegle} is not among the changes")


def _mark_all(qtbot: QtBot, fane: IndberetningFane) -> None:
    with qtbot.waitSignal(fane._marking.ended, timeout=VENT):
        fane.aendringer.klar_alle.click()

    def planned() -> bool:
        return fane._plan is not None and fane._plan.antal_objekter > 0

    qtbot.waitUntil(planned, timeout=VENT)


def _klar(kontekst: Kontekst, noegle: Noegle) -> bool:
    found = kontekst.register.objekt(noegle)
    assert found is not None
    return found.klar


def _export(qtbot: QtBot, fane: IndberetningFane, path: Path) -> None:
    fane.send_knap.click()
    window = fane.findChild(SendVindue)
    assert isinstance(window, SendVindue)
    qtbot.waitUntil(window.videre.isEnabled, timeout=VENT)
    window.videre.click()
    window.gem.set_path(path)
    qtbot.waitUntil(window.videre.isEnabled, timeout=VENT)
    window.videre.click()
    qtbot.waitUntil(lambda: window.side is window.indlaes, timeout=VENT)
    window.reject()

    def kept() -> bool:
        return fane.indsendelser.valgt is not None

    qtbot.waitUntil(kept, timeout=VENT)


def _accept(qtbot: QtBot, fane: IndberetningFane) -> None:
    """Say yes to the question that comes before anything is received."""

    def asked() -> bool:
        return bool(fane.findChildren(Svarspoergsmaal))

    qtbot.waitUntil(asked, timeout=VENT)
    fane.findChildren(Svarspoergsmaal)[-1].ja.click()


def test_that_a_change_is_shown_field_by_field(
    fane: IndberetningFane, udgifter: list[Objekt]
) -> None:
    model = fane.aendringer.model
    index = _index(fane, udgifter[0].noegle)
    assert fane.aendringer.trae.isExpanded(index)
    assert model.rowCount(index) == 1
    field = model.index(0, 0, index)
    assert model.data(field) == "Beløb"
    assert model.data(field.siblingAtColumn(NU)) == "6.001,00 kr./md."
    assert model.data(field.siblingAtColumn(FOER)).endswith(" kr./md.")
    assert model.data(index.siblingAtColumn(STATUS)) == "Kladde"


def test_that_nothing_is_said_of_changes_that_are_not_read_yet(
    qtbot: QtBot, kontekst: Kontekst
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    card = Aendringer(kontekst.tabel, window)
    window.show()
    assert not [
        one for one in card.findChildren(QLabel) if one.isVisible() and "Alt er" in one.text()
    ]
    card.show_groups([], {})
    assert [one for one in card.findChildren(QLabel) if one.isVisible() and "Alt er" in one.text()]


def test_that_one_field_is_put_back(
    qtbot: QtBot, kontekst: Kontekst, fane: IndberetningFane, udgifter: list[Objekt]
) -> None:
    index = _index(fane, udgifter[0].noegle)
    fane.aendringer.trae.setCurrentIndex(fane.aendringer.model.index(0, 0, index))
    fane.aendringer.tilbage_knap.click()
    qtbot.waitUntil(_shows(fane, 2), timeout=VENT)
    found = kontekst.register.objekt(udgifter[0].noegle)
    assert found is not None
    assert found.status is Status.INDBERETTET


def test_that_several_are_put_back_and_undone_in_one_step(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fane_i_vindue: IndberetningFane,
    udgifter: list[Objekt],
) -> None:
    fane_i_vindue.aendringer.put_back_requested.emit([(one.noegle, "") for one in udgifter])
    qtbot.waitUntil(_shows(fane_i_vindue, 0), timeout=VENT)
    vindue.undo()
    qtbot.waitUntil(_shows(fane_i_vindue, len(udgifter)), timeout=VENT)
    assert kontekst.register.optael().venter == len(udgifter)


def test_that_everything_without_errors_is_marked_and_the_rest_held_back(
    qtbot: QtBot, kontekst: Kontekst, fane: IndberetningFane, udgifter: list[Objekt]
) -> None:
    assert not fane.send_knap.isEnabled()
    _mark_all(qtbot, fane)
    assert fane.send_knap.text() == "Send 2 ændringer…"
    assert "holdes tilbage på grund af fejl" in fane._summary.text()
    held = _index(fane, udgifter[2].noegle)
    assert fane.aendringer.model.data(held.siblingAtColumn(STATUS)) == "Har fejl"
    fane.aendringer.trae.setCurrentIndex(held)
    assert fane.aendringer.grund.isVisibleTo(fane)
    assert fane.aendringer.grund.text() == fane.aendringer.model.reason(held)


def test_that_everything_is_what_the_store_holds_and_not_what_was_listed(
    qtbot: QtBot,
    kontekst: Kontekst,
    fane: IndberetningFane,
    udgifter: list[Objekt],
    fejlfri: list[Boligdata],
) -> None:
    later = fejlfri[3].udgifter[1].noegle
    kontekst.redigering.set_field(later, "beloeb", "6004.00")  # after the list was read
    kontekst.redigering.set_field(udgifter[1].noegle, "beloeb", ULAESELIG + "otte tusind")
    _mark_all(qtbot, fane)
    assert _klar(kontekst, udgifter[0].noegle)
    assert _klar(kontekst, later)
    assert not _klar(kontekst, udgifter[1].noegle)


def test_that_what_is_typed_in_another_tab_is_marked_too(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fane_i_vindue: IndberetningFane,
    fejlfri: list[Boligdata],
) -> None:
    typed = fejlfri[3].udgifter[1].noegle
    other = vindue.faner.show_tab("afdeling")
    assert isinstance(other, Redigeringsfane)
    vindue.faner.show_tab("indberetning")
    other.gemmer.gem(typed, "beloeb", "6004.00", other.gemmer.new_visit())
    _mark_all(qtbot, fane_i_vindue)
    assert _klar(kontekst, typed)


def test_that_a_dwelling_is_told_as_ready_when_all_its_changes_are(
    qtbot: QtBot,
    kontekst: Kontekst,
    fane: IndberetningFane,
    udgifter: list[Objekt],
    fejlfri: list[Boligdata],
) -> None:
    kontekst.redigering.set_field(fejlfri[0].udgifter[0].noegle, "beskrivelse", "Husleje")
    kontekst.kontrol.check_changed(ingen_fremdrift)
    fane.refresh()
    _mark_all(qtbot, fane)
    model = fane.aendringer.model
    line = _index(fane, udgifter[0].noegle).parent().siblingAtColumn(STATUS)
    dwelling = model.gren(line)
    assert dwelling is not None
    assert len(model.objects_of(dwelling)) == 2
    assert model.data(line) == "Klar"


def test_that_it_is_told_when_there_is_nothing_more_to_mark(
    qtbot: QtBot, vindue: Hovedvindue, fane_i_vindue: IndberetningFane, udgifter: list[Objekt]
) -> None:
    fane_i_vindue.aendringer.put_back_requested.emit([(udgifter[2].noegle, "")])
    _mark_all(qtbot, fane_i_vindue)
    with qtbot.waitSignal(fane_i_vindue._marking.ended, timeout=VENT):
        fane_i_vindue.aendringer.mark_all()
    assert vindue.beskeder.besked is not None
    assert vindue.beskeder.besked.tekst == "Der er ikke mere at markere klar."


def test_that_all_is_not_offered_to_be_marked_where_nothing_can_be(
    qtbot: QtBot, kontekst: Kontekst, fane: IndberetningFane, udgifter: list[Objekt]
) -> None:
    everything = fane.aendringer.klar_alle
    assert (everything.isEnabled(), everything.toolTip()) == (True, "")
    kontekst.redigering.mark_klar([one.noegle for one in udgifter[:2]], True)
    fane.refresh()
    qtbot.waitUntil(lambda: not everything.isEnabled(), timeout=VENT)
    assert everything.toolTip() == (
        "Det, der ikke er markeret klar, har fejl, er ikke vedtaget endnu eller mangler LBF's id."
    )
    everything.setEnabled(True)
    everything.setFocus()
    fane.aendringer.allow_all(False)
    assert fane.window().focusWidget() is fane.aendringer.trae


def test_that_a_dwelling_counts_as_ready_what_its_lines_say_is(
    kontekst: Kontekst, fane: IndberetningFane, udgifter: list[Objekt], fejlfri: list[Boligdata]
) -> None:
    kontekst.redigering.set_field(fejlfri[0].udgifter[0].noegle, "beskrivelse", "Husleje")
    marked = udgifter[0].noegle
    kontekst.redigering.mark_klar([marked], True)
    holdt = {marked: HoldtTilbage(marked, "", "", ubekraeftet=True, kort="Skal bekræftes")}
    model, groups = fane.aendringer.model, read_overview(kontekst, None).grupper
    for held, said, counted in (
        ({}, "Klar", "1 af 2 klar"),
        (holdt, "Skal bekræftes", "0 af 2 klar"),
    ):
        fane.aendringer.show_groups(groups, held)
        line = _index(fane, marked)
        assert model.data(line.siblingAtColumn(STATUS)) == said
        assert model.data(line.parent().siblingAtColumn(STATUS)) == counted


def test_that_ctrl_enter_marks_what_is_chosen(
    qtbot: QtBot, kontekst: Kontekst, fane: IndberetningFane, udgifter: list[Objekt]
) -> None:
    fane.aendringer.trae.setFocus()
    fane.aendringer.trae.setCurrentIndex(_index(fane, udgifter[1].noegle))
    with qtbot.waitSignal(fane._marking.ended, timeout=VENT) as ended:
        qtbot.keyClick(fane.aendringer.trae, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ended.args[0].antal == 1
    found = kontekst.register.objekt(udgifter[1].noegle)
    assert found is not None
    assert found.klar


@pytest.mark.parametrize("line", ["dwelling", "object", "field"])
def test_that_the_keyboard_stays_at_its_line_when_the_changes_are_read_anew(
    vindue: Hovedvindue, fane_i_vindue: IndberetningFane, udgifter: list[Objekt], line: str
) -> None:
    tree, of_object = fane_i_vindue.aendringer.trae, _index(fane_i_vindue, udgifter[1].noegle)
    start = {
        "dwelling": of_object.parent(),
        "object": of_object,
        "field": of_object.model().index(0, 0, of_object),
    }[line]
    tree.setCurrentIndex(start)
    before = fane_i_vindue.aendringer.model.gren(start)
    assert before is not None
    overview = read_overview(fane_i_vindue.kontekst, None)
    fane_i_vindue.aendringer.show_groups(overview.grupper, overview.holdt)
    after = fane_i_vindue.aendringer.model.gren(tree.currentIndex())
    assert after is not None
    assert (after.tekst, after.felt, after.noegle) == (before.tekst, before.felt, before.noegle)


def test_that_the_file_holds_the_changes_and_no_more(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fane_i_vindue: IndberetningFane,
    tmp_path: Path,
) -> None:
    _mark_all(qtbot, fane_i_vindue)
    path = tmp_path / "ud.xml"
    _export(qtbot, fane_i_vindue, path)
    sent = list(read(path, kontekst.tabel))
    assert sorted(bolig.udgifter[0].felter["beloeb"] for bolig in sent) == ["6001.00", "6002.00"]
    message = vindue.beskeder.besked
    assert message is not None
    assert message.tekst == (
        "Filen er gemt. Indlæs den i boligportalen under XML upload, "
        "og marker den her som modtaget."
    )


def test_that_what_is_prepared_is_not_said_to_be_sent(
    qtbot: QtBot,
    kontekst: Kontekst,
    fane: IndberetningFane,
    udgifter: list[Objekt],
    tmp_path: Path,
) -> None:
    _mark_all(qtbot, fane)
    _export(qtbot, fane, tmp_path / "ændringer.xml")

    def told() -> str:
        index = _index(fane, udgifter[0].noegle)
        return str(fane.aendringer.model.data(index.siblingAtColumn(STATUS)))

    qtbot.waitUntil(lambda: told() == "Forberedt, ikke sendt endnu", timeout=VENT)
    kontekst.journal.mark_sent(kontekst.eksport.submissions()[0].id)
    fane.refresh()
    qtbot.waitUntil(lambda: told() == "Sendt, venter på svar", timeout=VENT)


def test_that_an_accepted_file_is_the_new_baseline_and_imports_without_collisions(
    qtbot: QtBot,
    kontekst: Kontekst,
    fane: IndberetningFane,
    udgifter: list[Objekt],
    tmp_path: Path,
) -> None:
    _mark_all(qtbot, fane)
    path = tmp_path / "ud.xml"
    _export(qtbot, fane, path)
    kontekst.redigering.set_field(udgifter[1].noegle, "beloeb", "7000.00")  # after the file
    fane.indsendelser.modtaget.click()
    _accept(qtbot, fane)
    qtbot.waitUntil(_shows(fane, 2), timeout=VENT)
    first, second = (kontekst.register.objekt(one.noegle) for one in udgifter[:2])
    assert first is not None
    assert first.status is Status.INDBERETTET
    assert second is not None
    assert second.grundlag is not None
    assert second.grundlag["beloeb"] == "6002.00"  # what was in the bytes
    assert second.tekst("beloeb") == "7000.00"
    report = kontekst.importering.import_file(path, Importvalg(), ingen_fremdrift)
    assert report.gennemfoert
    assert report.antal_kollisioner == 0


def test_that_a_rejected_file_leaves_the_changes_to_be_sent_again(
    qtbot: QtBot,
    kontekst: Kontekst,
    fane: IndberetningFane,
    udgifter: list[Objekt],
    tmp_path: Path,
) -> None:
    _mark_all(qtbot, fane)
    _export(qtbot, fane, tmp_path / "ud.xml")
    assert fane._plan is not None
    assert fane._plan.antal_objekter == 0  # an object lies in one open submission at most
    fane.indsendelser.afvist.click()

    def answered() -> bool:
        return kontekst.eksport.submissions()[0].antal.get(Udfald.AFVIST) == 2

    qtbot.waitUntil(answered, timeout=VENT)
    qtbot.waitUntil(_reread(fane), timeout=VENT)
    _mark_all(qtbot, fane)
    assert fane.send_knap.text() == "Send 2 ændringer…"


def test_that_single_objects_of_a_submission_are_settled(
    qtbot: QtBot, kontekst: Kontekst, fane: IndberetningFane, tmp_path: Path
) -> None:
    _mark_all(qtbot, fane)
    _export(qtbot, fane, tmp_path / "ud.xml")
    fane.indsendelser.detaljer.click()
    details = fane.findChild(Indsendelsesdetaljer)
    assert isinstance(details, Indsendelsesdetaljer)
    qtbot.waitUntil(lambda: details.liste.viste == 2, timeout=VENT)
    details.liste.tabel.selectRow(0)
    details.modtaget.click()
    _accept(qtbot, fane)

    def settled() -> bool:
        return kontekst.eksport.submissions()[0].antal.get(Udfald.ACCEPTERET) == 1

    qtbot.waitUntil(settled, timeout=VENT)
    assert kontekst.eksport.submissions()[0].antal.get(Udfald.AFVENTER) == 1


def test_that_a_copy_has_the_same_bytes(
    qtbot: QtBot, fane: IndberetningFane, tmp_path: Path
) -> None:
    _mark_all(qtbot, fane)
    path, copy = tmp_path / "ud.xml", tmp_path / "kopi.xml"
    _export(qtbot, fane, path)
    chosen = fane.indsendelser.valgt
    assert chosen is not None
    fane.styring.copy(chosen)
    fane.styring._on_file_chosen(str(copy))
    qtbot.waitUntil(copy.exists, timeout=VENT)
    assert copy.read_bytes() == path.read_bytes()
