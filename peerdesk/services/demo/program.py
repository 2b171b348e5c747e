"""A program of its own for the demo, with its passphrase in a file beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from peerdesk.services.demo.making import DemoMade, make_demo
from peerdesk.services.files import write_file
from peerdesk.services.office import Office, Progress, no_progress
from peerdesk.services.passphrases import judge_passphrase, propose_passphrase
from peerdesk.services.programs import ProgramPlan, least_cost, make_program, program_folder
from peerdesk.store.places import refuse_unfit
from peerdesk.system.atomic import make_folder
from peerdesk.system.clock import Clock

FILE_BESIDE = "DEMO-PASSPHRASE.txt"
SITE, PREFIX, CITY, STAFF = "Harbor House RRC (demo)", "HH", "Dayton", "Demo coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoProgram:
    """A demo that is open, and what is in it."""

    office: Office
    made: DemoMade
    passphrase: str = field(repr=False)
    passphrase_file: Path

    @property
    def folder(self) -> Path:
        """The program's folder."""
        return self.office.program.folder


def new_demo(
    place: Path, size: str, seed: int, progress: Progress = no_progress, clock: Clock | None = None
) -> DemoProgram:
    """Make a program of made-up people in a folder that takes a free name, and leave it open.

    Demos share one passphrase, made when the first is made; it protects nobody.
    """
    refuse_unfit(place)
    make_folder(place)
    passphrase_file = place / FILE_BESIDE
    folder = _free_folder(place, f"Demo {size}")
    passphrase = _passphrase(passphrase_file, folder.stem)
    plan = ProgramPlan(
        folder=folder,
        site_name=SITE,
        prefix=PREFIX,
        city=CITY,
        staff=STAFF,
        passphrase=passphrase,
    )
    office, _ = make_program(plan, cost=least_cost(), clock=clock)
    try:
        made = make_demo(office, size, seed, progress)
    except BaseException:
        office.program.close()
        raise
    return DemoProgram(
        office=office, made=made, passphrase=passphrase, passphrase_file=passphrase_file
    )


def _passphrase(file: Path, name: str) -> str:
    """The passphrase in the file, or a new one written above those that older demos open with."""
    about = (SITE, CITY, STAFF, name)
    kept = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    if kept and judge_passphrase(kept[0], about).accepted:
        return kept[0]
    made = propose_passphrase(about)
    write_file(file, "".join(f"{line}\n" for line in (made, *kept)).encode())
    return made


def _free_folder(place: Path, name: str) -> Path:
    folder, number = program_folder(place, name), 2
    while folder.exists():
        folder, number = program_folder(place, f"{name} {number}"), number + 1
    return folder
