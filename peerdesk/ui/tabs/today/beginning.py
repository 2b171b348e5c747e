"""What a new program starts with: three ways to fill it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.ui.context import Desk
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.words import Words


class Beginning(QWidget):
    """Says where to begin; each step has its button."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step())
        box.addWidget(Words("This program is empty", "heading"))
        text = (
            "Bring in the workbooks you keep today: the roster first, then the meeting log, then "
            "the training tracker. You see what would happen before anything is written, and the "
            "whole import can be taken back."
        )
        box.addWidget(Words(text, wrap=True))
        steps = (
            main_button(Action("Import a workbook", desk.import_workbook, "upload")),
            quiet_button(
                Action(
                    "Add a participant", lambda: desk.begin_record(Participant.kind), "user-plus"
                )
            ),
            quiet_button(
                Action("Add a mentor", lambda: desk.begin_record(Mentor.kind), "user-plus")
            ),
        )
        for button in steps:
            box.addWidget(button)
            button.setSizePolicy(
                button.sizePolicy().Policy.Maximum, button.sizePolicy().Policy.Fixed
            )
