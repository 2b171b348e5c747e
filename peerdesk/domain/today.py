"""The Today tab: what waits, the most pressing first, cut where one reason has many lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerdesk.domain.cadence import INTERVAL_DAYS, days_since, is_overdue
from peerdesk.domain.lists import TodayLine
from peerdesk.domain.short_names import ShortNames, Who
from peerdesk.domain.today_facts import (
    ENOUGH,
    MOST_OF_A_KIND,
    Some,
    TodayFacts,
    TodaysMeeting,
    WaitingMatch,
    WithoutMentor,
    some,
)
from peerdesk.domain.today_words import TodayWriter, group_is_late

FEW_WITHOUT_MENTOR = 3
"""Up to so many participants who wait for a mentor are named one by one."""

Write = Callable[[TodayWriter, Any], TodayLine]


@dataclass(frozen=True, slots=True)
class _Section:
    """Facts of one reason; `more` and `filters` tell of and open those that are not shown.

    `summed_up` facts are all told of in one line.
    """

    reason: str
    facts: Some[Any]
    write: Write
    more: str
    opens: str
    filters: frozenset[str]
    summed_up: bool = False

    @property
    def shown(self) -> Sequence[Any]:
        """The facts that have a line of their own; all when one line more would hold the rest."""
        if self.summed_up:
            return ()
        return self.facts.first[: MOST_OF_A_KIND if self.facts.count > ENOUGH else ENOUGH]


def today_lines(
    facts: TodayFacts,
    today: date,
    cadence_words: Callable[[str], str],
    frequency_words: Callable[[str], str],
) -> tuple[TodayLine, ...]:
    """All lines of a day; `cadence_words` says a cadence ("weekly"), `frequency_words` the same of
    contacts with partners.
    """
    sections = _sections(facts, today)
    shown = [fact for section in sections for fact in section.shown]
    # Only who is named on the page counts for whether a short name is clear.
    names = ShortNames(_participants(shown), _mentors(shown))
    writer = TodayWriter(today, names, cadence_words, frequency_words)
    return tuple(line for section in sections for line in _lines(section, writer))


def _sections(facts: TodayFacts, today: date) -> list[_Section]:
    def section(
        reason: str, some: Some[Any], write: Write, more: str, opens: str, *filters: str
    ) -> _Section:
        return _Section(reason, some, write, more, opens, frozenset(filters))

    writer = TodayWriter
    return [
        section("concern", facts.concerns, writer.concern,
                "more meetings left a concern", "meetings", "concern"),
        section("planned", facts.planned, writer.planned,
                "more meetings are planned for today", "meetings", "planned"),
        section("planned", facts.unsettled, writer.planned,
                "more planned meetings wait for what became of them", "meetings", "planned"),
        section("follow_up", facts.follow_ups, writer.follow_up,
                "more follow-ups are due", "meetings", "follow_up"),
        section("action", facts.actions, writer.action,
                "more follow-ups of worksheets are due", "actions", "overdue", "due_30_days"),
        section("overdue", some(_late(facts.waiting, today)), writer.overdue,
                "more have not met for too long", "matches", "overdue"),
        section("never_met", some(_new(facts.waiting, today)), writer.never_met,
                "more have not met since they were matched", "matches", "never_met"),
        section("release_soon", facts.leaving, writer.leaving,
                "more are released soon without a mentor", "people",
                "no_mentor", "release_60_days"),
        _no_mentor(facts),
        section("training", facts.passed, writer.training,
                "more planned trainings have passed", "trainings", "scheduled"),
        section("training", facts.run_out, writer.training,
                "more trainings have run out", "trainings", "expired"),
        section("training", facts.ending, writer.training,
                "more trainings run out soon", "trainings", "expiring_60_days"),
        section("talk_due", facts.talks_due, writer.talk_due,
                "more contacts with partners are due", "partners",
                "contact_overdue", "contact_soon"),
        section("agreement", facts.agreements, writer.agreement,
                "more agreements run out soon or did", "partners",
                "agreement_soon", "agreement_over"),
        section("practice", facts.practices, writer.practice,
                "more practices should be in place by now", "practices", "overdue"),
        section("review", facts.reviews, writer.review,
                "more worksheets are to be looked at again", "worksheets"),
    ]  # fmt: skip


def _lines(section: _Section, writer: TodayWriter) -> Iterator[TodayLine]:
    for fact in section.shown:
        yield section.write(writer, fact)
    if left := section.facts.count - len(section.shown):
        begin = f"{left:,}" if section.summed_up else f"And {left:,}"
        yield TodayLine(
            reason=section.reason,
            sentence=f"{begin} {section.more}.",
            kind=section.opens,
            actions=("show_all",),
            filters=section.filters,
        )


# ---------------------------------------------------------------- what goes into a section


def _late(waiting: Iterable[WaitingMatch], today: date) -> Iterator[WaitingMatch]:
    """Who met before and not for too long, the least patient by cadence first; a group once."""

    def waited(match: WaitingMatch) -> tuple[float, str]:
        assert match.last_met_on is not None
        return (-days_since(match.last_met_on, today) / INTERVAL_DAYS[match.cadence], match.uid)

    met = (each for each in waiting if each.last_met_on is not None)
    late = (each for each in met if is_overdue(each.cadence, each.last_met_on or today, today))
    told: set[tuple[str, str]] = set()
    for each in sorted(late, key=waited):
        group = (each.mentor.uid, each.group_name)
        if group not in told:
            yield each
        if each.group_name and group_is_late(each, today):
            told.add(group)


def _new(waiting: Iterable[WaitingMatch], today: date) -> list[WaitingMatch]:
    """Who has not met once although the first meeting was due."""

    def is_due(match: WaitingMatch) -> bool:
        interval = INTERVAL_DAYS.get(match.cadence)
        if match.last_met_on is not None or interval is None:
            return False
        return match.started_on is None or days_since(match.started_on, today) >= interval

    new = [each for each in waiting if is_due(each)]
    return sorted(new, key=lambda each: (each.started_on or date.min, each.uid))


def _no_mentor(facts: TodayFacts) -> _Section:
    """Those who wait for a mentor: many in one line, a few by name unless told of as leaving."""
    waiting = facts.without_mentor
    many = waiting.count > FEW_WITHOUT_MENTOR
    leaving = {each.who.uid for each in facts.leaving.first}
    return _Section(
        reason="no_mentor",
        facts=waiting if many else some(w for w in waiting.first if w.who.uid not in leaving),
        write=TodayWriter.no_mentor,
        more="participants have no mentor yet",
        opens="people",
        filters=frozenset({"no_mentor"}),
        summed_up=many,
    )


# ---------------------------------------------------------------- who is named


def _participants(facts: Iterable[Any]) -> Iterator[Who]:
    for each in facts:
        if isinstance(each, TodaysMeeting):
            yield from each.participants
        elif isinstance(each, WaitingMatch):
            yield each.participant
        elif isinstance(each, WithoutMentor):
            yield each.who


def _mentors(facts: Iterable[Any]) -> Iterator[Who]:
    return (each.mentor for each in facts if hasattr(each, "mentor"))
