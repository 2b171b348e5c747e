"""The three workbooks of a site, from first look to undo, held against a reading of our own."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name
from peerdesk.domain.trainings import Completion, Course
from tests.cli.commands import LOG, ROSTER, TRACKER, WORKBOOKS, bring_in, run_on
from tests.cli.conftest import Brought, answers_file
from tests.cli.dumps import by_uid, contents, read
from tests.cli.sample_rows import LogRow, day_of, is_day, log_rows, rows_below

NOT_HELD = {
    "NO SHOW": ("participant_no_show", "no_show"),
    "lockdown": ("facility", "lockdown"),
    "cancelled - work": ("participant_excused", "class_work"),
    "mentor sick": ("mentor", "medical"),
}
COUNTS = ("new", "same", "changed", "conflict", "refused")


def counted(**some: int) -> dict[str, int]:
    return dict.fromkeys(COUNTS, 0) | some


def notes(report: Any, kind: str) -> list[tuple[str, str]]:
    return [(each["sheet"], each["cell"]) for each in report["notes"] if each["note"] == kind]


# ---------------------------------------------------------------- each of the three


@pytest.mark.parametrize("workbook", WORKBOOKS, ids=lambda path: path.stem)
class TestEach:
    def test_a_dry_run_writes_nothing(self, samples_in: Brought, workbook: Path) -> None:
        step = samples_in.steps[workbook]
        assert step.dry["applied"] is False
        assert step.after_dry == step.before

    def test_applying_does_what_the_dry_run_said(self, samples_in: Brought, workbook: Path) -> None:
        step = samples_in.steps[workbook]
        assert step.applied["applied"] is True
        assert step.applied["counts"] == step.dry["counts"]
        assert step.applied["by_kind"] == step.dry["by_kind"]
        for kind, counts in step.applied["by_kind"].items():
            added = step.after[kind].total() - step.before[kind].total()
            assert added == counts["new"]

    def test_the_total_is_the_sum_of_the_kinds(self, samples_in: Brought, workbook: Path) -> None:
        report = samples_in.steps[workbook].dry
        kinds = report["by_kind"].values()
        assert report["counts"] == {name: sum(each[name] for each in kinds) for name in COUNTS}

    def test_applying_is_one_act_after_a_backup(self, samples_in: Brought, workbook: Path) -> None:
        step = samples_in.steps[workbook]
        assert Path(step.applied["backup"]).stat().st_size > 0
        backup_and_import = step.after["act"].total() - step.before["act"].total()
        assert backup_and_import == 2

    def test_a_second_time_changes_nothing(self, samples_in: Brought, workbook: Path) -> None:
        step = samples_in.steps[workbook]
        first, again = step.applied["counts"], step.again["counts"]
        assert (again["new"], again["changed"], again["refused"]) == (0, 0, 0)
        assert again["conflict"] == first["conflict"]
        assert step.after_again == step.after

    def test_once_answered_everything_is_in(self, answered: Brought, workbook: Path) -> None:
        step = answered.steps[workbook]
        assert step.dry["counts"]["conflict"] == 0
        assert step.again["counts"] == counted(same=step.again["counts"]["same"])
        assert step.after_dry == step.before
        assert step.after_again == step.after

    def test_every_item_that_is_held_back_says_why(
        self, samples_in: Brought, workbook: Path
    ) -> None:
        report = samples_in.steps[workbook].dry
        asked = {each["id"]: each for each in report["questions"]}
        assert len(report["items"]) == report["counts"]["conflict"] + report["counts"]["refused"]
        for item in report["items"]:
            assert item["reason"]
            for question in item["questions"]:
                assert item["row"] in asked[question]["rows"]

    def test_every_row_of_the_sheets_is_counted(self, samples_in: Brought, workbook: Path) -> None:
        wanted = {
            ROSTER: {"Roster": 64, "Discharged": 12},
            TRACKER: {"Training": 17},
            LOG: {month: len(rows_below(LOG, month, "Date")) for month in _months()},
        }
        sheets = samples_in.steps[workbook].dry["sheets"]
        assert {each["sheet"]: each["rows"] for each in sheets} == wanted[workbook]


def _months() -> list[str]:
    return [f"{name} 26" for name in ("Jun", "Jul", "Aug", "Sep", "Oct", "Nov")]


# ---------------------------------------------------------------- roster


def test_the_roster_has_63_participants_and_12_who_left(samples_in: Brought) -> None:
    report = samples_in.steps[ROSTER].applied
    assert report["by_kind"]["participant"] == counted(new=75, conflict=1)
    (people,) = read(samples_in.program, Participant)
    assert Counter(each.closed_on is not None for each in people) == {False: 63, True: 12}
    rows = rows_below(ROSTER, "Roster", "Reg #") + rows_below(ROSTER, "Discharged", "Reg #")
    assert {each.register_no for each in people} == {row["Reg #"] for row in rows}


def test_the_duplicate_row_is_told_and_the_total_is_no_person(samples_in: Brought) -> None:
    report = samples_in.steps[ROSTER].dry
    (item,) = report["items"]
    assert (item["row"], item["title"]) == ("Roster row 70", "Brian Smith")
    assert "second row for the person in Roster row 8" in item["reason"]
    (question,) = report["questions"]
    assert question["rows"] == ["Roster row 70"]
    assert question["blocking"]
    assert notes(report, "skipped") == [("Roster", "1"), ("Roster", "2"), ("Roster", "72")]
    (people,) = read(samples_in.program, Participant)
    assert not any("total" in full_name(each).casefold() for each in people)


def test_the_texts_of_the_roster_are_as_typed(samples_in: Brought) -> None:
    (people,) = read(samples_in.program, Participant)
    typed = {
        row["Reg #"]: row["Notes"]
        for row in reversed(rows_below(ROSTER, "Roster", "Reg #"))
        if row["Notes"]
    }
    assert {each.register_no: each.note for each in people if each.note} == typed
    assert {"=needs follow up", "+1 wk pass", "00123 locker", "@ RRC only"} < set(typed.values())


def test_stages_and_days_of_the_roster(samples_in: Brought) -> None:
    stages = {"1": "s1", "i": "s1", "2": "s2", "ii": "s2", "3": "s3", "iii": "s3"}
    (people,) = read(samples_in.program, Participant)
    here = {each.register_no: each for each in people if each.closed_on is None}
    rows = {row["Reg #"]: row for row in reversed(rows_below(ROSTER, "Roster", "Reg #"))}
    for number, row in rows.items():
        kept = here[number]
        assert kept.stage == stages[str(row["Stage"]).casefold().split()[-1]]
        assert kept.arrived_on == day_of(row["Date Arrived"])
        assert kept.release_date == (day_of(row["PRD"]) if is_day(row["PRD"]) else None)
        assert full_name(kept).casefold() == (
            f"{row['First Name'].strip()} {row['Last Name']}".casefold()
        )


def test_a_release_before_the_arrival_is_listed(samples_in: Brought) -> None:
    wanted = []
    for number, row in enumerate(_lines_of_the_roster(), 5):
        if row and is_day(row["PRD"]) and day_of(row["PRD"]) < day_of(row["Date Arrived"]):
            wanted.append(("Roster", f"F{number}"))
    assert wanted
    assert notes(samples_in.steps[ROSTER].dry, "doubtful") == wanted


def _lines_of_the_roster() -> list[dict[str, Any] | None]:
    """The rows from 5 to 70, None for a blank one."""
    rows = iter(rows_below(ROSTER, "Roster", "Reg #"))
    return [None if number in (25, 47) else next(rows) for number in range(5, 71)]


def test_each_mentor_of_the_roster_is_matched(samples_in: Brought) -> None:
    people, mentors, matches = read(samples_in.program, Participant, Mentor, Match)
    names = {each.uid: full_name(each) for each in mentors}
    numbers = {each.uid: each.register_no for each in people}
    nobody = (None, "none", "unassigned")
    wanted = {
        row["Reg #"]: row["Mentor"]
        for row in rows_below(ROSTER, "Roster", "Reg #")
        if row["Mentor"] not in nobody
    }
    assert {numbers[each.participant]: names[each.mentor] for each in matches} == wanted


# ---------------------------------------------------------------- training


def test_the_marks_of_the_training_matrix(answered: Brought) -> None:
    mentors, courses, kept = read(answered.program, Mentor, Course, Completion)
    people, titles = by_uid(mentors), by_uid(courses)
    rows = rows_below(TRACKER, "Training", "Mentor")
    headings = [each for each in rows[0] if each not in ("Mentor", "Start", "Capacity")]
    columns = {
        each["heading"]: each["course"]
        for each in answered.steps[TRACKER].dry["sheets"][0]["columns"]
        if each["course"]
    }
    assert set(columns) == set(headings)
    assert len(set(columns.values())) == len(headings)
    wanted = Counter(
        (row["Mentor"], day_of(row["Start"]), columns[heading], *_mark(row[heading]))
        for row in rows
        for heading in headings
        if row[heading]
    )
    found = Counter(
        (
            full_name(people[each.mentor]),
            people[each.mentor].started_on,
            titles[each.course].title,
            each.result,
            each.completed_on,
        )
        for each in kept
    )
    assert found == wanted


def _mark(value: Any) -> tuple[str, date | None]:
    """What a cell of the matrix says; "sched. 12/3" is the next third of December."""
    plain = {"x": ("completed", None), "waived": ("waived", None)}
    if value == "sched. 12/3":
        return "scheduled", date(2026, 12, 3)
    return plain[value] if value in plain else ("completed", day_of(value))


def test_two_mentors_who_share_a_name_stay_two(samples_in: Brought, answered: Brought) -> None:
    report = samples_in.steps[TRACKER].dry
    (question,) = [each for each in report["questions"] if each["blocking"]]
    assert question["rows"] == ["Training row 14", "Training row 18"]
    (mentors,) = read(answered.program, Mentor)
    walters = [each.started_on for each in mentors if full_name(each) == "Walter O'Neil"]
    assert sorted(walters) == [date(2025, 1, 13), date(2025, 4, 8)]
    assert len(mentors) == 17


def test_a_mentor_and_a_participant_who_share_a_name_are_asked_about(samples_in: Brought) -> None:
    (question,) = [
        each for each in samples_in.steps[TRACKER].dry["questions"] if each["asks"] == "same_human"
    ]
    assert "Andre Johnson" in question["text"]
    assert question["default"] == "no"
    people, mentors = read(samples_in.program, Participant, Mentor)
    for many in (people, mentors):
        assert [full_name(each) for each in many].count("Andre Johnson") == 1


# ---------------------------------------------------------------- meeting log


@pytest.fixture(scope="module")
def log_of_the_program(answered: Brought) -> list[tuple[LogRow, Meeting]]:
    """The meetings of the program as rows of the log, each with its record."""
    meetings, mentors, people = read(answered.program, Meeting, Mentor, Participant)
    mentor_names = {each.uid: full_name(each) for each in mentors}
    names = {each.uid: full_name(each) for each in people}
    return [
        (
            LogRow(
                met_on=each.met_on,
                mentor=mentor_names[each.mentor],
                mentees=tuple(sorted(names[one.participant] for one in each.attendance)),
                start=each.start,
                minutes=each.minutes,
                comment=each.note,
            ),
            each,
        )
        for each in meetings
    ]


Logged = list[tuple[LogRow, Meeting]]


def test_each_of_the_337_rows_is_one_meeting(log_of_the_program: Logged) -> None:
    rows = [row for row, _ in log_of_the_program]
    assert len(rows) == 337
    assert Counter(rows) == Counter(log_rows(LOG))


def test_rows_not_answered_are_held_back_and_nothing_is_lost(samples_in: Brought) -> None:
    report = samples_in.steps[LOG].dry
    unsure = {"Tyrone Carter", "Tanya Joubert"}
    waiting = sum(bool(unsure & set(each.mentees)) for each in log_rows(LOG))
    assert report["by_kind"] == {"meeting": counted(new=337 - waiting, conflict=waiting)}
    assert {name for each in report["questions"] for name in unsure if name in each["text"]} == (
        unsure
    )


def test_a_meeting_not_held_says_why(log_of_the_program: Logged) -> None:
    reasons: Counter[str] = Counter()
    for row, kept in log_of_the_program:
        if row.comment in NOT_HELD:
            assert kept.held == "no"
            assert (kept.not_held_class, kept.not_held_reason) == NOT_HELD[row.comment]
            assert kept.start is None
            reasons[row.comment] += 1
        else:
            assert kept.held == "yes"
            assert (kept.not_held_class, kept.not_held_reason) == ("", "")
    assert set(reasons) == set(NOT_HELD)


def test_several_names_in_a_cell_are_one_meeting_of_a_group(log_of_the_program: Logged) -> None:
    groups = 0
    for row, kept in log_of_the_program:
        assert (kept.meeting_format == "group") == (len(row.mentees) > 1)
        groups += kept.meeting_format == "group"
        assert kept.late_minutes == (15 if row.comment == "late 15 min" else None)
    assert groups == sum(len(each.mentees) > 1 for each in log_rows(LOG))


def test_a_mentor_and_a_mentee_of_one_name_are_doubted(samples_in: Brought) -> None:
    report = samples_in.steps[LOG].dry
    doubted = [each for each in log_rows(LOG) if each.mentor in each.mentees]
    assert len(notes(report, "doubtful")) == len(doubted) > 0
    assert notes(report, "skipped") == [
        *(("Jun 26", "66"), ("Jul 26", "62"), ("Aug 26", "58")),
        *(("Sep 26", "48"), ("Oct 26", "49"), ("Nov 26", "72")),
    ]


def test_rows_held_back_come_in_once_they_are_answered(program: Path) -> None:
    asked = bring_in(program, LOG)["questions"]
    file = answers_file(program.parent, asked)
    late = bring_in(program, LOG, "--answers", file, "--apply")
    assert late["by_kind"]["meeting"] == counted(new=19, same=318)
    (meetings,) = read(program, Meeting)
    assert len(meetings) == 337


# ---------------------------------------------------------------- back again


def test_undo_takes_each_import_back(samples_in: Brought, program: Path) -> None:
    for workbook in reversed(WORKBOOKS):
        done = run_on(program, "undo", "--json").data
        assert done["undone"].startswith("Workbook imported")
        assert contents(program) == samples_in.steps[workbook].contents_before
    assert "nothing of yours to undo" in run_on(program, "undo").refusal
    assert run_on(program, "check").code == 0


def test_what_was_taken_back_can_be_brought_in_again(samples_in: Brought, program: Path) -> None:
    for _ in WORKBOOKS:
        assert run_on(program, "undo").code == 0
    for workbook in WORKBOOKS:
        again = bring_in(program, workbook, "--apply")
        assert again["counts"] == samples_in.steps[workbook].applied["counts"]
