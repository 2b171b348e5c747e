"""The command that prints session sheets."""

from __future__ import annotations

from argparse import Namespace

from peerdesk.cli.opening import opened
from peerdesk.cli.outcome import Outcome
from peerdesk.domain.words import counted


def sheets(given: Namespace) -> Outcome:
    """Write the session sheets of some days as one PDF."""
    from peerdesk.services.files import write_file
    from peerdesk.services.sheets import SheetStyle, due_between, keep_sheets, lay_out_sheets

    style = SheetStyle(language=given.language, large_print=given.large)
    with opened(given) as office:
        due = due_between(office, given.start, given.end)
        printed = lay_out_sheets(office, due, given.start, style)
        write_file(given.out, printed.pdf)
        keep_sheets(office, printed)
    count = len(printed.sheets)
    return Outcome(
        lines=(f"{counted(count, 'session sheet')} written to {given.out}.",),
        data={
            "file": str(given.out),
            "sheets": count,
            "codes": [sheet.code for sheet in printed.sheets],
        },
    )
