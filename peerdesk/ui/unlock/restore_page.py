"""Bringing a program back from a backup file, beside the one that is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from peerdesk.ui import ask
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock import calls
from peerdesk.ui.unlock.parts import Page, SecretLine, button_row, primary_button, quiet_button
from peerdesk.ui.widgets.words import Words


class RestorePage(Page):
    """Emits `restored` with the folder of the new program, which is not open yet."""

    restored = Signal(object)
    left = Signal()

    def __init__(self, tasks: Tasks, home: Path) -> None:
        super().__init__(
            "Restore a backup",
            "The backup becomes a new program beside the old one, which stays as it is.",
        )
        self._tasks, self._home = tasks, home
        self._backup: Path | None = None
        self._chosen = Words("No backup is chosen yet.", wrap=True)
        self.passphrase = SecretLine(
            "Passphrase", "The one that opened the program when the backup was made."
        )
        self.go = primary_button("Restore", self.restore)
        self.go.setEnabled(False)
        self.passphrase.line.returnPressed.connect(self.restore)
        self.choose_button = quiet_button("Choose a backup…", self.choose)
        self.box.addWidget(self._chosen)
        self.box.addLayout(button_row(self.choose_button))
        self.box.addWidget(self.passphrase)
        self.box.addSpacing(look().sizes.step())
        self.box.addLayout(button_row(self.go, quiet_button("Back", self.left.emit)))
        self.passphrase.dress()
        self.setFocusProxy(self.choose_button)

    def choose(self) -> None:
        """Ask which backup."""
        kinds = "Backups (*.peerdesk-backup)"
        path = ask.open_file(self, "Choose a backup", kinds, self._home)
        if path is not None:
            self._backup = path
            self._chosen.setText(path.name)
            self.go.setEnabled(True)
            self.passphrase.setFocus()

    def restore(self) -> None:
        """Restore what was chosen, checked before it gets its name."""
        if self._backup is None or not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self._tasks.run(
            calls.restore,
            self._backup,
            self._home,
            self.passphrase.text(),
            done=self._done,
            failed=self._say,
            label="Restoring and checking the backup",
            changes={"program"},
        )

    def _done(self, folder: Path) -> None:
        self.passphrase.clear()
        self.restored.emit(folder)

    def _say(self, fault: Exception) -> bool:
        self.go.setEnabled(True)
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.passphrase.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)
