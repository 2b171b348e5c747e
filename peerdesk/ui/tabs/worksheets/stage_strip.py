"""Above worksheet W9: where it says something else than what is in use, and putting it into use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.roles import Right
from peerdesk.services.worksheets.stage_setup import (
    StageSetup,
    fill_from_settings,
    put_into_use,
    stage_setup_differences,
)
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.status_words import Banner
from peerdesk.ui.widgets.words import Words

WATCHED: Final = frozenset({"answer", "worksheet", "site"})
MOST_SHOWN: Final = 6
IN_USE: Final = "Roster, matches and meeting log go by what is agreed here once it is put into use."
_ALL_IN_USE: Final = "What is answered here about settings is in use."


class StageStrip(QWidget):
    """Reads itself again when answers or the site's settings change."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._setup = StageSetup()
        self.words = Words(IN_USE, "muted", wrap=True)
        self.lines = Words("", wrap=True)
        self.banner = Banner()
        self.use = main_button(Action("Put into use", self.put_into_use, "check"))
        self.fill = quiet_button(Action("Fill in from settings", self.fill_in, "rotate-ccw"))
        self.fill.setToolTip("Answers every open setting with what is in use now")
        account, program = context.office.account, context.office.program
        self._may_use = account.may(Right.CHANGE_SETTINGS) and not program.is_read_only
        self.fill.setVisible(account.may(Right.CHANGE_RECORDS) and not program.is_read_only)
        self._lay_out()
        context.tasks.changed.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        """Compare the newest version with the settings in use."""
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest((self, "setup"), stage_setup_differences, office, done=self._show)

    def put_into_use(self) -> None:
        """Write what the worksheet says into the settings."""
        told = "Put into use: roster, matches and meeting log go by it now."
        self._run(put_into_use, {"site", "match", "meeting", "mentor"}, told, self._setup.worksheet)

    def fill_in(self) -> None:
        """Answer the open settings with what is in use."""
        told = "Filled in with the settings in use, as your view."
        self._run(fill_from_settings, {"answer", "worksheet"}, told)

    # -- inside

    def _follow(self, kinds: frozenset[str]) -> None:
        if kinds & WATCHED:
            self.refresh()

    def _show(self, setup: StageSetup) -> None:
        self._setup = setup
        self.banner.hide()
        self.words.setText(setup.sentence or (_ALL_IN_USE if setup.worksheet else IN_USE))
        shown = [each.sentence for each in setup.differences[:MOST_SHOWN]]
        if more := len(setup.differences) - len(shown):
            shown.append(f"and {more} more")
        self.lines.setText("\n".join(shown))
        self.lines.setVisible(bool(shown))
        self.use.setVisible(self._may_use and bool(setup.differences) and not setup.to_agree)

    def _run(self, call: Callable[..., Any], changes: set[str], told: str, *given: object) -> None:
        self._context.tasks.run(
            call,
            self._context.office,
            *given,
            done=lambda _kept: ask.toast(self, told, "Undo", self._context.desk.undo),
            failed=self._say,
            changes=changes,
            owner=self,
        )

    def _say(self, fault: Exception) -> bool:
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.banner.say(sentence, getattr(fault, "next_step", ""), Status.WARNING)
        return bool(sentence)

    def _lay_out(self) -> None:
        sizes = look().sizes
        row = QHBoxLayout()
        row.setSpacing(sizes.step())
        for button in (self.use, self.fill):
            row.addWidget(button)
        row.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.75))
        for part in (self.words, self.lines, self.banner):
            box.addWidget(part)
        box.addLayout(row)
        self.use.hide()
        self.lines.hide()
        self.setAccessibleName("Settings in use")
