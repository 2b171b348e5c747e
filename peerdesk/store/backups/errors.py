"""What can be wrong with a backup, in plain words."""

from __future__ import annotations

from peerdesk.domain.errors import PeerDeskError


class BackupProblem(PeerDeskError):
    """A backup could not be made, is not one, or is not sound."""


class BackupNotSound(BackupProblem):
    """A file that is, or should be, a backup holds something else than was written."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            f"The file {name} is not a sound backup: {what}.", "Use another backup instead."
        )


class BackupTooNew(BackupProblem):
    """A backup made by a later version of PeerDesk."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The backup {name} was made by a newer PeerDesk.", "Restore it with the newer one."
        )
