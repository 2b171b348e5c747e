"""Training: the courses a site offers and what each mentor has completed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from peerdesk.domain import fields as f
from peerdesk.domain.fields import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(f.Record):
    """A training; the six core ones are required before a match (toolkit, section 7)."""

    kind: ClassVar[str] = "course"
    label: ClassVar[str] = "course"
    label_many: ClassVar[str] = "courses"
    code_prefix: ClassVar[str] = "C"
    close_vocabulary: ClassVar[str] = "entry_close_reason"

    title: str = f.text("Title", required=True)
    catalogue_id: str = f.text("Id in the shipped catalogue", 60, view=View.HIDDEN)
    course_kind: str = f.choice("Kind", "course_kind", default="optional", required=True)
    hours: int | None = f.whole("Hours", 400)
    valid_months: int | None = f.whole(
        "Valid for months", 240, help="Empty when it does not run out."
    )
    note: str = f.note("Notes", 2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(f.Record):
    """What one mentor has done of one course."""

    kind: ClassVar[str] = "completion"
    label: ClassVar[str] = "training record"
    label_many: ClassVar[str] = "training records"
    code_prefix: ClassVar[str] = "T"
    close_vocabulary: ClassVar[str] = "entry_close_reason"

    mentor: str = f.link("Mentor", "mentor", required=True)
    course: str = f.link("Course", "course", required=True)
    result: str = f.choice("Result", "training_result", default="completed", required=True)
    completed_on: date | None = f.day(
        "Date", help="Day of completion, or the day it is planned for. Empty when not known."
    )
    hours: int | None = f.whole("Hours", 400)
    method: str = f.choice("Method", "training_method")
    instructor: str = f.text("Instructor")
    waived_reason: str = f.text("Why waived")
    note: str = f.note("Notes", 2000)
