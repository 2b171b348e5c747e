"""Follow-up actions of worksheets: added, changed, done, struck out, and all in one list."""

from __future__ import annotations

import dataclasses
from datetime import date

from peerdesk.domain.checks import refuse_blocked
from peerdesk.domain.closing import reopened
from peerdesk.domain.errors import Refused
from peerdesk.domain.lists import ListQuery, Page
from peerdesk.domain.roles import Right
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.action_checks import check_place
from peerdesk.domain.worksheets.action_rows import ActionRow, AroundActions
from peerdesk.domain.worksheets.item_words import form_words
from peerdesk.domain.worksheets.records import Action
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_closed, save_new
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.store import records
from peerdesk.store.lists import actions


@needs(Right.SEE_RECORDS)
def actions_of(office: Office, form_id: str, item_id: str = "") -> tuple[Action, ...]:
    """The actions at an item, or with no item those about the whole worksheet.

    Open ones come first, the next due before the others; then those that are done, the latest
    first.
    """
    where = {"form": form_id, "item": item_id, "closed_on": None}
    with office.program.reading() as connection:
        found = records.find(connection, Action, **where)
    still = sorted((each for each in found if each.done_on is None), key=_due)
    return (*still, *sorted((each for each in found if each.done_on), key=_done, reverse=True))


def _due(action: Action) -> tuple[date, str]:
    return (action.due_on or date.max, action.uid)


def _done(action: Action) -> tuple[date, str]:
    return (action.done_on or date.min, action.uid)


@needs(Right.CHANGE_RECORDS)
def add_action(office: Office, action: Action) -> Action:
    """Keep a new action; raises RecordRefused for a worksheet or question that nobody knows."""
    with office.acting("add_action", "Follow-up action added") as act:
        refuse_blocked(check_place(action, shipped_forms()))
        return save_new(office, act, action)


@needs(Right.CHANGE_RECORDS)
def change_action(office: Office, action: Action) -> Action:
    """Save a changed action; raises RecordRefused and StaleRecord."""
    with office.acting("change_action", "Follow-up action changed") as act:
        return save_change(office, act, action)


@needs(Right.CHANGE_RECORDS)
def finish_action(office: Office, uid: str) -> Action:
    """Note that an action was done today; Refused when it is done already."""
    with office.acting("finish_action", "Follow-up action done") as act:
        action = records.get(act.connection, Action, uid)
        if action.done_on is not None:
            raise Refused(
                f"This action was marked as done on {us_date(action.done_on)} already.",
                "Nothing was changed. Open the list again to see it.",
            )
        return save_change(office, act, dataclasses.replace(action, done_on=office.clock.today()))


@needs(Right.CHANGE_RECORDS)
def unfinish_action(office: Office, uid: str) -> Action:
    """Take an action up again that was marked as done."""
    with office.acting("unfinish_action", "Follow-up action taken up again") as act:
        action = records.get(act.connection, Action, uid)
        return save_change(office, act, dataclasses.replace(action, done_on=None))


@needs(Right.CHANGE_RECORDS)
def close_action(office: Office, action: Action, reason: str = "mistaken") -> Action:
    """Strike an action out, done or not; it can be reopened."""
    with office.acting("close_action", "Follow-up action struck out") as act:
        return save_closed(office, act, action, office.clock.today(), reason)


@needs(Right.CHANGE_RECORDS)
def reopen_action(office: Office, uid: str) -> Action:
    """Bring an action back that was struck out."""
    with office.acting("reopen_action", "Follow-up action reopened") as act:
        return save_change(office, act, reopened(records.get(act.connection, Action, uid)))


@needs(Right.SEE_RECORDS)
def list_actions(office: Office, query: ListQuery) -> Page[ActionRow]:
    """Actions over all worksheets, as the list shows them."""
    with office.program.reading() as connection:
        return actions.page(connection, query, _around(office))


@needs(Right.SEE_RECORDS)
def count_actions(office: Office, query: ListQuery) -> int:
    """How many actions."""
    with office.program.reading() as connection:
        return actions.count(connection, query, _around(office))


def _around(office: Office) -> AroundActions:
    forms = shipped_forms()
    words = {form.id: form_words(forms, form.id).casefold() for form in forms}
    words |= {item.id: item.short.casefold() for form in forms for item in form.items}
    return AroundActions(
        today=office.clock.today(),
        staff=office.staff,
        forms=tuple(form.id for form in forms),
        words=words,
    )
