"""What can be wrong with a site and its settings, and what a new site begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from peerdesk.domain.checks import Problem
from peerdesk.domain.sites import Site, StageSetting

_PREFIX = re.compile("[A-Z0-9]{2,6}")


MOST_LOCK_MINUTES = 15
"""The longest a screen may stand open with nobody at it (issue: 10 by default, 15 at most)."""


def check_site(site: Site) -> tuple[Problem, ...]:
    """The rules for the site record."""
    return tuple(_findings(site))


def _findings(site: Site) -> Iterator[Problem]:
    if site.prefix and not _PREFIX.fullmatch(site.prefix):
        yield Problem(
            "prefix", "Codes begin with two to six capital letters or digits, such as HH."
        )
    if site.lock_minutes is None or not 1 <= site.lock_minutes <= MOST_LOCK_MINUTES:
        yield Problem("lock_minutes", "The window locks after 1 to 15 idle minutes. Type 10.")
    if not site.retention_years:
        yield Problem("retention_years", "Say how many years a closed record is kept, such as 7.")
    stages = [each.stage for each in site.stages]
    if len(set(stages)) < len(stages):
        yield Problem("stages", "A stage has two settings. Take one out.")


def default_settings(tables: Mapping[str, Any]) -> tuple[StageSetting, ...]:
    """The settings of each stage from the shipped defaults (parsed `site_defaults.toml`)."""
    return tuple(StageSetting(**_as_tuples(each)) for each in tables["stage"])


def _as_tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in table.items()
    }
