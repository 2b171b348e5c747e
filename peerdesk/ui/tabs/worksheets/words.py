"""Words of worksheets on the screen: how a version stands, who said something and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import listed, us_date, us_time
from peerdesk.domain.worksheets.comparing import PointInTime
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.forms import Item, Section
from peerdesk.domain.worksheets.records import Answer, Worksheet
from peerdesk.domain.worksheets.standing import ItemState, ShelfLine
from peerdesk.domain.worksheets.values import value_words
from peerdesk.ui.inputs.shown import shown_date

STATUS_MARKS: Final = {
    "": ("circle-dot", "muted"),
    "draft": ("pencil", "accent_text"),
    "in_review": ("eye", "notice"),
    "signed_off": ("circle-check", "good"),
}
"""Icon and ink of a version's status; "" is that of a worksheet nobody began."""

STATE_MARKS: Final = {
    ItemState.EMPTY: ("circle-dot", "muted"),
    ItemState.DRAFT: ("pencil", "muted"),
    ItemState.TO_AGREE: ("users", "warning"),
    ItemState.AGREED: ("circle-check", "good"),
    ItemState.NEEDS_REVIEW: ("rotate-ccw", "warning"),
}


def version_name(worksheet: Worksheet) -> str:
    """A version by number and name: "Version 2, 2026"."""
    number = f"Version {worksheet.cycle or 1}"
    return f"{number}, {worksheet.title}" if worksheet.title else number


def version_line(worksheet: Worksheet | None, words: Vocabularies) -> str:
    """How a version stands, in one line."""
    if worksheet is None:
        return "Nobody has begun it yet. Your first answer begins version 1."
    status = words.label("worksheet_status", worksheet.status).lower()
    if worksheet.is_signed_off:
        by, on = worksheet.signed_off_by, shown_date(worksheet.signed_off_on)
        status = f"signed off by {by} on {on}"
    owner = f"owner {worksheet.owner}" if worksheet.owner else "no owner yet"
    again = f"look again on {shown_date(worksheet.review_on)}" if worksheet.review_on else ""
    return " · ".join(each for each in (version_name(worksheet), status, owner, again) if each)


def progress_words(line: ShelfLine) -> str:
    """How far a worksheet is: "9 of 28 answered, 2 to agree"."""
    found = line.progress
    parts = [f"{found.answered} of {found.items} answered"]
    parts += [f"{found.to_agree} to agree"] if found.to_agree else []
    parts += [f"{found.to_review} to look at again"] if found.to_review else []
    return ", ".join(parts)


def status_words(line: ShelfLine, words: Vocabularies) -> str:
    """The status of the newest version, "Not begun" without one."""
    worksheet = line.worksheet
    return words.label("worksheet_status", worksheet.status) if worksheet else "Not begun"


def due_words(line: ShelfLine) -> str:
    """What is due at a worksheet, "" for nothing."""
    return ", ".join(_due(line))


def _due(line: ShelfLine) -> Iterator[str]:
    if line.review_due and line.worksheet:
        yield f"Look at it again: due {shown_date(line.worksheet.review_on)}"
    if line.overdue_actions:
        many = "actions" if line.overdue_actions > 1 else "action"
        yield f"{line.overdue_actions} {many} overdue"


def quiet_words(line: ShelfLine) -> str:
    """Who looks after a worksheet, and when it is looked at again."""
    worksheet = line.worksheet
    if worksheet is None:
        return ""
    owner = f"Owner {worksheet.owner}" if worksheet.owner else "No owner yet"
    due = worksheet.review_on and not line.review_due
    return f"{owner} · Look again {shown_date(worksheet.review_on)}" if due else owner


def when_said(answer: Answer) -> str:
    """The day on which an answer was saved last."""
    return us_date(datetime.fromisoformat(answer.updated_at).date()) if answer.updated_at else ""


def hour_of(moment: datetime) -> str:
    """The hour of a moment: "10:42 AM"."""
    return us_time(moment.time())


def content_words(
    item: Item, content: Content, section: Section, words: Vocabularies
) -> tuple[str, str]:
    """An answer in words: what was said, and what stands quietly below (note, owner, date)."""
    said = value_words(item, content, section, words)
    owner = f"Owner {content.owner}" if content.owner else ""
    by = f"by {shown_date(content.target_on)}" if content.target_on else ""
    below = " · ".join(each for each in (owner, by) if each)
    return said, "\n".join(each for each in (content.note, below) if each)


def point_words(point: PointInTime) -> str:
    """A state of a worksheet: its version, the day, and who worked on it then."""
    name = version_name(point.worksheet)
    who = f" ({listed(point.staff)})" if point.staff else ""
    if point.day is not None:
        return f"{name}, as it was on {us_date(point.day)}{who}"
    if point.worksheet.is_signed_off:
        return f"{name}, signed off on {us_date(point.worksheet.signed_off_on)}"
    return f"{name}, as it is now{who}"
