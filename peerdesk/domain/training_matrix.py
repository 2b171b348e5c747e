"""The sheet that coordinators know: mentors down, courses across, what each has of each."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.domain.core_training import CoreLine


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A mentor with one cell for each course, in the order of the columns asked for."""

    uid: str
    code: str
    name: str
    status: str
    cells: tuple[CoreLine, ...]
