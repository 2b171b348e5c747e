"""Exports of a real program: who and what is in them, what stays inside, what is noted."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from peerdesk.domain import errors
from peerdesk.domain.export_columns import (
    SHEETS,
    WHAT,
    ExportOptions,
    columns_of,
)
from peerdesk.domain.imports.roles import Role
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.partners import Partner
from peerdesk.domain.trainings import Completion
from peerdesk.domain.worksheets.records import Action
from peerdesk.exchange.propose_words import header_words
from peerdesk.services import meetings, mentors, participants, trainings
from peerdesk.services.exports import begin_pictures, export_workbook
from peerdesk.services.office import Office, shipped_vocabularies
from peerdesk.services.undo import latest_undoable, undo
from peerdesk.store.chain_check import broken_links
from peerdesk.store.tables import act as act_table
from peerdesk.system.atomic import FileNotWritten
from tests.services.people import People, add_participant, matched, meeting_with

TUESDAY = date(2026, 11, 17)
WORDS = shipped_vocabularies()
EVERYTHING = ExportOptions(register_numbers=True, treatment=True)


@pytest.fixture
def people(office: Office) -> People:
    """A pair that has met, with texts and words that need care."""
    found = matched(office)
    kept = _read(office, found)
    participants.change_participant(
        office,
        dataclasses.replace(
            kept,
            register_no="12345-678",
            needs=("housing", "recovery"),
            unit="00123 locker",
            note="=needs follow up\n+1 wk pass",
        ),
    )
    topics = ("recovery", "goals")
    meeting = meeting_with(found, TUESDAY, start=time(18, 30), topics=topics, note="@ RRC only")
    meetings.log_meeting(office, meeting)
    return found


def _read(office: Office, people: People) -> Participant:
    from peerdesk.services.records import read_records

    return read_records(office, Participant, [people.participant.uid])[people.participant.uid]


def table(path: Path, title: str) -> list[dict[str, Any]]:
    """The rows of a sheet by heading."""
    rows: Iterator[tuple[Any, ...]] = openpyxl.load_workbook(path)[title].iter_rows(
        values_only=True
    )
    headings = next(rows)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def everything_in(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    return "\n".join(
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    )


# ---------------------------------------------------------------- what is in it


def test_all_of_it_has_a_sheet_each_and_says_so(
    office: Office, people: People, tmp_path: Path
) -> None:
    path = tmp_path / "all.xlsx"
    written = export_workbook(office, "all", path)
    assert written.rows == {
        "Participants": 1,
        "Mentors": 1,
        "Matches": 1,
        "Meetings": 1,
        "Training": 0,
        "Partners": 0,
    }
    assert openpyxl.load_workbook(path).sheetnames == [*written.rows, "About"]
    about = everything_in(path)
    assert "register numbers and choices that may reveal substance-use treatment" in about
    assert "Read it before you pass it on." in about
    assert "11/18/2026 with PeerDesk" in about


@pytest.mark.parametrize("what", WHAT)
def test_each_export_has_its_own_sheets(office: Office, tmp_path: Path, what: str) -> None:
    written = export_workbook(office, what, tmp_path / "some.xlsx")
    assert tuple(written.rows) == WHAT[what]


def test_a_participant_in_a_row(office: Office, people: People, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    export_workbook(office, "roster", path, EVERYTHING)
    (row,) = table(path, "Participants")
    assert list(row)[:5] == [
        "Code",
        "Last name",
        "First name",
        "Name they go by",
        "Register number",
    ]
    expected = {
        "Code": "HH-P0001",
        "Register number": "12345-678",
        "Status": "Active",
        "Stage": "Stage 2 (reentry center)",
        "Current mentors": "Boone, Dana",
        "Unit or room": "00123 locker",
        "Arrived": datetime(2026, 9, 1),
        "Needs": "Housing; Recovery from substance use",
        "Needs an interpreter": "No",
        "Notes": "=needs follow up\n+1 wk pass",
        "Closed on": None,
    }
    assert {name: row[name] for name in expected} == expected


def test_a_meeting_in_a_row(office: Office, people: People, tmp_path: Path) -> None:
    other = add_participant(office, "Silva", "Jo")
    rows = (
        Attendance(participant=people.participant.uid),
        Attendance(participant=other.uid, presence="excused"),
    )
    meetings.log_meeting(
        office, meeting_with(people, TUESDAY, meeting_format="group", attendance=rows)
    )
    path = tmp_path / "meetings.xlsx"
    export_workbook(office, "meetings", path)
    group, alone = table(path, "Meetings")
    assert list(group)[:9] == [
        "Code",
        "Date",
        "Start",
        "Minutes",
        "Mentor",
        "Mentor code",
        "Participants",
        "Participant codes",
        "Not there",
    ]
    assert (alone["Date"], alone["Start"], alone["Minutes"]) == (
        datetime(2026, 11, 17),
        time(18, 30),
        45,
    )
    assert (alone["Mentor"], alone["Mentor code"]) == ("Boone, Dana", "HH-M0001")
    assert (alone["Held"], alone["Note"]) == ("Held", "@ RRC only")
    assert group["Participants"] == "Okafor, Daniel; Silva, Jo"
    assert group["Participant codes"] == "HH-P0001; HH-P0002"
    assert group["Not there"] == "Silva, Jo"


def test_matches_and_trainings_name_their_people(
    office: Office, people: People, tmp_path: Path
) -> None:
    yearly = next(each for each in trainings.all_courses(office) if each.valid_months == 12)
    done = Completion(mentor=people.mentor.uid, course=yearly.uid, completed_on=TUESDAY)
    trainings.record_training(office, done)
    path = tmp_path / "all.xlsx"
    export_workbook(office, "all", path)
    (match,) = table(path, "Matches")
    assert (match["Participant"], match["Participant code"]) == ("Okafor, Daniel", "HH-P0001")
    assert (match["Mentor"], match["Usual day"]) == ("Boone, Dana", "Tuesday")
    (training,) = table(path, "Training")
    assert (training["Course"], training["Result"]) == (yearly.title, "Completed")
    assert training["Runs out"] == datetime(2027, 11, 17)


def test_a_mentor_who_was_a_participant_is_given_by_code(
    office: Office, people: People, tmp_path: Path
) -> None:
    twin = Mentor(last_name="Okafor", participant=people.participant.uid, status="ready")
    mentors.add_mentor(office, twin)
    path = tmp_path / "roster.xlsx"
    export_workbook(office, "roster", path)
    rows = {row["Code"]: row["Own participant record"] for row in table(path, "Mentors")}
    assert rows == {"HH-M0001": None, "HH-M0002": "HH-P0001"}


def test_who_left_stands_last_and_struck_out_meetings_not_at_all(
    office: Office, people: People, tmp_path: Path
) -> None:
    first = add_participant(office, "Abbott")
    participants.close_participant(office, first, TUESDAY, "moved")
    (kept,) = _logged(office)
    meetings.strike_out_meeting(office, kept)
    path = tmp_path / "all.xlsx"
    export_workbook(office, "all", path)
    rows = table(path, "Participants")
    assert [(row["Last name"], row["Why closed"]) for row in rows] == [
        ("Okafor", None),
        ("Abbott", "Moved out of area"),
    ]
    assert table(path, "Meetings") == []


def _logged(office: Office) -> list[Any]:
    from peerdesk.domain.meetings import Meeting
    from peerdesk.store import records

    with office.program.reading() as connection:
        return records.find(connection, Meeting)


def test_a_query_limits_the_export_to_what_the_list_shows(
    office: Office, people: People, tmp_path: Path
) -> None:
    add_participant(office, "Silva")
    path = tmp_path / "roster.xlsx"
    query = ListQuery(search="silva")
    written = export_workbook(office, "roster", path, query=query)
    assert written.rows == {"Participants": 1, "Mentors": 0}
    assert [row["Last name"] for row in table(path, "Participants")] == ["Silva"]
    many = ListQuery(sort="name", descending=True)
    export_workbook(office, "roster", path, query=many)
    assert [row["Last name"] for row in table(path, "Participants")] == ["Silva", "Okafor"]


# ---------------------------------------------------------------- what stays inside


def test_register_numbers_and_treatment_stay_inside_unless_asked_for(
    office: Office, people: People, tmp_path: Path
) -> None:
    path = tmp_path / "all.xlsx"
    export_workbook(office, "all", path)
    text = everything_in(path)
    assert "12345-678" not in text
    assert "ecovery" not in text
    (participant,) = table(path, "Participants")
    assert participant["Needs (without treatment)"] == "Housing"
    assert "Needs" not in participant
    (meeting,) = table(path, "Meetings")
    assert meeting["Topics (without treatment)"] == "Goals"

    export_workbook(office, "all", path, EVERYTHING)
    text = everything_in(path)
    assert "12345-678" in text
    assert "Recovery support; Goals" in text


def test_only_what_may_speak_of_treatment_asks_to_be_read(
    office: Office, people: People, tmp_path: Path
) -> None:
    path = tmp_path / "all.xlsx"
    export_workbook(office, "all", path, ExportOptions(treatment=True))
    assert "Read it before you pass it on." not in everything_in(path)


def test_notes_can_be_left_out(office: Office, people: People, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    export_workbook(office, "all", path, ExportOptions(notes=False))
    assert "follow up" not in everything_in(path)
    assert "Notes" not in table(path, "Participants")[0]


@pytest.mark.parametrize("options", [ExportOptions(), EVERYTHING])
def test_the_import_knows_our_own_headings(options: ExportOptions) -> None:
    """As the import takes a sheet for one of ours when it knows most of its headings."""
    words = header_words(())
    roles = {
        Participant: Role.PARTICIPANTS,
        Mentor: Role.MENTORS,
        Match: Role.MATCHES,
        Completion: Role.TRAINING_LIST,
    }
    for sheet in SHEETS:
        if sheet.record_type in {Action, Partner}:
            continue  # neither comes in from a workbook
        role = roles.get(sheet.record_type, Role.MEETINGS)
        headings = [each.heading for each in columns_of(sheet.record_type, options, WORDS)]
        known = [each for each in headings if words.by_label(role, each)]
        assert "Code" in known
        assert len(known) >= 0.8 * len(headings), sheet.title
        assert len(set(headings)) == len(headings)


# ---------------------------------------------------------------- the act


def add_many(office: Office) -> None:
    """More people than are told of at a time."""
    with office.acting("import", "Roster imported") as act:
        act.add_many(
            [
                Participant(uid=office.new_uid(), last_name=f"Silva {number}", stage="s2")
                for number in range(120)
            ]
        )


def test_an_export_is_noted_and_not_undone(office: Office, people: People, tmp_path: Path) -> None:
    before = latest_undoable(office)
    export_workbook(office, "roster", tmp_path / "roster.xlsx")
    with office.program.reading() as connection:
        query = select(act_table.c.action, act_table.c.summary, act_table.c.changes)
        newest = connection.execute(query.order_by(act_table.c.seq.desc()).limit(1)).one()
        assert tuple(newest) == ("export", "Exported to Excel: Participants and Mentors", 0)
        assert list(broken_links(connection)) == []
    assert latest_undoable(office) == before
    undo(office)


def test_an_export_that_fails_or_is_stopped_leaves_no_file_and_no_note(
    office: Office, people: People, tmp_path: Path
) -> None:
    path = tmp_path / "all.xlsx"
    path.write_bytes(b"the file of yesterday")
    add_many(office)
    with pytest.raises(errors.Cancelled):
        export_workbook(office, "all", path, cancelled=lambda: True)
    with pytest.raises(FileNotWritten):
        export_workbook(office, "all", tmp_path / "nowhere" / "all.xlsx")
    assert path.read_bytes() == b"the file of yesterday"
    assert {each.name for each in tmp_path.iterdir()} == {"all.xlsx", "Harbor.peerdesk"}
    with office.program.reading() as connection:
        in_order = select(act_table.c.action).order_by(act_table.c.seq)
        actions = connection.execute(in_order).scalars().all()
    assert "export" not in actions


def test_progress_is_told_to_the_end(office: Office, people: People, tmp_path: Path) -> None:
    add_many(office)
    told: list[tuple[int, int]] = []
    path = tmp_path / "roster.xlsx"
    export_workbook(office, "roster", path, progress=lambda *each: told.append(each))
    assert told == [(100, 122), (122, 122)]


def test_pictures_of_screens_are_told_before_any_is_taken(office: Office) -> None:
    begin_pictures(office)
    with office.program.reading() as connection:
        query = select(act_table.c.action, act_table.c.summary).order_by(act_table.c.seq.desc())
        newest = connection.execute(query).first()
    assert newest is not None
    assert tuple(newest) == ("export", "Screens with records saved as pictures, not encrypted")
