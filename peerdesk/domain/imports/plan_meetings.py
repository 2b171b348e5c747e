"""Planning meetings: a row is one meeting with everybody it names, or it waits as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.meeting_rows import MeetingRow, meeting_values
from peerdesk.domain.imports.merging import merged
from peerdesk.domain.imports.names import Names
from peerdesk.domain.imports.people import Entry, Held, bears
from peerdesk.domain.imports.planning import Planning, refused
from peerdesk.domain.imports.slots import (
    OTHER_PEOPLE,
    Said,
    Slot,
    begin,
    brought_before,
    held_back,
    say,
)
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_filling import settled, with_matches
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name
from peerdesk.domain.readings.people import PersonName
from peerdesk.domain.words import us_date

_Who = tuple[date | None, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A row whose people are known."""

    row: MeetingRow
    mentor: Entry
    people: list[Entry]


class MeetingPlan:
    """Plans the rows of meeting logs."""

    def __init__(self, planning: Planning, names: Names) -> None:
        self._plan = planning
        self._names = names
        self._rows: list[MeetingRow] = []
        self._seen: Mapping[str, str] = {}
        self._slots: dict[str, Slot[Meeting]] = {}
        self._by_code: dict[str, Slot[Meeting]] = {}
        self._on: dict[_Who, dict[time | None, Slot[Meeting]]] = defaultdict(dict)

    def gather(self, drafts: Sequence[Draft]) -> None:
        """Take up rows; those that cannot be meetings are refused."""
        for draft in drafts:
            mark = self._plan.fingerprints.of_row(draft, Meeting.kind)
            row = MeetingRow(draft, mark)
            if reason := row.why_refused():
                self._plan.settle(refused(draft, Meeting.kind, row.title, reason))
            else:
                self._rows.append(row)

    def name_people(self) -> None:
        """Gather the names of all rows that are not known and name no meeting by its code."""
        codes = {str(each.draft.value("code") or "") for each in self._rows} - {""}
        for meeting in self._plan.meetings.with_codes(codes) if codes else ():
            self._by_code[meeting.code] = self._stored(meeting)
        self._seen = self._plan.ledger.find([each.fingerprint for each in self._rows])
        for row in self._rows:
            if row.fingerprint in self._seen or self._coded(row) or self._contradicts(row):
                continue
            source = row.draft.source
            if row.mentor is not None:
                self._names.gather(Mentor.kind, row.mentor, source, row.mentor_tag)
            for name, tag in row.named:
                self._names.gather(Participant.kind, name, source, tag)

    def plan(self, matches: Mapping[str, Sequence[Match]]) -> None:
        """Make meetings of rows whose people are known; `matches` are those of each mentor."""
        resolved: list[_Resolved] = []
        for row in self._rows:
            if (slot := self._coded(row)) is not None:
                self._speak(row, slot, by_code=True)
            elif self._contradicts(row):
                self._plan.settle(refused(row.draft, Meeting.kind, row.title, OTHER_PEOPLE))
            elif uid := self._seen.get(row.fingerprint):
                brought_before(self._plan, row.draft, Meeting.kind, row.title, uid)
            elif (people := self._resolve(row)) is not None:
                resolved.append(people)
        self._look_up(resolved)
        for each in resolved:
            self._keep(each, matches)

    def finish(self) -> None:
        """Add an item for every meeting that a row speaks of."""
        for slot in self._slots.values():
            if slot.source is not None:
                self._plan.settle(slot.item(), slot.draft)

    def _coded(self, row: MeetingRow) -> Slot[Meeting] | None:
        """The meeting that a row names by its code, when its names are those of its people."""
        slot = self._by_code.get(str(row.draft.value("code") or ""))
        if slot is None or row.mentor is None:
            return None
        mentor = self._plan.mentors.by_uid(slot.record.mentor)
        there = [self._plan.participants.by_uid(e.participant) for e in slot.record.attendance]
        same_size = len(there) == len(row.participants)
        fits = mentor is not None and bears(mentor, row.mentor) and same_size
        return slot if fits and _all_named(there, row.participants) else None

    def _contradicts(self, row: MeetingRow) -> bool:
        """Whether a row has the code and day of a meeting, but names other people."""
        slot = self._by_code.get(str(row.draft.value("code") or ""))
        return slot is not None and slot.record.met_on == row.met_on and not self._coded(row)

    def _resolve(self, row: MeetingRow) -> _Resolved | None:
        """Who met; None when the row waits for an answer or is left out by one."""
        source = row.draft.source
        assert row.mentor is not None
        mentor = self._names.person(Mentor.kind, row.mentor, source, row.mentor_tag)
        people = [
            self._names.person(Participant.kind, name, source, tag) for name, tag in row.named
        ]
        held = [each for each in (mentor, *people) if isinstance(each, Held)]
        if held or isinstance(mentor, Held):
            left_out = any(each.left_out for each in held)
            asked = () if left_out else tuple(dict.fromkeys(each.question for each in held))
            held_back(self._plan, row.draft, Meeting.kind, row.title, asked)
            return None
        return _Resolved(row, mentor, [each for each in people if isinstance(each, Entry)])

    def _look_up(self, resolved: Sequence[_Resolved]) -> None:
        """Find the meetings that the program has of these mentors on these days."""
        mentors = {each.mentor.record.uid for each in resolved if each.mentor.stored is not None}
        days = [each.row.met_on for each in resolved if each.row.met_on is not None]
        if mentors and days:
            for meeting in self._plan.meetings.between(mentors, min(days), max(days)):
                self._stored(meeting)

    def _stored(self, meeting: Meeting) -> Slot[Meeting]:
        """The slot of a meeting that the program has."""
        if meeting.uid not in self._slots:
            slot = self._slots[meeting.uid] = Slot(meeting, stored=meeting)
            if meeting.is_open:
                self._on[_who(meeting)][meeting.start] = slot
        return self._slots[meeting.uid]

    def _keep(self, resolved: _Resolved, matches: Mapping[str, Sequence[Match]]) -> None:
        """A new meeting, or one that the program or an earlier row has already."""
        row, mentor = resolved.row, resolved.mentor
        self._look_twice(resolved)
        uids = tuple(dict.fromkeys(each.record.uid for each in resolved.people))
        who = (row.met_on, mentor.record.uid, frozenset(uids))
        if (slot := self._same(who, row.start)) is not None:
            self._speak(row, slot, by_code=False)
            return
        blank = Meeting(
            uid=self._plan.setting.new_uid(),
            mentor=mentor.record.uid,
            met_on=row.met_on,
            meeting_format="group" if len(uids) > 1 else "one_to_one",
            attendance=tuple(Attendance(participant=each) for each in uids),
            source="excel",
        )
        meeting = settled(merged(blank, meeting_values(self._plan, row)))
        meeting = with_matches(meeting, matches.get(meeting.mentor, ()))
        slot = begin(meeting, _title(resolved), row.draft, row.fingerprint)
        self._slots[meeting.uid] = slot
        self._on[who][row.start] = slot

    def _same(self, who: _Who, start: time | None) -> Slot[Meeting] | None:
        """The meeting of the same people on the same day at the same time.

        One that the program has without a time is the same too, if it is the only one that day.
        """
        that_day = self._on.get(who, {})
        if start in that_day:
            return that_day[start]
        alone = next(iter(that_day.values())) if len(that_day) == 1 else None
        if alone is None or alone.stored is None or alone.source is not None:
            return None
        return alone if start is None or alone.record.start is None else None

    def _speak(self, row: MeetingRow, slot: Slot[Meeting], *, by_code: bool) -> None:
        said = Said(
            draft=row.draft,
            values=meeting_values(self._plan, row),
            fingerprint=row.fingerprint,
            by_code=by_code,
        )
        say(self._plan, slot, said, row.title)
        if slot.stored is not None and slot.record != slot.stored:
            slot.record = settled(slot.record)

    def _look_twice(self, resolved: _Resolved) -> None:
        """List what a careful colleague would ask about; it holds nothing back."""
        row, mentor, people = resolved.row, resolved.mentor, resolved.people
        uids = [each.record.uid for each in people]
        if len(set(uids)) < len(uids):
            self._plan.doubt(row.draft, "participants", "the same person twice: taken once")
        own = mentor.record.participant if isinstance(mentor.record, Mentor) else ""
        if own and own in uids:
            self._plan.doubt(row.draft, "participants", "a mentor who meets with themselves")
        elif any(bears(each, row.mentor) for each in people if row.mentor is not None):
            self._plan.doubt(row.draft, "participants", "mentor and participant share a name")


def _who(meeting: Meeting) -> _Who:
    people = frozenset(each.participant for each in meeting.attendance)
    return meeting.met_on, meeting.mentor, people


def _all_named(there: Sequence[Entry | None], names: Sequence[PersonName]) -> bool:
    """Whether each name is borne by another one of the people."""
    rest = [each for each in there if each is not None]
    for name in names:
        found = next((each for each in rest if bears(each, name)), None)
        if found is None:
            return False
        rest.remove(found)
    return True


def _title(resolved: _Resolved) -> str:
    names = ", ".join(dict.fromkeys(full_name(each.record) for each in resolved.people))
    mentor = full_name(resolved.mentor.record)
    return f"{us_date(resolved.row.met_on)}, {mentor} with {names}"
