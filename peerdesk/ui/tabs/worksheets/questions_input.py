"""The questions of a survey: each with its Spanish words and its scale; more from the bank."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from peerdesk.domain.fields import FieldSpec, spec_of
from peerdesk.domain.survey_checks import MOST_QUESTIONS
from peerdesk.domain.survey_planning import BankQuestion
from peerdesk.domain.surveys import SurveyQuestion
from peerdesk.ui.icons import icon
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.registry import make_input
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.actions import Action, menu_of, quiet_button
from peerdesk.ui.widgets.words import Words

_FIELDS: Final = ("words", "words_es", "scale")
_SHORT: Final = {"words": "Question", "words_es": "In Spanish", "scale": "Answered by"}

Fitting = Callable[[], tuple[BankQuestion, ...]]
"""Asked for the questions of the bank that fit, the best first."""


class QuestionsInput(FieldInput):
    """Up to five questions, one below the other; the bank offers those that fit the survey."""

    def __init__(
        self, spec: FieldSpec, sources: Sources, name: str = "", *, fitting: Fitting
    ) -> None:
        super().__init__(spec, sources, name)
        self._fitting = fitting
        self.lines: list[QuestionLine] = []
        self.add = quiet_button(Action("Write a question", self.write, "plus"))
        self.bank = quiet_button(Action("Choose from the bank", self._open_bank, "clipboard-list"))
        self._full = Words(f"A survey has {MOST_QUESTIONS} questions at most.", "muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look().sizes.step(1.5))
        foot = QHBoxLayout()
        foot.addWidget(self.bank)
        foot.addWidget(self.add)
        foot.addWidget(self._full)
        foot.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step())
        box.addLayout(self._rows)
        box.addLayout(foot)
        self.setAccessibleName(self._name)
        self._settle()

    def value(self) -> tuple[SurveyQuestion, ...]:
        return tuple(each.question() for each in self.lines)

    def set_value(self, value: tuple[SurveyQuestion, ...]) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for each in value:
            self._append(each)
        self._settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        first = self.lines[0].inputs["words"] if self.lines else self.bank
        first.setFocus(event.reason())

    def write(self) -> None:
        """Begin a question of one's own."""
        self._append(SurveyQuestion()).inputs["words"].setFocus()
        self._settle()
        self.changed.emit()

    def take(self, question: BankQuestion) -> None:
        """Take a question out of the bank; it can be reworded like any other."""
        self._append(question.as_question())
        self._settle()
        self.changed.emit()

    def offered(self) -> tuple[BankQuestion, ...]:
        """The questions of the bank that are not asked here yet."""
        asked = {each.words for each in self.value()}
        return tuple(each for each in self._fitting() if each.words not in asked)

    # -- inside

    def _open_bank(self) -> None:
        actions = [Action(each.words, partial(self.take, each)) for each in self.offered()]
        menu_of(actions, self).popup(self.bank.mapToGlobal(self.bank.rect().bottomLeft()))

    def _append(self, question: SurveyQuestion) -> QuestionLine:
        line = QuestionLine(len(self.lines) + 1, question, self.sources)
        line.changed.connect(self.changed)
        line.left.connect(self.left)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        return line

    def _remove(self, gone: QuestionLine) -> None:
        self.set_value(tuple(each.question() for each in self.lines if each is not gone))
        self.add.setFocus()
        self.changed.emit()

    def _settle(self) -> None:
        full = len(self.lines) >= MOST_QUESTIONS
        self.add.setVisible(not full)
        self.bank.setVisible(not full)
        self._full.setVisible(full)


class QuestionLine(QWidget):
    """One question with its number; the parts stand below each other, as questions are long."""

    changed = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, number: int, question: SurveyQuestion, sources: Sources) -> None:
        super().__init__()
        self.inputs: dict[str, FieldInput] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().sizes.step())
        grid.setVerticalSpacing(look().sizes.step(0.5))
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(_FIELDS):
            spoken = f"{_SHORT[name]} {number}" if name == "words" else f"{number}: {_SHORT[name]}"
            made = make_input(spec_of(SurveyQuestion, name), sources, spoken)
            made.set_value(getattr(question, name))
            made.changed.connect(self.changed)
            made.left.connect(self.left)
            label = Words(f"{number}." if name == "words" else _SHORT[name], "muted")
            label.setBuddy(made)
            grid.addWidget(label, row, 0)
            grid.addWidget(made, row, 1)
            self.inputs[name] = made
        remove = QToolButton()
        set_role(remove, "quiet")
        remove.setIcon(icon("x", "muted"))
        remove.setToolTip("Take this question out")
        remove.setAccessibleName(f"Take question {number} out")
        remove.clicked.connect(self.removed)
        grid.addWidget(remove, 0, 2)

    def question(self) -> SurveyQuestion:
        """What is filled in now."""
        return SurveyQuestion(**{name: made.value() for name, made in self.inputs.items()})
