"""Guided flows that are begun and not done: what is typed in them, in one small JSON file.

It outlives a program that is killed while a flow is open. It may hold a tenant's name, so it lies
beside the database, and a flow that is done or given up is gone from it at once.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from app.indstillinger import write_atomically

_log = logging.getLogger(__name__)


class Paabegyndtlager:
    """The flows of one data folder that are begun; used from the window's own thread alone.

    Nothing is raised: a file that cannot be read holds nothing, and one that cannot be written is
    told of in the log, for the flow itself can still be done.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._flows = _read(path)

    def all(self) -> Mapping[str, Mapping[str, str]]:
        """Return what is typed in each flow by its name, the one begun last at the end."""
        return self._flows

    def keep(self, navn: str, svar: Mapping[str, str]) -> None:
        """Keep what is typed in a flow, in place of what was; nothing typed forgets it."""
        others = {one: typed for one, typed in self._flows.items() if one != navn}
        self._write({**others, navn: dict(svar)} if svar else others)

    def forget(self, navn: str) -> None:
        """Forget a flow that is done or given up."""
        self.keep(navn, {})

    def _write(self, flows: dict[str, dict[str, str]]) -> None:
        if flows == self._flows and list(flows) == list(self._flows):
            return
        self._flows = flows
        try:
            if flows:
                write_atomically(self._path, json.dumps(flows, ensure_ascii=False, indent=1) + "\n")
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("what is begun cannot be kept: %s", type(error).__name__)


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("what was begun cannot be read: %s", type(error).__name__)
        return {}
    if not isinstance(data, dict):
        return {}
    return {
        str(navn): {str(key): text for key, text in svar.items() if isinstance(text, str)}
        for navn, svar in data.items()
        if isinstance(svar, dict)
    }
