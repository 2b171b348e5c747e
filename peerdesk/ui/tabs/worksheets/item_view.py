"""One question of a worksheet: what it asks, what stands there, and the field to write in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from peerdesk.domain.worksheets.content import Content, content_of
from peerdesk.domain.worksheets.forms import Item, Section, prompt_words
from peerdesk.domain.worksheets.standing import STATE_WORDS, ItemState, Standing
from peerdesk.services.worksheets.filling import agree_on, set_aside, take_up_again
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.pages.tab_order import in_reading_order
from peerdesk.ui.tabs.worksheets.answer_inputs import AnswerInput, make_answer_input
from peerdesk.ui.tabs.worksheets.beside_item import BesideItem
from peerdesk.ui.tabs.worksheets.said_block import readable
from peerdesk.ui.tabs.worksheets.saver import CHANGES, Saver
from peerdesk.ui.tabs.worksheets.shared_answer import SharedAnswer
from peerdesk.ui.tabs.worksheets.views_part import ViewActs, ViewsPart
from peerdesk.ui.tabs.worksheets.words import STATE_MARKS
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_look_property, set_role
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.words import IconMark, Words


class ItemView(QWidget):
    """`changed` hands out the worksheet as it stands after something was saved here."""

    changed = Signal(object)

    def __init__(self, context: TabContext, form_id: str, item: Item, section: Section) -> None:
        super().__init__()
        self.context, self.item = context, item
        self._form, self._staff = form_id, context.office.staff
        self._standing = Standing(item=item, state=ItemState.EMPTY)
        self._writing = False
        self.setAccessibleName(item.short)
        self.answer: AnswerInput = make_answer_input(item, section, context)
        self.saver = Saver(context, form_id, self.answer)
        self.saver.saved.connect(self.changed)
        self.saver.told.connect(self._tell)
        acts = ViewActs(
            agree=self.agree,
            change=self._change,
            set_aside=self._set_aside,
            take_up=self._take_up,
        )
        self.said = ViewsPart(section, context.office.vocabularies, self._staff, acts)
        self.shared = SharedAnswer(context, item, section, self.agree)
        self.beside = BesideItem(context, form_id, item)
        self._mark = IconMark("circle-dot", "muted")
        self._prompt = readable(prompt_words(item), "strong")
        self._whose = Words("", "label")
        self._told = Words("", "muted", wrap=True)
        self._agree = quiet_button(Action("Agree on this", self._agree_on_mine, "check"))
        self._share_button = quiet_button(Action("Write a shared answer", self._share, "users"))
        self._own = quiet_button(Action("Write what you think", self._change, "pencil"))
        self._offers = self._line(self._own, self._share_button)
        self._lay_out()

    # -- showing

    def follow(self, standing: Standing, *, editable: bool) -> None:
        """Show how the question stands now; what is being typed stays."""
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus)
        self._standing = standing
        mine = standing.of_person(self._staff)
        if standing.state is ItemState.AGREED and not self.saver.is_dirty:
            self._writing = False
        if not self._writing:
            self.saver.follow(content_of(mine) if mine else Content())
        self.said.show_standing(standing, editable=editable)
        self._show_state()
        self._show_field(editable)
        if was_here and QApplication.focusWidget() is not focus:
            self.take_focus()

    def set_large(self, large: bool) -> None:
        """Show the question large, as the only one on the page."""
        set_role(self._prompt, "heading" if large else "strong")
        self.answer.show_room(self.item.lines if large else 2)
        self.beside.show_open(large)

    def take_focus(self) -> None:
        """Take the keyboard, at the field where there is one."""
        if self._field.isVisibleTo(self):
            self.answer.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(field := QApplication.focusWidget(), QPlainTextEdit):
                field.moveCursor(QTextCursor.MoveOperation.End)  # one goes on writing
            return
        reached = (each for each in in_reading_order(self) if each.isVisibleTo(self))
        if (first := next(reached, None)) is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def has_unsaved(self) -> bool:
        """Whether something typed here cannot be saved as it is."""
        return self.saver.is_stuck or self.shared.has_unsaved()

    # -- acts

    def agree(self, content: Content) -> None:
        """Make this what is agreed."""
        self._run(agree_on, content, words="Agreed.")

    def _agree_on_mine(self) -> None:
        self.agree(self.answer.content())

    def _set_aside(self, person: str) -> None:
        self._run(set_aside, person, words=f"What {person} wrote is set aside.")

    def _take_up(self, person: str) -> None:
        self._run(take_up_again, person, words=f"What {person} wrote is taken up again.")

    def _change(self) -> None:
        """Write one's own view, beginning from what is agreed."""
        self._writing = True
        agreed = self._standing.agreed
        if not self.saver.is_dirty:
            self.saver.begin_from(content_of(agreed) if agreed else Content())
        self._show_field(editable=True)
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share(self) -> None:
        self.saver.save_now()
        views = [content_of(each) for each in self._standing.other_views]
        self.shared.begin(views)

    def _run(self, call: Callable[..., Any], value: object, *, words: str) -> None:
        def done(page: object) -> None:
            self._writing = False
            self.shared.finish()
            self.changed.emit(page)
            ask.toast(self, words, "Undo", self.context.desk.undo)

        office = self.context.office
        self.context.tasks.run(
            call, office, self._form, self.item.id, value, done=done, changes=CHANGES, owner=self
        )

    # -- inside

    def _show_state(self) -> None:
        icon_name, ink = STATE_MARKS[self._standing.state]
        words = STATE_WORDS[self._standing.state]
        self._mark.show_icon(icon_name, ink)
        self._mark.setAccessibleName(words)
        self._mark.setToolTip(words)

    def _show_field(self, editable: bool) -> None:
        standing = self._standing
        mine = standing.of_person(self._staff)
        others = [each for each in standing.other_views if each.person != self._staff]
        shown = editable and (
            self._writing
            or self.saver.is_dirty
            or mine in standing.other_views
            or (standing.agreed is None and not others)
        )
        self._field.setVisible(shown)
        self._whose.setText("You wrote" if mine else "What you think")
        self._whose.setVisible(bool(others) or standing.agreed is not None)
        self._agree.setVisible(mine is not None and mine in standing.other_views)
        can_write = editable and not shown and bool(others) and standing.agreed is None
        can_share = editable and len(standing.other_views) > 1
        self._own.setVisible(can_write)
        self._share_button.setVisible(can_share)
        self._offers.setVisible(can_write or can_share)

    def _tell(self, words: str, trouble: bool) -> None:
        set_role(self._told, "problem" if trouble else "muted")
        self._told.setText(words)

    def _lay_out(self) -> None:
        sizes, item = look().sizes, self.item
        top = QHBoxLayout()
        top.setSpacing(sizes.step())
        top.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._prompt, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(sizes.icon + sizes.step(), 0, 0, 0)
        inner.setSpacing(sizes.step())
        if item.help:
            inner.addWidget(readable(item.help, "muted"))
        if item.prompt_es:
            spanish = readable(prompt_words(item, "es"))
            inner.addWidget(Fold("How to ask it in Spanish", spanish))
        for part in (self.said, self._make_field(), self._offers):
            inner.addWidget(part)
        inner.addWidget(self.shared)
        inner.addWidget(self.beside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.6))
        box.addLayout(top)
        box.addLayout(inner)

    def _make_field(self) -> QWidget:
        self._field = QWidget()
        box = QVBoxLayout(self._field)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.4))
        box.addWidget(self._whose)
        box.addWidget(self.answer)
        below = QHBoxLayout()
        below.addWidget(self._agree)
        below.addWidget(self._told, 1)
        set_look_property(self._agree, "flush", True)
        box.addLayout(below)
        self._agree.setAccessibleName(f"Agree on this: what you wrote at {self.item.short}")
        return self._field

    def _line(self, *buttons: QPushButton) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        for button in buttons:
            set_look_property(button, "flush", True)
            button.setAccessibleName(f"{button.text()}: {self.item.short}")
            row.addWidget(button)
        row.addStretch(1)
        return line
