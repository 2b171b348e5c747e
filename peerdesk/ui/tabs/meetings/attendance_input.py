"""Who was there: a line for each participant with one answer, and a field to add another."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from peerdesk.domain.fields import FieldSpec, spec_of
from peerdesk.domain.meetings import Attendance
from peerdesk.ui.icons import icon
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.one_of_few import OneOfFew
from peerdesk.ui.inputs.people import LinkInput
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.inputs.texts import WholeInput
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.words import Words

PRESENCE_KEYS: Final[Mapping[str, str]] = {
    "p": "present",
    "l": "late",
    "e": "excused",
    "a": "absent",
}

_PERSON: Final = dataclasses.replace(
    spec_of(Attendance, "participant"), label="Add a participant", required=False
)


class AttendanceInput(FieldInput):
    """Everybody is present at first; P, L, E and A answer, Up and Down go from line to line."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._anchor = QWidget(self)  # holds the place of the lines in the order of the Tab key
        self._anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._anchor.hide()
        self.adding = LinkInput(_PERSON, sources)
        self.adding.changed.connect(self._add_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        sizes = look().sizes
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(sizes.step(1.5))
        self._grid.setVerticalSpacing(sizes.step(0.5))
        self._grid.setColumnMinimumWidth(0, sizes.letters(26))
        self._grid.setColumnStretch(4, 1)  # what is left over goes behind the last part
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.75))
        box.addLayout(self._grid)
        self.adding.setMaximumWidth(sizes.letters(48))
        box.addWidget(self.adding)
        self._adopt(self.adding.control)
        self.adding.control.setAccessibleName(_PERSON.label)
        self.adding.control.setProperty("placeholderText", _PERSON.label)

    def value(self) -> tuple[Attendance, ...]:
        return tuple(line.part() for line in self._lines)

    def set_value(self, value: tuple[Attendance, ...]) -> None:
        for line in self._lines:
            line.discard()
        self._lines = []
        for part in value:
            self._append(part)
        self._refill()
        self.adding.set_value("")

    def own_problem(self) -> str:
        for line in self._lines:
            if problem := line.minutes.own_problem():
                return f"{line.who}: {problem}"
        return self.adding.own_problem()

    # -- inside

    def _add_chosen(self) -> None:
        uid = self.adding.value()
        if not uid:
            self.changed.emit()
            return
        self.adding.set_value("")
        if all(line.participant != uid for line in self._lines):
            self._append(Attendance(participant=uid))
            self._refill()
            self.changed.emit()

    def _append(self, part: Attendance) -> None:
        known = self.sources.known("participant", part.participant)
        who = known.label if known else "Somebody"
        line = _Line(part, who, known.detail if known else "", self.sources)
        line.changed.connect(self.changed)
        line.left.connect(self.left)
        line.removed.connect(lambda: self._remove(line))
        line.moved.connect(lambda step: self._move_from(line, step))
        self._lines.append(line)

    def _remove(self, line: _Line) -> None:
        place = self._lines.index(line)
        self._lines.remove(line)
        line.discard()
        self._refill()
        if self._lines:
            self._lines[min(place, len(self._lines) - 1)].presence.setFocus()
        else:
            self.adding.setFocus()
        self.changed.emit()

    def _move_from(self, line: _Line, step: int) -> None:
        place = self._lines.index(line) + step
        if 0 <= place < len(self._lines):
            self._lines[place].presence.setFocus(Qt.FocusReason.TabFocusReason)
        elif place == len(self._lines):
            self.adding.setFocus(Qt.FocusReason.TabFocusReason)

    def _refill(self) -> None:
        """Put the lines into the grid again, and Tab through them from top to bottom."""
        while self._grid.takeAt(0) is not None:
            pass
        before: QWidget = self._anchor
        for row, line in enumerate(self._lines):
            for column, part in enumerate(line.widgets):
                self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)
            for stop in line.stops:
                self.setTabOrder(before, stop)
                before = stop
        self.setTabOrder(before, self.adding.control)


class _Line(QObject):
    """One participant: the name, the answer, minutes when they differ, a way out."""

    changed = Signal()
    left = Signal()
    removed = Signal()
    moved = Signal(int)

    def __init__(self, part: Attendance, who: str, detail: str, sources: Sources) -> None:
        super().__init__()
        self._part = part
        self.who = who
        self.name = Words(who)
        self.name.setToolTip(detail)
        self.presence = OneOfFew(spec_of(Attendance, "presence"), sources, who, keys=PRESENCE_KEYS)
        self.minutes = WholeInput(spec_of(Attendance, "minutes"), sources, f"{who}: minutes")
        self.minutes.control.setProperty("placeholderText", "Minutes")
        self.minutes.setToolTip("Only when they differ from the meeting's")
        self.minutes.setMaximumWidth(look().sizes.letters(12))
        self.remove = QToolButton()
        set_role(self.remove, "quiet")
        self.remove.setIcon(icon("x", "muted"))
        self.remove.setToolTip(f"Take {who} out (Delete)")
        self.remove.setAccessibleName(f"Take {who} out")
        self.remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.remove.clicked.connect(self.removed)
        self.widgets = (self.name, self.presence, self.minutes, self.remove)
        self.presence.set_value(part.presence)
        self.minutes.set_value(part.minutes)
        for field in (self.presence, self.minutes):
            field.changed.connect(self.changed)
            field.left.connect(self.left)
        self.presence.control.installEventFilter(self)
        for chip in self.presence.control.findChildren(QObject):
            chip.installEventFilter(self)

    @property
    def stops(self) -> list[QWidget]:
        """What can take the keyboard, as one reads it."""
        return [*self.presence.control.findChildren(QPushButton), self.minutes.control]

    @property
    def participant(self) -> str:
        """The uid of the participant."""
        return self._part.participant

    def part(self) -> Attendance:
        """The line as it is filled in now."""
        presence, minutes = self.presence.value(), self.minutes.value()
        return dataclasses.replace(self._part, presence=presence, minutes=minutes)

    def discard(self) -> None:
        """Take the line away."""
        for each in self.widgets:
            each.hide()
            each.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = Qt.Key
            steps = {keys.Key_Up: -1, keys.Key_Down: 1, keys.Key_Return: 1, keys.Key_Enter: 1}
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if plain and (step := steps.get(Qt.Key(event.key()))):
                self.moved.emit(step)
                return True
            if event.key() == keys.Key_Delete:
                self.removed.emit()
                return True
        return super().eventFilter(watched, event)
