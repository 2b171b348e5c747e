"""Signing in: failures count whatever ends the process, lock, are told, and only some release."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2.low_level import hash_secret_raw
from sqlalchemy import select

from peerdesk.domain.attempts import AccountLocked, TooSoon
from peerdesk.domain.errors import PeerDeskError
from peerdesk.domain.roles import NotAllowed, Role
from peerdesk.services import signing_in
from peerdesk.services.checking import check_program
from peerdesk.services.office import Office
from peerdesk.services.programs import open_program, open_with_recovery_code
from peerdesk.services.signing_in import (
    check_passphrase_again,
    locked_accounts,
    release_account,
)
from peerdesk.store import attempts, opening
from peerdesk.store.attempts import ATTEMPTS_FILE, TriesNotCounted, read_attempts
from peerdesk.store.keys import derivation
from peerdesk.store.keys.errors import NameNeeded, WrongPassphrase, WrongRecoveryCode
from peerdesk.store.keys.keyfile import read_keyring, write_keyring
from peerdesk.store.keys.keyring import replace_recovery_code
from peerdesk.store.keys.unlocking import find_slot, unlock_with_passphrase
from peerdesk.store.tables import act
from tests.programs import NAMES, NOON, PASSPHRASE, PASSPHRASES, STAFF, FixedClock, OfficeOf

CHEN = NAMES[Role.STAFF]
WRONG = "eleven wrong words here"
NOBODY = "Q. Nobody"


def attempt(
    folder: Path, clock: FixedClock, name: str = CHEN, passphrase: str = WRONG
) -> Exception:
    """Try to sign in where that must fail, a minute after what was before; the fault."""
    clock.moment += timedelta(minutes=1)
    with pytest.raises(PeerDeskError) as caught:
        open_program(folder, name, passphrase, clock=clock).program.close()
    return caught.value


def lock_out(folder: Path, clock: FixedClock, name: str = CHEN) -> None:
    for _ in range(4):
        assert isinstance(attempt(folder, clock, name), WrongPassphrase)
    assert isinstance(attempt(folder, clock, name), AccountLocked)


def uid_of(folder: Path, name: str) -> str:
    slot = find_slot(read_keyring(folder), name)
    assert slot is not None
    return slot.uid


def failures(office: Office) -> list[tuple[str, str, str, str]]:
    """Account, name, summary and reason of each failed sign-in in the audit log."""
    columns = (act.c.account, act.c.staff, act.c.summary, act.c.reason)
    query = select(*columns).where(act.c.action == "sign_in_failed").order_by(act.c.seq)
    with office.program.reading() as connection:
        return [tuple(row) for row in connection.execute(query)]


@pytest.fixture(autouse=True)
def derived(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A word for each time that a passphrase is worked on; the wrong one gets a quick wrong key."""
    words: list[str] = []
    right = hash_secret_raw

    def counting(secret: bytes, **given: Any) -> bytes:
        words.append("derived")
        return bytes(32) if secret == WRONG.encode() else right(secret=secret, **given)

    monkeypatch.setattr(derivation, "hash_secret_raw", counting)
    return words


def test_five_failures_lock_until_a_coordinator_releases(
    roles_copy: Path, clock: FixedClock, office_of: OfficeOf
) -> None:
    lock_out(roles_copy, clock)
    lock_out(roles_copy, clock, NOBODY)
    clock.moment += timedelta(days=400)
    assert isinstance(attempt(roles_copy, clock, CHEN, PASSPHRASES[Role.STAFF]), AccountLocked)
    office = office_of(Role.COORDINATOR)
    uid = uid_of(roles_copy, CHEN)
    assert [(each.uid, each.name) for each in locked_accounts(office)] == [(uid, CHEN)]
    release_account(office, uid)
    assert locked_accounts(office) == ()
    office.program.close()
    assert isinstance(attempt(roles_copy, clock, NOBODY), WrongPassphrase)
    assert list(read_attempts(roles_copy).attempts) == [
        read_attempts(roles_copy).entry(read_keyring(roles_copy), NOBODY)
    ]
    assert office_of(Role.STAFF).staff == CHEN


def test_removing_the_file_releases_nobody_who_was_known_as_locked(
    roles_copy: Path, clock: FixedClock, office_of: OfficeOf
) -> None:
    lock_out(roles_copy, clock)
    office_of(Role.VIEWER).program.close()
    (roles_copy / ATTEMPTS_FILE).unlink()
    assert isinstance(attempt(roles_copy, clock, CHEN, PASSPHRASES[Role.STAFF]), AccountLocked)
    (told, *_), again = failures(office_of(Role.COORDINATOR))
    assert "1 refused unseen" in again[3]
    assert told == uid_of(roles_copy, CHEN)
    (roles_copy / ATTEMPTS_FILE).unlink()
    office = office_of(Role.COORDINATOR)
    release_account(office, locked_accounts(office)[0].uid)
    assert office_of(Role.STAFF).staff == CHEN


