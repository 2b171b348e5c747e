"""QR codes, drawn as filled squares so that they stay sharp on every printer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas


def draw_qr(canvas: Canvas, text: str, left: float, bottom: float, size: float) -> None:
    """Draw the code for a text into a square; around it four modules must stay white."""
    rows = _modules(text)
    path = canvas.beginPath()
    for row, modules in enumerate(rows):
        for start, length in _dark_runs(modules):
            path.rect(start, len(rows) - 1 - row, length, 1)
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(size / len(rows), size / len(rows))
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _modules(text: str) -> list[list[bool]]:
    code: Any = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    size = range(code.getModuleCount())
    return [[bool(code.isDark(row, column)) for column in size] for row in size]


def _dark_runs(modules: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First column and length of each run of dark modules in a row."""
    column = 0
    for dark, run in groupby(modules):
        length = len(list(run))
        if dark:
            yield column, length
        column += length
