"""What was typed in an earlier session and not saved: a line for each, to open or to discard."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.drafts import LeftDraft
from peerdesk.domain.lists import TodayLine
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.today.line import LineView
from peerdesk.ui.widgets.section import Section


class Unsaved(QWidget):
    """Takes no room while nothing is left over."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        context.drafts.left_changed.connect(self.look_again)
        self._fill()

    def look_again(self) -> None:
        """Show what is left over now."""
        self._fill()
        self.setVisible(not self._box.isEmpty())

    def _fill(self) -> None:
        while (item := self._box.takeAt(0)) is not None:
            if (earlier := item.widget()) is not None:
                earlier.hide()
                earlier.deleteLater()
        left = self._context.drafts.left()
        if left:
            self._box.addWidget(Section("Not saved", self._lines(left)))
        else:
            self.hide()

    def _lines(self, left: tuple[LeftDraft, ...]) -> QWidget:
        group = QWidget()
        box = QVBoxLayout(group)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for each in left:
            box.addWidget(self._line(each))
        return group

    def _line(self, left: LeftDraft) -> LineView:
        draft, drafts = left.draft, self._context.drafts
        when = drafts.when_kept(draft)
        line = TodayLine(
            reason="draft",
            sentence=f"You have unsaved text: {left.about}, from {when}.",
            kind=draft.record.kind,
            uid=draft.uid,
            actions=("open", "discard"),
        )

        def act(_line: TodayLine, name: str) -> None:
            if name == "open":
                self._context.desk.open_draft(draft)
            else:
                drafts.discard(draft.record.kind, draft.uid)

        return LineView(line, act)
