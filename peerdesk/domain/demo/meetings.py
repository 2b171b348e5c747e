"""Made-up meetings: what became of each session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from peerdesk.domain.demo.dice import Dice, Odds
from peerdesk.domain.demo.pairs import Pair
from peerdesk.domain.demo.people import Maker
from peerdesk.domain.demo.sessions import Session, Sessions
from peerdesk.domain.meeting_filling import settled
from peerdesk.domain.meetings import Attendance, Meeting

_HELD = Odds({"yes": 79, "partly": 4, "no": 17})
_WHY_NOT = Odds(
    {
        ("facility", "lockdown"): 8,
        ("facility", "count_movement"): 12,
        ("facility", "escort_staffing"): 10,
        ("facility", "no_room"): 6,
        ("participant_excused", "class_work"): 18,
        ("participant_excused", "medical"): 13,
        ("participant_excused", "court"): 6,
        ("participant_no_show", "no_show"): 12,
        ("participant_no_show", "forgot"): 5,
        ("mentor", "medical"): 5,
        ("mentor", "weather_transport"): 5,
    }
)
_PRESENCE = Odds({"present": 84, "late": 5, "excused": 6, "absent": 5})
_TOPICS = Odds(
    {"check_in": 22, "goals": 14, "job_search": 13, "housing": 9, "family": 10, "recovery": 6}
    | {
        "education": 5,
        "documents": 5,
        "health": 4,
        "supervision": 5,
        "facility_life": 6,
        "money": 4,
    }
    | {"transportation": 2, "conflict": 3, "release": 4, "celebration": 1, "closure": 0.5}
)
_SOURCE = Odds({"typed": 62, "excel": 28, "paper": 10})
_MODALITY = Odds({"in_person": 90, "phone": 6, "video": 3, "letter": 1})
_THERE = frozenset({"present", "late"})
_TOOK_PLACE = frozenset({"yes", "partly"})
_DAY = timedelta(days=1)
_DUE_IN = (0, 3, -2, 1, 5, -4, 2)
"""In how many days what was promised is due, in turn."""


class _Promise(NamedTuple):
    """What is to follow from a meeting, until when, and when it was done."""

    what: str = ""
    due: date | None = None
    done: date | None = None


_NOTHING = _Promise()


class MeetingMaker:
    """Makes the meetings of all sessions in their order."""

    def __init__(self, maker: Maker, sessions: Sessions, staff: Sequence[str]) -> None:
        self._maker = maker
        self._dice: Dice = maker.dice
        self._words = maker.words
        self._today = maker.today
        self._sessions = sessions
        self._staff = staff
        self._lockdowns = self._lockdown_days()
        promises = self._marked(days=21, share=0.06, least=5)
        self._promises = {place: _DUE_IN[n % len(_DUE_IN)] for n, place in enumerate(promises)}
        self._worries = frozenset(self._marked(days=3, share=0.01, least=1))
        mistakes = self._dice.some(range(len(sessions)), 0.003, least=2)
        self._mistakes = frozenset(mistakes) - self._promises.keys() - self._worries

    def __iter__(self) -> Iterator[Meeting]:
        for place, session in enumerate(self._sessions):
            yield self._meeting(place, session)

    def _lockdown_days(self) -> frozenset[date]:
        """Now and then a whole day on which nothing takes place in prison."""
        first = self._today - timedelta(days=1500)
        days = range((self._today - first).days - 10)
        return frozenset(first + timedelta(days=each) for each in self._dice.some(days, 0.012))

    def _marked(self, days: int, share: float, least: int) -> list[int]:
        """Places of recent sessions of which something is still open."""
        first = self._today - timedelta(days=days)
        recent = self._sessions.places_between(first, self._today - _DAY)
        return self._dice.some(recent, share, least)

    def _meeting(self, place: int, session: Session) -> Meeting:
        pairs = _people_of(session, self._today)
        match = pairs[0].match
        marked = place in self._promises or place in self._worries
        held = "yes" if marked else self._outcome(session.day, match.stage)
        took_place = held in _TOOK_PLACE
        whose, reason = ("", "") if held != "no" else self._why_not(session.day, match.stage)
        topics, note = self._told(took_place, worried=place in self._worries)
        promise = self._promise(session.day, took_place, self._promises.get(place))
        struck_out = self._struck_out(session.day) if place in self._mistakes else None
        meeting = Meeting(
            uid=self._maker.new_uid(),
            closed_on=struck_out,
            close_reason="duplicate" if struck_out else "",
            mentor=match.mentor,
            met_on=session.day,
            start=session.start,
            minutes=self._minutes(match.minutes or 60, held),
            meeting_format="group" if session.circle else "one_to_one",
            modality="phone"
            if match.place_type == "phone_online"
            else self._dice.weighed(_MODALITY),
            place_type=match.place_type,
            place=match.place,
            held=held,
            not_held_class=whose,
            not_held_reason=reason,
            attendance=self._attendance(pairs, took_place),
            topics=topics,
            concern=self._concern(took_place, worried=place in self._worries),
            note=note if took_place or held != "no" else self._note_of_absence(),
            staff=self._dice.pick(self._staff),
            source="typed" if held == "planned" else self._dice.weighed(_SOURCE),
            follow_up=promise.what,
            follow_up_due=promise.due,
            follow_up_done=promise.done,
        )
        return settled(meeting)

    def _outcome(self, day: date, stage: str) -> str:
        if day >= self._today:
            return "planned"
        if stage == "s1" and day in self._lockdowns:
            return "no"
        # A few of the last days are still to be written down.
        if (self._today - day).days <= 3 and self._dice.happens(0.05):
            return "planned"
        return self._dice.weighed(_HELD)

    def _why_not(self, day: date, stage: str) -> tuple[str, str]:
        if stage == "s1" and day in self._lockdowns:
            return ("facility", "lockdown")
        return self._dice.weighed(_WHY_NOT)

    def _minutes(self, usual: int, held: str) -> int | None:
        if held in {"no", "planned"}:
            return None if held == "no" else usual
        if held == "partly":
            return usual // 2
        return usual if self._dice.happens(0.7) else max(15, usual + 5 * self._dice.number(-5, 4))

    def _attendance(self, pairs: Sequence[Pair], took_place: bool) -> tuple[Attendance, ...]:
        rows = [
            Attendance(
                participant=pair.match.participant,
                match=pair.match.uid,
                presence=self._dice.weighed(_PRESENCE) if took_place and place else "present",
            )
            for place, pair in enumerate(pairs)
        ]
        return tuple(rows)

    def _told(self, took_place: bool, *, worried: bool) -> tuple[tuple[str, ...], str]:
        """The topics of a meeting and, of most, a few sentences about it."""
        if not took_place:
            return (), ""
        dice, words = self._dice, self._words
        topics = tuple({dice.weighed(_TOPICS): None for _ in range(dice.number(1, 3))})
        if worried:
            return topics, dice.pick(words.texts["concern_notes"])
        if not dice.happens(0.6):
            return topics, ""
        sentences = [dice.pick(words.notes[each]) for each in topics]
        if dice.happens(0.3):
            sentences.append(dice.pick(words.texts["endings"]))
        return topics, " ".join(sentences)

    def _note_of_absence(self) -> str:
        return self._dice.pick(self._words.texts["not_held"]) if self._dice.happens(0.3) else ""

    def _concern(self, took_place: bool, *, worried: bool) -> str:
        if worried:
            return "tell_supervisor"
        if took_place and self._dice.happens(0.015):
            return "tell_supervisor" if self._dice.happens(0.15) else "watch"
        return "none"

    def _promise(self, day: date, took_place: bool, due_in: int | None) -> _Promise:
        """A follow-up: still open and due in so many days, or long done, or mostly none."""
        what = self._dice.pick(self._words.texts["follow_ups"])
        if due_in is not None:
            return _Promise(what, max(day, self._today + timedelta(days=due_in)))
        if not took_place or not self._dice.happens(0.06):
            return _NOTHING
        due = day + timedelta(days=self._dice.number(2, 14))
        done = min(self._today, due + timedelta(days=self._dice.number(-1, 3)))
        return _Promise(what, due, done)

    def _struck_out(self, day: date) -> date:
        return min(self._today, day + timedelta(days=self._dice.number(0, 5)))


def _people_of(session: Session, today: date) -> Sequence[Pair]:
    """Everybody whose match covers the day."""
    if session.pair is not None:
        return (session.pair,)
    assert session.circle is not None
    day = session.day
    return [
        each for each in session.circle.members if each.first <= day <= each.last_session(today)
    ]
