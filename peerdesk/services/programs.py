"""Making, opening and closing a program."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from peerdesk.domain.checks import check_record, refuse_blocked
from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import Account, Right, Role, role_of
from peerdesk.domain.site_checks import check_site
from peerdesk.domain.sites import Site
from peerdesk.services.backups import back_up_before_upgrade
from peerdesk.services.copies import refuse_older_copy, remember_copy
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office, shipped_vocabularies
from peerdesk.services.passphrases import refuse_weak
from peerdesk.services.signing_in import admit, admit_by_code, counted_code, counted_try
from peerdesk.services.site import default_site
from peerdesk.services.trainings import seed_courses
from peerdesk.store import making, opening
from peerdesk.store.keys.derivation import LEAST_COST, KdfParams, calibrate
from peerdesk.store.keys.slots import StaffSlot
from peerdesk.store.layout import SUFFIX
from peerdesk.store.program import Program
from peerdesk.store.trouble import ProgramFileFault
from peerdesk.system.clock import Clock, SystemClock
from peerdesk.system.filenames import safe_file_name

BY_RECOVERY_CODE = Account(
    uid="recovery", name="Recovery code", role=Role.COORDINATOR, private=True
)
"""Who has opened a program with the printed code: it stands in for every account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramPlan:
    """What a person gives to begin a program; an empty prefix is made from the site's name."""

    folder: Path
    site_name: str
    staff: str
    passphrase: str = field(repr=False)
    prefix: str = ""
    city: str = ""


def program_folder(place: Path, name: str) -> Path:
    """The folder of a program called `name` in `place`, named as every disk takes it."""
    return place / (safe_file_name(name.removesuffix(SUFFIX), "Program") + SUFFIX)


def site_prefix(name: str) -> str:
    """Two to four letters from the words of a site's name: Harbor House RRC becomes HHR."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    initials = "".join(word[0] for word in plain.split() if word[0].isalnum())
    letters = initials if len(initials) > 1 else "".join(c for c in plain if c.isalnum())
    return letters[:4].upper() if len(letters) > 1 else "PD"


def make_program(
    plan: ProgramPlan, *, cost: KdfParams | None = None, clock: Clock | None = None
) -> tuple[Office, str]:
    """Make a program with its site, stage settings and course catalogue, and open it.

    Returns the office and the recovery code, which is kept nowhere: print it. `cost` is measured
    on this PC when it is not given. Raises Refused for a plan that cannot be, PassphraseRefused for
    a weak passphrase, FileNotWritten and others of the store; then nothing is left behind.
    """
    _check_plan(plan)
    site = _site_of(plan)
    clock = clock or SystemClock()
    wanted = making.NewProgram(
        folder=plan.folder,
        staff=plan.staff.strip(),
        passphrase=plan.passphrase,
        cost=cost or calibrate(),
    )

    def begin(program: Program) -> None:
        office = Office(program=program, account=_first_account(program), clock=clock)
        with office.acting("create_program", "Program made") as act:
            act.add(replace(site, uid=office.new_uid()))
            seed_courses(act, office.new_uid)

    program, code = making.create(wanted, clock.now(), begin)
    return Office(program=program, account=_first_account(program), clock=clock), code


def open_program(
    folder: Path,
    staff: str,
    passphrase: str,
    *,
    clock: Clock | None = None,
    accept_older: bool = False,
) -> Office:
    """Open a program with a staff member's passphrase ("" as name while there is one account).

    Raises WrongPassphrase, TooSoon or AccountLocked; each such try is in the audit log as soon as
    somebody is in. Raises OlderCopy, which a coordinator gets past with `accept_older`.
    """
    clock = clock or SystemClock()
    counted = partial(counted_try, folder, staff, clock)
    program, slot = opening.open_with_passphrase(
        folder, staff, passphrase, back_up_at(clock), counted
    )
    office = Office(program=program, account=account_of(slot), clock=clock)
    with _closed_unless_in(program):
        admit(office)
        refuse_older_copy(office, accept=accept_older)
        office.note("sign_in", "Signed in")
        remember_copy(office)
        _note_cut_short(office)
    return office


def open_with_recovery_code(
    folder: Path, code: str, *, clock: Clock | None = None, accept_older: bool = False
) -> Office:
    """Open a program with the printed recovery code, releasing all accounts; the log says so.

    Go on with `recovery.prepare_new_code`: a code that was used has been seen.
    """
    clock = clock or SystemClock()
    counted = partial(counted_code, folder, clock)
    program = opening.open_with_recovery_code(folder, code, back_up_at(clock), counted)
    office = Office(program=program, account=BY_RECOVERY_CODE, clock=clock)
    with _closed_unless_in(program):
        admit_by_code(office)
        refuse_older_copy(office, accept=accept_older)
        remember_copy(office)
        _note_cut_short(office)
    return office


def _note_cut_short(office: Office) -> None:
    """Tell the log of a change of an account that reached keys.json and then was cut short."""
    if office.program.took_over_keys:
        office.note("keys_taken_over", "Accounts taken over from keys.json after a cut")


@contextmanager
def _closed_unless_in(program: Program) -> Iterator[None]:
    try:
        yield
    except BaseException:
        program.close()
        raise


@needs(Right.SIGN_IN)
def close_program(office: Office) -> None:
    """Sign out and close the file; the program can be opened again.

    A damaged file is closed without a word: who works in it has been told, and a check says more.
    """
    try:
        office.note("sign_out", "Signed out")
        with suppress(ProgramFileFault):
            remember_copy(office)
    finally:
        office.program.close()


def staff_names(folder: Path) -> tuple[str, ...]:
    """Who has an account in a program that is not open."""
    return opening.staff_names(folder)


@needs(Right.SIGN_IN)
def names_here(office: Office) -> tuple[str, ...]:
    """What a new passphrase may not have in it: the site, its city, the program and its people."""
    people = (slot.name for slot in office.program.keyring.slots)
    return office.site.name, office.site.city, office.program.folder.stem, *people


def staff_accounts(folder: Path) -> tuple[Account, ...]:
    """The accounts of a program that is not open, to choose a name from."""
    return tuple(account_of(slot) for slot in opening.staff_slots(folder))


def account_of(slot: StaffSlot) -> Account:
    """Who has a slot of the key file, as services know people."""
    return Account(uid=slot.uid, name=slot.name, role=role_of(slot.role), private=slot.private)


def _first_account(program: Program) -> Account:
    (slot,) = program.keyring.slots
    return account_of(slot)


def least_cost() -> KdfParams:
    """The least work a passphrase may cost; what a demo uses so that it opens at once."""
    return LEAST_COST


def back_up_at(clock: Clock) -> Callable[[Program], None]:
    """What opening calls before it changes the tables of a program of an earlier PeerDesk."""
    return lambda program: back_up_before_upgrade(program, clock.now())


def _site_of(plan: ProgramPlan) -> Site:
    """The site as it will be kept; raises RecordRefused for what no site may have."""
    prefix = plan.prefix.strip().upper() or site_prefix(plan.site_name)
    site = default_site(plan.site_name.strip(), prefix, plan.city.strip())
    refuse_blocked((*check_record(site, shipped_vocabularies()), *check_site(site)))
    return site


def _check_plan(plan: ProgramPlan) -> None:
    if not plan.site_name.strip():
        raise Refused("The site needs a name.", "Type the name that people use for it.")
    if not plan.staff.strip():
        raise Refused("Your name is missing.", "Type it as colleagues know it.")
    names = (plan.site_name, plan.city, plan.folder.stem, plan.staff)
    refuse_weak(plan.passphrase, names)
