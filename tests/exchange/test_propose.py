"""Sheets are recognised by their headings, under titles, blank rows and merged cells."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerdesk.domain.fields import View, specs_of
from peerdesk.domain.imports.grid import Grid, Span
from peerdesk.domain.imports.mapping import SheetProposal, header_look
from peerdesk.domain.imports.roles import RECORD_OF_ROLE, Role
from peerdesk.domain.trainings import Course
from peerdesk.exchange.propose import grid_of, propose_role, propose_sheet
from peerdesk.exchange.propose_words import course_words, header_words
from peerdesk.exchange.reading import open_workbook

SAMPLES = Path(__file__).parents[1] / "samples"
WORDS = header_words(course_words(()))


def grid(*rows: tuple[Any, ...], name: str = "Sheet1", **more: Any) -> Grid:
    return Grid(name, rows, **more)


def fields(proposal: SheetProposal) -> dict[str, str]:
    return {each.heading: each.field for each in proposal.mapping.columns}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "participant roster 2026.xlsx",
            {
                "Roster": (Role.PARTICIPANTS, 4, 64),
                "Discharged": (Role.DISCHARGED, 1, 12),
            },
        ),
        ("mentor training tracker.xlsx", {"Training": (Role.TRAINING_MATRIX, 3, 17)}),
        (
            "Meeting log 2026.xlsx",
            {
                f"{month} 26": (Role.MEETINGS, 1, rows)
                for month, rows in zip(
                    ("Jun", "Jul", "Aug", "Sep", "Oct", "Nov"),
                    (63, 59, 55, 45, 46, 69),
                    strict=True,
                )
            },
        ),
    ],
)
def test_every_sheet_of_the_samples_is_recognised(
    file: str, expected: dict[str, tuple[Role, int, int]]
) -> None:
    sheets = open_workbook(SAMPLES / file).sheets
    proposals = [propose_sheet(grid_of(each), WORDS) for each in sheets]
    found = {p.sheet: (p.mapping.role, p.mapping.header_row, p.rows) for p in proposals}
    assert found == expected
    assert all(each.is_used for p in proposals for each in p.mapping.columns)


def test_courses_are_found_by_the_short_forms_people_write() -> None:
    sheet = open_workbook(SAMPLES / "mentor training tracker.xlsx").sheets[0]
    columns = propose_sheet(grid_of(sheet), WORDS).mapping.columns
    courses = {each.heading: each.course for each in columns if each.field == "course"}
    assert courses["T4C"] == "Thinking for a Change"
    assert courses["MI"] == "Motivational interviewing"
    assert courses["Boundaries/Confid."] == "Boundaries and confidentiality"
    assert courses["Volunteer trng (FCI)"] == "Institution volunteer training"
    assert len(courses) == 10


def test_headings_are_found_under_a_merged_title_and_a_remark() -> None:
    found = propose_sheet(
        grid(
            ("Harbor House", None, None),
            ("updated 1/2/26 by front desk", None, None),
            (),
            ("Reg. No.", "Resident", "Stage"),
            ("12345-678", "Reyes, Ana", "II"),
            merges=(Span(0, 0, 0, 2),),
        ),
        WORDS,
    )
    assert (found.mapping.role, found.mapping.header_row) == (Role.PARTICIPANTS, 4)
    assert fields(found) == {"Reg. No.": "register_no", "Resident": "name", "Stage": "stage"}


def test_a_band_over_two_headings_and_a_tall_heading_are_joined() -> None:
    found = propose_sheet(
        grid(
            ("Date", "Mentor", "Mentee", "Time", None),
            (None, None, None, "in", "out"),
            (date(2026, 6, 1), "Ana Reyes", "Bo Lee", "1:00 PM", "2:00 PM"),
            merges=(*(Span(0, i, 1, i) for i in range(3)), Span(0, 3, 0, 4)),
        ),
        WORDS,
    )
    assert found.mapping.header_row == 2
    assert fields(found) == {
        "Date": "met_on",
        "Mentor": "mentor",
        "Mentee": "participants",
        "Time in": "start",
        "Time out": "end",
    }


def test_a_date_merged_down_stands_in_each_of_its_rows() -> None:
    day = date(2026, 6, 1)
    sheet = grid(
        ("Date", "Mentor", "Mentee"),
        (day, "Ana Reyes", "Bo Lee"),
        (None, "Ana Reyes", "Cy Love"),
        merges=(Span(1, 0, 2, 0),),
    )
    assert [row[0] for _, row in sheet.data(1)] == [day, day]


def test_an_unknown_column_of_marks_in_a_matrix_is_a_new_course() -> None:
    found = propose_sheet(
        grid(
            ("Mentor", "Communication", "T4C", "Narcan use", "Shirt"),
            ("Ana Reyes", "x", date(2026, 1, 3), "waived", "XL"),
            ("Bo Lee", "sched. 12/3", None, "1/4/26", "M"),
        ),
        WORDS,
    )
    narcan, shirt = found.mapping.columns[3:]
    assert (narcan.field, narcan.course) == ("course", "Narcan use")
    assert "new course" in narcan.why
    assert not shirt.is_used


def test_a_course_of_the_program_is_known_by_its_title() -> None:
    words = header_words(course_words([Course(title="Narcan use")]))
    course = words.course("NARCAN USE")
    assert course is not None
    assert course.course == "Narcan use"


def test_a_course_that_the_program_calls_otherwise_answers_to_both_titles() -> None:
    own = Course(title="Talking well", catalogue_id="communication")
    words = header_words(course_words([own]))
    found = [words.course(each) for each in ("talking well", "Comm.", "Communication")]
    assert [each and each.course for each in found] == ["Talking well"] * 3


def test_a_column_nobody_knows_is_kept_out_and_said_so() -> None:
    found = propose_sheet(grid(("Name", "Stage", "Locker"), ("Ana Reyes", "2", "00123")), WORDS)
    assert [each.heading for each in found.mapping.unused()] == ["Locker"]
    assert found.mapping.columns[2].why


def test_one_field_is_filled_by_one_column_and_notes_by_several() -> None:
    found = propose_sheet(
        grid(("Name", "PRD", "Release date", "Notes", "Remarks"), ("Ana Reyes", "", "", "", "")),
        WORDS,
    )
    assert [each.field for each in found.mapping.columns] == [
        *("name", "release_date", "", "note", "note")
    ]


@pytest.mark.parametrize(
    ("headings", "name", "role"),
    [
        (("Name", "Phone", "Start date", "Capacity"), "Sheet1", Role.MENTORS),
        (("Name", "Phone"), "Peer Mentors", Role.MENTORS),
        (("Mentor", "Mentee", "Match date"), "Pairs", Role.MATCHES),
        (("Mentor", "Course", "Date completed"), "Sheet1", Role.TRAINING_LIST),
        (("Name", "Date out", "Reason"), "Sheet1", Role.DISCHARGED),
        (("Date", "Mentor", "Participants", "Length"), "2026", Role.MEETINGS),
    ],
)
def test_roles_are_told_apart(headings: tuple[str, ...], name: str, role: Role) -> None:
    row = tuple("Ana Reyes" if "a" in each else "1" for each in headings)
    assert propose_sheet(grid(headings, row, name=name), WORDS).mapping.role is role


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        (grid(), "empty"),
        (grid(("Menu", "Monday"), ("Soup", "Beans")), "no row of headings"),
        (grid(("Name", "Stage"), ("Ana Reyes", 2), hidden=True), "hidden"),
    ],
)
def test_what_is_no_list_is_left_out_with_the_reason(sheet: Grid, why: str) -> None:
    found = propose_sheet(sheet, WORDS)
    assert found.mapping.role is Role.IGNORE
    assert why in found.why
    assert not found.mapping.used()


@pytest.mark.parametrize(
    "role", [Role.PARTICIPANTS, Role.MENTORS, Role.MATCHES, Role.MEETINGS, Role.TRAINING_LIST]
)
def test_our_own_headings_come_back_as_the_fields_they_were(role: Role) -> None:
    specs = [
        spec
        for spec in specs_of(RECORD_OF_ROLE[role])
        if spec.view is not View.HIDDEN and (role, spec.name) not in NOT_A_COLUMN
    ]
    sheet = grid(("Code", *(spec.label for spec in specs)), ("HH-P0001",) * (len(specs) + 1))
    found = propose_sheet(sheet, WORDS)
    assert found.mapping.role is role
    for spec, use in zip(specs, found.mapping.columns[1:], strict=True):
        assert use.field == COMBINED.get((role, spec.name), spec.name)


NOT_A_COLUMN = {(Role.PARTICIPANTS, "stage_history"), (Role.MENTORS, "participant")}
COMBINED = {
    (Role.MATCHES, "participant"): "participants",
    (Role.MEETINGS, "attendance"): "participants",
}


def test_a_role_chosen_by_a_person_maps_the_columns_anew() -> None:
    sheet = grid(("Name", "Status"), ("Ana Reyes", "active"))
    first = propose_sheet(sheet, WORDS)
    chosen = propose_role(first, sheet, WORDS, Role.MENTORS)
    assert (first.mapping.role, chosen.mapping.role) == (Role.PARTICIPANTS, Role.MENTORS)
    assert fields(chosen) == {"Name": "name", "Status": "status"}


def test_the_look_of_headings_ignores_case_and_spaces_and_nothing_else() -> None:
    look = header_look(("Reg #", "Last Name", ""))
    assert look == header_look(("REG  #", "last name"))
    assert look != header_look(("Last Name", "Reg #"))
