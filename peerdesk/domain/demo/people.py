"""Made-up participants and mentors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypedDict

from peerdesk.domain.closing import closed
from peerdesk.domain.demo.dice import Dice, Odds
from peerdesk.domain.demo.journeys import Journey
from peerdesk.domain.demo.words import DemoWords
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant, StageEpisode

_NEEDS = (
    *("housing", "employment", "education", "documents", "transportation", "health", "recovery"),
    *("mental_health", "family", "legal", "money", "peers", "digital", "faith", "food_clothing"),
)
_LANGUAGES = Odds({("en",): 80, ("en", "es"): 13, ("es",): 5, ("en", "ht"): 1, ("vi", "en"): 1})
_EXIT = Odds(
    {"completed": 45, "sentence_ended": 18, "moved": 9, "needs_met": 7, "work_caregiving": 6}
    | {"not_engaged": 7, "returned_technical": 5, "returned_new_charge": 3}
)
_RISK = Odds({"minimum": 15, "low": 35, "moderate": 35, "high": 15})
_SOURCE = Odds(
    {"rrc_graduate": 35, "same_facility": 20, "stage_3": 20, "community": 20} | {"staff_other": 5}
)
_NOT_SERVING = Odds(
    {"in_training": 40, "ready": 20, "clearance_pending": 15, "on_leave": 15, "prospect": 10}
)
_LIVED = (
    *("federal_prison", "state_prison", "jail", "long_sentence", "rrc", "supervision_done"),
    *("trauma", "recovery", "veteran", "parent", "homelessness", "second_chance"),
)
_END = Odds({"commitment_done": 40, "work_school": 25, "rest": 15, "moved": 15, "health": 5})


class NameParts(TypedDict):
    """The fields that make up a name."""

    first_name: str
    last_name: str
    preferred_name: str


@dataclass(frozen=True, slots=True)
class Maker:
    """What is needed to make a record up."""

    dice: Dice
    words: DemoWords
    new_uid: Callable[[], str]
    today: date

    def name(self) -> NameParts:
        """A first and a last name, now and then one people go by."""
        nickname = self.dice.pick(self.words.nicknames) if self.dice.happens(0.06) else ""
        return {
            "first_name": self.dice.pick(self.words.first_names),
            "last_name": self.dice.pick(self.words.last_names),
            "preferred_name": nickname,
        }


def participants(maker: Maker, ways: Sequence[Journey]) -> list[Participant]:
    """A participant for each way; a few share their whole name with somebody."""
    made = [_participant(maker, way) for way in ways]
    for one in maker.dice.some([n for n, each in enumerate(made) if _in_custody(each)], 0.05, 3):
        soon = maker.today + timedelta(days=maker.dice.number(12, 55))
        made[one] = replace(made[one], release_date=soon, release_certainty="exact")
    for one in maker.dice.some(range(1, len(made)), 0.004, least=1):
        names = ("first_name", "last_name", "preferred_name")
        made[one] = replace(made[one], **{name: getattr(made[one // 2], name) for name in names})
    return made


def _participant(maker: Maker, way: Journey) -> Participant:
    dice, words, now = maker.dice, maker.words, way.stays[-1]
    release_date, sureness = _release_date(way), dice.pick(("exact", "estimate", "estimate"))
    person = Participant(
        uid=maker.new_uid(),
        **maker.name(),
        register_no=f"{dice.number(10000, 99999)}-{dice.number(1, 99):03d}",
        status="active",
        stage=now.stage,
        unit=dice.pick(words.units[now.stage]),
        arrived_on=now.start,
        release_date=release_date,
        release_certainty=sureness if release_date else "",
        risk_level=dice.weighed(_RISK),
        risk_tool=dice.pick(("pattern", "pcra")),
        needs=tuple(dice.some(_NEEDS, 0.2, least=dice.number(1, 4))),
        languages=dice.weighed(_LANGUAGES),
        interpreter=dice.happens(0.03),
        reading_support=dice.happens(0.06),
        strengths=dice.pick(words.texts["strengths"]) if dice.happens(0.5) else "",
        mentor_wants=dice.pick(words.texts["wants"]) if dice.happens(0.4) else "",
        case_manager=dice.pick(words.staff),
        stage_history=_episodes(maker, way),
    )
    return closed(person, way.left_on, dice.weighed(_EXIT)) if way.left_on else person


def _in_custody(person: Participant) -> bool:
    return person.is_open and person.stage in {"s1", "s2"}


def _release_date(way: Journey) -> date | None:
    """The end of custody: of the stay at the center, or some months after prison."""
    custody = [each for each in way.stays if each.stage in {"s1", "s2"}]
    if not custody:
        return None
    last = custody[-1]
    return last.end + timedelta(days=180) if last.stage == "s1" else last.end


def _episodes(maker: Maker, way: Journey) -> tuple[StageEpisode, ...]:
    last = way.stays[-1]
    return tuple(
        StageEpisode(
            stage=each.stage,
            facility=maker.dice.pick(maker.words.facilities[each.stage]),
            start=each.start,
            end=way.left_on if each is last else each.end,
            funding="fsa" if each.stage in {"s1", "s2"} else "wioa",
        )
        for each in way.stays
    )


def mentors(maker: Maker, number: int, past: Sequence[Participant], span_days: int) -> list[Mentor]:
    """So many mentors, a sixth of them retired, and some not serving (yet).

    A few were participants once; one shares the name of a participant who is somebody else.
    """
    first = maker.today - timedelta(days=span_days)
    retired, waiting = number // 6, number // 8
    made = [_serving(maker, first) for _ in range(number - retired - waiting)]
    made = [*_graduates(maker, made, past), *(_waiting(maker) for _ in range(waiting))]
    made += [_retired(maker, first) for _ in range(retired)]
    namesake = past[len(past) // 3]
    made[1] = replace(
        made[1], first_name=namesake.first_name, last_name=namesake.last_name, participant=""
    )
    return made


def _mentor(maker: Maker, status: str, began: date | None) -> Mentor:
    dice = maker.dice
    return Mentor(
        uid=maker.new_uid(),
        **maker.name(),
        source=dice.weighed(_SOURCE),
        status=status,
        started_on=began,
        capacity=dice.number(3, 6),
        group_limit=6,
        stages=dice.pick((("s1", "s2"), ("s2", "s3"), ("s1", "s2", "s3"), ("s2",), ())),
        languages=dice.weighed(_LANGUAGES),
        lived_experience=tuple(dice.some(_LIVED, 0.25, least=1)),
        on_supervision=dice.happens(0.25),
        phone=f"555-01{dice.number(0, 99):02d}",
        compensation=dice.pick(("volunteer", "volunteer", "stipend", "paid")),
        agreement_on=began,
    )


def _serving(maker: Maker, first: date) -> Mentor:
    return _mentor(maker, "active", maker.dice.day(first, maker.today - timedelta(days=45)))


def _waiting(maker: Maker) -> Mentor:
    return _mentor(maker, maker.dice.weighed(_NOT_SERVING), None)


def _retired(maker: Maker, first: date) -> Mentor:
    began = maker.dice.day(first, maker.today - timedelta(days=200))
    until = maker.dice.day(began + timedelta(days=150), maker.today)
    return closed(_mentor(maker, "active", began), until, maker.dice.weighed(_END))


def _graduates(
    maker: Maker, made: Sequence[Mentor], past: Sequence[Participant]
) -> Iterator[Mentor]:
    """The mentors, some of them as the participants they were before."""
    finished = [each for each in past if each.status == "completed"]
    became = iter(maker.dice.some(finished, 0.02, least=1))
    chosen = {each.uid for each in maker.dice.some(made, 0.08, least=1)}
    for each in made:
        graduate = next(became, None) if each.uid in chosen else None
        yield _as_graduate(each, graduate) if graduate else each


def _as_graduate(mentor: Mentor, graduate: Participant) -> Mentor:
    left = graduate.closed_on or mentor.started_on
    began = max(filter(None, (mentor.started_on, left)))
    return replace(
        mentor,
        first_name=graduate.first_name,
        last_name=graduate.last_name,
        preferred_name=graduate.preferred_name,
        participant=graduate.uid,
        source="rrc_graduate",
        started_on=began,
        agreement_on=began,
    )
