"""All confirmations of an export as a PDF: what was confirmed, by whom, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportlab.platypus import Flowable, Spacer

from export.bekraeftelser_tekster import af_hvem, hoved, hvor, omfang, skiftet, titel
from export.pdf_ark import BROED, OVERSKRIFT, SVAG, TITEL, afsnit, som_pdf, tabel
from models.register.bekraeftelsesrapport import Bekraeftelsesrapport, Rapportlinje
from models.sprog import oversat

_BREDDER = (66, 96, 55, 44)
_HOVEDBREDDER = (38, 223)
_AD_GANGEN = 200
"""How many rows a table has; one very long table takes far longer to lay out."""


def confirmations_as_pdf(rapport: Bekraeftelsesrapport, i_dag: date) -> bytes:
    """Return the PDF; ``i_dag`` is printed on it."""
    fod = f"{titel(rapport)} \u00b7 {rapport.indsendelse.uid}"
    return som_pdf(
        [*_hoved(rapport), *_grupper(rapport)],
        titel=titel(rapport),
        fod=fod,
        dato=i_dag,
        liggende=True,
    )


def _hoved(rapport: Bekraeftelsesrapport) -> Iterator[Flowable]:
    yield afsnit(titel(rapport), TITEL)
    yield Spacer(0, 4)
    yield afsnit(omfang(rapport), BROED)
    yield Spacer(0, 6)
    (first, value), *rest = hoved(rapport)
    yield tabel((first, value), rest, _HOVEDBREDDER, tal_fra=2)


def _grupper(rapport: Bekraeftelsesrapport) -> Iterator[Flowable]:
    head = (
        oversat("Bolig og objekt"),
        oversat("Det, der er bekræftet"),
        oversat("Begrundelse"),
        oversat("Bekræftet af"),
    )
    for title, lines in rapport.grupper():
        yield afsnit(f"{title} ({len(lines)})", OVERSKRIFT)
        yield afsnit(lines[0].kode, SVAG)
        yield Spacer(0, 3)
        for start in range(0, len(lines), _AD_GANGEN):
            rows = [_raekke(line) for line in lines[start : start + _AD_GANGEN]]
            yield tabel(head, rows, _BREDDER, tal_fra=len(head))


def _raekke(linje: Rapportlinje) -> tuple[str, str, str, str]:
    told = " ".join([linje.besked, *(skiftet(one) for one in linje.skift)])
    where = hvor(linje)
    if linje.enhedsid and linje.enhedsid != linje.bolig:
        where = f"{where} ({linje.enhedsid})"
    return where, told, linje.grund, af_hvem(linje)
