"""Closing and reopening: what each kind of record becomes when it ends and when it goes on."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from peerdesk.domain.checks import Problem, RecordRefused
from peerdesk.domain.fields import Record
from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import counted, us_date

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Closing(Generic[R]):
    """A record that was closed and the open matches that ended with it."""

    record: R
    matches: tuple[Match, ...] = ()

    @property
    def sentence(self) -> str:
        """What was closed beside the record, "" when nothing was."""
        if not self.matches:
            return ""
        many = counted(len(self.matches), "open match", "open matches")
        return f"{many} closed too, as of {us_date(self.record.closed_on)}."


def closed(record: R, on: date, reason: str) -> R:
    """The record ended on a day for a reason of its close vocabulary; its status follows.

    Raises RecordRefused when it is closed already or no reason is given. What ends with it
    (the matches of a person) is closed by the service.
    """
    if not record.close_vocabulary:
        raise TypeError(f"a {record.label} is never closed")
    if not record.is_open:
        day = us_date(record.closed_on)
        raise RecordRefused((Problem("", f"This {record.label} was closed on {day} already."),))
    if not reason:
        raise RecordRefused((Problem("close_reason", "Choose why it ends."),))
    ending = _ENDING.get(record.kind, _nothing_more)(record, reason)
    return dataclasses.replace(record, closed_on=on, close_reason=reason, **ending)


def check_closing(
    record: Record, on: date, reason: str, today: date, vocabularies: Vocabularies
) -> tuple[Problem, ...]:
    """What stands against closing a record on a day for a reason."""
    found: list[Problem] = []
    if reason and reason not in vocabularies[record.close_vocabulary]:
        found.append(Problem("close_reason", f"No reason is called “{reason}”. Choose another."))
    if on > today:
        found.append(Problem("closed_on", "It ends at once. Choose today or an earlier day."))
    began = getattr(record, "started_on", None) or getattr(record, "arrived_on", None)
    if began and on < began:
        sentence = f"It began on {us_date(began)}. Choose that day or a later one."
        found.append(Problem("closed_on", sentence))
    return tuple(found)


def reopened(record: R) -> R:
    """The record in use again; its status is the one from which work goes on.

    A participant or mentor who was declined before taking part begins at the start again. Raises
    RecordRefused when the record is not closed.
    """
    if record.is_open:
        raise RecordRefused((Problem("", f"This {record.label} is open."),))
    going_on = _GOING_ON.get(record.kind, _as_it_was)(record)
    return dataclasses.replace(record, closed_on=None, close_reason="", **going_on)


def match_reason_for_exit(exit_reason: str) -> str:
    """Why a match ends when its participant leaves for this reason."""
    return _MATCH_REASON_FOR_EXIT.get(exit_reason, "other")


def match_reason_for_mentor_end(end_reason: str) -> str:
    """Why a match ends when its mentor ends for this reason."""
    return _MATCH_REASON_FOR_MENTOR_END.get(end_reason, "mentor_left")


_MATCH_REASON_FOR_EXIT = {
    "completed": "goals_met",
    "needs_met": "term_ended",
    "not_engaged": "lost_contact",
    "moved": "transfer_release",
    "work_caregiving": "schedule",
    "returned_new_charge": "returned_custody",
    "returned_technical": "returned_custody",
    "sentence_ended": "transfer_release",
    "ineligible": "mistaken",
    "safety": "safety",
}

_MATCH_REASON_FOR_MENTOR_END = {
    "supervision": "clearance",
    "clearance": "clearance",
    "conduct": "safety",
    "mistaken": "mistaken",
}

_PARTICIPANT_STATUS = {
    "completed": "completed",
    "needs_met": "completed",
    "moved": "transferred_out",
}

_NOT_YET_IN_PROGRAM = frozenset({"referred", "screening", "waitlisted"})
_NOT_YET_MENTOR = frozenset(
    {
        "prospect",
        "applied",
        "interview_scheduled",
        "interviewed",
        "conditional",
        "in_training",
        "clearance_pending",
    }
)


def _end_participant(participant: Participant, reason: str) -> dict[str, Any]:
    if participant.status in _NOT_YET_IN_PROGRAM:
        return {"status": "declined", "hold_reason": ""}
    return {"status": _PARTICIPANT_STATUS.get(reason, "exited_early"), "hold_reason": ""}


def _end_mentor(mentor: Mentor, reason: str) -> dict[str, Any]:
    if reason in {"conduct", "mistaken"}:
        return {"status": "removed"}
    return {"status": "declined" if mentor.status in _NOT_YET_MENTOR else "retired"}


def _end_match(match: Match, _reason: str) -> dict[str, Any]:
    status = "declined" if match.status == "proposed" else "closed"
    return {"status": status, "hold_from": None, "hold_reason": ""}


def _nothing_more(_record: Any, _reason: str) -> dict[str, Any]:
    return {}


_ENDING: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    Participant.kind: _end_participant,
    Mentor.kind: _end_mentor,
    Match.kind: _end_match,
}


def _go_on_participant(participant: Participant) -> dict[str, Any]:
    return {"status": "referred" if participant.status == "declined" else "enrolled"}


def _go_on_mentor(mentor: Mentor) -> dict[str, Any]:
    return {"status": "ready" if mentor.status == "retired" else "prospect"}


def _go_on_match(match: Match) -> dict[str, Any]:
    status = "proposed" if match.status == "declined" else "active"
    return {"status": status, "initiated_close": "", "next_step": ""}


def _as_it_was(_record: Any) -> dict[str, Any]:
    return {}


_GOING_ON: dict[str, Callable[[Any], dict[str, Any]]] = {
    Participant.kind: _go_on_participant,
    Mentor.kind: _go_on_mentor,
    Match.kind: _go_on_match,
}
