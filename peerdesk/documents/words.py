"""The words of printed pages, in English or Spanish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

from peerdesk.system.resources import load_toml


@dataclass(frozen=True, slots=True)
class PrintWords:
    """The texts of one language by key; a key that does not exist is a KeyError."""

    language: str
    texts: dict[str, Any]

    def __getitem__(self, key: str) -> str:
        return str(self.texts[key])

    def lines(self, key: str) -> tuple[str, ...]:
        """The texts of a key that has several."""
        return tuple(self.texts[key])

    def fill(self, key: str, **values: object) -> str:
        """A text with its braces filled in."""
        return self[key].format(**values)

    def day(self, day: date) -> str:
        """A date in digits, in the order and with the four-digit year that the US uses."""
        return self.fill("date_digits", month=day.month, day=day.day, year=f"{day.year:04}")

    def day_with_weekday(self, day: date | None) -> str:
        """A date with its weekday; "" for none."""
        if day is None:
            return ""
        weekday = self.lines("weekdays")[day.weekday()]
        return self.fill("date_words", weekday=weekday, date=self.day(day))

    def time_and_length(self, start: time | None, minutes: int | None) -> str:
        """What is known of "6:30 PM, 60 minutes"."""
        parts = [
            self._time(start) if start is not None else "",
            self.fill("minutes", minutes=minutes) if minutes else "",
        ]
        return ", ".join(part for part in parts if part)

    def _time(self, start: time) -> str:
        half = self["pm"] if start.hour >= 12 else self["am"]
        return f"{start.hour % 12 or 12}:{start.minute:02} {half}"


@cache
def words_for(language: str) -> PrintWords:
    """The words of "en" or "es"."""
    return PrintWords(language, load_toml("print_words.toml")[language])
