"""All records that a list shows for a query, page after page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from peerdesk.domain.lists import ListQuery, Page
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.lists import (
    list_matches,
    list_meetings,
    list_partners,
    list_people,
    list_trainings,
)
from peerdesk.services.office import Office
from peerdesk.services.worksheets.actions import list_actions

_LISTS: dict[str, Callable[[Office, ListQuery], Page[Any]]] = {
    "participant": list_people,
    "mentor": list_people,
    "match": list_matches,
    "meeting": list_meetings,
    "completion": list_trainings,
    "partner": list_partners,
    "action": list_actions,
}

_AT_ONCE = 1000


@needs(Right.SEE_RECORDS)
def uids_in(office: Office, kind: str, query: ListQuery) -> list[str]:
    """The uids of the records of a kind that a list shows, in its order."""
    if kind in ("participant", "mentor"):
        # People share a list; each sheet asks for its own half of it.
        query = dataclasses.replace(query, filters=query.filters - _SIDES | {f"{kind}s"})
    found: list[str] = []
    offset = 0
    while True:
        page = _LISTS[kind](office, dataclasses.replace(query, offset=offset, limit=_AT_ONCE))
        found += [row.uid for row in page.rows]
        if len(page.rows) < _AT_ONCE:
            return found
        offset += _AT_ONCE


_SIDES = frozenset({"participants", "mentors"})
