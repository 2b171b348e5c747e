"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

OFFICE_ZONE = timezone(timedelta(hours=-6))


class FixedClock:
    """Tells the same moment until it is moved."""

    def __init__(self, moment: datetime = datetime(2026, 6, 5, 18, 30, tzinfo=OFFICE_ZONE)) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Return the moment the clock stands at."""
        return self.moment

    def today(self) -> date:
        """Return the date the clock stands at."""
        return self.moment.date()

    def move(self, by: timedelta) -> None:
        """Go forward, or back with a negative difference."""
        self.moment += by
