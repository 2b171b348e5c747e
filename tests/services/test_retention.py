"""Retention: who is on the list, what holds it back, and what a purge leaves behind."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from peerdesk.documents.preview import page_count
from peerdesk.domain.errors import Refused
from peerdesk.domain.imports.mapping import ColumnUse, SheetMapping, as_text
from peerdesk.domain.imports.roles import Role
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.retention import RetentionLine, newest_day_due, review_day
from peerdesk.services import (
    matches,
    meetings,
    mentors,
    participants,
    private_notes,
    retention,
)
from peerdesk.services.checking import check_program
from peerdesk.services.lists import list_meetings
from peerdesk.services.office import Office
from peerdesk.services.programs import open_program
from peerdesk.services.undo import latest_undoable, redo, undo, undo_act
from peerdesk.store import act_log, imports, records
from peerdesk.store.tables import history, metadata
from tests.programs import PASSPHRASE, FixedClock

LONG_AGO = date(2015, 5, 4)
WORDS = ("Zephyrine", "Quillfeather", "keeps bees", "talked of the orchard")


@dataclasses.dataclass
class Past:
    """Two participants of one mentor: the first closed long ago, the second still here."""

    gone: Participant
    here: Participant
    mentor: Mentor
    own: Meeting
    shared: Meeting


@pytest.fixture
def past(office: Office, clock: FixedClock) -> Past:
    now, clock.moment = clock.moment, clock.moment.replace(year=2015, month=4, day=1)
    mentor = mentors.add_mentor(office, Mentor(last_name="Boone", status="ready", capacity=4))
    gone = participants.add_participant(
        office, Participant(last_name=WORDS[1], first_name=WORDS[0], stage="s2", note=WORDS[2])
    )
    here = participants.add_participant(office, Participant(last_name="Reyes", stage="s2"))
    for person in (gone, here):
        wanted = matches.match_defaults(office, person.uid, mentor.uid)
        matches.start_match(office, wanted)
    own = meetings.log_meeting(office, _meeting(office, mentor, WORDS[3], gone))
    shared = meetings.log_meeting(office, _meeting(office, mentor, "both came", gone, here))
    clock.moment = clock.moment.replace(month=5, day=5)
    with office.program.reading() as connection:
        gone = records.get(connection, Participant, gone.uid)
    gone = participants.close_participant(office, gone, LONG_AGO, "completed").record
    clock.moment = now
    return Past(gone, here, mentor, own, shared)


def _meeting(office: Office, mentor: Mentor, note: str, *people: Participant) -> Meeting:
    rows = tuple(Attendance(participant=each.uid) for each in people)
    day = date(2015, 4, 1)
    return Meeting(
        uid=office.new_uid(),
        mentor=mentor.uid,
        meeting_format="group" if len(rows) > 1 else "one_to_one",
        met_on=day,
        held="yes",
        note=note,
        attendance=rows,
    )


def _line(office: Office) -> RetentionLine:
    (line,) = retention.review_list(office)
    return line


def test_only_what_is_closed_longer_than_the_rule_is_listed(office: Office, past: Past) -> None:
    line = _line(office)
    assert (line.code, line.matches, line.meetings) == (past.gone.code, 1, 2)
    assert line.review_on == date(2022, 5, 4)
    assert line.can_be_destroyed


def test_a_purge_leaves_no_word_of_the_person(office: Office, past: Past) -> None:
    # As of a sheet without headings, where the first person was taken for one.
    heading = ColumnUse(column=0, heading=f"{WORDS[1]}, {WORDS[0]}", field="name")
    mapping = SheetMapping(role=Role.PARTICIPANTS, columns=(heading,))
    with office.program.preparing() as connection:
        imports.remember_mappings(connection, {"look": as_text(mapping)}, "2026-11-18")
    done = retention.purge(office, [_line(office)], "Seven years are over.")
    assert [each.code for each in done.lines] == [past.gone.code]
    for word in (*WORDS, past.gone.uid[:20]):
        where = [name for name in _all_text(office) if word in name[1] and name[0] != "history.uid"]
        assert where == [], word
    assert check_program(office).is_sound
    assert retention.review_list(office) == ()
    assert list_meetings(office, ListQuery(search="orchard")).rows == ()


def _all_text(office: Office) -> list[tuple[str, str]]:
    found = []
    with office.program.reading() as connection:
        for table in metadata.tables.values():
            for row in connection.execute(select(table)).mappings():
                found += [(f"{table.name}.{k}", str(v)) for k, v in row.items()]
        words = connection.execute(text("SELECT * FROM meeting_words_data")).all()
        found += [("words", bytes(row[1]).decode("latin-1")) for row in words if row[1]]
    return found


def test_what_others_attended_stays_without_the_person(office: Office, past: Past) -> None:
    retention.purge(office, [_line(office)], "Seven years are over.")
    with office.program.reading() as connection:
        left = records.find(connection, Meeting)
        assert [each.uid for each in left] == [past.shared.uid]
        assert [row.participant for row in left[0].attendance] == [past.here.uid]
        assert [each.participant for each in records.find(connection, Match)] == [past.here.uid]


def test_a_purge_cannot_be_taken_back(office: Office, past: Past) -> None:
    retention.purge(office, [_line(office)], "Seven years are over.")
    latest = latest_undoable(office)
    assert latest is None or latest.action != "purge"


def test_a_purge_takes_what_was_taken_back_before_and_nothing_brings_it_back(
    office: Office, past: Past
) -> None:
    begun = meetings.log_meeting(office, _meeting(office, past.mentor, "by the weir", past.gone))
    later = dataclasses.replace(begun, note="under the alder")
    meetings.change_meeting(office, later)
    private_notes.save_private_note(office, "meeting", begun.uid, "hush", 0)
    undo(office)
    undo(office)
    retention.purge(office, [_line(office)], "Seven years are over.")
    texts = _all_text(office)
    assert [
        each for each in texts if "by the weir" in each[1] or "under the alder" in each[1]
    ] == []
    assert [name for name, _ in texts if name.startswith("private_note.")] == []
    with pytest.raises(Refused, match="destroyed under the retention rule"):
        redo(office)
    assert check_program(office).is_sound


def test_an_act_whose_contents_were_destroyed_is_not_taken_back_in_part(
    office: Office, past: Past
) -> None:
    with office.program.reading() as connection:
        closing = act_log.recent(connection, "close_participant", 1)[0]
    retention.purge(office, [_line(office)], "Seven years are over.")
    with pytest.raises(Refused, match="destroyed under the retention rule"):
        undo_act(office, closing.seq)


def test_saving_a_person_neither_ends_a_hold_nor_begins_one(office: Office, past: Past) -> None:
    held = retention.place_hold(office, "participant", past.gone.uid, "Letter of May 2.")
    assert isinstance(held, Participant)
    lifted = dataclasses.replace(held, legal_hold=False, legal_hold_reason="", note="new")
    saved = participants.change_participant(office, lifted)
    assert (saved.legal_hold, saved.legal_hold_reason, saved.note) == (
        True,
        "Letter of May 2.",
        "new",
    )
    with office.program.reading() as connection:
        here = records.get(connection, Participant, past.here.uid)
    wanted = dataclasses.replace(here, legal_hold=True)
    closed = participants.close_participant(office, wanted, LONG_AGO, "completed")
    assert not closed.record.legal_hold


def test_the_chain_is_sound_after_a_purge_and_after_opening_again(
    office: Office, past: Past, program_copy: Path, clock: FixedClock
) -> None:
    retention.purge(office, [_line(office)], "Seven years are over.")
    with office.program.reading() as connection:
        kept = connection.execute(select(history.c.digest).where(history.c.digest.is_not(None)))
        assert len(kept.all()) >= 2
    office.program.close()
    again = open_program(program_copy, "", PASSPHRASE, clock=clock)
    assert check_program(again).is_sound
    again.program.close()


def test_a_hold_keeps_a_record(office: Office, past: Past) -> None:
    with pytest.raises(Refused, match="needs a reason"):
        retention.place_hold(office, "participant", past.gone.uid, " ")
    retention.place_hold(office, "participant", past.gone.uid, "Case 12, letter of May 3")
    line = _line(office)
    assert line.legal_hold
    with pytest.raises(Refused, match="legal hold"):
        retention.purge(office, [line], "Seven years are over.")
    retention.lift_hold(office, "participant", past.gone.uid)
    retention.purge(office, [_line(office)], "Seven years are over.")


def test_a_record_that_changed_since_the_review_stays(office: Office, past: Past) -> None:
    line = _line(office)
    retention.place_hold(office, "participant", past.gone.uid, "Case 12")
    retention.lift_hold(office, "participant", past.gone.uid)
    with pytest.raises(Refused, match="changed since"):
        retention.purge(office, [line], "Seven years are over.")
    assert len(retention.review_list(office)) == 1


def test_a_mentor_stays_while_a_file_names_them(
    office: Office, past: Past, clock: FixedClock
) -> None:
    with office.program.reading() as connection:
        mentor = records.get(connection, Mentor, past.mentor.uid)
    mentors.close_mentor(office, mentor, date(2015, 6, 1), "moved")
    lines = {each.kind: each for each in retention.review_list(office)}
    assert lines["mentor"].named_by == 2
    assert not lines["mentor"].can_be_destroyed
    with pytest.raises(Refused, match="Named in 2 files|Named in 1 file"):
        retention.purge(office, list(lines.values()), "Seven years are over.")
    assert len(retention.review_list(office)) == 2


def test_the_certificate_is_kept_and_printed(office: Office, past: Past) -> None:
    done = retention.purge(office, [_line(office)], "Seven years are over.")
    assert retention.certificates(office) == (done,)
    pdf = retention.certificate_pdf(office, done)
    assert page_count(pdf) == 1
    assert "Quillfeather" not in str(done)


def test_nothing_is_destroyed_without_a_choice_or_a_reason(office: Office, past: Past) -> None:
    with pytest.raises(Refused, match="No record is chosen"):
        retention.purge(office, [], "Seven years are over.")
    with pytest.raises(Refused, match="Say why"):
        retention.purge(office, [_line(office)], "  ")


@given(st.dates(date(2001, 1, 1), date(2060, 12, 31)), st.integers(1, 40))
def test_the_newest_day_due_is_the_last_that_is(today: date, years: int) -> None:
    newest = newest_day_due(today, years)
    assert review_day(newest, years) <= today
    assert review_day(date.fromordinal(newest.toordinal() + 1), years) > today
