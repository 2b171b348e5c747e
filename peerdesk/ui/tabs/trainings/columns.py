"""What the list of training records shows, and the chips that narrow it."""

from __future__ import annotations

from datetime import date
from typing import Final

from peerdesk.domain.lists import TrainingRow
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.ui.lists import Chip, Column
from peerdesk.ui.pages.statuses import status_look
from peerdesk.ui.tabs.trainings.words import day_words, expiry_words, is_soon
from peerdesk.ui.theme.colours import Status

CHIPS: Final = (
    Chip("core", "Core six"),
    Chip("completed", "Completed"),
    Chip("scheduled", "Scheduled"),
    Chip("waived", "Waived"),
    Chip("expiring_60_days", "Expires in 60 days"),
    Chip("expired", "Expired", hint="Run out, and not completed again since"),
    Chip("closed", "Closed"),
)


def training_columns(words: Vocabularies, today: date) -> tuple[Column[TrainingRow], ...]:
    """The columns, with codes put into words."""
    return (
        Column(
            key="mentor",
            title="Mentor",
            text=lambda row: row.mentor_name,
            sort="mentor_name",
            letters=17,
        ),
        Column(
            key="course",
            title="Course",
            text=lambda row: row.course_title,
            sort="course_title",
            letters=24,
        ),
        Column(
            key="result",
            title="Result",
            text=lambda row: words.label("training_result", row.result),
            status=lambda row: status_look("training_result", row.result),
            sort="result",
            letters=13,
        ),
        Column(
            key="date",
            title="Date",
            text=lambda row: day_words(row.result, row.completed_on),
            sort="completed_on",
            letters=14,
        ),
        Column(
            key="expires",
            title="Expires",
            text=lambda row: expiry_words(row.expires_on, today),
            status=lambda row: Status.WARNING if is_soon(row.expires_on, today) else None,
            sort="expires_on",
            letters=16,
        ),
        Column(
            key="kind",
            title="Kind",
            text=lambda row: words.label("course_kind", row.course_kind),
            sort="course_kind",
            letters=14,
            shown=False,
        ),
        Column(
            key="method",
            title="Method",
            text=lambda row: words.label("training_method", row.method),
            sort="method",
            letters=14,
            shown=False,
        ),
        Column(
            key="code", title="Code", text=lambda row: row.code, sort="code", letters=9, shown=False
        ),
    )
