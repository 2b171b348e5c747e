"""Printing what belongs to worksheets: the entries that menus of tabs call."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from peerdesk.domain.worksheets.comparing import PointInTime
from peerdesk.services.worksheets.overviews import print_actions, print_board, print_comparison
from peerdesk.services.worksheets.packet import print_packet
from peerdesk.services.worksheets.paper import Printed, PrintStyle
from peerdesk.services.worksheets.printing import print_worksheet
from peerdesk.ui.context import TabContext
from peerdesk.ui.printing.pages_dialog import PagesDialog
from peerdesk.ui.widgets.marks import CheckBox, RadioButton
from peerdesk.ui.widgets.words import Words

_SPANISH_HELP = "Questions that nobody has put into Spanish yet stay in English."
_PACKET_HELP = (
    "The packet names staff and partners, and no participant unless somebody typed a name into an "
    "answer. Read it through before you hand it on."
)

Call = tuple[Callable[..., Printed], tuple[object, ...]]


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

    def call(self) -> Call:
        style = PrintStyle(
            filled=self.filled.isChecked(),
            language="es" if self.spanish.isChecked() else "en",
            large_print=self.large.isChecked(),
        )
        return print_worksheet, (self._form_id, self._uid, style)


class OverviewDialog(PagesDialog):
    """Pages that have no choice but the size of print; `wanted` goes before the style."""

    def __init__(
        self,
        context: TabContext,
        parent: QWidget,
        title: str,
        service: Callable[..., Printed],
        *wanted: object,
    ) -> None:
        super().__init__(context, parent, title)
        self._service, self._wanted = service, wanted
        self.large = CheckBox("Large print")
        self.large.toggled.connect(self.make)
        self.set_up([self.large])

    def call(self) -> Call:
        return self._service, (*self._wanted, PrintStyle(large_print=self.large.isChecked()))


class PacketDialog(PagesDialog):
    """The leadership-change packet, with the name of whom it is for on its cover."""

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        super().__init__(context, parent, "Leadership-change packet")
        self.for_whom = QLineEdit()
        self.for_whom.setMaxLength(120)
        self.for_whom.setAccessibleName("For whom")
        self.for_whom.setPlaceholderText("Such as the new director")
        self.for_whom.editingFinished.connect(self.make)
        self.large = CheckBox("Large print")
        self.large.toggled.connect(self.make)
        label = Words("For whom", "label")
        label.setBuddy(self.for_whom)
        self.set_up([label, self.for_whom, self.large, Words(_PACKET_HELP, "muted", wrap=True)])

    def call(self) -> Call:
        style = PrintStyle(large_print=self.large.isChecked())
        return print_packet, (self.for_whom.text().strip(), style)


def open_worksheet_print(
    context: TabContext, parent: QWidget, form_id: str, uid: str = "", *, filled: bool = False
) -> None:
    """Show a worksheet on paper; `uid` is the version, the newest one when it is ""."""
    WorksheetPrintDialog(context, parent, form_id, uid, filled).open()


def open_comparison_print(
    context: TabContext, parent: QWidget, form_id: str, earlier: PointInTime, later: PointInTime
) -> None:
    """Show on paper what changed between two states of a worksheet."""
    title = "Print what changed"
    OverviewDialog(context, parent, title, print_comparison, form_id, earlier, later).open()


def open_actions_print(context: TabContext, parent: QWidget) -> None:
    """Show the follow-up actions of all worksheets on paper."""
    OverviewDialog(context, parent, "Print the follow-up actions", print_actions).open()


def open_board_print(context: TabContext, parent: QWidget) -> None:
    """Show the practices of all worksheets on paper, by element."""
    OverviewDialog(context, parent, "Print the practices", print_board).open()


def open_packet_print(context: TabContext, parent: QWidget) -> None:
    """Show the leadership-change packet."""
    PacketDialog(context, parent).open()
