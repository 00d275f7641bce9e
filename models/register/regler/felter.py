"""Rules that are read from the table of fields: level, type, width and code list of each field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TypeVar

from models.register.dokument import UKENDT
from models.register.felter import (
    GENTAGET,
    Felt,
    Felttabel,
    Felttype,
    Kodeliste,
    Niveau,
    Objekttype,
    Rolle,
)
from models.register.fund import Alvor, Fund
from models.register.objekter import Objekt
from models.register.regler.regel import Ophav, Regel, Sag
from models.register.regler.tilknytning import mapped_later
from models.register.vaerdier import ULAESELIG, Ulaest, display, read
from models.sprog import markeret, oversat

SYSTEMKRAEVET_MANGLER = Regel(
    kode="felt.systemkraevet_mangler",
    niveau=Alvor.FEJL,
    titel=markeret("Et systemkrævet felt er tomt"),
    besked=markeret("{felt} mangler på {objekt}. {raad}"),
    ophav=Ophav.SNITFLADE,
    kilde=markeret(
        "LBF: en række felter kræver systemet udfyldt. Hvilke det er, står ved hvert felt."
    ),
)
KRAEVET_MANGLER = Regel(
    kode="felt.kraevet_mangler",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Et krævet felt er tomt"),
    besked=markeret("»{felt}« er ikke udfyldt på {objekt}. {raad}"),
    ophav=Ophav.LBF,
    kilde=markeret("LBF's side om indberetning: alle felter er i princippet krævede."),
)
HANDICAP_UBESVARET = Regel(
    kode="bolig.handicap_ubesvaret",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Et spørgsmål om handicap er ikke besvaret"),
    besked=markeret(
        "»{felt}« er ikke besvaret for {objekt}. "
        "Svar ja eller nej; ubesvaret er ikke det samme som nej. {bruges}"
    ),
    ophav=Ophav.LBF,
    kilde=markeret("LBF's side om indberetning: handicapoplysninger indberettes for alle boliger."),
)
ULAESELIGT = Regel(
    kode="felt.ulaeseligt",
    niveau=Alvor.FEJL,
    titel=markeret("En værdi kan ikke læses"),
    besked=markeret("{felt} »{tekst}« på {objekt} kan ikke læses. {raad}"),
    ophav=Ophav.SNITFLADE,
    kilde=markeret("Feltets type og bredde i tabellen over felter."),
)
UVENTET_FORM = Regel(
    kode="felt.uventet_form",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En værdi har en anden form end antaget"),
    besked=markeret(
        "{felt} »{tekst}« på {objekt} har en anden form end ventet. "
        "Formen er antaget: kontrollér værdien mod LBF's snitfladebeskrivelse."
    ),
    ophav=Ophav.SNITFLADE,
    kilde=markeret("Feltets type eller bredde, som er antaget."),
)
UKENDT_KODE = Regel(
    kode="felt.ukendt_kode",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En kode er ikke på den liste, programmet kender"),
    besked=markeret(
        "{felt} er »{tekst}« på {objekt}, og den kode er ikke på listen. "
        "Listen er antaget: kontrollér koden mod LBF's snitfladebeskrivelse."
    ),
    ophav=Ophav.SNITFLADE,
    kilde=markeret("Feltets kodeliste, som ikke er kontrolleret mod LBF's beskrivelse."),
)
UGYLDIG_KODE = Regel(
    kode="felt.ugyldig_kode",
    niveau=Alvor.FEJL,
    titel=markeret("En kode findes ikke"),
    besked=markeret(
        "{felt} er »{tekst}« på {objekt}, og den kode findes ikke. Vælg en af: {koder}."
    ),
    ophav=Ophav.SNITFLADE,
    kilde=markeret("Feltets kodeliste, som er lukket."),
)

REGLER = (
    SYSTEMKRAEVET_MANGLER,
    KRAEVET_MANGLER,
    HANDICAP_UBESVARET,
    ULAESELIGT,
    UVENTET_FORM,
    UKENDT_KODE,
    UGYLDIG_KODE,
)

_HANDICAP: Mapping[str, str] = {
    "egnet_for_bevaegelseshaemmede": markeret(
        "Udbetaling Danmark bruger svaret, når boligstøtten fastsættes."
    ),
    "fortrinsret_for_handicappede": markeret("Svaret bruges kun på DanmarkBolig."),
}
"""The questions asked of every dwelling, and where the answers go."""
KUN_UDLEJET = frozenset({"indskud", "depositum", "anvist_kommunalt", "anvisningstype"})
"""What describes a letting, and so is not asked of a vacancy."""
KUN_LEDIG = frozenset({"tomgangsledig"})
"""What is asked of a vacancy alone: whether it costs a loss."""

_RAAD: Mapping[Rolle, str] = {
    Rolle.DATA: markeret("Udfyld feltet; registeret afviser indberetningen uden det."),
    Rolle.IDENTITET: markeret("Det kommer fra LBF: ret det i LBF Stamdata, og hent filen igen."),
    Rolle.TEKNIK: markeret("Det skrives af det program, der danner filen."),
}
_RAAD_KRAEVET: Mapping[Rolle, str] = {
    **_RAAD,
    Rolle.DATA: markeret("LBF beder om alle felter. Udfyld feltet, hvis I kender svaret."),
}
_KONTROLLERET = frozenset(_RAAD)
_MAX_TEKST = 60


# --- one field's text ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Dom:
    """What is wrong with a text: a rule and its arguments; no rule when there is no value."""

    regel: Regel | None
    argumenter: Mapping[str, str]


_TOM = _Dom(None, {})
_Feltkontrol = Callable[[str], _Dom | None]
"""Returns None for a text that is as it should be."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _checked(felt: Felt, kodeliste: Kodeliste | None, text: str) -> _Dom | None:
    value = read(felt, text)
    if value is None:
        return _TOM
    if isinstance(value, Ulaest):
        if _is_assumed(felt, text):
            return _Dom(UVENTET_FORM, {"tekst": _shown(felt, text)})
        return _Dom(ULAESELIGT, {"tekst": _shown(felt, text), "raad": value.grund})
    if kodeliste is None or not kodeliste.koder or kodeliste.etiket(str(value)) is not None:
        return None
    if kodeliste.lukket:
        codes = ", ".join(f"{kode.vaerdi} {kode.etiket}" for kode in kodeliste.koder)
        return _Dom(UGYLDIG_KODE, {"tekst": _shown(felt, text), "koder": codes})
    return _Dom(UKENDT_KODE, {"tekst": _shown(felt, text)})


