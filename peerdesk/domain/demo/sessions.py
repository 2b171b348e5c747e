"""When made-up matches and groups meet: every session of the past and some that are planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from peerdesk.domain.demo.pairs import WEEKDAYS, Circle, Pair
from peerdesk.domain.demo.people import Maker

_STEP_DAYS = {
    "twice_a_week": 7,
    "weekly": 7,
    "every_two_weeks": 14,
    "monthly": 28,
    "as_needed": 21,
}
"""Whole weeks, so that a pair keeps its weekday; who meets twice a week has a second one."""

_DAYS_AHEAD = 7
_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Session:
    """One hour of a pair or a circle."""

    day: date
    start: time
    pair: Pair | None
    circle: Circle | None


class Sessions:
    """All sessions in the order of time, a number each, so that a million fit into memory."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        circles: Sequence[Circle],
        maker: Maker,
        planned_ahead: float,
    ) -> None:
        self._pairs = [each for each in pairs if each.match.match_type != "group"]
        self._circles = circles
        self._today = maker.today
        self._dice = maker.dice
        self._planned_ahead = planned_ahead
        self._packed = sorted({*self._all(), *self._today_at_least()})

    def __len__(self) -> int:
        return len(self._packed)

    def keep_newest(self, number: int) -> None:
        """Forget the oldest sessions until so many are left."""
        del self._packed[: max(0, len(self._packed) - number)]

    def __iter__(self) -> Iterator[Session]:
        for packed in self._packed:
            moment, place = divmod(packed, self._places)
            ordinal, minute = divmod(moment, _MINUTES)
            day, start = date.fromordinal(ordinal), time(*divmod(minute, 60))
            if place < len(self._pairs):
                yield Session(day, start, self._pairs[place], None)
            else:
                yield Session(day, start, None, self._circles[place - len(self._pairs)])

    def places_between(self, first: date, last: date) -> range:
        """The places in the order of all sessions that lie between two days."""
        days = [packed // self._places // _MINUTES for packed in self._packed]
        begin = sum(day < first.toordinal() for day in days)
        return range(begin, sum(day <= last.toordinal() for day in days))

    @property
    def _places(self) -> int:
        return len(self._pairs) + len(self._circles)

    def _all(self) -> Iterator[int]:
        for place, pair in enumerate(self._pairs):
            for day in self._days_of(pair):
                yield self._pack(day, pair.match.start, place)
        for number, circle in enumerate(self._circles):
            for day in self._days_of_circle(circle):
                yield self._pack(day, circle.start, len(self._pairs) + number)

    def _today_at_least(self) -> Iterator[int]:
        """Two meetings are planned for today, whatever the weekday."""
        going = [
            place
            for place, pair in enumerate(self._pairs)
            if pair.match.is_open and pair.match.status == "active" and not pair.quiet_days
        ]
        for place in self._dice.some(going, 0, least=2):
            yield self._pack(self._today, self._pairs[place].match.start, place)

    def _pack(self, day: date, start: time | None, place: int) -> int:
        assert start is not None
        minute = start.hour * 60 + start.minute
        return (day.toordinal() * _MINUTES + minute) * self._places + place

    def _days_of(self, pair: Pair) -> Iterator[date]:
        weekday = WEEKDAYS.index(pair.match.weekday)
        last = pair.last_session(self._today)
        yield from self._days(pair, weekday, pair.first, last)
        if pair.match.cadence == "twice_a_week":
            yield from self._days(pair, (weekday + 3) % 6, pair.first, last)

    def _days(self, pair: Pair, weekday: int, first: date, last: date) -> Iterator[date]:
        step = _STEP_DAYS[pair.match.cadence]
        day = first + timedelta(days=(weekday - first.weekday()) % 7)
        until = min(last, self._today + timedelta(days=_DAYS_AHEAD))
        while day <= until:
            if not _is_holiday(day) and self._takes_place(day):
                yield day
            day += timedelta(days=step)

    def _days_of_circle(self, circle: Circle) -> Iterator[date]:
        spans = [(each.first, each.last_session(self._today)) for each in circle.members]
        first = min(first for first, _ in spans)
        until = min(max(last for _, last in spans), self._today + timedelta(days=_DAYS_AHEAD))
        day = first + timedelta(days=(circle.weekday - first.weekday()) % 7)
        while day <= until:
            there = any(first <= day <= last for first, last in spans)
            if there and not _is_holiday(day) and self._takes_place(day):
                yield day
            day += timedelta(days=7)

    def _takes_place(self, day: date) -> bool:
        """The past as it was; of what is to come only some is planned already."""
        if day <= self._today:
            return day < self._today or self._dice.happens(0.8)
        return self._dice.happens(self._planned_ahead)


def _is_holiday(day: date) -> bool:
    """New Year, July 4, Thanksgiving and Christmas."""
    if (day.month, day.day) in {(1, 1), (7, 4), (12, 25)}:
        return True
    return day.month == 11 and day.weekday() == 3 and 22 <= day.day <= 28
