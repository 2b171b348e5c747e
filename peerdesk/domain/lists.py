"""What a list of records asks for and what one row of each list shows, already in plain values.

Rows hold codes of vocabularies and real dates; the screen and the workbook put them into words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Generic, TypeVar

from peerdesk.domain.partner_contacts import Communication, Standing

T = TypeVar("T")

PAGE_SIZE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """One question to a list.

    `search` is what the person typed; `filters` are names of the list's filters, all of which
    must hold, except that one of several `ALTERNATIVES` is enough; `sort` names a column of the
    row, "" the list's own order; `about` limits the list to records that belong to one record
    (the meetings of a participant), as uid.
    """

    search: str = ""
    filters: frozenset[str] = frozenset()
    sort: str = ""
    descending: bool = False
    offset: int = 0
    limit: int = PAGE_SIZE
    about: str = ""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list, beginning at `offset`."""

    rows: tuple[T, ...]
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A participant or a mentor in the roster."""

    uid: str
    kind: str  # "participant" or "mentor"
    code: str
    name: str  # last name first
    stage: str = ""  # participants
    status: str = ""
    release_date: date | None = None
    arrived_on: date | None = None
    mentor_names: tuple[str, ...] = ()  # participants: mentors of open matches
    open_matches: int = 0
    load: int = 0  # mentors: participants met alone, who count against the capacity
    capacity: int | None = None  # mentors
    last_met_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRow:
    """A match in the list of matches."""

    uid: str
    code: str
    participant: str
    participant_name: str
    participant_code: str
    mentor: str
    mentor_name: str
    stage: str
    match_type: str
    group_name: str
    status: str
    cadence: str
    weekday: str
    start: time | None
    started_on: date | None
    last_met_on: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting in the meeting log."""

    uid: str
    code: str
    met_on: date | None
    start: time | None
    minutes: int | None
    mentor: str
    mentor_name: str
    participants: tuple[str, ...]
    participant_names: tuple[str, ...]
    meeting_format: str
    held: str
    not_held_reason: str
    place_type: str
    place: str
    topics: tuple[str, ...]
    concern: str
    note: str
    closed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow:
    """What a mentor has of one course."""

    uid: str
    code: str
    mentor: str
    mentor_name: str
    course: str
    course_title: str
    course_kind: str
    result: str
    completed_on: date | None
    expires_on: date | None
    method: str
    closed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A record offered while a person types: equal names are told apart by `detail`."""

    uid: str
    kind: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """A partner in the register; `next_due` is the day by which the next contact is due."""

    uid: str
    code: str
    name: str
    partner_kind: str
    agreement: str
    agreement_standing: Standing
    expires_on: date | None
    frequency: str
    communication: Communication
    last_talk_on: date | None
    next_due: date | None
    owner: str
    has_escalation: bool
    closed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One short sentence of the Today tab with what can be done about it.

    `reason` is one of concern, planned, follow_up, overdue, never_met, release_soon, no_mentor,
    training, talk_due, agreement, action, practice, review; `kind` and `uid` name the record it is
    about. `actions` are names of what the screen may offer, the first one first: log, plan, hold,
    done, match, record, log_talk, open. A line that stands for several records has the action
    show_all; its `kind` is then the list to open (people, matches, meetings, trainings, partners,
    actions, practices, worksheets) and `filters` what to choose there.
    """

    reason: str
    sentence: str
    kind: str
    uid: str = ""
    due_on: date | None = None
    actions: tuple[str, ...] = ()
    filters: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change of a record, in words."""

    at: str
    staff: str
    action: str
    changes: tuple[tuple[str, str, str], ...] = field(default=())  # label, before, after
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLine:
    """Somebody saw a record: opened its page, or printed or exported something it was in."""

    at: str
    staff: str
    pc: str
    action: str
    summary: str


# Names of the filters that each list knows; the screen offers them as chips with its own words.
# A list shows open records only, unless "closed", "all" or "struck_out" asks for others.
PERSON_FILTERS = (
    "participants",
    "mentors",
    "stage_s1",
    "stage_s2",
    "stage_s3",
    "no_mentor",
    "release_60_days",
    "not_met_14_days",
    "free_capacity",
    "closed",
    "all",
)
MATCH_FILTERS = ("active", "on_hold", "overdue", "never_met", "group", "closed", "all")
MEETING_FILTERS = (
    "this_week",
    "last_30_days",
    "held",
    "not_held",
    "planned",
    "group",
    "concern",
    "follow_up",
    "struck_out",
)
PARTNER_FILTERS = (
    "contact_overdue",
    "contact_soon",
    "agreement_soon",
    "agreement_over",
    "no_agreement",
    "no_escalation",
    "prisons",
    "supervision",
    "services",
    "closed",
    "all",
)
TRAINING_FILTERS = (
    "core",
    "completed",
    "scheduled",
    "waived",
    "expiring_60_days",
    "expired",
    "closed",
)

ALTERNATIVES: tuple[frozenset[str], ...] = (
    frozenset({"participants", "mentors"}),
    frozenset({"stage_s1", "stage_s2", "stage_s3"}),
    frozenset({"active", "on_hold"}),
    frozenset({"this_week", "last_30_days"}),
    frozenset({"held", "not_held", "planned"}),
    frozenset({"completed", "scheduled", "waived"}),
    frozenset({"expiring_60_days", "expired"}),
    frozenset({"contact_overdue", "contact_soon"}),
    frozenset({"agreement_soon", "agreement_over", "no_agreement"}),
    frozenset({"prisons", "supervision", "services"}),
)
"""Filters of which one has to hold: "Stage 1" with "Stage 2" shows the people of both."""


def in_families(filters: frozenset[str]) -> list[frozenset[str]]:
    """The chosen filters in groups: one of each group has to hold."""
    families = [filters & family for family in ALTERNATIVES if filters & family]
    single = filters - frozenset().union(*ALTERNATIVES)
    return families + [frozenset({each}) for each in sorted(single)]


COUNT_CAP = 100_000
"""Where a list whose rows must be looked at one by one stops counting; it answers one more."""


def count_words(count: int) -> str:
    """A count as shown: "1,204", or "100,000+" when the list stopped counting."""
    return f"{COUNT_CAP:,}+" if count == COUNT_CAP + 1 else f"{count:,}"
