"""A form built from field specifications: groups, checks, what was changed, the first problem."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.checks import Problem, RecordRefused
from peerdesk.domain.fields import Record, View, specs_of
from peerdesk.ui.forms.field_box import FieldBox
from peerdesk.ui.forms.findings import Check, Findings, findings_of, no_check
from peerdesk.ui.forms.groups import Group, default_groups
from peerdesk.ui.inputs.base import FieldInput, MakeInput
from peerdesk.ui.inputs.registry import make_input
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.words import ProblemLine, Words


class Form(QWidget):
    """Edits one record; holds it unchanged and hands out what was changed.

        form = Form(Meeting, sources, checks.meeting, groups=(
            Group("When", (("met_on", "start", "minutes"),)),
            Group("Who", (("mentor",), ("attendance",))),
            Group("More", (("late_minutes", "staff"),), behind_more=True),
        ))
        form.show_record(meeting)
        if form.is_ready():            # shows every problem and focuses the first
            tasks.run(meetings.save, office, form.draft(), done=..., changes={"meeting"})

    Problems appear when a field has been left or a save was tried, and go as soon as they are
    mended. `dirty` is emitted when the form begins or stops to differ from the record.
    """

    dirty = Signal(bool)
    edited = Signal()

    def __init__(
        self,
        record_type: type[Record],
        sources: Sources,
        check: Check = no_check,
        *,
        groups: Sequence[Group] = (),
        inputs: Mapping[str, MakeInput] = MappingProxyType({}),
    ) -> None:
        """`inputs` are makers of inputs, by field, for a form that has room for better ones."""
        super().__init__()
        shown = [spec for spec in specs_of(record_type) if spec.view is not View.HIDDEN]
        self._groups = tuple(groups) or default_groups(shown)
        self._check = check
        self._record: Record = record_type()
        self._was_dirty = False
        self._told: dict[str, str] = {}
        self._folds: list[tuple[Fold, tuple[str, ...]]] = []
        chosen = {name for group in self._groups for name in group.names}
        if unknown := chosen - {spec.name for spec in shown}:
            raise ValueError(f"{record_type.__name__} shows no field {', '.join(sorted(unknown))}")
        self._boxes = {
            spec.name: FieldBox(spec, sources, inputs.get(spec.name, make_input))
            for spec in shown
            if spec.name in chosen
        }
        self._whole = ProblemLine()
        self._lay_out()
        for box in self._boxes.values():
            box.changed.connect(partial(self._forget_told, box.spec.name))
            box.changed.connect(self._change)
            box.left.connect(self._recheck)
        self.show_record(self._record)

    # -- the record

    def show_record(self, record: Record) -> None:
        """Fill the form in from a record and forget earlier problems."""
        self._record = record
        self._told.clear()
        for name, box in self._boxes.items():
            box.visited = False
            box.show_problem("")
            box.input.set_value(getattr(record, name))
        self._whole.say("")
        self._tell_dirty()

    @property
    def record(self) -> Record:
        """The record as it was before anything was typed."""
        return self._record

    def resume(self, base: Record, typed: Mapping[str, Any]) -> None:
        """Show a record with what was typed on top of it."""
        self.show_record(base)
        for name, value in typed.items():
            if name in self._boxes:
                self.set_value(name, value)
        for fold, names in self._folds:
            if typed.keys() & set(names):
                fold.unfold(True)

    def draft(self) -> Any:
        """The record with what is filled in now."""
        values = {name: box.input.value() for name, box in self._boxes.items()}
        return dataclasses.replace(self._record, **values)

    def changes(self) -> dict[str, Any]:
        """The fields that differ from the record, with their new values."""
        values = {name: box.input.value() for name, box in self._boxes.items()}
        return {
            name: value for name, value in values.items() if value != getattr(self._record, name)
        }

    @property
    def is_dirty(self) -> bool:
        """Whether something would be lost by closing."""
        return bool(self.changes()) or any(box.input.own_problem() for box in self._boxes.values())

    def input(self, name: str) -> FieldInput:
        """The input of a field, to connect to or to fill in."""
        return self._boxes[name].input

    def set_value(self, name: str, value: Any) -> None:
        """Fill one field in, as when a default follows from another field."""
        self._boxes[name].input.set_value(value)
        self._forget_told(name)
        self._change()

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide one field, as when it makes sense only after an answer above."""
        self._boxes[name].setVisible(shown)

    # -- problems

    def findings(self) -> Findings:
        """What is wrong and what is doubtful now."""
        return findings_of(self._boxes, self.draft(), self._check)

    def is_ready(self) -> bool:
        """Whether nothing is wrong; otherwise shows every problem and focuses the first.

        Doubts are shown as well and do not stand in the way.
        """
        for box in self._boxes.values():
            box.visited = True
        self._told.clear()
        found = self.findings()
        self._show(found)
        self._focus_first(found.problems)
        return not found.problems

    def show_problem(self, name: str, sentence: str) -> None:
        """Show what the service said about a field, or about the record when it has none."""
        self.show_problems((Problem(name, sentence),))

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what the service said, each beside its field, and focus the first.

        It stays until the field is changed, or a save is tried again.
        """
        found = Findings()
        for problem in problems:
            found.add(problem, self._boxes)
        for name in found.problems.keys() - {""}:
            self._boxes[name].visited = True
        self._told.update(found.problems)
        self._recheck()
        self._focus_first(found.problems)

    def show_fault(self, fault: Exception) -> bool:
        """Show why a save was refused; False for our own faults, which are not for the form."""
        if isinstance(fault, RecordRefused):
            self.show_problems(fault.problems)
            return True
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.show_problem("", f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self._in_order())).take_focus()

    # -- inside

    def _in_order(self) -> list[FieldBox]:
        return [self._boxes[name] for group in self._groups for name in group.names]

    def _forget_told(self, name: str) -> None:
        """What the service said of a field, or of the whole, may be mended by this change."""
        for said in (name, ""):
            self._told.pop(said, None)

    def _change(self) -> None:
        """Take away problems that are mended; new ones wait until the field is left."""
        found = self.findings()
        for name, box in self._boxes.items():
            if box.problem and name not in found.problems and name not in self._told:
                box.show_problem("", found.doubts.get(name, ""))
        if not found.problems.get(""):
            self._whole.say("")
        self._tell_dirty()
        self.edited.emit()

    def _recheck(self) -> None:
        found = self.findings()
        for name, sentence in self._told.items():
            found.problems.setdefault(name, sentence)
        self._show(found)

    def _show(self, found: Findings) -> None:
        for name, box in self._boxes.items():
            if box.visited:
                box.show_problem(found.problems.get(name, ""), found.doubts.get(name, ""))
        if "" in self._told or all(box.visited for box in self._boxes.values()):
            self._whole.say(found.problems.get("", ""), found.doubts.get("", ""))

    def _focus_first(self, found: dict[str, str]) -> None:
        name = next((box.spec.name for box in self._in_order() if box.spec.name in found), "")
        for fold, names in self._folds:
            if name in names:
                fold.unfold(True)
        if name:
            self._boxes[name].take_focus()

    def _tell_dirty(self) -> None:
        now = self.is_dirty
        if now != self._was_dirty:
            self._was_dirty = now
            self.dirty.emit(now)

    # -- looks

    def _lay_out(self) -> None:
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(3))
        box.addWidget(self._whole)
        for group in self._groups:
            content = self._group(group)
            if not group.behind_more:
                box.addWidget(content)
                continue
            fold = Fold(group.title or "More", content)
            self._folds.append((fold, group.names))
            box.addWidget(fold)
        box.addStretch()

    def _group(self, group: Group) -> QWidget:
        sizes = look().sizes
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(1.5))
        if group.title and not group.behind_more:
            box.addWidget(Words(group.title, "heading"))
        for names in group.lines:
            line = QHBoxLayout()
            line.setSpacing(sizes.step(2))
            for name in names:
                line.addWidget(self._boxes[name], 1)
            box.addLayout(line)
        return part
