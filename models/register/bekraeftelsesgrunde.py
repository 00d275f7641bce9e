"""The reasons a clerk may choose among when a warning is confirmed; own words always may do.

A kind of warning has reasons of its own where there are usual ones; the kinds are told by the codes
of their rules. None is ever chosen beforehand: a reason is what a person answers for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from models.sprog import markeret, oversat

_FAELLES: Final = (
    markeret("Oplysningen er kontrolleret og er rigtig"),
    markeret("Det tidligere indberettede var forkert"),
)

_PR_KODE: Final[Mapping[str, tuple[str, ...]]] = {}
"""The reasons that are usual for one rule; those that all have in common come after them."""


def grunde(koder: Iterable[str]) -> list[str]:
    """Return the reasons to offer for warnings of these kinds, in the language in force.

    Warnings of several kinds are offered those that fit them all.
    """
    own = [_PR_KODE.get(kode, ()) for kode in dict.fromkeys(koder)]
    shared = [text for text in (own[0] if own else ()) if all(text in one for one in own)]
    return [oversat(text) for text in dict.fromkeys([*shared, *_FAELLES])]
