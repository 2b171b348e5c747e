"""A date that may be empty and takes what people type: "11/3", "next tue", "-2"."""

from __future__ import annotations

from datetime import date

from peerdesk.domain.fields import FieldSpec
from peerdesk.domain.readings.typed_dates import understand_date
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.calendar_popup import CalendarPopup
from peerdesk.ui.inputs.shown import shown_date, shown_weekday
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.inputs.typed_line import TypedLine
from peerdesk.ui.theme.look import look

NO_DATE = 'PeerDesk cannot read this date. Type it like 11/3/2026, "next tue" or "-2".'


class DateInput(FieldInput):
    """Shows at the end of the field which day was understood; F4 or Alt+Down opens a calendar."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._line = TypedLine("calendar", "Open the calendar")
        self._line.setPlaceholderText("M/D/YYYY")
        self._line.setMinimumWidth(look().sizes.letters(24))
        self._line.textEdited.connect(self._typed)
        if self._line.opener is not None:
            self._line.opener.triggered.connect(self._open_calendar)
        self._value: date | None = None
        self._problem = ""
        self._past = False
        self._hold(self._line)

    def lean_to_past(self) -> None:
        """Take a weekday alone as the latest one, as where a date tells what happened."""
        self._past = True

    def value(self) -> date | None:
        return self._value

    def set_value(self, value: date | None) -> None:
        self._value, self._problem = value, ""
        self._line.setText(shown_date(value))
        self._line.set_hint(shown_weekday(value))

    def own_problem(self) -> str:
        return self._problem

    def _typed(self, text: str) -> None:
        reading = understand_date(text, self.sources.today(), past=self._past)
        day = self._value = reading.value
        self._problem = NO_DATE if reading.is_unreadable else ""
        self._line.set_hint(f"{shown_weekday(day)} {shown_date(day)}" if day else "")
        self.changed.emit()

    def _settle(self) -> None:
        if not self._problem:
            self.set_value(self._value)

    def _open_calendar(self) -> None:
        popup = CalendarPopup(self)
        popup.picked.connect(self._picked)
        today = self.sources.today()
        popup.open_under(self._line, self._value or today, today)

    def _picked(self, day: date) -> None:
        self.set_value(day)
        self._line.setFocus()
        self.changed.emit()
