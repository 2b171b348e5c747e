"""The possible answers to a question: arrows and numbers choose, Enter goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from peerdesk.domain.imports.questions import Choice
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.marks import RadioButton
from peerdesk.ui.widgets.words import Words

_KEYS = 9


class ChoiceList(QWidget):
    """One radio button an answer, with what tells people apart below it.

    `chosen` hands out the id of an answer as soon as it is chosen, `went_on` says that Enter was
    pressed.
    """

    chosen = Signal(str)
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self._buttons: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look().sizes.step(0.75))

    def show_choices(self, choices: Sequence[Choice], answer: str, suggested: str) -> None:
        """Offer other answers; `answer` is chosen already, `suggested` is marked as likely."""
        self._clear()
        self._choices = tuple(choices)
        for number, choice in enumerate(self._choices):
            line = _ChoiceLine(number, choice, is_likely=choice.id == suggested)
            line.button.installEventFilter(self)
            self._group.addButton(line.button, number)
            self._buttons.append(line.button)
            self._box.addWidget(line)
        self.mark(answer)

    def take_keyboard(self) -> None:
        """Give the keyboard to the chosen answer, or to the first one."""
        chosen = [each for each in self._buttons if each.isChecked()] or self._buttons
        if chosen:
            chosen[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, answer: str) -> None:
        """Show which answer is chosen; "" for none."""
        self._group.setExclusive(False)
        for choice, button in zip(self._choices, self._buttons, strict=True):
            button.setChecked(choice.id == answer)
        self._group.setExclusive(True)

    def choose(self, number: int) -> None:
        """Choose the answer with a number counted from 0."""
        if 0 <= number < len(self._buttons):
            self._buttons[number].setChecked(True)
            self._buttons[number].setFocus(Qt.FocusReason.OtherFocusReason)
            self._clicked(number)

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._choices[number].id)

    def _clear(self) -> None:
        for button in self._buttons:
            self._group.removeButton(button)
        self._buttons = []
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, button: QObject, event: QKeyEvent) -> bool:
        keys, key = Qt.Key, event.key()
        if key in (keys.Key_Return, keys.Key_Enter):
            self.went_on.emit()
            return True
        if keys.Key_1 <= key <= keys.Key_9:
            self.choose(key - keys.Key_1)
            return True
        if key in (keys.Key_Down, keys.Key_Up) and isinstance(button, QRadioButton):
            self._step(button, 1 if key == keys.Key_Down else -1)
            return True
        return False

    def _step(self, button: QRadioButton, by: int) -> None:
        """Choose the next answer; the first key press chooses the one that has the keyboard."""
        at = self._buttons.index(button)
        if any(each.isChecked() for each in self._buttons):
            at = (at + by) % len(self._buttons)
        self.choose(at)


class _ChoiceLine(QWidget):
    """A radio button with its number, and the details below; a click on either chooses."""

    def __init__(self, number: int, choice: Choice, *, is_likely: bool) -> None:
        super().__init__()
        key = f"{number + 1}   " if number < _KEYS else ""
        likely = "   (most likely)" if is_likely else ""
        self.button = RadioButton(f"{key}{choice.label}{likely}".replace("&", "&&"))
        self.button.setAccessibleName(f"{choice.label}{likely}")
        self.button.setAccessibleDescription(choice.detail)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        if choice.detail:
            detail = Words(choice.detail, "muted", wrap=True)
            detail.setContentsMargins(_indent(self.button, key), 0, 0, 0)
            box.addWidget(detail)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.click()


def _indent(button: QRadioButton, key: str) -> int:
    """Where the words of an answer begin, behind the round mark and the number."""
    button.ensurePolished()
    option = QStyleOptionButton()
    button.initStyleOption(option)
    part = QStyle.SubElement.SE_RadioButtonContents
    words = button.style().subElementRect(part, option, button)
    return words.left() + button.fontMetrics().horizontalAdvance(key)
