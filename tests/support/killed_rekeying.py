"""Ends a re-keying without warning at each of its steps in turn, and says what each left.

Run as a program, with the folder of one that has several accounts. A line for every step:
"7: old" or "7: new" for exactly the accounts and records of before or after, else what is wrong.
"""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path

from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office, never_cancelled
from peerdesk.services.programs import open_program
from peerdesk.store import records
from peerdesk.store.keys import derivation, unlocking
from peerdesk.store.keys.renewal import remove_slot
from peerdesk.store.program import Program
from tests.programs import STAFF
from tests.support.accounts import CASE_WORKER, NOTE_READER, passphrase_of

KILLED = 9
_TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir"}


class Steps:
    """Ends this process at the n-th step that it takes on the disk."""

    def __init__(self, last: int) -> None:
        self._left = last
        sys.addaudithook(self._heard)

    def take(self) -> None:
        """Take a step, the last one perhaps."""
        self._left -= 1
        if self._left == 0:
            os._exit(KILLED)

    def _heard(self, event: str, _given: object) -> None:
        if event in _TOUCHES:
            self.take()


def in_child(work: Callable[[Path, int], None], folder: Path, last: int) -> bool:
    """Do something in a process of its own; whether that came to its end."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            work(folder, last)
        except BaseException:  # noqa: BLE001  # a child must never go on as its parent
            traceback.print_exc()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != KILLED


def remove_account(folder: Path, last: int) -> None:
    """Remove the case worker's account, up to the n-th step."""
    office = open_program(folder, STAFF, passphrase_of(STAFF))
    program = office.program
    gone = next(slot for slot in program.keyring.slots if slot.name == CASE_WORKER)
    renewal = remove_slot(program.keyring, program.opened, gone.uid)
    steps = Steps(last)

    def note(after: Program) -> None:
        steps.take()
        there = Office(program=after, account=office.account)
        with there.acting("remove_account", "Account removed") as act:
            act.keep()
        steps.take()

    program.rekey(renewal, note, lambda _done, _total: steps.take(), never_cancelled)


def open_again(folder: Path, last: int) -> None:
    """Open the program that was left, up to the n-th step."""
    Steps(last)
    open_program(folder, STAFF, passphrase_of(STAFF)).program.close()


def judge(folder: Path) -> str:
    """What a program that was killed and opened again has come to."""
    office = open_program(folder, STAFF, passphrase_of(STAFF))
    names = {slot.name for slot in office.program.keyring.slots}
    with office.program.reading() as connection:
        people = [each.last_name for each in records.find(connection, Participant)]
    problems = office.program.problems()
    office.program.close()
    ours = (*folder.glob("program.db*"), *folder.glob("*keys.json*"))
    left = [path.name for path in ours if path.suffix in {".next", ".part"}]
    if people != ["Cole"] or problems or left:
        return f"people {people}, problems {problems}, left {left}"
    everybody = {STAFF, NOTE_READER, CASE_WORKER}
    if names == everybody:
        open_program(folder, CASE_WORKER, passphrase_of(CASE_WORKER)).program.close()
        return "old"
    open_program(folder, NOTE_READER, passphrase_of(NOTE_READER)).program.close()
    if any(CASE_WORKER.encode() in each.read_bytes() for each in folder.glob("*keys.json*")):
        return "the removed account is still in a key file"
    return "new" if names == everybody - {CASE_WORKER} else f"accounts {names}"


def main(source: Path) -> None:
    """Kill at the first step, the second and so on, until the work comes to its end."""
    # What a passphrase costs is not what is tried here; the forks share the answers.
    unlocking.wrapping_key = cache(derivation.wrapping_key)  # type: ignore[attr-defined]
    number, ended = 0, False
    while not ended:
        number += 1
        folder = Path(shutil.copytree(source, source.with_name(f"{number}{source.suffix}")))
        ended = in_child(remove_account, folder, number)
        in_child(open_again, folder, 1 + number * 7 % 30)
        sys.stdout.write(f"{number}: {judge(folder)}\n")
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
