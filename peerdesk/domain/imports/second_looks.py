"""What a careful colleague would look at twice in a record that a row brings: it stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from peerdesk.domain.checks import Problem
from peerdesk.domain.fields import Record
from peerdesk.domain.imports.drafts import Draft, ReadCell
from peerdesk.domain.match_checks import check_match
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_checks import check_meeting
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentor_checks import check_mentor
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participant_checks import check_participant
from peerdesk.domain.participants import Participant
from peerdesk.domain.training_checks import check_completion
from peerdesk.domain.trainings import Completion
from peerdesk.domain.vocabularies import Vocabularies

# Fields of a record that a row fills through a column of another name.
_CELL_OF_FIELD = {
    "attendance": "participants",
    "not_held_class": "comment",
    "not_held_reason": "comment",
    "late_minutes": "comment",
    "held": "met_on",
    "minutes": "end",
    "result": "completed_on",
}


def second_looks(
    record: Record, draft: Draft, today: date, words: Vocabularies
) -> Iterator[tuple[ReadCell, str]]:
    """Findings about what a row gives, with the cell that gives it.

    What the row does not give at all is no finding: a list from outside need not tell everything.
    """
    check = _CHECKS.get(record.kind)
    for problem in check(record, today, words) if check else ():
        cell = _cell_of(draft, problem.field)
        if cell is not None:
            yield cell, problem.sentence


def _cell_of(draft: Draft, field: str) -> ReadCell | None:
    return draft.cells.get(field) or draft.cells.get(_CELL_OF_FIELD.get(field, ""))


_CHECKS: dict[str, Callable[[Any, date, Vocabularies], tuple[Problem, ...]]] = {
    Participant.kind: check_participant,
    Mentor.kind: lambda record, today, _words: check_mentor(record, today),
    Match.kind: check_match,
    Meeting.kind: lambda record, today, _words: check_meeting(record, today),
    Completion.kind: lambda record, today, _words: check_completion(record, today),
}
