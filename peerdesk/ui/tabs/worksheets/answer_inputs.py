"""Inputs for answers: one dictionary from the kind of an item to its input."""

from __future__ import annotations

import dataclasses
from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.fields import FieldSpec, Kind, spec_of
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.forms import Item, ItemKind, Section, filled_sentence
from peerdesk.domain.worksheets.records import LONGEST_ANSWER, Answer
from peerdesk.domain.worksheets.values import (
    LARGEST_NUMBER,
    blanks_of,
    codes_of,
    value_of_blanks,
    value_of_codes,
)
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.choosing import ChoicesInput
from peerdesk.ui.inputs.dates import DateInput
from peerdesk.ui.inputs.one_of_few import OneOfFew
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.inputs.texts import NoteInput, TextInput, WholeInput
from peerdesk.ui.tabs.worksheets.owner_input import OwnerInput
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.words import Words
from peerdesk.ui.widgets.wrap import WrapLayout

LONGEST_BLANK: Final = 300


class AnswerInput(QWidget):
    """What is said at one item; `changed` when a person types, `left` when the keyboard goes."""

    changed = Signal()
    left = Signal()

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item
        self.parts: list[FieldInput] = []
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(look().sizes.step())

    @abstractmethod
    def content(self) -> Content:
        """What is filled in."""

    @abstractmethod
    def set_content(self, content: Content) -> None:
        """Fill in without emitting `changed`."""

    def own_problem(self) -> str:
        """Why what was typed cannot be kept; "" when it can."""
        return next((each for part in self.parts if (each := part.own_problem())), "")

    def can_be_kept(self) -> bool:
        """Whether the program would take it; what cannot be read of it is left out."""
        return not self.own_problem()

    def show_problem(self, sentence: str) -> None:
        """Mark the parts that are not understood."""
        for part in self.parts:
            part.show_problem(sentence if part.own_problem() else "")

    def show_room(self, lines: int) -> None:
        """Give a text so many lines of room before it grows."""
        for part in self.parts:
            if isinstance(part, NoteInput):
                part.show_room(lines)

    def adopt(self, part: FieldInput) -> None:
        """Take a part in: its changes are those of the answer."""
        self.parts.append(part)
        part.changed.connect(self.changed)
        part.left.connect(self.left)
        if len(self.parts) == 1:
            self.setFocusProxy(part)


class _Value(AnswerInput):
    """An answer of one part."""

    def __init__(self, item: Item, part: FieldInput) -> None:
        super().__init__(item)
        self.part = part
        self.adopt(part)
        self.box.addWidget(part)

    def content(self) -> Content:
        return Content(value=self._kept(self.part.value()))

    def set_content(self, content: Content) -> None:
        self.part.set_value(self._shown(content.value))

    def _kept(self, value: Any) -> str:
        return str(value)

    def _shown(self, value: str) -> Any:
        return value


class _Number(_Value):
    def _kept(self, value: Any) -> str:
        return "" if value is None else str(value)

    def _shown(self, value: str) -> Any:
        return int(value) if value.isdecimal() else None


class _Choices(_Value):
    def _kept(self, value: Any) -> str:
        return value_of_codes(value)

    def _shown(self, value: str) -> Any:
        return codes_of(value)


class _Fill(AnswerInput):
    """A line for each blank, and the whole sentence below as it reads now."""

    def __init__(self, item: Item, sources: Sources) -> None:
        super().__init__(item)
        for blank in item.blanks:
            spec = FieldSpec(name="value", kind=Kind.TEXT, label=blank, limit=LONGEST_BLANK)
            line = TextInput(spec, sources)
            self.adopt(line)
            self.box.addWidget(labelled(blank[:1].upper() + blank[1:], line))
        self._sentence = Words("", wrap=True)
        self.box.addWidget(self._sentence)
        self.changed.connect(self._read_out)
        self._read_out()

    def content(self) -> Content:
        return Content(value=value_of_blanks([part.value() for part in self.parts]))

    def set_content(self, content: Content) -> None:
        for part, text in zip(self.parts, blanks_of(self.item, content.value), strict=True):
            part.set_value(text)
        self._read_out()

    def _read_out(self) -> None:
        words = filled_sentence(self.item, self.content().value)
        self._sentence.setText(f"It reads: {words}" if words else "")
        self._sentence.setVisible(bool(words))


