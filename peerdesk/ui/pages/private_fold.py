"""Private notes on a page: folded away, read only when asked for, saved version by version."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.private_notes import PrivateNote
from peerdesk.domain.roles import Right
from peerdesk.services.private_notes import read_private_note, save_private_note
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date, shown_time
from peerdesk.ui.inputs.texts import GrowingText
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.words import ProblemLine, Words


class PrivateFold(Fold):
    """Hidden from accounts without the key; that it was unfolded stands in the audit log.

    What is typed here is in no draft: drafts lie under the key that every account has.
    """

    def __init__(self, context: TabContext) -> None:
        inside = QWidget()
        super().__init__("Private notes", inside)
        self._context = context
        self._kind = self._uid = ""
        self._note = PrivateNote()
        self._aside: dict[str, str] = {}
        self.text = GrowingText(3)
        self.text.setAccessibleName("Private note")
        self.said = Words("", "muted", wrap=True)
        self._problem = ProblemLine()
        self.save_button = main_button(Action("Save private note", self.save))
        self.back_button = quiet_button(Action("Cancel", self._show_kept))
        self._lay_out(inside)
        self.text.textChanged.connect(self._settle)
        self.unfolded.connect(self._read)
        if not context.office.account.may(Right.PRIVATE_NOTES):
            self.hide()  # shown before it has a parent, it would be a window for a moment

    def _lay_out(self, inside: QWidget) -> None:
        sizes = look().sizes
        row = QHBoxLayout()
        row.setSpacing(sizes.step())
        row.addWidget(self.save_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step())
        box.addWidget(
            Words(
                "Only accounts with the right to private notes can read this. It is in no export "
                "and on no printed page.",
                "muted",
                wrap=True,
            )
        )
        box.addWidget(self.text)
        box.addWidget(self._problem)
        box.addLayout(row)
        box.addWidget(self.said)

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not saved."""
        return self.is_unfolded and self._typed() != self._note.text

    @property
    def has_unsaved(self) -> bool:
        """Whether something typed here, also about another record, is not saved."""
        return self.is_dirty or bool(self._aside)

    def _typed(self) -> str:
        return self.text.toPlainText().strip()

    def show_record(self, kind: str, uid: str) -> None:
        """Stand for another record; folded again, so that nothing is read unasked.

        What was typed and not saved is put aside, and comes back with its record.
        """
        if uid == self._uid:
            return
        self._put_aside()
        self._kind, self._uid = kind, uid
        self.unfold(False)
        if uid in self._aside:
            self.unfold(True)

    def _put_aside(self) -> None:
        if self._typed() != self._note.text:
            self._aside[self._uid] = self._typed()
        self._note = PrivateNote()
        self.text.clear()

    def _read(self, shown: bool) -> None:
        self._put_aside()
        if not shown:
            return
        self.text.setEnabled(False)
        self._context.tasks.run_latest(
            (self, "private note"),
            read_private_note,
            self._context.office,
            self._kind,
            self._uid,
            done=self._arrive,
            owner=self,
        )

    def _arrive(self, note: PrivateNote) -> None:
        if self.is_unfolded:
            self.text.setEnabled(True)
            self._note = note
            self._show_kept()
            if self._uid in self._aside:
                self.text.setPlainText(self._aside.pop(self._uid))

    def _show_kept(self) -> None:
        self.text.setPlainText(self._note.text)
        self._problem.say("")
        self.said.setText(_who_and_when(self._note))

    def _settle(self) -> None:
        self.save_button.setEnabled(self.is_dirty)
        self.back_button.setEnabled(self.is_dirty)

    def save(self) -> None:
        """Keep a new version."""
        if not self.is_dirty:
            return
        self.save_button.setEnabled(False)
        self._context.tasks.run(
            save_private_note,
            self._context.office,
            self._kind,
            self._uid,
            self._typed(),
            self._note.version,
            done=partial(self._saved, self._uid),
            failed=self._refused,
            changes={"private_note"},
            owner=self,
        )

    def _saved(self, uid: str, note: PrivateNote) -> None:
        if self._aside.get(uid) == note.text:  # folded, or left, while it was being saved
            del self._aside[uid]
        if uid == self._uid:
            self._arrive(note)
        ask.toast(self, "Private note saved. Earlier versions are kept.")

    def _refused(self, fault: Exception) -> bool:
        self._settle()
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self._problem.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)


def _who_and_when(note: PrivateNote) -> str:
    if not note.at:
        return "Nothing written yet."
    moment = datetime.fromisoformat(note.at)
    when = f"{shown_date(moment.date())} {shown_time(moment.time())}"
    return f"Version {note.version}, by {note.staff}, {when}"
