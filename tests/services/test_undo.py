"""Undo and redo: every act can be taken back whole and done again, or says why not."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select

from peerdesk.domain.acts import ActLine
from peerdesk.domain.catalog import RECORD_TYPES
from peerdesk.domain.errors import NotFound, PeerDeskError, Refused
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.services import matches, meetings, participants, records, sheets
from peerdesk.services.lists import list_meetings
from peerdesk.services.office import Office
from peerdesk.services.undo import (
    latest_redoable,
    latest_undoable,
    recent_acts,
    redo,
    undo,
    undo_act,
)
from peerdesk.store.chain_check import broken_links
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES
from peerdesk.store.undoing import take_back
from tests.services.people import add_mentor, add_participant, matched, meeting_with, start_match

TUESDAY = date(2026, 11, 17)

_WRITTEN_BY_EACH_SAVE = {"id", "rev", "updated_at", "updated_by"}


def state(office: Office) -> dict[str, list[dict[str, Any]]]:
    """All records and parts with their derived columns, in an order of their own."""
    found: dict[str, list[dict[str, Any]]] = {}
    with office.program.reading() as connection:
        for name, table in (RECORD_TABLES | PART_TABLES).items():
            rows = connection.execute(select(table).order_by(*_key(table))).mappings()
            found[name] = [
                {key: value for key, value in row.items() if key not in _WRITTEN_BY_EACH_SAVE}
                for row in rows
            ]
    return found


def _key(table: Table) -> list[Any]:
    return [table.c[name] for name in ("uid", "owner", "position") if name in table.c]


def is_sound(office: Office) -> bool:
    with office.program.reading() as connection:
        return list(broken_links(connection)) == []


def other_staff(office: Office) -> Office:
    another = dataclasses.replace(office.account, uid=office.new_uid(), name="B. Chen")
    return dataclasses.replace(office, account=another)


# ---------------------------------------------------------------- one act


def test_an_added_record_goes_and_comes_back_as_it_was(office: Office) -> None:
    before = state(office)
    person = add_participant(office)
    after = state(office)
    done = undo(office)
    assert (done.summary, done.kinds, done.records) == (
        "Participant added",
        frozenset({"participant"}),
        1,
    )
    assert state(office) == before
    with pytest.raises(NotFound):
        records.read_record(office, "participant", person.uid)
    assert redo(office).summary == "Participant added"
    assert state(office) == after
    again = records.read_record(office, "participant", person.uid)
    assert (again.code, again.created_at, again.rev) == (person.code, person.created_at, 2)
    assert is_sound(office)


def test_a_change_goes_back_field_by_field(office: Office) -> None:
    person = add_participant(office)
    changed = participants.change_participant(office, dataclasses.replace(person, unit="B2"))
    # A colleague changes another field; that stays.
    participants.change_participant(
        other_staff(office), dataclasses.replace(changed, case_manager="C. Diaz")
    )
    undo(office)
    now = records.read_record(office, "participant", person.uid)
    assert isinstance(now, Participant)
    assert (now.unit, now.case_manager) == ("", "C. Diaz")


def test_an_act_on_several_records_goes_back_whole(office: Office) -> None:
    people = matched(office)
    start_match(office, people.participant, add_mentor(office, "Adeyemi"))
    before = state(office)
    person = records.read_record(office, "participant", people.participant.uid)
    closing = records.close_record(office, person, TUESDAY, "moved")
    assert len(closing.matches) == 2
    after = state(office)
    assert undo(office).records == 3
    assert state(office) == before
    redo(office)
    assert state(office) == after


def test_words_and_last_meeting_follow_an_undo(office: Office) -> None:
    people = matched(office)
    before = state(office)
    meetings.log_meeting(office, meeting_with(people, TUESDAY, note="asked about the bus pass"))
    query = ListQuery(search="pass")
    assert len(list_meetings(office, query).rows) == 1
    undo(office)
    assert list_meetings(office, query).rows == ()
    assert state(office) == before
    redo(office)
    assert len(list_meetings(office, query).rows) == 1


# ---------------------------------------------------------------- what comes next


def test_undo_and_redo_walk_back_and_forth(office: Office) -> None:
    person = add_participant(office)
    for unit in ("B1", "B2", "B3"):
        person = participants.change_participant(office, dataclasses.replace(person, unit=unit))

    def unit_now() -> str:
        now = records.read_record(office, "participant", person.uid)
        assert isinstance(now, Participant)
        return now.unit

    walked = []
    for step in (undo, undo, redo, undo, undo, redo, redo, redo):
        step(office)
        walked.append(unit_now())
    assert walked == ["B2", "B1", "B2", "B1", "", "B1", "B2", "B3"]
    with pytest.raises(Refused, match="nothing to redo"):
        redo(office)


def test_something_new_ends_what_can_be_redone(office: Office) -> None:
    add_participant(office)
    undo(office)
    line = latest_redoable(office)
    assert line is not None
    assert line.summary == "Participant added"
    add_mentor(office)
    assert latest_redoable(office) is None


def test_a_print_is_neither_undone_nor_in_the_way(office: Office) -> None:
    add_participant(office)
    with office.acting("print", "Session sheets printed"):
        pass
    assert undo(office).summary == "Participant added"
    with office.acting("print", "Session sheets printed"):
        pass
    assert redo(office).summary == "Participant added"


# ---------------------------------------------------------------- any act


def test_any_act_can_be_taken_back_once(office: Office) -> None:
    add_participant(office)
    first = latest_undoable(office)
    assert first is not None
    add_mentor(office)
    assert [each.summary for each in recent_acts(office)] == ["Mentor added", "Participant added"]
    assert undo_act(office, first.seq).summary == "Participant added"
    with pytest.raises(Refused, match="taken back already"):
        undo_act(office, first.seq)
    assert [each.is_undone for each in recent_acts(office, action="add_participant")] == [True]
    with pytest.raises(Refused, match="cannot be taken back"):
        undo_act(office, 1)
    with pytest.raises(NotFound):
        undo_act(office, 99)


def test_a_record_that_was_changed_since_stands_in_the_way(office: Office) -> None:
    people = [add_participant(office, last) for last in ("Okafor", "Silva")]
    with office.acting("import", "Roster imported") as act:
        for each in people:
            act.save(dataclasses.replace(each, unit="B2"))
    imported = latest_undoable(office)
    assert imported is not None
    now = records.read_record(office, "participant", people[0].uid)
    assert isinstance(now, Participant)
    colleague = other_staff(office)
    participants.change_participant(colleague, dataclasses.replace(now, unit="C3"))
    before = state(office)
    with pytest.raises(Refused, match="1 record of 2 was changed since by B. Chen"):
        undo_act(office, imported.seq)
    assert state(office) == before
    undo(colleague)
    assert undo_act(office, imported.seq).records == 2


def test_printed_pages_do_not_stand_in_the_way_and_come_back_too(office: Office) -> None:
    """Nobody can take back a print; its pages go with the match they were printed for."""
    people = matched(office)
    started = latest_undoable(office)
    assert started is not None
    week = (date(2026, 11, 16), date(2026, 11, 22))
    due = sheets.due_between(office, *week)
    printed = sheets.lay_out_sheets(office, due, week[0], sheets.SheetStyle())
    sheets.keep_sheets(office, printed)
    code = printed.sheets[0].code
    before = state(office)
    undo_act(office, started.seq)
    with pytest.raises(NotFound):
        records.read_record(office, "match", people.match.uid)
    with pytest.raises(NotFound):
        sheets.find_sheet(office, code)
    redo(office)
    assert sheets.find_sheet(office, code).uid == printed.sheets[0].uid
    assert state(office) == before
    assert is_sound(office)


def test_a_record_on_which_others_rest_stands_in_the_way(office: Office) -> None:
    person, mentor = add_participant(office), add_mentor(office)
    added = recent_acts(office, action="add_mentor")[0]
    draft = matches.match_defaults(office, person.uid, mentor.uid)
    matches.start_match(office, dataclasses.replace(draft, status="proposed"))
    with pytest.raises(Refused, match="1 match entered since rests on"):
        undo_act(office, added.seq)
    undo(office)
    undo_act(office, added.seq)


def test_a_record_is_not_brought_back_beside_people_who_are_gone(office: Office) -> None:
    person, mentor = add_participant(office), add_mentor(office)
    draft = matches.match_defaults(office, person.uid, mentor.uid)
    match = matches.start_match(office, dataclasses.replace(draft, status="proposed"))
    undo(office)
    undo(office)  # the mentor
    with pytest.raises(Refused, match="1 mentor in it is gone"):
        _redo_of(office, recent_acts(office, action="start_match")[0])
    with pytest.raises(NotFound):
        records.read_record(office, "match", match.uid)


def _redo_of(office: Office, line: ActLine) -> None:
    """Redo out of turn, as no button does."""
    assert line.undone_by is not None
    with office.acting("redo", "Redid", undoes=line.undone_by) as act:
        take_back(act, line.undone_by)


def test_two_saves_in_one_act_go_back_to_before_the_first(office: Office) -> None:
    person = add_participant(office)
    with office.acting("import", "Roster imported") as act:
        first = act.save(dataclasses.replace(person, unit="B1"))
        act.save(dataclasses.replace(first, unit="B2", case_manager="C. Diaz"))
        new = act.add(Participant(uid=office.new_uid(), last_name="Silva", stage="s2"))
        act.save(dataclasses.replace(new, unit="A1"))
    after = state(office)
    assert undo(office).records == 2
    now = records.read_record(office, "participant", person.uid)
    assert isinstance(now, Participant)
    assert (now.unit, now.case_manager) == ("", "")
    redo(office)
    assert state(office) == after


def test_an_act_that_came_to_nothing_is_taken_back_once(office: Office) -> None:
    person = add_participant(office)
    with office.acting("import", "Roster imported") as act:
        first = act.save(dataclasses.replace(person, unit="B1"))
        act.save(dataclasses.replace(first, unit=""))
    assert undo(office).summary == "Roster imported"
    assert undo(office).summary == "Participant added"


# ---------------------------------------------------------------- a whole import


def test_a_thousand_imported_records_go_and_come_back(office: Office) -> None:
    people = matched(office)
    before = state(office)
    with office.acting("import", "Meeting log imported") as act:
        act.add_many(
            [
                Meeting(
                    uid=office.new_uid(),
                    mentor=people.mentor.uid,
                    met_on=TUESDAY - timedelta(days=number),
                    attendance=(
                        Attendance(participant=people.participant.uid, match=people.match.uid),
                    ),
                    note=f"Line {number}",
                )
                for number in range(1000)
            ]
        )
    after = state(office)
    for step, expected in ((undo, before), (redo, after), (undo, before)):
        assert step(office).records == 1000
        assert state(office) == expected


# ---------------------------------------------------------------- any acts in any order

_STEPS = (
    "participant",
    "mentor",
    "change",
    "move",
    "match",
    "hold",
    "meeting",
    "plan",
    "change_meeting",
    "strike_out",
    "close",
    "reopen",
)


class Staff:
    """Does one thing after another with whatever is there; what is refused leaves no trace."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.acts = 0

    def do(self, step: str, number: int) -> None:
        before = latest_undoable(self.office)
        try:
            getattr(self, f"_{step}")(number)
        except PeerDeskError:
            return
        after = latest_undoable(self.office)
        assert after is not None
        self.acts += before is None or after.seq > before.seq

    def _pick(self, kind: str, number: int) -> Any:
        record_type = next(each for each in RECORD_TYPES if each.kind == kind)
        with self.office.program.reading() as connection:
            table = RECORD_TABLES[kind]
            uids = connection.execute(select(table.c.uid).order_by(table.c.uid)).scalars().all()
        if not uids:
            raise Refused("There is none.")
        assert record_type
        return records.read_record(self.office, kind, uids[number % len(uids)])

    def _participant(self, number: int) -> None:
        add_participant(self.office, f"Okafor {number}")

    def _mentor(self, number: int) -> None:
        add_mentor(self.office, f"Boone {number}")

    def _change(self, number: int) -> None:
        person = self._pick("participant", number)
        needs = ("housing", "recovery")[: number % 3]
        stay = StageEpisode(
            stage="alumni", start=date(2020, 1, 1), end=date(2020, 2, number % 9 + 1)
        )
        changed = dataclasses.replace(
            person,
            unit=f"B{number % 3}",
            needs=needs,
            stage_history=(stay, *person.stage_history[-1:]),
        )
        participants.change_participant(self.office, changed)

    def _move(self, number: int) -> None:
        stage = ("s1", "s2", "s3")[number % 3]
        person = self._pick("participant", number)
        participants.move_to_stage(self.office, person, stage, TUESDAY)

    def _match(self, number: int) -> None:
        person, mentor = self._pick("participant", number), self._pick("mentor", number // 3)
        start_match(self.office, person, mentor)

    def _hold(self, number: int) -> None:
        match = self._pick("match", number)
        if match.status == "on_hold":
            matches.resume_match(self.office, match)
        else:
            matches.hold_match(self.office, match, TUESDAY, "court")

    def _meeting(self, number: int) -> None:
        match = self._pick("match", number)
        meeting = Meeting(
            mentor=match.mentor,
            met_on=TUESDAY - timedelta(days=number % 30),
            attendance=(Attendance(participant=match.participant, minutes=number % 60),),
            note=f"talked about number {number}",
            topics=("goals",),
        )
        meetings.log_meeting(self.office, meeting)

    def _plan(self, number: int) -> None:
        match = self._pick("match", number)
        rows = (Attendance(participant=match.participant),)
        day = TUESDAY + timedelta(days=number % 30)
        meetings.plan_meeting(
            self.office, Meeting(mentor=match.mentor, met_on=day, attendance=rows)
        )

    def _change_meeting(self, number: int) -> None:
        meeting = self._pick("meeting", number)
        other = self._pick("participant", number // 2)
        rows = (*meeting.attendance, Attendance(participant=other.uid, presence="late"))
        changed = dataclasses.replace(
            meeting, attendance=rows, meeting_format="group", note=f"note {number}"
        )
        meetings.change_meeting(self.office, changed)

    def _strike_out(self, number: int) -> None:
        meetings.strike_out_meeting(self.office, self._pick("meeting", number), "duplicate")

    def _close(self, number: int) -> None:
        kind = ("participant", "mentor", "match")[number % 3]
        records.close_record(self.office, self._pick(kind, number // 3), TUESDAY, "other")

    def _reopen(self, number: int) -> None:
        kind = ("participant", "mentor", "match", "meeting")[number % 4]
        records.reopen_record(self.office, kind, self._pick(kind, number // 4).uid)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    steps=st.lists(st.tuples(st.sampled_from(_STEPS), st.integers(0, 99)), min_size=1, max_size=25),
    back=st.integers(0, 25),
)
def test_whatever_was_done_is_undone_and_redone(
    office: Office, steps: list[tuple[str, int]], back: int
) -> None:
    """Each example ends as it began, so that the next one finds the same program."""
    begun = state(office)
    staff = Staff(office)
    for step, number in steps:
        staff.do(step, number)
    done = state(office)
    for _ in range(min(back, staff.acts)):
        undo(office)
    for _ in range(min(back, staff.acts)):
        redo(office)
    assert state(office) == done
    for _ in range(staff.acts):
        undo(office)
    assert state(office) == begun
    for _ in range(staff.acts):
        redo(office)
    assert state(office) == done
    for _ in range(staff.acts):
        undo(office)
    assert state(office) == begun
    assert is_sound(office)


def test_the_random_staff_gets_something_done(office: Office) -> None:
    """Guards the test above against steps that are always refused."""
    staff = Staff(office)
    staff.do("participant", 50)
    for step in _STEPS:
        before = staff.acts
        for number in range(6):
            staff.do(step, number)
        assert staff.acts > before, step
