"""What can be wrong with a follow-up action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.forms import Forms
from peerdesk.domain.worksheets.records import Action, Evidence


def check_action(action: Action, today: date) -> tuple[Problem, ...]:
    """The rules for one action by itself."""
    return tuple(_days(action, today))


def check_place(record: Action | Evidence, forms: Forms) -> tuple[Problem, ...]:
    """Whether something new belongs to a worksheet, and to a question of it.

    What is kept already may outlive its question, and is not held to this.
    """
    return tuple(_place(record, forms))


def _place(record: Action | Evidence, forms: Forms) -> Iterator[Problem]:
    if not record.form:
        return
    if record.form not in forms:
        yield Problem("form", f"No worksheet is called “{record.form}”. Choose one.")
    elif record.item and forms[record.form].item(record.item) is None:
        code = forms[record.form].code
        yield Problem("item", f"{code} does not ask “{record.item}”. Choose a question of it.")


def _days(action: Action, today: date) -> Iterator[Problem]:
    if action.done_on is not None and action.done_on > today:
        yield Problem("done_on", "This day is still to come. Fill it in once it is done.")
    is_new = not action.rev and action.done_on is None
    if is_new and action.due_on is not None and action.due_on < today:
        day = us_date(action.due_on)
        yield doubt("due_on", f"{day} has passed. It will be listed as overdue at once.")
