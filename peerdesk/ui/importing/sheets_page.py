"""The second step: what each sheet and column is taken for, to be put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.mapping import ColumnUse, SheetMapping, SheetProposal
from peerdesk.domain.imports.roles import ROLE_LABELS, Role
from peerdesk.domain.words import counted, listed
from peerdesk.ui.importing.cell_table import CellTable
from peerdesk.ui.importing.column_model import BECOMES, ColumnModel
from peerdesk.ui.importing.sheet_words import alike, header_rows, line_of, sureness_of
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_look_property
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords
from peerdesk.ui.widgets.marks import DropDown
from peerdesk.ui.widgets.status_words import STATUS_ICONS
from peerdesk.ui.widgets.two_line_rows import DETAIL_ROLE, ICON_ROLE, TwoLineRows
from peerdesk.ui.widgets.words import IconMark, Words

_LETTERS = (8, 26, 40, 32, 34)
_VALUES_COLUMN = 2


class SheetsPage(QWidget):
    """Sheets on the left, the chosen sheet's columns on the right.

    `role_wanted` asks for a new proposal (sheet, role, row of headings); `columns_chosen` hands
    out the mapping of a sheet after a person changed what a column becomes.
    """

    role_wanted = Signal(str, object, int)
    columns_chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._proposals: tuple[SheetProposal, ...] = ()
        self._grids: Mapping[str, Grid] = {}
        self._courses: tuple[str, ...] = ()
        self._sheets = QStandardItemModel(self)
        self.list = QListView()
        self.columns = ColumnModel()
        self.columns.setParent(self)
        self.table = CellTable(self.columns, BECOMES, "Columns of the sheet")
        self.role = DropDown()
        self.header_row = DropDown()
        self._name = Words("", "heading", wrap=True)
        self._sure_mark, self._sure = IconMark("info", "notice"), Words("", wrap=True)
        self._alike = Words("", "muted", wrap=True)
        self._below = QStackedWidget()
        self._lay_out()
        self._connect()

    # -- what is shown

    def show_sheets(
        self,
        proposals: Sequence[SheetProposal],
        grids: Mapping[str, Grid],
        courses: Sequence[str],
    ) -> None:
        """Show the sheets of a workbook; the sheet that was chosen stays chosen."""
        before = self._chosen().sheet if self._proposals else ""
        self._proposals, self._grids = tuple(proposals), grids
        self._courses = tuple(courses)
        self.list.selectionModel().blockSignals(True)
        self._sheets.clear()
        for proposal in self._proposals:
            self._sheets.appendRow(_item(proposal))
        names = [each.sheet for each in self._proposals]
        at = names.index(before) if before in names else _first_brought_in(self._proposals)
        self.list.setCurrentIndex(self._sheets.index(at, 0))
        self.list.selectionModel().blockSignals(False)
        self._show_sheet()

    def refresh(self, proposals: Sequence[SheetProposal]) -> None:
        """Take in what a correction came to on sheets with the same headings."""
        self._proposals = tuple(proposals)
        for row, proposal in enumerate(self._proposals):
            _describe(self._sheets.item(row), proposal)
        self._say_sureness(self._chosen())

    def begin(self) -> None:
        """Take the keyboard."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> SheetProposal:
        return self._proposals[max(0, self.list.currentIndex().row())]

    def _show_sheet(self) -> None:
        proposal = self._chosen()
        mapping = proposal.mapping
        self._name.setText(proposal.sheet)
        self.role.setCurrentIndex(self.role.findData(mapping.role.value))
        self._fill_header_rows(proposal)
        self._say_sureness(proposal)
        self.columns.show_sheet(proposal, self._courses)
        left_out = mapping.role is Role.IGNORE
        self._below.setCurrentIndex(1 if left_out else 0)
        self.header_row.setEnabled(not left_out)

    def _fill_header_rows(self, proposal: SheetProposal) -> None:
        grid = self._grids.get(proposal.sheet)
        self.header_row.clear()
        for words, number in header_rows(grid) if grid is not None else ():
            self.header_row.addItem(words, number)
        self.header_row.setCurrentIndex(self.header_row.findData(proposal.mapping.header_row))

    def _say_sureness(self, proposal: SheetProposal) -> None:
        words, status = sureness_of(proposal)
        self._sure.setText(words)
        set_look_property(self._sure, "status", status.value if status != Status.NOTICE else "")
        self._sure_mark.show_icon(STATUS_ICONS[status], status.value)
        others = alike(proposal, self._proposals)
        self._alike.setVisible(bool(others))
        many = listed(others) if len(others) <= 4 else counted(len(others), "other sheet")
        self._alike.setText(f"The same headings stand in {many}: what you change counts there too.")

    # -- what a person changes

    def _wish(self) -> None:
        role, row = Role(self.role.currentData()), self.header_row.currentData()
        mapping = self._chosen().mapping
        row = row if isinstance(row, int) else mapping.header_row
        if (role, row) != (mapping.role, mapping.header_row):
            self.role_wanted.emit(self._chosen().sheet, role, row)

    def _columns_changed(self, uses: tuple[ColumnUse, ...]) -> None:
        proposal = self._chosen()
        changed = {use.column: use for use in uses}
        columns = tuple(changed.get(use.column, use) for use in proposal.mapping.columns)
        mapping: SheetMapping = replace(proposal.mapping, columns=columns)
        self.columns_chosen.emit(proposal.sheet, mapping)

    # -- parts

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._sheet_chosen)
        self.role.activated.connect(lambda _at: self._wish())
        self.header_row.activated.connect(lambda _at: self._wish())
        self.columns.chosen.connect(self._columns_changed)

    def _sheet_chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._show_sheet()

    def _lay_out(self) -> None:
        sizes = look().sizes
        self.list.setAccessibleName("Sheets of the workbook")
        self.list.setModel(self._sheets)
        self.list.setItemDelegate(TwoLineRows(self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFixedWidth(sizes.letters(38))
        self.table.set_widths(_LETTERS, _VALUES_COLUMN)
        self._below.addWidget(self.table)
        self._below.addWidget(
            EmptyState(
                EmptyWords(
                    "This sheet is left out",
                    "If it holds people, matches, meetings or trainings, say above what its "
                    "rows are.",
                    icon="eye-off",
                )
            )
        )
        right = QVBoxLayout()
        right.setSpacing(sizes.step())
        right.addWidget(self._name)
        right.addLayout(self._asking())
        right.addLayout(self._judging())
        right.addWidget(self._alike)
        right.addWidget(self._below, 1)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(2))
        box.addWidget(self.list)
        box.addLayout(right, 1)

    def _asking(self) -> QHBoxLayout:
        sizes = look().sizes
        for role, words in ROLE_LABELS.items():
            self.role.addItem(words, role.value)
        self.header_row.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        row = QHBoxLayout()
        row.setSpacing(sizes.step(2))
        for label, part, stretch in (
            ("What its rows are", self.role, 0),
            ("The headings stand in", self.header_row, 1),
        ):
            part.setAccessibleName(label)
            part.view().setAccessibleName(label)
            column = QVBoxLayout()
            column.setSpacing(sizes.step(0.4))
            column.addWidget(Words(label, "label"))
            column.addWidget(part)
            row.addLayout(column, stretch)
        return row

    def _judging(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().sizes.step(0.6))
        row.addWidget(self._sure_mark)
        row.addWidget(self._sure, 1)
        return row


def _item(proposal: SheetProposal) -> QStandardItem:
    item = QStandardItem(proposal.sheet)
    _describe(item, proposal)
    return item


def _describe(item: QStandardItem, proposal: SheetProposal) -> None:
    _, status = sureness_of(proposal)
    left_out = proposal.mapping.role is Role.IGNORE
    item.setData(line_of(proposal), DETAIL_ROLE)
    item.setData("eye-off" if left_out else STATUS_ICONS[status], ICON_ROLE)
    spoken = f"{proposal.sheet}, {line_of(proposal)}"
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(line_of(proposal))


def _first_brought_in(proposals: Sequence[SheetProposal]) -> int:
    roles = [each.mapping.role is not Role.IGNORE for each in proposals]
    return roles.index(True) if any(roles) else 0
