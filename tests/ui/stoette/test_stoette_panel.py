"""The simulator beside the tabs: the story of a clerk who wonders what a dwelling means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.boligstoette.advarsler import FORBEHOLD
from models.boligstoette.eksakt import dansk
from models.boligstoette.hjaelp import IKKE_BEREGNET
from models.boligstoette.resultat import BEGRAENSNINGSTEKST
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.stoette.arter import Art
from models.stoette.svar import Mangel, Stoettesvar, Udgiftslinje
from models.stoette.valg import Akse, Stoettevalg, Udbetaling, Visning
from ui.motor.kontekst import Kontekst
from ui.motor.opgaver import Opgaver
from ui.motor.tilstand import Tilstand
from ui.opslag.satser_vindue import SatserVindue
from ui.stoette.stoette_afdeling_vindue import StoetteAfdelingVindue
from ui.stoette.stoette_foerefter import Maade
from ui.stoette.stoette_maerker import Vendeknap, proevetekst
from ui.stoette.stoette_panel import Stoettepanel
from ui.vindue.hovedvindue import Hovedvindue
from ui.vindue.indstillinger_vindue import IndstillingerVindue

DATO = date(2026, 6, 1)
Bolig = tuple[Stoettesvar, Udgiftslinje]


@pytest.fixture
def med_varme(kontekst: Kontekst) -> Bolig:
    """A dwelling with support for the first standard household, and its heat beside the rent."""
    husstand = kontekst.stoette.standard_households()[0]
    for nr in kontekst.register.bolig_ids():
        svar = kontekst.stoette.compute(Stoettevalg(nr, DATO, husstand))
        heat = [u for u in svar.grundlag.udgifter if u.art == Art.VARME and not u.indeholdt]
        if svar.md and heat:
            return svar, heat[0]
    pytest.fail("the example has no dwelling with heat beside the rent")


@pytest.fixture
def panel(
    qtbot: QtBot, program: QApplication, kontekst: Kontekst, opgaver: Opgaver, med_varme: Bolig
) -> Stoettepanel:
    """The panel over that dwelling, on a day of 2026, without the rest of the window."""
    panel = Stoettepanel()
    qtbot.addWidget(panel)
    tilstand = Tilstand(kontekst, panel)
    tilstand.go_to(Noegle(Objekttype.BOLIG, med_varme[0].valg.bolig))
    panel.set_kontekst(kontekst, tilstand, opgaver)
    panel.resize(360, 560)
    panel.show()
    return _on_the_day(qtbot, panel)


@pytest.fixture
def panel_i_vindue(qtbot: QtBot, vindue: Hovedvindue, med_varme: Bolig) -> Stoettepanel:
    """The same panel beside the tabs of the window."""
    vindue.resize(1280, 720)
    vindue.go_to(Noegle(Objekttype.BOLIG, med_varme[0].valg.bolig))
    vindue.handlinger["vis_stoette"].trigger()
    panel = vindue.stoette.panel
    assert panel is not None
    return _on_the_day(qtbot, panel)


def _on_the_day(qtbot: QtBot, panel: Stoettepanel) -> Stoettepanel:
    _type_date(qtbot, panel, "01-06-2026")
    _computed(qtbot, panel)
    return panel


def _type_date(qtbot: QtBot, panel: Stoettepanel, text: str) -> None:
    panel.dato.linje.selectAll()
    qtbot.keyClicks(panel.dato.linje, text)


def _computed(qtbot: QtBot, panel: Stoettepanel) -> Stoettesvar:
    beregner = panel.beregner
    assert beregner is not None
    qtbot.waitUntil(lambda: not beregner.travl and panel.svar is not None)
    assert panel.svar is not None
    return panel.svar


def test_that_the_panel_is_hidden_until_asked_for_and_then_remembered(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    assert vindue.stoette.isHidden()
    assert vindue.stoette.panel is None
    vindue.handlinger["vis_stoette"].trigger()
    assert vindue.stoette.isVisible()
    vindue.close()
    again = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(again)
    again.show()
    again.set_kontekst(kontekst)
    assert again.stoette.isVisible()
    assert again.stoette.panel is not None
    again.close()


def test_that_the_support_of_a_standard_household_is_seen(
    panel: Stoettepanel, med_varme: Bolig
) -> None:
    svar = med_varme[0]
    assert svar.beregning is not None
    assert panel.resultat.beloeb.text() == dansk(svar.beregning.md)
    assert panel.resultat.ramme.text() == BEGRAENSNINGSTEKST[svar.beregning.begraenset_af]
    assert panel.resultat.udbetaling.text() == svar.udbetaling_tekst
    account = panel.regnestykke.text()
    for trin in svar.beregning.trin:
        assert trin.navn in account
        assert dansk(abs(trin.loebende)) in account
    assert "§" in account


def test_that_it_says_who_decides_and_what_it_leaves_out(panel: Stoettepanel) -> None:
    texts = "\n".join(str(child.property("text")) for child in panel.findChildren(QWidget))
    assert FORBEHOLD in texts
    assert all(one.split(":")[0] in texts for one in IKKE_BEREGNET)


def test_that_turning_the_mark_on_heat_shows_the_difference_explained(
    qtbot: QtBot, kontekst: Kontekst, panel: Stoettepanel, med_varme: Bolig
) -> None:
    svar, varme = med_varme
    nr = varme.noegle.id
    after = kontekst.stoette.compute(replace(svar.valg, vendt=frozenset({nr})))
    assert after.md is not None
    assert svar.md is not None
    panel.maerker.aabn()
    button = next(b for b in panel.maerker.findChildren(Vendeknap) if b.numre == {nr})
    button.click()
    _computed(qtbot, panel)
    assert panel.resultat.beloeb.text() == dansk(after.md)
    assert panel.forsoeg.isVisible()
    assert proevetekst(frozenset({nr}), panel.svar).startswith(
        f"Prøve: {varme.navn} er regnet som indeholdt i huslejen."
    )
    assert panel.foerefter.aaben
    text = panel.foerefter.resultat.text()
    for md in (svar.md, after.md, abs(after.md - svar.md)):
        assert dansk(md) in text
    assert "Varme er indeholdt i huslejen" in panel.foerefter.trin.text()
    qtbot.waitUntil(lambda: not panel.foerefter.visibleRegion().isEmpty())
    line = next(u for u in after.grundlag.udgifter if u.noegle == varme.noegle)
    shown = [str(child.property("text")) for child in panel.maerker.findChildren(QWidget)]
    assert line.forklaring in shown
    assert kontekst.register.objekt(varme.noegle) is not None
    panel.vend_tilbage.click()
    assert _computed(qtbot, panel).valg.vendt == frozenset()
    assert panel.resultat.beloeb.text() == dansk(svar.md)
    assert not panel.forsoeg.isVisible()
    assert "Intet er prøvet anderledes." in panel.foerefter.resultat.text()


def test_that_turning_a_mark_changes_nothing_in_the_register(
    qtbot: QtBot, kontekst: Kontekst, panel: Stoettepanel, med_varme: Bolig
) -> None:
    before = kontekst.register.boligdata(med_varme[0].valg.bolig)
    panel.vend(frozenset({med_varme[1].noegle.id}))
    _computed(qtbot, panel)
    assert kontekst.register.boligdata(med_varme[0].valg.bolig) == before
    assert kontekst.register.kan_fortryde() is None


def test_that_a_draft_is_compared_with_what_is_reported(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    panel_i_vindue: Stoettepanel,
    med_varme: Bolig,
) -> None:
    panel = panel_i_vindue
    svar = med_varme[0]
    rent = next(u for u in svar.grundlag.udgifter if u.art == Art.NETTOHUSLEJE)
    kontekst.redigering.set_field(rent.noegle, "beloeb", "3100.00")
    panel.foerefter.vaelg(Maade.KLADDER)
    vindue.faner.changed.emit(rent.noegle)
    now = _computed(qtbot, panel)
    reported = kontekst.stoette.compute(replace(svar.valg, visning=Visning.INDBERETTET))
    assert now.md is not None
    assert reported.md == svar.md
    assert now.md != reported.md
    text = panel.foerefter.resultat.text()
    assert dansk(now.md) in text
    assert dansk(reported.md or 0) in text


@pytest.mark.parametrize("maade", [Maade.LEJE, Maade.DATOER, Maade.AAR])
def test_that_rent_dates_and_years_can_be_compared(
    qtbot: QtBot, kontekst: Kontekst, panel: Stoettepanel, maade: Maade
) -> None:
    panel.foerefter.vaelg(maade)
    panel.opdater()
    svar = _computed(qtbot, panel)
    pair = panel.foerefter.par(svar.valg)
    assert pair is not None
    assert pair[0] != pair[1]
    forskel = kontekst.stoette.compare(*pair)
    if forskel.md is not None:
        assert dansk(abs(forskel.md)) in panel.foerefter.resultat.text()
    else:
        assert forskel.foer.grund in panel.foerefter.resultat.text()


def test_that_the_panel_follows_the_place_shown(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, panel_i_vindue: Stoettepanel
) -> None:
    panel = panel_i_vindue
    here = _computed(qtbot, panel).valg.bolig
    panel.vend(frozenset({1}))
    other = next(nr for nr in kontekst.register.bolig_ids() if nr != here)
    vindue.go_to(Noegle(Objekttype.BOLIG, other))
    svar = _computed(qtbot, panel)
    assert svar.valg.bolig == other
    assert svar.valg.vendt == frozenset()
    vindue.go_to(kontekst.register.vej(Noegle(Objekttype.BOLIG, other))[1].noegle)
    assert not panel.resultat.isVisible()


def test_that_a_hidden_panel_computes_nothing_until_it_is_shown(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, panel_i_vindue: Stoettepanel
) -> None:
    panel = panel_i_vindue
    here = _computed(qtbot, panel).valg.bolig
    vindue.handlinger["vis_stoette"].trigger()
    other = next(nr for nr in kontekst.register.bolig_ids() if nr != here)
    vindue.go_to(Noegle(Objekttype.BOLIG, other))
    assert panel.beregner is not None
    assert not panel.beregner.travl
    vindue.handlinger["vis_stoette"].trigger()
    assert _computed(qtbot, panel).valg.bolig == other


def test_that_a_year_without_rates_is_told_and_nothing_is_shown_as_a_result(
    qtbot: QtBot, panel: Stoettepanel
) -> None:
    _type_date(qtbot, panel, "01-06-2015")
    svar = _computed(qtbot, panel)
    assert svar.beregning is None
    assert panel.resultat.ramme.text() == svar.grund
    assert "2015" in svar.grund
    assert panel.resultat.beloeb.text() == "–"
    assert not panel.pdf.isEnabled()


def test_that_another_household_gives_another_answer_with_its_own_picture(
    qtbot: QtBot, kontekst: Kontekst, panel: Stoettepanel
) -> None:
    box = panel.husstand.liste
    nr = next(n for n in range(box.count()) if "folkepensionist" in box.itemText(n).lower())
    box.setCurrentIndex(nr)
    box.activated.emit(nr)
    svar = _computed(qtbot, panel)
    assert svar.husstand.navn == box.itemText(nr)
    data = panel.graf.graf.data
    assert data.valgt is not None
    assert data.valgt.md == svar.md
    assert data.taerskler
    panel.graf.akse_valgt.emit()
    assert panel.graf.akse is Akse.LEJE


def test_that_a_typed_household_is_not_stored_until_it_is_saved_by_name(
    qtbot: QtBot, kontekst: Kontekst, panel: Stoettepanel
) -> None:
    files = _files(kontekst.datamappe)
    standard = kontekst.stoette.standard_households()[0]
    panel.husstand.aabn_redaktoer()
    redaktoer = panel.husstand.redaktoer
    redaktoer.boern.linje.selectAll()
    qtbot.keyClicks(redaktoer.boern.linje, "4")
    svar = _computed(qtbot, panel)
    assert svar.husstand.husstand.boern == 4
    assert svar.husstand.noegle == ""
    assert kontekst.stoette.standard_households()[0] == standard
    assert _files(kontekst.datamappe) == files
    assert list(kontekst.stoette.scenarios()) == []
    panel.husstand.gem("Fire børn")
    saved = list(kontekst.stoette.scenarios())
    assert [(one.navn, one.husstand.boern) for one in saved] == [("Fire børn", 4)]
    assert panel.husstand.husstand.navn == "Fire børn"


def _files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm"))}


def test_that_a_contradiction_in_the_household_is_told(qtbot: QtBot, panel: Stoettepanel) -> None:
    panel.husstand.aabn_redaktoer()
    redaktoer = panel.husstand.redaktoer
    redaktoer.samlet.click()
    redaktoer.voksne.linje.selectAll()
    qtbot.keyClicks(redaktoer.voksne.linje, "0")
    svar = _computed(qtbot, panel)
    assert svar.beregning is None
    assert panel.resultat.ramme.text() == svar.grund
    assert redaktoer.voksne.linje.property("alvor") == "fejl"


def test_that_a_changed_rent_can_be_tried(
    qtbot: QtBot, kontekst: Kontekst, panel: Stoettepanel, med_varme: Bolig
) -> None:
    panel.tillaeg.linje.selectAll()
    qtbot.keyClicks(panel.tillaeg.linje, "500")
    _computed(qtbot, panel)
    raised = kontekst.stoette.compute(replace(med_varme[0].valg, leje_tillaeg_md=Fraction(500)))
    assert raised.md is not None
    assert panel.resultat.beloeb.text() == dansk(raised.md)


def test_that_a_computation_is_saved_as_a_pdf(
    qtbot: QtBot, vindue: Hovedvindue, panel_i_vindue: Stoettepanel, tmp_path: Path
) -> None:
    panel = panel_i_vindue
    path = tmp_path / "støtte.pdf"
    with qtbot.waitSignal(panel.message_posted) as posted:
        panel.gem_pdf(str(path))
    assert path.read_bytes().startswith(b"%PDF")
    assert posted.args is not None
    assert "støtte.pdf" in posted.args[0].tekst


def test_that_no_change_of_the_rent_does_not_look_like_a_rent_of_nothing(
    panel: Stoettepanel,
) -> None:
    assert panel.tillaeg.linje.text() == ""
    assert panel.tillaeg.linje.placeholderText() == "uændret"


def test_that_typing_quickly_computes_the_last_only(
    qtbot: QtBot, kontekst: Kontekst, panel: Stoettepanel
) -> None:
    assert panel.beregner is not None
    answers: list[object] = []
    panel.beregner.besvaret.connect(answers.append)
    panel.tillaeg.linje.selectAll()
    qtbot.keyClicks(panel.tillaeg.linje, "1234")
    svar = _computed(qtbot, panel)
    assert svar.valg.leje_tillaeg_md == 1234
    assert len(answers) <= 2


def test_that_everything_in_the_panel_has_a_name(
    qtbot: QtBot, panel: Stoettepanel, navnloese: Callable[[QWidget], list[str]]
) -> None:
    panel.husstand.aabn_redaktoer()
    panel.husstand.redaktoer.hver.click()
    for card in (panel.farer, panel.maerker, panel.foerefter):
        card.aabn()
    panel.graf.som_tabel.click()
    _computed(qtbot, panel)
    assert navnloese(panel) == []


def test_that_the_panel_needs_no_sideways_scrolling_at_1280(
    qtbot: QtBot, vindue: Hovedvindue, panel_i_vindue: Stoettepanel
) -> None:
    panel = panel_i_vindue
    panel.husstand.aabn_redaktoer()
    panel.husstand.redaktoer.hver.click()
    _computed(qtbot, panel)
    page = panel.resultat.parentWidget()
    assert vindue.width() == 1280
    assert page is not None
    assert page.minimumSizeHint().width() <= panel.width()


def test_that_the_whole_afdeling_is_one_click_away(
    qtbot: QtBot, panel_i_vindue: Stoettepanel
) -> None:
    panel = panel_i_vindue
    window = panel.window()
    qtbot.mouseClick(panel.hel_afdeling, Qt.MouseButton.LeftButton)
    dialogs = [one for one in window.findChildren(StoetteAfdelingVindue) if one.isVisible()]
    assert len(dialogs) == 1
    qtbot.waitUntil(lambda: dialogs[0].virkning is not None)
    dialogs[0].reject()


def test_that_a_comparison_is_drawn_as_a_second_curve(
    qtbot: QtBot, panel: Stoettepanel, med_varme: Bolig
) -> None:
    assert panel.graf.graf.data.foer == ()
    panel.vend(frozenset({med_varme[1].noegle.id}))
    _computed(qtbot, panel)
    data = panel.graf.graf.data
    assert data.foer
    assert data.foer[-1].x <= data.punkter[-1].x
    assert "Stiplet" in panel.graf.laest.text()


def test_that_lodgers_lower_the_rent_that_counts(
    qtbot: QtBot, kontekst: Kontekst, panel: Stoettepanel, med_varme: Bolig
) -> None:
    panel.logerende.aabn()
    panel.logerende_areal.linje.selectAll()
    qtbot.keyClicks(panel.logerende_areal.linje, "10")
    panel.logerende_leje.linje.selectAll()
    qtbot.keyClicks(panel.logerende_leje.linje, "1500")
    svar = _computed(qtbot, panel)
    asked = replace(
        med_varme[0].valg, logerende_areal=Fraction(10), logerende_leje_md=Fraction(1500)
    )
    assert svar.valg == asked
    assert svar.md == kontekst.stoette.compute(asked).md


def test_that_the_page_of_rates_is_at_hand_when_a_year_has_none(
    qtbot: QtBot, panel_i_vindue: Stoettepanel
) -> None:
    panel = panel_i_vindue
    assert not panel.resultat.satser.isVisible()
    _type_date(qtbot, panel, "01-06-2015")
    _computed(qtbot, panel)
    panel.resultat.satser.click()
    pages = [one for one in panel.window().findChildren(SatserVindue) if one.isVisible()]
    assert len(pages) == 1
    pages[0].reject()


def test_that_the_panel_says_who_the_support_goes_to_by_the_setting(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, panel_i_vindue: Stoettepanel
) -> None:
    panel = panel_i_vindue
    before = panel.resultat.udbetaling.text()
    vindue.handlinger["indstillinger"].trigger()
    page = vindue.findChildren(IndstillingerVindue)[0]
    page.udbetaling[Udbetaling.LEJER].click()
    svar = _computed(qtbot, panel)
    assert svar.udbetaling is Udbetaling.LEJER
    assert panel.resultat.udbetaling.text() == svar.udbetaling_tekst != before
    assert kontekst.indstillinger().stoette_udbetales_til == "lejer"
    page.reject()


def test_that_an_area_the_register_lacks_is_asked_for(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, panel_i_vindue: Stoettepanel
) -> None:
    panel = panel_i_vindue
    assert not panel.areal.isVisible()
    household = kontekst.stoette.standard_households()[0]
    without = next(
        nr
        for nr in kontekst.register.bolig_ids()
        if kontekst.stoette.compute(Stoettevalg(nr, DATO, household)).mangel is Mangel.AREAL
    )
    vindue.go_to(Noegle(Objekttype.BOLIG, without))
    assert _computed(qtbot, panel).mangel is Mangel.AREAL
    assert panel.areal.isVisible()
    qtbot.keyClicks(panel.areal.linje, "72,5")
    svar = _computed(qtbot, panel)
    assert svar.beregning is not None
    assert svar.grundlag.areal == Fraction("72.5")
    assert panel.areal.isVisible()


def test_that_the_curve_stands_at_round_rents(panel: Stoettepanel) -> None:
    data = panel.graf.graf.data
    assert data.valgt is not None
    marked = {punkt.x for punkt in data.taerskler} | {data.valgt.x}
    marked |= {x - 1 for x in marked}
    assert all(punkt.x % 100 == 0 for punkt in data.punkter if punkt.x not in marked)
    assert len([punkt for punkt in data.punkter if punkt.x not in marked]) > 100
