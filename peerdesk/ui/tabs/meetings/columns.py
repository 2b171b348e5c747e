"""What the meeting log shows of each meeting, and the chips that narrow it."""

from __future__ import annotations

from typing import Final

from peerdesk.domain.lists import MeetingRow
from peerdesk.domain.people import spoken_name
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import listed
from peerdesk.ui.inputs.shown import shown_date, shown_time
from peerdesk.ui.lists import Chip, Column
from peerdesk.ui.pages.row_words import dotted, meeting_day
from peerdesk.ui.pages.statuses import status_look
from peerdesk.ui.tabs.meetings.words import participants_words
from peerdesk.ui.theme.colours import Status

CHIPS: Final = (
    Chip("this_week", "This week"),
    Chip("last_30_days", "Last 30 days"),
    Chip("not_held", "Not held"),
    Chip("planned", "Planned"),
    Chip("group", "Groups"),
    Chip("concern", "Concern"),
    Chip("follow_up", "Follow-up", hint="Something was promised and is not done yet"),
    Chip("struck_out", "Struck out"),
)


def meeting_columns(words: Vocabularies) -> tuple[Column[MeetingRow], ...]:
    """The columns, with codes put into words."""
    return (*_when_and_who(words), *_what_and_where(words))


def _when_and_who(words: Vocabularies) -> tuple[Column[MeetingRow], ...]:
    return (
        Column(
            key="date",
            title="Date",
            text=lambda row: meeting_day(row.met_on),
            sort="met_on",
            letters=14,
        ),
        Column(
            key="time",
            title="Time",
            text=lambda row: shown_time(row.start),
            sort="start",
            letters=8,
            number=True,
        ),
        Column(
            key="participants",
            title="Participants",
            text=participants_words,
            tooltip=lambda row: listed(tuple(map(spoken_name, row.participant_names))),
            sort="participant_names",
            letters=20,
        ),
        Column(
            key="mentor",
            title="Mentor",
            text=lambda row: spoken_name(row.mentor_name),
            sort="mentor_name",
            letters=15,
        ),
        Column(
            key="held",
            title="Held",
            text=lambda row: words.label("held", row.held),
            status=lambda row: status_look("held", row.held),
            tooltip=lambda row: words.label("not_held_reason", row.not_held_reason),
            sort="held",
            letters=12,
        ),
        Column(
            key="minutes",
            title="Min.",
            text=lambda row: "" if row.minutes is None else str(row.minutes),
            sort="minutes",
            letters=5,
            number=True,
        ),
    )


def _what_and_where(words: Vocabularies) -> tuple[Column[MeetingRow], ...]:
    return (
        Column(
            key="topics",
            title="Topics, or why not",
            text=lambda row: _topics(words, row),
            letters=22,
        ),
        Column(
            key="place",
            title="Place",
            text=lambda row: dotted(words.label("place_type", row.place_type), row.place),
            sort="place_type",
            letters=18,
        ),
        Column(
            key="concern",
            title="Concern",
            text=lambda row: "" if row.concern == "none" else words.label("concern", row.concern),
            status=lambda row: CONCERNS.get(row.concern),
            sort="concern",
            letters=14,
            shown=False,
        ),
        Column(
            key="note",
            title="Note",
            text=lambda row: row.note.partition("\n")[0],
            letters=30,
            shown=False,
        ),
        Column(
            key="struck_out",
            title="Struck out",
            text=lambda row: shown_date(row.closed_on),
            sort="closed_on",
            letters=10,
            number=True,
            shown=False,
        ),
        Column(
            key="code", title="Code", text=lambda row: row.code, sort="code", letters=9, shown=False
        ),
    )


CONCERNS: Final = {"watch": Status.WARNING, "tell_supervisor": Status.PROBLEM}
"""How a concern looks; "none" has no look."""


def _topics(words: Vocabularies, row: MeetingRow) -> str:
    if row.held == "no":
        return words.label("not_held_reason", row.not_held_reason)
    return words.labels("topic", row.topics)
