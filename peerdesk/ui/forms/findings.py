"""What is wrong or doubtful in a form now: not understood, missing, or against a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from peerdesk.domain.checks import Problem, Severity
from peerdesk.ui.forms.field_box import FieldBox

Check = Callable[[Any], Iterable[Problem]]


def no_check(_record: Any) -> Iterable[Problem]:
    """For records without rules of their own."""
    return ()


@dataclass(slots=True)
class Findings:
    """The first problem and the first doubt of each field; "" stands for the record as a whole."""

    problems: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)

    def add(self, problem: Problem, shown: Mapping[str, FieldBox]) -> None:
        """Keep a finding; one about a field that is not shown belongs to the whole."""
        place = self.problems if problem.severity is Severity.PROBLEM else self.doubts
        place.setdefault(problem.field if problem.field in shown else "", problem.sentence)


def findings_of(boxes: Mapping[str, FieldBox], draft: Any, check: Check) -> Findings:
    """What cannot be understood comes before what is missing, and that before the checks."""
    found = Findings()
    for name, box in boxes.items():
        if own := box.input.own_problem():
            found.problems[name] = own
        elif box.spec.required and box.spec.is_empty(box.input.value()):
            found.problems[name] = f"{box.spec.label} is required. Fill it in."
    for problem in check(draft):
        found.add(problem, boxes)
    return found