def _is_assumed(felt: Felt, text: str) -> bool:
    """True when a text only breaks what is assumed of a field, and so may be right."""
    if text.startswith(ULAESELIG):
        return False
    digits = text.strip()
    return "type" in felt.antaget or (
        "bredde" in felt.antaget and digits.isascii() and digits.isdigit()
    )


def _checked_uuid(felt: Felt, text: str) -> _Dom | None:
    return None if _UUID.fullmatch(text) else _checked(felt, None, text)


def _checked_tekst(felt: Felt, text: str) -> _Dom | None:
    return None if text and text[0] > " " else _checked(felt, None, text)


def _shown(felt: Felt, text: str) -> str:
    shown = " ".join(display(felt, text).split())
    return shown if len(shown) <= _MAX_TEKST else shown[: _MAX_TEKST - 1] + "…"


def _feltkontrol(tabel: Felttabel, felt: Felt) -> _Feltkontrol:
    if felt.type is Felttype.UUID:
        return partial(_checked_uuid, felt)
    if felt.type is Felttype.TEKST:
        return partial(_checked_tekst, felt)
    return lru_cache(maxsize=5_000)(partial(_checked, felt, tabel.koder(felt)))


# --- one kind of object -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Krav:
    """The fields asked for, and what documents with nothing to remark look like.

    Half a million objects are checked, and nearly all of them are as they should be. So there is
    one pattern for each sequence of keys that occurs: a document whose values it matches has no
    findings, any other is looked at field by field. ``af_ledig`` is what is asked of a vacancy
    instead.
    """

    noegler: frozenset[str]
    af_ledig: _Krav | None = None
    moenstre: dict[tuple[str, ...], re.Pattern[str] | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the fields of one kind of object are checked, worked out once for a table.

    ``kraevet`` is what is asked for in the database, ``kraevet_i_fil`` in a file,
    ``kraevet_oprettet_her`` of an object that the register does not know yet.
    """

    felter: Mapping[str, Felt]
    kontroller: Mapping[str, _Feltkontrol]
    moenstre: Mapping[str, str]
    kraevet: _Krav
    kraevet_i_fil: _Krav
    kraevet_oprettet_her: _Krav

    def demands(self, objekt: Objekt, *, fra_fil: bool) -> _Krav:
        if fra_fil:
            return self.kraevet_i_fil
        return self.kraevet_oprettet_her if objekt.grundlag is None else self.kraevet


def _plan(tabel: Felttabel, objekt: Objekttype) -> _Plan:
    felter = {
        key: felt
        for key, felt in tabel.pr_noegle(objekt).items()
        if felt.i_xml and felt.rolle in _KONTROLLERET
    }
    demanded = {key: felt for key, felt in felter.items() if felt.niveau is not Niveau.VALGFRI}

    def _of(*roller: Rolle) -> _Krav:
        keys = frozenset(key for key, felt in demanded.items() if felt.rolle in roller)
        if objekt is not Objekttype.LEJEKONTRAKT:
            return _Krav(keys)
        # What the register refuses to be without is asked of both.
        asked = {key for key in keys if felter[key].niveau is not Niveau.SYSTEMKRAEVET}
        return _Krav(keys - (KUN_LEDIG & asked), _Krav(keys - (KUN_UDLEJET & asked)))

    checked = {key: felt for key, felt in felter.items() if felt.type is not Felttype.REFERENCE}
    return _Plan(
        felter=felter,
        kontroller={key: _feltkontrol(tabel, felt) for key, felt in checked.items()},
        moenstre={key: _moenster(felt, tabel.koder(felt)) for key, felt in checked.items()},
        kraevet=_of(Rolle.DATA, Rolle.IDENTITET),
        kraevet_i_fil=_of(Rolle.DATA, Rolle.IDENTITET, Rolle.TEKNIK),
        kraevet_oprettet_her=_of(Rolle.DATA),
    )


@lru_cache(maxsize=8)
def _planer(tabel: Felttabel) -> Mapping[Objekttype, _Plan]:
    return {objekt: _plan(tabel, objekt) for objekt in Objekttype}


# --- what most objects look like ----------------------------------------------------------------

_SKEL = "\x1f"
"""Stands between values; it can be part of none, as it is illegal in XML."""

_NOGET = "[^\x00-\x20][^\x1f]*"
_HVAD_SOM_HELST = "[^\x1f]*"
_DATO = (
    r"[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
_MOENSTRE: Mapping[Felttype, str] = {
    Felttype.TEKST: _NOGET,
    Felttype.KODE: _NOGET,
    Felttype.UUID: _UUID.pattern,
    Felttype.JA_NEJ: "true|false",
    Felttype.DATO: _DATO,
    Felttype.BELOEB: r"-?[0-9]{1,12}(?:\.[0-9]{1,2})?",
    Felttype.DECIMAL: r"-?[0-9]{1,12}(?:\.[0-9]{1,9})?",
    Felttype.CIFRE: "[0-9]+",
}


def _moenster(felt: Felt, kodeliste: Kodeliste | None) -> str:
    """Return a pattern for texts that ``_checked`` has nothing to say about; it may match fewer."""
    if felt.bredde is not None and felt.type is Felttype.CIFRE:
        return f"[0-9]{{{felt.bredde}}}"
    if kodeliste is not None and kodeliste.koder:
        return "|".join(re.escape(kode.vaerdi) for kode in kodeliste.koder)
    return _MOENSTRE[felt.type]


def _whole(
    planer: Mapping[Objekttype, _Plan], plan: _Plan, keys: tuple[str, ...], krav: _Krav
) -> re.Pattern[str] | None:
    """Return the pattern for values of these keys; None when something is missing anyway."""
    if krav.noegler - set(keys):
        return None
    parts = []
    for key in keys:
        own = plan.moenstre.get(key) or _repeated(planer, key, _moenstre_of)
        if own is None:
            parts.append(_HVAD_SOM_HELST)
        else:
            parts.append(f"(?:{own})" if key in krav.noegler else f"(?:{own})?")
    return re.compile(_SKEL.join(parts))


_MOST_PATTERNS = 2000


def _is_usual(
    planer: Mapping[Objekttype, _Plan], objekt: Objekttype, felter: Mapping[str, str], krav: _Krav
) -> bool:
    """True when a quick look shows that an object's fields have no findings."""
    keys = tuple(felter)
    if krav.af_ledig is not None and felter.get("ledig") == "true":
        krav = krav.af_ledig
    try:
        pattern = krav.moenstre[keys]
    except KeyError:
        if len(krav.moenstre) >= _MOST_PATTERNS:
            krav.moenstre.clear()
        pattern = krav.moenstre[keys] = _whole(planer, planer[objekt], keys, krav)
    return pattern is not None and pattern.fullmatch(_SKEL.join(felter.values())) is not None


def is_usual(tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str]) -> bool:
    """True when no rule on single fields has anything to say of an object the register knows.

    It may also be false of one that is in order.
    """
    unknown = {key: text for key, text in felter.items() if key[0] == UKENDT}
    if unknown and next(mapped_later(tabel, objekt, unknown), None) is not None:
        return False
    planer = _planer(tabel)
    return _is_usual(planer, objekt, felter, planer[objekt].kraevet)


