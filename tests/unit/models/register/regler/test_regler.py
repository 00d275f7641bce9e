"""Every rule: what it finds in a dwelling that is spoilt, and that it is silent otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Boligdata, Objekt, Sted
from models.register.profil import bundled
from models.register.regelvalg import STANDARD
from models.register.regler import (
    aendringer,
    alle_regler,
    beloeb,
    boern,
    check_bolig,
    forbrug,
    forloeb,
    indskud,
    kontrakter,
    nettohusleje,
    saerlige_ydelser,
    tilknytning,
)
from models.register.regler.identitet import (
    ENHEDSID_TO_GANGE,
    LEJEMAALSNUMMER_TO_GANGE,
    duplicate,
)
from models.register.regler.ledighed import LANG_LEDIGHED, TOMGANG_MED_TAB
from models.register.regler.omgivelser import Omgivelser
from models.register.vaerdier import NIL, ULAESELIG

OMGIVELSER = Omgivelser(date(2026, 3, 1), STANDARD)
ID = "0a3f50b4-2cf5-32b8-e044-0003ba2980{:02d}"


def valid_dwelling() -> dict[str, str]:
    return {
        "enhedsid": ID.format(1),
        "bbr_enhedsid": ID.format(1),
        "byggeafsnit": "",
        "kladde": "false",
        "objektstatus": "2",
        "lejertype": "1",
        "opvarmningsform": "2",
        "koekken_kun_for_lejer": "true",
        "garage": "0",
        "carport": "0",
        "indvendig_vedligeholdelse": "1",
        "udvendig_vedligeholdelse": "0",
        "egnet_for_bevaegelseshaemmede": "false",
        "fortrinsret_for_handicappede": "false",
        "ikke_aktiv_notifikation": "false",
        "kollegievaerelse": "false",
        "boligtype": "1",
        "lukket_for_opskrivning": "false",
        "aktuelt_indskud": "25000.00",
        "aktuelt_depositum": "0.00",
        "lejemaalsnummer": "003-0001",
        "#1": "boligudgift",
        "#2": "lejekontrakt",
    }


def expense(**changes: str) -> dict[str, str]:
    """Return a valid nettohusleje with some fields changed."""
    return {
        "unik_id": ID.format(11),
        "kladde": "false",
        "objektstatus": "2",
        "start": "2026-01-01",
        "beloeb": "5000.50",
        "modtagertype": "1",
        "indeholdt_i_huslejen": "true",
        "beskrivelse": "Nettohusleje",
        "boligudgiftstype": "1",
        **changes,
    }


def contract(**changes: str) -> dict[str, str]:
    """Return a valid contract with some fields changed."""
    return {
        "unik_id": ID.format(21),
        "bolig": "",
        "kladde": "false",
        "objektstatus": "2",
        "start": "2020-01-01",
        "indskud": "25000.00",
        "anvist_kommunalt": "false",
        "anvisningstype": "1",
        "tomgangsledig": "false",
        "depositum": "0.00",
        "ledig": "false",
        "lejer[1].navn": "Åse Møller",
        **changes,
    }


def vacancy(**changes: str) -> dict[str, str]:
    """Return a valid vacancy with some fields changed."""
    return {
        "unik_id": ID.format(22),
        "kladde": "false",
        "objektstatus": "2",
        "start": "2026-02-01",
        "tomgangsledig": "false",
        "ledig": "true",
        **changes,
    }


@dataclass
class Hus:
    """A dwelling's documents; ``nye`` and ``slettede`` name objects by number, the dwelling is 1,
    expenses begin at 10 and contracts at 20."""

    bolig: dict[str, str] = field(default_factory=valid_dwelling)
    udgifter: list[dict[str, str]] = field(default_factory=lambda: [expense()])
    kontrakter: list[dict[str, str]] = field(default_factory=lambda: [contract()])
    nummer: str = "003"
    nye: set[int] = field(default_factory=set)
    slettede: set[int] = field(default_factory=set)
    tabel: Felttabel = field(default_factory=bundled)

    def data(self) -> Boligdata:
        organisation = {"unik_id": ID.format(91), "nummer": "0045"}
        afdeling = {"unik_id": ID.format(92), "boligorganisation": "", "nummer": self.nummer}
        byggeafsnit = {"unik_id": ID.format(93), "afdeling": "", "nummer": "01"}
        return Boligdata(
            self._objekt(Objekttype.BOLIG, 1, self.bolig),
            Sted(
                self._objekt(Objekttype.BOLIGORGANISATION, 2, organisation),
                self._objekt(Objekttype.AFDELING, 3, afdeling),
                self._objekt(Objekttype.BYGGEAFSNIT, 4, byggeafsnit),
            ),
            tuple(
                self._objekt(Objekttype.BOLIGUDGIFT, number, felter)
                for number, felter in enumerate(self.udgifter, start=10)
            ),
            tuple(
                self._objekt(Objekttype.LEJEKONTRAKT, number, felter)
                for number, felter in enumerate(self.kontrakter, start=20)
            ),
        )

    def _objekt(self, kind: Objekttype, number: int, felter: dict[str, str]) -> Objekt:
        return Objekt(
            type=kind,
            id=number,
            foraelder=None,
            nr=number,
            felter=felter,
            grundlag=None if number in self.nye else felter,
            aendret=False,
            klar=False,
            slettet=number in self.slettede,
        )

    def fund(self, *, fra_fil: bool = False) -> list[Fund]:
        return check_bolig(self.data(), self.tabel, OMGIVELSER, fra_fil=fra_fil)

    def koder(self, *, fra_fil: bool = False) -> list[str]:
        return [fund.kode for fund in self.fund(fra_fil=fra_fil)]


@dataclass(frozen=True)
class Tilfaelde:
    """A way to spoil a dwelling, and all the codes that must be found then."""

    koder: tuple[str, ...]
    foraarsag: Callable[[Hus], object]
    fra_fil: bool = False


def both(*causes: Callable[[Hus], object]) -> Callable[[Hus], object]:
    """Return a way to spoil a dwelling that goes several ways."""

    def _each(hus: Hus) -> None:
        for cause in causes:
            cause(hus)

    return _each


def second(**changes: str) -> dict[str, str]:
    return expense(unik_id=ID.format(12), **changes)


def later(**changes: str) -> dict[str, str]:
    return contract(unik_id=ID.format(23), **changes)


def put(documents: list[dict[str, str]], *more: dict[str, str]) -> None:
    documents[:] = more


FORDAERVET: dict[str, Tilfaelde] = {
    "amount empty": Tilfaelde(
        ("felt.systemkraevet_mangler",), lambda hus: hus.udgifter[0].update(beloeb="")
    ),
    "amount nil": Tilfaelde(
        ("felt.systemkraevet_mangler",), lambda hus: hus.udgifter[0].update(beloeb=NIL)
    ),
    "amount absent": Tilfaelde(
        ("felt.systemkraevet_mangler",), lambda hus: hus.udgifter[0].pop("beloeb")
    ),
    "enheds-ID absent": Tilfaelde(
        ("felt.systemkraevet_mangler",), lambda hus: hus.bolig.pop("enhedsid")
    ),
    "type of dwelling blank": Tilfaelde(
        ("felt.kraevet_mangler",), lambda hus: hus.bolig.update(boligtype=" ")
    ),
    "handicap unanswered": Tilfaelde(
        ("bolig.handicap_ubesvaret", "bolig.handicap_ubesvaret"),
        lambda hus: hus.bolig.update(
            egnet_for_bevaegelseshaemmede="", fortrinsret_for_handicappede=NIL
        ),
    ),
    "amount typed wrongly": Tilfaelde(
        ("felt.ulaeseligt",), lambda hus: hus.udgifter[0].update(beloeb=ULAESELIG + "fem")
    ),
    "date of another form": Tilfaelde(
        ("felt.ulaeseligt",), lambda hus: hus.udgifter[0].update(start="01-01-2026")
    ),
    "30 February": Tilfaelde(
        ("felt.ulaeseligt",), lambda hus: hus.udgifter[0].update(start="2026-02-30")
    ),
    "three decimals": Tilfaelde(
        ("felt.ulaeseligt",), lambda hus: hus.udgifter[0].update(beloeb="1.005")
    ),
    "yes as -1": Tilfaelde(
        ("felt.ulaeseligt",), lambda hus: hus.bolig.update(kollegievaerelse="-1")
    ),
    "id too short": Tilfaelde(
        ("felt.ulaeseligt",), lambda hus: hus.bolig.update(bbr_enhedsid="0a3f50b4")
    ),
    "afdeling of two digits": Tilfaelde(
        ("felt.ulaeseligt",), lambda hus: setattr(hus, "nummer", "03")
    ),
    "afdeling without number": Tilfaelde(
        ("felt.systemkraevet_mangler",), lambda hus: setattr(hus, "nummer", "")
    ),
    "id of another form than assumed": Tilfaelde(
        ("felt.uventet_form",), lambda hus: hus.kontrakter[0].update(unik_id="4711")
    ),
    "code not on an open list": Tilfaelde(
        ("felt.ukendt_kode",), lambda hus: hus.udgifter[0].update(modtagertype="77")
    ),
    "code not on a closed list": Tilfaelde(
        ("felt.ugyldig_kode",), lambda hus: hus.bolig.update(objektstatus="7")
    ),
    "expense ends before": Tilfaelde(
        ("boligudgift.slut_foer_start", "bolig.nettohusleje_mangler"),
        lambda hus: hus.udgifter[0].update(slut="2025-12-31"),
    ),
    "contract ends before": Tilfaelde(
        ("lejekontrakt.slut_foer_start",),
        lambda hus: hus.kontrakter[0].update(slut="2019-12-31"),
    ),
    "two nettohuslejer": Tilfaelde(
        ("boligudgift.nettohusleje_overlapper",),
        lambda hus: put(hus.udgifter, expense(slut="2026-06-30"), second(start="2026-06-30")),
    ),
    "let without nettohusleje": Tilfaelde(
        ("bolig.nettohusleje_mangler",),
        lambda hus: hus.udgifter[0].update(boligudgiftstype="2", indeholdt_i_huslejen="false"),
    ),
    "contracts overlap": Tilfaelde(
        ("lejekontrakt.overlapper",),
        lambda hus: put(hus.kontrakter, contract(slut="2026-01-31"), later(start="2026-01-15")),
    ),
    "vacancy while let": Tilfaelde(
        ("lejekontrakt.to_loebende",), lambda hus: hus.kontrakter.append(vacancy())
    ),
    "tenant in a vacancy": Tilfaelde(
        ("lejekontrakt.lejer_paa_ledig",), lambda hus: hus.kontrakter[0].update(ledig="true")
    ),
    "loss without vacancy": Tilfaelde(
        ("lejekontrakt.tomgang_uden_ledig",),
        lambda hus: hus.kontrakter[0].update(tomgangsledig="true"),
    ),
    "no tenant": Tilfaelde(
        ("lejekontrakt.lejer_mangler", "felt.kraevet_mangler"),
        lambda hus: put(
            hus.kontrakter,
            {k: t for k, t in contract(ledig="").items() if not k.startswith("lejer")},
        ),
    ),
    "made by hand": Tilfaelde(("bolig.pladsholder",), lambda hus: hus.nye.add(1)),
    "deletion without id": Tilfaelde(
        ("objekt.slettet_uden_id",),
        both(
            lambda hus: hus.udgifter.append(expense(unik_id="")),
            lambda hus: hus.slettede.add(11),
        ),
    ),
    "dwelling deleted": Tilfaelde(("bolig.kan_ikke_slettes",), lambda hus: hus.slettede.add(1)),
    "no lejemålsnummer": Tilfaelde(
        ("bolig.lejemaalsnummer_mangler",), lambda hus: hus.bolig.pop("lejemaalsnummer")
    ),
    "file without draft flag": Tilfaelde(
        ("felt.systemkraevet_mangler",), lambda hus: hus.udgifter[0].pop("kladde"), fra_fil=True
    ),
    "file without byggeafsnit": Tilfaelde(
        ("felt.systemkraevet_mangler",), lambda hus: hus.bolig.pop("byggeafsnit"), fra_fil=True
    ),
}


@pytest.mark.parametrize("name", FORDAERVET)
def test_that_a_spoilt_dwelling_gives_exactly_its_findings(name: str) -> None:
    tilfaelde, hus = FORDAERVET[name], Hus()
    tilfaelde.foraarsag(hus)
    assert sorted(hus.koder(fra_fil=tilfaelde.fra_fil)) == sorted(tilfaelde.koder)


TEKNISKE = ("unik_id", "kladde", "objektstatus")


I_ORDEN: dict[str, Callable[[Hus], object]] = {
    "as it is": lambda hus: None,
    "ids with braces and capitals": lambda hus: hus.bolig.update(
        enhedsid="{" + ID.format(1).upper() + "}"
    ),
    "date with time": lambda hus: hus.udgifter[0].update(start="2026-01-01T00:00:00"),
    "answers as digits": lambda hus: hus.bolig.update(kollegievaerelse="0"),
    "vacant": lambda hus: put(hus.kontrakter, vacancy()),
    "vacant with loss": lambda hus: put(hus.kontrakter, vacancy(tomgangsledig="true")),
    "vacant without nettohusleje": both(
        lambda hus: put(hus.kontrakter, vacancy()),
        lambda hus: put(hus.udgifter),
    ),
    "no contracts": lambda hus: put(hus.kontrakter),
    "contracts one after the other": lambda hus: put(
        hus.kontrakter, contract(slut="2026-01-31"), later(start="2026-02-01")
    ),
    "in any order": lambda hus: put(
        hus.kontrakter, later(start="2026-02-01"), contract(slut="2026-01-31")
    ),
    "two expenses of another kind": lambda hus: hus.udgifter.extend(
        [
            second(boligudgiftstype="9", beskrivelse="Haveleje", indeholdt_i_huslejen="false"),
            expense(
                unik_id=ID.format(13),
                boligudgiftstype="9",
                beskrivelse="Vaskeri",
                indeholdt_i_huslejen="false",
            ),
        ]
    ),
    "one day": lambda hus: put(hus.kontrakter, contract(slut="2020-01-01")),
    "two tenants": lambda hus: hus.kontrakter[0].update({"lejer[2].navn": "Bo Friis"}),
    "any code where the list is unknown": lambda hus: hus.bolig.update(garage="XYZ"),
    "unknown elements": lambda hus: hus.bolig.update({"?1": "<Nyt>?</Nyt>"}),
    "deleted contract beside a running one": both(
        lambda hus: hus.kontrakter.append(later(start="2026-02-01")),
        lambda hus: hus.slettede.add(21),
    ),
    "deletion of what was never reported": both(
        lambda hus: hus.udgifter.append(expense(unik_id="")),
        lambda hus: hus.slettede.add(11),
        lambda hus: hus.nye.add(11),
    ),
    "new expense without technical fields": both(
        lambda hus: put(hus.udgifter, {k: t for k, t in expense().items() if k not in TEKNISKE}),
        lambda hus: hus.nye.add(10),
    ),
    "imported without technical fields, which an export writes": both(
        lambda hus: hus.bolig.pop("kladde"),
        lambda hus: hus.bolig.pop("objektstatus"),
    ),
    "placeholders above": both(
        lambda hus: setattr(hus, "nummer", ""),
        lambda hus: hus.nye.add(3),
    ),
}


@pytest.mark.parametrize("name", I_ORDEN)
def test_that_nothing_is_said_of_what_is_in_order(name: str) -> None:
    hus = Hus()
    I_ORDEN[name](hus)
    assert hus.fund() == []


def test_that_a_file_is_not_asked_for_what_only_the_organisation_knows() -> None:
    hus = Hus()
    del hus.bolig["lejemaalsnummer"]
    put(hus.udgifter)
    assert hus.fund(fra_fil=True) == []


# --- the messages -------------------------------------------------------------------------------


def only(hus: Hus, *, fra_fil: bool = False) -> Fund:
    (fund,) = hus.fund(fra_fil=fra_fil)
    return fund


def test_that_a_message_says_what_where_and_what_to_do() -> None:
    hus = Hus()
    hus.kontrakter[0]["slut"] = "2019-12-31"
    fund = only(hus)
    assert fund.besked == (
        "Slutdatoen 31-12-2019 ligger før startdatoen 01-01-2020. Ret en af dem."
    )
    assert fund.enhedsid == ID.format(1)
    assert fund.objekt == hus.data().kontrakter[0].noegle
    assert fund.felt == "slut"
    assert fund.argumenter == {"slut": "31-12-2019", "start": "01-01-2020"}


def test_that_an_unreadable_value_is_shown_with_the_readers_reason() -> None:
    hus = Hus()
    hus.udgifter[0]["beloeb"] = ULAESELIG + "1.23.4"
    assert only(hus).besked == (
        "Beløb »1.23.4« på boligudgiften Nettohusleje fra 01-01-2026 kan ikke læses. "
        "Skriv et beløb, for eksempel 5.000,50."
    )


def test_that_identity_is_mended_at_lbf() -> None:
    hus = Hus()
    hus.bolig["bbr_enhedsid"] = ""
    assert "LBF Stamdata" in only(hus).besked


def test_that_what_is_wrong_above_stands_on_the_dwelling() -> None:
    hus = Hus(nummer="3")
    fund = only(hus)
    assert fund.objekt == hus.data().bolig.noegle
    assert fund.felt == "byggeafsnit"
    assert fund.besked.startswith("Afdelingsnummer »3« på afdelingen 3 kan ikke læses.")


def test_that_a_closed_list_tells_what_may_stand() -> None:
    hus = Hus()
    hus.bolig["objektstatus"] = "7"
    assert "1 Ny, 2 Ændret, 3 Slettet" in only(hus).besked


def test_that_nettohusleje_is_known_by_its_label() -> None:
    hus = Hus()
    liste = hus.tabel.kodelister["boligudgiftstype"]
    koder = tuple(
        replace(kode, vaerdi="42") if kode.etiket == "Nettohusleje" else kode
        for kode in liste.koder
    )
    hus.tabel = replace(
        hus.tabel,
        kodelister={**hus.tabel.kodelister, "boligudgiftstype": replace(liste, koder=koder)},
    )
    hus.udgifter = [expense(boligudgiftstype="42"), second(boligudgiftstype="42")]
    assert hus.koder() == ["boligudgift.nettohusleje_overlapper"]


# --- the register of rules ----------------------------------------------------------------------


def test_that_every_rule_is_exercised_here_or_by_its_subject() -> None:
    tried = {kode for tilfaelde in FORDAERVET.values() for kode in tilfaelde.koder}
    elsewhere = (
        *(aendringer, beloeb, boern, forbrug, forloeb, indskud, kontrakter, nettohusleje),
        *(saerlige_ydelser, tilknytning),
    )
    others = {ENHEDSID_TO_GANGE, LEJEMAALSNUMMER_TO_GANGE, LANG_LEDIGHED, TOMGANG_MED_TAB}
    others.update(*(module.REGLER for module in elsewhere))
    assert tried | {regel.kode for regel in others} == {regel.kode for regel in alle_regler()}


def test_that_every_finding_has_its_rules_level_and_a_whole_sentence() -> None:
    niveau = {regel.kode: regel.niveau for regel in alle_regler()}
    for tilfaelde in FORDAERVET.values():
        hus = Hus()
        tilfaelde.foraarsag(hus)
        for fund in hus.fund(fra_fil=tilfaelde.fra_fil):
            assert fund.niveau is niveau[fund.kode]
            assert fund.besked.endswith(".")
            assert fund.besked[0].isupper() or fund.besked[0] == "»"
            assert "{" not in fund.besked
            assert "!" not in fund.besked


def test_that_dwellings_with_one_id_are_told_how_many() -> None:
    hus = Hus()
    fund = duplicate(hus.data(), hus.tabel, OMGIVELSER, 3)
    assert fund.niveau is Alvor.FEJL
    assert fund.besked.startswith(f"Enheds-ID {ID.format(1)} står på 3 boliger.")
