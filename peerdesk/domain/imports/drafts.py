"""Drafts: rows of a sheet with every cell as it was read, before anybody is looked up."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from peerdesk.domain.imports.questions import RowRef
from peerdesk.domain.imports.roles import Role
from peerdesk.domain.imports.rows import folded
from peerdesk.domain.readings.reading import Certainty, Reading


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell: its address ("B14"), heading and reading; the course for a matrix column.

    `text` is what stood there as a person sees it.
    """

    cell: str
    heading: str
    field: str
    reading: Reading[Any]
    text: str
    course: str = ""

    @property
    def value(self) -> Any:
        """What was understood, None when nothing was."""
        return self.reading.value


@dataclass(frozen=True, slots=True)
class Draft:
    """One row of data under its role; `cells` by field, `marks` the courses of a matrix.

    Cells gathered into the notes besides the first stand in `more_notes`.
    """

    role: Role
    source: RowRef
    cells: Mapping[str, ReadCell]
    marks: tuple[ReadCell, ...] = ()
    more_notes: tuple[ReadCell, ...] = ()

    def value(self, field_name: str) -> Any:
        """What was understood in a field, None when the row has nothing there."""
        cell = self.cells.get(field_name)
        return cell.reading.value if cell is not None else None

    def is_unreadable(self, field_name: str) -> bool:
        """Whether the row has something in a field that was not understood."""
        cell = self.cells.get(field_name)
        return cell is not None and cell.reading.certainty is Certainty.UNREADABLE

    def text(self, field_name: str) -> str:
        """What stood in a field, "" for nothing."""
        cell = self.cells.get(field_name)
        return cell.text if cell is not None else ""


@dataclass(slots=True)
class Fingerprints:
    """Makes the marks by which rows are known again, whatever sheet and row they stand in.

    The same contents give the same fingerprint; a second row with the same contents within one
    workbook gives another, so that two alike rows stay two.
    """

    _seen: Counter[str] = field(default_factory=Counter)

    def of_row(self, draft: Draft, part: str, leaving_out: frozenset[str] = frozenset()) -> str:
        """The fingerprint of what a row says apart from some fields."""
        cells = [each for name, each in draft.cells.items() if name not in leaving_out]
        return self.of(draft, part, (*cells, *draft.more_notes))

    def of(self, draft: Draft, part: str, cells: Iterable[ReadCell]) -> str:
        """The fingerprint of some cells of a row, for one part of what the row says."""
        texts = sorted(f"{each.field}\x1e{folded(each.text)}" for each in cells if each.text)
        said = "\x1f".join((draft.role.value, part, *texts))
        self._seen[said] += 1
        return _hash(f"{said}\x1f{self._seen[said]}")


def person_mark(uid: str) -> str:
    """The mark of a person whose list row was imported at least once."""
    return _hash(f"person\x1f{uid}")


def value_mark(uid: str, field_name: str, value: Any) -> str:
    """The mark of a value that an import once put into a field of a person."""
    return _hash(f"value\x1f{uid}\x1f{field_name}\x1f{value!r}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
