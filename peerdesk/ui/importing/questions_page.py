"""The third step: what only a person can know, each question once, in the order of the sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.questions import Question, row_key
from peerdesk.domain.words import counted
from peerdesk.ui.importing.question_card import QuestionCard
from peerdesk.ui.importing.short_rows import side_list
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.two_line_rows import DETAIL_ROLE, ICON_ROLE
from peerdesk.ui.widgets.words import Words


class QuestionsPage(QWidget):
    """Questions on the left, the chosen one on the right; Enter goes to the next open one.

    `answered` hands out a key and an answer, `finished` says that Enter was pressed with no open
    question left.
    """

    answered = Signal(str, str)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._questions: tuple[Question, ...] = ()
        self._grids: Mapping[str, Grid] = {}
        self._answers: dict[str, str] = {}
        self._items = QStandardItemModel(self)
        self._state = Words("", "muted", wrap=True)
        self.list = side_list(self._items, "Questions")
        self.card = QuestionCard()
        self.more = quiet_button(
            Action("Show what PeerDesk settled", self.toggle_settled, "chevron-right")
        )
        self._all_shown = False
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.card.answered.connect(self._take)
        self.card.went_on.connect(self.go_on)

    # -- what is shown

    def show_questions(
        self,
        questions: Sequence[Question],
        answers: Mapping[str, str],
        grids: Mapping[str, Grid],
    ) -> None:
        """Show the questions of a preview with the answers given so far."""
        before = self._current()
        self._questions, self._grids = tuple(questions), grids
        self._answers = dict(answers)
        self._all_shown = not any(_must_be_asked(each) for each in self._questions)
        self._fill(before.id if before else "")

    def begin(self) -> None:
        """Go to the first open question and take the keyboard."""
        at = self._next_open(-1)
        if at is not None:
            self._go_to(at)
        self.card.begin()

    def show_question(self, question: str) -> None:
        """Show one question, also one that is folded away, and give it the keyboard."""
        if question not in {each.id for each in self._listed()}:
            self._all_shown = True
        self._fill(question)
        self.card.begin()

    def toggle_settled(self) -> None:
        """Show, or fold away, the questions that have an answer without anybody asked."""
        before = self._current()
        self._all_shown = not self._all_shown
        self._fill(before.id if before else "")

    @property
    def open_count(self) -> int:
        """How many questions still hold rows back."""
        return sum(1 for each in self._questions if self._is_open(each))

    def _listed(self) -> list[Question]:
        asked = [each for each in self._questions if _must_be_asked(each)]
        rest = [each for each in self._questions if not _must_be_asked(each)]
        return [*asked, *rest] if self._all_shown else asked

    def _fill(self, chosen: str) -> None:
        self.list.selectionModel().blockSignals(True)
        self._items.clear()
        listed = self._listed()
        for question in listed:
            self._items.appendRow(self._item(question))
        ids = [each.id for each in listed]
        at = ids.index(chosen) if chosen in ids else 0
        self.list.setCurrentIndex(self._items.index(at, 0))
        self.list.selectionModel().blockSignals(False)
        self._say_state()
        self._show_card()

    def _item(self, question: Question) -> QStandardItem:
        item = QStandardItem(" ".join(question.text.split()))
        self._describe(item, question)
        item.setToolTip(question.text)
        return item

    def _describe(self, item: QStandardItem, question: Question) -> None:
        answer = self._answers.get(question.id, question.effective)
        label = next((each.label for each in question.choices if each.id == answer), "")
        if not label:
            row_by_row = not self._is_open(question)
            rows = counted(len(question.rows), "row")
            label = "Answered row by row" if row_by_row else f"Not answered · {rows}"
        item.setData(label, DETAIL_ROLE)
        done = not self._is_open(question)
        item.setData("circle-check" if done else "circle-question-mark", ICON_ROLE)
        item.setData(f"{question.text} {label}", Qt.ItemDataRole.AccessibleTextRole)

    def _say_state(self) -> None:
        waiting = self.open_count
        asked = sum(1 for each in self._questions if _must_be_asked(each))
        settled = len(self._questions) - asked
        if waiting:
            verb = "is" if waiting == 1 else "are"
            self._state.setText(f"{counted(waiting, 'question')} {verb} open. You may leave some.")
        else:
            self._state.setText("Every question has an answer.")
        self.more.setVisible(bool(settled and asked))
        verb = "Fold away" if self._all_shown else "Show"
        self.more.setText(f"{verb} {settled} that PeerDesk settled")

    def _show_card(self) -> None:
        question = self._current()
        self.card.setVisible(question is not None)
        if question is not None:
            number = f"Question {self.list.currentIndex().row() + 1} of {self._items.rowCount()}"
            self.card.show_question(question, number, self._answers, self._grids)

    # -- moving and answering

    def go_on(self) -> None:
        """Go to the next open question; with none left, say that this step is done."""
        at = self._next_open(self.list.currentIndex().row())
        if at is None:
            self.finished.emit()
        else:
            self._go_to(at)
            self.card.begin()

    def _go_to(self, at: int) -> None:
        self.list.setCurrentIndex(self._items.index(at, 0))

    def _next_open(self, after: int) -> int | None:
        listed = self._listed()
        order = [*range(after + 1, len(listed)), *range(after + 1)]
        return next((at for at in order if at < len(listed) and self._is_open(listed[at])), None)

    def _is_open(self, question: Question) -> bool:
        if not question.blocking or self._answers.get(question.id, question.effective):
            return False
        return not all(self._answers.get(row_key(question.id, row)) for row in question.rows)

    def _current(self) -> Question | None:
        at = self.list.currentIndex().row()
        listed = self._listed()
        return listed[at] if 0 <= at < len(listed) else None

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._show_card()

    def _take(self, key: str, answer: str) -> None:
        self._answers[key] = answer
        question = self._current()
        if question is not None:
            self._describe(self._items.item(self.list.currentIndex().row()), question)
        self._say_state()
        self.answered.emit(key, answer)

    def _lay_out(self) -> None:
        sizes = look().sizes
        left = QVBoxLayout()
        left.setSpacing(sizes.step())
        left.addWidget(self._state)
        left.addWidget(self.list, 1)
        left.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setMinimumWidth(sizes.letters(26))
        side.setMaximumWidth(sizes.letters(46))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(2))
        box.addWidget(side, 2)
        box.addWidget(self.card, 5)


def _must_be_asked(question: Question) -> bool:
    """Whether nothing but a person's answer settles it."""
    return question.blocking and not question.remembered
