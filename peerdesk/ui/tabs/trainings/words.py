"""Trainings in words: what a mentor has of a course, and until when it counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from peerdesk.domain.core_training import CoreLine
from peerdesk.domain.trainings import Course
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import counted
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.pages.statuses import status_look
from peerdesk.ui.theme.colours import Status

SOON: Final = timedelta(days=60)
DATE_UNKNOWN: Final = "date not known"

_IN_A_CELL: Final = {"completed": "Done", "partial": "Partly", "expired": "Expired"}


def day_words(result: str, day: date | None) -> str:
    """The day of a training record; that of a completed one may not be known."""
    if day is None and result == "completed":
        return DATE_UNKNOWN.capitalize()
    return shown_date(day)


def expiry_words(until: date | None, today: date) -> str:
    """Until when a training counts, "" when it does not run out."""
    if until is None:
        return ""
    return f"Expired {shown_date(until)}" if until < today else shown_date(until)


def is_soon(until: date | None, today: date) -> bool:
    """Whether a training runs out within the next weeks."""
    return until is not None and today <= until <= today + SOON


def cell_words(words: Vocabularies, line: CoreLine, today: date, *, core: bool) -> str:
    """What a cell of the matrix says; nothing for a course that nobody has to take."""
    if line.state == "missing":
        return "To do" if core else ""
    if line.state == "completed" and is_soon(line.until, today):
        return f"Ends {shown_date(line.until)}"
    known = _IN_A_CELL.get(line.state) or words.label("training_result", line.state)
    return f"{known} {shown_date(line.day)}".strip()


def cell_status(line: CoreLine, today: date) -> Status | None:
    """The icon and colour of a cell; what is to do has none, because most of a sheet is."""
    if line.state == "missing":
        return None
    if line.state == "expired" or is_soon(line.until, today):
        return Status.WARNING
    return status_look("training_result", line.state)


def course_words(words: Vocabularies, course: Course) -> str:
    """What kind of course it is, how long it takes and how long it counts."""
    hours = counted(course.hours, "hour") if course.hours else ""
    term = f"valid for {counted(course.valid_months, 'month')}" if course.valid_months else ""
    return dotted(words.label("course_kind", course.course_kind), hours, term)
