"""Service calls of the first screen, imported only when they run: the screen is painted first."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peerdesk.domain.roles import Account
    from peerdesk.services.office import Cancelled, Office, Progress
    from peerdesk.services.passphrases import Verdict
    from peerdesk.services.recovery import NewCode
    from peerdesk.services.restoring import Prepared


@dataclass(frozen=True, slots=True)
class Made:
    """A new program that is open, with the recovery code and the sheet to print it on."""

    office: Office
    code: str
    sheet: bytes


def open_program(folder: Path, staff: str, passphrase: str, accept_older: bool = False) -> Office:
    """Open a program on the data worker."""
    from peerdesk.services import programs

    return programs.open_program(folder, staff, passphrase, accept_older=accept_older)


def staff_accounts(folder: Path) -> tuple[Account, ...]:
    """Who may sign in to a program; nobody where that cannot be read, as opening it will tell."""
    from peerdesk.domain.errors import PeerDeskError
    from peerdesk.services import programs

    try:
        return programs.staff_accounts(folder)
    except PeerDeskError:
        return ()


def open_with_code(folder: Path, code: str, accept_older: bool = False) -> Office:
    """Open a program with the printed recovery code."""
    from peerdesk.services import programs

    return programs.open_with_recovery_code(folder, code, accept_older=accept_older)


def make_program(place: Path, name: str, site_name: str, staff: str, passphrase: str) -> Made:
    """Make a program and its recovery sheet."""
    from peerdesk.services import programs
    from peerdesk.services.recovery import recovery_sheet

    plan = programs.ProgramPlan(
        folder=programs.program_folder(place, name),
        site_name=site_name,
        staff=staff,
        passphrase=passphrase,
    )
    office, code = programs.make_program(plan)
    return Made(office, code, recovery_sheet(office, code))


def prepare_new_code(office: Office) -> NewCode:
    """Draw the next recovery code, which is not in force before it is kept."""
    from peerdesk.services import recovery

    return recovery.prepare_new_code(office)


def keep_new_code(office: Office, new: NewCode) -> None:
    """Put a new recovery code in force."""
    from peerdesk.services import recovery

    recovery.keep_new_code(office, new)


def set_passphrase(office: Office, uid: str, passphrase: str) -> None:
    """Give an account a new passphrase, in a program that the recovery code has opened."""
    from peerdesk.services import accounts

    accounts.set_passphrase(office, uid, passphrase)


def names_here(office: Office) -> tuple[str, ...]:
    """What a new passphrase may not have in it."""
    from peerdesk.services import programs

    return programs.names_here(office)


def close(office: Office) -> None:
    """Close a program that the recovery code has opened."""
    from peerdesk.services import programs

    programs.close_program(office)


def make_demo(place: Path) -> Office:
    """Make a program of made-up people and open it."""
    from peerdesk.services.demo import new_demo

    return new_demo(place, "small", 1).office


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that is unpacked and sound; `present` is the program it is of, if that is here.

    `returning` are the accounts in it that were removed from the present program.
    """

    prepared: Prepared
    present: Path | None
    returning: tuple[str, ...]


def check_backup(
    backup: Path,
    programs: tuple[Path, ...],
    home: Path,
    staff: str,
    passphrase: str,
    *,
    progress: Progress,
    cancelled: Cancelled,
) -> Checked:
    """Unpack a backup beside the program it is of, or where new ones go, and check all of it.

    The recovery code of that day may stand in the place of the passphrase.
    """
    from peerdesk.services import restoring
    from peerdesk.services.way_in import way_in

    present = restoring.program_of(backup, programs)
    place = present.parent if present is not None else home
    way = way_in(staff, passphrase)
    prepared = restoring.prepare_restore(backup, place, way, progress, cancelled)
    returning = restoring.removed_since(prepared, present) if present is not None else ()
    return Checked(prepared, present, returning)


def backups_of(programs: tuple[Path, ...]) -> list[tuple[str, Path]]:
    """The backups beside some programs, the newest first: when, how large and why; and where."""
    from peerdesk.domain.backup_keeping import WHY_WORDS
    from peerdesk.domain.readings.months import day_in_words
    from peerdesk.domain.words import us_time
    from peerdesk.services.restoring import known_backups

    found = []
    for each in known_backups(programs):
        at, why = each.manifest.made_at, WHY_WORDS.get(each.manifest.why, "")
        when = f"{day_in_words(at.date())} at {us_time(at.time())}"
        size = f"{each.size / 1e6:.1f} MB"
        found.append((", ".join(part for part in (when, size, why) if part), each.path))
    return found


def put_in_place(prepared: Prepared, present: Path) -> Path:
    """Put a checked backup in the place of a program; returns its folder."""
    from peerdesk.services import restoring

    return restoring.put_in_place(prepared, present).folder


def keep_beside(prepared: Prepared, _home: Path) -> Path:
    """Keep a checked backup as a new program; returns its folder."""
    from peerdesk.services import restoring

    folder = restoring.free_folder(prepared.folder.parent, prepared.backup)
    return restoring.keep_beside(prepared, folder).folder


def discard(prepared: Prepared) -> None:
    """Throw away what was unpacked."""
    from peerdesk.services import restoring

    restoring.discard(prepared)


def copy_in(folder: Path, place: Path, *, progress: Progress, cancelled: Cancelled) -> Path:
    """Copy a program onto this computer; returns the new folder. Progress is told in megabytes."""
    from peerdesk.services import copying

    def told(done: int, total: int) -> None:
        progress(-(-done // 1_000_000), -(-total // 1_000_000))

    return copying.copy_in(folder, place, progress=told, cancelled=cancelled)


def judge_passphrase(text: str, about: Sequence[str]) -> tuple[str, Verdict]:
    """What a new passphrase is worth, with the text that was judged."""
    from peerdesk.services import passphrases

    return text, passphrases.judge_passphrase(text, about)


def propose_passphrase(about: Sequence[str]) -> str:
    """Five words drawn by chance."""
    from peerdesk.services import passphrases

    return passphrases.propose_passphrase(about)


def warm_up() -> None:
    """Load what opening needs while the person types: database, keys, lists."""
    for module in ("programs", "pages", "lists"):
        importlib.import_module(f"peerdesk.services.{module}")


def save_sheet(path: Path, sheet: bytes) -> None:
    """Write the recovery sheet to a file."""
    from peerdesk.services.files import write_file

    write_file(path, sheet)
