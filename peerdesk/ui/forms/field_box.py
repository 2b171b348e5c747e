"""One field of a form: its label above, its input, and its problem in a sentence below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.domain.fields import FieldSpec, Kind
from peerdesk.ui.inputs.base import FieldInput, MakeInput
from peerdesk.ui.inputs.registry import make_input
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.literal import literal
from peerdesk.ui.widgets.words import ProblemLine, Words

_NARROW = {Kind.WHOLE, Kind.TIME}


class FieldBox(QWidget):
    """`visited` is set when the person has left the field once; only then problems are shown."""

    changed = Signal()
    left = Signal()

    def __init__(self, spec: FieldSpec, sources: Sources, make: MakeInput = make_input) -> None:
        super().__init__()
        self.spec = spec
        self.input: FieldInput = make(spec, sources, "")
        self.visited = False
        self.problem = ""
        self._said = ProblemLine()
        self._lay_out()
        self.input.changed.connect(self.changed)
        self.input.left.connect(self._leave)

    def _lay_out(self) -> None:
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.4))
        box.addWidget(self._label())
        box.addWidget(self.input)
        if self.spec.help:
            box.addWidget(Words(self.spec.help, "muted", wrap=True))
        box.addWidget(self._said)
        box.addStretch()
        if self.spec.kind in _NARROW:
            self.input.setMaximumWidth(sizes.letters(24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _label(self) -> QLabel:
        """The words above the input; a check box carries them itself, beside an empty line."""
        named = self.spec.kind is not Kind.YES_NO
        words = f"{self.spec.label} (required)" if self.spec.required else self.spec.label
        label = Words(literal(words) if named else "", "label")
        label.setBuddy(self.input)
        return label

    def show_problem(self, sentence: str, doubt: str = "") -> None:
        """Show a problem beside the field, or a doubt when there is none; "" takes it away."""
        self.problem = sentence
        self._said.say(sentence, doubt)
        self.input.show_problem(sentence, doubt)

    def take_focus(self) -> None:
        """Put the keyboard into the input."""
        self.input.setFocus()

    def _leave(self) -> None:
        self.visited = True
        self.left.emit()
