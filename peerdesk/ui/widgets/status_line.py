"""The line along the bottom: site, who is signed in, last backup, lock; and what lasts just now."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_look_property, set_role
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.status_words import STATUS_ICONS
from peerdesk.ui.widgets.words import IconMark, Words


class Lasting(Protocol):
    """What is said while something lasts; `total` is 0 while it is not known."""

    @property
    def words(self) -> str: ...
    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def can_stop(self) -> bool: ...


class BusyBar(QWidget):
    """Words, a bar and Cancel; takes no room while nothing lasts.

    tasks.waiting.connect(bar.say)
    bar.stop_wanted.connect(tasks.stop_waiting)
    """

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        sizes = look().sizes
        self._words = Words("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(sizes.letters(24))
        self._bar.setAccessibleName("Progress")
        self._cancel = quiet_button(Action("Cancel", self.stop_wanted.emit))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.step())
        for part in (self._words, self._bar, self._cancel):
            row.addWidget(part)
        self.hide()

    def say(self, lasting: Lasting | None) -> None:
        """Show what lasts; None shows nothing."""
        if lasting is not None:
            counted = f" {lasting.done:,} of {lasting.total:,}" if lasting.total else ""
            self._words.setText(f"{lasting.words} …{counted}")
            self._bar.setRange(0, lasting.total)
            self._bar.setValue(lasting.done)
            self._cancel.setVisible(lasting.can_stop)
        self.setVisible(lasting is not None)


class StatusLine(QFrame):
    """Parts from left to right in the order they were added, actions at the end.

    line = StatusLine()
    line.show_part("site", "Dayton RRC", "building-2")
    line.show_part("backup", "Last backup 9 days ago", "hard-drive", Status.WARNING)
    line.add_action(Action("Lock now", lock, "lock", "Ctrl+L"))
    """

    def __init__(self) -> None:
        super().__init__()
        sizes = look().sizes
        self._parts: dict[str, _Part] = {}
        self.busy = BusyBar()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(sizes.step(1.5), 2, sizes.step(), 2)
        self._row.setSpacing(sizes.step(2.5))
        self._row.addStretch(1)
        self._row.addWidget(self.busy)
        self.setMinimumHeight(sizes.step(4))
        self.setAccessibleName("Status")
        set_role(self, "status_line")

    def show_part(
        self,
        name: str,
        words: str,
        icon_name: str,
        status: Status | None = None,
        details: str = "",
    ) -> None:
        """Add a part, or change the one of that name; a status gives it its colour and icon.

        `details` are told to who points at it, and to screen readers.
        """
        if name not in self._parts:
            self._parts[name] = _Part()
            self._row.insertWidget(len(self._parts) - 1, self._parts[name])
        self._parts[name].show_words(words, icon_name, status)
        self._parts[name].setToolTip(details)
        self._parts[name].setAccessibleDescription(details)

    def add_action(self, action: Action) -> QPushButton:
        """Add a button at the end."""
        button = quiet_button(action)
        if action.keys:
            button.setToolTip(f"{action.verb} ({action.keys})")
        self._row.addWidget(button)
        return button


class _Part(QWidget):
    """An icon and a few words."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = IconMark("info", "muted")
        self._words = Words("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().sizes.step(0.6))
        row.addWidget(self._mark)
        row.addWidget(self._words)

    def show_words(self, words: str, icon_name: str, status: Status | None) -> None:
        if status is None:
            self._mark.show_icon(icon_name, "muted")
        else:
            self._mark.show_icon(STATUS_ICONS[status], status.value)
        set_look_property(self._words, "status", status.value if status else "")
        self._words.setText(words)
        self.setAccessibleName(words)
