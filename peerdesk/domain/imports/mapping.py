"""Mappings: what each sheet and column of a workbook is, proposed, corrected and remembered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from peerdesk.domain.imports.roles import Role
from peerdesk.domain.imports.targets import NOTE_FIELD, targets_of
from peerdesk.domain.people import name_key


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnUse:
    """What is done with one column.

    `column` counts from 0. `field` names a target of the sheet's role, "" keeps the column out.
    `course` is the title of the course in a training matrix. `confidence` runs from 0 to 1.
    """

    column: int
    heading: str
    field: str = ""
    course: str = ""
    confidence: float = 0.0
    why: str = ""

    @property
    def is_used(self) -> bool:
        """Whether the cells of this column are brought in."""
        return bool(self.field)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """What a sheet is: its role, the row of its headings (1-based, 0 for none), its columns."""

    role: Role
    header_row: int = 0
    columns: tuple[ColumnUse, ...] = ()

    def column_of(self, field: str) -> ColumnUse | None:
        """The first column that is brought into a field."""
        return next((each for each in self.columns if each.field == field), None)

    def used(self) -> tuple[ColumnUse, ...]:
        """The columns that are brought in."""
        return tuple(each for each in self.columns if each.is_used)

    def unused(self) -> tuple[ColumnUse, ...]:
        """The columns with a heading that are kept out."""
        return tuple(each for each in self.columns if each.heading and not each.is_used)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetProposal:
    """A sheet with the mapping proposed for it and what a person needs to judge it.

    `look` identifies the headings, `remembered` says that a person settled this look before,
    `samples` are the first rows of data as shown, `rows` counts the rows below the headings.
    """

    sheet: str
    mapping: SheetMapping
    confidence: float
    why: str
    look: str = ""
    remembered: bool = False
    samples: tuple[tuple[str, ...], ...] = ()
    rows: int = 0


def header_look(headings: Sequence[str]) -> str:
    """A hash by which a row of headings is known again, whatever its case, spaces and accents."""
    plain = [" ".join(name_key(each.replace("#", " no ")).split()) for each in headings]
    while plain and not plain[-1]:
        plain.pop()
    return hashlib.sha256("\x1f".join(plain).encode()).hexdigest()


def remembered_under(look: str, proposed: Role) -> str:
    """Under what a correction is remembered: a look that is proposed as one thing.

    Tabs with equal headings may be lists of people who are here and who left.
    """
    return hashlib.sha256(f"{look}:{proposed.value}".encode()).hexdigest()


def usable(mapping: SheetMapping) -> SheetMapping:
    """The mapping without fields that its role does not have and without doubled ones."""
    allowed = {each.name for each in targets_of(mapping.role)}
    repeatable = {NOTE_FIELD} | ({"course"} if mapping.role is Role.TRAINING_MATRIX else set())
    seen: set[str] = set()
    columns = []
    for each in mapping.columns:
        fits = each.field in allowed and (each.field in repeatable or each.field not in seen)
        columns.append(each if fits else replace(each, field="", course=""))
        seen.add(each.field)
    return replace(mapping, columns=tuple(columns))


def as_text(mapping: SheetMapping) -> str:
    """The mapping as JSON, to be remembered under the look of its headings."""
    columns = [
        {"column": each.column, "heading": each.heading, "field": each.field, "course": each.course}
        for each in mapping.columns
    ]
    return json.dumps({"role": mapping.role.value, "columns": columns}, ensure_ascii=False)


def from_text(text: str, header_row: int) -> SheetMapping | None:
    """A remembered mapping for the sheet at hand; None when it was written by another version."""
    try:
        stored = json.loads(text)
        columns = tuple(_remembered_column(each) for each in stored["columns"])
        mapping = SheetMapping(role=Role(stored["role"]), header_row=header_row, columns=columns)
    except (ValueError, KeyError, TypeError):
        return None
    return usable(mapping)


def _remembered_column(stored: Mapping[str, Any]) -> ColumnUse:
    return ColumnUse(
        column=int(stored["column"]),
        heading=str(stored["heading"]),
        field=str(stored["field"]),
        course=str(stored["course"]),
        confidence=1.0,
        why="as you settled it before",
    )
