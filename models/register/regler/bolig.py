"""All rules together: the check of one dwelling, and the list of rules."""

from __future__ import annotations

from models.register.felter import Felttabel
from models.register.fund import Fund
from models.register.objekter import Boligdata
from models.register.regler import boern, felter, identitet, ledighed, perioder, tilknytning
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
    identitet.rule_pladsholder,
    identitet.rule_lejemaalsnummer_mangler,
    identitet.rule_slettet_uden_id,
    boern.rule_id_to_gange,
    boern.rule_anden_bolig,
    tilknytning.rule_tilknyttet_senere,
)
"""The rules of a dwelling that is not deleted itself."""


def check_bolig(data: Boligdata, tabel: Felttabel, *, fra_fil: bool = False) -> list[Fund]:
    """Return the findings of all rules on a dwelling and what lies under it.

    What is deleted is only looked at by the rules on deleting. ``fra_fil`` is true for a dwelling
    read from a file (see ``Sag``). That several dwellings share an enheds-ID is not seen here;
    see ``identitet.duplicate``.
    """
    sag = Sag(data, tabel, fra_fil)
    rules = _DELETED if data.bolig.slettet else _STANDING
    return [fund for rule in rules for fund in rule(sag)]


def alle_regler() -> tuple[Regel, ...]:
    """Return every rule, in the order a page lists them."""
    return (
        felter.REGLER
        + perioder.REGLER
        + ledighed.REGLER
        + identitet.REGLER
        + boern.REGLER
        + tilknytning.REGLER
    )
