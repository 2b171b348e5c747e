"""What is written while the disk fails: each time a sentence, nothing half, and work goes on."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from peerdesk.domain.errors import PeerDeskError
from peerdesk.domain.participants import Participant
from peerdesk.services.backups import back_up
from peerdesk.services.checking import check_program
from peerdesk.services.exports import export_workbook
from peerdesk.services.files import write_file
from peerdesk.services.office import Office
from peerdesk.services.participants import add_participant
from peerdesk.services.sheets import SheetStyle, due_between, lay_out_sheets
from peerdesk.store import records
from peerdesk.system.errors import SystemFault
from tests.faults.disks import SAVE_TROUBLES, WRITE_TROUBLES, SaveTrouble
from tests.faults.subjects import Subject
from tests.services.people import matched

LONG_NOTE = "x" * 8_000
"""More than fits into pages that are there already."""


def _print(office: Office, place: Path) -> None:
    monday = date(2026, 11, 23)
    due = due_between(office, monday, date(2026, 11, 29))
    pages = lay_out_sheets(office, due, monday, SheetStyle())
    write_file(place / "Session sheets.pdf", pages.pdf)


WRITING: dict[str, Callable[[Office, Path], object]] = {
    "backup": back_up,
    "export": lambda office, place: export_workbook(office, "all", place / "All.xlsx"),
    "print": _print,
}


def write_in_trouble(subject: Subject, place: Path) -> Iterator[tuple[str, str]]:
    """Everything that writes a file, with every trouble: what it is and what is wrong with it."""
    office = subject.opened()
    matched(office)
    for what, write in WRITING.items():
        for name, trouble in WRITE_TROUBLES.items():
            folder = place / f"{what} {name}"
            folder.mkdir(parents=True)
            with trouble(folder):
                wrong = _wrong(partial(write, office, folder))
            left = [each.name for each in folder.iterdir()] if folder.exists() else []
            yield f"{what}, {name}", wrong or (f"left {left}" if left else "")
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            write(office, folder)  # and it goes on when the trouble is over
    problems = check_program(office).problems
    office.program.close()
    yield "the program afterwards", "; ".join(problems)


def save_in_trouble(subject: Subject) -> Iterator[tuple[str, str]]:
    """A save with every trouble: what it is and what is wrong with it."""
    office = subject.opened()
    for name, trouble in all_save_troubles().items():
        before = _count(office)
        with trouble(office):
            wrong = _wrong(lambda: _save(office))
        if not wrong and _count(office) != before:
            wrong = "something was kept"
        _save(office)
        yield f"save, {name}", wrong or ("" if _count(office) == before + 1 else "no more saves")
    problems = check_program(office).problems
    office.program.close()
    yield "the program afterwards", "; ".join(problems)


def all_save_troubles() -> dict[str, SaveTrouble]:
    """Those that every system knows, and the limit that only some can set."""
    if sys.platform == "win32":
        return SAVE_TROUBLES
    return SAVE_TROUBLES | {"I/O error": _no_larger_files}


if sys.platform != "win32":
    import resource

    @contextmanager
    def _no_larger_files(office: Office) -> Iterator[None]:
        """The system itself takes nothing behind what the file has now."""
        size = (office.program.folder / "program.db").stat().st_size
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _save(office: Office) -> None:
    person = Participant(uid=office.new_uid(), last_name="Cole", stage="s2", note=LONG_NOTE)
    add_participant(office, person)


def _count(office: Office) -> int:
    with office.program.reading() as connection:
        return len(list(records.find(connection, Participant)))


def _wrong(work: Callable[[], object]) -> str:
    try:
        work()
    except (PeerDeskError, SystemFault) as problem:
        return "" if problem.sentence and problem.next_step else "told without a next step"
    except Exception as error:  # noqa: BLE001 - a traceback is what must not be
        return f"{type(error).__name__}: {error}"
    return "went through as if nothing were wrong"
