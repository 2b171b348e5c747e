"""What the roster shows of each person, and the chips that narrow it."""

from __future__ import annotations

from typing import Final

from peerdesk.domain.lists import PersonRow
from peerdesk.domain.people import spoken_name
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.lists import Chip, Column
from peerdesk.ui.pages.row_words import load_words, short_stage
from peerdesk.ui.pages.statuses import worth_a_look
from peerdesk.ui.pages.usual_columns import closed_column
from peerdesk.ui.theme.colours import Status

CHIPS: Final = (
    Chip("participants", "Participants", group="kind"),
    Chip("mentors", "Mentors", group="kind"),
    Chip("stage_s1", "Stage 1"),
    Chip("stage_s2", "Stage 2"),
    Chip("stage_s3", "Stage 3"),
    Chip("no_mentor", "No mentor yet"),
    Chip("release_60_days", "Release within 60 days"),
    Chip("not_met_14_days", "Not met for 14 days"),
    Chip("free_capacity", "Free capacity"),
    Chip("closed", "Closed"),
)


def roster_columns(words: Vocabularies) -> tuple[Column[PersonRow], ...]:
    """The columns, with codes put into words."""
    return (*_usual_columns(words), *_further_columns())


def _usual_columns(words: Vocabularies) -> tuple[Column[PersonRow], ...]:
    def status_of(row: PersonRow) -> str:
        return words.label(f"{row.kind}_status", row.status)

    def status_mark(row: PersonRow) -> Status | None:
        return worth_a_look(f"{row.kind}_status", row.status)

    return (
        Column(key="name", title="Name", text=lambda row: row.name, sort="name", letters=20),
        Column(
            key="stage",
            title="Stage",
            text=lambda row: short_stage(words, row.stage) or row.kind.capitalize(),
            tooltip=lambda row: words.label("stage", row.stage),
            sort="stage",
            letters=8,
        ),
        Column(
            key="status",
            title="Status",
            text=status_of,
            status=status_mark,
            sort="status",
            letters=11,
        ),
        Column(
            key="with",
            title="Mentor or load",
            text=_company,
            status=_no_mentor,
            sort="mentor_names",
            letters=17,
        ),
        Column(
            key="release",
            title="Release",
            text=lambda row: shown_date(row.release_date),
            sort="release_date",
            letters=11,
            number=True,
        ),
        Column(
            key="met",
            title="Last met",
            text=lambda row: shown_date(row.last_met_on),
            sort="last_met_on",
            letters=11,
            number=True,
        ),
    )


def _further_columns() -> tuple[Column[PersonRow], ...]:
    """Columns that people add by the header's menu."""
    return (
        Column(
            key="kind",
            title="Who",
            text=lambda row: row.kind.capitalize(),
            sort="kind",
            letters=10,
            shown=False,
        ),
        Column(
            key="code", title="Code", text=lambda row: row.code, sort="code", letters=9, shown=False
        ),
        Column(
            key="arrived",
            title="Arrived",
            text=lambda row: shown_date(row.arrived_on),
            sort="arrived_on",
            letters=11,
            number=True,
            shown=False,
        ),
        closed_column(),
    )


def _company(row: PersonRow) -> str:
    """A participant's mentors, or how many people a mentor meets."""
    if row.kind == "mentor":
        return load_words(row)
    if not row.mentor_names and row.closed_on is None:
        return "No mentor yet"
    return ", ".join(spoken_name(name) for name in row.mentor_names)


def _no_mentor(row: PersonRow) -> Status | None:
    alone = row.kind == "participant" and not row.mentor_names and row.closed_on is None
    return Status.WARNING if alone else None
