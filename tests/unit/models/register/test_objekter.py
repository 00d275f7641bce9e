"""Facts about where objects stand on their way to the register."""

from __future__ import annotations

import pytest

from models.register.objekter import Status, dwelling_status


@pytest.mark.parametrize(
    ("own", "below", "expected"),
    [
        (Status.INDBERETTET, None, Status.INDBERETTET),
        (Status.INDBERETTET, False, Status.KLADDE),
        (Status.INDBERETTET, True, Status.KLAR),
        (Status.KLAR, None, Status.KLAR),
        (Status.KLAR, True, Status.KLAR),
        (Status.KLAR, False, Status.KLADDE),
        (Status.KLADDE, True, Status.KLADDE),
        (Status.NYOPRETTET, False, Status.NYOPRETTET),
        (Status.MARKERET_SLETTET, True, Status.MARKERET_SLETTET),
    ],
)
def test_that_what_lies_under_a_dwelling_counts_in_its_status(
    own: Status, below: bool | None, expected: Status
) -> None:
    assert dwelling_status(own, below) is expected
