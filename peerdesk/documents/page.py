"""The frame of every printed page: header, footer with page code, and the room between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import draw_line, draw_text, wrap
from peerdesk.documents.fonts import BOLD, REGULAR, printable, text_width
from peerdesk.documents.qr import draw_qr
from peerdesk.documents.strips import Strip, paint_strips, spread
from peerdesk.documents.style import (
    CONTENT_WIDTH,
    DARK,
    INCH,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Style,
)
from peerdesk.documents.words import PrintWords

_QR_SIZE = 0.62 * INCH
_QR_QUIET = 9.0  # four of the 21 modules of a page code, as scanners want it (ISO/IEC 18004)
_QR_GAP = 12.0
_RULE_GAP = 6.0


@dataclass(frozen=True)
class Frame:
    """What all pages of one form share; `code` is printed as text and QR, "" for neither."""

    title: str
    site: str
    code: str
    confidentiality: str
    printed_on: str
    style: Style
    words: PrintWords

    def paint(self, canvas: Canvas, strips: list[Strip]) -> int:
        """Draw a form on as many pages as it needs; says how many these were."""
        pages = spread(strips, self._body_height)
        for number, page in enumerate(pages, start=1):
            self._paint_header(canvas)
            paint_strips(canvas, page, MARGIN, PAGE_HEIGHT - MARGIN - self._header_height)
            self._paint_footer(canvas, number, len(pages))
            canvas.showPage()
        return len(pages)

    @property
    def _body_height(self) -> float:
        return PAGE_HEIGHT - 2 * MARGIN - self._header_height - self._footer_height

    @cached_property
    def _site_lines(self) -> list[str]:
        """The site beside the title when there is room for it, else in lines below."""
        return wrap(self.site, REGULAR, self.style.text, CONTENT_WIDTH)

    @cached_property
    def _site_beside(self) -> bool:
        title = text_width(self.title, BOLD, self.style.title)
        site = text_width(printable(self.site), REGULAR, self.style.text)
        return title + 2 * self.style.text + site <= CONTENT_WIDTH

    @cached_property
    def _header_height(self) -> float:
        below = 0 if self._site_beside else len(self._site_lines)
        return self.style.title + below * self.style.leading + 2 * _RULE_GAP

    def _paint_header(self, canvas: Canvas) -> None:
        style, top = self.style, PAGE_HEIGHT - MARGIN
        y = top - style.title * 0.78
        draw_text(canvas, self.title, (MARGIN, y), (BOLD, style.title))
        if self._site_beside:
            for line in self._site_lines:
                left = PAGE_WIDTH - MARGIN - text_width(line, REGULAR, style.text)
                draw_text(canvas, line, (left, y), (REGULAR, style.text), DARK)
        else:
            for number, line in enumerate(self._site_lines, start=1):
                at = (MARGIN, y - number * style.leading)
                draw_text(canvas, line, at, (REGULAR, style.text), DARK)
        y = top - self._header_height + _RULE_GAP
        draw_line(canvas, MARGIN, PAGE_WIDTH - MARGIN, y, DARK)

    @cached_property
    def _footer_left(self) -> float:
        return MARGIN + (_QR_SIZE + _QR_GAP if self.code else 0.0)

    @cached_property
    def _footer_lines(self) -> list[str]:
        width = PAGE_WIDTH - MARGIN - self._footer_left
        return wrap(self.confidentiality, REGULAR, self.style.text, width)

    @cached_property
    def _footer_height(self) -> float:
        text = (len(self._footer_lines) + 1) * self.style.leading + (
            self.style.code * 1.5 if self.code else 0.0
        )
        code = _QR_QUIET + _QR_SIZE - _RULE_GAP if self.code else 0.0
        return max(text, code) + 2 * _RULE_GAP

    def _paint_footer(self, canvas: Canvas, number: int, count: int) -> None:
        style = self.style
        top = MARGIN + self._footer_height - _RULE_GAP
        draw_line(canvas, MARGIN, PAGE_WIDTH - MARGIN, top, DARK)
        y = top - _RULE_GAP
        if self.code:
            draw_qr(canvas, self.code, MARGIN, top - _QR_QUIET - _QR_SIZE, _QR_SIZE)
            y -= style.code * 1.2
            self._paint_code(canvas, y)
            y -= style.code * 0.3
        for line in [*self._footer_lines, ""]:
            y -= style.leading
            at = (self._footer_left, y + style.leading * 0.25)
            draw_text(canvas, line, at, (REGULAR, style.text), DARK)
        self._paint_last_line(canvas, y + style.leading * 0.25, number, count)

    def _paint_code(self, canvas: Canvas, y: float) -> None:
        style, label = self.style, self.words["page_code"]
        draw_text(canvas, label, (self._footer_left, y), (REGULAR, style.text), DARK)
        left = self._footer_left + text_width(label, REGULAR, style.text) + style.text * 0.6
        draw_text(canvas, self.code, (left, y), (BOLD, style.code))

    def _paint_last_line(self, canvas: Canvas, y: float, number: int, count: int) -> None:
        font = (REGULAR, self.style.text)
        draw_text(canvas, self.printed_on, (self._footer_left, y), font, DARK)
        pages = self.words.fill("page_of", page=number, pages=count)
        left = PAGE_WIDTH - MARGIN - text_width(pages, *font)
        draw_text(canvas, pages, (left, y), font, DARK)
