"""The steps of the import, and the quiet line that says which of them one is at."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.words import IconMark, Words


class Step(IntEnum):
    """Where one is, in the order in which it goes on."""

    CHOOSE = 0
    SHEETS = 1
    QUESTIONS = 2
    PREVIEW = 3
    REPORT = 4


STEP_WORDS = {
    Step.CHOOSE: "Choose a workbook",
    Step.SHEETS: "Look at the sheets",
    Step.QUESTIONS: "Answer questions",
    Step.PREVIEW: "Check what happens",
    Step.REPORT: "Read the report",
}


class StepLine(QWidget):
    """All steps in one line: done ones with a check, the present one in strong letters."""

    def __init__(self) -> None:
        super().__init__()
        sizes = look().sizes
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.step(0.6))
        self._marks: dict[Step, IconMark] = {}
        self._words: dict[Step, Words] = {}
        for step, words in STEP_WORDS.items():
            if step:
                row.addWidget(IconMark("chevron-right", "muted"))
            self._marks[step] = IconMark("check", "good")
            self._words[step] = Words(words, "muted")
            row.addWidget(self._marks[step])
            row.addWidget(self._words[step])
        row.addStretch(1)
        self.show_step(Step.CHOOSE)

    def show_step(self, now: Step) -> None:
        """Say where one is."""
        for step, words in self._words.items():
            set_role(words, "strong" if step is now else "muted")
            self._marks[step].setVisible(step < now)
        number = list(Step).index(now) + 1
        self.setAccessibleName(f"Step {number} of {len(Step)}: {STEP_WORDS[now]}")
