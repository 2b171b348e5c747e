"""Accounts: added, changed and removed, with the file opened again to see who may."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from peerdesk.domain.accounts import AccountLine, WantedAccount
from peerdesk.domain.errors import Refused
from peerdesk.domain.passphrases import PassphraseRefused
from peerdesk.domain.roles import Role
from peerdesk.services import accounts
from peerdesk.services.backups import back_up
from peerdesk.services.checking import check_program
from peerdesk.services.locking import unlock
from peerdesk.services.office import Office
from peerdesk.services.programs import open_program
from peerdesk.services.restoring import restore_program
from peerdesk.services.undo import undo_act
from peerdesk.store import drafts
from peerdesk.store.drafts import StoredDraft
from peerdesk.store.keys.errors import AccountRefused, WrongPassphrase
from peerdesk.store.tables import act as act_table
from tests.programs import NAMES, PASSPHRASES, OfficeOf

NEW = "purple lanterns drift eastward"


@pytest.fixture
def office(office_of: OfficeOf) -> Office:
    return office_of(Role.COORDINATOR)


def uid_of(office: Office, name: str) -> str:
    return next(each.uid for each in accounts.list_accounts(office) if each.name == name)


def acts_about(office: Office, uid: str) -> list[tuple[str, str]]:
    query = act_table.select().where(act_table.c.subject == uid).order_by(act_table.c.seq)
    with office.program.reading() as connection:
        return [(row.action, row.reason) for row in connection.execute(query)]


def reopened(office: Office, name: str, passphrase: str) -> Office:
    """The same program with somebody else signed in."""
    office.program.close()
    return open_program(office.program.folder, name, passphrase, clock=office.clock)


def test_accounts_are_listed_with_role_right_and_last_sign_in(office: Office) -> None:
    found = {each.name: each for each in accounts.list_accounts(office)}
    assert list(found) == sorted(NAMES.values())
    own = found[NAMES[Role.COORDINATOR]]
    assert own.is_own
    assert own.last_sign_in == office.clock.now().isoformat(timespec="milliseconds")
    assert found[NAMES[Role.VIEWER]].last_sign_in == ""
    assert found[NAMES[Role.STAFF]].rights == "Staff, private notes"
    assert not any(each.is_locked for each in found.values())


def test_a_new_account_opens_the_program_in_its_role(office: Office) -> None:
    wanted = WantedAccount(name="Noor Haddad", role=Role.STAFF, passphrase=NEW)
    uid = accounts.add_account(office, wanted)
    assert acts_about(office, uid) == [("add_account", "Noor Haddad, role: Staff")]
    again = reopened(office, "noor haddad", NEW)
    assert again.account.role is Role.STAFF
    assert not again.account.private
    again.program.close()


@pytest.mark.parametrize(
    ("name", "passphrase", "fault"),
    [
        (NAMES[Role.STAFF].lower(), NEW, AccountRefused),
        ("Noor Haddad", "too short", PassphraseRefused),
        ("Noor Haddad", "noor haddad sails west", PassphraseRefused),
        ("", NEW, AccountRefused),
    ],
)
def test_what_cannot_be_an_account_changes_nothing(
    office: Office, name: str, passphrase: str, fault: type[Exception]
) -> None:
    before = office.program.keyring
    with pytest.raises(fault):
        accounts.add_account(
            office, WantedAccount(name=name, role=Role.STAFF, passphrase=passphrase)
        )
    assert office.program.keyring == before


def test_a_renamed_account_signs_in_and_unlocks_under_its_new_name(office: Office) -> None:
    accounts.rename_account(office, office.account.uid, "Ana Rivera")
    told = f"{NAMES[Role.COORDINATOR]} to Ana Rivera"
    assert ("rename_account", told) in acts_about(office, office.account.uid)
    unlock(office, PASSPHRASES[Role.COORDINATOR])
    again = reopened(office, "Ana Rivera", PASSPHRASES[Role.COORDINATOR])
    assert again.staff == "Ana Rivera"
    again.program.close()


def test_a_role_changes_at_the_next_sign_in(office: Office) -> None:
    uid = uid_of(office, NAMES[Role.STAFF])
    accounts.change_role(office, uid, Role.COORDINATOR)
    accounts.change_role(office, office.account.uid, Role.VIEWER)
    assert acts_about(office, uid) == [("change_role", "Staff to Coordinator")]
    assert office.account.role is Role.COORDINATOR
    again = reopened(office, NAMES[Role.COORDINATOR], PASSPHRASES[Role.COORDINATOR])
    assert again.account.role is Role.VIEWER
    again.program.close()


def test_the_last_coordinator_stays_one(office: Office) -> None:
    with pytest.raises(AccountRefused, match="only coordinator"):
        accounts.change_role(office, office.account.uid, Role.STAFF)
    with pytest.raises(AccountRefused):
        accounts.remove_account(office, office.account.uid)


def test_private_notes_are_opened_and_closed(office: Office) -> None:
    uid = uid_of(office, NAMES[Role.STAFF])
    accounts.withdraw_private_notes(office, uid)
    assert acts_about(office, uid) == [("withdraw_private", "")]
    assert not _line(office, uid).private
    accounts.grant_private_notes(office, uid)
    again = reopened(office, NAMES[Role.STAFF], PASSPHRASES[Role.STAFF])
    assert again.account.private
    again.program.close()


def test_a_change_of_several_things_is_an_act_each(office: Office) -> None:
    line = _line(office, uid_of(office, NAMES[Role.STAFF]))
    accounts.change_account(office, replace(line, name="  Bo  Chen", role=Role.VIEWER))
    assert [action for action, _ in acts_about(office, line.uid)] == [
        "rename_account",
        "change_role",
        "withdraw_private",  # a viewer may not read them
    ]
    changed = _line(office, line.uid)
    assert (changed.name, changed.rights) == ("Bo Chen", "Viewer")
    accounts.change_account(office, changed)
    assert len(acts_about(office, line.uid)) == 3


def _line(office: Office, uid: str) -> AccountLine:
    return next(each for each in accounts.list_accounts(office) if each.uid == uid)


def test_a_forgotten_passphrase_is_set_anew(office: Office) -> None:
    accounts.set_passphrase(office, uid_of(office, NAMES[Role.VIEWER]), NEW)
    with pytest.raises(WrongPassphrase):
        reopened(office, NAMES[Role.VIEWER], PASSPHRASES[Role.VIEWER])
    office.program.close()


def test_ones_own_passphrase_is_changed_by_giving_the_old_one(office_of: OfficeOf) -> None:
    office = office_of(Role.AUDITOR)
    with pytest.raises(WrongPassphrase):
        accounts.change_own_passphrase(office, "not the one I had", NEW)
    office.clock.moment = office.clock.moment.replace(minute=30)  # type: ignore[attr-defined]
    old = PASSPHRASES[Role.AUDITOR]
    with pytest.raises(PassphraseRefused):
        accounts.change_own_passphrase(office, old, "harbor house gate seven")
    with pytest.raises(Refused, match="old one"):
        accounts.change_own_passphrase(office, old, old)
    accounts.change_own_passphrase(office, old, NEW)
    again = reopened(office, NAMES[Role.AUDITOR], NEW)
    again.program.close()


def test_the_recovery_code_has_no_passphrase_to_change(office: Office) -> None:
    opened = replace(office.program.opened, slot=None)
    office.program._keys.opened = opened
    with pytest.raises(Refused, match="recovery code"):
        accounts.change_own_passphrase(office, "", NEW)


def test_a_removed_account_opens_old_backups_only(office: Office, tmp_path: Path) -> None:
    name, passphrase = NAMES[Role.STAFF], PASSPHRASES[Role.STAFF]
    old, uid = back_up(office, tmp_path), uid_of(office, name)
    told: list[tuple[int, int]] = []
    removed = accounts.remove_account(office, uid, lambda done, total: told.append((done, total)))
    assert removed.name == name
    assert removed.fault == ""
    assert told
    assert acts_about(office, uid) == [("remove_account", f"{name}, role: Staff, private notes")]
    assert name not in [each.name for each in accounts.list_accounts(office)]
    assert check_program(office).is_sound
    new = next(office.program.folder.parent.rglob(removed.backup))
    restore_program(old.path, tmp_path / "old.peerdesk", name, passphrase)
    with pytest.raises(WrongPassphrase):
        restore_program(new, tmp_path / "new.peerdesk", name, passphrase)
    with pytest.raises(WrongPassphrase):
        reopened(office, name, passphrase)
    again = reopened(office, NAMES[Role.COORDINATOR], PASSPHRASES[Role.COORDINATOR])
    again.program.close()


def test_what_a_removed_account_had_typed_goes_with_it(office: Office) -> None:
    uid = uid_of(office, NAMES[Role.STAFF])
    typed = StoredDraft(
        uid=office.new_uid(), kind="meeting", rev=0, serial=1, contents="{}", at="2026-11-18"
    )
    with office.program.writing() as connection:
        for account in (uid, office.account.uid):
            drafts.keep(connection, account, typed)
    accounts.remove_account(office, uid)
    with office.program.reading() as connection:
        assert drafts.drafts_of(connection, uid) == []
        assert len(drafts.drafts_of(connection, office.account.uid)) == 1


def test_a_removal_stands_though_no_backup_can_be_made(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise Refused("The disk is full.")

    monkeypatch.setattr(accounts, "back_up", no_room)
    uid = uid_of(office, NAMES[Role.VIEWER])
    removed = accounts.remove_account(office, uid)
    assert (removed.backup, removed.fault) == ("", "The disk is full.")
    assert NAMES[Role.VIEWER] not in [each.name for each in accounts.list_accounts(office)]


def test_changes_of_accounts_are_never_taken_back(office: Office) -> None:
    uid = uid_of(office, NAMES[Role.STAFF])
    accounts.change_role(office, uid, Role.VIEWER)
    with office.program.reading() as connection:
        seq = (
            connection.execute(act_table.select().where(act_table.c.action == "change_role"))
            .one()
            .seq
        )
    with pytest.raises(Refused, match="cannot be taken back"):
        undo_act(office, seq)