class _Practice(AnswerInput):
    """Status as one of a few words, then a note, an owner and a target date."""

    def __init__(self, item: Item, section: Section, context: TabContext) -> None:
        super().__init__(item)
        sources, name = context.sources, item.short
        status = dataclasses.replace(spec_of(Answer, "practice"), vocabulary=section.statuses)
        self.status = OneOfFew(status, sources, f"{name}: status")
        self.note = NoteInput(spec_of(Answer, "note"), sources, f"{name}: note")
        self.owner = OwnerInput(context, f"{name}: owner")
        self.target = DateInput(spec_of(Answer, "target_on"), sources, f"{name}: target date")
        for part in (self.status, self.note, self.owner, self.target):
            self.adopt(part)
        self.box.addWidget(self.status)
        self.box.addWidget(labelled("Note", self.note))
        who = QWidget()
        policy = who.sizePolicy()
        policy.setHeightForWidth(True)
        who.setSizePolicy(policy)
        row = WrapLayout(look().sizes.step(1.5), who)
        row.addWidget(labelled("Owner", self.owner))
        row.addWidget(labelled("Target date", self.target))
        self.box.addWidget(who)
        self._kept_target: date | None = None

    def can_be_kept(self) -> bool:
        # While a date cannot be read the one before it stays, and the rest is saved.
        parts = (self.status, self.note, self.owner)
        return not any(part.own_problem() for part in parts)

    def content(self) -> Content:
        if not self.target.own_problem():
            self._kept_target = self.target.value()
        return Content(
            practice=self.status.value(),
            note=self.note.value(),
            owner=self.owner.value(),
            target_on=self._kept_target,
        )

    def set_content(self, content: Content) -> None:
        self.status.set_value(content.practice)
        self.note.set_value(content.note)
        self.owner.set_value(content.owner)
        self.target.set_value(content.target_on)
        self._kept_target = content.target_on


def labelled(label: str, part: QWidget) -> QWidget:
    """A part with its label above it."""
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(look().sizes.step(0.3))
    box.addWidget(Words(label, "label"))
    box.addWidget(part)
    return whole


def make_answer_input(item: Item, section: Section, context: TabContext) -> AnswerInput:
    """The input of an item, empty."""
    return ANSWER_INPUTS[item.kind](item, section, context)


def _spec(item: Item, kind: Kind, limit: int | None = None) -> FieldSpec:
    return FieldSpec(
        name="value",
        kind=kind,
        label=item.short,
        help=item.help,
        vocabulary=item.vocabulary,
        limit=limit,
    )


def _text(item: Item, _section: Section, context: TabContext) -> AnswerInput:
    return _Value(item, NoteInput(_spec(item, Kind.NOTE, LONGEST_ANSWER), context.sources))


def _number(item: Item, _section: Section, context: TabContext) -> AnswerInput:
    return _Number(item, WholeInput(_spec(item, Kind.WHOLE, LARGEST_NUMBER), context.sources))


def _choice(item: Item, _section: Section, context: TabContext) -> AnswerInput:
    return _Value(item, OneOfFew(_spec(item, Kind.CHOICE), context.sources, item.short))


def _choices(item: Item, _section: Section, context: TabContext) -> AnswerInput:
    return _Choices(item, ChoicesInput(_spec(item, Kind.CHOICES), context.sources))


def _fill(item: Item, _section: Section, context: TabContext) -> AnswerInput:
    return _Fill(item, context.sources)


ANSWER_INPUTS: Final[dict[ItemKind, Callable[[Item, Section, TabContext], AnswerInput]]] = {
    ItemKind.TEXT: _text,
    ItemKind.NUMBER: _number,
    ItemKind.CHOICE: _choice,
    ItemKind.CHOICES: _choices,
    ItemKind.FILL: _fill,
    ItemKind.CHECK: _Practice,
}
