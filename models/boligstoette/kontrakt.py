"""The outside form of one computation: a JSON object in, a JSON object out.

``beregn_objekt`` never raises for what an object holds: a bad object gives ``fejl`` (a Danish
sentence) and ``noegle`` (the value it is about). Numbers are read as decimals and may be JSON
numbers or texts; amounts go out as decimal texts. Every key is explained in ``hjaelp``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from models.boligstoette.beregning import beregn
from models.boligstoette.eksakt import NUL, broek, decimaltekst
from models.boligstoette.grundlag import (
    Bolig,
    Formue,
    Grundlag,
    GrundlagError,
    Husstand,
    Medlem,
    Ordning,
    Pension,
    Vedligehold,
)
from models.boligstoette.resultat import Beregning
from models.boligstoette.satser import Satser, SatsError, Satsregister, medfoelgende

E = TypeVar("E", bound=StrEnum)

AUTO = "auto"
_FORMUEDELE = ("formue_registreret", "formue_andelsbolig", "formue_uregistreret")
_NR_6 = frozenset({"6", "nr. 6", "nr 6", "nr6"})
_BOFAELLESSKABER = frozenset("12345")
_FOERSTE_AAR, _SIDSTE_AAR = 1900, 2999


class Laeser:
    """Reads the values of one object by key and counts which keys were asked for.

    Every reader raises GrundlagError with the full key. A null counts as absent.
    """

    def __init__(self, objekt: object, sti: str = "") -> None:
        if not isinstance(objekt, Mapping):
            raise GrundlagError(
                "Der skal stå et objekt med nøgler og værdier her.", sti or "objekt"
            )
        self._objekt: Mapping[str, Any] = objekt
        self._sti = sti
        self._kendte: set[str] = set()

    def noegle(self, navn: str) -> str:
        """Return the key with the place it stands in: ``bolig.leje_md``."""
        return f"{self._sti}.{navn}" if self._sti else navn

    def har(self, navn: str) -> bool:
        """Return whether the key is there with a value."""
        return self._vaerdi(navn) is not None

    def kraevet(self, navn: str) -> Any:
        """Return a value that must be there."""
        vaerdi = self._vaerdi(navn)
        if vaerdi is None:
            raise GrundlagError(f"Nøglen {navn} mangler.", self.noegle(navn))
        return vaerdi

    def tal(self, navn: str) -> Fraction:
        """Return a number, 0 if it is absent."""
        vaerdi = self._vaerdi(navn)
        return NUL if vaerdi is None else self.som_tal(navn, vaerdi)

    def muligt_tal(self, navn: str) -> Fraction | None:
        """Return a number, None if it is absent."""
        vaerdi = self._vaerdi(navn)
        return None if vaerdi is None else self.som_tal(navn, vaerdi)

    def som_tal(self, navn: str, vaerdi: Any) -> Fraction:
        """Return a value as an exact number."""
        try:
            return broek(vaerdi)
        except ValueError as fejl:
            raise GrundlagError(str(fejl), self.noegle(navn)) from None

    def heltal(self, navn: str, vaerdi: object) -> int:
        """Return a value as a whole number."""
        tal = self.som_tal(navn, vaerdi)
        if tal.denominator != 1:
            raise GrundlagError("Der skal stå et helt tal.", self.noegle(navn))
        return tal.numerator

    def muligt_heltal(self, navn: str) -> int | None:
        """Return a whole number, None if it is absent."""
        vaerdi = self._vaerdi(navn)
        return None if vaerdi is None else self.heltal(navn, vaerdi)

    def ja(self, navn: str, *, ellers: bool = False) -> bool:
        """Return true or false."""
        vaerdi = self._vaerdi(navn)
        if vaerdi is None:
            return ellers
        if not isinstance(vaerdi, bool):
            raise GrundlagError("Der skal stå true eller false.", self.noegle(navn))
        return vaerdi

    def valg(self, navn: str, art: type[E], ellers: E) -> E:
        """Return one of the values of an enumeration."""
        vaerdi = self._vaerdi(navn)
        return ellers if vaerdi is None else self.som_valg(navn, art, vaerdi)

    def som_valg(self, navn: str, art: type[E], vaerdi: object) -> E:
        """Return a text as one of the values of an enumeration."""
        try:
            return art(vaerdi)  # type: ignore[arg-type]  # any other value raises ValueError
        except ValueError:
            mulige = ", ".join(art)
            raise GrundlagError(f"Der skal stå et af ordene {mulige}.", self.noegle(navn)) from None

    def liste(self, navn: str) -> Sequence[Any]:
        """Return a list, an empty one if it is absent."""
        vaerdi = self._vaerdi(navn)
        if vaerdi is None:
            return ()
        if not isinstance(vaerdi, list | tuple):
            raise GrundlagError("Der skal stå en liste.", self.noegle(navn))
        return vaerdi

    def afslut(self) -> None:
        """Raise for the first key that nobody has asked for."""
        for navn in self._objekt:
            if navn not in self._kendte:
                raise GrundlagError(f"Nøglen {navn} kendes ikke.", self.noegle(str(navn)))

    def _vaerdi(self, navn: str) -> Any:
        self._kendte.add(navn)
        return self._objekt.get(navn)


def laes_grundlag(objekt: object) -> Grundlag:
    """Return the basis of a computation. Raises GrundlagError at the first thing wrong."""
    laeser = Laeser(objekt)
    aar = laes_aar(laeser)
    ordning = laes_ordning(laeser)
    husstand = laes_husstand(laeser)
    bolig = laes_bolig(laeser.kraevet("bolig"), laeser.noegle("bolig"))
    laeser.afslut()
    return Grundlag(aar, ordning, husstand, bolig)


def laes_aar(laeser: Laeser) -> int:
    """Return the year."""
    aar = laeser.heltal("aar", laeser.kraevet("aar"))
    if not _FOERSTE_AAR <= aar <= _SIDSTE_AAR:
        raise GrundlagError("Året skal skrives med fire cifre.", laeser.noegle("aar"))
    return aar


def laes_ordning(laeser: Laeser) -> Ordning | None:
    """Return the scheme, None for auto."""
    vaerdi = laeser.kraevet("ordning")
    if vaerdi == AUTO:
        return None
    if vaerdi not in tuple(Ordning):
        raise GrundlagError(
            "Ordningen skal være boligsikring, boligydelse eller auto.", laeser.noegle("ordning")
        )
    return Ordning(vaerdi)


def laes_husstand(laeser: Laeser, *, indkomst: bool = True) -> Husstand:
    """Return the household; without income its members may only have age, pension and spouse."""
    medlemmer = tuple(
        _laes_medlem(medlem, f"{laeser.noegle('medlemmer')}[{nr}]", indkomst=indkomst)
        for nr, medlem in enumerate(laeser.liste("medlemmer"))
    )
    indkomst_aar = laeser.muligt_tal("indkomst_aar") if indkomst else None
    if indkomst and laeser.har("medlemmer") and indkomst_aar is not None:
        raise GrundlagError(
            "Angiv enten indkomst_aar eller medlemmer, ikke begge.", laeser.noegle("indkomst_aar")
        )
    return Husstand(
        voksne=laeser.heltal("voksne", laeser.kraevet("voksne")),
        boern=laeser.heltal("boern", laeser.kraevet("boern")),
        indkomst_aar=indkomst_aar,
        medlemmer=medlemmer,
        formue=_laes_formue(laeser),
        begge_under_30=laeser.ja("begge_under_30"),
        foertids_eller_seniorpension=laeser.ja("foertids_eller_seniorpension"),
        bevaegelseshaemmet=laeser.ja("bevaegelseshaemmet"),
        doegnhjaelp=laeser.ja("doegnhjaelp"),
        anvist_uden_loft=laeser.ja("anvist_uden_loft"),
        efterlevende_areal=laeser.muligt_tal("efterlevende_areal"),
        foerste_beregning=laeser.ja("foerste_beregning", ellers=True),
        bofaellesskab=_laes_bofaellesskab(laeser),
    )


def _laes_medlem(objekt: object, sti: str, *, indkomst: bool) -> Medlem:
    laeser = Laeser(objekt, sti)
    medlem = Medlem(
        personlig=laeser.tal("personlig") if indkomst else NUL,
        kapital=laeser.tal("kapital") if indkomst else NUL,
        udbytte=laeser.tal("udbytte") if indkomst else NUL,
        aktiegevinst=laeser.tal("aktiegevinst") if indkomst else NUL,
        aegtefaelle=laeser.muligt_heltal("aegtefaelle"),
        alder=laeser.muligt_heltal("alder"),
        pension=laeser.valg("pension", Pension, Pension.INGEN),
    )
    laeser.afslut()
    return medlem


def _laes_formue(laeser: Laeser) -> Formue:
    samlet = laeser.muligt_tal("formue")
    dele = [laeser.muligt_tal(navn) for navn in _FORMUEDELE]
    if samlet is None:
        registreret, andelsbolig, uregistreret = (NUL if del_ is None else del_ for del_ in dele)
        return Formue(registreret, andelsbolig, uregistreret)
    if any(del_ is not None for del_ in dele):
        raise GrundlagError(
            "Angiv enten formue eller formuens dele, ikke begge.", laeser.noegle("formue")
        )
    return Formue(registreret=samlet)


def _laes_bofaellesskab(laeser: Laeser) -> bool:
    if not laeser.har("bofaellesskab"):
        return False
    vaerdi = laeser.kraevet("bofaellesskab")
    if isinstance(vaerdi, bool):
        return vaerdi
    tekst = str(vaerdi).strip().casefold()
    if tekst in _NR_6:
        return True
    if tekst.removeprefix("nr").strip(". ") in _BOFAELLESSKABER:
        raise GrundlagError(
            "Kun bofællesskaber af 3-4 personer i almene familieboliger (§ 24 a stk. 1 nr. 6) "
            "kan beregnes; for de øvrige vises kun de to maksima.",
            laeser.noegle("bofaellesskab"),
        )
    raise GrundlagError("Der skal stå true, false eller 6.", laeser.noegle("bofaellesskab"))


def laes_bolig(objekt: object, sti: str) -> Bolig:
    """Return the dwelling. Raises GrundlagError at the first thing wrong."""
    laeser = Laeser(objekt, sti)
    bolig = Bolig(
        leje_md=laeser.som_tal("leje_md", laeser.kraevet("leje_md")),
        areal=laeser.som_tal("areal", laeser.kraevet("areal")),
        egnet_for_bevaegelseshaemmede=laeser.ja("egnet_for_bevaegelseshaemmede"),
        varme_i_leje=laeser.ja("varme_i_leje"),
        varmt_vand_i_leje=laeser.ja("varmt_vand_i_leje"),
        el_i_leje=laeser.ja("el_i_leje"),
        vandafgift_udenfor=laeser.ja("vandafgift_udenfor"),
        vandafledning_udenfor=laeser.ja("vandafledning_udenfor"),
        varmetillaeg=laeser.ja("varmetillaeg"),
        vedligehold_indvendig=laeser.valg("vedligehold_indvendig", Vedligehold, Vedligehold.INGEN),
        vedligehold_andet=laeser.valg("vedligehold_andet", Vedligehold, Vedligehold.INGEN),
        fradrag_md=laeser.tal("fradrag_md"),
        logerende_areal=laeser.tal("logerende_areal"),
        logerende_leje_md=laeser.tal("logerende_leje_md"),
    )
    laeser.afslut()
    return bolig


def bolig_som_objekt(bolig: Bolig) -> dict[str, Any]:
    """Return a dwelling in the outside form; ``laes_bolig`` reads it again."""
    return {
        felt.name: decimaltekst(vaerdi) if isinstance(vaerdi, Fraction) else vaerdi
        for felt in fields(bolig)
        for vaerdi in (getattr(bolig, felt.name),)
    }


def som_objekt(beregning: Beregning) -> dict[str, Any]:
    """Return the result in the outside form."""
    return {
        "md": beregning.md,
        "stoette_aar": beregning.stoette_aar,
        "begraenset_af": beregning.begraenset_af.value,
        "trin": [
            {
                "navn": trin.navn,
                "beloeb": decimaltekst(trin.beloeb),
                "loebende": decimaltekst(trin.loebende),
                "regel": trin.regel,
            }
            for trin in beregning.trin
        ],
        "advarsler": list(beregning.advarsler),
    }


def som_fejl(fejl: GrundlagError) -> dict[str, Any]:
    """Return an error in the outside form."""
    return {"fejl": fejl.besked, "noegle": fejl.noegle}


def hent_satser(register: Satsregister, aar: int) -> Satser:
    """Return the year's rates. Raises GrundlagError for ``aar`` when they cannot be had."""
    try:
        return register.hent(aar)
    except SatsError as fejl:
        raise GrundlagError(str(fejl), "aar") from fejl


def beregn_objekt(objekt: object, register: Satsregister | None = None) -> dict[str, Any]:
    """Compute one object; a bad one gives ``fejl`` and ``noegle`` instead."""
    try:
        grundlag = laes_grundlag(objekt)
        satser = hent_satser(register or medfoelgende(), grundlag.aar)
        return som_objekt(beregn(grundlag, satser))
    except GrundlagError as fejl:
        return som_fejl(fejl)


def beregn_data(
    data: object,
    register: Satsregister | None = None,
    beregn_et: Callable[[object, Satsregister | None], dict[str, Any]] = beregn_objekt,
) -> tuple[dict[str, Any] | list[dict[str, Any]], bool]:
    """Compute an object or a list of them: the answer of the same form, and whether all went well.

    A bad object in a list is answered in its place; the rest are still computed.
    """
    if isinstance(data, list | tuple):
        svar = [beregn_et(objekt, register) for objekt in data]
        return svar, not any("fejl" in s for s in svar)
    et = beregn_et(data, register)
    return et, "fejl" not in et
