"""Saves what is typed at one question a moment after the last key, and keeps it when refused."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.standing import WorksheetPage
from peerdesk.services.worksheets.filling import contribute
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.worksheets.answer_inputs import AnswerInput
from peerdesk.ui.tabs.worksheets.words import hour_of

SAVE_MS: Final = 1500
CHANGES: Final = frozenset({"answer", "worksheet"})
STAYS: Final = "What you typed stays here."


class Saver(QObject):
    """`told` says in words how the text stands and whether that is a trouble; `saved` hands out
    the worksheet as it stands after a save, `settled` tells that no save is on its way.
    """

    told = Signal(str, bool)
    saved = Signal(object)
    settled = Signal()

    def __init__(self, context: TabContext, form_id: str, answer: AnswerInput) -> None:
        super().__init__(answer)
        self._context, self._form, self._input = context, form_id, answer
        self._kept = Content()
        self._sending: Content | None = None
        self._refused = self._again = False
        self._pause = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._pause.timeout.connect(self.save_now)
        answer.changed.connect(self._begin)
        answer.left.connect(self.save_now)
        context.drafts.keeping.connect(self.save_now)

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that the program does not hold yet."""
        return self._sending is not None or self._typed() != self._kept

    @property
    def is_sending(self) -> bool:
        """Whether a save is on its way."""
        return self._sending is not None

    @property
    def is_stuck(self) -> bool:
        """Whether something typed cannot be saved as it is."""
        typed = self._typed() != self._kept
        return typed and (self._refused or not self._input.can_be_kept())

    def follow(self, kept: Content) -> None:
        """Show what the program holds now, unless something newer is being typed."""
        if self.is_dirty:
            return
        if kept.tidied() != self._kept:
            self._input.set_content(kept)
            self._kept = kept.tidied()
            self.told.emit("", False)

    def begin_from(self, content: Content) -> None:
        """Show something to begin from, which is saved only once it is changed."""
        self._pause.stop()
        self._input.set_content(content)
        self._kept = content.tidied()

    def save_now(self) -> None:
        """Save what is typed, if anything is new."""
        self._pause.stop()
        problem = self._input.own_problem()
        self._input.show_problem(problem)
        if problem:
            self.told.emit(problem, True)
        if self._sending is not None:
            self._again = True  # as soon as the one on its way has come back
            return
        if not self._input.can_be_kept():
            return
        content = self._typed()
        if content != self._kept:
            self._send(content)

    def _send(self, content: Content) -> None:
        self._sending = content
        self._context.tasks.run(
            contribute,
            self._context.office,
            self._form,
            self._input.item.id,
            content,
            done=self._take_saved,
            failed=self._take_refusal,
            changes=CHANGES,
        )

    def _typed(self) -> Content:
        return self._input.content().tidied()

    def _begin(self) -> None:
        self._refused = False
        self.told.emit("", False)
        self._pause.start()

    def _take_saved(self, page: WorksheetPage) -> None:
        assert self._sending is not None
        self._kept, self._sending = self._sending, None
        if not self._input.own_problem():
            self.told.emit(f"Saved {hour_of(self._context.office.clock.now())}", False)
        self.saved.emit(page)
        again, self._again = self._again, False
        if again:
            self.save_now()
        elif self._typed() != self._kept:
            self._pause.start()
        self.settled.emit()

    def _take_refusal(self, fault: Exception) -> bool:
        self._sending, self._refused, self._again = None, True, False
        sentence = getattr(fault, "sentence", "")
        step = getattr(fault, "next_step", "")
        words = f"Not saved. {sentence} {step}".strip()
        self.told.emit(f"{words} {STAYS}" if sentence else f"Not saved. {STAYS}", True)
        self.settled.emit()
        return bool(sentence)
