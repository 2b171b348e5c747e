"""The sample workbooks come in, in any order, with questions where a name alone does not tell."""

import dataclasses
import json
import shutil
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import permutations
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from peerdesk.domain.errors import Cancelled, Refused
from peerdesk.domain.export_columns import ExportOptions
from peerdesk.domain.fields import Record
from peerdesk.domain.imports.items import Note
from peerdesk.domain.imports.mapping import ColumnUse, SheetMapping
from peerdesk.domain.imports.preview import ImportPreview
from peerdesk.domain.imports.questions import Asks
from peerdesk.domain.imports.roles import Role
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name
from peerdesk.domain.trainings import Completion
from peerdesk.services.exports import export_workbook
from peerdesk.services.imports import (
    apply_import,
    preview_again,
    preview_as_json,
    preview_import,
    propose_again,
)
from peerdesk.services.office import Office
from peerdesk.services.participants import change_participant
from peerdesk.services.undo import recent_acts, undo_act
from peerdesk.store import counts, records
from tests.programs import FixedClock

SAMPLES = Path(__file__).parents[1] / "samples"
ROSTER = SAMPLES / "participant roster 2026.xlsx"
LOG = SAMPLES / "Meeting log 2026.xlsx"
TRACKER = SAMPLES / "mentor training tracker.xlsx"
EXPECTED = {"participant": 75, "mentor": 17, "match": 39, "meeting": 337, "completion": 145}


@pytest.fixture(autouse=True)
def _at_the_end_of_november(clock: FixedClock) -> None:
    clock.moment = clock.moment.replace(day=22)


def kept(office: Office, kind: type[Any]) -> list[Any]:
    with office.program.reading() as connection:
        return records.find(connection, kind)


def in_program(office: Office) -> dict[str, int]:
    with office.program.reading() as connection:
        return counts.records_by_kind(connection)


def by_kind(preview: ImportPreview, kind: type[Record]) -> dict[str, int]:
    return {k: v for k, v in preview.counts.by_kind.get(kind.kind, {}).items() if v}


def first_choices(preview: ImportPreview) -> dict[str, str]:
    return {each.id: each.choices[0].id for each in preview.open_questions}


def bring_in(office: Office, path: Path) -> ImportPreview:
    """Preview, answer every question that holds rows back with its first choice, apply."""
    preview = preview_import(office, path)
    preview = preview_again(office, preview, answers=first_choices(preview))
    assert not preview.open_questions
    apply_import(office, preview)
    return preview


def write(path: Path, rows: list[list[Any]], title: str = "Sheet1") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_the_roster_brings_63_and_12_people_and_knows_what_is_no_person(office: Office) -> None:
    preview = preview_import(office, ROSTER)
    assert by_kind(preview, Participant) == {"new": 75, "conflict": 1}
    people = [each.record for each in preview.items if isinstance(each.record, Participant)]
    assert sum(each.is_open for each in people) == 63
    assert not any("TOTAL" in full_name(each) for each in people)
    skipped = [(e.cell, e.reason) for e in preview.notes if e.note is Note.SKIPPED]
    assert skipped == [
        ("1", "above the headings"),
        ("2", "above the headings"),
        ("72", "a row of totals"),
    ]
    (doubled,) = preview.questions
    assert "Brian Smith" in doubled.text
    assert "Stage 2" in doubled.text


def test_text_that_looks_like_a_formula_or_number_stays_as_it_was_typed(office: Office) -> None:
    preview = preview_import(office, ROSTER)
    notes = {e.record.note for e in preview.items if isinstance(e.record, Participant)}
    assert {"=needs follow up", "+1 wk pass", "00123 locker", "@ RRC only"} <= notes
    assert "see case mgr\nre: curfew" in notes


