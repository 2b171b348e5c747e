"""The command that makes a program of made-up people to try things with."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict

from peerdesk.cli.outcome import Outcome


def demo(given: Namespace) -> Outcome:
    """Make the demo program, write its passphrase beside it, and ask for the window."""
    from peerdesk.services.demo import new_demo

    made = new_demo(given.dir, given.size, given.seed, progress=_Progress())
    made.office.program.close()
    lines = (
        f"Made {made.folder}: {made.made.sentence}",
        f"Its passphrase is in {made.passphrase_file}.",
    )
    return Outcome(
        lines=lines,
        data={
            "program": str(made.folder),
            "passphrase_file": str(made.passphrase_file),
            "counts": asdict(made.made),
        },
        window=None if given.no_window else made.folder,
        passphrase=made.passphrase,
    )


class _Progress:
    """Says on stderr how far a large demo is, once a tenth."""

    def __init__(self) -> None:
        self._tenth = 0

    def __call__(self, done: int, total: int) -> None:
        tenth = 10 * done // total if total else 0
        if tenth > self._tenth:
            self._tenth = tenth
            print(f"{tenth * 10} %", file=sys.stderr)
