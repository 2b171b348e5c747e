"""Further accounts of made-up programs, and their passphrases."""

from __future__ import annotations

from peerdesk.services.office import Office
from peerdesk.store.keys.derivation import LEAST_COST
from peerdesk.store.keys.keyring import add_slot
from peerdesk.store.keys.slots import NewAccount
from tests.programs import PASSPHRASE, STAFF

CASE_WORKER = "Tom Birch"
NOTE_READER = "Noor Haddad"


def passphrase_of(name: str) -> str:
    """What a person of a made-up program types."""
    return PASSPHRASE if name == STAFF else f"{name} walks along the quay"


def add_account(office: Office, name: str, role: str = "staff", *, private: bool = False) -> None:
    """Give somebody an account, as the coordinator who has the program open."""
    program = office.program
    account = NewAccount(name, role, passphrase_of(name), private=private)
    ring = add_slot(program.keyring, program.opened, account, LEAST_COST, office.clock.now())
    with office.acting("add_account", "Account added") as act:
        program.change_keys(ring, act)
