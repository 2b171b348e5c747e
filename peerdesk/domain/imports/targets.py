"""What a column can be brought into: the fields of the sheet's record and a few combined ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from peerdesk.domain.fields import FieldSpec, Kind, View, specs_of
from peerdesk.domain.imports.roles import RECORD_OF_ROLE, Role


class Reads(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    NOTE = "note"
    WHOLE = "whole"
    DATE = "date"
    TIME = "time"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    CODE = "code"
    CODES = "codes"  # codes of several records in one cell
    NAME = "name"  # one person, first and last name in one cell
    NAMES = "names"  # one or several people in one cell
    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    REGISTER = "register"
    LENGTH = "length"  # minutes, however written
    PLACE = "place"  # kind of place, way of meeting and room in one cell
    COMMENT = "comment"  # a remark on a meeting that may say why it was not held
    MARK = "mark"  # a date, "x", "waived", "sched. 12/3"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Target:
    """Something a column can be brought into; `vocabulary` names the list of a choice."""

    name: str
    label: str
    reads: Reads
    vocabulary: str = ""
    limit: int | None = None


NOTE_FIELD = "note"
"""The field that may take several columns: each further one is appended under its heading."""

COURSE_FIELD = "course"
"""In a training matrix, the field of each column that stands for one course."""

_READS_OF_KIND: dict[Kind, Reads] = {
    Kind.TEXT: Reads.TEXT,
    Kind.NOTE: Reads.NOTE,
    Kind.WHOLE: Reads.WHOLE,
    Kind.DATE: Reads.DATE,
    Kind.TIME: Reads.TIME,
    Kind.YES_NO: Reads.YES_NO,
    Kind.CHOICE: Reads.CHOICE,
    Kind.CHOICES: Reads.CHOICES,
}
"""Links and rows are absent: they are brought in through the combined targets of a role."""

_READS_OF_FIELD: dict[str, Reads] = {
    "last_name": Reads.LAST_NAME,
    "first_name": Reads.FIRST_NAME,
    "register_no": Reads.REGISTER,
    "minutes": Reads.LENGTH,
}

_CODE = Target("code", "Code", Reads.CODE)
_WHOLE_NAME = Target("name", "Name, all of it", Reads.NAME)
_MENTOR = Target("mentor", "Mentor", Reads.NAME)
_MENTOR_CODE = Target("mentor_code", "Mentor code", Reads.CODE)
_PERSON_COLUMNS = (
    Target("register_no", "Participant's register number", Reads.REGISTER),
    Target("last_name", "Participant's last name", Reads.LAST_NAME),
    Target("first_name", "Participant's first name", Reads.FIRST_NAME),
)

_COMBINED: dict[Role, tuple[Target, ...]] = {
    Role.PARTICIPANTS: (_CODE, _WHOLE_NAME, Target("mentor", "Mentor", Reads.NAMES)),
    Role.DISCHARGED: (_CODE, _WHOLE_NAME),
    Role.MENTORS: (
        _CODE,
        _WHOLE_NAME,
        Target("participants", "Participants of this mentor", Reads.NAMES),
    ),
    Role.TRAINING_MATRIX: (
        _CODE,
        _WHOLE_NAME,
        Target(COURSE_FIELD, "A course", Reads.MARK),
    ),
    Role.TRAINING_LIST: (
        _CODE,
        _MENTOR,
        _MENTOR_CODE,
        Target(COURSE_FIELD, "Course", Reads.COURSE),
        Target("completed_on", "Date or mark", Reads.MARK),
    ),
    Role.MATCHES: (
        _CODE,
        Target("participants", "Participant", Reads.NAMES),
        Target("participant_codes", "Participant code", Reads.CODES),
        _MENTOR,
        _MENTOR_CODE,
        *_PERSON_COLUMNS,
    ),
    Role.MEETINGS: (
        _CODE,
        Target("participants", "Participants", Reads.NAMES),
        Target("participant_codes", "Participant codes", Reads.CODES),
        _MENTOR,
        _MENTOR_CODE,
        Target("end", "End", Reads.TIME),
        Target("where", "Where, in one cell", Reads.PLACE),
        Target("comment", "Comment that may say why it was not held", Reads.COMMENT),
        *_PERSON_COLUMNS,
    ),
}


@cache
def targets_of(role: Role) -> tuple[Target, ...]:
    """Everything the columns of a sheet with this role can be brought into."""
    if role is Role.IGNORE:
        return ()
    combined = _COMBINED[role]
    taken = {each.name for each in combined}
    own = (each for each in _own_targets(role) if each.name not in taken)
    return (*combined, *own, *_closing_targets(role))


def target_of(role: Role, name: str) -> Target:
    """One target by name; a KeyError names one that this kind of sheet does not have."""
    for each in targets_of(role):
        if each.name == name:
            return each
    raise KeyError(f"A sheet of {role} has no field {name}")


def _own_targets(role: Role) -> Iterator[Target]:
    for spec in specs_of(RECORD_OF_ROLE[role]):
        if spec.kind in _READS_OF_KIND and spec.view is not View.HIDDEN:
            yield _from_spec(spec)


def _from_spec(spec: FieldSpec) -> Target:
    reads = _READS_OF_FIELD.get(spec.name, _READS_OF_KIND[spec.kind])
    return Target(spec.name, spec.label, reads, spec.vocabulary, spec.limit)


def _closing_targets(role: Role) -> tuple[Target, ...]:
    vocabulary = RECORD_OF_ROLE[role].close_vocabulary
    return (
        Target("closed_on", "Closed on", Reads.DATE),
        Target("close_reason", "Why closed", Reads.CHOICE, vocabulary),
    )
