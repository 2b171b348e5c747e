"""What can be done with a version of a worksheet, beside answering it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.standing import WorksheetPage
from peerdesk.services.worksheets.versions import begin_version
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.worksheets.saver import CHANGES
from peerdesk.ui.tabs.worksheets.words import version_name
from peerdesk.ui.widgets.actions import Action, Actions, allowed, more_button


class PageActs(QObject):
    """`saved` hands out the worksheet as it stands, `version_wanted` names one to be shown."""

    saved = Signal(object)
    version_wanted = Signal(str)

    def __init__(self, context: TabContext, view: QWidget, form: WorksheetForm) -> None:
        super().__init__(view)
        self._context, self._view, self._form = context, view, form

    def buttons(self, page: WorksheetPage) -> list[QWidget]:
        """The buttons of the head for how the worksheet stands."""
        actions = allowed(self._menu(page), self._context.office.account)
        return [more_button(actions, "What can be done with this worksheet")] if actions else []

    def begin_next(self) -> None:
        """Begin the next version from the answers of the last."""
        self._run(begin_version, self._form.id, words="The next version is begun.")

    def _menu(self, page: WorksheetPage) -> Actions:
        others = [each for each in page.versions if each != page.worksheet]
        return (
            *(
                Action(
                    f"Look at {version_name(each)}",
                    partial(self.version_wanted.emit, each.uid),
                    "clock",
                )
                for each in others
            ),
        )

    def _run(self, call: Callable[..., Any], *args: Any, words: str) -> None:
        def done(page: WorksheetPage) -> None:
            self.saved.emit(page)
            ask.toast(self._view, words, "Undo", self._context.desk.undo)

        tasks, office = self._context.tasks, self._context.office
        tasks.run(call, office, *args, done=done, changes=CHANGES, owner=self)
