"""Commands about a program as a whole: new, check, backup, undo."""

from __future__ import annotations

import getpass
from argparse import Namespace

from peerdesk.cli.opening import opened
from peerdesk.cli.outcome import REFUSED, Outcome
from peerdesk.cli.passphrases import read_passphrase


def new(given: Namespace) -> Outcome:
    """Make an empty program; the recovery code is shown once."""
    from peerdesk.services.files import write_file
    from peerdesk.services.programs import ProgramPlan, make_program
    from peerdesk.services.recovery import recovery_sheet

    plan = ProgramPlan(
        folder=given.program,
        site_name=given.site,
        prefix=given.prefix,
        city=given.city,
        staff=given.staff or getpass.getuser(),
        passphrase=read_passphrase(given.passphrase_file, twice=True),
    )
    office, code = make_program(plan)
    try:
        lines = [f"Made {given.program} for {given.site}.", f"Recovery code: {code}"]
        if given.recovery_sheet:
            write_file(given.recovery_sheet, recovery_sheet(office, code))
            lines.append(f"Recovery sheet: {given.recovery_sheet}")
        else:
            lines.append("Write the code down and put it away: it is kept nowhere else.")
    finally:
        office.program.close()
    return Outcome(lines=tuple(lines), data={"program": str(given.program), "recovery_code": code})


def check(given: Namespace) -> Outcome:
    """Check every page of the file and every link of the audit log."""
    from peerdesk.services.checking import check_program

    with opened(given) as office:
        found = check_program(office)
    counts = ", ".join(f"{count:,} {kind}" for kind, count in found.records.items() if count)
    verdict = "sound" if found.is_sound else "damaged"
    lines = (f"{given.program.name} is {verdict}.", f"It holds {counts}.", *found.problems)
    return Outcome(
        lines=lines,
        data={
            "sound": found.is_sound,
            "problems": list(found.problems),
            "records": found.records,
            "acts": found.acts,
        },
        exit_code=0 if found.is_sound else REFUSED,
    )


def backup(given: Namespace) -> Outcome:
    """Make a backup and verify it by opening it."""
    from peerdesk.services.backups import back_up

    with opened(given) as office:
        made = back_up(office, given.to)
    return Outcome(
        lines=(f"Backup {made.path.name} made and verified ({made.size / 1e6:.1f} MB).",),
        data={"file": str(made.path), "bytes": made.size, "verified": True},
    )


def undo(given: Namespace) -> Outcome:
    """Take back the latest act."""
    from peerdesk.services.undo import undo as take_back

    with opened(given) as office:
        done = take_back(office)
    return Outcome(lines=(f"Taken back: {done.summary}.",), data={"undone": done.summary})
