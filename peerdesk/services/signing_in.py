"""Signing in: tries are counted before they are looked at, too many lock, and the log is told."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from math import ceil
from pathlib import Path

from peerdesk.domain.attempts import (
    AccountLocked,
    LockedAccount,
    TooSoon,
    Tries,
    after_failure,
    after_refusal,
    after_success,
    after_telling,
    after_wrong_code,
    seconds_to_wait,
)
from peerdesk.domain.roles import Account, Right, Role, role_of
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.attachments import clear_taken_back_files
from peerdesk.store import attempts
from peerdesk.store.attempts import (
    RECOVERY,
    AttemptsBook,
    count_attempts,
    insist_on_counting,
    read_attempts,
)
from peerdesk.store.chain import Subject
from peerdesk.store.keys.errors import WrongPassphrase, WrongRecoveryCode
from peerdesk.store.keys.parsing import parse
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import unlock_with_passphrase
from peerdesk.store.trouble import ProgramFileFault
from peerdesk.system.clock import Clock

ACCOUNT = "account"
"""The kind of subject that acts on accounts have."""

log = logging.getLogger(__name__)


@contextmanager
def counted_try(folder: Path, staff: str, clock: Clock, ring: KeyRing) -> Iterator[None]:
    """Put around the check of a passphrase: refuses it, or counts it as failed until it is not.

    Written down before the check, so that ending the process in the middle of it gains nothing.
    Raises TooSoon, AccountLocked and TriesNotCounted, without any check, and NameNeeded;
    WrongPassphrase goes through with the seconds to wait, or becomes AccountLocked when it was the
    last one allowed.
    """
    book = read_attempts(folder)
    entry, now = book.entry(ring, staff), clock.now().timestamp()
    before = book.tries(entry)
    wait = seconds_to_wait(before, now)
    if before.locked or wait:
        count_attempts(folder, book.holding(entry, after_refusal(before, now)))
        raise AccountLocked if before.locked else TooSoon(wait)
    during = after_failure(before, now)
    insist_on_counting(folder, book.holding(entry, during))
    try:
        yield
    except WrongPassphrase as wrong:
        if during.locked:
            raise AccountLocked from wrong
        wrong.seconds = ceil(seconds_to_wait(during, now))
        raise
    except Exception:
        count_attempts(folder, book)
        raise
    # Earlier failures count on until `admit` has found the account not locked in the program.
    count_attempts(folder, book)


@contextmanager
def counted_code(folder: Path, clock: Clock, _ring: KeyRing) -> Iterator[None]:
    """Put around the check of a recovery code: a wrong one is written down for the audit log."""
    try:
        yield
    except WrongRecoveryCode:
        book = read_attempts(folder)
        tries = after_wrong_code(book.tries(RECOVERY), clock.now().timestamp())
        count_attempts(folder, book.holding(RECOVERY, tries))
        raise


@needs(Right.SIGN_IN)
def admit(office: Office) -> None:
    """Let in who gave the right passphrase, and tell the audit log of tries that failed before.

    Raises AccountLocked where the program itself knows the account as locked: attempts.json may
    have been removed meanwhile.
    """
    uid = office.account.uid
    with office.program.reading() as connection:
        is_locked = uid in attempts.locked_accounts(connection)
    folder = office.program.folder
    book = read_attempts(folder)
    if is_locked:
        refused = after_refusal(book.tries(uid), office.clock.now().timestamp())
        count_attempts(folder, book.holding(uid, replace(refused, locked=True)))
    _tell_tries(office)
    if is_locked:
        raise AccountLocked
    book = read_attempts(folder)
    count_attempts(folder, book.holding(uid, after_success(book.tries(uid))))
    _tidy(office)


def _tidy(office: Office) -> None:
    """What is due at a sign-in and must not keep anybody out."""
    try:
        clear_taken_back_files(office)
    except ProgramFileFault:
        log.info("contents of files could not be removed", exc_info=True)


@needs(Right.MANAGE_ACCOUNTS)
def admit_by_code(office: Office) -> None:
    """Let in who gave the recovery code: every account is released, and the log says so.

    Where the program is open for reading only, neither can be written, and the code lets in alone.
    """
    if office.program.is_read_only:
        return
    _tell_tries(office)
    with office.acting("open_program", "Opened with the recovery code") as act:
        attempts.tell_locked(act.connection, ())
        count_attempts(office.program.folder, AttemptsBook())


@needs(Right.SIGN_IN)
def check_passphrase_again(office: Office, typed: str) -> None:
    """Check the passphrase of who is signed in, as after a lock of the screen.

    Counted like any other try, and in the audit log at once. Raises what `counted_try` and `admit`
    raise, and WrongPassphrase.
    """
    ring, slot = _ring(office), office.program.opened.slot
    name = slot.name if slot else office.staff  # the account may have been renamed meanwhile
    try:
        with counted_try(office.program.folder, name, office.clock, ring):
            unlock_with_passphrase(ring, name, typed)
    except (WrongPassphrase, TooSoon, AccountLocked) as fault:
        _tell_tries(office)
        if isinstance(fault, WrongPassphrase):
            fault.sentence = "The passphrase does not fit."  # nobody was asked for a name
        raise
    admit(office)


@needs(Right.MANAGE_ACCOUNTS)
def locked_accounts(office: Office) -> tuple[LockedAccount, ...]:
    """The accounts that nobody can sign in to before they are released."""
    locked = _locked(office)
    return tuple(
        LockedAccount(uid=slot.uid, name=slot.name)
        for slot in _ring(office).slots
        if slot.uid in locked
    )


@needs(Right.MANAGE_ACCOUNTS)
def release_account(office: Office, slot_uid: str) -> None:
    """Have an account's passphrase looked at again; names that no account bears are released too.

    Raises FileNotWritten where attempts.json cannot be changed; then it is locked as before.
    """
    _tell_tries(office)
    left = tuple(_locked(office) - {slot_uid})
    subject = Subject(ACCOUNT, slot_uid)
    with office.acting("release_account", "Account released", subject=subject) as act:
        attempts.tell_locked(act.connection, left)
        book = read_attempts(office.program.folder)
        kept = {
            entry: tries
            for entry, tries in book.attempts.items()
            if entry in left or (entry != slot_uid and not tries.locked)
        }
        attempts.write_attempts(office.program.folder, replace(book, attempts=kept))


def _locked(office: Office) -> frozenset[str]:
    """The accounts that the program knows as locked, or the file beside it does."""
    accounts = {slot.uid for slot in _ring(office).slots}
    book = read_attempts(office.program.folder)
    beside = {entry for entry, tries in book.attempts.items() if tries.locked}
    with office.program.reading() as connection:
        return frozenset(accounts & (beside | set(attempts.locked_accounts(connection))))


def _tell_tries(office: Office) -> None:
    """Put what is not in the audit log yet there, and locks into the program; in that order.

    An end in between tells a try twice, never not at all. Where the program is open for reading
    only, they stay untold.
    """
    if office.program.is_read_only:
        return
    book = read_attempts(office.program.folder)
    names = {slot.uid: (slot.name, role_of(slot.role)) for slot in _ring(office).slots}
    told = book
    try:
        for entry, tries in book.attempts.items():
            if not tries.is_told:
                _tell(office, entry, tries, names.get(entry))
                told = told.holding(entry, after_telling(tries))
    except ProgramFileFault:
        log.info("failed tries could not be written into the audit log", exc_info=True)
    if told is not book:
        count_attempts(office.program.folder, told)


def _tell(office: Office, entry: str, tries: Tries, known: tuple[str, Role] | None) -> None:
    name, role = known or ("Unknown name", Role.VIEWER)
    if entry == RECOVERY:
        name = "Recovery code"
    account = Account(uid=entry if known else "", name=name, role=role)
    by_them = replace(office, account=account)
    summary = "Sign-in failed; locked" if tries.locked else "Sign-in failed"
    with by_them.acting(
        "sign_in_failed", summary, reason=_when(office, tries), outcome="failed"
    ) as act:
        if tries.locked and known:
            locked = attempts.locked_accounts(act.connection)
            attempts.tell_locked(act.connection, (*locked, entry))


def _when(office: Office, tries: Tries) -> str:
    """The times of failed tries, to 0.01 s with the office's offset, and what was refused."""
    zone = office.clock.now().tzinfo

    def words(moment: float) -> str:
        return datetime.fromtimestamp(moment, zone).isoformat(timespec="milliseconds")

    parts = [f"{tries.more:,} earlier ones"] if tries.more else []
    parts += [words(each) for each in tries.untold]
    if tries.refused:
        parts.append(f"{tries.refused:,} refused unseen, the last {words(tries.refused_at)}")
    return "; ".join(parts)


def _ring(office: Office) -> KeyRing:
    return parse(office.program.fact("keyring"))
