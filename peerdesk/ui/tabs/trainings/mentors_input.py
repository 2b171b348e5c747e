"""Several mentors: a field to type in, and a chip for each who is chosen."""

from __future__ import annotations

import dataclasses
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.domain.fields import FieldSpec, spec_of
from peerdesk.domain.lists import Choice
from peerdesk.domain.trainings import Completion
from peerdesk.ui.icons import icon, size_beside_words
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.people import LinkInput
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.literal import literal
from peerdesk.ui.widgets.wrap import WrapLayout

MENTORS: Final = dataclasses.replace(
    spec_of(Completion, "mentor"),
    name="mentors",
    label="Mentors",
    help="Type a few letters and press Enter, for each mentor who was there.",
)


class MentorsInput(FieldInput):
    """Enter adds the one that is typed; Backspace in the empty field takes the last one out."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._chosen: dict[str, QPushButton] = {}
        self.adding = LinkInput(spec, sources, name or "Add a mentor")
        self._chips = QWidget()
        self._wrap = WrapLayout(look().sizes.step(0.6), self._chips)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.75))
        box.addWidget(self.adding)
        box.addWidget(self._chips)
        self.adding.changed.connect(self._add_typed)
        self._adopt(self.adding.control)
        self._chips.hide()

    def value(self) -> tuple[str, ...]:
        return tuple(self._chosen)

    def set_value(self, value: tuple[str, ...]) -> None:
        for uid in tuple(self._chosen):
            self._take_out(uid)
        for uid in value:
            known = self.sources.known("mentor", uid)
            self._put_in(known or Choice(uid=uid, kind="mentor", label="Somebody"))

    def own_problem(self) -> str:
        return self.adding.own_problem()

    # -- inside

    def _add_typed(self) -> None:
        choice = self.adding.choice()
        if choice is not None:
            self.adding.set_value("")
            self._put_in(choice)
        self.changed.emit()

    def _put_in(self, choice: Choice) -> None:
        if choice.uid in self._chosen:
            return
        chip = QPushButton(literal(choice.label))
        set_role(chip, "chip")
        chip.setAutoDefault(False)
        chip.setIcon(icon("x", "muted"))
        chip.setIconSize(size_beside_words())
        chip.setToolTip(f"Take {choice.label} out")
        chip.setAccessibleName(f"Take {choice.label} out")
        chip.clicked.connect(lambda _checked=False: self._remove(choice.uid))
        self._wrap.addWidget(chip)
        self._chosen[choice.uid] = chip
        self._chips.show()

    def _remove(self, uid: str) -> None:
        self._take_out(uid)
        self.adding.setFocus()
        self.changed.emit()

    def _take_out(self, uid: str) -> None:
        chip = self._chosen.pop(uid)
        self._wrap.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._chips.setVisible(bool(self._chosen))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.adding.control
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and self._chosen
            and not self.adding.own_problem()
        ):
            self._remove(next(reversed(self._chosen)))
            return True
        return super().eventFilter(watched, event)
