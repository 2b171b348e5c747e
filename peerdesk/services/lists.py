"""The rows of each tab's list: one page or the number of them."""

from __future__ import annotations

from peerdesk.domain.lists import (
    ListQuery,
    MatchRow,
    MeetingRow,
    Page,
    PartnerRow,
    PersonRow,
    TrainingRow,
)
from peerdesk.domain.roles import Right
from peerdesk.domain.trainings import Course
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import records
from peerdesk.store.lists import matches, meetings, partners, people, trainings


@needs(Right.SEE_RECORDS)
def list_people(office: Office, query: ListQuery) -> Page[PersonRow]:
    """Participants and mentors."""
    with office.program.reading() as connection:
        return people.page(connection, query, office.clock.today())


@needs(Right.SEE_RECORDS)
def count_people(office: Office, query: ListQuery) -> int:
    """How many participants and mentors."""
    with office.program.reading() as connection:
        return people.count(connection, query, office.clock.today())


@needs(Right.SEE_RECORDS)
def list_matches(office: Office, query: ListQuery) -> Page[MatchRow]:
    """Matches."""
    with office.program.reading() as connection:
        return matches.page(connection, query, office.clock.today())


@needs(Right.SEE_RECORDS)
def count_matches(office: Office, query: ListQuery) -> int:
    """How many matches."""
    with office.program.reading() as connection:
        return matches.count(connection, query, office.clock.today())


@needs(Right.SEE_RECORDS)
def list_meetings(office: Office, query: ListQuery) -> Page[MeetingRow]:
    """Meetings, the newest first."""
    with office.program.reading() as connection:
        return meetings.page(connection, query, office.clock.today())


@needs(Right.SEE_RECORDS)
def count_meetings(office: Office, query: ListQuery) -> int:
    """How many meetings."""
    with office.program.reading() as connection:
        return meetings.count(connection, query, office.clock.today())


@needs(Right.SEE_RECORDS)
def list_trainings(office: Office, query: ListQuery) -> Page[TrainingRow]:
    """Training records."""
    with office.program.reading() as connection:
        return trainings.page(connection, query, office.clock.today())


@needs(Right.SEE_RECORDS)
def count_trainings(office: Office, query: ListQuery) -> int:
    """How many training records."""
    with office.program.reading() as connection:
        return trainings.count(connection, query, office.clock.today())


@needs(Right.SEE_RECORDS)
def list_partners(office: Office, query: ListQuery) -> Page[PartnerRow]:
    """Partners, by name."""
    with office.program.reading() as connection:
        return partners.page(connection, query, office.clock.today())


@needs(Right.SEE_RECORDS)
def count_partners(office: Office, query: ListQuery) -> int:
    """How many partners."""
    with office.program.reading() as connection:
        return partners.count(connection, query, office.clock.today())


@needs(Right.SEE_RECORDS)
def list_courses(office: Office) -> tuple[Course, ...]:
    """The courses the site offers, by title."""
    with office.program.reading() as connection:
        courses = records.find(connection, Course, closed_on=None)
    return tuple(sorted(courses, key=lambda each: each.title.casefold()))
