"""Lines that stand at one question of a worksheet, read anew while they can be seen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.roles import Right
from peerdesk.ui.context import TabContext
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.words import Words


class ItemLines(QWidget):
    """A small heading, a line for each record, and buttons to add one below.

    `kind` is the kind of record it shows. The keyboard stays on its line when lines come anew.
    """

    kind = ""

    def __init__(self, context: TabContext, form_id: str, item_id: str, heading: str) -> None:
        super().__init__()
        self.context = context
        self.form_id, self.item_id = form_id, item_id
        self.lines: list[QWidget] = []
        self._stale = True
        self.setAccessibleName(heading)
        sizes = look().sizes
        self._box = QVBoxLayout()
        self._box.setSpacing(sizes.step(0.25))
        self._adding = QHBoxLayout()
        self._adding.setSpacing(sizes.step(0.5))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(sizes.step(0.5))
        outer.addWidget(Words(heading, "label"))
        outer.addLayout(self._box)
        outer.addLayout(self._adding)
        context.tasks.changed.connect(self._changed)

    @property
    def may_change(self) -> bool:
        """Whether the one who is signed in may add and change."""
        return self.context.office.account.may(Right.CHANGE_RECORDS)

    @abstractmethod
    def read(self) -> None:
        """Ask for the records; `show_lines` takes what becomes of them."""

    def offer(self, action: Action, name: str) -> QPushButton | None:
        """A button below the lines; none for who may not change anything. `name` says more."""
        if not self.may_change:
            return None
        button = quiet_button(action)
        button.setAccessibleName(name)
        self.add_beside(button)
        return button

    def add_beside(self, part: QWidget) -> None:
        """Put a part below the lines, to the right of those that are there."""
        if self._adding.count():
            self._adding.takeAt(self._adding.count() - 1)
        self._adding.addWidget(part)
        self._adding.addStretch(1)

    def reload(self) -> None:
        """Read again, at once when it is seen."""
        self._stale = True
        if self.isVisible():
            self._stale = False
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Put new lines in the place of those before."""
        had_keys = next((n for n, each in enumerate(self.lines) if _has_focus(each)), None)
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = list(lines)
        for line in self.lines:
            self._box.addWidget(line)
        if had_keys is not None and self.lines:
            _focus_first(self.lines[min(had_keys, len(self.lines) - 1)])

    def _changed(self, kinds: frozenset[str]) -> None:
        if self.kind in kinds:
            self.reload()


def _has_focus(line: QWidget) -> bool:
    focus: Any = line.window().focusWidget()
    return focus is not None and line.isAncestorOf(focus)


def _focus_first(line: QWidget) -> None:
    for part in line.findChildren(QWidget):
        if part.focusPolicy() & part.focusPolicy().TabFocus:
            part.setFocus()
            return
