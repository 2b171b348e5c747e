"""Rows as pairs of participant and mentor: from a roster, a list of mentors, or of matches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.people import Entry, Held
from peerdesk.domain.imports.person_rows import noted
from peerdesk.domain.imports.targets import NOTE_FIELD
from peerdesk.domain.people import full_name
from peerdesk.domain.readings.people import PersonName

WHO_CELLS = ("name", "register_no", "participants", "mentor")
_NO_FIELDS = frozenset(
    {*WHO_CELLS, "code", "mentor_code", "participant_codes", "closed_on", "close_reason"}
)
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Pair:
    """One participant and one mentor in a row, each a name or, on their own list, a person.

    `tag` is the register number or code beside a participant's name on a list of matches.
    """

    draft: Draft
    fingerprint: str
    participant: PersonName | Entry | Held
    mentor: PersonName | Entry | Held
    tag: str = ""
    is_list: bool = False

    @property
    def ends_on(self) -> date | None:
        """The day on which the match ended, where a list of matches says so."""
        day: date | None = self.draft.value("closed_on") if self.is_list else None
        return day

    @property
    def end_reason(self) -> str:
        """Why it ended."""
        return str(self.draft.value("close_reason") or _OTHER)


def match_values(pair: Pair) -> dict[str, Any]:
    """What a list of matches says of the match itself; other lists say nothing of it."""
    if not pair.is_list:
        return {}
    said = {
        name: cell.value
        for name, cell in pair.draft.cells.items()
        if name not in _NO_FIELDS and cell.value is not None
    }
    if note := noted(pair.draft):
        said[NOTE_FIELD] = note
    return said


def tags_of(draft: Draft, count: int) -> tuple[str, ...]:
    """What stands beside each of the participants: a code each, or one register number."""
    codes: tuple[str, ...] = draft.value("participant_codes") or ()
    number = str(draft.value("register_no") or "")
    if number and count == 1:
        return (number,)
    return codes if len(codes) == count else ("",) * count


def own_name(draft: Draft) -> tuple[PersonName, ...]:
    """The participant whose name stands in columns of its own."""
    name: PersonName | None = draft.value("name")
    return (name,) if name is not None else ()


def pair_title(pair: Pair) -> str:
    """Who is matched, in the words of the row."""
    ends = (pair.participant, pair.mentor)
    told = [e.spoken if isinstance(e, PersonName) else _of_entry(e) for e in ends]
    return " and ".join(each for each in told if each) or row_title(pair.draft)


def _of_entry(who: Entry | Held) -> str:
    return full_name(who.record) if isinstance(who, Entry) else ""


def row_title(draft: Draft) -> str:
    """A row of a list of matches in its own words."""
    texts = (draft.text("participants") or draft.text("name"), draft.text("mentor"))
    return " and ".join(each for each in texts if each) or str(draft.source)
