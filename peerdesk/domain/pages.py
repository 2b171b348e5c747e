"""What the page of one record shows: the record and what belongs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerdesk.domain.core_training import CoreLine
from peerdesk.domain.fields import Record
from peerdesk.domain.lists import Choice, MatchRow, MeetingRow, TrainingRow
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.partner_contacts import Communication, Standing
from peerdesk.domain.partners import Partner
from peerdesk.domain.people import full_name
from peerdesk.domain.surveys import Survey
from peerdesk.domain.trainings import Completion, Course

COUNTED_DAYS = 90
"""How far back the counts of meetings on a page reach."""

LATEST = 10
"""How many meetings a page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCounts:
    """Meetings of the last `COUNTED_DAYS` days: held, held without the person, not held."""

    held: int = 0
    absent: int = 0
    not_held: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantPage:
    """A participant; `as_mentor` is the mentor record of the same human being.

    `agreed` is what the site agreed for the stage the participant is in.
    """

    record: Participant
    matches: tuple[MatchRow, ...] = ()
    earlier_matches: tuple[MatchRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    counts: MeetingCounts = MeetingCounts()
    as_mentor: Choice | None = None
    agreed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorPage:
    """A mentor; `load` counts participants met alone, `in_groups` those met in groups.

    `core` are the courses that the stages in which the mentor serves require.
    """

    record: Mentor
    matches: tuple[MatchRow, ...] = ()
    earlier_matches: tuple[MatchRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    counts: MeetingCounts = MeetingCounts()
    core: tuple[CoreLine, ...] = ()
    trainings: tuple[TrainingRow, ...] = ()
    load: int = 0
    in_groups: int = 0
    as_participant: Choice | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The records that the mentor's own fields link to."""
        return (self.as_participant,) if self.as_participant else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPage:
    """A match with its two people; `next_due` is None without a rhythm or while on hold.

    `agreed` is what the site agreed for the stage the participant is in now.
    """

    record: Match
    participant: Choice
    mentor: Choice
    meetings: tuple[MeetingRow, ...] = ()
    counts: MeetingCounts = MeetingCounts()
    last_met_on: date | None = None
    next_due: date | None = None
    is_overdue: bool = False
    group: tuple[MatchRow, ...] = ()
    agreed: str = ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The records that the match's own fields link to."""
        return self.participant, self.mentor


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """A meeting with the names of its people and the codes of the matches it counts for.

    `agreed` is what the site agreed for each stage of its people, `hints` where the meeting is
    not as agreed.
    """

    record: Meeting
    mentor: Choice
    participants: tuple[Choice, ...] = ()
    matches: tuple[Choice, ...] = ()
    agreed: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The records that the meeting's own fields link to."""
        return (self.mentor, *self.participants, *self.matches)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPage:
    """A training record with its mentor and course, and when it runs out."""

    record: Completion
    mentor: Choice
    course: Choice
    course_kind: str = ""
    expires_on: date | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The records that the training record's own fields link to."""
        return self.mentor, self.course


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPage:
    """A partner with how contact and agreement stand today, and what is not written down yet."""

    record: Partner
    communication: Communication
    standing: Standing
    last_talk_on: date | None = None
    next_due: date | None = None
    lacks_escalation: bool = False
    lacks_clearance: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPage:
    """A survey; what its page shows beside it follows from the record alone."""

    record: Survey


def choice_of(record: Record) -> Choice:
    """A record as the target of a link: its name, and its code beside it."""
    if isinstance(record, Participant | Mentor):
        label = full_name(record)
    elif isinstance(record, Course):
        label = record.title
    elif isinstance(record, Partner):
        label = record.name
    else:
        label = record.code
    detail = record.code if label != record.code else ""
    return Choice(uid=record.uid, kind=record.kind, label=label, detail=detail)
