"""The audit log for those who may see it: its rows, one act in detail, and a copy as a workbook.

Nothing here tells what a record holds to somebody who may not see records: codes, no names.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

from peerdesk.domain import errors
from peerdesk.domain.audit import AuditDetails, AuditLine, AuditRow
from peerdesk.domain.audit_words import (
    GROUP_LABELS,
    TYPED_REASONS,
    action_words,
    group_of,
    outcome_words,
)
from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.errors import NotFound
from peerdesk.domain.fields import Kind
from peerdesk.domain.lists import ListQuery, Page
from peerdesk.domain.roles import Right
from peerdesk.domain.words import us_date
from peerdesk.exchange.writing import BookPlan, ColumnPlan, SheetPlan, write_workbook
from peerdesk.services.guarding import needs
from peerdesk.services.history import changes_told
from peerdesk.services.office import Cancelled, Office, Progress, never_cancelled, no_progress
from peerdesk.store.lists import audit
from peerdesk.system.atomic import write_atomically

MOST_LINES = 100
"""Records of one act that the details show; an import may have thousands."""

_AT_ONCE = 500


@needs(Right.SEE_AUDIT)
def list_acts(office: Office, query: ListQuery) -> Page[AuditRow]:
    """The acts of the audit log, the newest first."""
    with office.program.reading() as connection:
        page = audit.page(connection, query, office.clock.today())
    return Page(tuple(_fit(office, row) for row in page.rows), page.offset)


@needs(Right.SEE_AUDIT)
def count_acts(office: Office, query: ListQuery) -> int:
    """How many acts."""
    with office.program.reading() as connection:
        return audit.count(connection, query, office.clock.today())


@needs(Right.SEE_AUDIT)
def act_details(office: Office, seq: int) -> AuditDetails:
    """One act with the records it touched; raises NotFound.

    What changed in their fields is told only to who may see records.
    """
    with office.program.reading() as connection:
        rows = audit.rows_of(connection, [seq]) if audit.hash_of(connection, seq) else ()
        if not rows:
            raise NotFound(f"There is no act {seq} in the log.")
        lines, total = audit.lines_of(connection, seq, MOST_LINES)
        codes = audit.codes_of(connection, [(line.kind, line.uid) for line in lines])
        link = audit.hash_of(connection, seq)
    told = tuple(_told(office, line, codes) for line in lines)
    return AuditDetails(row=_fit(office, rows[0]), hash=link, lines=told, more=total - len(told))


@needs(Right.SEE_AUDIT)
def note_viewing(office: Office) -> None:
    """Put into the log that somebody begins to look at it."""
    office.note("view_audit", "Audit log opened")


@needs(Right.KEEP_AUDIT)
def export_audit(
    office: Office,
    path: Path,
    query: ListQuery,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> int:
    """Write the acts that a list shows as a workbook, the oldest first; how many they are.

    Raises FileNotWritten for what the disk does and errors.Cancelled; then no file is left.
    """
    with office.acting("export_audit", "Audit log exported to Excel"):
        with office.program.reading() as connection:
            wanted = audit.seqs(connection, query, office.clock.today())

        def told(done: int) -> None:
            if cancelled():
                raise errors.Cancelled("The export was stopped; no file was written.")
            progress(done, len(wanted))

        def write(file: IO[bytes]) -> None:
            with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as beside:
                write_workbook(_book(office, wanted), file, Path(beside), told)

        write_atomically(path, write)
        progress(len(wanted), len(wanted))
    return len(wanted)


# ---------------------------------------------------------------- inside


def _fit(office: Office, row: AuditRow) -> AuditRow:
    """A row as this person may see it: reasons that people typed may speak of somebody."""
    if row.action in TYPED_REASONS and not office.account.may(Right.SEE_RECORDS):
        return replace(row, reason="")
    return row


_DONE = {
    "create": "added",
    "update": "changed",
    "remove": "taken out again",
    "purge": "destroyed",
    "print": "printed",
    "export": "exported",
}


def _told(office: Office, line: Any, codes: dict[str, str]) -> AuditLine:
    record_type = RECORD_BY_KIND.get(line.kind)
    changes: tuple[tuple[str, str, str], ...] = ()
    before, after = (json.loads(each) if each else {} for each in (line.before, line.after))
    if record_type and line.op == "update" and after and office.account.may(Right.SEE_RECORDS):
        (changes,) = changes_told(office, record_type, [(before, after)])
    return AuditLine(
        kind=line.kind,
        record=line.uid,
        code=codes.get(line.uid, ""),
        done=_DONE.get(line.op, line.op),
        changes=changes,
    )


_COLUMNS = (
    ColumnPlan("No.", Kind.WHOLE, 9),
    ColumnPlan("Time", Kind.TEXT, 31),
    ColumnPlan("Who", Kind.TEXT, 20),
    ColumnPlan("PC", Kind.TEXT, 18),
    ColumnPlan("Group", Kind.TEXT, 20),
    ColumnPlan("Action", Kind.TEXT, 26),
    ColumnPlan("Outcome", Kind.TEXT, 10),
    ColumnPlan("Record", Kind.TEXT, 14),
    ColumnPlan("Record uid", Kind.TEXT, 30),
    ColumnPlan("Records", Kind.WHOLE, 10),
    ColumnPlan("What was done", Kind.TEXT, 44),
    ColumnPlan("Reason", Kind.TEXT, 40),
)


def _book(office: Office, wanted: Sequence[int]) -> BookPlan:
    site = office.site
    return BookPlan(
        title=f"{site.name}: audit log",
        company=site.name,
        made_at=office.clock.now().replace(tzinfo=None),
        footer=site.confidentiality,
        sheets=(SheetPlan(title="Audit log", columns=_COLUMNS, rows=_values(office, wanted)),),
        about=(
            ("Site", site.name),
            ("Made on", f"{us_date(office.clock.today())} by {office.staff} with PeerDesk"),
            ("Acts", f"{len(wanted):,}"),
            ("Times", "As the PC's clock showed them, with the distance from UTC."),
            ("Confidential", site.confidentiality),
        ),
    )


def _values(office: Office, wanted: Sequence[int]) -> Iterator[list[Any]]:
    for start in range(0, len(wanted), _AT_ONCE):
        with office.program.reading() as connection:
            rows = audit.rows_of(connection, wanted[start : start + _AT_ONCE])
        yield from map(partial(_cells, office), rows)


def _cells(office: Office, row: AuditRow) -> list[Any]:
    row = _fit(office, row)
    return [
        row.seq,
        datetime.fromisoformat(row.at).isoformat(sep=" ", timespec="milliseconds"),
        row.staff,
        row.pc,
        GROUP_LABELS[group_of(row.action)],
        action_words(row.action),
        outcome_words(row.outcome),
        row.record_code,
        row.record,
        row.records,
        row.summary,
        row.reason,
    ]
