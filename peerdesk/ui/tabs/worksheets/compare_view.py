"""Two states of a worksheet side by side: versions, or the same version on two days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.comparing import Comparison, PointInTime
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.services.worksheets.comparing import compare_worksheets, points_in_time
from peerdesk.ui.context import TabContext
from peerdesk.ui.printing.worksheets import open_comparison_print
from peerdesk.ui.tabs.worksheets.change_rows import ChangeRows
from peerdesk.ui.tabs.worksheets.words import point_words
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.marks import CheckBox, DropDown
from peerdesk.ui.widgets.words import Words, rule


class CompareDialog(QDialog):
    """Shows at first how the newest version differs from the state before it."""

    def __init__(self, context: TabContext, parent: QWidget, form: WorksheetForm) -> None:
        super().__init__(parent)
        self._context, self._around, self._form = context, parent, form
        self._points: tuple[PointInTime, ...] = ()
        self.found: Comparison | None = None
        title = f"Compare {form.code} {form.title}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.earlier, self.later = _chooser("Earlier"), _chooser("Later")
        for chooser in (self.earlier, self.later):
            chooser.activated.connect(self._compare)
        self.everything = CheckBox("Show what is the same too")
        self.everything.toggled.connect(self._show_rows)
        self._said = Words("", "muted", wrap=True)
        self._print = main_button(Action("Print", self._print_it, "printer"))
        self._print.setVisible(context.office.account.may(Right.PRINT))
        self._print.setEnabled(False)
        self._lay_out(title)
        context.tasks.run(points_in_time, context.office, form.id, done=self._offer)

    # -- inside

    def _offer(self, points: tuple[PointInTime, ...]) -> None:
        self._points = points
        for chooser in (self.earlier, self.later):
            chooser.clear()
            chooser.addItems([point_words(each) for each in points])
        self.later.setCurrentIndex(0)
        self.earlier.setCurrentIndex(_usual_earlier(points))
        self._compare()

    def _compare(self) -> None:
        if len(self._points) < 2:
            self._said.setText(
                "There is nothing to compare yet: nobody has worked on it on an earlier day."
            )
            return
        earlier, later = self._chosen()
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest(
            (self, "compare"),
            compare_worksheets,
            office,
            self._form.id,
            earlier,
            later,
            done=self._show,
        )

    def _chosen(self) -> tuple[PointInTime, PointInTime]:
        points = self._points
        return points[self.earlier.currentIndex()], points[self.later.currentIndex()]

    def _show(self, found: Comparison) -> None:
        self.found = found
        changed, all_of = len(found.changed), len(found.changes)
        self._print.setEnabled(True)
        self._said.setText(
            f"{changed} of {all_of} questions say something else."
            if changed
            else "Nothing is different."
        )
        self._show_rows()

    def _show_rows(self) -> None:
        if self.found is None:
            return
        changes = self.found.changes if self.everything.isChecked() else self.found.changed
        vocabularies = self._context.office.vocabularies
        self._scroll.setWidget(ChangeRows(self.found, changes, vocabularies))

    def _print_it(self) -> None:
        earlier, later = self._chosen()
        open_comparison_print(self._context, self._around, self._form.id, earlier, later)

    def _lay_out(self, title: str) -> None:
        sizes = look().sizes
        choosers = QGridLayout()
        choosers.setHorizontalSpacing(sizes.step(2))
        for column, (label, chooser) in enumerate(
            (("Earlier", self.earlier), ("Later", self.later))
        ):
            choosers.addWidget(Words(label, "label"), 0, column)
            choosers.addWidget(chooser, 1, column)
            choosers.setColumnStretch(column, 1)
        between = QHBoxLayout()
        between.addWidget(self._said, 1)
        between.addWidget(self.everything)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("What is different")
        set_role(self._scroll, "page")
        below = QHBoxLayout()
        below.addWidget(quiet_button(Action("Close", self.reject)))
        below.addStretch(1)
        below.addWidget(self._print)
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2),) * 4)
        box.setSpacing(sizes.step())
        box.addWidget(Words(title, "title", wrap=True))
        box.addLayout(choosers)
        box.addLayout(between)
        box.addWidget(self._scroll, 1)
        box.addWidget(rule())
        box.addLayout(below)
        room = self._around.window().size()
        self.resize(round(room.width() * 0.9), round(room.height() * 0.9))


def _chooser(name: str) -> DropDown:
    chooser = DropDown()
    chooser.setAccessibleName(name)
    chooser.view().setAccessibleName(f"{name}: versions and days")
    chooser.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(20)
    return chooser


def _usual_earlier(points: Sequence[PointInTime]) -> int:
    """The version before the newest, else its state on the day before."""
    newest = points[0].worksheet.uid if points else ""
    versions = (
        at for at, each in enumerate(points) if each.worksheet.uid != newest and not each.day
    )
    return next(versions, min(1, len(points) - 1))
