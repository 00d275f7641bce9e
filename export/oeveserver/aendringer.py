"""What the practice register does when something is to be created, changed or deleted.

The same for a call of the service and for an object of an uploaded file.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from export.laest import LaestBolig
from export.oeveserver.beskeder import Besked, Beskedart
from export.oeveserver.lager import Forbindelse, Registerbarn, Registerbolig
from export.oeveserver.regler import judge
from models.register.dokument import BOERN, UKENDT, Dokument, is_changed, is_field, with_field
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import Objektstatus
from models.register.webservice import Resultat, Verbum
from models.sprog import markeret, oversat

_UNKNOWN = markeret("Registeret kender ikke objektet.")
_OWN_ID = markeret("Et nyt objekt må ikke have registerets id; det tildeles af registeret.")
_ANOTHER = markeret("Den bolig, objektet siges at høre til, er ikke den i registeret.")


@dataclass(frozen=True, slots=True)
class Virkning:
    """What came of one wish.

    ``objekt`` names the object for a log. ``barn`` is the document of an expense or contract that
    was created or found already created. ``uaendret`` is true when the register held it all before.
    """

    resultat: Resultat
    objekt: str
    beskeder: tuple[Besked, ...] = ()
    barn: Dokument | None = None
    uaendret: bool = False


@dataclass(frozen=True, slots=True)
class Barneoenske:
    """What is wished of an expense or contract.

    ``bolig`` is the dwelling it is said to lie under, None where the register has no such;
    ``navngivet`` tells whether one is named at all.
    """

    verbum: Verbum
    objekt: Objekttype
    felter: Dokument
    bolig: Registerbolig | None
    navngivet: bool
    bekraeftet: bool


class Aendringer:
    """Carries wishes out within a transaction."""

    def __init__(self, tabel: Felttabel) -> None:
        self._tabel = tabel

    # --- dwellings --------------------------------------------------------------------------------

    def bolig(self, lager: Forbindelse, laest: LaestBolig, *, bekraeftet: bool) -> Virkning:
        """Change a dwelling's own fields; what lies under it is left alone."""
        enhedsid = laest.felter.get("enhedsid", "").strip()
        navn = oversat("bolig {id}").format(id=enhedsid)
        held = lager.bolig(enhedsid.lower()) if enhedsid else None
        if held is None:
            return _refused(navn, _unknown_dwelling(enhedsid))
        if wrong := list(self._identity(lager, held, laest)):
            return _refused(navn, *wrong)
        nyt = self._kept(_own(laest.felter), held.felter)
        outcome = self._judged(Objekttype.BOLIG, navn, nyt, held.felter, bekraeftet=bekraeftet)
        if outcome.resultat is Resultat.OK and not outcome.uaendret:
            lager.update_bolig(held.id, nyt)
        return outcome

    def _identity(self, lager: Forbindelse, held: Registerbolig, laest: LaestBolig) -> list[Besked]:
        """Return what is wrong when a call gives a dwelling another identity than it has."""
        sted = lager.sted(held.sted)
        pairs = (
            (laest.felter, held.felter, ("bbr_enhedsid",)),
            (laest.byggeafsnit, sted.byggeafsnit, ("unik_id", "nummer")),
            (laest.afdeling, sted.afdeling, ("unik_id", "nummer")),
            (laest.boligorganisation, sted.boligorganisation, ("unik_id", "nummer")),
        )
        if all(_agree(given, known, keys) for given, known, keys in pairs):
            return []
        return [
            Besked(
                Beskedart.FEJL,
                "anden_identitet",
                self._tabel.strukturer[Objekttype.BOLIG].identifikation,
                oversat(
                    "Boligens plads eller BBR-id er et andet, end registeret har. Det rettes i"
                    " stamdata."
                ),
            )
        ]

    # --- expenses and contracts -------------------------------------------------------------------

    def barn(self, lager: Forbindelse, oenske: Barneoenske) -> Virkning:
        """Create, change or delete an expense or contract."""
        held = self._find(lager, oenske)
        navn = self._name(oenske)
        other = held is not None and oenske.bolig is not None and held.bolig != oenske.bolig.id
        if (oenske.navngivet and oenske.bolig is None) or other or oenske.felter.get("bolig"):
            return _refused(navn, self._about(oenske.objekt, "anden_bolig", _ANOTHER))
        match oenske.verbum:
            case Verbum.OPRET:
                return self._create(lager, oenske, navn, held)
            case Verbum.SLET:
                return self._delete(lager, oenske, navn, held)
            case _:
                return self._change(lager, oenske, navn, held)

    def _create(
        self, lager: Forbindelse, oenske: Barneoenske, navn: str, held: Registerbarn | None
    ) -> Virkning:
        if oenske.bolig is None:
            return _refused(navn, _unknown_dwelling(""))
        if oenske.felter.get("unik_id", ""):
            return _refused(navn, self._about(oenske.objekt, "id_ved_oprettelse", _OWN_ID))
        if held is not None and not held.slettet:
            return Virkning(Resultat.DUBLET, navn, barn=held.felter)
        given = with_field(self._tabel, oenske.objekt, oenske.felter, "unik_id", str(uuid.uuid4()))
        nyt = self._with_status(oenske.objekt, given)
        outcome = self._judged(oenske.objekt, navn, nyt, None, bekraeftet=oenske.bekraeftet)
        if outcome.resultat is not Resultat.OK:
            return outcome
        lager.create(oenske.objekt, oenske.bolig.id, nyt)
        return Virkning(Resultat.OK, navn, outcome.beskeder, barn=nyt)

    def _change(
        self, lager: Forbindelse, oenske: Barneoenske, navn: str, held: Registerbarn | None
    ) -> Virkning:
        if held is None or held.slettet:
            return _refused(navn, self._about(oenske.objekt, "ukendt", _UNKNOWN))
        given = dict(oenske.felter)
        for key in ("ekstern_reference", "unik_id"):
            if not given.get(key) and held.felter.get(key):
                given = with_field(self._tabel, oenske.objekt, given, key, held.felter[key])
        nyt = self._with_status(oenske.objekt, given)
        outcome = self._judged(oenske.objekt, navn, nyt, held.felter, bekraeftet=oenske.bekraeftet)
        if outcome.resultat is Resultat.OK and not outcome.uaendret:
            lager.update_barn(held.id, nyt)
        return outcome

    def _delete(
        self, lager: Forbindelse, oenske: Barneoenske, navn: str, held: Registerbarn | None
    ) -> Virkning:
        if held is None:
            return _refused(navn, self._about(oenske.objekt, "ukendt", _UNKNOWN))
        if held.slettet:
            return Virkning(Resultat.DUBLET, navn)
        lager.delete(held.id)
        return Virkning(Resultat.OK, navn)

    def _find(self, lager: Forbindelse, oenske: Barneoenske) -> Registerbarn | None:
        """Return what a wish is about: by the register's id, else by the sender's own key."""
        unik_id = oenske.felter.get("unik_id", "").strip()
        ekstern = oenske.felter.get("ekstern_reference", "")
        if unik_id:
            return lager.barn(oenske.objekt, unik_id)
        if not ekstern or (oenske.verbum is Verbum.OPRET and oenske.bolig is None):
            return None
        return lager.barn_med_ekstern(oenske.objekt, oenske.bolig, ekstern)

    def _name(self, oenske: Barneoenske) -> str:
        key = oenske.felter.get("unik_id") or oenske.felter.get("ekstern_reference", "")
        kind = self._tabel.strukturer[oenske.objekt].etiket.lower()
        return f"{kind} {key}".strip()

    # --- judging ----------------------------------------------------------------------------------

    def _judged(
        self,
        objekt: Objekttype,
        navn: str,
        nyt: Dokument,
        gammelt: Dokument | None,
        *,
        bekraeftet: bool,
    ) -> Virkning:
        if gammelt is not None and not is_changed(self._tabel, objekt, gammelt, nyt):
            return Virkning(Resultat.OK, navn, uaendret=True)
        messages = judge(self._tabel, objekt, nyt, gammelt)
        kinds = {besked.art for besked in messages}
        if Beskedart.FEJL in kinds:
            return Virkning(Resultat.AFVIST, navn, messages)
        if Beskedart.SANDSYNLIGHED in kinds and not bekraeftet:
            return Virkning(Resultat.KRAEVER_BEKRAEFTELSE, navn, messages)
        return Virkning(Resultat.OK, navn, messages)

    def _with_status(self, objekt: Objekttype, felter: Dokument) -> Dokument:
        """Return a document as the register's download has it: it asks for nothing."""
        return with_field(self._tabel, objekt, felter, "objektstatus", Objektstatus.AENDRET.value)

    def _kept(self, nyt: Dokument, held: Dokument) -> Dokument:
        """Return a dwelling's new document with what stands round it in the register's list."""
        before = {key: text for key, text in held.items() if key.startswith(f"{UKENDT}<")}
        after = {key: text for key, text in held.items() if key.startswith(f"{UKENDT}>")}
        children = {key: text for key, text in held.items() if key[0] == BOERN}
        status = self._with_status(Objekttype.BOLIG, nyt)
        return before | status | children | after

    def _about(self, objekt: Objekttype, kode: str, sentence: str) -> Besked:
        field = self._tabel.strukturer[objekt].identifikation
        return Besked(Beskedart.FEJL, kode, field, oversat(sentence))


def _own(felter: Dokument) -> Dokument:
    """Return a dwelling's document without marks for children and what stands beside it."""
    return {
        key: text
        for key, text in felter.items()
        if is_field(key) or (key[0] == UKENDT and key[1] not in "<>")
    }


def _agree(given: Dokument, known: Dokument, keys: Sequence[str]) -> bool:
    """True when nothing that both say is different."""
    pairs = ((given.get(key, "").strip(), known.get(key, "").strip()) for key in keys)
    return all(not one or not other or one.lower() == other.lower() for one, other in pairs)


def _unknown_dwelling(enhedsid: str) -> Besked:
    return Besked(
        Beskedart.FEJL,
        "ukendt_bolig",
        "",
        oversat("Registeret har ingen bolig med enheds-ID'et »{id}«.").format(id=enhedsid),
    )


def _refused(navn: str, *messages: Besked) -> Virkning:
    return Virkning(Resultat.AFVIST, navn, messages)
