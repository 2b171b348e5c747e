"""The columns of a sheet as a table: heading, first values, what it becomes, how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from peerdesk.domain.imports.mapping import ColumnUse, SheetProposal
from peerdesk.domain.imports.roles import Role
from peerdesk.domain.imports.rows import column_letter
from peerdesk.domain.imports.targets import COURSE_FIELD, NOTE_FIELD, targets_of
from peerdesk.ui.importing.cell_table import CHOICES_ROLE
from peerdesk.ui.lists.page_model import STATUS_ROLE
from peerdesk.ui.theme.colours import Status

Index = QModelIndex | QPersistentModelIndex

LEAVE_OUT: Final = "Leave out"
ADD_TO_NOTES: Final = "Add to notes"
CHOSEN_BY_PERSON: Final = "as you chose"
TITLES: Final = ("Col.", "Heading", "First values", "Becomes", "How sure")
LETTER, HEADING, VALUES, BECOMES, SURE = range(5)
_SAMPLES: Final = 3
_SURE, _LIKELY = 0.9, 0.7

Choice = tuple[str, str]
"""Words, and the field they stand for, with the title of a course behind a colon in a matrix."""


def choices_for(role: Role, use: ColumnUse, courses: Sequence[str]) -> tuple[Choice, ...]:
    """Everything a column may become on a sheet of this role."""
    found: list[Choice] = [(LEAVE_OUT, _key("", "")), (ADD_TO_NOTES, _key(NOTE_FIELD, ""))]
    if role is Role.TRAINING_MATRIX:
        titles = dict.fromkeys([*filter(None, [use.course, use.heading]), *courses])
        found += [(_course_words(title, courses), _key(COURSE_FIELD, title)) for title in titles]
    for target in targets_of(role):
        if target.name == NOTE_FIELD:
            continue
        if target.name != COURSE_FIELD or role is not Role.TRAINING_MATRIX:
            found.append((target.label, _key(target.name, "")))
    return tuple(found)


def sureness(use: ColumnUse) -> str:
    """How sure a proposal is, in words with its reason."""
    if not use.heading:
        return "no heading"
    if not use.is_used:
        return use.why or "not brought in"
    if use.why in (CHOSEN_BY_PERSON, "as you settled it before"):
        return _upper(use.why)
    words = "Sure" if use.confidence >= _SURE else "Likely" if use.confidence >= _LIKELY else ""
    return f"{words or 'Please check'}: {use.why}" if use.why else words or "Please check"


def needs_a_look(use: ColumnUse) -> bool:
    """Whether a person should check what a column becomes."""
    return use.is_used and use.confidence < _LIKELY


class ColumnModel(QAbstractTableModel):
    """`chosen` hands out the columns after a person changed what one of them becomes."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._role = Role.IGNORE
        self._uses: tuple[ColumnUse, ...] = ()
        self._samples: tuple[tuple[str, ...], ...] = ()
        self._courses: tuple[str, ...] = ()

    def show_sheet(self, proposal: SheetProposal, courses: Sequence[str]) -> None:
        """Show the columns of a sheet; `courses` are the titles a matrix may have."""
        mapping = proposal.mapping
        self.beginResetModel()
        self._role = mapping.role
        self._samples = proposal.samples
        self._courses = tuple(courses)
        self._uses = tuple(
            use for use in mapping.columns if use.heading or self._values(use) or use.is_used
        )
        self.endResetModel()

    def choose(self, row: int, field: str, course: str = "") -> None:
        """Let a column become something; another column that was the same is left out."""
        chosen = self._uses[row]
        mine = replace(chosen, field=field, course=course, confidence=1.0, why=CHOSEN_BY_PERSON)
        self._uses = tuple(mine if use is chosen else _given_up(use, mine) for use in self._uses)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._uses) - 1, SURE))
        self.chosen.emit(self._uses)

    # -- what views ask

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._uses)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        use, column = self._uses[index.row()], index.column()
        roles = Qt.ItemDataRole
        if role == roles.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == roles.DisplayRole:
            return self._words(use, column)
        if role == roles.ToolTipRole and column == VALUES:
            return "\n".join(self._values(use))
        if role == STATUS_ROLE and column == SURE and needs_a_look(use):
            return Status.WARNING
        return self._answer_for_becomes(use, role) if column == BECOMES else None

    def _answer_for_becomes(self, use: ColumnUse, role: int) -> Any:
        roles = Qt.ItemDataRole
        if role == CHOICES_ROLE:
            return choices_for(self._role, use, self._courses)
        if role == roles.EditRole:
            return _key(use.field, use.course)
        if role == roles.ForegroundRole and not use.is_used:
            return Qt.GlobalColor.gray
        if role == roles.AccessibleTextRole:
            return f"{use.heading} becomes {self._words(use, BECOMES)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        field, _, course = value.partition(":")
        use = self._uses[index.row()]
        if (use.field, use.course) != (field, course):
            self.choose(index.row(), field, course)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        offers = index.column() == BECOMES and self._role is not Role.IGNORE
        return flags | Qt.ItemFlag.ItemIsEditable if offers else flags

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

    # -- words

    def _words(self, use: ColumnUse, column: int) -> str:
        if column == LETTER:
            return column_letter(use.column)
        if column == HEADING:
            return use.heading
        if column == VALUES:
            return " · ".join(self._values(use))
        return self._becomes(use) if column == BECOMES else sureness(use)

    def _becomes(self, use: ColumnUse) -> str:
        if not use.is_used:
            return LEAVE_OUT
        if use.field == NOTE_FIELD:
            return ADD_TO_NOTES
        if use.course:
            return _course_words(use.course, self._courses)
        labels = {target.name: target.label for target in targets_of(self._role)}
        return labels.get(use.field, use.field)

    def _values(self, use: ColumnUse) -> list[str]:
        found = (row[use.column] for row in self._samples if use.column < len(row))
        lines = (" ".join(each.split()) for each in found)
        return [each for each in lines if each][:_SAMPLES]


def _given_up(use: ColumnUse, taken: ColumnUse) -> ColumnUse:
    """Another column after one was chosen: only notes may be gathered from several."""
    same = (use.field, use.course) == (taken.field, taken.course)
    if not taken.field or taken.field == NOTE_FIELD or not same:
        return use
    heading = taken.heading or f"column {column_letter(taken.column)}"
    return replace(use, field="", course="", why=f"“{heading}” is brought in for it now")


def _key(field: str, course: str) -> str:
    return f"{field}:{course}"


def _course_words(title: str, courses: Sequence[str]) -> str:
    return f"Course: {title}" if title in courses else f"New course: {title}"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
