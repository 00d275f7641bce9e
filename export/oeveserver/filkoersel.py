"""An uploaded file of changes, carried out object by object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from export.laeser import Laesning
from export.laest import LaestBolig, LaestObjekt
from export.oeveserver.aendringer import Aendringer, Barneoenske, Virkning
from export.oeveserver.beskeder import Besked, Beskedart
from export.oeveserver.lager import Forbindelse, Logpost
from export.oeveserver.opslag import dwelling
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import BOERNETYPER, Objektstatus
from models.register.webservice import Resultat, Verbum
from models.sprog import markeret, oversat

OPERATION = "Fil"
"""What the log calls an object of an uploaded file."""

_VERBS = {
    Objektstatus.NY.value: Verbum.OPRET,
    Objektstatus.AENDRET.value: Verbum.RET,
    Objektstatus.SLETTET.value: Verbum.SLET,
}

_OUTCOMES = {
    Resultat.OK: markeret("udført"),
    Resultat.AFVIST: markeret("afvist"),
    Resultat.DUBLET: markeret("var allerede udført"),
}


@dataclass(frozen=True, slots=True)
class Fillinje:
    """What came of one object: the line where it begins in the file, and the outcome."""

    linje: int
    verbum: str
    virkning: Virkning

    @property
    def tekst(self) -> str:
        """The line as a person reads it in the log."""
        said = " ".join(besked.tekst for besked in self.virkning.beskeder)
        sentence = oversat("Linje {linje}: {objekt}, {verbum}: {udfald}.").format(
            linje=self.linje,
            objekt=self.virkning.objekt,
            verbum=self.verbum,
            udfald=oversat(_OUTCOMES[self.virkning.resultat]),
        )
        return f"{sentence} {said}".strip()


@dataclass(frozen=True, slots=True)
class Filkvittering:
    """The log of one uploaded file; objects that were as in the register are only counted."""

    linjer: tuple[Fillinje, ...]
    uaendrede: int

    @property
    def antal(self) -> Counter[Resultat]:
        """How many objects ended in each result, those unchanged left out."""
        return Counter(linje.virkning.resultat for linje in self.linjer)

    @property
    def tekst(self) -> str:
        """The whole log as a person reads it."""
        antal = self.antal
        closing = oversat(
            "Udført: {ok}. Afvist: {afvist}. Allerede udført: {dublet}. Uændret: {uaendret}."
        ).format(
            ok=antal[Resultat.OK],
            afvist=antal[Resultat.AFVIST],
            dublet=antal[Resultat.DUBLET],
            uaendret=self.uaendrede,
        )
        return "".join(f"{line}\n" for line in [*(one.tekst for one in self.linjer), closing])


def carry_out_file(lager: Forbindelse, tabel: Felttabel, fil: Path, tid: str) -> Filkvittering:
    """Carry out a file within a transaction and write the log. Raises ``LaeseError``.

    A file is only sent when the sender has confirmed what is unlikely in its own system, so
    nothing is held back for that here; it is said in the log.
    """
    lines, unchanged = [], 0
    for line in _Filkoersel(lager, tabel).lines(fil):
        if line.virkning.uaendret:
            unchanged += 1
            continue
        lines.append(line)
        lager.log(
            Logpost(
                tid=tid,
                operation=OPERATION,
                reference="",
                resultat=line.virkning.resultat.value,
                dublet=line.virkning.resultat is Resultat.DUBLET,
                objekt=line.virkning.objekt,
                beskeder=tuple(besked.tekst for besked in line.virkning.beskeder),
            )
        )
    return Filkvittering(tuple(lines), unchanged)


class _Filkoersel:
    def __init__(self, lager: Forbindelse, tabel: Felttabel) -> None:
        self._lager = lager
        self._tabel = tabel
        self._aendringer = Aendringer(tabel)

    def lines(self, fil: Path) -> Iterator[Fillinje]:
        for laest in Laesning(fil, self._tabel):
            yield self._bolig(laest)
            for objekt, children in zip(
                BOERNETYPER, (laest.udgifter, laest.kontrakter), strict=True
            ):
                for barn in children:
                    yield self._barn(laest, objekt, barn)

    def _bolig(self, laest: LaestBolig) -> Fillinje:
        if self._verb(laest) is Verbum.RET:
            outcome = self._aendringer.bolig(self._lager, laest, bekraeftet=True)
        else:
            outcome = self._refused(Objekttype.BOLIG, laest.felter.get("enhedsid", ""))
        return Fillinje(laest.linje, Verbum.RET.value, outcome)

    def _barn(self, laest: LaestBolig, objekt: Objekttype, barn: LaestObjekt) -> Fillinje:
        verb = self._verb(barn)
        if verb is None:
            outcome = self._refused(objekt, barn.felter.get("unik_id", ""))
            return Fillinje(barn.linje, Verbum.RET.value, outcome)
        outcome = self._aendringer.barn(
            self._lager,
            Barneoenske(
                verbum=verb,
                objekt=objekt,
                felter=barn.felter,
                bolig=dwelling(self._lager, laest),
                navngivet=True,
                bekraeftet=True,
            ),
        )
        return Fillinje(barn.linje, verb.value, outcome)

    def _verb(self, laest: LaestObjekt) -> Verbum | None:
        return _VERBS.get(laest.felter.get("objektstatus", "").strip())

    def _refused(self, objekt: Objekttype, key: str) -> Virkning:
        name = self._tabel.strukturer[objekt].etiket.lower()
        besked = Besked(
            Beskedart.FEJL,
            "objektstatus",
            "",
            oversat("Objektets status kan ikke bruges her."),
        )
        return Virkning(Resultat.AFVIST, f"{name} {key}".strip(), (besked,))
