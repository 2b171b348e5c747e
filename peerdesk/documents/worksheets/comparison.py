"""What changed between two versions of a worksheet, on paper."""

from __future__ import annotations

from peerdesk.documents.fields import Field, field_rows
from peerdesk.documents.fonts import BOLD
from peerdesk.documents.strips import Strip
from peerdesk.documents.style import CONTENT_WIDTH, DARK, Style
from peerdesk.documents.worksheets.overview_content import Comparison, ItemChange
from peerdesk.documents.worksheets.parts import (
    apart,
    barred,
    held,
    indent_of,
    kept,
    numbered_prompt,
    paragraphs,
    shifted,
)
from peerdesk.documents.worksheets.report import print_report, style_of
from peerdesk.domain.words import counted

_NOTHING = "No answer."


def print_comparison(comparison: Comparison) -> bytes:
    """Each item that changed with its words before and after; the others are only counted."""
    style = style_of(comparison.paper)
    fields = [
        [Field("Worksheet", comparison.worksheet)],
        [Field("Before", comparison.before)],
        [Field("After", comparison.after)],
    ]
    strips = [
        *field_rows(fields, 1, style, CONTENT_WIDTH),
        *apart(paragraphs(_summary(comparison), style, CONTENT_WIDTH, BOLD), style.section),
    ]
    for change in comparison.changes:
        strips += _change(change, style)
    return print_report(comparison.paper, "What changed", strips)


def _summary(comparison: Comparison) -> str:
    changed = counted(len(comparison.changes), "item")
    return f"{changed} changed, {comparison.unchanged} unchanged."


def _change(change: ItemChange, style: Style) -> list[Strip]:
    indent = indent_of(style)
    strips = numbered_prompt(change.number, change.prompt, "", style)
    for label, text, firm in (("Before", change.before, False), ("After", change.after, True)):
        width = CONTENT_WIDTH - indent
        head = paragraphs(label, style, width, BOLD, DARK)
        body = paragraphs(text or _NOTHING, style, width)
        block = kept(barred([*held(head, 1), *body], style, firm))
        strips += shifted(apart(block, style.section * 0.6), indent)
    return strips
