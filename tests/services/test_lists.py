"""Every list shows what an obvious reading of the records says: filters, sorts, searches."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerdesk.domain.lists import (
    MATCH_FILTERS,
    MEETING_FILTERS,
    PARTNER_FILTERS,
    PERSON_FILTERS,
    TRAINING_FILTERS,
    ListQuery,
)
from peerdesk.services import lists
from peerdesk.services.office import Office
from peerdesk.services.programs import open_program
from peerdesk.store.lists import matches, meetings, partners, people, trainings
from tests.programs import PASSPHRASE, FixedClock
from tests.services import lists_program
from tests.services.lists_reference import Reference

LISTS: dict[str, tuple[Callable[..., Any], Callable[..., int]]] = {
    "list_people": (lists.list_people, lists.count_people),
    "list_matches": (lists.list_matches, lists.count_matches),
    "list_meetings": (lists.list_meetings, lists.count_meetings),
    "list_trainings": (lists.list_trainings, lists.count_trainings),
    "list_partners": (lists.list_partners, lists.count_partners),
}
FILTERS = {
    "list_people": PERSON_FILTERS,
    "list_matches": MATCH_FILTERS,
    "list_meetings": MEETING_FILTERS,
    "list_trainings": TRAINING_FILTERS,
    "list_partners": PARTNER_FILTERS,
}
SORTS = {
    "list_people": tuple(people.SORTS),
    "list_matches": tuple(matches.SORTS),
    "list_meetings": ("met_on", *meetings.SORTS),
    "list_trainings": ("expires_on", *trainings.SORTS),
    "list_partners": ("next_due", *partners.SORTS),
}
SEARCHES = (
    "garcia",
    "GARCÍA",
    "oneil",
    "O'Neil",
    "smith-jones",
    "ana muñ",
    "neil d'a",
    "berg van",
    "tío",
    "HH-P0003",
    "p0003",
    "10007",
    "10003-00",
    "v0012",
    lists_program.PAGE_CODE,
    lists_program.PAGE_CODE.lower(),
    "housing",
    "hous garcia",
    "resume",
    "fair boone",
    "clinic",
    "motivational",
    "job club",
    "agape",
    "clinic 4",
    "rivera",
    "circle",
    "room 4",
    "a",
    "é",
    "%",
    "_",
    "' OR 1=1",
    "-",
    "nobody here",
)


class Program:
    """An open program, its records in memory and what its lists should show."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.known = lists_program.fill(office, seed=7)
        self.reference = Reference(self.known, office.clock.today())

    def shown(self, name: str, query: ListQuery) -> list[str]:
        return [row.uid for row in LISTS[name][0](self.office, query).rows]

    def check_rows(self, name: str, query: ListQuery) -> bool:
        """Hold list and count against the reference; returns whether anything is listed at all."""
        expected = getattr(self.reference, name)(query)
        assert self.shown(name, query) == expected[: query.limit]
        assert LISTS[name][1](self.office, query) == len(expected)
        return bool(expected)


