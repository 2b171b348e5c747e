"""Bringing a program back from a backup: checked first, then put in its place or beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.roles import Right
from peerdesk.domain.words import counted
from peerdesk.ui import ask
from peerdesk.ui.inputs.shown import shown_date, shown_time
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock import calls
from peerdesk.ui.unlock.parts import (
    LabelledLine,
    Page,
    SecretLine,
    button_row,
    primary_button,
    quiet_button,
)
from peerdesk.ui.widgets.marks import DropDown
from peerdesk.ui.widgets.words import ProblemLine, Words

if TYPE_CHECKING:
    from peerdesk.services.restoring import Prepared
    from peerdesk.ui.unlock.calls import Checked

_KINDS: Final = (
    ("participant", "participant", ""),
    ("mentor", "mentor", ""),
    ("match", "match", "matches"),
    ("meeting", "meeting", ""),
)


class RestorePage(Page):
    """Emits `restored` with the folder of the program, which is not open yet.

    `programs` are those known on this computer; a backup of one of them can take its place.
    """

    restored = Signal(object)
    left = Signal()

    def __init__(self, tasks: Tasks, home: Path, programs: tuple[Path, ...]) -> None:
        super().__init__(
            "Restore a backup",
            "All of it is checked first. What is on this computer now is kept as it is.",
        )
        self._tasks, self._home, self._programs = tasks, home, programs
        self._backup: Path | None = None
        self._checked: Checked | None = None
        self._chosen = Words("No backup is chosen yet.", wrap=True)
        self.known = DropDown()
        self.known.setAccessibleName("Known backups")
        self.known.view().setAccessibleName("Known backups, the newest first")
        self.known.activated.connect(self._take_known)
        self.known.hide()
        self.choose_button = quiet_button("Choose a backup…", self.choose)
        self.staff = LabelledLine(
            "Your name", "Not needed where there is one account, or with the recovery code."
        )
        self.passphrase = SecretLine(
            "Passphrase or recovery code",
            "The one that opened the program when the backup was made.",
        )
        self.go = primary_button("Check the backup", self.check)
        self.go.setEnabled(False)
        self.passphrase.line.returnPressed.connect(self.check)
        self.asking = QWidget()
        self.found = _Found(self._put_in_place, self._keep_beside, self.leave)
        self._lay_out()
        self.passphrase.dress()
        self.setFocusProxy(self.choose_button)
        tasks.run(calls.backups_of, programs, done=self._offer)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self.asking)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(1.75))
        box.addWidget(self._chosen)
        box.addWidget(self.known)
        box.addLayout(button_row(self.choose_button))
        box.addWidget(self.staff)
        box.addWidget(self.passphrase)
        box.addLayout(button_row(self.go, quiet_button("Back", self.leave)))
        self.box.addWidget(self.asking)
        self.box.addWidget(self.found)

    def choose(self) -> None:
        """Ask which backup."""
        kinds = "Backups (*.peerdesk-backup)"
        path = ask.open_file(self, "Choose a backup", kinds, self._home)
        if path is not None:
            self.known.setCurrentIndex(-1)
            self._take(path)

    def _offer(self, known: Sequence[tuple[str, Path]]) -> None:
        for words, path in known:
            self.known.addItem(words, str(path))
        self.known.setCurrentIndex(-1)
        self.known.setPlaceholderText("Choose from the backups on this computer")
        self.known.setVisible(bool(known))

    def _take_known(self) -> None:
        self._take(Path(self.known.currentData()))

    def _take(self, path: Path) -> None:
        self._backup = path
        self._chosen.setText(path.name)
        self.go.setEnabled(True)
        self.staff.setFocus()

    def check(self) -> None:
        """Unpack and check what was chosen; nothing that is there is touched."""
        if self._backup is None or not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self._tasks.run(
            calls.check_backup,
            self._backup,
            self._programs,
            self._home,
            self.staff.text().strip(),
            self.passphrase.text(),
            done=self._show,
            failed=self._say,
            label="Checking the backup",
        )

    def leave(self) -> None:
        """Go back; what was unpacked is thrown away."""
        if self._checked is not None:
            self._tasks.run(calls.discard, self._checked.prepared)
        self.left.emit()

    def _show(self, checked: Checked) -> None:
        self._checked = checked
        self.passphrase.clear()
        self.asking.hide()
        self.found.show_backup(checked)

    def _put_in_place(self) -> None:
        assert self._checked is not None
        assert self._checked.present is not None
        self._finish(calls.put_in_place, self._checked.present)

    def _keep_beside(self) -> None:
        self._finish(calls.keep_beside, self._home)

    def _finish(self, call: Callable[[Prepared, Path], Path], where: Path) -> None:
        assert self._checked is not None
        self.found.wait(True)
        self._tasks.run(
            call,
            self._checked.prepared,
            where,
            done=self.restored.emit,
            failed=self._say_below,
            label="Restoring",
            changes={"program"},
        )

    def _say(self, fault: Exception) -> bool:
        self.go.setEnabled(True)
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.passphrase.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)

    def _say_below(self, fault: Exception) -> bool:
        self.found.wait(False)
        sentence = getattr(fault, "sentence", "")
        self.found.problem.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)


class _Found(QWidget):
    """What a backup holds, and where it can go."""

    def __init__(
        self,
        in_place: Callable[[], None],
        beside: Callable[[], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__()
        self.told = Words("", wrap=True)
        self.accounts = Words("", wrap=True)
        self.returning = Words("", "doubt", wrap=True)
        self.problem = ProblemLine()
        self.in_place = primary_button("Put it in place", in_place)
        self.beside = quiet_button("Keep it beside", beside)
        self._why = Words("", "muted", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(1.75))
        for part in (self.told, self.accounts, self.returning, self._why, self.problem):
            box.addWidget(part)
        box.addLayout(button_row(self.in_place, self.beside, quiet_button("Cancel", leave)))
        self.hide()

    def show_backup(self, checked: Checked) -> None:
        """Say what was found, and offer what this person may do with it."""
        found, present = checked.prepared, checked.present
        when = f"{shown_date(found.made_at.date())} {shown_time(found.made_at.time())}"
        holds = ", ".join(counted(found.records.get(k, 0), one, many) for k, one, many in _KINDS)
        self.told.setText(f"The backup of {when} is sound. It holds {holds}.")
        self.accounts.setText(f"Accounts of that day: {', '.join(found.accounts)}.")
        back = ", ".join(checked.returning)
        self.returning.setText(f"These were removed since and would come back: {back}.")
        self.returning.setVisible(bool(back))
        may = present is not None and found.account.may(Right.RESTORE)
        self.in_place.setVisible(may)
        if present is not None and may:
            self.in_place.setText(f"Put in the place of {present.stem}")
            kept = f"“{present.stem}” as it is now is kept beside it under another name."
        else:
            kept = "It becomes a new program of its own."
        self._why.setText(kept)
        self.show()
        (self.in_place if may else self.beside).setFocus()

    def wait(self, waiting: bool) -> None:
        """The restore is under way."""
        self.in_place.setEnabled(not waiting)
        self.beside.setEnabled(not waiting)
