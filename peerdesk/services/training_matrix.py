"""The training matrix: mentors page by page, with what each has of each course."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from peerdesk.domain.core_training import course_lines
from peerdesk.domain.lists import ListQuery, Page
from peerdesk.domain.roles import Right
from peerdesk.domain.training_matrix import MatrixRow
from peerdesk.domain.trainings import Course
from peerdesk.services.guarding import needs
from peerdesk.services.lists import count_people, list_people
from peerdesk.services.office import Office
from peerdesk.store.mentor_trainings import trainings_of

_MENTORS = frozenset({"mentors"})


@needs(Right.SEE_RECORDS)
def list_mentor_trainings(
    office: Office, courses: Sequence[Course], query: ListQuery
) -> Page[MatrixRow]:
    """Mentors whom a query asks for, with a cell for each of these courses."""
    people = list_people(office, _of_mentors(query))
    with office.program.reading() as connection:
        found = trainings_of(connection, [each.uid for each in people.rows])
    today = office.clock.today()
    rows = (
        MatrixRow(
            uid=each.uid,
            code=each.code,
            name=each.name,
            status=each.status,
            cells=course_lines(courses, found[each.uid], today),
        )
        for each in people.rows
    )
    return Page(tuple(rows), people.offset)


@needs(Right.SEE_RECORDS)
def count_mentor_trainings(office: Office, query: ListQuery) -> int:
    """How many mentors."""
    return count_people(office, _of_mentors(query))


def _of_mentors(query: ListQuery) -> ListQuery:
    return dataclasses.replace(query, filters=query.filters | _MENTORS)
