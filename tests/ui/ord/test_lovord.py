"""References to the law."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.engelsk import speaking_english
from ui.ord.lovord import lovhenvisning


@pytest.mark.parametrize(
    ("dansk", "engelsk"),
    [
        ("§ 14", "§ 14"),
        ("§ 22 stk. 2", "§ 22(2)"),
        ("§ 17 stk. 1 nr. 4", "§ 17(1) no. 4"),
        ("§ 8 a, § 72 nr. 1", "§ 8 a, § 72 no. 1"),
        ("§ 21/§ 22 stk. 1", "§ 21/§ 22(1)"),
    ],
)
def test_that_a_paragraph_is_written_in_one_way_in_each_language(
    qapp: QApplication, dansk: str, engelsk: str
) -> None:
    assert lovhenvisning(dansk) == dansk
    with speaking_english(qapp):
        assert lovhenvisning(dansk) == engelsk
