"""How the fields of a form are put together: groups, lines, and what sits behind "More"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerdesk.domain.fields import FieldSpec, Kind, View

Line = tuple[str, ...]

_WIDE = {Kind.NOTE, Kind.CHOICES, Kind.ROWS}


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together; each line holds the names of fields side by side.

    Group("When and where", (("met_on", "start", "minutes"), ("place_type", "place")))
    """

    title: str
    lines: Sequence[Line]
    behind_more: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All its fields in the order one reads them."""
        return tuple(name for line in self.lines for name in line)


def default_groups(specs: Sequence[FieldSpec]) -> tuple[Group, ...]:
    """Two fields a line, wide ones alone, rarely needed ones behind "More"."""
    plain = [spec for spec in specs if spec.view is View.PAGE]
    more = [spec for spec in specs if spec.view is View.MORE]
    groups = [Group("", _in_pairs(plain)), Group("More", _in_pairs(more), behind_more=True)]
    return tuple(group for group in groups if group.lines)


def _in_pairs(specs: Sequence[FieldSpec]) -> tuple[Line, ...]:
    lines: list[Line] = []
    open_line: list[str] = []
    for spec in specs:
        if spec.kind in _WIDE:
            lines += [tuple(open_line)] if open_line else []
            lines.append((spec.name,))
            open_line = []
            continue
        open_line.append(spec.name)
        if len(open_line) == 2:
            lines.append(tuple(open_line))
            open_line = []
    return tuple(lines + ([tuple(open_line)] if open_line else []))