def test_doubtful_cells_of_the_roster_are_listed_with_sheet_cell_and_reason(
    office: Office,
) -> None:
    notes = [e for e in preview_import(office, ROSTER).notes if e.note is Note.DOUBTFUL]
    early = [each for each in notes if "before the arrival" in each.reason]
    assert ("Roster", "F17") in [(each.sheet, each.cell) for each in early]
    assert all(each.original and each.heading == "PRD" for each in early)


def test_interpreted_values_stand_beside_the_original(office: Office) -> None:
    notes = preview_import(office, ROSTER).notes
    stage = next(e for e in notes if e.cell == "D8" and e.note is Note.INTERPRETED)
    assert (stage.heading, stage.original, stage.value) == (
        *("Stage", "Stg 3"),
        "Stage 3 (community)",
    )


def test_every_row_of_the_log_is_a_meeting_with_its_outcome(office: Office) -> None:
    bring_in(office, LOG)
    meetings = kept(office, Meeting)
    assert len(meetings) == 337
    reasons = Counter(
        (each.not_held_class, each.not_held_reason) for each in meetings if each.held == "no"
    )
    assert reasons == {
        ("facility", "lockdown"): 15,
        ("participant_excused", "class_work"): 14,
        ("mentor", "medical"): 10,
        ("participant_no_show", "no_show"): 6,
    }
    groups = [each for each in meetings if each.meeting_format == "group"]
    assert len(groups) == 59
    assert all(len(each.attendance) > 1 for each in groups)
    assert sum(1 for each in meetings if each.late_minutes == 15) == 47
    held = [each for each in meetings if each.held == "yes"]
    assert all(each.start and each.minutes for each in held)


def test_the_marks_of_the_tracker_are_told_apart(office: Office) -> None:
    bring_in(office, TRACKER)
    book = openpyxl.load_workbook(TRACKER).active
    assert book is not None
    marks = [cell for row in book.iter_rows(4, min_col=4, values_only=True) for cell in row if cell]
    trainings = kept(office, Completion)
    assert len(trainings) == len(marks) == 145
    results = Counter(each.result for each in trainings)
    assert results["waived"] == marks.count("waived")
    assert results["scheduled"] == marks.count("sched. 12/3")
    undated = [e for e in trainings if e.result == "completed" and e.completed_on is None]
    assert len(undated) == marks.count("x")
    planned = {each.completed_on for each in trainings if each.result == "scheduled"}
    assert planned == {date(2026, 12, 3)}


@pytest.mark.parametrize("order", list(permutations((ROSTER, LOG, TRACKER))), ids=str)
def test_in_any_order_everything_lands_once_and_undo_takes_it_back(
    office: Office, order: tuple[Path, ...]
) -> None:
    before = in_program(office)
    for path in order:
        bring_in(office, path)
    landed = {kind: in_program(office)[kind] for kind in EXPECTED}
    # A log alone cannot tell that one name is two people; who it named stays a person of their own.
    named_only = {"participant": 2 if order.index(LOG) < order.index(ROSTER) else 0}
    assert landed == {kind: many + named_only.get(kind, 0) for kind, many in EXPECTED.items()}
    for path in order:
        again = preview_import(office, path)
        assert (again.counts.total["new"], again.counts.total["changed"]) == (0, 0)
        assert again.counts.total["conflict"] == 0
        assert apply_import(office, again).act == 0
    for act in recent_acts(office, action="import"):
        undo_act(office, act.seq)
    assert in_program(office) == before
    assert preview_import(office, order[0]).counts.total["same"] == 0


