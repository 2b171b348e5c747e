"""What somebody said at a question, to be read: whose it is, when, the words, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_look_property
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.words import IconMark, Words


class SaidBlock(QWidget):
    """A quiet line above, the words below; buttons say in their name whose words they act on.

    SaidBlock("B. Chen · 11/27/2026", "user", "muted", ("Weekly.", ""), (agree, aside))
    """

    def __init__(
        self,
        about: str,
        icon_name: str,
        ink: str,
        said: tuple[str, str],
        actions: Sequence[Action] = (),
    ) -> None:
        super().__init__()
        sizes = look().sizes
        self.setAccessibleName(about)
        head = QHBoxLayout()
        head.setSpacing(sizes.step(0.6))
        if about:
            head.addWidget(IconMark(icon_name, ink))
            head.addWidget(_wide(Words(about, "muted", wrap=True)), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.5))
        box.addLayout(head)
        indent = sizes.icon + sizes.step(0.6) if about else 0
        for words, role in zip(said, ("", "muted"), strict=True):
            if words:
                box.addWidget(_indented(readable(words, role), indent))
        if actions:
            box.addWidget(_indented(_buttons(actions, about), indent))


def readable(words: str, role: str = "") -> Words:
    """Words to be read that can be marked and copied."""
    label = Words(words, role, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return _wide(label)


def _wide(label: Words) -> Words:
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    label.setSizePolicy(policy)
    return label


def _buttons(actions: Sequence[Action], about: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look().sizes.step(0.5))
    for place, action in enumerate(actions):
        button = quiet_button(action)
        set_look_property(button, "flush", place == 0)
        button.setAccessibleName(f"{action.verb}: {about}")
        row.addWidget(button)
    row.addStretch(1)
    return line


def _indented(part: QWidget, by: int) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(by, 0, 0, 0)
    row.addWidget(part)
    return line
