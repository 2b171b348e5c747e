"""A calm message over its window: a heading, a few sentences, one button for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.literal import literal
from peerdesk.ui.widgets.status_words import STATUS_ICONS
from peerdesk.ui.widgets.words import IconMark, Words


@dataclass(frozen=True, slots=True)
class Answer:
    """One button of a message: `name` for the program, `verb` for the person."""

    name: str
    verb: str
    main: bool = False


class Message(QDialog):
    """Emits `answered` with the name of the button, "" when it is closed with Escape."""

    answered = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        heading: str,
        sentences: Sequence[str],
        answers: Sequence[Answer],
        status: Status = Status.NOTICE,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("PeerDesk")
        self.setAccessibleName(heading)
        self.setModal(True)
        self._answer = ""
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2.5),) * 4)
        box.setSpacing(sizes.step(1.5))
        top = QHBoxLayout()
        top.setSpacing(sizes.step(1.25))
        top.addWidget(IconMark(STATUS_ICONS[status], status.value, side=sizes.step(2.5)))
        top.addWidget(Words(heading, "heading", wrap=True), 1)
        box.addLayout(top)
        for sentence in sentences:
            words = Words(sentence, wrap=True)
            words.setMinimumWidth(sizes.letters(56))
            box.addWidget(words)
        box.addSpacing(sizes.step())
        box.addLayout(self._buttons(answers))
        self.finished.connect(lambda: self.answered.emit(self._answer))

    def _buttons(self, answers: Sequence[Answer]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().sizes.step())
        row.addStretch()
        for answer in answers:
            button = QPushButton(literal(answer.verb))
            button.setObjectName(answer.name)
            button.setDefault(answer.main)
            if answer.main:
                set_role(button, "primary")
            button.clicked.connect(lambda _=False, name=answer.name: self._choose(name))
            row.addWidget(button)
        return row

    def _choose(self, name: str) -> None:
        self._answer = name
        self.accept()
