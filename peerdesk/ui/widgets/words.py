"""Labels with one of the looks of the theme, and lines that part groups."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role


class Words(QLabel):
    """Text in a role of the style sheet: "title", "heading", "label", "muted", "strong".

    Words("Marcus C.", "title")
    """

    def __init__(self, text: str, role: str = "", *, wrap: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            set_role(self, role)


class IconMark(QLabel):
    """A small icon that follows the theme; `words` say it to a screen reader."""

    def __init__(self, name: str, ink: str = "text", words: str = "", side: int = 0) -> None:
        super().__init__()
        self._name, self._ink = name, ink
        side = side or look().sizes.icon
        self.setFixedSize(side, side)
        self.setAccessibleName(words)

    def show_icon(self, name: str, ink: str) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        from peerdesk.ui.icons import paint_icon  # the first painted screen has no icons

        paint_icon(QPainter(self), self.rect(), self._name, self._ink)


def rule() -> QFrame:
    """A faint line across."""
    line = QFrame()
    set_role(line, "rule")
    return line


_PROBLEM_MARK = ("circle-alert", "problem")
_DOUBT_MARK = ("triangle-alert", "warning")


class ProblemLine(QWidget):
    """An icon and a sentence, taking no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[IconMark, Words] | None = None
        self.hide()

    def say(self, problem: str, doubt: str = "") -> None:
        """Show a problem, or a doubt when there is none; "" shows nothing."""
        if problem or doubt:
            mark, words = self._parts = self._parts or self._fill()
            mark.show_icon(*(_PROBLEM_MARK if problem else _DOUBT_MARK))
            mark.setAccessibleName("Problem" if problem else "Look again")
            set_role(words, "problem" if problem else "doubt")
            words.setText(problem or doubt)
        self.setVisible(bool(problem or doubt))

    def _fill(self) -> tuple[IconMark, Words]:
        """Made when there is something to say: most forms never have a problem."""
        mark, words = IconMark(*_PROBLEM_MARK), Words("", "problem", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().sizes.step(0.6))
        row.addWidget(mark)
        row.addWidget(words, 1)
        return mark, words
