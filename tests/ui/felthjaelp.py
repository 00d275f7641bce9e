"""What a field in a window in front says of itself."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

FELTER = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)


def without_help(root: QWidget) -> list[str]:
    """Return the fields that do not tell what is to be filled in, by mouse or screen reader.

    One without a label is told of by what stands in it while it is empty.
    """
    labels = {one.buddy(): one.text() for one in root.findChildren(QLabel)}
    return [
        f"{type(one).__name__} {one.accessibleName() or labels.get(one, '')}"
        for one in root.findChildren(QWidget)
        if isinstance(one, FELTER)
        and one.isVisibleTo(root)
        and not isinstance(one.parentWidget(), FELTER)
        and not (isinstance(one, QLineEdit | QPlainTextEdit) and one.isReadOnly())
        and not (one.toolTip() or one.accessibleDescription())
        and (one in labels or not _inside(one))
    ]


def _inside(field: QWidget) -> str:
    return field.placeholderText() if isinstance(field, QLineEdit | QPlainTextEdit) else ""
