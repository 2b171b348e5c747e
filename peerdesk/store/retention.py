"""What belongs to a closed person, and taking it out for good with what the history kept of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from peerdesk.domain.errors import Refused
from peerdesk.domain.fields import Record
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.retention import RetentionLine, review_day
from peerdesk.domain.sheets import SessionSheet
from peerdesk.domain.trainings import Completion
from peerdesk.store import records
from peerdesk.store.acts import Act
from peerdesk.store.chain import LINES_HASHED_ONE_BY_ONE, HistoryRow, line_digest
from peerdesk.store.tables import (
    PART_TABLES,
    RECORD_TABLES,
    act,
    draft,
    history,
    import_answer,
    import_mapping,
    import_row,
    private_note,
)

Person = Participant | Mentor

_ATTENDANCE = PART_TABLES["attendance"]
_MEETING = RECORD_TABLES["meeting"]
_MATCH = RECORD_TABLES["match"]


@dataclass(slots=True)
class PersonFile:
    """What goes with a person. `shared` are meetings that others attended too, or sheets with
    others on them: these stay, and only the person's own row in them goes.
    """

    person: Person
    matches: list[Match] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    shared: list[Meeting] = field(default_factory=list)
    trainings: list[Completion] = field(default_factory=list)
    sheets: list[SessionSheet] = field(default_factory=list)
    shared_sheets: list[SessionSheet] = field(default_factory=list)
    named_by: int = 0

    def gone(self) -> Iterator[Sequence[Record]]:
        """The records that go as a whole, kind by kind."""
        yield from (self.sheets, self.meetings, self.matches, self.trainings, [self.person])

    def line(self, years: int, name: str) -> RetentionLine:
        """The person as the review list shows them."""
        assert self.person.closed_on is not None
        return RetentionLine(
            kind=self.person.kind,
            uid=self.person.uid,
            rev=self.person.rev,
            code=self.person.code,
            name=name,
            closed_on=self.person.closed_on,
            review_on=review_day(self.person.closed_on, years),
            legal_hold=self.person.legal_hold,
            hold_reason=self.person.legal_hold_reason,
            matches=len(self.matches),
            meetings=len(self.meetings) + len(self.shared),
            trainings=len(self.trainings),
            named_by=self.named_by,
        )


def closed_until(connection: Connection, day: date) -> list[Person]:
    """Participants, then mentors, closed on a day or before, the longest closed first."""
    found: list[Person] = []
    kinds: tuple[type[Person], ...] = (Participant, Mentor)
    for record_type in kinds:
        table = RECORD_TABLES[record_type.kind]
        query = select(table.c.uid).where(table.c.closed_on <= day.isoformat())
        uids = connection.execute(query.order_by(table.c.closed_on, table.c.id)).scalars().all()
        many = records.get_many(connection, record_type, uids)
        found += [many[uid] for uid in uids]
    return found


def file_of(connection: Connection, person: Person) -> PersonFile:
    """All that belongs to a person."""
    file = PersonFile(person)
    if isinstance(person, Mentor):
        file.trainings = records.find(connection, Completion, mentor=person.uid)
        file.named_by = _participants_with(connection, person.uid)
        if not file.named_by:
            file.matches = records.find(connection, Match, mentor=person.uid)
            file.meetings = records.find(connection, Meeting, mentor=person.uid)
            file.sheets = records.find(connection, SessionSheet, mentor=person.uid)
        return file
    file.matches = records.find(connection, Match, participant=person.uid)
    for meeting in _meetings_of(connection, person.uid):
        (file.meetings if _alone(meeting.attendance) else file.shared).append(meeting)
    for sheet in _sheets_of(connection, person.uid):
        (file.sheets if _alone(sheet.people) else file.shared_sheets).append(sheet)
    return file


def _alone(rows: Sequence[object]) -> bool:
    return len(rows) == 1


def _participants_with(connection: Connection, mentor: str) -> int:
    """How many participants have a match or a meeting with a mentor."""
    by_match = select(_MATCH.c.participant).where(_MATCH.c.mentor == mentor)
    by_meeting = (
        select(_ATTENDANCE.c.participant)
        .join(_MEETING, _MEETING.c.uid == _ATTENDANCE.c.owner)
        .where(_MEETING.c.mentor == mentor)
    )
    named = by_match.union(by_meeting).subquery()
    return int(connection.execute(select(func.count()).select_from(named)).scalar_one())


def _meetings_of(connection: Connection, participant: str) -> list[Meeting]:
    query = select(_ATTENDANCE.c.owner).where(_ATTENDANCE.c.participant == participant)
    uids = connection.execute(query).scalars().all()
    return list(records.get_many(connection, Meeting, uids).values())


def _sheets_of(connection: Connection, participant: str) -> list[SessionSheet]:
    people = PART_TABLES["sheet_person"]
    uids = connection.execute(select(people.c.owner).where(people.c.participant == participant))
    return list(records.get_many(connection, SessionSheet, uids.scalars().all()).values())


def destroy(under_way: Act, file: PersonFile) -> None:
    """Take a person's file out for good: records, history contents, drafts, notes, import traces.

    The act's hash chain stays sound: of a purged history row its own hash is kept. Raises Refused
    when the history was begun by a version whose log cannot forget.
    """
    connection, person = under_way.connection, file.person
    uids = {each.uid for many in file.gone() for each in many}
    uids |= _taken_back(connection, uids)
    _refuse_old_history(connection, uids)
    _leave_shared(under_way, file)
    if isinstance(person, Participant):
        for twin in records.find(connection, Mentor, participant=person.uid):
            under_way.save(replace(twin, participant=""))
    for many in file.gone():
        under_way.destroy(many)
    _redact(connection, uids)
    _forget_traces(connection, uids)


def _taken_back(connection: Connection, uids: Collection[str]) -> set[str]:
    """Records that name these and were taken out again by an undo: only the history holds them.

    The line that could bring one back is emptied with the rest, so nothing of it is of use.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for told in _told_of(uids):
        query = select(history.c.kind, history.c.uid).where(told, history.c.op == "remove")
        for kind, uid in connection.execute(query):
            found[kind].add(uid)
    return {
        uid
        for kind, some in found.items()
        for uid in some - records.existing(connection, kind, some)
    }


