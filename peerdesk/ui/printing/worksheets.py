"""Printing what belongs to worksheets: the entries that menus of tabs call."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QWidget

from peerdesk.services.worksheets.paper import Printed, PrintStyle
from peerdesk.services.worksheets.printing import print_worksheet
from peerdesk.ui.context import TabContext
from peerdesk.ui.printing.pages_dialog import PagesDialog
from peerdesk.ui.widgets.marks import CheckBox, RadioButton
from peerdesk.ui.widgets.words import Words

_SPANISH_HELP = "Questions that nobody has put into Spanish yet stay in English."


class WorksheetPrintDialog(PagesDialog):
    """A worksheet, blank or filled in, in English or Spanish, in normal or large print."""

    def __init__(
        self, context: TabContext, parent: QWidget, form_id: str, uid: str, filled: bool
    ) -> None:
        super().__init__(context, parent, "Print the worksheet")
        self._form_id, self._uid = form_id, uid
        self.blank = RadioButton("Blank, to fill in by hand")
        self.filled = RadioButton("Filled in, as it stands now")
        self.spanish = CheckBox("In Spanish")
        self.large = CheckBox("Large print")
        (self.filled if filled else self.blank).setChecked(True)
        group = QButtonGroup(self)
        for each in (self.blank, self.filled):
            group.addButton(each)
        for part in (self.filled, self.spanish, self.large):
            part.toggled.connect(self.make)
        help_line = Words(_SPANISH_HELP, "muted", wrap=True)
        self.set_up([self.blank, self.filled, self.large, self.spanish, help_line])

    def call(self) -> tuple[Callable[..., Printed], tuple[object, ...]]:
        style = PrintStyle(
            filled=self.filled.isChecked(),
            language="es" if self.spanish.isChecked() else "en",
            large_print=self.large.isChecked(),
        )
        return print_worksheet, (self._form_id, self._uid, style)


def open_worksheet_print(
    context: TabContext, parent: QWidget, form_id: str, uid: str = "", *, filled: bool = False
) -> None:
    """Show a worksheet on paper; `uid` is the version, the newest one when it is ""."""
    WorksheetPrintDialog(context, parent, form_id, uid, filled).open()
