"""What a workbook was written with as rows of text, for its hidden sheet, and back from them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import ActionSaid, Sent

SentRow = tuple[str, str, str, str]
"""A part ("fact" or one of _PARTS), whose, which field, and its text."""

MARK = "PeerDesk worksheet 1"
"""What the first cell of the hidden sheet says; the number grows when the rows change."""

_FACTS = ("form", "worksheet", "site", "site_name", "export", "for_whom", "language")
_PARTS = ("cell", "agreed", "own", "action")
_DATES = frozenset({"target_on", "due_on", "done_on"})

S = TypeVar("S", Content, ActionSaid)


def rows_of(sent: Sent) -> Iterator[SentRow]:
    """Everything that was written, empty fields left out."""
    for name in _FACTS:
        yield ("fact", "", name, getattr(sent, name))
    yield ("fact", "", "cycle", str(sent.cycle))
    yield ("fact", "", "made_on", _text(sent.made_on))
    yield ("fact", "", "left_out", ",".join(sent.left_out))
    yield from _parts("cell", sent.cells)
    yield from _parts("agreed", sent.agreed)
    yield from _parts("own", sent.own)
    yield from _parts("action", sent.actions)


def sent_from(rows: Iterable[Sequence[str]]) -> Sent:
    """What the rows say; those that make no sense are passed over, as anybody may edit them."""
    facts: dict[str, str] = {}
    parts: dict[str, dict[str, dict[str, Any]]] = {each: {} for each in _PARTS}
    for part, owner, name, text in rows:
        if part == "fact":
            facts[name] = text
        elif part in parts and owner:
            parts[part].setdefault(owner, {})[name] = _day(text) if name in _DATES else text
    cycle = facts.get("cycle", "")
    return Sent(
        **{name: facts.get(name, "") for name in _FACTS},
        cycle=int(cycle) if cycle.isdecimal() and len(cycle) < 4 else 0,
        made_on=_day(facts.get("made_on", "")),
        left_out=tuple(filter(None, facts.get("left_out", "").split(","))),
        cells=_owners(Content, parts["cell"]),
        agreed=_owners(Content, parts["agreed"]),
        own=_owners(Content, parts["own"]),
        actions=_owners(ActionSaid, parts["action"]),
    )


def _parts(
    part: str, owners: Mapping[str, Content] | Mapping[str, ActionSaid]
) -> Iterator[SentRow]:
    for owner, said in owners.items():
        for each in dataclasses.fields(said):
            if text := _text(getattr(said, each.name)):
                yield (part, owner, each.name, text)


def _text(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _owners(kind: type[S], found: Mapping[str, Mapping[str, Any]]) -> dict[str, S]:
    known = {each.name for each in dataclasses.fields(kind)}
    return {
        owner: kind(**{name: value for name, value in fields.items() if name in known})
        for owner, fields in found.items()
    }
