"""Rows of people lists: whom they name and what they say, in the fields of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.people import first_and_last
from peerdesk.domain.imports.roles import RECORD_OF_ROLE, Role
from peerdesk.domain.imports.targets import COURSE_FIELD, NOTE_FIELD
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import name_key
from peerdesk.domain.readings.people import PersonName

_NOT_OF_THE_RECORD = frozenset(
    {"code", "name", "mentor", "participants", COURSE_FIELD, "closed_on", "close_reason"}
)

LISTED_STATUS = {"participant": "enrolled", "mentor": "active"}
"""What somebody on a list is, where the list does not say: in the program, and mentoring."""


@dataclass(frozen=True)
class PersonRow:
    """One row of a list of participants or mentors."""

    draft: Draft
    fingerprint: str

    @property
    def kind(self) -> str:
        """Participant or mentor."""
        return RECORD_OF_ROLE[self.draft.role].kind

    @cached_property
    def name(self) -> PersonName | None:
        """The name in the row, None when it has none that can be read."""
        name: PersonName | None = self.draft.value("name")
        return name

    @property
    def first(self) -> str:
        """First name with middle name or initial."""
        return first_and_last(self.name)[0]

    @property
    def last(self) -> str:
        """Last name with what follows it, such as Jr."""
        return first_and_last(self.name)[1]

    @cached_property
    def key(self) -> str:
        """The name in comparable form."""
        return name_key(self.first, self.last)

    @property
    def number(self) -> str:
        """The register number, "" when the row has none."""
        return str(self.draft.value("register_no") or "")

    @property
    def code(self) -> str:
        """The code that PeerDesk gave this person, "" when the row has none."""
        return str(self.draft.value("code") or "")

    @property
    def began(self) -> date | None:
        """The day of arrival, or since when somebody is a mentor."""
        kind_began = "arrived_on" if self.kind == Participant.kind else "started_on"
        began: date | None = self.draft.value(kind_began)
        return began

    @property
    def leaves(self) -> bool:
        """Whether the row says that the person has left."""
        return self.draft.role is Role.DISCHARGED or self.draft.value("closed_on") is not None

    @property
    def title(self) -> str:
        """The person in words, as the row has them."""
        if self.name is not None:
            return self.name.spoken
        return self.draft.text("name") or self.number or str(self.draft.source)

    @cached_property
    def values(self) -> dict[str, Any]:
        """What the row says, by field of the record; only what was understood."""
        said = {
            field: cell.value
            for field, cell in self.draft.cells.items()
            if field not in _NOT_OF_THE_RECORD and cell.value is not None
        }
        if self.name is not None:
            said |= {"first_name": self.first, "last_name": self.last}
            if self.name.nickname:
                said.setdefault("preferred_name", self.name.nickname)
        if note := noted(self.draft):
            said[NOTE_FIELD] = note
        return {field: value for field, value in said.items() if value not in ("", ())}


def noted(draft: Draft) -> str:
    """The row's notes: the column of notes, then further ones each under its heading."""
    lines = [str(draft.value(NOTE_FIELD) or "")]
    lines += [f"{each.heading}: {each.value}" for each in draft.more_notes if each.value]
    return "\n".join(line for line in lines if line)
