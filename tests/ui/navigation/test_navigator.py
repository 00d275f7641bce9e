"""The navigator: found with the keyboard, read as it is seen, true after every edit."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.visninger import Boligfilter
from ui.motor.kontekst import Kontekst
from ui.navigation.boligvisninger import SIDE, Boligvisninger
from ui.navigation.navigator_model import Boliglistemodel, Navigatorrolle, Niveau, Stedmodel
from ui.udseende.tema import RAEKKEHOEJDE
from ui.vindue.hovedvindue import Hovedvindue


def _bolig(kontekst: Kontekst, nr: int = 0) -> Noegle:
    return Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[nr])


def _chosen(vindue: Hovedvindue) -> Noegle | None:
    view = vindue.navigator._view_shown()
    key: Noegle | None = view.currentIndex().data(Navigatorrolle.NOEGLE)
    return key


def _place(vindue: Hovedvindue) -> Noegle | None:
    assert vindue._tilstand is not None
    return vindue._tilstand.placering.noegle


def test_that_the_models_keep_qts_rules(
    qtbot: QtBot, kontekst: Kontekst, qtmodeltester: ModelTester
) -> None:
    visninger = Boligvisninger(kontekst)
    tree = Stedmodel(kontekst, visninger)
    qtmodeltester.check(tree, force_py=True)
    flat = Boliglistemodel(visninger)
    flat.set_ids(kontekst.register.bolig_ids())
    qtmodeltester.check(flat, force_py=True)


def test_that_the_tree_reads_a_level_when_it_is_opened(qtbot: QtBot, kontekst: Kontekst) -> None:
    model = Stedmodel(kontekst, Boligvisninger(kontekst))
    organisation = model.index(0, 0)
    assert model.rowCount(organisation) == 0
    assert model.canFetchMore(organisation)
    model.fetchMore(organisation)
    assert model.rowCount(organisation) == len(
        kontekst.register.boern(organisation.data(Navigatorrolle.NOEGLE))
    )
    assert not model.canFetchMore(organisation)


def test_that_an_afdeling_with_nothing_in_it_cannot_be_opened_until_it_has(
    qtbot: QtBot, kontekst: Kontekst
) -> None:
    (organisation,) = kontekst.register.organisationer()
    new = kontekst.redigering.create(Objekttype.AFDELING, organisation.id, {"nummer": "999"})
    model = Stedmodel(kontekst, Boligvisninger(kontekst))
    here = model.open_path([organisation.noegle, new.noegle])
    assert not model.hasChildren(here)
    assert model.hasChildren(model.index(0, 0, model.index(0, 0)))
    kontekst.redigering.create(Objekttype.BYGGEAFSNIT, new.id, {"nummer": "01"})
    levels = {noegle: model.read_level(noegle) for noegle in model.known()}
    assert not model.stands(levels)
    model.reload(levels)
    assert model.hasChildren(model.open_path([organisation.noegle, new.noegle]))


def test_that_the_path_to_a_dwelling_opens_only_that_path(qtbot: QtBot, kontekst: Kontekst) -> None:
    model = Stedmodel(kontekst, Boligvisninger(kontekst))
    bolig = _bolig(kontekst, -1)
    way = kontekst.register.vej(bolig)
    index = model.open_path([level.noegle for level in way])
    assert index.data(Navigatorrolle.NOEGLE) == bolig
    assert index.data() == kontekst.register.navn(bolig)
    assert index.parent().data(Navigatorrolle.NOEGLE) == way[-2].noegle
    assert model.open_path([Noegle(Objekttype.BOLIGORGANISATION, 10**6)]) == QModelIndex()


def test_that_dwellings_are_read_a_page_at_a_time(qtbot: QtBot, kontekst: Kontekst) -> None:
    ids = kontekst.register.bolig_ids() * 10
    asked: list[int] = []
    visninger = Boligvisninger(kontekst)
    real = kontekst.register.boligvisninger

    class Taeller:
        def boligvisninger(self, page: list[int], _words: str) -> object:
            asked.append(len(page))
            return real(page)

    visninger._register = Taeller()  # type: ignore[assignment]  # counts what is asked for
    assert visninger.at(ids, 0) is not None
    assert visninger.at(ids, 1) is not None
    assert len(asked) == 1
    assert asked[0] <= SIDE


def test_that_the_places_of_what_is_seen_are_read_at_once(
    qtbot: QtBot, kontekst: Kontekst, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[int]] = []
    real = kontekst.register.stednavne

    def count(sections: set[int]) -> object:
        asked.append(set(sections))
        return real(sections)

    monkeypatch.setattr(kontekst.register, "stednavne", count)
    ids = kontekst.register.bolig_ids()
    flat = Boliglistemodel(Boligvisninger(kontekst))
    flat.set_ids([ids[0], ids[-1]])
    keys = [flat.index(row, 0).data(Navigatorrolle.NOEGLE) for row in (0, 1)]
    assert [key.id for key in keys] == [ids[0], ids[-1]]
    assert not asked
    places = [flat.index(row, 0).data(Navigatorrolle.UNDERTEKST) for row in (0, 1)]
    assert places[0] != places[1]
    assert [len(sections) for sections in asked] == [2]


def test_that_search_shows_what_it_finds_and_where_it_lies(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = _bolig(kontekst, 5)
    enhedsid = kontekst.register.enhedsid(bolig)
    vindue.handlinger["soeg"].trigger()
    field = vindue.navigator.search
    qtbot.keyClicks(field, enhedsid)
    qtbot.waitUntil(lambda: vindue.navigator.list.model().rowCount() == 1)
    index = vindue.navigator.list.model().index(0, 0)
    assert index.data(Navigatorrolle.NOEGLE) == bolig
    way = kontekst.register.vej(bolig)
    assert kontekst.register.navn(way[1].noegle) in index.data(Navigatorrolle.UNDERTEKST)


def test_that_a_dwelling_found_by_its_tenant_shows_the_tenant(kontekst: Kontekst) -> None:
    ids = kontekst.register.bolig_ids()
    visning = next(one for one in kontekst.register.boligvisninger(ids).values() if one.undertekst)
    flat = Boliglistemodel(Boligvisninger(kontekst))
    flat.set_ids([visning.id], visning.undertekst)
    found = flat.index(0, 0).data(Navigatorrolle.UNDERTEKST)
    flat.set_ids([visning.id])
    assert found == f"{visning.undertekst} · {flat.index(0, 0).data(Navigatorrolle.UNDERTEKST)}"


def test_that_a_dwelling_found_by_a_former_tenant_shows_that_tenant_until_the_search_is_over(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = _bolig(kontekst, 5)
    kontekst.redigering.create(
        Objekttype.LEJEKONTRAKT,
        bolig.id,
        {"start": "2001-01-01", "slut": "2002-01-31", "lejer[1].navn": "Xerxes Ømand"},
    )
    vindue.go_to(bolig)
    navigator = vindue.navigator
    qtbot.keyClicks(navigator.search, "xerxes")
    qtbot.waitUntil(lambda: navigator.list.model().rowCount() == 1)
    row = navigator.list.model().index(0, 0)
    assert row.data(Navigatorrolle.UNDERTEKST).startswith("Tidligere lejer: Xerxes Ømand")
    navigator.clear_search()
    shown = navigator.tree.currentIndex().data(Navigatorrolle.VISNING)
    assert shown.id == bolig.id
    assert "Xerxes" not in shown.undertekst


def test_that_the_keyboard_goes_from_search_to_the_dwelling_and_back(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = _bolig(kontekst, 9)
    field = vindue.navigator.search
    qtbot.keyClicks(field, kontekst.register.enhedsid(bolig))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _place(vindue) == bolig)
    qtbot.keyClick(vindue.navigator.list, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert vindue.navigator._view_shown() is vindue.navigator.tree
    assert _chosen(vindue) == bolig


def test_that_a_search_that_finds_nothing_says_so(qtbot: QtBot, vindue: Hovedvindue) -> None:
    qtbot.keyClicks(vindue.navigator.search, "findes slet ikke")
    pages = vindue.navigator._pages
    qtbot.waitUntil(lambda: pages.currentWidget() is vindue.navigator._nothing)
    qtbot.keyClick(vindue.navigator.search, Qt.Key.Key_Escape)
    assert pages.currentWidget() is vindue.navigator._places


def test_that_a_search_with_very_many_hits_shows_the_first(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.navigation.boligsoegning.FLEST_FUNDNE", 4)
    qtbot.keyClicks(vindue.navigator.search, "-")
    qtbot.waitUntil(lambda: vindue.navigator._found.text().startswith("De første 4 boliger"))
    model = vindue.navigator._list_model
    assert model is not None
    assert list(model.ids) == kontekst.register.bolig_ids(soegning="-")[:4]


def test_that_the_arrow_keys_move_the_place(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    first, second = _bolig(kontekst, 0), _bolig(kontekst, 1)
    vindue.go_to(first)
    assert _chosen(vindue) == first
    qtbot.keyClick(vindue.navigator.tree, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: _place(vindue) == second)
    vindue.handlinger["tilbage"].trigger()
    assert _place(vindue) == first
    assert _chosen(vindue) == first


def test_that_a_filter_keeps_only_its_dwellings_and_one_filter_rules(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    wrong = kontekst.register.bolig_ids(filter=Boligfilter.FEJL)
    assert wrong
    vindue.navigator.filter_by(Boligfilter.FEJL)
    model = vindue.navigator.list.model()
    qtbot.waitUntil(lambda: model.rowCount() == len(wrong))
    vindue.navigator.filter_by(Boligfilter.LEDIG)
    empty = kontekst.register.bolig_ids(filter=Boligfilter.LEDIG)
    qtbot.waitUntil(lambda: model.rowCount() == len(empty))
    filtre = vindue.navigator.filtre
    checked = [of for of in filtre.filtre if filtre.chip(of).isChecked()]
    assert checked == [Boligfilter.LEDIG]


def test_that_the_filters_tell_how_many(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    wrong = len(kontekst.register.bolig_ids(filter=Boligfilter.FEJL))
    chip = vindue.navigator.filtre.chip(Boligfilter.FEJL)
    qtbot.waitUntil(lambda: chip.text() == f"Fejl {wrong}")


def test_that_an_edited_dwelling_is_marked_and_said_to_be_changed(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = _bolig(kontekst)
    vindue.go_to(bolig)
    kontekst.redigering.set_field(bolig, "boligtype", "3")
    vindue.faner.changed.emit(bolig)
    index = vindue.navigator.tree.currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(kontekst.register.navn(bolig))
    assert "ændret" in spoken


def test_that_a_reload_keeps_what_is_open_and_chosen(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = _bolig(kontekst, 3)
    vindue.go_to(bolig)
    section = kontekst.register.vej(bolig)[2]
    kontekst.redigering.create(Objekttype.BYGGEAFSNIT, section.foraelder or 0)
    tree = vindue.navigator.tree
    with qtbot.waitSignal(tree.model().modelReset):
        vindue.navigator.reload()
    qtbot.waitUntil(lambda: _chosen(vindue) == bolig)
    assert tree.isExpanded(tree.currentIndex().parent())


def test_that_a_reload_leaves_the_rows_alone_when_the_places_are_the_same(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = _bolig(kontekst, 3)
    vindue.go_to(bolig)
    kontekst.redigering.set_field(bolig, "boligtype", "3")
    tree, resets = vindue.navigator.tree, []
    tree.model().modelReset.connect(lambda: resets.append(1))
    steder = vindue.navigator._steder
    assert steder is not None
    with qtbot.waitSignal(steder.read):
        vindue.navigator.reload()
    assert not resets
    assert _chosen(vindue) == bolig


def test_that_what_is_made_while_the_places_are_read_is_shown_too(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    section = kontekst.register.vej(_bolig(kontekst))[2]
    vindue.navigator.reload()
    made = kontekst.redigering.create(Objekttype.BYGGEAFSNIT, section.foraelder or 0)
    vindue.navigator.reload()
    vindue.go_to(made.noegle)
    qtbot.waitUntil(lambda: _chosen(vindue) == made.noegle)


def test_that_a_name_given_while_the_places_are_read_is_kept(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, monkeypatch: pytest.MonkeyPatch
) -> None:
    organisation = kontekst.register.organisationer()[0].noegle
    model, begun, renamed = vindue.navigator.tree.model(), Event(), Event()
    assert isinstance(model, Stedmodel)
    real = model.read_level

    def slowly(noegle: Noegle | None) -> Niveau:
        found = real(noegle)
        begun.set()
        renamed.wait(5)
        return found

    monkeypatch.setattr(model, "read_level", slowly)
    steder = vindue.navigator._steder
    assert steder is not None
    with qtbot.waitSignal(steder.read):
        vindue.navigator.reload()
        qtbot.waitUntil(begun.is_set)
        kontekst.redigering.set_field(organisation, "navn", "Åparken")
        vindue.faner.changed.emit(organisation)
        renamed.set()
    assert "Åparken" in model.index(0, 0).data()


def test_that_a_new_name_is_seen_at_once(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    afdeling = kontekst.register.vej(_bolig(kontekst))[1].noegle
    kontekst.redigering.set_field(afdeling, "navn", "Åparken")
    vindue.faner.changed.emit(afdeling)
    vindue.go_to(afdeling)
    assert "Åparken" in vindue.navigator.tree.currentIndex().data()


def _menu(vindue: Hovedvindue, noegle: Noegle | None) -> QMenu | None:
    return vindue.navigator.menu_for(noegle)


def test_that_only_what_was_made_by_hand_can_be_deleted_here(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    way = kontekst.register.vej(_bolig(kontekst))
    menu = _menu(vindue, way[2].noegle)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Ny bolig…"]
    assert _menu(vindue, way[3].noegle) is None
    made = kontekst.redigering.create(Objekttype.BOLIG, way[2].id, {"adresse": "Ny vej 1"})
    menu = _menu(vindue, made.noegle)
    assert menu is not None
    menu.actions()[-1].trigger()
    assert kontekst.register.bolig_ids(soegning="Ny vej 1") == []
    assert vindue.beskeder.besked is not None
    vindue.beskeder._action.click()
    assert len(kontekst.register.bolig_ids(soegning="Ny vej 1")) == 1


def test_that_a_place_tells_how_many_dwellings_ask_for_attention(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    organisation = vindue.navigator.tree.model().index(0, 0)
    wrong = len(kontekst.register.bolig_ids(filter=Boligfilter.FEJL))

    def told() -> bool:
        spoken: str = organisation.data(Qt.ItemDataRole.AccessibleTextRole)
        return f"{wrong} boliger med fejl" in spoken

    qtbot.waitUntil(told)


@pytest.mark.parametrize("height", [700, 711])
def test_that_the_navigator_ends_with_a_whole_row(vindue: Hovedvindue, height: int) -> None:
    vindue.resize(1280, height)
    assert vindue.navigator.tree.viewport().height() % RAEKKEHOEJDE == 0
