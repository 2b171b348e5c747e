"""Which meetings are due in a week: what the cadence of every open match asks for.

Rules. A match meets while it is accepted, active or closing; on hold it does not. Weekly and
twice-weekly matches owe their meetings to each week by itself. With a longer cadence a match is
due in the week in which its interval since the last meeting ends, and from then on until it
meets. A new match is due from the week in which it begins. A meeting that is planned for or
logged in the week, held or not, is one less that is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from peerdesk.domain.cadence import INTERVAL_DAYS
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.people import name_key
from peerdesk.domain.session_pages import goal_lines

MEETING_STATUSES = frozenset({"accepted", "active", "closing"})

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK = timedelta(days=7)
_NEVER = 0x7FFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMeeting:
    """One meeting to prepare for; empty values are not settled yet.

    `participants[i]` meets under `matches[i]`. `meeting` is the uid of the planned meeting, ""
    when only the cadence asks for one. `goals` of a group are those that all its people share.
    """

    mentor: str
    matches: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    is_group: bool = False
    group_name: str = ""
    due_on: date | None = None
    start: time | None = None
    minutes: int | None = None
    place_type: str = ""
    place: str = ""
    goals: tuple[str, ...] = ()
    meeting: str = ""


def week_of(day: date) -> date:
    """The Monday of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


def due_meetings(
    day: date,
    matches: Iterable[Match],
    last_met: Mapping[str, date],
    meetings: Iterable[Meeting],
) -> tuple[DueMeeting, ...]:
    """The meetings still to be arranged for the week of `day`, by day, time and mentor.

    `last_met` has the latest held or planned meeting for the uid of each match that has one;
    `meetings` are those of this week, in any state. Matches of one mentor's group are one item.
    """
    monday = week_of(day)
    meeting = [each for each in matches if each.is_open and each.status in MEETING_STATUSES]
    taken = _days_taken(monday, meetings)
    found: list[DueMeeting] = []
    for group in _together(meeting):
        found += _due_of(monday, group, last_met, taken)
    return tuple(sorted(found, key=_order))


def planned_meetings(
    day: date, matches: Iterable[Match], meetings: Iterable[Meeting]
) -> tuple[DueMeeting, ...]:
    """The meetings that are planned for the week of `day`, with the goals of their matches."""
    monday = week_of(day)
    by_uid = {each.uid: each for each in matches}
    planned = (each for each in _in_week(monday, meetings) if each.held == "planned")
    return tuple(sorted((_planned(each, by_uid) for each in planned), key=_order))


def shared_goals(matches: Sequence[Match]) -> tuple[str, ...]:
    """The goals of a match, or those that all matches of a group have in common."""
    goals = [goal_lines(each.goals) for each in matches]
    if not goals:
        return ()
    rest = [{name_key(goal) for goal in each} for each in goals[1:]]
    return tuple(goal for goal in goals[0] if all(name_key(goal) in each for each in rest))


def _due_of(
    monday: date,
    group: Sequence[Match],
    last_met: Mapping[str, date],
    taken: Mapping[tuple[str, ...], dict[str, date]],
) -> list[DueMeeting]:
    held_days: dict[str, date] = {}
    for match in group:
        held_days |= taken.get((match.uid,), {})
        held_days |= taken.get(_pair(match), {})
    count = _asked_for(group, monday, last_met) - len(held_days)
    if count < 1:
        return []
    usual = _usual_day(group, monday)
    days = [None if usual in held_days.values() else usual] + [None] * (count - 1)
    return [_item(group, each) for each in days]


def _asked_for(group: Sequence[Match], monday: date, last_met: Mapping[str, date]) -> int:
    """How many meetings this week owes: by the closest cadence and the latest meeting of all."""
    sunday = monday + timedelta(days=6)
    begun = [each for each in group if each.started_on is None or each.started_on <= sunday]
    interval = min((INTERVAL_DAYS.get(each.cadence, _NEVER) for each in begun), default=_NEVER)
    if interval == _NEVER:
        return 0
    if interval <= INTERVAL_DAYS["weekly"]:
        return 1 if interval == INTERVAL_DAYS["weekly"] else 2
    last = max((last_met[each.uid] for each in group if each.uid in last_met), default=None)
    return int(last is None or last + timedelta(days=interval) <= sunday)


