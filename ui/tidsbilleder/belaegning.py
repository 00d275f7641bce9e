"""The occupancy of a dwelling: let, vacant, vacant with loss, two at once, and days untold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from models.register.felter import Felttabel
from models.register.forloeb import Forloebslaeser, Tidsrum, Udlejning, Udlejningsperiode
from models.register.navngivning import tenants, together
from models.register.objekter import Noegle, Objekt
from ui.ord.antal import antal
from ui.ord.tidsord import datoer, periode, varighed
from ui.tidsbilleder.tidsbillede import Banehoved, Punkt
from ui.tidsbilleder.tidsmoenstre import Udtryk
from ui.tidsbilleder.tidsramme import Tidsramme

translate = QCoreApplication.translate

UDTRYK = {
    Udlejning.UDLEJET: Udtryk.UDLEJET,
    Udlejning.LEDIG: Udtryk.LEDIG,
    Udlejning.LEDIG_MED_TAB: Udtryk.LEDIG_MED_TAB,
    Udlejning.LEDIG_UBESVARET: Udtryk.LEDIG_UBESVARET,
}


class Belaegning(Tidsramme):
    """The picture above the list of contracts: who lived there when, and when it stood empty."""

    def __init__(self, tabel: Felttabel, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Belaegning", "Boligens belægning over tid"),
            translate(
                "Belaegning",
                "En dag er enten udlejet eller ledig. Mærkerne »ikke oplyst« og »to samtidig« "
                "viser de dage, hvor det ikke går op.",
            ),
            _legend(),
            _columns(),
            parent,
            tal=3,
        )
        self._reader = Forloebslaeser(tabel)

    def show_contracts(self, kontrakter: Sequence[Objekt], idag: date) -> None:
        """Show a dwelling's contracts; the deleted are left out."""
        shown = self._reader.kontrakter(kontrakter)
        points = [self._contract(one) for one in shown.perioder]
        points += [self._hole(one) for one in shown.huller]
        points += [self._overlap(one, shown.perioder) for one in shown.overlap]
        lanes = [Banehoved(self.tr("Belægning"))] if points else []
        self.show_points(lanes, points, idag, self._unplaced(shown.uden_plads))
        self.setVisible(bool(points) or bool(shown.uden_plads))

    def _unplaced(self, noegler: Sequence[Noegle]) -> str:
        if not noegler:
            return ""
        return antal(
            len(noegler),
            self.tr(
                "{antal} kontrakt er ikke tegnet, fordi dens datoer mangler eller er forkerte."
            ),
            self.tr(
                "{antal} kontrakter er ikke tegnet, fordi deres datoer mangler eller er forkerte."
            ),
        )

    # --- points ---------------------------------------------------------------------------------

    def _contract(self, one: Udlejningsperiode) -> Punkt:
        who = self._who(one)
        length = varighed(one)
        sentence = f"{who} {periode(one)}, {length}." if length else f"{who} {periode(one)}."
        if one.udlejning is Udlejning.LEDIG_UBESVARET:
            sentence += " " + self.tr("Svar på, om ledigheden giver et tab.")
        return Punkt(
            bane=0,
            rum=one,
            udtryk=UDTRYK[one.udlejning],
            saetning=sentence,
            tekst=who,
            noegle=one.objekt.noegle,
            celler=(who, *datoer(one), length),
        )

    def _who(self, one: Udlejningsperiode) -> str:
        if one.udlejning is not Udlejning.UDLEJET:
            return ledighedsord(one.udlejning)
        return together(tenants(one.objekt.felter)) or self.tr("Udlejet, ingen lejer skrevet på")

    def _hole(self, hole: Tidsrum) -> Punkt:
        sentence = self.tr(
            "Ikke oplyst {periode}: {dage} uden lejekontrakt eller ledig periode. Opret den, der "
            "mangler."
        ).format(periode=periode(hole), dage=varighed(hole))
        return Punkt(
            bane=0,
            rum=hole,
            udtryk=Udtryk.HUL,
            saetning=sentence,
            tekst=self.tr("ikke oplyst"),
            celler=(self.tr("Ikke oplyst"), *datoer(hole), varighed(hole)),
        )

    def _overlap(self, overlap: Tidsrum, periods: Sequence[Udlejningsperiode]) -> Punkt:
        running = [one for one in periods if one.holds(overlap.fra)]
        sentence = self.tr("To samtidig {periode}: {hvem}. Ret en af datoerne.").format(
            periode=periode(overlap), hvem=", ".join(self._who(one) for one in running)
        )
        return Punkt(
            bane=0,
            rum=overlap,
            udtryk=Udtryk.OVERLAP_FEJL,
            saetning=sentence,
            noegle=running[-1].objekt.noegle if running else None,
            celler=(self.tr("To samtidig"), *datoer(overlap), varighed(overlap)),
        )


def ledighedsord(udlejning: Udlejning) -> str:
    """Return what a vacancy is called: whether it costs a loss is part of its name."""
    words: dict[Udlejning, Callable[[], str]] = {
        Udlejning.UDLEJET: _let,
        Udlejning.LEDIG: _without,
        Udlejning.LEDIG_MED_TAB: _with_loss,
        Udlejning.LEDIG_UBESVARET: _unanswered,
    }
    return words[udlejning]()


def _let() -> str:
    return translate("Belaegning", "Udlejet")


def _without() -> str:
    return translate("Belaegning", "Ledig uden tab")


def _with_loss() -> str:
    return translate("Belaegning", "Ledig med tab")


def _unanswered() -> str:
    return translate("Belaegning", "Ledig, tab ikke besvaret")


def _legend() -> list[tuple[Udtryk, str]]:
    return [
        *((look, ledighedsord(kind)) for kind, look in UDTRYK.items()),
        (Udtryk.HUL, translate("Belaegning", "Ikke oplyst")),
        (Udtryk.OVERLAP_FEJL, translate("Belaegning", "To samtidig")),
    ]


def _columns() -> list[str]:
    return [
        translate("Belaegning", "Hvem"),
        translate("Belaegning", "Fra og med"),
        translate("Belaegning", "Til og med"),
        translate("Belaegning", "Varighed"),
    ]
