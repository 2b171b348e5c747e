"""What somebody says in worksheets, when their account gets another name."""

from __future__ import annotations

from peerdesk.domain.accounts import WantedAccount
from peerdesk.domain.roles import Role
from peerdesk.domain.worksheets.content import Content
from peerdesk.services.accounts import add_account, rename_account
from peerdesk.services.office import Office
from peerdesk.services.programs import open_program
from peerdesk.services.worksheets.filling import agree_on, contribute, open_worksheet
from peerdesk.services.worksheets.versions import begin_version, sign_off
from peerdesk.store.worksheets import answers_in
from tests.programs import NAMES, PASSPHRASES, OfficeOf

FORM, ITEM = "design", "design.vision"
OLD, NEW = NAMES[Role.STAFF], "B. Chen-Ortiz"
ONE, TWO, THREE = (Content(value=each) for each in ("One.", "Two.", "Three."))


def views(office: Office) -> dict[str, str]:
    found = open_worksheet(office, FORM).standing(ITEM)
    assert found is not None
    return {each.person: each.value for each in found.contributions}


def rename(coordinator: Office) -> None:
    slots = coordinator.program.keyring.slots
    rename_account(coordinator, next(each.uid for each in slots if each.name == OLD), NEW)


def signed_in(earlier: Office, name: str, passphrase: str) -> Office:
    """Another account signed in to the same program, whoever was in before out."""
    earlier.program.close()
    return open_program(earlier.program.folder, name, passphrase, clock=earlier.clock)


def test_views_go_with_the_name_and_are_written_on(office_of: OfficeOf) -> None:
    contribute(office_of(Role.STAFF), FORM, ITEM, ONE)
    coordinator = office_of(Role.COORDINATOR)
    rename(coordinator)
    assert views(coordinator) == {NEW: ONE.value}
    renamed = signed_in(coordinator, NEW, PASSPHRASES[Role.STAFF])
    contribute(renamed, FORM, ITEM, TWO)
    assert views(renamed) == {NEW: TWO.value}
    renamed.program.close()


def test_who_has_the_old_name_next_has_views_of_their_own(office_of: OfficeOf) -> None:
    contribute(office_of(Role.STAFF), FORM, ITEM, ONE)
    coordinator = office_of(Role.COORDINATOR)
    rename(coordinator)
    passphrase = "three tall cranes nested"
    add_account(coordinator, WantedAccount(name=OLD, role=Role.STAFF, passphrase=passphrase))
    newcomer = signed_in(coordinator, OLD, passphrase)
    contribute(newcomer, FORM, ITEM, THREE)
    contribute(newcomer, FORM, ITEM, TWO)
    assert views(newcomer) == {NEW: ONE.value, OLD: TWO.value}
    newcomer.program.close()


def test_a_signed_off_version_names_people_as_they_were_called(office_of: OfficeOf) -> None:
    contribute(office_of(Role.STAFF), FORM, ITEM, ONE)
    coordinator = office_of(Role.COORDINATOR)
    agree_on(coordinator, FORM, ITEM, ONE)
    closed = sign_off(coordinator, FORM).worksheet
    assert closed is not None
    begin_version(coordinator, FORM)
    rename(coordinator)
    with coordinator.program.reading() as connection:
        assert {each.person for each in answers_in(connection, closed.uid)} == {"", OLD}
