"""Which standing of a partnership is good and which is worth a look."""

from __future__ import annotations

from typing import Final

from peerdesk.domain.partner_contacts import Communication, Standing
from peerdesk.ui.theme.colours import Status

CONTACT: Final[dict[Communication, Status]] = {
    Communication.KEPT: Status.GOOD,
    Communication.DUE_SOON: Status.NOTICE,
    Communication.OVERDUE: Status.WARNING,
    Communication.NEVER_TALKED: Status.NOTICE,
    Communication.NO_RHYTHM: Status.NOTICE,
}

AGREEMENT: Final[dict[Standing, Status]] = {
    Standing.NONE: Status.NOTICE,
    Standing.VERBAL: Status.NOTICE,
    Standing.NOT_SIGNED: Status.NOTICE,
    Standing.IN_FORCE: Status.GOOD,
    Standing.RUNS_OUT_SOON: Status.WARNING,
    Standing.RUN_OUT: Status.PROBLEM,
}


def marked(status: Status) -> Status | None:
    """The same for a long list, in which only what needs attention is marked."""
    return status if status in (Status.WARNING, Status.PROBLEM) else None
