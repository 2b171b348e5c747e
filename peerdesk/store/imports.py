"""What imports leave behind: settled mappings, answers, and which rows became which records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, Select, delete, func, insert, select

from peerdesk.domain.imports.planning import Known
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.trainings import Completion, Course
from peerdesk.store import records
from peerdesk.store.tables import (
    RECORD_TABLES,
    import_answer,
    import_mapping,
    import_row,
)
from peerdesk.store.tables import act as _act

_MEETING = RECORD_TABLES[Meeting.kind]


def mappings(connection: Connection, looks: Collection[str]) -> dict[str, str]:
    """Remembered mappings (JSON) by what they are remembered under."""
    columns = import_mapping.c
    query = select(columns.look, columns.mapping)
    return {
        row.look: row.mapping
        for some in records.slices(sorted(looks))
        for row in connection.execute(query.where(columns.look.in_(some)))
    }


def remember_mappings(connection: Connection, settled: Mapping[str, str], at: str) -> None:
    """Keep mappings; a later one takes the place of an earlier."""
    for look, mapping in settled.items():
        connection.execute(delete(import_mapping).where(import_mapping.c.look == look))
        row = {"look": look, "mapping": mapping, "updated_at": at}
        connection.execute(insert(import_mapping).values(row))


def answers(connection: Connection) -> dict[str, str]:
    """All remembered answers by question."""
    query = select(import_answer.c.question, import_answer.c.answer)
    return {row.question: row.answer for row in connection.execute(query)}


def remember_answers(connection: Connection, given: Mapping[str, str], at: str) -> None:
    """Keep answers; a later one takes the place of an earlier."""
    longest = 200  # as wide as the columns
    for question, answer in given.items():
        if len(question) > longest or len(answer) > longest:
            continue
        connection.execute(delete(import_answer).where(import_answer.c.question == question))
        row = {"question": question, "answer": answer, "updated_at": at}
        connection.execute(insert(import_answer).values(row))


def records_of_rows(connection: Connection, fingerprints: Collection[str]) -> dict[str, str]:
    """The uids of records that rows became, where the import stands and the record exists."""
    found: dict[str, tuple[str, str]] = {}
    for some in records.slices(fingerprints):
        query = (
            select(import_row.c.fingerprint, import_row.c.kind, import_row.c.uid)
            .join(_act, _act.c.seq == import_row.c.act)
            .where(import_row.c.fingerprint.in_(some), _act.c.undone_by.is_(None))
        )
        for fingerprint, kind, uid in connection.execute(query):
            found[fingerprint] = (kind, uid)
    by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, uid in found.values():
        by_kind[kind].add(uid)
    there = {kind: records.existing(connection, kind, uids) for kind, uids in by_kind.items()}
    return {mark: uid for mark, (kind, uid) in found.items() if uid in there[kind]}


def remember_rows(connection: Connection, act: int, rows: Iterable[tuple[str, str, str]]) -> None:
    """Note which rows (fingerprint, kind, uid) an import brought in; rows known already stay."""
    wanted = {fingerprint: (kind, uid) for fingerprint, kind, uid in rows}
    there = records_of_rows(connection, wanted.keys())
    fresh = [each for each in wanted if each not in there]
    for some in records.slices(fresh):
        connection.execute(delete(import_row).where(import_row.c.fingerprint.in_(some)))
        values = [
            {"fingerprint": each, "act": act, "kind": wanted[each][0], "uid": wanted[each][1]}
            for each in some
        ]
        connection.execute(insert(import_row), values)


def known(connection: Connection) -> Known:
    """What the program holds that an import may meet, meetings left out."""
    return Known(
        participants=records.find(connection, Participant),
        mentors=records.find(connection, Mentor),
        matches=records.find(connection, Match),
        courses=records.find(connection, Course),
        completions=records.find(connection, Completion),
    )


class RowLedger:
    """Which rows were imported before, asked of an open program."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, fingerprints: Collection[str]) -> Mapping[str, str]:
        """The uids of records that still exist, by the fingerprints that are remembered."""
        return records_of_rows(self._connection, fingerprints)


class MeetingFinder:
    """The meetings of an open program that an import may meet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def between(self, mentors: Collection[str], first: date, last: date) -> list[Meeting]:
        """The meetings of these mentors (uids) from the first to the last day."""
        on = _MEETING.c.met_on.between(first.isoformat(), last.isoformat())
        wanted = (
            select(_MEETING.c.uid).where(_MEETING.c.mentor.in_(some), on)
            for some in records.slices(sorted(mentors))
        )
        return self._meetings(wanted)

    def with_codes(self, codes: Collection[str]) -> list[Meeting]:
        """The meetings that bear these codes."""
        wanted = (
            select(_MEETING.c.uid).where(_MEETING.c.code.in_(some))
            for some in records.slices(sorted(codes))
        )
        return self._meetings(wanted)

    def _meetings(self, queries: Iterable[Select[str]]) -> list[Meeting]:
        uids = [uid for query in queries for uid in self._connection.execute(query).scalars()]
        return list(records.get_many(self._connection, Meeting, uids).values())


def last_change(connection: Connection) -> int:
    """The number of the last act that changed records, 0 before the first."""
    query = select(func.max(_act.c.seq)).where(_act.c.changes > 0)
    return connection.execute(query).scalar() or 0
