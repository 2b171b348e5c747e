"""What the list of acts shows, and the chips that narrow it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from peerdesk.domain.audit import NOT_DONE, AuditRow
from peerdesk.domain.audit_words import (
    GROUP_LABELS,
    Group,
    action_words,
    group_of,
    outcome_words,
)
from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.ui.inputs.shown import shown_date, shown_time
from peerdesk.ui.lists import Chip, Column
from peerdesk.ui.theme.colours import Status

CHIPS: Final = (
    Chip("today", "Today", "days"),
    Chip("this_week", "This week", "days"),
    Chip("last_30_days", "Last 30 days", "days"),
    Chip(NOT_DONE, "Failed or refused"),
    *(
        Chip(group, GROUP_LABELS[group])
        for group in (
            Group.LOG_ONS,
            Group.READS,
            Group.CHANGES,
            Group.LEFT,
            Group.ACCOUNTS,
            Group.SAFETY,
        )
    ),
)


def act_columns() -> tuple[Column[AuditRow], ...]:
    """The columns; a record stands there by its code."""
    return (
        Column(
            key="time", title="Time", text=lambda row: when(row.at), tooltip=lambda row: row.at,
            sort="at", letters=21,
        ),
        Column(key="who", title="Who", text=lambda row: row.staff, letters=14),
        Column(
            key="action",
            title="Action",
            text=lambda row: action_words(row.action),
            tooltip=lambda row: row.summary,
            letters=20,
        ),
        Column(key="record", title="Record", text=record_words, letters=12),
        Column(
            key="outcome",
            title="Outcome",
            text=lambda row: outcome_words(row.outcome),
            status=outcome_status,
            letters=10,
        ),
        Column(key="pc", title="PC", text=lambda row: row.pc, letters=12, shown=False),
        Column(
            key="group",
            title="Group",
            text=lambda row: GROUP_LABELS[group_of(row.action)],
            letters=16,
            shown=False,
        ),
        Column(
            key="seq", title="No.", text=lambda row: f"{row.seq:,}", sort="seq", number=True,
            letters=7, shown=False,
        ),
    )  # fmt: skip


def when(at: str) -> str:
    """Day and time to the second, as the PC's clock showed them."""
    moment = datetime.fromisoformat(at)
    shown = shown_time(moment.time())
    return f"{shown_date(moment.date())} {shown[:-3]}:{moment.second:02d}{shown[-3:]}"


def record_words(row: AuditRow) -> str:
    """The code of the record, and how many more there are."""
    if not row.kind:
        return ""
    code = row.record_code or kind_words(row.kind)
    return f"{code} + {row.records - 1:,}" if row.records > 1 else code


def kind_words(kind: str) -> str:
    """What a kind of record is called."""
    known = RECORD_BY_KIND.get(kind)
    return known.label if known else kind.replace("_", " ")


def outcome_status(row: AuditRow) -> Status | None:
    """What was refused or failed is worth a look."""
    return Status.WARNING if row.outcome else None
