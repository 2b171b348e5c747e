"""A time of day that may be empty and takes what people type: "1830", "6:30 pm", "noon"."""

from __future__ import annotations

from datetime import time

from peerdesk.domain.fields import FieldSpec
from peerdesk.domain.readings.times import read_time
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.shown import shown_time
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.inputs.typed_line import TypedLine
from peerdesk.ui.theme.look import look

NO_TIME = "PeerDesk cannot read this time. Type it like 6:30 PM or 1830."


class TimeInput(FieldInput):
    """Shows at the end of the field which time was understood."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._line = TypedLine()
        self._line.setPlaceholderText("6:30 PM")
        self._line.setMinimumWidth(look().sizes.letters(14))
        self._line.textEdited.connect(self._typed)
        self._value: time | None = None
        self._problem = ""
        self._hold(self._line)

    def value(self) -> time | None:
        return self._value

    def set_value(self, value: time | None) -> None:
        self._value, self._problem = value, ""
        self._line.setText(shown_time(value))
        self._line.set_hint("")

    def own_problem(self) -> str:
        return self._problem

    def _typed(self, text: str) -> None:
        reading = read_time(text)
        self._value = reading.value
        self._problem = NO_TIME if reading.is_unreadable else ""
        same = shown_time(self._value).casefold() == text.strip().casefold()
        self._line.set_hint("" if same else shown_time(self._value))
        self.changed.emit()

    def _settle(self) -> None:
        if not self._problem:
            self.set_value(self._value)
