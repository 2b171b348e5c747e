"""Filters above a list as chips that say in plain words what they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.literal import literal
from peerdesk.ui.widgets.wrap import WrapLayout


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: its name in the query and its words; of one `group` only one can be on.

    Chip("stage_s2", "Stage 2", group="stage")
    """

    name: str
    words: str
    group: str = ""
    hint: str = ""


class FilterChips(QWidget):
    """`changed` is emitted with the names of the filters that are on."""

    changed = Signal(frozenset)

    def __init__(self, chips: Sequence[Chip]) -> None:
        super().__init__()
        self._chips = {chip.name: chip for chip in chips}
        self._buttons = {chip.name: self._button(chip) for chip in chips}
        wrap = WrapLayout(look().sizes.step(0.6), self)
        for button in self._buttons.values():
            wrap.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Filters")

    def on(self) -> frozenset[str]:
        """The names of the filters that are on."""
        return frozenset(name for name, button in self._buttons.items() if button.isChecked())

    def turn_on(self, names: frozenset[str]) -> None:
        """Turn exactly these on and tell when that is a change."""
        before = self.on()
        for name, button in self._buttons.items():
            button.setChecked(name in names)
        if self.on() != before:
            self.changed.emit(self.on())

    def _button(self, chip: Chip) -> QPushButton:
        button = QPushButton(literal(chip.words))
        set_role(button, "chip")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(f"Show only: {chip.words}")
        button.setToolTip(chip.hint)
        button.clicked.connect(lambda checked, name=chip.name: self._clicked(name, checked))
        return button

    def _clicked(self, name: str, checked: bool) -> None:
        group = self._chips[name].group
        if checked and group:
            for other, button in self._buttons.items():
                if other != name and self._chips[other].group == group:
                    button.setChecked(False)
        self.changed.emit(self.on())
