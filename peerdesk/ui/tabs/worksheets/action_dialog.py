"""Adding or changing a follow-up action: what, who, by when."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.checks import Problem
from peerdesk.domain.drafts import Draft
from peerdesk.domain.worksheets import item_words
from peerdesk.domain.worksheets.action_checks import check_action
from peerdesk.domain.worksheets.records import Action
from peerdesk.services.worksheets.actions import add_action, change_action
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.tabs.worksheets.form_choice import FormChoice, put_above
from peerdesk.ui.tabs.worksheets.owner_input import OwnerInput

DRAFT_PLACE: Final = "action"


def new_action(context: TabContext, form_id: str, item_id: str = "") -> Action:
    """An action at a question, or about a whole worksheet, that is not kept yet."""
    return Action(uid=context.office.new_uid(), form=form_id, item=item_id)


def ask_for_action(context: TabContext, parent: QWidget, action: Action) -> ActDialog:
    """Ask for a new action, or offer a kept one for change."""
    return _open(context, parent, action, None)


def ask_where_and_what(context: TabContext, parent: QWidget) -> ActDialog:
    """Ask for a new action and for the worksheet that it is about."""
    first = next(iter(shipped_forms())).id
    return _open(context, parent, new_action(context, first), None, where=FormChoice())


def resume_action(context: TabContext, parent: QWidget, draft: Draft) -> None:
    """Go on with an action that was typed in an earlier session and not saved."""
    assert isinstance(draft.base, Action)
    found = context.drafts.take(draft.uid, DRAFT_PLACE)
    if found is not None:
        _open(context, parent, draft.base, found)


def place_words(form_id: str, item_id: str) -> str:
    """Where an action or piece of evidence belongs: "W1 Program design: Vision"."""
    return item_words.place_words(shipped_forms(), form_id, item_id)


def _open(
    context: TabContext,
    parent: QWidget,
    action: Action,
    draft: Draft | None,
    *,
    where: FormChoice | None = None,
) -> ActDialog:
    def check(answer: Any) -> Iterable[Problem]:
        return check_action(answer, context.office.clock.today())

    is_new = not action.rev
    days = ("due_on",) if is_new else ("due_on", "done_on")
    lines = (("what",), ("who", *days), ("note",))
    inputs = {"who": lambda spec, _sources, name: OwnerInput(context, name or spec.label)}
    form = Form(Action, context.sources, check, groups=(Group("", lines),), inputs=inputs)
    form.show_record(action)
    heading = "Add a follow-up" if is_new else "Change a follow-up"
    verb = "Add follow-up" if is_new else "Save"
    if where is not None:
        put_above(form, where)
    place = () if where else (place_words(action.form, action.item),)
    dialog = ActDialog(context, parent, heading, form, verb, sentences=place)
    dialog.keep_drafts(context.drafts, DRAFT_PLACE)
    if draft is not None:
        dialog.show_draft(draft)

    def send(answer: Any) -> None:
        if where is not None:
            answer = dataclasses.replace(answer, form=where.form)
        call = add_action if is_new else change_action
        dialog.send(call, context.office, answer, changes={Action.kind}, done=tell)

    def tell(_action: Action) -> None:
        words = "Follow-up added." if is_new else "Follow-up changed."
        ask.toast(parent, words, "Undo", context.desk.undo)

    dialog.on_answer(send)
    dialog.open()
    return dialog