def test_people_who_share_a_name_are_asked_about(office: Office) -> None:
    bring_in(office, TRACKER)
    roster = preview_import(office, ROSTER)
    walter = next(each for each in roster.questions if each.id == "who:mentor:walter oneil")
    assert [each.detail for each in walter.choices[:2]] == [
        "mentor since 4/8/2025, takes 2",
        "mentor since 1/13/2025, takes 1",
    ]
    assert by_kind(roster, Match) == {"new": 33, "conflict": 6}
    andre = next(each for each in roster.questions if each.asks is Asks.SAME_HUMAN)
    assert (andre.blocking, andre.default) == (False, "no")
    apply_import(office, roster)
    log = preview_import(office, LOG)
    assert {each.id: len(each.rows) for each in log.open_questions} == {
        "who:mentor:walter oneil": 44,
        "who:participant:tanya joubert": 11,
        "who:participant:tyrone carter": 8,
    }
    assert by_kind(log, Meeting) == {"new": 275, "conflict": 62}


def test_an_answer_holds_for_all_rows_alike_and_is_not_asked_again(
    office: Office, tmp_path: Path
) -> None:
    for path in (TRACKER, ROSTER):
        bring_in(office, path)
    log = preview_import(office, LOG)
    tanya = next(each for each in log.questions if each.id == "who:participant:tanya joubert")
    other, rows = tanya.choices[1], tanya.rows
    answers = first_choices(log) | {tanya.id: tanya.choices[0].id}
    by_row = {f"{tanya.id}@{rows[0].sheet}!{rows[0].row}": other.code}
    apply_import(office, preview_again(office, log, answers=answers | by_row))
    met = Counter(
        each.participant for meeting in kept(office, Meeting) for each in meeting.attendance
    )
    assert (met[tanya.choices[0].id], met[other.id]) == (len(rows) - 1, 1)

    row = [datetime(2026, 11, 21), "Angela Tran", "Tanya Joubert", time(9, 0), time(10, 0)]
    headings = ["Date", "Mentor", "Mentee(s)", "Time in", "Time out"]
    later = preview_import(office, write(tmp_path / "later.xlsx", [headings, row]))
    (remembered,) = [each for each in later.questions if each.id == tanya.id]
    assert remembered.remembered
    assert by_kind(later, Meeting) == {"new": 1}


def test_roster_matches_count_the_meetings_of_the_two(office: Office) -> None:
    for path in (TRACKER, ROSTER, LOG):
        bring_in(office, path)
    matches = {each.uid: each for each in kept(office, Match)}
    counted = [
        (meeting.mentor, each)
        for meeting in kept(office, Meeting)
        for each in meeting.attendance
        if each.match
    ]
    assert counted
    for mentor, each in counted:
        match = matches[each.match]
        assert (match.mentor, match.participant) == (mentor, each.participant)


def test_the_round_trip_of_our_own_export_changes_nothing(office: Office, tmp_path: Path) -> None:
    for path in (TRACKER, ROSTER, LOG):
        bring_in(office, path)
    for number, options in enumerate(
        (ExportOptions(), ExportOptions(register_numbers=True, treatment=True))
    ):
        out = tmp_path / f"all {number}.xlsx"
        export_workbook(office, "all", out, options)
        back = preview_import(office, out)
        roles = [each.mapping.role for each in back.proposals if each.mapping.role != Role.IGNORE]
        assert len(roles) == 5
        assert back.counts.total == {
            "new": 0,
            "same": sum(EXPECTED.values()),
            "changed": 0,
            "conflict": 0,
            "refused": 0,
        }
        assert not back.questions


def test_a_backup_is_made_before_anything_is_written(office: Office) -> None:
    report = apply_import(office, preview_import(office, TRACKER))
    assert Path(report.backup).is_file()
    assert report.sentence == "162 records added and 0 changed."


def test_an_import_is_refused_when_the_program_changed_since_the_preview(office: Office) -> None:
    bring_in(office, ROSTER)
    preview = preview_import(office, TRACKER)
    first = kept(office, Participant)[0]
    change_participant(office, dataclasses.replace(first, note="moved beds"))
    with pytest.raises(Refused, match="changed after this import was looked at"):
        apply_import(office, preview)
    assert in_program(office)["completion"] == 0


