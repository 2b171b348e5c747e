"""How long the first page of every list takes, against reading 200 rows by their number.

Makes a demo in a scratch folder: site size unless PEERDESK_BENCH_SIZE says small or region, or
uses the program that PEERDESK_BENCH_PROGRAM names (its passphrase in DEMO-PASSPHRASE.txt beside).
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import text

from peerdesk.domain.lists import ListQuery
from peerdesk.services.demo import new_demo
from peerdesk.services.lists import list_matches, list_meetings, list_people, list_trainings
from peerdesk.services.office import Office
from peerdesk.services.programs import open_program
from peerdesk.services.today import today_lines

RUNS = 7
LIMIT_MS = 100


def main() -> None:
    """Print the median of each first page and its ratio to the baseline."""
    with tempfile.TemporaryDirectory(prefix="peerdesk-bench-") as scratch:
        office = _office(Path(scratch))
        try:
            _measure(office)
        finally:
            office.program.close()


def _office(scratch: Path) -> Office:
    if given := os.environ.get("PEERDESK_BENCH_PROGRAM"):
        folder = Path(given)
        words = (folder.parent / "DEMO-PASSPHRASE.txt").read_text(encoding="utf-8")
        return open_program(folder, "", words.strip())
    made = new_demo(scratch, os.environ.get("PEERDESK_BENCH_SIZE", "site"), 1)
    print(made.made.sentence)
    return made.office


def _measure(office: Office) -> None:
    baseline = _median(partial(_by_number, office))
    print(f"200 meetings by number       {baseline:7.1f} ms")
    for name, ask in _questions(office).items():
        took = _median(ask)
        print(f"{name:28} {took:7.1f} ms  {took / baseline:6.1f} times  (at most {LIMIT_MS} ms)")


def _questions(office: Office) -> dict[str, Callable[[], object]]:
    newest = ListQuery(sort="met_on", descending=True)
    search = ListQuery(search="smith", sort="met_on", descending=True)
    return {
        "Today": partial(today_lines, office),
        "Roster": partial(list_people, office, ListQuery(sort="name")),
        "Matches": partial(list_matches, office, ListQuery(sort="participant_name")),
        "Meeting log": partial(list_meetings, office, newest),
        "Meeting log, a name": partial(list_meetings, office, search),
        "Training records": partial(list_trainings, office, ListQuery(sort="mentor_name")),
    }


def _by_number(office: Office) -> None:
    with office.program.reading() as connection:
        connection.execute(text("SELECT * FROM meeting WHERE id <= 200")).fetchall()


def _median(ask: Callable[[], object]) -> float:
    """Milliseconds; the first run warms the pages of the file."""
    ask()
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)
