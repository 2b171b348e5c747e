"""A backup to a stick or another folder: what it means is said before, and where is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.services import backups
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.widgets.message import Answer

WARNING = (
    "The backup holds every record of this program, encrypted.",
    "Who has it and a passphrase of today, or the recovery code, can open it for ever after.",
    "Keep the stick locked away like a file cabinet.",
)


def back_up_to_stick(view: QWidget, context: TabContext, done: Callable[[Any], object]) -> None:
    """Say what leaves the building, ask for a folder and make the backup there."""

    def chosen(answer: str) -> None:
        if answer == "go":
            _ask_where(view, context, done)

    answers = [Answer("stay", "Not now"), Answer("go", "Choose the folder…", main=True)]
    ask.choose(view, "Back up to a stick", WARNING, answers, chosen)


def _ask_where(view: QWidget, context: TabContext, done: Callable[[Any], object]) -> None:
    folder = ask.choose_folder(view, "Back up to this folder")
    if folder is None:
        return
    context.tasks.run(
        backups.back_up,
        context.office,
        folder,
        done=done,
        label="Making a backup",
        owner=view,
    )
