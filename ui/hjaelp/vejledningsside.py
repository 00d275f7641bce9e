"""One page of the guide, drawn in the theme's colours and sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QFont,
    QImage,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

import resources
from models.vejledning.sider import MAPPE, Overskrift, Side
from ui.udseende.tema import (
    AFSTAND_L,
    AFSTAND_M,
    AFSTAND_S,
    AFSTAND_XL,
    AFSTAND_XS,
    SKRIFT_PT,
    SKRIFT_STOR_PT,
    Rolle,
    farve,
    farver,
    skrift,
)

OVERSKRIFT_PT = {1: SKRIFT_STOR_PT, 2: SKRIFT_PT + 3, 3: SKRIFT_PT + 0.5}
LUFT_OVER = {1: 0, 2: AFSTAND_XL, 3: AFSTAND_L}
LINJEHOEJDE = 135.0
"""Per cent of the font's own height."""
LAESEBREDDE = 720
"""The widest line, in pixels, that is still easy to read."""
MOERKE = "moerkt"
"""The folder, beside the light pictures, of those in the dark theme."""
TAETHED = 2
"""Pixels of a bundled picture to each of the page's: it is sharp on a dense screen too."""


class Sidevisning(QTextBrowser):
    """Shows a page and tells which link was clicked."""

    link_clicked = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side: Side | None = None
        self._document = QTextDocument(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.anchorClicked.connect(self.link_clicked)

    # --- showing --------------------------------------------------------------------------------

    def show_page(self, side: Side) -> None:
        """Show a page from its top."""
        self._side = side
        before = self._document
        # Formed before it is shown: a document that is laid out is laid out anew by every change.
        document = self._document = QTextDocument(self)
        document.setDefaultFont(skrift())
        document.setMarkdown(side.markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._set_blocks()
        self._set_weights()
        self._set_tables()
        self._set_notes()
        self._fit_width()
        self.setDocument(document)
        before.deleteLater()

    def loadResource(self, kind: int, url: QUrl | str) -> Any:
        """Give a page's picture from the bundled folder; nothing is read from elsewhere."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        name = PurePosixPath(QUrl(url).path()).name
        folder = resources.path(MAPPE, "billeder")
        dark = folder / MOERKE / name
        return QImage(str(dark if farver().moerkt and dark.is_file() else folder / name))

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _set_blocks(self) -> None:
        for block in self._blocks():
            cursor = QTextCursor(block)
            shape = block.blockFormat()
            level = shape.headingLevel()
            in_table = cursor.currentTable() is not None
            holds_picture = any(looks.isImageFormat() for _, _, looks in _parts(block))
            shape.setLineHeight(
                100.0 if holds_picture else LINJEHOEJDE,
                QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
            )
            if level:
                shape.setTopMargin(LUFT_OVER.get(level, AFSTAND_M))
                shape.setBottomMargin(AFSTAND_XS)
                self._set_heading(cursor, level)
            elif not in_table:
                shape.setTopMargin(0)
                within = block.textList() is not None and block.next().textList() is not None
                shape.setBottomMargin(AFSTAND_XS if within else AFSTAND_M)
            cursor.setBlockFormat(shape)

    def _set_heading(self, cursor: QTextCursor, level: int) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        looks = QTextCharFormat()
        looks.setFontPointSize(OVERSKRIFT_PT.get(level, SKRIFT_PT))
        looks.setFontWeight(QFont.Weight.DemiBold)
        cursor.setCharFormat(looks)

    def _set_weights(self) -> None:
        """Draw what is bold in the font's own weight: it has none heavier than that."""
        looks = QTextCharFormat()
        looks.setFontWeight(QFont.Weight.DemiBold)
        for block in self._blocks():
            for start, length, shape in list(_parts(block)):
                if shape.fontWeight() > QFont.Weight.DemiBold:
                    cursor = QTextCursor(block)
                    cursor.setPosition(start)
                    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                    cursor.mergeCharFormat(looks)

    def _set_notes(self) -> None:
        """Set each quoted paragraph in a box of its own."""
        quoted = QTextFormat.Property.BlockQuoteLevel.value
        shape = QTextFrameFormat()
        shape.setBackground(QBrush(farve(Rolle.ADVARSEL_FLADE)))
        shape.setPadding(AFSTAND_S)
        shape.setBottomMargin(AFSTAND_M)
        for block in [one for one in self._blocks() if one.blockFormat().hasProperty(quoted)]:
            inside = block.blockFormat()
            inside.setBottomMargin(0)
            inside.setLeftMargin(0)
            inside.setRightMargin(0)
            cursor = QTextCursor(block)
            cursor.setBlockFormat(inside)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.insertFrame(shape)
        self._close_gaps()

    def _close_gaps(self) -> None:
        """Take away the height of the empty paragraphs that Qt puts around a box."""
        for block in self._blocks():
            if block.text() or QTextCursor(block).currentTable() is not None:
                continue
            shape = QTextBlockFormat()
            shape.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            QTextCursor(block).setBlockFormat(shape)

    def _set_tables(self) -> None:
        line, head = QBrush(farve(Rolle.KANT)), QBrush(farve(Rolle.FLADE_DYB))
        for frame in self._document.rootFrame().childFrames():
            if not isinstance(frame, QTextTable):
                continue
            shape = frame.format().toTableFormat()
            shape.setBorderCollapse(True)
            shape.setBorder(1)
            shape.setBorderBrush(line)
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setCellPadding(AFSTAND_S)
            shape.setCellSpacing(0)
            shape.setTopMargin(AFSTAND_XS)
            shape.setBottomMargin(AFSTAND_M)
            shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            frame.setFormat(shape)
            for column in range(frame.columns()):
                cell = frame.cellAt(0, column)
                looks = cell.format()
                looks.setBackground(head)
                cell.setFormat(looks)

    def _fit_width(self) -> None:
        """Keep the lines short, and the pictures inside them."""
        width = self.viewport().width()
        margin = max(AFSTAND_XL, (width - LAESEBREDDE) // 2)
        room = max(1, min(width - 2 * AFSTAND_XL, LAESEBREDDE))
        root = self._document.rootFrame()
        shape = root.frameFormat()
        shape.setLeftMargin(margin)
        shape.setRightMargin(max(AFSTAND_XL, width - margin - LAESEBREDDE))
        shape.setTopMargin(AFSTAND_XL)
        shape.setBottomMargin(AFSTAND_XL)
        root.setFrameFormat(shape)
        for block, start, length, picture in list(self._pictures()):
            natural = self._natural_size(picture)
            width = min(natural.width(), room)
            picture.setWidth(width)
            picture.setHeight(width * natural.height() / natural.width())
            self._sharpen(picture)
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(picture)

    def _natural_size(self, picture: QTextImageFormat) -> QSize:
        image = self.loadResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl(picture.name())
        )
        known = isinstance(image, QImage) and not image.isNull()
        return image.size() / TAETHED if known else QSize(1, 1)

    def _sharpen(self, picture: QTextImageFormat) -> None:
        """Give the page the picture in the very pixels it fills; else Qt leaves pixels out."""
        kind, url = QTextDocument.ResourceType.ImageResource.value, QUrl(picture.name())
        image, ratio = self.loadResource(kind, url), self.devicePixelRatioF()
        if isinstance(image, QImage) and not image.isNull():
            fitted = image.scaledToWidth(
                round(picture.width() * ratio), Qt.TransformationMode.SmoothTransformation
            )
            fitted.setDevicePixelRatio(ratio)
            self._document.addResource(kind, url, fitted)

    def _pictures(self) -> Iterator[tuple[QTextBlock, int, int, QTextImageFormat]]:
        for block in self._blocks():
            for start, length, looks in _parts(block):
                if looks.isImageFormat():
                    yield block, start, length, looks.toImageFormat()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the width."""
        super().resizeEvent(event)
        if self._side is not None and event.size().width() != event.oldSize().width():
            self._fit_width()

    # --- going somewhere on the page ------------------------------------------------------------

    def scrolled(self) -> int:
        """Return how far the page is scrolled."""
        return self.verticalScrollBar().value()

    def scroll_to(self, value: int) -> None:
        """Scroll as far as ``scrolled`` once told."""
        self.verticalScrollBar().setValue(value)

    def go_to_heading(self, anker: str) -> bool:
        """Bring a heading to the top; False when the page has none with that anchor."""
        if self._side is None:
            return False
        blocks = [block for block in self._blocks() if block.blockFormat().headingLevel()]
        pairs: list[tuple[Overskrift, QTextBlock]] = list(
            zip(self._side.overskrifter, blocks, strict=False)
        )
        for heading, block in pairs:
            if heading.anker == anker:
                self.setTextCursor(QTextCursor(block))
                top = self._document.documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(int(top) - AFSTAND_S)
                return True
        return False

    # --- what was searched for ------------------------------------------------------------------

    def mark(self, ord_: Sequence[str]) -> None:
        """Mark every place of some words."""
        looks = QTextCharFormat()
        looks.setBackground(farve(Rolle.ACCENT_FLADE))
        looks.setForeground(self.palette().color(QPalette.ColorRole.Text))
        looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        looks.setUnderlineColor(farve(Rolle.ACCENT))
        found = []
        for word in ord_:
            cursor = self._document.find(word)
            while not cursor.isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, looks
                found.append(selection)
                cursor = self._document.find(word, cursor)
        self.setExtraSelections(found)

    def go_to_mark(self) -> None:
        """Bring the first marked place into sight."""
        marks = self.extraSelections()
        if marks:
            first = min((one.cursor for one in marks), key=QTextCursor.position)
            still = QTextCursor(first)
            still.clearSelection()
            self.setTextCursor(still)
            self.ensureCursorVisible()


def _parts(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Yield the start, length and format of each piece of a paragraph that looks alike."""
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        yield fragment.position(), fragment.length(), fragment.charFormat()
        part += 1