def test_unknown_and_known_names_are_told_and_cost_the_same(
    roles_copy: Path, clock: FixedClock, derived: list[str]
) -> None:
    told = {}
    for name in (CHEN, NOBODY):
        derived.clear()
        faults = [attempt(roles_copy, clock, name) for _ in range(7)]
        told[name] = [(type(each), str(each), each.__dict__) for each in faults]
        assert len(derived) == 5
    assert told[CHEN] == told[NOBODY]


def test_waits_grow_and_a_try_meanwhile_is_not_looked_at(
    roles_copy: Path, clock: FixedClock, derived: list[str]
) -> None:
    waits = []
    for _ in range(4):
        wrong = attempt(roles_copy, clock)
        assert isinstance(wrong, WrongPassphrase)
        waits.append(wrong.seconds)
        if wrong.seconds:
            before = len(derived)
            with pytest.raises(TooSoon) as soon:
                open_program(roles_copy, CHEN, PASSPHRASES[Role.STAFF], clock=clock)
            assert soon.value.seconds == wrong.seconds
            assert len(derived) == before
    assert waits == [0, 2, 5, 15]
    clock.moment += timedelta(seconds=15)
    open_program(roles_copy, CHEN, PASSPHRASES[Role.STAFF], clock=clock).program.close()


def test_a_success_forgets_the_failures_of_that_account_only(
    roles_copy: Path, clock: FixedClock, office_of: OfficeOf
) -> None:
    for name in (CHEN, STAFF):
        for _ in range(4):
            attempt(roles_copy, clock, name)
    clock.moment += timedelta(minutes=1)
    office_of(Role.STAFF).program.close()
    assert isinstance(attempt(roles_copy, clock, CHEN), WrongPassphrase)
    assert isinstance(attempt(roles_copy, clock, STAFF), AccountLocked)


def test_what_failed_is_in_the_log_with_its_times_once(
    roles_copy: Path, clock: FixedClock, office_of: OfficeOf
) -> None:
    lock_out(roles_copy, clock)
    attempt(roles_copy, clock)
    attempt(roles_copy, clock, NOBODY)
    office_of(Role.COORDINATOR)
    office = office_of(Role.COORDINATOR)
    known, unknown = failures(office)
    assert known[:3] == (uid_of(roles_copy, CHEN), CHEN, "Sign-in failed; locked")
    assert known[3].split("; ")[0] == (NOON + timedelta(minutes=1)).isoformat(
        timespec="milliseconds"
    )
    assert known[3].count("2026-11-18T12:0") == 6
    assert "1 refused unseen, the last 2026-11-18T12:06:00.000-05:00" in known[3]
    assert unknown[:3] == ("", "Unknown name", "Sign-in failed")
    assert check_program(office).is_sound


def test_nothing_that_was_typed_is_kept(roles_copy: Path, clock: FixedClock) -> None:
    for typed in (PASSPHRASE, NOBODY):
        attempt(roles_copy, clock, typed)
    kept = (roles_copy / ATTEMPTS_FILE).read_text().casefold()
    assert [each for each in (PASSPHRASE, NOBODY, WRONG) if each.casefold() in kept] == []


KILLED = """
import os, signal, sys
from pathlib import Path
from peerdesk.services import programs, signing_in
from peerdesk.store import opening
signing_in.seconds_to_wait = lambda *_: 0
opening.unlock_with_passphrase = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
programs.open_program(Path(sys.argv[1]), sys.argv[2], "whatever it was, it is not known")
"""


class Ended(BaseException):
    """The process ends in the middle of a check."""


