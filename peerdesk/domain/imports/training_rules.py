"""What a mark in a training tracker means beside what is recorded of the same course already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from peerdesk.domain.trainings import Completion

_RENEWAL = timedelta(days=60)
"""Two completions of a course that runs out lie at least so far apart; closer ones are one."""

_BEFORE_COMPLETION = frozenset({"scheduled", "in_progress", "partial"})


class Step(StrEnum):
    """What becomes of a mark."""

    ADD = "add"  # a training record of its own
    SAME = "same"  # nothing that is not recorded
    ADVANCE = "advance"  # the record goes on to what the mark says
    ASK = "ask"  # the mark contradicts the record


@dataclass(frozen=True, slots=True)
class Decision:
    """What a mark does, and to which of the records."""

    step: Step
    record: Completion | None = None


def decide(
    recorded: Sequence[Completion], result: str, on: date | None, *, runs_out: bool
) -> Decision:
    """What a mark does to the open records of one mentor and course.

    A plan that comes true advances its record; a date fills one that has none; a course that
    runs out may be completed again; anything else that differs is asked about.
    """
    if not recorded:
        return Decision(Step.ADD)
    alike = [each for each in recorded if each.result == result]
    if alike:
        return _among_alike(alike, on, runs_out=runs_out)
    latest = max(recorded, key=lambda each: (each.completed_on or date.min, each.uid))
    if latest.result == "failed":
        return Decision(Step.ADD)
    if result == "scheduled":
        return _planned_after(latest, on, runs_out=runs_out)
    if latest.result in _BEFORE_COMPLETION:
        return Decision(Step.ADVANCE, latest)
    return Decision(Step.ASK, latest)


def _among_alike(alike: Sequence[Completion], on: date | None, *, runs_out: bool) -> Decision:
    """A mark beside records with the same result."""
    same_day = next((each for each in alike if each.completed_on == on), None)
    if same_day is not None or on is None:
        return Decision(Step.SAME, same_day or alike[-1])
    undated = next((each for each in alike if each.completed_on is None), None)
    if undated is not None:
        return Decision(Step.ADVANCE, undated)
    nearest = min(alike, key=lambda each: abs((each.completed_on or on) - on))
    if nearest.result == "scheduled":
        return Decision(Step.ADVANCE, nearest)
    if runs_out and abs((nearest.completed_on or on) - on) >= _RENEWAL:
        return Decision(Step.ADD)
    return Decision(Step.ASK, nearest)


def _planned_after(latest: Completion, on: date | None, *, runs_out: bool) -> Decision:
    """A plan for a course of which more is recorded already."""
    done = latest.completed_on
    if latest.result == "completed" and on is not None and done is not None:
        if on <= done:
            return Decision(Step.SAME, latest)
        if runs_out:
            return Decision(Step.ADD)
    return Decision(Step.ASK, latest)
