"""Logging a meeting from the keyboard: whose, when, held or not, topics, note; and planning one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.checks import Problem, Severity
from peerdesk.domain.lists import Choice
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.words import counted
from peerdesk.services.findings import findings
from peerdesk.services.meeting_start import MeetingStart, begin_meeting, begin_plan
from peerdesk.services.meetings import log_meeting, plan_meeting
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import FormDialog
from peerdesk.ui.forms.field_box import FieldBox
from peerdesk.ui.inputs.one_of_few import OneOfFew
from peerdesk.ui.pages.hints import Hints
from peerdesk.ui.pages.record_section import refill
from peerdesk.ui.tabs.meetings.meeting_form import OUTCOMES, PEOPLE, MeetingForm
from peerdesk.ui.tabs.meetings.who_input import WHO, WhoInput
from peerdesk.ui.tabs.meetings.words import start_words, when_words, who_words
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.words import Words

_NOBODY: Final = {
    False: "Say whose meeting it was: type a name, or the code of a page.",
    True: "Say who is to meet: type a name.",
}
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
        self._doubted: object = None
        self._logged = 0
        self._staying = False
        self._notes: tuple[str, ...] = ()
        self._count = Words("", "muted")
        self._next = quiet_button(Action("Log and next", self.save_and_next, "plus"))
        form = MeetingForm(context.office, context.sources, planning=planning)
        heading, verb = (
            ("Plan a meeting", "Plan meeting") if planning else ("Log a meeting", "Log meeting")
        )
        super().__init__(parent, heading, form, verb, self._send)
        self.fields = form
        self.who = WhoInput(context)
        self._who_box = FieldBox(WHO, context.sources, lambda *_: self.who)
        self._about = Words("", "muted", wrap=True)
        self._people = quiet_button(Action("Change people", self._show_people, "users"))
        self._hints = Hints()
        self._put_who_first()
        self._connect()
        self._forget()

    # -- beginning

    def begin(self, kind: str, uid: str) -> None:
        """Fill in from a match, participant, mentor, session sheet or planned meeting."""
        call = begin_plan if self._planning else begin_meeting
        tasks, office = self._context.tasks, self._context.office
        tasks.run(call, office, kind, uid, done=self._take_start, failed=self._not_begun)

    def open(self) -> None:
        super().open()
        self._put_keyboard()

    def has_unsaved(self) -> bool:
        """Whether something typed would be lost by closing the window now."""
        return self.isVisible() and self.form.is_dirty

    # -- saving

    def save(self) -> None:
        if not self._begun:
            self._who_box.visited = True
            problem = self.who.own_problem() or _NOBODY[self._planning]
            self._who_box.show_problem(problem)
            self._who_box.take_focus()
            return
        super().save()

    def save_and_next(self) -> None:
        """Save, and begin with the next page of the pile."""
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
        self._context.tasks.run(
            call,
            self._context.office,
            meeting,
            done=self._saved,
            failed=self.refuse,
            changes={"meeting", "match", "participant", "mentor"},
        )

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
        self._logged += 1
        self._count.setText(f"{counted(self._logged, 'meeting')} logged")
        self._forget()
        self._who_box.take_focus()
        ask.toast(self, words, "Undo", self._context.desk.undo)

    def _known_people(self, meeting: Meeting) -> list[Choice]:
        """The people of a meeting; their names are known, as they were chosen here."""
        sources = self._context.sources
        people = [sources.known("participant", each.participant) for each in meeting.attendance]
        found = (sources.known("mentor", meeting.mentor), *people)
        return [each for each in found if each is not None]

    # -- inside

    def _put_who_first(self) -> None:
        sizes = look().sizes
        self._people.setAccessibleName("Change who is named")
        known = QWidget()
        line = QHBoxLayout(known)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.step())
        line.addWidget(self._about, 1)
        line.addWidget(self._people)
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.75))
        for each in (self._who_box, known, self._hints):
            box.addWidget(each)
        layout = self.form.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, part)
        QWidget.setTabOrder(self.who, self._people)
        QWidget.setTabOrder(self._people, self.form.input("mentor"))

    def _connect(self) -> None:
        self.who.taken.connect(self._take_who)
        self.who.changed.connect(lambda: self._who_box.show_problem(""))
        self.fields.edited.connect(self._look_for_doubts)
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

    def _take_who(self, choice: Choice) -> None:
        self.begin(choice.kind, choice.uid)

    def _take_start(self, start: MeetingStart) -> None:
        """Fill in what is known, and leave what the person has typed already."""
        typed = {} if not self._begun else self.fields.changes()
        self._begun = True
        self._context.sources.remember(*start.choices)
        self.fields.begin(start.meeting, start.match)
        kept = {name: value for name, value in typed.items() if name not in PEOPLE}
        refill(self.fields, start.meeting, kept)
        self.who.show_label(start_words(start))
        self._about.setText(start.about)
        self._people.setVisible(not self.fields.shows_people)
        self._notes = _notes(start, planning=self._planning)
        self._look_for_doubts()
        self._put_keyboard()

    def _not_begun(self, fault: Exception) -> bool:
        """The page code or match did not lead to a meeting: say so beside the field."""
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self._who_box.show_problem(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
            self._who_box.take_focus()
        return bool(sentence)

    def _forget(self) -> None:
        """Begin anew with nobody chosen."""
        self._begun = False
        self._doubted = None
        self._notes = ()
        self.fields.begin(self._empty())
        self.fields.show_people(())
        self.who.show_label("")
        self._who_box.show_problem("")
        self._about.setText("")
        self._people.hide()
        self._hints.say(())
        self._button.setEnabled(True)

    def _empty(self) -> Meeting:
        office = self._context.office
        return Meeting(uid=office.new_uid(), met_on=office.clock.today(), staff=office.staff)

    def _show_people(self) -> None:
        self.fields.show_people()
        self._people.hide()
        self.fields.input("mentor").setFocus(Qt.FocusReason.TabFocusReason)

    # -- doubts

    def _look_for_doubts(self) -> None:
        """Ask what other meetings make doubtful, when people, day or time have changed."""
        draft: Meeting = self.fields.draft()
        people = tuple(each.participant for each in draft.attendance)
        asked = (draft.uid, draft.mentor, draft.met_on, draft.start, draft.held, people)
        if asked == self._doubted:
            return
        self._doubted = asked
        if not draft.mentor or not people or draft.met_on is None:
            self._hints.say(self._notes)
            return
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest((self, "doubts"), findings, office, draft, done=self._tell_doubts)

    def _tell_doubts(self, found: Iterable[Problem]) -> None:
        """Those that the form does not show beside its fields already."""
        quick = self.fields.quick_sentences()
        new = [
            each.sentence
            for each in found
            if each.severity is Severity.DOUBT and each.sentence not in quick
        ]
        self._hints.say((*self._notes, *new))

    # -- the keyboard

    def _put_keyboard(self) -> None:
        """Into the first field that is to be looked at."""
        if not self._begun:
            self._who_box.take_focus()
            return
        draft: Meeting = self.fields.draft()
        name = "mentor" if not draft.mentor else "met_on" if draft.attendance else "attendance"
        self.fields.input(name).control.setFocus(Qt.FocusReason.TabFocusReason)

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


def _notes(start: MeetingStart, *, planning: bool) -> tuple[str, ...]:
    """What is to be known of a meeting that is in the log before it is saved again."""
    meeting = start.meeting
    if not start.is_kept or planning:
        return ()
    if meeting.source == "paper" or meeting.sheet_code:
        return (f"This page is in the log already ({meeting.code}). Saving changes that meeting.",)
    return (f"This meeting was planned ({meeting.code}). Saving says how it went.",)
