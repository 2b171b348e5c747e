"""The follow-up actions of all worksheets on one list: what is overdue first."""

from __future__ import annotations

from collections.abc import Sequence

from peerdesk.documents.blocks import heading
from peerdesk.documents.strips import Strip
from peerdesk.documents.style import CONTENT_WIDTH, Style
from peerdesk.documents.tables import Alert, Cell, Column, table
from peerdesk.documents.words import words_for
from peerdesk.documents.worksheets.content import ActionShown
from peerdesk.documents.worksheets.overview_content import ActionList
from peerdesk.documents.worksheets.parts import apart, paragraphs
from peerdesk.documents.worksheets.report import print_report, style_of

_TITLE = "Follow-up actions"
_NONE = "No follow-up actions are written down."
_COLUMNS = (Column("What", 5), Column("Belongs to", 3), Column("Who", 2.4), Column("By when", 2.9))


def print_action_list(listed: ActionList) -> bytes:
    """Overdue actions, then those to do, then those that are done, in the order given."""
    style = style_of(listed.paper)
    strips = action_groups(listed.actions, style) or paragraphs(_NONE, style, CONTENT_WIDTH)
    return print_report(listed.paper, _TITLE, strips)


def action_groups(actions: Sequence[ActionShown], style: Style) -> list[Strip]:
    """A table for each group that has actions; none without actions."""
    open_ones = [each for each in actions if each.done_on is None]
    groups = (
        ("Overdue", [each for each in open_ones if each.overdue]),
        ("To do", [each for each in open_ones if not each.overdue]),
        ("Done", [each for each in actions if each.done_on is not None]),
    )
    strips: list[Strip] = []
    for title, group in groups:
        if group:
            head = heading(f"{title} ({len(group)})", style, CONTENT_WIDTH)
            strips += apart(head, style.section * 2)
            rows = [_row(each) for each in group]
            strips += table(_COLUMNS, rows, style, CONTENT_WIDTH)
    return strips


def _row(action: ActionShown) -> tuple[Cell, ...]:
    return (action.what, action.about, action.who or "Nobody yet", _when(action))


def _when(action: ActionShown) -> Cell:
    day = words_for("en").day
    if action.done_on is not None:
        return f"Done {day(action.done_on)}"
    if action.due_on is None:
        return "No date yet"
    due = day(action.due_on)
    return Alert(f"Overdue since {due}") if action.overdue else due
