"""Real encrypted programs for tests: made once in a session, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from peerdesk.domain.roles import Role
from peerdesk.services.office import Office
from peerdesk.services.programs import ProgramPlan, least_cost, make_program, open_program
from peerdesk.store.keys.keyfile import read_keyring, write_keyring
from peerdesk.store.keys.keyring import add_slot
from peerdesk.store.keys.slots import NewAccount
from peerdesk.store.keys.unlocking import unlock_with_passphrase

PASSPHRASE = "seven quiet herons wade"
STAFF = "A. Rivera"
NAMES = {
    Role.COORDINATOR: STAFF,
    Role.STAFF: "B. Chen",
    Role.VIEWER: "V. Okafor",
    Role.AUDITOR: "L. Novak",
}
"""Whose account has which role in the program of `roles_program`."""

PASSPHRASES = {
    Role.COORDINATOR: PASSPHRASE,
    Role.STAFF: "nine brown otters float",
    Role.VIEWER: "four pale moths circle",
    Role.AUDITOR: "six grey badgers listen",
}
EASTERN = timezone(timedelta(hours=-5))
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=EASTERN)  # a Wednesday


class FixedClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@pytest.fixture(scope="session")
def empty_program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new program's folder, closed; copy it before opening."""
    folder = tmp_path_factory.mktemp("made") / "Harbor.peerdesk"
    plan = ProgramPlan(
        folder=folder, site_name="Harbor House", prefix="HH", staff=STAFF, passphrase=PASSPHRASE
    )
    office, _ = make_program(plan, cost=least_cost(), clock=FixedClock())
    office.program.close()
    return folder


@pytest.fixture
def program_copy(empty_program: Path, tmp_path: Path) -> Path:
    """A closed program of this test's own."""
    return Path(shutil.copytree(empty_program, tmp_path / empty_program.name))


@pytest.fixture
def clock() -> FixedClock:
    """Noon of Wednesday, November 18, 2026."""
    return FixedClock()


@pytest.fixture
def open_office(clock: FixedClock) -> Iterator[Callable[[Path], Office]]:
    """Opens programs and closes them after the test."""
    opened: list[Office] = []

    def open_it(folder: Path) -> Office:
        opened.append(open_program(folder, "", PASSPHRASE, clock=clock))
        return opened[-1]

    yield open_it
    for office in opened:
        office.program.close()


@pytest.fixture
def office(program_copy: Path, open_office: Callable[[Path], Office]) -> Office:
    """An open, empty program of this test's own."""
    return open_office(program_copy)


@pytest.fixture(scope="session")
def roles_program(empty_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new program with one account of each role, closed; copy it before opening."""
    folder = tmp_path_factory.mktemp("roles") / empty_program.name
    shutil.copytree(empty_program, folder)
    ring = read_keyring(folder)
    key = unlock_with_passphrase(ring, STAFF, PASSPHRASE)
    for role in (Role.STAFF, Role.VIEWER, Role.AUDITOR):
        account = NewAccount(NAMES[role], role, PASSPHRASES[role], private=role is Role.STAFF)
        ring = add_slot(ring, key, account, least_cost(), NOON)
    write_keyring(folder, ring)
    return folder


@pytest.fixture
def roles_copy(roles_program: Path, tmp_path: Path) -> Path:
    """A closed program of this test's own with one account of each role."""
    return Path(shutil.copytree(roles_program, tmp_path / "roles" / roles_program.name))


OfficeOf = Callable[[Role], Office]


@pytest.fixture
def office_of(roles_copy: Path, clock: FixedClock) -> Iterator[OfficeOf]:
    """Signs in with the account of a role; whoever was in before is out then."""
    opened: list[Office] = []

    def sign_in(role: Role) -> Office:
        for earlier in opened:
            earlier.program.close()
        opened[:] = [open_program(roles_copy, NAMES[role], PASSPHRASES[role], clock=clock)]
        return opened[0]

    yield sign_in
    for office in opened:
        office.program.close()
