"""What our PDFs have in common: page, type, tables, and a foot with date, page and reservation."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from html import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from models.sprog import oversat

TEKST = colors.HexColor("#1d2730")
_SVAG = colors.HexColor("#55616c")
_KANT = colors.HexColor("#c9d1d8")
_FLADE = colors.HexColor("#eef2f5")
_ADVARSEL = colors.HexColor("#fdf3dc")

_MARGIN = 18 * mm
_FOD = 12 * mm

BROED = ParagraphStyle("broed", fontName="Helvetica", fontSize=9.5, leading=13, textColor=TEKST)
SVAG = ParagraphStyle("svag", BROED, fontSize=8.5, leading=11, textColor=_SVAG)
TITEL = ParagraphStyle("titel", BROED, fontName="Helvetica-Bold", fontSize=17, leading=21)
OVERSKRIFT = ParagraphStyle(
    "overskrift", BROED, fontName="Helvetica-Bold", fontSize=11.5, leading=15, spaceBefore=9
)
STORT = ParagraphStyle("stort", BROED, fontName="Helvetica-Bold", fontSize=22, leading=28)
CELLE = ParagraphStyle("celle", BROED, fontSize=8.5, leading=10.5)
TAL = ParagraphStyle("tal", CELLE, alignment=TA_RIGHT)
HOVED = ParagraphStyle("hoved", CELLE, fontName="Helvetica-Bold")
HOVED_TAL = ParagraphStyle("hoved_tal", HOVED, alignment=TA_RIGHT)


def afsnit(tekst: str, stil: ParagraphStyle = BROED) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(escape(tekst, quote=False), stil)


def punkter(tekster: Sequence[str], stil: ParagraphStyle = BROED) -> list[Flowable]:
    """Return sentences as a list with dots."""
    indrykket = ParagraphStyle(f"{stil.name}_punkt", stil, leftIndent=10, bulletIndent=0)
    return [
        Paragraph(escape(tekst, quote=False), indrykket, bulletText="\u2022") for tekst in tekster
    ]


def bemaerkning(tekster: Sequence[str]) -> Table:
    """Return sentences in a box that is seen."""
    boks = Table([[afsnit(tekst)] for tekst in tekster], colWidths=["100%"])
    boks.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), _ADVARSEL),
                ("LEFTPADDING", (0, 0), (-1, -1), 8),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ]
        )
    )
    return boks


def tabel(
    hoved: Sequence[str],
    raekker: Sequence[Sequence[str]],
    bredder: Sequence[float],
    *,
    tal_fra: int,
    fremhaev: Sequence[int] = (),
) -> Table:
    """Return a table; columns from ``tal_fra`` are numbers, rows in ``fremhaev`` are sums.

    ``bredder`` are the columns' widths in mm. The head is repeated on every page.
    """

    def linje(celler: Sequence[str], tekst: ParagraphStyle, tal: ParagraphStyle) -> list[Flowable]:
        return [
            afsnit(celle, tal if kolonne >= tal_fra else tekst)
            for kolonne, celle in enumerate(celler)
        ]

    linjer = [linje(hoved, HOVED, HOVED_TAL)]
    for nr, raekke in enumerate(raekker):
        linjer.append(
            linje(raekke, HOVED, HOVED_TAL) if nr in fremhaev else linje(raekke, CELLE, TAL)
        )
    tegnet = Table(linjer, colWidths=[bredde * mm for bredde in bredder], repeatRows=1)
    tegnet.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), _FLADE),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, _KANT),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
                *(("BACKGROUND", (0, nr + 1), (-1, nr + 1), _FLADE) for nr in fremhaev),
            ]
        )
    )
    return tegnet


def som_pdf(
    indhold: list[Flowable], *, titel: str, fod: str, dato: date, liggende: bool = False
) -> bytes:
    """Return a document; ``fod`` stands at the foot of every page with the date and the page."""
    ark = landscape(A4) if liggende else A4
    ud = io.BytesIO()
    dokument = BaseDocTemplate(
        ud,
        pagesize=ark,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN + _FOD,
        title=titel,
        author="Huslejeklient",
        subject=fod,
        lang="da-DK",
    )
    ramme = Frame(
        _MARGIN,
        _MARGIN + _FOD,
        ark[0] - 2 * _MARGIN,
        ark[1] - 2 * _MARGIN - _FOD,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def tegn_fod(canvas: Canvas, _dokument: object) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(_SVAG)
        canvas.drawString(_MARGIN, _MARGIN, fod)
        side = oversat("side {nr}").format(nr=canvas.getPageNumber())
        hoejre = f"{dansk_dato(dato)} \u00b7 {side}"
        canvas.drawRightString(ark[0] - _MARGIN, _MARGIN, hoejre)
        canvas.restoreState()

    dokument.addPageTemplates([PageTemplate("ark", [ramme], onPage=tegn_fod)])
    dokument.build(indhold)
    return ud.getvalue()


def dansk_dato(dag: date) -> str:
    """Return a date as it is written in Danish: ``01-02-2026``."""
    return f"{dag:%d-%m-%Y}"
