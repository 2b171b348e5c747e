"""The records behind a number: which count, which do not, and why; Enter opens one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.measure_words import value_words
from peerdesk.domain.measures import CountedRow, Measure, MeasureRows
from peerdesk.services.evidence import measure_rows
from peerdesk.ui.context import TabContext
from peerdesk.ui.evidence.tables import Cell, CellModel, CellTable
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.words import Words

_TITLES: Final = ("Record", "Counted", "Why")
_WIDTHS: Final = (58, 20)


class RowsDialog(QDialog):
    """What is missing in the number stands first."""

    def __init__(self, context: TabContext, parent: QWidget, measure: Measure) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[CountedRow, ...] = ()
        self._measure = measure
        name = f"Rows: {measure.title}"
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.value = Words("", "strong")
        self.more = Words("", "muted", wrap=True)
        self.more.hide()
        self._model = CellModel(_TITLES)
        self.table = CellTable(self._model, f"Records behind {measure.title}", _WIDTHS)
        self.table.activated.connect(self._open)
        self.open_button = main_button(Action("Open record", self.open_chosen))
        self.open_button.setEnabled(False)
        self._lay_out(parent)
        tasks, office = context.tasks, context.office
        tasks.run_latest((self, "rows"), measure_rows, office, measure.id, done=self.show_rows)

    def show_rows(self, found: MeasureRows) -> None:
        """Show the rows of a number."""
        self._rows = found.rows
        self.value.setText(value_words(found.measure, found.value))
        self._model.show_rows(
            [
                (Cell(row.label), _counted(row), Cell(why[:1].upper() + why[1:]))
                for row, why in zip(found.rows, found.why, strict=True)
            ]
        )
        if found.more:
            self.more.setText(f"These are the first {len(found.rows):,}; {found.more:,} more.")
            self.more.show()
        self.open_button.setEnabled(bool(found.rows))
        if found.rows:
            self.table.selectRow(0)
            self.table.setFocus()

    def open_chosen(self) -> None:
        """Show the record of the chosen row in its tab, and close."""
        self._open(self.table.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self.open_chosen()
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._rows):
            row = self._rows[index.row()]
            self.accept()
            self._context.desk.open_record(row.kind, row.uid)

    def _lay_out(self, parent: QWidget) -> None:
        sizes, room = look().sizes, parent.window().size()
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2.5),) * 4)
        box.setSpacing(sizes.step())
        box.addWidget(Words(self._measure.title, "title", wrap=True))
        box.addWidget(Words(self._measure.about, "muted", wrap=True))
        box.addWidget(self.value)
        box.addWidget(self.table, 1)
        box.addWidget(self.more)
        buttons = QHBoxLayout()
        buttons.setSpacing(sizes.step())
        buttons.addStretch(1)
        buttons.addWidget(quiet_button(Action("Close", self.reject)))
        buttons.addWidget(self.open_button)
        box.addLayout(buttons)
        wide = min(sizes.letters(150), room.width() - sizes.step(4))
        self.resize(wide, min(sizes.step(64), room.height() - sizes.step(4)))


def _counted(row: CountedRow) -> Cell:
    """Whether a row counts, in a word with its icon; of several how many."""
    if row.is_counted:
        return Cell("Counted" if row.out_of == 1 else f"{row.number} of {row.out_of}", Status.GOOD)
    if row.out_of == 1:
        return Cell("Not counted", Status.WARNING)
    return Cell(f"{row.number} of {row.out_of}", Status.WARNING)
