"""Keeps a draft of a form shortly after the last change, and throws it away when it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from peerdesk.domain.drafts import Draft
from peerdesk.ui.drafts import Drafts
from peerdesk.ui.forms.form import Form

KEEP_MS: Final = 2000


class FormKeeper(QObject):
    """Nothing is written for a form that says what its record says."""

    def __init__(self, drafts: Drafts, form: Form, place: str) -> None:
        super().__init__(form)
        self._drafts, self._form, self._place = drafts, form, place
        self._kept: tuple[str, str] | None = None
        self._others: Callable[[], tuple[str, ...]] = tuple
        self._pause = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._pause.timeout.connect(self.keep)
        form.edited.connect(self.begin)
        drafts.keeping.connect(self._keep_at_once)

    def share(self, others: Callable[[], tuple[str, ...]]) -> None:
        """Who else gets such a record is asked for in another input; tell of its changes too."""
        self._others = others

    def adopt(self, draft: Draft) -> str:
        """The form shows a draft that is kept already; returns since when, in words."""
        self._kept = (draft.record.kind, draft.uid)
        return self._drafts.when_kept(draft)

    def keep(self) -> None:
        """Keep what is typed now; a form that was brought back to its record has no draft."""
        self._pause.stop()
        record, typed, others = self._form.record, self._form.changes(), self._others()
        if not typed and not others:
            self.discard()
            return
        if self._kept is not None and self._kept != (record.kind, record.uid):
            self.discard()  # it was about somebody else until now
        self._kept = (record.kind, record.uid)
        draft = Draft(
            record=self._form.draft(),
            base=record,
            names=tuple(typed),
            place=self._place,
            others=others,
        )
        self._drafts.keep(draft)

    def discard(self) -> None:
        """Throw away what was kept."""
        self._pause.stop()
        kept, self._kept = self._kept, None
        if kept is not None:
            self._drafts.discard(*kept)

    def saved(self) -> None:
        """The save itself has dropped the draft."""
        self._pause.stop()
        self._kept = None

    def begin(self) -> None:
        """Something was changed: keep it soon."""
        if not self._pause.isActive():
            self._pause.start()

    def _keep_at_once(self) -> None:
        if self._pause.isActive():
            self.keep()
