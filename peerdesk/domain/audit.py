"""What the viewer of the audit log shows: one row an act, and what one act did in detail."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.domain.history_words import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One act: ISO time with offset, who, on which PC, what, about which record, what came of it.

    `record_code` is the code of the record it is about, or of the first of `records`; a record
    that is gone has none. Holds no contents of records.
    """

    seq: int
    at: str
    staff: str
    pc: str
    action: str
    summary: str
    outcome: str
    reason: str
    kind: str
    record: str
    record_code: str
    records: int

    @property
    def uid(self) -> str:
        """The name of the row in a list."""
        return str(self.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """What an act did to one record; `changes` are empty for who may not see records."""

    kind: str
    record: str
    code: str
    done: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditDetails:
    """One act with its records; `more` says how many others it touched."""

    row: AuditRow
    hash: str
    lines: tuple[AuditLine, ...]
    more: int = 0


AUDIT_DAYS = ("today", "this_week", "last_30_days")
NOT_DONE = "not_done"
"""Filters of the audit list beside the groups of actions."""
