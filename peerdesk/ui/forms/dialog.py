"""A form in a window of its own: for making a record, or for an act that needs a few answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from peerdesk.domain.drafts import Draft
from peerdesk.ui import ask
from peerdesk.ui.drafts import Drafts
from peerdesk.ui.forms.form import Form
from peerdesk.ui.forms.keeping import FormKeeper
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.status_words import Banner
from peerdesk.ui.widgets.words import Words, rule

DRAFT_TOLD: Final = "This is a draft from {when} that was not saved."


class FormDialog(QDialog):
    """Nothing typed is lost: closed with changes, it offers to come back.

        form = Form(Meeting, sources, check)
        form.show_record(draft)
        dialog = FormDialog(self, "Log a meeting", form, "Log meeting", save)

        def save(meeting: Meeting) -> None:
            tasks.run(meetings.log, office, meeting, done=dialog.finish, failed=dialog.refuse,
                      changes={"meeting"})

        dialog.open()

    Ctrl+Enter saves; Escape closes.
    """

    def __init__(
        self,
        parent: QWidget,
        heading: str,
        form: Form,
        verb: str,
        save: Callable[[Any], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self.setModal(True)
        self.form = form
        self._owner = parent
        self._save = save
        self._button = main_button(Action(verb, self.save))
        self._button.setToolTip(f"{verb} (Ctrl+Enter)")
        self._button.setDefault(True)
        self._keeper: FormKeeper | None = None
        self._draft = Banner()
        self._lay_out(heading)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keep_in_view)

    def open(self) -> None:
        """Show it over its window, with the keyboard in the first field."""
        super().open()
        self.form.focus_first()
        if self._keeper is not None and self.form.is_dirty:
            self._keeper.keep()  # brought back after it was left

    def keep_drafts(self, drafts: Drafts, place: str) -> FormKeeper:
        """Keep what is typed, until it is saved or left with Cancel; `place` names the form."""
        self._keeper = FormKeeper(drafts, self.form, place)
        return self._keeper

    def show_draft(self, draft: Draft) -> None:
        """Show what was typed in an earlier session, and say that it was never saved."""
        self.form.resume(draft.base, draft.typed)
        when = self._keeper.adopt(draft) if self._keeper is not None else ""
        self._draft.say(DRAFT_TOLD.format(when=when), status=Status.WARNING)
        self._draft.offer("Discard", self._discard)

    def _discard(self) -> None:
        self.form.show_record(self.form.record)
        self.reject()

    def save(self) -> None:
        """Hand out what is filled in when nothing is wrong with it."""
        if self._button.isEnabled() and self.form.is_ready():
            self._button.setEnabled(False)
            self._save(self.form.draft())

    def finish(self, *_result: object) -> None:
        """Close: it was saved."""
        self.draft_saved()
        self.accept()
        self.deleteLater()

    def draft_saved(self) -> None:
        """What was typed is saved, so there is no draft of it any more."""
        self._draft.hide()
        if self._keeper is not None:
            self._keeper.saved()

    def refuse(self, fault: Exception) -> bool:
        """Let the person mend it: the world's faults are said beside or above the fields."""
        self._button.setEnabled(True)
        return self.form.show_fault(fault)

    def reject(self) -> None:
        """Close without saving; what was typed can be brought back from the toast."""
        changed = self.form.is_dirty and self._button.isEnabled()
        super().reject()
        if self._keeper is not None and self._button.isEnabled():
            self._keeper.discard()
        if changed:
            ask.toast(self._owner, "Not saved.", "Bring it back", self.open, Status.NOTICE)
        else:
            self.deleteLater()

    def _keep_in_view(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to the field that takes the keyboard, wherever it comes from."""
        inside = self._scroll.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, look().sizes.step(4))

    def _lay_out(self, heading: str) -> None:
        sizes = look().sizes
        margin = sizes.step(2.5)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(margin, sizes.step(), margin, sizes.step(2))
        inner.setSpacing(sizes.step(1.5))
        inner.addWidget(self._draft)
        inner.addWidget(self.form)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        title = self._title = Words(heading, "title", wrap=True)
        title.setContentsMargins(margin, margin, margin, sizes.step(0.5))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(title)
        box.addWidget(scroll, 1)
        box.addWidget(rule())
        box.addLayout(self._buttons())
        self._fit(inside)

    def _buttons(self) -> QHBoxLayout:
        sizes = look().sizes
        row = QHBoxLayout()
        row.setContentsMargins(sizes.step(2.5), sizes.step(1.5), sizes.step(2.5), sizes.step(1.5))
        row.setSpacing(sizes.step())
        row.addStretch(1)
        row.addWidget(quiet_button(Action("Cancel", self.reject)))
        row.addWidget(self._button)
        return row

    def _fit(self, inside: QWidget) -> None:
        """As large as the form needs, never larger than the window it belongs to."""
        sizes, room = look().sizes, self._owner.window().size()
        wide = max(inside.sizeHint().width(), sizes.letters(84))
        wide = min(wide, max(room.width() - sizes.step(4), sizes.letters(60)))
        # Words that wrap need more room in this width than they ask for.
        high = self._title.heightForWidth(wide) + _height_in(inside, wide) + sizes.step(9)
        self.resize(wide, min(high, max(room.height() - sizes.step(4), sizes.step(36))))


def _height_in(part: QWidget, wide: int) -> int:
    return part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()
