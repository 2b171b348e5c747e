"""Understanding the cells of one question: words of lists, dates and numbers as typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from peerdesk.domain.fields import spec_of
from peerdesk.domain.readings.cells import CellFault, CellValue
from peerdesk.domain.readings.dates import read_date
from peerdesk.domain.readings.reading import Reading, unreadable
from peerdesk.domain.readings.texts import as_number, as_text, word_key
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import Column, RawRow
from peerdesk.domain.worksheets.forms import Item, ItemKind, Section
from peerdesk.domain.worksheets.records import LONGEST_ANSWER, Answer
from peerdesk.domain.worksheets.values import LARGEST_NUMBER, codes_of, value_of_codes

LONGEST_NOTE = spec_of(Answer, "note").limit or 0
LONGEST_OWNER = spec_of(Answer, "owner").limit or 0

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_YEARS = range(1900, 2200)

_LABELS = {
    Column.VALUE: "Answer",
    Column.PRACTICE: "Status",
    Column.NOTE: "Note",
    Column.OWNER: "Owner",
    Column.TARGET_ON: "Target date",
}


def typed_text(value: CellValue) -> str:
    """What a person typed into a cell, line ends kept; "" for a cell that shows an error.

    Signs that no record may hold are left out; nobody can see them.
    """
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n")
        return _UNSEEN.sub("", lines).strip()
    if isinstance(value, datetime):
        return us_date(value.date())
    return us_date(value) if isinstance(value, date) else as_text(value)


def day_in(value: CellValue, near: date) -> Reading[date]:
    """The date in a cell; one that no record may hold is not understood."""
    reading = read_date(value, near=near)
    if reading.value is not None and reading.value.year not in _YEARS:
        return unreadable(value, "a date in a year far off")
    return reading


def code_of(words: str, vocabulary: str, all_words: Vocabularies) -> str:
    """The code that a person means by words in any language, "" for none."""
    key = word_key(words)
    for term in all_words[vocabulary]:
        if key and key in {word_key(term.label), word_key(term.label_es), word_key(term.code)}:
            return term.code
    return ""


@dataclass
class CellReader:
    """Reads the cells of one item. What it cannot keep in its field it keeps in the note."""

    item: Item
    section: Section
    words: Vocabularies
    today: date
    before: Content
    troubles: list[tuple[str, str, str]] = field(default_factory=list)
    _value: str = ""
    _practice: str = ""
    _owner: str = ""
    _target_on: date | None = None
    _notes: list[str] = field(default_factory=list)

    def read(self, row: RawRow) -> None:
        """Read the first row of the item."""
        self._note_faults(row)
        if note := typed_text(row.cells.get(Column.NOTE)):
            self._notes.append(note)
        self.take_value(row, typed_text(row.cells.get(Column.VALUE)))
        self._take_status(row)
        self._take_owner(row)
        self._take_date(row)

    def add_row(self, row: RawRow) -> None:
        """A further row for the same item: its texts go into the note."""
        self._note_faults(row)
        texts = [text for each in _LABELS if (text := typed_text(row.cells.get(each)))]
        if texts:
            self._keep(row, "A second row answers the same question.", "Also", "\n".join(texts))

    def take_value(self, row: RawRow, text: str) -> None:
        """Take the text of the answer cell, as the kind of question asks for it."""
        if not text:
            return
        if self.item.is_practice:
            self._keep(row, "A practice takes a status and a note.", "Answer", text)
        elif self.item.kind in {ItemKind.CHOICE, ItemKind.CHOICES}:
            self._take_choices(row, text)
        elif self.item.kind is ItemKind.NUMBER:
            self._take_number(row, text)
        else:
            self._value = text

    def content(self) -> Content:
        """What the item says, each part within the length that it may have."""
        value = self._value
        if len(value) > LONGEST_ANSWER:
            value, rest = _cut(value, LONGEST_ANSWER)
            self._notes.insert(0, rest)
        return Content(
            value=value,
            practice=self._practice,
            note="\n\n".join(self._notes),
            owner=self._owner,
            target_on=self._target_on,
        )

    def _keep(self, row: RawRow, reason: str, label: str, text: str) -> None:
        self.troubles.append((row.place, f"{reason} It is kept in the note.", text))
        self._notes.append(f"{label}: {text}")

    def _note_faults(self, row: RawRow) -> None:
        for column, label in _LABELS.items():
            if isinstance(cell := row.cells.get(column), CellFault):
                self.troubles.append((row.place, f"The cell “{label}” {cell.what}.", ""))

    def _take_number(self, row: RawRow, text: str) -> None:
        plain = text.replace(",", "").strip()
        number = as_number(row.cells.get(Column.VALUE))
        if number is None and re.fullmatch(r"[0-9]{1,9}", plain):
            number = int(plain)
        if isinstance(number, int) and 0 <= number <= LARGEST_NUMBER:
            self._value = str(number)
        elif text == self.before.value:
            self._value = text
        else:
            self._keep(row, f"“{text[:40]}” is not a whole number.", "Answer", text)

    def _take_choices(self, row: RawRow, text: str) -> None:
        codes, unknown = self._codes(text)
        if value_of_codes(codes) != self.before.value:
            offered = self.words[self.item.vocabulary]
            unknown += [each for each in codes if each not in offered]
            codes = [each for each in codes if each in offered]
        if self.item.kind is ItemKind.CHOICE and len(codes) > 1:
            self._keep(row, "Only one can be chosen here.", "Answer", text)
            return
        self._value = value_of_codes(codes)
        if unknown:
            told = ", ".join(unknown)
            self._keep(row, f"“{told[:60]}” is not in the list.", "Answer", told)

    def _codes(self, text: str) -> tuple[list[str], list[str]]:
        """Codes in the order of writing, and the pieces that mean none."""
        codes: dict[str, None] = {}
        unknown: list[str] = []
        for line in re.split(r"[\n;]+", text):
            pieces = [each for each in line.split(",") if each.strip()]
            while pieces:
                taken, code = self._longest(pieces)
                if code:
                    codes[code] = None
                else:
                    unknown.append(pieces[0].strip())
                pieces = pieces[taken:]
        return list(codes), unknown

    def _longest(self, pieces: list[str]) -> tuple[int, str]:
        """How many pieces make up a label, since labels may hold commas, and its code."""
        for count in range(len(pieces), 0, -1):
            words = ",".join(pieces[:count])
            if code := code_of(words, self.item.vocabulary, self.words) or self._kept_code(words):
                return count, code
        return 1, ""

    def _kept_code(self, words: str) -> str:
        """A code that this version does not offer but wrote into the workbook itself."""
        key = word_key(words)
        return next((each for each in codes_of(self.before.value) if word_key(each) == key), "")

    def _take_status(self, row: RawRow) -> None:
        text = typed_text(row.cells.get(Column.PRACTICE))
        if not text:
            return
        code = code_of(text, self.section.statuses, self.words) if self.item.is_practice else ""
        if code:
            self._practice = code
        elif self.item.is_practice:
            self._keep(row, f"“{text[:40]}” is not a status of this list.", "Status", text)
        else:
            self._keep(row, "Only a practice has a status.", "Status", text)

    def _take_owner(self, row: RawRow) -> None:
        text = " ".join(typed_text(row.cells.get(Column.OWNER)).split())
        if len(text) > LONGEST_OWNER or (text and not self.item.is_practice):
            self._keep(row, "There is no room for this owner.", "Owner", text)
        else:
            self._owner = text

    def _take_date(self, row: RawRow) -> None:
        cell = row.cells.get(Column.TARGET_ON)
        text = typed_text(cell)
        if not text:
            return
        reading = day_in(cell, self.today)
        if reading.value is None or not self.item.is_practice:
            reason = f"“{text[:40]}” cannot be read as a date."
            self._keep(row, reason, "Target date", text)
            return
        self._target_on = reading.value
        if reading.is_doubtful:
            self.troubles.append((row.place, f"Target date {reading.note}.", text))


def _cut(text: str, longest: int) -> tuple[str, str]:
    """A text in two pieces, the first within a length, parted between words where it can be."""
    at = max(text.rfind(" ", 0, longest), text.rfind("\n", 0, longest))
    at = at if at > longest // 2 else longest
    return text[:at].rstrip(), text[at:].lstrip()
