"""Setting a new passphrase: typed twice, or proposed, with a word on how good it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.passphrases import passphrase_findings
from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock import calls
from peerdesk.ui.unlock.judging import Judgement
from peerdesk.ui.unlock.parts import SecretLine, button_row, quiet_button

if TYPE_CHECKING:
    from peerdesk.ui.tasks import Tasks


class NewPassphrase(QWidget):
    """Two lines, a judgement between them, and a button that proposes five words.

        part = NewPassphrase(tasks, lambda: (site.text(), staff.text()))
        if part.is_ready():
            save(part.passphrase())

    `about` names the site, city, program and people as they stand when it is asked; what has
    their names in it is refused.
    """

    def __init__(
        self, tasks: Tasks, about: Callable[[], Sequence[str]], label: str = "Passphrase"
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._about = about
        self.first = SecretLine(
            label,
            "At least 15 characters. Four or five words that do not belong together are easy "
            "to keep in mind.",
        )
        self.judgement = Judgement(self.first.line, tasks, about)
        self.suggest_button = quiet_button("Suggest five words", self.suggest)
        self.again = SecretLine("The passphrase once more")
        self._lay_out()
        self.first.dress()
        self.again.dress()
        self.first.line.editingFinished.connect(self._judge_at_once)
        self.setFocusProxy(self.first.line)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step())
        box.addWidget(self.first)
        box.addWidget(self.judgement)
        box.addLayout(button_row(self.suggest_button))
        box.addWidget(self.again)

    def passphrase(self) -> str:
        """What was typed first, as it was typed."""
        return self.first.text()

    def is_ready(self) -> bool:
        """Say the first problem beside its line and go there; the service judges once more."""
        problem = self._problem()
        if problem:
            self.say(problem)
            return False
        if self.first.text() != self.again.text():
            self.again.say("The two passphrases differ. Type the second one again.")
            self.again.setFocus()
            return False
        return True

    def say(self, sentence: str) -> None:
        """Show why the passphrase was refused, and go there."""
        self.first.say(sentence)
        if sentence:
            self.judgement.hush()
            self.first.setFocus()

    def clear(self) -> None:
        """Forget what was typed and what was said of it."""
        self.first.clear()
        self.again.clear()
        self.first.say("")
        self.again.say("")
        self.judgement.hush()

    def suggest(self) -> None:
        """Fill in five words drawn by chance, shown so that they can be learned."""
        self._tasks.run_latest(
            self, calls.propose_passphrase, self._about(), done=self._fill, owner=self
        )

    def _fill(self, proposed: str) -> None:
        self.first.line.setText(proposed)
        self.first.say("")
        self.first.reveal()
        self.again.clear()
        self.again.say("")
        self.judgement.judge()
        self.again.setFocus()

    def _problem(self) -> str:
        if not self.first.text():
            return "Type a passphrase, or take five words."
        findings = passphrase_findings(self.first.text(), self._about())
        return str(findings[0]) if findings else self.judgement.refusal()

    def _judge_at_once(self) -> None:
        if self.judgement.pause.isActive():
            self.judgement.judge()