def test_ending_the_process_while_it_checks_counts(
    roles_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(*_given: object) -> None:
        raise Ended

    with monkeypatch.context() as patch:
        patch.setattr(opening, "unlock_with_passphrase", end)
        # A wait is not what this is about.
        patch.setattr(signing_in, "seconds_to_wait", lambda *_: 0)
        for _ in range(4):
            with pytest.raises(Ended):
                open_program(roles_copy, CHEN, PASSPHRASES[Role.STAFF])
    assert not read_attempts(roles_copy).tries(uid_of(roles_copy, CHEN)).locked
    done = subprocess.run([sys.executable, "-c", KILLED, str(roles_copy), CHEN], check=False)
    assert done.returncode < 0
    with pytest.raises(AccountLocked):
        open_program(roles_copy, CHEN, PASSPHRASES[Role.STAFF])


@pytest.mark.parametrize("fault", [PeerDeskError("The file is damaged."), MemoryError()])
def test_a_try_that_was_not_decided_does_not_count(
    roles_copy: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*_given: object) -> None:
        raise fault

    monkeypatch.setattr(opening, "unlock_with_passphrase", fail)
    with pytest.raises(type(fault)):
        open_program(roles_copy, CHEN, WRONG, clock=clock)
    assert not (roles_copy / ATTEMPTS_FILE).exists()
    with pytest.raises(NameNeeded):
        open_program(roles_copy, "", WRONG, clock=clock)
    assert not (roles_copy / ATTEMPTS_FILE).exists()


@pytest.fixture
def code(roles_copy: Path) -> str:
    """The recovery code of the program."""
    ring = read_keyring(roles_copy)
    key = unlock_with_passphrase(ring, STAFF, PASSPHRASE)
    ring, code = replace_recovery_code(ring, key, NOON)
    write_keyring(roles_copy, ring)
    return code


def test_the_recovery_code_releases_everybody(
    roles_copy: Path, clock: FixedClock, office_of: OfficeOf, code: str
) -> None:
    for name in (STAFF, CHEN):
        lock_out(roles_copy, clock, name)
    office = open_with_recovery_code(roles_copy, code, clock=clock)
    assert [each[1] for each in failures(office)] == [STAFF, CHEN]
    assert locked_accounts(office) == ()
    office.program.close()
    assert office_of(Role.COORDINATOR).staff == STAFF
    assert office_of(Role.STAFF).staff == CHEN


def test_a_wrong_recovery_code_is_told_and_locks_nothing(
    roles_copy: Path, clock: FixedClock, office_of: OfficeOf, code: str
) -> None:
    other = read_keyring(roles_copy)
    key = unlock_with_passphrase(other, STAFF, PASSPHRASE)
    _, wrong = replace_recovery_code(other, key, NOON)
    for _ in range(7):
        with pytest.raises(WrongRecoveryCode):
            open_with_recovery_code(roles_copy, wrong, clock=clock)
    open_with_recovery_code(roles_copy, code, clock=clock).program.close()
    (told,) = failures(office_of(Role.COORDINATOR))
    assert told[:3] == ("", "Recovery code", "Sign-in failed")
    assert told[3].count("2026-11-18") == 7


def test_only_coordinators_release(
    roles_copy: Path, clock: FixedClock, office_of: OfficeOf
) -> None:
    lock_out(roles_copy, clock)
    office = office_of(Role.VIEWER)
    for service in (locked_accounts, lambda it: release_account(it, uid_of(roles_copy, CHEN))):
        with pytest.raises(NotAllowed):
            service(office)
    office.program.close()
    assert isinstance(attempt(roles_copy, clock, CHEN, PASSPHRASES[Role.STAFF]), AccountLocked)


def test_a_release_that_cannot_be_kept_leaves_the_lock(
    roles_copy: Path, clock: FixedClock, office_of: OfficeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_out(roles_copy, clock)
    office = office_of(Role.COORDINATOR)

    def full(*_given: object) -> None:
        raise PeerDeskError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(attempts, "write_attempts", full)
        with pytest.raises(PeerDeskError, match="full"):
            release_account(office, uid_of(roles_copy, CHEN))
    assert len(locked_accounts(office)) == 1


def test_failures_after_a_lock_of_the_screen_count_and_are_told_at_once(
    office: Office, clock: FixedClock
) -> None:
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            check_passphrase_again(office, WRONG)
        clock.moment += timedelta(seconds=20)
    assert len(failures(office)) == 4
    check_passphrase_again(office, PASSPHRASE)
    for count in range(5):
        with pytest.raises(AccountLocked if count == 4 else WrongPassphrase):
            check_passphrase_again(office, WRONG)
        clock.moment += timedelta(seconds=20)
    with pytest.raises(AccountLocked):
        check_passphrase_again(office, PASSPHRASE)
    assert [each.name for each in locked_accounts(office)] == [STAFF]


def test_a_damaged_file_keeps_nobody_out(
    program_copy: Path, open_office: Callable[[Path], Office]
) -> None:
    (program_copy / ATTEMPTS_FILE).write_bytes(b'{"format": "peerdesk-attempts"')
    assert failures(open_office(program_copy)) == []


def test_a_folder_in_the_way_of_the_count_is_told_before_anything_is_looked_at(
    roles_copy: Path, clock: FixedClock, derived: list[str], office_of: OfficeOf
) -> None:
    (roles_copy / ATTEMPTS_FILE).mkdir()
    for passphrase in (WRONG, PASSPHRASES[Role.STAFF]):
        assert isinstance(attempt(roles_copy, clock, CHEN, passphrase), TriesNotCounted)
    assert derived == []
    (roles_copy / ATTEMPTS_FILE).rmdir()
    assert office_of(Role.STAFF).staff == CHEN
