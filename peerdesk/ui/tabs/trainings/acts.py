"""What is done to a training record at once: completed, closed, reopened; taken back with Undo."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.trainings import Completion
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.services.trainings import change_training, close_training, reopen_training
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext

TOUCHED: Final = frozenset({"completion", "mentor"})
"""Kinds of record whose lists and pages look different after a training record has changed."""


def complete(context: TabContext, parent: QWidget, uid: str) -> None:
    """Note that what was scheduled or begun is completed: on its day, or today."""
    _run(context, parent, _complete, uid, "Training completed.")


def close(context: TabContext, parent: QWidget, uid: str, reason: str = "mistaken") -> None:
    """Take a wrong record out of lists and counts."""

    def close_it(office: Office, uid: str) -> Completion:
        return close_training(office, _kept(office, uid), reason)

    _run(context, parent, close_it, uid, "Training record closed.")


def reopen(context: TabContext, parent: QWidget, uid: str) -> None:
    """Bring a closed record back."""
    _run(context, parent, reopen_training, uid, "Training record reopened.")


def _run(
    context: TabContext,
    parent: QWidget,
    call: Callable[[Office, str], Completion],
    uid: str,
    said: str,
) -> None:
    def tell(_completion: Completion) -> None:
        ask.toast(parent, said, "Undo", context.desk.undo)

    context.tasks.run(call, context.office, uid, done=tell, owner=parent, changes=TOUCHED)


def _complete(office: Office, uid: str) -> Completion:
    kept, today = _kept(office, uid), office.clock.today()
    day = min(kept.completed_on or today, today)
    return change_training(office, dataclasses.replace(kept, result="completed", completed_on=day))


def _kept(office: Office, uid: str) -> Completion:
    kept = read_record(office, Completion.kind, uid)
    assert isinstance(kept, Completion)
    return kept
