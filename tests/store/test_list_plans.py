"""The lists read indexes: no query looks at every meeting, and no index is there for nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from peerdesk.domain.lists import MEETING_FILTERS, ListQuery
from peerdesk.services import evidence, find, lists, today
from peerdesk.services.office import Office
from peerdesk.services.pages import participant_page
from peerdesk.services.shipped_measures import shipped_measures
from peerdesk.store import weeks
from peerdesk.store.lists import meetings, paging
from peerdesk.store.tables import INDEXES, PARTIAL_INDEXES
from tests.services import lists_program

Plans = list[tuple[str, str]]


@contextmanager
def planned(office: Office) -> Iterator[Plans]:
    """Collects the plan of every query that runs meanwhile, as SQL and plan."""
    seen: list[tuple[str, Any]] = []
    found: Plans = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, parameters))

    engine = office.program._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
    with office.program.reading() as connection:
        found += [(statement, plan(connection, statement, values)) for statement, values in seen]


def plan(connection: Connection, statement: str, values: Any) -> str:
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    return "\n".join(str(row[3]) for row in rows)


@pytest.fixture
def program(office: Office) -> Office:
    lists_program.fill(office, seed=3)
    return office


def queries() -> list[ListQuery]:
    filters = [ListQuery(filters=frozenset({each})) for each in MEETING_FILTERS]
    searches = [ListQuery(search=typed) for typed in ("garcia", "garcia housing", "v0012")]
    both = [ListQuery(search="garcia", filters=frozenset({each})) for each in MEETING_FILTERS]
    sorts = [ListQuery(sort=each) for each in ("met_on", "mentor_name", "held", "code")]
    return [ListQuery(), *filters, *searches, *both, *sorts, ListQuery(about="somebody")]


WHOLE_TABLE = re.compile(r"^SCAN (meeting|attendance)$", re.MULTILINE)
SORTED_WHOLE = "USE TEMP B-TREE FOR ORDER BY"


@pytest.mark.parametrize("query", queries(), ids=str)
def test_the_first_page_of_meetings_reads_indexes(program: Office, query: ListQuery) -> None:
    with planned(program) as found:
        lists.list_meetings(program, query)
    for statement, how in found:
        assert not WHOLE_TABLE.search(how), f"{statement}\n{how}"
    first_of_log = [how for statement, how in found if "LIMIT" in statement and not query.about]
    assert not any(SORTED_WHOLE in how for how in first_of_log), first_of_log


@pytest.mark.parametrize("query", queries(), ids=str)
def test_meetings_are_counted_by_indexes(program: Office, query: ListQuery) -> None:
    with planned(program) as found:
        lists.count_meetings(program, query)
    for statement, how in found:
        assert not WHOLE_TABLE.search(how), f"{statement}\n{how}"


@pytest.mark.parametrize(
    "ask",
    [
        lambda office: lists.list_people(office, ListQuery()),
        lambda office: lists.list_matches(office, ListQuery(filters=frozenset({"overdue"}))),
        lambda office: lists.list_trainings(office, ListQuery()),
        lambda office: find.find_anything(office, "garcia"),
        lambda office: find.find_anything(office, "HH-V0012"),
        lambda office: find.find_people(office, "garcia"),
        today.today_lines,
        lambda office: evidence.live_evidence(office, shipped_measures()),
        lambda office: evidence.measure_rows(office, "group_size_kept"),
    ],
)
def test_nothing_else_reads_every_meeting(program: Office, ask: Callable[[Office], object]) -> None:
    with planned(program) as found:
        ask(program)
    assert found
    for statement, how in found:
        assert not WHOLE_TABLE.search(how), f"{statement}\n{how}"


def test_each_index_of_meetings_is_used(program: Office) -> None:
    known = lists_program.read(program)
    with planned(program) as found:
        for query in queries():
            lists.list_meetings(program, query)
            lists.count_meetings(program, query)
        for each in known.participants[:3]:
            participant_page(program, each.uid)
            lists.list_meetings(program, ListQuery(about=each.uid))
        find.find_anything(program, lists_program.PAGE_CODE)
        evidence.live_evidence(program, shipped_measures())
        with program.program.reading() as connection:
            weeks.last_met(connection)
    used = "\n".join(how for _, how in found)
    names = [f"ix_meeting_{'_'.join(each)}" for each in INDEXES["meeting"]]
    names += [f"ix_attendance_{'_'.join(each)}" for each in INDEXES["attendance"]]
    names += [f"ix_meeting_{few}" for few in PARTIAL_INDEXES["meeting"]]
    assert [name for name in names if not re.search(rf"\b{name}\b", used)] == []


def test_a_sort_that_is_not_there_is_our_own_mistake(program: Office) -> None:
    with program.program.reading() as connection, pytest.raises(KeyError):
        meetings.page(connection, ListQuery(sort="nonsense"), program.clock.today())


def test_counting_stops_where_rows_must_be_looked_at(
    program: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "COUNT_CAP", 3)
    everything = lists.count_meetings(program, ListQuery())
    assert everything > 4
    assert lists.count_meetings(program, ListQuery(filters=frozenset({"held"}))) == 4
    assert lists.count_meetings(program, ListQuery(search="garcia")) == 4


@pytest.mark.parametrize("wanted", ["expired", "expiring_60_days"])
def test_a_renewed_training_is_one_look_up(program: Office, wanted: str) -> None:
    with planned(program) as found:
        lists.list_trainings(program, ListQuery(filters=frozenset({wanted})))
    looked_up = (
        "ix_completion_mentor_course_result_completed_on (mentor=? AND course=? AND result=?"
    )
    assert any(looked_up in how for _, how in found), found


def test_people_are_listed_off_their_index(program: Office) -> None:
    with planned(program) as found:
        lists.list_people(program, ListQuery(filters=frozenset({"no_mentor"})))
    plans = "\n".join(how for _, how in found)
    assert "COVERING INDEX ix_participant_closed_on_name_key_uid_last_met_on" in plans
