"""The fault that says why a workbook from outside is not read."""

from peerdesk.domain.errors import PeerDeskError


class RefusedWorkbook(PeerDeskError):
    """A workbook was not read; nothing of it was kept."""


SAVE_A_COPY = (
    "Open it in Excel, choose Save As, pick “Excel Workbook (*.xlsx)”, and import that copy."
)
OPEN_AND_SAVE = (
    "Open it in Excel, let Excel repair it if it offers to, save a copy, and import that copy."
)


def damaged(name: str, what: str) -> RefusedWorkbook:
    """The refusal of a file that is broken or was cut off; `what` ends the sentence."""
    return RefusedWorkbook(f"{name} is damaged: {what}.", OPEN_AND_SAVE)
