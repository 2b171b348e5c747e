"""Logging a meeting from the keyboard: whose, when, held or not, topics, note; and planning one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peerdesk.domain.checks import Problem
from peerdesk.domain.drafts import Draft
from peerdesk.domain.lists import Choice
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.words import counted
from peerdesk.services.meeting_start import MeetingStart, begin_meeting, begin_plan
from peerdesk.services.meetings import log_meeting, plan_meeting
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import FormDialog
from peerdesk.ui.inputs.one_of_few import OneOfFew
from peerdesk.ui.pages.record_section import refill
from peerdesk.ui.tabs.meetings.meeting_form import OUTCOMES, PEOPLE, MeetingForm
from peerdesk.ui.tabs.meetings.striking import TOUCHED
from peerdesk.ui.tabs.meetings.who_part import WhoPart
from peerdesk.ui.tabs.meetings.words import start_notes, when_words, who_words
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.words import Words

_NOBODY: Final = {
    False: "Say whose meeting it was: type a name, or the code of a page.",
    True: "Say who is to meet: type a name.",
}
LOGGING: Final = "log"
PLANNING: Final = "plan"

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MeetingDialog(FormDialog):
    """Enter goes on to the next field and saves in the last; Ctrl+Enter saves anywhere.

    `saved` hands out the meeting when the dialog closes with it. "Log and next" keeps the dialog
    for a pile of pages.
    """

    saved = Signal(object)

    def __init__(self, context: TabContext, parent: QWidget, *, planning: bool = False) -> None:
        self._context = context
        self._planning = planning
        self._begun = False
        self._staying = False
        self._logged = 0
        self._awaited = 0
        self._then: Callable[[], object] | None = None
        self._count = Words("", "muted")
        self._next = quiet_button(Action("Log and next", self.save_and_next, "plus"))
        form = MeetingForm(context.office, context.sources, planning=planning)
        heading, verb = (
            ("Plan a meeting", "Plan meeting") if planning else ("Log a meeting", "Log meeting")
        )
        super().__init__(parent, heading, form, verb, self._send)
        self._place = PLANNING if planning else LOGGING
        self.keep_drafts(context.drafts, self._place)
        self.fields = form
        self.top = WhoPart(context, form)
        self.who = self.top.who
        self._put_who_first()
        self._connect()
        self._forget()

    # -- beginning

    def begin(self, kind: str, uid: str) -> None:
        """Fill in from a match, participant, mentor, session sheet or planned meeting."""
        call = begin_plan if self._planning else begin_meeting
        tasks, office = self._context.tasks, self._context.office
        self._awaited += 1
        tasks.run(call, office, kind, uid, done=self._take_start, failed=self._not_begun)

    def resume(self, draft: Draft) -> None:
        """Show what was typed in an earlier session, with its people to be seen and changed."""
        self._begun = True
        meeting = cast("Meeting", draft.record)
        self.fields.begin(cast("Meeting", draft.base))
        self.show_draft(draft)
        self.who.show_label(who_words(meeting, self._known_people(meeting)))
        self.fields.show_people()

    def open(self) -> None:
        super().open()
        self._put_keyboard()

    def has_unsaved(self) -> bool:
        """Whether something typed would be lost by closing the window now."""
        return self.isVisible() and self.form.is_dirty

    # -- saving

    def save(self) -> None:
        if self._awaited:  # what the fields hold is not that of whom was chosen last
            self._then = self.save
        elif problem := self.who.own_problem():
            self.top.ask(problem)
        elif not self._begun:
            self.top.ask(_NOBODY[self._planning])
        else:
            super().save()

    def save_and_next(self) -> None:
        """Save, and begin with the next page of the pile."""
        if self._awaited:
            self._then = self.save_and_next
            return
        self._staying = True
        self.save()
        if self._button.isEnabled():  # it was not sent
            self._staying = False

    def refuse(self, fault: Exception) -> bool:
        self._staying = False
        if _is_about_people(fault):
            self.fields.show_people()
        return super().refuse(fault)

    def _send(self, meeting: Meeting) -> None:
        call: Callable[..., Meeting] = plan_meeting if self._planning else log_meeting
        tasks, office = self._context.tasks, self._context.office
        tasks.run(call, office, meeting, done=self._saved, failed=self.refuse, changes=TOUCHED)

    def _saved(self, meeting: Meeting) -> None:
        verb = "planned" if self._planning else "logged"
        who = who_words(meeting, self._known_people(meeting))
        words = f"Meeting {verb}: {who}, {when_words(meeting)}."
        if not self._staying:
            self.finish()
            self.saved.emit(meeting)
            ask.toast(self._owner, words, "Undo", self._context.desk.undo)
            return
        self._staying = False
        self.draft_saved()
        self._logged += 1
        self._count.setText(f"{counted(self._logged, 'meeting')} logged")
        self._forget()
        self.top.take_focus()
        ask.toast(self, words, "Undo", self._context.desk.undo)

    def _known_people(self, meeting: Meeting) -> list[Choice]:
        """The people of a meeting; their names are known, as they were chosen here."""
        sources = self._context.sources
        people = [sources.known("participant", each.participant) for each in meeting.attendance]
        found = (sources.known("mentor", meeting.mentor), *people)
        return [each for each in found if each is not None]

    # -- inside

    def _put_who_first(self) -> None:
        layout = self.form.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.top)
        QWidget.setTabOrder(self.who, self.top.people)
        QWidget.setTabOrder(self.top.people, self.form.input("mentor"))

    def _connect(self) -> None:
        self.who.taken.connect(lambda choice: self.begin(choice.kind, choice.uid))
        self.top.people_wanted.connect(self._show_people)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save_and_next)
        self._next.setToolTip("Log and next (Ctrl+Shift+Enter)")
        self._next.setVisible(not self._planning)
        if not self._planning:
            for number, code in enumerate(OUTCOMES, 1):
                shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
                shortcut.activated.connect(lambda code=code: self._answer_held(code))

    def _fit(self, inside: QWidget) -> None:
        """Wide enough for the first answers to stand in one line."""
        super()._fit(inside)
        sizes, room = look().sizes, self._owner.window().size()
        wide = min(sizes.letters(140), room.width() - sizes.step(4))
        self.resize(max(wide, self.width()), self.height())

    def _buttons(self) -> QHBoxLayout:
        row = super()._buttons()
        row.insertWidget(0, self._count)
        row.insertWidget(row.count() - 1, self._next)
        return row

    def _answer_held(self, code: str) -> None:
        held = self.fields.input("held")
        if isinstance(held, OneOfFew):
            held.choose(code)
            held.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_start(self, start: MeetingStart) -> None:
        """Fill in what is known, and leave what the person has typed already."""
        self._awaited -= 1
        typed = self.fields.changes() if self._begun else {}
        self._begun = True
        self._context.sources.remember(*start.choices)
        self.fields.begin(start.meeting, start.match)
        kept = {name: value for name, value in typed.items() if name not in PEOPLE}
        refill(self.fields, start.meeting, kept)
        self.top.people.setVisible(not self.fields.shows_people)
        self.top.show_start(start, notes=start_notes(start, planning=self._planning))
        if left := self._context.drafts.take(start.meeting.uid, self._place):
            self.show_draft(left)
        self._put_keyboard()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _not_begun(self, fault: Exception) -> bool:
        """The page code or match did not lead to a meeting: say so beside the field."""
        self._awaited -= 1
        self._then = None
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.top.ask(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)

    def _forget(self) -> None:
        """Begin anew with nobody chosen."""
        office = self._context.office
        empty = Meeting(uid=office.new_uid(), met_on=office.clock.today(), staff=office.staff)
        self._begun = False
        self.fields.begin(empty)
        self.fields.show_people(())
        self.top.forget()
        self._button.setEnabled(True)

    def _show_people(self) -> None:
        self.fields.show_people()
        self.top.people.hide()
        self.fields.input("mentor").setFocus(Qt.FocusReason.TabFocusReason)

    # -- the keyboard

    def _put_keyboard(self) -> None:
        """Into the first field that is to be looked at."""
        if not self._begun:
            self.top.take_focus()
            return
        draft: Meeting = self.fields.draft()
        name = "mentor" if not draft.mentor else "met_on" if draft.attendance else "attendance"
        control = self.fields.input(name).control
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(control, QLineEdit):  # a window that is not active yet does not select
            control.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() not in _ENTER or not plain:
            super().keyPressEvent(event)
        elif isinstance(button := self.focusWidget(), QAbstractButton) and _acts(button):
            button.click()
        else:
            self._go_on()

    def _go_on(self) -> None:
        """To the next field; from the last one the meeting is saved."""
        begun = self.focusWidget()
        following = begun.nextInFocusChain()
        while following is not None and following is not begun and not self._takes_tab(following):
            following = following.nextInFocusChain()
        if following is not None and self._is_field(following):
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.save()

    def _takes_tab(self, widget: QWidget) -> bool:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        return by_tab and widget.isVisibleTo(self) and widget.isEnabled()

    def _is_field(self, widget: QWidget) -> bool:
        acts = isinstance(widget, QAbstractButton) and _acts(widget)
        return self.form.isAncestorOf(widget) and not acts


def _acts(button: QAbstractButton) -> bool:
    """Whether a button does something, rather than answering a question."""
    return not button.isCheckable() or button.property("role") != "chip"


def _is_about_people(fault: Exception) -> bool:
    problems: Iterable[Problem] = getattr(fault, "problems", ())
    return any(each.field in PEOPLE for each in problems)
