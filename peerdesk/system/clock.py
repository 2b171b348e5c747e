"""The time of day, asked in one place so that tests and the demo can choose it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time of the office."""

    def now(self) -> datetime:
        """Return the present moment with its offset from UTC."""
        ...

    def today(self) -> date:
        """Return the date on the office's calendar."""
        ...


class SystemClock:
    """The clock of this computer in its own time zone."""

    def now(self) -> datetime:
        """Return the present moment with the offset this computer uses today."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """Return the date on this computer's calendar."""
        return self.now().date()
