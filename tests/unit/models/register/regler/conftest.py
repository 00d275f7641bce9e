"""A dwelling that nothing is to be said of, and how to spoil it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest

from models.register.felter import Felttabel, Objekttype
from models.register.fund import Fund
from models.register.objekter import Boligdata, Objekt, Sted
from models.register.profil import bundled
from models.register.regelvalg import STANDARD, Regelvalg
from models.register.regler import check_bolig
from models.register.regler.omgivelser import Omgivelser

I_DAG = date(2026, 3, 1)
ID = "0a3f50b4-2cf5-32b8-e044-0003ba2980{:02d}"
AFDELING = 3

BOLIG = {
    "enhedsid": ID.format(1),
    "bbr_enhedsid": ID.format(1),
    "byggeafsnit": "",
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
    "boligstoetteareal": "60.0",
    "lejemaalsnummer": "003-0001",
}
HUSLEJE = {
    "start": "2025-01-01",
    "beloeb": "5000.00",
    "modtagertype": "1",
    "indeholdt_i_huslejen": "true",
    "beskrivelse": "Nettohusleje",
    "boligudgiftstype": "1",
}
KONTRAKT = {
    "start": "2020-01-01",
    "indskud": "25000.00",
    "anvist_kommunalt": "false",
    "anvisningstype": "1",
    "tomgangsledig": "false",
    "depositum": "0.00",
    "ledig": "false",
    "lejer[1].navn": "Åse Møller",
}


@dataclass
class Bolighus:
    """A dwelling let since 2020 for 5,000 kr. a month, and what is put into it."""

    felter: dict[str, str] = field(default_factory=lambda: dict(BOLIG))
    grundlag: dict[str, str] | None = None
    tabel: Felttabel = field(default_factory=bundled)
    i_dag: date = I_DAG
    valg: Regelvalg = STANDARD
    medianer: dict[int, int] = field(default_factory=dict)
    udgifter: list[Objekt] = field(default_factory=list)
    kontrakter: list[Objekt] = field(default_factory=list)

    def udgift(self, foer: dict[str, str] | None = None, **felter: str) -> Objekt:
        """Add an expense as it is reported, or with ``foer`` one changed from that."""
        return self._put(self.udgifter, Objekttype.BOLIGUDGIFT, {**HUSLEJE, **felter}, foer)

    def kontrakt(self, foer: dict[str, str] | None = None, **felter: str) -> Objekt:
        """Add a contract in the same way."""
        return self._put(self.kontrakter, Objekttype.LEJEKONTRAKT, {**KONTRAKT, **felter}, foer)

    def ledig(self, foer: dict[str, str] | None = None, **felter: str) -> Objekt:
        """Add a vacancy in the same way."""
        vacancy = {"start": "2026-01-01", "ledig": "true", "tomgangsledig": "false", **felter}
        return self._put(self.kontrakter, Objekttype.LEJEKONTRAKT, vacancy, foer)

    def _put(
        self,
        among: list[Objekt],
        kind: Objekttype,
        felter: dict[str, str],
        foer: dict[str, str] | None,
    ) -> Objekt:
        number = 10 * (1 + (kind is Objekttype.LEJEKONTRAKT)) + len(among)
        felter = {"unik_id": ID.format(number), **felter}
        known = felter if foer is None else {**felter, **foer}
        made = Objekt(
            kind, number, 1, number, felter, known, known != felter, klar=False, slettet=False
        )
        among.append(made)
        return made

    def ny_udgift(self, venter_siden: date | None = None) -> None:
        """Let the last expense be unknown to the register."""
        self._make_new(self.udgifter, venter_siden)

    def ny_kontrakt(self) -> None:
        """Let the last contract be unknown to the register."""
        self._make_new(self.kontrakter, None)

    def _make_new(self, among: list[Objekt], since: date | None) -> None:
        stamp = None if since is None else datetime(since.year, since.month, since.day, tzinfo=UTC)
        among[-1] = replace(among[-1], grundlag=None, venter_siden=stamp)

    def data(self) -> Boligdata:
        upper = {
            kind: Objekt(
                kind, number, None, 1, felter, felter, aendret=False, klar=False, slettet=False
            )
            for number, (kind, felter) in enumerate(
                (
                    (Objekttype.BOLIGORGANISATION, {"unik_id": ID.format(91), "nummer": "0045"}),
                    (Objekttype.AFDELING, {"unik_id": ID.format(92), "nummer": "003"}),
                    (Objekttype.BYGGEAFSNIT, {"unik_id": ID.format(93), "nummer": "01"}),
                ),
                start=AFDELING - 1,
            )
        }
        known = self.felter if self.grundlag is None else self.grundlag
        dwelling = Objekt(
            Objekttype.BOLIG,
            1,
            4,
            1,
            self.felter,
            known,
            known != self.felter,
            klar=False,
            slettet=False,
        )
        return Boligdata(dwelling, Sted(*upper.values()), (*self.udgifter,), (*self.kontrakter,))

    def fund(self, *, fra_fil: bool = False) -> list[Fund]:
        omgivelser = Omgivelser(self.i_dag, self.valg, self.medianer)
        return check_bolig(self.data(), self.tabel, omgivelser, fra_fil=fra_fil)

    def koder(self, *, fra_fil: bool = False) -> list[str]:
        return sorted(fund.kode for fund in self.fund(fra_fil=fra_fil))

    def et(self, kode: str) -> Fund:
        """Return the only finding of a rule."""
        (found,) = [fund for fund in self.fund() if fund.kode == kode]
        return found


@pytest.fixture(scope="session")
def nyt() -> type[Bolighus]:
    """Return how to make a dwelling with nothing under it."""
    return Bolighus


@pytest.fixture
def tomt() -> Bolighus:
    """A dwelling with nothing under it."""
    return Bolighus()


@pytest.fixture
def hus() -> Bolighus:
    """A dwelling that is let, with a rent."""
    made = Bolighus()
    made.udgift()
    made.kontrakt()
    return made
