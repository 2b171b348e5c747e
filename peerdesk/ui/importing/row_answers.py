"""Answers for single rows of a question: one name that means different people in different rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from peerdesk.domain.imports.questions import Choice, Question, RowRef, row_key
from peerdesk.ui.importing.cell_table import CHOICES_ROLE

Index = QModelIndex | QPersistentModelIndex

TITLES: Final = ("Row", "What stands there", "Who it is")
WHERE, CONTENTS, WHO = range(3)
AS_ABOVE: Final = "As answered above"


class RowAnswers(QAbstractTableModel):
    """`answered` hands out the key of a row and the id of its answer, "" for the common one."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._rows: tuple[RowRef, ...] = ()
        self._choices: tuple[Choice, ...] = ()
        self._contents: tuple[str, ...] = ()
        self._given: dict[str, str] = {}

    def show_question(
        self, question: Question, contents: Sequence[str], answers: Mapping[str, str]
    ) -> None:
        """Show the rows of a question with what stands in them and the answers given so far."""
        self.beginResetModel()
        self._id, self._rows, self._choices = question.id, question.rows, question.choices
        self._contents = tuple(contents)
        keys = [row_key(question.id, row) for row in question.rows]
        self._given = {key: answers[key] for key in keys if key in answers}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles, column = Qt.ItemDataRole, index.column()
        if role == roles.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == roles.DisplayRole:
            return self._words(index.row(), column)
        if column != WHO:
            return None
        if role == CHOICES_ROLE:
            offered = ((_with_detail(each), each.id) for each in self._choices)
            return ((AS_ABOVE, ""), *offered)
        if role == roles.EditRole:
            return self._answer(index.row())
        if role == roles.ForegroundRole and not self._answer(index.row()):
            return Qt.GlobalColor.gray
        if role == roles.AccessibleTextRole:
            return f"{self._rows[index.row()]}: {self._words(index.row(), WHO)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        key = row_key(self._id, self._rows[index.row()])
        if value != self._given.get(key, ""):
            self._given[key] = value
            self.dataChanged.emit(index, index)
            self.answered.emit(key, value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == WHO else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _answer(self, row: int) -> str:
        return self._given.get(row_key(self._id, self._rows[row]), "")

    def _words(self, row: int, column: int) -> str:
        if column == WHERE:
            return str(self._rows[row])
        if column == CONTENTS:
            return self._contents[row]
        answer = self._answer(row)
        return next((each.label for each in self._choices if each.id == answer), AS_ABOVE)


def _with_detail(choice: Choice) -> str:
    return f"{choice.label}, {choice.detail}" if choice.detail else choice.label
