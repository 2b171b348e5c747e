"""A field for an answer that several people share: it begins with what each of them wrote."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.forms import Item, Section
from peerdesk.domain.worksheets.sharing import together
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.worksheets.answer_inputs import AnswerInput, make_answer_input
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.words import Words


class SharedAnswer(QWidget):
    """Made when it is begun; nothing is saved before people agree on it."""

    def __init__(
        self,
        context: TabContext,
        item: Item,
        section: Section,
        agree: Callable[[Content], object],
    ) -> None:
        super().__init__()
        self._context, self._item, self._section, self._agree = context, item, section, agree
        self._answer: AnswerInput | None = None
        self._begun = Content()
        self.hide()

    def begin(self, views: Sequence[Content]) -> None:
        """Begin with everything that was said."""
        if self._answer is None:
            self._answer = make_answer_input(self._item, self._section, self._context)
            self._lay_out(self._answer)
        if not self.has_unsaved():
            self._begun = together(self._item, views)
            self._answer.set_content(self._begun)
        self.show()
        self._answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_unsaved(self) -> bool:
        """Whether something was typed on which nobody agreed yet."""
        if self._answer is None or self.isHidden():
            return False
        return self._answer.content().tidied() != self._begun.tidied()

    def finish(self) -> None:
        """Put it away: something was agreed."""
        if self._answer is not None:
            self._begun = self._answer.content()
        self.hide()

    def _send(self) -> None:
        if self._answer is None:
            return
        problem = self._answer.own_problem()
        self._answer.show_problem(problem)
        self._problem.setText(problem)
        if not problem:
            self._agree(self._answer.content())

    def _lay_out(self, answer: AnswerInput) -> None:
        sizes = look().sizes
        self._problem = Words("", "problem", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.4))
        box.addWidget(Words("Shared answer", "label"))
        box.addWidget(answer)
        row = QHBoxLayout()
        row.addWidget(self._problem, 1)
        row.addWidget(quiet_button(Action("Not now", self.finish)))
        row.addWidget(main_button(Action("Agree on this answer", self._send, "check")))
        box.addLayout(row)
