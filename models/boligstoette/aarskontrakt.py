"""The outside form of a year: a JSON object in, the months and the settlement out.

``husstand`` is the object of one computation without year and income (its ``bolig`` inside it).
A change's ``bolig`` and ``husstand`` hold only the keys that change. Errors are answered as in
``kontrakt``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.boligstoette.aarsforloeb import (
    FORSINKELSE_MDR,
    Aarsforloeb,
    Aarsgrundlag,
    Aendring,
    simuler,
)
from models.boligstoette.beregning import find_ordning
from models.boligstoette.eksakt import MAANEDER, NUL
from models.boligstoette.grundlag import (
    Bolig,
    Grundlag,
    GrundlagError,
    Husstand,
    Ordning,
    kontroller,
)
from models.boligstoette.kontrakt import (
    Laeser,
    beregn_data,
    hent_satser,
    laes_aar,
    laes_bolig,
    laes_husstand,
    laes_ordning,
    som_fejl,
)
from models.boligstoette.ordning import vaelg_ordning
from models.boligstoette.satser import Satsregister, medfoelgende

_FORMUENOEGLER = frozenset(
    {"formue", "formue_registreret", "formue_andelsbolig", "formue_uregistreret"}
)
_UDEN_FOR_HUSSTANDEN = frozenset({"bolig", "ordning"})


@dataclass(frozen=True, slots=True)
class _Laest:
    """A household object as it stands after some changes, raw and read."""

    raa: dict[str, Any]
    ordning: Ordning | None
    husstand: Husstand
    bolig: Bolig


def _laes_husstandsobjekt(raa: Mapping[str, Any], sti: str, bolig_sti: str) -> _Laest:
    """Read and check the object; ``sti`` and ``bolig_sti`` are where its keys were written."""
    laeser = Laeser(raa, sti)
    ordning = laes_ordning(laeser)
    husstand = laes_husstand(laeser, indkomst=False)
    bolig = laes_bolig(laeser.kraevet("bolig"), bolig_sti)
    laeser.afslut()
    med_indkomst = husstand if husstand.medlemmer else replace(husstand, indkomst_aar=NUL)
    try:
        kontroller(grundlag := Grundlag(0, ordning, med_indkomst, bolig))
        find_ordning(grundlag)
    except GrundlagError as fejl:
        i_bolig = fejl.noegle.startswith("bolig.")
        noegle = fejl.noegle.replace("bolig", bolig_sti, 1) if i_bolig else f"{sti}.{fejl.noegle}"
        raise GrundlagError(fejl.besked, noegle) from fejl
    return _Laest(dict(raa), ordning, husstand, bolig)


def _flet_husstand(foer: Mapping[str, Any], nyt: Mapping[str, Any]) -> dict[str, Any]:
    """Lay the changed keys over the old; wealth told in the other form replaces the old form."""
    grund = dict(foer)
    if ("formue" in nyt) != ("formue" in foer) and _FORMUENOEGLER & set(nyt):
        grund = {noegle: v for noegle, v in foer.items() if noegle not in _FORMUENOEGLER}
    grund.update(nyt)
    return grund


def _som_objekt(vaerdi: object, noegle: str) -> Mapping[str, Any]:
    if not isinstance(vaerdi, Mapping):
        raise GrundlagError("Der skal stå et objekt med nøgler og værdier her.", noegle)
    return vaerdi


def _laes_aendring(objekt: object, sti: str, foer: _Laest) -> tuple[Aendring, _Laest]:
    """Return the change, and the household object as it stands after it."""
    laeser = Laeser(objekt, sti)
    fra_maaned = laeser.heltal("fra_maaned", laeser.kraevet("fra_maaned"))
    meddelt = laeser.muligt_heltal("meddelt_maaned")
    oplyst = laeser.muligt_tal("oplyst_indkomst_md")
    husstand: Mapping[str, Any] = {}
    bolig: Mapping[str, Any] = {}
    bolig_sti = laeser.noegle("bolig")
    if laeser.har("husstand"):
        husstand = _som_objekt(laeser.kraevet("husstand"), laeser.noegle("husstand"))
        if "bolig" in husstand:
            if laeser.har("bolig"):
                raise GrundlagError("Boligen kan kun stå ét sted i en ændring.", bolig_sti)
            bolig_sti = f"{sti}.husstand.bolig"
            bolig = _som_objekt(husstand["bolig"], bolig_sti)
    if laeser.har("bolig"):
        bolig = _som_objekt(laeser.kraevet("bolig"), bolig_sti)
    laeser.afslut()
    if not husstand and not bolig and oplyst is None:
        raise GrundlagError("En ændring skal have bolig, husstand eller oplyst_indkomst_md.", sti)
    raa = _flet_husstand(foer.raa, husstand)
    raa["bolig"] = {**foer.raa["bolig"], **bolig}
    nu = _laes_husstandsobjekt(raa, f"{sti}.husstand", bolig_sti)
    felter = {
        "formue" if noegle in _FORMUENOEGLER else noegle
        for noegle in husstand
        if noegle not in _UDEN_FOR_HUSSTANDEN
    }
    aendring = Aendring(
        fra_maaned=fra_maaned,
        bolig={felt: getattr(nu.bolig, felt) for felt in bolig} or None,
        husstand={felt: getattr(nu.husstand, felt) for felt in sorted(felter)} or None,
        ordning=(nu.ordning or vaelg_ordning(nu.husstand.medlemmer))
        if "ordning" in husstand
        else None,
        oplyst_indkomst_md=oplyst,
        meddelt_maaned=meddelt,
    )
    return aendring, nu


def laes_aarsgrundlag(objekt: object) -> Aarsgrundlag:
    """Return the basis of a year. Raises GrundlagError at the first thing wrong."""
    laeser = Laeser(objekt)
    aar = laes_aar(laeser)
    raa = _som_objekt(laeser.kraevet("husstand"), "husstand")
    bolig_sti = "husstand.bolig"
    if laeser.har("bolig"):
        if raa.get("bolig") is not None:
            raise GrundlagError("Boligen skal kun stå ét sted.", "bolig")
        bolig_sti = "bolig"
        raa = {**raa, "bolig": laeser.kraevet("bolig")}
    start = _laes_husstandsobjekt(raa, "husstand", bolig_sti)
    forventet = laeser.som_tal(
        "indkomst_register_forventet_md", laeser.kraevet("indkomst_register_forventet_md")
    )
    faktisk = _laes_faktisk(laeser)
    uden_for = laeser.tal("indkomst_uden_for_register_aar")
    forsinkelse = laeser.muligt_heltal("forsinkelse_mdr")
    if forsinkelse is not None and not 1 <= forsinkelse <= MAANEDER:
        raise GrundlagError("Forsinkelsen skal være fra 1 til 12 måneder.", "forsinkelse_mdr")
    aendringer = _laes_aendringer(laeser.liste("aendringer"), start)
    laeser.afslut()
    return Aarsgrundlag(
        aar=aar,
        ordning=start.ordning,
        husstand=start.husstand,
        bolig=start.bolig,
        forventet_md=forventet,
        faktisk_md=faktisk,
        uden_for_register_aar=uden_for,
        aendringer=aendringer,
        forsinkelse_mdr=FORSINKELSE_MDR if forsinkelse is None else forsinkelse,
    )


def _laes_faktisk(laeser: Laeser) -> tuple[Any, ...]:
    navn = "indkomst_register_faktisk_md"
    vaerdier = laeser.liste(navn) or (None,) * MAANEDER
    if len(vaerdier) != MAANEDER:
        raise GrundlagError(f"Der skal stå 12 værdier, men der står {len(vaerdier)}.", navn)
    return tuple(
        None if v is None else laeser.som_tal(f"{navn}[{nr}]", v) for nr, v in enumerate(vaerdier)
    )


def _laes_aendringer(objekter: Sequence[Any], start: _Laest) -> tuple[Aendring, ...]:
    """Read the changes in the order of their months, each on top of the ones before."""
    nummererede = sorted(enumerate(objekter), key=lambda par: _fra_maaned(par[1]))
    aendringer = []
    laest = start
    for nr, objekt in nummererede:
        aendring, laest = _laes_aendring(objekt, f"aendringer[{nr}]", laest)
        aendringer.append(aendring)
    return tuple(aendringer)


def _fra_maaned(objekt: object) -> int:
    """Return the month for sorting; a bad one sorts first and is refused when it is read."""
    maaned = objekt.get("fra_maaned") if isinstance(objekt, Mapping) else None
    return maaned if isinstance(maaned, int) else 0


def som_objekt(forloeb: Aarsforloeb) -> dict[str, Any]:
    """Return the year in the outside form: whole kr. a month."""
    return {
        "maaneder": [
            {
                "aar": maaned.aar,
                "maaned": maaned.maaned,
                "beregnet_md": maaned.beregnet_md,
                "genberegnet_md": maaned.genberegnet_md,
                "justering_md": maaned.justering_md,
                "udbetalt_md": maaned.udbetalt_md,
                "endelig_md": maaned.endelig_md,
                "grund": maaned.grund,
            }
            for maaned in forloeb.maaneder
        ],
        "efterregulering": forloeb.efterregulering,
        "rest": forloeb.rest,
        "advarsler": list(forloeb.advarsler),
    }


def beregn_aar_objekt(objekt: object, register: Satsregister | None = None) -> dict[str, Any]:
    """Simulate one year; a bad object gives ``fejl`` and ``noegle`` instead."""
    try:
        grundlag = laes_aarsgrundlag(objekt)
        satser = hent_satser(register or medfoelgende(), grundlag.aar)
        return som_objekt(simuler(grundlag, satser))
    except GrundlagError as fejl:
        return som_fejl(fejl)


def beregn_aar_data(
    data: object, register: Satsregister | None = None
) -> tuple[dict[str, Any] | list[dict[str, Any]], bool]:
    """Simulate a year or a list of years: the answer, and whether all went well."""
    return beregn_data(data, register, beregn_aar_objekt)
