"""Filling in a worksheet: everybody's own view of an item, and what people agree on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.records import AGREED_BY_ALL, Answer, Worksheet
from peerdesk.domain.worksheets.standing import ItemState, WorksheetPage
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change
from peerdesk.services.worksheets.reading import form_of, item_of, page_of
from peerdesk.services.worksheets.writing import ItemWriter, version_to_fill
from peerdesk.store import records

_CHANGED_BY_HAND = ("title", "status", "owner", "review_on", "note")


@needs(Right.SEE_RECORDS)
def open_worksheet(office: Office, form_id: str, uid: str = "") -> WorksheetPage:
    """A version of a worksheet as it stands; the newest unless `uid` names another."""
    return page_of(office, form_id, uid)


@needs(Right.CHANGE_RECORDS)
def contribute(office: Office, form_id: str, item_id: str, content: Content) -> WorksheetPage:
    """Save what the one who is signed in says at an item; begins the first version if need be.

    Other people's views and the agreed answer stay as they are. Raises RecordRefused for what the
    item does not take, and Refused when the newest version is signed off.
    """
    with _at(office, form_id, item_id, "contribute", "Answer saved") as item:
        item.write_view(content)
    return page_of(office, form_id)


@needs(Right.CHANGE_RECORDS)
def agree_on(office: Office, form_id: str, item_id: str, content: Content) -> WorksheetPage:
    """Make this the agreed answer of an item; views that are open now are settled by it.

    They stay readable as what their people said. Raises as `contribute` does.
    """
    with _at(office, form_id, item_id, "agree_on", "Answer agreed") as item:
        item.write_agreed(content)
    return page_of(office, form_id)


@needs(Right.CHANGE_RECORDS)
def look_at_again(office: Office, form_id: str, item_id: str) -> WorksheetPage:
    """Mark the agreed answer of an item as one to be looked at again; Refused without one."""
    summary = "Answer to be looked at again"
    with _at(office, form_id, item_id, "look_at_again", summary) as item:
        _mark(item, AGREED_BY_ALL, ItemState.NEEDS_REVIEW.value)
    return page_of(office, form_id)


@needs(Right.CHANGE_RECORDS)
def set_aside(office: Office, form_id: str, item_id: str, person: str) -> WorksheetPage:
    """Put one person's view aside: it stays readable and does not wait to be agreed any more.

    Refused where that person has none; what is agreed is nobody's view.
    """
    with _at(office, form_id, item_id, "set_aside", "View set aside") as item:
        _mark_view(item, person, "set_aside")
    return page_of(office, form_id)


@needs(Right.CHANGE_RECORDS)
def take_up_again(office: Office, form_id: str, item_id: str, person: str) -> WorksheetPage:
    """Take a view that was set aside up again; refused as `set_aside`."""
    with _at(office, form_id, item_id, "take_up_again", "View taken up again") as item:
        _mark_view(item, person, "draft")
    return page_of(office, form_id)


@needs(Right.CHANGE_RECORDS)
def review_item_on(
    office: Office, form_id: str, item_id: str, review_on: date | None
) -> WorksheetPage:
    """Set the day on which an agreed answer is to be looked at again; Refused without one."""
    with _at(office, form_id, item_id, "review_item_on", "Review date set") as item:
        kept = _kept(item, AGREED_BY_ALL)
        item.save(dataclasses.replace(kept, review_on=review_on))
    return page_of(office, form_id)


@needs(Right.CHANGE_RECORDS)
def change_worksheet(office: Office, worksheet: Worksheet) -> Worksheet:
    """Save owner, review date, name or notes of a version; raises StaleRecord, RecordRefused.

    The status here goes between draft and in review. Signing off is a service of its own, and a
    version that is signed off stays as it is: Refused. Which version it is never changes.
    """
    with office.acting("change_worksheet", "Worksheet changed") as act:
        kept = records.get(act.connection, Worksheet, worksheet.uid)
        if kept.is_signed_off:
            raise Refused(
                "This version is signed off and stays as it is.",
                "Begin the next version and change that one.",
            )
        if worksheet.is_signed_off:
            raise Refused(
                "A version is signed off by “Sign off”, not by changing its status.",
                "Use “Sign off” in the menu of the worksheet.",
            )
        changed = {name: getattr(worksheet, name) for name in _CHANGED_BY_HAND}
        return save_change(office, act, dataclasses.replace(kept, **changed, rev=worksheet.rev))


@contextmanager
def _at(
    office: Office, form_id: str, item_id: str, action: str, summary: str
) -> Iterator[ItemWriter]:
    """One act at one item of the open version of a form."""
    form = form_of(form_id)
    item = item_of(form, item_id)
    with office.acting(action, f"{summary} ({form.code})") as act:
        yield ItemWriter(office, act, version_to_fill(office, act, form), item)


def _kept(item: ItemWriter, person: str) -> Answer:
    kept = item.answer_of(person)
    if kept is None:
        whose = f"{person} has no answer" if person else "No answer is agreed"
        raise Refused(f"{whose} there.", "Open the worksheet again.")
    return kept


def _mark(item: ItemWriter, person: str, state: str) -> None:
    item.save(dataclasses.replace(_kept(item, person), state=state))


def _mark_view(item: ItemWriter, person: str, state: str) -> None:
    if person == AGREED_BY_ALL:
        raise Refused("What is agreed is nobody’s view.", "Open the worksheet again.")
    _mark(item, person, state)
