"""What a command answers: for people as Danish lines, for programs as one JSON object.

The findings are read once while they are written, so that an answer with a million of them takes
no more memory than one with ten. ``docs/kommandolinje.schema.json`` describes the JSON.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TextIO

from models.register.bekraeftelser import Bekraeftelse
from models.register.fund import Alvor, Fund
from models.register.objekter import Noegle

VIST_PR_KODE = {Alvor.FEJL: 20, Alvor.ADVARSEL: 20, Alvor.INFO: 3}
"""How many findings of one kind the text shows; the rest are counted."""

_IN_MEMORY = 1_000_000
"""How many characters of findings are kept in memory before a temporary file takes over."""

ANTALSNAVN = {Alvor.FEJL: "fejl", Alvor.ADVARSEL: "advarsler", Alvor.INFO: "info"}
_OVERSKRIFT = {Alvor.FEJL: "Fejl", Alvor.ADVARSEL: "Advarsel", Alvor.INFO: "Oplysning"}


def _no_lines(_antal: Mapping[str, int]) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Svar:
    """A command's answer.

    ``antal`` may still be filled while ``fund`` is read. ``tekst`` gives the closing lines for
    people from the finished counts. With ``fejl_afviser`` a finding of level *fejl* makes the
    answer not ok. ``felter`` are the command's own further keys in the JSON. ``data`` is the whole
    answer of a command that gives JSON whether asked to or not; the rest is then not shown.
    ``derefter`` is what the command goes on to do once it has answered.
    """

    ok: bool = True
    antal: dict[str, int] = field(default_factory=dict)
    fund: Iterable[Fund] = ()
    tekst: Callable[[Mapping[str, int]], Sequence[str]] = _no_lines
    fejl_afviser: bool = False
    felter: Mapping[str, Any] = field(default_factory=dict)
    data: Any = None
    derefter: Callable[[], None] | None = None


def write_data(svar: Svar, out: TextIO) -> bool:
    """Write an answer that is JSON of its own on one line and return whether it is ok."""
    out.write(_json(svar.data) + "\n")
    return svar.ok


def write_text(svar: Svar, out: TextIO) -> bool:
    """Write an answer for people and return whether it is ok."""
    tally = _Tally(svar)
    grupper: dict[tuple[Alvor, str], list[Fund]] = {}
    antal: Counter[tuple[Alvor, str]] = Counter()
    for fund in tally:
        gruppe = (fund.niveau, fund.kode)
        antal[gruppe] += 1
        vist = grupper.setdefault(gruppe, [])
        if len(vist) < VIST_PR_KODE[fund.niveau]:
            vist.append(fund)
    for niveau in Alvor:
        for (gruppens, kode), vist in grupper.items():
            if gruppens is niveau:
                out.writelines(_group_lines(niveau, kode, vist, antal[niveau, kode]))
    out.writelines(f"{line}\n" for line in svar.tekst(tally.antal()))
    return tally.ok()


def write_json(kommando: str, svar: Svar, out: TextIO) -> bool:
    """Write an answer as one JSON object on one line and return whether it is ok.

    Nothing is written before the last finding is read: an error on the way leaves no half object.
    """
    tally = _Tally(svar)
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as kept:
        separator = ""
        for fund in tally:
            kept.write(separator + _json(as_record(fund)))
            separator = ", "
        head = {"kommando": kommando, "ok": tally.ok(), "antal": tally.antal(), **svar.felter}
        out.write(f'{_json(head)[:-1]}, "fund": [')
        kept.seek(0)
        shutil.copyfileobj(kept, out)
        out.write("]}\n")
    return tally.ok()


def write_refusal_as_json(kommando: str | None, sentence: str, out: TextIO) -> None:
    """Write why a command was not carried out as a JSON object."""
    record: dict[str, Any] = {
        "kommando": kommando,
        "ok": False,
        "antal": {},
        "fejl": sentence,
        "fund": [],
    }
    out.write(_json(record) + "\n")


def as_record(fund: Fund) -> dict[str, Any]:
    """Return a finding as the JSON has it; ``sti`` and ``linje`` only for one in a file."""
    record: dict[str, Any] = {
        "niveau": fund.niveau.value,
        "kraever_bekraeftelse": fund.kraever_bekraeftelse,
        "kode": fund.kode,
        "besked": fund.besked,
        "enhedsid": fund.enhedsid,
        "objekt": key_record(fund.objekt) if fund.objekt is not None else None,
        "felt": fund.felt,
    }
    if fund.kraever_bekraeftelse:
        record["bekraeftet"] = _confirmation(fund.bekraeftet)
    if fund.sti or fund.linje is not None:
        record |= {"sti": fund.sti, "linje": fund.linje}
    return record


def key_record(noegle: Noegle) -> dict[str, Any]:
    """Return what an object is known by, as the JSON has it."""
    return {"type": noegle.type.value, "id": noegle.id}


def _confirmation(given: Bekraeftelse | None) -> dict[str, Any] | None:
    if given is None:
        return None
    when = given.tid.isoformat(timespec="seconds")
    return {"id": given.id, "hvem": given.hvem, "tid": when, "grund": given.grund}


class _Tally:
    """Passes an answer's findings on, and counts them by level on the way."""

    def __init__(self, svar: Svar) -> None:
        self._svar = svar
        self._counts: Counter[Alvor] = Counter()

    def __iter__(self) -> Iterator[Fund]:
        for fund in self._svar.fund:
            self._counts[fund.niveau] += 1
            yield fund

    def antal(self) -> dict[str, int]:
        """The answer's counts, the levels included; complete once the findings are read."""
        levels = {name: self._counts[niveau] for niveau, name in ANTALSNAVN.items()}
        return {**levels, **self._svar.antal}

    def ok(self) -> bool:
        """Whether the answer is ok; known once the findings are read."""
        refused = self._svar.fejl_afviser and self.antal()["fejl"] > 0
        return self._svar.ok and not refused


def _group_lines(niveau: Alvor, kode: str, vist: Sequence[Fund], antal: int) -> Iterator[str]:
    yield f"{_OVERSKRIFT[niveau]} · {kode} · {antal}\n"
    for fund in vist:
        yield f"  {_where(fund)}{fund.besked}{_demanded(fund)}\n"
    if antal > len(vist):
        yield f"  og {antal - len(vist)} til (alle med --json)\n"


def _demanded(fund: Fund) -> str:
    if fund.bekraeftet is not None:
        return f" [bekræftet af {fund.bekraeftet.hvem}: {fund.bekraeftet.grund}]"
    return " [skal bekræftes]" if fund.skal_bekraeftes and fund.objekt is not None else ""


def _where(fund: Fund) -> str:
    if fund.linje is not None:
        return f"Linje {fund.linje}: "
    return f"Bolig {fund.enhedsid}: " if fund.enhedsid else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
