"""What the tests of the tabs share."""

from __future__ import annotations

import pytest

from models.register.objekter import Boligdata, Noegle


@pytest.fixture
def bolig(fejlfri: list[Boligdata]) -> Noegle:
    """A dwelling with expenses and a contract, and without errors."""
    return fejlfri[0].bolig.noegle
