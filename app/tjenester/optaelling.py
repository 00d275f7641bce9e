"""Count what an export holds and holds back, while it passes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.tjenester.eksportord import KORT, Optalt
from app.tjenester.gennemgang import Resultat
from app.tjenester.udvaelgelse import Aarsag, Afgoerelse, Tilbageholdt
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Fund
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import Eksportplan, HoldtTilbage
from models.register.vaerdier import same
from models.sprog import oversat

BELOEB = "beloeb"


@dataclass(slots=True)
class Taeller:
    """Counts results. ``afviser`` is true once something is held back because of errors.

    ``ubekraeftede`` counts the objects that only wait to be confirmed by a person.
    """

    tabel: Felttabel
    optalt: Optalt = field(default_factory=Optalt)
    holdt: list[HoldtTilbage] = field(default_factory=list)
    fund: list[Fund] = field(default_factory=list)
    sendes: list[Noegle] = field(default_factory=list)
    antal_holdt: int = 0
    antal_objekter: int = 0
    ubekraeftede: int = 0
    afviser: bool = False

    def take(self, resultat: Resultat) -> None:
        """Count one dwelling."""
        decision = resultat.afgoerelse
        self.optalt.boliger += bool(resultat.xml)
        if decision is None:
            return
        if resultat.xml:
            self._sent(decision)
        self._held(decision, written=bool(resultat.xml))

    def hold(self, holdt: HoldtTilbage) -> None:
        """Note an object that is held back."""
        self.antal_holdt += 1
        if len(self.holdt) < Eksportplan.LISTE:
            self.holdt.append(holdt)

    def _sent(self, decision: Afgoerelse) -> None:
        counts = self.optalt.antal
        amount = self.tabel.pr_noegle(Objekttype.BOLIGUDGIFT)[BELOEB]
        for one in decision.sendt:
            kind = (one.noegle.type, one.status)
            counts[kind] = counts.get(kind, 0) + 1
            self.antal_objekter += 1
            if len(self.sendes) < Eksportplan.LISTE:
                self.sendes.append(one.noegle)
            if kind != (Objekttype.BOLIGUDGIFT, Objektstatus.AENDRET) or one.grundlag is None:
                continue
            before, after = one.grundlag.get(BELOEB, ""), one.felter.get(BELOEB, "")
            self.optalt.nye_beloeb += not same(amount, before, after)

    def _held(self, decision: Afgoerelse, *, written: bool) -> None:
        reasons: set[Aarsag] = set()
        for one in decision.holdt:
            reasons.add(one.aarsag)
            self.ubekraeftede += one.aarsag is Aarsag.UBEKRAEFTET
            self.hold(
                HoldtTilbage(
                    one.noegle,
                    decision.enhedsid,
                    one.grund,
                    fejl=one.afviser,
                    ikke_klar=one.aarsag is Aarsag.IKKE_KLAR,
                    ubekraeftet=one.aarsag is Aarsag.UBEKRAEFTET,
                    har_fejl=one.aarsag is Aarsag.FEJL,
                    kort=oversat(KORT[one.aarsag]),
                )
            )
            if one.afviser:
                self.afviser = True
                self._find(one, decision.enhedsid)
        counts = self.optalt.dele if written else self.optalt.hele
        if reasons:
            told = frozenset(reasons)
            counts[told] = counts.get(told, 0) + 1

    def _find(self, one: Tilbageholdt, enhedsid: str) -> None:
        if one.fund is not None and len(self.fund) < Eksportplan.LISTE:
            self.fund.append(replace(one.fund, enhedsid=enhedsid))
