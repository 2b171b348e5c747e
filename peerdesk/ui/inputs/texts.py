"""Inputs for text of one line, text of several lines and whole numbers."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from peerdesk.domain.fields import FieldSpec
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.theme.look import look


class TextInput(FieldInput):
    """One line of text, no longer than the field's limit."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._line = QLineEdit()
        if spec.limit:
            self._line.setMaxLength(spec.limit)
        self._line.textEdited.connect(self.changed)
        self._hold(self._line)

    def value(self) -> str:
        # A pasted text may hold line ends, which a line shows as signs of their own.
        return " ".join(self._line.text().split())

    def set_value(self, value: str) -> None:
        self._line.setText(value)
        self._line.setCursorPosition(0)


class WholeInput(FieldInput):
    """A whole number that may be empty."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._line = QLineEdit()
        digits = QRegularExpression(r"\s*\d{0,9}\s*")
        self._line.setValidator(QRegularExpressionValidator(digits, self._line))
        self._line.setMinimumWidth(look().sizes.letters(9))
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._line.textEdited.connect(self.changed)
        self._hold(self._line)

    def value(self) -> int | None:
        text = self._line.text().strip()
        return int(text) if text and not self.own_problem() else None

    def set_value(self, value: int | None) -> None:
        self._line.setText("" if value is None else str(value))

    def own_problem(self) -> str:
        text, limit = self._line.text().strip(), self.spec.limit
        if text and limit is not None and int(text) > limit:
            return f"Type a number from 0 to {limit}."
        return ""


class GrowingText(QPlainTextEdit):
    """Plain text as tall as what is written, between a few lines and many."""

    def __init__(self, least: int = 2, most: int = 16) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_room(self, lines: int) -> None:
        """Show so many lines while less is written."""
        self._least = lines
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        shown = max(self._least, min(lines, self._most))
        around = round(2 * self.document().documentMargin()) + look().sizes.step()
        self.setFixedHeight(round(shown * self.fontMetrics().lineSpacing()) + around)
        policies = Qt.ScrollBarPolicy
        needed = policies.ScrollBarAsNeeded if lines > self._most else policies.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(needed)


class NoteInput(FieldInput):
    """Text of several lines; Tab goes on to the next field."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._text = GrowingText()
        self._quiet = False
        self._text.textChanged.connect(self._tell)
        self._hold(self._text)

    def show_room(self, lines: int) -> None:
        """Show so many lines while less is written."""
        self._text.show_room(lines)

    def value(self) -> str:
        return self._text.toPlainText().strip()

    def set_value(self, value: str) -> None:
        self._quiet = True
        self._text.setPlainText(value)
        self._quiet = False

    def own_problem(self) -> str:
        over = len(self.value()) - (self.spec.limit or len(self.value()))
        return f"This is {over} letters too long. Shorten it." if over > 0 else ""

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()
