"""The measures that PeerDesk ships, read from its own file."""

from __future__ import annotations

from functools import cache

from peerdesk.domain.measures import Measure, measures_from
from peerdesk.domain.worksheets.forms import WorksheetForm, forms_from
from peerdesk.system.resources import load_toml


@cache
def shipped_measures() -> dict[str, Measure]:
    """All measures by id, in order."""
    return measures_from(load_toml("evidence.toml"))


@cache
def practices_form() -> WorksheetForm:
    """The worksheet (W1) whose practices are the key practices of the program.

    Read here once more, because the services of worksheets rest on those of evidence.
    """
    return next(iter(forms_from([load_toml("worksheets/w01_design.toml")])))
