"""What each measure should show, counted in the plainest way over all records of a program.

Written from the sentences that describe the measures, not from the queries that compute them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.trainings import Completion, Course
from peerdesk.domain.worksheets.records import Answer
from peerdesk.services.worksheets.shipped import shipped_forms
from tests.services.measures_program import Known

Share = tuple[int | None, int | None]
DAY = timedelta(days=1)
EVERY = {"twice_a_week": 4, "weekly": 7, "every_two_weeks": 14, "monthly": 30}


def share(counts: list[bool]) -> Share:
    return (sum(counts), len(counts)) if counts else (None, 0)


def within(day: date | None, today: date, days: int) -> bool:
    """Whether a day is one of so many days that end today."""
    return day is not None and today - days * DAY < day <= today


# ---------------------------------------------------------------- pairs


def cadence_kept(known: Known, today: date) -> Share:
    kept = due = 0
    for match in known.matches:
        for first, last in due_spans(match, today):
            due += 1
            kept += any(first <= day <= last for day in days_met(known, match))
    return (kept, due) if due else (None, 0)


def due_spans(match: Match, today: date) -> list[tuple[date, date]]:
    """First and last day of each full interval, walked day by day."""
    began, length = match.started_on, EVERY.get(match.cadence)
    unsure_hold = match.status == "on_hold" and match.hold_from is None
    mistake = match.close_reason == "mistaken"
    if not began or not length or unsure_hold or mistake:
        return []
    if match.status in {"proposed", "declined"}:
        return []
    spans = []
    day = first = max(began, today - 90 * DAY)
    counted = 0
    while day < today and (match.closed_on is None or day < match.closed_on):
        rests = match.hold_from is not None and day >= match.hold_from
        counted += 0 if rests else 1
        if counted == length:
            spans.append((first, day))
            first, counted = day + DAY, 0
        day += DAY
    return spans


def days_met(known: Known, match: Match) -> list[date]:
    return [
        meeting.met_on
        for meeting in known.meetings
        if took_place(meeting) and meeting.met_on
        for each in meeting.attendance
        if each.match == match.uid and each.presence in {"present", "late"}
    ]


def took_place(meeting: Meeting) -> bool:
    return meeting.closed_on is None and meeting.held in {"yes", "partly"}


def is_open_match(match: Match) -> bool:
    return match.closed_on is None and match.status not in {"closed", "declined"}


def cadence_agreed(known: Known, _today: date) -> Share:
    stage_of = {each.uid: each.stage for each in known.participants}
    counts = []
    for match in known.matches:
        if is_open_match(match):
            asked = known.site.setting_for(stage_of[match.participant]).cadence or "weekly"
            agreed = EVERY.get(match.cadence, 10**6)
            counts.append(asked not in EVERY or agreed <= EVERY[asked])
    return share(counts)


def planned_closings(known: Known, today: date) -> Share:
    planned = {"goals_met", "term_ended", "transfer_release"}
    return share(
        [
            match.close_reason in planned
            for match in known.matches
            if within(match.closed_on, today, 365)
            and match.status == "closed"
            and match.close_reason != "mistaken"
        ]
    )


def days_to_mentor(known: Known, today: date) -> Share:
    waits = []
    for person in known.participants:
        starts = [
            match.started_on
            for match in known.matches
            if match.participant == person.uid
            and match.started_on
            and match.status not in {"proposed", "declined"}
            and match.close_reason != "mistaken"
        ]
        if not starts or not person.arrived_on or min(starts) < person.arrived_on:
            continue
        if within(min(starts), today, 365):
            waits.append((min(starts) - person.arrived_on).days)
    return (sorted(waits)[(len(waits) - 1) // 2] if waits else None), None


# ---------------------------------------------------------------- people


def open_people(known: Known) -> list[Participant]:
    return [each for each in known.participants if each.closed_on is None]


def has_mentor(known: Known, person: Participant) -> bool:
    return any(is_open_match(each) for each in known.matches if each.participant == person.uid)


def moderate_high_need(known: Known, _today: date) -> Share:
    levels = [each.risk_level for each in open_people(known) if each.risk_level]
    return share([each in {"moderate", "high"} for each in levels])


def need_assessed(known: Known, _today: date) -> Share:
    return share([bool(each.risk_level and each.risk_tool) for each in open_people(known)])


def high_need_matched(known: Known, _today: date) -> Share:
    high = [each for each in open_people(known) if each.risk_level == "high"]
    return share([has_mentor(known, each) for each in high])


def release_covered(known: Known, today: date) -> Share:
    soon = [
        each
        for each in open_people(known)
        if each.release_date and 0 <= (each.release_date - today).days <= 180
    ]
    return share([has_mentor(known, each) for each in soon])


def pathways_taken(known: Known, today: date) -> Share:
    mentors = {each.participant for each in known.mentors}
    stay = {
        each.participant
        for each in known.matches
        if each.closed_on and each.next_step in {"alumni", "becomes_mentor"}
    }
    return share(
        [
            each.uid in mentors or each.uid in stay
            for each in known.participants
            if each.close_reason == "completed" and within(each.closed_on, today, 365)
        ]
    )


# ---------------------------------------------------------------- mentors


def serving(known: Known) -> list[Mentor]:
    matched = {each.mentor for each in known.matches if is_open_match(each)}
    return [
        each
        for each in known.mentors
        if each.closed_on is None and (each.status in {"ready", "active"} or each.uid in matched)
    ]


def is_trained(known: Known, mentor: Mentor, today: date) -> bool:
    kinds: set[str] = set()
    for stage in mentor.stages or ("none of them",):
        kinds |= set(known.site.setting_for(stage).required_training)
    required = [each for each in known.courses if each.closed_on is None]
    return all(
        any(
            done.mentor == mentor.uid and is_in_force(done, course, today)
            for done in known.completions
        )
        for course in required
        if course.course_kind in kinds
    )


def is_in_force(done: Completion, course: Course, today: date) -> bool:
    if done.course != course.uid or done.closed_on:
        return False
    if done.result == "waived":
        return True
    if done.result != "completed":
        return False
    if done.completed_on is None or course.valid_months is None:
        return True
    return not ran_out(done.completed_on, course.valid_months, today)


def ran_out(done: date, months: int, today: date) -> bool:
    """Months are counted on the calendar; the 31st of a short month is its last day."""
    year, month = divmod(done.month - 1 + months, 12)
    year, month = done.year + year, month + 1
    after = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + (done.day - 1) * DAY, after - DAY) < today


def mentors_trained(known: Known, today: date) -> Share:
    return share([is_trained(known, each, today) for each in serving(known)])


def trained_capacity(known: Known, today: date) -> Share:
    if not serving(known):
        return None, None
    trained = [each for each in serving(known) if is_trained(known, each, today)]
    return sum(1 if each.capacity is None else each.capacity for each in trained), None


def core_courses_given(known: Known, today: date) -> Share:
    return share(
        [
            any(
                done.course == course.uid
                and done.closed_on is None
                and done.result == "completed"
                and within(done.completed_on, today, 365)
                for done in known.completions
            )
            for course in known.courses
            if course.closed_on is None and course.course_kind == "core"
        ]
    )


def graduates_mentoring(known: Known, _today: date) -> Share:
    own = {"same_facility", "rrc_graduate", "stage_3"}
    return share(
        [
            each.source in own
            for each in known.mentors
            if each.closed_on is None and each.status in {"ready", "active"}
        ]
    )


# ---------------------------------------------------------------- meetings


def kept_meetings(known: Known) -> list[Meeting]:
    return [each for each in known.meetings if each.closed_on is None and each.met_on]


def outcomes_recorded(known: Known, today: date) -> Share:
    before = [each for each in kept_meetings(known) if within(each.met_on, today - DAY, 90)]
    return share([each.held != "planned" for each in before])


def reasons_known(known: Known, today: date) -> Share:
    missed = [
        each
        for each in kept_meetings(known)
        if each.held == "no" and within(each.met_on, today, 90)
    ]
    return share([bool(each.not_held_class or each.not_held_reason) for each in missed])


def follow_ups_done(known: Known, today: date) -> Share:
    due = [
        each
        for each in known.meetings
        if each.closed_on is None and each.follow_up and within(each.follow_up_due, today, 90)
    ]
    return share([bool(each.follow_up_done and each.follow_up_done <= today) for each in due])


def group_size_kept(known: Known, today: date) -> Share:
    stage_of = {each.uid: each.stage for each in known.participants}
    counts = []
    for meeting in kept_meetings(known):
        if meeting.meeting_format != "group" or not took_place(meeting):
            continue
        if not within(meeting.met_on, today, 90):
            continue
        there = [each for each in meeting.attendance if each.presence in {"present", "late"}]
        limits = [
            known.site.setting_for(stage_of[each.participant]).group_limit or 10**6
            for each in there
        ]
        if there:
            counts.append(len(there) <= min(limits))
    return share(counts)


def months_running(known: Known, today: date) -> Share:
    held = [
        each.met_on
        for each in kept_meetings(known)
        if took_place(each) and each.met_on and each.met_on <= today
    ]
    if not held:
        return None, None
    first, months = min(held), 0
    while _same_day_later(first, months + 1) <= (today.year, today.month, today.day):
        months += 1
    return months, None


def _same_day_later(day: date, months: int) -> tuple[int, int, int]:
    year, month = divmod(day.month - 1 + months, 12)
    return day.year + year, month + 1, day.day


# ---------------------------------------------------------------- partners


def agreements_current(known: Known, today: date) -> Share:
    return share(
        [
            each.agreement in {"mou", "contract"}
            and each.signed_on is not None
            and (each.expires_on is None or each.expires_on >= today)
            for each in known.partners
            if each.closed_on is None
        ]
    )


def escalation_named(known: Known, _today: date) -> Share:
    return share(
        [
            bool(each.escalation) or any(person.escalation for person in each.contacts)
            for each in known.partners
            if each.closed_on is None
        ]
    )


def clearance_known(known: Known, _today: date) -> Share:
    return share(
        [
            each.clearance != ""
            for each in known.partners
            if each.closed_on is None and each.partner_kind in {"prison", "jail", "rrc"}
        ]
    )


def communication_kept(known: Known, today: date) -> Share:
    every = {"weekly": 7, "every_two_weeks": 14, "monthly": 30, "quarterly": 91, "yearly": 365}
    counts = []
    for partner in known.partners:
        if partner.closed_on is None and partner.frequency in every:
            talks = [each.held_on for each in partner.talks if each.held_on]
            last = max(talks) if talks else partner.agreed_from
            counts.append(last is not None and last + every[partner.frequency] * DAY >= today)
    return share(counts)


# ---------------------------------------------------------------- worksheets


def practices_in_place(known: Known, _today: date) -> Share:
    said = [what_stands(known, item) for item in practices()]
    apply = [each for each in said if each is None or each.practice != "not_applicable"]
    return share([each is not None and each.practice == "in_place" for each in apply])


def practices_a_year(known: Known, today: date) -> Share:
    said = [what_stands(known, item) for item in practices()]
    apply = [each for each in said if each is None or each.practice != "not_applicable"]
    return share(
        [
            each is not None
            and each.practice == "in_place"
            and each.since is not None
            and (today - each.since).days >= 365
            for each in apply
        ]
    )


def practices() -> list[str]:
    return [each.id for each in shipped_forms()["design"].items if each.is_practice]


def what_stands(known: Known, item: str) -> Answer | None:
    """The agreed answer, else what everybody who said something says alike."""
    newest = max(known.worksheets, key=lambda each: each.cycle or 0)
    here = [each for each in known.answers if (each.worksheet, each.item) == (newest.uid, item)]
    if agreed := [each for each in here if each.person == ""]:
        return agreed[0]
    here.sort(key=lambda each: each.uid, reverse=True)
    alike = {each.practice for each in here}
    return here[0] if len(alike) == 1 else None


REFERENCE: dict[str, Callable[[Known, date], Share]] = {
    each.__name__: each
    for each in (
        cadence_kept, cadence_agreed, planned_closings, days_to_mentor, moderate_high_need,
        need_assessed, high_need_matched, release_covered, pathways_taken, mentors_trained,
        trained_capacity, core_courses_given, graduates_mentoring, outcomes_recorded,
        reasons_known, follow_ups_done, group_size_kept, months_running, agreements_current,
        escalation_named, clearance_known, communication_kept, practices_in_place,
        practices_a_year,
    )
}  # fmt: skip
