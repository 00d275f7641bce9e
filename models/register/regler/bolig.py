"""All rules together: the check of one dwelling, and the list of rules."""

from __future__ import annotations

from models.register.felter import Felttabel
from models.register.fund import Fund
from models.register.objekter import Boligdata
from models.register.regler import (
    aendringer,
    beloeb,
    boern,
    felter,
    forbrug,
    forloeb,
    identitet,
    indskud,
    kontrakter,
    ledighed,
    nettohusleje,
    perioder,
    saerlige_ydelser,
    tilknytning,
)
from models.register.regler.omgivelser import Omgivelser
from models.register.regler.regel import Boligregel, Regel, Sag

_DELETED: tuple[Boligregel, ...] = (identitet.rule_slettet_uden_id, identitet.rule_bolig_slettet)
"""The rules that look at what is deleted."""

_STANDING: tuple[Boligregel, ...] = (
    felter.rule_felter,
    felter.rule_sted,
    perioder.rule_slut_foer_start,
    perioder.rule_nettohusleje_overlapper,
    perioder.rule_nettohusleje_mangler,
    perioder.rule_kontrakter_overlapper,
    ledighed.rule_lejere,
    ledighed.rule_tomgang_uden_ledig,
    ledighed.rule_lang_ledighed,
    beloeb.rule_beloeb,
    forloeb.rule_hul,
    nettohusleje.rule_langt_fra_median,
    saerlige_ydelser.rule_saerlige_ydelser,
    saerlige_ydelser.rule_antenne_med_stoette,
    saerlige_ydelser.rule_saerlig_ydelse_med_og_uden,
    forbrug.rule_modtager,
    forbrug.rule_indeholdt,
    indskud.rule_indskud,
    identitet.rule_pladsholder,
    identitet.rule_lejemaalsnummer_mangler,
    identitet.rule_slettet_uden_id,
    boern.rule_id_to_gange,
    boern.rule_anden_bolig,
    tilknytning.rule_tilknyttet_senere,
)
"""The rules of a dwelling that is not deleted itself."""

_WAITING: tuple[Boligregel, ...] = (
    aendringer.rule_indflytning_aendret,
    aendringer.rule_varsling_aendret,
    nettohusleje.rule_nettohusleje_tilbage,
    nettohusleje.rule_varsel_kort,
    aendringer.rule_stor_rettelse,
    forloeb.rule_stor_aendring,
    aendringer.rule_indeholdt_aendret,
    saerlige_ydelser.rule_stoettevalg,
    ledighed.rule_tomgang_med_tab,
    kontrakter.rule_underskrevet,
)
"""The rules that only look at what waits to be reported."""


def check_bolig(
    data: Boligdata, tabel: Felttabel, omgivelser: Omgivelser, *, fra_fil: bool = False
) -> list[Fund]:
    """Return the findings of all rules on a dwelling and what lies under it.

    What is deleted is only looked at by the rules on deleting. ``fra_fil`` is true for a dwelling
    read from a file (see ``Sag``). That several dwellings share an enheds-ID or a lejemålsnummer is
    not seen here; see ``identitet.duplicate``. Rules that are switched off say nothing.
    """
    sag = Sag(data, tabel, omgivelser, fra_fil)
    rules = _DELETED if data.bolig.slettet else _STANDING
    found = [fund for rule in rules for fund in rule(sag)]
    if not (fra_fil or data.bolig.slettet) and (sag.ventende_udgifter or sag.ventende_kontrakter):
        found += [fund for rule in _WAITING for fund in rule(sag)]
    off = omgivelser.valg.slukkede
    return [fund for fund in found if fund.kode not in off] if off else found


def alle_regler() -> tuple[Regel, ...]:
    """Return every rule, in the order a page lists them."""
    return (
        felter.REGLER
        + aendringer.REGLER
        + perioder.REGLER
        + nettohusleje.REGLER
        + forloeb.REGLER
        + beloeb.REGLER
        + forbrug.REGLER
        + saerlige_ydelser.REGLER
        + indskud.REGLER
        + ledighed.REGLER
        + kontrakter.REGLER
        + identitet.REGLER
        + boern.REGLER
        + tilknytning.REGLER
    )
