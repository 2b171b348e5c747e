"""A thousand kills of all kinds with fresh chance, one line of figures for each kind."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.faults.backups import kill_backups, kill_restores
from tests.faults.imports import kill_imports, prepared_stages
from tests.faults.migrations import kill_migrations
from tests.faults.rekeying import kill_rekeying
from tests.faults.saves import kill_saves
from tests.faults.subjects import make_subject
from tests.faults.swaps import kill_swaps
from tests.faults.tally import Tally


def run_kills(place: Path, chance: random.Random) -> Iterator[Tally]:
    """What each kind of kill came to, as soon as it is known."""
    made = make_subject(place)
    yield kill_saves(made.copied(place / "saves"), 350, chance)
    stages = prepared_stages(made, place / "imports")
    yield kill_imports(stages, 100, chance)
    yield kill_backups(made.copied(place / "backups"), 75, chance)
    yield kill_restores(made.copied(place / "restores"), 75, chance)
    yield kill_swaps(made.copied(place / "swaps"), 200, chance, place / "swapping")
    yield kill_migrations(stages[-1].subject, 100, chance, place / "migrations")
    yield kill_rekeying(stages[-1].subject.copied(place / "re-keying"), 100, chance)
