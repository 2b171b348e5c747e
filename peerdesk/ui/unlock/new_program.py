"""Making a new program: the site, who you are, and a passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from peerdesk.domain.passphrases import PassphraseRefused
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.unlock import calls
from peerdesk.ui.unlock.calls import Made
from peerdesk.ui.unlock.new_passphrase import NewPassphrase
from peerdesk.ui.unlock.parts import LabelledLine, Page, button_row, primary_button, quiet_button


class NewProgramPage(Page):
    """Emits `made` with the new program, its office open."""

    made = Signal(object)
    left = Signal()

    def __init__(self, tasks: Tasks, home: Path) -> None:
        super().__init__("A new program", f"It is kept encrypted in {home}.")
        self._tasks = tasks
        self._home = home
        self.site = LabelledLine("Name of the site", "Such as Harbor House RRC.")
        self.staff = LabelledLine("Your name", "As colleagues know it; it stands beside your work.")
        self.secret = NewPassphrase(tasks, self._about)
        self.make_button = primary_button("Make the program", self._make)
        for part in (self.site, self.staff, self.secret):
            self.box.addWidget(part)
        self.box.addLayout(button_row(self.make_button, quiet_button("Back", self.left.emit)))
        self.secret.again.line.returnPressed.connect(self._make)
        self.setFocusProxy(self.site.line)

    def _make(self) -> None:
        if not self._is_complete():
            return
        self._wait(True)
        self._tasks.run(
            calls.make_program,
            self._home,
            self.site.text().strip(),
            self.site.text().strip(),
            self.staff.text(),
            self.secret.passphrase(),
            done=self._show,
            failed=self._say,
            label="Making the program",
            changes={"program"},
        )

    def _is_complete(self) -> bool:
        """Say the first thing that is missing; the service checks the rest."""
        needed = ((self.site, "Type the name of the site."), (self.staff, "Type your name."))
        for part, sentence in needed:
            if not part.text().strip():
                part.say(sentence)
                part.setFocus()
                return False
        return self.secret.is_ready()

    def _about(self) -> tuple[str, ...]:
        return self.site.text(), self.staff.text()

    def _show(self, made: Made) -> None:
        self._wait(False)
        self.secret.clear()
        self.made.emit(made)

    def _say(self, fault: Exception) -> bool:
        self._wait(False)
        sentence = getattr(fault, "sentence", "")
        if sentence:
            part = self.secret if isinstance(fault, PassphraseRefused) else self.site
            part.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
            part.setFocus()
        return bool(sentence)

    def _wait(self, waiting: bool) -> None:
        self.make_button.setEnabled(not waiting)
        self.make_button.setText("Making it…" if waiting else "Make the program")
