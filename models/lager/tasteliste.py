"""Tick off what has been keyed in the portal by hand."""

from __future__ import annotations

from collections.abc import Sequence

from models.lager.laesning import chunks
from models.lager.operationer import Operationsbog
from models.lager.raekkesoegning import rows_of
from models.lager.skema import bolig
from models.register.dokument import decode, encode
from models.register.visninger import Tastepost


def mark(bog: Operationsbog, posts: Sequence[Tastepost], *, typed: bool) -> None:
    """Remember values as keyed, or forget that they were."""
    by_dwelling: dict[int, dict[str, str]] = {}
    for post in posts:
        by_dwelling.setdefault(post.bolig, {})[post.felt] = post.vaerdi
    for part in chunks(by_dwelling):
        changes = []
        for row in rows_of(bog.connection, bolig, part):
            keyed = decode(row["tastet"]) if row["tastet"] else {}
            for key, value in by_dwelling[row["id"]].items():
                if typed:
                    keyed[key] = value
                else:
                    keyed.pop(key, None)
            changes.append((row, {"tastet": encode(keyed) if keyed else None}))
        bog.update(bolig, changes)