# --- the rules ----------------------------------------------------------------------------------


def rule_felter(sag: Sag) -> Iterator[Fund]:
    """Check every field of the dwelling, its expenses and its contracts."""
    planer = _planer(sag.tabel)
    bolig = sag.data.bolig
    for objekt in (bolig, *sag.udgifter, *sag.kontrakter):
        for regel, key, arguments in _faults(sag, planer, objekt):
            yield sag.fund(regel, objekt, key, **arguments)


def rule_sted(sag: Sag) -> Iterator[Fund]:
    """Check the ids and numbers of the objects above; what is wrong there stands on the dwelling.

    Objects made by hand are never sent, so nothing is asked of them.
    """
    sted = sag.data.sted
    for objekt in (sted.boligorganisation, sted.afdeling, sted.byggeafsnit):
        if objekt.grundlag is not None:
            for regel, _, arguments in _faults(sag, _planer(sag.tabel), objekt):
                yield sag.fund(regel, sag.data.bolig, Objekttype.BYGGEAFSNIT, **arguments)


_T = TypeVar("_T")
_Fejl = tuple[Regel, str, Mapping[str, str]]


def _faults(sag: Sag, planer: Mapping[Objekttype, _Plan], objekt: Objekt) -> Iterator[_Fejl]:
    plan = planer[objekt.type]
    krav = plan.demands(objekt, fra_fil=sag.fra_fil)
    if krav.af_ledig is not None and sag.svar(objekt, "ledig"):
        krav = krav.af_ledig
    if _is_usual(planer, objekt.type, objekt.felter, krav):
        return
    missing = krav.noegler - objekt.felter.keys()
    for key, text in objekt.felter.items():
        check = plan.kontroller.get(key) or _repeated(planer, key, _kontroller_of)
        dom = None if check is None else check(text)
        if dom is None:
            continue
        if dom.regel is not None:
            named = {**_named(sag, objekt, sag.tabel.felt(objekt.type, key)), **dom.argumenter}
            if "raad" in named:
                named["raad"] = oversat(named["raad"])
            yield dom.regel, key, named
        elif key in krav.noegler:
            missing |= {key}
    if missing:
        yield from _missing(sag, plan, objekt, missing)


