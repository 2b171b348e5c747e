"""What each list should show, told the obvious way over records in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any

from peerdesk.domain.cadence import is_overdue
from peerdesk.domain.expiry import expires_on
from peerdesk.domain.lists import ListQuery, in_families
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.partners import Partner
from peerdesk.domain.people import name_key, sort_key
from peerdesk.domain.trainings import Completion
from tests.services.lists_program import Known

Person = Participant | Mentor
STAGE_ORDER = {"": None, "s1": 1, "s2": 2, "s3": 3, "alumni": 4}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CADENCES = {"twice_a_week": 4, "weekly": 7, "every_two_weeks": 14, "monthly": 30}


class Reference:
    """The program as plain lists; each method answers one list with its records in order."""

    def __init__(self, known: Known, today: date) -> None:
        self.known = known
        self.today = today
        everybody: list[Person] = [*known.participants, *known.mentors]
        self.people = {each.uid: each for each in everybody}
        self.courses = {each.uid: each for each in known.courses}

    # -- the lists

    def list_people(self, query: ListQuery) -> list[str]:
        chosen = [
            each
            for each in self.people.values()
            if self.right_state(each, query)
            and self.passes(query, {"closed", "all"}, partial(self.person_is, each))
            and all(self.names_person(each, word) for word in query.search.split())
            and (not query.about or self.tied(each, query.about))
        ]
        key = self.person_key(query.sort or "name")
        return ordered(chosen, key, lambda each: (sort_key(each), each.uid), query.descending)

    def list_matches(self, query: ListQuery) -> list[str]:
        chosen = [
            each
            for each in self.known.matches
            if self.right_state(each, query)
            and self.passes(query, {"closed", "all"}, partial(self.match_is, each))
            and all(self.match_has(each, word) for word in query.search.split())
            and query.about in {"", each.uid, each.participant, each.mentor}
        ]
        key = self.match_key(query.sort or "participant_name")
        tie = lambda each: (sort_key(self.people[each.participant]), each.uid)  # noqa: E731
        return ordered(chosen, key, tie, query.descending)

    def list_meetings(self, query: ListQuery) -> list[str]:
        chosen = [
            each
            for each in self.known.meetings
            if (each.closed_on is not None) == ("struck_out" in query.filters)
            and self.passes(query, {"struck_out"}, partial(self.meeting_is, each))
            and self.meeting_found(each, query.search)
            and (not query.about or query.about in self.at(each))
        ]
        key = self.meeting_key(query.sort or "met_on")
        tie = lambda each: (each.met_on, str(each.start or ""), each.uid)  # noqa: E731
        return ordered(chosen, key, tie, query.descending or not query.sort)

    def list_trainings(self, query: ListQuery) -> list[str]:
        chosen = [
            each
            for each in self.known.completions
            if (each.closed_on is not None) == ("closed" in query.filters)
            and self.passes(query, {"closed"}, partial(self.training_is, each))
            and all(self.training_has(each, word) for word in query.search.split())
            and query.about in {"", each.uid, each.mentor, each.course}
        ]
        key = self.training_key(query.sort or "mentor_name")
        tie = self.training_tie
        return ordered(chosen, key, tie, query.descending)

    def list_partners(self, query: ListQuery) -> list[str]:
        chosen = [
            each
            for each in self.known.partners
            if self.right_state(each, query)
            and self.passes(query, {"closed", "all"}, partial(self.partner_is, each))
            and all(self.partner_has(each, word) for word in query.search.split())
            and query.about in {"", each.uid}
        ]
        key = self.partner_key(query.sort or "name")
        return ordered(chosen, key, lambda each: (each.name.lower(), each.uid), query.descending)

    # -- states and filters

    def right_state(self, each: Any, query: ListQuery) -> bool:
        if "all" in query.filters and "closed" not in query.filters:
            return True
        return (each.closed_on is not None) == ("closed" in query.filters)

    def passes(self, query: ListQuery, states: set[str], holds: Callable[[str], bool]) -> bool:
        families = in_families(query.filters - states)
        return all(any(holds(name) for name in family) for family in families)

    def person_is(self, each: Person, name: str) -> bool:
        if name == "participants":
            return isinstance(each, Participant)
        if name == "mentors":
            return isinstance(each, Mentor)
        if isinstance(each, Mentor):
            room = (1 if each.capacity is None else each.capacity) > self.load_of(each)
            return name == "free_capacity" and each.status in {"ready", "active"} and room
        soon = self.today + timedelta(days=60)
        fortnight = self.today - timedelta(days=14)
        if name == "no_mentor":
            return not self.open_of(each)
        if name == "release_60_days":
            return each.release_date is not None and self.today <= each.release_date <= soon
        if name == "not_met_14_days":
            last = self.last_met(each)
            return any((last or m.started_on or date.min) <= fortnight for m in self.open_of(each))
        return name == f"stage_{each.stage}"

    def match_is(self, each: Match, name: str) -> bool:
        last = self.last_met(each)
        if name == "overdue":
            since = last or each.started_on
            meets = each.is_open and each.status in {"accepted", "active", "closing"}
            return meets and since is not None and is_overdue(each.cadence, since, self.today)
        if name == "never_met":
            return last is None
        return name in {each.status, each.match_type}

    def meeting_is(self, each: Meeting, name: str) -> bool:
        assert each.met_on is not None
        monday = self.today - timedelta(days=self.today.weekday())
        return {
            "this_week": monday <= each.met_on <= monday + timedelta(days=6),
            "last_30_days": self.today - timedelta(days=30) <= each.met_on <= self.today,
            "held": each.held in {"yes", "partly"},
            "not_held": each.held == "no",
            "planned": each.held == "planned",
            "group": each.meeting_format == "group",
            "concern": each.concern != "none",
            "follow_up": bool(each.follow_up or each.follow_up_due) and not each.follow_up_done,
        }[name]

    def training_is(self, each: Completion, name: str) -> bool:
        if name == "core":
            return self.courses[each.course].course_kind == "core"
        if name in {"expired", "expiring_60_days"}:
            end = self.expiry(each)
            if end is None or self.renewed(each):
                return False
            if name == "expired":
                return end < self.today
            return self.today <= end <= self.today + timedelta(days=60)
        return name == each.result

    def partner_is(self, each: Partner, name: str) -> bool:
        kinds = {"prisons": {"prison", "jail"}, "supervision": {"probation", "parole"}}
        if name in kinds:
            return each.partner_kind in kinds[name]
        if name == "services":
            return each.partner_kind not in {*set().union(*kinds.values()), "rrc"}
        if name == "no_escalation":
            return not each.escalation and not any(one.escalation for one in each.contacts)
        if name.startswith("contact"):
            return self.contact_is(each, name)
        signed = each.signed_on is not None and each.signed_on <= self.today
        if each.agreement not in {"mou", "contract"} or not signed:
            return name == "no_agreement"
        left = (each.expires_on - self.today).days if each.expires_on else 999
        return {
            "no_agreement": False,
            "agreement_over": left < 0,
            "agreement_soon": 0 <= left <= 60,
        }[name]

    def contact_is(self, each: Partner, name: str) -> bool:
        due = self.due(each)
        if due is None:
            return False
        if name == "contact_overdue":
            return due < self.today
        return (
            0
            <= (due - self.today).days
            <= {"weekly": 2, "monthly": 7, "quarterly": 14}[each.frequency]
        )

    def due(self, each: Partner) -> date | None:
        since = self.talked(each) or each.agreed_from
        days = {"weekly": 7, "monthly": 30, "quarterly": 91}.get(each.frequency)
        return since + timedelta(days=days) if since and days else None

    def talked(self, each: Partner) -> date | None:
        return max((one.held_on for one in each.talks if one.held_on), default=None)

    # -- search

    def names_person(self, each: Person, word: str) -> bool:
        key = name_key(word)
        if key and key in sort_key(each):
            return True
        if not re.search(r"\d", word):
            return False
        register = each.register_no if isinstance(each, Participant) else ""
        return word.lower() in each.code.lower() or word.lower() in register.lower()

    def match_has(self, each: Match, word: str) -> bool:
        names = [self.people[each.participant], self.people[each.mentor]]
        if any(self.names_person(person, word) for person in names):
            return True
        if word.lower() in each.group_name.lower():
            return True
        return bool(re.search(r"\d", word)) and word.lower() in each.code.lower()

    def meeting_found(self, each: Meeting, search: str) -> bool:
        """By a code as a whole, or by the beginnings of words."""
        typed = search.strip().upper()
        coded = [m for m in self.known.meetings if typed and typed in self.codes(m)]
        if coded:
            return each in coded
        words = [part for word in search.split() for part in parts(word)]
        if search.strip() and not words:
            return False
        there = self.words_of(each)
        return all(any(one.startswith(word) for one in there) for word in words)

    def codes(self, each: Meeting) -> set[str]:
        return {each.code, each.code.removeprefix("HH-"), each.sheet_code} - {""}

    def words_of(self, each: Meeting) -> set[str]:
        people = [self.people[each.mentor], *(self.people[a.participant] for a in each.attendance)]
        names = " ".join(
            f"{p.first_name} {p.last_name} {p.preferred_name} {p.code} "
            f"{p.register_no if isinstance(p, Participant) else ''}"
            for p in people
        )
        return {
            *parts(f"{each.note} {each.follow_up} {each.place} {names}"),
            *parts(names.replace("'", " ")),
        } - {"hh"}

    def training_has(self, each: Completion, word: str) -> bool:
        if self.names_person(self.people[each.mentor], word):
            return True
        if word.lower() in self.courses[each.course].title.lower():
            return True
        return bool(re.search(r"\d", word)) and word.lower() in each.code.lower()

    def partner_has(self, each: Partner, word: str) -> bool:
        people = " ".join(one.name for one in each.contacts)
        key = name_key(word)
        if key and key in name_key(each.name, people, each.owner):
            return True
        return bool(re.search(r"\d", word)) and word.lower() in each.code.lower()

    # -- sort keys

    def person_key(self, sort: str) -> Callable[[Any], Any]:
        keys: dict[str, Callable[[Any], Any]] = {
            "name": sort_key,
            "kind": lambda each: each.kind,
            "stage": lambda each: STAGE_ORDER[getattr(each, "stage", "")],
            "mentor_names": lambda each: min(self.mentor_keys(each), default=None),
            "open_matches": lambda each: len(self.open_of(each)),
            "load": self.load_of,
            "last_met_on": self.last_met,
        }
        return keys.get(sort, lambda each: getattr(each, sort, None))

    def match_key(self, sort: str) -> Callable[[Any], Any]:
        keys: dict[str, Callable[[Any], Any]] = {
            "participant_name": lambda each: sort_key(self.people[each.participant]),
            "participant_code": lambda each: self.people[each.participant].code,
            "mentor_name": lambda each: sort_key(self.people[each.mentor]),
            "stage": lambda each: STAGE_ORDER[each.stage],
            "cadence": lambda each: CADENCES.get(each.cadence),
            "weekday": lambda each: WEEKDAYS.index(each.weekday) if each.weekday else None,
            "last_met_on": self.last_met,
        }
        return keys.get(sort, lambda each: getattr(each, sort))

    def meeting_key(self, sort: str) -> Callable[[Any], Any]:
        keys: dict[str, Callable[[Any], Any]] = {
            "concern": lambda each: each.concern if each.concern != "none" else None,
            "mentor_name": lambda each: sort_key(self.people[each.mentor]),
            "participant_names": lambda each: sort_key(self.people[each.attendance[0].participant]),
        }
        return keys.get(sort, lambda each: getattr(each, sort))

    def training_key(self, sort: str) -> Callable[[Any], Any]:
        keys: dict[str, Callable[[Any], Any]] = {
            "mentor_name": lambda each: sort_key(self.people[each.mentor]),
            "course_title": lambda each: self.courses[each.course].title.lower(),
            "course_kind": lambda each: self.courses[each.course].course_kind,
            "expires_on": self.expiry,
        }
        return keys.get(sort, lambda each: getattr(each, sort))

    def training_tie(self, each: Completion) -> tuple[str, str, str]:
        title = self.courses[each.course].title
        return (sort_key(self.people[each.mentor]), title.lower(), each.uid)

    def partner_key(self, sort: str) -> Callable[[Any], Any]:
        rhythm = {"weekly": 7, "monthly": 30, "quarterly": 91}
        keys: dict[str, Callable[[Any], Any]] = {
            "name": lambda each: each.name.lower(),
            "agreement": lambda each: each.agreement or None,
            "frequency": lambda each: rhythm.get(each.frequency),
            "owner": lambda each: each.owner.lower() or None,
            "last_talk_on": self.talked,
            "next_due": self.due,
        }
        return keys.get(sort, lambda each: getattr(each, sort))

    # -- what follows from several records

    def last_met(self, each: Person | Match) -> date | None:
        happened = (m for m in self.known.meetings if m.is_open and m.held in {"yes", "partly"})
        return max((m.met_on for m in happened if m.met_on and self.came(each, m)), default=None)

    def came(self, each: Person | Match, meeting: Meeting) -> bool:
        if isinstance(each, Mentor):
            return meeting.mentor == each.uid
        present = [one for one in meeting.attendance if one.presence in {"present", "late"}]
        return any(each.uid in {one.participant, one.match} for one in present)

    def at(self, meeting: Meeting) -> set[str]:
        rows = meeting.attendance
        tied = {one.participant for one in rows} | {one.match for one in rows if one.match}
        return tied | {meeting.uid, meeting.mentor}

    def open_of(self, each: Person) -> list[Match]:
        return [
            m
            for m in self.known.matches
            if m.is_open
            and m.status not in {"closed", "declined"}
            and each.uid in {m.participant, m.mentor}
        ]

    def load_of(self, each: Person) -> int:
        """Whom a mentor meets alone; groups and speeches take no place."""
        if isinstance(each, Participant):
            return 0
        return sum(one.match_type not in {"group", "speaker"} for one in self.open_of(each))

    def mentor_keys(self, each: Person) -> list[str]:
        if isinstance(each, Mentor):
            return []
        return [sort_key(self.people[m.mentor]) for m in self.open_of(each)]

    def tied(self, each: Person, about: str) -> bool:
        if each.uid == about:
            return True
        sides = [(m, {m.uid, m.participant, m.mentor}) for m in self.known.matches]
        return any(about in uids and each.uid in uids for _, uids in sides)

    def expiry(self, each: Completion) -> date | None:
        return expires_on(each.result, each.completed_on, self.courses[each.course].valid_months)

    def renewed(self, each: Completion) -> bool:
        return any(
            other.is_open
            and other.result == "completed"
            and (other.mentor, other.course) == (each.mentor, each.course)
            and other.completed_on is not None
            and each.completed_on is not None
            and other.completed_on > each.completed_on
            for other in self.known.completions
        )


def parts(text: str) -> list[str]:
    """The words of a text without accents, apostrophes and the site's letters of codes."""
    text = re.sub(r"\bhh-(?=[a-z]\d)", "", text, flags=re.IGNORECASE).replace("'", "")
    return name_key(re.sub(r"[\W_]", " ", text)).split()


def ordered(
    chosen: Iterable[Any], key: Callable[[Any], Any], tie: Callable[[Any], Any], down: bool
) -> list[str]:
    """Uids by key, whatever has none at the end, then by the tie in the same direction."""
    by_tie = sorted(chosen, key=tie, reverse=down)
    filled = [each for each in by_tie if key(each) not in {None, ""}]
    empty = [each for each in by_tie if key(each) in {None, ""}]
    filled.sort(key=key, reverse=down)
    return [each.uid for each in filled + empty]
