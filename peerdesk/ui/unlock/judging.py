"""How good a new passphrase is, said below its line after a pause in typing, in word and icon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peerdesk.domain.passphrases import LEAST_PASSPHRASE, passphrase_length
from peerdesk.domain.words import counted
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.unlock import calls
from peerdesk.ui.widgets.words import IconMark, Words

if TYPE_CHECKING:
    from peerdesk.services.passphrases import Verdict
    from peerdesk.ui.tasks import Tasks

PAUSE_MS: Final = 700
"""Long enough that nothing is said between two letters."""

_FIRST_LETTERS: Final = 4
_STRONG: Final = {3: "Good: hard to guess.", 4: "Strong: very hard to guess."}


class Judgement(QWidget):
    """Watches a line and says what its passphrase is worth; keeps its room while it is silent."""

    def __init__(self, line: QLineEdit, tasks: Tasks, about: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._line = line
        self._tasks = tasks
        self._about = about
        self._judged = ""
        self._verdict: Verdict | None = None
        self._mark = IconMark("info", "muted")
        self._words = Words("", "muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().sizes.step(0.6))
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.pause.timeout.connect(self.judge)
        line.textChanged.connect(self._wait)
        self._say("", "", "muted")

    def judge(self) -> None:
        """Say it now, without waiting for the pause to end."""
        self.pause.stop()
        text = self._line.text()
        length = passphrase_length(text)
        if length < LEAST_PASSPHRASE:
            missing = counted(LEAST_PASSPHRASE - length, "more character")
            self._say(f"{missing} needed." if length >= _FIRST_LETTERS else "", "info", "muted")
            return
        self._tasks.run_latest(
            self, calls.judge_passphrase, text, self._about(), done=self._show_if_still_there
        )

    def hush(self) -> None:
        """Say nothing for now: the line itself says what is wrong."""
        self.pause.stop()
        self._tasks.forget(self)
        self._say("", "", "muted")

    def refusal(self) -> str:
        """Why what stands in the line now is refused, "" where that is not known."""
        if self._verdict is None or self._judged != self._line.text() or self._verdict.accepted:
            return ""
        return self._verdict.sentences[0]

    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def _wait(self) -> None:
        """Typing goes on: what was said is no longer true."""
        self.hush()
        self.pause.start()

    def _show_if_still_there(self, judged: tuple[str, Verdict]) -> None:
        text, verdict = judged
        if text != self._line.text():
            return
        self._judged, self._verdict = text, verdict
        if verdict.accepted:
            self._say(_STRONG[verdict.strength], "circle-check", "good")
        else:
            self._say(verdict.sentences[0], "triangle-alert", "warning")

    def _say(self, sentence: str, mark: str, ink: str) -> None:
        self._words.setText(sentence)
        set_role(self._words, {"good": "good", "warning": "doubt"}.get(ink, "muted"))
        self._mark.setAccessibleName({"good": "Fine", "warning": "Look again"}.get(ink, ""))
        self._mark.setVisible(bool(sentence))
        if sentence:
            self._mark.show_icon(mark, ink)
        self._line.setAccessibleDescription(sentence)
