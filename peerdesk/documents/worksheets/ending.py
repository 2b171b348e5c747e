"""How a worksheet ends: what is done next, what shows that answers are true, who signs off."""

from __future__ import annotations

from collections.abc import Sequence

from peerdesk.documents.blocks import bullet_strips, heading
from peerdesk.documents.signatures import signature_lines
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import CONTENT_WIDTH, Style
from peerdesk.documents.tables import Alert, Cell, Column, table
from peerdesk.documents.words import PrintWords
from peerdesk.documents.worksheets.content import ActionShown, VersionShown
from peerdesk.documents.worksheets.parts import apart, paragraphs

BLANK_ROWS = 5
SPARE_ROWS = 2


def action_strips(actions: Sequence[ActionShown], style: Style, words: PrintWords) -> list[Strip]:
    """The follow-up actions with rows for more of them."""
    rows = [
        (each.what, each.who, words.day(each.due_on) if each.due_on else "", done_cell(each, words))
        for each in actions
    ]
    return _action_table([*rows, *[("",) * 4] * SPARE_ROWS], 0, style, words)


def blank_ending(style: Style, words: PrintWords) -> list[Strip]:
    """Rows for actions, as many as fit, and the lines to sign off, on one page."""
    rows = _action_table([("",) * 4] * BLANK_ROWS, 1, style, words)
    return joined([*rows, *sign_off_strips(None, style, words)])


def _action_table(
    rows: Sequence[Sequence[Cell]], share: int, style: Style, words: PrintWords
) -> list[Strip]:
    columns = [
        Column(words["worksheet_what"], 4.6),
        Column(words["worksheet_who"], 2.4),
        Column(words["worksheet_by_when"], 2.1),
        Column(words["worksheet_done"], 2.6),
    ]
    title = heading(words["worksheet_actions"], style, CONTENT_WIDTH)
    return [*apart(title, style.section * 2.4), *table(columns, rows, style, CONTENT_WIDTH, share)]


def done_cell(action: ActionShown, words: PrintWords) -> Cell:
    """When it was done, or that it is overdue, by a sign and by word."""
    if action.done_on:
        return words.fill("worksheet_done_on", date=words.day(action.done_on))
    return Alert(words["worksheet_overdue"]) if action.overdue else ""


def evidence_strips(lines: Sequence[str], style: Style, words: PrintWords) -> list[Strip]:
    """What was attached, a bullet each; nothing when nothing was."""
    if not lines:
        return []
    bullets = [strip for line in lines for strip in bullet_strips(line, style, CONTENT_WIDTH)]
    return [*heading(words["worksheet_evidence"], style, CONTENT_WIDTH), *bullets]


def sign_off_strips(version: VersionShown | None, style: Style, words: PrintWords) -> list[Strip]:
    """Who signed off and when, or the lines to do it by hand."""
    if version is not None and version.signed_off_on is not None:
        signed = words.fill(
            "worksheet_signed",
            date=words.day(version.signed_off_on),
            person=version.signed_off_by,
        )
        lines = paragraphs(signed, style, CONTENT_WIDTH)
    else:
        captions = (words["worksheet_signed_by"], words["worksheet_date"])
        lines = signature_lines(captions, style, CONTENT_WIDTH)
    return joined([*heading(words["worksheet_sign_off"], style, CONTENT_WIDTH), *lines])
