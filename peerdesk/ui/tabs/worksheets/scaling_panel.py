"""Above worksheet W8: what the program itself shows about each rule, and what is missing."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.scaling import (
    VERDICT_WORDS,
    EvidenceLine,
    Readiness,
    RuleShown,
    Verdict,
)
from peerdesk.services.shipped_measures import shipped_measures
from peerdesk.services.worksheets.scaling import ready_to_scale
from peerdesk.ui.context import TabContext
from peerdesk.ui.evidence.rows_dialog import RowsDialog
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.status_words import Badge, Banner
from peerdesk.ui.widgets.words import Words, rule

_LOOKS: Final = {
    Verdict.MET: Status.GOOD,
    Verdict.CLAIMED: Status.WARNING,
    Verdict.NOT_KNOWN: Status.NOTICE,
    Verdict.NOT_MET: Status.WARNING,
}
_ICONS: Final = {
    Verdict.MET: "circle-check",
    Verdict.CLAIMED: "circle-dot",
    Verdict.NOT_KNOWN: "circle-question-mark",
    Verdict.NOT_MET: "circle-x",
}
_BADGE_LETTERS: Final = 22
_WHAT_COUNTS: Final = (
    "A rule with a number goes by the number of today. Any other rule is met when people agree "
    "that it is in place and something dated within the last year shows it."
)


class ScalingPanel(QWidget):
    """Says how all rules stand, then each rule with its evidence; read anew while it is seen."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self.rules: list[RuleView] = []
        self.setAccessibleName("Ready to scale")
        self.banner = Banner()
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self._lay_out()
        context.tasks.changed.connect(lambda _kinds: self.reload())

    def reload(self) -> None:
        """Hold the rules against the program again, at once when it is seen."""
        self._stale = True
        if self.isVisible():
            self._stale = False
            tasks, office = self._context.tasks, self._context.office
            tasks.run_latest((self, "rules"), ready_to_scale, office, done=self._show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    # -- inside

    def _show(self, found: Readiness) -> None:
        status = Status.GOOD if found.is_ready else Status.WARNING
        self.banner.say(found.sentence, status=status)
        for view in self.rules:
            view.hide()
            view.deleteLater()
        self.rules = [RuleView(self._context, each) for each in found.rules]
        for view in self.rules:
            self._box.addWidget(view)

    def _lay_out(self) -> None:
        sizes = look().sizes
        inside = QWidget()
        inside.setLayout(self._box)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(Words(_WHAT_COUNTS, "muted", wrap=True))
        self.fold = Fold("What is shown about each rule", inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step())
        box.addWidget(self.banner)
        box.addWidget(self.fold)


class RuleView(QWidget):
    """One rule: its verdict by word and icon, its name, what is missing, and the evidence."""

    def __init__(self, context: TabContext, shown: RuleShown) -> None:
        super().__init__()
        self._context = context
        self.shown = shown
        sizes, top = look().sizes, Qt.AlignmentFlag.AlignTop
        verdict = shown.verdict
        badge = Badge(VERDICT_WORDS[verdict], _LOOKS[verdict], _ICONS[verdict])
        badge.setFixedWidth(sizes.letters(_BADGE_LETTERS))
        words = QVBoxLayout()
        words.setSpacing(sizes.step(0.3))
        words.addWidget(Words(shown.item.short, "strong", wrap=True))
        for sentence in shown.missing:
            words.addWidget(Words(sentence, wrap=True))
        for line in shown.lines:
            words.addLayout(self._evidence(line))
        row = QHBoxLayout()
        row.setContentsMargins(0, sizes.step(0.8), 0, sizes.step(0.8))
        row.setSpacing(sizes.step())
        row.addWidget(badge, 0, top)
        row.addLayout(words, 1)
        row.addWidget(self._open(), 0, top)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(rule())

    def _evidence(self, line: EvidenceLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().sizes.step())
        row.addWidget(Words(line.words, "muted", wrap=True), 1)
        if line.measure and not line.by_hand:
            row.addWidget(self._rows(line.measure), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _rows(self, measure_id: str) -> QPushButton:
        measure = shipped_measures()[measure_id]

        def show() -> None:
            RowsDialog(self._context, self, measure).open()

        button = quiet_button(Action("Show rows", show))
        button.setAccessibleName(f"Show rows: {measure.title}, {self.shown.item.short}")
        return button

    def _open(self) -> QPushButton:
        item = self.shown.item
        act = partial(self._context.desk.open_record, "answer", item.id)
        button = quiet_button(Action("Answer", act))
        button.setAccessibleName(f"Answer: {item.short}")
        return button
