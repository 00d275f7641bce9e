"""Changes that are ready to be sent, for the tests of sending and of what comes after it."""

from __future__ import annotations

from collections.abc import Sequence

from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import ingen_fremdrift
from ui.motor.kontekst import Kontekst


def confirm_all(kontekst: Kontekst) -> None:
    """Confirm every warning that a person must vouch for."""
    for gruppe in kontekst.bekraeftelser.waiting():
        kontekst.bekraeftelser.confirm(gruppe.poster, "Beløbet er rigtigt")


def release_amounts(kontekst: Kontekst, fejlfri: Sequence[Boligdata], antal: int) -> list[Noegle]:
    """Give an expense of each of the first dwellings another amount that may be sent.

    The first is 6.000 kr., the next one krone more, and so on.
    """
    changed = [data.udgifter[1].noegle for data in fejlfri[:antal]]
    assert len(changed) == antal
    for nr, noegle in enumerate(changed):
        kontekst.redigering.set_field(noegle, "beloeb", f"{6000 + nr}.00")
    kontekst.kontrol.check_changed(ingen_fremdrift)
    kontekst.redigering.mark_klar(changed)
    confirm_all(kontekst)
    return changed
