"""A whole made-up program: people, matches, training and the sessions to make meetings from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from peerdesk.domain.demo.dice import Dice, Odds
from peerdesk.domain.demo.journeys import journeys
from peerdesk.domain.demo.meetings import MeetingMaker
from peerdesk.domain.demo.odd_cases import with_odd_cases
from peerdesk.domain.demo.pairing import Pairing
from peerdesk.domain.demo.people import Maker, mentors, participants
from peerdesk.domain.demo.sessions import Sessions
from peerdesk.domain.demo.sizes import DemoSize
from peerdesk.domain.demo.trainings import completions
from peerdesk.domain.demo.words import DemoWords
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.trainings import Completion, Course

_UNMATCHED = Odds({"active": 45, "enrolled": 35, "waitlisted": 12, "screening": 8})


@dataclass(frozen=True, slots=True)
class DemoProgram:
    """Everything but the meetings, which are made one by one because there may be a million."""

    participants: list[Participant]
    mentors: list[Mentor]
    matches: list[Match]
    completions: list[Completion]
    _meetings: MeetingMaker

    def meetings(self) -> Iterator[Meeting]:
        """The meetings in the order of time."""
        return iter(self._meetings)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPlan:
    """What a made-up program follows from; `uids` begins the same row of uids each time."""

    size: DemoSize
    seed: int
    words: DemoWords
    courses: Sequence[Course]
    today: date
    uids: Callable[[], Callable[[], str]]


def demo_program(plan: DemoPlan) -> DemoProgram:
    """Make a program up; the same plan gives the same records.

    The way of each participant is stretched until there are meetings enough.
    """
    scale = 1.0
    while True:
        maker = Maker(Dice(plan.seed), plan.words, plan.uids(), plan.today)
        program, sessions = _attempt(maker, plan.size, plan.courses, scale)
        if len(sessions) >= plan.size.meetings:
            sessions.keep_newest(plan.size.meetings)
            return program(MeetingMaker(maker, sessions, plan.words.staff[: plan.size.staff]))
        scale *= min(1.5, 1.05 * plan.size.meetings / len(sessions))


def _attempt(
    maker: Maker, size: DemoSize, courses: Sequence[Course], scale: float
) -> tuple[Callable[[MeetingMaker], DemoProgram], Sessions]:
    ways = journeys(size, maker.dice, maker.today, scale)
    people = participants(maker, ways)
    guides = mentors(maker, size.mentors, people, int(size.span_days * scale))
    pairing = Pairing(maker, guides, size.in_groups)
    pairing.pair_all(people, ways)
    with_odd_cases(maker, pairing.pairs)
    sessions = Sessions(pairing.pairs, pairing.circles, maker, size.planned_ahead)
    matches = sorted((each.match for each in pairing.pairs), key=_began)
    people = list(_with_status(maker, people, matches))
    trainings = completions(maker, guides, courses)
    return lambda meetings: DemoProgram(people, guides, matches, trainings, meetings), sessions


def _began(match: Match) -> tuple[date, str]:
    return (match.started_on or date.min, match.uid)


def _with_status(
    maker: Maker, people: Iterable[Participant], matches: Iterable[Match]
) -> Iterator[Participant]:
    """People who are here are active or on hold with their match, or wait for one."""
    current = {each.participant: each for each in matches if each.is_open}
    for person in people:
        match = current.get(person.uid)
        if not person.is_open:
            yield person
        elif match is None:
            yield replace(person, status=maker.dice.weighed(_UNMATCHED))
        elif match.status == "on_hold":
            yield replace(person, status="on_hold", hold_reason=match.hold_reason)
        else:
            yield person