def _usual_day(group: Sequence[Match], monday: date) -> date | None:
    """The usual weekday in this week; None when not agreed or before the match begins."""
    first = group[0]
    if first.weekday not in _WEEKDAYS:
        return None
    day = monday + timedelta(days=_WEEKDAYS.index(first.weekday))
    begins = min((each.started_on or date.min for each in group), default=date.min)
    return day if day >= begins else None


def _item(group: Sequence[Match], due_on: date | None) -> DueMeeting:
    """One due meeting; what the first match leaves open comes from the next that settles it."""
    first = group[0]
    return DueMeeting(
        mentor=first.mentor,
        matches=tuple(each.uid for each in group),
        participants=tuple(each.participant for each in group),
        is_group=first.match_type == "group",
        group_name=first.group_name,
        due_on=due_on,
        # The time belongs to the usual day; on any other day it would be a guess.
        start=first.start if due_on or not first.weekday else None,
        minutes=next((each.minutes for each in group if each.minutes), None),
        place_type=next((each.place_type for each in group if each.place_type), ""),
        place=next((each.place for each in group if each.place), ""),
        goals=shared_goals(group),
    )


def _planned(meeting: Meeting, by_uid: Mapping[str, Match]) -> DueMeeting:
    matches = [by_uid[each.match] for each in meeting.attendance if each.match in by_uid]
    return DueMeeting(
        mentor=meeting.mentor,
        matches=tuple(each.match for each in meeting.attendance),
        participants=tuple(each.participant for each in meeting.attendance),
        is_group=meeting.meeting_format == "group",
        group_name=next((each.group_name for each in matches if each.group_name), ""),
        due_on=meeting.met_on,
        start=meeting.start,
        minutes=meeting.minutes,
        place_type=meeting.place_type,
        place=meeting.place,
        goals=shared_goals(matches) if len(matches) == len(meeting.attendance) else (),
        meeting=meeting.uid,
    )


def _together(matches: Iterable[Match]) -> list[list[Match]]:
    """Matches by the meeting they share: one each, or a mentor's group at its day and time.

    People of a group for whom no day and time is noted come to the group's only session.
    """
    alone: list[list[Match]] = []
    groups: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        if match.match_type == "group":
            groups.setdefault((match.mentor, name_key(match.group_name)), []).append(match)
        else:
            alone.append([match])
    return alone + [session for group in groups.values() for session in _sessions(group)]


def _sessions(group: Iterable[Match]) -> list[list[Match]]:
    sessions: dict[tuple[str, time | None], list[Match]] = {}
    for match in sorted(group, key=lambda each: (each.weekday == "", each.code, each.uid)):
        schedule = (match.weekday, match.start)
        if schedule == ("", None) and len(sessions) == 1:
            schedule = next(iter(sessions))
        sessions.setdefault(schedule, []).append(match)
    return list(sessions.values())


def _days_taken(
    monday: date, meetings: Iterable[Meeting]
) -> dict[tuple[str, ...], dict[str, date]]:
    """By match, or by mentor, participant and format where no match is noted: meeting and day."""
    taken: dict[tuple[str, ...], dict[str, date]] = {}
    for number, meeting in enumerate(_in_week(monday, meetings)):
        for each in meeting.attendance:
            key = (each.match,) if each.match else _pair_of(meeting, each.participant)
            assert meeting.met_on is not None
            taken.setdefault(key, {})[meeting.uid or str(number)] = meeting.met_on
    return taken


def _in_week(monday: date, meetings: Iterable[Meeting]) -> Iterable[Meeting]:
    for each in meetings:
        if each.is_open and each.met_on and monday <= each.met_on < monday + _WEEK:
            yield each


def _pair(match: Match) -> tuple[str, ...]:
    return (match.mentor, match.participant, str(match.match_type == "group"))


def _pair_of(meeting: Meeting, participant: str) -> tuple[str, ...]:
    return (meeting.mentor, participant, str(meeting.meeting_format == "group"))


def _order(item: DueMeeting) -> tuple[date, time, str, str, tuple[str, ...]]:
    return (
        item.due_on or date.max,
        item.start or time.max,
        item.mentor,
        item.group_name,
        item.matches,
    )
