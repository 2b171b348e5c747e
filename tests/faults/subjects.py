"""The program that trials are made with: new, small, and opened by its recovery code.

The code costs no Argon2, so that a thousand trials fit into a quarter of an hour.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from peerdesk.services.office import Office
from peerdesk.services.programs import (
    ProgramPlan,
    least_cost,
    make_program,
    open_program,
    open_with_recovery_code,
)
from peerdesk.store.seen_copies import SEEN_FILE
from peerdesk.system.paths import settings_folder
from tests.programs import PASSPHRASE, STAFF


@dataclass(frozen=True, slots=True)
class Subject:
    """A closed program and the code that opens it."""

    folder: Path
    code: str

    def opened(self) -> Office:
        """Open it; raises what opening raises."""
        return open_with_recovery_code(self.folder, self.code)

    def opened_by_passphrase(self) -> Office:
        """Open it as the person who works there does."""
        return open_program(self.folder, STAFF, PASSPHRASE)

    def copied(self, place: Path) -> Subject:
        """A copy of it, new to this computer, in a folder of its own that must not be there yet."""
        forget_copies()
        return replace(self, folder=Path(shutil.copytree(self.folder, place / self.folder.name)))


def make_subject(place: Path) -> Subject:
    """Make a new program in a folder."""
    plan = ProgramPlan(
        folder=place / "Harbor.peerdesk",
        site_name="Harbor House",
        prefix="HH",
        staff=STAFF,
        passphrase=PASSPHRASE,
    )
    office, code = make_program(plan, cost=least_cost())
    office.program.close()
    return Subject(plan.folder, code)


def forget_copies() -> None:
    """Have this computer not know how far programs had come: trials put earlier states back."""
    (settings_folder() / SEEN_FILE).unlink(missing_ok=True)
