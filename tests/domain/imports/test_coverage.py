"""No row of data is ever lost without a word, whatever stands in its cells."""

from datetime import date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.imports.items import Action, Note
from peerdesk.domain.imports.plan import ImportPlan
from peerdesk.domain.imports.rows import is_blank
from peerdesk.domain.readings.cells import NOT_CALCULATED
from tests.support.importing import Desk

SHEETS: dict[str, tuple[str, ...]] = {
    "Roster": ("Reg #", "Last Name", "First Name", "Stage", "Date Arrived", "Needs", "Mentor"),
    "Discharged": ("Reg #", "Name", "Out date", "Why"),
    "Training": ("Mentor", "Start", "MI", "T4C"),
    "Meeting_log": ("Date", "Mentor", "Mentee(s)", "Time in", "Time out", "Where", "Comments"),
    "Matches": ("Participant", "Mentor", "Match date"),
    "Training_log": ("Mentor", "Course", "Date completed"),
}

WORDS = (
    *("Ana Reyes", "Reyes, Ana", "Anna Reyes", "Bo Lee; Ana Reyes", "Lee", "none", "unassigned"),
    *("12345-678", "11111-111", "Stg 2", "II", "x", "waived", "sched. 12/3", "lockdown", "NO SHOW"),
    *("6/5/26", "Jun 5, 2026", "1830", "6:30 PM", "TOTAL", "Total mtgs", "updated by Bo", "N/A"),
    *("phone", "T4C", "Narcan", "moved", "SUD, fishing", "=1+1", "\u200b", "a\nb", "  "),
)
CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(-5, 60000),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)),
    st.times(),
    st.just(NOT_CALCULATED),
)


def sheets() -> st.SearchStrategy[dict[str, list[tuple[Any, ...]]]]:
    """Some of the sheets, each with a few rows of anything."""
    rows = {
        name: st.lists(st.tuples(*(CELLS for _ in headings)), max_size=5)
        for name, headings in SHEETS.items()
    }
    return st.fixed_dictionaries({}, optional=rows)


def with_headings(some: dict[str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    """The sheets under their headings; the roster has one sound row at least."""
    sound = ("12345-678", "Reyes", "Ana", "2", "3/1/2026", "SUD", "Bo Lee")
    filled = some | {"Roster": [sound, *some.get("Roster", [])]}
    return {name: (SHEETS[name], *rows) for name, rows in filled.items()}


def spoken_of(plan: ImportPlan) -> set[tuple[str, int]]:
    """The rows that an item, a skip or a refusal speaks of."""
    rows = {(each.source.sheet, each.source.row) for each in plan.items}
    skipped = {(e.sheet, int(e.cell)) for e in plan.notes if e.note is Note.SKIPPED}
    return rows | skipped


def lost(plan: ImportPlan, workbook: dict[str, Any]) -> list[tuple[str, int]]:
    told = spoken_of(plan)
    return [
        (name.replace("_", " "), number)
        for name, rows in workbook.items()
        for number, row in enumerate(rows[1:], 2)
        if any(not is_blank(each) for each in row) and (name.replace("_", " "), number) not in told
    ]


@given(sheets())
def test_no_row_is_lost_without_a_word(some: dict[str, list[tuple[Any, ...]]]) -> None:
    workbook = with_headings(some)
    plan = Desk().plan(**workbook)
    assert lost(plan, workbook) == []


@given(sheets())
def test_the_same_workbook_again_adds_and_changes_nothing(
    some: dict[str, list[tuple[Any, ...]]],
) -> None:
    workbook = with_headings(some)
    desk = Desk()
    desk.bring_in(**workbook)
    again = desk.plan(**workbook)
    assert [each for each in again.items if each.action in (Action.NEW, Action.CHANGED)] == []


@given(sheets())
def test_with_every_question_answered_nothing_waits(
    some: dict[str, list[tuple[Any, ...]]],
) -> None:
    workbook = with_headings(some)
    answers: dict[str, str] = {}
    plan = Desk().plan(**workbook)
    for _ in range(12):
        waiting = [each for each in plan.questions if each.is_open]
        if not waiting:
            break
        answers |= {each.id: each.choices[0].id for each in waiting}
        plan = Desk().plan(answers, **workbook)
    assert [each for each in plan.items if each.action is Action.CONFLICT] == []
