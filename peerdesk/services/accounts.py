"""Accounts of a program: who may sign in, in which role, and with which passphrase.

A change of one's own role or right takes effect at the next sign-in.
"""

from __future__ import annotations

from dataclasses import replace

from peerdesk.domain.accounts import AccountLine, AccountRemoved, WantedAccount
from peerdesk.domain.errors import PeerDeskError, Refused
from peerdesk.domain.roles import RIGHTS, ROLE_LABELS, Right, Role, role_of
from peerdesk.services.backups import back_up
from peerdesk.services.guarding import needs
from peerdesk.services.office import Cancelled, Office, Progress, never_cancelled, no_progress
from peerdesk.services.passphrases import refuse_weak
from peerdesk.services.programs import names_here
from peerdesk.services.signing_in import ACCOUNT, check_passphrase_again, locked_accounts
from peerdesk.store import act_log, drafts
from peerdesk.store.chain import Subject
from peerdesk.store.keys import keyring
from peerdesk.store.keys.derivation import KdfParams
from peerdesk.store.keys.renewal import Renewal, remove_slot, withdraw_private
from peerdesk.store.keys.slots import KeyRing, NewAccount, StaffSlot
from peerdesk.store.program import Program
from peerdesk.store.worksheets import answer_of, open_views_of


@needs(Right.MANAGE_ACCOUNTS)
def list_accounts(office: Office) -> tuple[AccountLine, ...]:
    """All accounts by name."""
    locked = {each.uid for each in locked_accounts(office)}
    with office.program.reading() as connection:
        seen = act_log.last_sign_ins(connection)
    lines = (_line(office, slot, seen, locked) for slot in office.program.keyring.slots)
    return tuple(sorted(lines, key=lambda each: each.name.casefold()))


@needs(Right.MANAGE_ACCOUNTS)
def add_account(office: Office, wanted: WantedAccount) -> str:
    """Give somebody an account and return its uid.

    Raises PassphraseRefused, and AccountRefused for a name that is taken or cannot be used, or
    when who adds it has not the right to private notes that it is to have.
    """
    refuse_weak(wanted.passphrase, (*names_here(office), wanted.name))
    new = NewAccount(wanted.name, wanted.role, wanted.passphrase, private=wanted.private)
    ring, opened = office.program.keyring, office.program.opened
    changed = keyring.add_slot(ring, opened, new, _cost(ring), office.clock.now())
    slot = changed.slots[-1]
    subject, reason = Subject(ACCOUNT, slot.uid), _who(slot)
    with office.acting("add_account", "Account added", subject=subject, reason=reason) as act:
        office.program.change_keys(changed, act)
    return slot.uid


