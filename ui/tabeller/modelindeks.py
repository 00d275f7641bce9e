"""What item models say all the time."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

Indeks = QModelIndex | QPersistentModelIndex
"""What a model is asked with."""

TOP = QModelIndex()
"""The invisible root above the first level."""
