"""Made-up matches: who meets whom, alone or in a group, from when until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from peerdesk.domain.closing import closed, match_reason_for_exit
from peerdesk.domain.demo.dice import Odds
from peerdesk.domain.demo.journeys import Journey
from peerdesk.domain.demo.pairs import WEEKDAYS, Circle, Pair, serves
from peerdesk.domain.demo.people import Maker
from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant

_TIMES = tuple(time(hour, minute) for hour in (9, 10, 13, 14, 16, 18, 19) for minute in (0, 30))
_SLOTS = len(WEEKDAYS) * len(_TIMES)
_CADENCE = Odds(
    {"weekly": 72, "twice_a_week": 9, "every_two_weeks": 12, "monthly": 4, "as_needed": 3}
)
_CHANGED = Odds(
    {"goals_met": 35, "transfer_release": 25, "schedule": 15, "not_a_fit": 10} | {"term_ended": 15}
)
_PLACE = {
    "s1": ("classroom", "chapel_visiting", "library"),
    "s2": ("rrc", "rrc", "office"),
    "s3": ("off_site", "off_site", "phone_online"),
    "alumni": ("off_site",),
}


@dataclass(slots=True)
class Pairing:
    """All matches of the demo while they are being made."""

    maker: Maker
    mentors: Sequence[Mentor]
    in_groups: float
    pairs: list[Pair] = field(default_factory=list)
    circles: list[Circle] = field(default_factory=list)
    _loads: dict[str, list[Pair]] = field(default_factory=lambda: defaultdict(list))
    _hours: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _open_circles: dict[bool, list[Circle]] = field(default_factory=lambda: defaultdict(list))

    def pair_all(self, people: Sequence[Participant], ways: Sequence[Journey]) -> None:
        """Give nearly everybody a mentor for most of their time."""
        waiting = self._waiting(people)
        for person, way in zip(people, ways, strict=True):
            if person.uid not in waiting:
                self._accompany(person, way)
        self._gather(
            [
                (person, way)
                for person, way in zip(people, ways, strict=True)
                if person.is_open and person.uid not in waiting and person.stage != "s1"
            ]
        )

    def _waiting(self, people: Sequence[Participant]) -> set[str]:
        """Who never had a mentor: some of those who are here, among them the next to go home."""
        today = self.maker.today
        here = [each for each in people if each.is_open]
        soon = [
            each
            for each in here
            if each.release_date and today < each.release_date <= today + timedelta(days=60)
        ]
        leaving = {each.uid for each in soon}
        later = [each for each in here if each.uid not in leaving]
        dice = self.maker.dice
        chosen = dice.some(later, 0.06, least=2) + dice.some(soon, 0.08, least=1)
        return {each.uid for each in chosen}

    def _accompany(self, person: Participant, way: Journey) -> None:
        """One match, or two one after the other, until the person leaves or today."""
        dice, today = self.maker.dice, self.maker.today
        start = way.began + timedelta(days=dice.number(3, 28))
        end = way.left_on or today
        middle = start + timedelta(days=(end - start).days * dice.number(4, 6) // 10)
        if (end - start).days > 150 and dice.happens(0.45):
            self._meet(person, way, start, middle, goes_on=False)
            start = middle + timedelta(days=dice.number(2, 20))
        if start <= end:
            self._meet(person, way, start, end, goes_on=way.left_on is None)

    def _meet(
        self, person: Participant, way: Journey, first: date, last: date, *, goes_on: bool
    ) -> None:
        """A match over a span of days; nothing when no mentor has room."""
        stage = way.stage_on(first)
        until = date.max if goes_on else last
        if self.maker.dice.happens(0.8 if stage == "alumni" else self.in_groups):
            match = self._in_circle(person, stage, first, until)
        else:
            match = self._one_to_one(person, way, first, until)
        if match is None:
            return
        pair = Pair(match, until)
        if not goes_on:
            reason = self.maker.dice.weighed(_CHANGED)
            if last == person.closed_on:
                reason = match_reason_for_exit(person.close_reason)
            pair.match = closed(match, last, reason)
        self._keep(pair)

    def _keep(self, pair: Pair) -> None:
        match = pair.match
        self.pairs.append(pair)
        self._loads[match.mentor].append(pair)
        if match.match_type == "group":
            self._circle_of(match).members.append(pair)

    def _gather(self, people: Sequence[tuple[Participant, Journey]]) -> None:
        """Some who have a mentor of their own also come to a group that began not long ago."""
        today = self.maker.today
        for person, way in self.maker.dice.some(people, 0.04, least=4):
            first = max(way.began, today - timedelta(days=self.maker.dice.number(40, 90)))
            match = self._in_circle(person, "s2", first, date.max)
            if match is not None:
                self._keep(Pair(match, date.max))

    # -- one to one

    def _one_to_one(
        self, person: Participant, way: Journey, first: date, until: date
    ) -> Match | None:
        mentor = self._free_mentor(person, first, until)
        if mentor is None:
            return None
        dice = self.maker.dice
        weekday, start = self._hour(mentor)
        # A match that moves on with its participant meets where they are now.
        place_type = dice.pick(_PLACE[way.stage_on(min(until, self.maker.today))])
        return Match(
            uid=self.maker.new_uid(),
            participant=person.uid,
            mentor=mentor.uid,
            stage=way.stage_on(first),
            started_on=first,
            cadence=dice.weighed(_CADENCE),
            weekday=WEEKDAYS[weekday],
            start=start,
            minutes=dice.pick((45, 60, 60, 60, 90)),
            place_type=place_type,
            place=dice.pick(self.maker.words.places[place_type]),
            goals="\n".join(
                dice.some(self.maker.words.texts["goals"], 0.1, least=dice.number(1, 3))
            ),
            participant_agreed=first,
            mentor_agreed=first,
        )

    def _free_mentor(self, person: Participant, first: date, until: date) -> Mentor | None:
        for _ in range(40):
            mentor = self.maker.dice.pick(self.mentors)
            if mentor.participant == person.uid or not serves(mentor, first, until):
                continue
            others = (each for each in self._loads[mentor.uid] if each.match.match_type != "group")
            busy = [each for each in others if each.first <= until and each.last >= first]
            if len(busy) < (mentor.capacity or 1):
                return mentor
        return None

    def _hour(self, mentor: Mentor) -> tuple[int, time]:
        """The mentor's next hour of the week; they come around after all have been used."""
        turn = self._hours[mentor.uid]
        self._hours[mentor.uid] += 1
        place = (sum(mentor.uid.encode()) * 31 + turn * 17) % _SLOTS
        weekday, at = divmod(place, len(_TIMES))
        return weekday, _TIMES[at]

    # -- groups

    def _in_circle(self, person: Participant, stage: str, first: date, until: date) -> Match | None:
        circle = self._circle_with_room(person, stage, first, until)
        if circle is None:
            return None
        place_type, place = circle.place
        return Match(
            uid=self.maker.new_uid(),
            participant=person.uid,
            mentor=circle.mentor.uid,
            match_type="group",
            group_name=circle.name,
            stage=stage,
            started_on=first,
            weekday=WEEKDAYS[circle.weekday],
            start=circle.start,
            minutes=90,
            place_type=place_type,
            place=place,
            goals=self.maker.dice.pick(self.maker.words.texts["goals"]),
            participant_agreed=first,
            mentor_agreed=first,
        )

    def _circle_with_room(
        self, person: Participant, stage: str, first: date, until: date
    ) -> Circle | None:
        for circle in reversed(self._open_circles[_behind_walls(stage)][-8:]):
            if _may_join(circle, person) and circle.room_for(first, until):
                return circle
        return self._new_circle(person, stage, first, until)

    def _new_circle(
        self, person: Participant, stage: str, first: date, until: date
    ) -> Circle | None:
        dice, words = self.maker.dice, self.maker.words
        leaders = [
            each
            for each in (dice.pick(self.mentors) for _ in range(40))
            if serves(each, first, until)
        ]
        leader = next((each for each in leaders if each.participant != person.uid), None)
        if leader is None:
            return None
        weekday, start = self._hour(leader)
        number = len(self.circles)
        turn, name = divmod(number, len(words.group_names))
        place_type = dice.pick(_PLACE[stage])
        circle = Circle(
            mentor=leader,
            name=words.group_names[name] + (f" {turn + 1}" if turn else ""),
            stage=stage,
            weekday=weekday,
            start=start,
            place=(place_type, dice.pick(words.places[place_type])),
        )
        self.circles.append(circle)
        self._open_circles[_behind_walls(stage)].append(circle)
        return circle

    def _circle_of(self, match: Match) -> Circle:
        circles = reversed(self._open_circles[_behind_walls(match.stage)])
        return next(each for each in circles if each.name == match.group_name)


def _behind_walls(stage: str) -> bool:
    """Groups in prison are apart from all others."""
    return stage == "s1"


def _may_join(circle: Circle, person: Participant) -> bool:
    """Nobody is in a group twice, or their own mentor."""
    there = {each.match.participant for each in circle.members}
    return person.uid not in there and circle.mentor.participant != person.uid