def _leave_shared(under_way: Act, file: PersonFile) -> None:
    """Take the person's own row out of what others are in too."""
    uid = file.person.uid
    for meeting in file.shared:
        others = tuple(each for each in meeting.attendance if each.participant != uid)
        under_way.save(replace(meeting, attendance=others))
    for sheet in file.shared_sheets:
        people = tuple(each for each in sheet.people if each.participant != uid)
        under_way.save(replace(sheet, people=people))


def _told_of(uids: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """Whether a history row is of these records or names one of them, some uids at a time."""
    for some in records.slices(sorted(uids), 50):
        named = [
            column.contains(uid, autoescape=True)
            for uid in some
            for column in (history.c.before, history.c.after)
        ]
        yield or_(history.c.uid.in_(some), *named)


def _refuse_old_history(connection: Connection, uids: Collection[str]) -> None:
    for told in _told_of(uids):
        query = (
            select(history.c.id)
            .join(act, act.c.seq == history.c.act)
            .where(told, act.c.form < LINES_HASHED_ONE_BY_ONE)
            .where(or_(history.c.before.is_not(None), history.c.after.is_not(None)))
            .limit(1)
        )
        if connection.execute(query).first():
            raise Refused(
                "The history of this record was begun by a trial version of PeerDesk, whose log "
                "cannot forget.",
                "Nothing was destroyed. Move the program to a new one first.",
            )


def _redact(connection: Connection, uids: Collection[str]) -> None:
    """Empty the history rows and keep the hash of each."""
    contents = (history.c.kind, history.c.uid, history.c.rev, history.c.op)
    values = (history.c.before, history.c.after)
    for told in _told_of(uids):
        rows = connection.execute(
            select(history.c.id, *contents, *values).where(told, history.c.digest.is_(None))
        ).all()
        for row_id, *row in rows:
            digest = line_digest(HistoryRow(*row)).hex()
            emptied = {"before": None, "after": None, "digest": digest}
            connection.execute(update(history).where(history.c.id == row_id).values(emptied))


def _forget_traces(connection: Connection, uids: Collection[str]) -> None:
    for some in records.slices(sorted(uids)):
        for table in (draft, private_note, import_row):
            connection.execute(delete(table).where(table.c.uid.in_(some)))
    # A remembered answer may spell a name, and so may a cell that was taken for a heading; what
    # they settled is asked again if it comes up again.
    for table in (import_answer, import_mapping):
        connection.execute(delete(table))
