"""All measures of the program on one page, grouped by what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.drafts import Draft
from peerdesk.services.shipped_measures import shipped_measures
from peerdesk.ui.context import TabContext
from peerdesk.ui.evidence.entering import resume_number
from peerdesk.ui.evidence.strip import EvidenceStrip
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.section import Section
from peerdesk.ui.widgets.words import Words

_SAID: Final = (
    "Counted from the records at this moment. “Show rows” lists what is behind a number, what is "
    "missing in it first. What PeerDesk has no records for yet is entered by hand."
)
_WIDEST_LETTERS = 130

GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "Pairs and meetings",
        (
            "cadence_kept", "cadence_agreed", "outcomes_recorded", "reasons_known",
            "follow_ups_done", "group_size_kept", "planned_closings", "months_running",
        ),
    ),
    (
        "Participants",
        (
            "moderate_high_need", "need_assessed", "high_need_matched", "days_to_mentor",
            "release_covered", "pathways_taken",
        ),
    ),
    (
        "Mentors",
        ("mentors_trained", "trained_capacity", "core_courses_given", "graduates_mentoring"),
    ),
    (
        "Partners",
        ("communication_kept", "agreements_current", "escalation_named", "clearance_known"),
    ),
    ("Key practices", ("practices_in_place", "practices_a_year")),
)  # fmt: skip
"""Headings with the measures under them; those by hand follow by themselves."""

BY_HAND: Final = "Entered by hand"


class EvidenceView(QScrollArea):
    """One strip for each group; each reads its own measures while it can be seen."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName("Evidence")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self, "page")
        self.strips = [
            (heading, EvidenceStrip(context, ids, about=True)) for heading, ids in _groups()
        ]
        self.setWidget(self._page())

    def reload(self) -> None:
        """Count again."""
        for _, strip in self.strips:
            strip.reload()

    def resume(self, draft: Draft) -> None:
        """Go on with a number that was typed and not saved."""
        resume_number(self._context, self, draft)

    def _page(self) -> QWidget:
        sizes = look().sizes
        column = QWidget()
        column.setMaximumWidth(sizes.letters(_WIDEST_LETTERS))
        box = QVBoxLayout(column)
        box.setContentsMargins(sizes.step(2.5), sizes.step(2), sizes.step(2.5), sizes.step(3))
        box.setSpacing(sizes.step(2.5))
        box.addWidget(Words("Evidence", "title"))
        box.addWidget(Words(_SAID, "muted", wrap=True))
        for heading, strip in self.strips:
            box.addWidget(Section(heading, strip))
        box.addStretch(1)
        page = QWidget()
        set_role(page, "page")
        # Beside a stretch: below one another the height would be that of words on the whole width.
        outer = QHBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column, 1)
        outer.addStretch()
        return page


def _groups() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from GROUPS
    yield BY_HAND, tuple(each.id for each in shipped_measures().values() if each.by_hand)
