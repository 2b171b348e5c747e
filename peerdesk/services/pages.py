"""Everything the page of one record shows, read in one go."""

from __future__ import annotations

from datetime import date, timedelta

from peerdesk.domain.cadence import Pause, is_overdue, next_due
from peerdesk.domain.core_training import core_lines
from peerdesk.domain.due import MEETING_STATUSES
from peerdesk.domain.expiry import expires_on
from peerdesk.domain.fields import Record
from peerdesk.domain.lists import Choice, ListQuery, MatchRow, MeetingRow
from peerdesk.domain.match_checks import load_of
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.pages import (
    COUNTED_DAYS,
    LATEST,
    MatchPage,
    MeetingPage,
    MentorPage,
    ParticipantPage,
    PartnerPage,
    TrainingPage,
    choice_of,
)
from peerdesk.domain.participants import Participant
from peerdesk.domain.partner_contacts import (
    agreement_standing,
    communication_standing,
    has_clearance,
    has_escalation,
    last_talk,
    needs_clearance,
)
from peerdesk.domain.partner_contacts import next_due as next_talk_due
from peerdesk.domain.partners import Partner
from peerdesk.domain.people import name_key
from peerdesk.domain.roles import Right
from peerdesk.domain.stage_meeting_checks import check_meeting_in_stage, settings_on
from peerdesk.domain.stage_words import agreement_line
from peerdesk.domain.trainings import Completion, Course
from peerdesk.services.guarding import needs
from peerdesk.services.lists import list_matches, list_meetings, list_trainings
from peerdesk.services.office import Office
from peerdesk.services.reads import audited_reading
from peerdesk.store import lookups, meeting_counts, records

_ALL = 5000
"""More matches or trainings than one person ever has."""


@needs(Right.SEE_RECORDS)
@audited_reading(Participant)
def participant_page(office: Office, uid: str) -> ParticipantPage:
    """The page of a participant; raises NotFound."""
    with office.program.reading() as connection:
        record = records.get(connection, Participant, uid)
        twins = records.find(connection, Mentor, participant=uid)
        counts = meeting_counts.counts_of_participant(connection, uid, _since(office))
    now, earlier = _matches(office, uid)
    return ParticipantPage(
        record=record,
        agreed=_agreed(office, record.stage),
        matches=now,
        earlier_matches=earlier,
        meetings=_meetings(office, uid),
        counts=counts,
        as_mentor=choice_of(twins[0]) if twins else None,
    )


@needs(Right.SEE_RECORDS)
@audited_reading(Mentor)
def mentor_page(office: Office, uid: str) -> MentorPage:
    """The page of a mentor; raises NotFound."""
    with office.program.reading() as connection:
        record = records.get(connection, Mentor, uid)
        twin = records.get_many(connection, Participant, [record.participant])
        courses = records.find(connection, Course, closed_on=None)
        completions = records.find(connection, Completion, mentor=uid, closed_on=None)
        open_now = lookups.open_matches(connection, mentor=uid)
        counts = meeting_counts.counts_of_mentor(connection, uid, _since(office))
    now, earlier = _matches(office, uid)
    kinds = office.site.required_kinds(record.stages)
    return MentorPage(
        record=record,
        matches=now,
        earlier_matches=earlier,
        meetings=_meetings(office, uid),
        counts=counts,
        core=core_lines(courses, completions, office.clock.today(), kinds),
        trainings=list_trainings(office, ListQuery(about=uid, limit=_ALL)).rows,
        load=load_of(open_now),
        in_groups=sum(each.match_type == "group" for each in open_now),
        as_participant=choice_of(twin[record.participant]) if twin else None,
    )


@needs(Right.SEE_RECORDS)
@audited_reading(Match)
def match_page(office: Office, uid: str) -> MatchPage:
    """The page of a match; raises NotFound."""
    with office.program.reading() as connection:
        record = records.get(connection, Match, uid)
        met = lookups.last_met(connection, [uid])
        counts = meeting_counts.counts_of_match(connection, uid, _since(office))
    last = met or record.started_on
    meets = record.is_open and record.status in MEETING_STATUSES
    return MatchPage(
        record=record,
        participant=_choice(office, Participant, record.participant),
        mentor=_choice(office, Mentor, record.mentor),
        meetings=_meetings(office, uid),
        counts=counts,
        last_met_on=met,
        next_due=next_due(record.cadence, last, _pauses(record)) if meets and last else None,
        is_overdue=bool(meets and last and is_overdue(record.cadence, last, office.clock.today())),
        group=_group(office, record),
        agreed=_agreed(office, _stage_now(office, record)),
    )


