"""What is worth a second look while a form is filled in; it never stops a save."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.words import IconMark, Words


class Hints(QWidget):
    """Sentences with a quiet mark before them; takes no room while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: tuple[str, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look().sizes.step(0.5))
        self.hide()

    def say(self, sentences: Sequence[str]) -> None:
        """Show these sentences instead of the ones before."""
        if tuple(sentences) == self.sentences:
            return
        self.sentences = tuple(sentences)
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in sentences:
            self._box.addWidget(_line(sentence))
        self.setAccessibleName(" ".join(sentences))
        self.setVisible(bool(sentences))


def _line(sentence: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look().sizes.step(0.6))
    row.addWidget(IconMark("info", "notice", "Worth a look"))
    row.addWidget(Words(sentence, wrap=True), 1)
    return line