@needs(Right.MANAGE_ACCOUNTS)
def change_account(
    office: Office,
    wanted: AccountLine,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> None:
    """Bring name, role and right to private notes of an account to what is wanted.

    Each change is an act of its own; a role that may not read private notes gives them up. Raises
    what the single changes raise; then those before it stand.
    """
    kept = keyring.slot_by_uid(office.program.keyring, wanted.uid)
    private = wanted.private and Right.PRIVATE_NOTES in RIGHTS[wanted.role]
    if kept.name != " ".join(wanted.name.split()):
        rename_account(office, wanted.uid, wanted.name)
    if role_of(kept.role) is not wanted.role:
        change_role(office, wanted.uid, wanted.role)
    if private and not kept.private:
        grant_private_notes(office, wanted.uid)
    if kept.private and not private:
        withdraw_private_notes(office, wanted.uid, progress, cancelled)


@needs(Right.MANAGE_ACCOUNTS)
def rename_account(office: Office, uid: str, name: str) -> None:
    """Give an account another name; raises AccountRefused as `add_account`.

    What that person says in open worksheets goes with the name; signed-off ones stay as they are.
    """
    ring = office.program.keyring
    changed = keyring.rename(ring, office.program.opened, uid, name)
    before, after = (keyring.slot_by_uid(each, uid).name for each in (ring, changed))
    subject, reason = Subject(ACCOUNT, uid), f"{before} to {after}"
    with office.acting("rename_account", "Account renamed", subject=subject, reason=reason) as act:
        for view in open_views_of(act.connection, before):
            if not answer_of(act.connection, view.worksheet, view.item, after):
                act.save(replace(view, person=after))
        office.program.change_keys(changed, act)


@needs(Right.MANAGE_ACCOUNTS)
def change_role(office: Office, uid: str, role: Role) -> None:
    """Give an account another role; raises AccountRefused for the last coordinator."""
    ring = office.program.keyring
    before = role_of(keyring.slot_by_uid(ring, uid).role)
    changed = keyring.change_role(ring, office.program.opened, uid, role)
    reason = f"{ROLE_LABELS[before]} to {ROLE_LABELS[role]}"
    subject = Subject(ACCOUNT, uid)
    with office.acting("change_role", "Role changed", subject=subject, reason=reason) as act:
        office.program.change_keys(changed, act)


@needs(Right.MANAGE_ACCOUNTS)
def grant_private_notes(office: Office, uid: str) -> None:
    """Let an account read private notes; raises AccountRefused when who grants it may not."""
    changed = keyring.grant_private(office.program.keyring, office.program.opened, uid)
    subject = Subject(ACCOUNT, uid)
    with office.acting("grant_private", "Private notes opened", subject=subject) as act:
        office.program.change_keys(changed, act)


@needs(Right.MANAGE_ACCOUNTS)
def withdraw_private_notes(
    office: Office,
    uid: str,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> None:
    """Take the right to private notes from an account and encrypt the program under new keys.

    Raises AccountRefused without that right oneself, what re-keying raises, and Cancelled.
    """
    renewal = withdraw_private(office.program.keyring, office.program.opened, uid)

    def note(after: Program) -> None:
        subject = Subject(ACCOUNT, uid)
        inside = replace(office, program=after)
        with inside.acting("withdraw_private", "Private notes closed", subject=subject):
            pass

    office.program.rekey(renewal, note, progress, cancelled)


@needs(Right.MANAGE_ACCOUNTS)
def set_passphrase(office: Office, uid: str, passphrase: str) -> None:
    """Give somebody who has forgotten theirs a new passphrase, which they should change soon.

    Raises PassphraseRefused, and AccountRefused when the account may read private notes and who
    sets it may not.
    """
    refuse_weak(passphrase, names_here(office))
    changed = _with_passphrase(office, uid, passphrase)
    subject = Subject(ACCOUNT, uid)
    with office.acting("set_passphrase", "Passphrase set by a coordinator", subject=subject) as act:
        office.program.change_keys(changed, act)


@needs(Right.SIGN_IN)
def change_own_passphrase(office: Office, old: str, new: str) -> None:
    """Take a new passphrase for one's own account.

    Raises WrongPassphrase and others of `check_passphrase_again` for the old one, PassphraseRefused
    for the new one, and Refused where the recovery code had opened the program.
    """
    slot = office.program.opened.slot
    if slot is None:
        raise Refused(
            "The recovery code has no passphrase.",
            "Set a new passphrase for an account in Accounts instead.",
        )
    check_passphrase_again(office, old)
    refuse_weak(new, names_here(office))
    if old == new:
        raise Refused("The new passphrase is the old one.", "Choose another one.")
    changed = _with_passphrase(office, slot.uid, new)
    subject = Subject(ACCOUNT, slot.uid)
    with office.acting("change_passphrase", "Own passphrase changed", subject=subject) as act:
        office.program.change_keys(changed, act)


@needs(Right.MANAGE_ACCOUNTS)
def remove_account(
    office: Office,
    uid: str,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> AccountRemoved:
    """Take an account away, encrypt the program under new keys, and make a backup of it.

    Old backups still open with the passphrase that the account had when they were made. Raises
    AccountRefused for the last coordinator and for one's own account, what re-keying raises, and
    Cancelled; then the account is as before.
    """
    slot = keyring.slot_by_uid(office.program.keyring, uid)
    renewal = remove_slot(office.program.keyring, office.program.opened, uid)
    _rekey_without(office, slot, renewal, progress, cancelled)
    try:
        made = back_up(office, reason="After an account was removed")
    except PeerDeskError as fault:
        return AccountRemoved(name=slot.name, fault=fault.sentence)
    return AccountRemoved(name=slot.name, backup=made.path.name)


def _rekey_without(
    office: Office, slot: StaffSlot, renewal: Renewal, progress: Progress, cancelled: Cancelled
) -> None:
    def note(after: Program) -> None:
        inside, subject = replace(office, program=after), Subject(ACCOUNT, slot.uid)
        reason = _who(slot)
        with inside.acting(
            "remove_account", "Account removed", subject=subject, reason=reason
        ) as act:
            drafts.forget_account(act.connection, slot.uid)

    office.program.rekey(renewal, note, progress, cancelled)


def _with_passphrase(office: Office, uid: str, passphrase: str) -> KeyRing:
    ring, opened = office.program.keyring, office.program.opened
    return keyring.replace_passphrase(ring, opened, uid, passphrase, _cost(ring))


def _cost(ring: KeyRing) -> KdfParams:
    """The work of the dearest passphrase so far: it was measured on a PC of this office."""
    return max((slot.params for slot in ring.slots), key=lambda each: each.memory_kib * each.passes)


def _who(slot: StaffSlot) -> str:
    """Whose account it is, for the log: once it is gone, nothing else tells the name."""
    return f"{slot.name}, role: {_rights(slot)}"


def _rights(slot: StaffSlot) -> str:
    label = ROLE_LABELS[role_of(slot.role)]
    return f"{label}, private notes" if slot.private else label


def _line(office: Office, slot: StaffSlot, seen: dict[str, str], locked: set[str]) -> AccountLine:
    return AccountLine(
        uid=slot.uid,
        name=slot.name,
        role=role_of(slot.role),
        private=slot.private,
        since=slot.created_at,
        last_sign_in=seen.get(slot.uid, ""),
        is_locked=slot.uid in locked,
        is_own=slot.uid == office.account.uid,
    )
