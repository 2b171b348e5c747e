"""What is done to a follow-up action at once: done, taken up again, struck out, reopened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.domain.worksheets.records import Action
from peerdesk.services.records import read_record
from peerdesk.services.worksheets.actions import finish_action, reopen_action, unfinish_action
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.worksheets.action_dialog import ask_for_action
from peerdesk.ui.tabs.worksheets.striking_out import ask_to_strike_out


def finish(context: TabContext, parent: QWidget, uid: str) -> None:
    """Note that an action was done today."""
    _run(context, parent, finish_action, uid, "Follow-up done.")


def take_up(context: TabContext, parent: QWidget, uid: str) -> None:
    """Take an action up again that was marked as done."""
    _run(context, parent, unfinish_action, uid, "Follow-up is open again.")


def reopen(context: TabContext, parent: QWidget, uid: str) -> None:
    """Bring a struck-out action back."""
    _run(context, parent, reopen_action, uid, "Follow-up reopened.")


def change(context: TabContext, parent: QWidget, uid: str) -> None:
    """Offer a kept action for change."""

    def offer(action: Any) -> None:
        ask_for_action(context, parent, action)

    context.tasks.run(read_record, context.office, Action.kind, uid, done=offer, owner=parent)


def strike_out(context: TabContext, parent: QWidget, uid: str) -> None:
    """Ask why an action is struck out, and do it."""

    def offer(action: Any) -> None:
        ask_to_strike_out(context, parent, action, "follow-up")

    context.tasks.run(read_record, context.office, Action.kind, uid, done=offer, owner=parent)


def _run(
    context: TabContext, parent: QWidget, call: Callable[..., Action], uid: str, said: str
) -> None:
    def tell(_action: Action) -> None:
        ask.toast(parent, said, "Undo", context.desk.undo)

    context.tasks.run(call, context.office, uid, done=tell, owner=parent, changes={Action.kind})
