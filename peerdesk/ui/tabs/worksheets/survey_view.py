"""The page of a survey: why it is asked, its questions, the three tests, and what can be done."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.fields import Record
from peerdesk.domain.pages import SurveyPage
from peerdesk.domain.survey_checks import is_ready
from peerdesk.domain.survey_planning import BankQuestion, fitting
from peerdesk.domain.surveys import Survey, SurveyQuestion
from peerdesk.services.records import reopen_record
from peerdesk.services.surveys import close_survey, mark_survey, question_bank, survey_page
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.pages.history import HistoryFold
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.pages.record_view import RecordView
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.printing.surveys import open_survey_print
from peerdesk.ui.tabs.worksheets.questions_input import QuestionsInput
from peerdesk.ui.tabs.worksheets.three_tests import ThreeTests
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.actions import Action, main_button, more_button, quiet_button
from peerdesk.ui.widgets.section import Section
from peerdesk.ui.widgets.status_words import Badge

WHY: Final = (("could_change",), ("decision",), ("decided_by", "owner"))
WHO: Final = (
    ("title",),
    ("source", "method"),
    ("asked_by", "how_often"),
    ("planned_on",),
)
CHANGES: Final = {Survey.kind}

STATUS_LOOK: Final = {
    "planned": Status.NOTICE,
    "ready": Status.GOOD,
    "given": Status.WARNING,
    "closed": Status.GOOD,
}
_NEXT: Final = {"planned": "ready", "ready": "given", "given": "closed"}
_VERBS: Final = {
    "planned": ("Back to planned", "rotate-ccw"),
    "ready": ("Mark as ready", "check"),
    "given": ("Mark as given out", "handshake"),
    "closed": ("Mark as closed", "archive"),
}


class QuestionsSection(RecordSection):
    """Reads as a numbered list: how each is answered, its words, and its words in Spanish."""

    def show_record(self, record: Record) -> None:
        super().show_record(record)
        if isinstance(record, Survey):
            words = self._context.office.vocabularies
            self._values.show_lines(
                (f"{number}. {words.label('question_scale', each.scale)}", _in_both(each))
                for number, each in enumerate(record.questions, 1)
            )


class SurveyView(RecordView[SurveyPage]):
    """Reads like a page; each section is edited in place."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context, survey_page)
        self.tests = ThreeTests()
        self.add(Section("Three tests before you ask", self.tests))
        self.add_editable(RecordSection(context, "Why we ask", Survey, WHY))
        asked = {"questions": partial(QuestionsInput, fitting=self._fitting)}
        self.questions = QuestionsSection(
            context, "Questions", Survey, (("questions",),), inputs=asked
        )
        self.add_editable(self.questions)
        self.add_editable(RecordSection(context, "Who and when", Survey, WHO))
        self.add_editable(RecordSection(context, "Notes", Survey, (("note",),)))
        self._history = HistoryFold(context)
        self.add(self._history)

    def name_of(self, page: SurveyPage) -> str:
        return f"the survey “{page.record.title}”"

    def fill(self, page: SurveyPage) -> None:
        record, words = page.record, self.context.office.vocabularies
        source = words.label("survey_source", record.source)
        self.set_title(record.title, dotted(record.code, source, _study(record)))
        self.set_badges([self._badge(record)])
        self.set_actions(self._buttons(record))
        self.tests.show_survey(record)
        self._history.show_record(record)

    # -- acts

    def print_pages(self) -> None:
        """Look at the survey and its tally sheet on paper."""
        open_survey_print(self.context, self, self.uid)

    def mark(self, status: str) -> None:
        """Set how far the survey is."""
        if self.page is None:
            return
        label = self.context.office.vocabularies.label("survey_status", status)
        self._run(mark_survey, f"Marked: {label}.", self.page.record, status)

    def take_out(self) -> None:
        """Take the survey out of use."""
        if self.page is not None:
            self._run(close_survey, "Survey taken out.", self.page.record)

    def bring_back(self) -> None:
        """Bring a survey back that was taken out."""
        self._run(reopen_record, "Survey brought back.", Survey.kind, self.uid)

    # -- inside

    def _run(self, call: object, told: str, *given: object) -> None:
        self.context.tasks.run(
            call,  # type: ignore[arg-type]
            self.context.office,
            *given,
            done=lambda _kept: ask.toast(self, told, "Undo", self.context.desk.undo),
            failed=self._say,
            changes=CHANGES,
            owner=self,
        )

    def _say(self, fault: Exception) -> bool:
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.banner.say(sentence, getattr(fault, "next_step", ""), Status.WARNING)
        return bool(sentence)

    def _fitting(self) -> tuple[BankQuestion, ...]:
        if self.page is None:
            return ()
        return fitting(question_bank(), self.page.record.source, self.page.record.item)

    def _badge(self, record: Survey) -> Badge:
        if not record.is_open:
            return self.closed_badge(record)
        label = self.context.office.vocabularies.label("survey_status", record.status)
        return Badge(label, STATUS_LOOK.get(record.status, Status.NOTICE))

    def _buttons(self, record: Survey) -> list[QWidget]:
        if not record.is_open:
            return [main_button(Action("Bring back", self.bring_back, "archive-restore"))]
        paper = Action("Print", self.print_pages, "printer")
        after = _NEXT.get(record.status, "")
        rest = [status for status in _VERBS if status not in (record.status, after)]
        more = more_button(
            [*map(self._marking, rest), None, Action("Take out…", self.take_out, "archive")]
        )
        if not is_ready(record):
            return [more]
        step = [quiet_button(self._marking(after))] if after else []
        return [main_button(paper), *step, more]

    def _marking(self, status: str) -> Action:
        verb, icon_name = _VERBS[status]
        return Action(verb, lambda: self.mark(status), icon_name)


def _in_both(question: SurveyQuestion) -> str:
    return "\n".join(each for each in (question.words, question.words_es) if each)


def _study(record: Survey) -> str:
    """The question of worksheet W6 that the survey grew from."""
    item = shipped_forms().item(record.item) if record.item else None
    return f"from W6: {item.short}" if item else ""
