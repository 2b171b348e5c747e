"""All findings about a record before it is saved: by itself and beside what the program holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from peerdesk.domain.checks import Problem, check_record
from peerdesk.domain.core_training import core_lines, lacking
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
from peerdesk.domain.partner_checks import check_partner
from peerdesk.domain.partners import Partner
from peerdesk.domain.reading_checks import check_reading
from peerdesk.domain.roles import Right
from peerdesk.domain.site_checks import check_site
from peerdesk.domain.sites import Site
from peerdesk.domain.stage_match_checks import StageSurroundings, check_match_in_stage
from peerdesk.domain.stage_meeting_checks import check_meeting_in_stage, settings_on
from peerdesk.domain.survey_checks import check_survey
from peerdesk.domain.surveys import Survey
from peerdesk.domain.training_checks import check_completion, check_course
from peerdesk.domain.trainings import Completion, Course
from peerdesk.domain.worksheets.action_checks import check_action
from peerdesk.domain.worksheets.evidence_checks import check_evidence
from peerdesk.domain.worksheets.records import Action, Evidence, Reading
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.shipped_measures import shipped_measures
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
    own = check_match(match, office.clock.today(), office.vocabularies, around)
    return (*own, *_match_in_stage(office, match, around))


def _match_in_stage(office: Office, match: Match, around: MatchSurroundings) -> tuple[Problem, ...]:
    """Held against what the site agreed for the stage of the match, or of its participant."""
    stage = match.stage or (around.participant.stage if around.participant else "")
    if not stage or not match.is_open:
        return ()
    setting = office.site.setting_for(stage)
    with office.program.reading() as connection:
        courses = records.find(connection, Course, closed_on=None)
        done = records.find(connection, Completion, mentor=match.mentor, closed_on=None)
    lines = core_lines(courses, done, office.clock.today(), setting.required_training)
    in_stage = StageSurroundings(
        setting=setting,
        mentor=around.mentor,
        mentor_matches=around.mentor_matches,
        lacking=lacking(lines),
    )
    return check_match_in_stage(match, in_stage, office.vocabularies)


def _meeting(office: Office, meeting: Meeting) -> tuple[Problem, ...]:
    with office.program.reading() as connection:
        mentors = records.get_many(connection, Mentor, [meeting.mentor])
        same_day = lookups.meetings_on(connection, meeting.mentor, meeting.met_on)
        uids = [each.participant for each in meeting.attendance]
        people = records.get_many(connection, Participant, uids).values()
    own = check_meeting(meeting, office.clock.today(), mentors.get(meeting.mentor))
    settings = settings_on(office.site, people, meeting.met_on)
    in_stage = check_meeting_in_stage(meeting, settings, office.vocabularies)
    return (*own, *check_doubles(meeting, same_day), *in_stage)


def _course(office: Office, course: Course) -> tuple[Problem, ...]:
    with office.program.reading() as connection:
        others = records.find(connection, Course, closed_on=None)
    return check_course(course, others)


def _completion(office: Office, completion: Completion) -> tuple[Problem, ...]:
    pair = {"mentor": completion.mentor, "course": completion.course}
    with office.program.reading() as connection:
        others = records.find(connection, Completion, closed_on=None, **pair)
    return check_completion(completion, office.clock.today(), others)


def _partner(office: Office, partner: Partner) -> tuple[Problem, ...]:
    with office.program.reading() as connection:
        others = records.find(connection, Partner, closed_on=None)
    return check_partner(partner, office.clock.today(), others)


def _action(office: Office, action: Action) -> tuple[Problem, ...]:
    return check_action(action, office.clock.today())


def _evidence(office: Office, evidence: Evidence) -> tuple[Problem, ...]:
    return check_evidence(evidence, office.clock.today())


def _reading(office: Office, reading: Reading) -> tuple[Problem, ...]:
    measure = shipped_measures().get(reading.measure)
    return check_reading(reading, measure, office.clock.today())


def _survey(_office: Office, survey: Survey) -> tuple[Problem, ...]:
    return check_survey(survey)


_RULES: dict[str, Callable[[Office, Any], tuple[Problem, ...]]] = {
    Site.kind: _site,
    Participant.kind: _participant,
    Mentor.kind: _mentor,
    Match.kind: _match,
    Meeting.kind: _meeting,
    Course.kind: _course,
    Completion.kind: _completion,
    Partner.kind: _partner,
    Survey.kind: _survey,
    Reading.kind: _reading,
    Action.kind: _action,
    Evidence.kind: _evidence,
}
