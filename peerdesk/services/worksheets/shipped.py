"""The worksheets that PeerDesk ships, read from its own files."""

from __future__ import annotations

from functools import cache

from peerdesk.domain.worksheets.forms import Forms, forms_from
from peerdesk.system.resources import load_toml

_FILES = (
    "w01_design",
    "w02_collaboration",
    "w03_needs",
    "w04_equipping",
    "w05_pathways",
    "w06_impact",
    "w07_implementation",
    "w08_scaling",
    "w09_stages",
    "w10_running",
)


@cache
def shipped_forms() -> Forms:
    """All worksheets in order."""
    return forms_from([load_toml(f"worksheets/{name}.toml") for name in _FILES])
