"""What the practice register answers when it is asked for objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from export.laest import LaestBolig
from export.oeveserver.lager import Forbindelse, Registerbarn, Registerbolig, Sted
from export.skriver import Skriver
from models.register.dokument import Dokument, is_field, unknown_place
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import BOERNETYPER

_ABOVE = (Objekttype.BOLIGORGANISATION, Objekttype.AFDELING, Objekttype.BYGGEAFSNIT)

_OF: Mapping[Objekttype, Callable[[Sted | LaestBolig], Dokument]] = {
    Objekttype.BOLIGORGANISATION: lambda one: one.boligorganisation,
    Objekttype.AFDELING: lambda one: one.afdeling,
    Objekttype.BYGGEAFSNIT: lambda one: one.byggeafsnit,
}


class Opslag:
    """Finds objects within a transaction and gives them as XML."""

    def __init__(self, tabel: Felttabel) -> None:
        self._tabel = tabel
        self._skriver = Skriver(tabel)

    def one(self, lager: Forbindelse, objekt: Objekttype, asked: LaestBolig) -> str | None:
        """Return the structure of one object, None for one the register does not have."""
        if objekt in _ABOVE:
            return next(self._upper(objekt, self._places(lager, objekt, asked)), None)
        if objekt is Objekttype.BOLIG:
            bolig = dwelling(lager, asked)
            return None if bolig is None else self._bolig(lager, bolig)
        barn = self._child(lager, objekt, asked)
        return None if barn is None or barn.slettet else self._barn(lager, barn)

    def many(self, lager: Forbindelse, objekt: Objekttype, asked: LaestBolig | None) -> str | None:
        """Return the structures of all objects under one, None when there is no such.

        ``asked`` is the identification of the object above, None for the organisations.
        """
        if asked is None:
            return "".join(self._upper(objekt, lager.steder()))
        if objekt in BOERNETYPER:
            bolig = dwelling(lager, asked)
            if bolig is None:
                return None
            children = lager.boern(bolig.id, objekt)
            return "".join(self._barn(lager, barn) for barn in children)
        above = (
            Objekttype.BYGGEAFSNIT
            if objekt is Objekttype.BOLIG
            else _ABOVE[_ABOVE.index(objekt) - 1]
        )
        places = self._places(lager, above, asked)
        if not places:
            return None
        if objekt is not Objekttype.BOLIG:
            return "".join(self._upper(objekt, places))
        found = lager.boliger_paa([sted.id for sted in places])
        return "".join(self._bolig(lager, bolig) for bolig in found)

    def identifikation(self, objekt: Objekttype, felter: Dokument) -> str:
        """Return the identification of an expense or contract alone."""
        identity = self._tabel.strukturer[objekt].identifikation
        own = {
            key: text
            for key, text in felter.items()
            if is_field(key) and self._tabel.felt(objekt, key).sti[:1] == (identity,)
        }
        _, *inside, _ = self._skriver.barn(objekt, own, "").splitlines(keepends=True)
        return "".join(inside)

    # --- the objects above ------------------------------------------------------------------------

    def _places(self, lager: Forbindelse, objekt: Objekttype, asked: LaestBolig) -> list[Sted]:
        """Return the places that lie in what is asked for, or are it."""
        levels = [_OF[kind] for kind in _ABOVE[: _ABOVE.index(objekt) + 1]]
        if not any(levels[-1](asked).values()):
            return []
        return [sted for sted in lager.steder() if all(_is(of(asked), of(sted)) for of in levels)]

    def _upper(self, objekt: Objekttype, places: list[Sted]) -> Iterator[str]:
        """Yield each object of a kind at some places once."""
        name = self._tabel.strukturer[objekt].element
        seen = set()
        for sted in places:
            xml = ""
            for kind in _ABOVE[: _ABOVE.index(objekt) + 1]:
                xml = self._skriver.identifikation(kind, _OF[kind](sted), xml)
            if xml not in seen:
                seen.add(xml)
                yield f"<{name}>\n{xml}</{name}>\n"

    # --- dwellings and what lies under them -------------------------------------------------------

    def _bolig(self, lager: Forbindelse, bolig: Registerbolig) -> str:
        own = {
            key: text
            for key, text in bolig.felter.items()
            if is_field(key) or (key[0] == "?" and unknown_place(key) not in ("<", ">"))
        }
        return self._skriver.bolig(own, place_xml(lager.sted(bolig.sted)))

    def _barn(self, lager: Forbindelse, barn: Registerbarn) -> str:
        owner = self._skriver.boligidentifikation(lager.bolig_med_id(barn.bolig).felter)
        return self._skriver.barn(barn.type, barn.felter, owner)

    def _child(
        self, lager: Forbindelse, objekt: Objekttype, asked: LaestBolig
    ) -> Registerbarn | None:
        felter = asked_child(objekt, asked)
        unik_id = felter.get("unik_id", "").strip()
        if unik_id:
            return lager.barn(objekt, unik_id)
        ekstern = felter.get("ekstern_reference", "")
        return lager.barn_med_ekstern(objekt, dwelling(lager, asked), ekstern) if ekstern else None


def asked_child(objekt: Objekttype, asked: LaestBolig) -> Dokument:
    """Return the document of the one expense or contract in a call, empty where there is none."""
    children = asked.udgifter if objekt is Objekttype.BOLIGUDGIFT else asked.kontrakter
    return children[0].felter if children else {}


def dwelling(lager: Forbindelse, asked: LaestBolig) -> Registerbolig | None:
    """Return the dwelling that a call names, None when it names none that is known."""
    enhedsid = asked.felter.get("enhedsid", "").strip().lower()
    return lager.bolig(enhedsid) if enhedsid else None


def place_xml(sted: Sted) -> str:
    """Return a place as the writer wants the identification of the object above."""
    return f"{sted.xml}\n" if sted.xml else ""


def _is(asked: Dokument, held: Dokument) -> bool:
    """True when what is asked for agrees in everything it says."""
    return all(
        not text.strip() or text.strip().lower() == held.get(key, "").strip().lower()
        for key, text in asked.items()
        if is_field(key)
    )
