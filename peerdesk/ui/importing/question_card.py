"""One question with its possible answers and the rows that wait for it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.questions import Question, row_key
from peerdesk.ui.importing.cell_table import CellTable
from peerdesk.ui.importing.choice_list import ChoiceList
from peerdesk.ui.importing.row_answers import WHO, RowAnswers
from peerdesk.ui.importing.row_places import row_contents, rows_in_words
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.words import Words

_LETTERS = (20, 40, 36)
_ROWS_SHOWN = 8


class QuestionCard(QScrollArea):
    """`answered` hands out a key (of the question or of one row) and the id of an answer."""

    answered = Signal(str, str)
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.question: Question | None = None
        self._number = Words("", "muted")
        self._text = Words("", "heading", wrap=True)
        self._why = Words("", "muted", wrap=True)
        self.choices = ChoiceList()
        self._where = Words("", "muted", wrap=True)
        self.rows = RowAnswers()
        self.rows.setParent(self)
        self.row_table = CellTable(self.rows, WHO, "Rows of this question")
        self.fold = Fold("Look at the rows one by one", self.row_table)
        self._lay_out()
        self.choices.chosen.connect(self._chosen)
        self.choices.went_on.connect(self.went_on)
        self.rows.answered.connect(self.answered)

    def show_question(
        self, question: Question, number: str, answers: Mapping[str, str], grids: Mapping[str, Grid]
    ) -> None:
        """Show a question; `answers` are those given so far, by key."""
        self.question = question
        answer = answers.get(question.id, question.effective)
        self._number.setText(number)
        self._text.setText(question.text)
        self._say_why(question, answers)
        self.choices.show_choices(question.choices, answer, question.suggested)
        self.choices.setAccessibleName(question.text)
        self._where.setText(rows_in_words(question.rows))
        self._show_rows(question, answers, grids)
        self.verticalScrollBar().setValue(0)

    def begin(self) -> None:
        """Take the keyboard."""
        self.choices.take_keyboard()

    def _say_why(self, question: Question, answers: Mapping[str, str]) -> None:
        why = ""
        if question.remembered and question.id not in answers:
            why = "Answered so in an earlier import."
        elif not question.blocking and question.id not in answers:
            why = "This answer is taken unless you choose another one."
        elif question.blocking:
            rows = "this row is" if len(question.rows) == 1 else "these rows are"
            why = f"Without an answer {rows} left out. The report says so."
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def _show_rows(
        self, question: Question, answers: Mapping[str, str], grids: Mapping[str, Grid]
    ) -> None:
        contents = [row_contents(grids.get(each.sheet), each.row) for each in question.rows]
        self.rows.show_question(question, contents, answers)
        self.row_table.show_column(WHO, question.by_row and len(question.rows) > 1)
        shown = min(len(question.rows), _ROWS_SHOWN)
        high = self.row_table.verticalHeader().defaultSectionSize() * shown
        head = self.row_table.horizontalHeader().sizeHint().height()
        self.row_table.setFixedHeight(high + head + look().sizes.step())
        self.fold.button.setVisible(len(question.rows) > 1)
        apart = any(answers.get(row_key(question.id, each)) for each in question.rows)
        self.fold.unfold(apart or len(question.rows) == 1)

    def _chosen(self, answer: str) -> None:
        if self.question is not None:
            self.answered.emit(self.question.id, answer)

    def _lay_out(self) -> None:
        sizes = look().sizes
        self.row_table.set_widths(_LETTERS)
        set_role(self, "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Question")
        inside = QWidget()
        set_role(inside, "page")
        box = QVBoxLayout(inside)
        box.setContentsMargins(*(sizes.step(2),) * 4)
        box.setSpacing(sizes.step())
        for part in (self._number, self._text, self._why):
            box.addWidget(part)
        box.addSpacing(sizes.step(0.5))
        box.addWidget(self.choices)
        box.addSpacing(sizes.step())
        box.addWidget(self._where)
        box.addWidget(self.fold)
        box.addStretch(1)
        self.setWidget(inside)
