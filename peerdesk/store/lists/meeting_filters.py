"""Which meetings a filter of the log shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, literal, literal_column, or_, select, union_all

from peerdesk.domain.lists import ListQuery, in_families
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

Condition = ColumnElement[bool]

_meeting = RECORD_TABLES["meeting"]
_attendance = PART_TABLES["attendance"]


def conditions(query: ListQuery, today: date) -> Iterable[Condition]:
    """What holds for all meetings that a query asks for, whatever it searches."""
    if "struck_out" in query.filters:
        yield _meeting.c.closed_on.is_not(None)
    else:
        yield _meeting.c.closed_on.is_(None)
    for family in in_families(query.filters - {"struck_out"}):
        yield or_(*(FILTERS[each](today) for each in sorted(family)))
    if query.about:
        yield _about(query.about)


def are_few(query: ListQuery) -> bool:
    """Whether an index of its own holds the meetings of a query, few among all."""
    return bool(query.about or query.filters & _FEW)


def days_of(query: ListQuery, today: date) -> tuple[date, date] | None:
    """The days between which all meetings of a query lie, when it asks for some days only."""
    spans = [_DAYS[each](today) for each in query.filters & _DAYS.keys()]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def _about(uid: str) -> Condition:
    """Meetings of a participant, a mentor or a match, or the meeting itself."""
    theirs = union_all(
        select(_meeting.c.uid).where(_meeting.c.mentor == uid),
        select(_attendance.c.owner).where(_attendance.c.participant == uid),
        select(_attendance.c.owner).where(_attendance.c.match == uid),
        select(literal(uid)),
    )
    return _meeting.c.uid.in_(theirs)


def _this_week(today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6)


def _last_30_days(today: date) -> tuple[date, date]:
    return today - timedelta(days=30), today


_DAYS = {"this_week": _this_week, "last_30_days": _last_30_days}
_FEW = frozenset({"planned", "group", "concern", "follow_up", "struck_out"})


def _between(days: Callable[[date], tuple[date, date]]) -> Callable[[date], Condition]:
    def lies_between(today: date) -> Condition:
        first, last = days(today)
        return _meeting.c.met_on.between(first.isoformat(), last.isoformat())

    return lies_between


def is_group() -> Condition:
    """Meetings of groups; this and the next two use the literal words of their partial indexes."""
    return _meeting.c.meeting_format == literal_column("'group'")


def left_a_concern() -> Condition:
    """Meetings after which somebody was worried."""
    concern = _meeting.c.concern
    return (concern != literal_column("'none'")) & (concern != literal_column("''"))


def has_open_follow_up() -> Condition:
    """Meetings of which something is still to be done."""
    promised = _meeting.c.follow_up != literal_column("''")
    return promised & _meeting.c.follow_up_done.is_(None)


FILTERS: dict[str, Callable[[date], Condition]] = {
    "this_week": _between(_this_week),
    "last_30_days": _between(_last_30_days),
    # Said this way round the newest come off the index by date; nearly all meetings were held.
    "held": lambda _: _meeting.c.held.not_in(("no", "planned")),
    "not_held": lambda _: _meeting.c.held == "no",
    "planned": lambda _: _meeting.c.held == "planned",
    "group": lambda _: is_group(),
    "concern": lambda _: left_a_concern(),
    "follow_up": lambda _: has_open_follow_up(),
}