@needs(Right.SEE_RECORDS)
@audited_reading(Meeting)
def meeting_page(office: Office, uid: str) -> MeetingPage:
    """The page of a meeting; raises NotFound."""
    with office.program.reading() as connection:
        record = records.get(connection, Meeting, uid)
        people = [each.participant for each in record.attendance]
        matches = [each.match for each in record.attendance]
        there = records.get_many(connection, Participant, people).values()
    settings = settings_on(office.site, there, record.met_on)
    words = office.vocabularies
    return MeetingPage(
        record=record,
        agreed=tuple(agreement_line(each, words) for each in settings),
        hints=tuple(each.sentence for each in check_meeting_in_stage(record, settings, words)),
        mentor=_choice(office, Mentor, record.mentor),
        participants=_choices(office, Participant, people),
        matches=_choices(office, Match, matches),
    )


@needs(Right.SEE_RECORDS)
@audited_reading(Completion)
def training_page(office: Office, uid: str) -> TrainingPage:
    """The page of a training record; raises NotFound."""
    with office.program.reading() as connection:
        record = records.get(connection, Completion, uid)
        course = records.get(connection, Course, record.course)
    return TrainingPage(
        record=record,
        mentor=_choice(office, Mentor, record.mentor),
        course=choice_of(course),
        course_kind=course.course_kind,
        expires_on=expires_on(record.result, record.completed_on, course.valid_months),
    )


@needs(Right.SEE_RECORDS)
@audited_reading(Partner)
def partner_page(office: Office, uid: str) -> PartnerPage:
    """The page of a partner; raises NotFound."""
    with office.program.reading() as connection:
        record = records.get(connection, Partner, uid)
    today = office.clock.today()
    return PartnerPage(
        record=record,
        communication=communication_standing(record, today),
        standing=agreement_standing(record, today),
        last_talk_on=last_talk(record),
        next_due=next_talk_due(record),
        lacks_escalation=not has_escalation(record),
        lacks_clearance=needs_clearance(record) and not has_clearance(record),
    )


@needs(Right.SEE_RECORDS)
def choices_for(office: Office, record: Record) -> tuple[Choice, ...]:
    """The names behind the links of a record that is being written, parts included."""
    with office.program.reading() as connection:
        found = lookups.linked_records(connection, record)
    return tuple(choice_of(each) for each in found)


def _since(office: Office) -> date:
    return office.clock.today() - timedelta(days=COUNTED_DAYS)


def _agreed(office: Office, stage: str) -> str:
    """What the site agreed for a stage, in a line."""
    return agreement_line(office.site.setting_for(stage), office.vocabularies) if stage else ""


def _stage_now(office: Office, match: Match) -> str:
    """The stage of the participant, who may have moved on since the match began."""
    with office.program.reading() as connection:
        return records.get(connection, Participant, match.participant).stage


def _matches(office: Office, uid: str) -> tuple[tuple[MatchRow, ...], tuple[MatchRow, ...]]:
    rows = list_matches(office, ListQuery(about=uid, filters=frozenset({"all"}), limit=_ALL)).rows
    now = tuple(each for each in rows if each.closed_on is None)
    return now, tuple(each for each in rows if each.closed_on is not None)


def _meetings(office: Office, uid: str) -> tuple[MeetingRow, ...]:
    return list_meetings(office, ListQuery(about=uid, limit=LATEST)).rows


def _group(office: Office, match: Match) -> tuple[MatchRow, ...]:
    """The other open matches of the same group."""
    if match.match_type != "group":
        return ()
    now, _ = _matches(office, match.mentor)
    return tuple(
        each
        for each in now
        if each.match_type == "group"
        and each.uid != match.uid
        and name_key(each.group_name) == name_key(match.group_name)
    )


def _pauses(match: Match) -> tuple[Pause, ...]:
    return (Pause(match.hold_from),) if match.hold_from else ()


def _choices(office: Office, record_type: type[Record], uids: list[str]) -> tuple[Choice, ...]:
    with office.program.reading() as connection:
        found = records.get_many(connection, record_type, uids)
    return tuple(choice_of(found[uid]) for uid in dict.fromkeys(uids) if uid in found)


def _choice(office: Office, record_type: type[Record], uid: str) -> Choice:
    with office.program.reading() as connection:
        return choice_of(records.get(connection, record_type, uid))
