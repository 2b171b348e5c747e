"""A reading: what was understood from a cell or field, how surely, and what stood there.

Nothing in this package raises on any input: what cannot be understood is a reading that says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Certainty(StrEnum):
    """How sure a reading is; everything but EXACT is shown beside the original."""

    EXACT = "exact"  # it says so, in so many words
    INTERPRETED = "interpreted"  # another way to write it, with one sensible meaning
    DOUBTFUL = "doubtful"  # it may well mean something else: ask
    UNREADABLE = "unreadable"  # no value; the note says why
    EMPTY = "empty"  # no value, and none was meant


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A value with how it was understood.

    `note` is a phrase for the user that follows the original ("read as June 5, 2026: month
    first"); empty for an exact reading. `says_unknown` tells an empty cell that says "not known"
    (TBD, ?) from a blank one.
    """

    value: T | None
    certainty: Certainty
    note: str = ""
    original: Any = None
    says_unknown: bool = False

    @property
    def has_value(self) -> bool:
        """Whether something was understood."""
        return self.value is not None

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look before it is used."""
        return self.certainty is Certainty.DOUBTFUL

    @property
    def is_unreadable(self) -> bool:
        """Whether something stands there that was not understood."""
        return self.certainty is Certainty.UNREADABLE

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there, or a word for nothing."""
        return self.certainty is Certainty.EMPTY

    def of(self, original: object) -> Reading[T]:
        """The same reading with another original, for one made from a piece of a cell."""
        return replace(self, original=original)

    def doubted(self, note: str) -> Reading[T]:
        """The same value, but doubtful, with the reason added; without a value nothing changes."""
        if self.value is None:
            return self
        return replace(self, certainty=Certainty.DOUBTFUL, note=_joined(self.note, note))

    def turned(self, change: Callable[[T], U]) -> Reading[U]:
        """The same reading with its value, if any, changed into another."""
        value = None if self.value is None else change(self.value)
        return Reading(value, self.certainty, self.note, self.original, self.says_unknown)


def exact(value: T, original: object = None) -> Reading[T]:
    """Understood as it stands."""
    return Reading(value, Certainty.EXACT, "", original)


def interpreted(value: T, original: object, note: str) -> Reading[T]:
    """Understood, but written otherwise; the note says how."""
    return Reading(value, Certainty.INTERPRETED, note, original)


def doubtful(value: T, original: object, note: str) -> Reading[T]:
    """Understood in one of several possible ways; the note says which."""
    return Reading(value, Certainty.DOUBTFUL, note, original)


def unreadable(original: object, note: str) -> Reading[Any]:
    """Not understood; the note says why."""
    return Reading(None, Certainty.UNREADABLE, note, original)


def empty(original: object = None, note: str = "", *, says_unknown: bool = False) -> Reading[Any]:
    """Nothing there, or a word for nothing, which the note then quotes."""
    return Reading(None, Certainty.EMPTY, note, original, says_unknown)


def _joined(first: str, second: str) -> str:
    return f"{first}; {second}" if first else second
