"""Rows inside a record (attendance, stage history): a line of inputs for each, add and remove."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from peerdesk.domain.fields import FieldSpec, Kind, Part, View, specs_of
from peerdesk.ui.icons import icon, size_beside_words
from peerdesk.ui.inputs.base import FieldInput, MakeInput
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.words import rule

_SHARES = {Kind.LINK: 5, Kind.TEXT: 3, Kind.WHOLE: 1, Kind.TIME: 1}
_IN_A_LINE = 4
"""So many inputs stand side by side; a row with more goes over several lines."""

_WRAPPED = 2
"""So many inputs of such a row stand side by side."""


class RowsInput(FieldInput):
    """A small table of inputs; fields of a row that are hidden keep their values."""

    def __init__(
        self, spec: FieldSpec, sources: Sources, name: str = "", *, make_input: MakeInput
    ) -> None:
        super().__init__(spec, sources, name)
        if spec.part is None:
            raise ValueError(f"the field {spec.name} does not say what its rows are")
        self._part: type[Part] = spec.part
        self._specs = [each for each in specs_of(spec.part) if each.view is not View.HIDDEN]
        self._make_input = make_input
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._add = QPushButton(icon("plus", "accent_text"), "Add a line")
        self._lay_out()

    def _lay_out(self) -> None:
        sizes = look().sizes
        set_role(self._add, "quiet")
        self._add.setAutoDefault(False)
        self._add.setIconSize(size_beside_words())
        self._add.clicked.connect(self._add_empty)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(sizes.step(0.6))
        self._grid.setVerticalSpacing(sizes.step(1.5))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.5))
        box.addLayout(self._grid)
        box.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        self._adopt(self._add)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # with one, Tab jumps over the lines
        self._add.setAccessibleName(f"{self._name}: add a line")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()  # not before: the lines must be in one window with their neighbours

    def focusInEvent(self, event: QFocusEvent) -> None:
        first = self._lines[0].inputs[0] if self._lines else self._add
        first.setFocus(event.reason())

    def value(self) -> tuple[Part, ...]:
        return tuple(line.part() for line in self._lines)

    def set_value(self, value: tuple[Part, ...]) -> None:
        for line in self._lines:
            line.discard()
        self._lines = []
        for part in value:
            self._append(part)
        self._refill()

    def own_problem(self) -> str:
        for number, line in enumerate(self._lines, 1):
            if problem := line.problem():
                return f"Line {number}: {problem}"
        return ""

    def _add_empty(self) -> None:
        line = self._append(self._part())
        self._refill()
        line.inputs[0].setFocus()
        self.changed.emit()

    def _append(self, part: Part) -> _Line:
        number = len(self._lines) + 1
        inputs = [
            self._make_input(spec, self.sources, f"{self._name} {number}: {spec.label}")
            for spec in self._specs
        ]
        line = _Line(part, inputs, f"Remove line {number} of {self._name}")
        line.remove.setObjectName(f"remove {number}")
        line.changed.connect(self.changed)
        line.left.connect(self.left)
        line.removed.connect(lambda: self._remove(line))
        self._lines.append(line)
        return line

    def _remove(self, line: _Line) -> None:
        self._lines.remove(line)
        line.discard()
        self._refill()
        self._add.setFocus()
        self.changed.emit()

    def _refill(self) -> None:
        """Put the labels and all lines into the grid again, in order."""
        while (item := self._grid.takeAt(0)) is not None:
            if isinstance(old := item.widget(), QFrame):  # a label is one too
                old.hide()
                old.deleteLater()
        if not self._lines:
            return
        if len(self._specs) > _IN_A_LINE:
            self._fill_wrapped()
        else:
            self._fill_table()
        if self.isVisible():
            self._order_tabs()

    def _fill_table(self) -> None:
        """A row a line, with the labels once above all."""
        for column, spec in enumerate(self._specs):
            self._put_label(spec, 0, column)
            self._grid.setColumnStretch(column, _SHARES.get(spec.kind, 2))
        for row, line in enumerate(self._lines, 1):
            for column, part in enumerate((*line.inputs, line.remove)):
                self._grid.addWidget(part, row, column)

    def _fill_wrapped(self) -> None:
        """Each row over several lines, with its own labels, and a faint rule before the next."""
        self._grid.setVerticalSpacing(look().sizes.step(0.4))
        for column in range(_WRAPPED):
            self._grid.setColumnStretch(column, 1)
        top = 0
        for line in self._lines:
            if top:
                divider = rule()
                divider.setContentsMargins(0, look().sizes.step(), 0, 0)
                self._grid.addWidget(divider, top, 0, 1, _WRAPPED + 1)
                top += 1
            first = top
            for pair in self._pairs():
                for column, number in enumerate(pair):
                    wide = _WRAPPED if len(pair) == 1 else 1
                    self._put_label(self._specs[number], top, column)
                    self._grid.addWidget(line.inputs[number], top + 1, column, 1, wide)
                top += 2
            self._grid.addWidget(line.remove, first + 1, _WRAPPED)  # last, also for Tab

    def _pairs(self) -> list[list[int]]:
        """Which fields stand side by side; a yes or no has a line of its own."""
        pairs: list[list[int]] = []
        for number, spec in enumerate(self._specs):
            alone = spec.kind is Kind.YES_NO
            full = not pairs or len(pairs[-1]) == _WRAPPED
            if alone or full or self._specs[pairs[-1][0]].kind is Kind.YES_NO:
                pairs.append([number])
            else:
                pairs[-1].append(number)
        return pairs

    def _put_label(self, spec: FieldSpec, row: int, column: int) -> None:
        if spec.kind is not Kind.YES_NO:
            label = QLabel(spec.label)
            set_role(label, "muted")
            if row:
                label.setContentsMargins(0, look().sizes.step(), 0, 0)
            self._grid.addWidget(label, row, column)

    def _order_tabs(self) -> None:
        """Let Tab go through the lines before the button below them."""
        if self._lines:
            QWidget.setTabOrder(self._lines[-1].remove, self._add)


class _Line(QObject):
    """One row: the part it came from, its inputs and its remove button (laid out elsewhere)."""

    changed = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, part: Part, inputs: list[FieldInput], remove_words: str) -> None:
        super().__init__()
        self._part = part
        self.inputs = inputs
        for each in inputs:
            each.set_value(getattr(part, each.spec.name))
            each.changed.connect(self.changed)
            each.left.connect(self.left)
        self.remove = QToolButton()
        set_role(self.remove, "quiet")
        self.remove.setIcon(icon("x", "muted"))
        self.remove.setToolTip("Remove this line")
        self.remove.setAccessibleName(remove_words)
        self.remove.clicked.connect(self.removed)

    def part(self) -> Part:
        """The row with what is filled in now."""
        values = {each.spec.name: each.value() for each in self.inputs}
        return dataclasses.replace(self._part, **values)

    def problem(self) -> str:
        """What cannot be understood in this row."""
        return next((said for each in self.inputs if (said := each.own_problem())), "")

    def discard(self) -> None:
        """Take all its widgets away."""
        for each in (*self.inputs, self.remove):
            each.hide()
            each.deleteLater()
        self.deleteLater()