def _kontroller_of(plan: _Plan) -> Mapping[str, _Feltkontrol]:
    return plan.kontroller


def _moenstre_of(plan: _Plan) -> Mapping[str, str]:
    return plan.moenstre


def _repeated(
    planer: Mapping[Objekttype, _Plan], key: str, of: Callable[[_Plan], Mapping[str, _T]]
) -> _T | None:
    """Return what a plan has for a field of a repeated structure; None for any other key."""
    gentaget = GENTAGET.fullmatch(key)
    return (
        None
        if gentaget is None
        else of(planer[Objekttype(gentaget["gruppe"])]).get(gentaget["noegle"])
    )


def _missing(sag: Sag, plan: _Plan, objekt: Objekt, keys: frozenset[str]) -> Iterator[_Fejl]:
    for key, felt in plan.felter.items():
        if key not in keys:
            continue
        named = _named(sag, objekt, felt)
        if felt.niveau is Niveau.SYSTEMKRAEVET:
            yield SYSTEMKRAEVET_MANGLER, key, named | {"raad": oversat(_RAAD[felt.rolle])}
        elif key in _HANDICAP:
            yield HANDICAP_UBESVARET, key, named | {"bruges": oversat(_HANDICAP[key])}
        else:
            yield KRAEVET_MANGLER, key, named | {"raad": oversat(_RAAD_KRAEVET[felt.rolle])}


def _named(sag: Sag, objekt: Objekt, felt: Felt) -> dict[str, str]:
    return {"felt": felt.etiket, "objekt": sag.navn(objekt)}
