"""The sentences of the Today tab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from peerdesk.domain.cadence import days_since, is_overdue
from peerdesk.domain.lists import TodayLine
from peerdesk.domain.short_names import ShortNames
from peerdesk.domain.today_facts import (
    ActionDue,
    PartnerDue,
    PracticeLate,
    ReviewDue,
    TodaysMeeting,
    TrainingDue,
    WaitingMatch,
    WithoutMentor,
)
from peerdesk.domain.words import counted, listed, us_date, us_time


@dataclass(frozen=True, slots=True)
class TodayWriter:
    """Puts facts into sentences.

    `cadence_words` says a cadence ("weekly"), `frequency_words` the same of partners.
    """

    today: date
    names: ShortNames
    cadence_words: Callable[[str], str]
    frequency_words: Callable[[str], str]

    def concern(self, meeting: TodaysMeeting) -> TodayLine:
        """A concern that the supervisor has to hear of."""
        sentence = f"{self._who(meeting)} left a concern on {us_date(meeting.met_on)}: "
        return TodayLine(
            reason="concern",
            sentence=sentence + "tell the supervisor today.",
            kind="meeting",
            uid=meeting.uid,
            due_on=self.today,
            actions=("open",),
        )

    def planned(self, meeting: TodaysMeeting) -> TodayLine:
        """A meeting that is planned for today, or was and nobody wrote down what became of it."""
        who = self._who(meeting)
        if meeting.met_on < self.today:
            sentence = f"Did {who} meet on {us_date(meeting.met_on)} as planned?"
        else:
            when = f"Today at {us_time(meeting.start)}" if meeting.start else "Today"
            sentence = f"{when}: {who}{f', {meeting.place}' if meeting.place else ''}."
        return TodayLine(
            reason="planned",
            sentence=sentence,
            kind="meeting",
            uid=meeting.uid,
            due_on=meeting.met_on,
            actions=("log", "open"),
        )

    def follow_up(self, meeting: TodaysMeeting) -> TodayLine:
        """Something that was promised at a meeting."""
        who = listed(tuple(self.names[each] for each in meeting.participants[:3]))
        return TodayLine(
            reason="follow_up",
            sentence=f"{meeting.follow_up} (for {who}, {self._due(meeting.follow_up_due)}).",
            kind="meeting",
            uid=meeting.uid,
            due_on=meeting.follow_up_due,
            actions=("done", "open"),
        )

    def action(self, action: ActionDue) -> TodayLine:
        """A follow-up action of a worksheet."""
        parts = (action.who, self._due(action.due_on), action.worksheet)
        about = ", ".join(part for part in parts if part)
        return TodayLine(
            reason="action",
            sentence=f"{action.what.rstrip('. ')} ({about}).",
            kind="action",
            uid=action.uid,
            due_on=action.due_on,
            actions=("done", "open"),
        )

    def practice(self, late: PracticeLate) -> TodayLine:
        """A practice of a worksheet that was to be in place by now."""
        now = late.status.lower() or "no status yet"
        planned = f"was planned for {us_date(late.target_on)}"
        return TodayLine(
            reason="practice",
            sentence=f"{late.practice} ({late.worksheet}) {planned}. Now: {now}.",
            kind="answer",
            uid=late.uid,
            due_on=late.target_on,
            actions=("open",),
        )

    def review(self, review: ReviewDue) -> TodayLine:
        """A version of a worksheet that is to be looked at again."""
        is_today = review.review_on == self.today
        when = "is to be looked at again today"
        if not is_today:
            when = f"was to be looked at again on {us_date(review.review_on)}"
        return TodayLine(
            reason="review",
            sentence=f"{review.worksheet}, version {review.version}, {when}.",
            kind="worksheet",
            uid=review.uid,
            due_on=review.review_on,
            actions=("open",),
        )

    def _who(self, meeting: TodaysMeeting) -> str:
        mentor = self.names[meeting.mentor]
        if meeting.group_name:
            return f"{meeting.group_name} with {mentor}"
        people = [self.names[each] for each in meeting.participants]
        if len(people) > 3:
            return f"{mentor} and {counted(len(people), 'participant')}"
        return listed((*people, mentor))

    def _due(self, day: date | None) -> str:
        days = (self.today - day).days if day else 0
        if days == 0:
            return "due today"
        if days == -1:
            return "due tomorrow"
        return f"{counted(days, 'day')} late" if days > 0 else f"due {us_date(day)}"

    def overdue(self, match: WaitingMatch) -> TodayLine:
        """Who has not met for too long: a pair, a whole group, or one who stays away from it."""
        last, verb = match.last_met_on, "have not met"
        who = f"{self.names[match.participant]} and {self.names[match.mentor]}"
        if match.group_name and group_is_late(match, self.today):
            last, verb = match.group_last_met_on, "has not met"
            who = f"{match.group_name} with {self.names[match.mentor]}"
        elif match.group_name:
            who, verb = self.names[match.participant], f"has not come to {match.group_name}"
        assert last is not None
        days = counted(days_since(last, self.today), "day")
        sentence = f"{who} {verb} for {days} ({self.cadence_words(match.cadence)})."
        # A group goes on while one of its people is away, so only a match is put on hold.
        actions = _ACTIONS if match.group_name == "" else ("log", "plan", "open")
        return _match_line("overdue", sentence, match.uid, actions)

    def never_met(self, match: WaitingMatch) -> TodayLine:
        """Two who were matched and have not met once."""
        who = f"{self.names[match.participant]} and {self.names[match.mentor]}"
        since = "yet"
        if match.started_on:
            since = f"since they were matched on {us_date(match.started_on)}"
        sentence = f"{who} have not met {since} ({self.cadence_words(match.cadence)})."
        return _match_line("never_met", sentence, match.uid, _ACTIONS)

    def leaving(self, person: WithoutMentor) -> TodayLine:
        """Somebody who goes home soon and whom nobody accompanies."""
        day = person.release_date
        assert day is not None
        days = (day - self.today).days
        when = f"in {counted(days, 'day')}, on {us_date(day)}," if days else "today"
        sentence = f"{self.names[person.who]} is to be released {when} and has no mentor."
        return _person_line("release_soon", sentence, person)

    def no_mentor(self, person: WithoutMentor) -> TodayLine:
        """Somebody who waits for a mentor."""
        return _person_line("no_mentor", f"{self.names[person.who]} has no mentor yet.", person)

    def training(self, training: TrainingDue) -> TodayLine:
        """A training that ran out, runs out, or was planned for a day that has passed."""
        who, day = self.names[training.mentor], us_date(training.day)
        days = (training.day - self.today).days
        if training.result == "scheduled":
            sentence = f"{who} was to take {training.course} on {day}. Was it completed?"
        elif days < 0:
            sentence = f"{training.course} of {who} ran out on {day}."
        else:
            when = f"in {counted(days, 'day')}" if days else "today"
            sentence = f"{training.course} of {who} runs out {when}, on {day}."
        return TodayLine(
            reason="training",
            sentence=sentence,
            kind="completion",
            uid=training.uid,
            due_on=training.day,
            actions=("record" if training.result == "scheduled" else "plan", "open"),
        )

    def talk_due(self, partner: PartnerDue) -> TodayLine:
        """A contact that was agreed with a partner and is due."""
        days = (self.today - partner.day).days
        when = f"{counted(days, 'day')} overdue" if days else "due today"
        rhythm = self.frequency_words(partner.frequency)
        sentence = f"Contact with {partner.name} is {when} ({rhythm})."
        return _partner_line("talk_due", sentence, partner, ("log_talk", "open"))

    def agreement(self, partner: PartnerDue) -> TodayLine:
        """An agreement that runs out soon or did."""
        verb = "ran out" if partner.day < self.today else "runs out"
        sentence = f"The agreement with {partner.name} {verb} on {us_date(partner.day)}."
        return _partner_line("agreement", sentence, partner, ("open",))


def _partner_line(
    reason: str, sentence: str, partner: PartnerDue, actions: tuple[str, ...]
) -> TodayLine:
    return TodayLine(
        reason=reason,
        sentence=sentence,
        kind="partner",
        uid=partner.uid,
        due_on=partner.day,
        actions=actions,
    )


def group_is_late(match: WaitingMatch, today: date) -> bool:
    """Whether the whole group of a match has not met for too long."""
    last = match.group_last_met_on
    return last is not None and is_overdue(match.cadence, last, today)


_ACTIONS = ("log", "plan", "hold")


def _match_line(reason: str, sentence: str, uid: str, actions: tuple[str, ...]) -> TodayLine:
    return TodayLine(reason=reason, sentence=sentence, kind="match", uid=uid, actions=actions)


def _person_line(reason: str, sentence: str, person: WithoutMentor) -> TodayLine:
    return TodayLine(
        reason=reason,
        sentence=sentence,
        kind="participant",
        uid=person.who.uid,
        due_on=person.release_date if reason == "release_soon" else None,
        actions=("match", "open"),
    )
