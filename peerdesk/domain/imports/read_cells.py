"""Reading one cell as the field it is brought into; alike cells are read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any, Protocol

from peerdesk.domain.imports.rows import shown
from peerdesk.domain.imports.targets import Reads, Target
from peerdesk.domain.people import name_key
from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.dates import read_date
from peerdesk.domain.readings.durations import Unit, read_duration
from peerdesk.domain.readings.meeting_comments import CommentWords, read_meeting_comment
from peerdesk.domain.readings.name_lists import split_names
from peerdesk.domain.readings.numbers import read_register_number, read_whole, read_yes_no
from peerdesk.domain.readings.people import PersonName, read_name, read_name_parts
from peerdesk.domain.readings.places import read_place
from peerdesk.domain.readings.reading import Certainty, Reading, doubtful, exact, interpreted
from peerdesk.domain.readings.reading import unreadable as not_read
from peerdesk.domain.readings.texts import as_text, nothing_there
from peerdesk.domain.readings.times import read_time
from peerdesk.domain.readings.training_marks import read_training_mark
from peerdesk.domain.readings.words import CodedList, Words, read_word, read_words


class SheetWords(Protocol):
    """The words people write for codes, places, training marks and comments."""

    @property
    def places(self) -> Words: ...
    @property
    def training_marks(self) -> Words: ...
    @property
    def comments(self) -> CommentWords: ...
    def of(self, vocabulary: str) -> Words: ...


class CellReader:
    """Reads cells by what they are brought into.

    `courses` lead from a course's title or other words for it, in comparable form, to its title;
    `known` are the names of people (comparable form) by which lists of names are taken apart.
    """

    def __init__(
        self,
        words: SheetWords,
        today: date,
        courses: Mapping[str, str],
        known: Collection[str] = (),
    ) -> None:
        self._words = words
        self._today = today
        self._courses = courses
        self._known = frozenset(known)
        self._read: dict[Any, Reading[Any]] = {}

    def knowing(self, names: Collection[str]) -> CellReader:
        """The same reader with more names known."""
        known = self._known | frozenset(names)
        return CellReader(self._words, self._today, self._courses, known)

    def read(
        self, value: CellValue, target: Target, *, near: date | None = None, heading: str = ""
    ) -> Reading[Any]:
        """What a cell says for a target; `near` is a day that dates are likely to lie close to."""
        unit = _unit(heading) if target.reads is Reads.LENGTH else None
        around = near if target.reads in (Reads.DATE, Reads.MARK) else None
        place = (target.reads, target.vocabulary, target.limit, type(value), value, unit, around)
        if place not in self._read:
            self._read[place] = self._read_anew(value, target, around, unit)
        return self._read[place]

    def read_name_of(self, last: CellValue, first: CellValue) -> Reading[PersonName]:
        """A name from two columns."""
        place = ("name of", last, first)
        if place not in self._read:
            self._read[place] = read_name_parts(last, first)
        return self._read[place]

    def _read_anew(
        self, value: CellValue, target: Target, near: date | None, unit: Unit | None
    ) -> Reading[Any]:
        reads = target.reads
        if reads is Reads.DATE:
            return read_date(value, near=near or self._today)
        if reads is Reads.LENGTH:
            return _bounded(read_duration(value, unit=unit), target)
        if reads is Reads.WHOLE:
            return read_whole(value, highest=target.limit)
        if reads is Reads.CHOICE:
            return read_word(value, self._words.of(target.vocabulary))
        if reads is Reads.CHOICES:
            return read_words(value, self._words.of(target.vocabulary))
        if reads is Reads.TEXT:
            return _text(value, target.limit, one_line=True)
        if reads is Reads.NOTE:
            return _text(value, target.limit, one_line=False)
        return self._by_words(value, reads)

    def _by_words(self, value: CellValue, reads: Reads) -> Reading[Any]:
        if reads is Reads.NAMES:
            return split_names(value, known=self._known)
        if reads is Reads.PLACE:
            return read_place(value, self._words.places)
        if reads is Reads.COMMENT:
            return read_meeting_comment(value, self._words.comments)
        if reads is Reads.MARK:
            return read_training_mark(value, self._words.training_marks, near=self._today)
        if reads is Reads.COURSE:
            return self._course(value)
        return _PLAIN[reads](value)

    def _course(self, value: CellValue) -> Reading[str]:
        if (nothing := nothing_there(value)) is not None:
            return nothing
        text = as_text(value)
        title = self._courses.get(name_key(text))
        if title is None:
            return doubtful(text, value, "a course that the program does not have: it is added")
        if name_key(title) == name_key(text):
            return exact(title, value)
        return interpreted(title, value, f"read as the course {title}")


def codes_and_rest(reading: Reading[CodedList]) -> tuple[Reading[tuple[str, ...]], str]:
    """A list of codes as a field takes it, and the words in it that mean no code."""
    listed = reading.value
    if listed is None:
        return Reading(None, reading.certainty, reading.note, reading.original), ""
    codes = replace(reading, value=listed.codes or None)  # type: ignore[arg-type]
    return codes, ", ".join(listed.unknown)  # type: ignore[return-value]


def _text(value: CellValue, limit: int | None, *, one_line: bool) -> Reading[str]:
    """Text as it was typed; only line ends and signs that nobody can see are put right."""
    if (nothing := nothing_there(value)) is not None:
        return nothing
    typed = value if isinstance(value, str) else shown(value)
    lines = [_visible(line) for line in typed.splitlines()]
    kept = " ".join(" ".join(lines).split()) if one_line else "\n".join(lines).strip()
    if limit is not None and len(kept) > limit:
        return not_read(value, f"{len(kept):,} characters; {limit:,} fit")
    return exact(kept, value)


def _visible(line: str) -> str:
    return "".join(each for each in line if each.isprintable() or each == "\t").rstrip()


def _bounded(reading: Reading[int], target: Target) -> Reading[int]:
    minutes = reading.value
    if minutes is not None and target.limit is not None and minutes > target.limit:
        return not_read(reading.original, f"{minutes} minutes; up to {target.limit} fit")
    return reading


def _code(value: CellValue) -> Reading[str]:
    text = as_text(value)
    return exact(text, value) if text else Reading(None, Certainty.EMPTY, original=value)


def _codes(value: CellValue) -> Reading[tuple[str, ...]]:
    found = tuple(each.strip() for each in re.split(r"[;,\n]", as_text(value)) if each.strip())
    return exact(found, value) if found else Reading(None, Certainty.EMPTY, original=value)


def _moment(value: CellValue) -> Reading[time]:
    """A time of day in whole minutes."""
    return read_time(value).turned(lambda moment: moment.replace(second=0, microsecond=0))


def _unit(heading: str) -> Unit | None:
    """What a bare number under a heading counts."""
    words = heading.casefold()
    if "hour" in words or "hrs" in words:
        return "hours"
    return "minutes" if "min" in words else None


_PLAIN: dict[Reads, Callable[[CellValue], Reading[Any]]] = {
    Reads.TIME: _moment,
    Reads.YES_NO: read_yes_no,
    Reads.CODE: _code,
    Reads.CODES: _codes,
    Reads.NAME: read_name,
    Reads.REGISTER: read_register_number,
    # A name from one column only, where the other of the two is missing.
    Reads.LAST_NAME: read_name,
    Reads.FIRST_NAME: read_name,
}
