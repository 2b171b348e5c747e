"""The measures that PeerDesk ships, read from its own file."""

from __future__ import annotations

from functools import cache

from peerdesk.domain.measures import Measure, measures_from
from peerdesk.system.resources import load_toml


@cache
def shipped_measures() -> dict[str, Measure]:
    """All measures by id, in order."""
    return measures_from(load_toml("evidence.toml"))
