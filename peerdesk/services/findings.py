"""All findings about a record before it is saved: by itself and beside what the program holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from peerdesk.domain.checks import Problem, check_record
from peerdesk.domain.fields import Record, spec_of
from peerdesk.domain.match_checks import MatchSurroundings, check_match
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_checks import check_meeting
from peerdesk.domain.meeting_doubles import check_doubles
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentor_checks import check_mentor
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participant_checks import check_participant
from peerdesk.domain.participants import Participant
from peerdesk.domain.roles import Right
from peerdesk.domain.site_checks import check_site
from peerdesk.domain.sites import Site
from peerdesk.domain.training_checks import check_completion, check_course
from peerdesk.domain.trainings import Completion, Course
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import lookups, records


@needs(Right.SEE_RECORDS)
def findings(office: Office, record: Record) -> tuple[Problem, ...]:
    """Problems that would stop a save and doubts that would not, field by field."""
    own = check_record(record, office.vocabularies)
    rules = _RULES.get(record.kind)
    return (*own, *_dangling(office, record), *(rules(office, record) if rules else ()))


def _dangling(office: Office, record: Record) -> tuple[Problem, ...]:
    with office.program.reading() as connection:
        names = lookups.missing_links(connection, record)
    labels = [(name, spec_of(type(record), name).label) for name in names]
    return tuple(
        Problem(name, f"{label} is not in the program any more. Choose again.")
        for name, label in labels
    )


def _site(_office: Office, site: Site) -> tuple[Problem, ...]:
    return check_site(site)


def _participant(office: Office, participant: Participant) -> tuple[Problem, ...]:
    return check_participant(participant, office.clock.today(), office.vocabularies)


def _mentor(office: Office, mentor: Mentor) -> tuple[Problem, ...]:
    others: list[Mentor] = []
    if mentor.participant:
        with office.program.reading() as connection:
            others = records.find(connection, Mentor, participant=mentor.participant)
    return check_mentor(mentor, office.clock.today(), others)


def _match(office: Office, match: Match) -> tuple[Problem, ...]:
    with office.program.reading() as connection:
        people = records.get_many(connection, Participant, [match.participant])
        mentors = records.get_many(connection, Mentor, [match.mentor])
        around = MatchSurroundings(
            participant=people.get(match.participant),
            mentor=mentors.get(match.mentor),
            mentor_matches=lookups.open_matches(connection, mentor=match.mentor),
        )
    return check_match(match, office.clock.today(), office.vocabularies, around)


def _meeting(office: Office, meeting: Meeting) -> tuple[Problem, ...]:
    with office.program.reading() as connection:
        mentors = records.get_many(connection, Mentor, [meeting.mentor])
        same_day = lookups.meetings_on(connection, meeting.mentor, meeting.met_on)
    own = check_meeting(meeting, office.clock.today(), mentors.get(meeting.mentor))
    return (*own, *check_doubles(meeting, same_day))


def _course(office: Office, course: Course) -> tuple[Problem, ...]:
    with office.program.reading() as connection:
        others = records.find(connection, Course, closed_on=None)
    return check_course(course, others)


def _completion(office: Office, completion: Completion) -> tuple[Problem, ...]:
    pair = {"mentor": completion.mentor, "course": completion.course}
    with office.program.reading() as connection:
        others = records.find(connection, Completion, closed_on=None, **pair)
    return check_completion(completion, office.clock.today(), others)


_RULES: dict[str, Callable[[Office, Any], tuple[Problem, ...]]] = {
    Site.kind: _site,
    Participant.kind: _participant,
    Mentor.kind: _mentor,
    Match.kind: _match,
    Meeting.kind: _meeting,
    Course.kind: _course,
    Completion.kind: _completion,
}
