"""Whether pairs met as often as they agreed to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from peerdesk.domain.cadence import INTERVAL_DAYS, Pause, days_since, intervals
from peerdesk.domain.due import MEETING_STATUSES
from peerdesk.domain.measure_words import gap_words
from peerdesk.domain.measures import CountedRow
from peerdesk.domain.meeting_checks import THERE, TOOK_PLACE
from peerdesk.store.lists.paging import day_of
from peerdesk.store.measures.counting import Around, Totals
from peerdesk.store.measures.holds import finished_holds
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

WINDOW_DAYS = 90

_match = RECORD_TABLES["match"]
_attendance = PART_TABLES["attendance"]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A match in the window: its rhythm, its days (`end` is not one of them), and its rests."""

    uid: str
    cadence: str
    begin: date
    end: date
    pauses: tuple[Pause, ...]

    def intervals_of(self, met: Iterable[date]) -> tuple[int, int]:
        """How many full intervals have a meeting, of how many."""
        length, begin = INTERVAL_DAYS[self.cadence], self.begin
        if not self.pauses:  # nearly all of them, and there may be many
            due = (self.end - begin).days // length
            numbers = {(day - begin).days // length for day in met}
        else:
            due = days_since(begin, self.end, self.pauses) // length
            numbers = {days_since(begin, day, self.pauses) // length for day in met}
        return sum(number < due for number in numbers), due

    def gaps(self, met: set[date]) -> list[tuple[date, date]]:
        """The full intervals without a meeting."""
        return [
            (first, end)
            for first, end in intervals(self.cadence, self.begin, self.end, self.pauses)
            if not any(first <= day < end for day in met)
        ]


@dataclass(frozen=True, slots=True)
class CadenceKept:
    """Meetings held when due, in the 90 days before a day; the day itself is not over.

    Each match with a rhythm that was under way then is due one meeting in every full interval of
    its cadence (`domain.cadence.INTERVAL_DAYS`), counted from its beginning or from the first of
    the 90 days, whichever is later, up to its end. Days on hold do not count. An interval is kept
    when a meeting that was held, also in part, and at which the participant was present fell into
    it. Left out are matches that were proposed, declined or entered by mistake, those whose
    beginning is not known, and those on hold since a day that is not known. A cadence that was
    changed counts as the one of now.
    """

    around: Around

    def totals(self, connection: Connection) -> Totals:
        """Intervals that were kept, of those due."""
        counts = [pair.intervals_of(met) for pair, met in self._with_meetings(connection)]
        return sum(kept for kept, _ in counts), sum(due for _, due in counts)

    def rows(self, connection: Connection, limit: int) -> tuple[list[CountedRow], int]:
        """The matches with their intervals, those with misses first."""
        found = [
            (*pair.intervals_of(met), pair, met) for pair, met in self._with_meetings(connection)
        ]
        due_ones = [each for each in found if each[1]]
        due_ones.sort(key=lambda each: (each[0] - each[1], each[2].uid))
        return [_line(*each) for each in due_ones[:limit]], len(due_ones)

    @property
    def _first(self) -> date:
        return self.around.day - timedelta(days=WINDOW_DAYS)

    def _with_meetings(self, connection: Connection) -> Iterator[tuple[_Pair, set[date]]]:
        met = self._met(connection)
        for pair in self._pairs(connection):
            yield pair, {day for day in met.get(pair.uid, ()) if pair.begin <= day < pair.end}

    def _pairs(self, connection: Connection) -> Iterator[_Pair]:
        holds = finished_holds(connection, self._first)
        names = ("uid", "cadence", "started_on", "closed_on", "hold_from")
        query = select(*(_match.c[name] for name in names)).where(self._under_way())
        for row in connection.execute(query):
            begin = max(date.fromisoformat(row.started_on), self._first)
            end = min(day_of(row.closed_on) or self.around.day, self.around.day)
            open_hold = [Pause(date.fromisoformat(row.hold_from))] if row.hold_from else []
            pauses = (*holds.get(row.uid, ()), *open_hold)
            if begin < end:
                yield _Pair(row.uid, row.cadence, begin, end, pauses)

    def _under_way(self) -> ColumnElement[bool]:
        on_hold = and_(_match.c.status == "on_hold", _match.c.hold_from.is_not(None))
        ended = and_(_match.c.status == "closed", _match.c.close_reason != "mistaken")
        meets = _match.c.status.in_(sorted(MEETING_STATUSES))
        return and_(
            or_(_match.c.closed_on.is_(None), _match.c.closed_on > self._first.isoformat()),
            or_(meets, on_hold, ended),
            _match.c.started_on < self.around.iso,
            _match.c.cadence.in_(list(INTERVAL_DAYS)),
        )

    def _met(self, connection: Connection) -> Mapping[str, list[date]]:
        query = (
            select(_match.c.uid, _attendance.c.met_on)
            .join_from(_match, _attendance, _attendance.c.match == _match.c.uid)
            .where(
                self._under_way(),
                _attendance.c.held.in_(sorted(TOOK_PLACE)),
                _attendance.c.presence.in_(sorted(THERE)),
                _attendance.c.met_on >= self._first.isoformat(),
                _attendance.c.met_on < self.around.iso,
            )
        )
        found: dict[str, list[date]] = defaultdict(list)
        days: dict[str, date] = {}  # a few days in many rows
        for uid, day in connection.execute(query):
            if day not in days:
                days[day] = date.fromisoformat(day)
            found[uid].append(days[day])
        return found


def _line(kept: int, due: int, pair: _Pair, met: set[date]) -> CountedRow:
    detail = gap_words(pair.gaps(met)) if kept < due else ""
    return CountedRow(kind="match", uid=pair.uid, number=kept, out_of=due, detail=detail)
