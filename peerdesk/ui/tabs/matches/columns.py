"""What the list of matches shows, and the chips that narrow it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from peerdesk.domain.cadence import is_overdue
from peerdesk.domain.due import MEETING_STATUSES
from peerdesk.domain.lists import MatchRow
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.lists import Chip, Column
from peerdesk.ui.pages.row_words import plan_words, short_stage
from peerdesk.ui.pages.statuses import worth_a_look
from peerdesk.ui.pages.usual_columns import closed_column
from peerdesk.ui.theme.colours import Status

CHIPS: Final = (
    Chip("active", "Active"),
    Chip("on_hold", "On hold"),
    Chip("overdue", "Overdue", hint="Waited more than half as long again as agreed"),
    Chip("never_met", "Never met"),
    Chip("group", "Groups"),
    Chip("closed", "Closed"),
)


def match_columns(words: Vocabularies, today: Callable[[], date]) -> tuple[Column[MatchRow], ...]:
    """The columns, with codes put into words."""
    return (*_usual_columns(words, today), *_further_columns(words))


def _usual_columns(words: Vocabularies, today: Callable[[], date]) -> tuple[Column[MatchRow], ...]:
    return (
        Column(
            key="participant",
            title="Participant",
            text=lambda row: row.participant_name,
            sort="participant_name",
            letters=16,
        ),
        Column(
            key="mentor",
            title="Mentor",
            text=lambda row: row.mentor_name,
            sort="mentor_name",
            letters=14,
        ),
        Column(
            key="status",
            title="Status",
            text=lambda row: words.label("match_status", row.status),
            status=lambda row: worth_a_look("match_status", row.status),
            sort="status",
            letters=10,
        ),
        Column(
            key="met",
            title="Last met",
            text=lambda row: shown_date(row.last_met_on) or "Not yet",
            status=lambda row: _waiting(row, today()),
            tooltip=lambda row: "Waited too long" if _is_overdue(row, today()) else "",
            sort="last_met_on",
            letters=12,
        ),
        Column(
            key="plan",
            title="Plan",
            text=lambda row: plan_words(words, row.cadence, row.weekday, row.start),
            sort="cadence",
            letters=24,
        ),
    )


def _further_columns(words: Vocabularies) -> tuple[Column[MatchRow], ...]:
    """Columns that people add by the header's menu."""
    return (
        Column(
            key="group",
            title="Group",
            text=lambda row: _group(words, row),
            sort="group_name",
            letters=14,
            shown=False,
        ),
        Column(
            key="stage",
            title="Stage",
            text=lambda row: short_stage(words, row.stage),
            tooltip=lambda row: words.label("stage", row.stage),
            sort="stage",
            letters=7,
            shown=False,
        ),
        Column(
            key="began",
            title="Began",
            text=lambda row: shown_date(row.started_on),
            sort="started_on",
            letters=11,
            number=True,
            shown=False,
        ),
        closed_column(),
        Column(
            key="code", title="Code", text=lambda row: row.code, sort="code", letters=9, shown=False
        ),
    )


def _waiting(row: MatchRow, today: date) -> Status | None:
    """What is to be said about the last meeting of a match."""
    if _is_overdue(row, today):
        return Status.WARNING
    return None if row.last_met_on or row.closed_on else Status.NOTICE


def _is_overdue(row: MatchRow, today: date) -> bool:
    last = row.last_met_on or row.started_on
    meets = row.closed_on is None and row.status in MEETING_STATUSES
    return bool(meets and last and is_overdue(row.cadence, last, today))


def _group(words: Vocabularies, row: MatchRow) -> str:
    if row.match_type == "one_to_one":
        return ""
    return row.group_name or words.label("match_type", row.match_type)