@pytest.fixture(scope="module")
def program(empty_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("lists") / empty_program.name
    shutil.copytree(empty_program, folder)
    office = open_program(folder, "", PASSPHRASE, clock=FixedClock())
    yield Program(office)
    office.program.close()


def cases(values: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(name, value) for name, some in values.items() for value in some]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_open_records_in_its_own_order(program: Program, name: str) -> None:
    assert program.check_rows(name, ListQuery())


@pytest.mark.parametrize(("name", "wanted"), cases(FILTERS))
def test_a_filter_shows_what_it_says(program: Program, name: str, wanted: str) -> None:
    assert program.check_rows(name, ListQuery(filters=frozenset({wanted})))


@pytest.mark.parametrize("name", LISTS)
def test_filters_work_together(program: Program, name: str) -> None:
    for first in FILTERS[name]:
        for second in FILTERS[name]:
            program.check_rows(name, ListQuery(filters=frozenset({first, second})))


@pytest.mark.parametrize(("name", "sort"), cases(SORTS))
def test_a_list_sorts_by_each_column(program: Program, name: str, sort: str) -> None:
    assert program.check_rows(name, ListQuery(sort=sort))
    assert program.check_rows(name, ListQuery(sort=sort, descending=True))


@pytest.mark.parametrize("name", LISTS)
def test_every_search_finds_what_it_should(program: Program, name: str) -> None:
    found = [typed for typed in SEARCHES if program.check_rows(name, ListQuery(search=typed))]
    assert len(found) > 8


@pytest.mark.parametrize("name", LISTS)
def test_search_sort_and_filter_work_together(program: Program, name: str) -> None:
    for wanted in FILTERS[name]:
        for sort in SORTS[name][:4]:
            query = ListQuery(search="a", filters=frozenset({wanted}), sort=sort, descending=True)
            program.check_rows(name, query)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_about_one_record(program: Program, name: str) -> None:
    known = program.known
    some = (
        known.participants[:9],
        known.mentors,
        known.matches[:9],
        known.courses[:9],
        known.partners,
    )
    shown = [
        program.check_rows(name, ListQuery(about=each.uid, search=search))
        for records in some
        for each in records
        for search in ("", "garcia")
    ]
    assert any(shown)


@pytest.mark.parametrize("name", LISTS)
def test_pages_put_together_are_the_list(program: Program, name: str) -> None:
    for query in (
        ListQuery(limit=7),
        ListQuery(limit=7, search="a"),
        ListQuery(limit=7, sort="code"),
    ):
        whole = getattr(program.reference, name)(query)
        pages = [
            program.shown(name, replace(query, offset=start)) for start in range(0, len(whole), 7)
        ]
        assert [uid for page in pages for uid in page] == whole
        assert program.shown(name, replace(query, offset=len(whole))) == []


def test_a_person_row_says_who_meets_them(program: Program) -> None:
    rows = lists.list_people(program.office, ListQuery(filters=frozenset({"all"}))).rows
    for row in rows:
        person = program.reference.people[row.uid]
        assert row.open_matches == len(program.reference.open_of(person))
        assert row.load == program.reference.load_of(person)
        assert row.last_met_on == program.reference.last_met(person)
        assert len(row.mentor_names) == (row.open_matches if row.kind == "participant" else 0)
    assert any(len(row.mentor_names) > 1 for row in rows)
    assert any(0 < row.load < row.open_matches for row in rows)


def test_a_meeting_row_names_everybody(program: Program) -> None:
    known = {each.uid: each for each in program.known.meetings}
    for row in lists.list_meetings(program.office, ListQuery()).rows:
        meeting = known[row.uid]
        assert row.participants == tuple(each.participant for each in meeting.attendance)
        assert len(row.participant_names) == len(row.participants)
        assert (row.topics, row.note, row.start) == (meeting.topics, meeting.note, meeting.start)
        assert row.mentor_name.split(",")[0] == program.reference.people[row.mentor].last_name


def test_a_training_row_says_when_it_ends(program: Program) -> None:
    known = {each.uid: each for each in program.known.completions}
    rows = lists.list_trainings(program.office, ListQuery()).rows
    assert {row.expires_on for row in rows} > {None}
    for row in rows:
        assert row.expires_on == program.reference.expiry(known[row.uid])


def test_the_courses_come_by_title(program: Program) -> None:
    titles = [each.title for each in lists.list_courses(program.office)]
    assert titles == sorted(titles, key=str.casefold)
    assert "Communication" in titles


def test_a_list_without_records_is_empty(office: Office) -> None:
    for fetch, count in LISTS.values():
        assert fetch(office, ListQuery(search="garcia")).rows == ()
        assert count(office, ListQuery()) == 0


def test_the_clock_decides_what_is_late(program: Program) -> None:
    assert program.office.clock.today() == date(2026, 11, 18)
