"""Drafts on the window's side: what is being typed is kept, what was left over is offered."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.drafts import Draft, LeftDraft, when_kept
from peerdesk.domain.lists import Choice
from peerdesk.services.drafts import DraftsLeft, begin_drafts, discard_draft, keep_draft
from peerdesk.services.office import Office
from peerdesk.ui.tasks import Tasks


class Drafts(QObject):
    """One for each open program; every writing gets a higher number than the one before.

    `keeping` asks every form to keep now what is typed in it, `left_changed` tells that what an
    earlier session left over has become less or known. `refused` says why drafts cannot be kept,
    once: the next two seconds would only say it again.
    """

    keeping = Signal()
    left_changed = Signal()
    refused = Signal(str)

    def __init__(self, office: Office, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._tasks = office, tasks
        self._serials = count(1)
        self._left: dict[str, LeftDraft] = {}
        self._told = False
        self._remember: Callable[..., object] = _nobody

    def begin(self, remember: Callable[..., object]) -> None:
        """Look for what was left over; `remember` gets the names behind its links."""
        self._remember = remember
        self._tasks.run(begin_drafts, self._office, done=self._take_left, first=True)

    def left(self) -> tuple[LeftDraft, ...]:
        """What an earlier session left over and nobody has opened yet."""
        return tuple(self._left.values())

    def take(self, uid: str, place: str) -> Draft | None:
        """The draft of a record that was left over from this form; it is in the form from now."""
        found = self._left.get(uid)
        if found is None or found.draft.place != place:
            return None
        del self._left[uid]
        self.left_changed.emit()
        return found.draft

    def when_kept(self, draft: Draft) -> str:
        """When a draft was kept, in words."""
        return when_kept(draft.at, self._office.clock.today())

    def keep_now(self) -> None:
        """Have every form keep what is typed in it."""
        self.keeping.emit()

    def keep(self, draft: Draft) -> None:
        """Keep what is typed; the worker writes it before it reads anything."""
        self._tasks.run(
            keep_draft, self._office, draft, next(self._serials), failed=self._fail, first=True
        )

    def discard(self, kind: str, uid: str) -> None:
        """Throw a draft away for good."""
        if self._left.pop(uid, None) is not None:
            self.left_changed.emit()
        serial = next(self._serials)
        self._tasks.run(
            discard_draft, self._office, kind, uid, serial, failed=self._fail, first=True
        )

    def _take_left(self, left: DraftsLeft) -> None:
        self._serials = count(max(left.serial, next(self._serials)) + 1)
        self._left = {each.draft.uid: each for each in left.drafts}
        self._remember(*left.choices)
        self.left_changed.emit()

    def _fail(self, fault: Exception) -> bool:
        sentence = getattr(fault, "sentence", "")
        if sentence and not self._told:
            self._told = True
            self.refused.emit(f"{sentence} What you type is not kept as a draft until you save it.")
        return bool(sentence)


def _nobody(*_choices: Choice) -> None:
    """Nobody wants to know names yet."""
