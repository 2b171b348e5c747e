"""Ending the matches of somebody who leaves, in the same act."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date

from peerdesk.domain.matches import Match
from peerdesk.services.office import Office
from peerdesk.services.saving import save_closed
from peerdesk.store.acts import Act


def end_matches(
    office: Office, act: Act, matches: Iterable[Match], on: date, reason: str
) -> tuple[Match, ...]:
    """Close open matches.

    One that began after the day ends on the day it began, or today when it was still to begin.
    """
    return tuple(save_closed(office, act, *_ended(office, each, on), reason) for each in matches)


def _ended(office: Office, match: Match, on: date) -> tuple[Match, date]:
    """The match and the day on which it ends; one that never began has no day of beginning."""
    if match.started_on is None or match.started_on <= on:
        return match, on
    today = office.clock.today()
    if match.started_on > today:
        return dataclasses.replace(match, started_on=None), today
    return match, match.started_on
