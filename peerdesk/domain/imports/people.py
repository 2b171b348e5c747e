"""The people an import may mean: known to the program, or new in this workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.near import are_near, without_initials
from peerdesk.domain.imports.questions import Choice, RowRef
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name, name_key
from peerdesk.domain.readings.people import PersonName
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import us_date

Person = Participant | Mentor

# Records closed for these reasons were never a person of their own.
_NOBODY = frozenset({"mistaken", "ineligible"})


@dataclass(slots=True, eq=False)
class Entry:
    """One participant or mentor as the plan sees them.

    `stored` is the record as the program has it, None for a new one; `record` as it would become.
    `rows` are the rows of people lists that speak of them, `source` the row that brought a new
    one, `draft` what the first row of a list says.
    `waiting` are questions that hold the record back; `fingerprints` mark what is brought in.
    """

    record: Person
    stored: Person | None = None
    source: RowRef | None = None
    draft: Draft | None = None
    rows: list[RowRef] = field(default_factory=list)
    reason: str = ""
    waiting: list[str] = field(default_factory=list)
    fingerprints: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Participant or mentor."""
        return self.record.kind

    @property
    def number(self) -> str:
        """The register number, "" for mentors and where none is known."""
        return self.record.register_no if isinstance(self.record, Participant) else ""

    @property
    def began(self) -> date | None:
        """The day of arrival, or since when somebody is a mentor."""
        if isinstance(self.record, Participant):
            return self.record.arrived_on
        return self.record.started_on

    @property
    def choice_id(self) -> str:
        """What the person is called among the choices of a question, in this run and the next."""
        if self.stored is not None or self.source is None:
            return self.record.uid
        return f"row:{self.source.sheet}!{self.source.row}"


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who is not known yet: the question to wait for, or left out by an answer."""

    question: str = ""
    left_out: bool = False


class People:
    """Participants or mentors, found by code, register number or name."""

    def __init__(self, kind: str, stored: Iterable[Person]) -> None:
        self.kind = kind
        self._entries: list[Entry] = []
        self._by_uid: dict[str, Entry] = {}
        self._by_code: dict[str, Entry] = {}
        self._by_number: dict[str, Entry] = {}
        self._by_key: dict[str, list[Entry]] = defaultdict(list)
        self._by_short_key: dict[str, list[Entry]] = defaultdict(list)
        self._by_word: dict[str, list[Entry]] = defaultdict(list)
        for each in stored:
            self.add(Entry(each, stored=each))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def add(self, entry: Entry) -> Entry:
        """Make a person findable."""
        self._entries.append(entry)
        self._by_uid[entry.record.uid] = entry
        if entry.record.code:
            self._by_code[entry.record.code] = entry
        self.note_number(entry)
        self._note_name(entry, entry.record.first_name)
        if entry.record.preferred_name:
            self._note_name(entry, entry.record.preferred_name)
        return entry

    def note_number(self, entry: Entry) -> None:
        """Make a person findable by the register number they have by now."""
        if entry.number:
            self._by_number.setdefault(entry.number, entry)

    def _note_name(self, entry: Entry, first: str) -> None:
        key = name_key(first, entry.record.last_name)
        for index, found in (
            (self._by_key, key),
            (self._by_short_key, without_initials(key)),
            *((self._by_word, word) for word in key.split()),
        ):
            if entry not in index[found]:
                index[found].append(entry)

    def by_uid(self, uid: str) -> Entry | None:
        """The person with this uid."""
        return self._by_uid.get(uid)

    def by_code(self, code: str) -> Entry | None:
        """The person with this code."""
        return self._by_code.get(code)

    def by_number(self, number: str) -> Entry | None:
        """The person with this register number."""
        return self._by_number.get(number) if number else None

    def named(self, first: str, last: str) -> list[Entry]:
        """Everybody who bears this name; initials between the names may be missing."""
        key = name_key(first, last)
        exact = self._by_key.get(key) or []
        return _somebody(exact or self._by_short_key.get(without_initials(key)) or [])

    def near(self, first: str, last: str) -> list[Entry]:
        """Everybody whose name is nearly this one."""
        found: dict[int, Entry] = {}
        for word in name_key(first, last).split():
            for each in self._by_word.get(word, ()):
                found[id(each)] = each
        return _somebody(
            [
                each
                for each in found.values()
                if are_near(first, last, each.record.first_name, each.record.last_name)
            ]
        )


def _somebody(entries: list[Entry]) -> list[Entry]:
    """Without records that were closed as mistaken, unless nobody else is left."""
    real = [each for each in entries if each.record.close_reason not in _NOBODY]
    return list(real or entries)


def first_and_last(name: PersonName | None) -> tuple[str, str]:
    """The two names a record keeps; somebody with one name has it as their last."""
    if name is None:
        return "", ""
    last = " ".join(part for part in (name.last, name.suffix) if part)
    return (name.given, last) if last else ("", name.given)


def bears(entry: Entry, name: PersonName) -> bool:
    """Whether a person has this name, or goes by it; initials do not count."""
    record = entry.record
    given = (record.first_name, record.preferred_name)
    own = {without_initials(name_key(each, record.last_name)) for each in given}
    return without_initials(name_key(*first_and_last(name))) in own


def choice_of(entry: Entry, words: Vocabularies) -> Choice:
    """A person as a choice, with what tells them apart from others of the same name."""
    label = full_name(entry.record)
    code = entry.record.code
    if code:
        label = f"{label} ({code})"
    elif entry.source is not None:
        label = f"{label} (new, {entry.source})"
    return Choice(entry.choice_id, label, details_of(entry, words), code)


def details_of(entry: Entry, words: Vocabularies) -> str:
    """What tells a person apart: stage, register number, arrival, or since when a mentor."""
    record = entry.record
    if isinstance(record, Participant):
        parts = [
            words.label("stage", record.stage),
            f"register number {record.register_no}" if record.register_no else "",
            f"arrived {us_date(record.arrived_on)}" if record.arrived_on else "",
        ]
    else:
        parts = [
            f"mentor since {us_date(record.started_on)}" if record.started_on else "",
            f"takes {record.capacity}" if record.capacity is not None else "",
        ]
    if record.closed_on:
        parts.append(f"left {us_date(record.closed_on)}")
    told = ", ".join(each for each in parts if each)
    return told or "known by name only"
