"""The import wizard: one window, five steps, nothing written before the last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerdesk.domain.acts import UndoDone
from peerdesk.domain.errors import Cancelled
from peerdesk.domain.imports.mapping import SheetMapping
from peerdesk.domain.imports.preview import ImportReport
from peerdesk.domain.imports.roles import Role
from peerdesk.domain.words import counted
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.importing.choose_page import ChoosePage
from peerdesk.ui.importing.import_run import ImportRun
from peerdesk.ui.importing.preview_page import PreviewPage
from peerdesk.ui.importing.questions_page import QuestionsPage
from peerdesk.ui.importing.report_page import ReportPage
from peerdesk.ui.importing.report_words import promise_of, verb_of
from peerdesk.ui.importing.sheets_page import SheetsPage
from peerdesk.ui.importing.steps import Step
from peerdesk.ui.importing.wizard_frame import WizardFrame
from peerdesk.ui.theme.colours import Status

_GO_ON = "Go on"


class ImportWizard(WizardFrame):
    """Escape steps back; what was corrected and answered stays until the window is closed.

    ImportWizard(context, window).open()
    """

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        super().__init__(parent, "Import a workbook", _GO_ON)
        self._context = context
        self.run = ImportRun(context, self)
        self.step = Step.CHOOSE
        self._heard_out: set[str] = set()
        self.choose = ChoosePage()
        self.sheets = SheetsPage()
        self.questions = QuestionsPage()
        self.preview = PreviewPage(context.tasks, context.remembered, context.office.vocabularies)
        self.report = ReportPage(context)
        for page in (self.choose, self.sheets, self.questions, self.preview, self.report):
            self.pages.addWidget(page)
        self._connect()
        self._show_step(Step.CHOOSE)

    # -- forward and back

    def read(self, path: Path) -> None:
        """Read a workbook that was chosen or dropped."""
        self.banner.hide()
        self.run.read(path)

    def go_on(self) -> None:
        """Go to the next step, or do what the last one promises."""
        if not self.main.isEnabled() or self.main.isHidden():
            return
        self.banner.hide()
        if self.step is Step.REPORT:
            self.accept()
        elif self.step is Step.PREVIEW:
            self.run.apply()
        else:
            self.run.settle()

    def go_back(self) -> None:
        """Go to the step before; from the first one, leave."""
        if self.run.is_busy:
            self.run.stop()
            return
        self.banner.hide()
        if self.step in (Step.CHOOSE, Step.REPORT):
            self.reject()
        elif self.step is Step.PREVIEW and not self._questions():
            self._show_step(Step.SHEETS)
        else:
            self._show_step(Step(self.step - 1))

    def _settled(self) -> None:
        """The preview holds everything that was corrected and answered."""
        self._fill_sheets()
        new = [each for each in self._open_ids() if each not in self._heard_out]
        asks = bool(new) or (self.step is Step.SHEETS and self._questions())
        if asks and self.step is Step.QUESTIONS:
            words = f"{counted(len(new), 'new question')} came up from your answers."
            self.banner.say(words, status=Status.NOTICE)
        self._show_step(Step.QUESTIONS if asks else Step.PREVIEW)

    def _questions(self) -> bool:
        return bool(self.run.preview and self.run.preview.questions)

    def _open_ids(self) -> list[str]:
        preview = self.run.preview
        return [each.id for each in preview.open_questions] if preview else []

    # -- one step

    def _show_step(self, step: Step) -> None:
        self.step = step
        self.steps.show_step(step)
        preview = self.run.preview
        self.pages.setCurrentIndex(step)
        if step is Step.QUESTIONS and preview is not None:
            self.questions.show_questions(preview.questions, self.run.answers, self.run.grids)
            self._heard_out.update(each.id for each in preview.questions)
        if step is Step.PREVIEW and preview is not None:
            self.preview.show_preview(preview)
        self._dress()
        if step is Step.REPORT:
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self.choose, self.sheets, self.questions, self.preview)[step].begin()

    def _dress(self) -> None:
        """Words and buttons of the step."""
        step, busy = self.step, self.run.is_busy
        preview = self.run.preview
        about = preview.file_name if preview and step is not Step.CHOOSE else ""
        self.say_what_for(about, self._hint_of(step))
        self.main.setVisible(step is not Step.CHOOSE)
        self.main.setText(self._verb_of(step))
        self.main.setEnabled(not busy and self._may_go_on(step))
        self.back_button.setVisible(step in (Step.SHEETS, Step.QUESTIONS, Step.PREVIEW))
        self.back_button.setEnabled(not busy)
        self.let_leave(step is not Step.REPORT)
        self.pages.setEnabled(not busy)

    def _verb_of(self, step: Step) -> str:
        if step is Step.REPORT:
            return "Done"
        preview = self.run.preview
        return verb_of(preview) if step is Step.PREVIEW and preview else _GO_ON

    def _may_go_on(self, step: Step) -> bool:
        if step is Step.SHEETS:
            return any(each.mapping.role is not Role.IGNORE for each in self.run.proposals)
        if step is Step.PREVIEW:
            return bool(self.run.preview and self.run.preview.to_write())
        return True

    def _hint_of(self, step: Step) -> str:
        if step is Step.SHEETS:
            return (
                "Put right what PeerDesk took for something else. It remembers that for "
                "workbooks with the same headings."
            )
        if step is Step.QUESTIONS:
            return "Press a number to choose an answer, and Enter to go on to the next question."
        if step is Step.PREVIEW and self.run.preview is not None:
            return promise_of(self.run.preview)
        return ""

    # -- what comes back from the services

    def _read_through(self) -> None:
        self._heard_out = set()
        self._fill_sheets()
        self._show_step(Step.SHEETS)

    def _fill_sheets(self) -> None:
        run = self.run
        self.sheets.show_sheets(run.proposals, run.grids, run.courses, run.corrected)
        self._dress()

    def _columns_chosen(self, sheet: str, mapping: SheetMapping) -> None:
        self.run.choose_columns(sheet, mapping)
        self.sheets.refresh(self.run.proposals, self.run.corrected)

    def _applied(self, report: ImportReport) -> None:
        assert self.run.preview is not None
        self.report.show_report(report, self.run.preview)
        self._show_step(Step.REPORT)

    def _undone(self, done: UndoDone) -> None:
        self.report.show_undone(done)
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _troubled(self, fault: Exception) -> None:
        sentence = getattr(fault, "sentence", "")
        if not sentence:
            ask.show_fault(self, fault)
            return
        if isinstance(fault, Cancelled):
            self.banner.say("Stopped. Nothing was written.")
            return
        self.banner.say(sentence, getattr(fault, "next_step", ""), Status.WARNING)
        if self.step is Step.PREVIEW:
            self.banner.offer("Look at it again", self._look_anew)

    def _ask(self, question: str) -> None:
        """Go back to a question that holds a row of the preview back."""
        self._show_step(Step.QUESTIONS)
        self.questions.show_question(question)

    def _look_anew(self) -> None:
        self.banner.hide()
        self.run.look_anew()

    def _begin_anew(self) -> None:
        self.run.forget()
        self._show_step(Step.CHOOSE)

    # -- leaving

    def reject(self) -> None:
        """Close without writing; what was corrected and answered can be taken up again.

        What is under way is stopped first, so that nobody leaves without knowing how it ended.
        """
        if self.run.is_busy:
            self.run.stop()
            return
        underway = self.step in (Step.SHEETS, Step.QUESTIONS, Step.PREVIEW)
        super().reject()
        if underway:
            words = "The import was left. Nothing was written."
            toast = ask.toast(self._owner(), words, "Go on with it", self.open, Status.NOTICE)
            toast.destroyed.connect(self._go_unless_open)
        else:
            self.deleteLater()

    def accept(self) -> None:
        """Close after the report."""
        super().accept()
        self.deleteLater()

    def _owner(self) -> QWidget:
        owner = self.parentWidget()
        assert owner is not None
        return owner

    def _go_unless_open(self) -> None:
        if self.isHidden():
            self.deleteLater()

    # -- parts

    def _connect(self) -> None:
        run, tasks = self.run, self._context.tasks
        self.choose.chosen.connect(self.read)
        self.sheets.role_wanted.connect(run.propose)
        self.sheets.columns_chosen.connect(self._columns_chosen)
        self.questions.answered.connect(run.answer)
        self.questions.finished.connect(self.main.setFocus)
        self.preview.question_wanted.connect(self._ask)
        self.report.undo_wanted.connect(run.undo)
        self.report.another_wanted.connect(self._begin_anew)
        run.read_through.connect(self._read_through)
        run.proposed.connect(self._fill_sheets)
        run.looked_again.connect(self._settled)
        run.applied.connect(self._applied)
        run.undone.connect(self._undone)
        run.troubled.connect(self._troubled)
        run.busy_changed.connect(lambda _busy: self._dress())
        tasks.waiting.connect(self.say_busy)
        self.busy.stop_wanted.connect(run.stop)