def test_a_stopped_import_leaves_nothing_behind(office: Office) -> None:
    before = in_program(office)
    with pytest.raises(Cancelled):
        apply_import(office, preview_import(office, ROSTER), cancelled=lambda: True)
    assert in_program(office) == before


def test_a_corrected_mapping_is_remembered_by_the_look_of_the_headings(
    office: Office, tmp_path: Path
) -> None:
    rows = [["Name", "Status", "Locker"], ["Ana Reyes", "active", "00123"]]
    path = write(tmp_path / "people.xlsx", rows)
    preview = preview_import(office, path)
    (first,) = preview.proposals
    assert first.mapping.role is Role.PARTICIPANTS
    chosen = propose_again(office, preview, "Sheet1", Role.MENTORS).mapping
    locker = dataclasses.replace(chosen.columns[2], field="note")
    chosen = dataclasses.replace(chosen, columns=(*chosen.columns[:2], locker))
    preview = preview_again(office, preview, mappings={"Sheet1": chosen})
    apply_import(office, preview)
    (ana,) = kept(office, Mentor)
    assert (full_name(ana), ana.note) == ("Ana Reyes", "Locker: 00123")

    rows = [["NAME", "status ", "Locker"], ["Bo Lee", "ready", "7"]]
    (again,) = preview_import(office, write(tmp_path / "more.xlsx", rows)).proposals
    assert again.remembered
    assert again.mapping.role is Role.MENTORS
    assert again.mapping.columns[2].field == "note"


def test_a_correction_holds_for_sheets_of_the_same_look(office: Office) -> None:
    preview = preview_import(office, LOG)
    june = preview.proposals[0].mapping
    without = tuple(
        ColumnUse(column=e.column, heading=e.heading) if e.field == "topics" else e
        for e in june.columns
    )
    mapping = SheetMapping(role=june.role, header_row=1, columns=without)
    again = preview_again(office, preview, mappings={"Jun 26": mapping})
    assert all(each.mapping.column_of("topics") is None for each in again.proposals)
    topics = {e.record.topics for e in again.items if isinstance(e.record, Meeting)}
    assert topics == {()}


def test_a_sheet_may_be_left_out(office: Office) -> None:
    left_out = {"Discharged": SheetMapping(role=Role.IGNORE)}
    preview = preview_import(office, ROSTER, mappings=left_out)
    assert by_kind(preview, Participant) == {"new": 63, "conflict": 1}


def test_what_was_changed_by_hand_stays_when_the_same_file_comes_again(
    office: Office, tmp_path: Path
) -> None:
    path = Path(shutil.copy(ROSTER, tmp_path / "roster.xlsx"))
    bring_in(office, path)
    lamont = next(each for each in kept(office, Participant) if each.register_no == "17602-931")
    change_participant(office, dataclasses.replace(lamont, risk_level="low"))
    again = preview_import(office, path)
    assert (again.counts.total["new"], again.counts.total["changed"]) == (0, 0)

    book = openpyxl.load_workbook(path)
    book["Roster"]["J6"] = "00124 locker"
    book.save(path)
    changed = [each for each in preview_import(office, path).items if each.changes]
    assert [[change.field for change in each.changes] for each in changed] == [["note"]]


def test_the_preview_is_said_as_json(office: Office) -> None:
    said: Mapping[str, Any] = json.loads(
        json.dumps(preview_as_json(preview_import(office, ROSTER)))
    )
    assert said["counts"] == {"new": 127, "same": 0, "changed": 0, "conflict": 1, "refused": 0}
    assert said["by_kind"]["participant"]["new"] == 75
    assert [each["role"] for each in said["sheets"]] == ["participants", "discharged"]
    assert [each["action"] for each in said["items"]] == ["conflict"]
    assert {each["note"] for each in said["notes"]} == {"doubtful", "skipped"}
    full = preview_as_json(preview_import(office, ROSTER), details=True)
    assert len(full["items"]) == 128
    assert "interpreted" in {each["note"] for each in full["notes"]}
