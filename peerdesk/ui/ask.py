"""What the program says to people and asks of them: messages, choices, undo, files.

Call these through the module, so that tests can put their own in place:

    from peerdesk.ui import ask
    ask.toast(self, "Meeting logged.", "Undo", self.undo)
    path = ask.save_file(self, "Save the session sheets", "sheets.pdf", "PDF (*.pdf)")
    ask.choose(self, "Hand off 12 records?", ["They leave this building on the stick."],
               [Answer("go", "Hand off", main=True), Answer("stay", "Not now")], self.decide)

There is no "Are you sure?" here: do it and offer Undo; `choose` is for what leaves the building
or ends access.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.message import Answer, Message
from peerdesk.ui.widgets.toast import Toast

log = logging.getLogger(__name__)

CLOSED_BY_LOCK: Final = "closed_by_lock"
"""Set on a dialog of the system's that was closed because the screen was locked."""

OUR_FAULT: Final = (
    "Something in PeerDesk went wrong; your data is safe.",
    "Try it once more. If it happens again, close PeerDesk, open it again and tell your lead.",
)


def tell(
    parent: QWidget | None, sentence: str, next_step: str = "", status: Status = Status.NOTICE
) -> Message:
    """Show a message over the window without blocking."""
    steps = [next_step] if next_step else []
    message = Message(parent, sentence, steps, [Answer("ok", "OK", main=True)], status)
    message.open()
    return message


def choose(
    parent: QWidget | None,
    heading: str,
    sentences: Sequence[str],
    answers: Sequence[Answer],
    chosen: Callable[[str], object],
) -> Message:
    """Ask for one of a few answers; `chosen` gets its name, "" when nothing was chosen."""
    message = Message(parent, heading, sentences, answers)
    message.answered.connect(chosen)
    message.open()
    return message


def toast(
    parent: QWidget,
    words: str,
    verb: str = "",
    act: Callable[[], object] | None = None,
    status: Status = Status.GOOD,
) -> Toast:
    """Say in passing what was done and offer to take it back; replaces the one before."""
    window = parent.window()
    for earlier in window.findChildren(Toast):
        earlier.go()
    shown = Toast(window, words, status)
    if verb and act is not None:
        shown.offer(verb, act)
    shown.appear()
    return shown


def show_fault(parent: QWidget | None, fault: BaseException) -> Message:
    """Say what went wrong: the world's faults in their own words, ours without contents."""
    sentence = getattr(fault, "sentence", "")
    if sentence:
        return tell(parent, sentence, getattr(fault, "next_step", ""), Status.WARNING)
    log_bug(fault)
    return tell(parent, *OUR_FAULT, Status.PROBLEM)


def log_bug(fault: BaseException) -> None:
    """Write down where it happened and of which type; its text may hold record contents."""
    frames = traceback.extract_tb(fault.__traceback__)
    places = " < ".join(
        f"{Path(at.filename).name}:{at.lineno} {at.name}" for at in reversed(frames)
    )
    # Names of our own code only, so it goes in whole: the log hides the arguments of messages.
    message = f"a fault of ours, {type(fault).__name__} at {places}"
    log.error(message)


def run_dialog(dialog: QDialog) -> bool:
    """Wait for a dialog of the system's; False when it was left, or the screen was locked.

    Windows may answer with what was chosen although the lock has closed it.
    """
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return accepted and not dialog.property(CLOSED_BY_LOCK)


def open_file(
    parent: QWidget | None, title: str, kinds: str, start: Path | None = None
) -> Path | None:
    """Ask which file to read; None when the person changed their mind."""
    dialog = QFileDialog(parent, title, str(start or ""), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def save_file(
    parent: QWidget | None, title: str, name: str, kinds: str, start: Path | None = None
) -> Path | None:
    """Ask where to write; the system's dialog asks before an existing file is replaced."""
    dialog = QFileDialog(parent, title, str(start or ""), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    return _chosen(dialog)


def choose_folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder; None when the person changed their mind."""
    dialog = QFileDialog(parent, title, str(start or ""))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def _chosen(dialog: QFileDialog) -> Path | None:
    try:
        names = dialog.selectedFiles() if run_dialog(dialog) else []
        return Path(names[0]) if names and names[0] else None
    finally:
        dialog.deleteLater()
