"""Beside a study question or data plan of worksheet W6: its surveys, and planning one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.roles import Right
from peerdesk.domain.survey_planning import PLAN, STUDY
from peerdesk.domain.surveys import Survey
from peerdesk.services.surveys import surveys_of
from peerdesk.ui.context import TabContext
from peerdesk.ui.pages.record_rows import RecordLine, RecordRows
from peerdesk.ui.tabs.worksheets.survey_view import STATUS_LOOK
from peerdesk.ui.tabs.worksheets.surveys_view import plan_survey_from
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.status_words import Banner


def grows_surveys(item_id: str) -> bool:
    """Whether a survey can be planned from an item: all of a plan's questions share one button."""
    return item_id.startswith(STUDY) or (item_id.startswith(PLAN) and item_id.endswith("questions"))


class SurveyStrip(QWidget):
    """Opens a survey in the Surveys view; reads itself again when surveys change."""

    def __init__(self, context: TabContext, item_id: str) -> None:
        super().__init__()
        self._context, self._item = context, item_id
        self.rows = RecordRows()
        self.banner = Banner()
        self.plan = quiet_button(Action("Plan a survey", self.plan_survey, "message-square"))
        account, program = context.office.account, context.office.program
        self.plan.setVisible(account.may(Right.CHANGE_RECORDS) and not program.is_read_only)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.75))
        for part in (self.rows, self.banner):
            box.addWidget(part)
        box.addWidget(self.plan, alignment=Qt.AlignmentFlag.AlignLeft)
        context.tasks.changed.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        """Read the surveys that grew from the item."""
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest((self, "surveys"), surveys_of, office, self._item, done=self._show)

    def plan_survey(self) -> None:
        """Begin a survey from what is answered here."""
        self.banner.hide()
        plan_survey_from(
            self._context, self._item, parent=self, planned=lambda _kept: None, failed=self._say
        )

    # -- inside

    def _follow(self, kinds: frozenset[str]) -> None:
        if Survey.kind in kinds:
            self.refresh()

    def _show(self, surveys: Sequence[Survey]) -> None:
        words, desk = self._context.office.vocabularies, self._context.desk
        self.rows.show_lines(
            [
                RecordLine(
                    title=each.title,
                    detail=each.code,
                    status=words.label("survey_status", each.status),
                    look=STATUS_LOOK.get(each.status, Status.NOTICE),
                    open=partial(desk.open_record, Survey.kind, each.uid),
                    hint=f"Open the survey {each.title}",
                )
                for each in surveys
            ]
        )

    def _say(self, fault: Exception) -> bool:
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.banner.say(sentence, getattr(fault, "next_step", ""), Status.NOTICE)
        return bool(sentence)
