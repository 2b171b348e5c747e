"""The recovery code: the sheet it is printed on, and the next code once one has been seen."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.documents.recovery_sheet import print_recovery_sheet
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store.keys.keyring import replace_recovery_code
from peerdesk.store.keys.slots import KeyRing


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that is drawn and not in force yet, with its sheet; the code before still opens."""

    code: str
    sheet: bytes
    ring: KeyRing


@needs(Right.MANAGE_ACCOUNTS)
def recovery_sheet(office: Office, code: str) -> bytes:
    """The sheet as PDF; the code is on it and nowhere else."""
    return print_recovery_sheet(
        program=f"{office.program.folder.stem} ({office.site.name})",
        code=code,
        made_on=office.clock.today(),
    )


@needs(Right.MANAGE_ACCOUNTS)
def prepare_new_code(office: Office) -> NewCode:
    """Draw the next recovery code; show it, and call `keep_new_code` once its sheet is kept.

    Raises AccountRefused without the right to private notes, which the code opens too.
    """
    program = office.program
    ring, code = replace_recovery_code(program.keyring, program.opened, office.clock.now())
    return NewCode(code, recovery_sheet(office, code), ring)


@needs(Right.MANAGE_ACCOUNTS)
def keep_new_code(office: Office, new: NewCode) -> None:
    """Put a new code in force; the code before opens this program no more.

    Raises FileNotWritten; then the code before is still good.
    """
    with office.acting("new_recovery_code", "New recovery code made") as act:
        office.program.change_keys(new.ring, act)
