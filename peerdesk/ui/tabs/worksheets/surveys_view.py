"""The surveys of the site: a list at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.checks import Problem, check_record
from peerdesk.domain.drafts import Draft
from peerdesk.domain.surveys import Survey
from peerdesk.services.surveys import add_survey, list_surveys, plan_survey
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.lists.split_tab import SplitTab
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.tabs.worksheets.survey_view import CHANGES, SurveyView
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords
from peerdesk.ui.widgets.two_line_rows import DETAIL_ROLE, TwoLineRows
from peerdesk.ui.widgets.words import Words

NEW: Final = "new"
_UID: Final = Qt.ItemDataRole.UserRole + 7
_GROUPS: Final = (
    Group("", (("title",), ("source", "method"))),
    Group("Why we ask", (("could_change",), ("decision",), ("decided_by",))),
)
_EMPTY: Final = EmptyWords(
    "No survey yet",
    "Choose a study question in worksheet W6 and plan a survey from it, or add one here. Five "
    "questions at most, for one decision.",
    icon="message-square",
)


class SurveysView(QWidget):
    """`reload` reads again; what is typed on the page stays."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._taken_out = False
        self._wanted = ""
        self.list = QListView()
        self.rows = QStandardItemModel(self)
        self.page = SurveyView(context)
        self.add = main_button(Action("Add survey", self.new_record, "plus"))
        self._other = quiet_button(Action("Show taken out", self.switch, "archive"))
        self._right = QStackedWidget()
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.clicked.connect(lambda _index: self._split.show_page())
        self.page.gone.connect(self._show_nobody)
        self.page.back_wanted.connect(self.show_record)
        self.reload()

    def reload(self) -> None:
        """Read the surveys again, and the one that is shown."""
        tasks, office = self._context.tasks, self._context.office
        read = partial(list_surveys, taken_out=self._taken_out)
        tasks.run_latest((self, "surveys"), read, office, done=self._show)
        self.page.refresh()

    def has_unsaved(self) -> bool:
        """Whether something typed on the page is not saved."""
        return self.page.has_unsaved()

    def new_record(self) -> None:
        """Begin a survey of one's own."""
        new = Survey(uid=self._context.office.new_uid())
        ask_for_survey(self._context, self, new, self.show_record)

    def resume(self, draft: Draft) -> None:
        """Go on with a new survey that was typed and not saved."""
        ask_for_survey(self._context, self, draft.base, self.show_record, draft)

    def show_record(self, uid: str) -> None:
        """Choose a survey."""
        self._wanted = uid
        self._taken_out = False
        self._name_switch()
        self.reload()

    def switch(self) -> None:
        """Between the surveys in use and those that were taken out."""
        self._taken_out = not self._taken_out
        self._name_switch()
        self.reload()

    # -- inside

    def _name_switch(self) -> None:
        self._other.setText("Show those in use" if self._taken_out else "Show taken out")

    def _show(self, surveys: Sequence[Survey]) -> None:
        wanted = self._wanted or self.page.uid
        self._wanted = ""
        self.rows.clear()
        for each in surveys:
            self.rows.appendRow(self._row(each))
        uids = [each.uid for each in surveys]
        if uids:
            at = uids.index(wanted) if wanted in uids else 0
            self.list.setCurrentIndex(self.rows.index(at, 0))
        else:
            self._show_nobody()

    def _row(self, survey: Survey) -> QStandardItem:
        words = self._context.office.vocabularies
        planned = f"planned for {shown_date(survey.planned_on)}" if survey.planned_on else ""
        status = words.label("survey_status", survey.status)
        detail = dotted(status, words.label("survey_source", survey.source), planned)
        row = QStandardItem(survey.title)
        row.setEditable(False)
        row.setData(detail, DETAIL_ROLE)
        row.setData(survey.uid, _UID)
        row.setData(f"{survey.title}, {detail}", Qt.ItemDataRole.AccessibleTextRole)
        row.setToolTip(survey.title)
        return row

    def _choose(self, now: QModelIndex) -> None:
        if now.isValid():
            self._right.setCurrentWidget(self.page)
            self.page.show_uid(str(now.data(_UID)))

    def _show_nobody(self) -> None:
        self.page.leave()
        self._right.setCurrentIndex(0)

    def _lay_out(self) -> None:
        sizes = look().sizes
        self.list.setModel(self.rows)
        self.list.setItemDelegate(TwoLineRows(self.list))
        self.list.setAccessibleName("Surveys")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.addWidget(Words("Surveys", "heading"), 1)
        top.addWidget(self.add)
        left = QWidget()
        left.setFocusProxy(self.list)
        left.setMaximumWidth(sizes.letters(56))  # questions need the room more than titles
        box = QVBoxLayout(left)
        box.setContentsMargins(*(sizes.step(1.5),) * 4)
        box.setSpacing(sizes.step())
        box.addLayout(top)
        box.addWidget(self.list, 1)
        box.addWidget(self._other, alignment=Qt.AlignmentFlag.AlignLeft)
        self._right.addWidget(EmptyState(_EMPTY))
        self._right.addWidget(self.page)
        self._split = SplitTab(left, self._right, "surveys", self._context.remembered)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)


def ask_for_survey(
    context: TabContext,
    parent: QWidget,
    new: Any,
    added: Callable[[str], object],
    draft: Draft | None = None,
) -> None:
    """Ask for what a new survey begins with; `added` gets its uid."""

    def check(record: Any) -> tuple[Problem, ...]:
        return check_record(record, context.office.vocabularies)

    form = Form(Survey, context.sources, check, groups=_GROUPS)
    dialog = ActDialog(context, parent, "Add a survey", form, "Add survey")
    form.show_record(new)
    dialog.keep_drafts(context.drafts, NEW)
    if draft is not None:
        dialog.show_draft(draft)

    def tell(kept: Survey) -> None:
        ask.toast(parent, "Survey added.", "Undo", context.desk.undo)
        added(kept.uid)

    dialog.on_answer(
        lambda typed: dialog.send(add_survey, context.office, typed, changes=CHANGES, done=tell)
    )
    dialog.open()


def plan_survey_from(
    context: TabContext,
    item_id: str,
    *,
    parent: QWidget,
    planned: Callable[[Survey], object],
    failed: Callable[[Exception], bool] | None = None,
) -> None:
    """Plan a survey from an item of worksheet W6; `planned` gets it, to show it in Surveys."""

    def tell(survey: Survey) -> None:
        ask.toast(parent, f"Survey “{survey.title}” planned.", "Undo", context.desk.undo)
        planned(survey)

    context.tasks.run(
        plan_survey,
        context.office,
        item_id,
        done=tell,
        failed=failed,
        changes=CHANGES,
        owner=parent,
    )
