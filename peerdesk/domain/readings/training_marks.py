"""What stands in a training tracker: a date, "x", "waived", "sched. 12/3", "in progress"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.dates import read_date
from peerdesk.domain.readings.months import day_in_words
from peerdesk.domain.readings.reading import (
    Certainty,
    Reading,
    doubtful,
    empty,
    exact,
    interpreted,
    unreadable,
)
from peerdesk.domain.readings.texts import as_text, nothing_there
from peerdesk.domain.readings.words import Words

COMPLETED, SCHEDULED = "completed", "scheduled"

# The code of words that say that nothing was done yet; it is no code of the vocabulary.
NOT_YET = "not_yet"

_BETWEEN = " ,;:.-()[]"
_LINKS = ("on ", "for ", "as of ", "by ", "date ")
# A day without a year that is scheduled lies from a month ago to eleven months ahead.
_AHEAD = timedelta(days=150)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class TrainingMark:
    """What a mentor has done of one course: a code of the results, a day if known, a remark."""

    result: str
    on: date | None = None
    remark: str = ""


def read_training_mark(
    value: CellValue, words: Words, *, near: date | None = None
) -> Reading[TrainingMark]:
    """One cell of a training tracker.

    `near` is the day the tracker was kept up to date, today if unknown: a completion later than
    that is doubtful and taken for scheduled, and a day without a year is put near it.
    """
    text = as_text(value)
    if isinstance(value, str) and len(text) <= _LONGEST and (code := words.code_of(text)):
        return _marked(code, None, value, words)
    if (nothing := nothing_there(value)) is not None:
        return nothing
    if isinstance(value, bool):
        mark = TrainingMark(COMPLETED)
        return interpreted(mark, value, "completed, day not known") if value else empty(value)
    if len(text) > _LONGEST:
        return unreadable(value, "a long text, not a training mark")
    if isinstance(value, str) and (split := _word_and_rest(text, words)):
        return _with_rest(*split, value, words, near)
    return _dated(read_date(value, near=near), near)


def _word_and_rest(text: str, words: Words) -> tuple[str, str] | None:
    """The code of the words at the start or the end of the text, and what remains."""
    tokens = text.split()
    for length in range(len(tokens) - 1, 0, -1):
        head, tail = " ".join(tokens[:length]), " ".join(tokens[length:])
        if code := words.code_of(head.strip(_BETWEEN)):
            return code, tail
        tail = " ".join(tokens[-length:])
        if code := words.code_of(tail.strip(_BETWEEN)):
            return code, " ".join(tokens[:-length])
    return None


def _with_rest(
    code: str, rest: str, value: CellValue, words: Words, near: date | None
) -> Reading[TrainingMark]:
    rest = rest.strip(_BETWEEN)
    for link in _LINKS:
        if rest.casefold().startswith(link):
            rest = rest[len(link) :].strip(_BETWEEN)
    day = read_date(rest, near=near + _AHEAD if near and code == SCHEDULED else near)
    if day.value is None:
        marked = _marked(code, None, value, words)
        if marked.value is None:
            return marked.doubted(f"“{rest}” left out")
        mark = replace(marked.value, remark=rest)
        return doubtful(mark, value, f"{marked.note}; “{rest}” is no date")
    marked = _marked(code, day.value, value, words)
    far = near is not None and abs(day.value - near) > 2 * _AHEAD
    if day.certainty is Certainty.DOUBTFUL and (code != SCHEDULED or far):
        return marked.doubted(day.note)
    return marked


def _marked(code: str, on: date | None, value: CellValue, words: Words) -> Reading[TrainingMark]:
    if code == NOT_YET:
        return empty(value, f"says “{as_text(value)}”: not done yet")
    label = words.label(code).lower()
    if on is not None:
        day = f"for {day_in_words(on)}" if code == SCHEDULED else f"on {day_in_words(on)}"
        return interpreted(TrainingMark(code, on), value, f"{label} {day}")
    text = as_text(value)
    if words.is_unsure(text):
        return doubtful(TrainingMark(code), value, f"taken for {label}")
    if words.says_plainly(text) and code != COMPLETED:
        return exact(TrainingMark(code), value)
    missing = ", day not known" if code in (COMPLETED, SCHEDULED) else ""
    return interpreted(TrainingMark(code), value, f"{label}{missing}")


def _dated(day: Reading[date], near: date | None) -> Reading[TrainingMark]:
    """A date alone is the day of completion, unless it has not come yet."""
    on = day.value
    if on is not None and near is not None and on > near:
        note = f"{day_in_words(on)} is still to come: taken for scheduled"
        return doubtful(TrainingMark(SCHEDULED, on), day.original, note)
    return day.turned(lambda completed: TrainingMark(COMPLETED, completed))
