"""Names that rows give alone (in a log, a Mentor column, a match list): who is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from peerdesk.domain.imports.people import Entry, Held, Person, bears, choice_of, first_and_last
from peerdesk.domain.imports.person_questions import LEAVE_ROWS_OUT
from peerdesk.domain.imports.planning import Planning
from peerdesk.domain.imports.questions import LEAVE_OUT, NEW, Asks, Choice, Question, RowRef
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participant_checks import REGISTER_NUMBER
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import name_key
from peerdesk.domain.readings.people import PersonName

NAMED_STATUS = "active"
"""Somebody whom only a log or a match names is taking part, or there would be no row."""

NAMED_ONLY = "named in rows, but on no list"
"""Why somebody is new who stands on no list of people."""

_NOUN = {Participant.kind: "participant", Mentor.kind: "mentor"}


@dataclass(slots=True)
class _Use:
    """All rows that give one name in one role; `tag` is a register number or code beside it."""

    kind: str
    name: PersonName
    tag: str
    rows: list[RowRef] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name about which a person is asked, with the people it may mean by choice."""

    question: Question
    people: Mapping[str, Entry]


class Names:
    """Resolves names to people: first all uses are gathered, then each name is settled once."""

    def __init__(self, planning: Planning) -> None:
        self._plan = planning
        self._uses: dict[tuple[str, str, str], _Use] = {}
        self._settled: dict[tuple[str, str, str], Entry | _Asked] = {}
        self._new: dict[tuple[str, str, str], Entry] = {}

    def gather(self, kind: str, name: PersonName, row: RowRef, tag: str = "") -> None:
        """Note that a row gives a name, with a register number or code that stands beside it."""
        place = _place(kind, name, tag)
        use = self._uses.setdefault(place, _Use(kind, name, tag))
        use.rows.append(row)

    def settle(self) -> None:
        """Decide every gathered name; common ones first, so that a slip is near the right one."""
        waiting = [place for place in self._uses if place not in self._settled]
        unknown = [place for place in waiting if not self._settle_known(place)]
        for place in sorted(unknown, key=lambda each: -len(self._uses[each].rows)):
            self._settle_unknown(place)

    def person(self, kind: str, name: PersonName, row: RowRef, tag: str = "") -> Entry | Held:
        """Who a name in a row is, after `settle`."""
        place = _place(kind, name, tag)
        settled = self._settled[place]
        if isinstance(settled, Entry):
            return settled
        answer = self._plan.answer_for(settled.question, row)
        if not answer:
            return Held(settled.question.id)
        if answer == LEAVE_OUT:
            return Held(left_out=True)
        return self._newcomer(place) if answer == NEW else settled.people[answer]

    def answers_to_keep(self) -> dict[str, str]:
        """Answers about names as they are remembered: the question, and the person's uid."""
        kept: dict[str, str] = {}
        for place, settled in self._settled.items():
            if isinstance(settled, _Asked) and (answer := settled.question.answer):
                chosen = self._new.get(place) if answer == NEW else settled.people.get(answer)
                kept[settled.question.id] = chosen.record.uid if chosen else answer
        return kept

    def _settle_known(self, place: tuple[str, str, str]) -> bool:
        use = self._uses[place]
        people = self._plan.people(use.kind)
        sure = (
            people.by_number(use.tag)
            or people.by_code(use.tag)
            or people.by_code(use.name.nickname)
        )
        if sure is not None and (bears(sure, use.name) or use.tag == sure.number):
            self._settled[place] = sure
            return True
        found = people.named(*first_and_last(use.name))
        if not found:
            return False
        self._settled[place] = found[0] if len(found) == 1 else self._ask(use, found, Asks.WHO)
        return True

    def _settle_unknown(self, place: tuple[str, str, str]) -> None:
        use = self._uses[place]
        near = self._plan.people(use.kind).near(*first_and_last(use.name))
        if near and not is_register_number(use.tag):
            self._settled[place] = self._ask(use, near, Asks.NEAR)
        else:
            self._settled[place] = self._newcomer(place)

    def _ask(self, use: _Use, found: Sequence[Entry], asks: Asks) -> _Asked:
        choices = tuple(choice_of(each, self._plan.setting.words) for each in found)
        noun, spoken = _NOUN[use.kind], use.name.spoken
        text = f"Which {noun} is “{spoken}”? The name stands alone."
        if asks is Asks.NEAR:
            text = f"No {noun} is called “{spoken}”. Is it one of these, written otherwise?"
        question = self._plan.ask(
            Question(
                id=f"{asks}:{use.kind}:{name_key(*first_and_last(use.name))}",
                asks=asks,
                text=text,
                choices=(*choices, Choice(NEW, f"A new {noun}"), LEAVE_ROWS_OUT),
                blocking=True,
                rows=tuple(use.rows),
                suggested=choices[0].id if len(choices) == 1 else "",
                by_row=True,
            )
        )
        return _Asked(question, {each.choice_id: each for each in found})

    def _newcomer(self, place: tuple[str, str, str]) -> Entry:
        """A new person who is named in rows but on no list."""
        if place not in self._new:
            use = self._uses[place]
            record = _named_record(use, self._plan.setting.new_uid())
            entry = Entry(record, source=use.rows[0], reason=NAMED_ONLY)
            self._new[place] = self._plan.people(use.kind).add(entry)
        return self._new[place]


def _place(kind: str, name: PersonName, tag: str) -> tuple[str, str, str]:
    """What makes two uses of a name the same; a code in brackets beside it tells people apart."""
    return kind, name_key(*first_and_last(name)), tag or name.nickname


def is_register_number(tag: str) -> bool:
    """Whether what stands beside a name is a register number rather than a code."""
    return REGISTER_NUMBER.fullmatch(tag) is not None


def _named_record(use: _Use, uid: str) -> Person:
    first, last = first_and_last(use.name)
    if use.kind == Mentor.kind:
        return Mentor(uid=uid, first_name=first, last_name=last, status=NAMED_STATUS)
    return Participant(
        uid=uid,
        first_name=first,
        last_name=last,
        status=NAMED_STATUS,
        register_no=use.tag if is_register_number(use.tag) else "",
    )


def same_names(
    mentors: Iterable[Entry], participants: Iterable[Entry]
) -> list[tuple[Entry, list[Entry]]]:
    """Mentors beside the participants who bear the same name."""
    by_key: dict[str, list[Entry]] = defaultdict(list)
    for each in participants:
        by_key[name_key(each.record.first_name, each.record.last_name)].append(each)
    found = []
    for mentor in mentors:
        namesakes = by_key.get(name_key(mentor.record.first_name, mentor.record.last_name))
        if namesakes:
            found.append((mentor, namesakes))
    return found
