"""Keeps one draft of what is being typed into the sections of a record's page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from peerdesk.domain.drafts import Draft
from peerdesk.domain.fields import Record
from peerdesk.ui.drafts import Drafts
from peerdesk.ui.forms.keeping import KEEP_MS
from peerdesk.ui.pages.record_section import RecordSection

PAGE: Final = "page"


class PageKeeper(QObject):
    """Follows the sections of the record that is shown; `follow` names it, `let_go` forgets it."""

    def __init__(
        self, drafts: Drafts, sections: Sequence[RecordSection], latest: Callable[[], Record]
    ) -> None:
        super().__init__(drafts)
        self._drafts, self._sections, self._latest = drafts, sections, latest
        self._following = self._has_draft = False
        self._pause = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._pause.timeout.connect(self.keep)
        drafts.keeping.connect(self._keep_at_once)

    def watch(self, section: RecordSection) -> None:
        """Notice what is typed into a section, and when it goes back to reading."""
        section.form.edited.connect(self._begin)
        section.edited.connect(self._switched)

    def follow(self, *, has_draft: bool) -> None:
        """The page shows a record; of some there is a draft already."""
        self._following, self._has_draft = True, has_draft

    def let_go(self) -> None:
        """The page is about to show another record: what is typed is kept and stays kept."""
        self._keep_at_once()
        self._following = self._has_draft = False

    def keep(self) -> None:
        """Keep what is typed in all sections, or throw the draft away when nothing is."""
        self._pause.stop()
        if not self._following:
            return
        found = [each for each in (section.unsaved() for section in self._sections) if each]
        latest = self._latest()
        if not found:
            if self._has_draft:
                self._drafts.discard(latest.kind, latest.uid)
            self._has_draft = False
            return
        typed = {name: value for each in found for name, value in each.typed.items()}
        before = {name: getattr(each.base, name) for each in found for name in each.typed}
        # Of the oldest state, so that a colleague's save in between is told and not overwritten.
        rev = min(each.base.rev for each in found)
        base = dataclasses.replace(latest, rev=rev, **before)
        record = dataclasses.replace(base, **typed)
        self._has_draft = True
        self._drafts.keep(Draft(record=record, base=base, names=tuple(typed), place=PAGE))

    def _begin(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _keep_at_once(self) -> None:
        if self._pause.isActive():
            self.keep()

    def _switched(self, editing: bool) -> None:
        """A section was saved or left: what is typed in the others is a draft of its own."""
        if not editing:
            self.keep()
