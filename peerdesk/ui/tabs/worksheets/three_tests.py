"""The three tests of a survey, each passed or not yet, with the sentence that says why."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.survey_checks import TEST_WORDS, TestResult, three_tests
from peerdesk.domain.surveys import Survey
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.words import IconMark, Words

_PASSED: Final = {True: "Passed", False: "Not yet"}


class ThreeTests(QWidget):
    """A line for each test; a word stands beside the icon, so that it is not told by colour."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look().sizes.step())

    def show_survey(self, survey: Survey) -> None:
        """Show how a survey stands."""
        while (item := self._box.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for each in three_tests(survey):
            self._box.addWidget(_line(each))


def _line(result: TestResult) -> QWidget:
    passed, words = _PASSED[result.passed], TEST_WORDS[result.test]
    mark = (
        IconMark("circle-check", "good", passed)
        if result.passed
        else IconMark("triangle-alert", "warning", passed)
    )
    line = QWidget()
    line.setAccessibleName(f"{words}: {passed}. {result.sentence}")
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(Words(f"{words}: {passed.lower()}"))
    said.addWidget(Words(result.sentence, "muted", wrap=True))
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look().sizes.step())
    row.addWidget(mark)
    row.addLayout(said, 1)
    return line
