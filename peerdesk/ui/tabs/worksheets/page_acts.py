"""What can be done with a version of a worksheet, beside answering it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.records import Worksheet
from peerdesk.domain.worksheets.standing import WorksheetPage
from peerdesk.services.worksheets.filling import change_worksheet
from peerdesk.services.worksheets.versions import begin_version
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.printing.worksheets import open_worksheet_print
from peerdesk.ui.tabs.worksheets.compare_view import CompareDialog
from peerdesk.ui.tabs.worksheets.details_dialog import ask_for_details
from peerdesk.ui.tabs.worksheets.exporting import export_from
from peerdesk.ui.tabs.worksheets.returning import return_into
from peerdesk.ui.tabs.worksheets.saver import CHANGES
from peerdesk.ui.tabs.worksheets.signing_off import ask_to_sign_off
from peerdesk.ui.tabs.worksheets.words import version_name
from peerdesk.ui.widgets.actions import (
    Action,
    Actions,
    allowed,
    more_button,
    quiet_button,
)


class PageActs(QObject):
    """`saved` hands out the worksheet as it stands; `version_wanted` and `item_wanted` name what
    is to be shown. `save_all` is called before an act that reads what stands there.
    """

    saved = Signal(object)
    version_wanted = Signal(str)
    item_wanted = Signal(str)

    def __init__(
        self,
        context: TabContext,
        view: QWidget,
        form: WorksheetForm,
        save_all: Callable[[], object],
    ) -> None:
        super().__init__(view)
        self._context, self._view, self._form = context, view, form
        self._save_all = save_all

    def buttons(self, page: WorksheetPage) -> list[QWidget]:
        """The buttons of the head for how the worksheet stands."""
        account = self._context.office.account
        front = [
            Action("Print", partial(self._print, page), "printer", right=Right.PRINT),
            *(
                (Action("Compare", self._compare, "columns-3", right=Right.SEE_RECORDS),)
                if page.worksheet
                else ()
            ),
        ]
        buttons: list[QWidget] = [quiet_button(each) for each in allowed(front, account) if each]
        words = "What else can be done with this worksheet"
        return [*buttons, more_button(allowed(self._menu(page), account), words)]

    def begin_next(self) -> None:
        """Begin the next version from the answers of the last."""
        self._run(begin_version, self._form.id, words="The next version is begun.")

    # -- inside

    def _menu(self, page: WorksheetPage) -> Actions:
        now = page.worksheet
        newest = now is not None and now == page.versions[0]
        is_open = newest and not page.is_closed
        others = [each for each in page.versions if each != now]
        return (
            *(self._for_open(page, now) if now is not None and is_open else ()),
            *((self._next(),) if newest and page.is_closed else ()),
            None,
            Action("Send out to fill in…", partial(self._send, page), "file-spreadsheet",
                   right=Right.EXPORT),
            Action("Take over what came back…", self._take_back, "upload", right=Right.IMPORT),
            None,
            *(Action(f"Look at {version_name(each).lower()}",
                     partial(self.version_wanted.emit, each.uid), "clock") for each in others),
        )  # fmt: skip

    def _for_open(self, page: WorksheetPage, now: Worksheet) -> tuple[Action, ...]:
        change, in_review = Right.CHANGE_RECORDS, now.status == "in_review"
        step = ("Back to draft", "draft") if in_review else ("Mark as in review", "in_review")
        return (
            Action("Name, owner, review date…", partial(self._details, now), "pencil",
                   right=change),
            Action(step[0], partial(self._mark, now, step[1]), "eye", right=change),
            Action("Sign off…", partial(self._sign_off, page), "circle-check",
                   right=Right.SIGN_OFF),
        )  # fmt: skip

    def _next(self) -> Action:
        return Action("Begin the next version", self.begin_next, "plus", right=Right.CHANGE_RECORDS)

    def _print(self, page: WorksheetPage) -> None:
        self._save_all()
        uid = page.worksheet.uid if page.worksheet else ""
        filled = page.worksheet is not None
        open_worksheet_print(self._context, self._view, self._form.id, uid, filled=filled)

    def _send(self, page: WorksheetPage) -> None:
        self._save_all()
        uid = page.worksheet.uid if page.worksheet else ""
        export_from(self._context, self._view, self._form.id, uid)

    def _take_back(self) -> None:
        self._save_all()
        return_into(self._context, self._view)

    def _compare(self) -> None:
        self._save_all()
        CompareDialog(self._context, self._view, self._form).open()

    def _details(self, now: Worksheet) -> None:
        ask_for_details(self._context, self._view, now, version_name(now))

    def _mark(self, now: Worksheet, status: str) -> None:
        def done(_worksheet: Worksheet) -> None:
            words = "In review." if status == "in_review" else "Back to draft."
            ask.toast(self._view, words, "Undo", self._context.desk.undo)

        tasks, office = self._context.tasks, self._context.office
        wanted = dataclasses.replace(now, status=status)
        tasks.run(change_worksheet, office, wanted, done=done, changes=CHANGES, owner=self)

    def _sign_off(self, page: WorksheetPage) -> None:
        self._save_all()
        ask_to_sign_off(self._context, self._view, page, self.saved.emit, self.item_wanted.emit)

    def _run(self, call: Callable[..., Any], *args: Any, words: str) -> None:
        def done(page: WorksheetPage) -> None:
            self.saved.emit(page)
            ask.toast(self._view, words, "Undo", self._context.desk.undo)

        tasks, office = self._context.tasks, self._context.office
        tasks.run(call, office, *args, done=done, changes=CHANGES, owner=self)
