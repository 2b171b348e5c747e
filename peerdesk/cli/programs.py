"""Commands about a program as a whole: new, check, backup, undo."""

from __future__ import annotations

import getpass
from argparse import Namespace

from peerdesk.cli.opening import opened
from peerdesk.cli.outcome import DONE, REFUSED, Outcome
from peerdesk.cli.passphrases import read_passphrase
from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.words import counted, listed
from peerdesk.system.errors import SystemFault


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
    lines = [f"Made {given.program} for {given.site}.", f"Recovery code: {code}"]
    sheet, refusal = "", ""
    try:
        if given.recovery_sheet:
            write_file(given.recovery_sheet, recovery_sheet(office, code))
            sheet = str(given.recovery_sheet)
    except SystemFault as fault:
        refusal = f"{fault.sentence} The program is made; write its recovery code down."
    finally:
        office.program.close()
    kept_nowhere = "Write the code down and put it away: it is kept nowhere else."
    lines.append(f"Recovery sheet: {sheet}" if sheet else kept_nowhere)
    return Outcome(
        lines=tuple(lines),
        data={"program": str(given.program), "recovery_code": code, "recovery_sheet": sheet},
        exit_code=REFUSED if refusal else DONE,
        refusal=refusal,
    )


def check(given: Namespace) -> Outcome:
    """Check every page of the file and every link of the audit log."""
    from peerdesk.services.checking import check_program

    with opened(given) as office:
        found = check_program(office)
    name = given.program.name
    holds = tuple(
        counted(count, RECORD_BY_KIND[kind].label, RECORD_BY_KIND[kind].label_many)
        for kind, count in found.records.items()
        if count
    )
    refusal = "" if found.is_sound else f"{name} is damaged. {found.next_step}"
    return Outcome(
        lines=(f"{name} is sound.", f"It holds {listed(holds)}.") if found.is_sound else (),
        data={
            "sound": found.is_sound,
            "problems": list(found.problems),
            "records": found.records,
            "acts": found.acts,
        },
        exit_code=DONE if found.is_sound else REFUSED,
        refusal=refusal,
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


def restore(given: Namespace) -> Outcome:
    """Bring a program back from a backup, checked before it gets its name."""
    from peerdesk.services.restoring import restore_in_place, restore_program

    passphrase = read_passphrase(given.passphrase_file)
    call = restore_in_place if given.in_place else restore_program
    restored = call(given.backup, given.program, given.staff, passphrase)
    made = restored.made_at
    when = f"{made.month}/{made.day}/{made.year} {made:%H:%M}"
    lines = [f"Restored {given.program} as it was on {when}; every page was checked."]
    if restored.kept is not None:
        lines.append(f"The program that was there is kept as {restored.kept}.")
    if restored.backed_up is not None:
        lines.append(f"It was backed up first, as {restored.backed_up.name}.")
    return Outcome(
        lines=tuple(lines),
        data={
            "program": str(given.program),
            "made_at": made.isoformat(),
            "rows": restored.rows,
            "kept": str(restored.kept or ""),
            "backup_before": str(restored.backed_up or ""),
        },
    )


def copy_in(given: Namespace) -> Outcome:
    """Copy a program that nobody has open onto this computer's own disk."""
    from peerdesk.services import copying
    from peerdesk.services.settings import open_settings

    place = given.to or open_settings().programs_folder()
    copied = copying.copy_in(given.program, place)
    return Outcome(
        lines=(f"Copied to {copied}; the one at {given.program} was only read.",),
        data={"program": str(copied)},
    )


def undo(given: Namespace) -> Outcome:
    """Take back the latest act."""
    from peerdesk.services.undo import undo as take_back

    with opened(given) as office:
        done = take_back(office)
    return Outcome(lines=(f"Taken back: {done.summary}.",), data={"undone": done.summary})
