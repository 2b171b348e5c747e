"""The recovery sheet: one page with the code that opens a program when passphrases are lost."""

from __future__ import annotations

from peerdesk.documents.recovery_sheet import print_recovery_sheet
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office


@needs(Right.MANAGE_ACCOUNTS)
def recovery_sheet(office: Office, code: str) -> bytes:
    """The sheet as PDF; the code is on it and nowhere else."""
    return print_recovery_sheet(
        program=f"{office.program.folder.stem} ({office.site.name})",
        code=code,
        made_on=office.clock.today(),
    )
