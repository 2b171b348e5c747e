"""The second step: what each sheet and column is taken for, to be put right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.mapping import ColumnUse, SheetMapping, SheetProposal
from peerdesk.domain.imports.roles import ROLE_LABELS, Role
from peerdesk.ui.importing.cell_table import CellTable
from peerdesk.ui.importing.column_model import BECOMES, ColumnModel
from peerdesk.ui.importing.sheet_words import alike, header_rows, line_of, named, sureness_of
from peerdesk.ui.importing.short_rows import side_list
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_look_property
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords
from peerdesk.ui.widgets.marks import DropDown
from peerdesk.ui.widgets.status_words import STATUS_ICONS
from peerdesk.ui.widgets.two_line_rows import DETAIL_ROLE, ICON_ROLE
from peerdesk.ui.widgets.words import IconMark, Words

_LETTERS = (7, 22, 40, 32, 26)


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
        self.list = side_list(self._sheets, "Sheets of the workbook")
        self.columns = ColumnModel()
        self.columns.setParent(self)
        self.table = CellTable(self.columns, BECOMES, "Columns of the sheet")
        self.role = DropDown()
        self.header_row = DropDown()
        self._name = Words("", "heading", wrap=True)
        self._sure_mark, self._sure = IconMark("info", "notice"), Words("", wrap=True)
        self._alike = Words("", "muted", wrap=True)
        self.spread = quiet_button(Action("Other sheets too", self._spread, "copy"))
        self._unlike: tuple[SheetProposal, ...] = ()
        self._corrected: frozenset[str] = frozenset()
        self._below = QStackedWidget()
        self._lay_out()
        self._connect()

    # -- what is shown

    def show_sheets(
        self,
        proposals: Sequence[SheetProposal],
        grids: Mapping[str, Grid],
        courses: Sequence[str],
        corrected: Collection[str],
    ) -> None:
        """Show the sheets of a workbook; the sheet that was chosen stays chosen.

        `corrected` names the sheets that a person put right.
        """
        before = self._chosen().sheet if self._proposals else ""
        self._proposals, self._grids = tuple(proposals), grids
        self._courses, self._corrected = tuple(courses), frozenset(corrected)
        self.list.selectionModel().blockSignals(True)
        self._sheets.clear()
        for proposal in self._proposals:
            self._sheets.appendRow(QStandardItem(proposal.sheet))
        self._describe_sheets()
        names = [each.sheet for each in self._proposals]
        at = names.index(before) if before in names else _first_brought_in(self._proposals)
        self.list.setCurrentIndex(self._sheets.index(at, 0))
        self.list.selectionModel().blockSignals(False)
        self._show_sheet()

    def refresh(self, proposals: Sequence[SheetProposal], corrected: Collection[str]) -> None:
        """Take in what corrected columns came to, on sheets with the same headings as well."""
        self._proposals, self._corrected = tuple(proposals), frozenset(corrected)
        self._describe_sheets()
        self._say_sureness(self._chosen())

    def _describe_sheets(self) -> None:
        for row, proposal in enumerate(self._proposals):
            corrected = proposal.sheet in self._corrected
            _describe(self._sheets.item(row), proposal, corrected=corrected)

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
        right, room = Qt.TextElideMode.ElideRight, self.header_row.width() - look().sizes.step(5)
        self.header_row.clear()
        for words, number in header_rows(grid) if grid is not None else ():
            cut = self.header_row.fontMetrics().elidedText(words, right, room)
            self.header_row.addItem(cut, number)
        self.header_row.setCurrentIndex(self.header_row.findData(proposal.mapping.header_row))

    def _say_sureness(self, proposal: SheetProposal) -> None:
        corrected = proposal.sheet in self._corrected
        words, status = sureness_of(proposal, corrected=corrected)
        self._sure.setText(words)
        set_look_property(self._sure, "status", status.value if status != Status.NOTICE else "")
        self._sure_mark.show_icon(STATUS_ICONS[status], status.value)
        others = alike(proposal, self._proposals)
        same = [each for each in others if each.mapping.role is proposal.mapping.role]
        self._alike.setVisible(bool(same) and proposal.mapping.role is not Role.IGNORE)
        told = f"The same headings stand in {named(same)}: columns you change count there too."
        self._alike.setText(told)
        self._unlike = tuple(each for each in others if each not in same) if corrected else ()
        self.spread.setVisible(bool(self._unlike))
        role = ROLE_LABELS[proposal.mapping.role]
        self.spread.setText(f"“{role}” for {named(self._unlike)} too (same headings)")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._proposals:
            self._fill_header_rows(self._chosen())

    # -- what a person changes

    def _wish(self) -> None:
        role, row = Role(self.role.currentData()), self.header_row.currentData()
        mapping = self._chosen().mapping
        row = row if isinstance(row, int) else mapping.header_row
        if (role, row) != (mapping.role, mapping.header_row):
            self.role_wanted.emit(self._chosen().sheet, role, row)

    def _spread(self) -> None:
        """Take the other sheets with these headings for the same."""
        role = self._chosen().mapping.role
        for each in self._unlike:
            self.role_wanted.emit(each.sheet, role, each.mapping.header_row)

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
        self.list.setMinimumWidth(sizes.letters(22))
        self.list.setMaximumWidth(sizes.letters(38))
        self.table.set_widths(_LETTERS)
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
        right.addWidget(self.spread, alignment=Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._below, 1)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(2))
        box.addWidget(self.list, 2)
        box.addLayout(right, 6)

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


def _describe(item: QStandardItem, proposal: SheetProposal, *, corrected: bool) -> None:
    _, status = sureness_of(proposal, corrected=corrected)
    told = line_of(proposal, corrected=corrected)
    left_out = proposal.mapping.role is Role.IGNORE
    item.setData(told, DETAIL_ROLE)
    item.setData("eye-off" if left_out else STATUS_ICONS[status], ICON_ROLE)
    item.setData(f"{proposal.sheet}, {told}", Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(told)


def _first_brought_in(proposals: Sequence[SheetProposal]) -> int:
    roles = [each.mapping.role is not Role.IGNORE for each in proposals]
    return roles.index(True) if any(roles) else 0
