"""What can be wrong with a site and its settings, and what a new site begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from peerdesk.domain.checks import Problem
from peerdesk.domain.sites import Site, StageSetting

_PREFIX = re.compile("[A-Z0-9]{2,6}")


def check_site(site: Site) -> tuple[Problem, ...]:
    """The rules for the site record."""
    return tuple(_findings(site))


def _findings(site: Site) -> Iterator[Problem]:
    if site.prefix and not _PREFIX.fullmatch(site.prefix):
        yield Problem(
            "prefix", "Codes begin with two to six capital letters or digits, such as HH."
        )
    stages = [each.stage for each in site.stages]
    if len(set(stages)) < len(stages):
        yield Problem("stages", "A stage has two settings. Take one out.")


def default_settings(tables: Mapping[str, Any]) -> tuple[StageSetting, ...]:
    """The settings of each stage from the shipped defaults (parsed `site_defaults.toml`)."""
    return tuple(
        StageSetting(**{**each, "formats": tuple(each["formats"])}) for each in tables["stage"]
    )
