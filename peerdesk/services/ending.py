"""Ending the matches of somebody who leaves, in the same act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from peerdesk.domain.matches import Match
from peerdesk.services.office import Office
from peerdesk.services.saving import save_closed
from peerdesk.store.acts import Act


def end_matches(
    office: Office, act: Act, matches: Iterable[Match], on: date, reason: str
) -> tuple[Match, ...]:
    """Close open matches; one that began after the day ends on the day it began."""
    return tuple(
        save_closed(office, act, each, max(on, each.started_on or on), reason) for each in matches
    )
