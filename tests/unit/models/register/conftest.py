"""The table that ships, and fields of any shape."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.register.felter import Felt, Felttabel, Felttype, Objekttype, Rolle
from models.register.profil import bundled

Feltfabrik = Callable[..., Felt]


@pytest.fixture(scope="session")
def tabel() -> Felttabel:
    return bundled()


@pytest.fixture(scope="session")
def felt() -> Feltfabrik:
    """Make a field of a type, for example ``felt(Felttype.CIFRE, bredde=4)``."""

    def _made(slags: Felttype, bredde: int | None = None) -> Felt:
        return Felt(
            objekt=Objekttype.BOLIG,
            noegle="proeve",
            etiket="Prøve",
            type=slags,
            rolle=Rolle.DATA,
            bredde=bredde,
        )

    return _made
