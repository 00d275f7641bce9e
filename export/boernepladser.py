"""Where a dwelling's children stand among its own elements."""

from __future__ import annotations

from models.register.felter import Objekttype
from models.register.objekter import BOERNETYPER

_USUAL_MARKS = [objekt.value for objekt in BOERNETYPER]


def distributed(marks: list[str], children: tuple[list[str], list[str]]) -> list[str]:
    """Return the text of the children at each mark and, last, of those that no mark covers.

    A mark takes the next ones of its kind. Those that are left stand after the others of their
    kind; a kind without a mark stands beside the other kind, expenses before contracts.
    """
    if not marks:
        return ["".join([*children[0], *children[1]])]
    if marks == _USUAL_MARKS:
        return ["".join(children[0]), "".join(children[1]), ""]
    placed = [""] * len(marks)
    at_last: dict[str, int] = {}
    taken = dict.fromkeys(BOERNETYPER, 0)
    left = dict(zip(BOERNETYPER, children, strict=True))
    for nr, mark in enumerate(marks):
        kind, _, count = mark.partition(":")
        at_last[kind] = nr
        objekt = Objekttype(kind)
        start = taken[objekt]
        stop = start + int(count) if count else len(left[objekt])
        placed[nr] = "".join(left[objekt][start:stop])
        taken[objekt] = max(start, stop)
    rest = {objekt: "".join(left[objekt][taken[objekt] :]) for objekt in BOERNETYPER}
    expenses, contracts = BOERNETYPER
    first_contract = next((nr for nr, mark in enumerate(marks) if mark.startswith(contracts)), None)
    if expenses in at_last:
        placed[at_last[expenses]] += rest[expenses]
    elif first_contract is not None:
        placed[first_contract] = rest[expenses] + placed[first_contract]
    if contracts in at_last:
        placed[at_last[contracts]] += rest[contracts]
    else:
        placed[at_last[expenses]] += rest[contracts]
    return [*placed, ""]
