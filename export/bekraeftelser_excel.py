"""All confirmations of an export as an Excel workbook: one row for each changed field."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from export.bekraeftelser_tekster import hoved, omfang, tidspunkt, titel
from models.register.bekraeftelsesrapport import Bekraeftelsesrapport, Rapportlinje, Vaerdiskift
from models.sprog import oversat

_BREDDER = (30, 38, 34, 34, 60, 28, 20, 20, 46, 24, 18, 18, 30)
_INTET = (Vaerdiskift("", "", ""),)


def confirmations_as_excel(rapport: Bekraeftelsesrapport, i_dag: date) -> bytes:
    """Return the workbook; ``i_dag`` is written in it."""
    ud = io.BytesIO()
    # Names and reasons are typed by people: never a formula, never a link.
    bog = xlsxwriter.Workbook(
        ud,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    bog.set_properties({"title": titel(rapport), "author": "Huslejeklient"})
    fed = bog.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    ombrudt = bog.add_format({"text_wrap": True, "valign": "top"})
    _bekraeftelser(bog.add_worksheet(oversat("Bekræftelser")), rapport, fed, ombrudt)
    _indsendelse(bog.add_worksheet(oversat("Indsendelse")), rapport, i_dag, ombrudt)
    bog.close()
    return ud.getvalue()


def _bekraeftelser(
    ark: Worksheet, rapport: Bekraeftelsesrapport, fed: Format, ombrudt: Format
) -> None:
    head = (
        oversat("Bolig"),
        oversat("Enheds-ID"),
        oversat("Objekt"),
        oversat("Advarsel"),
        oversat("Det, der er bekræftet"),
        oversat("Felt"),
        oversat("Før"),
        oversat("Nu"),
        oversat("Begrundelse"),
        oversat("Bekræftet af"),
        oversat("Bekræftet"),
        oversat("Trukket tilbage"),
        oversat("Kode"),
    )
    for column, (name, width) in enumerate(zip(head, _BREDDER, strict=True)):
        ark.set_column(column, column, width)
        ark.write_string(0, column, name, fed)
    rows = [row for line in rapport.linjer for row in _raekker(line)]
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            ark.write_string(number, column, text, ombrudt)
    ark.freeze_panes(1, 1)
    if rows:
        ark.autofilter(0, 0, len(rows), len(head) - 1)


def _raekker(linje: Rapportlinje) -> list[Sequence[str]]:
    """Return a row for each field that a confirmation lets change; one without any has one."""
    return [
        (
            linje.bolig,
            linje.enhedsid,
            linje.objekt,
            linje.titel,
            linje.besked,
            skift.etiket,
            skift.foer,
            skift.efter,
            linje.grund,
            linje.hvem,
            tidspunkt(linje.tid),
            tidspunkt(linje.trukket) if linje.trukket is not None else "",
            linje.kode,
        )
        for skift in linje.skift or _INTET
    ]


def _indsendelse(
    ark: Worksheet, rapport: Bekraeftelsesrapport, i_dag: date, ombrudt: Format
) -> None:
    ark.set_column(0, 0, 24)
    ark.set_column(1, 1, 90)
    rows = [
        *hoved(rapport),
        (oversat("Bekræftelser"), omfang(rapport)),
        (oversat("Udskrevet"), f"{i_dag:%d-%m-%Y}"),
    ]
    for number, (name, value) in enumerate(rows):
        ark.write_string(number, 0, name, ombrudt)
        ark.write_string(number, 1, value, ombrudt)
