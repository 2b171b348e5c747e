"""Meetings are found by the words of their notes and by the people who were to meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peerdesk.domain.lists import ListQuery
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.services.lists import count_meetings, list_meetings
from peerdesk.services.office import Office
from peerdesk.store import records
from peerdesk.store.search import has_words, merge_words


@pytest.fixture
def meeting(office: Office) -> Meeting:
    """One meeting with a note, of people whose names have accents and apostrophes."""
    with office.acting("import", "Made up") as act:
        participant = act.add(
            Participant(
                uid=office.new_uid(),
                last_name="O'Neil-Muñoz",
                first_name="Zoë",
                register_no="12345-678",
                stage="s2",
            )
        )
        mentor = act.add(Mentor(uid=office.new_uid(), last_name="Boone", first_name="Dana"))
        return act.add(
            Meeting(
                uid=office.new_uid(),
                mentor=mentor.uid,
                met_on=date(2026, 6, 5),
                attendance=(Attendance(participant=participant.uid),),
                note="Went over the résumé. Don't forget the ID!",
                follow_up="Call the clinic",
                place="Dining hall",
            )
        )


def found(office: Office, typed: str) -> int:
    return count_meetings(office, ListQuery(search=typed))


@pytest.mark.parametrize(
    "typed",
    [
        *("résumé", "resume", "RESU", "re\u0301sume", "dont", "don't", "Don\u2019t"),
        *("clinic", "dining", "zoë", "zoe", "oneil", "O'Neil", "neil", "muñoz", "O'Neil-Mu"),
        *("12345", "12345-678", "p0001", "HH-P0001", "hh-m0001", "boone zoe resume", "id!"),
    ],
)
def test_it_is_found(office: Office, meeting: Meeting, typed: str) -> None:
    assert found(office, typed) == 1


@pytest.mark.parametrize(
    "typed", ["esume", "boone nobody", "AND", "OR", "NEAR(zoe)", "zoe*x", '"', "P0002", "98765"]
)
def test_it_is_not_found(office: Office, meeting: Meeting, typed: str) -> None:
    assert found(office, typed) == 0


@pytest.mark.parametrize("typed", ['"zoe"', "zoe*", "(zoe)", "zoe,boone", "zoe; --", "^zoe"])
def test_what_means_something_to_the_index_is_only_text(
    office: Office, meeting: Meeting, typed: str
) -> None:
    assert found(office, typed) == 1


def test_only_signs_are_no_words() -> None:
    assert has_words("- ' % \u0000") is None


def test_a_changed_note_and_day_are_followed(office: Office, meeting: Meeting) -> None:
    with office.acting("change_meeting", "Meeting changed") as act:
        saved = act.save(replace(meeting, note="Budget", met_on=date(2026, 6, 8)))
    assert (found(office, "resume"), found(office, "budget")) == (0, 1)
    with office.acting("undo", "Undone") as act:
        act.remove("meeting", [saved.uid])
    assert found(office, "budget") == 0


def test_a_new_name_finds_old_meetings(office: Office, meeting: Meeting) -> None:
    with office.acting("change_mentor", "Mentor changed") as act:
        mentor = list_meetings(office, ListQuery()).rows[0].mentor
        act.restore("mentor", {mentor: {"last_name": "Ávila"}})
    assert (found(office, "boone"), found(office, "avila dana")) == (0, 1)
    with office.acting("change_participant", "Participant changed") as act:
        act.restore("participant", {meeting.attendance[0].participant: {"register_no": ""}})
    assert (found(office, "12345"), found(office, "zoe")) == (0, 1)


def test_people_who_come_back_bring_their_names(office: Office, meeting: Meeting) -> None:
    with office.program.reading() as connection:
        (person,) = records.find(connection, Participant)
    with office.acting("undo", "Undone") as act:
        act.remove("meeting", [meeting.uid])
        act.remove("participant", [person.uid])
    with office.acting("redo", "Redone") as act:
        act.bring_back("meeting", [meeting])
        act.bring_back("participant", [person])
    assert found(office, "zoe resume") == 1


def test_the_newest_come_first_and_by_the_hour(office: Office, meeting: Meeting) -> None:
    days = [date(2026, 6, day) for day in (7, 3, 7, 9, 7)]
    with office.acting("import", "Made up") as act:
        act.add_many([replace(meeting, uid=office.new_uid(), code="", met_on=day) for day in days])
    rows = list_meetings(office, ListQuery(search="clinic", limit=3)).rows
    assert [row.met_on for row in rows] == sorted([*days, date(2026, 6, 5)], reverse=True)[:3]


def test_merging_the_index_changes_nothing(office: Office, meeting: Meeting) -> None:
    with office.acting("make_demo", "Tidied up") as act:
        merge_words(act.connection)
    assert found(office, "resume") == 1
