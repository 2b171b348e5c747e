"""Choosing a role and the right to private notes, each with a line that says what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from peerdesk.domain.roles import RIGHTS, ROLE_HELP, ROLE_LABELS, Right, Role
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.marks import CheckBox, RadioButton
from peerdesk.ui.widgets.words import Words


class RoleChoice(QWidget):
    """Four roles of which one is chosen; private notes can be ticked where the role allows them.

    `may_give` tells whether the person at the desk can open private notes to others.
    """

    def __init__(self, role: Role, *, private: bool, may_give: bool) -> None:
        super().__init__()
        self._may_give = may_give
        self._group = QButtonGroup(self)
        self._buttons: dict[Role, RadioButton] = {}
        self.private_box = CheckBox("May read private notes")
        self.private_box.setChecked(private)
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.4))
        box.addWidget(Words("Role", "label"))
        for each in Role:
            self._add(box, each)
        box.addSpacing(sizes.step())
        box.addWidget(self.private_box)
        box.addWidget(_below(_PRIVATE if may_give else _NOT_YOURS))
        self._buttons[role].setChecked(True)
        self._group.buttonToggled.connect(lambda _button, _on: self._follow())
        self._follow()

    def _add(self, box: QVBoxLayout, role: Role) -> None:
        button = RadioButton(ROLE_LABELS[role])
        button.setAccessibleDescription(ROLE_HELP[role])
        self._buttons[role] = button
        self._group.addButton(button)
        box.addWidget(button)
        box.addWidget(_below(ROLE_HELP[role]))

    def _follow(self) -> None:
        can_read = Right.PRIVATE_NOTES in RIGHTS[self.role()]
        self.private_box.setEnabled(can_read and self._may_give)
        if not can_read:
            self.private_box.setChecked(False)

    def role(self) -> Role:
        """The chosen role."""
        return next(role for role, button in self._buttons.items() if button.isChecked())

    def choose(self, role: Role) -> None:
        """Choose a role."""
        self._buttons[role].setChecked(True)

    def private(self) -> bool:
        """Whether private notes are ticked."""
        return self.private_box.isChecked()


_PRIVATE = "Supervision and counselling notes. Taking this back encrypts the program anew."
_NOT_YOURS = "Only who may read private notes can open them to others."


def _below(text: str) -> Words:
    words = Words(text, "muted", wrap=True)
    words.setContentsMargins(look().sizes.step(3.4), 0, 0, 0)
    return words
