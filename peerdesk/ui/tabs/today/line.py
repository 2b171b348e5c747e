"""One line of Today: an icon, a sentence, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.domain.lists import TodayLine
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.words import IconMark, Words, rule

Act = Callable[[TodayLine, str], object]

# What each action is called; every line offers the first of its actions foremost.
VERBS: Final = {
    "log": "Log",
    "plan": "Plan",
    "hold": "Hold…",
    "done": "Done",
    "match": "Start a match",
    "record": "Record",
    "log_talk": "Log contact",
    "open": "Open",
    "show_all": "Show all",
    "discard": "Discard",
}

_MARKS: Final = {
    "concern": ("circle-alert", "problem"),
    "planned": ("calendar-clock", "accent_text"),
    "follow_up": ("target", "accent_text"),
    "action": ("target", "accent_text"),
    "overdue": ("clock", "warning"),
    "never_met": ("clock", "warning"),
    "release_soon": ("log-out", "warning"),
    "no_mentor": ("user", "muted"),
    "training": ("graduation-cap", "muted"),
    "talk_due": ("phone", "accent_text"),
    "agreement": ("building-2", "muted"),
    "practice": ("clock", "warning"),
    "review": ("clipboard-list", "muted"),
    "draft": ("pencil", "accent_text"),
}


class LineView(QWidget):
    """A sentence with its buttons at the right, the foremost in the middle of attention."""

    def __init__(self, line: TodayLine, act: Act) -> None:
        super().__init__()
        self.line = line
        sizes = look().sizes
        icon_name, ink = _MARKS.get(line.reason, ("info", "muted"))
        row = QHBoxLayout()
        row.setContentsMargins(0, sizes.step(0.5), 0, sizes.step(0.5))
        row.setSpacing(sizes.step())
        if "show_all" in line.actions:
            row.addSpacing(sizes.icon + sizes.step())
        else:
            row.addWidget(IconMark(icon_name, ink), 0, Qt.AlignmentFlag.AlignVCenter)
        sentence = Words(line.sentence, "muted" if "show_all" in line.actions else "", wrap=True)
        sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(sentence, 1)
        for number, name in enumerate(line.actions):
            row.addWidget(self._button(name, act, foremost=number == 0))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(rule())

    def _button(self, name: str, act: Act, *, foremost: bool) -> QPushButton:
        button = QPushButton(VERBS[name])
        if not foremost:
            set_role(button, "quiet")
        button.setAutoDefault(False)
        button.setObjectName(name)
        button.setAccessibleName(f"{VERBS[name].rstrip('…')}: {self.line.sentence}")
        button.clicked.connect(lambda _checked=False: act(self.line, name))
        return button
